"""Cells that cover several columns or rows, spread over the places they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
MAX_SPAN = 200
"""A cell covers so many columns or rows at most."""
MAX_PLACES = 200_000
"""A table of more places than this, or whose cells cover more, is none: its spans are made up."""


class Spanning(NamedTuple, Generic[T]):
    """A cell with what it covers."""

    content: T
    columns: int = 1
    rows: int = 1


def span_of(text: str) -> int:
    """How many columns or rows a source says that a cell covers; 1 where it says no number.

    >>> span_of("2"), span_of("²"), span_of("9" * 5000)
    (2, 1, 200)
    """
    digits = text.strip().lstrip("0")
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    # `int` refuses a number of thousands of digits.
    return MAX_SPAN if len(digits) > len(str(MAX_SPAN)) else min(MAX_SPAN, int(digits))


def spread(table: Iterable[Sequence[Spanning[T]]], empty: T) -> list[list[T]]:
    """Rows as wide as the widest; a cell stands in the first place it covers, `empty` elsewhere.

    No rows at all where the grid, or what its cells cover, is larger than `MAX_PLACES`.

    >>> spread([[Spanning("a", columns=2)], [Spanning("b"), Spanning("c")]], "")
    [['a', ''], ['b', 'c']]
    """
    grid: list[list[T]] = []
    taken: set[tuple[int, int]] = set()
    places = width = 0
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
        width = max(width, len(row))
        if width * len(grid) > MAX_PLACES:  # one wide row makes all the others as wide
            return []
    return [row + [empty] * (width - len(row)) for row in grid]
