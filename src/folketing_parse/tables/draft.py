"""A table while it is being made: what finders hand on, whatever they found it in."""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

from folketing_parse.table import BBox, Method


class DraftRow(NamedTuple):
    """One row: its cells as printed, as many as the table has columns, and where it stands."""

    cells: tuple[str, ...]
    page: int = 1
    box: BBox | None = None


@define(slots=True)
class Draft:
    """A table as a finder sees it.

    Attributes:
        rows: its rows, header included.
        method: how it was found.
        header_rows: how many of them are headers; None where the cells must tell.
        confirmed_by: other ways that found the same.
        oddities: code and detail of what was odd.
        raw: its text, where cells cannot be told apart; with no rows, where none can.
    """

    rows: list[DraftRow]
    method: Method
    header_rows: int | None = None
    confirmed_by: tuple[Method, ...] = ()
    oddities: list[tuple[str, str]] = field(factory=list)
    raw: str | None = None

    def goes_on(self, page: int, rule: str) -> None:
        """Say that the rows from here on stand on another page, and the rule that joined them."""
        self.oddities.append(("table.joined", f"Page {page}: {rule}."))

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells) if self.rows else 0
