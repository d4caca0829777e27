"""Words torn apart without a hyphen: at a line's end, or by blanks that an old PDF put inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from folketing_parse.clean.evidence import Usage
from folketing_parse.text import Edit

_AT_LINE_END = re.compile(r"(?<![^\W_])([^\W\d_]{2,})\n(?=([a-zæøåé]{2,})(?![^\W_]))")
_ABBREVIATED = re.compile(r"\.\w")
_LETTERS = re.compile(r"[^\W\d_]+(?:-(?= ))?")
LEAST = 2
"""Damage comes in company: one torn word alone is left as it is."""
LONGEST = 4
"""A word is looked for in at most so many pieces."""
RARE = 3
"""A whole seen less often than this proves nothing."""
_ONE_LETTER = frozenset("iåøabcds")


def torn_words(text: str, usage: Usage) -> Iterator[Edit]:
    """Words broken at a line's end whose hyphen was lost: "eksem/pelvis" is "eksempelvis".

    Where both halves are no words and the whole is, and a document has several.
    """
    found = [
        match
        for match in _AT_LINE_END.finditer(text)
        if match[1].lower() not in usage.words
        and match[2] not in usage.words
        and (match[1] + match[2]).lower() in usage.words
    ]
    if len(found) >= LEAST:
        for match in found:
            yield Edit(match.end() - 1, match.end(), "")


def inserted_blanks(text: str, usage: Usage) -> Iterator[Edit]:
    """Blanks inside words go: "redegør e", "in d- komst", "Er hvervsudvalg".

    Where some piece is no word, the whole is one, and a document has several.
    """
    if not len(usage.words):
        return
    found = list(_in_pieces(text, usage))
    if len({text[start:end] for start, end, _ in found}) < LEAST:
        return
    for start, end, certain in found:
        for match in re.finditer(r"-? ", text[start:end]):
            yield Edit(start + match.start(), start + match.end(), "", certain)


def _in_pieces(text: str, usage: Usage) -> Iterator[tuple[int, int, bool]]:
    """Where words stand in pieces: the longest run of pieces that makes one."""
    pieces = list(_LETTERS.finditer(text))
    at = 0
    while at < len(pieces) - 1:
        step = 1
        if _is_fragment(pieces[at][0], usage) or _is_fragment(pieces[at + 1][0], usage):
            for last in range(min(at + LONGEST, len(pieces)) - 1, at, -1):
                run = pieces[at : last + 1]
                if _is_one_word(text, run, usage):
                    yield run[0].start(), run[-1].end(), len(run) == 2
                    step = len(run)
                    break
        at += step


def _is_one_word(text: str, run: list[re.Match[str]], usage: Usage) -> bool:
    if any(text[a.end() : b.start()] != " " for a, b in zip(run, run[1:], strict=False)):
        return False
    if any(piece[0][0].isupper() for piece in run[1:]) or _ABBREVIATED.match(text, run[-1].end()):
        return False  # "f" of "f.eks." is an abbreviation
    whole = "".join(piece[0].removesuffix("-") for piece in run).lower()
    return usage.words.count(whole) >= RARE


def _is_fragment(piece: str, usage: Usage) -> bool:
    piece = piece.removesuffix("-").lower()
    if len(piece) == 1:
        return piece not in _ONE_LETTER
    return piece not in usage.words and not usage.words.is_compound(piece)
