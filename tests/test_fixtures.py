"""Whole documents against the records written for them."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import folketing_parse as fp
from conftest import FIXTURES, REFUSED, REPLIES, document, facts, parsed, truth

FACTS = (
    "committee", "abbreviation", "session", "matter", "question_numbers", "status", "asked_on",
    "answered_on", "askers", "minister", "title", "case_numbers",
)  # fmt: skip
TEXTS = ("question", "answer")


def _known_failures() -> dict[str, str]:
    groups = tomllib.loads((FIXTURES.parent / "known_failures.toml").read_text("utf-8"))
    return {field: group["reason"] for group in groups.values() for field in group["fields"]}


KNOWN = _known_failures()


def _params(fields: tuple[str, ...], section: str) -> list[Any]:
    return [
        pytest.param(name, field, id=f"{name}.{field}", marks=_marks(f"{name}.{field}"))
        for name in REPLIES
        for field in fields
        if any(field in part for part in _parts(name, section))
    ]


def _marks(key: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=KNOWN[key])] if key in KNOWN else []


def _parts(name: str, section: str) -> list[dict[str, Any]]:
    part = truth(name)[section]
    return part if isinstance(part, list) else [part]


@pytest.mark.parametrize(("name", "field"), _params(FACTS, "metadata"))
def test_metadata(name: str, field: str) -> None:
    expected = truth(name)["metadata"][field]
    found = facts(parsed(name))[field]
    if field == "title" and expected is None and found is not None:
        # The records say what the document prints; a title from the registry must say so.
        assert parsed(name).evidence["minister.title"].source == "registry"
    else:
        assert found == expected


@pytest.mark.parametrize("name", REPLIES)
def test_exchanges(name: str) -> None:
    expected = [tuple(exchange["numbers"]) for exchange in truth(name)["exchanges"]]
    assert [exchange.numbers for exchange in parsed(name).exchanges] == expected


@pytest.mark.parametrize(("name", "field"), _params(TEXTS, "exchanges"))
def test_text(name: str, field: str) -> None:
    for exchange, expected in _pairs(name, field):
        assert getattr(exchange, field) == expected


def _pairs(name: str, field: str) -> list[tuple[fp.Exchange, str | None]]:
    """Exchanges with the text expected of them, where their record gives one."""
    pairs = zip(parsed(name).exchanges, truth(name)["exchanges"], strict=True)
    return [(exchange, expected[field]) for exchange, expected in pairs if field in expected]


def _letters(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())


@pytest.mark.parametrize(("name", "field"), [(n, f) for n in REPLIES for f in TEXTS])
def test_no_letter_of_question_or_answer_is_lost(name: str, field: str) -> None:
    for exchange, expected in _pairs(name, field):
        assert _letters(getattr(exchange, field)) == _letters(expected)


@pytest.mark.parametrize("name", REPLIES)
def test_tables(name: str) -> None:
    expected = truth(name).get("tables", [])
    assert [printed(table) for table in parsed(name).tables] == expected


def printed(table: fp.Table) -> dict[str, Any]:
    """A table in the plain form of the expected records."""
    withheld = [
        (i, j) for i, row in enumerate(table.rows) for j, c in enumerate(row) if c.suppressed
    ]
    bounds = {table.rows[i][j].bounds for i, j in withheld}
    return {
        "number": table.number,
        "caption": table.caption,
        "unit": table.unit,
        "header_rows": table.header_rows,
        "grid": [list(row) for row in table.grid],
        "suppressed": [[i + table.header_rows, j] for i, j in withheld],
        "bounds": [str(bound) for pair in bounds for bound in pair or ()] or None,
        "notes": list(table.notes),
        "sources": list(table.sources),
    }


@pytest.mark.parametrize("name", REPLIES)
def test_nothing_is_left_over(name: str) -> None:
    left = [d.detail for d in parsed(name).diagnostics if d.code == "text.left_over"]
    assert left == truth(name).get("left_over", [])


@pytest.mark.parametrize("name", REPLIES)
def test_diagnostics(name: str) -> None:
    codes = {diagnostic.code for diagnostic in parsed(name).diagnostics}
    assert set(truth(name)["diagnostics"]) <= codes


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_reply_is_refused_with_its_reason(name: str) -> None:
    with pytest.raises(fp.NotAReplyError) as caught:
        fp.parse(document(name))
    assert truth(name)["error"] == "NotAReplyError"
    assert caught.value.reason == truth(name)["reason"]
    assert str(document(name)) in str(caught.value)


def test_known_failures_name_fixtures() -> None:
    assert {key.split(".")[0] for key in KNOWN} <= set(REPLIES)
