"""Which rows, or which columns, a total may be the sum of: the readings that tables allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from folketing_parse.table import Cell
from folketing_parse.tables.cells.labels import (
    adds_up,
    has_year,
    is_figure,
    is_part_of_part,
    is_total,
    is_total_column,
    names_country,
    names_region,
    unfolds,
    words_of,
)
from folketing_parse.tables.cells.numbers import is_year

Role = Literal["part", "total", "unfolding", "aside", "heading"]
"""What a row is to totals: one of their parts, a total, a row with a dash (which may unfold the
row above it), a row that is never added (heraf, shares), a heading or a repeated header."""

Parts = tuple[int, ...]


def roles_of(rows: Sequence[Sequence[Cell]], labels: Sequence[str]) -> list[Role]:
    """What each row is to totals."""
    return [_role(row, label) for row, label in zip(rows, labels, strict=True)]


def _role(row: Sequence[Cell], label: str) -> Role:
    figures = [cell.text for cell in row if is_figure(cell)]
    beyond = words_of(row) != label
    if not (label and beyond) and all(map(is_year, figures)):
        return "heading"
    if is_part_of_part(label) or not adds_up(label):
        return "aside"
    if is_total(label):
        return "total"
    return "unfolding" if unfolds(label) else "part"


def parts_of_row(
    total: int, roles: Sequence[Role], groups: Sequence[str | None], labels: Sequence[str]
) -> Iterator[Parts]:
    """The parts that a total row may have, the likeliest first."""
    seen: set[Parts] = set()
    for reading in _Around(total, roles, groups, labels).readings():
        for parts in _added(tuple(reading), roles):
            if len(parts) > 1 and parts not in seen:
                seen.add(parts)
                yield parts


def parts_since(last: int, total: int, roles: Sequence[Role]) -> list[Parts]:
    """The parts that stand between a total row and the last total above it, or -1."""
    return _added(range(last + 1, total), roles)


def _added(rows: Sequence[int], roles: Sequence[Role]) -> list[Parts]:
    """Rows without headings and asides: without rows that begin with a dash, and with them."""
    return [
        tuple(i for i in rows if roles[i] in added)
        for added in ({"part", "total"}, {"part", "total", "unfolding"})
    ]


class _Around:
    """The rows around a total."""

    def __init__(
        self, total: int, roles: Sequence[Role], groups: Sequence[str | None], labels: Sequence[str]
    ) -> None:
        self._total, self._roles, self._groups, self._labels = total, roles, groups, labels
        totals = [i for i, role in enumerate(roles) if role == "total"]
        same = [i for i in totals if labels[i].casefold() == labels[total].casefold()]
        self._above = [i for i in totals if i < total and not names_country(labels[i])]
        self._below = [i for i in totals if i > total]
        self._last = max((i for i in totals if i < total), default=-1)
        self._next = min(self._below, default=len(roles))
        self._last_same = max((i for i in same if i < total), default=-1)

    def readings(self) -> Iterator[Iterable[int]]:
        """Rows that may be the parts, other rows among them not yet left out."""
        total, end = self._total, len(self._roles)
        group = self._groups[total]
        if group is not None:
            yield (i for i, other in enumerate(self._groups) if other == group and i != total)
        since = range(self._last + 1, total)
        yield since
        yield [*self._above, *since]
        yield [i for i in self._above if i > self._last_same]
        yield self._not_totals(range(self._last_same + 1, total))
        yield self._not_totals(range(total))
        yield [i for i in range(total) if names_region(self._labels[i])]
        yield range(total + 1, self._next)
        yield self._below
        yield self._not_totals(range(total + 1, end))
        yield [i for i in range(total + 1, end) if names_region(self._labels[i])]

    def _not_totals(self, rows: Iterable[int]) -> Iterator[int]:
        return (i for i in rows if self._roles[i] != "total")


def parts_beside(total: int, names: Sequence[tuple[int, str]]) -> Iterator[Parts]:
    """The columns that a total column may be the sum of, the likeliest first.

    "2015, I alt" is the sum of what else stands under 2015, "I alt, Antal" of the other columns
    of Antal. Years are not added to anything but years.
    """
    own = dict(names)[total]
    others = [(j, name) for j, name in names if j != total and not is_part_of_part(name)]
    head, _, tail = own.partition(", ")
    if tail:
        yield from _plausible(
            [(j, name) for j, name in others if name.startswith(head + ", ")]
            if is_total_column(own.rpartition(", ")[2])
            else [(j, name) for j, name in others if name.endswith(", " + tail)]
        )
        return
    totals = [(j, name) for j, name in others if is_total_column(name.rpartition(", ")[2])]
    plain = [column for column in others if column not in totals]
    last = max((j for j, _ in totals if j < total), default=-1)
    following = min((j for j, _ in totals if j > total), default=len(dict(names)) + total + 1)
    yield from _plausible([(j, name) for j, name in plain if last < j < total])
    yield from _plausible([(j, name) for j, name in plain if j < total])
    yield from _plausible([(j, name) for j, name in totals if j < total])
    yield from _plausible([(j, name) for j, name in plain if total < j < following])
    yield from _plausible(plain)


def _plausible(columns: Sequence[tuple[int, str]]) -> Iterator[Parts]:
    """Two columns or more, all of them of years or none."""
    years = sum(has_year(name) for _, name in columns)
    if len(columns) > 1 and years in (0, len(columns)):
        yield tuple(j for j, _ in columns)
