"""Tables on pages: what is one, what is none, and what its cells are."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folketing_parse.page import Page, Word
from pages import found, grids, page

ALIGNED = """
    **Kommune**          **Antal**     **Andel**
    Aalborg                  1.204         42%
    Ikast-Brande                 .          7%
    I alt                    1.310         39%
"""


def test_columns_by_alignment() -> None:
    (draft,) = found(page(ALIGNED)).drafts
    assert draft.method == "aligned"
    assert draft.header_rows == 1
    assert [row.cells for row in draft.rows] == [
        ("Kommune", "Antal", "Andel"),
        ("Aalborg", "1.204", "42%"),
        ("Ikast-Brande", ".", "7%"),
        ("I alt", "1.310", "39%"),
    ]


def test_every_row_knows_its_page_and_box() -> None:
    (draft,) = found(page(ALIGNED)).drafts
    assert [row.page for row in draft.rows] == [1, 1, 1, 1]
    boxes = [row.box for row in draft.rows]
    assert all(a and b and a[3] <= b[1] + 3 for a, b in pairwise(boxes))


def test_a_grid_of_lines() -> None:
    (draft,) = found(
        page("""
            -----------------------------
            | Amt      |  2004  |  2005  |
            -----------------------------
            | Fyn      |    14  |        |
            -----------------------------
            | Viborg   |     3  |    12  |
            -----------------------------
        """)
    ).drafts
    assert draft.method == "ruled"
    assert "aligned" in draft.confirmed_by
    assert [row.cells for row in draft.rows] == [
        ("Amt", "2004", "2005"), ("Fyn", "14", ""), ("Viborg", "3", "12"),
    ]  # fmt: skip


def test_a_drawn_row_that_holds_many() -> None:
    assert grids(
        page("""
            -----------------------------
            | Amt      |  2004  |  2005  |
            -----------------------------
            | Fyn      |    14  |     9  |
            | Viborg   |     3  |    12  |
            | Ribe     |     5  |    13  |
            -----------------------------
        """)
    ) == [[["Amt", "2004", "2005"], ["Fyn", "14", "9"], ["Viborg", "3", "12"], ["Ribe", "5", "13"]]]


def test_rules_part_rows_of_words() -> None:
    assert grids(
        page("""
            -----------------------------------------------------
            **Styrelse**       **Status**     **Bemærkninger**
            -----------------------------------------------------
            Naturstyrelsen     Afsluttet      Plænerne er grønne
                                              og urørte.
            -----------------------------------------------------
            Landbrugs-         Igangsat       Afventer en egnet
            styrelsen                         Mark.
            -----------------------------------------------------
        """)
    ) == [
        [
            ["Styrelse", "Status", "Bemærkninger"],
            ["Naturstyrelsen", "Afsluttet", "Plænerne er grønne\nog urørte."],
            ["Landbrugs-\nstyrelsen", "Igangsat", "Afventer en egnet\nMark."],
        ]
    ]


def test_headings_over_several_columns() -> None:
    (draft,) = found(
        page("""
                                   **Mænd**                 **Kvinder**
            **Alder**         **Antal**   **Andel**     **Antal**   **Andel**
            18-24 år               12        30,0            18        30,5
            60 år og               28        70,0            41        69,5
            derover
            I alt                  40       100,0            59       100,0
        """)
    ).drafts
    assert [row.cells for row in draft.rows[:2]] == [
        ("", "Mænd", "", "Kvinder", ""), ("Alder", "Antal", "Andel", "Antal", "Andel"),
    ]  # fmt: skip
    assert draft.header_rows == 2
    assert draft.rows[3].cells[0] == "60 år og\nderover"


def test_a_group_has_a_row_of_its_own() -> None:
    (grid,) = grids(
        page("""
            **Kommune**            **2015**   **2016**
            Region Nordjylland
            Aalborg                    12         14
            Hjørring                    3          .
            Region Sjælland
            Faxe                        7          9
        """)
    )
    assert grid[1] == ["Region Nordjylland", "", ""]
    assert grid[4] == ["Region Sjælland", "", ""]
    assert len(grid) == 6


def test_leaders_are_no_text() -> None:
    (grid,) = grids(
        page("""
            **Post**                     **2015**   **2016**
            Løn ........................     12         14
            Husleje ....................      3          4
        """)
    )
    assert grid[1:] == [["Løn", "12", "14"], ["Husleje", "3", "4"]]


def test_a_caption_or_a_note_set_as_a_row_is_none() -> None:
    (grid,) = grids(
        page("""
            -----------------------------------------
            | Tabel 1. Heste     |         |         |
            -----------------------------------------
            | Amt                |   2004  |   2005  |
            -----------------------------------------
            | Fyn                |     14  |      7  |
            -----------------------------------------
            | Anm.: Uden føl.    |         |         |
            -----------------------------------------
        """)
    )
    assert grid == [["Amt", "2004", "2005"], ["Fyn", "14", "7"]]


NO_TABLES = {
    "letterhead of two columns": """
        Folketinget                         Dato:      3. maj 2016
        Retsudvalget                        Kontor:    Strafferetskontoret
        Christiansborg                      Sagsnr.:   2016-0030-1705
        1240 København K                    Dok.:      1361145
    """,
    "labels and values": """
        Dato              3. maj 2016
        Enhed             Jura
        Sagsnr.           2016 - 1234
        Telefon           72 26 90 00
    """,
    "signatures side by side": """
        Med venlig hilsen

        Anna Bo Hansen                      Carl Dam
        minister                            kontorchef
    """,
    "address beside a date": """
        Holbergsgade 6                      3. maj 2016
        1057 København K                    J.nr. 2016-11
    """,
    "bullets": """
        Ordningen omfatter:
        •    12 kommuner i 2015
        •    14 kommuner i 2016
        •    15 kommuner i 2017
    """,
    "numbered points": """
        1.    Hvor mange borgere modtog 12 timer eller mere i 2015?
        2.    Hvor mange borgere modtog 14 timer eller mere i 2016?
        3.    Hvor mange borgere modtog 15 timer eller mere i 2017?
    """,
    "stretched prose": """
        Det  bemærkes,  at  antallet  af  borgere  er  steget  fra  12  til  14  i
        perioden  fra  2015  til  2016,  og  at  der  i  2017  er  15  borgere  på
        ordningen,  hvilket  svarer  til  en  stigning  på  7  pct.  i  forhold  til
    """,
    "a chart's labels": """
        0,88                               7.400
                     1995
                                  2000             0,12
        0,87
                           Gini                    0,11
                                           7.200
    """,
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table(name: str) -> None:
    assert grids(page(NO_TABLES[name])) == []


words = st.builds(
    lambda text, x, y, size: Word(text, x, y, x + 5 * len(text), y + size, size),
    st.text("abæ12.,-%", min_size=1, max_size=8),
    st.integers(20, 500).map(float),
    st.integers(20, 800).map(float),
    st.sampled_from([8.0, 10.0, 12.0]),
)


@given(st.lists(words, max_size=60))
def test_any_page_gives_tables_that_claim_each_word_once(some: list[Word]) -> None:
    one = Page(1, 595.0, 842.0, tuple(some))
    result = found(one)
    claimed = [id(w) for w in chain.from_iterable(r for c in result.claims for r in c.rows)]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) <= {id(word) for word in one.words}
    for draft in result.drafts:
        assert {len(row.cells) for row in draft.rows} == {draft.width}
