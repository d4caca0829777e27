"""What the question is filed under: matter, number, committee, session."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import regex

from folketing_parse import registry
from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.grammar import NUMBERS, loose, numbers_in
from folketing_parse.record import (
    Committee,
    Diagnostic,
    Matter,
    MatterKind,
    SegmentKind,
    Session,
)

# --- matter -----------------------------------------------------------------------------------------

_SECTION_20 = Rule(
    "matter.section_20",
    loose(
        r"(?:[Ss]pørgsmål|[Ss]pm\.|SPØRGSMÅL)(?: nr\.?)? S ?(?P<number>\d{1,4})\b|\bnr\. S (?P<number>\d{1,4})\b"
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
_GENERAL = Rule("matter.general", loose(r"[Aa]lm\.? del\b"))
_STAMPED = Rule("matter.stamp", regex.compile(r"^S\s?(?P<number>\d{1,4})$", regex.M))
_KINDS = {
    "matter.finance_document": (MatterKind.FINANCE_DOCUMENT, "Aktstk. {}"),
    "matter.bill": (MatterKind.BILL, "L {}"),
    "matter.motion": (MatterKind.MOTION, "B {}"),
    "matter.section_20": (MatterKind.SECTION_20, "S {}"),
    "matter.stamp": (MatterKind.SECTION_20, "S {}"),
}


def find_matter(anatomy: Anatomy) -> tuple[Found[Matter] | None, list[Diagnostic]]:
    """The matter: from the letter, else from the stamp; a bill goes before a template's "alm. del"."""
    for windows in (anatomy.stated, anatomy.introduction):
        found = _matter_in(anatomy, windows)
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
        kind, form = _KINDS[rule.name]
        number = regex.sub(r"(?<=\d)\s*(?=[A-D])", " ", match["number"])
        return Found(Matter(kind=kind, designation=form.format(number)), *match.span(), rule.name)
    for rule, match in anatomy.search((_GENERAL,), windows):
        return Found(
            Matter(kind=MatterKind.GENERAL, designation="alm. del"), *match.span(), rule.name
        )
    return None


# --- numbers ----------------------------------------------------------------------------------------

_LIST = rf"(?P<numbers>{NUMBERS})"
_NUMBER_RULES = (
    Rule(
        "numbers.question",
        loose(
            rf"(?:[Ss]pørgsmål(?:ene)?|[Ss]pm\.)(?: vedrørende)?(?: nr\.?)? (?:S )?{_LIST}(?! ?- ?niveau)"
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
        r"(?:svar på (?:spørgsmål|spm\.)|Spørgsmål)(?: nr\.)? (?:S )?(?P<numbers>\d{1,4})(?!\d)"
    ),
)


class Numbers(NamedTuple):
    """The question's numbers, in all and for each exchange."""

    all: list[Found[str]]
    by_exchange: list[tuple[str, ...]]
    oddities: list[Diagnostic]


def find_numbers(anatomy: Anatomy, headed: list[tuple[str, ...]]) -> Numbers:
    """Question numbers: those of the headings, else the introduction's, else the caption's."""
    oddities: list[Diagnostic] = []
    promised = _first_list(anatomy, _NUMBER_RULES, anatomy.asking) or _first_list(
        anatomy, _NUMBER_RULES, anatomy.introduction
    )
    by_heading = {n for numbers in headed for n in numbers}
    filed = _first_list(anatomy, (_FILED_NUMBER,), anatomy.windows(SegmentKind.FURNITURE))
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
    return Numbers(_unique(chosen), headed, oddities)


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


def _unique(found: list[Found[str]]) -> list[Found[str]]:
    return list({f.value: f for f in reversed(found)}.values())[::-1]


# --- committee --------------------------------------------------------------------------------------


@cache
def _committee_pattern() -> regex.Pattern[str]:
    """All committees' names, in any case and inflection, with their blanks lost or not."""
    names = {n for entry in registry.committees() for n in (entry.name, *entry.variants)}
    forms = set()
    for name in names:
        form = regex.escape(name.removeprefix("Det "), special_only=True, literal_spaces=True)
        form = regex.sub(r"[Uu]dvalg(?:et)?(?=$| )", "udvalg(?:ets|et|s)?", form)
        form = regex.sub(r"-(?= |\p{L})", r"-?", form)
        forms.add(form.replace(" ", r"[\s-]*"))
    names_pattern = "|".join(sorted(forms, key=len, reverse=True))
    return regex.compile(rf"(?<!\p{{L}})(?:Folketingets\s*)?(?P<name>{names_pattern})", regex.I)


_UNKNOWN = regex.compile(
    r"Folketingets\s+(?P<name>Udvalg(?:et)? for [\p{Lu}\p{L}, -]{3,60}?(?= har|\n|$)|\p{Lu}[\p{L}-]+udvalg(?:et)?)"
)
_STAMP_LINE = regex.compile(r"^(?P<name>.{3,100}?) (?P<session>\d{4}-\d{2}(?: \(\d\. samling\))?)$")
_ABBREVIATION = regex.compile(
    r"(?<![\p{L}])(?P<abbr>[\p{Lu}§]\p{Lu}{1,4}|§ ?71)(?:[ ,]|\s[-–]\s)+(?:[Aa]lm\.?\s*del|L\s?\d|B\s?\d|L$|B$)"
)


class Filing(NamedTuple):
    """Committee, its abbreviation and the session, each with its evidence, and the oddities."""

    committee: Committee | None
    session: Session | None
    evidence: dict[str, Found[str]]
    oddities: list[Diagnostic]


def find_filing(
    anatomy: Anatomy,
    matter: Matter | None,
    asked: dt.date | None,
    answered: dt.date | None,
    title: str | None,
) -> Filing:
    """Committee and session, which depend on each other: an abbreviation holds for a time.

    A letter that names no committee at all may still cite it in the question; that is taken only
    where the minister's title names the same field, and said in a diagnostic.
    """
    evidence: dict[str, Found[str]] = {}
    oddities: list[Diagnostic] = []
    stamp = _stamp(anatomy)
    session = _session(asked, answered, stamp, evidence, oddities)
    if matter and matter.kind is MatterKind.SECTION_20:
        return Filing(None, session, evidence, oddities)
    named = _committee_named(anatomy) or _committee_abbreviated(anatomy, session)
    if named is None:
        named = _committee_cited(anatomy, session, title)
        if named:
            oddities.append(Diagnostic.of("committee.cited", "committee"))
    if named is None:
        oddities.append(Diagnostic.of("committee.missing", "committee"))
        return Filing(None, session, evidence, oddities)
    evidence["committee"] = named
    code = session.code if session else None
    entry = registry.committee(named.value, code)
    name = entry.name if entry else named.value
    if entry is None:
        oddities.append(
            Diagnostic.of("committee.unknown", "committee", f"{named.value!r} is unknown.")
        )
    if (
        stamp
        and stamp.committee
        and registry.committee_key(stamp.committee) != registry.committee_key(name)
    ):
        detail = f"The letter says {name!r}, the stamp {stamp.committee!r}."
        oddities.append(Diagnostic.of("committee.stamp_differs", "committee", detail))
    abbreviation = _abbreviation(anatomy, entry, named, evidence, oddities)
    return Filing(Committee(name=name, abbreviation=abbreviation), session, evidence, oddities)


def _committee_named(anatomy: Anatomy) -> Found[str] | None:
    """The committee that asks: from the asking sentence, the address, the rest, the stamp."""
    places = (
        ("committee.introduction", anatomy.asking),
        ("committee.heading", anatomy.headings),
        ("committee.letterhead", anatomy.windows(SegmentKind.LETTERHEAD)),
        ("committee.introduction", anatomy.introduction),
        ("committee.stamp", anatomy.windows(SegmentKind.FURNITURE)),
    )
    for rule, windows in places:
        for pattern in (_committee_pattern(), _UNKNOWN):
            for start, end in windows:
                match = pattern.search(anatomy.text, start, end)
                if match:
                    return Found(" ".join(match["name"].split()), *match.span("name"), rule)
    return None


def _committee_abbreviated(anatomy: Anatomy, session: Session | None) -> Found[str] | None:
    """The committee of an abbreviation: "spørgsmål nr. 306 (MOF alm. del)" names no other."""
    windows = [*anatomy.stated, *anatomy.introduction, *anatomy.windows(SegmentKind.FURNITURE)]
    return _of_abbreviation(anatomy, session, windows, "committee.abbreviation")


def _committee_cited(
    anatomy: Anatomy, session: Session | None, title: str | None
) -> Found[str] | None:
    windows = [window for windows in anatomy.questions.values() for window in windows]
    found = _of_abbreviation(anatomy, session, windows, "committee.cited")
    if found and title and _field(found.value, "udvalg") == _field(title, "minister"):
        return found
    return None


def _field(name: str, office: str) -> str:
    """What a committee or a minister deals with: "miljø- og fødevare"."""
    return name.casefold().split(office)[0].strip()


def _of_abbreviation(
    anatomy: Anatomy, session: Session | None, windows: list[Window], rule: str
) -> Found[str] | None:
    for _, match in anatomy.search((Rule(rule, _ABBREVIATION),), windows):
        entry = registry.committee(
            match["abbr"].replace(" ", ""), session.code if session else None
        )
        if entry:
            return Found(entry.name, *match.span("abbr"), rule, "registry")
    return None


def _abbreviation(
    anatomy: Anatomy,
    entry: registry.CommitteeEntry | None,
    named: Found[str],
    evidence: dict[str, Found[str]],
    oddities: list[Diagnostic],
) -> str | None:
    printed = [
        Found(m["abbr"].replace(" ", ""), *m.span("abbr"), "abbreviation.printed")
        for _, m in anatomy.search(
            (Rule("abbreviation.printed", _ABBREVIATION),),
            [*anatomy.stated, *anatomy.introduction, *anatomy.windows(SegmentKind.FURNITURE)],
        )
    ]
    if entry is None or not entry.abbreviation:
        if printed:
            evidence["committee.abbreviation"] = printed[0]
            return printed[0].value
        return None
    for found in printed:
        if found.value.casefold() == entry.abbreviation.casefold():
            evidence["committee.abbreviation"] = found
            return entry.abbreviation
    evidence["committee.abbreviation"] = Found(
        entry.abbreviation, named.start, named.end, "abbreviation.of_name", "registry"
    )
    oddities.append(Diagnostic.of("abbreviation.registry", "committee.abbreviation"))
    return entry.abbreviation


# --- session ----------------------------------------------------------------------------------------


class _Stamp(NamedTuple):
    committee: str | None
    session: registry.SessionEntry | None
    span: Window


def _stamp(anatomy: Anatomy) -> _Stamp | None:
    for start, end in anatomy.windows(SegmentKind.FURNITURE):
        match = _STAMP_LINE.match(anatomy.text[start:end])
        if match:
            span = (start + match.start("session"), start + match.end("session"))
            return _Stamp(match["name"], registry.session_labelled(match["session"]), span)
    return None


def _session(
    asked: dt.date | None,
    answered: dt.date | None,
    stamp: _Stamp | None,
    evidence: dict[str, Found[str]],
    oddities: list[Diagnostic],
) -> Session | None:
    """The session of the asking date; the stamp's where there is none; the reply's date last."""
    by_asking = registry.session(asked) if asked else None
    stamped = stamp.session if stamp else None
    if by_asking and stamped and by_asking.code != stamped.code:
        detail = f"Asked in {by_asking.label}, stamped {stamped.label}."
        oddities.append(Diagnostic.of("session.differs", "session", detail))
    chosen = by_asking or stamped or (registry.session(answered) if answered else None)
    if chosen is None:
        oddities.append(Diagnostic.of("session.missing", "session"))
        return None
    if not by_asking and stamped and stamp:
        evidence["session"] = Found(chosen.code, *stamp.span, "session.stamp")
    return Session(code=chosen.code, label=chosen.label)
