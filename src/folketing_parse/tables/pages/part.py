"""What stands of a table on one page: its cells as words, its columns, and how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.page import Word
from folketing_parse.table import BBox, Method
from folketing_parse.tables.leads import MARKED, NUMBERED, is_lead, is_leader
from folketing_parse.words import RAISED, RAISED_FIGURES

Words = tuple[Word, ...]
_LOOSE = regex.compile(r"[\s\-‐–−]+")


class PartRow(NamedTuple):
    """One row: for each column the words of its cell."""

    cells: tuple[Words, ...]

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [word for cell in self.cells for word in cell]

    @property
    def box(self) -> BBox:
        """The box round its words."""
        return box_of(self.words)

    def texts(self) -> tuple[str, ...]:
        """Its cells as printed, a cell's lines parted by line breaks."""
        return tuple(text_of(cell) for cell in self.cells)


@define(slots=True, eq=False)
class Part:
    """A table, or what stands of one, on one page.

    Attributes:
        page: page, from 1.
        rows: its rows, header included.
        columns: left and right edge of each column.
        method: how it was found.
        header_rows: how many rows are headers; None where the cells must tell.
        confirmed_by: other ways that found the same cells.
        oddities: code and detail of what was odd.
        repeated: rows above it that repeat the header of the page before.
        closed: whether it says itself where it ends: by tags, or by lines all round.
    """

    page: int
    rows: list[PartRow]
    columns: list[tuple[float, float]]
    method: Method
    header_rows: int | None = None
    confirmed_by: tuple[Method, ...] = ()
    oddities: list[tuple[str, str]] = field(factory=list)
    repeated: list[PartRow] = field(factory=list)
    closed: bool = False

    @property
    def box(self) -> BBox:
        """The box round its words."""
        return box_of(self.words)

    @property
    def words(self) -> list[Word]:
        """All its words, those of a repeated header among them."""
        return [word for row in (*self.repeated, *self.rows) for word in row.words]

    @property
    def grid(self) -> list[tuple[str, ...]]:
        """Its cells as printed."""
        return [row.texts() for row in self.rows]


LONG = 40
"""A text longer than this that stands alone in the first row is a caption, not a heading."""


def peel(part: Part) -> None:
    """Take out the caption and the notes that were set as rows of a table: they are no rows.

    What follows a repeated header goes on from the page before: it is no caption.
    """
    rows = part.rows
    start, stop = 0, len(rows)
    while stop - start > 2 and not part.repeated and _is_caption(rows[start].texts()):
        start += 1
    while stop - start > 2 and _is_note(rows[stop - 1].texts()):
        stop -= 1
    part.rows = rows[start:stop]
    if part.header_rows:
        part.header_rows = max(0, part.header_rows - start)


def _is_alone(cells: Sequence[str]) -> bool:
    return bool(cells[0]) and not any(cells[1:])


def _is_caption(cells: Sequence[str]) -> bool:
    return _is_alone(cells) and (len(cells[0]) > LONG or NUMBERED.match(cells[0]) is not None)


def _is_note(cells: Sequence[str]) -> bool:
    told = is_lead(cells[0]) or MARKED.match(cells[0]) is not None
    return _is_alone(cells) and (told or len(cells[0]) > 2 * LONG)


def plain(rows: Iterable[PartRow]) -> list[list[str]]:
    """The cells of some rows without what two finders may see otherwise: blanks, hyphens, case."""
    return [[_LOOSE.sub("", text).casefold() for text in row.texts()] for row in rows]


def without_repeated_header(part: Part, header: Sequence[PartRow]) -> None:
    """Set the rows apart with which a part repeats the header of the page before."""
    wanted = plain(header)
    for length in range(len(wanted), 0, -1):
        if len(part.rows) > length and plain(part.rows[:length]) == wanted[-length:]:
            part.repeated, part.rows = part.rows[:length], part.rows[length:]
            part.header_rows = 0
            return


def box_of(words: Iterable[Word]) -> BBox:
    """The box round some words."""
    x0s, tops, x1s, bottoms = zip(*(word[1:5] for word in words), strict=True)
    return round(min(x0s), 2), round(min(tops), 2), round(max(x1s), 2), round(max(bottoms), 2)


def lines_in(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the lines they stand on, each from left to right; raised ones on their line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        line = lines[-1] if lines else None
        if line and word.bottom - line[-1].bottom <= 0.45 * max(word.size, line[-1].size):
            line.append(word)
        else:
            lines.append([word])
    for index in range(len(lines) - 2, -1, -1):
        if _is_raised(lines[index], lines[index + 1]):
            lines[index : index + 2] = [lines[index] + lines[index + 1]]
    for line in lines:
        line.sort(key=lambda w: w.x0)
    return lines


def _is_raised(above: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether small words stand raised on a line: footnote marks."""
    size = max(word.size for word in line)
    return all(w.size < RAISED * size for w in above) and above[0].bottom > line[0].top + 0.3 * size


def text_of(words: Sequence[Word]) -> str:
    """A cell as printed: its lines parted by line breaks, raised figures as raised figures."""
    if len(words) > 1:
        words = [word for word in words if not is_leader(word.text)]
    if len(words) == 1:  # most cells hold one
        return words[0].text
    if not words:
        return ""
    usual = median(word.size for word in words)
    return "\n".join(_line(line, usual) for line in lines_in(words))


def _line(words: list[Word], usual: float) -> str:
    parts: list[str] = []
    for raised, run in groupby(words, key=lambda w: w.size < RAISED * usual):
        text = " ".join(word.text for word in run)
        lead = " " if parts else ""
        parts.append(text.translate(RAISED_FIGURES) if raised and parts else lead + text)
    return "".join(parts)
