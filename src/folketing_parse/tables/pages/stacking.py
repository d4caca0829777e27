"""Lines to rows: what a cell's text goes on in belongs to its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from folketing_parse.tables.pages.bands import Band, Piece, bands_in
from folketing_parse.tables.pages.extents import Columns, Extent, breaks
from folketing_parse.tables.pages.part import PartRow, Words, lines_in

INDENT = 0.3
"""A label set in by so many font sizes belongs under a heading; it does not go on in it."""
CLOSE = 0.7
"""Lines of a cell stand so many points closer than rows, where space parts the rows."""
Line = dict[int, Piece]
"""One line of a table: for each column the piece that stands in it."""


def row_of(lines: Sequence[Line], width: int) -> PartRow:
    """The row that some lines make up."""
    cells: list[Words] = [()] * width
    for line in lines:
        for column, piece in line.items():
            cells[column] += piece.words
    return PartRow(tuple(cells))


def stacked(bands: Sequence[Band], columns: Columns, rules: Sequence[float]) -> list[list[Line]]:
    """Lines to rows: what a cell's text goes on in belongs to its row.

    Rules part rows; else the space between lines does, if it is wider between rows; else whether
    each piece goes on where the cell above it ended.
    """
    first, last = bands[0], bands[-1]
    inner = [r for r in rules if first.bottom - 0.3 * first.size < r < last.bottom - last.size]
    each = len(inner) > 1 and 2 * len(inner) >= sum(band.is_data for band in bands)
    lines = [columns.place(band.pieces) for band in bands]
    numeric = _numeric(lines)
    low = any(_is_low(a, b, numeric) for a, b in pairwise(lines))
    space = _space(bands, lines, numeric, columns.size)
    rows: list[list[Line]] = [lines[:1]]
    for above, band, line in zip(bands, bands[1:], lines[1:], strict=False):
        if any(_between(above, rule, band) for rule in inner):
            goes_on = False
        elif each or space:
            goes_on = each or band.bottom - above.bottom < space
        else:
            goes_on = not (low and _is_label(line, rows[-1], numeric)) and _continues(
                rows[-1], line, columns, numeric
            )
        if goes_on:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _space(bands: Sequence[Band], lines: Sequence[Line], numeric: set[int], size: float) -> float:
    """The space between lines from which on it parts rows; 0 if rows are set as close as lines.

    It is learned: from lines that break in mid-sentence, or overlap, and must be one row's; and
    from each two lines with values, between which a row must end at the widest space.
    """
    steps = [b.bottom - a.bottom for a, b in pairwise(bands)]
    pairs = pairwise(lines)
    inside = [
        step
        for step, (above, line) in zip(steps, pairs, strict=True)
        if step < size
        or any(breaks(above[c], line[c]) for c in above.keys() & line.keys() - numeric)
    ]
    valued = [index for index, line in enumerate(lines) if line.keys() & numeric]
    between = [max(steps[a:b]) for a, b in pairwise(valued)]
    if not (inside and between) or max(inside) + CLOSE > min(between):
        return 0.0
    return (max(inside) + min(between)) / 2


def _is_low(above: Line, line: Line, numeric: set[int]) -> bool:
    """Whether values stand beside the last line of their label: it goes on in their line."""
    labels = list(above) == [0] and 0 in line and bool(line.keys() & numeric)
    return labels and breaks(above[0], line[0])


def _is_label(line: Line, row: Sequence[Line], numeric: set[int]) -> bool:
    """Whether a line is a label's, and the row above it has its values already."""
    return list(line) == [0] and any(before.keys() & numeric for before in row)


def _numeric(lines: Sequence[Line]) -> set[int]:
    """The columns of values; a year that a text has wrapped into a line of its own is none."""
    pieces = Counter(column for line in lines for column in line)
    values = Counter(c for line in lines for c, piece in line.items() if piece.is_value)
    return {column for column, count in values.items() if 2 * count > pieces[column]}


def _between(above: Band, rule: float, below: Band) -> bool:
    return above.bottom - 0.3 * above.size <= rule <= below.top + 0.3 * below.size


def _continues(row: Sequence[Line], line: Line, columns: Columns, numeric: set[int]) -> bool:
    """Whether every piece of a line goes on where the row's own cell ended for want of room."""
    valued = any(before.keys() & numeric for before in row)
    values = bool(line.keys() & numeric)
    if (valued and values) or _begins_anew(row, line):
        return False
    shared = False
    for column, piece in line.items():
        over = next((before[column] for before in reversed(row) if column in before), None)
        if over is None:
            if values and not valued:
                continue  # the label stands higher than its values
            return False
        if values and not valued and _heads(over, piece, columns.size):
            return False
        # Words without a label beside them belong to the row above, whatever had room there.
        labelled = 0 in line or values
        if labelled and not columns.goes_on(over, piece, column):
            return False
        if valued and list(line) == [0] and _is_short(over, piece, columns):
            return False
        shared = True
    return shared


def _is_short(above: Piece, below: Piece, columns: Columns) -> bool:
    """Whether a label ends before half its column: then a group's heading stands below it."""
    left, right = columns.cells[0]
    width = max(right - left, below.x1 - below.x0)
    return not breaks(above, below) and 2 * (above.x1 - above.x0) < width


def _heads(above: Piece, label: Piece, size: float) -> bool:
    """Whether a label without values is a group's heading over the label below it.

    Only a label that goes on in mid-word or mid-sentence stands higher than its own values.
    """
    return label.x0 > above.x0 + INDENT * size or not breaks(above, label)


def _begins_anew(row: Sequence[Line], line: Line) -> bool:
    """Whether the label and another cell both begin a sentence: hardly by their lines' breaks."""
    ended = {column: piece.text for before in row for column, piece in before.items()}
    return (
        len(line) > 1
        and 0 in line
        and all(
            piece.text[0].isupper() and not ended.get(column, "").endswith("-")
            for column, piece in line.items()
        )
    )


def unstacked(row: PartRow, columns: Sequence[Extent]) -> list[PartRow]:
    """The rows that stand in one drawn row: some tables have rules round their body only."""
    valued = 0
    for cell in row.cells:
        lines = lines_in(cell)
        valued += len(lines) > 1 and all(band.text and _is_value(band) for band in bands_in(cell))
    if valued < 1:
        return [row]
    bands = bands_in(row.words)
    placed = Columns(columns, bands, bands[0].size)
    return [row_of(lines, len(columns)) for lines in stacked(bands, placed, [])]


def _is_value(band: Band) -> bool:
    return len(band.pieces) == 1 and band.pieces[0].is_value
