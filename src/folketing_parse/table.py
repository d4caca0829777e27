"""Tables as users get them: the printed grid, and typed cells."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen


@frozen(kw_only=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: as printed.
        value: the number, by Danish rules; None where the cell is no number.
        unit: "pct.", "mio. kr."; None where unknown.
        suppressed: whether a number was withheld here.
        marks: footnote marks taken off the text.
    """

    text: str
    value: Decimal | None = None
    unit: str | None = None
    suppressed: bool = False
    marks: tuple[str, ...] = ()


@frozen(kw_only=True, slots=True)
class Table:
    """A table of the answer.

    Attributes:
        number: as printed ("1"); None where it has none.
        caption: without "Tabel 1."; None where it has none.
        unit: the unit line; None where there is none.
        header_rows: how many rows of `grid` are headers.
        grid: rows of strings as printed, header included; a spanning cell's text stands in
            the first column it covers, '' in the others.
        rows: rows of `Cell`, header excluded.
        columns: one joined name a column.
        notes: each with its lead word ("Anm.: ...").
        sources: each with its lead word ("Kilde: ...").
        pages: the pages it stands on, from 1.
    """

    number: str | None
    caption: str | None
    unit: str | None
    header_rows: int
    grid: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    pages: tuple[int, ...]
