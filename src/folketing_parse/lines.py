"""Pages to lines in reading order.

Words become rows, rows fall into chunks where a gap is too wide for a word space, and chunks
become lines. Three kinds of block are kept out of the letter's sentences: a column beside the
text (health, immigration), a head of two columns (justice), and what stands in a page's margins.
The same rules serve PDF pages, measured in points, and `pdftotext -layout`, measured in blanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from folketing_parse.margins import margins_of
from folketing_parse.page import Page, Word
from folketing_parse.rows import WIDE, Chunk, Claim, Row, chunk_of, rows_of
from folketing_parse.text import Line

PARAGRAPH_GAP = 1.3
"""Lines further apart than so many usual distances belong to different paragraphs."""

_LABEL = regex.compile(r"\p{Lu}[\p{L}. /-]{0,22}(?:[.:]|nr)$")
# What a head of two columns holds: a postal code, or a label.
_HEAD_CUE = regex.compile(
    r"\b\d{4} (?:København|Kbh)"
    r"|\b(?:Dato|Sags ?nr|Sagsnr|J\. ?nr|Tlf|Telefon|Enhed|Sagsbeh)\.?:"
    r"|^Folketinget",
    regex.M,
)


class Frame(NamedTuple):
    """Where the letter's text stands on pages of one width."""

    x0: float
    x1: float
    pitch: float


def lines_of(
    pages: Sequence[Page], rows: Sequence[list[Row]], claims: Sequence[Claim] = ()
) -> list[Line]:
    """All lines of all pages, in reading order; what tables claim stands in lines of its own."""
    claimed: dict[int, list[Claim]] = {}
    for claim in claims:
        claimed.setdefault(claim.page, []).append(claim)
    rows = [
        rows_of(_unclaimed(page, claimed[page.number])) if page.number in claimed else page_rows
        for page, page_rows in zip(pages, rows, strict=True)
    ]
    frames = _frames(pages, rows)
    margins = margins_of(pages, rows)
    lines: list[Line] = []
    for page, page_rows, margin in zip(pages, rows, margins, strict=True):
        frame = frames[round(page.width)]
        lines.extend(_page_lines(page, page_rows, frame, margin, claimed.get(page.number, [])))
    return lines


def _unclaimed(page: Page, claims: Iterable[Claim]) -> Iterator[Word]:
    taken = {id(word) for claim in claims for row in claim.rows for word in row}
    return (word for word in page.words if id(word) not in taken)


def _frames(pages: Sequence[Page], rows: Sequence[list[Row]]) -> dict[int, Frame]:
    """The text's frame for each page width: from its long lines, over all pages."""
    frames = {}
    for width in {round(page.width) for page in pages}:
        mine = [r for page, r in zip(pages, rows, strict=True) if round(page.width) == width]
        long = [c for page_rows in mine for row in page_rows for c in row if _is_long(c, width)]
        pitches = [
            b[0].bottom - a[0].bottom
            for page_rows in mine
            for a, b in pairwise(page_rows)
            if _is_long(a[0], width) and b[0].bottom - a[0].bottom < 3 * a[0].size
        ]
        pitch = min(_common(pitches), median(pitches)) if pitches else 14.0
        left = _common([c.x0 for c in long]) if long else 0.0
        # Stamps and captions are as long as lines, but begin elsewhere.
        ends = sorted(c.x1 for c in long if abs(c.x0 - left) < 0.05 * width) or [float(width)]
        frames[width] = Frame(left, ends[-1 - len(ends) // 50], pitch)
    return frames


def _common(values: Sequence[float]) -> float:
    return float(Counter(round(v * 2) for v in values).most_common(1)[0][0]) / 2


def _is_long(chunk: Chunk, width: float) -> bool:
    return chunk.x1 - chunk.x0 > 0.42 * width


def _page_lines(
    page: Page, rows: list[Row], frame: Frame, margin: set[int], claims: list[Claim]
) -> Iterator[Line]:
    """The page's lines: its text first, then what stood beside it, then its running lines."""
    head = _head_length(rows, page.width)
    beside: list[Chunk] = []
    lines: list[Line] = []
    if head:
        for column in _columns([c for i in range(head) if i not in margin for c in rows[i]]):
            lines.extend(_block(page, column))
    body: list[Row] = []
    for i in range(head, len(rows)):
        if i in margin:
            continue
        inside = [c for c in rows[i] if not _is_beside(c, frame)]
        beside.extend(c for c in rows[i] if _is_beside(c, frame))
        if inside:
            body.append(inside)
    lines.extend(_body(page, body, frame, claims))
    for column in _columns(beside):
        lines.extend(_block(page, column))
    lines.extend(_block(page, [chunk for i in sorted(margin) for chunk in rows[i]]))
    return iter(lines)


def _is_beside(chunk: Chunk, frame: Frame) -> bool:
    return chunk.x0 > frame.x1 + 0.3 * chunk.size or chunk.x1 < frame.x0 - 0.3 * chunk.size


def _head_length(rows: list[Row], width: float) -> int:
    """How many rows stand above the first full line, where they form a head of columns."""
    length = next(
        (i for i, row in enumerate(rows) if any(_is_long(c, width) for c in row)), len(rows)
    )
    head = rows[:length]
    if sum(len(row) > 1 for row in head) < 2:
        return 0
    return length if _HEAD_CUE.search(" ".join(c.text for row in head for c in row)) else 0


def _columns(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Chunks by their left edge, left to right; a label and the value right of it stay one."""
    columns: list[list[Chunk]] = []
    for chunk in sorted(_labelled(chunks), key=lambda c: (c.x0, c.top)):
        if columns and chunk.x0 - columns[-1][0].x0 < 1.2 * chunk.size:
            columns[-1].append(chunk)
        else:
            columns.append([chunk])
    for column in columns:
        column.sort(key=lambda c: c.top)
    return columns


def _labelled(chunks: list[Chunk]) -> list[Chunk]:
    joined: list[Chunk] = []
    for chunk in sorted(chunks, key=lambda c: (round(c.bottom), c.x0)):
        last = joined[-1] if joined else None
        if last and abs(last.bottom - chunk.bottom) < 2 and _LABEL.match(last.text):
            joined[-1] = chunk_of((*last.words, *chunk.words))
        else:
            joined.append(chunk)
    return joined


def _block(page: Page, chunks: Iterable[Chunk]) -> Iterator[Line]:
    """Chunks of one column as lines aside from the text."""
    before: Chunk | None = None
    for chunk in chunks:
        gap = before is None or chunk.bottom - before.bottom > 1.8 * chunk.size
        yield Line(chunk.text, page.number, gap=gap, aside=True, words=chunk.words)
        before = chunk


def _body(page: Page, rows: list[Row], frame: Frame, claims: list[Claim]) -> Iterator[Line]:
    """The page's text, with each table where it stands in it."""
    tables = sorted(claims, key=lambda claim: claim.top, reverse=True)
    before: Line | None = None
    behind_table = False
    for row in rows:
        while tables and tables[-1].top < row[0].bottom:
            yield from _table(page, tables.pop())
            before, behind_table = None, True
        words = tuple(w for chunk in row for w in chunk.words)
        before = Line(
            "  ".join(chunk.text for chunk in row),
            page.number,
            gap=behind_table if before is None else _parts(before, row, frame),
            wrapped=row[-1].x1 > frame.x1 - 0.12 * (frame.x1 - frame.x0),
            bold=all(w.bold for w in words),
            words=words,
        )
        yield before
    for claim in reversed(tables):
        yield from _table(page, claim)


def _table(page: Page, claim: Claim) -> Iterator[Line]:
    """A table's rows as lines."""
    for index, row in enumerate(claim.rows):
        gaps = ("  " if b.x0 - a.x1 > WIDE * b.size else " " for a, b in pairwise(row))
        text = row[0].text + "".join(
            gap + word.text for gap, word in zip(gaps, row[1:], strict=True)
        )
        yield Line(text, page.number, gap=not index, words=tuple(row), table=claim.table)


def _parts(before: Line, row: Row, frame: Frame) -> bool:
    """Whether a paragraph ends before a row: by the space between, or by another indent.

    A deeper indent behind a line that ends early opens a paragraph or a block. A shallower one
    closes a block, unless the line before was a paragraph's indented first one.
    """
    size = row[0].size
    step = row[0].bottom - before.words[0].bottom
    if step > PARAGRAPH_GAP * max(min(frame.pitch, 1.6 * size), 1.1 * size):
        return True
    indent = (row[0].x0 - before.words[0].x0) / size
    if abs(indent) < 0.6:
        return False
    return not before.wrapped or (indent < 0 and not before.gap)
