"""Who may speak in an answer besides the minister: agencies, regions, companies, ministries.

There is no list of them: a body is told by its capitals, by the end of its name, or as the one
that "styrelsen" refers back to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import regex

from folketing_parse.lexicon import WordList
from folketing_parse.registry import Registry
from folketing_parse.registry.keys import name_key


class Body(NamedTuple):
    """A body where it is named: its full name, the words that name it, and where these stand."""

    name: str
    printed: str
    start: int
    end: int


_CAPITAL = r"\p{Lu}[\p{L}\d]*+(?:[.&/’'-]\p{L}[\p{L}\d]*+)*+-?"
_JOINT = r"(?:(?:og|for|af|i|om|til|de|den|det|på|over|vedrørende|&) ){0,3}"
# "Rigspolitiet", "Styrelsen for Arbejdsmarked og Rekruttering", "Midt- og Vestjyllands Politi",
# "Ministeriet for Fødevarer, Landbrug og Fiskeri"
_NAME = rf"{_CAPITAL}(?:(?:, {_CAPITAL})++ og {_CAPITAL}| {_JOINT}{_CAPITAL})*+"
_ENDS = (
    r"styrelse|direktorat|politi|advokat|nævn|råd|myndighed|tilsyn|forsorg|ministeri|kommission"
    r"|region|kommune|institut|bank|fond|cent(?:er|r)|tjeneste|kommando|selskab|revision"
    r"|forening|forbund|ombudsmand|administration|forvaltning|agentur|værn|universitet|hospital"
    r"|sekretariat|værk|væsen|organisation|ambassade|kreds|stift|provsti|museum|bibliotek|laug"
)
# "Styrelsen for dataforsyning og effektivisering": a head whose field is in small letters
_OF_FIELD = (
    r"(?:Styrelsen|Direktoratet|Ministeriet|Nævnet|Rådet|Centret|Instituttet|Foreningen) for "
    r"\p{Ll}[\p{L}, -]{3,80}?(?= (?:har|oplyser|kan|vurderer|er|anfører|bemærker)\b|[.:]|, )"
)
_DEFINITE = rf"(?<!\p{{L}})[\p{{L}}]*?(?:{_ENDS})(?:m?e[nt]|e?t|n)s?(?!\p{{L}})"
_BODIES = regex.compile(rf"\b\p{{Lu}}{{2,3}} \d(?![\d.,])|{_OF_FIELD}|{_NAME}|{_DEFINITE}")
_INSTITUTION = regex.compile(rf"\A[\p{{L}}-]*(?:{_ENDS})(?:m?e[nt]|e?t|n|er|erne)?s?\Z", regex.I)
_ANAPHOR = regex.compile(rf"(?:{_ENDS})(?:m?e[nt]|e?t|n)s?", regex.I)
# What begins a sentence with a capital and belongs to no name.
_FUNCTION_WORD = regex.compile(
    r"ad|af|aktuelt|alle|at|da|de|den|der|deres|derfor|derimod|derudover|desuden|det|dette|disse"
    r"|dog|efter|eller|en|endelig|endvidere|er|et|for|fra|generelt|har|heraf|herefter|herom|hertil"
    r"|herudover|hos|hvis|i|ifølge|imidlertid|ingen|inden|jeg|jf|med|men|mens|mit|mod|når|og|også"
    r"|om|over|på|samlet|samtidig|se|siden|som|således|til|tilsvarende|under|ved|vedrørende|vi"
    r"|videre|yderligere",
    regex.I,
)
_NEVER = regex.compile(
    rf"\A(?:(?i:{_FUNCTION_WORD.pattern})|\p{{Lu}}"
    r"|Folketing\w*|\p{L}*udvalg\w*|Regering\w*|Danmark|Danske?|EU|Tabel|Bilag|Figur|Kilde|Anm|Alm"
    r"|Departementet|\p{L}*minister(?:en|ens|s|ne)?|\p{L}*lov(?:en|ens)?|Christiansborg"
    r"|Spørgsmål\w*|Svar\w*)\Z"
)


_PARTS = regex.compile(r", | og ")
# "Rigspolitiets bidrag"
_BY_NOUN = regex.compile(
    r"s (?:\p{L}+ )?(?:bidrag|udtalelse|besvarelse|oplysning(?:er)?|svar|notat|brev|vurdering"
    r"|opfattelse|synspunkt)\b"
)
# "Professor Karen Holmegaard", "konservator Jens Rønde"
_PERSON = (
    r"\p{L}{0,30}(?:professor|lektor|forsker|konservator|direktør|formand|borgmester|læge|advokat|dommer"
    r"|chef|konsulent|ekspert|jurist|økonom|præst|rektor|journalist|forfatter|minister|ordfører)"
    r"(?:en)? "
)
_TITLED = regex.compile(rf"(?i:{_PERSON})\p{{Lu}}")
_IS_TITLED = regex.compile(rf"\b(?i:{_PERSON})\Z")


class Bodies:
    """The bodies that a text names.

    None of them are the minister's ministry (`own`), and the politicians and parties of `registry`.
    """

    def __init__(self, text: str, *, own: str | None, words: WordList, registry: Registry) -> None:
        self.text = text
        self.own = own
        self.words = words
        self.registry = registry
        self._names: dict[str, int] = {}
        """Those named so far, and where each was first."""
        self._seen = 0

    def within(self, start: int, end: int) -> list[Body]:
        """Those that a stretch names, in order.

        "Styrelsen" is the only one of the bodies named before it that is one.
        """
        return [
            Body(self._full(printed, at), printed, at, at + len(printed))
            for printed, at in self._printed(start, end)
        ]

    def _printed(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """What names a body, and where it begins."""
        text = self.text
        for match in _BODIES.finditer(text, start, end):
            printed, at = match[0], match.start()
            while " " in printed and _FUNCTION_WORD.fullmatch(printed.partition(" ")[0]):
                first = printed.index(" ") + 1
                printed, at = printed[first:], at + first
            if _BY_NOUN.match(text, at + len(printed) - 1):
                printed = printed.removesuffix("s").removesuffix("'").removesuffix("’")
            nobody = any(map(_NEVER.match, _PARTS.split(printed))) or _is_person(text, at)
            nobody = nobody or self._is_own(printed) or self._is_politician(printed)
            if not nobody and self._speaks(printed, at):
                yield printed, at

    def _is_own(self, name: str) -> bool:
        key = name_key(name)
        own = self.own is not None and key.removesuffix("s") == name_key(self.own)
        return own or key in ("ministeriet", "ministeriets")

    def _is_politician(self, name: str) -> bool:
        known = self.registry
        return bool(known.party(name) or known.is_minister(name) or known.member(name))

    def _speaks(self, name: str, at: int) -> bool:
        """Whether a name may be a body's, and no place's or common word's."""
        if " " in name or name.isupper() or _INSTITUTION.match(name):
            return True
        before = self.text[max(0, at - 2) : at]
        opens = not before or before[-1] in '\n”“"»«' or before[0] in ".?!:"
        return not opens or not self.words.count(name) or self.words.is_name(name)

    def _full(self, printed: str, at: int) -> str:
        """The full name of what "styrelsen" refers to; as printed where that is not one."""
        if not _ANAPHOR.fullmatch(printed):
            return printed
        if self._seen < at:
            for name, place in self._printed(self._seen, at):
                pair = name.split(" og ")  # "Sundhedsstyrelsen og Lægemiddelstyrelsen" are two
                names = pair if all(map(_INSTITUTION.match, pair)) else [name]
                for one in names:
                    if not _ANAPHOR.fullmatch(one):
                        self._names.setdefault(one, place)
            self._seen = at
        stem = _stem(printed)
        named = (n for n, place in self._names.items() if place < at and stem in n.lower())
        fitting = list(islice(named, 2))
        return fitting[0] if len(fitting) == 1 else printed[0].upper() + printed[1:]


def refers(printed: str, name: str) -> bool:
    """Whether "styrelsen" may stand for a body."""
    return bool(_ANAPHOR.fullmatch(printed)) and _stem(printed) in name.lower()


def _stem(printed: str) -> str:
    """What "styrelsen" shares with the names that it may stand for."""
    return regex.sub(r"(?:m?e[nt]|e?t|n)s?$", "", printed.lower())


def _is_person(text: str, start: int) -> bool:
    """Whether a title stands in a name or before it."""
    before = text[max(0, start - 40) : start]
    return bool(_TITLED.match(text, start) or _IS_TITLED.search(before))
