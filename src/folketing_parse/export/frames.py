"""Data frames: numbers as numbers, and three kinds of emptiness told apart.

| the cell       | in the frame | in the mask |
|----------------|--------------|-------------|
| empty          | missing      | False       |
| nil ("-")      | 0            | False       |
| withheld (".") | missing      | True        |

A column is one of numbers when all that is printed in it is numbers, nil or withheld: 64-bit
integers where they are whole, 64-bit floats otherwise (which hold any number of up to 15 digits as
printed; `Cell.value` is exact). Every other column is text as printed, without footnote marks.

>>> from decimal import Decimal
>>> from folketing_parse.table import Cell, Table
>>> row = (Cell(text="Faxe"), Cell(text="1.204", value=Decimal(1204)))
>>> table = Table(
...     number=None, caption=None, unit=None, header_rows=1, columns=("", "Antal"),
...     grid=(("", "Antal"), ("Faxe", "1.204")), rows=(row,),
... )
>>> to_polars(table).rows()
[('Faxe', 1204)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from folketing_parse.export.wording import UNCUT
from folketing_parse.table import Cell, Table
from folketing_parse.tables.cells.labels import column_called

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Kind = Literal["whole", "decimal", "text"]

_PANDAS = {"whole": "Int64", "decimal": "Float64", "text": "string"}  # all can hold a missing value
_POLARS = {"whole": "Int64", "decimal": "Float64", "text": "String"}
_ARROW = {"whole": "int64", "decimal": "float64", "text": "string"}


class Column(NamedTuple):
    """One column of a frame; `values` has None where nothing is printed or a number is withheld."""

    name: str
    kind: Kind
    values: list[int | float | str | None]
    withheld: list[bool]


def to_pandas(
    table: Table, *, mask: bool = False
) -> pd.DataFrame | tuple[pd.DataFrame, pd.DataFrame]:
    """A frame with the nullable types `Int64`, `Float64` and `string`; with `mask`, also its mask.

    Raises:
        ImportError: pandas is not installed.
        ValueError: the table's cells could not be told apart (`Table.raw`).
    """
    pandas = _needed("pandas")
    columns = columns_of(table)
    frame = pandas.DataFrame(
        {c.name: pandas.array(c.values, dtype=_PANDAS[c.kind]) for c in columns}
    )
    if not mask:
        return frame
    return frame, pandas.DataFrame({c.name: c.withheld for c in columns}, dtype=bool)


def to_polars(
    table: Table, *, mask: bool = False
) -> pl.DataFrame | tuple[pl.DataFrame, pl.DataFrame]:
    """A frame of `Int64`, `Float64` and `String`; with `mask`, also its mask.

    Raises:
        ImportError: polars is not installed.
        ValueError: the table's cells could not be told apart (`Table.raw`).
    """
    polars = _needed("polars")
    columns = columns_of(table)
    frame: pl.DataFrame = polars.DataFrame(
        [polars.Series(c.name, c.values, getattr(polars, _POLARS[c.kind])) for c in columns]
    )
    if not mask:
        return frame
    return frame, polars.DataFrame(
        [polars.Series(c.name, c.withheld, polars.Boolean) for c in columns]
    )


def to_arrow(table: Table, *, mask: bool = False) -> pa.Table | tuple[pa.Table, pa.Table]:
    """An Arrow table of `int64`, `float64` and `string`; with `mask`, also its mask.

    Raises:
        ImportError: pyarrow is not installed.
        ValueError: the table's cells could not be told apart (`Table.raw`).
    """
    arrow = _needed("pyarrow")
    columns = columns_of(table)
    frame = arrow.table({c.name: arrow.array(c.values, _ARROW[c.kind]) for c in columns})
    if not mask:
        return frame
    return frame, arrow.table({c.name: arrow.array(c.withheld, "bool") for c in columns})


def columns_of(table: Table) -> list[Column]:
    """What every kind of frame is made of.

    Rows that stand under a heading get it in a first column "group", and the headings' own rows are
    left out. A column without a name is called by its place ("column 1"), the second of one name
    "Antal (2)".
    """
    if not table.grid:
        raise ValueError(UNCUT)
    groups = table.groups or (None,) * len(table.rows)
    kept = [
        (row, group)
        for row, group, below in zip(table.rows, groups, (*groups[1:], None), strict=False)
        if not (group is None and below is not None and _is_heading(row))
    ]
    names = [column_called(table.columns, place) for place in range(len(table.columns))]
    grouped = any(groups)
    unique = _unique(["group", *names] if grouped else names)
    columns = []
    if grouped:
        under = [group for _, group in kept]
        columns.append(Column(next(unique), "text", [*under], [False] * len(kept)))
    for place, name in enumerate(unique):
        columns.append(_column(name, [row[place] for row, _ in kept], first=place == 0))
    return columns


def _is_heading(row: tuple[Cell, ...]) -> bool:
    """Whether a row holds nothing but a label; with a group below it, that group's heading."""
    return sum(bool(cell.text) for cell in row) == 1


def _unique(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        free, count = name, 1
        while free in taken:
            count += 1
            free = f"{name} ({count})"
        taken.add(free)
        yield free


def _column(name: str, cells: list[Cell], *, first: bool) -> Column:
    kind = _kind(cells, first=first)
    withheld = [cell.suppressed for cell in cells]
    return Column(name, kind, [_value(cell, kind) for cell in cells], withheld)


def _kind(cells: list[Cell], *, first: bool) -> Kind:
    printed = [cell for cell in cells if cell.text]
    if not printed or any(cell.value is None and not cell.suppressed for cell in printed):
        return "text"
    if first and all(cell.text.isdigit() for cell in printed):
        return "text"  # years and codes: the first column names the rows
    numbers = [cell.value for cell in cells if cell.value is not None]
    whole = all(number == int(number) and abs(number) < 2**63 for number in numbers)
    return "whole" if whole else "decimal"


def _value(cell: Cell, kind: Kind) -> int | float | str | None:
    if cell.suppressed:
        return None
    if kind == "text":
        return cell.text or None
    if cell.value is None:
        return None
    return int(cell.value) if kind == "whole" else float(cell.value)


def _needed(package: str) -> Any:
    """A package that only frames need."""
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:  # it is there, but something that it needs is not
            raise
        message = f"This needs {package}: pip install {package}"
        raise ImportError(message, name=package) from error
