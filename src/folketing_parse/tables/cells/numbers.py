"""Numbers as Danish tables print them, and the footnote marks that stand behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal, NamedTuple

import regex

from folketing_parse.tables.cells.units import unit_of

Form = Literal["plain", "danish", "english", "either"]
"""By which rules a number can be read: "1234" has no mark; "4,7", "1.234,5" and "1 234" are
Danish; "4.2" and "1,234.5" have a decimal point; "1.234" and "1,234" can be read in both ways."""


class Number(NamedTuple):
    """A number as printed.

    Attributes:
        value: by Danish rules, where they can be; its exponent is the last printed place.
        unit: the unit printed with it; it never multiplies the value.
        form: by which rules it can be read.
        english: its value by English rules where its form is "either", else None.
    """

    value: Decimal
    unit: str | None
    form: Form
    english: Decimal | None = None

    @property
    def whole(self) -> bool:
        """Whether it is printed without decimals."""
        return self.value.as_tuple().exponent == 0


class Marked(NamedTuple):
    """A cell's text without its footnote marks, and the marks."""

    text: str
    marks: tuple[str, ...]


LONGEST: Final = 40
"""Longer cells are no numbers."""

_BLANK = r"[ \u00a0\u2007\u2009\u202f]"

# "- 1.234,5 pct.", "12 345", "÷3¼ mia. kr.", "kr. 500", "1.200,-"
_CELL = regex.compile(
    rf"""
    \A\s*+ (?P<sign>[-−–‑÷+])?+ {_BLANK}*+
    (?:(?P<currency>kr\.|dkk|€) {_BLANK}*+)?+
    (?P<digits>[0-9]++ (?:[.,][0-9]++ | {_BLANK}[0-9]++)*+)?+
    {_BLANK}?+ (?P<fraction>[½¼¾⅓⅔⅛])?+
    (?P<rest>.*+) \Z
    """,
    regex.V1 | regex.VERBOSE | regex.IGNORECASE,
)

_DIGITS = regex.compile(
    rf"""
    (?P<plain> [0-9]++ )                                          # 2790
    | (?P<either> [1-9][0-9]{{0,2}} [.,] [0-9]{{3}} )             # 1.234  1,234
    | (?P<danish>
        [0-9]{{1,3}} (?:\.[0-9]{{3}})++ , [0-9]++                 # 1.234,5
        | [0-9]++ , [0-9]++                                       # 37,86
        | [0-9]{{1,3}} (?:\.[0-9]{{3}}){{2,}}+                    # 1.234.567
        | [0-9]{{1,3}} (?:{_BLANK}[0-9]{{3}})++ (?: , [0-9]++)?+  # 12 345,6
      )
    | (?P<english>
        [0-9]{{1,3}} (?:,[0-9]{{3}})++ \. [0-9]++                 # 1,234.5
        | [0-9]++ \. [0-9]++                                      # 4.2
        | [0-9]{{1,3}} (?:,[0-9]{{3}}){{2,}}+                     # 1,234,567
      )
    """,
    regex.V1 | regex.VERBOSE,
)

_NO_GROUPS: Final[dict[str, dict[int, str]]] = {
    "danish": str.maketrans({".": "", ",": "."}),
    "english": str.maketrans({",": ""}),
}
"""What becomes of the marks of either rules before Python can read a number."""
_FRACTIONS: Final = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"),
    "⅓": Decimal("0.333"), "⅔": Decimal("0.667"), "⅛": Decimal("0.125"),
}  # fmt: skip
_FORMS: Final[tuple[Form, ...]] = ("plain", "either", "danish", "english")
_PRICE: Final = frozenset({",-", ",--", ",–"})
"""Ends of a price without øre: "1.200,-"."""


def read_number(text: str) -> Number | None:
    """The number that a cell is; None for any other text.

    Years are numbers; dates, ranges, codes and bracketed numbers are not.

    >>> read_number("2.790")
    Number(value=Decimal('2790'), unit=None, form='either', english=Decimal('2.790'))
    """
    match = _CELL.match(text) if len(text) <= LONGEST else None
    if not match or not (match["digits"] or match["fraction"]):
        return None
    rest = match["rest"].strip()
    unit = "kr." if rest in _PRICE else unit_of(rest)
    if rest and not unit:
        return None
    number = _read(match["digits"] or "0", match["fraction"])
    if not number:
        return None
    if match["sign"] not in (None, "+"):
        english = number.english.copy_negate() if number.english else None
        number = number._replace(value=number.value.copy_negate(), english=english)
    return number._replace(unit=unit or unit_of(match["currency"] or ""))


def _read(digits: str, fraction: str | None) -> Number | None:
    """The number that digits are, and a fraction behind them."""
    shape = _DIGITS.fullmatch(digits)
    if not shape:
        return None
    form = next(form for form in _FORMS if shape[form])
    if fraction:
        value = Decimal(digits) + _FRACTIONS[fraction] if form == "plain" else None
        return Number(value, None, "danish") if value is not None else None
    if form == "either":
        return Number(_by(digits, "danish"), None, form, _by(digits, "english"))
    return Number(_by(digits, "english" if form == "english" else "danish"), None, form)


def _by(digits: str, rules: str) -> Decimal:
    bare = "".join(digits.split())
    return Decimal(bare.translate(_NO_GROUPS[rules]))


# "2015": a bare year
_YEAR = regex.compile(r"(?:19|20)[0-9]{2}")


def is_year(text: str) -> bool:
    """Whether a text is a bare year."""
    return _YEAR.fullmatch(text.strip()) is not None


# "1.234*", "1.234 1)", "Aalborg1)", "2017**", "12,5²", "Aalborg *)", but not "1.2341)" or "m²":
# a digit that is glued to a number cannot be told from it.
_MARK = regex.compile(
    r"""
    (?: (?P<stars>\*{1,4}+\)?+)
      | (?<![0-9.,])(?P<numbered>[0-9]{1,2}+\))
      | (?<!(?:\A|[^\p{L}])[kcdm]?m)(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}+\)?+)
      | (?P<dagger>[†‡])
    ) \Z
    """,
    regex.V1 | regex.VERBOSE,
)
_MARK_SPACE: Final = 8
"""How far from a cell's end a mark can begin."""
_MOST_MARKS: Final = 4
"""A cell that ends in more is no marked text."""


def take_marks(text: str) -> Marked:
    """Take footnote marks off a cell's text.

    A cell that is nothing but a mark keeps it: it is the sign of a withheld number.

    >>> take_marks("1.234 1)")
    Marked(text='1.234', marks=('1)',))
    """
    marks: list[str] = []
    rest = text.rstrip()
    for _ in range(_MOST_MARKS):
        match = _MARK.search(rest, max(0, len(rest) - _MARK_SPACE))
        if not match:
            break
        before = rest[: match.start()].rstrip()
        if not before or before.count("(") > before.count(")"):
            break
        marks.insert(0, match[0])
        rest = before
    return Marked(rest, tuple(marks)) if marks else Marked(text, ())
