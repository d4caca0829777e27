"""For people at a terminal: a table as printed, what it lacks, and what does not add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from folketing_parse.export.wording import title, withheld
from folketing_parse.table import Cell, Table
from folketing_parse.tables.cells.failures import failures
from folketing_parse.tables.cells.labels import is_figure


def table_view(table: Table) -> RenderableType:
    """A table with its notes, its pages, how it was found, and each total that fails.

    >>> from rich.console import Console
    >>> table = Table(
    ...     number=None, caption="Svin", unit=None, header_rows=0, grid=(), rows=(), columns=(),
    ...     pages=(2,), raw="Faxe 12",
    ... )
    >>> Console(width=60).print(table_view(table))
    Svin
    Faxe 12
    page 2; found by lines; cells not told apart
    """
    body = _grid(table) if table.grid else Text(table.raw or "")
    heading = [Text(title(table), style="bold")] if title(table) else []
    return Group(*heading, body, *_below(table))


def _grid(table: Table) -> Grid:
    grid = Grid(show_header=any(table.columns))
    for place, name in enumerate(table.columns):
        numbers = any(is_figure(row[place]) for row in table.rows)
        grid.add_column(Text(name), justify="right" if numbers else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(_shown(cell) for cell in row))
    return grid


def _shown(cell: Cell) -> Text:
    """A cell as printed; what is withheld stands in brackets, for terminals without shades."""
    return Text(f"[{cell.text}]", style="dim italic") if cell.suppressed else Text(cell.text)


def _below(table: Table) -> Iterator[Text]:
    for line in (*table.notes, *table.sources):
        yield Text(line, style="dim")
    yield Text("; ".join(_facts(table)), style="dim")
    for told in failures(table.checks, table.rows, table.columns):
        yield Text(told, style="red")


def _facts(table: Table) -> Iterator[str]:
    if table.pages:
        pages = ", ".join(str(page) for page in table.pages)
        yield f"page{'s' if len(table.pages) > 1 else ''} {pages}"
    confirmed = ", ".join(table.confirmed_by)
    yield f"found by {table.method}" + (f", confirmed by {confirmed}" if confirmed else "")
    if table.raw is not None:
        yield "cells not told apart" if not table.grid else "some cells not told apart"
    held = sum(check.holds for check in table.checks)
    if table.checks:
        yield f"{held} of {len(table.checks)} totals hold"
    cells = (cell for row in table.rows for cell in row if cell.suppressed)
    for words, count in Counter(f"[{cell.text}] {withheld(cell)}" for cell in cells).items():
        yield f"{count} x {words}"
