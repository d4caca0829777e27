"""The lines of a table that fell apart: labels and heads, and the stacks of values behind them.

A stack is what stands below each other without a blank line. Values are laid out in columns in
two ways: a run without blank lines is cut into equal parts; stacks are dealt out to the columns
in turn, so that each further round of stacks goes on with the rows below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from folketing_parse.tables.lines.figures import OPEN_ENDS, is_year
from folketing_parse.tables.lines.heads import join
from folketing_parse.tables.lines.zones import Cut, Shape

MAX_COLUMNS = 14
MAX_TOLD = 40
"""So many values are told of those that no cell holds."""
MIN_ROWS = 3
"""So many labels in turn with their values are a column of each."""
# "1.234", "12 %", "27 754", "< 5", ":", "i.o."; not a unit in brackets: "(1.000)"
_NUMBER = regex.compile(
    r"(?!\(\d\.?0)[^\p{L}\s]+(?: ?(?:%|‰|pct\.?))?|\d{1,3}(?: \d{3}){1,3}|[<>≤≥] \d+|x|[iu]\.o\."
)


class Item(NamedTuple):
    """A label, a head or a value: its text, the lines it takes, its page, what stands before.

    `gap` is a blank line, `torn` something that is no part of the text, as a running foot.
    """

    text: str
    lines: tuple[int, ...]
    page: int
    gap: bool
    torn: bool


class Group(NamedTuple):
    """Labels and heads, and the stacks of values behind them."""

    texts: list[Item]
    stacks: list[list[Item]]


class Layout(NamedTuple):
    """Columns of values, and how many of them begin in each group.

    `short` maps a column that has fewer values than rows to its values; its cells are left empty.
    """

    columns: list[list[Item]]
    opening: list[int]
    short: dict[int, list[Item]]


def told(values: Sequence[Item]) -> str:
    """What to say of values that belong to no cell for sure."""
    return " ".join(item.text for item in values[:MAX_TOLD])


def items(cuts: Iterable[Cut]) -> Iterator[Item]:
    """Labels, heads and values; a label's wrapped lines as one."""
    above: list[Cut] = []
    last = -1
    for cut in cuts:
        if above and not _wraps(above[-1], cut):
            yield _item(above, last)
            last = above[-1].place
            above = []
        above.append(cut)
    if above:
        yield _item(above, last)


def _item(cuts: Sequence[Cut], last: int) -> Item:
    first = cuts[0]
    text = join([cut.text for cut in cuts])
    torn = last >= 0 and first.place > last + 1
    return Item(text, tuple(cut.place for cut in cuts), first.page, first.gap, torn)


def _wraps(above: Cut, cut: Cut) -> bool:
    """Whether a line goes on with the text of the line above."""
    if Shape.VALUES in {above.shape, cut.shape} or cut.gap:
        return False
    opens = cut.text[0].islower() or cut.text[0] in "(/"
    return opens or above.text.endswith(OPEN_ENDS)


def groups_of(found: Sequence[Item]) -> tuple[list[Group], list[Item]]:
    """Texts with the values behind them, and the texts behind the last values.

    Years are texts: they head columns or rows. Where every value stands apart from the next,
    blank lines tell nothing.
    """
    numbers = [i for i, item in enumerate(found) if _is_number(item.text)]
    inner = [found[i].gap for i in numbers if i and _is_number(found[i - 1].text)]
    parted = any(inner) and not all(inner)
    groups: list[Group] = []
    texts: list[Item] = []
    stacks: list[list[Item]] = []
    for item in found:
        if not _is_number(item.text):
            if stacks:
                groups.append(Group(texts, stacks))
                texts, stacks = [], []
            texts.append(item)
        elif stacks and not (parted and item.gap):
            stacks[-1].append(item)
        else:
            stacks.append([item])
    if stacks:
        groups.append(Group(texts, stacks))
        texts = []
    return groups, texts


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and not is_year(text)


def alternating(groups: list[Group]) -> list[Group]:
    """Groups whose first ones are a label and its value each, as if these were one column."""
    size = next((i for i, group in enumerate(groups) if not _is_row(group, i)), len(groups))
    if size < MIN_ROWS:
        return groups
    texts = [item for group in groups[:size] for item in group.texts]
    column = [item for group in groups[:size] for item in chain(*group.stacks)]
    return [Group(texts, [column]), *groups[size:]]


def _is_row(group: Group, place: int) -> bool:
    return sum(map(len, group.stacks)) == 1 and (not place or len(group.texts) == 1)


def layouts(groups: Sequence[Group], *, strict: bool) -> Iterator[Layout]:
    """The ways to lay out the values of groups in columns of one length.

    If not strict, columns may have lost values; which ones cannot be known.
    """
    if not strict:
        yield from _short(groups)
        return
    if all(len(group.stacks) == 1 for group in groups):
        yield from _parted(groups)
    if sum(len(group.stacks) for group in groups) > 1:
        yield from _dealt(groups)


def _parted(groups: Sequence[Group]) -> Iterator[Layout]:
    """Runs without blank lines, cut into parts of one length."""
    sizes = [len(group.stacks[0]) for group in groups]
    for first in range(1, min(MAX_COLUMNS, sizes[0]) + 1):
        n, over = divmod(sizes[0], first)
        if over or any(size % n for size in sizes) or sum(sizes) > MAX_COLUMNS * n:
            continue
        columns = [
            group.stacks[0][a : a + n]
            for group in groups
            for a in range(0, len(group.stacks[0]), n)
        ]
        yield Layout(columns, [size // n for size in sizes], {})


def _dealt(groups: Sequence[Group]) -> Iterator[Layout]:
    """Stacks dealt out to so many columns, round by round."""
    stacks = [stack for group in groups for stack in group.stacks]
    for width in range(1, min(MAX_COLUMNS, len(stacks)) + 1):
        if len(stacks) % width or (width == len(stacks) and len(groups) == width and width > 1):
            continue
        rounds = [stacks[a : a + width] for a in range(0, len(stacks), width)]
        if any(len({len(stack) for stack in dealt}) > 1 for dealt in rounds):
            continue
        opening, left = [], width
        for group in groups:
            opening.append(min(left, len(group.stacks)))
            left -= opening[-1]
        if 0 in opening:  # heads would stand between two rounds
            continue
        columns = [[item for dealt in rounds for item in dealt[i]] for i in range(width)]
        yield Layout(columns, opening, {})


def _short(groups: Sequence[Group]) -> Iterator[Layout]:
    """A stack a column, where some have lost values; a nil dash is taken for a hyphen."""
    stacks = [stack for group in groups for stack in group.stacks]
    n = max(len(stack) for stack in stacks)
    if len(stacks) > MAX_COLUMNS or any(2 * len(stack) < n for stack in stacks):
        return
    columns, short = [], {}
    for i, stack in enumerate(stacks):
        columns.append(stack)
        if len(stack) < n:
            short[i] = stack
            columns[i] = [stack[0]._replace(text="", lines=())] * n
    yield Layout(columns, [len(group.stacks) for group in groups], short)
