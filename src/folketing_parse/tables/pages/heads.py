"""A header's lines to its rows: what is one heading broken over lines, and what spans columns.

A line goes on in the next one where the headings stand exactly under each other and the next word
had no room; a line that stands over several headings at once is a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from folketing_parse.page import Word
from folketing_parse.tables.pages.bands import Band, Piece
from folketing_parse.tables.pages.extents import Columns, crosses

Line = dict[int, Piece]
EXACT = 1.2
"""Lines of one cell share an edge or their middle to within so many grains of the page."""


def header_rows(bands: Sequence[Band], columns: Columns) -> list[list[Line]]:
    """The header's rows, from the top, each as its lines with their pieces by column."""
    if not bands:
        return []
    rows: list[list[Line]] = []
    leaf: list[Line] = []
    for band in reversed(bands):
        line = _single(band, columns)
        if leaf and (line is None or not _goes_on(line, leaf[0], columns)):
            rows.insert(0, leaf)
            leaf = []
        if leaf:
            leaf.insert(0, line or {})
        elif rows:
            leaf = [_spanning(band, columns, rows[-1])]
        else:
            leaf = [line if line is not None else _spanning(band, columns, ())]
    rows.insert(0, leaf)
    return rows


def _single(band: Band, columns: Columns) -> Line | None:
    """Each piece over one column, in order, as exactly as may be; None if they are too many."""
    pieces = [one for piece in band.pieces for one in _split(piece, columns)]
    width = len(columns)
    if len(pieces) > width:
        return None
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


def _goes_on(above: Line, below: Line, columns: Columns) -> bool:
    """Whether a header's line is the upper part of the headings in the line below it."""
    shared = [c for c in above if c in below]
    if not shared:
        exact = EXACT * columns.grain
        return all(columns.distance(p, c, c) < exact for c, p in above.items()) or _labels(above)
    return all(
        _one_cell(above[c], below[c], columns.grain) and columns.goes_on(above[c], below[c], c)
        for c in shared
    ) and not _repeats(above, below)


def _labels(line: Line) -> bool:
    """Whether a line holds nothing but the first column's heading."""
    return list(line) == [0]


def _one_cell(above: Piece, below: Piece, grain: float) -> bool:
    middle = abs(above.x0 + above.x1 - below.x0 - below.x1) / 2
    return min(abs(above.x0 - below.x0), abs(above.x1 - below.x1), middle) < EXACT * grain


def _repeats(above: Line, below: Line) -> bool:
    """Whether headings recur under each of some others: "Antal, Andel, Antal, Andel"."""
    over = list(_texts([above]).values())
    differ = len(over) > 1 and len(set(over)) == len(over)
    return differ and _period(_texts([below]), len(over)) > 1


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


def _spanning(band: Band, columns: Columns, below: Sequence[Line]) -> Line:
    """A line of headings over several columns each; a piece stands in the first of its own."""
    pieces = list(band.pieces)
    line: Line = {}
    if columns.over_label(pieces[0]):
        line[0] = pieces.pop(0)
    if not pieces:
        return line
    width, count = len(columns) - 1, len(pieces)
    steps = [_period(_texts(below), count)] if count > 1 else []
    steps += [width // count] if width % count == 0 else []
    for step in filter(None, steps):
        starts = [1 + step * i for i in range(count)]
        if all(columns.covers(p, s, s + step - 1) for p, s in zip(pieces, starts, strict=True)):
            return line | dict(zip(starts, pieces, strict=True))
    found = _best_spans(pieces, columns)
    return columns.place(band) if found is None else line | dict(zip(found, pieces, strict=True))


UNCOVERED = 0.8
"""What a column without a heading costs, in font sizes, where others have theirs."""
SPAN = 0.2
"""What each column more under one heading costs."""

UNLIKE = 0.25
"""What it costs, for each column more or less, if a heading covers not as many as the last one."""


class _Spans(NamedTuple):
    """Headings placed so far: what it cost, where each begins, how many the last one covers."""

    cost: float
    starts: tuple[int, ...] = ()
    length: int = 0


def _best_spans(pieces: Sequence[Piece], columns: Columns) -> tuple[int, ...] | None:
    """Where headings begin, so that each stands best over its columns and few are uncovered."""
    width, size = len(columns), columns.size
    if not pieces or len(pieces) >= width:
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
