"""Tables that fell apart column by column: labels below each other, then heads and their values.

How many rows there are is nowhere said; it is whatever lets every label, head and value find its
place. A long table may come page by page: so many labels and values, then again. What fits in two
ways that no sign tells apart is left uncut.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.leads import UNIT
from folketing_parse.tables.lines.column_blocks import SECTION, Block, blocks, is_head, is_turned
from folketing_parse.tables.lines.column_groups import (
    MAX_COLUMNS,
    Group,
    Item,
    alternating,
    groups_of,
    items,
    layouts,
    told,
)
from folketing_parse.tables.lines.figures import MIN_YEARS, all_years, is_year
from folketing_parse.tables.lines.zones import LineTable, Shape, Zone

MAX_GROUPS = 48
"""A zone with more groups than this is not searched."""
FURTHER = 2
"""So much speaks against each further block."""
_CERTAIN = 12


class Search(NamedTuple):
    """What is looked for: `strict` where no column may have lost values."""

    captioned: bool
    noted: bool
    strict: bool


def by_columns(zone: Zone) -> LineTable | None:
    """The one table that a zone's lines make when they are read as columns."""
    if not has_columns(zone):
        return None
    groups, tail = groups_of(list(items(zone.cuts)))
    if not groups:
        return None
    row = _one_row(groups)
    if row:
        return _found([row], groups, [])
    groups = alternating(groups)
    if len(groups) > MAX_GROUPS:
        return None
    for strict in (True, False):
        search = Search(zone.captioned, zone.noted, strict)
        best = _best(list(_solutions(groups, tail, search)))
        if best:
            return _found(best, groups, tail)
    return None


def has_columns(zone: Zone) -> bool:
    """Whether most values stand alone on their lines."""
    values = [len(cut.values) for cut in zone.cuts if cut.shape is Shape.VALUES]
    labelled = sum(cut.shape is Shape.LABELLED for cut in zone.cuts)
    return values.count(1) > 1 and 2 * values.count(1) > len(values) + labelled


def _best(solutions: list[list[Block]]) -> list[Block] | None:
    """The solution with the best evidence in few blocks, if no other is as good."""
    ranked = sorted(solutions, key=_rank, reverse=True)
    if len(ranked) > 1 and _rank(ranked[0]) == _rank(ranked[1]) and ranked[0] != ranked[1]:
        return None
    return ranked[0] if ranked else None


def _rank(found: list[Block]) -> int:
    return sum(block.evidence - FURTHER for block in found)


def _solutions(groups: list[Group], tail: list[Item], search: Search) -> Iterator[list[Block]]:
    """The ways in which all groups fall into blocks of as many columns each."""
    yield from ([block] for block in _headed_below(groups, tail))
    if search.noted and tail:
        return  # labels without values stand above the note
    for count in range(len(groups), 0, -1):
        for first in _blocks(groups[:count], search):
            rest = _rest(groups[count:], first, search)
            if rest is not None and _is_plausible([first, *rest], search):
                yield [first, *rest]


def _is_plausible(found: list[Block], search: Search) -> bool:
    """Whether there are heads, and rows enough; a single one must stand under years."""
    first = found[0]
    rows = sum(len(block.columns[0]) for block in found)
    width = len(first.columns)
    evidence = sum(block.evidence for block in found)
    yearly = [any(map(is_year, texts)) for texts in (first.heads, [x.text for x in first.labels])]
    if all(yearly):
        return False  # years head columns or rows, but not both
    if evidence < 0 or not (first.heads or (search.captioned and evidence)):
        return False
    if rows == 1:
        return width >= MIN_YEARS and all_years(first.heads)
    named = len(first.labels) > 1 or any(map(is_head, first.heads))
    return named and rows > (2 if width == 1 else 1)


def _rest(groups: list[Group], first: Block, search: Search) -> list[Block] | None:
    """Further blocks under the same heads; the longest first."""
    found: list[Block] = []
    while groups:
        for count in range(min(len(groups), len(first.columns)), 0, -1):
            block = _further(groups[:count], first, search)
            if block:
                found.append(block)
                groups = groups[count:]
                break
        else:
            return None
    return found


def _further(groups: list[Group], first: Block, search: Search) -> Block | None:
    """The best block that goes on with a table: as wide, and with its heads or none."""
    width = len(first.columns)
    for strict in (True, False)[: 2 - search.strict]:
        ways = _blocks(groups, search._replace(captioned=True, strict=strict), further=True)
        fits = [b for b in ways if len(b.columns) == width and b.heads in ([], first.heads)]
        if fits:
            return max(fits, key=lambda block: block.evidence)
    return None


def _blocks(groups: list[Group], search: Search, *, further: bool = False) -> Iterator[Block]:
    """The blocks that all of these groups can make together."""
    if sum(len(group.texts) for group in groups[1:]) > 2 * MAX_COLUMNS:
        return
    for layout in layouts(groups, strict=search.strict):
        yield from blocks(groups, layout, captioned=search.captioned, further=further)


def _one_row(groups: list[Group]) -> Block | None:
    """The block of one row whose label stands behind the first year: year, label, value, year."""
    if len(groups) < MIN_YEARS or len(groups[0].texts) < 2:
        return None
    year, label = groups[0].texts[-2:]
    years = [year.text, *(group.texts[0].text for group in groups[1:])]
    single = all(len(group.texts) == 1 for group in groups[1:])
    if not single or is_year(label.text) or not all_years(years):
        return None
    columns = [stack for group in groups for stack in group.stacks]
    if len(columns) != len(years) or any(len(column) > 1 for column in columns):
        return None
    outside = len(groups[0].texts) - 2
    return Block([label], columns, years, [""] * len(years), "", outside, _CERTAIN, {})


def _headed_below(groups: list[Group], tail: list[Item]) -> Iterator[Block]:
    """Blocks whose heads, all years, stand below their values."""
    if not tail or any(len(group.texts) != 1 for group in groups[1:]):
        return
    heads = [*(group.texts[0].text for group in groups[1:]), tail[0].text]
    texts = groups[0].texts
    columns = [stack for group in groups for stack in group.stacks]
    n = len(columns[0])
    if {len(column) for column in columns} != {n} or len(columns) != len(heads):
        return
    in_order = heads in (sorted(heads), sorted(heads, reverse=True))
    if len(texts) in {n, n + 1} and all_years(heads) and in_order:
        corner = texts[0].text if len(texts) > n else ""
        labels = texts[len(texts) - n :]
        yield Block(labels, columns, heads, [""] * len(heads), corner, 0, _CERTAIN, {})


def _found(best: list[Block], groups: list[Group], tail: list[Item]) -> LineTable:
    first = best[0]
    page = first.labels[0].page
    rows = []
    unit = bool(any(first.uppers) and UNIT.fullmatch(first.corner))  # it is the whole table's
    if any(first.uppers):
        rows.append(DraftRow((first.corner if unit else "", *first.uppers), page))
    if first.heads:
        rows.append(DraftRow(("" if unit else first.corner, *first.heads), page))
    draft = Draft(rows, "lines", header_rows=len(rows) or None)
    for block in best:
        if block.labels[0].page != page:
            page = block.labels[0].page
            draft.goes_on(page, "table.join.block_follows")
        rows.extend(_rows(block))
        draft.oddities.extend(_losses(block, first.heads))
    if is_turned(first):
        turned = zip(*(row.cells for row in rows), strict=True)
        draft.rows, draft.header_rows = [DraftRow(cells, page) for cells in turned], 1
    taken = [item for group in groups for item in (*group.texts, *chain(*group.stacks))]
    if first.heads and tail and first.heads[-1] == tail[0].text:
        taken.append(tail[0])
    return LineTable(draft, sorted(line for item in taken[first.outside :] for line in item.lines))


def _rows(block: Block) -> Iterator[DraftRow]:
    """A block's rows; a section's heading has no values."""
    row = 0
    spare = len(block.labels) - len(block.columns[0])
    for label in block.labels:
        if spare and SECTION.fullmatch(label.text):
            yield DraftRow((label.text, *[""] * len(block.columns)), label.page)
            continue
        yield DraftRow((label.text, *(column[row].text for column in block.columns)), label.page)
        row += 1


def _losses(block: Block, heads: list[str]) -> Iterator[tuple[str, str]]:
    """What to say of columns whose values cannot be given to their rows."""
    for place, values in block.short.items():
        name = heads[place] if place < len(heads) else str(place + 1)
        rows = len(block.columns[0])
        yield (
            "table.uncut",
            f"Column {name!r}: {len(values)} values for {rows} rows: {told(values)}",
        )
