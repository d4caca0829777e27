"""What a whole column decides: how its numbers are read, its unit, whether it names the rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import regex

from folketing_parse.tables.cells.labels import is_part_of_part
from folketing_parse.tables.cells.numbers import Number, is_year, read_number
from folketing_parse.tables.cells.units import takes, unit_ending, unit_in

# "År", "Alder", "Nr.", "Kommunekode", "Uge", "Måned": numbers below name their rows
_NAMES_ROWS = regex.compile(
    r"(?:år|årstal|alder|uge|måned|kvartal|dag|dato|\p{L}{0,20}?nr\.?|\p{L}{0,20}?kode"
    r"|nummer|klassetrin|\p{L}{0,20}?år)",
    regex.V1 | regex.IGNORECASE,
)


def label_column(name: str, texts: Sequence[str]) -> bool:
    """Whether the first column names the rows.

    It does unless all of it is numbers, under a name, and the name is not one of years, ages or
    codes.
    """
    filled = [text for text in texts if text.strip()]
    if not filled or not name.strip() or _NAMES_ROWS.fullmatch(name.strip()):
        return True
    return all(map(is_year, filled)) or not all(map(read_number, filled))


def decided(numbers: Sequence[Number | None]) -> tuple[list[Number | None], list[int]]:
    """Read a column's numbers by the rules of the whole column, and name those rows in doubt.

    "4.2" has a decimal point, whatever stands beside it. "1.234" is one thousand, unless other
    points of the column are clearly decimal and none clearly parts thousands. "1,234" is a
    decimal, unless other commas clearly part thousands.
    """
    present = [number for number in numbers if number]
    english = sum(number.form == "english" for number in present)
    grouped = any(number.form == "danish" and _is_large(number) for number in present)
    if not english:
        return list(numbers), _in_doubt_alone(numbers)
    read: list[Number | None] = []
    doubtful: list[int] = []
    for row, number in enumerate(numbers):
        if number and number.form in ("either", "english"):
            doubtful.append(row)
        if number and number.english is not None and not grouped:
            number = number._replace(value=number.english, english=None)  # noqa: PLW2901
        read.append(number)
    return read, doubtful


def _is_large(number: Number) -> bool:
    """Whether a Danish number may have a point before its thousands."""
    return abs(number.value) >= 1000


def _in_doubt_alone(numbers: Sequence[Number | None]) -> list[int]:
    """Rows such as "1,234", where every comma of a column has three digits behind it."""
    commas = [
        (row, number) for row, number in enumerate(numbers) if number and "." in str(number.value)
    ]
    if len(commas) < 2 or any(number.form != "either" for _, number in commas):
        return []
    return [row for row, _ in commas]


class Units:
    """The units of a table's columns and rows.

    A cell takes its unit from its column's name, else from the end of its row's label, else from
    what holds for the whole table: the unit line, the name of the label column, the caption. A
    column that says what it counts ("Antal") takes none from the table.
    """

    def __init__(
        self, columns: Sequence[str], line: str | None, caption: str | None, labels: Sequence[str]
    ) -> None:
        self._columns = columns
        self._labels = labels
        self._said = [text for text in (line, columns[0] if columns else None, caption) if text]

    @cached_property
    def _named(self) -> list[str | None]:
        """The unit that each column names; a "heraf" is in the unit of the column before it."""
        named: list[str | None] = []
        for name in self._columns:
            unit = unit_in(name)
            if not unit and named and is_part_of_part(name):
                unit = named[-1]
            named.append(unit)
        return named

    @cached_property
    def _taken(self) -> list[str | None]:
        """The unit that each column has from the table, by the same rules."""
        table = next((unit for text in self._said if (unit := unit_in(text))), None)
        taken: list[str | None] = []
        for name in self._columns:
            if taken and is_part_of_part(name):
                taken.append(taken[-1])
            else:
                taken.append(table if table and takes(name, table) else None)
        return taken

    def of(self, row: int, column: int) -> str | None:
        """The unit of a cell; the first column has none."""
        if column == 0:
            return None
        label = self._labels[row]
        unit = self._named[column] or unit_ending(label)
        if unit:
            return unit
        table = self._taken[column]
        return table if table and takes(label, table) else None
