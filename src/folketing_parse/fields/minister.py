"""Who answers (ministeren): name, title and ministry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.grammar import NAME, loose, tidy
from folketing_parse.metadata import Committee, Minister
from folketing_parse.record import Diagnostic
from folketing_parse.registry import Office, Registry
from folketing_parse.registry.keys import name_key, share_a_field, title_key
from folketing_parse.signature import STAND_IN
from folketing_parse.vocabulary import SegmentKind

_NAME = regex.compile(rf"(?<!\p{{Lu}}){NAME}")
_TITLE_LINE = regex.compile(r"\p{L}*minister", regex.I)
_PARENTHESISED = Rule("minister.section_20_page", loose(rf"\( (?P<name>{NAME}) \) :"))
_BEHIND_TITLE = Rule("minister.title_line", regex.compile(rf"[Mm]inister\s+(?P<name>{NAME})"))
# Not "www.justitsministeriet.dk", but "hilsenJustitsministeriet"
_MINISTRY = regex.compile(
    r"(?:(?<![\p{L}@./-])|(?<=\p{Ll})(?=\p{Lu}\p{Ll}))"
    r"(?:(?:\p{Lu}\p{L}++-?(?:,\s+|\s+og\s+|\s+-\s+|\s+)){0,5}\p{L}++(?<=\p{L}{3}ministeriet)"
    r"|\p{Lu}++(?<=\p{Lu}{4}MINISTERIET))\b"
    r"|Ministeriet for [\p{L}, ]{4,60}(?=\n|$)"
)


@cache
def _title_pattern(registry: Registry) -> regex.Pattern[str]:
    """All titles any minister has had, squeezed, in every inflection."""
    forms = [
        regex.sub("minister", "minister(?:ens|en|s)?", regex.escape(key)) + "s?"
        for key in _titles_by_key(registry)
    ]
    return regex.compile("|".join(sorted(forms, key=len, reverse=True)) or r"(?!)")


@cache
def _titles_by_key(registry: Registry) -> dict[str, str]:
    titles: dict[str, str] = {}
    for office in registry.offices:
        for title in office.titles:
            if "(" not in title:
                titles.setdefault(title_key(title), title)
    return titles


def _titled(anatomy: Anatomy, registry: Registry) -> Found[str] | None:
    """The minister's title: under the name, where the question is put to it, or in the address."""
    letterhead = [*anatomy.stretch(SegmentKind.LETTERHEAD), *anatomy.preamble]
    places = (
        ("minister.title_signature", anatomy.windows(SegmentKind.SIGNATURE)),
        ("minister.title_introduction", anatomy.stated),
        ("minister.title_letterhead", letterhead),
        ("minister.title_caption", anatomy.windows(SegmentKind.FURNITURE)),
    )
    found = (_title_in(anatomy, registry, windows, rule) for rule, windows in places)
    return next(filter(None, found), None)


def _title_in(
    anatomy: Anatomy, registry: Registry, windows: list[Window], rule: str
) -> Found[str] | None:
    """The first title in some windows; "besvaret af udenrigsministeren" is somebody else's."""
    titles = _titles_by_key(registry)
    done = 0
    for window in windows:
        for hit in anatomy.squeezed.search(_title_pattern(registry), *window):
            if hit.start < done or _OTHERS.search(anatomy.text, max(0, hit.start - 20), hit.start):
                done = max(done, hit.end)
                continue
            key = title_key(hit.match[0])
            title = titles.get(key) or titles.get(key.removesuffix("s"))
            if title:
                return Found(title, hit.start, hit.end, rule)
    return None


# What stands before somebody else's title, or amid one that the registry does not know whole:
# "Beskæftigelses- og ligestillingsminister"
_OTHERS = regex.compile(r"(?:besvare[st] af\s|\p{Ll}-\s+og\s+)$")


def _signed_name(anatomy: Anatomy, registry: Registry) -> Found[str] | None:
    """Who signed: a minister the registry knows before anybody else; officials sign second.

    Where somebody signs for the minister, that is a minister too, else the one it is for.
    """
    unknown: Found[str] | None = None
    for kind in (SegmentKind.SIGNATURE, SegmentKind.LETTERHEAD):
        for start, end in anatomy.windows(kind):
            behalf = STAND_IN.search(anatomy.text, start, end)
            signed = [(start, end)]
            if behalf:
                signed = [(start, behalf.start()), (behalf.end(), end), behalf.span("whom")]
            names = [m for window in signed for m in _NAME.finditer(anatomy.text, *window)]
            known = (_longest_known(registry, match) for match in names)
            first = next(filter(None, known), None)
            if first:
                return first
            persons = (match for match in names if not _TITLE_LINE.match(match[0]))
            person = next(persons, None)
            if kind is SegmentKind.SIGNATURE and person and not behalf and unknown is None:
                name = tidy(person[0].split("\n")[0])
                unknown = Found(name, *person.span(), "minister.signature")
    return unknown or _signed_last(anatomy, registry)


def _signed_last(anatomy: Anatomy, registry: Registry) -> Found[str] | None:
    """A minister's name that ends what follows the closing, where a table's rest came between."""
    behind = [*anatomy.windows(SegmentKind.OTHER)[:1], *anatomy.windows(SegmentKind.TABLE)]
    for start, end in behind:
        for match in _NAME.finditer(anatomy.text, start, end):
            known = _longest_known(registry, match)
            if known and known.end == end:
                return known
    return None


def _longest_known(registry: Registry, match: regex.Match[str]) -> Found[str] | None:
    """The longest beginning of a run of name words that is a minister's name."""
    ends = [m.end() for m in regex.finditer(r"[\p{L}.’-]+", match[0])]
    glued = [m.start() for m in regex.finditer(r"(?<=\p{Ll})(?=\p{Lu})", match[0])]
    for end in sorted({*ends, *glued}, reverse=True):
        name, start = match[0][:end], match.start()
        if registry.is_minister(name):
            return Found(tidy(name), start, start + end, "minister.signature")
    return None


class Signatory(NamedTuple):
    """Who replies, as far as the letter tells, and what is odd.

    Attributes:
        name, title, ministry: each where it stands; None where neither the letter nor the
            registry has it.
        offices: those that the name held on that day, where nothing in the letter has decided
            between them.
    """

    name: Found[str] | None
    title: Found[str] | None
    ministry: Found[str] | None
    offices: tuple[Office, ...]
    oddities: list[Diagnostic]

    @property
    def minister(self) -> Minister | None:
        """The record; None where nothing is known."""
        if not (self.name or self.title or self.ministry):
            return None
        parts = (self.name, self.title, self.ministry)
        name, title, ministry = (part.value if part else None for part in parts)
        return Minister(name=name, title=title, ministry=ministry)

    @property
    def found(self) -> dict[str, Found[object]]:
        """Where each part stands."""
        parts = {
            "minister": self.name,
            "minister.title": self.title,
            "minister.ministry": self.ministry,
        }
        return {path: found for path, found in parts.items() if found}


def find_minister(anatomy: Anatomy, registry: Registry, on: dt.date | None) -> Signatory:
    """The minister: name as signed; title from the letter, else the registry's for that date."""
    name = _signed_name(anatomy, registry) or _named_elsewhere(anatomy, registry)
    title = _titled(anatomy, registry)
    ministry = _ministry_in(anatomy)
    held = registry.minister(name.value, on) if name and on else ()
    fits = any(title.value in office.titles for office in held) if title else False
    if title and name and not fits and title.rule == "minister.title_caption":
        title = None  # a caption may be another reply's
    oddities: list[Diagnostic] = []
    if name is None:
        oddities.append(Diagnostic.of("minister.missing", "minister"))
    elif not held:
        oddities.append(Diagnostic.of("minister.unknown", "minister.title"))
    elif title and not fits:
        detail = f"{title.value}, not {_titles(held)}."
        oddities.append(Diagnostic.of("minister.title_differs", "minister.title", detail))
    if title:
        house = _house(registry, title, ministry, on)
        oddities += _acting(anatomy, title, held)
        return Signatory(name, title, house, (), oddities)
    if ministry and held and name and not _ever_held(registry, name.value, ministry.value):
        detail = f"{ministry.value}, not {_titles(held)}."
        oddities.append(Diagnostic.of("minister.ministry_differs", "minister.ministry", detail))
        return Signatory(name, None, ministry, (), oddities)
    key = name_key(ministry.value) if ministry else None
    offices = tuple(office for office in held if name_key(office.ministry) == key) or held
    return _settled(Signatory(name, None, ministry, offices, oddities), offices)


def _ever_held(registry: Registry, name: str, ministry: str) -> bool:
    """Whether a letterhead may be the signer's; one that was renamed is used for a while."""
    return any(share_a_field(o.ministry, ministry) for o in registry.minister(name))


def decide(signed: Signatory, committee: Committee | None) -> Signatory:
    """The office of a name that held several ones, by the committee that asks; else undecided."""
    if not signed.offices:
        return signed
    named = tuple(
        office
        for office in signed.offices
        if committee and share_a_field(committee.name, f"{office.title} {office.ministry}")
    )
    decided = _settled(signed, named)
    if decided.offices:
        detail = f"{_titles(signed.offices)}."
        decided.oddities.append(Diagnostic.of("minister.undecided", "minister.title", detail))
    return decided._replace(offices=())


def _settled(signed: Signatory, held: tuple[Office, ...]) -> Signatory:
    """The first of offices in one ministry; where there are several ministries, as it was."""
    if signed.name is None or len({office.ministry for office in held}) != 1:
        return signed
    name, office = signed.name, held[0]
    title = Found(office.title, name.start, name.end, "minister.title_of_name", "registry")
    house = signed.ministry
    if house is None or name_key(house.value) != name_key(office.ministry):
        house = title._replace(value=office.ministry, rule="minister.ministry_of_title")
    oddities = [*signed.oddities, Diagnostic.of("minister.title_registry", "minister.title")]
    if office.acting:
        oddities.append(Diagnostic.of("minister.acting", "minister.title"))
    return Signatory(name, title, house, (), oddities)


def _house(
    registry: Registry, title: Found[str], ministry: Found[str] | None, on: dt.date | None
) -> Found[str] | None:
    """The ministry of a title that the letter says; as the letter spells it, where it does."""
    known = registry.ministry_of(title.value, on)
    if known is None or (ministry and name_key(ministry.value) == name_key(known)):
        return ministry
    return title._replace(value=known, rule="minister.ministry_of_title", source="registry")


_SAID_ACTING = regex.compile(r"\b(?:[Ff]ungerende|[Ff]u?ng\.?|[Kk]onst(?:\.|itueret))\s*\Z")


def _acting(anatomy: Anatomy, title: Found[str], held: tuple[Office, ...]) -> Iterator[Diagnostic]:
    """Whether the title is held for somebody on leave, by the letter or by the registry."""
    said = _SAID_ACTING.search(anatomy.text, max(0, title.start - 20), title.start)
    if said or any(office.acting and title.value in office.titles for office in held):
        yield Diagnostic.of("minister.acting", "minister.title")


def _titles(offices: Iterable[Office]) -> str:
    return " or ".join(dict.fromkeys(office.title for office in offices))


def _named_elsewhere(anatomy: Anatomy, registry: Registry) -> Found[str] | None:
    """The § 20 page and some titles name the minister behind the title."""
    for rule, match in anatomy.search((_PARENTHESISED, _BEHIND_TITLE), anatomy.stated):
        name = tidy(match["name"])
        if registry.is_minister(name):
            return Found(name, *match.span("name"), rule.name)
        if registry.is_minister(name.removesuffix("s")):
            start, end = match.span("name")
            return Found(name.removesuffix("s"), start, end - 1, rule.name)
    return None


def _ministry_in(anatomy: Anatomy) -> Found[str] | None:
    for start, end in [*anatomy.stretch(SegmentKind.LETTERHEAD), *anatomy.preamble]:
        match = _MINISTRY.search(anatomy.text, start, end)
        if match:
            name = " ".join(match[0].split())
            return Found(
                name.capitalize() if name.isupper() else name,
                *match.span(),
                "minister.ministry_letterhead",
            )
    return None
