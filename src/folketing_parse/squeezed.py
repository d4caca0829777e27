"""Text without blanks, hyphens and commas: where names are looked up in damaged documents.

Old PDFs set blanks inside words ("Er hvervsudvalg", "foreløb ige"), others lose those between
them ("hermedsocial- og integrationsministeren"). Squeezed, all of them read the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import regex

_DROPPED = frozenset(filter(str.isspace, map(chr, range(0x3001)))) | frozenset(",-–")
# Words that lose the blank behind them, when line ends were glued.
_GLUED = ("til", "fra", "af", "hermed", "ved", "folketingets", "det", "ministerens", "ministeren")


class Hit(NamedTuple):
    """A match in squeezed text, and where it stands in the text itself."""

    match: regex.Match[str]
    start: int
    end: int


class Squeezed:
    """A text without its blanks, hyphens and commas, in lower case, and the way back."""

    def __init__(self, text: str) -> None:
        self._text = text
        lower = text.lower()
        if len(lower) != len(text):  # one letter's small form is two: "İ"
            lower = "".join(character.lower()[0] for character in text)
        self._places = array("i", [i for i, c in enumerate(lower) if c not in _DROPPED])
        self.value = "".join([lower[i] for i in self._places])

    def search(self, pattern: regex.Pattern[str], start: int, end: int) -> Iterator[Hit]:
        """Matches in a stretch of the text; each begins and ends where a word does."""
        low, high = bisect_left(self._places, start), bisect_left(self._places, end)
        for match in pattern.finditer(self.value, low, high, overlapped=True):
            begin, end = self.span(match)
            if self._inside_word(end) and match[0].endswith("s"):
                # An optional genitive's s may have been the next word's first letter.
                end = self._places[match.end() - 2] + 1
            if self._begins_word(begin) and not self._inside_word(end):
                yield Hit(match, begin, end)

    def _inside_word(self, end: int) -> bool:
        return self._text[end : end + 1].isalpha()

    def span(self, match: regex.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Where a match, or one of its groups, stands in the text itself."""
        first, after = match.span(group)
        return self._places[first], self._places[after - 1] + 1

    def _begins_word(self, start: int) -> bool:
        before = self._text[max(0, start - 12) : start]
        if not before or not before[-1].isalpha():
            return True
        fragment = regex.search(r"\p{L}+$", before)
        return fragment is not None and fragment[0].lower().endswith(_GLUED)
