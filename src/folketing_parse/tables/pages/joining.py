"""Parts to tables: what goes on over a page's end is one table."""

from __future__ import annotations

from collections.abc import Sequence

from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.pages.part import Part, PartRow, plain
from folketing_parse.tables.values import VALUE

SHIFT = 12.0
"""Columns that lie so many points apart on two pages are still one."""


def repeats(part: Part, header: Sequence[PartRow]) -> bool:
    """Whether all of a part repeats the header of the page before."""
    return plain(part.rows) == plain(header)[-len(part.rows) :]


def goes_on(before: Part, part: Part, grain: float) -> bool:
    """Whether a part at the top of a page is the rest of the one at the end of the page before."""
    if len(before.columns) != len(part.columns):
        return False
    if part.repeated:
        return True
    over = (
        a[0] < b[1] + SHIFT and b[0] < a[1] + SHIFT
        for a, b in zip(before.columns, part.columns, strict=True)
    )
    # A text laid out with blanks spreads its columns anew on each page.
    return not part.header_rows and (grain > 1 or all(over))


def draft_of(parts: Sequence[Part]) -> Draft:
    """The table that some parts, one a page, make up."""
    first = parts[0]
    draft = Draft([], first.method, header_rows=first.header_rows)
    confirmed = set(first.confirmed_by)
    for part in parts:
        rows = [DraftRow(row.texts(), part.page, row.box) for row in part.rows]
        if part is not first:
            confirmed &= {*part.confirmed_by, part.method}
            rows = _joined(draft, part, rows)
        draft.rows += rows
        draft.oddities += part.oddities
    draft.confirmed_by = tuple(m for m in first.confirmed_by if m in confirmed)
    return draft


def _joined(draft: Draft, part: Part, rows: list[DraftRow]) -> list[DraftRow]:
    """A later part's rows; a row that the page's end cut is put together again."""
    rule = "table.join.repeated_header" if part.repeated else "table.join.same_columns"
    if is_cut(draft.rows[-1].cells, rows[0].cells):
        above, below = draft.rows[-1], rows.pop(0)
        cells = (
            f"{a}\n{b}" if a and b else a or b
            for a, b in zip(above.cells, below.cells, strict=True)
        )
        draft.rows[-1] = above._replace(cells=tuple(cells))
        rule = "table.join.cut_row"
    draft.goes_on(part.page, rule)
    return rows


def is_cut(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a page's first row is the rest of the last one: words only, and not in all cells.

    Either it has no label, or one of its cells goes on in mid-sentence.
    """
    filled = [(a, b) for a, b in zip(above, below, strict=False) if b]
    if len(above) != len(below) or len(filled) >= sum(map(bool, above)):
        return False
    if not all(a and not VALUE.fullmatch(b) for a, b in filled):
        return False
    return not below[0] or any(a.endswith("-") or b[0].islower() for a, b in filled)
