"""Pages drawn with characters: each is so many points wide, each row so many high."""

from __future__ import annotations

import re
from textwrap import dedent

from folketing_parse.page import Page, Stroke, Word
from folketing_parse.rows import rows_of
from folketing_parse.tables.pages.find import Found, find

Grid = list[list[str]]

WIDTH, HEIGHT, SIZE = 4.0, 12.0, 10.0
LEFT, TOP = 60.0, 60.0
_WORD = re.compile(r"[^ ]+")
_RULE = re.compile(r"(?:-{3,}[+-]*|\+[+-]+)")


def page(drawing: str, number: int = 1) -> Page:
    """A page from its drawing.

    A row of `---` is a rule, a `|` a vertical line as high as its row, `**word**` bold.
    """
    words: list[Word] = []
    strokes: list[Stroke] = []
    top = TOP
    for row in dedent(drawing).strip("\n").split("\n"):
        if _RULE.fullmatch(row.strip()):
            start = LEFT + WIDTH * (len(row) - len(row.lstrip()))
            strokes.append(Stroke(start, top, start + WIDTH * len(row.strip()), top, filled=False))
            top += 2
            continue
        for match in _WORD.finditer(row):
            x = LEFT + WIDTH * match.start()
            if match[0] == "|":
                strokes.append(Stroke(x, top - 3, x, top + HEIGHT + 3, filled=False))
                continue
            bold = match[0].startswith("**")
            text = match[0].strip("*") or match[0]
            right = LEFT + WIDTH * match.end()
            words.append(Word(text, x, top, right, top + SIZE, SIZE, bold=bold))
        top += HEIGHT
    return Page(number, 595.0, 842.0, tuple(words), tuple(strokes))


def found(*pages: Page) -> Found:
    """The tables of pages, as the finders of pages see them."""
    return find(pages, [rows_of(one.words) for one in pages])


def grids(*pages: Page) -> list[Grid]:
    """Their cells alone."""
    return [[list(row.cells) for row in draft.rows] for draft in found(*pages).drafts]
