"""What a PDF's own tags say of a table, held against what its page shows."""

from __future__ import annotations

from folketing_parse.page import Page, TagCell
from pages import found, page


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
