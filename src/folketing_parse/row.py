"""A line of the cleaned text while it is decided what it is to the letter."""

from __future__ import annotations

from enum import Enum, auto

from attrs import define

from folketing_parse.text import Text


class Kind(Enum):
    """What a line is to the letter."""

    BODY = auto()
    FURNITURE = auto()
    LETTERHEAD = auto()
    NOTE = auto()


@define(slots=True)
class Row:
    """One line: its text, whether a blank line stands before it, its page, what it is.

    `aside` says that the page's layout set it apart from the text.
    """

    text: Text
    gap: bool
    page: int
    aside: bool
    kind: Kind = Kind.BODY

    @property
    def value(self) -> str:
        """The line as a string."""
        return self.text.value
