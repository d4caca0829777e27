"""Text that remembers where every character came from.

A `Document` is the lines as read; its `raw` string is those lines joined. A `Text` is a string
with, for each of its characters, the place in `raw` it came from. Repairs make a new `Text` from
an old one by a list of `Edit`s in one sweep, so that whatever is found at the end of the pipeline
can still be pointed at on the page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from folketing_parse.page import Word
from folketing_parse.table import BBox
from folketing_parse.tables.draft import Draft

ANCHOR = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands in a text where a table stood."""


class Line(NamedTuple):
    """One line, or one paragraph of a source that has no lines.

    Attributes:
        text: its words, parted by one blank; two where the layout leaves a gap.
        page: from 1.
        gap: whether a blank line or more than the usual spacing stands before it.
        aside: whether it stands beside or above the letter's text, or in a page's margin.
        wrapped: whether it runs to the right margin, so that its paragraph may go on;
            None where the source does not tell.
        bold: whether all of it is bold.
        words: the words it was made of, with their boxes; empty for text input.
        table: the place of the table that it is a row of among the document's; -1 elsewhere.
    """

    text: str
    page: int = 1
    gap: bool = False
    aside: bool = False
    wrapped: bool | None = None
    bold: bool = False
    words: tuple[Word, ...] = ()
    table: int = -1


class Reading(NamedTuple):
    """What a reader makes of a file: its lines, the tables that they are rows of, its pages."""

    lines: Sequence[Line]
    tables: Sequence[Draft] = ()
    pages: int = 1


def draft_lines(draft: Draft, place: int) -> Iterator[Line]:
    """The lines of a table that a source declares, at its place among the document's tables."""
    for index, row in enumerate(draft.rows):
        text = "  ".join(" ".join(cell.split()) for cell in row.cells if cell)
        if text:
            yield Line(text, gap=not index, table=place)


class Document:
    """What a reader hands on: lines in reading order, and tables, whatever the format was."""

    def __init__(self, reading: Reading, *, reader: str, media_type: str) -> None:
        self.lines = tuple(reading.lines)
        self.tables = tuple(reading.tables)
        self.pages = reading.pages
        self.reader = reader
        self.media_type = media_type
        self.notes: list[tuple[str, str]] = []
        parts: list[str] = []
        self._starts: list[int] = []
        place = 0
        for line in self.lines:
            separator = "" if not parts else "\n\n" if line.gap else "\n"
            place += len(separator)
            self._starts.append(place)
            parts.append(separator + line.text)
            place += len(line.text)
        self.raw = "".join(parts)

    def line_at(self, place: int) -> Line:
        """The line that a place in `raw` belongs to."""
        return self.lines[self._index(place)]

    def _index(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def locate(self, origins: Sequence[int]) -> tuple[int, BBox | None]:
        """Page and box of characters that came from these places in `raw`, given in order.

        The box is that of the words on the first page; what was lifted out between them is not
        in it. None where the source has no places, as text.
        """
        if not self.lines or not origins:
            return 1, None
        page = self.line_at(origins[0]).page
        boxes: list[Word] = []
        place = 0
        while place < len(origins):
            index = self._index(origins[place])
            line, start = self.lines[index], self._starts[index]
            if line.page != page:
                break
            after = bisect_left(origins, start + len(line.text) + 1, place)
            after = max(after, place + 1)
            boxes.extend(
                _words_within(line, origins[place] - start, origins[after - 1] + 1 - start)
            )
            place = after
        if not boxes:
            return page, None
        return page, (
            round(min(w.x0 for w in boxes), 2),
            round(min(w.top for w in boxes), 2),
            round(max(w.x1 for w in boxes), 2),
            round(max(w.bottom for w in boxes), 2),
        )


def _words_within(line: Line, start: int, end: int) -> Iterable[Word]:
    place = 0
    for word in line.words:
        place = line.text.find(word.text, place)
        if place < 0:
            return
        if place < end and place + len(word.text) > start:
            yield word
        place += len(word.text)


class Edit(NamedTuple):
    """Replace `start` to `end` by `new`; not certain where nothing speaks for it or against it."""

    start: int
    end: int
    new: str
    certain: bool = True


def applied(value: str, edits: Iterable[Edit]) -> str:
    """Carry out edits, given in order and without overlap, on a string without origins."""
    parts: list[str] = []
    done = 0
    for start, end, new, _ in edits:
        parts += (value[done:start], new)
        done = end
    return "".join((*parts, value[done:])) if parts else value


class Text:
    """An immutable string in which each character knows its place in the raw document."""

    __slots__ = ("origins", "value")

    def __init__(self, value: str, origins: array[int] | None = None) -> None:
        self.value = value
        self.origins = array("i", range(len(value))) if origins is None else origins

    def __len__(self) -> int:
        return len(self.value)

    def __str__(self) -> str:
        return self.value

    def __getitem__(self, part: slice) -> Text:
        return Text(self.value[part], self.origins[part])

    def apply(self, edits: Iterable[Edit]) -> Text:
        """Carry out edits, given in order and without overlap, in one sweep."""
        value, origins = self.value, self.origins
        parts: list[str] = []
        places = array("i")
        done = 0
        for start, end, new, _ in edits:
            parts.append(value[done:start])
            places.extend(origins[done:start])
            if new:
                parts.append(new)
                kept = min(len(new), end - start)
                places.extend(origins[start : start + kept])
                here = origins[min(max(start, end - 1), len(origins) - 1)] if origins else 0
                places.extend([here] * (len(new) - kept))
            done = end
        if not parts:
            return self
        parts.append(value[done:])
        places.extend(origins[done:])
        return Text("".join(parts), places)

    def stripped(self) -> Text:
        """The text without white space at its ends."""
        start = len(self.value) - len(self.value.lstrip())
        return self[start : max(start, len(self.value.rstrip()))]

    @staticmethod
    def join(parts: Sequence[Text], separator: str) -> Text:
        """Parts one after the other; the separator belongs to the end of the part before it."""
        places = array("i")
        for index, part in enumerate(parts):
            if index:
                places.extend([places[-1] if places else 0] * len(separator))
            places.extend(part.origins)
        return Text(separator.join(part.value for part in parts), places)
