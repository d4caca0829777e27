"""What belongs to a table: its caption and unit line above it, its notes and sources below.

Lines are taken as they stand round the table's rows; page feet and side blocks between are passed
over. A caption without a number is taken only if it is no sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.row import ASIDE, Kind, Row
from folketing_parse.tables.leads import MARKED, NOTE, NUMBERED, SOURCE, UNIT, is_lead

CAPTION_LINES = 6
"""A caption has at most so many lines, its unit line among them."""
NOTE_LINES = 16
"""A note, so many."""
FULL = 0.9
"""A line that reaches so far across may go on in the next one."""
# "Tabel 1 viser, at …": a sentence about the table
_SENTENCE = regex.compile(
    r"(?:Bilagst|T)abel\ \S+\ (?:viser|angiver|indeholder|nedenfor|ovenfor|fremgår|er|giver|og)\b",
    regex.X,
)
_HEADING = regex.compile(r"(?:(?:Endeligt|Foreløbigt|Supplerende) s|S)var\b|Spørgsmål\b|\[?Svar")
_STOP = regex.compile(r"[.?!:;,”»]$")


@define(slots=True)
class Belongings:
    """The indexes of the rows that belong to a table, by what they are; each note a list."""

    caption: list[int] = field(factory=list)
    unit: list[int] = field(factory=list)
    notes: list[list[int]] = field(factory=list)
    sources: list[list[int]] = field(factory=list)


class Title(NamedTuple):
    """A caption's number, and where its own words begin."""

    number: str | None
    start: int


def title_of(caption: str) -> Title:
    """A caption without the words that number it.

    >>> title_of("Tabel 1. Antal borgere")
    Title(number='1', start=9)
    """
    match = NUMBERED.match(caption)
    if match is None:
        return Title(None, 0)
    return Title(match["number"], match.end())


def belongings(rows: Sequence[Row], table: Sequence[int], width: int) -> Belongings:
    """What belongs to the table whose rows stand at some indexes; `width` is a full line's."""
    found = Belongings()
    above = _above(rows, table[0])
    found.caption = _numbered(rows, above) or _bare(rows, above)
    while len(found.caption) > 1 and UNIT.fullmatch(rows[found.caption[-1]].value):
        found.unit.insert(0, found.caption.pop())
    for note in _notes(rows, table[-1], width):
        (found.sources if SOURCE.match(rows[note[0]].value) else found.notes).append(note)
    return found


def _above(rows: Sequence[Row], start: int) -> list[int]:
    """The nearest rows of text above a place, from top to bottom."""
    above: list[int] = []
    for index in range(start - 1, -1, -1):
        if rows[index].kind in ASIDE:
            continue
        if rows[index].kind is not Kind.BODY or len(above) == CAPTION_LINES:
            break
        above.insert(0, index)
    return above


def _numbered(rows: Sequence[Row], above: Sequence[int]) -> list[int]:
    """The rows from the last one that begins with a table's number."""
    for place in range(len(above) - 1, -1, -1):
        value = rows[above[place]].value
        match = NUMBERED.match(value)
        alone = place == len(above) - 1 and match and match.end() == len(value)
        if match and (match["number"] or not alone) and not _SENTENCE.match(value):
            caption = list(above[place:])
            broken = [i for i in caption[1:] if rows[i].gap and not _may_follow(rows, i, caption)]
            return [] if broken else caption
        if _HEADING.match(value):
            return []
    return []


def _may_follow(rows: Sequence[Row], index: int, caption: Sequence[int]) -> bool:
    """Whether a line behind a blank one goes on in a caption: below a bare number, or a unit."""
    first = rows[caption[0]].value
    number = NUMBERED.match(first)
    bare = number is not None and number.end() == len(first)
    return (bare and index == caption[1]) or bool(UNIT.fullmatch(rows[index].value))


def _bare(rows: Sequence[Row], above: Sequence[int]) -> list[int]:
    """The paragraph right above, where it is a title: short, and no sentence."""
    paragraph: list[int] = []
    for index in reversed(above):
        if paragraph and _STOP.search(rows[index].value):
            break
        paragraph.insert(0, index)
        parted = rows[index].gap or rows[index].line.bold != rows[paragraph[-1]].line.bold
        if parted and not UNIT.fullmatch(rows[index].value):
            break
    if not paragraph or len(paragraph) > 3:
        return []
    first, last = rows[paragraph[0]].value, rows[paragraph[-1]].value
    if _STOP.search(last) or _HEADING.match(first) or is_lead(first) or not first[0].isupper():
        return []
    return paragraph


def _notes(rows: Sequence[Row], end: int, width: int) -> Iterator[list[int]]:
    """Notes and sources below a table, each as its rows."""
    note: list[int] = []
    below = [i for i in range(end + 1, min(len(rows), end + 60)) if rows[i].kind not in ASIDE]
    for place, index in enumerate(below):
        row = rows[index]
        if row.kind is not Kind.BODY:
            break
        if is_lead(row.value) or (_is_marked(row.value) and (note or not place)):
            if note:
                yield note
            note = [index]
        elif note and len(note) < NOTE_LINES and _goes_on(rows, note, below[place:], width):
            note.append(index)
        else:
            break
    if note:
        yield note


def _is_marked(value: str) -> bool:
    return MARKED.match(value) is not None


def _goes_on(rows: Sequence[Row], note: Sequence[int], rest: Sequence[int], width: int) -> bool:
    """Whether a line goes on in the note above it.

    It does in mid-sentence, and wherever a source follows soon in the same size of letters.
    """
    above, row = rows[note[-1]], rows[rest[0]]
    if row.size != rows[note[0]].size or _HEADING.match(row.value):
        return False
    if NOTE.match(rows[note[0]].value) and _source_follows(rows, rest):
        return True
    if row.gap:
        return False
    full = above.line.wrapped if above.line.words else len(above.value) > FULL * width
    return not _STOP.search(above.value) or row.value[0].islower() or bool(full)


def _source_follows(rows: Sequence[Row], rest: Iterable[int]) -> bool:
    """Whether a source stands within the next lines, and nothing but text before it."""
    for count, index in enumerate(rest):
        row = rows[index]
        if SOURCE.match(row.value):
            return True
        if count > 8 or row.kind is not Kind.BODY or row.gap or NUMBERED.match(row.value):
            return False
    return False


def width_of(rows: Iterable[Row]) -> int:
    """How many letters a full line of a text has."""
    lengths = sorted(len(row.value) for row in rows if row.kind is Kind.BODY)
    return lengths[-1 - len(lengths) // 20] if lengths else 0
