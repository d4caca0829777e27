"""Rows with two columns of labels, of which the first is filled where a group of rows begins.

"Region | Kommune | 2015 | 2016": the group's name stands on a line of its own above its first row,
or before the label of this row.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from folketing_parse.tables.draft import DraftRow
from folketing_parse.tables.lines.heads import Head, cells

MIN_GROUPS = 2
"""So many groups show that there are two columns of labels."""
# "Region Sjælland Faxe": where the group ends and the label begins
_GROUPED = regex.compile(
    r"(?P<group>Region (?:Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland)) "
    r"(?P<label>(?!i alt)\p{L}.*)"
)


def pair_head(lines: Sequence[str], width: int) -> Head | None:
    """The header that names two columns of labels; its first cell holds both names."""
    found = cells(lines[-1]) if lines else []
    if len(found) != width + 2:
        return None
    return Head([("\n".join(found[:2]), *found[2:])], 1)


def with_groups(rows: Sequence[DraftRow]) -> list[DraftRow] | None:
    """Rows with their groups in a column before the labels; None where there are too few."""
    head, *body = rows
    group, label = head.cells[0].split("\n")
    found = [head._replace(cells=(group, label, *head.cells[1:]))]
    above, groups = "", 0
    for row in body:
        name, *values = row.cells
        if not any(values):
            if above:
                return None
            above = name
            continue
        match = None if above else _GROUPED.fullmatch(name)
        group, label = (match["group"], match["label"]) if match else (above, name)
        found.append(row._replace(cells=(group, label, *values)))
        groups, above = groups + bool(group), ""
    return found if groups >= MIN_GROUPS and not above else None
