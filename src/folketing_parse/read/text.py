"""Plain text: what somebody else extracted, in whatever encoding and layout it survived."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from folketing_parse.page import Page, Word
from folketing_parse.read.pages import reading_of_pages
from folketing_parse.text import Line, Reading
from folketing_parse.words import RAISED_FIGURES

_GAP = regex.compile(r" {3,}+")
_CELL = regex.compile(r"\S++(?: \S++)*+")
_MARK = regex.compile(r"\d\)?|\*{1,3}\)?")
_MARKS = regex.compile(r" *+(?:(?:\d\)?|\*{1,3}\)?)(?: ++|\Z))++")
_BLANK = 6.0  # points that stand for one blank when a text is laid out like a page
_PITCH = 12.0
NEAR = 4
"""A raised mark stands at most so many blanks behind its word."""
ONE_LINE = 400
"""A line this long is no line but a whole letter or page; wide gaps in it are its line breaks."""


def decode(data: bytes) -> tuple[str, str]:
    """Bytes to text, with the name of the encoding: UTF-8, UTF-16 with its mark, or cp1252."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def reading_of(text: str) -> Reading:
    """The text's lines in reading order, its columns read as such; form feeds part its pages."""
    sheets = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8).split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    if any(_GAP.search(line.strip()) for line in text.splitlines() if len(line) < ONE_LINE):
        return _laid_out(sheets)
    lines = [line for i, sheet in enumerate(sheets, 1) for line in _plain(sheet, i)]
    return Reading(lines, (), len(sheets))


def _plain(sheet: str, page: int) -> Iterator[Line]:
    gap = False
    for line in sheet.split("\n"):
        stripped = line.replace("\xa0", " ").strip()
        if not stripped:
            gap = True
            continue
        for part in _GAP.split(stripped) if len(stripped) >= ONE_LINE else [stripped]:
            yield Line(part, page, gap=gap)
            gap = False


def _laid_out(sheets: list[str]) -> Reading:
    """A text whose columns are made of blanks, read like a page: a blank is so many points."""
    pages = []
    for number, sheet in enumerate(sheets, 1):
        rows = list(_marked(sheet.replace("\xa0", " ").split("\n")))
        words = tuple(word for i, row in enumerate(rows) for word in _cells(row, i))
        width = max([_BLANK * 100, *(w.x1 for w in words)])
        width, height = min(width, _BLANK * 160), _PITCH * (len(rows) + 1)
        pages.append(Page(number, width, height, words, grain=_BLANK))
    reading = reading_of_pages(pages)
    # The boxes were a means: text has no places on a page, and what wraps is told by its shape.
    lines = [line._replace(words=(), wrapped=None, bold=False) for line in reading.lines]
    for draft in reading.tables:
        draft.rows = [row._replace(box=None) for row in draft.rows]
    return reading._replace(lines=lines)


def _marked(rows: list[str]) -> Iterator[str]:
    """Rows; footnote marks that stand raised on a row of their own go to the words below them.

    ```
             1)
    Nyborg        272
    ```
    """
    marked: str | None = None
    for row, below in pairwise([*rows, ""]):
        whole = row if marked is None else marked
        marked = _with_marks(below, whole) if _MARKS.fullmatch(whole) else None
        yield whole if marked is None else ""


def _with_marks(row: str, marks: str) -> str | None:
    """A row with the marks above it behind its words; None where one has no word beside it."""
    if max(len(row), len(marks)) > ONE_LINE:
        return None
    for mark in _MARK.finditer(marks):
        near = (cell.end() for cell in _CELL.finditer(row) if cell.end() <= mark.start())
        end = max(near, default=-NEAR - 1)
        if mark.start() - end > NEAR:
            return None
        raised = mark[0].translate(RAISED_FIGURES)
        rest = row[end:]
        blanks = len(rest) - len(rest.lstrip(" "))
        row = f"{row[:end]}{raised}{rest[min(len(raised), max(0, blanks - 2)) :]}"
    return row


def _cells(row: str, index: int) -> Iterator[Word]:
    """What stands between gaps; blanks wider than one may part a table's columns."""
    for cell in _CELL.finditer(row):
        top = index * _PITCH
        x0, x1 = cell.start() * _BLANK, cell.end() * _BLANK
        yield Word(cell[0], x0, top, x1, top + _PITCH, 10.0)
