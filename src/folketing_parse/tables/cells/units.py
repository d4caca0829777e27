"""Units: how they are spelled, where a heading says one, and what takes none from its table."""

from __future__ import annotations

from typing import Final

import regex

SHARES: Final = frozenset({"pct.", "pct.-point", "‰"})
"""Units of parts of a whole: such numbers are never added up."""
DURATIONS: Final = frozenset({"år", "måneder", "uger", "dage", "timer", "minutter"})
COUNTED: Final = frozenset({"personer", "sager", "stk."})
"""Units of things that are counted one by one."""

_SPELLINGS: Final = {
    "pct.": ("%", "pct.", "procent"),
    "pct.-point": ("%-point", "pct.-point", "procentpoint"),
    "‰": ("‰", "promille"),
    "mio. kr.": ("mio. kr.", "mill. kr.", "millioner kr.", "millioner kroner", "mio. dkk"),
    "mia. kr.": ("mia. kr.", "milliarder kr.", "milliarder kroner", "mia. dkk"),
    "1.000 kr.": ("1.000 kr.", "t. kr.", "tusinde kr."),
    "kr.": ("kr.", "kroner", "dkk"),
    "mio. euro": ("mio. euro", "mio. eur"),
    "euro": ("euro", "eur", "€"),
    "mio.": ("mio.", "mill."),
    "mia.": ("mia.",),
    "år": ("år",),
    "måneder": ("måneder", "måned", "mdr."),
    "uger": ("uger", "uge"),
    "dage": ("dage", "dag"),
    "timer": ("timer", "time"),
    "minutter": ("minutter", "min."),
    "km": ("km",),
    "m2": ("m2", "m²", "kvm"),
    "ha": ("ha", "hektar"),
    "1.000 ton": ("1.000 ton", "1.000 tons"),
    "ton": ("ton", "tons"),
    "kg": ("kg",),
    "personer": ("personer", "person"),
    "1.000 personer": ("1.000 personer",),
    "sager": ("sager",),
    "årsværk": ("årsværk",),
    "stk.": ("stk.",),
}
"""Each unit as records print it, and the ways to write it."""


def _squeezed(text: str) -> str:
    """A spelling without blanks, points, hyphens and capitals: what all ways to write it share."""
    return _LOOSE.sub("", text).casefold()


_LOOSE = regex.compile(r"[\s.-]")
_UNITS: Final = {_squeezed(way): unit for unit, ways in _SPELLINGS.items() for way in ways}
_BRACKETS: Final = str.maketrans("", "", "()[]")


def unit_of(text: str) -> str | None:
    """The unit that a text is, and nothing else.

    >>> unit_of("Mio.kr.")
    'mio. kr.'
    """
    return _UNITS.get(_squeezed(text))


def is_unit_line(text: str) -> bool:
    """Whether a cell only says how a table counts: "Mio. kr. (2016-niveau)", "(1.000)", "Pct."."""
    bare = text.translate(_BRACKETS)
    return bool(unit_of(bare) or _SCALE.fullmatch(text) or _UNIT_LINE.match(text))


def _either(units: frozenset[str] | set[str]) -> str:
    """A pattern for every spelling of some units, the longest first."""
    ways = sorted((way for unit in units for way in _SPELLINGS[unit]), key=len, reverse=True)
    return "|".join(
        regex.escape(way, special_only=True, literal_spaces=True)
        .replace(r"\.", r"\.?+").replace(" ", r"\s?+").replace("-", r"[-\s]?+")
        for way in ways
    )  # fmt: skip


_MONEY = {unit for unit in _SPELLINGS if unit.endswith(("kr.", "euro"))}
_PLAIN = set(_SPELLINGS) - SHARES - _MONEY
# "pr. indbygger", "pr. m2" belong to the unit.
_PER = r"(?P<per>\s?+pr\.\s?+[\p{L}\d]++)?+"

# Shares and money are units wherever they stand, but in amounts: "over 1 mio. kr.", "kr. 500".
# "Andel i pct.", "Pct. af alle", "Ændring %", "Udgift mio. kr.", "Kr. pr. m2"
_ANYWHERE = regex.compile(
    r"(?<![\p{L}\d.])(?P<amount>(?!1\.?000\s)(?<![\d.,])\d++(?:[.,]\d++)*+\s?+)?+"
    rf"(?P<unit>{_either(SHARES | _MONEY)})(?![\p{{L}}\d])(?!\s\d){_PER}",
    regex.V1 | regex.IGNORECASE,
)
# Other words are units only where they stand apart: "Ventetid (dage)", "Gods, 1.000 tons"
_APART = regex.compile(
    rf"(?:\A|[(,;:]\s?+|\bi\s)(?P<unit>{_either(_PLAIN)})(?=[).]?+\s?+(?:\Z|[(,;]))",
    regex.V1 | regex.IGNORECASE,
)
# "Udgifter, mio. kr.", "Andel (pct.)": the unit that ends a row's label
_LAST = regex.compile(
    rf"[(,]\s?+(?P<unit>{_either(set(_SPELLINGS))})\)?+\Z", regex.V1 | regex.IGNORECASE
)
# "Mio. kr., 2022-pl", "Mio. kr. (2018-niveau)", "Kr. pr. m2"
_UNIT_LINE = regex.compile(
    rf"\A\(?+(?:{_either(SHARES | _MONEY)})(?![\p{{L}}]){_PER.replace('?P<per>', '?:')}"
    r"\)?+(?:[\s,(]|\Z)(?!\s*+(?:af|over|under)\b)",
    regex.V1 | regex.IGNORECASE,
)
# "(1.000)", "1.000", "(1000)"
_SCALE = regex.compile(r"\((?P<scale>1[.\s]?000)\)")


def unit_in(heading: str) -> str | None:
    """The unit that a heading or a caption names; the last one, if it names several.

    >>> unit_in("Udgifter til drift, mio. kr. (2016-niveau)")
    'mio. kr.'
    """
    if _SCALE.search(heading):
        return "1.000"
    anywhere = [match for match in _ANYWHERE.finditer(heading) if not match["amount"]]
    found = [*anywhere, *_APART.finditer(heading)]
    if not found or heading.strip().casefold() in _DIMENSIONS:
        return None
    last = max(found, key=lambda match: match.end("unit"))
    per = last.groupdict().get("per") or ""
    return (unit_of(last["unit"]) or "") + (" " + " ".join(per.split()) if per else "")


def unit_ending(label: str) -> str | None:
    """The unit that ends a row's label: a table of years often has a unit for each row."""
    match = _LAST.search(label[-40:])
    return unit_of(match["unit"]) if match else None


_DIMENSIONS: Final = frozenset({"år", "dag", "uge", "måned", "person"})
"""Headings of columns that say when or who, though the words are units elsewhere."""

# What a heading counts in is none of the table's units.
# "Antal sager", "Mænd, Antal", "Personer på venteliste"
_COUNTS = regex.compile(r"(?<!\p{L})(?:antal|personer)", regex.V1 | regex.IGNORECASE)
# "Andel", "Dækningsgrad", "Erhvervsfrekvens"
_SHARE = regex.compile(
    r"(?<!\p{L})(?:andel|\p{L}{0,20}?(?:frekvens|grad)(?!\p{L}))", regex.V1 | regex.IGNORECASE
)
# "År", "2015, Nr.", "Kommunekode", "Indeks (2010 = 100)"
_NO_AMOUNT = regex.compile(
    r"(?:\A|,\s)(?:år|årstal|alder|dato|\p{L}{0,20}?(?:nr|kode)|rang)\.?\Z|(?<!\p{L})indeks",
    regex.V1 | regex.IGNORECASE,
)
_STILL_TAKES: Final = {_COUNTS: frozenset[str](), _SHARE: SHARES, _NO_AMOUNT: frozenset[str]()}
"""The units that each kind of heading still takes from its table."""


def takes(heading: str, unit: str) -> bool:
    """Whether numbers under a heading can be in a unit that only the whole table names.

    >>> takes("Antal sager", "mio. kr.")
    False
    """
    return all(unit in units for said, units in _STILL_TAKES.items() if said.search(heading))
