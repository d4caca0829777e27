"""The tables of all pages: found on each, followed over its end, and joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from folketing_parse.margins import margins_of
from folketing_parse.page import Page
from folketing_parse.rows import Claim, Row
from folketing_parse.tables.draft import Draft
from folketing_parse.tables.pages.aligned import aligned, part_of
from folketing_parse.tables.pages.bands import Band, bands_of
from folketing_parse.tables.pages.choose import choose
from folketing_parse.tables.pages.joining import draft_of, goes_on, is_cut, repeats
from folketing_parse.tables.pages.part import Part, PartRow, peel, without_repeated_header
from folketing_parse.tables.pages.region import Region
from folketing_parse.tables.pages.ruled import ruled
from folketing_parse.tables.pages.tagged import tagged
from folketing_parse.tables.pages.under_headings import follow
from folketing_parse.tables.plausible import is_table_grid


class Found(NamedTuple):
    """The tables of a document, and the words that they claim of each page."""

    drafts: list[Draft]
    claims: list[Claim]


def find(pages: Sequence[Page], rows: Sequence[list[Row]]) -> Found:
    """All tables of all pages, whose words stand in rows, in reading order."""
    margins = margins_of(pages, rows)
    chains: list[list[Part]] = []
    ended = True  # whether the last table's end has been seen
    for page, page_rows, margin in zip(pages, rows, margins, strict=True):
        if not page_rows:
            continue
        bands = bands_of(page_rows, margin, page.grain)
        before = None if ended else chains[-1][-1]
        header = [] if ended else _header(chains[-1])
        for index, part in enumerate(_parts(page, bands, before, header)):
            first = before is not None and not index and _is_first(part, bands)
            if before and first and goes_on(before, part, page.grain):
                chains[-1].append(part)
            else:
                chains.append([part])
        last = chains[-1][-1] if chains else None
        ended = last is None or last.page != page.number or not _is_last(last, bands)
    claims = [_claim(i, part) for i, chain in enumerate(chains) for part in chain]
    return Found([draft_of(chain) for chain in chains], claims)


def _claim(table: int, part: Part) -> Claim:
    rows = [row.words for row in (*part.repeated, *part.rows)]
    return Claim(table, part.page, part.box[1], rows)


def _header(chain: Sequence[Part]) -> list[PartRow]:
    return chain[0].rows[: chain[0].header_rows or 1]


def _parts(
    page: Page, bands: Sequence[Band], before: Part | None, header: Sequence[PartRow]
) -> list[Part]:
    """The tables of one page, each as the best of the ways that found it."""
    found = [part for part in _by_each(page, bands, header) if is_table(part)]
    for part in found:
        without_repeated_header(part, header)
        peel(part)
    parts = choose(found)
    if before is None or page.grain > 1:  # each page of a text has columns of its own
        return parts
    return _followed(page, bands, parts, before, header)


def _by_each(page: Page, bands: Sequence[Band], header: Sequence[PartRow]) -> Iterator[Part]:
    yield from tagged(page)
    yield from ruled(page)
    yield from aligned(page, bands, header)


def is_table(part: Part) -> bool:
    """Whether a part of a page is a table of facts, or may be the rest of one."""
    return (part.method == "aligned" or len(part.rows) > 1) and is_table_grid(part.grid)


def _is_last(part: Part, bands: Sequence[Band]) -> bool:
    """Whether nothing of the letter's text stands under a part on its page."""
    bottom = part.box[3]
    return all(band.margin or band.top < bottom - 1 for band in bands)


def _is_first(part: Part, bands: Sequence[Band]) -> bool:
    """Whether nothing of the letter's text stands over a part on its page."""
    top = part.box[1]
    return all(band.margin or band.bottom > top + 1 for band in bands)


def _followed(
    page: Page,
    bands: Sequence[Band],
    parts: list[Part],
    before: Part,
    header: Sequence[PartRow],
) -> list[Part]:
    """A page's parts, with the rows at its top that keep to the columns of the page before."""
    start = next((i for i, band in enumerate(bands) if not band.margin), None)
    first = parts[0] if parts else None
    if start is None or (first and _is_first(first, bands)):
        return parts
    stop = follow(bands, start, before.columns)
    if stop == start:
        return parts
    part = part_of(page, bands, Region(start, stop, before.columns, []), headed=False)
    if first and repeats(part, header):
        first.repeated, first.header_rows = part.rows, 0
        return parts
    if is_table(part) or is_cut(before.rows[-1].texts(), part.rows[0].texts()):
        return [part, *(other for other in parts if other.box[1] > part.box[3])]
    return parts
