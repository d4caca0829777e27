"""Running heads and feet: rows at a page's edge that recur from page to page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from folketing_parse.page import Page
from folketing_parse.rows import Row


def margins_of(pages: Sequence[Page], rows: Sequence[list[Row]]) -> list[set[int]]:
    """For each page, its rows that are running heads or feet.

    They stand at an edge of the page, apart from the text, and recur on other pages, but for the
    page's own number (and the last page's, which may be its own: "1/2", "2/2").
    """
    seen: Counter[tuple[bool, str]] = Counter()
    edges: list[list[tuple[int, tuple[bool, str]]]] = []
    for page, page_rows in zip(pages, rows, strict=True):
        own = regex.compile(rf"(?<!\d){page.number}(?!\d)")
        last = regex.compile(rf"(?<!\d)(?:{page.number}|{len(pages)})(?!\d)")
        edge = []
        for i in _edge_rows(page, page_rows):
            text = " ".join(chunk.text for chunk in page_rows[i])
            forms = {text, own.sub("#", text), last.sub("#", text)}
            edge += [(i, (i < len(page_rows) / 2, form)) for form in forms]
        edges.append(edge)
        seen.update({key for _, key in edge})
    return [{i for i, key in edge if seen[key] > 1} for edge in edges]


def _edge_rows(page: Page, rows: list[Row]) -> Iterator[int]:
    """Rows near the top and the bottom of a page that a gap parts from the rest."""
    apart = [b[0].bottom - a[0].bottom > 1.6 * a[0].size for a, b in pairwise(rows)]
    for i, row in enumerate(rows):
        if (row[0].bottom < 0.12 * page.height and any(apart[i : i + 3])) or (
            row[0].top > 0.88 * page.height and any(apart[max(0, i - 3) : i])
        ):
            yield i
