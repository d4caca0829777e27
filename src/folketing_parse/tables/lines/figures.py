"""The figures of a line: what is a value, what is a year, and where a line's values begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

# "*", "²", "1)" refer to a note; of "471)" the last digit is the mark
_MARK = r"(?:\*{1,3}|[¹²³⁴-⁹]\)?|\d\))?"
_NUMBER = r"[-–−÷+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?[½¼¾]?)"
# "1.234", "12,5", "-81,6", "47 %", "8½", "2011*", "<5", "1-4", ".", "..", "-", "*", ":", "i.o.";
# not the year at the end of what stands in brackets: "2015)"
_VALUE = regex.compile(
    rf"""(?!(?:19|20)\d\d\))(?:{_NUMBER}|[<>≤≥]\ ?\d+|\d-\d)
    (?:\ ?(?:%|‰|pct\.?|p\.p\.|(?:mio\.\ |mia\.\ )?kr\.))?{_MARK}
    |\.{{1,3}}|…|[-–−:†‡]|\*{{1,3}}|x|n\.a\.|[iu]\.o\.""",
    regex.X,
)
# "2016", "2016*", "2015/16", "2019-20"
YEAR = regex.compile(rf"(?:19|20)\d\d(?:[/-](?:\d\d|(?:19|20)\d\d))?{_MARK}")
# "1. januar 2020", "4. kvartal 2019", "Ultimo 2018": the year is part of the label
_DATED = regex.compile(
    r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}*\.?|kvartal|halvår|kvt\.|ultimo"
    r"|primo|medio|i|fra|til|pr\.|efter|før|siden|året",
    regex.I,
)
_UNITS = {"%", "‰", "pct.", "pct", "p.p.", "kr."}
_AMOUNTS = {"mio.", "mia."}
_COMPARISONS = {"<", ">", "≤", "≥"}
_GLUED_YEAR = 5
"""A year is so long with the raised mark that it ran together with."""
OPEN_ENDS = ("-", "–", ",", "/", *(f" {word}" for word in (
    "og", "i", "på", "af", "for", "til", "fra", "med", "pr.", "efter", "siden", "ultimo", "fordelt",
)))  # fmt: skip
"""What ends so goes on in the next line."""
MIN_YEARS = 3
"""So many years in turn are a header without any doubt."""
MAX_LINE = 300
"""A line longer than this is no line of a table."""


def is_value(text: str) -> bool:
    """Whether a text is a number, or stands for one that is withheld or nil."""
    return bool(_VALUE.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a text is a year or a school year, perhaps with a note's mark."""
    return bool(YEAR.fullmatch(text))


def all_years(texts: Sequence[str]) -> bool:
    """Whether there are texts, and all are years; one may have run together with a note's mark.

    >>> all_years(["2014", "2015", "20162"])
    True
    """
    if not all(YEAR.match(text) for text in texts):
        return False
    plain = sum(map(is_year, texts))
    if plain == len(texts):
        return bool(texts)
    marked = all(is_year(text[:4]) and len(text) <= _GLUED_YEAR for text in texts)
    steps = {int(b[:4]) - int(a[:4]) for a, b in pairwise(texts)}
    return marked and plain > 1 and steps == {1}


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """A line's label, and the values behind it.

    >>> split("60 år og derover 5.127 20,3 12 %")
    ('60 år og derover', ('5.127', '20,3', '12 %'))
    """
    words = text.split() if len(text) <= MAX_LINE else [text]
    values: list[str] = []
    end = len(words)
    while end:
        size = _value_size(words, end)
        if not size:
            break
        values.append(" ".join(words[end - size : end]))
        end -= size
    return " ".join(words[:end]), tuple(reversed(values))


def _value_size(words: Sequence[str], end: int) -> int:
    """How many words the value takes that ends before a place; 0 where none does."""
    word = words[end - 1]
    before = words[end - 2] if end > 1 else ""
    if is_year(word):
        return 0 if _DATED.fullmatch(before) else 1
    size = 1
    if word in _UNITS:
        size = 3 if before in _AMOUNTS else 2
    elif before in _COMPARISONS:
        size = 2
    return size if is_value(" ".join(words[max(0, end - size) : end])) else 0
