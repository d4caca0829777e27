"""Lift what is not the letter's running text out of it: furniture, letterhead, notes, tables.

Nothing is thrown away: often a stamp or a caption alone names the status, the abbreviation or the
session. Where a table stood, its anchor stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.addresses import mark_letterhead
from folketing_parse.furniture import mark_furniture, mark_page_numbers
from folketing_parse.notes import mark_notes
from folketing_parse.registry import Registry
from folketing_parse.row import Kind, Row
from folketing_parse.tables.belongings import belongings, width_of
from folketing_parse.tables.draft import Draft
from folketing_parse.tables.lines.find import LineTable, find
from folketing_parse.text import ANCHOR, Document, Text

# "./. Vedlagt …", ". / . Styrelsens vejledning vedlægges": the mark of an enclosure
_ENCLOSED = regex.compile(r"\. ?/ ?\.? ?(?=\p{Lu})")
WHOLE = 1.5
"""A finder that sees so many times the rows of another one sees what that one sees in part."""
LINES_ONLY = frozenset({"text/plain", "text/html"})
"""Where tables may have been flattened into lines; a PDF's are found on the page."""


@define(slots=True)
class LiftedTable:
    """A table with the text that stood in its rows, and what belongs to it, each where it stood."""

    draft: Draft
    rows: Text
    caption: Text | None = None
    unit: Text | None = None
    notes: list[Text] = field(factory=list)
    sources: list[Text] = field(factory=list)


class Lifted(NamedTuple):
    """The letter's own text, and what was lifted out of it, in reading order.

    For each anchor in `body` there is one of `tables`, in the same order.
    """

    body: Text
    letterhead: list[Text]
    furniture: list[Text]
    notes: list[Text]
    tables: list[LiftedTable]


def lift(text: Text, document: Document, registry: Registry) -> Lifted:
    """Part a document's text into body, letterhead, furniture, footnotes and tables."""
    rows = list(_rows(text, document))
    mark_furniture(rows)
    mark_letterhead(rows, registry)
    mark_page_numbers(rows)
    tables = _tables(rows, document)
    mark_notes(rows)
    aside: dict[Kind, list[Text]] = {kind: [] for kind in Kind}
    body = aside[Kind.BODY]
    parted = False
    seen: set[int] = set()
    for row in rows:
        parted |= row.gap
        if row.kind is Kind.BODY:
            body.append(_spaced(row.text) if parted and body else row.text)
            parted = False
        elif row.table >= 0:
            if row.table not in seen:
                seen.add(row.table)
                anchor = Text(ANCHOR, row.text.origins[:1])
                body.append(_spaced(anchor) if body else anchor)
            parted = True
        else:
            aside[row.kind].append(row.text)
    return Lifted(
        Text.join(body, "\n"),
        aside[Kind.LETTERHEAD],
        aside[Kind.FURNITURE],
        aside[Kind.NOTE],
        [tables[index] for index in dict.fromkeys(r.table for r in rows if r.table >= 0)],
    )


def _tables(rows: list[Row], document: Document) -> dict[int, LiftedTable]:
    """The tables by their places, their rows and what belongs to them marked as theirs."""
    found = _declared(rows, document)
    if document.media_type in LINES_ONLY:
        found = _settled(found, find(rows, document))
    for place, table in enumerate(found):
        _mark(rows, table.lines, Kind.TABLE, place)
    width = width_of(rows) if found else 0
    return {
        place: _lifted(rows, place, table.draft, table.lines, width)
        for place, table in enumerate(found)
    }


def _declared(rows: list[Row], document: Document) -> list[LineTable]:
    """The tables that a reader has found, each with its rows; these are free again to be marked."""
    lines: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        if row.table >= 0:
            lines.setdefault(row.table, []).append(index)
            row.table, row.kind = -1, Kind.BODY
    return [LineTable(document.tables[table], mine) for table, mine in sorted(lines.items())]


def _settled(laid_out: Sequence[LineTable], in_lines: Sequence[LineTable]) -> list[LineTable]:
    """Of what two finders see in the same lines of a text, the one that sees it whole.

    Tags win, and columns made of blanks where both see a table; a text whose blanks make no columns
    shows its tables to the other finder only, or to the first one in fragments.
    """
    owner = {line: table for table in laid_out for line in table.lines}
    kept = []
    lost: set[int] = set()
    for table in in_lines:
        rivals = {id(owner[line]): owner[line] for line in table.lines if line in owner}
        if any(rival.draft.method == "markup" for rival in rivals.values()):
            continue  # tags say where its cells are
        # Headers that recur on each page count once.
        seen = len({row.cells for rival in rivals.values() for row in rival.draft.rows})
        if len(table.draft.rows) >= (seen if len(rivals) > 1 else WHOLE * seen):
            kept.append(table)
            lost.update(rivals)
    others = [table for table in laid_out if id(table) not in lost]
    return sorted([*kept, *others], key=lambda table: table.lines[0])


def _lifted(rows: list[Row], place: int, draft: Draft, mine: list[int], width: int) -> LiftedTable:
    found = belongings(rows, mine, width)
    if draft.raw is None and any(code == "table.uncut" for code, _ in draft.oddities):
        draft.raw = _join(rows, mine).value  # what stands in no cell is not lost
    _mark(rows, [*found.caption, *found.unit], Kind.TABLE_CAPTION, place)
    for note in (*found.notes, *found.sources):
        _mark(rows, note, Kind.TABLE_NOTE, place)
    return LiftedTable(
        draft,
        _join(rows, mine),
        _join(rows, found.caption) if found.caption else None,
        _join(rows, found.unit) if found.unit else None,
        [_join(rows, note) for note in found.notes],
        [_join(rows, note) for note in found.sources],
    )


def _mark(rows: Sequence[Row], indexes: Iterable[int], kind: Kind, table: int) -> None:
    for index in indexes:
        rows[index].kind, rows[index].table = kind, table


def _join(rows: Sequence[Row], indexes: Iterable[int]) -> Text:
    return Text.join([rows[index].text for index in indexes], "\n")


def _rows(text: Text, document: Document) -> Iterator[Row]:
    """The lines that hold something; an enclosure's mark is a line of its own."""
    start, gap = 0, False
    for part in text.value.split("\n"):
        end = start + len(part)
        if part:
            line = document.line_at(text.origins[start])
            mark = _ENCLOSED.match(part)
            if line.table >= 0:
                yield Row(text[start:end], gap, line, Kind.TABLE, line.table)
            else:
                if mark:
                    yield Row(text[start : start + mark.end()].stripped(), gap, line)
                    start += mark.end()
                yield Row(text[start:end], gap, line)
        gap = not part
        start = end + 1


def _spaced(line: Text) -> Text:
    """A line with a blank line before it."""
    return Text("\n" + line.value, line.origins[:1] + line.origins)
