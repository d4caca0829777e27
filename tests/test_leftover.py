"""Each word of a document ends in one part of the record; what belongs to none is counted."""

from __future__ import annotations

from collections import Counter

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import folketing_parse as fp

LETTER = """\
Retsudvalget har den 2. april 2019 stillet følgende spørgsmål nr. 3 (Alm. del), som hermed besvares.

Spørgsmål nr. 3:
Hvor mange får er der?

Svar:
{answer}
"""
TABLE = """\
Der er {first} får på Ærø.

Tabel 1. Får
Ø         2017     2018
Ærø         12        {second}
Fanø     1.204       47
Samsø       88       90
Kilde: Danmarks Statistik.

Der er ikke flere."""


def _words(text: str) -> Counter[str]:
    return Counter(regex.findall(r"[\p{L}\d]+", text))


CELLS = st.sampled_from([
    "Faxe", "Fanø", "I alt", "heraf kvinder", "2015", "Andel, pct.", "Antal", "12", "1.204",
    "37,8", "66 %", ".", "-", "<5", "Kilde: X", "Anm.: Ja.", "Tabel 2. Får", "Status", "Afsluttet",
])  # fmt: skip
GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8)
)
"""Rows of cells, all as wide, that may make a table or not."""


@settings(deadline=None)
@given(GRIDS, st.sampled_from(["    ", " ", "\n", " |\n", "\t"]), st.sampled_from(["\n", "\n\f"]))
def test_every_word_is_in_one_segment(grid: list[list[str]], blank: str, end: str) -> None:
    letter = LETTER.format(answer="Se her.\n\n" + end.join(blank.join(row) for row in grid))
    reply = fp.parse_text(letter)
    kept = " ".join(reply.text[segment.start : segment.end] for segment in reply.segments)
    assert _words(kept) == _words(letter)


def test_every_word_of_a_table_is_in_one_segment() -> None:
    letter = LETTER.format(answer=TABLE.format(first=7, second=9))
    reply = fp.parse_text(letter)
    assert len(reply.tables) == 1
    kept = " ".join(reply.text[segment.start : segment.end] for segment in reply.segments)
    assert _words(kept) == _words(letter)


SIGNED = "\n\nMed venlig hilsen\n\nNick Hækkerup\nJustitsminister"


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("", []),
        (SIGNED, []),
        # A web page's own words are no part of the letter.
        (
            f"{SIGNED}\n\nPrint siden\nDel på Facebook",
            ["5 words stand apart: “Print siden Del på Facebook”"],
        ),
    ],
)
def test_what_is_no_part_of_the_letter_is_told(below: str, told: list[str]) -> None:
    reply = fp.parse_text(LETTER.format(answer=f"Der er 12 får.{below}"))
    assert reply.answer == "Der er 12 får."
    assert [d.detail for d in reply.diagnostics if d.code == "text.left_over"] == told
