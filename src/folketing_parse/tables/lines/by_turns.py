"""Tables of one cell a line, row after row: a label, a value for each column, the next label.

Extractors that read a page in blocks keep this order but for some places, where neighbouring rows
were read together. A row is certain if exactly its values stand behind its label, and the values
before it fill whole rows; the others keep their labels, and their values are told as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from folketing_parse.tables.draft import Draft, DraftRow, Join
from folketing_parse.tables.lines.cell_heads import rows_of
from folketing_parse.tables.lines.column_blocks import SECTION, is_head
from folketing_parse.tables.lines.column_groups import MAX_COLUMNS, Group, Item, groups_of, items
from folketing_parse.tables.lines.figures import all_years, is_year
from folketing_parse.tables.lines.row_entries import MARK
from folketing_parse.tables.lines.zones import Found, Zone

MIN_ROWS = 2
"""A table has so many certain rows at least."""
MAX_TOLD = 40
"""So many values are told of rows that cannot be cut."""


class _Stretch(NamedTuple):
    """Texts and the values behind them; `gaps` is what the values before it lack for full rows."""

    texts: list[Item]
    values: list[Item]
    gaps: int


def by_turns(zone: Zone) -> Found | None:
    """The one table that a zone's lines make when they are read cell by cell."""
    found = list(items(zone.cuts))
    marks = [item for item in found if MARK.fullmatch(item.text) and item.text.endswith(")")]
    groups, tail = groups_of([item for item in found if item not in marks])
    width = _width(groups) if zone.captioned else 0
    opening = _opening(groups[0].texts, width) if width else None
    if opening is None:
        return None
    head, first = opening
    stretches = list(_stretches(groups, tail, head, first, width))
    labels = [x for s in stretches for x in s.texts if not SECTION.fullmatch(x.text)]
    values = sum(len(stretch.values) for stretch in stretches)
    if values % width or not values // width <= len(labels):
        return None
    return None


def _width(groups: Sequence[Group]) -> int:
    """How many columns of values there are: as most labels have values behind them."""
    sizes = Counter(sum(map(len, group.stacks)) for group in groups if len(group.texts) == 1)
    width, times = sizes.most_common(1)[0] if sizes else (0, 0)
    return width if times >= MIN_ROWS and width <= MAX_COLUMNS else 0
