"""Letters set twice, as a shadow behind a title: "JJuussttiittssministeriet"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.clean.evidence import Usage
from folketing_parse.text import Edit

# Two capitals, or two letters each doubled, before a word goes on in small letters, or in doubles.
_DOUBLED = regex.compile(r"(?<!\p{L})(?:(\p{L})\1){2,}+\p{L}*+|(?<!\p{L})(\p{Lu})\2\p{Ll}++")
_PAIR = regex.compile(r"(\p{L})\1")


def doubled_letters(text: str, usage: Usage) -> Iterator[Edit]:
    """A word whose first letters are doubled becomes itself, where only that is a word."""
    for match in _DOUBLED.finditer(text):
        word = match[0]
        if usage.words.count(word):
            continue
        for end in _ends_of_doubles(word):
            single = word[0:end:2] + word[end:]
            if usage.words.count(single):
                yield Edit(*match.span(), single)
                break


def _ends_of_doubles(word: str) -> Iterator[int]:
    """How far letters are doubled from the start: the furthest first."""
    end = 0
    while _PAIR.match(word, end):
        end += 2
    yield from range(end, 0, -2)
