"""Which committee asked, and in which session: each helps to tell the other."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import regex

from folketing_parse import registry
from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.record import Committee, Diagnostic, Session
from folketing_parse.vocabulary import MatterKind, SegmentKind

Days = tuple[Found[dt.date] | None, Found[dt.date] | None]

_UNKNOWN = Rule(
    "committee.unknown",
    regex.compile(
        r"Folketingets\s+(?P<name>"
        r"Udvalg(?:et)? for [\p{Lu}\p{L}, -]{3,60}?(?= har|\n|$)"
        r"|\p{Lu}[\p{L}-]+udvalg(?:et)?"
        r")"
    ),
)
# "Social- og " before a known "Boligudvalget": a committee that the registry does not know
_LONGER = regex.compile(r"\p{Lu}\p{L}*+-(?:,\s+\p{Lu}\p{L}*+-)*\s+og\s+\Z")
_STAMP_LINE = regex.compile(r"^(?P<name>.{3,100}?) (?P<session>\d{4}-\d{2}(?: \(\d\. samling\))?)$")
_ABBREVIATION = regex.compile(
    r"(?<![\p{L}])(?P<abbr>[\p{Lu}§]\p{Lu}{1,4}|§ ?71)(?:[ ,]|\s[-–]\s)+"
    r"(?:[Aa]lm\.?\s*del|L\s?\d|B\s?\d|spm\.?\s?\d|L$|B$)"
)


@cache
def _committee_pattern() -> regex.Pattern[str]:
    """All committees' names, squeezed, in every inflection."""
    keys = {
        registry.committee_key(name)
        for entry in registry.committees()
        for name in (entry.name, *entry.variants)
    }
    forms = [regex.sub("udvalg", "udvalg(?:ets|et|s)?", regex.escape(key)) for key in keys]
    names = "|".join(sorted(forms, key=len, reverse=True)).replace("isk", "iske?")
    return regex.compile(rf"(?:folketingets)?(?P<name>{names})")


class Filing(NamedTuple):
    """Committee and session, where each stands, and what is odd."""

    committee: Committee | None
    session: Session | None
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def find_filing(
    anatomy: Anatomy, *, kind: MatterKind | None, days: Days, title: str | None
) -> Filing:
    """Committee and session; `days` are those of asking and answering.

    A § 20 question has no committee. A letter that names none may still cite one in the question;
    that is taken only where the minister's title names the same field, and a diagnostic says so.
    """
    stamps = _stamps(anatomy)
    stamp = stamps[0] if stamps else None
    session, found, oddities = _session(days, stamp)
    if len({(s.committee, s.session) for s in stamps}) > 1:
        oddities.append(Diagnostic.of("document.two_stamps", "document"))
    if kind is MatterKind.SECTION_20:
        if stamp:
            detail = f"The stamp says {stamp.committee!r}."
            oddities.append(Diagnostic.of("committee.stamp_only", "committee", detail))
        return Filing(None, session, found, oddities)
    code = session.code if session else None
    named = _committee_named(anatomy) or _committee_abbreviated(anatomy, code)
    if named is None:
        named = _committee_cited(anatomy, code, title)
        missing = "committee.cited" if named else "committee.missing"
        oddities.append(Diagnostic.of(missing, "committee"))
        if named is None:
            return Filing(None, session, found, oddities)
    found["committee"] = named
    entry = registry.committee(named.value, code)
    name = entry.name if entry else named.value
    if entry is None:
        detail = f"{named.value!r} is unknown."
        oddities.append(Diagnostic.of("committee.unknown", "committee", detail))
    if stamp and registry.committee_key(stamp.committee) != registry.committee_key(name):
        detail = f"The letter says {name!r}, the stamp {stamp.committee!r}."
        oddities.append(Diagnostic.of("committee.stamp_differs", "committee", detail))
    abbreviation = _abbreviation(anatomy, entry, named)
    if abbreviation:
        found["committee.abbreviation"] = abbreviation
        if abbreviation.source == "registry" and named.source == "document":
            oddities.append(Diagnostic.of("abbreviation.registry", "committee.abbreviation"))
    letters = abbreviation.value if abbreviation else None
    return Filing(Committee(name=name, abbreviation=letters), session, found, oddities)


def _committee_named(anatomy: Anatomy) -> Found[str] | None:
    """The committee that asks: from the asking sentence, the address, the rest, the stamp."""
    places = (
        ("committee.introduction", anatomy.asking),
        ("committee.heading", anatomy.headings),
        ("committee.letterhead", anatomy.stretch(SegmentKind.LETTERHEAD)),
        ("committee.introduction", anatomy.introduction),
        ("committee.stamp", anatomy.windows(SegmentKind.FURNITURE)),
    )
    for rule, windows in places:
        for window in windows:
            for hit in anatomy.squeezed.search(_committee_pattern(), *window):
                start, end = anatomy.squeezed.span(hit.match, "name")
                longer = _LONGER.search(anatomy.text, max(window[0], start - 60), start)
                if longer and " og " not in anatomy.text[start:end]:
                    start = longer.start()
                return Found(" ".join(anatomy.text[start:end].split()), start, end, rule)
        for _, match in anatomy.search((_UNKNOWN,), windows):
            return Found(" ".join(match["name"].split()), *match.span("name"), rule)
    return None


def _committee_abbreviated(anatomy: Anatomy, session: str | None) -> Found[str] | None:
    """The committee of an abbreviation: "spørgsmål nr. 306 (MOF alm. del)" names no other."""
    return _of_abbreviation(anatomy, session, _filed(anatomy), "committee.abbreviation")


def _committee_cited(anatomy: Anatomy, session: str | None, title: str | None) -> Found[str] | None:
    windows = [window for windows in anatomy.questions.values() for window in windows]
    found = _of_abbreviation(anatomy, session, windows, "committee.cited")
    if found and title and _field(found.value, "udvalg") == _field(title, "minister"):
        return found
    return None


def _field(name: str, office: str) -> str:
    """What a committee or a minister deals with: "miljø- og fødevare"."""
    return name.casefold().split(office)[0].strip()


def _of_abbreviation(
    anatomy: Anatomy, session: str | None, windows: list[Window], rule: str
) -> Found[str] | None:
    for _, match in anatomy.search((Rule(rule, _ABBREVIATION),), windows):
        entry = registry.committee(match["abbr"].replace(" ", ""), session)
        if entry:
            return Found(entry.name, *match.span("abbr"), rule, "registry")
    return None


def _abbreviation(
    anatomy: Anatomy, entry: registry.CommitteeEntry | None, named: Found[str]
) -> Found[str] | None:
    """The committee's abbreviation: as printed where that is right, else the registry's."""
    rule = Rule("abbreviation.printed", _ABBREVIATION)
    printed = [
        Found(match["abbr"].replace(" ", ""), *match.span("abbr"), rule.name)
        for _, match in anatomy.search((rule,), _filed(anatomy))
    ]
    if entry is None or not entry.abbreviation:
        return printed[0] if printed else None
    for found in printed:
        if found.value.casefold() == entry.abbreviation.casefold():
            return found._replace(value=entry.abbreviation)
    return Found(entry.abbreviation, named.start, named.end, "abbreviation.of_name", "registry")


def _filed(anatomy: Anatomy) -> list[Window]:
    """Where a document says what it is filed under."""
    windows = anatomy.windows(SegmentKind.FURNITURE, SegmentKind.LETTERHEAD)
    return [*anatomy.stated, *anatomy.introduction, *windows]


class _Stamp(NamedTuple):
    committee: str
    session: registry.SessionEntry | None
    span: Window


def _stamps(anatomy: Anatomy) -> list[_Stamp]:
    stamps = []
    for start, end in anatomy.windows(SegmentKind.FURNITURE):
        match = _STAMP_LINE.match(anatomy.text[start:end])
        if match:
            span = (start + match.start("session"), start + match.end("session"))
            session = registry.session_labelled(match["session"])
            stamps.append(_Stamp(match["name"], session, span))
    return stamps


def _session(
    days: Days, stamp: _Stamp | None
) -> tuple[Session | None, dict[str, Found[object]], list[Diagnostic]]:
    """The session of the day of asking; the stamp's where there is none; the reply's day last."""
    oddities = []
    asked, answered = days
    stamped = stamp.session if stamp else None
    chosen, found = _session_of(asked)
    if chosen and stamped and chosen.code != stamped.code:
        detail = f"Asked in {chosen.label}, stamped {stamped.label}."
        oddities.append(Diagnostic.of("session.differs", "session", detail))
    if chosen is None and stamp and stamped:
        chosen, found = stamped, Found(stamped.code, *stamp.span, "session.stamp")
    if chosen is None:
        chosen, found = _session_of(answered)
    if chosen is None or found is None:
        return None, {}, [*oddities, Diagnostic.of("session.missing", "session")]
    return Session(code=chosen.code, label=chosen.label), {"session": found}, oddities


def _session_of(
    day: Found[dt.date] | None,
) -> tuple[registry.SessionEntry | None, Found[object] | None]:
    if day is None:
        return None, None
    entry = registry.session(day.value)
    return entry, day._replace(rule="session.of_date", source="registry")
