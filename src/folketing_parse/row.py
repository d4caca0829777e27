"""A line of the cleaned text while it is decided what it is to the letter."""

from __future__ import annotations

from enum import Enum, auto

from attrs import define

from folketing_parse.text import Line, Text


class Kind(Enum):
    """What a line is to the letter."""

    BODY = auto()
    FURNITURE = auto()
    LETTERHEAD = auto()
    NOTE = auto()
    TABLE = auto()
    TABLE_CAPTION = auto()
    TABLE_NOTE = auto()


ASIDE = frozenset({Kind.FURNITURE, Kind.LETTERHEAD, Kind.NOTE})
"""Lines of these kinds may stand between those of one text or table."""


@define(slots=True)
class Row:
    """One line: its text, whether a blank line stands before it, what it is.

    `line` is the line of the document that it comes from; `table` the table that it belongs to,
    by its place, or -1.
    """

    text: Text
    gap: bool
    line: Line
    kind: Kind = Kind.BODY
    table: int = -1

    @property
    def value(self) -> str:
        """The line as a string."""
        return self.text.value

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.line.page

    @property
    def aside(self) -> bool:
        """Whether the page's layout set it apart from the text."""
        return self.line.aside

    @property
    def size(self) -> float:
        """Its font size; 0 where the source has none."""
        return self.line.words[0].size if self.line.words else 0.0
