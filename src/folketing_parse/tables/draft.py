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


class Join(NamedTuple):
    """A row that goes on from another page: its place in the rows, and the rule that says so."""

    row: int
    rule: str


@define(slots=True)
class Draft:
    """A table as a finder sees it.

    Attributes:
        rows: its rows, header included.
        method: how it was found.
        header_rows: how many of them are headers; None where the cells must tell.
        confirmed_by: other ways that found the same.
        joins: where it goes on over a page's end.
        oddities: code and detail of what was odd.
        raw: the text of a table whose cells cannot be told apart; it has no rows then.
    """

    rows: list[DraftRow]
    method: Method
    header_rows: int | None = None
    confirmed_by: tuple[Method, ...] = ()
    joins: list[Join] = field(factory=list)
    oddities: list[tuple[str, str]] = field(factory=list)
    raw: str | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.rows[0].cells) if self.rows else 0
