"""Committees, ministers, parties and sessions, each with the time it was so.

The facts are files in `data/`, with a source for each row; this module only looks things up.
Nothing is read before the first look-up.
"""

from __future__ import annotations

import csv
import datetime as dt
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import regex


class CommitteeEntry(NamedTuple):
    """A committee under one name and one abbreviation, from one session to another."""

    abbreviation: str
    name: str
    first: str
    last: str
    variants: tuple[str, ...]

    def covers(self, session: str | None) -> bool:
        """Whether it was so in a session (by its code); true where no session is given."""
        return session is None or (self.first or "0") <= session <= (self.last or "9")


class Office(NamedTuple):
    """One person in one ministerial office, from a date until before another."""

    person: str
    title: str
    ministry: str
    start: dt.date
    end: dt.date
    rank: int
    full_title: str
    aliases: tuple[str, ...]
    acting: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles it goes by, parliament's own first."""
        return (self.title, self.full_title, *self.aliases)

    def covers(self, day: dt.date | None) -> bool:
        """Whether the office was held on a day; true where no day is given."""
        return day is None or self.start <= day <= self.end


class SessionEntry(NamedTuple):
    """A parliamentary session, from its first day until before the next one's."""

    code: str
    label: str
    start: dt.date
    end: dt.date
    variants: tuple[str, ...]


class Party(NamedTuple):
    """A party and the letters that parliament gives it."""

    letters: str
    name: str
    variants: tuple[str, ...]


_OPEN_END = dt.date(9999, 12, 31)


def _rows(table: str) -> list[dict[str, Any]]:
    with (files("folketing_parse") / "data" / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


def _day(field: str) -> dt.date:
    return dt.date.fromisoformat(field) if field else _OPEN_END


@cache
def committees() -> tuple[CommitteeEntry, ...]:
    """All committees that parliament itself has used."""
    return tuple(
        CommitteeEntry(
            row["abbreviation"],
            row["name"],
            row["valid_from_session"],
            row["valid_to_session"],
            _listed(row["name_variants"]),
        )
        for row in _rows("committees")
        if row["kind"] != "none"
    )


@cache
def offices() -> tuple[Office, ...]:
    """All ministerial offices since November 2001."""
    return tuple(
        Office(
            row["person"],
            row["title"],
            row["ministry"],
            _day(row["start"]),
            _day(row["end"]),
            int(row["rank"]),
            row["full_title"],
            _listed(row["title_aliases"]),
            row["acting"] == "1",
        )
        for row in _rows("ministers")
    )


@cache
def sessions() -> tuple[SessionEntry, ...]:
    """All sessions since October 2000, in order."""
    return tuple(
        SessionEntry(
            row["code"],
            row["label"],
            _day(row["start"]),
            _day(row["end"]),
            _listed(row["label_variants"]),
        )
        for row in _rows("sessions")
    )


@cache
def parties() -> tuple[Party, ...]:
    """All parties and parliamentary groups since 2000."""
    return tuple(
        Party(
            row["letters"],
            row["name"],
            _listed(row["variants"]),
        )
        for row in _rows("parties")
    )


_SPELLING = regex.compile(r"[\s.\-–]+")


def name_key(name: str) -> str:
    """A name without what its spellings differ in: case, blanks, stops, hyphens, ö for ø."""
    folded = name.casefold().replace("ö", "ø").replace("ä", "æ")
    return _SPELLING.sub("", folded)


@cache
def _offices_by_name() -> dict[str, tuple[Office, ...]]:
    by_name: dict[str, list[Office]] = {}
    for office in offices():
        by_name.setdefault(name_key(office.person), []).append(office)
    for row in _rows("name_variants"):
        held = by_name.get(name_key(row["person"]))
        if held:
            by_name.setdefault(name_key(row["variant"]), held)
    return {name: tuple(held) for name, held in by_name.items()}


def minister(name: str, on: dt.date | None = None) -> tuple[Office, ...]:
    """The offices a person held on a date, the weightiest first; all of them without a date.

    >>> minister("Troels Lund Poulsen", dt.date(2017, 9, 27))[0].title
    'beskæftigelsesminister'
    """
    held = _offices_by_name().get(name_key(name), ())
    return tuple(sorted((o for o in held if o.covers(on)), key=lambda o: (o.acting, o.rank)))


def is_minister(name: str) -> bool:
    """Whether anybody of this name has ever been a minister."""
    return name_key(name) in _offices_by_name()


@cache
def _ministries() -> dict[str, str]:
    return {office.title: office.ministry for office in sorted(offices(), key=lambda o: o.start)}


def ministry_of(title: str, on: dt.date | None = None) -> str | None:
    """The ministry that goes with a title, on a date if given."""
    for office in offices():
        if on and office.covers(on) and title in office.titles:
            return office.ministry
    return _ministries().get(title)


@cache
def _committees_by_key() -> dict[str, tuple[CommitteeEntry, ...]]:
    by_key: dict[str, list[CommitteeEntry]] = {}
    for entry in committees():
        for name in {entry.name, *entry.variants}:
            by_key.setdefault(committee_key(name), []).append(entry)
        if entry.abbreviation:
            by_key.setdefault(entry.abbreviation.casefold(), []).append(entry)
    return {key: tuple(entries) for key, entries in by_key.items()}


def committee_key(name: str) -> str:
    """A committee's name without case, blanks, hyphens, commas, its article and its ending."""
    folded = regex.sub(r"[\s,.\-–]+", "", name.casefold())
    folded = folded.removeprefix("folketingets").removeprefix("det")
    folded = regex.sub(r"udvalg(?:ets|et|s)(?=$|for|til|ved)", "udvalg", folded)
    return regex.sub(
        r"(?:nævnets|nævnet|nævns)$", "nævn", folded.replace("iskeudvalg", "iskudvalg")
    )


def committee(name_or_abbreviation: str, session: str | None = None) -> CommitteeEntry | None:
    """A committee by any form of its name or by its abbreviation, as of a session.

    Where none fits the session, the one nearest to it in time; None where the registry has
    neither such a name nor such an abbreviation.

    >>> committee("SOU", "20191").name
    'Social- og Indenrigsudvalget'
    """
    by_key = _committees_by_key()
    entries = by_key.get(name_or_abbreviation.casefold()) or by_key.get(
        committee_key(name_or_abbreviation)
    )
    if not entries:
        return None
    fitting = [entry for entry in entries if entry.covers(session)]
    if session is None or fitting:
        return (fitting or entries)[-1]
    return min(entries, key=lambda e: _distance(e, session))


def _distance(entry: CommitteeEntry, session: str) -> int:
    return min(abs(int(edge or session) - int(session)) for edge in (entry.first, entry.last))


def session(on: dt.date) -> SessionEntry | None:
    """The session that a date falls in; None before October 2000.

    >>> session(dt.date(2017, 8, 30)).code
    '20161'
    """
    return next((s for s in sessions() if s.start <= on < s.end), None)


@cache
def _sessions_by_label() -> dict[str, SessionEntry]:
    by_label: dict[str, SessionEntry] = {}
    for entry in sessions():
        for label in (entry.label, *entry.variants):
            by_label.setdefault(regex.sub(r"\s", "", label), entry)
    return by_label


def session_labelled(label: str) -> SessionEntry | None:
    """The session of a label as stamps print it ("2014-15 (2. samling)")."""
    return _sessions_by_label().get(regex.sub(r"\s", "", label))


@cache
def _parties_by_key() -> dict[str, Party]:
    by_key: dict[str, Party] = {}
    for party_ in parties():
        for form in (party_.letters, party_.name):
            by_key.setdefault(form.casefold(), party_)
    for party_ in parties():
        for form in party_.variants:
            by_key.setdefault(form.casefold().rstrip("."), party_)
    return by_key


def party(text: str) -> Party | None:
    """A party by its letters or its name, in any case.

    >>> party("El").letters
    'EL'
    """
    return _parties_by_key().get(text.casefold().strip(" .()"))
