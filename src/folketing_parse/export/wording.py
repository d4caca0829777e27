"""The words that several exports put on a table: its title, and why a number is missing.

>>> from decimal import Decimal
>>> from folketing_parse.table import Cell
>>> withheld(Cell(text="<5", suppressed=True, bounds=(Decimal(1), Decimal(4))))
'withheld: from 1 to 4'
"""

from __future__ import annotations

from folketing_parse.table import Cell, Table

UNCUT = "The cells of this table could not be told apart; its text is in `Table.raw`."


def title(table: Table) -> str:
    """Number, caption and unit on one line ("Tabel 1. Udgifter (mio. kr.)"); "" without any."""
    parts = (
        table.number and f"Tabel {table.number}.",
        table.caption,
        table.unit and f"({table.unit})",
    )
    return " ".join(part for part in parts if part)


def withheld(cell: Cell) -> str:
    """What is known of a number that is not given."""
    if cell.bounds is None:
        return "withheld"
    low, high = cell.bounds
    return f"withheld: from {low:f} to {high:f}"
