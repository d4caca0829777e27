"""Words to rows, and rows to chunks: where a gap is too wide for a word space.

Serves lines and tables alike, PDF pages as well as texts laid out with blanks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from folketing_parse.page import Word

COLUMN_GAP = 1.7
"""A gap of so many font sizes is no word space, however far a justified line is stretched."""
WIDE = 0.7
"""A gap of so many font sizes may part columns, if other rows go on at the same place."""
LIST_MARK = regex.compile(r"(?:[•·▪●–\uf0b7\uf0a7o-]|\(?(?:\d{1,2}|\p{Ll})[.)])$")
"""What opens a list's item; the gap behind it parts no columns."""


class Chunk(NamedTuple):
    """Words of one row that stand together."""

    text: str
    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        """The font size of its first word."""
        return self.words[0].size


Row = list[Chunk]


class Claim(NamedTuple):
    """What a table claims of a page: its rows' words, which then stand in no other line.

    `table` is its place among the document's tables, `top` where it begins on the page.
    """

    table: int
    page: int
    top: float
    rows: list[list[Word]]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words on one height, cut into chunks at wide gaps and where another column begins."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.bottom):
        if rows and word.bottom - rows[-1][0].bottom <= 0.4 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.x0)
    edges = _column_edges(rows)
    return [_chunks(row, edges) for row in rows]


def _column_edges(rows: list[list[Word]]) -> set[int]:
    """Left edges at which several rows go on behind more than a word space.

    A column beside the text may stand closer to it than a stretched line's blanks are wide.
    """
    begins: Counter[int] = Counter()
    for row in rows:
        begins.update({round(b.x0) for a, b in pairwise(row) if b.x0 - a.x1 > WIDE * b.size})
    return {x for x, n in begins.items() if n + begins.get(x + 1, 0) > 2}


def _chunks(words: list[Word], edges: set[int]) -> Row:
    cuts = [0]
    for i, (a, b) in enumerate(pairwise(words), 1):
        gap = b.x0 - a.x1
        if gap <= WIDE * b.size:
            continue
        parted = gap > COLUMN_GAP * max(a.size, b.size) or round(b.x0) in edges
        if parted and not (i - 1 == cuts[-1] and LIST_MARK.match(a.text)):
            cuts.append(i)
    if len(cuts) == 1:
        return [chunk_of(words)]
    return [chunk_of(words[a:b]) for a, b in pairwise([*cuts, len(words)])]


def chunk_of(words: Sequence[Word]) -> Chunk:
    """Words that stand together, as one chunk."""
    return Chunk(
        " ".join([w.text for w in words]),
        tuple(words),
        words[0].x0,
        min([w.top for w in words]),
        words[-1].x1,
        max([w.bottom for w in words]),
    )
