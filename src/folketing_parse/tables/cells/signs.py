"""Signs that stand for a number: what a cell prints instead, and what the notes say it means."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

import regex

Bounds = tuple[Decimal, Decimal]

# Digits are 0 to 9 alone: `\d` would let those of other scripts through.
# ".", "..", "...", "*", "**", ":", "-", "<5", "≤3", "i.o.", "n/a", "u.o.", "under5"
_SIGN = regex.compile(
    r"\A(?:\.{1,3}|\*{1,3}|:|-|[<≤][0-9]{1,3}|i\.?o\.?|n/?a\.?|u\.?o\.?"
    r"|(?P<fewer>under|færreend|mindreend)[0-9]{1,3})\Z",
    regex.V1 | regex.IGNORECASE,
)
_LONGEST: Final = 16
_ALIKE: Final = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "…": "..."})

DASH: Final = "-"


def sign_of(text: str) -> str | None:
    """The sign that a cell is, spelled in one way; None for any other text.

    >>> sign_of("< 5"), sign_of("…"), sign_of("–")
    ('<5', '...', '-')
    """
    if len(text) > _LONGEST:
        return None
    sign = "".join(text.split()).translate(_ALIKE).casefold()
    match = _SIGN.match(sign)
    return sign.replace(match["fewer"] or "<", "<") if match else None


def own_bounds(sign: str) -> tuple[int, int] | None:
    """What a sign says by itself, of whole numbers: "<5" is 0 to 4, "<0" says nothing.

    >>> own_bounds("<5")
    (0, 4)
    """
    if sign[0] not in "<≤":
        return None
    greatest = int(sign[1:]) - (sign[0] == "<")
    return (0, greatest) if greatest >= 0 else None


class Meaning(NamedTuple):
    """What a note says of a sign."""

    kind: Literal["withheld", "nil"]
    bounds: Bounds | None
    note: str


class Explained(NamedTuple):
    """What the notes of a table say of signs: of each they name, and of any they do not name."""

    by_sign: dict[str, Meaning]
    unnamed: Meaning | None


_QUOTES = "'’‘`´\"“”„»«"
_MARK = r"\.{1,3}|…|\*{1,3}|[-–—−]"
_FEWER = r"[<≤]\s?[0-9]{1,3}"
# A sign in a note: quoted, or first in its sentence, or behind the word that introduces it.
# "’.’", "'<5'", "* angiver ..", "markeret med *.", "angivet som <5", "erstattet af en streg"
_NAMED = regex.compile(
    rf"""
    [{_QUOTES}] (?P<sign>{_MARK}|{_FEWER}|:|[\p{{L}}/.]{{1,4}}) [{_QUOTES}]
    | \( (?P<sign>{_MARK}) \)
    | (?:\A|(?<=[\s(,]))(?P<sign>{_MARK}|{_FEWER})
      (?= \s?+(?:=|angiver|betyder|markerer|viser|dækker|står|er\b|:\s) )
    | \A \s*+ (?P<sign>\*{{1,3}}) \s*+ (?=\p{{L}})
    | (?<=\b(?:med|som|ved|af|tegnet|en|et)\s) (?P<sign>{_MARK}|{_FEWER})
      (?=[\s,.;)]|\Z)
    | \b (?P<sign>to\sprikker|prik|stjerne|binde?streg|tankestreg|streg) \b
    """,
    regex.V1 | regex.VERBOSE | regex.IGNORECASE,
)
_WORDS_FOR_SIGNS: Final = {
    "to prikker": "..", "prik": ".", "stjerne": "*",
    "bindestreg": "-", "tankestreg": "-", "streg": "-",
}  # fmt: skip

_COUNT_WORDS: Final = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti",
)  # fmt: skip
# "en" is an article more often than a number: it is none behind "under".
_MOST = "|".join(_COUNT_WORDS[2:])
# Shares and ages ("under 5 pct.", "under 18 år") are no bounds of a number of things.
_NO_SHARE = r"(?![\p{L}\d]|,\d)(?![\s-]?+(?:pct|procent|%|år))"
_COUNT = rf"(?P<most>[0-9]{{1,3}}|{_MOST}){_NO_SHARE}"
_TOO_MANY = rf"(?P<above>[0-9]{{1,3}}|{_MOST}){_NO_SHARE}"
_LEAST = rf"(?P<least>[0-9]{{1,3}}|nul|en|{_MOST})"

# What is allowed at most, or what already is too many.
_BOUNDS: Final = tuple(
    regex.compile(pattern, regex.V1 | regex.IGNORECASE)
    for pattern in (
        # "mellem 1 og 4 personer", "fra 1 til 4"
        rf"(?:mellem|fra)\s{_LEAST}\s(?:og|til)\s{_COUNT}",
        # "1-4 personer", "1 eller 2 personer"
        rf"(?<![\p{{L}}\d]){_LEAST}\s?+(?:[-–]|\beller\b)\s?+{_COUNT}",
        # "færre end 3", "mindre end 5", "under 10", "lavere end fem", "<5"
        rf"(?:(?:færre|mindre|lavere)\send\s|under\s|<\s?){_TOO_MANY}",
        # "5 personer eller færre", "3 eller derunder"
        rf"(?<![\p{{L}}\d]){_COUNT}\s(?:\p{{L}}{{1,30}}\s)?+(?:eller|og)\s(?:færre|mindre|derunder)",
        # "højst 3", "maks. 4", "op til 5", "≤3"
        rf"(?:(?:højst|højest|maksimalt|maks\.?|op\stil)\s|≤\s?){_COUNT}",
    )
)

# "diskretioneret", "udeladt", "vises ikke", "anonymiseret", "erstattet", "for få observationer"
_WITHHELD = regex.compile(
    r"diskretion|anonymi|udela|vises\sikke|ikke\s(?:vis|oplys|opg|kan|mulig|tilgængelig|angivet)|"
    r"skjul|fortrolig|erstatte|blænde|maske|for\sfå|identific|persondata|foreligger\sikke|"
    r"uoplyst|mangler|undertryk",
    regex.V1 | regex.IGNORECASE,
)
# "angiver nul", "at der ikke er nogen sager", "ingen", "0 sager"
_NIL = regex.compile(
    r"\b(?:nul|ingen|intet|ikke\s(?:er|var|har\sværet)\snog[el]\p{L}*+|forekommer\sikke)\b"
    r"|\b0\b(?!\s?+[-,–])",
    regex.V1 | regex.IGNORECASE,
)
# "tal, der muliggør beregning heraf": other numbers are withheld too, however great.
_OTHERS_TOO = regex.compile(
    r"muliggør|udlede|beregn\p{L}{0,10}\sheraf|tilbageregn|sekundær|kan\sberegnes",
    regex.V1 | regex.IGNORECASE,
)
# "Anm.:", "Note: ", "1) "
_LEAD = regex.compile(r"\A\s*+(?:Anm(?:ærkning)?(?:er)?\.?\s?+:|Noter?\s?+:)\s*+", regex.IGNORECASE)
# A sentence ends before a capital, a quoted sign or a bare one.
_SENTENCE = regex.compile(rf"(?<=[.;!?])\s++(?=[\p{{Lu}}{_QUOTES}*<–-])")


def explained(notes: Sequence[str]) -> Explained:
    """What the notes of a table say of its signs.

    >>> explained(["Anm.: '.' angiver færre end 5 personer."]).by_sign["."].bounds
    (Decimal('0'), Decimal('4'))
    """
    by_sign: dict[str, Meaning] = {}
    unnamed: Meaning | None = None
    for note in notes:
        for sentence in _SENTENCE.split(_LEAD.sub("", note)):
            signs = list(_NAMED.finditer(sentence))
            for sign, clause in _clauses(sentence, signs):
                meaning = _meaning(clause, note)
                if meaning:
                    by_sign.setdefault(sign, meaning)
            if not signs and _WITHHELD.search(sentence):
                unnamed = unnamed or _meaning(sentence, note)
    return Explained(_with_bounds(by_sign, unnamed), unnamed)


def _with_bounds(by_sign: dict[str, Meaning], unnamed: Meaning | None) -> dict[str, Meaning]:
    """Meanings without bounds take those of a sentence that names no sign."""
    if not unnamed or not unnamed.bounds:
        return by_sign
    return {
        sign: meaning._replace(bounds=meaning.bounds or unnamed.bounds)
        if meaning.kind == "withheld" and not _OTHERS_TOO.search(meaning.note)
        else meaning
        for sign, meaning in by_sign.items()
    }


def _clauses(sentence: str, signs: list[regex.Match[str]]) -> list[tuple[str, str]]:
    """Each sign of a sentence, and the words that are about it.

    Several signs share a sentence in two ways: each before its meaning ("'.' angiver færre end 3
    og '..' mellem 3 og 5") or each behind it. Signs with next to no words between them share one.
    """
    if not signs:
        return []
    ends = [0, *(match.end() for match in signs[:-1]), len(sentence)]
    starts = [match.start() for match in signs] + [len(sentence)]
    leading = not _says_something(sentence[: starts[0]])
    clauses: list[tuple[str, str]] = []
    for index, match in enumerate(signs):
        if len(signs) == 1:
            words = sentence[: match.start()] + " " + _own_words(sentence, match)
        elif leading:
            words = sentence[match.start() : starts[index + 1]]
        else:
            words = sentence[ends[index] : match.end()]
        clauses.append((_spelled(match["sign"]), words))
    return _share(clauses, leading=leading)


def _says_something(words: str) -> bool:
    return bool(_bounds(words) or _WITHHELD.search(words) or _NIL.search(words))


def _own_words(sentence: str, match: regex.Match[str]) -> str:
    """A sign that says something itself ("<5") is part of what is said of it, at its end."""
    return sentence[match.end() :] + " " + match["sign"]


def _share(clauses: list[tuple[str, str]], *, leading: bool) -> list[tuple[str, str]]:
    """Give signs that are only listed ("'.' og '..' angiver ...") the words of their neighbour."""
    shared: list[tuple[str, str]] = []
    words = ""
    for sign, own in reversed(clauses) if leading else clauses:
        words = own if len(own.split()) > 2 or not words else words
        shared.append((sign, words))
    return shared


def _spelled(sign: str) -> str:
    word = " ".join(sign.casefold().split())
    return _WORDS_FOR_SIGNS.get(word) or sign_of(sign) or word


def _meaning(clause: str, note: str) -> Meaning | None:
    """What a clause says; None if it says nothing of withheld or missing numbers."""
    bounds = _bounds(clause)
    if bounds or _WITHHELD.search(clause):
        return Meaning("withheld", None if _OTHERS_TOO.search(clause) else bounds, note)
    return Meaning("nil", None, note) if _NIL.search(clause) else None


def _bounds(clause: str) -> Bounds | None:
    """The least and the greatest number of the first pattern that a clause has.

    None where the least is above the greatest ("mellem 10 og 4"): that is misprinted or misread.
    """
    match = next((match for pattern in _BOUNDS if (match := pattern.search(clause))), None)
    if not match:
        return None
    said = match.groupdict()
    least, most, above = (said.get(name) for name in ("least", "most", "above"))
    lowest = _counted(least or "nul")
    greatest = _counted(above) - 1 if above else _counted(most or "nul")
    return (Decimal(lowest), Decimal(greatest)) if lowest <= greatest else None


def _counted(word: str) -> int:
    return int(word) if word.isdigit() else _COUNT_WORDS.index(word.casefold())
