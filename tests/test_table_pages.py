"""Tables on pages: what is one, what is none, what its cells are, and where it goes on."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folketing_parse.page import Page, TagCell, Word
from folketing_parse.rows import rows_of
from folketing_parse.tables.pages.find import Found, find
from pages import page

Grid = list[list[str]]


def found(*pages: Page) -> Found:
    return find(pages, [rows_of(one.words) for one in pages])


def grids(*pages: Page) -> list[Grid]:
    return [[list(row.cells) for row in draft.rows] for draft in found(*pages).drafts]


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


FIRST = """
    Opgørelsen fremgår af tabel 1.

    **Kommune**          **Antal**     **Andel**
    Aalborg                  1.204         42%
    Assens                     104         12%
"""
REST = """
    Brøndby                    204          2%
    I alt                    1.512         22%
    Kilde: Egne tal.
"""


def test_a_table_goes_on_over_the_page() -> None:
    (draft,) = found(page(FIRST), page(REST, 2)).drafts
    assert [row.page for row in draft.rows] == [1, 1, 1, 2, 2]
    assert draft.oddities == [("table.joined", "Page 2: table.join.same_columns.")]


def test_a_repeated_header_is_dropped_and_its_words_are_kept() -> None:
    again = "    **Kommune**          **Antal**     **Andel**\n" + REST.lstrip("\n")
    result = found(page(FIRST), page(again, 2))
    (draft,) = result.drafts
    assert [row.cells[0] for row in draft.rows] == [
        "Kommune", "Aalborg", "Assens", "Brøndby", "I alt",
    ]  # fmt: skip
    assert draft.oddities == [("table.joined", "Page 2: table.join.repeated_header.")]
    assert "Kommune" in {word.text for row in result.claims[1].rows for word in row}


def test_one_row_may_be_left_for_the_next_page() -> None:
    (draft,) = found(page(FIRST), page("    I alt                    1.308         29%", 2)).drafts
    assert len(draft.rows) == 4


def test_another_header_begins_another_table() -> None:
    other = """
        **Region**           **Mænd**      **Kvinder**
        Sjælland                 12            14
        Hovedstaden               3             4
    """
    assert len(grids(page(FIRST), page(other, 2))) == 2


def test_a_row_cut_by_the_page_is_one() -> None:
    head = """
        -----------------------------------------------------
        **Styrelse**       **Status**     **Bemærkninger**
        -----------------------------------------------------
        Naturstyrelsen     Afsluttet      Plænerne er grønne.
        -----------------------------------------------------
        Miljøstyrelsen     Igangsat       Plænerne er grøn-
        -----------------------------------------------------
    """
    tail = """
                                          nere end før.
        -----------------------------------------------------
        Søfartsstyrelsen   Igangsat       Ingen plæner.
        -----------------------------------------------------
        Kystdirektoratet   Igangsat       Ingen plæner.
        -----------------------------------------------------
    """
    (draft,) = found(page(head), page(tail, 2)).drafts
    assert draft.rows[2].cells == ("Miljøstyrelsen", "Igangsat", "Plænerne er grøn-\nnere end før.")
    assert draft.oddities == [("table.joined", "Page 2: table.join.cut_row.")]
    assert len(draft.rows) == 5


def _tagged(one: Page, columns: int) -> Page:
    """The page with tags: each word a cell of its own, so many in a row."""
    words = tuple(word._replace(mcid=i) for i, word in enumerate(one.words))
    cells = [TagCell(frozenset({i}), is_header=i < columns) for i in range(len(words))]
    table = tuple(tuple(cells[i : i + columns]) for i in range(0, len(cells), columns))
    return one._replace(words=words, tagged=(table,))


SIMPLE = """
    **Amt**           **2004**      **2005**
    Fyn                   14            7
    Viborg                 3           12
"""


def test_tags_win_and_alignment_confirms_them() -> None:
    (draft,) = found(_tagged(page(SIMPLE), 3)).drafts
    assert draft.method == "tagged"
    assert draft.confirmed_by == ("aligned",)
    assert draft.header_rows == 1
    assert draft.oddities == []


def test_tags_that_name_cells_in_another_order_are_put_right() -> None:
    one = _tagged(page(SIMPLE), 3)
    ((head, *rows),) = one.tagged
    turned = one._replace(tagged=((head, *(tuple(reversed(row)) for row in rows)),))
    (draft,) = found(turned).drafts
    assert (draft.method, draft.confirmed_by) == ("tagged", ("aligned",))
    assert [row.cells[0] for row in draft.rows] == ["Amt", "Fyn", "Viborg"]


def test_tags_without_an_order_lose_and_are_told() -> None:
    hole = """
        **Amt**           **2004**      **2005**
        Fyn                   14            7
        Viborg                              12
    """
    one = _tagged(page(hole), 3)
    ((head, first, last),) = one.tagged
    empty = TagCell(frozenset(), is_header=False)
    turned = (last[1], last[0], empty)  # whose place is empty, nothing tells
    (draft,) = found(one._replace(tagged=((head, first, turned),))).drafts
    assert draft.method == "aligned"
    assert [row.cells for row in draft.rows][2] == ("Viborg", "", "12")
    assert [code for code, _ in draft.oddities] == ["table.disagreement"]


def test_tags_that_miss_a_row_do_not_win() -> None:
    one = _tagged(page(SIMPLE), 3)
    ((head, _, last),) = one.tagged
    (draft,) = found(one._replace(tagged=((head, last),))).drafts
    assert [row.cells[0] for row in draft.rows] == ["Amt", "Fyn", "Viborg"]


def test_what_stands_under_a_tagged_table_is_no_row_of_it() -> None:
    one = page(SIMPLE + "\n    Ribe                  14            7")
    tagged = _tagged(one._replace(words=one.words[:9]), 3)
    (draft,) = found(tagged._replace(words=(*tagged.words, *one.words[9:]))).drafts
    assert [row.cells[0] for row in draft.rows] == ["Amt", "Fyn", "Viborg"]


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
