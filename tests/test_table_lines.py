"""Tables in plain text: what is found in lines, in whatever order they were flattened."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from folketing_parse.addresses import mark_letterhead
from folketing_parse.clean import CHARACTERS, clean
from folketing_parse.furniture import mark_furniture, mark_page_numbers
from folketing_parse.read.sources import read_text
from folketing_parse.registry import default
from folketing_parse.row import Row
from folketing_parse.tables.lines.find import LineTable, find
from folketing_parse.text import Document, Text

CASES = tomllib.loads((Path(__file__).parent / "cases" / "line_tables.toml").read_text("utf-8"))


def tables_in(text: str) -> tuple[list[Row], list[LineTable]]:
    document = read_text(text)
    rows = list(rows_of(document))
    mark_furniture(rows)
    mark_letterhead(rows, default())
    mark_page_numbers(rows)
    return rows, find(rows, document)


def rows_of(document: Document) -> list[Row]:
    text = clean(Text(document.raw), CHARACTERS)
    rows, start, gap = [], 0, False
    for part in text.value.split("\n"):
        end = start + len(part)
        if part:
            rows.append(Row(text[start:end], gap, document.line_at(text.origins[start])))
        gap = not part
        start = end + 1
    return rows


@pytest.mark.parametrize("case", CASES["table"], ids=lambda case: case["name"])
def test_cells_come_back_in_their_rows(case: dict[str, str]) -> None:
    _, found = tables_in(case["text"])
    grids = [[list(row.cells) for row in table.draft.rows] for table in found]
    expected = [[cell.strip() for cell in line.split("|")] for line in case["grid"].splitlines()]
    assert grids == [expected]
    assert found[0].draft.header_rows == case.get("headers", 1)
    assert [code for code, _ in found[0].draft.oddities] == case.get("oddities", [])


@pytest.mark.parametrize("case", CASES["uncut"], ids=lambda case: case["name"])
def test_what_cannot_be_cut_is_handed_on_as_text(case: dict[str, str]) -> None:
    _, (table,) = tables_in(case["text"])
    assert not table.draft.rows
    assert table.draft.raw
    assert [code for code, _ in table.draft.oddities] == ["table.uncut"]


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["name"])
def test_no_table_is_made_up(case: dict[str, str]) -> None:
    assert tables_in(case["text"])[1] == []


def test_a_table_takes_its_lines_but_not_its_caption_or_notes() -> None:
    text = (
        "Tallene fremgår af tabel 1.\nTabel 1. Får på Ærø\nSogn Får\nBregninge 14\nRise 9\n"
        "Tranderup 21\nKilde: Sognene.\nDet er mange."
    )
    rows, (table,) = tables_in(text)
    assert [rows[i].value for i in table.lines] == [
        "Sogn Får",
        "Bregninge 14",
        "Rise 9",
        "Tranderup 21",
    ]


def test_rows_know_their_pages_and_where_a_table_goes_on() -> None:
    text = (
        "Tabel 1. Får på Ærø\nSogn Får Lam\nBregninge 14 3\nRise 9 2\nSide 1/2\n"
        "\fSogn Får Lam\nTranderup 21 7\nI alt 44 12\nKilde: Sognene."
    )
    _, (table,) = tables_in(text)
    assert [row.page for row in table.draft.rows] == [1, 1, 1, 2, 2]
    assert table.draft.oddities == [("table.joined", "Page 2: table.join.page_turns.")]
