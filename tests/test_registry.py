"""The registry: who held which office when, which committee had which letters."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from folketing_parse import registry


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("Troels Lund Poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("troels lund-poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2014, 1, 20), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2020, 1, 20), "statsminister"),
    ],
)
def test_minister(name: str, day: dt.date, title: str) -> None:
    assert registry.minister(name, day)[0].title == title


def test_nobody_is_no_minister() -> None:
    assert registry.minister("Rasmus Modsat") == ()
    assert not registry.default().is_minister("Rasmus Modsat")
    assert registry.minister("Troels Lund Poulsen", dt.date(1999, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "session", "abbreviation"),
    [
        ("Beskæftigelsesudvalget", None, "BEU"),
        ("Folketingets Beskæftigelsesudvalg", None, "BEU"),
        ("beskæftigelses-\nudvalget", None, "BEU"),
        ("BEU", "20161", "BEU"),
        ("Retsudvalgets", None, "REU"),
    ],
)
def test_committee(name: str, session: str | None, abbreviation: str) -> None:
    entry = registry.committee(name, session)
    assert entry is not None
    assert entry.abbreviation == abbreviation


def test_letters_change_hands_from_session_to_session() -> None:
    names = {entry.name for entry in registry.default().committees if entry.abbreviation == "SOU"}
    assert len(names) > 1
    for entry in registry.default().committees:
        if entry.abbreviation == "SOU":
            session = entry.first or entry.last
            found = registry.committee("SOU", session)
            assert found is not None
            assert found.covers(session)


def test_an_unknown_committee_is_none() -> None:
    assert registry.committee("Udvalget for Tidsrejser") is None


def test_every_day_since_2000_is_in_one_session() -> None:
    day = dt.date(2000, 10, 3)
    while day < dt.date(2024, 10, 1):
        assert sum(s.start <= day < s.end for s in registry.default().sessions) == 1, day
        day += dt.timedelta(1)


def test_sessions_by_label() -> None:
    assert registry.default().session_labelled(
        "2014-15 (2. samling)"
    ) == registry.default().session_labelled("2014-15 (2.samling)")
    for entry in registry.default().sessions:
        assert registry.default().session_labelled(entry.label) == entry


@pytest.mark.parametrize(
    ("text", "letters"), [("El", "EL"), ("Enhedslisten", "EL"), ("(S)", "S"), ("V.", "V")]
)
def test_party(text: str, letters: str) -> None:
    found = registry.party(text)
    assert found is not None
    assert found.letters == letters


def test_an_unknown_party_is_none() -> None:
    assert registry.party("XYZ") is None


def test_offices_of_one_title_do_not_overlap() -> None:
    held = [o for o in registry.default().offices if o.title == "statsminister" and not o.acting]
    for before, after in pairwise(sorted(held, key=lambda office: office.start)):
        assert before.end <= after.start
