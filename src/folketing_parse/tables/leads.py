"""The words that announce what belongs to a table: its number, unit, notes and sources."""

from __future__ import annotations

import regex

# "Tabel 1. Antal …", "Tabel 2:", "Tabel 3" alone on its line, "Bilagstabel 1.2 …"; Word puts its
# own words in the place of a number it has lost: "Tabel Fejl! Ingen tekst med … dokumentet.1. …".
# "Tabel 2019: …" and "Tabel 1.204 …" count, "Tabel I alt" says what it is of: they have no number.
NUMBERED = regex.compile(
    r"""(?:Bilags)?(?:[Tt]abel|TABEL|Table)\ ?
    (?:(?:Fejl|Error)![^.\n]{0,80}\.[:.]?\ ?)?
    (?P<number>\d{1,3}(?:\.\d{1,2}){0,2}\p{L}?(?!\.?\d)|[A-Z](?=\ ?(?:[.:–-]|$)))?(?!\p{L})
    (?:\ ?[.:–-](?=\ |$|\p{L}))?\ ?""",
    regex.X,
)
# "Anm.: …", "Anm: …", "Note: …", "Noter:", "Bem.: …", "Anmærkning: …"
NOTE = regex.compile(
    r"(?:Anm(?:ærkning(?:er)?)?|Note[r]?|Bem(?:ærkning(?:er)?)?)\.?\ ?\d?\ ?:", regex.X
)
# "Kilde: …", "Kilder: …"
SOURCE = regex.compile(r"Kilde[r]?\ ?:")
# "1) Foreløbige tal", "* angiver …", "** Ekskl. …", "¹ Tallene …"
MARKED = regex.compile(r"(?P<mark>\*{1,3}\)?|\d{1,2}\)|\(\d{1,2}\)|[¹²³⁴⁵])\ ?(?=\p{L})")
# "Mio. kr. (2016-niveau)", "(1.000 kr.)", "Pct.", "Antal personer", "Kr. pr. m2"
UNIT = regex.compile(
    r"""\(?(?:i\ )?
    (?:(?:[Mm]io|[Mm]ia|[Tt]us|1\.000|1000)\.?\ ?(?:kr\.?|personer|stk\.?)?|[Kk]r\.|[Kk]roner
      |[Pp]ct\.(?:-point)?|[Pp]rocent|%|[Pp]romille|‰|[Aa]ntal|[Pp]ersoner|[Ss]tk\.?|[Uu]ger
      |[Dd]age|[Tt]imer|[Åå]rsværk|[Ii]ndeks)
    (?:\ ?[(,]?\ ?(?:kr\.?|personer|pr\.\ \w+|i\ pct\.|løbende\ priser|årets\ priser
      |\d{4}-?\ ?(?:niveau|pl|priser|p/l)|\(?\d{4}-(?:niveau|pl|priser|p/l))\)?){0,3}
    \.?\)?""",
    regex.X,
)

_LEADERS = regex.compile(r"[.·…_]{4,}")


def is_leader(word: str) -> bool:
    """Whether a word is dots that lead the eye from a label to its value."""
    return word[0] in ".·…_" and bool(_LEADERS.fullmatch(word))


def is_lead(value: str) -> bool:
    """Whether a line begins a note or a source."""
    return bool(NOTE.match(value) or SOURCE.match(value))
