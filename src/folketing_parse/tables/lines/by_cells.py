"""Tables whose lines end in pipes: one cell each, as some converters of Word files leave, or a row.

Where a line is a cell, empty ones are bare pipes, so that nothing is lost but where a row ends;
the kinds of the cells tell it. The pipes are gone from the cleaned rows, and are looked up in the
document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from folketing_parse.clean import CELLS, clean
from folketing_parse.row import Row
from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.lines.column_groups import MAX_COLUMNS
from folketing_parse.tables.lines.figures import is_value, is_year
from folketing_parse.tables.lines.zones import LineTable
from folketing_parse.tables.plausible import is_table_grid
from folketing_parse.text import Document, Line, Text

MAX_HEADERS = 3
# "|---|:--:|": what parts the header from the rows below; a lone "-" is a missing value
_RULE = regex.compile(r"[|:+\s]*+--[|:+\-\s]*+")


def by_cells(rows: Sequence[Row], document: Document) -> Iterator[LineTable]:
    """The tables whose cells or rows end in pipes."""
    runs = [run for run in _runs(document.lines) if len(run) > 2]
    if not runs:
        return
    places = {id(document.line_at(row.text.origins[0])): i for i, row in enumerate(rows)}
    for run in runs:
        lines = sorted(places[id(line)] for line in run if id(line) in places)
        # A run without rows stands in a second document behind this one.
        draft = (_of_rows(run) or _of_cells(run)) if lines else None
        if draft:
            yield LineTable(draft, lines)


def _of_rows(run: Sequence[Line]) -> Draft | None:
    """The table of lines that are a row each: all of the same number of cells."""
    rules = [bool(_RULE.fullmatch(line.text)) for line in run]
    printed = [line for line, rule in zip(run, rules, strict=True) if not rule]
    grid = [_parted(line.text) for line in printed]
    widths = set(map(len, grid))
    if len(grid) < 2 or len(widths) > 1 or widths == {1} or not is_table_grid(grid):
        return None
    rows = [DraftRow(tuple(row), line.page) for row, line in zip(grid, printed, strict=True)]
    header = rules.index(True) if True in rules else _headers(grid)
    return Draft(rows, "lines", header_rows=header or None)


def _parted(text: str) -> list[str]:
    """The cells of a line; the pipes at its edges part nothing."""
    return [_clean(cell) for cell in text.strip().removeprefix("|").removesuffix("|").split("|")]


def _of_cells(run: Sequence[Line]) -> Draft | None:
    """The table of lines that are a cell each."""
    cells = [_clean(line.text) for line in run]
    shape = _shape(cells)
    if not shape:
        return None
    width, headers = shape
    pages = (line.page for line in run[::width])
    rows = [DraftRow(tuple(row), page) for row, page in zip(_cut(cells, width), pages, strict=True)]
    return Draft(rows, "lines", header_rows=headers)


def _clean(cell: str) -> str:
    """A cell by itself: it comes from the document's lines as they were read."""
    return clean(Text(cell), CELLS).value


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Neighbouring lines that end in a pipe; a blank line parts them."""
    run: list[Line] = []
    for line in lines:
        piped = line.text.rstrip().endswith("|")
        if run and (line.gap or not piped):
            yield run
            run = []
        if piped:
            run.append(line)
    yield run


def _cut(cells: Sequence[str], width: int) -> list[Sequence[str]]:
    return [cells[a : a + width] for a in range(0, len(cells), width)]


def _shape(cells: Sequence[str]) -> tuple[int, int] | None:
    """The number of columns and header rows, if just one number of columns fits."""
    fits = [
        (width, headers)
        for width in range(2, min(MAX_COLUMNS, len(cells) // 2) + 1)
        if len(cells) % width == 0 and (headers := _headers(_cut(cells, width))) is not None
    ]
    return fits[0] if len(fits) == 1 else None


def _headers(rows: Sequence[Sequence[str]]) -> int | None:
    """How many rows are headers, if the rows below are a label and values each."""
    data = [_is_data(row) for row in rows]
    headers = data.index(True) if True in data else len(rows)
    if headers <= min(MAX_HEADERS, len(rows) - 1) and all(data[headers:]):
        return headers
    return None


def _is_data(row: Sequence[str]) -> bool:
    """Whether a row is a label and values, some of them perhaps missing."""
    label, *values = row
    numbers = [value for value in values if value]
    labelled = bool(label) and (not is_value(label) or is_year(label))
    return labelled and bool(numbers) and all(is_value(n) and not is_year(n) for n in numbers)
