"""Tables of one cell a line, row after row: a label, a value for each column, the next label.

Extractors that read a page in blocks keep this order but for some places, where neighbouring rows
were read together. A row is certain if exactly its values stand behind its label, and the values
before it fill whole rows; the others keep their labels, and their values are told as they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.leads import UNIT
from folketing_parse.tables.lines.cell_heads import rows_of
from folketing_parse.tables.lines.column_blocks import CORNER, SECTION, is_head
from folketing_parse.tables.lines.column_groups import (
    MAX_COLUMNS,
    Group,
    Item,
    groups_of,
    items,
    told,
)
from folketing_parse.tables.lines.figures import MIN_YEARS, all_years, is_year
from folketing_parse.tables.lines.heads import TOTAL
from folketing_parse.tables.lines.row_entries import MARK
from folketing_parse.tables.lines.zones import LineTable, Zone

MIN_ROWS = 2
"""A table has so many certain rows at least."""
MAX_HEAD = 40
"""A longer text above the heads is none of them."""


class _Stretch(NamedTuple):
    """Labels, the values behind them, and whether these fill the rows of the labels for sure."""

    labels: list[Item]
    values: list[Item]
    certain: bool


def by_turns(zone: Zone) -> LineTable | None:
    """The one table that a zone's lines make when they are read cell by cell."""
    found = list(items(zone.cuts))
    marks = [item for item in found if _is_mark(item.text)]
    groups, tail = groups_of([item for item in found if not _is_mark(item.text)])
    width = _width(groups) if groups and _is_apart(groups) else 0
    opening = _opening(groups, width) if width else None
    if opening is None or not (zone.captioned or _is_certain(opening[0])):
        return None
    head, first = opening
    stretches = _stretches([Group(first, groups[0].stacks), *groups[1:]], head, width)
    behind = _lost(stretches, tail, width)
    if behind is None:
        return None
    if behind:
        stretches.append(_Stretch(behind, [], certain=False))
    rows = rows_of([item.text for item in head], width)
    draft = Draft([DraftRow(cells, head[0].page) for cells in rows or []], "lines")
    if rows is None:
        if len(head) <= width or not all(stretch.certain for stretch in stretches):
            return None
        joined = " ".join(item.text for item in head)
        draft.rows.append(DraftRow((joined, *[""] * width), head[0].page))
        draft.oddities.append(("table.uncut", "The header's cells cannot be told apart."))
    draft.header_rows = len(draft.rows)
    _fill(draft, stretches, width)
    draft.oddities += [("table.uncut", f"Mark {mark.text!r}: its place is lost.") for mark in marks]
    texts = [*head, *first, *chain(*(group.texts for group in groups[1:])), *behind, *marks]
    taken = chain(texts, *(stack for group in groups for stack in group.stacks))
    return LineTable(draft, sorted(line for item in taken for line in item.lines))


def _is_mark(text: str) -> bool:
    """Whether a text is nothing but a note's mark; a digit may be a value."""
    return bool(MARK.fullmatch(text)) and not text.isdecimal()


def _is_apart(groups: Sequence[Group]) -> bool:
    """Whether a blank line stands before each value, as it does not where columns were kept."""
    gaps = [item.gap for group in groups for item in chain(*group.stacks)]
    return sum(gaps) >= 0.9 * len(gaps)


def _width(groups: Sequence[Group]) -> int:
    """How many columns of values there are: as most labels have values behind them."""
    rows = [groups[0], *(group for group in groups[1:] if len(group.texts) == 1)]
    sizes = Counter(sum(map(len, group.stacks)) for group in rows)
    width, times = sizes.most_common(1)[0] if sizes else (0, 0)
    if len(groups) == 1:  # a single row below years
        width = sum(map(len, groups[0].stacks))
        years = [item.text for item in groups[0].texts[-width:]]
        return width if MIN_YEARS <= width <= MAX_COLUMNS and all_years(years) else 0
    labels = [group.texts[0].text for group in groups[1:] if group.texts]
    enough = times >= MIN_ROWS and width <= MAX_COLUMNS
    return width if enough and not (width == 1 and all_years(labels)) else 0


def _opening(groups: Sequence[Group], width: int) -> tuple[list[Item], list[Item]] | None:
    """The heads among the texts before the first value, and the labels of the first row.

    Heads stand before the labels; where all heads are years, or the one head is a usual one, the
    names of the labels and of the first rows may both stand before these.
    """
    texts = groups[0].texts
    while len(texts) > width + 2 and _is_outside(texts[0].text):
        texts = texts[1:]
    if not texts:
        return None  # a value before all words
    names, heads = texts[: len(texts) - width], texts[len(texts) - width :]
    late = width == 1 and is_head(heads[0].text) and not any(is_head(x.text) for x in names)
    if names and (late or (width > 1 and all(is_year(item.text) for item in heads))):
        named = _labels(names) - _missing(groups, width)
        if named == 0 and CORNER.fullmatch(names[0].text):
            return None  # the label of the first row is missing
        return ([*names[:named], *heads], names[named:]) if named in {0, 1} else None
    if len(texts) < 2 or _is_heading(texts[-1].text, texts[:-1]):
        return None  # a head that was read late
    label = 2 if SECTION.fullmatch(texts[-2].text) else 1
    head = texts[:-label]
    years = [i for i, item in enumerate(head) if is_year(item.text)]
    if len(years) == width:  # nothing but labels stands below a year for each column
        head = head[: years[-1] + 1]
    whole = len(head) >= width and _labels(head) == len(head)
    return (head, texts[len(head) :]) if whole else None


def _missing(groups: Sequence[Group], width: int) -> int:
    """How many rows have their values but no label in the groups behind the first."""
    values = sum(len(stack) for group in groups for stack in group.stacks)
    return values // width - sum(_labels(group.texts) for group in groups[1:])


def _labels(texts: Sequence[Item]) -> int:
    """How many texts may be labels of rows with values."""
    return sum(not SECTION.fullmatch(item.text) for item in texts)


def _is_certain(head: Sequence[Item]) -> bool:
    """Whether texts are a header even without a caption."""
    yearly = sum(is_year(item.text) for item in head) >= MIN_YEARS
    named = CORNER.fullmatch(head[0].text) and all(is_head(item.text) for item in head[1:])
    return yearly or bool(named)


def _is_outside(text: str) -> bool:
    """Whether a text above the heads is the whole table's unit, or the end of its caption."""
    return bool(UNIT.fullmatch(text)) or len(text) > MAX_HEAD or text[0].islower()


def _is_heading(text: str, above: Sequence[Item]) -> bool:
    """Whether a text heads a column rather than the first row."""
    said = any(item.text == text for item in above)
    usual = is_head(text) and not is_head(above[-1].text)
    return said or usual or text.startswith("(") or bool(TOTAL.fullmatch(text))


def _stretches(groups: Sequence[Group], head: Sequence[Item], width: int) -> list[_Stretch]:
    """Labels with the values behind them, without heads that are said again."""
    stretches: list[_Stretch] = []
    before = named = 0
    for group in groups:
        labels = _without(group.texts, head)
        values = list(chain(*group.stacks))
        rows = _labels(labels)
        level = before % width == 0
        paired = width == 1 and rows == len(values) and before == named
        certain = level and len(values) == width and rows == 1
        if paired and rows == len(labels):  # in one column, values follow in the order of labels
            pairs = zip(labels, values, strict=True)
            stretches += [_Stretch([label], [value], certain=True) for label, value in pairs]
        else:
            stretches.append(_Stretch(labels, values, certain))
        before, named = before + len(values), named + rows
    return stretches


def _without(texts: list[Item], head: Sequence[Item]) -> list[Item]:
    """Labels without the heads among them, where all of these are said again."""
    left = Counter(item.text for item in head)
    if left - Counter(item.text for item in texts):
        return texts
    labels = []
    for item in texts:
        if left[item.text]:
            left[item.text] -= 1
        else:
            labels.append(item)
    return labels


def _lost(stretches: Sequence[_Stretch], tail: list[Item], width: int) -> list[Item] | None:
    """The labels that stand behind all values; None if labels and rows are not as many."""
    values = sum(len(stretch.values) for stretch in stretches)
    labels = sum(_labels(stretch.labels) for stretch in stretches)
    certain = sum(stretch.certain for stretch in stretches)
    rows, over = divmod(values, width)
    enough = rows if width == 1 else max(min(rows, MIN_ROWS), rows / 2)
    lost = rows - labels == _labels(tail)
    return tail if lost and certain >= enough and not over else None


def _fill(draft: Draft, stretches: Sequence[_Stretch], width: int) -> None:
    """Adds the rows, and tells of values whose rows are lost."""
    page = draft.rows[0].page
    astray = _astray(stretches)
    for stretch in stretches:
        for label in stretch.labels:
            section = SECTION.fullmatch(label.text)
            if section and astray:
                lost = f"Heading {label.text!r}: its place is lost."
                draft.oddities.append(("table.uncut", lost))
                continue
            if label.page != page:
                draft.goes_on(label.page, "table.join.page_turns")
                page = label.page
            bare = section or not stretch.certain
            cells = [""] * width if bare else [item.text for item in stretch.values]
            draft.rows.append(DraftRow((label.text, *cells), label.page))
        if not stretch.certain and stretch.values:
            names = ", ".join(repr(item.text) for item in stretch.labels)
            lost = f"Rows {names}: values in a lost order: {told(stretch.values)}"
            draft.oddities.append(("table.uncut", lost))


def _astray(stretches: Sequence[_Stretch]) -> bool:
    """Whether headings stand elsewhere than above their rows."""
    is_section = [bool(SECTION.fullmatch(x.text)) for s in stretches for x in s.labels]
    if not any(is_section):
        return False
    neighbours = any(a and b for a, b in pairwise(is_section))
    return not is_section[0] or is_section[-1] or neighbours
