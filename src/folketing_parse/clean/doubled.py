"""Letters set twice, as a shadow behind a title: "JJuussttiittssministeriet"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.clean.evidence import Usage
from folketing_parse.text import Edit

# Several letters doubled, one after the other, or the first capital of a word alone.
_DOUBLED = regex.compile(r"(?<!\p{L})(?:(?:(\p{L})\1){3,}+\p{L}*+|(\p{Lu})\2\p{Ll}{5,}+)")
_PAIR = regex.compile(r"(\p{L})\1")


def doubled_letters(text: str, usage: Usage) -> Iterator[Edit]:
    """A word whose first letters are doubled becomes itself, where only that is a word."""
    for match in _DOUBLED.finditer(text):
        word = match[0]
        if usage.words.count(word):
            continue
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
