"""Who answers (ministeren): name, title and ministry."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import NamedTuple

import regex

from folketing_parse import registry
from folketing_parse.anatomy import Anatomy, Found, Rule, Window
from folketing_parse.grammar import NAME, loose, tidy
from folketing_parse.record import Diagnostic, Minister
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
def _title_pattern() -> regex.Pattern[str]:
    """All titles any minister has had, squeezed, in every inflection."""
    forms = [
        regex.sub("minister", "minister(?:ens|en|s)?", regex.escape(key)) + "s?"
        for key in _titles_by_key()
    ]
    return regex.compile("|".join(sorted(forms, key=len, reverse=True)))


@cache
def _titles_by_key() -> dict[str, str]:
    titles: dict[str, str] = {}
    for office in registry.offices():
        for title in office.titles:
            if "(" not in title:
                titles.setdefault(_title_key(title), title)
    return titles


def _title_key(title: str) -> str:
    folded = regex.sub(r"[\s,-]+", "", title.casefold())
    return regex.sub(r"minister(?:ens|en|s)(?=for|og|$)", "minister", folded)


def _titled(anatomy: Anatomy) -> Found[str] | None:
    """The minister's title: under the name, where the question is put to it, or in the address."""
    letterhead = [*anatomy.stretch(SegmentKind.LETTERHEAD), *anatomy.preamble]
    return (
        _title_in(anatomy, anatomy.windows(SegmentKind.SIGNATURE), "minister.title_signature")
        or _title_in(anatomy, anatomy.stated, "minister.title_introduction")
        or _title_in(anatomy, letterhead, "minister.title_letterhead")
        or _title_in(anatomy, anatomy.windows(SegmentKind.FURNITURE), "minister.title_caption")
    )


def _title_in(anatomy: Anatomy, windows: list[Window], rule: str) -> Found[str] | None:
    """The first title in some windows; "besvaret af udenrigsministeren" is somebody else's."""
    titles = _titles_by_key()
    done = 0
    for window in windows:
        for hit in anatomy.squeezed.search(_title_pattern(), *window):
            if hit.start < done or _OTHERS.search(anatomy.text, max(0, hit.start - 20), hit.start):
                done = max(done, hit.end)
                continue
            key = _title_key(hit.match[0])
            title = titles.get(key) or titles.get(key.removesuffix("s"))
            if title:
                return Found(title, hit.start, hit.end, rule)
    return None


_OTHERS = regex.compile(r"besvare[st] af\s$")


def _signed_name(anatomy: Anatomy) -> Found[str] | None:
    """Who signed: a minister the registry knows before anybody else; officials sign second."""
    unknown: Found[str] | None = None
    for kind in (SegmentKind.SIGNATURE, SegmentKind.LETTERHEAD):
        for start, end in anatomy.windows(kind):
            for match in _NAME.finditer(anatomy.text, start, end):
                known = _longest_known(match)
                if known:
                    return known
                if (
                    kind is SegmentKind.SIGNATURE
                    and unknown is None
                    and not _TITLE_LINE.match(match[0])
                ):
                    unknown = Found(
                        tidy(match[0].split("\n")[0]), *match.span(), "minister.signature"
                    )
    return unknown or _signed_last(anatomy)


def _signed_last(anatomy: Anatomy) -> Found[str] | None:
    """A minister's name that ends what follows the closing, where a table's rest came between."""
    for start, end in anatomy.windows(SegmentKind.OTHER)[:1]:
        for match in _NAME.finditer(anatomy.text, start, end):
            known = _longest_known(match)
            if known and known.end == end:
                return known
    return None


def _longest_known(match: regex.Match[str]) -> Found[str] | None:
    """The longest beginning of a run of name words that is a minister's name."""
    ends = [m.end() for m in regex.finditer(r"[\p{L}.’-]+", match[0])]
    glued = [m.start() for m in regex.finditer(r"(?<=\p{Ll})(?=\p{Lu})", match[0])]
    for end in sorted({*ends, *glued}, reverse=True):
        name, start = match[0][:end], match.start()
        if registry.is_minister(name):
            return Found(tidy(name), start, start + end, "minister.signature")
    return None


class Signatory(NamedTuple):
    """The minister, each part with its evidence, and what is odd."""

    minister: Minister | None
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def find_minister(anatomy: Anatomy, on: dt.date | None) -> Signatory:
    """The minister: name as signed; title from the letter, else the registry's for that date."""
    found: dict[str, Found[object]] = {}
    oddities: list[Diagnostic] = []
    name = _signed_name(anatomy) or _named_elsewhere(anatomy)
    title = _titled(anatomy)
    ministry = _ministry_in(anatomy)
    if (
        title
        and title.rule == "minister.title_caption"
        and name
        and not _holds(name.value, title.value, on)
    ):
        title = None  # a caption may be another reply's
    if name:
        found["minister"] = name
        if title is None:
            title = _title_of(name, ministry, on, oddities)
    if title:
        found["minister.title"] = title
    house = ministry.value if ministry else None
    if title and (known := registry.ministry_of(title.value, on)):
        house = house if house and registry.name_key(house) == registry.name_key(known) else known
        source = title._replace(rule="minister.ministry_of_title", source="registry")
        found["minister.ministry"] = ministry if ministry and house == ministry.value else source
    elif ministry:
        found["minister.ministry"] = ministry
    if name is None:
        oddities.append(Diagnostic.of("minister.missing", "minister"))
    if not (name or title or house):
        return Signatory(None, found, oddities)
    minister = Minister(
        name=name.value if name else None, title=title.value if title else None, ministry=house
    )
    return Signatory(minister, found, oddities)


def _named_elsewhere(anatomy: Anatomy) -> Found[str] | None:
    """The § 20 page and some titles name the minister behind the title."""
    for rule, match in anatomy.search((_PARENTHESISED, _BEHIND_TITLE), anatomy.stated):
        name = tidy(match["name"])
        if registry.is_minister(name):
            return Found(name, *match.span("name"), rule.name)
        if registry.is_minister(name.removesuffix("s")):
            start, end = match.span("name")
            return Found(name.removesuffix("s"), start, end - 1, rule.name)
    return None


def _holds(name: str, title: str, on: dt.date | None) -> bool:
    return any(title in office.titles for office in registry.minister(name, on))


def _title_of(
    name: Found[str], ministry: Found[str] | None, on: dt.date | None, oddities: list[Diagnostic]
) -> Found[str] | None:
    """The registry's title for a signature; several offices are decided by the letterhead."""
    held = registry.minister(name.value, on) if on else ()
    if not held:
        oddities.append(Diagnostic.of("minister.unknown", "minister.title"))
        return None
    if ministry and len({o.ministry for o in held}) > 1:
        named = [
            o for o in held if registry.name_key(o.ministry) == registry.name_key(ministry.value)
        ]
        held = tuple(named) or held
    held = tuple(o for o in held if not o.acting) or held
    if len({o.ministry for o in held}) > 1:
        titles = " or ".join(dict.fromkeys(o.title for o in held))
        oddities.append(Diagnostic.of("minister.undecided", "minister.title", f"{titles}."))
        return None
    oddities.append(Diagnostic.of("minister.title_registry", "minister.title"))
    return Found(held[0].title, name.start, name.end, "minister.title_of_name", "registry")


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
