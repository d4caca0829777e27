"""Headers: how many rows, what columns are called, which heading a row stands under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folketing_parse.tables.cells.headers import column_names, count_header_rows, group_of

BODY = [["Nordby", "1.480", "3,5"], ["Sydby", "930", "-"], ["I alt", "2.410", "3,1"]]
YEARS = [["Hunde", "12", "14"], ["Katte", "7", "9"]]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ([["By", "Antal", "Pris"]], BODY),
        ([["", "Antal", "Pris"]], BODY),
        ([["", "2014", "2015"]], YEARS),
        ([["Dyr", "2014*", "2015"]], YEARS),
        ([["Mio. kr.", "2014", "2015"]], YEARS),
        ([["Alder", "0", "1", "2"]], [["Hunde", "12", "7", "9"], ["Katte", "3", "8", "1"]]),
        ([["", "2014", "2015"], ["", "(1.000)", "(1.000)"]], YEARS),
        ([["", "2014", "2015"], ["", "Mio. kr.", "Pct."]], YEARS),
        ([["", "2014", "2015"], ["Mio. kr.", "", ""]], YEARS),
        ([["", "Hunde", ""], ["By", "Antal", "Pris"]], BODY),
        ([["By", "Hunde", ""], ["", "2014", "2015"]], BODY),
        ([["", "Hunde", ""], ["By", "2014", "2015"]], BODY),
        ([["", "Hunde", ""], ["By", "1.000 ton", "Antal"]], BODY),
        ([["", "Land", ""], ["", "Hunde", ""], ["By", "Antal", "Pris"]], BODY),
        ([["", "Hunde", ""], ["By", "Antal", "Pris"]], BODY[:1]),
        ([["By", "Antal", "Pris"]], [["Region Nord", "", ""], *BODY]),
        ([["By", "Antal"]], [["Nordby", "2004"], ["Sydby", "312"]]),
        ([["År", "Antal"]], [["2014", "12"], ["2015", "14"]]),
        ([["By", "Leder", "Status"]], [["Nordby", "Holm", "Lukket"], ["Sydby", "Krog", "-"]]),
        ([["By", "2014"]], [["Nordby", "1.480"]]),
        ([], BODY),
        ([], [["2014", "1.480", "12"], ["2015", "930", "14"]]),
        ([["", "2014", "2015"]], [*YEARS, ["", "2016", "2017"], *YEARS]),
    ],
)
def test_header_rows(header: list[list[str]], body: list[list[str]]) -> None:
    assert count_header_rows(header + body) == len(header)


def test_header_rows_of_no_table() -> None:
    assert count_header_rows([]) == 0


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "By", "2014", "12", "-", "Mio. kr."]), min_size=3, max_size=3
        ),
        min_size=2,
        max_size=6,
    )
)
def test_some_row_is_always_data(grid: list[list[str]]) -> None:
    assert 0 <= count_header_rows(grid) < len(grid)


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ([["By", "Antal"]], ["By", "Antal"]),
        ([["By", "Antal", ""]], ["By", "Antal", ""]),
        (
            [["", "Mænd", "", "Kvinder", ""], ["Alder", "Antal", "Pct.", "Antal", "Pct."]],
            ["Alder", "Mænd, Antal", "Mænd, Pct.", "Kvinder, Antal", "Kvinder, Pct."],
        ),
        ([["By", "", "2014"], ["", "Antal", "Antal"]], ["By", "Antal", "2014, Antal"]),
        (
            [["", "Land", "", "", ""], ["", "Nord", "", "Syd", ""], ["By", "a", "b", "c", "d"]],
            ["By", "Land, Nord, a", "Land, Nord, b", "Land, Syd, c", "Land, Syd, d"],
        ),
        (
            [["", "Mænd", "", "Alle", ""], ["", "Nord", "", "", ""], ["By", "a", "b", "c", "d"]],
            ["By", "Mænd, Nord, a", "Mænd, Nord, b", "Alle, c", "Alle, d"],
        ),
        ([["By", "2014", "I alt"], ["", "", ""]], ["By", "2014", "I alt"]),
        ([["Dyr", "Hunde", ""], ["", "i\nby", "i  by"]], ["Dyr", "Hunde, i by", "Hunde, i by"]),
        ([["Dyr", "Antal"], ["Dyr", "Antal"]], ["Dyr", "Antal"]),
        ([["Dyr i byer", ""], ["Alle", ""], ["Dyr", "Antal"]], ["Dyr", "Antal"]),
        ([["By", ""], ["", "Antal"]], ["By", "Antal"]),
        ([], []),
    ],
)  # fmt: skip
def test_column_names(header: list[list[str]], names: list[str]) -> None:
    assert column_names(header) == tuple(names)


@pytest.mark.parametrize(
    ("labels", "groups"),
    [
        ("#Fyn A B #Nord C", "- Fyn Fyn - Nord"),
        ("A #Fyn B", "- - -"),  # its number may be missing
        ("I_alt #Fyn A", "- - Fyn"),
        ("#Fyn A Fyn_i_alt #Nord B Nord_i_alt I_alt", "- Fyn Fyn - Nord Nord -"),
        ("#Fyn A #Nord B I_alt", "- Fyn - Nord -"),
        ("#Fyn A I_alt #Nord B I_alt", "- Fyn Fyn - Nord Nord"),
        ("#Fyn A I_alt #Nord B I_alt Hele_landet", "- Fyn Fyn - Nord Nord -"),
        ("#Fyn A Hele_landet B", "- Fyn - -"),
        ("A B #C", "- - -"),
        ("A #B I_alt", "- - -"),
        ("A B", "- -"),
    ],
)
def test_groups(labels: str, groups: str) -> None:
    rows = [
        (label.strip("#").replace("_", " "), "" if label.startswith("#") else "7")
        for label in labels.split()
    ]
    assert group_of(rows) == tuple(None if name == "-" else name for name in groups.split())
