"""A page's rows as a table finder sees them: pieces with gaps between, and what each may be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from folketing_parse.page import Word
from folketing_parse.rows import LIST_MARK, Row
from folketing_parse.tables.leads import MARKED, NUMBERED, is_lead, is_leader
from folketing_parse.tables.pages.part import lines_in
from folketing_parse.tables.values import VALUE
from folketing_parse.words import RAISED

PIECE_GAP = 0.45
"""A gap of so many font sizes parts two cells; a word space in a cell is half as wide."""
STRETCHED = 1.5
"""Where word spaces are wider (typewriter fonts, justified lines), so many of them part cells."""
CLEAR_GAP = 1.0
"""A gap this wide is seen at a glance to part columns."""
PROSE_WORDS = 6
"""So many words in one piece, most of them in small letters, are a sentence."""

# "2", "2/3", "Side 2 af 3", "- 2 -": such a row ends or opens a page, whatever else recurs
_PAGE_MARK = regex.compile(r"(?:Side ?)?[-–]? ?\d{1,3}(?: ?(?:/|af) ?\d{1,3})?(?: [-–])?")
_SMALL = regex.compile(r"\p{Ll}+[,.;:]?$")
# "2016", "2016*", "2016²", "2016 1)"
_YEAR = regex.compile(r"(?:19|20)\d\d ?(?:\*{1,3}|[⁰¹²³⁴-⁹]\)?|\(?\d\))?$")


class Piece(NamedTuple):
    """Words of one row with no gap wider than a word space between them."""

    text: str
    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def is_value(self) -> bool:
        """Whether it is a number, or the sign of a missing one."""
        return VALUE.fullmatch(self.text) is not None

    def joined(self, other: Piece) -> Piece:
        """Two pieces of one cell as one."""
        text = f"{self.text} {other.text}"
        return Piece(text, (*self.words, *other.words), self.x0, max(self.x1, other.x1))


class Band(NamedTuple):
    """One row of a page."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float
    bold: bool
    margin: bool
    grain: float = 1.0

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def is_data(self) -> bool:
        """Whether it holds values apart from a label: what tables of numbers are made of."""
        pieces = self.pieces
        if len(pieces) < 2 or LIST_MARK.match(pieces[0].text):
            return False
        values = sum(piece.is_value for piece in pieces[1:])
        if not values or 2 * values < len(pieces) - 1:
            return False
        clear = CLEAR_GAP * self.size
        return any(b.is_value and b.x0 - a.x1 > clear for a, b in pairwise(pieces))

    @property
    def is_years(self) -> bool:
        """Whether all its pieces but the first are years: a header, however much like values."""
        return len(self.pieces) > 1 and all(_YEAR.match(p.text) for p in self.pieces[1:])

    @property
    def is_prose(self) -> bool:
        """Whether it is a line of running text."""
        longest = max(self.pieces, key=lambda piece: piece.x1 - piece.x0)
        words = longest.text.split()
        return len(words) >= PROSE_WORDS and 2 * sum(map(bool, map(_SMALL.match, words))) > len(
            words
        )

    @property
    def ends_table(self) -> bool:
        """Whether it is a caption, a note or a source: what stands round a table, not in it."""
        text = self.text
        marked = len(self.pieces) == 1 and text.count(" ") > 1 and MARKED.match(text)
        return bool(is_lead(text) or marked or ((m := NUMBERED.match(text)) and m["number"]))


def bands_of(rows: Sequence[Row], margin: set[int], grain: float = 1.0) -> list[Band]:
    """The rows of a page; raised figures go with the row they belong to."""
    bands: list[Band] = []
    gap = _piece_gap(rows)
    for index, row in enumerate(rows):
        words = [word for chunk in row for word in chunk.words]
        band = _band(words, gap, margin=index in margin)._replace(grain=grain)
        last = bands[-1] if bands else None
        if last and _raised(last, band):
            both = [w for piece in (*last.pieces, *band.pieces) for w in piece.words]
            bands[-1] = _band(both, gap, margin=band.margin)._replace(grain=grain)
        else:
            bands.append(band)
    for place in (0, -1):
        if bands and _PAGE_MARK.fullmatch(bands[place].text):
            bands[place] = bands[place]._replace(margin=True)
    return bands


def _piece_gap(rows: Sequence[Row]) -> float:
    """The gap, in font sizes, that parts cells on a page: wider than its usual word space."""
    gaps = [
        (b.x0 - a.x1) / b.size
        for row in rows
        for chunk in row
        for a, b in pairwise(chunk.words)
        if b.x0 - a.x1 < CLEAR_GAP * b.size
    ]
    return max(PIECE_GAP, STRETCHED * median(gaps)) if gaps else PIECE_GAP


def _raised(above: Band, below: Band) -> bool:
    """Whether a row of small figures stands raised over the next one."""
    if above.size > RAISED * below.size and below.size > RAISED * above.size:
        return False
    small = above if above.size < below.size else below
    overlap = min(above.bottom, below.bottom) - max(above.top, below.top)
    short = all(len(piece.text) <= 3 for piece in small.pieces)
    return short and overlap > 0.5 * (small.bottom - small.top)


def _band(words: list[Word], gap: float, *, margin: bool) -> Band:
    words = sorted(words, key=lambda w: w.x0)
    size = max([word.size for word in words])
    cuts = [0]
    cuts += [i for i, (a, b) in enumerate(pairwise(words), 1) if _parts(a, b, gap * size)]
    pieces = tuple(_piece(words[a:b]) for a, b in pairwise([*cuts, len(words)]))
    return Band(
        pieces,
        min([word.top for word in words]),
        max([word.bottom for word in words if word.size > 0.8 * size]),
        size,
        all(word.bold for word in words),
        margin,
    )


def _parts(before: Word, word: Word, gap: float) -> bool:
    """Whether a cell ends between two words: at a gap, or where leaders end."""
    if is_leader(word.text):
        return False
    return word.x0 - before.x1 > gap or is_leader(before.text)


def _piece(words: Sequence[Word]) -> Piece:
    shown = [word for word in words if not is_leader(word.text)] or words
    return Piece(
        " ".join([word.text for word in shown]),
        tuple(words),
        words[0].x0,
        max([word.x1 for word in shown]),
    )


def bands_in(words: Sequence[Word]) -> list[Band]:
    """Bands of words that nobody has put into rows."""
    return [_band(line, PIECE_GAP, margin=False) for line in lines_in(words)]
