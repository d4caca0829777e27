"""Tables by their drawn grid: lines, boxes and shaded cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from folketing_parse.page import Page, Stroke, Word
from folketing_parse.tables.pages.part import Part, PartRow
from folketing_parse.tables.pages.stacking import unstacked

THIN = 3.0
"""A stroke no thicker than so many points is a line; a thicker one is an area with four edges."""
SNAP = 3.0
"""Edges so many points apart are one."""
BAND = 60.0
"""Shaded rows so far apart belong to one table: every other row may be bare."""
MIN_ROWS = MIN_COLUMNS = 2
MAX_STROKES = 20_000
"""A page with more strokes is a drawing."""

Edge = dict[str, Any]
CellBox = tuple[float, float, float, float]


def ruled(page: Page) -> Iterator[Part]:
    """The page's tables that have a whole grid: lines both ways round every cell."""
    lines = any(stroke.x1 - stroke.x0 <= THIN for stroke in page.strokes)
    for cells in _grids(page):
        part = _part(page, cells, closed=lines)
        if part is not None:
            yield part


def rules_of(page: Page) -> list[Stroke]:
    """The page's horizontal lines, from the top, each drawn once; pieces of one line joined."""
    lines = sorted(
        (s for s in page.strokes if s.bottom - s.top <= THIN < s.x1 - s.x0),
        key=lambda s: (round(s.top), s.x0),
    )
    joined: list[Stroke] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and abs(line.top - last.top) <= SNAP and line.x0 - last.x1 <= SNAP:
            joined[-1] = last._replace(x1=max(last.x1, line.x1))
        else:
            joined.append(line)
    return joined


def _grids(page: Page) -> list[list[CellBox]]:
    edges = list(_edges(page))
    if len({e["orientation"] for e in edges}) < 2 or len(page.strokes) > MAX_STROKES:
        return []
    # Its geometry alone is used here; importing it costs more than a letter without tables.
    from pdfplumber import table as geometry

    merged = geometry.merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    corners = geometry.edges_to_intersections(merged, SNAP, SNAP)
    grids: list[list[CellBox]] = geometry.cells_to_tables(geometry.intersections_to_cells(corners))
    return grids


def _edges(page: Page) -> Iterator[Edge]:
    areas: list[Stroke] = []
    for stroke in page.strokes:
        width, height = stroke.x1 - stroke.x0, stroke.bottom - stroke.top
        if height <= THIN < width:
            yield _edge("h", stroke.x0, stroke.top, stroke.x1, stroke.top)
        elif width <= THIN < height:
            yield _edge("v", stroke.x0, stroke.top, stroke.x0, stroke.bottom)
        elif width > THIN and not (width > 0.9 * page.width and height > 0.5 * page.height):
            areas.append(stroke)
    yield from _edges_of_areas(areas)


def _edges_of_areas(areas: Sequence[Stroke]) -> Iterator[Edge]:
    """The four edges of each area; its sides reach up to the shaded row above it.

    Where every other row is shaded, a bare row has the columns of the shaded one under it.
    """
    tops = _reach(_shaded_rows(areas))
    sides: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for area in areas:
        yield _edge("h", area.x0, area.top, area.x1, area.top)
        yield _edge("h", area.x0, area.bottom, area.x1, area.bottom)
        for x in (area.x0, area.x1):
            sides[round(x)].append((tops[round(area.top)], area.bottom, x))
    for side in sides.values():
        side.sort()
        top, bottom, x = side[0]
        for next_top, next_bottom, _ in side[1:]:
            if next_top > bottom + SNAP:
                yield _edge("v", x, top, x, bottom)
                top = next_top
            bottom = max(bottom, next_bottom)
        yield _edge("v", x, top, x, bottom)


def _reach(rows: dict[int, Stroke]) -> dict[int, float]:
    """For each shaded row, how far up its columns reach: to the next one as wide, if it is near."""
    return {
        key: min(
            row.top,
            max(
                (
                    other.bottom
                    for other in rows.values()
                    if -SNAP <= row.top - other.bottom <= BAND
                    and abs(other.x0 - row.x0) < SNAP
                    and abs(other.x1 - row.x1) < SNAP
                ),
                default=row.top,
            ),
        )
        for key, row in rows.items()
    }


def _shaded_rows(areas: Sequence[Stroke]) -> dict[int, Stroke]:
    """What areas of one height cover together, by their top."""
    rows: dict[int, Stroke] = {}
    for area in areas:
        row = rows.setdefault(round(area.top), area)
        rows[round(area.top)] = row._replace(
            x0=min(row.x0, area.x0), x1=max(row.x1, area.x1), bottom=max(row.bottom, area.bottom)
        )
    return rows


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> Edge:
    return {
        "orientation": orientation,
        "x0": x0,
        "top": top,
        "x1": x1,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _part(page: Page, cells: Sequence[CellBox], *, closed: bool) -> Part | None:
    """The words in a grid's cells; None where it is a frame round something else."""
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    if len(lefts) < MIN_COLUMNS or len(tops) < MIN_ROWS:
        return None
    table: list[list[list[Word]]] = [[[] for _ in lefts] for _ in tops]
    starts = {(tops.index(c[1]), lefts.index(c[0])): c for c in cells}
    covered = _covered(starts, lefts, tops)
    x0, top = lefts[0], tops[0]
    x1, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if not (x0 <= x <= x1 and top <= y <= bottom):
            continue
        place = (bisect_right(tops, y) - 1, bisect_right(lefts, x) - 1)
        if place not in covered:
            return None  # the grid has a hole where a word stands: it is not the whole table's
        row, column = covered[place]
        table[row][column].append(word)
    # Cells that are shaded or framed one by one leave bare stretches between them.
    held = [j for j in range(len(lefts)) if any(row[j] for row in table)]
    columns = [(lefts[j], [*lefts[1:], x1][j]) for j in held]
    whole = (PartRow(tuple(tuple(row[j]) for j in held)) for row in table if any(row))
    rows = [row for one in whole for row in unstacked(one, columns)]
    if len(rows) < MIN_ROWS or len(held) < MIN_COLUMNS:
        return None
    return Part(page.number, rows, columns, "ruled", closed=closed)


def _covered(
    starts: dict[tuple[int, int], CellBox], lefts: list[float], tops: list[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid, the first place of the cell that covers it."""
    covered = {}
    for (row, column), cell in starts.items():
        for i in range(row, len(tops)):
            if i > row and tops[i] >= cell[3] - SNAP:
                break
            for j in range(column, len(lefts)):
                if j > column and lefts[j] >= cell[2] - SNAP:
                    break
                covered[i, j] = (row, column)
    return covered
