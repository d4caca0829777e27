"""Blanks that were lost come back, where shape alone is proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from folketing_parse.clean.addresses import Addresses
from folketing_parse.clean.evidence import KEEPS, Usage
from folketing_parse.grammar import MONTHS
from folketing_parse.text import Edit

_BEFORE_NUMBER = r"(?:[Nn]r|jf|ca|pr|[Aa]rt|[Ss]tk|pkt|[Kk]ap|kl|mio|mia|pct|bl|f|spm)"
_BEFORE_WORD = r"(?:hr|fg|[Pp]kt|jf|[Ss]tk|nr|osv|evt|pct|mio|mia|kr|mht|ca|f\.eks|bl\.a|m\.v)"
_PARTY = r"S|V|M|SF|EL|KF?|DF|LA|RV?|NB|ALT|Å|DD|KD|IA|JF|SIU|SP|N|UFG|FG|MFU"
_MONTH = f"(?:{'|'.join(MONTHS)})"
# Where one kind of character follows another without a blank: only there can one be lost. The
# standard library's engine is the faster one for what every character must be asked.
_TURN_BEFORE = re.compile(
    r"[A-ZÀ-Þ\d](?<=[^\s\d].)|[(§](?<=\S.)|–(?<=\w.)(?=\s)|alm\.(?<=[A-ZÆØÅ]....)"
)
_TURN_BEHIND = re.compile(r"[.,;:)?!§–](?=[^\W_])|\d(?=[^\W\d_])|:(?=[”“\"])")
_LOST = (
    rf"(?<=(?:\b|spørgsmål){_BEFORE_NUMBER}\.)(?=\d)",  # "nr.148"
    r"(?<=\b\p{Lu}{2,4})(?=[Aa]lm\. ?del)",
    rf"(?<=(?<!\p{{L}}){_BEFORE_WORD}\.)(?=\p{{L}}\p{{Ll}})(?!point)",  # "hr.formand"
    r"(?<=\bspørgsmål)(?=\d)",
    # "22(SOU", but not "spørgsmål(ene)", "Cr(VI)", "pris(stigning)en"
    r"(?<=\p{L}{3}|[\d.,])(?=\([\p{L}\d§](?!\p{Ll}{0,5}\)|\d{0,5}\)|[^()\n]{0,80}\)[\p{L}\d]))",
    # "(EL)har", but not "(gen)optræning", "(videre-)uddannelse"
    r"(?<=\((?:[\p{Lu}\d]{1,12}|[^()\n]{1,80}[ .][^()\n]{1,80})\)|\b[\p{Ll}\d]\))(?=\p{L}{2})",
    r"(?<=\b(?:fra|af|til|for|ved|på|den))(?=\p{Lu}\p{Ll})",  # "fraFinn"
    r"(?<=\b(?:af|den|brev))(?=\d)",  # "af15."
    r"(?<=\bi)(?=(?:19|20)\d\d\b)",  # "i2012"
    r"(?<=\bI)(?=\d{2,}\b)",
    rf"(?<=\d\.)(?={_MONTH}(?!\p{{L}}))",
    rf"(?<={_MONTH})(?=\d{{4}})",
    r"(?<=\b(?:19|20)\d\d)(?=\p{Ll}{2})(?!er|tal)",  # "2013følger"
    r"(?<=(?:\p{Ll}{2}|[)\d])[.?!])(?=\p{Lu}\p{Ll}|I )",  # "frister.Jeg", "2016.Det"
    r"(?<=[\p{Ll}\d.][,;])(?=\p{L}{2}|[iå] )",
    r"(?<=[\p{Ll})]:)(?<!\b(?:mailto|urn|doi|tel):)(?=\p{L}[\p{Ll}.]|\d{1,2}\. ?\p{Ll}{3})",
    r"(?<=\p{Ll}:)(?=[”“\"]\p{Lu})",  # "følgende:”Styrelsen"
    r"(?<=(?: |^)–)(?=\p{L})",  # "–såfremt"
    r"(?<=[\p{L}.,)])(?=–\s)",  # "tilfældet– såfremt"
    r"(?<=§)(?=\d)",
    r"(?<=[\p{L}.,)])(?=§)",
    rf"(?<=\p{{Ll}}{{3}})(?=\p{{Lu}}\p{{Ll}}+ ?\((?:{_PARTY})\))",  # "StineBrix (EL)"
)
_PLACE = regex.compile("|".join(_LOST), regex.M)


def lost_blanks(text: str) -> Iterator[Edit]:
    """Blanks come back where shape alone is proof: "nr.148", "fraFinn", "–såfremt"."""
    turns = {match.start() for match in _TURN_BEFORE.finditer(text)}
    turns.update(match.end() for match in _TURN_BEHIND.finditer(text))
    places = [turn for turn in sorted(turns) if _PLACE.match(text, turn)]
    if not places:
        return
    shut = Addresses(text)
    for place in places:
        if place not in shut:
            yield Edit(place, place, " ")


_SUSPENDED = re.compile(r"-(?=(?:og|eller|samt|og/eller)[ \n])")
_FIXED_PAIRS = re.compile(r"\b(?:både|enten|hverken|on|og)$", re.I)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FILE = re.compile(r"\.[a-z]\w{1,3}\b")
_UNIT = re.compile(r"[a-zæøå]{2,}")
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}$")
_UNITS = frozenset(
    ["pct", "mio", "mia", "kr", "km", "kg", "stk", "ha", "mm", "cm", "meter", "kroner"]
)
_ENDINGS = frozenset(["er", "erne", "ere", "en", "et", "ene", "års", "årig", "tal", "tallet", "de"])
LONGEST = 30
"""So many characters before a place are looked at."""
FREQUENT = 100
"""A word seen so often may have lost the blank between itself and a number."""


def lost_beside_numbers(text: str, usage: Usage) -> Iterator[Edit]:
    """Blanks between a common word and a number come back: "under18", "40.000på", "21pct.".

    Not in "covid19", "1980erne", "5årig": there the number is part of the word.
    """
    shut = Addresses(text)
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if start in shut:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalpha():
            word = _WORD_BEFORE.search(text, max(0, start - LONGEST), start)
            named = after.isalpha() or _FILE.match(text, end)  # "side2.pdf"
            if word and not named and _parts_from_number(word[0], usage):
                yield Edit(start, start, " ")
        elif after.islower():
            word = _UNIT.match(text, end)
            if word and _parts_from_number(word[0], usage):
                yield Edit(end, end, " ")


def _parts_from_number(word: str, usage: Usage) -> bool:
    if (
        not word.islower()
        or word in _ENDINGS
        or word in KEEPS - _UNITS
        or usage.words.is_name(word)
    ):
        return False
    return word in _UNITS or usage.words.count(word) > FREQUENT


def glued_suspensions(text: str) -> Iterator[Edit]:
    """A suspended hyphen's blank comes back: "told-og skatteforvaltningen"."""
    shut = Addresses(text)
    for match in _SUSPENDED.finditer(text):
        if match.start() in shut:
            continue
        before = text[max(0, match.start() - 10) : match.start()]
        if before[-1:].isalpha() and not _FIXED_PAIRS.search(before):
            yield Edit(match.end(), match.end(), " ")
