"""The tables of replies: which are lost, new or others, and which of their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from attrs import define

from folketing_parse.changes.aligned import aligned
from folketing_parse.changes.found import Row, Tally, Values
from folketing_parse.changes.queries import COLUMNS, Pair, listed

_COLUMNS: Final = COLUMNS["tables"]
_CELLS: Final = COLUMNS["cells"]
_TEXT: Final = _CELLS.index("text")


@define(slots=True)
class _Table:
    """A table, its values and the rows of its cells."""

    row: Row
    grid: list[tuple[Row, ...]]

    def texts(self) -> Values:
        """What tells it from other tables: its number, caption, and the text of its cells."""
        head = [self.row.values[_COLUMNS.index(name)] for name in ("number", "caption", "raw")]
        return (*head, *(text for cells in self.grid for text in _texts(cells)))

    def fits(self, other: _Table) -> bool:
        """Whether it has as many cells as another table, row by row."""
        return bool(self.grid) and [*map(len, self.grid)] == [*map(len, other.grid)]


def compare_tables(pair: Pair, tally: Tally) -> None:
    """Compare the tables of all replies that both have, and the cells of those that both have."""
    for reply, name in pair.differing("tables", "cells"):
        old, new = (_tables(pair, schema, reply) for schema in ("old", "new"))
        for before, after in aligned(old, new, key=_Table.texts, fit=_Table.fits):
            if before is not None and after is not None:
                tally.pair("tables", _COLUMNS, name, before.row, after.row)
                for cell, new_cell in _cells(before, after):
                    tally.pair("cells", _CELLS, name, cell, new_cell)
            else:
                tally.pair("tables", _COLUMNS, name, _whole(before), _whole(after))


def _whole(table: _Table | None) -> Row | None:
    """A table as one row that shows its cells."""
    return None if table is None else Row(table.row.path, table.texts())


def _tables(pair: Pair, schema: str, reply: str) -> list[_Table]:
    tables, owner = pair.source(schema, "cells")
    cells = pair.connection.execute(
        f"SELECT h.position, p.row_number, p.column_number, {listed('p', _CELLS)} FROM {tables}"  # noqa: S608
        f" WHERE {owner} = ? ORDER BY 1, 2, 3",
        (reply,),
    )
    grids = defaultdict(list)
    for (table, row), found in groupby(cells, key=lambda cell: cell[:2]):
        path = f"tables[{table - 1}].rows[{row - 1}]"
        grids[f"tables[{table - 1}]"].append(
            tuple(Row(f"{path}[{cell[2] - 1}]", cell[3:]) for cell in found)
        )
    return [_Table(row, grids[row.path]) for row in pair.rows(schema, "tables", reply)]


def _cells(old: _Table, new: _Table) -> Iterator[tuple[Row | None, Row | None]]:
    """The cells of a table that belong together."""
    for before, after in aligned(old.grid, new.grid, key=_texts):
        row, new_row = before or (), after or ()
        if len(row) == len(new_row):
            yield from zip(row, new_row, strict=True)
        else:
            yield from aligned(row, new_row, key=lambda cell: (cell.values[_TEXT],))


def _texts(cells: tuple[Row, ...]) -> Values:
    return tuple(cell.values[_TEXT] for cell in cells)
