"""Tables as a tagged PDF declares them: exact where the author made a real table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from folketing_parse.page import Page, TagCell, TagTable, Word
from folketing_parse.tables.pages.part import Part, PartRow, Words, box_of
from folketing_parse.tables.spans import Spanning, spread

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
    empty: Words = ()
    cells = (
        [Spanning(_words(cell, content), cell.columns, cell.rows) for cell in row] for row in table
    )
    grid = [PartRow(tuple(_from_left(row))) for row in spread(cells, empty)]
    header = _header_length(table)
    header -= sum(not row.words for row in grid[:header])
    rows = [row for row in grid if row.words]
    if not rows or len(rows[0].cells) < 2:
        return None
    return Part(number, rows, _columns(rows), "tagged", header or None, closed=True)


def _from_left(row: list[Words]) -> list[Words]:
    """A row's cells as they lie on the page: some makers name them in another order.

    Where one is empty, nothing tells its place but the order that they are named in.
    """
    return sorted(row, key=lambda words: min(w.x0 for w in words)) if all(row) else row


def _words(cell: TagCell, content: Content) -> Words:
    return tuple(word for mcid in sorted(cell.content) for word in content.get(mcid, ()))


def _header_length(table: TagTable) -> int:
    """How many rows at the top hold header cells only."""
    for index, row in enumerate(table):
        if not all(cell.is_header for cell in row if cell.content):
            return index
    return 0


def _columns(rows: list[PartRow]) -> list[tuple[float, float]]:
    """The stretch that each column's words cover."""
    columns = []
    right = 0.0
    for index in range(len(rows[0].cells)):
        words = [word for row in rows for word in row.cells[index]]
        x0, _, x1, _ = box_of(words) if words else (right, 0.0, right, 0.0)
        columns.append((x0, x1))
        right = x1
    return columns
