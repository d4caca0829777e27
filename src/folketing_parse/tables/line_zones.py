"""Stretches of lines that may be a table: what each line holds, and where a stretch ends.

A line of a table is a label, values, or a label with values behind it. Prose, captions, notes and
headings end a stretch; what was lifted out of the text (stamps, side blocks) does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

import regex

from folketing_parse.row import Kind, Row
from folketing_parse.tables.draft import Draft
from folketing_parse.tables.leads import MARKED, NUMBERED, is_lead

_NUMBER = r"[-–−÷+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-–−÷+]?\d+(?:[.,]\d+)?[½¼¾]?"
# "1.234", "12,5", "-81,6", "47 %", "8½", "2011*", "<5", "1-4", ".", "..", "-", "*"
_VALUE = regex.compile(
    rf"(?:{_NUMBER}|[<>≤≥]\ ?\d+|\d-\d)(?:\ ?(?:%|‰|pct\.?|p\.p\.))?(?:\*{{1,3}}|[¹²³])?"
    r"|\.{1,3}|…|[-–−]|\*{1,3}|x",
    regex.X,
)
# "2016", "2016*", "2015/16", "2019-20"
_YEAR = regex.compile(r"(?:19|20)\d\d(?:[/-](?:\d\d|(?:19|20)\d\d))?(?:\*{1,3}|[¹²³])?")
_SUFFIXES = {"%", "‰", "pct.", "pct", "p.p."}
_COMPARISONS = {"<", ">", "≤", "≥"}
# "Spørgsmål nr. 12", "Supplerende svar:", "Med venlig hilsen", "Ad 1. Der er …", "/ Mie Holm"
_ANCHOR = regex.compile(
    r"(?:§ ?\d+ )?[Ss]pørgsmål(?:et|ene)?\b|(?:[\p{L}]+ )?[Ss]var\b|(?:Med )?[Vv]enlig"
    r"|Ad \d|[•·▪●–—-]\ |[/”“\"»]|Bilag \d|\d{1,2}[.)] \p{Lu}"
)
# "T 33 92 33 33", "7226 8400", "J.nr. 2014 - 0030"
_CONTACT = regex.compile(
    r"(?:[\p{L}. -]{1,14}:? )?(?:(?:\d\d ?){4}|\+45.*|\d{2,4} ?[-–/] ?\d.*)"
)
MIN_LABEL = 3
_WORD = regex.compile(r"[^\s]+")
_SENTENCE_END = regex.compile(r"\p{Ll}{3,}[.?!]$")
MAX_LABEL = 60
"""A line longer than this without values is prose, unless most of its words open a cell."""
MAX_WORDS = 6
"""Small words that a label may hold before a single value; a line of prose holds more."""


class Shape(Enum):
    """What a line can be to a table."""

    VALUES = auto()
    LABELLED = auto()
    LABEL = auto()
    CAPTION = auto()
    LEAD = auto()
    BORDER = auto()


_ENDS = {Shape.CAPTION, Shape.LEAD, Shape.BORDER}


class Cut(NamedTuple):
    """A line cut into what may be its label and the values behind it."""

    index: int
    page: int
    gap: bool
    shape: Shape
    text: str
    label: str
    values: tuple[str, ...]


class Zone(NamedTuple):
    """Lines that may hold a table.

    `captioned` says whether a numbered caption stands above, `borders` how many lines that end a
    stretch stand between it and the zone before.
    """

    cuts: list[Cut]
    captioned: bool
    borders: int = 0


class Found(NamedTuple):
    """A table, and the lines it took."""

    draft: Draft
    lines: list[int]


def is_value(text: str) -> bool:
    """Whether a text is a number, or stands for one that is withheld or nil."""
    return bool(_VALUE.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a text is a year or a school year, perhaps with a note's mark."""
    return bool(_YEAR.fullmatch(text))


def all_years(texts: Sequence[str]) -> bool:
    """Whether there are texts, and all are years."""
    return bool(texts) and all(is_year(text) for text in texts)


def zones(rows: Sequence[Row], skip: frozenset[Kind]) -> Iterator[Zone]:
    """The stretches of lines between borders, but for lines of the kinds to skip."""
    cuts: list[Cut] = []
    captioned, borders = False, 0
    kept = (i for i, row in enumerate(rows) if row.kind not in skip or _stands_alone(rows, i))
    for cut in _captions(_cut(i, rows[i]) for i in kept):
        if cut.shape not in _ENDS:
            cuts.append(cut)
            continue
        if cuts:
            yield Zone(cuts, captioned, borders)
            cuts, captioned, borders = [], False, 0
        borders += 1
        if cut.shape is not Shape.LEAD:
            captioned = cut.shape is Shape.CAPTION
    if cuts:
        yield Zone(cuts, captioned, borders)


def _stands_alone(rows: Sequence[Row], i: int) -> bool:
    """Whether a row of values was taken for letterhead: digits may look like a telephone number."""
    if rows[i].kind is not Kind.LETTERHEAD:
        return False
    label, values = split(rows[i].value)
    if len(values) < 2 or (label and len(label) < MIN_LABEL):
        return False
    if not _CONTACT.fullmatch(rows[i].value) or (not label and is_year(values[0])):
        return True
    near = (rows[k] for k in (i - 1, i + 1) if 0 <= k < len(rows))
    return all(row.kind is not Kind.LETTERHEAD for row in near)


def _cut(index: int, row: Row) -> Cut:
    text = row.value
    label, values = split(text)
    return Cut(index, row.page, row.gap, _shape(text, label, values), text, label, values)


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """A line's label, and the values behind it.

    >>> split("60 år og derover 5.127 20,3 12 %")
    ('60 år og derover', ('5.127', '20,3', '12 %'))
    """
    words = text.split()
    values: list[str] = []
    end = len(words)
    while end:
        word, size = words[end - 1], 1
        before = words[end - 2] if end > 1 else ""
        if (word in _SUFFIXES and before[-1:].isdigit()) or before in _COMPARISONS:
            word, size = f"{before} {word}", 2
        if not _VALUE.fullmatch(word) and not _YEAR.fullmatch(word):
            break
        values.append(word)
        end -= size
    return " ".join(words[:end]), tuple(reversed(values))


def is_anchor(text: str) -> bool:
    """Whether a line opens another part of the letter, or closes it."""
    return bool(_ANCHOR.match(text))


def shape_of(text: str) -> Shape:
    """What a line can be to a table."""
    return _shape(text, *split(text))


def _shape(text: str, label: str, values: tuple[str, ...]) -> Shape:
    numbered = NUMBERED.match(text) if text[0].isupper() else None
    if numbered and (numbered["number"] or numbered.end() == len(text)):
        return Shape.CAPTION
    if values and not label:
        return Shape.VALUES
    if is_lead(text) or MARKED.match(text):
        return Shape.LEAD
    if _ANCHOR.match(text):
        return Shape.BORDER
    if text.endswith(":") and " " in text:
        return Shape.BORDER
    if len(values) > 1:
        return Shape.LABELLED
    words = _WORD.findall(label)
    small = sum(word[0].islower() for word in words)
    if values:
        prose = small > MAX_WORDS or len(label) > MAX_LABEL
        return Shape.BORDER if prose else Shape.LABELLED
    if len(text) > MAX_LABEL and small > 0.6 * len(words):
        return Shape.BORDER
    if _SENTENCE_END.search(text) and small > 3:
        return Shape.BORDER
    return Shape.LABEL


_GOES_ON = (",", "-", "–", " og", " i", " på", " af", " for", " til", " med", " efter", " fordelt")
MAX_CAPTION = 4
"""A caption takes at most so many lines."""


def _captions(cuts: Iterable[Cut]) -> Iterator[Cut]:
    """Lines on which a caption goes on become captions, too."""
    above: Cut | None = None
    count = 0
    for cut in cuts:
        here = cut
        if above is not None and count < MAX_CAPTION and _continues(above, here):
            here = here._replace(shape=Shape.CAPTION)
        above = here if here.shape is Shape.CAPTION else None
        count = count + 1 if above else 0
        yield here


def _continues(above: Cut, cut: Cut) -> bool:
    if cut.shape is Shape.CAPTION or is_lead(cut.text):
        return cut.shape is Shape.CAPTION
    alone = NUMBERED.fullmatch(above.text)
    return bool(alone) or above.text.endswith(_GOES_ON) or cut.text[0].islower()
