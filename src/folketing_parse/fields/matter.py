"""What is asked about: the matter it belongs to, and the question's number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule, Window, unique
from folketing_parse.grammar import NUMBERS, loose, numbers_in
from folketing_parse.metadata import Matter
from folketing_parse.record import Diagnostic
from folketing_parse.vocabulary import MatterKind, SegmentKind

_SECTION_20 = Rule(
    "matter.section_20",
    loose(
        r"(?:[Ss]pørgsmål|[Ss]pm\.|SPØRGSMÅL)(?: nr\.?)? S ?(?P<number>\d{1,4})\b"
        r"|\bnr\. S (?P<number>\d{1,4})\b"
    ),
)
_SPECIFIC = (
    Rule(
        "matter.finance_document", loose(r"\b[Aa]ktst(?:k\.?|ykke)(?: nr\.)? (?P<number>\d{1,3})\b")
    ),
    Rule(
        "matter.bill",
        regex.compile(r"(?<![\p{L}\d])L\s?(?P<number>\d{1,3}(?:\s?[A-D](?!\p{L}))?)(?![\p{L}\d])"),
    ),
    Rule("matter.motion", regex.compile(r"(?<![\p{L}\d])B\s?(?P<number>\d{1,3})(?![\p{L}\d])")),
)
_GENERAL = Rule("matter.general", loose(r"[Aa] l m \.? d e l\b"))
_STAMPED = Rule("matter.stamp", regex.compile(r"^S\s?(?P<number>\d{1,4})$", regex.M))
_KINDS = {
    "matter.finance_document": MatterKind.FINANCE_DOCUMENT,
    "matter.bill": MatterKind.BILL,
    "matter.motion": MatterKind.MOTION,
    "matter.section_20": MatterKind.SECTION_20,
    "matter.stamp": MatterKind.SECTION_20,
}


def find_matter(anatomy: Anatomy) -> tuple[Found[Matter] | None, list[Diagnostic]]:
    """The matter: the letter's, else the stamp's; a bill goes before a template's "alm. del"."""
    for windows in (anatomy.stated, anatomy.introduction, anatomy.stretch(SegmentKind.LETTERHEAD)):
        found = _matter_in(anatomy, windows)
        if found and found.value.kind is not MatterKind.GENERAL:
            general = next(anatomy.search((_GENERAL,), windows), None)
            if general is None:
                return found, []
            detail = f"{found.value.designation} stands beside {general[1][0]!r}."
            return found, [Diagnostic.of("matter.conflict", "matter", detail)]
        if found:
            return found, []
    found = _matter_in(anatomy, anatomy.windows(SegmentKind.FURNITURE), stamp=True)
    if found:
        return found, [Diagnostic.of("matter.from_stamp", "matter")]
    return None, [Diagnostic.of("matter.missing", "matter")]


def _matter_in(
    anatomy: Anatomy, windows: list[Window], *, stamp: bool = False
) -> Found[Matter] | None:
    rules = (_SECTION_20, *((_STAMPED,) if stamp else ()), *_SPECIFIC)
    for rule, match in anatomy.search(rules, windows):
        return Found(Matter.of(_KINDS[rule.name], match["number"]), *match.span(), rule.name)
    for rule, match in anatomy.search((_GENERAL,), windows):
        return Found(Matter.of(MatterKind.GENERAL), *match.span(), rule.name)
    return None


_LIST = rf"(?P<numbers>{NUMBERS})"
_NUMBER_RULES = (
    Rule(
        "numbers.question",
        loose(
            r"(?:[Ss]pørgsmål(?:ene)?|[Ss]pm\.)(?: vedrørende)?(?: nr\.?)? "
            rf"(?:S )?{_LIST}(?! ?- ?niveau)"
        ),
    ),
    Rule(
        "numbers.listed",
        loose(
            rf"spørgsmål[^.\n]{{0,60}}: nr\. {_LIST}(?:[^.\n]{{0,20}}? (?:, |samt )nr\. {_LIST})*"
        ),
    ),
    Rule("numbers.section_20", loose(rf"\bnr\. S {_LIST}")),
)
_FILED_NUMBER = Rule(
    "numbers.caption",
    loose(
        r"(?:[Ss]var på (?:spørgsmål|spm\.)|Spørgsmål)(?: nr\.)? "
        r"(?:S )?(?P<numbers>\d{1,4})(?!\d)"
    ),
)


class Numbers(NamedTuple):
    """The question's numbers, in all and for each exchange."""

    all: list[Found[str]]
    by_exchange: list[tuple[str, ...]]
    oddities: list[Diagnostic]


def find_numbers(anatomy: Anatomy, headed: Sequence[tuple[str, ...]]) -> Numbers:
    """Question numbers: those of the headings, else the introduction's, else the caption's."""
    oddities: list[Diagnostic] = []
    promised = _first_list(anatomy, _NUMBER_RULES, anatomy.asking) or _first_list(
        anatomy, _NUMBER_RULES, anatomy.introduction
    )
    by_heading = {n for numbers in headed for n in numbers}
    filed = _first_list(anatomy, (_FILED_NUMBER,), anatomy.windows(SegmentKind.FURNITURE)) or (
        # "Fil-navn: KOU spm. 9"
        _first_list(anatomy, _NUMBER_RULES[:1], anatomy.stretch(SegmentKind.LETTERHEAD))
    )
    if by_heading:
        chosen = [
            found
            for numbers in headed
            for number in numbers
            if (found := _where(anatomy, number)) is not None
        ]
        missing = [f.value for f in promised if f.value not in by_heading]
        if missing and len(promised) > len(missing):
            detail = f"Promised, but not here: {', '.join(missing)}."
            oddities.append(Diagnostic.of("numbers.promised", "question_numbers", detail))
    else:
        chosen = promised or filed
    if not chosen:
        oddities.append(Diagnostic.of("numbers.missing", "question_numbers"))
    elif filed and not {f.value for f in filed} & {f.value for f in chosen}:
        detail = f"The letter says {chosen[0].value}, stamp or caption {filed[0].value}."
        oddities.append(Diagnostic.of("numbers.differ", "question_numbers", detail))
    if len(headed) == 1 and not headed[0]:
        headed = [tuple(f.value for f in chosen)]
    return Numbers(unique(chosen), list(headed), oddities)


def _first_list(
    anatomy: Anatomy, rules: tuple[Rule, ...], windows: list[Window]
) -> list[Found[str]]:
    for rule, match in anatomy.search(rules, windows):
        spans = match.spans("numbers")
        return [
            Found(number, *span, rule.name)
            for span, text in zip(spans, match.captures("numbers"), strict=True)
            for number in numbers_in(text)
        ]
    return []


def _where(anatomy: Anatomy, number: str) -> Found[str] | None:
    """Where a heading's number stands: in a heading, also inside a range, or above them all."""
    rule = Rule("numbers.heading", regex.compile(rf"(?<!\d){number}(?!\d)"))
    for windows in (anatomy.headings, anatomy.introduction):
        for _, match in anatomy.search((rule,), windows):
            return Found(number, *match.span(), rule.name)
    for rule, match in anatomy.search(_NUMBER_RULES, anatomy.headings):
        return Found(number, *match.span("numbers"), rule.name)
    return None
