"""Pattern fragments that two or more modules share: blanks, dates, names, parties, numbers.

`loose` writes the tolerance that damaged text needs once: a blank in a pattern stands for any
white space or none, since lost blanks ("stilletefter") and broken lines are the rule.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import regex

Pattern = regex.Pattern[str]


def loose(pattern: str, flags: int = 0) -> Pattern:
    """Compile a pattern in which a blank matches any white space or none."""
    return regex.compile(spread(pattern), regex.V1 | flags)


def spread(pattern: str) -> str:
    """A pattern in which a blank matches any white space or none, for use in a larger one."""
    return regex.sub(r" [?*+]?", r"\\s*+", pattern)


MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

# A month may be torn ("ma rts", "sep- tember") or begin with a capital.
_MONTH = "|".join(r"[\s-]*+".join(month) for month in MONTHS)

# "27. september 2017", "27.september", "d. 07. marts 2019", "30. august", "15-10-2013",
# "15.10.2013", "3/2 2004", "(20/2 04)"
GLUED_DATE: Final = (
    r"(?:(?P<day>[0-3]?\d) (?:\. )?(?P<month>(?i:" + _MONTH + r"))(?: ,? (?P<year>(?:19|20)\d\d))?"
    r"|(?P<day>[0-3]?\d)[-.](?P<month>[01]?\d)[-.](?P<year>(?:19|20)\d\d)"
    r"|(?P<day>[0-3]?\d)/(?P<month>[01]?\d)(?:[\s/-]?+(?P<year>20\d\d)|-(?P<year>\d\d)"
    r"|(?<=\([\d/]{3,5})\s(?P<year>\d\d)))(?!\d\d?(?!\d))"
)
"""A date that may stand right behind a number's last digit."""
DATE: Final = rf"(?<!\d){GLUED_DATE}"


def date_of(match: regex.Match[str], year: int | None = None) -> dt.date | None:
    """The date that a match of `DATE` stands for; None for an impossible one or without a year."""
    day, month, said = (match.group(name) for name in ("day", "month", "year"))
    if not day or not month:
        return None
    if said:
        year = int(said) if len(said) == 4 else 2000 + int(said)
    if year is None:
        return None
    if not month.isdigit():
        month = str(MONTHS.index(regex.sub(r"[\s-]", "", month.lower())) + 1)
    try:
        return dt.date(year, int(month), int(day))
    except ValueError:
        return None


# "Lennart Damsbo-Andersen", "Jan E. Jørgensen", "Sjúrður Skaale", "Marie Krarup",
# "Karl H. Bornhøft"
# A capital behind a small letter begins a new word: the blank between them is lost.
_LETTERS = r"(?:\p{Ll}|['’ʼ]\p{Lu}?)*+"
_NAME_WORD = (
    r"(?!Fungerende|Konstitueret)"
    r"(?:\p{Lu}\.|\p{Lu}\p{Ll}{1,2}\.(?!\s*\n)"  # "H.", "Chr.", but not the answer "Ja."
    rf"|\p{{Lu}}++{_LETTERS}(?:-\s*+\p{{L}}\p{{Lu}}*+{_LETTERS}){{0,3}}+)"
)
_PARTICLE = r"(?:von|van|de|der|den|da|af|bin|el|al|la)"
NAME: Final = rf"{_NAME_WORD}(?:\s*+(?:{_PARTICLE}\s++)?{_NAME_WORD}){{1,5}}"


def tidy(name: str) -> str:
    """A name on one line, with blanks where they were lost.

    >>> tidy("PernilleSkipper")
    'Pernille Skipper'
    """
    name = regex.sub(r"-\s+", "-", name)
    name = regex.sub(r"(?<=\p{Ll})(?:-(?=\p{Ll})|\s(?=\p{Ll}+$))", "", name)
    name = regex.sub(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\.)(?=\p{Lu}\p{Ll})", " ", name)
    return " ".join(name.split())


PARTY: Final = r"\(\s*+(?P<party>[\p{L}.\s-]{1,30}?)\s*+\)"

# "124", "9bis", but not the session in "spm. 71, 2015-16"
NUMBER: Final = r"(?!(?:19|20)\d\d[-–/]\d\d(?!\d))\d{1,4}(?:bis)?(?!\d)"
# "124, 125 og 126", "217-221 og 223", "1, 2, 3 (bilag 2), nr. 13 samt nr. 19"
NUMBERS: Final = (
    rf"{NUMBER}(?: (?:(?:[-–]|til og med) (?:S )?{NUMBER}(?![/-])"
    rf"|(?:, |(?:, )?(?:og|samt) )(?:nr\. )?(?:S )?{NUMBER}"
    rf"(?! ?\.? (?:{_MONTH})|\. ?\p{{Ll}})))*+"  # "145, 3. afsnit"
)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a list, its ranges written out.

    >>> numbers_in("217-219 og 223")
    ('217', '218', '219', '223')
    """
    found: list[str] = []
    for match in _RANGE.finditer(text):
        first, last = match["first"], match["last"]
        if last and first.isdigit() and 0 < int(last) - int(first) < 200:
            found.extend(str(n) for n in range(int(first), int(last) + 1))
        else:
            found.extend(n for n in (first, last) if n)
    return tuple(dict.fromkeys(found))


_RANGE = regex.compile(r"(?P<first>\d+(?:bis)?)(?:\s*(?:[-–]|til og med)\s*(?P<last>\d+))?")

QUOTE_MARKS: Final = "”“\"„»«’‘'‚›‹"
OPENING: Final = "”“\"„»«’‘'‚"
"""Marks that open a quotation: real replies open with the closing glyph more often than not."""
