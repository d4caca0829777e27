"""Who asks (spørgere)."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule
from folketing_parse.grammar import NAME, PARTY, loose, tidy
from folketing_parse.metadata import Member
from folketing_parse.record import Diagnostic
from folketing_parse.registry import Registry

# "ikkemedlem af udvalget (MFU) Sjúrður Skaale (JF)"; the first parenthesis is no party
_OUTSIDER = (
    r"(?:(?:ikke[ -]?|folketings)?medlem(?:met|merne)?(?: af (?:udvalget|Folketinget))? )?"
    r"(?:\(MFU\) )?(?:folketingsmedlem(?:met|merne)? )?"
)
_ASKER = (
    rf"{_OUTSIDER}(?P<asker>(?P<name>{NAME}(?:\s\p{{Ll}}{{2,6}}(?=\s\())?)(?: (?!\(MFU){PARTY})?)"
)
_ASKERS = rf"{_ASKER}(?: (?:,|og|samt|, og)? {_ASKER})*"
# "efter ønske fra", "på vegne af"
_WISH = r"(?:[Ee]fter (?:ønske|anmodning|opfordring) (?:fra|af)|[Pp]å (?:vegne|foranledning) af)"
_ASKER_RULES = (
    Rule("askers.at_the_wish_of", loose(rf"{_WISH} {_ASKERS}")),
    Rule(
        "askers.put_by", loose(rf"stillet (?:den [^(\n]{{8,30}} |mundtligt )?(?:af|fra) {_ASKERS}")
    ),
    Rule(
        "askers.member_has",
        loose(rf"(?:Folketingsmedlem(?:met|merne)?|Medlem af Folketinget) {_ASKERS}"),
    ),
    Rule(
        "askers.question_from",
        loose(rf"(?:spørgsmål|spm\.)[^.\n]{{0,40}}?\bfra {_ASKERS}(?= stillet)"),
    ),
    Rule("askers.section_20_page", loose(rf"^{_ASKERS} :$", regex.M)),
)
_PARTY_ALONE = Rule(
    "askers.party_alone",
    loose(r"[Ee]fter (?:ønske|anmodning) fra (?P<party>\p{Lu}[\p{L} ]{1,30}?)(?=[.,]|$|\n)"),
)
_COMMITTEE_ASKS = Rule(
    "askers.committee",
    loose(
        r"[Ee]fter (?:ønske|anmodning) (?:fra|af) "
        r"(?:[Uu]dvalget|(?:Folketingets )?\p{Lu}[\p{L}, -]*udvalget)"
    ),
)


_NO_PERSON = regex.compile(r"[Uu]dvalg|[Mm]inister|Folketing")
_PUT_AGAIN = regex.compile(r"\bstillet\b")


class Askers(NamedTuple):
    """The askers, where each and its party stands, and what is odd."""

    members: tuple[Member, ...]
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def find_askers(anatomy: Anatomy, registry: Registry, on: dt.date | None) -> Askers:
    """The members at whose wish the question was put.

    A committee that asks itself gives none. A member without a party is kept, and so is a party
    that the registry does not know: as printed. `on` is the day for which parties are checked.
    """
    if next(anatomy.search((_COMMITTEE_ASKS,), anatomy.stated), None):
        return Askers((), {}, [Diagnostic.of("askers.committee", "askers")])
    for rule, match in anatomy.search(_ASKER_RULES, anatomy.stated):
        # A motion's proposers stand before its own question: "stillet af …, som … har stillet"
        put_again = rule.name == "askers.put_by" and _PUT_AGAIN.search(
            anatomy.text, match.end(), match.end() + 160
        )
        if not put_again and not _NO_PERSON.search(match["name"]):
            return _members(match, rule.name, registry, on)
    for rule, match in anatomy.search((_PARTY_ALONE,), anatomy.stated):
        party = registry.party(match["party"])
        if party:
            member = Member(name=None, party=party.letters)
            found = Found(member, *match.span("party"), rule.name)
            return Askers((member,), {"askers[0]": found, "askers[0].party": found}, [])
    return Askers((), {}, [Diagnostic.of("askers.missing", "askers")])


def _members(match: regex.Match[str], rule: str, registry: Registry, on: dt.date | None) -> Askers:
    members: list[Member] = []
    found: dict[str, Found[object]] = {}
    oddities: list[Diagnostic] = []
    party_spans = match.spans("party")
    for (start, end), printed in zip(match.spans("asker"), match.captures("name"), strict=True):
        path, name = f"askers[{len(members)}]", tidy(printed)
        span = next((s for s in party_spans if start <= s[0] < end), None)
        letters = None
        if span is None:
            oddities.append(Diagnostic.of("askers.no_party", f"{path}.party"))
        else:
            letters = " ".join(match.string[slice(*span)].split())
            known = registry.party(letters)
            letters = known.letters if known else letters
            code, detail = _doubt(registry, name, letters, on)
            if code:
                oddities.append(Diagnostic.of(code, f"{path}.party", detail))
        members.append(Member(name=name, party=letters))
        found[path] = Found(members[-1], start, end, rule)
        if span:
            found[f"{path}.party"] = Found(letters, *span, rule)
    return Askers(tuple(members), found, oddities)


def _doubt(registry: Registry, name: str, letters: str, on: dt.date | None) -> tuple[str, str]:
    """What speaks against a party: a diagnostic's code and detail; "" where nothing does."""
    known = registry.party(letters)
    if known is None:
        return "askers.unknown_party", f"{letters!r} is unknown."
    parties = {party for seat in registry.member(name, on) if on for party in seat.parties}
    if parties and letters not in parties:
        then = " or ".join(sorted(parties))
        return "askers.party_differs", f"{letters} here, {then} in the registry for {on}."
    if not parties and not known.covers(on):
        years = f"{known.first or ''}-{known.last or ''}"
        return "askers.party_differs", f"{letters} was in use in {years}."
    return "", ""
