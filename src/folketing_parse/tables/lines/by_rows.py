"""Tables whose rows stand whole on lines: a label, and its values behind it.

Labels may wrap over lines of their own above the values. What is empty leaves no trace in a line:
where a row has fewer values than there are columns, its cells stay empty and it is said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.lines.figures import MIN_YEARS, OPEN_ENDS, all_years, is_year
from folketing_parse.tables.lines.heads import Head, cells, head_above, join, units_of
from folketing_parse.tables.lines.label_pairs import pair_head, with_groups
from folketing_parse.tables.lines.row_entries import MARK, Entry, entries_of
from folketing_parse.tables.lines.thousands import regrouped
from folketing_parse.tables.lines.zones import Cut, LineTable, Shape, Zone, uncut

MAX_LABEL_LINES = 8
"""A label takes at most so many lines; with more between them, rows are of different tables."""
MAX_HEAD = 40
"""A header takes at most so many lines, as where a page turns between two rows."""
MAX_UNCERTAIN = 6
"""A header whose cells cannot be told apart takes at most so many lines under a caption."""


def by_rows(zone: Zone) -> Iterator[LineTable]:
    """The tables of a zone that can be read row by row."""
    for start, stop in _clusters(zone.cuts):
        found = _table(zone, start, stop)
        if found and (found.draft.width != 2 or not _leaves_values(zone, found)):
            yield found


def _leaves_values(zone: Zone, found: LineTable) -> bool:
    """Whether values stand alone beside the rows, so that these may not be all of the table."""
    alone = (cut for cut in zone.cuts if cut.shape is Shape.VALUES and not all_years(cut.values))
    taken = set(found.lines)
    return sum(cut.place not in taken for cut in alone) > 2


def _is_data(cut: Cut) -> bool:
    return bool(cut.values) and not all_years(cut.values)


def _clusters(cuts: Sequence[Cut]) -> Iterator[tuple[int, int]]:
    """From the first to behind the last row of values of each group of rows."""
    start = last = -1
    for i, cut in enumerate(cuts):
        if not _is_data(cut):
            continue
        near = i - last <= MAX_LABEL_LINES + 1
        turns = i - last < MAX_HEAD and cuts[last].page != cut.page
        if start >= 0 and not near and not turns:
            yield start, last + 1
            start = -1
        start = i if start < 0 else start
        last = i
    if start >= 0:
        yield start, last + 1


def _table(zone: Zone, start: int, stop: int) -> LineTable | None:
    cuts = zone.cuts
    above = _above(cuts[max(0, start - MAX_HEAD) : start])
    data = regrouped(cuts[start:stop], above)
    width = _width([cut for cut in data if _is_data(cut)], above)
    label, head = _headed(above, data[0], width)
    certain = head is not None
    over = above[: len(above) - label]
    pair = None if head else pair_head([cut.text for cut in over], width)
    head = head or pair
    if head is None and zone.captioned and 0 < len(over) <= MAX_UNCERTAIN:
        head = Head([(join([cut.text for cut in over]), *[""] * width)], len(over))
    taken = over[len(over) - head.lines :] if head else []
    first = above[len(above) - label :]
    entries = list(entries_of([*first, *data], width, [cut.text for cut in taken]))
    yearly = width >= MIN_YEARS and any(all_years(cut.values) for cut in taken)
    if not _is_table(entries, width, head=certain, captioned=zone.captioned or yearly):
        return None
    found = _found(entries, width, head, taken)
    rows = [entry for entry in entries if entry.values]
    if 2 * sum(len(entry.values) < width for entry in rows) > len(rows):
        places = set(found.lines)
        return uncut(
            [c for c in cuts if c.place in places], "Most rows have fewer values than columns."
        )
    paired = with_groups(found.draft.rows) if pair else None
    if paired:
        found.draft.rows = paired
    elif head and not certain:
        found.draft.oddities.append(("table.uncut", "The header's cells cannot be told apart."))
    return found


def _above(cuts: Sequence[Cut]) -> Sequence[Cut]:
    """The lines above the first values, down from the last one that is no part of a header."""
    last = next((i for i in range(len(cuts) - 1, -1, -1) if _is_data(cuts[i])), -1)
    return cuts[last + 1 :]


def _label_above(above: Sequence[Cut], first: Cut) -> int:
    """How many lines above the first values are its row's wrapped label, not the header's end."""
    if first.label or is_year(first.values[0]):
        return 0
    count = 0
    for cut in reversed(above[-MAX_LABEL_LINES:]):
        if cut.shape is not Shape.LABEL:
            break
        count += 1
        broken = len(above) > count and above[-count - 1].text.endswith("-")
        if cut.text[0].isupper() and not broken:
            break
    return count


def _headed(above: Sequence[Cut], first: Cut, width: int) -> tuple[int, Head | None]:
    """How many of the lines above the first values are the first row's, and the header above.

    What seemed to be a label may be the header's end; what seemed to be this may be a heading
    above the first row. Nothing but the first row's label stands below a year for each column.
    """
    label = _label_above(above, first)
    ways = [label, 0]
    if len(above) > 1 and above[-1].text[0].isupper() and not above[-2].text.endswith(OPEN_ENDS):
        ways.append(1)
    below = _below_years(above, width)
    if below:
        label, ways = below, [below]
    for size in ways:
        head = head_above([cut.text for cut in above[: len(above) - size]], width)
        if head:
            return size, head
    return label, None


def _below_years(above: Sequence[Cut], width: int) -> int:
    """How many lines stand below a header that holds a year for each column."""
    for count, cut in enumerate(reversed(above[-MAX_LABEL_LINES - 1 :])):
        if all_years(cut.values):
            text = join([below.text for below in above[len(above) - count :]])
            if width < 2 or len(cut.values) != width or MARK.fullmatch(text):
                return 0
            return 0 if len(cells(text)) in {width, width + 1} or units_of(text, width) else count
    return 0


def _width(data: Sequence[Cut], above: Sequence[Cut]) -> int:
    """How many values a full row has: as many as there are years above, or as most rows have."""
    counts = Counter(len(c.values) - (not c.label and is_year(c.values[0])) for c in data)
    most, times = counts.most_common(1)[0]
    years = [len(cut.values) for cut in above if all_years(cut.values)]
    if years and years[-1] >= max(counts):
        return years[-1]
    return most if times > 0.6 * len(data) else max(counts)


def _is_table(entries: Sequence[Entry], width: int, *, head: bool, captioned: bool) -> bool:
    """Whether there is evidence enough that rows are a table's."""
    rows = [entry for entry in entries if entry.values]
    full = sum(len(entry.values) == width for entry in rows)
    if not (head or captioned) or any(len(entry.values) > width for entry in rows):
        return False
    labels = [" ".join(entry.label) for entry in rows if entry.label]
    if len(labels) < 0.75 * len(rows) or sum(label.endswith(":") for label in labels) > 1:
        return False
    sure = head and captioned
    if width == 1:
        if len(labels) < len(rows):
            return False
        return len(rows) > (1 if sure else 2) and len(set(labels)) > 0.8 * len(rows)
    return (len(rows) > 1 and (full > 1 or sure)) or (full > 0 and sure)


def _found(entries: list[Entry], width: int, head: Head | None, taken: Sequence[Cut]) -> LineTable:
    rows = [DraftRow(cells, taken[0].page) for cells in head.rows] if head else []
    draft = Draft(rows, "lines", header_rows=len(rows) or None)
    lines = [cut.place for cut in taken]
    page = entries[0].page
    for entry in entries:
        lines += entry.lines
        if not entry.label and not entry.values:
            continue  # the header, said again
        if entry.page != page:
            draft.goes_on(entry.page, "table.join.page_turns")
            page = entry.page
        label, values = join(entry.label), entry.values
        if values and len(values) < width:
            told = f"Row {label!r}: {len(values)} values for {width} columns: {' '.join(values)}"
            draft.oddities.append(("table.uncut", told))
            values = ()
        rows.append(DraftRow((label, *(values or [""] * width)), entry.page))
    return LineTable(draft, sorted(lines))
