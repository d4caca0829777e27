"""What the document says of itself: final, provisional, supplementary, revised, a correction."""

from __future__ import annotations

from typing import NamedTuple

from folketing_parse.anatomy import Anatomy, Found, Rule
from folketing_parse.grammar import loose
from folketing_parse.record import Diagnostic
from folketing_parse.vocabulary import SegmentKind, Status

_WORDS = (
    (Status.CORRECTION, r"(?:[Bb]erigtig\p{L}*|[Kk]orrektion|[Kk]orrigere(?:t|nde))"),
    (Status.REVISED, r"[Rr]evidere(?:t|de)"),
    (Status.SUPPLEMENTARY, r"[Ss]upplerende"),
    (Status.PROVISIONAL, r"[Ff]oreløbig(?:t|e)?"),
    (Status.FINAL, r"[Ee]ndelig(?:t|e)?"),
)


def _rules(status: Status, word: str) -> tuple[Rule, ...]:
    """The places of a status word: before "svar", behind "besvares", in a parenthesis."""
    name = status.value
    return (
        Rule(f"status.{name}_reply", loose(rf"(?P<word>{word}) \)? (?:af )?(?:be)?svar")),
        Rule(
            f"status.answered_{name}",
            loose(rf"[Bb]esvare[srt]*(?:,? (?:hermed|på ny|dog)\b)* \(? (?P<word>{word})\b"),
        ),
        Rule(f"status.{name}_in_parenthesis", loose(rf"\( (?P<word>{word}) (?:svar )?\)")),
    )


_RULES = tuple((status, _rules(status, word)) for status, word in _WORDS)


class Said(NamedTuple):
    """The status, where it is said, and what is odd."""

    status: Status
    found: Found[Status] | None
    oddities: list[Diagnostic]


def find_status(anatomy: Anatomy) -> Said:
    """The status: the letter's own word first, else the caption's or the stamp's.

    Only the introduction and the headings count: "endeligt svar" in an answer speaks of another
    reply, and mostly of a later one.
    """
    said = _first(anatomy, anatomy.stated)
    if said:
        return Said(said.value, said, [])
    filed = _first(anatomy, anatomy.windows(SegmentKind.FURNITURE))
    if filed:
        detail = f"{anatomy.text[filed.start : filed.end]!r} stands in the stamp or caption only."
        oddity = Diagnostic.of("status.from_furniture", "status", detail)
        return Said(filed.value, filed, [oddity])
    return Said(Status.REPLY, None, [])


def _first(anatomy: Anatomy, windows: list[tuple[int, int]]) -> Found[Status] | None:
    for status, rules in _RULES:
        for rule, match in anatomy.search(rules, windows):
            return Found(status, *match.span("word"), rule.name)
    return None
