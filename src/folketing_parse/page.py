"""What a reader of pages hands on: words and strokes with their places, nothing more.

Named tuples, since a letter holds a thousand of them and they are made in the hot path.
All coordinates are points (1/72 inch) from the top left corner of the page as it is shown.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A run of glyphs without a gap.

    `size` is the font size, `mcid` the marked-content id that ties the word to the tags of a
    tagged PDF (-1 where it has none).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    mcid: int = -1


class Stroke(NamedTuple):
    """A drawn line or a filled rectangle: both are the bones of a table."""

    x0: float
    top: float
    x1: float
    bottom: float
    filled: bool


class TagCell(NamedTuple):
    """A cell that a tagged PDF declares: the ids of its marked content, and what it spans."""

    content: frozenset[int]
    is_header: bool
    columns: int = 1
    rows: int = 1


TagTable = tuple[tuple[TagCell, ...], ...]
"""A table that a tagged PDF declares, or what stands of it on one page: rows of cells."""


class Page(NamedTuple):
    """One page as a reader saw it; words stand in the order of the content stream.

    `grain` is how exact places are, in points: a page made of a text's blanks is coarse.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    strokes: tuple[Stroke, ...] = ()
    tagged: tuple[TagTable, ...] = ()
    grain: float = 1.0


class Style(NamedTuple):
    """How glyphs look; shared by all glyphs of one text object."""

    size: float
    bold: bool
    italic: bool
    mcid: int


class Piece(NamedTuple):
    """Glyphs that follow each other in the file without a blank glyph between them.

    `lefts` and `rights` are their edges by pen advance; `baseline` is where they stand. Baselines,
    not boxes, since a glyph's box is tight in some fonts and loose in others.
    """

    text: str
    lefts: list[float]
    rights: list[float]
    baseline: float
    style: Style
