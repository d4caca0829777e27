"""Drafts to tables: cells cleaned, headers told from data, numbers read, totals checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from folketing_parse.clean import CELLS, clean
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.hyphens import line_end_hyphens
from folketing_parse.table import Place, Table
from folketing_parse.tables.cells.checks import check
from folketing_parse.tables.cells.failures import failures
from folketing_parse.tables.cells.headers import column_names, count_header_rows, group_of
from folketing_parse.tables.cells.typed import typed
from folketing_parse.tables.draft import Draft
from folketing_parse.text import Text

Grid = tuple[tuple[str, ...], ...]


class Words(NamedTuple):
    """What stands round a table, as clean text."""

    number: str | None
    caption: str | None
    unit: str | None
    notes: tuple[str, ...]
    sources: tuple[str, ...]


class Built(NamedTuple):
    """A table, and what was odd about it (code, detail)."""

    table: Table
    oddities: list[tuple[str, str]]


def build(draft: Draft, words: Words, usage: Usage) -> Built:
    """The table that a draft and the words round it make.

    `usage` knows which words keep their hyphens.
    """
    grid = tuple(row.cells for row in draft.rows)
    if draft.method != "lines":  # a text's lines were cleaned before they became cells
        grid = _cleaned(grid, usage)
    header = draft.header_rows
    if header is None:
        header = count_header_rows(grid) if grid else 0
    columns = column_names(grid[:header]) if header else ("",) * draft.width
    body = grid[header:]
    cells = typed(body, columns, unit=words.unit, caption=words.caption, notes=words.notes)
    groups = group_of(body)
    checks = check(cells.rows, columns, groups) if body else ()
    table = Table(
        number=words.number,
        caption=words.caption,
        unit=words.unit,
        header_rows=header,
        grid=grid,
        rows=cells.rows,
        columns=columns,
        groups=groups,
        notes=words.notes,
        sources=words.sources,
        pages=tuple(dict.fromkeys(row.page for row in draft.rows)),
        places=tuple(Place(page=row.page, bbox=row.box) for row in draft.rows),
        method=draft.method,
        confirmed_by=draft.confirmed_by,
        checks=checks,
        raw=draft.raw,
    )
    failed = [("table.check_failed", told) for told in failures(checks, cells.rows, columns)]
    return Built(table, [*draft.oddities, *cells.oddities, *failed])


def _cleaned(grid: Grid, usage: Usage) -> Grid:
    """Cells with their characters mended, and their lines joined."""
    width = len(grid[0]) if grid else 0
    flat = [text for row in grid for text in row]
    mended = _mended(flat)
    joined = [_joined(text, usage) if "\n" in text else text for text in mended]
    return tuple(tuple(joined[i : i + width]) for i in range(0, len(joined), width))


_EDGE = "\n\n"


def _mended(texts: Sequence[str]) -> list[str]:
    """Texts with their characters mended, all in one sweep."""
    whole = clean(Text(_EDGE.join(texts)), CELLS)
    mended = whole.value.split(_EDGE)
    if len(mended) == len(texts):
        return mended
    return [clean(Text(text), CELLS).value for text in texts]


def _joined(text: str, usage: Usage) -> str:
    """A cell's lines as one."""
    whole = Text(text).apply(line_end_hyphens(text, usage)).value
    return " ".join(whole.split())
