"""Where a table goes on over a page's end, and where another one begins."""

from __future__ import annotations

from pages import found, grids, page

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
