"""What the document says of itself: final, provisional, supplementary, revised, a correction."""

from __future__ import annotations

from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.record import Diagnostic
from folketing_parse.vocabulary import SegmentKind, Status

_WORDS = (
    (Status.CORRECTION, r"(?:berigtig(?:else|ende|et)|korrektion|korrigere(?:t|nde)|rettelse)"),
    (Status.REVISED, r"revidere(?:t|de)"),
    (Status.SUPPLEMENTARY, r"supplerende"),
    (Status.PROVISIONAL, r"foreløbig(?:t|e)?"),
    (Status.FINAL, r"endelig(?:t|e)?"),
)


def _rules(status: Status, word: str) -> tuple[Rule, ...]:
    """The places of a status word, blanks left out: before "svar", behind "besvares", alone."""
    name = status.value
    return (
        Rule(
            f"status.{name}_reply",
            regex.compile(rf"(?P<word>{word})\)?(?:af|til)?(?:be)?svar(?:elsen?|et|er)?"),
        ),
        Rule(
            f"status.answered_{name}",
            regex.compile(rf"besvare[srt]*(?:hermed|påny|dog)*\(?(?P<word>{word})"),
        ),
        Rule(f"status.{name}_in_parenthesis", regex.compile(rf"\((?P<word>{word})(?:svar)?\)")),
    )


_RULES = tuple((status, _rules(status, word)) for status, word in _WORDS)


class Said(NamedTuple):
    """The status, where it is said, and what is odd."""

    status: Status
    found: Found[Status] | None
    oddities: list[Diagnostic]


def find_status(anatomy: Anatomy) -> Said:
    """The status: the letter's own word first, else the caption's or the stamp's.

    Only the introduction and the headings count, and an answer's opening words about itself:
    "endeligt svar" in an answer speaks of another reply, and mostly of a later one.
    """
    said = _first(anatomy, anatomy.stated) or _of_itself(anatomy)
    if said:
        return Said(said.value, said, [])
    filed = _first(anatomy, anatomy.windows(SegmentKind.FURNITURE))
    if filed:
        detail = f"{anatomy.text[filed.start : filed.end]!r} stands in the stamp or caption only."
        oddity = Diagnostic.of("status.from_furniture", "status", detail)
        return Said(filed.value, filed, [oddity])
    return Said(Status.REPLY, None, [])


def _first(anatomy: Anatomy, windows: list[Window]) -> Found[Status] | None:
    squeezed = anatomy.squeezed
    for status, rules in _RULES:
        for rule in rules:
            for window in windows:
                for hit in squeezed.search(rule.pattern, *window):
                    return Found(status, *squeezed.span(hit.match, "word"), rule.name)
    return None


# "Dette er et foreløbigt svar, idet …"
_ITSELF = regex.compile(
    r"(?:Dette|Svaret|Besvarelsen|Nærværende svar) er (?:kun |alene )?(?:et |en )?"
)


def _of_itself(anatomy: Anatomy) -> Found[Status] | None:
    """A status in the words with which an answer begins."""
    for windows in anatomy.answers.values():
        start = windows[0][0]
        opening = _ITSELF.match(anatomy.text, start)
        if opening:
            return _first(anatomy, [(opening.end(), opening.end() + 60)])
    return None
