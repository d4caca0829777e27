"""HTML: a table as notebooks show it, with its headers, its notes, and its withheld numbers.

>>> from folketing_parse.table import Cell, Table
>>> table = Table(
...     number="1", caption="Køer & kvier", unit=None, header_rows=0, columns=("",),
...     grid=((".",),), rows=((Cell(text=".", suppressed=True),),),
... )
>>> "Tabel 1. Køer &amp; kvier" in to_html(table)
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from folketing_parse.export.wording import title, withheld
from folketing_parse.table import Cell, Table

# Styles are inline: notebooks and mail programs keep no style sheet of ours.
_LEFT, _RIGHT = "text-align:left", "text-align:right"
_WITHHELD = f"{_RIGHT};font-style:italic;background:rgba(128,128,128,.25)"
_QUOTES = "\"'“”„»«’"


def to_html(table: Table) -> str:
    """A `<table>`; a withheld number is shaded, and says on hovering why it is missing."""
    return "\n".join(_lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield '<table class="folketing-table">'
    if caption := title(table):
        yield f'<caption style="caption-side:top;{_LEFT}">{escape(caption)}</caption>'
    if table.header_rows:
        yield "<thead>"
        for row in table.grid[: table.header_rows]:
            yield f"<tr>{''.join(_headers(table, row))}</tr>"
        yield "</thead>"
    yield "<tbody>"
    if table.raw is not None and not table.grid:
        yield f'<tr><td style="{_LEFT}"><pre>{escape(table.raw)}</pre></td></tr>'
    for cells in table.rows:
        yield f"<tr>{''.join(_cell(table, cell) for cell in cells)}</tr>"
    yield "</tbody>"
    if below := (*table.notes, *table.sources):
        yield "<tfoot>"
        for line in below:
            wide = max(1, len(table.columns))
            yield f'<tr><td colspan="{wide}" style="{_LEFT}">{escape(line)}</td></tr>'
        yield "</tfoot>"
    yield "</table>"


def _headers(table: Table, row: tuple[str, ...]) -> Iterator[str]:
    place = 0
    while place < len(row):
        span = _span(table, row, place)
        wide = f' colspan="{span}"' if span > 1 else ""
        yield f'<th{wide} style="{_LEFT}">{escape(row[place])}</th>'
        place += span


def _span(table: Table, row: tuple[str, ...], place: int) -> int:
    """How many columns a header covers: the blanks beside it whose full names begin with it.

    A blank alone proves nothing: a column may have no header on this level.
    """
    end = place + 1
    while row[place] and end < len(row) and not row[end]:
        if f", {row[place]}, " not in f", {table.columns[end]}, ":
            break
        end += 1
    return end - place


def _cell(table: Table, cell: Cell) -> str:
    text = escape(cell.text)
    if cell.suppressed:
        why = escape(_why(table, cell))
        return f'<td class="withheld" style="{_WITHHELD}" title="{why}">{text}</td>'
    return f'<td style="{_RIGHT if cell.value is not None else _LEFT}">{text}</td>'


def _why(table: Table, cell: Cell) -> str:
    """Why a number is missing: its bounds where known, and the note that explains it."""
    sign = re.escape(cell.text)
    ways = [rf"(?<![^\s({_QUOTES}]){sign}(?![^\s):=,;{_QUOTES}])"] if sign else []
    ways += [rf"^{re.escape(mark)}(?:\b|(?<!\w))" for mark in cell.marks]  # "1" is not "10"
    note = next((n for n in table.notes if any(re.search(way, n) for way in ways)), "")
    return f"{withheld(cell)}. {note}".strip()
