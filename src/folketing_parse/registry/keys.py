"""What the spellings of one name have in common."""

from __future__ import annotations

import re

_SPELLING = re.compile(r"[\s.\-–]+")
_FOLDED = str.maketrans("öä", "øæ")
_SEPARATORS = re.compile(r"[\s,.\-–]+")
_INFLECTED = re.compile(r"udvalg(?:ets|et|s)(?=$|for|til|ved)")
_TITLED = re.compile(r"minister(?:ens|en|s)(?=for|og|$)")
_TITLE_SEPARATORS = re.compile(r"[\s,-]+")
_BOARD = re.compile(r"(?:nævnets|nævnet|nævns)$")


def name_key(name: str) -> str:
    """A name without what its spellings differ in: case, blanks, stops, hyphens, ö for ø.

    >>> name_key("Hans Chr.Schmidt") == name_key("Hans Chr Schmidt")
    True
    """
    return _SPELLING.sub("", name.casefold().translate(_FOLDED))


def committee_key(name: str) -> str:
    r"""A committee's name without case, blanks, hyphens, commas, its article and its ending.

    >>> committee_key("Folketingets Rets-\nudvalg") == committee_key("Retsudvalgets")
    True
    """
    folded = _SEPARATORS.sub("", name.casefold())
    folded = folded.removeprefix("folketingets").removeprefix("det")
    folded = _INFLECTED.sub("udvalg", folded)
    return _BOARD.sub("nævn", folded.replace("iskeudvalg", "iskudvalg"))


def title_key(title: str) -> str:
    """A minister's title without case, blanks, hyphens, commas, and its ending.

    >>> title_key("skatteministerens") == title_key("Skatteminister")
    True
    """
    return _TITLED.sub("minister", _TITLE_SEPARATORS.sub("", title.casefold()))


_FIELD_WORD = re.compile(r"[^\W\d_]{3,}")
_OFFICE = re.compile(r"(?:minister|udvalg|ministeri)\w*|politik")
SHARED = 4
"""Words of so many first letters in common name one field ("energi", "energipolitiske")."""


def share_a_field(one: str, other: str) -> bool:
    """Whether a committee and a minister deal with the same thing, by what they are called.

    >>> share_a_field("Social- og Indenrigsudvalget", "social- og ældreminister")
    True
    """
    return bool(_field_words(one) & _field_words(other))


def _field_words(name: str) -> set[str]:
    words = _FIELD_WORD.findall(_OFFICE.sub(" ", name.casefold()))
    return {word[:SHARED] for word in words if word not in _SMALL}


_SMALL = frozenset(["for", "det", "den", "vedrørende", "samt", "folketingets"])


def label_key(label: str) -> str:
    """A session's label without its blanks."""
    return "".join(label.split())
