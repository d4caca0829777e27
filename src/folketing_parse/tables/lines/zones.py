"""Stretches of lines that may be a table: what each line holds, and where a stretch ends.

A line of a table is a label, values, or a label with values behind it. Prose, captions, notes and
headings end a stretch; what was lifted out of the text (stamps, side blocks) does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

import regex

from folketing_parse.row import ASIDE, Kind, Row
from folketing_parse.tables.draft import Draft
from folketing_parse.tables.leads import MARKED, NUMBERED, is_lead
from folketing_parse.tables.lines.figures import MAX_LINE, OPEN_ENDS, is_value, is_year, split

# "Spørgsmål nr. 12", "Supplerende svar:", "Med venlig hilsen", "/ Mie Holm", "Telefon 7226 8400"
_ANCHOR = regex.compile(
    r"(?:§ ?\d+ )?[Ss]pørgsmål(?:et|ene)?\b|(?:\p{L}{1,20}+ )?[Ss]var\b|(?:Med )?[Vv]enlig"
    r"|Ad \d|[/”“\"»]|Bilag \d|(?:Telefon|Telefax|Tlf|Tel|Fax|Mobil|E-?mail|CVR|EAN|J|Sags|Dok"
    r"|Dato|Postboks)\.?(?:[ -]?nr\.?)?(?::|$| \d| ?\S+@)"
)
# "SUU Alm.del", "REU L 23": a running head, where it was not known for one
_RUNNING = regex.compile(r"\p{Lu}{2,4} (?:Alm\. ?del|[LBF] ?\d{1,3})(?: .{0,30})?")
# "- heraf mænd", "1. Karup", "• børn": a list's item, or a row of a table
_LISTED = regex.compile(r"[•·▪●–—-] ?(?=\p{L})|\d{1,2}[.)] (?=\p{Lu})")
# "T 33 92 33 33", "7226 8400", "J.nr. 2014 - 0030"
_CONTACT = regex.compile(r"(?:[\p{L}. -]{1,14}:? )?(?:(?:\d\d ?){4}|\+45.*|\d{2,4} ?[-–/] ?\d.*)")
# "Holmens Kanal 22", "Dato:", "6. maj 2019", "uld@uld.dk"
_ADDRESS = regex.compile(r"\p{L}.{0,80}?\d|\d\.? ?\p{L}|[@:/]|www")
# "2015 2016 I alt"
_YEARS = regex.compile(r"(?:(?:19|20)\d\d\ ){2}(?!-)")
_SENTENCE_END = regex.compile(r"(?<=\p{Ll}{3})[.?!]$")
MIN_LABEL = 3
"""A shorter label before values that were taken for a letterhead's is one of a telephone."""
MAX_LABEL = 60
"""A line longer than this without values is prose, unless most of its words open a cell."""
MAX_WORDS = 6
"""Small words that a label may hold before a single value; a line of prose holds more."""
MAX_ITEM = 30
"""An item of a list longer than this is no label."""
MAX_CAPTION = 4
"""A caption takes at most so many lines."""


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

    place: int
    page: int
    gap: bool
    shape: Shape
    text: str
    label: str
    values: tuple[str, ...]


class Zone(NamedTuple):
    """Lines that may hold a table.

    `captioned` says whether a numbered caption stands above, `noted` whether a note or source
    stands below, `borders` how many lines stand between it and the zone before.
    """

    cuts: list[Cut]
    captioned: bool
    noted: bool = False
    borders: int = 0


class LineTable(NamedTuple):
    """A table, and the indexes of the rows it took: header included, caption and notes not."""

    draft: Draft
    lines: list[int]


def uncut(cuts: Sequence[Cut], why: str) -> LineTable:
    """A table whose cells cannot be told apart, as text."""
    raw = "\n".join(cut.text for cut in cuts)
    draft = Draft([], "lines", oddities=[("table.uncut", why)], raw=raw)
    return LineTable(draft, [cut.place for cut in cuts])


def zones(rows: Sequence[Row], *, with_lone: bool = False) -> Iterator[Zone]:
    """The stretches of lines between borders, without what was lifted out of the text.

    `with_lone` keeps lone values, which may have been taken for a page's number or a note's mark.
    """
    cuts: list[Cut] = []
    captioned, borders = False, 0
    free = _rescued(rows)
    lone = {i for i, row in enumerate(rows) if row.kind in ASIDE and is_value(row.value)}
    free |= lone if with_lone else {i for i in lone if not rows[i].value[-1].isdigit()}
    aside = (row.kind in ASIDE or _RUNNING.fullmatch(row.value) for row in rows)
    kept = (i for i, apart in enumerate(aside) if not apart or i in free)
    for cut in _captions(_cut(i, rows[i]) for i in kept):
        if cut.shape not in _ENDS:
            cuts.append(cut)
            continue
        if cuts:
            yield Zone(cuts, captioned, cut.shape is Shape.LEAD, borders)
            cuts, captioned, borders = [], False, 0
        borders += 1
        if cut.shape is not Shape.LEAD:
            captioned = cut.shape is Shape.CAPTION
    if cuts:
        yield Zone(cuts, captioned, borders=borders)


def _rescued(rows: Sequence[Row]) -> set[int]:
    """Rows that were taken for letterhead, but are a table's.

    Digits may look like a telephone number, and ministries may be what a table's rows are about;
    a letterhead has an address or a label somewhere.
    """
    free = {i for i, row in enumerate(rows) if row.kind is Kind.LETTERHEAD and _is_row(rows, i)}
    for run in _letterheads(rows):
        around = rows[max(0, run[0] - 1) : run[-1] + 2]
        inside = len(around) == len(run) + 2 and len({row.page for row in around}) == 1
        plain = not any(_ADDRESS.search(rows[i].value) for i in run)
        if inside and plain and around[0].kind is around[-1].kind is Kind.BODY:
            free.update(run)
    return free


def _letterheads(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The places of letterhead rows, those next to each other together."""
    run: list[int] = []
    for i, row in enumerate(rows):
        if row.kind is Kind.LETTERHEAD:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_row(rows: Sequence[Row], i: int) -> bool:
    """Whether a row taken for letterhead holds years or values of several columns."""
    if _YEARS.match(rows[i].value):
        return True
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


def shape_of(text: str) -> Shape:
    """What a line can be to a table."""
    return _shape(text, *split(text))


def is_anchor(text: str) -> bool:
    """Whether a line opens another part of the letter, or closes it."""
    return bool(_ANCHOR.match(text))


def _shape(text: str, label: str, values: tuple[str, ...]) -> Shape:
    numbered = NUMBERED.match(text) if text[0].isupper() else None
    if numbered and (numbered["number"] or numbered.end() == len(text)):
        return Shape.CAPTION
    if values and not label:
        return Shape.VALUES
    if is_lead(text) or MARKED.match(text):
        return Shape.LEAD
    if _is_prose(text, label, values):
        return Shape.BORDER
    return Shape.LABELLED if values else Shape.LABEL


def _is_prose(text: str, label: str, values: tuple[str, ...]) -> bool:
    """Whether a line belongs to a sentence, a list or another part of the letter."""
    words = label.split()
    small = sum(word[0].islower() for word in words)
    withheld = ":" in values[-1:] and (len(values) > 1 or not small)
    if _ANCHOR.match(text) or (text.endswith(":") and " " in text and not withheld):
        return True
    if len(values) > 1 or len(text) > MAX_LINE:
        return len(text) > MAX_LINE
    if _LISTED.match(text) and (len(label) > MAX_ITEM or text[-1] in ".,;"):
        return True
    if values:
        return small > MAX_WORDS or len(label) > MAX_LABEL or label.endswith(":")
    if len(text) > MAX_LABEL and small > 0.6 * len(words):
        return True
    return small > 3 and bool(_SENTENCE_END.search(text))


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
    if cut.shape in {Shape.CAPTION, Shape.LEAD}:
        return cut.shape is Shape.CAPTION
    alone = NUMBERED.fullmatch(above.text)
    return bool(alone) or above.text.endswith(OPEN_ENDS) or cut.text[0].islower()
