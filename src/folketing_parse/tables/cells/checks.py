"""Totals held against their parts: what rows and columns called totals must add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal, localcontext
from typing import Final, Literal, NamedTuple

from folketing_parse.table import Cell, Check
from folketing_parse.tables.cells.labels import (
    adds_up,
    adds_up_below,
    first_figures,
    has_year,
    is_figure,
    is_total_column,
    names_country,
    row_labels,
)
from folketing_parse.tables.cells.parts import parts_beside, parts_of_row, parts_since, roles_of
from folketing_parse.tables.cells.units import COUNTED, DURATIONS, SHARES

Rows = Sequence[Sequence[Cell]]
Along = Literal["column", "row"]

UNLIMITED: Final = Decimal("Infinity")
"""The greatest sum where a withheld part has no known bounds."""
MAX_TOTALS: Final = 200
"""Beyond so many total rows not all readings are tried; Denmark has 98 municipalities."""
_MOST_DIGITS: Final = 25
# Two such numbers, one with all its digits before the comma and one behind, sum exactly.
_PRECISION: Final = 60
_NONE: Final = Decimal(0)
_FEW_TO_ROUND: Final = 4


def check(rows: Rows, columns: Sequence[str], groups: Sequence[str | None]) -> tuple[Check, ...]:
    """Hold every total of a table against its parts.

    A total row may be that of its group, of the rows since the last total, of all rows above it or
    below, or of the subtotals or regions among them; it is held against the parts with which most
    of its columns agree. In a table of more than `MAX_TOTALS` total rows, only the rows since the
    last total are tried. A total that repeats the one row since the last total has no check, nor
    has one of the country that only some of its places stand beside.
    Shares, means, durations and years are never added up, nor are "heraf" rows, nor numbers of
    more than 25 digits.

    A withheld part counts with its bounds; one without is at least 0 in a column of counts, and
    the sum then has no upper limit (`UNLIMITED`). Empty cells count as nothing. Where another part
    is no number, there is no check. Numbers are rounded: each part and the total may be off by
    half a unit of its last printed place, noughts that end all numbers of a column (of four or
    more) not counted; of many numbers' errors most cancel out, so that their sum is off by three
    standard deviations at most (a hundred counts by 9, not by 50). Counts are no exception: persons
    are mostly averages over a year (helårspersoner), each rounded by itself.

    Args:
        rows: the typed rows, header excluded.
        columns: the joined name of each column.
        groups: for each row the heading row it stands under.
    """
    if not rows:
        return ()
    with localcontext() as context:
        context.prec = _PRECISION
        table = _Table(rows, columns)
        return (*_down(table, groups), *_across(table))


class _Table:
    """A table with what checks must know of it."""

    def __init__(self, rows: Rows, columns: Sequence[str]) -> None:
        self.rows = rows
        self.columns = columns
        self.labels = row_labels(rows)
        self.roles = roles_of(rows, self.labels)
        self.summable = [
            j for j in range(max(first_figures(rows), 1), len(columns))
            if adds_up_below(columns[j]) and not self._only_years(j)
        ]  # fmt: skip
        self._places = {j: self._place(j) for j in self.summable}

    def _only_years(self, column: int) -> bool:
        texts = [row[column].text for row in self.rows if row[column].text]
        return all(has_year(text) and len(text) == 4 for text in texts)

    def _place(self, column: int) -> Decimal:
        """The place to which a column of whole numbers is rounded: all its numbers end there."""
        values = [value for row in self.rows if (value := row[column].value)]
        enough = len(values) >= _FEW_TO_ROUND
        return Decimal(10 ** min(map(_noughts, values))) if enough else Decimal(1)

    def slack(self, column: int, cell: Cell) -> Decimal:
        """How far a cell's number may be from the one that was rounded to it."""
        if cell.value is None or cell.nil:
            return _NONE
        decimals = _decimals(cell.value)
        return (Decimal(1).scaleb(-decimals) if decimals else self._places[column]) / 2

    def range_of(self, cell: Cell) -> tuple[Decimal, Decimal] | None:
        """Between what a part lies; None where it is no number and no empty cell."""
        if cell.value is not None:
            return cell.value, cell.value
        if cell.suppressed:
            counted = cell.unit is None or cell.unit in COUNTED
            return cell.bounds or ((_NONE, UNLIMITED) if counted else None)
        return None if cell.text.strip() else (_NONE, _NONE)

    def same(self, row: int, other: int) -> bool:
        """Whether two rows hold the same numbers, known or withheld."""
        pairs = ((self.rows[row][j], self.rows[other][j]) for j in self.summable)
        return all(a.value == b.value and a.suppressed == b.suppressed for a, b in pairs)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _too_long(cell: Cell) -> bool:
    """Whether a number has more digits, before the comma and behind it, than sums are exact in."""
    value = cell.value
    return value is not None and max(value.adjusted() + 1, 0) + _decimals(value) > _MOST_DIGITS


def _noughts(value: Decimal) -> int:
    """How many noughts a whole number ends in; none for one with decimals."""
    digits = str(value)
    return 0 if _decimals(value) else len(digits) - len(digits.rstrip("0"))


class _Total(NamedTuple):
    """One total cell that can be checked against some parts."""

    row: int
    column: int
    along: Along


def _held(table: _Table, total: _Total, parts: tuple[int, ...]) -> Check | None:
    """A total held against parts; None where one of them cannot be added."""
    cell = table.rows[total.row][total.column]
    if cell.value is None or _too_long(cell) or cell.unit in SHARES or cell.unit in DURATIONS:
        return None
    slacks = [table.slack(total.column, cell)]
    low, high, numbers = _NONE, _NONE, 0
    for part in parts:
        row, column = (part, total.column) if total.along == "column" else (total.row, part)
        other = table.rows[row][column]
        extent = table.range_of(other)
        another_unit = is_figure(other) and other.unit != cell.unit
        if extent is None or another_unit or _too_long(other):
            return None
        low, high, numbers = low + extent[0], high + extent[1], numbers + is_figure(other)
        slacks.append(table.slack(column, other))
    if numbers < 2:
        return None
    slack = _rounding(slacks)
    low, high = low - slack, high + slack
    return Check(
        row=total.row, column=total.column, along=total.along, parts=parts, printed=cell.value,
        low=low, high=high, residual=max(low - cell.value, cell.value - high, _NONE),
    )  # fmt: skip


def _rounding(slacks: Sequence[Decimal]) -> Decimal:
    """How far a sum may be off for its numbers' rounding, each even within its slack.

    The deviation of one error is its slack by the square root of three.
    """
    spread = 3 * (sum((slack * slack for slack in slacks), _NONE) / 3).sqrt()
    finest = min((slack for slack in slacks if slack), default=Decimal(1))
    return min(sum(slacks, _NONE), (spread / finest).to_integral_value(ROUND_CEILING) * finest)


def _best(tries: Sequence[list[Check]]) -> list[Check]:
    """The checks of those parts with which most totals agree; the first such, the nearest."""
    return max(
        tries,
        key=lambda checks: (
            sum(check.holds for check in checks),
            -sum(_distance(check) for check in checks),
        ),
        default=[],
    )


def _distance(check: Check) -> Decimal:
    return check.residual / max(abs(check.printed), Decimal(1))


def _down(table: _Table, groups: Sequence[str | None]) -> Iterator[Check]:
    """Total rows against the rows above or below them."""
    rows = [row for row, role in enumerate(table.roles) if role == "total"]
    for last, row in zip([-1, *rows], rows, strict=False):
        since = parts_since(last, row, table.roles)
        if any(len(parts) == 1 and table.same(row, parts[0]) for parts in since):
            continue  # it repeats the one row it sums: other rows are no parts of it
        few = len(rows) <= MAX_TOTALS
        readings = parts_of_row(row, table.roles, groups, table.labels) if few else since
        totals = [_Total(row, column, "column") for column in table.summable]
        tries = [
            [held for total in totals if (held := _held(table, total, parts))] for parts in readings
        ]
        for held in _best([checks for checks in tries if checks]):
            if held.holds or not _only_quoted(table.labels[row], held):
                yield held


def _only_quoted(label: str, check: Check) -> bool:
    """Whether a table of some places only quotes the total of the country beside them."""
    return names_country(label) and 2 * abs(check.high) < abs(check.printed)


def _across(table: _Table) -> Iterator[Check]:
    """Total columns against the columns beside them.

    A column that agrees with its neighbours in no row is not their total, whatever its name.
    """
    rows = [i for i, role in enumerate(table.roles) if role in ("part", "total", "aside")]
    rows = [i for i in rows if adds_up(table.labels[i])]
    names = [(j, table.columns[j]) for j in table.summable]
    for column, name in names:
        if not any(is_total_column(part) for part in name.split(", ")):
            continue
        totals = [_Total(row, column, "row") for row in rows]
        tries = [
            [held for total in totals if (held := _held(table, total, parts))]
            for parts in parts_beside(column, names)
        ]
        checks = _best([checks for checks in tries if checks])
        if len(checks) == 1 or any(held.holds for held in checks):
            yield from checks
