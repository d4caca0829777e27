"""Totals held against their parts: with withheld cells and rounding, by whatever reading holds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folketing_parse.table import Check
from folketing_parse.tables.cells.checks import MAX_TOTALS, UNLIMITED, check
from folketing_parse.tables.cells.failures import failures
from folketing_parse.tables.cells.headers import group_of
from folketing_parse.tables.cells.typed import typed


def checks(
    rows: Sequence[str],
    columns: Sequence[str] = ("By", "Antal"),
    notes: Sequence[str] = (),
    caption: str | None = None,
) -> tuple[Check, ...]:
    """The checks of a table whose cells are parted by bars."""
    body = [[cell.strip() for cell in row.split("|")] for row in rows]
    return check(typed(body, columns, notes=notes, caption=caption).rows, columns, group_of(body))


def found(checks: Sequence[Check]) -> list[tuple[int, int, bool]]:
    return [(check.row, check.column, check.holds) for check in checks]


def test_a_total_that_holds() -> None:
    (held,) = checks(["A|12", "B|30", "I alt|42"])
    assert held == Check(
        row=2, column=1, along="column", parts=(0, 1), printed=Decimal(42),
        low=Decimal("40.5"), high=Decimal("43.5"), residual=Decimal(0),
    )  # fmt: skip
    assert held.holds


@pytest.mark.parametrize(
    ("total", "residual"), [("42", "0"), ("50", "6.5"), ("30", "10.5"), ("43", "0")]
)
def test_how_far_a_total_lies_outside(total: str, residual: str) -> None:
    (held,) = checks(["A|12", "B|30", f"I alt|{total}"])
    assert held.residual == Decimal(residual)
    assert held.holds is (residual == "0")


NOTE = "'.' angiver færre end 5 hunde"


@pytest.mark.parametrize(
    ("withheld", "notes", "low", "high"),
    [
        (".", [NOTE], "40", "46"),
        ("<3", [], "40", "44"),
        (".", [], "40", "Infinity"),
        ("-", [], "40", "42"),
        ("", [], "40", "42"),
    ],
)
def test_withheld_parts(withheld: str, notes: list[str], low: str, high: str) -> None:
    (held,) = checks(["A|11", "B|30", f"C|{withheld}", "I alt|42"], notes=notes)
    half = Decimal("1.5")
    assert (held.low, held.high) == (Decimal(low) + 1 - half, Decimal(high) - 1 + half)


def test_without_bounds_only_the_least_is_known() -> None:
    (held,) = checks(["A|11", "B|..", "I alt|9.999"])
    assert held.holds
    assert held.high == UNLIMITED
    (short,) = checks(["A|11", "B|..", "I alt|4"])
    assert not short.holds


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        (["A|1,5", "B|2,5", "I alt|4,0"], "3.85", "4.15"),
        (["A|1,25", "B|2,5", "I alt|3,8"], "3.645", "3.855"),
        (["A|1.200", "B|3.100", "C|700", "I alt|5.000"], "4800", "5200"),
        (["A|1.200", "B|3.100", "C|701", "I alt|5.001"], "4999", "5003"),
    ],
)
def test_rounding(rows: list[str], low: str, high: str) -> None:
    (held,) = checks(rows)
    assert (held.low, held.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "name",
    [
        "Andel", "Andel i pct.", "Pct.", "2014, %", "Gns. pris", "Gennemsnitlig pris", "Indeks",
        "Sagsbehandlingstid (uger)", "Ændring 2014-2015", "År", "Kommunenr.", "Hunde pr. borger",
    ],
)  # fmt: skip
def test_columns_that_do_not_add_up(name: str) -> None:
    rows = ["A|12|12", "B|30|30", "I alt|42|99"]
    assert found(checks(rows, ("By", "Antal", name))) == [(2, 1, True)]


def test_a_caption_in_percent_leaves_nothing_to_add() -> None:
    assert checks(["A|12", "B|30", "I alt|99"], ("By", "2014"), caption="Hunde (pct.)") == ()


def test_cells_in_percent_are_not_added() -> None:
    assert checks(["A|12%", "B|30%", "I alt|21%"], ("By", "Hunde")) == ()


def test_parts_in_another_unit_are_not_added() -> None:
    assert checks(["A|12 kr.", "B|30 mio. kr.", "I alt|42 kr."], ("By", "Hunde")) == ()


def test_a_part_that_is_no_number_leaves_no_check() -> None:
    assert checks(["A|12", "B|30", "C|se note", "I alt|99"]) == ()


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        # heraf and shares are no parts
        (["A|12", "Heraf B|5", "- heraf C|2", "D|30", "I alt|42"], {4: (0, 3)}),
        (["A|12", "B|30", "Gennemsnit|21", "I alt|42"], {3: (0, 1)}),
        # rows with a dash unfold the row above, or are the parts
        (["A|12", "- x|5", "- y|7", "B|30", "I alt|42"], {4: (0, 3)}),
        (["- x|12", "- y|30", "I alt|42"], {2: (0, 1)}),
        # subtotals
        (
            ["A|1", "B|2", "Nord i alt|3", "C|4", "D|5", "Syd i alt|9", "I alt|12"],
            {2: (0, 1), 5: (3, 4), 6: (2, 5)},
        ),
        (
            ["A|1", "B|2", "Nord i alt|3", "C|4", "D|5", "Syd i alt|9", "Uoplyst|6", "I alt|18"],
            {2: (0, 1), 5: (3, 4), 7: (2, 5, 6)},
        ),
        # totals above their parts
        (["Hele landet|42", "A|12", "B|30"], {0: (1, 2)}),
        (["Hele landet|400", "A|1", "Nord i alt|100", "B|4", "Syd i alt|300"], {0: (2, 4)}),
        (["Hele landet|42", "Region Nord|12", "A|5", "B|7", "Region Syd|30", "C|30"], {0: (1, 4)}),
        # two stretches of one wording, with a repeated header between
        (["A|1", "B|2", "I alt|3", "|2016", "A|4", "B|5", "I alt|9"], {2: (0, 1), 6: (4, 5)}),
        # groups under headings
        (
            ["Nord|", "A|1", "B|2", "I alt|3", "Syd|", "C|4", "D|5", "I alt|9", "Hele landet|12"],
            {3: (1, 2), 7: (5, 6), 8: (3, 7)},
        ),
        (["Nord|", "A|1", "B|2", "Syd|", "C|4", "D|5", "I alt|12"], {6: (1, 2, 4, 5)}),
        # a total of one row repeats it
        (
            ["A|1", "B|3", "Nord i alt|4", "C|5", "Syd i alt|5", "I alt|9"],
            {2: (0, 1), 5: (2, 4)},
        ),
    ],
)
def test_parts(rows: list[str], parts: dict[int, tuple[int, ...]]) -> None:
    assert {held.row: held.parts for held in checks(rows) if held.holds} == parts


@pytest.mark.parametrize(
    "rows",
    [
        ["A|1", "B|3", "Nord i alt|4", "C|5", "Syd i alt|5", "I alt|9"],
        ["A|1", "B|3", "Nord i alt|4", "C|5", "Heraf x|2", "- y|3", "- z|2", "Syd i alt|5"],
        ["A|1", "B|..", "Nord i alt|4", "C|..", "Syd i alt|.."],
    ],
)
def test_a_total_that_repeats_one_row_is_held_against_no_others(rows: list[str]) -> None:
    assert [one for one in checks(rows) if not one.holds] == []


def test_numbers_too_long_to_sum_exactly_are_not_checked() -> None:
    longest, longer = "1" * 25, "1" * 26
    (held,) = checks([f"A|{longest}", f"B|{longest}", f"I alt|{'2' * 25}"])
    assert held.holds
    assert held.high == Decimal("2" * 25) + Decimal("1.5")
    assert checks([f"A|{longer}", f"B|{longer}", f"I alt|{'2' * 26}"]) == ()
    assert checks([f"A|{longer}", f"B|{longest}", "I alt|9"]) == ()


@pytest.mark.parametrize(("groups", "holds"), [(MAX_TOTALS - 1, True), (MAX_TOTALS, False)])
def test_many_totals_are_only_the_sums_of_the_rows_before_them(groups: int, *, holds: bool) -> None:
    rows = [row for i in range(groups) for row in ("A|12", "B|30", f"Nr. {i} i alt|42")]
    held = {one.row: one.holds for one in checks([*rows, f"I alt|{42 * groups}"])}
    assert all(held[row] for row in range(2, len(rows), 3))
    assert held.get(len(rows), False) is holds


@pytest.mark.parametrize(
    ("rows", "columns", "told"),
    [
        (
            ["A|2.000", "B|4.001", "I alt|6.500"],
            ("By", "Antal"),
            "I alt / Antal: 6.500 is printed, its parts add up to 5.999,5 to 6.002,5",
        ),
        (
            ["A|1|2|3", "|4|5|99"],
            ("By", "M", "K", "I alt"),
            "row 2 / I alt: 99 is printed, its parts add up to 7,5 to 10,5",
        ),
        (
            ["A|11", "B|..", "I alt|4"],
            ("By", ""),
            "I alt / column 2: 4 is printed, its parts add up to at least 10",
        ),
        (
            ["A|Nord|12", "B|Syd|30", "|I alt|99"],
            ("", "", "Hunde"),
            "I alt / Hunde: 99 is printed, its parts add up to 40,5 to 43,5",
        ),
    ],
)
def test_what_is_told_of_a_total_that_fails(
    rows: list[str], columns: tuple[str, ...], told: str
) -> None:
    body = [row.split("|") for row in rows]
    cells = typed(body, columns).rows
    assert list(failures(checks(rows, columns), cells, columns)) == [told]


def test_labels_may_stand_in_two_columns() -> None:
    rows = ["Nord|A|12", "|B|30", "Nord i alt||42"]
    assert found(checks(rows, ("Landsdel", "By", "Antal"))) == [(2, 2, True)]


def test_the_country_beside_some_places_is_only_quoted() -> None:
    assert checks(["A|12", "B|30", "Hele landet|9.000"]) == ()
    assert found(checks(["A|12", "B|30", "Hele landet|60"])) == [(2, 1, False)]
    assert found(checks(["A|12", "B|30", "I alt|9.000"])) == [(2, 1, False)]


def test_one_wrong_column_keeps_the_parts_of_the_others() -> None:
    held = checks(["A|1|1", "B|2|9", "I alt|3|99"], ("By", "2014", "2015"))
    assert found(held) == [(2, 1, True), (2, 2, False)]


@pytest.mark.parametrize(
    ("rows", "columns", "parts"),
    [
        (["A|1|2|3", "B|4|5|9"], ["", "Mænd", "Kvinder", "I alt"], {3: (1, 2)}),
        (["A|3|1|2", "B|9|4|5"], ["", "I alt", "Mænd", "Kvinder"], {1: (2, 3)}),
        (["A|1|2|3", "B|4|5|9"], ["", "2014", "2015", "Total"], {3: (1, 2)}),
        (["A|1|2|1|3", "B|4|5|2|9"], ["", "Mænd", "Kvinder", "Heraf unge", "I alt"], {4: (1, 2)}),
        (
            ["A|1|2|3|4|5|9"],
            ["", "14, M", "14, K", "14, I alt", "15, M", "15, K", "15, I alt"],
            {3: (1, 2), 6: (4, 5)},
        ),
        (
            ["A|1|10 %|2|20 %|3|30 %"],
            ["", "M, Antal", "M, Pct.", "K, Antal", "K, Pct.", "I alt, Antal", "I alt, Pct."],
            {5: (1, 3)},
        ),
        (["A|1|2|9"], ["", "2014", "2015", "Sager i alt"], {}),
        (["A|1|2|3"], ["", "2014", "Kvinder", "I alt"], {}),
        (["A|1|2|50", "B|4|5|60"], ["", "Mænd", "Kvinder", "I alt"], {}),
    ],
)
def test_totals_along_a_row(
    rows: list[str], columns: list[str], parts: dict[int, tuple[int, ...]]
) -> None:
    held = checks(rows, columns)
    assert {one.column: one.parts for one in held if one.along == "row"} == parts
    assert all(one.holds for one in held)


def test_a_row_that_fails_among_others_that_hold() -> None:
    held = checks(["A|1|2|3", "B|4|5|90"], ["", "Mænd", "Kvinder", "I alt"])
    assert found(held) == [(0, 3, True), (1, 3, False)]


def test_no_rows() -> None:
    assert check((), ("By", "Antal"), ()) == ()


@given(st.lists(st.integers(1, 10_000), min_size=2, max_size=12), st.integers(-50_000, 50_000))
def test_true_sums_hold_and_wrong_ones_do_not(values: list[int], error: int) -> None:
    rows = [f"By {chr(97 + index)}|{value}" for index, value in enumerate(values)]
    (held,) = checks([*rows, f"I alt|{sum(values) + error}"])
    slack = held.high - sum(values)
    assert held.holds is (abs(error) <= slack)
    assert held.low <= sum(values) <= held.high
