"""Numbers of tables: read by Danish rules, with their units, and without footnote marks."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from folketing_parse.tables.cells.columns import decided
from folketing_parse.tables.cells.numbers import read_number, take_marks
from folketing_parse.tables.cells.units import takes, unit_ending, unit_in, unit_of
from folketing_parse.tables.leads import NUMBERED

CASES: dict[str, Any] = tomllib.loads(
    (ROOT / "tests" / "cases" / "table_numbers.toml").read_text("utf-8")
)


@pytest.mark.parametrize(("text", "value"), CASES["numbers"]["rows"])
def test_number(text: str, value: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (str(number.value), number.unit) == (value, None)


@pytest.mark.parametrize(("text", "value", "unit"), CASES["with_units"]["rows"])
def test_number_with_a_unit(text: str, value: str, unit: str) -> None:
    number = read_number(text)
    assert number is not None
    assert (str(number.value), number.unit) == (value, unit)


@pytest.mark.parametrize("text", CASES["no_numbers"]["texts"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(("text", "bare", "marks"), CASES["marks"]["rows"])
def test_marks_are_taken_off(text: str, bare: str, marks: list[str]) -> None:
    assert take_marks(text) == (bare, tuple(marks))


@pytest.mark.parametrize("text", CASES["marks"]["none"])
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    assert take_marks(text) == (text, ())


def danish(value: Decimal, group: str) -> str:
    """A number as a Danish table prints it."""
    return f"{value:,f}".replace(",", "\0").replace(".", ",").replace("\0", group)


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=None, allow_nan=False).map(
        lambda value: round(value, 3)
    )
    | st.integers(-(10**12), 10**12).map(Decimal),
    st.sampled_from([".", " ", "\u00a0", "\u2009", "\u202f"]),
)
def test_what_is_printed_by_danish_rules_is_read_back(value: Decimal, group: str) -> None:
    number = read_number(danish(value, group))
    assert number is not None
    assert number.value == value


@given(st.integers(0, 10**9), st.sampled_from(["*", "**", " 1)", "¹", " *)"]))
def test_a_mark_never_takes_a_digit(value: int, mark: str) -> None:
    printed = danish(Decimal(value), ".")
    bare, marks = take_marks(printed + mark)
    assert (bare, marks) == (printed, (mark.strip(),))


@given(st.text(alphabet="0123456789.,*)( ²aÅ-", max_size=20))
def test_text_and_marks_are_all_of_the_cell(text: str) -> None:
    bare, marks = take_marks(text)
    assert "".join((bare + "".join(marks)).split()) == "".join(text.split())
    assert bare == text or marks


@pytest.mark.parametrize(
    ("column", "values", "doubtful"),
    [
        (["4,7", "1.480"], ["4.7", "1480"], []),
        (["4,7", "4.2"], ["4.7", "4.2"], [1]),
        (["4.2", "1.480"], ["4.2", "1.480"], [0, 1]),
        (["4.2", "2.000.480", "1.480"], ["4.2", "2000480", "1480"], [0, 2]),
        (["1,480", "12,250"], ["1.480", "12.250"], [0, 1]),
        (["1,480", "12,5"], ["1.480", "12.5"], []),
        (["1,480.5", "2,250"], ["1480.5", "2250"], [0, 1]),
        (["1.480", "930"], ["1480", "930"], []),
    ],
)
def test_a_column_decides(column: list[str], values: list[str], doubtful: list[int]) -> None:
    read, doubts = decided([read_number(text) for text in column])
    assert [str(number.value) for number in read if number] == values
    assert doubts == doubtful


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Andel (pct.)", "pct."),
        ("Andel i pct.", "pct."),
        ("Ændring %", "pct."),
        ("2017, Pct.", "pct."),
        ("Pct. af alle", "pct."),
        ("Mio. kr.", "mio. kr."),
        ("Mio.kr. (2017-niveau)", "mio. kr."),
        ("Tilskud til drift, mio. kr. (2017-niveau)", "mio. kr."),
        ("Kr. pr. m2", "kr. pr. m2"),
        ("Indtægter (1.000 kr.)", "1.000 kr."),
        ("2011, (1.000)", "1.000"),
        ("2011, 1.000 tons", "1.000 ton"),
        ("Ventetid (dage)", "dage"),
        ("Antal, pct. og mio. kr.", "mio. kr."),
        ("Ejendomme over 5 mio. kr.", None),
        ("Borgere med over 50 pct. fravær", None),
        ("År", None),
        ("Personer på hotel", None),
        ("Kromatin", None),
    ],
)
def test_units_of_headings(heading: str, unit: str | None) -> None:
    assert unit_in(heading) == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Udgift, mio. kr.", "mio. kr."),
        ("Dækning (pct.)", "pct."),
        ("18-24 år", None),
        ("Over 2 mio. kr.", None),
    ],
)
def test_units_that_end_labels(label: str, unit: str | None) -> None:
    assert unit_ending(label) == unit


@pytest.mark.parametrize(
    ("heading", "unit", "taken"),
    [
        ("2017", "mio. kr.", True),
        ("Antal sager", "mio. kr.", False),
        ("Andel", "mio. kr.", False),
        ("Andel", "pct.", True),
        ("År", "mio. kr.", False),
        ("18-24 år", "mio. kr.", True),
    ],
)
def test_headings_that_take_the_unit_of_their_table(
    heading: str, unit: str, *, taken: bool
) -> None:
    assert takes(heading, unit) is taken


def test_unit_of_is_only_a_unit() -> None:
    assert unit_of("MIO. KR") == "mio. kr."
    assert unit_of("kommuner") is None


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("Tabel 1. Elever", "1", "Elever"),
        ("Tabel 12b: Elever", "12b", "Elever"),
        ("Bilagstabel 1.2 Elever", "1.2", "Elever"),
        ("Tabel 1.2.3 Elever", "1.2.3", "Elever"),
        ("Tabel A. Elever", "A", "Elever"),
        ("Tabel A – Elever", "A", "Elever"),
        ("Tabel A", "A", ""),
        ("Tabel A ", "A", ""),
        ("Tabel Fejl! Ingen tekst i dokumentet.1. Elever", "1", "Elever"),
        ("Tabel 2019: Elever", None, "2019: Elever"),
        ("Tabel 1.204 Elever", None, "1.204 Elever"),
        ("Tabel 1a4 Elever", None, "1a4 Elever"),
        ("Tabel I alt", None, "I alt"),
        ("Tabel A Elever", None, "A Elever"),
    ],
)
def test_numbers_of_tables(line: str, number: str | None, rest: str) -> None:
    match = NUMBERED.match(line)
    assert match is not None
    assert (match["number"], line[match.end() :]) == (number, rest)
