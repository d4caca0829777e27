"""Totals that their parts do not add up to, in words: for diagnostics and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from folketing_parse.table import Cell, Check
from folketing_parse.tables.cells.labels import column_called, row_labels

_DANISH: Final = str.maketrans(",.", ".,")


def failures(
    checks: Iterable[Check], rows: Sequence[Sequence[Cell]], columns: Sequence[str]
) -> Iterator[str]:
    """A sentence for each check that fails: which total, what is printed, what the parts make."""
    failed = [check for check in checks if not check.holds]
    labels = row_labels(rows) if failed else []
    for check in failed:
        label = labels[check.row] or f"row {check.row + 1}"
        printed = rows[check.row][check.column].text.strip()
        yield (
            f"{label} / {column_called(columns, check.column)}: "
            f"{printed} is printed, its parts add up to {_sum(check)}"
        )


def _sum(check: Check) -> str:
    """What the parts can add up to."""
    if check.high.is_infinite():  # a withheld part may be any number
        return f"at least {_danish(check.low)}"
    if check.low == check.high:
        return _danish(check.low)
    return f"{_danish(check.low)} to {_danish(check.high)}"


def _danish(number: Decimal) -> str:
    """A number as tables print it, to be held against one of theirs: "6.500,5"."""
    return f"{number.normalize():,f}".translate(_DANISH)
