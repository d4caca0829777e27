"""Tables that fell apart column by column: labels below each other, then heads and their values.

How many rows there are is nowhere said; it is whatever lets every label, head and value find its
place. The values come in runs, parted by heads; years count as heads or labels, never as values.
A long table may come page by page: so many labels and values, then again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import regex

from folketing_parse.tables.draft import Draft, DraftRow, Join
from folketing_parse.tables.line_heads import join
from folketing_parse.tables.line_zones import Cut, Shape, Zone, is_year

MAX_COLUMNS = 14
MAX_RUNS = 64
"""A zone with more runs of values than this is not searched."""
# "I alt", "Hele landet", "Region Sjælland i alt": the last of the labels
_TOTAL = regex.compile(r"(?:.{0,40}\b)?[Ii] alt\b.{0,20}|Total(?:t)?|Hele landet|Samlet|Sum", regex.X)
# "Antal sager", "Heraf afsluttet", "2016", "Pct.": what heads a column rather than a row
_HEADING = regex.compile(
    r"(?:Antal|Andel|Pct|Procent|Gns|Gennemsnit|Heraf|Personer|Ændring|Udvikling|Stigning|Beløb"
    r"|Mio|Kr|Mænd|Kvinder|(?:19|20)\d\d)\b.*"
)
# "Kommune", "Bopælskommune", "År", "Aldersgruppe": what the labels are
_CORNER = regex.compile(
    r"\p{L}*(?:kommune|region|gruppe|styrelse|sted|type|område|land|politikreds|hospital"
    r"|universitet|uddannelse|ministerium|institution|parti|år|alder|køn|rute|sektor|branche"
    r"|speciale|ordning|kategori|amt|stift|havn|skole|post|måned|kvartal)\*?",
    regex.I,
)
_YEARS_ARE_LABELS = regex.compile(r"(?:Skole|Finans|Indkomst)?[Åå]r(?:stal)?|Periode|Sæson|Pr\. .*")
# "Kommuner", "Regioner": a heading inside the column of labels
_SECTION = regex.compile(r"Kommuner|Regioner|Lande|Heraf")


class Item(NamedTuple):
    """A label, a head or a value: its text, the lines it takes, its page, what stands before."""

    text: str
    lines: tuple[int, ...]
    page: int
    gap: bool


class Group(NamedTuple):
    """Labels and heads, and the run of values behind them."""

    texts: list[Item]
    values: list[Item]


class Block(NamedTuple):
    """The rows of one page, or of all: labels, columns of values, and what heads them.

    `outside` counts the texts before it that are no part of the table.
    """

    labels: list[Item]
    columns: list[list[Item]]
    heads: list[str]
    uppers: list[str]
    corner: str
    outside: int
    evidence: int


class Found(NamedTuple):
    """A table, and the lines it took."""

    draft: Draft
    lines: list[int]


def by_columns(zone: Zone) -> Found | None:
    """The one table that a zone's lines make when they are read as columns."""
    if not _has_columns(zone.cuts):
        return None
    groups, tail = _groups(_items(zone.cuts))
    if not 0 < len(groups) <= MAX_RUNS:
        return None
    solutions = list(_solutions(groups, tail, zone))
    if not solutions:
        return None
    best = max(solutions, key=lambda blocks: (-len(blocks), sum(b.evidence for b in blocks)))
    return _found(best, groups, tail)


def _has_columns(cuts: Sequence[Cut]) -> bool:
    """Whether most values stand alone on their lines."""
    alone = sum(cut.shape is Shape.VALUES and len(cut.values) == 1 for cut in cuts)
    return alone > 1 and alone > sum(len(cut.values) > 1 for cut in cuts)


def _items(cuts: Sequence[Cut]) -> Iterator[Item]:
    """Labels, heads and values; a label's wrapped lines as one."""
    above: list[Cut] = []
    for cut in cuts:
        if above and not _wraps(above[-1], cut):
            yield _item(above)
            above = []
        above.append(cut)
    if above:
        yield _item(above)


def _item(cuts: Sequence[Cut]) -> Item:
    text = join([cut.text for cut in cuts])
    return Item(text, tuple(cut.index for cut in cuts), cuts[0].page, cuts[0].gap)


_OPEN_ENDS = ("-", ",", "/", " og", " i", " af", " for", " med", " til", " på", " pr.", " fra")


def _wraps(above: Cut, cut: Cut) -> bool:
    """Whether a line goes on with the text of the line above."""
    if Shape.VALUES in {above.shape, cut.shape} or cut.gap:
        return False
    opens = cut.text[0].islower() or cut.text[0] in "(/"
    return opens or above.text.endswith(_OPEN_ENDS)


def _groups(items: Iterator[Item]) -> tuple[list[Group], list[Item]]:
    """Texts with the values behind them, and the texts behind the last values."""
    groups: list[Group] = []
    texts: list[Item] = []
    values: list[Item] = []
    for item in items:
        if _is_number(item.text):
            values.append(item)
            continue
        if values:
            groups.append(Group(texts, values))
            texts, values = [], []
        texts.append(item)
    if values:
        groups.append(Group(texts, values))
        texts = []
    return groups, texts


_NUMBER = regex.compile(r"[^\p{L}\s]+(?: ?(?:%|‰|pct\.?))?|x")


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and not is_year(text)


def _solutions(groups: list[Group], tail: list[Item], zone: Zone) -> Iterator[list[Block]]:
    """The ways in which all groups fall into blocks of as many columns each."""
    for count in range(len(groups), 0, -1):
        for first in _blocks(groups[:count], zone, first=True):
            rest = _rest(groups[count:], len(first.columns), zone)
            if rest is not None:
                yield [first, *rest]
    if len(tail) >= len(groups):
        yield from ([block] for block in _headed_below(groups, tail, zone))


def _rest(groups: list[Group], width: int, zone: Zone) -> list[Block] | None:
    """Further blocks of the same width; the longest first."""
    blocks: list[Block] = []
    while groups:
        for count in range(min(len(groups), width), 0, -1):
            fits = [
                block
                for block in _blocks(groups[:count], zone, first=False)
                if len(block.columns) == width and not block.outside
            ]
            if fits:
                blocks.append(max(fits, key=lambda block: block.evidence))
                groups = groups[count:]
                break
        else:
            return None
    return blocks


def _blocks(groups: list[Group], zone: Zone, *, first: bool) -> Iterator[Block]:
    """The blocks that all of these groups can make together."""
    size = len(groups[0].values)
    for columns in range(1, min(MAX_COLUMNS, size) + 1):
        if size % columns:
            continue
        n = size // columns
        cut = _columns(groups, n)
        if cut and (n > 1 or len(groups) == 1):
            yield from _labelled(groups, cut, columns, zone, first=first)


def _columns(groups: list[Group], n: int) -> list[list[Item]] | None:
    """The values as columns of n, if their runs and heads allow it; tiers go below each other."""
    columns: list[list[Item]] = []
    for i, group in enumerate(groups):
        values = group.values
        last = i == len(groups) - 1
        if len(values) % n == 0:
            parts = len(values) // n
            if i and len(group.texts) not in {parts, parts + 1} and last:
                return _tiers(columns, values, n)
            columns += [values[a : a + n] for a in range(0, len(values), n)]
        elif last:
            return _tiers(columns, values, n)
        else:
            return None
    return columns if len(columns) <= MAX_COLUMNS else None


def _tiers(columns: list[list[Item]], values: list[Item], n: int) -> list[list[Item]] | None:
    """The last column, and what stands behind it: further rows, a stack of cells for each column.

    Blank lines part the stacks.
    """
    if not columns or len(values) < n:
        return None
    columns = [*columns, values[:n]]
    stacks: list[list[Item]] = []
    for item in values[n:]:
        if item.gap or not stacks:
            stacks.append([])
        stacks[-1].append(item)
    width = len(columns)
    if not stacks or len(stacks) % width or not stacks[0][0].gap:
        return None
    for a in range(0, len(stacks), width):
        tier = stacks[a : a + width]
        if len({len(stack) for stack in tier}) > 1:
            return None
        columns = [[*column, *stack] for column, stack in zip(columns, tier, strict=True)]
    return columns


def _labelled(
    groups: list[Group], columns: list[list[Item]], opening: int, zone: Zone, *, first: bool
) -> Iterator[Block]:
    """Blocks for the ways in which the first texts fall into corner, labels and heads."""
    later = [_heads(group, len(columns[0])) for group in groups[1:]]
    if any(heads is None for heads in later):
        return
    behind = list(chain.from_iterable(heads or [] for heads in later))
    texts = groups[0].texts
    n = len(columns[0])
    sections = sum(bool(_SECTION.fullmatch(item.text)) for item in texts[1:])
    own = opening if len(groups) > 1 else len(columns)
    for heads in dict.fromkeys((own, own + 1, 0) if not first or len(groups) == 1 else (own, own + 1)):
        for extra in dict.fromkeys((sections, 0)):
            before = len(texts) - heads - n - extra
            if before < 0 or before > 3:
                continue
            for heads_first in (False, True):
                block = _assembled(texts, columns, behind, (before, n + extra, heads, own), heads_first=heads_first, zone=zone)
                if block:
                    yield block


def _heads(group: Group, n: int) -> list[tuple[str, str]] | None:
    """The heads of a later group's columns, each with the one above it."""
    columns = max(1, len(group.values) // n)
    return _paired([item.text for item in group.texts], columns)


def _paired(texts: list[str], columns: int) -> list[tuple[str, str]] | None:
    if len(texts) == columns:
        return [("", text) for text in texts]
    if len(texts) == columns + 1:
        return [(texts[0] if i == 0 else "", text) for i, text in enumerate(texts[1:])]
    return None


def _assembled(
    texts: list[Item],
    columns: list[list[Item]],
    behind: list[tuple[str, str]],
    counts: tuple[int, int, int, int],
    *,
    heads_first: bool,
    zone: Zone,
) -> Block | None:
    before, labels, heads, own = counts
    evidence = 0
    rest = texts[before:]
    headed = rest[:heads] if heads_first else rest[labels:]
    named = rest[heads:] if heads_first else rest[:labels]
    pairs = _paired([item.text for item in headed], own) if heads else []
    if pairs is None:
        return None
    evidence += _evidence(named, headed, heads_first=heads_first)
    corner, outside = "", before
    if before:
        name = texts[before - 1].text
        if zone.captioned and before == 1 or _is_corner(name):
            corner, outside = name, before - 1
            evidence += 2 * bool(_CORNER.fullmatch(name))
    if outside and zone.captioned:
        return None
    pairs = [*pairs, *behind]
    if not heads and behind:
        return None
    if not _is_even(columns) or any(item.text.endswith(":") for item in (*named, *headed)):
        return None
    return Block(
        named,
        columns,
        [pair[1] for pair in pairs],
        [pair[0] for pair in pairs],
        corner,
        outside,
        evidence - outside,
    )


def _is_corner(text: str) -> bool:
    return bool(_CORNER.fullmatch(text)) or (len(text) < 25 and text.count(" ") < 2)


def _evidence(labels: Sequence[Item], heads: Sequence[Item], *, heads_first: bool) -> int:
    """How much speaks for these being the labels, and those the heads."""
    score = 3 * bool(_TOTAL.fullmatch(labels[-1].text))
    score -= 3 * any(_TOTAL.fullmatch(item.text) for item in heads) * (not heads_first or len(labels) > 2)
    score += 2 * sum(bool(_HEADING.fullmatch(item.text)) for item in heads)
    score -= sum(bool(_HEADING.fullmatch(item.text)) for item in labels if not is_year(item.text))
    years = sum(is_year(item.text) for item in labels)
    score -= 4 * (0 < years < len(labels))
    border = labels[0] if heads_first else (heads[0] if heads else None)
    score += bool(border and border.gap) + (not heads_first)
    return score


def _is_even(columns: Sequence[Sequence[Item]]) -> bool:
    """Whether no column mixes percentages with other numbers."""
    for column in columns:
        numbers = [item.text for item in column if len(item.text) > 2 or item.text.isdigit()]
        percent = sum(text.endswith("%") for text in numbers)
        if percent and any(text.isdigit() for text in numbers):
            return False
    return len({len(column) for column in columns}) == 1


def _found(blocks: list[Block], groups: list[Group], tail: list[Item]) -> Found | None:
    first = blocks[0]
    width = len(first.columns)
    total = sum(len(block.columns[0]) for block in blocks)
    if total < (3 if width == 1 else 2):
        return None
    rows: list[DraftRow] = []
    page = first.labels[0].page
    if any(first.uppers):
        rows.append(DraftRow(("", *first.uppers), page))
    if first.heads:
        rows.append(DraftRow((first.corner, *first.heads), page))
    draft = Draft(rows, "lines", header_rows=len(rows) or None)
    for block in blocks:
        if block is not first:
            draft.joins.append(Join(len(rows), "lines.block_follows"))
        rows.extend(_rows(block))
    items = [item for group in groups for item in (*group.texts, *group.values)]
    lines = [line for item in items[first.outside :] for line in item.lines]
    if any(cell is None for cell in tail):
        return None
    return Found(draft, sorted(lines))


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


def _headed_below(groups: list[Group], tail: list[Item], zone: Zone) -> Iterator[Block]:
    """Blocks whose heads stand below their values."""
    sizes = {len(group.values) for group in groups}
    if len(sizes) != 1 or any(len(group.texts) != 1 for group in groups[1:]):
        return
    columns = [group.values for group in groups]
    heads = [("", group.texts[0].text) for group in groups[1:]] + [("", tail[0].text)]
    texts, n = groups[0].texts, len(columns[0])
    before = len(texts) - n
    if before not in {0, 1} or not all(_HEADING.fullmatch(head) for _, head in heads):
        return
    corner = texts[0].text if before else ""
    yield Block(texts[before:], columns, [h for _, h in heads], [""] * len(heads), corner, 0, 1)
