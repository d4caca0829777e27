"""Tables as a tagged PDF declares them: exact where the author made a real table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from folketing_parse.page import Page, TagTable, Word
from folketing_parse.tables.part import Part, PartRow, box_of

Content = dict[int, list[Word]]


def tagged(page: Page) -> Iterator[Part]:
    """The page's tables by its structure tree."""
    if not page.tagged:
        return
    content: Content = defaultdict(list)
    for word in page.words:
        if word.mcid >= 0:
            content[word.mcid].append(word)
    for table in page.tagged:
        part = _part(page.number, table, content)
        if part is not None:
            yield part


def _part(number: int, table: TagTable, content: Content) -> Part | None:
    grid, header = _grid(table, content)
    width = max(map(len, grid), default=0)
    rows = [PartRow(tuple(tuple(cell) for cell in row + [[]] * (width - len(row)))) for row in grid]
    header -= sum(not row.words for row in rows[:header])
    rows = [row for row in rows if row.words]
    if width < 2 or len(rows) < 1:
        return None
    columns = _columns(rows, width)
    return Part(number, rows, columns, "tagged", header or None)


def _grid(table: TagTable, content: Content) -> tuple[list[list[list[Word]]], int]:
    """Rows of cells' words, what spans set out in full; and how many rows are headers."""
    grid: list[list[list[Word]]] = []
    taken: dict[tuple[int, int], bool] = {}
    header = 0
    for index, tags in enumerate(table):
        row: list[list[Word]] = []
        for cell in tags:
            while taken.get((index, len(row))):
                row.append([])
            for below in range(1, cell.rows):
                for right in range(cell.columns):
                    taken[index + below, len(row) + right] = True
            row.append([word for mcid in sorted(cell.content) for word in content.get(mcid, ())])
            row.extend([] for _ in range(cell.columns - 1))
        while taken.get((index, len(row))):
            row.append([])
        grid.append(row)
        if header == index and tags and all(c.is_header for c in tags if c.content):
            header += any(cell.content for cell in tags)
    return grid, header


def _columns(rows: list[PartRow], width: int) -> list[tuple[float, float]]:
    """The stretch that each column's words cover."""
    columns = []
    right = 0.0
    for index in range(width):
        words = [word for row in rows for word in row.cells[index]]
        x0, _, x1, _ = box_of(words) if words else (right, 0.0, right, 0.0)
        columns.append((x0, x1))
        right = x1
    return columns
