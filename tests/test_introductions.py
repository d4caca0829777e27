"""The asking sentence in its many forms, each with the values it holds."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import folketing_parse as fp
from conftest import CASES, facts

TABLE = tomllib.loads((CASES / "introductions.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", TABLE, ids=[case["form"] for case in TABLE])
def test_introduction(case: dict[str, Any]) -> None:
    letter = f"{case['text']}\n\nSpørgsmål:\nHvor mange?\n\nSvar:\nTre."
    reply = fp.parse_text(letter)
    expected = {name: value for name, value in case.items() if name not in ("form", "text")}
    assert {name: facts(reply)[name] for name in expected} == expected
    assert (reply.question, reply.answer) == ("Hvor mange?", "Tre.")


def test_a_party_belongs_to_the_name_it_stands_behind() -> None:
    reply = fp.parse_text(
        "Skatteudvalget har i brev af 9. juni 2015 stillet følgende spørgsmål nr. 5 (Alm. del). "
        "Spørgsmålet er stillet efter ønske fra Rita Holm og Karl Andersen (EL)."
        "\n\nSpørgsmål:\nHvor?\n\nSvar:\nHer."
    )
    first, second = reply.metadata.askers
    assert (first.name, first.party) == ("Rita Holm", None)
    assert (second.name, second.party) == ("Karl Andersen", "EL")
    assert "askers[0].party" in {d.where for d in reply.diagnostics if d.code == "askers.no_party"}


def test_a_committee_that_the_registry_does_not_know_is_kept_as_printed() -> None:
    reply = fp.parse_text(
        "Fyrtårns- og Boligudvalget har i brev af 9. juni 2015 stillet følgende spørgsmål nr. 5 "
        "(Alm. del).\n\nSpørgsmål:\nHvor?\n\nSvar:\nHer."
    )
    assert reply.metadata.committee == fp.Committee(
        name="Fyrtårns- og Boligudvalget", abbreviation=None
    )
    assert "committee.unknown" in {d.code for d in reply.diagnostics}


def test_the_year_is_taken_from_the_other_date_and_said() -> None:
    reply = fp.parse_text(
        "27. september\n\nRetsudvalget har i brev af 30. august 2017 stillet følgende spørgsmål "
        "nr. 3 (Alm. del), som hermed besvares.\n\nSpørgsmål:\nHvor?\n\nSvar:\nHer."
    )
    assert str(reply.metadata.answered_on) == "2017-09-27"
    assert "answered_on.year_inferred" in {d.code for d in reply.diagnostics}


def test_a_document_number_is_no_case_number() -> None:
    reply = fp.parse_text(
        "Sagsnr. 2019-1234\nDok.nr. 998877\nCVR-nr. 11223344\n\nRetsudvalget har den 2. april 2019 "
        "stillet følgende spørgsmål nr. 3 (Alm. del).\n\nSpørgsmål:\nHvor?\n\nSvar:\nHer."
    )
    assert reply.metadata.case_numbers == ("2019-1234",)


def test_what_the_document_does_not_say_is_none_and_reported() -> None:
    reply = fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nI morgen.")
    meta = reply.metadata
    assert (meta.committee, meta.session, meta.matter, meta.minister) == (None, None, None, None)
    assert (meta.asked_on, meta.answered_on, meta.askers) == (None, None, ())
    codes = {diagnostic.code for diagnostic in reply.diagnostics}
    assert {
        "committee.missing", "session.missing", "matter.missing", "minister.missing",
        "asked_on.missing", "answered_on.missing", "askers.missing",
    } <= codes  # fmt: skip
