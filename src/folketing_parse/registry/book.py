"""A registry: tables of facts read from a folder when they are first asked for."""

from __future__ import annotations

import csv
import datetime as dt
import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from folketing_parse.registry.entries import CommitteeEntry, Office, Party, Seat, SessionEntry
from folketing_parse.registry.keys import committee_key, label_key, name_key

OPEN_END = dt.date(9999, 12, 31)
"""The end of what has not ended."""
TABLES = ("committees", "members", "ministers", "name_variants", "parties", "sessions", "sources")
Row = dict[str, str]
T = TypeVar("T")


class Registry:
    """Committees, ministers, members, parties and sessions, each with the time it was so.

    Args:
        folder: a folder of tables as docs/registry.md describes them; a table that is not there
            is the package's own. None for all of them.

    Raises:
        ValueError: when a table is first asked for and a column is missing, a row is too short,
            or a date is none.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self._folder = None if folder is None else Path(folder)
        if self._folder is not None and not any(
            (self._folder / f"{table}.csv").is_file() for table in TABLES
        ):
            raise ValueError(f"{folder}: no folder with a table ({', '.join(TABLES)}) as CSV")

    # --- tables -----------------------------------------------------------------------------------

    def rows(self, table: str) -> list[Row]:
        """The rows of a table as they stand in its file, with the source written out."""
        lines = io.StringIO(self._file(table).read_text("utf-8").removeprefix("\ufeff"))
        read = csv.reader(lines)
        header = next(read, [])
        rows = []
        for cells in filter(None, read):
            if len(cells) < len(header):
                short = f"{len(cells)} cells for {len(header)} columns"
                raise ValueError(f"{self._file(table)}, line {read.line_num}: {short}")
            rows.append(dict(zip(header, cells, strict=False)))
        if table != "sources" and rows:
            sources = self._sources
            for row in rows:
                row["source"] = sources.get(row.get("source", ""), row.get("source", ""))
        return rows

    def _file(self, table: str) -> Traversable:
        own = self._folder / f"{table}.csv" if self._folder else None
        if own is not None and own.is_file():
            return own
        return files("folketing_parse") / "data" / f"{table}.csv"

    @cached_property
    def _sources(self) -> dict[str, str]:
        return dict(self._made("sources", lambda row: (row["number"], row["source"])))

    def _made(self, table: str, make: Callable[[Row], T]) -> Iterator[T]:
        """An entry of each row of a table."""
        for line, row in enumerate(self.rows(table), 2):
            try:
                yield make(row)
            except KeyError as error:
                raise ValueError(f"{self._file(table)}: no column {error}") from error
            except ValueError as error:
                raise ValueError(f"{self._file(table)}, line {line}: {error}") from error

    @cached_property
    def committees(self) -> tuple[CommitteeEntry, ...]:
        """All committees that parliament itself has used."""
        kinds = self.rows("committees")
        made = self._made("committees", _committee)
        return tuple(
            entry for row, entry in zip(kinds, made, strict=True) if row.get("kind") != "none"
        )

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """All ministerial offices since November 2001."""
        return tuple(self._made("ministers", _office))

    @cached_property
    def sessions(self) -> tuple[SessionEntry, ...]:
        """All sessions since October 2000, in order."""
        return tuple(sorted(self._made("sessions", _session), key=lambda entry: entry.start))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """All parties and parliamentary groups since 2000."""
        return tuple(self._made("parties", _party))

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """All members and their parties, as far as sources tell."""
        return tuple(self._made("members", _seat))

    @cached_property
    def name_variants(self) -> tuple[tuple[str, str], ...]:
        """Other spellings of persons' names, each with the name that the tables have."""
        return tuple(self._made("name_variants", lambda row: (row["variant"], row["person"])))

    # --- look-ups ---------------------------------------------------------------------------------

    def minister(self, name: str, on: dt.date | None = None) -> tuple[Office, ...]:
        """The offices that a person held on a date, the weightiest first; all without a date."""
        held = self._offices_by_name.get(name_key(name), ())
        return tuple(office for office in held if office.covers(on))

    def is_minister(self, name: str) -> bool:
        """Whether anybody of this name has ever been a minister."""
        return name_key(name) in self._offices_by_name

    def ministers(self, on: dt.date) -> tuple[Office, ...]:
        """All offices that were held on a date."""
        starts, held = self._offices_by_day
        place = bisect_right(starts, on) - 1
        return held[place] if place >= 0 else ()

    def ministry_of(self, title: str, on: dt.date | None = None) -> str | None:
        """The ministry that goes with a title, on a date if given; the latest one's otherwise."""
        offices = self._offices_by_title.get(title, ())
        then = (office.ministry for office in offices if on and office.covers(on))
        last = (office.ministry for office in reversed(offices) if office.title == title)
        return next(then, None) or next(last, None)

    def committee(
        self, abbreviation_or_name: str, session: str | None = None
    ) -> CommitteeEntry | None:
        """A committee by its abbreviation or any form of its name, as of a session.

        Where none fits the session, the one nearest to it in time.
        """
        entries = self.committees_called(abbreviation_or_name, session)
        return entries[-1] if entries else None

    def committees_called(
        self, abbreviation_or_name: str, session: str | None = None
    ) -> tuple[CommitteeEntry, ...]:
        """As `committee`; several where a session saw more than one under the same letters."""
        if session is not None and not session.isdecimal():
            raise ValueError(f"{session!r} is no session's code (such as '20161')")
        entries = self._committees_by_key.get(abbreviation_or_name.casefold())
        entries = entries or self._committees_by_key.get(committee_key(abbreviation_or_name), ())
        if session is None:
            return entries
        fitting = tuple(entry for entry in entries if entry.covers(session))
        if fitting or not entries:
            return fitting
        return (min(entries, key=lambda entry: _distance(entry, session)),)

    def session(self, on: dt.date) -> SessionEntry | None:
        """The session that a date falls in; None outside of what the registry holds."""
        place = bisect_right(self._session_starts, on) - 1
        entry = self.sessions[place] if place >= 0 else None
        return entry if entry and on < entry.end else None

    def session_labelled(self, label: str) -> SessionEntry | None:
        """The session of a label as stamps print it ("2014-15 (2. samling)")."""
        return self._sessions_by_label.get(label_key(label))

    def party(self, text: str) -> Party | None:
        """A party by its letters or its name, in any case."""
        return self._parties_by_key.get(text.casefold().strip(" .()"))

    def member(self, name: str, on: dt.date | None = None) -> tuple[Seat, ...]:
        """What is known of a member on a date; all of it without a date."""
        seats = self._seats_by_name.get(name_key(name), ())
        return tuple(seat for seat in seats if seat.covers(on))

    # --- indexes ----------------------------------------------------------------------------------

    @cached_property
    def _offices_by_name(self) -> dict[str, tuple[Office, ...]]:
        by_name = grouped((name_key(office.person), office) for office in self.offices)
        return self._with_variants(
            {
                name: tuple(sorted(held, key=lambda office: (office.acting, office.rank)))
                for name, held in by_name.items()
            }
        )

    @cached_property
    def _offices_by_day(self) -> tuple[list[dt.date], list[tuple[Office, ...]]]:
        """Days on which something changes, and the offices held from each on."""
        day = dt.timedelta(1)
        ends = {office.end + day for office in self.offices if office.end != OPEN_END}
        starts = sorted({office.start for office in self.offices} | ends)
        held = [tuple(office for office in self.offices if office.covers(on)) for on in starts]
        return starts, held

    @cached_property
    def _offices_by_title(self) -> dict[str, tuple[Office, ...]]:
        in_time = sorted(self.offices, key=lambda office: office.start)
        return grouped((t, office) for office in in_time for t in dict.fromkeys(office.titles))

    @cached_property
    def _committees_by_key(self) -> dict[str, tuple[CommitteeEntry, ...]]:
        by_name = (
            (key, entry)
            for entry in self.committees
            for key in {committee_key(name) for name in (entry.name, *entry.variants)}
        )
        by_letters = ((e.abbreviation.casefold(), e) for e in self.committees if e.abbreviation)
        return grouped((*by_name, *by_letters))

    @cached_property
    def _session_starts(self) -> list[dt.date]:
        return [entry.start for entry in self.sessions]

    @cached_property
    def _sessions_by_label(self) -> dict[str, SessionEntry]:
        by_label: dict[str, SessionEntry] = {}
        for entry in self.sessions:
            for label in (entry.label, *entry.variants):
                by_label.setdefault(label_key(label), entry)
        return by_label

    @cached_property
    def _parties_by_key(self) -> dict[str, Party]:
        by_key: dict[str, Party] = {}
        for party in self.parties:
            for form in (party.letters, party.name):
                by_key.setdefault(form.casefold(), party)
        for party in self.parties:
            for form in party.variants:
                by_key.setdefault(form.casefold().rstrip("."), party)
        return by_key

    @cached_property
    def _seats_by_name(self) -> dict[str, tuple[Seat, ...]]:
        return self._with_variants(grouped((name_key(seat.name), seat) for seat in self.seats))

    def _with_variants(self, by_name: dict[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
        """The entries of persons, also under the other spellings of their names."""
        for variant, person in self.name_variants:
            entries = by_name.get(name_key(person))
            if entries:
                by_name.setdefault(name_key(variant), entries)
        return by_name


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """The values of each key, in order."""
    by_key: dict[str, list[T]] = {}
    for key, value in pairs:
        by_key.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in by_key.items()}


def _committee(row: Row) -> CommitteeEntry:
    sessions = row["valid_from_session"], row["valid_to_session"]
    names = _listed(row["name_variants"])
    return CommitteeEntry(row["abbreviation"], row["name"], *sessions, names, row["source"])


def _office(row: Row) -> Office:
    return Office(
        row["person"],
        row["title"],
        row["ministry"],
        _day(row["start"]),
        _day(row["end"]),
        int(row["rank"]),
        row["full_title"],
        _listed(row["title_aliases"]),
        row["acting"] == "1",
        row["source"],
    )


def _session(row: Row) -> SessionEntry:
    days = _day(row["start"]), _day(row["end"])
    labels = _listed(row["label_variants"])
    return SessionEntry(row["code"], row["label"], *days, labels, row["source"])


def _party(row: Row) -> Party:
    years = _year(row["valid_from_year"]), _year(row["valid_to_year"])
    return Party(row["letters"], row["name"], *years, _listed(row["variants"]), row["source"])


def _seat(row: Row) -> Seat:
    # Of some terms only the year or the month is known.
    start = row["start"] + "-01-01"[len(row["start"]) - 4 :] if row["start"] else ""
    end = row["end"] + "-12-28"[len(row["end"]) - 4 :] if row["end"] else ""
    days = _day(start), _day(end)
    return Seat(row["name"], _listed(row["party"]), *days, row["kind"], row["source"])


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _day(cell: str) -> dt.date:
    return dt.date.fromisoformat(cell) if cell else OPEN_END


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _distance(entry: CommitteeEntry, session: str) -> int:
    """How far a session lies outside of an entry's; towards an open edge there is no outside."""
    code = int(session)
    return max(int(entry.first or code) - code, code - int(entry.last or code))
