"""Tables of words: who, how far they are, and remarks, in a narrow column that wraps.

The cells of a row follow each other without a sign between them. What can be told for sure is a
status out of a closed list, between a name and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from attrs import define, field

from folketing_parse.row import Kind, Row
from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.lines.figures import OPEN_ENDS
from folketing_parse.tables.lines.heads import cells, join
from folketing_parse.tables.lines.zones import LineTable, Shape, is_anchor, shape_of

MAX_ROWS = 400
"""A table of words takes at most so many lines."""
MAX_NAME_LINES = 3
_HEAD = regex.compile(r"(?:Status|Stade|Fase|Opfyldt|Gennemført|Efterlevet)")
_STATUS = (
    r"(?:Forventes |Ventes )?(?:(?:[Ii]kke|[Dd]elvis[t]?|[Hh]elt|[Nn]æsten) )?"
    r"(?:[Ii]gangsat|[Aa]fsluttet|[Pp]åbegyndt|[Gg]ennemført|[Oo]pfyldt|[Ii]mødekommet|[Aa]fslået"
    r"|[Pp]lanlagt|[Uu]dskudt|[Bb]ortfaldet|[Mm]odtaget|[Ii]værksat|[Ff]ærdig(?:behandlet)?"
    r"|I gang|[Uu]nder (?:behandling|udarbejdelse|implementering|forberedelse|afklaring)"
    r"|Afventer|Ja|Nej|Delvist)"
    r"(?: (?:i|ultimo|primo|medio) (?:\d\. \p{L}+ )?\d{4})?"
)
# "Rigspolitiet Forventes afsluttet i 2018 Jeg kan i den forbindelse oplyse, at ar-"
_ROW = regex.compile(
    rf"(?:(?P<name>\p{{Lu}}[^.:;]{{1,60}}?) )?(?P<status>{_STATUS}) (?P<text>\p{{Lu}}.*)"
)

# "Skovstyrelsen Under": the status goes on in the line below
_TORN = regex.compile(r"(?:.{0,60} )?(?:Under|Ikke|Delvist?|Helt|Næsten|Forventes|Ventes)")
MAX_STATUS_LINES = 3
"""A name, its status and the first words of the remark take at most so many lines."""


@define(slots=True)
class _Entry:
    """A row in the making: who, how far, its page, and the lines of the remark."""

    name: str
    status: str
    page: int
    texts: list[str] = field(factory=list)


def by_status(rows: Sequence[Row]) -> Iterator[LineTable]:
    """The tables whose header reads like "Myndighed Status Bemærkninger".

    One that stands in columns made of blanks is cut by those, and surer.
    """
    end = 0
    for i, row in enumerate(rows):
        if i >= end and row.line.table < 0 and _is_head(row.value):
            found = _table(rows, i)
            if found:
                end = found.lines[-1] + 1
                yield found


def _is_head(value: str) -> bool:
    if len(value) > 80 or value.isdigit():
        return False
    head = cells(value) if _HEAD.search(value) else []
    return len(head) == 3 and bool(_HEAD.fullmatch(head[1]))


def _table(rows: Sequence[Row], start: int) -> LineTable | None:
    """The table under a header; its last remark ends where lines grow wide again."""
    entries: list[_Entry] = []
    lines, names, width, opening = [start], list[int](), 0, 0
    for i in range(start + 1, min(len(rows), start + MAX_ROWS)):
        row = rows[i]
        if row.kind in {Kind.FURNITURE, Kind.LETTERHEAD}:
            continue
        if row.value == rows[start].value:
            lines.append(i)
            continue
        if i <= lines[-1]:
            continue  # the row above took it
        match, size = _row(rows, i)
        if match and (match["name"] or names):
            parts = [*(rows[k].value for k in names), match["name"] or ""]
            entries.append(_Entry(join(parts).strip(), match["status"], row.page, [match["text"]]))
            lines += [*names, *range(i, i + size)]
            names, opening = [], max(opening, len(match["text"]))
        elif entries and _ends(entries[-1], row.value):
            break
        elif _opens_name(entries[-1:], row.value, names, rows, i):
            names.append(i)
        elif not entries or names or (width and len(row.value) > 1.3 * max(width, opening) + 4):
            break
        elif not row.value.isdigit():
            entries[-1].texts.append(row.value)
            lines.append(i)
            width = max(width, len(row.value))
    return _found(entries, rows[start], sorted(lines))


def _row(rows: Sequence[Row], i: int) -> tuple[regex.Match[str] | None, int]:
    """The name, status and first words of a row that opens with a line, and its lines."""
    most = MAX_STATUS_LINES if _TORN.fullmatch(rows[i].value) else 1
    for size in range(1, most + 1):
        match = _ROW.fullmatch(join([row.value for row in rows[i : i + size]]))
        if match:
            return match, size
    return None, 0


def _ends(entry: _Entry, value: str) -> bool:
    """Whether a line stands behind the table: a caption, a note, or another part of the letter."""
    if shape_of(value) in {Shape.CAPTION, Shape.LEAD}:
        return True
    return entry.texts[-1].endswith((".", "?", "!")) and is_anchor(value)


def _opens_name(
    above: Sequence[_Entry], value: str, names: Sequence[int], rows: Sequence[Row], i: int
) -> bool:
    """Whether a line is a name, or part of one, whose status stands below."""
    ended = names or not above or above[-1].texts[-1].endswith((".", "?", "!"))
    if not ended or len(names) >= MAX_NAME_LINES or len(value) > 40 or value.endswith("."):
        return False
    near = (_row(rows, k)[0] for k in range(i + 1, min(len(rows), i + 1 + MAX_NAME_LINES)))
    return any(match and not match["name"] for match in near)


def _found(entries: Sequence[_Entry], head: Row, lines: list[int]) -> LineTable | None:
    if len(entries) < 2:
        return None
    draft = Draft([DraftRow(tuple(cells(head.value)), head.page)], "lines", header_rows=1)
    for entry in entries:
        row = (entry.name, entry.status, join(entry.texts))
        if entry.name.endswith(OPEN_ENDS):  # its end stands among the words of the remark
            draft.oddities.append(
                ("table.uncut", f"Name and remark run together: {row[0]} {row[2]}")
            )
            row = ("", entry.status, "")
        draft.rows.append(DraftRow(row, entry.page))
    return LineTable(draft, lines)
