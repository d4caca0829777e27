"""The columns of a table without drawn cells, and which of them a piece stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median, median_low

from folketing_parse.tables.pages.bands import Band, Piece

Extent = tuple[float, float]
CORRIDOR = 0.4
"""Columns are parted by a gap of so many font sizes that no row crosses."""
WIDE_GRAINS = 1.2
"""And by more than one grain of the page: a text's columns waver by a blank."""
FLUSH = 1.0
"""A column's texts are flush where most of them begin, or end, within so many points."""
EVEN = 1.15
"""Columns lie apart evenly if the widest step is so many times the narrowest at most."""
PADDING = 0.9
"""Between the texts of two cells stay so many font sizes (Word's own setting, at 12 points)."""


def stretches(pieces: Iterable[Piece], band: Band) -> list[Extent]:
    """The stretches of the page's width that pieces cover; between them no piece stands.

    `band` is one of their rows: it gives the size of the letters, and the page's grain.
    """
    corridor = max(CORRIDOR * band.size, WIDE_GRAINS * band.grain)
    found: list[Extent] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for piece in pieces):
        if found and x0 - found[-1][1] < corridor:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def with_band(extents: Sequence[Extent], band: Band) -> list[Extent]:
    """Columns once a row's pieces are among them."""
    pieces = [Piece("", (), *extent) for extent in extents]
    return stretches([*pieces, *band.pieces], band)


def is_label(band: Band, extents: Sequence[Extent]) -> bool:
    """Whether a row holds nothing but a piece over the first column."""
    return len(band.pieces) == 1 and band.x1 <= extents[1][0]


def crosses(piece: Piece, extents: Sequence[Extent]) -> bool:
    """Whether a piece covers more than one column."""
    return sum(piece.x0 < x1 and piece.x1 > x0 for x0, x1 in extents) > 1


class Columns:
    """Columns told by the pieces that stand in them.

    Attributes:
        extents: for each column, the stretch that its pieces cover.
        cells: for each column, the stretch that its cells may have: up to its neighbours.
        size: the font size.
        grain: how exact the pieces' places are, in points.
    """

    def __init__(
        self, extents: Sequence[Extent], rows: Sequence[Band], size: float, grain: float = 1.0
    ) -> None:
        self.extents = list(extents)
        self.size = size
        self.grain = grain
        self.cells = _cells(self.extents, flush_edges(self.extents, rows), size)

    def __len__(self) -> int:
        return len(self.extents)

    def distance(self, piece: Piece, first: int, last: int) -> float:
        """How far a piece is from standing left, right or in the middle of some columns."""
        x0, x1 = self.extents[first][0], self.extents[last][1]
        cell_middle = (self.cells[first][0] + self.cells[last][1]) / 2
        middle = (piece.x0 + piece.x1) / 2
        return min(
            abs(piece.x0 - x0),
            abs(piece.x1 - x1),
            abs(middle - (x0 + x1) / 2),
            abs(middle - cell_middle),
        )

    def covers(self, piece: Piece, first: int, last: int) -> bool:
        """Whether a piece stands over some columns."""
        x0, x1 = self.cells[first][0], self.cells[last][1]
        return x0 - self.size < (piece.x0 + piece.x1) / 2 < x1 + self.size

    def over_label(self, piece: Piece) -> bool:
        """Whether a piece stands over the first column and no other."""
        return piece.x0 < self.extents[0][1] and piece.x1 < self.extents[1][0]

    def goes_on(self, above: Piece, below: Piece, column: int) -> bool:
        """Whether a piece goes on in a cell that the piece above has left for want of room."""
        left, right = self.cells[column]
        room = max(right - left - PADDING * self.size, below.x1 - below.x0)
        return goes_on(above, below, room)

    def under(self, x: float) -> int:
        """The column whose cells a place lies over, or the nearest one."""
        return min(range(len(self)), key=lambda i: max(self.cells[i][0] - x, x - self.cells[i][1]))

    def nearest(self, piece: Piece) -> int:
        """The first column that a piece lies over; else the one whose cells it stands in."""
        for index, (x0, x1) in enumerate(self.extents):
            if piece.x0 < x1 and piece.x1 > x0:
                return index
        return self.under((piece.x0 + piece.x1) / 2)

    def place(self, pieces: Iterable[Piece]) -> dict[int, Piece]:
        """For each column the piece of a row that stands in it."""
        placed: dict[int, Piece] = {}
        for piece in pieces:
            column = self.nearest(piece)
            before = placed.get(column)
            placed[column] = piece if before is None else before.joined(piece)
        return placed


def breaks(above: Piece, below: Piece) -> bool:
    """Whether a line's end is no text's end: in mid-word, or in mid-sentence."""
    return above.text.endswith("-") or below.text[0].islower()


def goes_on(above: Piece, below: Piece, room: float) -> bool:
    """Whether a line goes on in the next one: at a hyphen, in mid-sentence, or for want of room."""
    if breaks(above, below):
        return True
    first = below.words[0]
    # In a text laid out with blanks, a word may be a whole cell.
    share = len(first.text.split(maxsplit=1)[0]) / len(first.text)
    return above.x1 - above.x0 + 0.2 * first.size + share * (first.x1 - first.x0) > room


def flush_edges(extents: Sequence[Extent], rows: Sequence[Band]) -> list[str]:
    """For each column, the edge at which its pieces are flush: "left", "right" or "" (neither)."""
    lefts: list[list[float]] = [[] for _ in extents]
    rights: list[list[float]] = [[] for _ in extents]
    for band in rows:
        for piece in band.pieces:
            index = next((i for i, (a, b) in enumerate(extents) if a - 1 <= piece.x0 <= b), None)
            if index is not None:
                lefts[index].append(piece.x0)
                rights[index].append(piece.x1)
    within = max(FLUSH, WIDE_GRAINS * rows[0].grain) if rows else FLUSH
    return [_flush(a, b, within) for a, b in zip(lefts, rights, strict=True)]


def _flush(lefts: list[float], rights: list[float], within: float) -> str:
    if len(lefts) < 2:
        return ""
    left, right = _spread(lefts), _spread(rights)
    if min(left, right) > within:
        return ""
    return "left" if left <= right else "right"


def _spread(values: list[float]) -> float:
    """How far most values lie from the usual one."""
    usual = median_low(values)
    return median(abs(value - usual) for value in values)


def _cells(extents: Sequence[Extent], edges: Sequence[str], size: float) -> list[Extent]:
    """Each column's cells: from the flush edge of one column to that of the next.

    Where columns are set apart evenly, the first of them begins, and the last one ends, as far
    from its flush edge as the others do.
    """
    bounds = [extents[0][0]]
    for (a, flush_a), (b, flush_b) in pairwise(zip(extents, edges, strict=True)):
        bounds.append(_bound(a, b, flush_a, flush_b))
    bounds.append(extents[-1][1] + (0.4 if edges[-1] == "right" else size))
    pitch = _pitch(extents, edges)
    if pitch and edges[1] == "right":
        bounds[1] = max(extents[0][1], extents[1][1] - pitch)
    elif pitch and edges[-1] == "left":
        bounds[-1] = max(bounds[-1], extents[-1][0] + pitch)
    return list(pairwise(bounds))


def _pitch(extents: Sequence[Extent], edges: Sequence[str]) -> float:
    """How far the columns of values lie apart, if all are flush alike and apart evenly; else 0."""
    if len(extents) < 4 or edges[1] == "" or len(set(edges[1:])) > 1:
        return 0.0
    side = 1 if edges[1] == "right" else 0
    steps = [b[side] - a[side] for a, b in pairwise(extents[1:])]
    return median(steps) if max(steps) < EVEN * min(steps) else 0.0


def _bound(a: Extent, b: Extent, flush_a: str, flush_b: str) -> float:
    """Where the cells of one column end and those of the next begin."""
    if flush_a == "right":
        return a[1] + 0.4
    if flush_b == "left":
        return b[0] - 0.4
    return (a[1] + b[0]) / 2
