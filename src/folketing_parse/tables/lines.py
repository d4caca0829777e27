"""Tables in plain text: found in the lines, whatever order their cells were flattened into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from folketing_parse.row import Kind, Row
from folketing_parse.tables.by_rows import by_rows
from folketing_parse.tables.by_columns import by_columns
from folketing_parse.tables.draft import Draft
from folketing_parse.tables.line_zones import zones
from folketing_parse.text import Document

_ASIDE = frozenset({Kind.FURNITURE, Kind.LETTERHEAD, Kind.NOTE})


class LineTable(NamedTuple):
    """A table, and the indexes of the rows it took: header included, caption and notes not."""

    draft: Draft
    lines: list[int]


def find(rows: Sequence[Row], document: Document) -> list[LineTable]:
    """The tables among a document's lines, in order."""
    return list(_find(rows, document))


def _find(rows: Sequence[Row], document: Document) -> Iterator[LineTable]:
    for zone in zones(rows, _ASIDE):
        tables = list(by_rows(zone))
        for found in tables:
            yield LineTable(found.draft, found.lines)
        if not tables:
            table = by_columns(zone)
            if table:
                yield LineTable(table.draft, table.lines)
