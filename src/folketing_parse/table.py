"""Tables as users get them: the printed grid, typed cells, and what was proved about them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from attrs import frozen

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

BBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in points (1/72 inch), origin top left of the page."""

Method = Literal["tagged", "ruled", "aligned", "markup", "lines"]
"""How a table was found: by the PDF's own structure, by drawn lines, by how its words align, by
the tags of Word or HTML, by the lines of a plain text."""


@frozen(kw_only=True, slots=True)
class Cell:
    """One cell of a table.

    Four things are told apart: a number (`value`), a nil (`nil`, `value` 0), a withheld number
    (`suppressed`, no `value`, perhaps `bounds`), and an empty cell (`text` is "").

    Attributes:
        text: as printed, without footnote marks; "" where nothing is printed.
        value: the number, by Danish rules, in the printed unit; None where the cell is no number.
        unit: "pct.", "mio. kr."; from the cell, its header, the unit line or the caption; None
            where unknown.
        suppressed: whether a number was withheld here, or cannot be given.
        nil: whether the cell says that there is none ("-").
        bounds: the least and the greatest number that a withheld one can be; None where unknown.
        marks: footnote marks taken off the text.
    """

    text: str
    value: Decimal | None = None
    unit: str | None = None
    suppressed: bool = False
    nil: bool = False
    bounds: tuple[Decimal, Decimal] | None = None
    marks: tuple[str, ...] = ()


@frozen(kw_only=True, slots=True)
class Place:
    """Where a row stands.

    Attributes:
        page: page, from 1; of a row cut by a page's end, the page it begins on.
        bbox: its box on that page; None for text input.
    """

    page: int
    bbox: BBox | None


@frozen(kw_only=True, slots=True)
class Check:
    """A total held against its parts.

    Attributes:
        row: the total's row in `Table.rows`.
        column: its column.
        along: "column" where the parts stand above or below it, "row" where beside it.
        parts: the rows (or, along a row, the columns) that were added up.
        printed: the total as printed.
        low: the least that the parts can add up to, with withheld cells and rounding.
        high: the greatest.
        residual: how far `printed` lies outside `low` and `high`; 0 where the check holds.
    """

    row: int
    column: int
    along: Literal["column", "row"]
    parts: tuple[int, ...]
    printed: Decimal
    low: Decimal
    high: Decimal
    residual: Decimal

    @property
    def holds(self) -> bool:
        """Whether the total is one that the parts allow."""
        return self.residual == 0


@frozen(kw_only=True, slots=True)
class Table:
    """A table of the answer.

    Attributes:
        number: as printed ("1"); None where it has none.
        caption: without "Tabel 1."; None where it has none.
        unit: the unit line ("Mio. kr. (2016-niveau)"); None where there is none.
        header_rows: how many rows of `grid` are headers.
        grid: rows of strings as printed, header included; a spanning cell's text stands in
            the first column it covers, '' in the others.
        rows: rows of `Cell`, header excluded.
        columns: one joined name a column ("Mænd, Antal"); "" where a column has none.
        groups: for each of `rows`, the heading row it stands under ("Region Nordjylland"), or
            None; a heading row stands in no group.
        notes: each with its lead word ("Anm.: ...").
        sources: each with its lead word ("Kilde: ...").
        pages: the pages it stands on, from 1.
        places: for each row of `grid`, where it stands.
        method: how it was found.
        confirmed_by: other ways that found the same grid.
        checks: totals that were held against their parts.
        raw: the text of a table whose cells cannot be told apart: with an empty `grid` none of
            them, else some, which are then empty in it; None for all others.
    """

    number: str | None
    caption: str | None
    unit: str | None
    header_rows: int
    grid: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[str, ...]
    groups: tuple[str | None, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    method: Method = "lines"
    confirmed_by: tuple[Method, ...] = ()
    checks: tuple[Check, ...] = ()
    raw: str | None = None

    @overload
    def to_pandas(self, *, mask: Literal[False] = False) -> pd.DataFrame: ...
    @overload
    def to_pandas(self, *, mask: Literal[True]) -> tuple[pd.DataFrame, pd.DataFrame]: ...
    def to_pandas(self, *, mask: bool = False) -> pd.DataFrame | tuple[pd.DataFrame, pd.DataFrame]:
        """A pandas frame: numbers as numbers; with `mask`, also a frame of what was withheld."""
        from folketing_parse.export.frames import to_pandas

        return to_pandas(self, mask=mask)

    @overload
    def to_polars(self, *, mask: Literal[False] = False) -> pl.DataFrame: ...
    @overload
    def to_polars(self, *, mask: Literal[True]) -> tuple[pl.DataFrame, pl.DataFrame]: ...
    def to_polars(self, *, mask: bool = False) -> pl.DataFrame | tuple[pl.DataFrame, pl.DataFrame]:
        """A polars frame: numbers as numbers; with `mask`, also a frame of what was withheld."""
        from folketing_parse.export.frames import to_polars

        return to_polars(self, mask=mask)

    @overload
    def to_arrow(self, *, mask: Literal[False] = False) -> pa.Table: ...
    @overload
    def to_arrow(self, *, mask: Literal[True]) -> tuple[pa.Table, pa.Table]: ...
    def to_arrow(self, *, mask: bool = False) -> pa.Table | tuple[pa.Table, pa.Table]:
        """An Arrow table: numbers as numbers; with `mask`, also a table of what was withheld."""
        from folketing_parse.export.frames import to_arrow

        return to_arrow(self, mask=mask)

    @overload
    def to_csv(self) -> str: ...
    @overload
    def to_csv(self, path: str | Path) -> None: ...
    def to_csv(self, path: str | Path | None = None) -> str | None:
        """CSV, every cell as printed: returned, or written to `path`."""
        from folketing_parse.export.csv import to_csv

        return to_csv(self, path)

    def _repr_html_(self) -> str:
        """What notebooks show."""
        from folketing_parse.export.html import to_html

        return to_html(self)
