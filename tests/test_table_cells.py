"""Typed cells: numbers, nils, withheld numbers, and the columns that decide what a cell is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from folketing_parse.diagnostics import CODES
from folketing_parse.table import Cell
from folketing_parse.tables.cells.labels import is_total, is_total_column
from folketing_parse.tables.cells.signs import Meaning, explained, sign_of
from folketing_parse.tables.cells.typed import typed

NOTES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "cases" / "table_notes.toml").read_text("utf-8")
)["note"]


def said(meaning: Meaning | None) -> list[object] | None:
    if meaning is None:
        return None
    return [meaning.kind, *(int(bound) for bound in meaning.bounds or ())]


@pytest.mark.parametrize("case", NOTES, ids=lambda case: case["text"])
def test_what_notes_say_of_signs(case: dict[str, Any]) -> None:
    meanings = explained([case["text"]])
    assert {sign: said(meaning) for sign, meaning in meanings.by_sign.items()} == case["signs"]
    assert said(meanings.unnamed) == case.get("unnamed")
    assert all(meaning.note == case["text"] for meaning in meanings.by_sign.values())


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("–", "-"), ("…", "..."), ("< 5", "<5"), ("under 5", "<5"), ("Færre end 3", "<3"),
        ("I.O.", "i.o."), ("n/a", "n/a"), ("5", None), ("", None), ("....", None), ("nej", None),
        (">5", None), ("<٥", None), ("under ٥", None),
    ],
)  # fmt: skip
def test_signs(text: str, sign: str | None) -> None:
    assert sign_of(text) == sign


def column(*texts: str, name: str = "Antal", notes: Sequence[str] = (), **said: str) -> list[Cell]:
    """The cells of a table's second column."""
    body = [("abcdefghij"[index], text) for index, text in enumerate(texts)]
    return [row[1] for row in typed(body, ("By", name), notes=notes, **said).rows]


def state(cell: Cell) -> str:
    """Numbers as they are, and what else a cell can be."""
    states = {
        "empty": not cell.text.strip(),
        "withheld": cell.suppressed,
        "nil": cell.nil,
        "number": cell.value is not None and not cell.nil,
    }
    found = [name for name, holds in states.items() if holds] or ["text"]
    assert len(found) == 1, cell
    return str(cell.value) if found == ["number"] else found[0]


@pytest.mark.parametrize(
    ("texts", "notes", "states"),
    [
        (["3", "0", ""], [], ["3", "0", "empty"]),
        (["3", "-"], [], ["3", "nil"]),
        (["3", "."], [], ["3", "withheld"]),
        (["3", "..", "…", ":", "i.o."], [], ["3", *["withheld"] * 4]),
        (["3", "*"], [], ["3", "withheld"]),
        (["3", "4*"], [], ["3", "4"]),
        (["3", "<5"], [], ["3", "withheld"]),
        (["3", "-"], ["'-' angiver udeladte tal"], ["3", "withheld"]),
        (["3", "-"], ["'-' angiver, at der ingen er"], ["3", "nil"]),
        (["3", "-"], ["Tal under 5 vises ikke."], ["3", "withheld"]),
        (["3", "-", "."], ["Tal under 5 vises ikke."], ["3", "nil", "withheld"]),
        (["3", "x"], ["'x' angiver færre end 5 hunde"], ["3", "withheld"]),
        (["3", "x"], [], ["3", "text"]),
        (["ja", "-", "*"], [], ["text"] * 3),
        (["ja", "nej", "2014"], [], ["text", "text", "2014"]),
        (["3", "se note", "4"], [], ["3", "text", "4"]),
        ([".", "."], [], ["text", "text"]),
        ([".", "."], ["'.' angiver færre end 5 hunde"], ["withheld", "withheld"]),
    ],
)
def test_states(texts: list[str], notes: list[str], states: list[str]) -> None:
    assert [state(cell) for cell in column(*texts, notes=notes)] == states


def test_a_column_of_signs_beside_one_of_numbers_is_numeric() -> None:
    rows = typed([("a", "3", "-"), ("b", "4", ".")], ("By", "Alle", "Mænd")).rows
    assert [state(row[2]) for row in rows] == ["nil", "withheld"]


DOT = "'.' angiver færre end 5 hunde"


@pytest.mark.parametrize(
    ("texts", "name", "notes", "bounds"),
    [
        (["3", "."], "Antal", [DOT], (0, 4)),
        (["3", "."], "Andel (pct.)", [DOT], None),
        (["3", "."], "Mio. kr.", [DOT], None),
        (["3,5", "."], "Antal", [DOT], None),
        (["3", "."], "Antal", [], None),
        (["3", "<5"], "Antal", [], (0, 4)),
        (["3", "≤5"], "Antal", [], (0, 5)),
        (["3,5", "<5"], "Antal", [], (0, 5)),
        (["3", "<5"], "Andel (pct.)", [], (0, 5)),
        (["3", "<5"], "Antal", ["'<5' angiver mellem 1 og 4 hunde"], (1, 4)),
        (["3", "<0"], "Antal", [], None),
        (["3", "<1"], "Antal", [], (0, 0)),
        (["3", "."], "Antal", ["'.' angiver mellem 10 og 4 personer"], None),
        (["3", "."], "Antal", ["'.' angiver udeladte tal under 0"], None),
    ],
)
def test_bounds(
    texts: list[str], name: str, notes: list[str], bounds: tuple[int, int] | None
) -> None:
    expected = tuple(map(Decimal, bounds)) if bounds else None
    assert column(*texts, name=name, notes=notes)[-1].bounds == expected


@pytest.mark.parametrize(
    ("name", "text", "said", "unit"),
    [
        ("Andel (pct.)", "4", {}, "pct."),
        ("Andel", "4%", {}, "pct."),
        ("2014", "4", {"unit": "Mio. kr. (2016-niveau)"}, "mio. kr."),
        ("2014", "4", {"caption": "Tilskud til hunde, mio. kr. (2016-niveau)"}, "mio. kr."),
        ("2014", "4", {"unit": "Pct.", "caption": "Tilskud, mio. kr."}, "pct."),
        ("Antal hunde", "4", {"caption": "Tilskud til hunde, mio. kr."}, None),
        ("Andel", "4", {"caption": "Tilskud til hunde, mio. kr."}, None),
        ("Andel", "4", {"caption": "Andel med hund (pct.)"}, "pct."),
        ("År", "2014", {"caption": "Tilskud til hunde, mio. kr."}, None),
        ("2014", "ja", {"caption": "Tilskud til hunde, mio. kr."}, None),
    ],
)
def test_units(name: str, text: str, said: dict[str, str], unit: str | None) -> None:
    assert column(text, name=name, **said)[0].unit == unit


def test_units_of_rows_and_of_heraf() -> None:
    body = [("Udgift, mio. kr.", "3", "1"), ("Dækning, pct.", "4", "2"), ("Antal", "5", "3")]
    rows = typed(body, ("", "2014", "Heraf drift"), caption="Hunde, kr.").rows
    assert [cell.unit for row in rows for cell in row[1:]] == [
        "mio. kr.", "mio. kr.", "pct.", "pct.", None, None,
    ]  # fmt: skip


def test_the_label_column_names_the_unit_of_the_table() -> None:
    row = typed([("Drift", "4")], ("Mio. kr., 2014-pl", "2014")).rows[0]
    assert (row[0].unit, row[1].unit) == (None, "mio. kr.")


@pytest.mark.parametrize(
    ("name", "labels", "values"),
    [
        ("År", ["2014", "2015"], [None, None]),
        ("", ["18", "19"], [None, None]),
        ("Modtaget", ["2014", "2015"], [None, None]),
        ("Modtaget", ["18", "2015"], [Decimal(18), Decimal(2015)]),
        ("Modtaget", ["18", "Øst"], [None, None]),
    ],
)
def test_the_first_column(name: str, labels: list[str], values: list[Decimal | None]) -> None:
    rows = typed([(label, "4") for label in labels], (name, "Afgjort")).rows
    assert [row[0].value for row in rows] == values


def test_marks_are_no_part_of_the_text() -> None:
    cell = column("1.480 1)")[0]
    assert (cell.text, cell.value, cell.marks) == ("1.480", Decimal(1480), ("1)",))


def test_oddities_are_told_once_a_table() -> None:
    body = [("a", "3", "4,7"), ("b", ".", "4.2"), ("c", ".", "-"), ("d", "<5", "-")]
    oddities = typed(body, ("By", "Antal", "Pris"), notes=[DOT]).oddities
    assert dict(oddities) == {
        "table.ambiguous_number": "Pris: 4.2",
        "table.nil": "2 x '-'",
        "table.withheld": f"2 x '.', 0 to 4: \"{DOT}\"; 1 x '<5', 0 to 4: the sign says it",
    }
    assert len(oddities) == 3
    assert dict(oddities).keys() <= CODES.keys()


def test_a_column_without_a_name_is_called_by_its_place() -> None:
    oddities = typed([("a", "4,7"), ("b", "4.2")], ("By", "")).oddities
    assert oddities == [("table.ambiguous_number", "column 2: 4.2")]


def test_digits_of_other_scripts_are_no_sign() -> None:
    assert [state(cell) for cell in column("1,5", "<٥", "2,5")] == ["1.5", "text", "2.5"]
    note = "'<٥' angiver udeladte tal"
    assert column("1,5", "<٥", notes=[note])[1].bounds is None


def test_without_a_note_the_conventions_say_it() -> None:
    (oddity,) = typed([("a", "3"), ("b", "..")], ("", "Antal")).oddities
    assert oddity == ("table.withheld", "1 x '..': by Statistics Denmark's conventions")


def test_a_note_that_names_the_dash_leaves_nothing_odd() -> None:
    body = [("a", "3"), ("b", "-")]
    assert typed(body, ("", "Antal"), notes=["'-' angiver nul"]).oddities == []


@pytest.mark.parametrize(
    ("total", "labels"),
    [
        (True, ["I alt", "Ialt", "Total", "Hele landet", "Region Nord i alt", "I alt, Nord"]),
        (True, ["Sum", "Samlet", "Alle kommuner"]),
        (False, ["Heraf i alt", "Totalkredit", "Summerup", "I alt ekskl. moms", "Nordby", ""]),
        (False, ["Hele landet uden Nord"]),
    ],
)
def test_labels_of_totals(labels: list[str], *, total: bool) -> None:
    assert {label: is_total(label) for label in labels} == dict.fromkeys(labels, total)


def test_names_of_total_columns() -> None:
    assert is_total_column("I alt")
    assert not is_total_column("Sigtelser i alt")
    assert not is_total_column("I alt, pct.")


def test_no_rows() -> None:
    assert typed([], ("By", "Antal")) == ((), [])


CELLS = st.sampled_from(
    [
        "",
        " ",
        "-",
        "–",
        ".",
        "..",
        "*",
        "<5",
        "7",
        "1.480",
        "4,7",
        "4.2",
        "66 %",
        "3*",
        "ja",
        "x",
        "2014",
    ]
) | st.text(alphabet="0123456789.,-<*% a", max_size=6)


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8), st.sampled_from([[], [DOT]])
)
def test_every_cell_is_one_thing_and_keeps_its_text(
    body: list[tuple[str, str, str]], notes: list[str]
) -> None:
    rows = typed(body, ("By", "Antal", "Andel"), notes=notes).rows
    for cells, texts in zip(rows, body, strict=True):
        for cell, text in zip(cells, texts, strict=True):
            state(cell)
            assert cell.text == text or cell.marks
            assert "".join((cell.text + "".join(cell.marks)).split()) == "".join(text.split())
            assert cell.bounds is None or cell.suppressed
            assert not cell.suppressed or cell.value is None
