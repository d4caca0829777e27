"""Words torn apart without a hyphen: at a line's end, or by blanks that an old PDF put inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from folketing_parse.clean.evidence import Usage
from folketing_parse.text import Edit

_NEXT_LINE = re.compile(r"\n(?=([a-zæøå]{2,})(?![^\W_]))")
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}$")
_INSERTED = re.compile(r"-? ")
_ABBREVIATED = re.compile(r"\.\w")
_LETTERS = re.compile(r"[^\W\d_]+(?:-(?= ))?")
LEAST = 2
"""Damage comes in company: one torn word alone is left as it is."""
LONGEST_WORD = 40
LONGEST = 4
"""A word is looked for in at most so many pieces."""
RARE = 3
"""A whole seen less often than this proves nothing."""
_ONE_LETTER = frozenset("iåøabcds")


def torn_words(text: str, usage: Usage) -> Iterator[Edit]:
    """Words broken at a line's end whose hyphen was lost: "eksem/pelvis" is "eksempelvis".

    Where both halves are no words and the whole is, and a document has several.
    """
    places = []
    for match in _NEXT_LINE.finditer(text):
        if match[1] not in usage.words:
            left = _LAST_WORD.search(text, max(0, match.start() - LONGEST_WORD), match.start())
            if left and left[0] not in usage.words and left[0] + match[1] in usage.words:
                places.append(match.start())
    if len(places) >= LEAST:
        for place in places:
            yield Edit(place, place + 1, "")


def inserted_blanks(text: str, usage: Usage) -> Iterator[Edit]:
    """Blanks inside words go: "redegør e", "in d- komst", "Er hvervsudvalg".

    Where some piece is no word, the whole is one, and a document has several.
    """
    if not len(usage.words):
        return
    pieces = {piece for piece in _LETTERS.findall(text) if piece.islower()}
    scraps = {piece for piece in pieces if _is_fragment(piece, usage)}
    found = list(_in_pieces(text, scraps, usage)) if scraps else []
    if len({text[start:end] for start, end, _ in found}) < LEAST:
        return
    for start, end, certain in found:
        for match in _INSERTED.finditer(text, start, end):
            yield Edit(*match.span(), "", certain)


def _in_pieces(text: str, scraps: set[str], usage: Usage) -> Iterator[tuple[int, int, bool]]:
    """Where words stand in pieces: the longest run of pieces, with a scrap, that makes one."""
    pieces = list(_LETTERS.finditer(text))
    done = 0
    for at, piece in enumerate(pieces):
        if piece[0] not in scraps:
            continue
        first = last = at
        while first > done and at - first < LONGEST - 1 and _goes_on(text, pieces, first - 1):
            first -= 1
        while last + 1 < len(pieces) and last - at < LONGEST - 1 and _goes_on(text, pieces, last):
            last += 1
        found = _longest_word(pieces[first : last + 1], at - first, usage)
        if found:
            start, end = pieces[first + found[0]].start(), pieces[first + found[1]].end()
            if not _ABBREVIATED.match(text, end):
                yield start, end, found[1] - found[0] == 1
                done = first + found[1] + 1


def _goes_on(text: str, pieces: list[re.Match[str]], at: int) -> bool:
    """Whether nothing but a blank stands between a piece and the next one, a small-lettered one."""
    end = pieces[at].end()
    return (
        text[end : end + 1] == " " and pieces[at + 1].start() == end + 1 and text[end + 1].islower()
    )


def _longest_word(run: list[re.Match[str]], scrap: int, usage: Usage) -> tuple[int, int] | None:
    """The first and the last piece of the longest word in a run that holds a scrap."""
    for length in range(min(LONGEST, len(run)), 1, -1):
        for first in range(max(0, scrap - length + 1), min(scrap, len(run) - length) + 1):
            part = run[first : first + length]
            whole = "".join(piece[0].removesuffix("-") for piece in part)
            if usage.words.count(whole) >= RARE:
                return first, first + length - 1
    return None


def _is_fragment(piece: str, usage: Usage) -> bool:
    piece = piece.removesuffix("-").lower()
    if len(piece) == 1:
        return piece not in _ONE_LETTER
    return piece not in usage.words and not usage.words.is_compound(piece)
