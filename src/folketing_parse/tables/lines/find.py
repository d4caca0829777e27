"""Tables in plain text: found in the lines, whatever order their cells were flattened into.

A stretch of short lines is read as columns, then as rows. Where a note stands in the middle of a
table, what follows it is tried together with what stands before. What belongs to a table but
cannot be cut for sure is handed on as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import regex

from folketing_parse.row import Row
from folketing_parse.tables.lines.by_cells import by_cells
from folketing_parse.tables.lines.by_columns import by_columns, has_columns
from folketing_parse.tables.lines.by_rows import by_rows
from folketing_parse.tables.lines.by_status import by_status
from folketing_parse.tables.lines.by_turns import by_turns
from folketing_parse.tables.lines.zones import LineTable, Shape, Zone, uncut, zones
from folketing_parse.text import Document

__all__ = ["LineTable", "find"]

MAX_PARTS = 3
"""A table is torn into so many parts at most."""
MAX_BETWEEN = 6
"""So many lines of notes or prose may stand between the parts of a torn table."""
MIN_VALUES = 4
"""A zone under a caption with so many values is a table, even if it cannot be cut."""
MIN_UNCAPTIONED = 12
"""So many values on lines of their own are a table even without a caption."""
# "107.642,051.318,474.905,778.211,936.440,2"
_GLUED_VALUES = regex.compile(r"(?:[\d.]++,\d){5}")
# "StadfæstelseÆndringHjemvisning", "20101185137206", "107.642,051.318,4"
_GLUED = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}.{0,60}?\p{Ll}\p{Lu}\p{Ll}|\d{10}|\d,\d+[.,]\d")


def find(rows: Sequence[Row], document: Document) -> list[LineTable]:
    """The tables among a document's lines, in order."""
    found = [*by_cells(rows, document), *by_status(rows)]
    taken = {line for table in found for line in table.lines}
    others = list(_in_zones(list(zones(rows))))
    if any(not table.draft.rows for table in others):
        others = _mended(others, list(_in_zones(list(zones(rows, with_lone=True)))))
    found.extend(table for table in others if taken.isdisjoint(table.lines))
    return sorted(found, key=lambda table: table.lines[:1])


def _mended(found: Sequence[LineTable], fuller: Sequence[LineTable]) -> list[LineTable]:
    """Tables where those that could not be cut give way to what was found with lone numbers."""
    cut = [(table, set(table.lines)) for table in fuller if table.draft.rows]
    mended: list[LineTable] = []
    for table in found:
        better = [other for other, lines in cut if not lines.isdisjoint(table.lines)]
        mended.extend(better if better and not table.draft.rows else [table])
    return mended


def _in_zones(found: Sequence[Zone]) -> Iterator[LineTable]:
    """The tables of zones, one or more of them together."""
    i = 0
    while i < len(found):
        size = 1
        if has_columns(found[i]) or _is_labels(found[i]):
            while i + size < len(found) and size < MAX_PARTS and _goes_on(found[i + size]):
                size += 1
        yield from _torn(found[i : i + size])
        i += size


def _is_labels(zone: Zone) -> bool:
    """Whether a zone under a caption holds labels only, whose values may follow a note."""
    return zone.captioned and len(zone.cuts) > MIN_VALUES and not any(c.values for c in zone.cuts)


def _goes_on(zone: Zone) -> bool:
    """Whether a zone of columns may belong to the zone before it."""
    return not zone.captioned and zone.borders <= MAX_BETWEEN and has_columns(zone)


def _torn(parts: Sequence[Zone]) -> Iterator[LineTable]:
    """The tables of zones that follow each other: all as one, or each by itself."""
    first = by_turns(parts[0]) if len(parts) > 1 else None
    if first:
        yield first
        yield from _torn(parts[1:])
        return
    cuts = [cut for part in parts for cut in part.cuts]
    whole = Zone(cuts, parts[0].captioned, parts[-1].noted)
    table = by_turns(whole) or by_columns(whole)
    if table:
        yield table
        return
    single = [_tables(part) for part in parts]
    yield from chain.from_iterable(single) if all(single) else _uncut(whole)


def _tables(zone: Zone) -> list[LineTable]:
    table = by_turns(zone) or by_columns(zone)
    return [table] if table else list(by_rows(zone))


def _uncut(zone: Zone) -> Iterator[LineTable]:
    """A table whose cells cannot be told apart, as text."""
    values = sum(bool(cut.values) for cut in zone.cuts)
    alone = sum(cut.shape is Shape.VALUES for cut in zone.cuts)
    glued = any(_GLUED.search(cut.text) for cut in zone.cuts)
    certain = zone.captioned and (values >= MIN_VALUES or glued or _is_labels(zone))
    run_on = any(_GLUED_VALUES.search(cut.text) for cut in zone.cuts)
    if certain or run_on or alone >= MIN_UNCAPTIONED:
        why = "Names and values run together." if glued else "The order of its cells is lost."
        yield uncut(zone.cuts, why)
