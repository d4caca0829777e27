"""Repairs: what they mend, what they leave alone, and that nothing is lost in them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import folketing_parse as fp
from conftest import CASES, REPLIES, parsed
from folketing_parse.clean import CHARACTERS, Log, clean, in_words, joins
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.hyphens import line_end_hyphens
from folketing_parse.text import Text

REPAIRS = [name for name, _ in (*CHARACTERS, *joins(Usage("")), *in_words(Usage("")))]
TABLE = tomllib.loads((CASES / "repairs.toml").read_text("utf-8"))
CHANGES = [(name, *pair) for name, cases in TABLE.items() for pair in cases["changes"]]
SAME = [(name, text) for name, cases in TABLE.items() for text in cases["same"]]
PARTS = [*"aåeøSV.,:)(-–\n 1234§”\u00ad\u00a0|", "nr.", "af", "fra", "Svar:", "Spørgsmål "]
DAMAGED = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


def repaired(name: str, text: str) -> str:
    repair = dict((*CHARACTERS, *joins(Usage(text)), *in_words(Usage(text))))[name]
    return clean(Text(text), ((name, repair),)).value


@pytest.mark.parametrize(("name", "before", "after"), CHANGES)
def test_repair(name: str, before: str, after: str) -> None:
    assert repaired(name, before) == after


@pytest.mark.parametrize(("name", "text"), SAME)
def test_repair_leaves_alone(name: str, text: str) -> None:
    assert repaired(name, text) == text


@pytest.mark.parametrize(("name", "before", "after"), CHANGES)
def test_repair_is_idempotent_on_its_cases(name: str, before: str, after: str) -> None:
    assert repaired(name, after) == after, before


def test_every_repair_has_cases() -> None:
    assert list(TABLE) == REPAIRS


@given(DAMAGED)
def test_repairs_change_blanks_and_hyphens_but_no_letter(text: str) -> None:
    all_ = (*CHARACTERS, *joins(Usage(text)), *in_words(Usage(text)))
    mended = clean(Text(text), tuple(one for one in all_ if one[0] != "doubled_letters"))
    assert [c for c in mended.value if c.isalnum()] == [c for c in text if c.isalnum()]


# What cuts leave tells more about the document: `clean_text` judges it again until nothing changes.
ONCE = [name for name in REPAIRS if name not in ("lost_in_words", "mid_line_hyphens")]


@pytest.mark.parametrize("repair", ONCE)
@given(text=DAMAGED)
def test_a_repair_is_idempotent(repair: str, text: str) -> None:
    once = repaired(repair, text)
    assert repaired(repair, once) == once


@pytest.mark.parametrize("name", REPLIES)
def test_a_repaired_document_needs_no_repair(name: str) -> None:
    log = Log()
    clean(Text(parsed(name).text), CHARACTERS, log)
    # By now, our own anchors stand in the text.
    assert log.counts.keys() <= {"seams", "foreign_anchors"}, log


LETTER = (
    "Svar på spørgsmål nr. 7 (Alm. del)\n\nSpørgsmål\nHvor mange?\n\nSvar\n{answer}\n\n"
    "Tabel 1. Elever\n\nSkole  2019  2020\n{school}  12  15\nØst  7  9\nI alt  19  24\n"
)


def test_half_a_character_becomes_one_that_can_be_written(tmp_path: Path) -> None:
    # TOML, where the other cases are, cannot write one.
    assert repaired("surrogates", "Ve\ud800st\udfff") == "Ve\ufffdst\ufffd"
    reply = fp.parse_text(LETTER.format(answer="Der er \udc00 tre.", school="Ve\ud800st"))
    reply.tables[0].to_csv(tmp_path / "table.csv")
    assert reply.tables[0].grid[1][0] == "Ve\ufffdst"
    reply.text.encode()


def test_a_place_of_a_picture_is_no_place_of_a_table() -> None:
    reply = fp.parse_text(LETTER.format(answer="Se \ufffc her.\n\n\ufffc", school="Vest"))
    assert reply.exchanges[-1].tables == (0,)
    assert reply.answer == "Se her."


def test_a_broken_cell_in_a_row_of_text_says_nothing_about_its_word() -> None:
    usage = Usage("Tabel 1. Sager\nAlders- gruppe  Antal\n18-24 år  12\n25-29 år  7")
    (edit,) = line_end_hyphens("Alders-\ngruppe", usage)
    assert (edit.start, edit.end, edit.new) == (6, 8, "")
