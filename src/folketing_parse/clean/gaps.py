"""Where letters are gone that no repair brings back: "Mi iste e bedes oplyse, hvo a ge"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from folketing_parse.clean.evidence import Usage

_SENTENCE = re.compile(r"[^.?!\n]+[.?!]?")
_PIECE = re.compile(r"[^\W\d_]+")
_SHORT = re.compile(r"(?<=[^\W\d_] )[^\W\d_]{1,2}(?= )")
LEAST_WORDS, LEAST_SCRAPS, SHARE = 6, 3, 0.4
"""A sentence of so many words has lost letters if so many, and this share, are no words."""
COMMON = 50
"""A word of two letters that was seen less often than this is a scrap."""
_ONE_LETTER = frozenset("iå")


def gaps(text: str, usage: Usage) -> Iterator[tuple[int, int]]:
    """Sentences in which a font dropped letters: many of their words are none."""
    if not len(usage.words):
        return
    for match in _SENTENCE.finditer(text):
        pieces = [piece.lower() for piece in _PIECE.findall(match[0])]
        if len(pieces) < LEAST_WORDS:
            continue
        scraps = sum(not _is_word(piece.lower(), usage) for piece in _SHORT.findall(match[0]))
        if scraps < LEAST_SCRAPS:
            continue
        if sum(not _is_word(piece, usage) for piece in pieces) >= SHARE * len(pieces):
            yield match.span()


def _is_word(piece: str, usage: Usage) -> bool:
    if len(piece) == 1:
        return piece in _ONE_LETTER
    if len(piece) == 2:
        return usage.words.count(piece) >= COMMON
    return piece in usage.words or usage.words.is_compound(piece)
