"""Tables of one cell a line, each ending in a pipe: what some converters of Word files leave.

Empty cells are bare pipes, so that nothing is lost but where a row ends; the kinds of the cells
tell it. The pipes are gone from the cleaned rows, and are looked up in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folketing_parse.row import Row
from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.lines.figures import is_value, is_year
from folketing_parse.tables.lines.zones import Found
from folketing_parse.text import Document, Line

MAX_COLUMNS = 14
MAX_HEADERS = 3


def by_cells(rows: Sequence[Row], document: Document) -> Iterator[Found]:
    """The tables whose cells end in pipes."""
    runs = [run for run in _runs(document.lines) if len(run) > 3]
    if not runs:
        return
    places = {id(document.line_at(row.text.origins[0])): i for i, row in enumerate(rows)}
    for run in runs:
        cells = [line.text.rstrip("| ").lstrip("| ") for line in run]
        shape = _shape(cells)
        if shape:
            width, headers = shape
            grid = [
                DraftRow(tuple(cells[a : a + width]), run[a].page)
                for a in range(0, len(cells), width)
            ]
            lines = [places[id(line)] for line in run if id(line) in places]
            yield Found(Draft(grid, "lines", header_rows=headers), sorted(lines))


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


def _shape(cells: Sequence[str]) -> tuple[int, int] | None:
    """The number of columns and header rows, if just one number of columns fits."""
    fits = [
        (width, headers)
        for width in range(2, min(MAX_COLUMNS, len(cells) // 2) + 1)
        if len(cells) % width == 0 and (headers := _headers(cells, width)) is not None
    ]
    return fits[0] if len(fits) == 1 else None


def _headers(cells: Sequence[str], width: int) -> int | None:
    """How many rows are headers, if the rows below are a label and values each."""
    rows = [cells[a : a + width] for a in range(0, len(cells), width)]
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
