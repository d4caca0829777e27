"""Tables whose rows stand whole on lines: a label, and its values behind it.

Labels may wrap over lines of their own above the values. What is empty leaves no trace in a line,
so a row with fewer values than there are columns cannot be laid out for sure, and is said to be so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import define, field

from folketing_parse.tables.draft import Draft, DraftRow, Join
from folketing_parse.tables.line_heads import Head, head_above, join
from folketing_parse.tables.line_zones import Cut, Found, Shape, Zone, all_years, is_year

MAX_LABEL_LINES = 8
"""A label takes at most so many lines; with more between them, rows are of different tables."""
MAX_HEAD = 40


@define(slots=True)
class _Entry:
    """A row in the making: lines of its label, and its values."""

    label: list[str]
    values: tuple[str, ...]
    page: int
    lines: list[int] = field(factory=list)


def by_rows(zone: Zone) -> Iterator[Found]:
    """The tables of a zone that can be read row by row."""
    for start, stop in _clusters(zone.cuts):
        found = _table(zone, start, stop)
        if found and (found.draft.width > 2 or not _leaves_values(zone, found)):
            yield found


def _leaves_values(zone: Zone, found: Found) -> bool:
    """Whether values stand alone beside the rows, so that these may not be all of the table."""
    alone = (cut for cut in zone.cuts if cut.shape is Shape.VALUES and not all_years(cut.values))
    return sum(cut.index not in found.lines for cut in alone) > 2


def _is_data(cut: Cut) -> bool:
    return bool(cut.values) and not all_years(cut.values)


def _clusters(cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """From the first to behind the last row of values of each group of rows."""
    start = last = -1
    for i, cut in enumerate(cuts):
        if not _is_data(cut):
            continue
        if start >= 0 and i - last > MAX_LABEL_LINES + 1 and not _head_between(cuts, last, i):
            yield start, last + 1
            start = -1
        start = i if start < 0 else start
        last = i
    if start >= 0:
        yield start, last + 1


def _head_between(cuts: Sequence[Cut], last: int, i: int) -> bool:
    """Whether the page turns between two rows, so that a header may stand there again."""
    return i - last < MAX_HEAD and cuts[last].page != cuts[i].page


def _table(zone: Zone, start: int, stop: int) -> Found | None:
    cuts = zone.cuts
    data = [cut for cut in cuts[start:stop] if _is_data(cut)]
    above = _above(cuts[:start])
    first, label_lines = _label_above(above, cuts[start])
    head_cuts = above[: len(above) - label_lines]
    width = _width(data, head_cuts)
    if not width:
        return None
    head = _head(head_cuts, width)
    if head is None and label_lines:  # the label's first lines may be the header's last
        label_lines, first = 0, []
        head_cuts = above
        head = _head(head_cuts, width)
    taken = head_cuts[len(head_cuts) - head.lines :] if head else []
    entries = list(_entries(cuts[start:stop], width, first, [c.text for c in taken]))
    entries[0].lines += [cut.index for cut in above[len(above) - label_lines :]]
    if not _is_table(entries, width, head=head is not None, captioned=zone.captioned):
        return None
    return _found(entries, width, head, taken)


def _above(cuts: Sequence[Cut]) -> Sequence[Cut]:
    return cuts[-MAX_HEAD:]


def _label_above(above: Sequence[Cut], first: Cut) -> tuple[list[str], int]:
    """The lines above the first values that are its row's wrapped label, not the header's end."""
    if first.label or is_year(first.values[0]):
        return [], 0
    count = 0
    for cut in reversed(above[-MAX_LABEL_LINES:]):
        if cut.shape is not Shape.LABEL:
            break
        count += 1
        if cut.text[0].isupper() and count < len(above):
            before = above[-count - 1]
            if before.values or not before.text.endswith("-"):
                break
    lines = [cut.text for cut in above[len(above) - count :]]
    return lines, count


def _width(data: Sequence[Cut], above: Sequence[Cut]) -> int:
    """How many values a full row has."""
    years = [len(cut.values) for cut in above if all_years(cut.values)]
    counts = Counter(_count(cut) for cut in data)
    most, times = counts.most_common(1)[0]
    widest = max(counts)
    if years and years[-1] >= widest:
        return years[-1]
    if times > 0.6 * len(data):
        return most
    return widest


def _count(cut: Cut) -> int:
    return len(cut.values) - (not cut.label and is_year(cut.values[0]))


def _head(above: Sequence[Cut], width: int) -> Head | None:
    return head_above([cut.text for cut in above], width)


def _entries(
    cuts: Sequence[Cut], width: int, first: list[str], head: list[str]
) -> Iterator[_Entry]:
    """The rows; lines without values are the next row's label, or a row that only has one."""
    pending: list[Cut] = []
    label = list(first)
    i = 0
    while i < len(cuts):
        cut = cuts[i]
        if head and [c.text for c in cuts[i : i + len(head)]] == head:
            yield _Entry([], (), cut.page, [c.index for c in cuts[i : i + len(head)]])
            i += len(head)
            continue
        i += 1
        if not cut.values:
            pending.append(cut)
            continue
        if width > 1 and not (cut.label or pending or label) and len(cut.values) == 1:
            continue  # a page's number
        own, values = _parted(cut, width, labelled=bool(pending or label))
        yield from _headings(pending, own)
        lines = [*label, *(c.text for c in pending), *([own] if own else [])]
        yield _Entry(lines, values, cut.page, [*(c.index for c in pending), cut.index])
        pending, label = [], []


def _headings(pending: list[Cut], own: str) -> Iterator[_Entry]:
    """Lines above a row that are rows of their own; takes them off the pending ones."""
    while pending:
        following = pending[1].text if len(pending) > 1 else own
        if not following or not _is_apart(pending[0].text, following):
            return
        cut = pending.pop(0)
        yield _Entry([cut.text], (), cut.page, [cut.index])


def _is_apart(text: str, following: str) -> bool:
    """Whether a line is a heading above another, not the beginning of its label."""
    if text.endswith(("-", ",", " og", " i", " af", " for", " med", " til", " på", "/")):
        return False
    return following[0].isupper() or following[0].isdigit() or following[0] in "-–"


def _parted(cut: Cut, width: int, *, labelled: bool) -> tuple[str, tuple[str, ...]]:
    """A line's own label and values: what is too many at the left belongs to the label."""
    extra = len(cut.values) - width
    if extra <= 0 or labelled and not cut.label:
        return cut.label, cut.values
    words = [cut.label, *cut.values[:extra]] if cut.label else list(cut.values[:extra])
    return " ".join(words), cut.values[extra:]


def _is_table(entries: Sequence[_Entry], width: int, *, head: bool, captioned: bool) -> bool:
    """Whether there is evidence enough that rows are a table's."""
    rows = [entry for entry in entries if entry.values]
    full = sum(len(entry.values) == width for entry in rows)
    if not (head or captioned) or any(len(entry.values) > width for entry in rows):
        return False
    if sum(not entry.label for entry in rows) > len(rows) // 4:
        return False
    if width == 1:
        return len(rows) > (1 if head and captioned else 2)
    return len(rows) > 1 and (full > 1 or (head and captioned)) or (full and head and captioned)


def _found(entries: list[_Entry], width: int, head: Head | None, taken: Sequence[Cut]) -> Found:
    rows = [DraftRow(cells, taken[0].page) for cells in head.rows] if head else []
    draft = Draft(rows, "lines", header_rows=len(rows) if head else None)
    lines = [cut.index for cut in taken]
    page = entries[0].page
    for entry in entries:
        lines += entry.lines
        if not entry.label and not entry.values:
            continue  # the header, said again
        if entry.page != page:
            draft.joins.append(Join(len(rows), "lines.page_turns"))
            page = entry.page
        label = join(entry.label)
        missing = width - len(entry.values)
        if entry.values and missing:
            detail = f"Row {label!r} has {len(entry.values)} values for {width} columns."
            draft.oddities.append(("table.uncut", detail))
        rows.append(DraftRow((label, *(entry.values if not missing else []), *[""] * (missing and width)), entry.page))
    return Found(draft, sorted(lines))
