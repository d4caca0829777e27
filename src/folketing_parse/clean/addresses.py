"""Addresses of the web and of mail: no repair looks inside them."""

from __future__ import annotations

import re
from bisect import bisect_right

import regex

_ADDRESS = regex.compile(
    r"https?://\S++|www\.\S++|(?<!\S)[^\s@]++@\S++"
    r"|(?<![\w-])[\w-]++\.(?:dk|com|eu|org|gl|fo)\b\S*+|(?<!\d)\d++_\d{4}\.png"
)


_SIGN = re.compile(r"www\.|@|://|\.(?:dk|com|eu|org|gl|fo|png)\b")


class Addresses:
    """Where the addresses of a text stand; a place is in one from its second character on."""

    def __init__(self, text: str) -> None:
        spans = [m.span() for m in _ADDRESS.finditer(text)] if _SIGN.search(text) else []
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]
