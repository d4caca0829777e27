"""Headers: how many rows they take, what they call each column, and the headings of row groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from folketing_parse.tables.cells.labels import is_total
from folketing_parse.tables.cells.numbers import is_year, read_number, take_marks
from folketing_parse.tables.cells.signs import sign_of
from folketing_parse.tables.cells.units import is_unit_line

Row = Sequence[str]
Kind = Literal["empty", "text", "year", "number", "sign"]

_FIGURES: Final = frozenset({"year", "number", "sign"})
_MOST_HEADERS: Final = 4


def count_header_rows(grid: Sequence[Row]) -> int:
    """How many rows at the top of a grid are headers, told by their text alone.

    A header has text or years where the rows under it have figures. A table without figures has
    one header row; one whose first row has figures like all the others has none.
    """
    if not grid:
        return 0
    shape = _Shape.of(grid)
    if not shape.figures:
        return 1
    if shape.starts_with_data():
        return 0
    count = 1
    for index in range(1, min(len(grid) - 1, _MOST_HEADERS)):
        if shape.is_header(index):
            count = index + 1
        elif not shape.only_label(index):
            break
        elif shape.is_unit_row(index):
            count = index + 1
    return count


class _Shape(NamedTuple):
    """What kinds of cells a grid has, and which of its columns hold figures."""

    grid: Sequence[Row]
    kinds: list[list[Kind]]
    figures: list[int]

    @classmethod
    def of(cls, grid: Sequence[Row]) -> _Shape:
        kinds = [[_kind(text) for text in row] for row in grid]
        body = kinds[1:] or kinds
        width = range(1, max(map(len, grid)))
        return cls(grid, kinds, [j for j in width if _holds_figures([row[j] for row in body])])

    def starts_with_data(self) -> bool:
        """Whether the first row is data: figures in every column of figures, under a label."""
        first = [kind for j in self.figures if (kind := self.kinds[0][j]) != "empty"]
        if not first or not _FIGURES.issuperset(first):
            return False
        unlabelled = sum(row[0] == "empty" for row in self.kinds)
        if self.kinds[0][0] == "empty" and 2 * unlabelled <= len(self.kinds):
            return False
        return not self._all_years(0) and not self._counts_up()

    def is_header(self, index: int) -> bool:
        """Whether a row under the first one is a header too.

        Only one of two header rows names the label column, unless the upper one has blanks,
        as spanning cells leave them.
        """
        row, above = self.kinds[index], self.kinds[index - 1]
        heads = [row[j] for j in self.figures if row[j] != "empty"]
        if not heads or not {"text", "year"}.issuperset(heads):
            return False
        spans = any(above[j] == "empty" for j in self.figures)
        years = heads.count("year")
        if years == 1 == len(heads) and row[0] != "empty" and not spans:
            return False
        return spans or "empty" in (row[0], above[0])

    def only_label(self, index: int) -> bool:
        """Whether a row has nothing but its label."""
        return only_label(self.grid[index])

    def is_unit_row(self, index: int) -> bool:
        """Whether a row only gives the unit of the whole table; two such rows head its parts."""
        units = [row[0] for row in self.grid if only_label(row) and is_unit_line(row[0])]
        return len(units) == 1 and is_unit_line(self.grid[index][0])

    def _all_years(self, index: int) -> bool:
        """Whether a row has a year for every column, and another row has other figures."""
        heads = {self.kinds[index][j] for j in self.figures} - {"empty"}
        others = {row[j] for row in self.kinds[index + 1 :] for j in self.figures}
        return heads == {"year"} and ("number" in others or self.kinds[index][0] == "empty")

    def _counts_up(self) -> bool:
        """Whether the first row counts 0, 1, 2 and on: ages, children, months."""
        numbers = [read_number(take_marks(self.grid[0][j]).text) for j in self.figures]
        values = [number.value for number in numbers if number]
        steps = {later - earlier for earlier, later in pairwise(values)}
        return len(values) == len(numbers) > 2 and steps == {1}


def _kind(text: str) -> Kind:
    bare = take_marks(text).text.strip()
    if not bare:
        return "empty"
    if is_unit_line(bare):
        return "text"
    if is_year(bare):
        return "year"
    if read_number(bare):
        return "number"
    return "sign" if sign_of(bare) else "text"


def _holds_figures(column: list[Kind]) -> bool:
    filled = [kind for kind in column if kind != "empty"]
    figures = sum(kind in _FIGURES for kind in filled)
    return 2 * figures >= len(filled) and any(kind in ("number", "year") for kind in filled)


def only_label(row: Row) -> bool:
    """Whether a row has nothing but its label: a heading for those under it."""
    return len(row) > 1 and bool(row[0].strip()) and not any(text.strip() for text in row[1:])


def column_names(header: Sequence[Row]) -> tuple[str, ...]:
    """One name a column, its header rows joined from the top ("Mænd, Antal").

    A spanning cell stands in the first column it covers; the blanks right of it are its own, as
    far as no row above begins a new cell there and some row below has a name of its own. A title
    over all columns names none of them.
    """
    if not header:
        return ()
    names: list[list[str]] = [[] for _ in header[0]]
    starts: set[int] = {0, 1}
    for level, row in enumerate(header):
        under = header[level + 1 :]
        if _is_title(row, under):
            continue
        carried = ""
        for j, text in enumerate(row):
            own = " ".join(text.split())
            if own or j in starts:
                carried = own if j else ""
            named_below = any(below[j].strip() for below in under)
            name = own or (carried if named_below else "")
            if name and name not in names[j]:
                names[j].append(name)
        starts |= {j for j, text in enumerate(row) if text.strip()}
    return tuple(", ".join(parts) for parts in names)


def _is_title(row: Row, under: Sequence[Row]) -> bool:
    """Whether a header's row is a title over all columns: alone above a row that names each."""
    return len(row) > 1 and only_label(row) and any(all(map(str.strip, below)) for below in under)


def group_of(rows: Sequence[Row]) -> tuple[str | None, ...]:
    """For each row the heading row it stands under; None for heading rows themselves.

    A total ends its group. It stands in it if it names it ("Fyn i alt" under "Fyn"), or if totals
    of its wording end other groups too: then that of the last group is not that of the table.
    """
    if not _is_grouped(rows):
        return (None,) * len(rows)
    ends_groups = _wordings_of_group_totals(rows)
    groups: list[str | None] = []
    heading: str | None = None
    for index, row in enumerate(rows):
        label = _label(row)
        if _heads(rows, index):
            heading = take_marks(label).text
            groups.append(None)
        elif is_total(label):
            named = heading is not None and label.casefold().startswith(heading.casefold())
            groups.append(heading if named or label in ends_groups else None)
            heading = None
        else:
            groups.append(heading)
    return tuple(groups)


def _is_grouped(rows: Sequence[Row]) -> bool:
    """Whether the first row, but for totals, is a heading: elsewhere its numbers may be missing."""
    first = next((row for row in rows if not is_total(_label(row))), None)
    return first is not None and only_label(first)


def _label(row: Row) -> str:
    return " ".join(row[0].split()) if row else ""


def _heads(rows: Sequence[Row], index: int) -> bool:
    """Whether a row heads those under it; a row without figures right above a total does not."""
    following = rows[index + 1 : index + 2]
    return only_label(rows[index]) and bool(following) and not is_total(_label(following[0]))


def _wordings_of_group_totals(rows: Sequence[Row]) -> set[str]:
    """The labels of totals that stand between a heading and the next one."""
    wordings: set[str] = set()
    first = next((i for i in range(len(rows)) if _heads(rows, i)), len(rows))
    for index in range(first + 1, len(rows) - 1):
        label = _label(rows[index])
        if is_total(label) and _heads(rows, index + 1):
            wordings.add(label)
    return wordings
