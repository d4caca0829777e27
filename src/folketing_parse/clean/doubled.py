"""Letters set twice, as a shadow behind a title: "JJuussttiittssministeriet"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from folketing_parse.clean.evidence import Usage
from folketing_parse.text import Edit

_TWICE = re.compile(r"([A-ZÆØÅ])\1(?<![^\W\d_]..)")
# Behind the first capital go on further letters set twice, or, in small letters, a long word.
_DOUBLED = regex.compile(r"(?:(\p{L})\1){3,30}+\p{L}{0,40}+|\p{Lu}{2}\p{Ll}{5,40}+")
_PAIR = regex.compile(r"(\p{L})\1")


def doubled_letters(text: str, usage: Usage) -> Iterator[Edit]:
    """A word whose first letters are doubled becomes itself, where only that is a word."""
    for twice in _TWICE.finditer(text):
        match = _DOUBLED.match(text, twice.start())
        if not match or usage.words.count(match[0]):
            continue
        word = match[0]
        for end in _ends_of_doubles(word):
            if usage.words.count(word[0:end:2] + word[end:]):
                for place in range(match.start() + 1, match.start() + end, 2):
                    yield Edit(place, place + 1, "")
                break


def _ends_of_doubles(word: str) -> Iterator[int]:
    """How far letters are doubled from the start: the furthest first."""
    end = 0
    while _PAIR.match(word, end):
        end += 2
    yield from range(end, 0, -2)
