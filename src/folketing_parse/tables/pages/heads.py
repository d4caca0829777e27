"""A header's lines to its rows: what is one heading broken over lines, and what spans columns.

Lines of one heading stand exactly under each other, and the next word had no room in the line
above. Headings that stand beside each other, at whatever height, are one row; what stands higher
than all of them spans columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex
from attrs import define

from folketing_parse.page import Word
from folketing_parse.tables.pages.bands import Band, Piece
from folketing_parse.tables.pages.extents import Columns, crosses

Line = dict[int, Piece]
EXACT = 1.2
"""Lines of one cell share an edge or their middle to within so many grains of the page."""
STEP = 1.6
"""The next line of a heading stands at most so many font sizes lower."""
SAME = 0.3
"""Headings whose heights differ by so many font sizes stand beside each other."""
UNCOVERED = 0.8
"""What a column without a heading costs, in font sizes, where others have theirs."""
SPAN = 0.2
"""What each column more under one heading costs."""
UNLIKE = 0.25
"""What it costs, for each column more or less, if a heading covers not as many as the last one."""
_UNIT = regex.compile(r"\([^()]++\)")  # "(1.000)", "(mio. kr.)"


@define(slots=True)
class Heading:
    """A heading: its pieces from top to bottom, and the baselines it begins and ends on.

    `spans` says that others recur under it and its like: it does not go on in them.
    """

    pieces: list[Piece]
    first: float
    last: float
    spans: bool

    @property
    def piece(self) -> Piece:
        """All of it as one piece."""
        return Piece(
            " ".join(piece.text for piece in self.pieces),
            tuple(word for piece in self.pieces for word in piece.words),
            min(piece.x0 for piece in self.pieces),
            max(piece.x1 for piece in self.pieces),
        )


def header_rows(bands: Sequence[Band], columns: Columns) -> list[list[Line]]:
    """The header's rows, from the top, each as its lines with their pieces by column."""
    rows: list[list[Line]] = []
    for level in reversed(_lifted(_levels(_headings(bands, columns), columns), columns)):
        pieces = sorted((h.piece for h in _merged(level, columns)), key=lambda piece: piece.x0)
        line = _single(pieces, columns) if not rows else _spanning(pieces, columns, rows[-1])
        rows.insert(0, [line])
    return rows


def _headings(bands: Sequence[Band], columns: Columns) -> list[Heading]:
    """Pieces of a header that are one heading, together."""
    headings: list[Heading] = []
    for index, band in enumerate(bands):
        spans = _repeats(band, bands[index + 1 :], columns)
        step = STEP * band.size * (2 if columns.grain > 1 else 1)
        near = [h for h in headings if not h.spans and 0 < band.bottom - h.last <= step]
        if len(band.pieces) > 1 and all(_UNIT.fullmatch(piece.text) for piece in band.pieces):
            near = []  # a row of units
        for piece in (one for whole in band.pieces for one in _split(whole, columns)):
            over = next((h for h in near if _goes_on(h.pieces[-1], piece, columns)), None)
            if over is None:
                headings.append(Heading([piece], band.bottom, band.bottom, spans))
            else:
                over.pieces.append(piece)
                over.last = band.bottom
    return headings


def _levels(headings: Sequence[Heading], columns: Columns) -> list[list[Heading]]:
    """Headings that stand beside each other, from the top; the first column's alone is no row."""
    levels: list[list[Heading]] = []
    bottom = 0.0
    for heading in sorted(headings, key=lambda h: h.first):
        if levels and heading.first <= bottom + SAME * columns.size:
            levels[-1].append(heading)
        else:
            levels.append([heading])
        bottom = max(heading.last for heading in levels[-1])
    for index in range(len(levels) - 2, -1, -1):
        if all(columns.over_label(heading.piece) for heading in levels[index]):
            levels[index : index + 2] = [levels[index] + levels[index + 1]]
    return levels


def _lifted(levels: list[list[Heading]], columns: Columns) -> list[list[Heading]]:
    """Levels with the headings that reach down from the first to the last one in the first.

    Such a one stands alone in its column, half way between top and bottom.
    """
    if len(levels) < 2:
        return levels
    middle = _middle([heading for level in levels for heading in level])
    lifted = [[*levels[0]]]
    for level in levels[1:]:
        others = [other for one in levels if one is not level for other in one]
        lone = [h for h in level if not any(_meet(h, other) for other in others)]
        if level is levels[-1]:
            own = _middle([h for h in level if h not in lone] or level)
            lone = [h for h in lone if abs(_middle([h]) - middle) < abs(_middle([h]) - own)]
        else:  # the headings above may reach over columns beside them
            lone = [h for h in lone if columns.over_label(h.piece)]
        kept = [h for h in level if h not in lone]
        lifted[0] += lone if kept else []
        lifted.append(kept or level)
    return lifted


def _middle(headings: Sequence[Heading]) -> float:
    """Half way between the first and the last baseline of some headings."""
    return (min(h.first for h in headings) + max(h.last for h in headings)) / 2


def _meet(one: Heading, other: Heading) -> bool:
    """Whether two headings stand over each other."""
    return one.piece.x0 < other.piece.x1 and other.piece.x0 < one.piece.x1


def _merged(level: Sequence[Heading], columns: Columns) -> list[Heading]:
    """A row's headings; what stands under another beside longer ones is a line of it."""
    merged: list[Heading] = []
    for heading in level:
        over = next((h for h in merged if _stacked(h.piece, heading.piece, columns)), None)
        if over is None:
            merged.append(heading)
        else:
            over.pieces += heading.pieces
    return merged


def _single(pieces: Sequence[Piece], columns: Columns) -> Line:
    """Each piece over one column, in order, as exactly as may be."""
    width = len(columns)
    if len(pieces) > width:
        return columns.place(pieces)
    # best[j]: the least cost of putting the pieces so far into the columns before j
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (width + 1)
    for count, piece in enumerate(pieces, 1):
        step: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())] * (width + 1)
        for column in range(count - 1, width):
            cost, used = best[column]
            total = cost + columns.distance(piece, column, column)
            step[column + 1] = min(step[column], (total, (*used, column)))
        best = step
    return dict(zip(best[width][1], pieces, strict=True))


def _split(piece: Piece, columns: Columns) -> list[Piece]:
    """Headings of several columns that stand too close to be told apart by their gaps.

    They are if each, cut at the columns' bounds, stands exactly over its own column.
    """
    if not crosses(piece, columns.extents):
        return [piece]
    groups: dict[int, list[Word]] = {}
    for word in piece.words:
        groups.setdefault(columns.under((word.x0 + word.x1) / 2), []).append(word)
    parts = {
        column: Piece(" ".join(w.text for w in words), tuple(words), words[0].x0, words[-1].x1)
        for column, words in groups.items()
    }
    exact = 2 * EXACT * columns.grain
    fits = all(columns.distance(part, c, c) < exact for c, part in parts.items())
    return list(parts.values()) if fits and len(parts) > 1 else [piece]


def _goes_on(above: Piece, below: Piece, columns: Columns) -> bool:
    """Whether a piece is the next line of the heading above it."""
    full = below.text[0] == "(" or columns.goes_on(above, below, columns.nearest(below))
    return full and _stacked(above, below, columns)


def _stacked(above: Piece, below: Piece, columns: Columns) -> bool:
    """Whether two pieces stand exactly under each other: left, right or in the middle."""
    if below.x0 > above.x1 or below.x1 < above.x0:
        return False
    middle = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    exact = min(abs(above.x0 - below.x0), abs(above.x1 - below.x1), middle)
    return exact < EXACT * columns.grain


def _repeats(band: Band, below: Sequence[Band], columns: Columns) -> bool:
    """Whether headings recur under each of a line's: "Antal, Andel, Antal, Andel"."""
    over = [piece.text for piece in band.pieces if not columns.over_label(piece)]
    differ = len(over) > 1 and len(set(over)) == len(over)
    return differ and _period(_texts([columns.place(b.pieces) for b in below]), len(over)) > 1


def _texts(lines: Sequence[Line]) -> dict[int, str]:
    """The headings of a row's lines by column, the first one left out."""
    texts: dict[int, str] = {}
    for line in lines:
        for column, piece in line.items():
            if column:
                texts[column] = f"{texts.get(column, '')} {piece.text}".strip()
    return texts


def _period(texts: dict[int, str], times: int) -> int:
    """After how many columns headings recur, so many times from the first; 0 if they do not."""
    row = [texts[column] for column in sorted(texts)]
    for period in range(len(row) // times, 0, -1):
        if row[: period * times] == row[:period] * times and len(set(row[:period])) == period:
            return period
    return 0


def _spanning(pieces: Sequence[Piece], columns: Columns, below: Sequence[Line]) -> Line:
    """Headings over several columns each; a piece stands in the first of its own."""
    pieces = list(pieces)
    line: Line = {}
    if columns.over_label(pieces[0]):
        line[0] = pieces.pop(0)
    under = _texts(below)
    width = len(columns) - 1
    while pieces and width not in under and columns.nearest(pieces[-1]) == width:
        line[width] = pieces.pop()  # the last columns' headings may have nothing under them
        width -= 1
    if not pieces:
        return line
    count = len(pieces)
    steps = [_period(under, count)] if count > 1 else []
    steps += [width // count] if width % count == 0 else []
    for step in filter(None, steps):
        starts = [1 + step * i for i in range(count)]
        if all(columns.covers(p, s, s + step - 1) for p, s in zip(pieces, starts, strict=True)):
            return line | dict(zip(starts, pieces, strict=True))
    found = _best_spans(pieces, columns, width + 1)
    if found is None:
        return line | columns.place(pieces)
    return line | dict(zip(found, pieces, strict=True))


# What is wider is no table but noise, and the search takes time to the power of three.
_MOST_COLUMNS = 60


class _Spans(NamedTuple):
    """Headings placed so far: what it cost, where each begins, how many the last one covers."""

    cost: float
    starts: tuple[int, ...] = ()
    length: int = 0


def _best_spans(pieces: Sequence[Piece], columns: Columns, width: int) -> tuple[int, ...] | None:
    """Where headings of the columns before `width` begin, each to stand best over its own.

    Few columns stay uncovered.
    """
    size = columns.size
    if not pieces or len(pieces) >= width or width > _MOST_COLUMNS:
        return None
    best: dict[int, _Spans] = {1: _Spans(0.0)}
    for piece in pieces:
        step: dict[int, _Spans] = {}
        for end, before in best.items():
            for first in range(end, width):
                for last in range(first, width):
                    length = last - first + 1
                    unlike = abs(length - before.length) if before.length else 0
                    price = UNCOVERED * (first - end) + SPAN * (length - 1) + UNLIKE * unlike
                    cost = before.cost + size * price + columns.distance(piece, first, last)
                    if last + 1 not in step or cost < step[last + 1].cost:
                        step[last + 1] = _Spans(cost, (*before.starts, first), length)
        best = step
    if not best:
        return None
    ends = ((UNCOVERED * size * (width - end) + spans.cost, spans) for end, spans in best.items())
    return min(ends)[1].starts
