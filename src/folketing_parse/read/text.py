"""Plain text: what somebody else extracted, in whatever encoding and layout it survived."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.lines import lines_of
from folketing_parse.page import Page, Word
from folketing_parse.text import Line

_GAP = regex.compile(r" {3,}+")
_BLANK = 6.0  # points that stand for one blank when a text is laid out like a page
_PITCH = 12.0
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


def lines_from(text: str) -> tuple[list[Line], int]:
    """The text's lines in reading order, and its number of pages (by form feeds)."""
    sheets = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8).split("\f")
    while len(sheets) > 1 and not sheets[-1].strip():
        sheets.pop()
    if any(_GAP.search(line.strip()) for line in text.splitlines() if len(line) < ONE_LINE):
        return _laid_out(sheets), len(sheets)
    return [line for i, sheet in enumerate(sheets, 1) for line in _plain(sheet, i)], len(sheets)


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


def _laid_out(sheets: list[str]) -> list[Line]:
    """A text whose columns are made of blanks, read like a page: a blank is so many points."""
    pages = []
    for number, sheet in enumerate(sheets, 1):
        rows = sheet.replace("\xa0", " ").split("\n")
        words = tuple(word for i, row in enumerate(rows) for word in _cells(row, i))
        width = max([_BLANK * 100, *(w.x1 for w in words)])
        pages.append(Page(number, min(width, _BLANK * 160), _PITCH * (len(rows) + 1), words))
    # The boxes were a means: text has no places on a page, and what wraps is told by its shape.
    return [line._replace(words=(), wrapped=None, bold=False) for line in lines_of(pages)]


def _cells(row: str, index: int) -> Iterator[Word]:
    place = 0
    for cell in _GAP.split(row.rstrip()):
        start = row.index(cell, place) if cell else place
        place = start + len(cell)
        stripped = cell.strip()
        if stripped:
            start += len(cell) - len(cell.lstrip())
            top = index * _PITCH
            x0, x1 = start * _BLANK, (start + len(stripped)) * _BLANK
            yield Word(stripped, x0, top, x1, top + _PITCH, 10.0)
