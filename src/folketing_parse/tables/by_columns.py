"""Tables that fell apart column by column: labels below each other, then heads and their values.

How many rows there are is nowhere said; it is whatever lets every label, head and value find its
place. A long table may come page by page: so many labels and values, then again. What fits in two
ways that no sign tells apart is left uncut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from folketing_parse.tables.column_groups import (
    MAX_COLUMNS,
    Group,
    Item,
    Layout,
    alternating,
    groups_of,
    items,
    layouts,
)
from folketing_parse.tables.draft import Draft, DraftRow, Join
from folketing_parse.tables.line_zones import Found, Shape, Zone, all_years, is_year

MAX_GROUPS = 48
"""A zone with more groups than this is not searched."""
def by_columns(zone: Zone) -> Found | None:
    """The one table that a zone's lines make when they are read as columns."""
    if not has_columns(zone):
        return None
    groups, tail = groups_of(list(items(zone.cuts)))
    row = _one_row(groups)
    if row:
        return _found([row], groups, [])
    groups = alternating(groups, _is_head)
    if not 0 < len(groups) <= MAX_GROUPS:
        return None
    for strict in (True, False):
        best = _best(list(_solutions(groups, tail, captioned=zone.captioned, strict=strict)))
        if best:
            return _found(best, groups, tail)
    return None


def has_columns(zone: Zone) -> bool:
    """Whether most values stand alone on their lines."""
    values = [len(cut.values) for cut in zone.cuts if cut.shape is Shape.VALUES]
    labelled = sum(cut.shape is Shape.LABELLED for cut in zone.cuts)
    return values.count(1) > 1 and 2 * values.count(1) > len(values) + labelled


def _best(solutions: list[list[Block]]) -> list[Block] | None:
    """The solution in the fewest blocks with the best evidence, if no other is as good."""
    ranked = sorted(solutions, key=_rank, reverse=True)
    if len(ranked) > 1 and _rank(ranked[0]) == _rank(ranked[1]) and ranked[0] != ranked[1]:
        return None
    return ranked[0] if ranked else None


def _rank(blocks: list[Block]) -> tuple[int, int]:
    return -len(blocks), sum(block.evidence for block in blocks)


def _solutions(
    groups: list[Group], tail: list[Item], *, captioned: bool, strict: bool
) -> Iterator[list[Block]]:
    """The ways in which all groups fall into blocks of as many columns each."""
    for count in range(len(groups), 0, -1):
        for first in _blocks(groups[:count], captioned=captioned, strict=strict):
            rest = _rest(groups[count:], len(first.columns), strict=strict)
            if rest is not None and _is_plausible([first, *rest], captioned=captioned):
                yield [first, *rest]
    yield from ([block] for block in _headed_below(groups, tail))


def _is_plausible(blocks: list[Block], *, captioned: bool) -> bool:
    """Whether there are heads, and rows enough; a single one must stand under years."""
    rows = sum(len(block.columns[0]) for block in blocks)
    width = len(blocks[0].columns)
    evidence = sum(block.evidence for block in blocks)
    if evidence < 0 or not (blocks[0].heads or (captioned and evidence)):
        return False
    if rows == 1:
        return width > 2 and all_years(blocks[0].heads)
    named = any(_HEADING.fullmatch(head) for head in blocks[0].heads)
    return rows > (2 if width == 1 else 1) and (len(blocks[0].labels) > 1 or named)


def _rest(groups: list[Group], width: int, *, strict: bool) -> list[Block] | None:
    """Further blocks of the same width; the longest first."""
    blocks: list[Block] = []
    while groups:
        for count in range(min(len(groups), width), 0, -1):
            found = _blocks(groups[:count], captioned=True, strict=True, further=True)
            fits = [block for block in found if len(block.columns) == width]
            if not fits and not strict:
                found = _blocks(groups[:count], captioned=True, strict=False, further=True)
                fits = [block for block in found if len(block.columns) == width]
            if fits:
                blocks.append(max(fits, key=lambda block: block.evidence))
                groups = groups[count:]
                break
        else:
            return None
    return blocks


def _blocks(
    groups: list[Group], *, captioned: bool, strict: bool, further: bool = False
) -> Iterator[Block]:
    """The blocks that all of these groups can make together."""
    if sum(len(group.texts) for group in groups[1:]) > 2 * MAX_COLUMNS:
        return
    for layout in layouts(groups, strict=strict):
        later = [
            _paired([item.text for item in group.texts], opening)
            for group, opening in zip(groups[1:], layout.opening[1:], strict=True)
        ]
        if any(pairs is None for pairs in later) or not _is_even(layout.columns):
            continue
        behind = list(chain.from_iterable(pairs or [] for pairs in later))
        for parts in _parts(groups[0].texts, layout, headless=further or not behind):
            block = _block(parts, layout, behind, captioned=captioned)
            if block and not (further and block.outside):
                yield block


def _is_even(columns: Sequence[Sequence[Item]]) -> bool:
    """Whether no column mixes percentages with other numbers."""
    for column in columns:
        percent = sum(item.text.endswith("%") for item in column)
        if percent and any(item.text.isdigit() and item.text != "0" for item in column):
            return False
    return True


def _one_row(groups: list[Group]) -> Block | None:
    """The block of one row whose label stands behind the first year: year, label, value, year, .."""
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
    return Block([label], columns, years, [""] * len(years), "", outside, EVIDENCE_BELOW, {})


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
    if len(texts) in {n, n + 1} and all_years(heads):
        corner = texts[0].text if len(texts) > n else ""
        labels = texts[len(texts) - n :]
        uppers = [""] * len(heads)
        yield Block(labels, columns, heads, uppers, corner, 0, EVIDENCE_BELOW, {})


def _found(blocks: list[Block], groups: list[Group], tail: list[Item]) -> Found:
    first = blocks[0]
    page = first.labels[0].page
    rows = []
    if any(first.uppers):
        rows.append(DraftRow(("", *first.uppers), page))
    if first.heads:
        rows.append(DraftRow((first.corner, *first.heads), page))
    draft = Draft(rows, "lines", header_rows=len(rows) or None)
    for block in blocks:
        if block is not first:
            draft.joins.append(Join(len(rows), "lines.block_follows"))
        rows.extend(_rows(block))
        draft.oddities.extend(_losses(block, first.heads))
    if _is_turned(first):
        draft.rows = [DraftRow(cells, page) for cells in zip(*(r.cells for r in rows), strict=True)]
        draft.header_rows = 1
    taken = [item for group in groups for item in (*group.texts, *chain(*group.stacks))]
    if first.heads and tail and first.heads[-1] == tail[0].text:
        taken.append(tail[0])
    return Found(draft, sorted(line for item in taken[first.outside :] for line in item.lines))


def _rows(block: Block) -> Iterator[DraftRow]:
    """A block's rows; a section's heading has no values."""
    row = 0
    spare = len(block.labels) - len(block.columns[0])
    for label in block.labels:
        if spare and _SECTION.fullmatch(label.text):
            yield DraftRow((label.text, *[""] * len(block.columns)), label.page)
            continue
        yield DraftRow((label.text, *(column[row].text for column in block.columns)), label.page)
        row += 1


def _losses(block: Block, heads: list[str]) -> Iterator[tuple[str, str]]:
    """What to say of columns whose values cannot be given to their rows."""
    for place, values in block.short.items():
        name = heads[place] if place < len(heads) else str(place + 1)
        told = " ".join(item.text for item in values[:40])
        rows = len(block.columns[0])
        yield "table.uncut", f"Column {name!r}: {len(values)} values for {rows} rows: {told}"
