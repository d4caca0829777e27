"""Typed cells: numbers, nils and withheld numbers, decided column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from attrs import define, field

from folketing_parse.table import Cell
from folketing_parse.tables.cells.columns import Units, decided, label_column
from folketing_parse.tables.cells.labels import column_called
from folketing_parse.tables.cells.numbers import Marked, Number, read_number, take_marks
from folketing_parse.tables.cells.signs import (
    DASH,
    Bounds,
    Explained,
    Meaning,
    explained,
    own_bounds,
    sign_of,
)
from folketing_parse.tables.cells.units import COUNTED, SHARES

CONVENTIONS: Final = "by Statistics Denmark's conventions"
_NIL: Final = Decimal(0)


class Typed(NamedTuple):
    """The rows of a table as cells, and what was odd about them (code, detail)."""

    rows: tuple[tuple[Cell, ...], ...]
    oddities: list[tuple[str, str]]


def typed(
    body: Sequence[Sequence[str]],
    columns: Sequence[str],
    *,
    unit: str | None = None,
    caption: str | None = None,
    notes: Sequence[str] = (),
) -> Typed:
    """Read the cells of a table.

    Labels are text: the first column, unless all of it is numbers under a name that counts
    something. Years as row labels name their rows, and have no value.

    Args:
        body: rows of strings, header excluded, all as wide as `columns`.
        columns: the joined name of each column.
        unit: the unit line.
        caption: the caption.
        notes: the notes, which may say what signs mean.
    """
    if not body:
        return Typed((), [])
    found = _Findings(explained(notes))
    marked = [[take_marks(text) for text in row] for row in body]
    units = Units(tuple(columns), unit, caption, tuple(row[0].text for row in marked))
    parts = [
        _Column(
            index, column_called(columns, index), [row[index] for row in marked], found.explained
        )
        for index in range(len(columns))
    ]
    if label_column(columns[0], [cell.text for cell in parts[0].cells]):
        parts[0].numeric = False
        parts[0].numbers = [None] * len(body)
    _settle_signs(parts)
    cells = [part.read(units, found) for part in parts]
    return Typed(tuple(zip(*cells, strict=True)), found.oddities())


@define(slots=True)
class _Findings:
    """What the columns of a table have in common, and what is told of them at the end."""

    explained: Explained
    ambiguous: list[str] = field(factory=list)
    nils: int = 0
    withheld: Counter[tuple[str, Bounds | None, str]] = field(factory=Counter)

    def meaning(self, sign: str, *, only_sign: bool) -> Meaning | None:
        """What the notes say of a sign; a dash is only meant if named, or the only sign."""
        named = self.explained.by_sign.get(sign)
        if named or (sign == DASH and not only_sign):
            return named
        return self.explained.unnamed

    def oddities(self) -> list[tuple[str, str]]:
        """What was odd, each oddity once a table."""
        told = [("table.ambiguous_number", detail) for detail in self.ambiguous]
        if self.nils:
            told.append(("table.nil", f"{self.nils} x '{DASH}'"))
        if self.withheld:
            told.append(("table.withheld", "; ".join(map(_told, self.withheld.items()))))
        return told


def _told(item: tuple[tuple[str, Bounds | None, str], int]) -> str:
    (sign, bounds, who), count = item
    extent = f", {bounds[0]} to {bounds[1]}" if bounds else ""
    return f"{count} x '{sign}'{extent}: {who}"


@define(slots=True)
class _Column:
    """One column while it is being read."""

    index: int
    name: str
    cells: list[Marked]
    explained: Explained
    numbers: list[Number | None] = field(init=False)
    signs: list[str | None] = field(init=False)
    numeric: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.numbers = [read_number(cell.text) for cell in self.cells]
        self.signs = [self._sign(cell.text) for cell in self.cells]
        self.numeric = self.figures > 0 and self.figures >= self.texts

    @property
    def figures(self) -> int:
        """How many cells are numbers."""
        return sum(number is not None for number in self.numbers)

    @property
    def texts(self) -> int:
        """How many cells are neither numbers nor signs nor empty."""
        pairs = zip(self.cells, self.numbers, self.signs, strict=True)
        return sum(bool(c.text.strip()) and n is None and s is None for c, n, s in pairs)

    def _sign(self, text: str) -> str | None:
        word = text.strip().casefold()
        return sign_of(text) or (word if word in self.explained.by_sign else None)

    def read(self, units: Units, found: _Findings) -> list[Cell]:
        """The column's cells."""
        if not self.numeric:
            return [self._text(row, units) for row in range(len(self.cells))]
        self.numbers, ambiguous = decided(self.numbers)
        if ambiguous:
            texts = ", ".join(self.cells[row].text.strip() for row in ambiguous[:5])
            found.ambiguous.append(f"{self.name}: {texts}")
        return [
            self._sign_cell(row, sign, units, found) if sign else self._text(row, units)
            for row, sign in enumerate(self.signs)
        ]

    def _text(self, row: int, units: Units) -> Cell:
        cell, number = self.cells[row], self.numbers[row]
        if number is None:
            return Cell(text=cell.text, marks=cell.marks)
        unit = number.unit or units.of(row, self.index)
        return Cell(text=cell.text, value=number.value, unit=unit, marks=cell.marks)

    def _sign_cell(self, row: int, sign: str, units: Units, found: _Findings) -> Cell:
        cell, unit = self.cells[row], units.of(row, self.index)
        meaning = found.meaning(sign, only_sign=set(self.signs) <= {None, DASH})
        if (meaning and meaning.kind == "nil") or (sign == DASH and not meaning):
            found.nils += not meaning
            return Cell(text=cell.text, value=_NIL, unit=unit, nil=True, marks=cell.marks)
        bounds = self._bounds(sign, meaning, unit)
        who = f'"{meaning.note}"' if meaning else _says_itself(sign)
        found.withheld[sign, bounds, who] += 1
        return Cell(text=cell.text, unit=unit, suppressed=True, bounds=bounds, marks=cell.marks)

    def _bounds(self, sign: str, meaning: Meaning | None, unit: str | None) -> Bounds | None:
        """Between what a withheld number lies: notes speak of counts, "<5" of any number."""
        whole = all(number.whole for number in self.numbers if number)
        counts = whole and (unit is None or unit in COUNTED)
        if meaning and meaning.bounds and counts:
            return meaning.bounds
        own = own_bounds(sign)
        if not own:
            return None
        exact = whole and unit not in SHARES
        return Decimal(own[0]), Decimal(own[1] if exact else sign[1:])  # "<5" of shares: 0 to 5


def _says_itself(sign: str) -> str:
    return "the sign says it" if own_bounds(sign) else CONVENTIONS


def _settle_signs(columns: list[_Column]) -> None:
    """Columns of nothing but signs are numeric where the table has numbers elsewhere.

    A sign that the notes explain stands for a number even where no other column has any.
    """
    numbers = any(column.numeric for column in columns)
    for column in columns[1:]:
        signs = {sign for sign in column.signs if sign}
        if signs and not column.figures and not column.texts:
            column.numeric = numbers or signs <= column.explained.by_sign.keys()
