"""Which committee asked, and in which session: each helps to tell the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.metadata import Committee, Session
from folketing_parse.record import Diagnostic
from folketing_parse.registry import CommitteeEntry, Registry, SessionEntry
from folketing_parse.registry.keys import committee_key, share_a_field
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
def _committee_pattern(registry: Registry) -> regex.Pattern[str]:
    """All committees' names, squeezed, in every inflection."""
    keys = {
        committee_key(name)
        for entry in registry.committees
        for name in (entry.name, *entry.variants)
    }
    forms = [regex.sub("udvalg", "udvalg(?:ets|et|s)?", regex.escape(key)) for key in keys]
    names = "|".join(sorted(forms, key=len, reverse=True)).replace("isk", "iske?")
    return regex.compile(rf"(?:folketingets)?(?P<name>{names or '(?!)'})")


class Filing(NamedTuple):
    """Committee and session, where each stands, and what is odd."""

    committee: Committee | None
    session: Session | None
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def find_filing(
    anatomy: Anatomy,
    registry: Registry,
    *,
    kind: MatterKind | None,
    days: Days,
    title: str | None,
) -> Filing:
    """Committee and session; `days` are those of asking and answering.

    A § 20 question has no committee. A letter that names none may still cite one in the question;
    that is taken only where the minister's title names the same field, and a diagnostic says so.
    """
    stamps = _stamps(anatomy, registry)
    stamp = stamps[0] if stamps else None
    session, found, oddities = _session(registry, days, stamp)
    if len({(s.committee, s.session) for s in stamps}) > 1:
        oddities.append(Diagnostic.of("document.two_stamps", "document"))
    if kind is MatterKind.SECTION_20:
        if stamp:
            detail = f"The stamp says {stamp.committee!r}."
            oddities.append(Diagnostic.of("committee.stamp_only", "committee", detail))
        return Filing(None, session, found, oddities)
    code = session.code if session else None
    named = _named(anatomy, registry)
    # "spørgsmål nr. 306 (MOF alm. del)" names no other
    named = named or _of_abbreviation(anatomy, registry, code, _filed(anatomy))
    if named is None:
        named = _cited(anatomy, registry, code, title)
        missing = "committee.cited" if named else "committee.missing"
        oddities.append(Diagnostic.of(missing, "committee"))
    if named is None:
        return Filing(None, session, found, oddities)
    found["committee"] = named
    entries = registry.committees_called(named.value, code)
    entry = _chosen(entries, stamp)
    name = entry.name if entry else named.value
    oddities += _doubts(named, name, entries, stamp)
    abbreviation = _abbreviation(anatomy, entry, named)
    if abbreviation:
        found["committee.abbreviation"] = abbreviation
        if abbreviation.source == "registry" and named.source == "document":
            oddities.append(Diagnostic.of("abbreviation.registry", "committee.abbreviation"))
    letters = abbreviation.value if abbreviation else None
    return Filing(Committee(name=name, abbreviation=letters), session, found, oddities)


def _doubts(
    named: Found[str], name: str, entries: Sequence[CommitteeEntry], stamp: _Stamp | None
) -> Iterator[Diagnostic]:
    """What is odd about a committee's name."""
    if not entries:
        yield Diagnostic.of("committee.unknown", "committee", f"{named.value!r} is unknown.")
    by_stamp = stamp and committee_key(stamp.committee) == committee_key(name)
    if len(entries) > 1 and named.source == "registry" and not by_stamp:
        names = " or ".join(entry.name for entry in entries)
        yield Diagnostic.of("committee.renamed", "committee", f"{names}.")
    if stamp and committee_key(stamp.committee) != committee_key(name):
        detail = f"The letter says {name!r}, the stamp {stamp.committee!r}."
        yield Diagnostic.of("committee.stamp_differs", "committee", detail)


def _named(anatomy: Anatomy, registry: Registry) -> Found[str] | None:
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
            for hit in anatomy.squeezed.search(_committee_pattern(registry), *window):
                start, end = anatomy.squeezed.span(hit.match, "name")
                longer = _LONGER.search(anatomy.text, max(window[0], start - 60), start)
                if longer and " og " not in anatomy.text[start:end]:
                    start = longer.start()
                return Found(" ".join(anatomy.text[start:end].split()), start, end, rule)
        for _, match in anatomy.search((_UNKNOWN,), windows):
            return Found(" ".join(match["name"].split()), *match.span("name"), rule)
    return None


def _of_abbreviation(
    anatomy: Anatomy,
    registry: Registry,
    session: str | None,
    windows: list[Window],
    rule: str = "committee.abbreviation",
) -> Found[str] | None:
    """The committee of an abbreviation, by that abbreviation."""
    for _, match in anatomy.search((Rule(rule, _ABBREVIATION),), windows):
        letters = match["abbr"].replace(" ", "")
        if registry.committee(letters, session):
            return Found(letters, *match.span("abbr"), rule, "registry")
    return None


def _cited(
    anatomy: Anatomy, registry: Registry, session: str | None, title: str | None
) -> Found[str] | None:
    windows = [window for windows in anatomy.questions.values() for window in windows]
    found = _of_abbreviation(anatomy, registry, session, windows, "committee.cited")
    entry = registry.committee(found.value, session) if found else None
    return found if entry and title and share_a_field(entry.name, title) else None


def _chosen(entries: Sequence[CommitteeEntry], stamp: _Stamp | None) -> CommitteeEntry | None:
    """Of several names that letters had in one session, the stamp's, else the last one."""
    stamped = committee_key(stamp.committee) if stamp else None
    by_stamp = (entry for entry in entries if committee_key(entry.name) == stamped)
    return next(by_stamp, entries[-1] if entries else None)


def _abbreviation(
    anatomy: Anatomy, entry: CommitteeEntry | None, named: Found[str]
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
    session: SessionEntry | None
    span: Window


def _stamps(anatomy: Anatomy, registry: Registry) -> list[_Stamp]:
    stamps = []
    for start, end in anatomy.windows(SegmentKind.FURNITURE):
        match = _STAMP_LINE.match(anatomy.text[start:end])
        if match:
            span = (start + match.start("session"), start + match.end("session"))
            session = registry.session_labelled(match["session"])
            stamps.append(_Stamp(match["name"], session, span))
    return stamps


def _session(
    registry: Registry, days: Days, stamp: _Stamp | None
) -> tuple[Session | None, dict[str, Found[object]], list[Diagnostic]]:
    """The session of the day of asking; the stamp's where there is none; the reply's day last."""
    oddities = []
    asked, answered = days
    stamped = stamp.session if stamp else None
    chosen, found = _session_of(registry, asked)
    if chosen and stamped and chosen.code != stamped.code:
        detail = f"Asked in {chosen.label}, stamped {stamped.label}."
        oddities.append(Diagnostic.of("session.differs", "session", detail))
    if chosen is None and stamp and stamped:
        chosen, found = stamped, Found(stamped.code, *stamp.span, "session.stamp")
    if chosen is None:
        chosen, found = _session_of(registry, answered)
    if chosen is None or found is None:
        return None, {}, [*oddities, Diagnostic.of("session.missing", "session")]
    return Session(code=chosen.code, label=chosen.label), {"session": found}, oddities


def _session_of(
    registry: Registry, day: Found[dt.date] | None
) -> tuple[SessionEntry | None, Found[object] | None]:
    if day is None:
        return None, None
    entry = registry.session(day.value)
    return entry, day._replace(rule="session.of_date", source="registry")
