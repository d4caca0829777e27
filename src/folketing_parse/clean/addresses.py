"""Addresses of the web and of mail: no repair looks inside them for lost blanks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

_SIGN = re.compile(r"www\.|://|@|\.(?:dk|com|eu|org|gl|fo)\b|_\d{4}\.png")
_REST = re.compile(r"\S*")
_LONGEST_HEAD = 60
"""So many characters before a sign may belong to its address."""


class Addresses:
    """Where the addresses of a text stand; a place is in one from its second character on.

    They are looked for when a place is first asked for: most texts hold none, and most repairs
    have nothing to ask.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._spans, (place, len(self._text))) - 1
        return at >= 0 and self._spans[at][0] < place < self._spans[at][1]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return list(self._found())

    def _found(self) -> Iterator[tuple[int, int]]:
        done = 0
        for match in _SIGN.finditer(self._text):
            if match.start() < done:
                continue
            start = self._head(match.start(), match[0])
            rest = _REST.match(self._text, match.end())
            end = rest.end() if rest else match.end()
            if start < match.start() or match[0] == "www.":
                done = end
                yield start, end

    def _head(self, place: int, sign: str) -> int:
        """Where the address begins that holds a sign: a mailbox, a scheme or a domain's name."""
        start, text = place, self._text
        while start and place - start < _LONGEST_HEAD and _belongs(text[start - 1], sign):
            start -= 1
        return start


def _belongs(character: str, sign: str) -> bool:
    if sign == "www.":
        return False
    if sign == "@":
        return not character.isspace()
    return character.isalnum() or character in "-_"
