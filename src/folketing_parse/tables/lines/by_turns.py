"""Tables of one cell a line, row after row: a label, a value for each column, the next label.

Extractors that read a page in blocks keep this order but for some places, where neighbouring rows
or columns were read together. A row is certain if exactly its values stand behind its label and
all rows before it have theirs; what stands between certain rows keeps its labels, and its values
are told as they stand.
"""

from __future__ import annotations

from attrs import define

from folketing_parse.tables.lines.column_blocks import SECTION
from folketing_parse.tables.lines.column_groups import Item, groups_of, items
from folketing_parse.tables.lines.zones import Found, Zone

MIN_ROWS = 2
"""A table has so many certain rows at least."""
MAX_TORN = 12
"""So many rows in a stretch may have their values in a lost order."""
MAX_TOLD = 40
"""So many values are told of rows that cannot be cut."""


@define(slots=True)
class _Row:
    """Labels and the values behind them: one row, or several whose order is lost."""

    labels: list[Item]
    values: list[Item]
    width: int

    @property
    def rows(self) -> int:
        """How many rows of values the labels stand for."""
        return len(self.labels) - sum(bool(SECTION.fullmatch(x.text)) for x in self.labels)

    @property
    def settled(self) -> bool:
        """Whether each row has its values: one row, or one column in whatever order."""
        return len(self.labels) == 1 and len(self.values) == self.width


def by_turns(zone: Zone) -> Found | None:
    """The one table that a zone's lines make when they are read cell by cell."""
    groups, tail = groups_of(list(items(zone.cuts)))
    if not zone.captioned or len(groups) < MIN_ROWS:
        return None
    width = _width(groups)
    if not width:
        return None
    opening = _opening(groups[0].texts, width)
    if opening is None:
        return None
    return None
