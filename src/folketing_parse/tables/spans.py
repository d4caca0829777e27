"""Cells that cover several columns or rows, spread over the places they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
MAX_PLACES = 200_000
"""A table of more places than this is none: its spans are made up."""


class Spanning(NamedTuple, Generic[T]):
    """A cell with what it covers."""

    content: T
    columns: int = 1
    rows: int = 1


def spread(table: Iterable[Sequence[Spanning[T]]], empty: T) -> list[list[T]]:
    """Rows as wide as the widest; a cell stands in the first place it covers, `empty` elsewhere.

    >>> spread([[Spanning("a", columns=2)], [Spanning("b"), Spanning("c")]], "")
    [['a', ''], ['b', 'c']]
    """
    grid: list[list[T]] = []
    taken: set[tuple[int, int]] = set()
    places = 0
    for index, cells in enumerate(table):
        row: list[T] = []
        for cell in cells:
            while (index, len(row)) in taken:
                row.append(empty)
            places += cell.columns * cell.rows
            if places > MAX_PLACES:
                return []
            for below in range(1, cell.rows):
                taken.update((index + below, len(row) + right) for right in range(cell.columns))
            row.append(cell.content)
            row.extend([empty] * (cell.columns - 1))
        while (index, len(row)) in taken:
            row.append(empty)
        grid.append(row)
    width = max(map(len, grid), default=0)
    return [row + [empty] * (width - len(row)) for row in grid]
