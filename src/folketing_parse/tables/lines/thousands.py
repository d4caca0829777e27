"""Numbers whose thousands stand apart by a blank, put together where the number of columns tells.

"27 754 2 557 408 769" is three numbers if there are three years above, since a number goes on with
three digits. A row that can be read in two ways keeps its figures as one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from folketing_parse.tables.lines.figures import all_years
from folketing_parse.tables.lines.zones import Cut

MAX_PARTS = 4
"""A number has so many groups of digits at most."""
MAX_FIGURES = 60
"""A row with more groups of digits is left alone."""
MAX_WAYS = 2
"""One way to read a row is certain; a second one makes it uncertain, and no other counts."""
_GROUP = regex.compile(r"\d{3}")
_FIRST = regex.compile(r"[-–−]?[1-9]\d{0,2}|0")


def regrouped(cuts: Sequence[Cut], above: Sequence[Cut]) -> list[Cut]:
    """Lines whose groups of digits are numbers, if nothing else fits the years above.

    Numbers are taken to have as few groups as all rows allow: where thousands fit, none has
    millions.
    """
    years = [len(cut.values) for cut in above if all_years(cut.values)]
    width = years[-1] if years else 0
    rows = [cut for cut in cuts if len(cut.values) > width and _is_apart(cut.values)]
    data = [cut for cut in cuts if cut.values and not all_years(cut.values)]
    even = len({len(cut.values) for cut in data}) == 1  # rather a figure at each label's end
    if width < 2 or even or 2 * len(rows) < len(data):
        return list(cuts)
    for parts in range(2, MAX_PARTS + 1):
        ways = {cut.place: list(_ways(cut.values, width, parts)) for cut in rows}
        if all(ways.values()):
            return [_read(cut, ways.get(cut.place, [cut.values])) for cut in cuts]
    return list(cuts)


def _is_apart(values: Sequence[str]) -> bool:
    """Whether all values are groups of three digits at most."""
    groups = all(_GROUP.fullmatch(v) or _FIRST.fullmatch(v) or not v.isalnum() for v in values)
    return groups and len(values) <= MAX_FIGURES


def _read(cut: Cut, ways: Sequence[tuple[str, ...]]) -> Cut:
    return cut._replace(values=ways[0] if len(ways) == 1 else (" ".join(cut.values),))


def _ways(values: Sequence[str], width: int, parts: int) -> Iterator[tuple[str, ...]]:
    """The first ways in which groups of digits make so many numbers, of so many groups at most.

    They are found column by column, from the places where a number may end; a place that was
    reached in two ways counts as two.
    """
    reached: dict[int, list[tuple[str, ...]]] = {0: [()]}
    for _ in range(width):
        further: dict[int, list[tuple[str, ...]]] = {}
        for start, ways in reached.items():
            for end in range(start + 1, min(start + parts, len(values)) + 1):
                if end > start + 1 and not (
                    _GROUP.fullmatch(values[end - 1]) and _FIRST.fullmatch(values[start])
                ):
                    break
                number = " ".join(values[start:end])
                found = further.setdefault(end, [])
                found.extend((*way, number) for way in ways[: MAX_WAYS - len(found)])
        reached = further
    yield from reached.get(len(values), [])
