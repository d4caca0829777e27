"""The registry: who held which office when, and what parliament called its bodies."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from folketing_parse import registry

OWN = registry.default()


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("Troels Lund Poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("troels lund-poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("TroelsLund Poulsen", dt.date(2017, 9, 27), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2014, 1, 20), "beskæftigelsesminister"),
        ("Mette Frederiksen", dt.date(2020, 1, 20), "statsminister"),
        ("Hans Chr.Schmidt", dt.date(2011, 2, 1), "transportminister"),
    ],
)
def test_minister(name: str, day: dt.date, title: str) -> None:
    assert title in registry.minister(name, day)[0].title


def test_nobody_is_no_minister() -> None:
    assert registry.minister("Rasmus Modsat") == ()
    assert not OWN.is_minister("Rasmus Modsat")
    assert registry.minister("Troels Lund Poulsen", dt.date(1999, 1, 1)) == ()


@pytest.mark.parametrize("day", [dt.date(2001, 11, 27), dt.date(2013, 8, 9), dt.date(2022, 12, 20)])
def test_ministers_of_a_day_are_those_whose_dates_cover_it(day: dt.date) -> None:
    assert set(registry.ministers(day)) == {o for o in OWN.offices if o.covers(day)}
    assert registry.ministers(dt.date(1990, 1, 1)) == ()


@pytest.mark.parametrize(
    ("name", "session", "abbreviation"),
    [
        ("Beskæftigelsesudvalget", None, "BEU"),
        ("Folketingets Beskæftigelsesudvalg", None, "BEU"),
        ("beskæftigelses-\nudvalget", None, "BEU"),
        ("BEU", "20161", "BEU"),
        ("Retsudvalgets", None, "REU"),
        ("Det Udenrigspolitiske Nævn", None, "UPN"),
        ("Udvalget for Landdistrikter og Øer", "20181", "ULØ"),
    ],
)
def test_committee(name: str, session: str | None, abbreviation: str) -> None:
    entry = registry.committee(name, session)
    assert entry is not None
    assert entry.abbreviation == abbreviation


@pytest.mark.parametrize(
    ("letters", "session", "name"),
    [
        ("SOU", "20131", "Socialudvalget"),
        ("SOU", "20151", "Social- og Indenrigsudvalget"),
        ("SOU", "20171", "Social-, Indenrigs- og Børneudvalget"),
        ("SOU", "20191", "Social- og Indenrigsudvalget"),
        ("SOU", "20211", "Social- og Ældreudvalget"),
        ("SOU", "20231", "Socialudvalget"),
        ("SUU", "20141", "Sundheds- og Forebyggelsesudvalget"),
        ("ERU", "20151", "Erhvervs-, Vækst- og Eksportudvalget"),
        ("TRU", "20161", "Transport-, Bygnings- og Boligudvalget"),
        ("BOU", "20211", "Indenrigs- og Boligudvalget"),
        ("UUI", "20121", "Udvalget for Udlændinge- og Integrationspolitik"),
        ("BUU", "20191", "Børne- og Undervisningsudvalget"),
    ],
)
def test_letters_mean_what_they_meant_in_their_session(
    letters: str, session: str, name: str
) -> None:
    entry = registry.committee(letters, session)
    assert entry is not None
    assert entry.name == name


def test_a_committee_renamed_inside_a_session_has_two_names_in_it() -> None:
    assert [e.name for e in OWN.committees_called("SOU", "20201")] == [
        "Social- og Indenrigsudvalget",
        "Social- og Ældreudvalget",
    ]


def test_the_nearest_in_time_stands_in_for_none_that_fits() -> None:
    entry = registry.committee("FÆU", "20061")
    assert entry is not None
    assert entry.name == "21-mands-udvalget vedrørende Færøerne"


def test_what_is_no_session_is_named() -> None:
    with pytest.raises(ValueError, match="'abc' is no session's code"):
        registry.committee("SOU", "abc")


def test_an_unknown_committee_is_none() -> None:
    assert registry.committee("Udvalget for Tidsrejser") is None


def test_every_day_since_2000_is_in_one_session() -> None:
    day = dt.date(2000, 10, 3)
    while day < dt.date(2024, 10, 1):
        entry = registry.session(day)
        assert entry is not None
        assert entry.start <= day < entry.end
        day += dt.timedelta(1)
    assert registry.session(dt.date(1999, 1, 1)) is None


def test_sessions_by_label() -> None:
    assert OWN.session_labelled("2014-15 (2. samling)") == OWN.session_labelled(
        "2014-15 (2.samling)"
    )
    for entry in OWN.sessions:
        assert OWN.session_labelled(entry.label) == entry


@pytest.mark.parametrize(
    ("text", "letters"), [("El", "EL"), ("Enhedslisten", "EL"), ("(S)", "S"), ("V.", "V")]
)
def test_party(text: str, letters: str) -> None:
    found = registry.party(text)
    assert found is not None
    assert found.letters == letters


def test_an_unknown_party_is_none() -> None:
    assert registry.party("XYZ") is None


def test_a_member_changes_party() -> None:
    parties = [
        {letters for seat in registry.member("Naser Khader", day) for letters in seat.parties}
        for day in (dt.date(2005, 1, 1), dt.date(2007, 8, 1), dt.date(2010, 1, 1))
    ]
    assert parties == [{"RV"}, {"NY"}, {"KF"}]
    assert registry.member("Rasmus Modsat") == ()


def test_every_row_has_a_source() -> None:
    tables = (OWN.committees, OWN.offices, OWN.sessions, OWN.parties, OWN.seats)
    for entry in (entry for table in tables for entry in table):
        assert entry.source, entry
        assert not entry.source.isdigit(), entry


def test_offices_of_one_title_do_not_overlap() -> None:
    held = [o for o in OWN.offices if o.title == "statsminister" and not o.acting]
    for before, after in pairwise(sorted(held, key=lambda office: office.start)):
        assert before.end <= after.start
