"""What is wrong with a registry's tables: overlaps, gaps, and names that nothing explains."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from folketing_parse.registry.book import Registry, grouped
from folketing_parse.registry.entries import CommitteeEntry, Office, SessionEntry
from folketing_parse.registry.keys import name_key

LONGEST_GAP = dt.timedelta(100)
"""An office that nobody held for longer had been abolished."""


class Problem(NamedTuple):
    """Something that cannot be so, or may not be: the table, the kind, and what.

    `kind` is "overlap", "gap", "unknown" or "order". A gap may be so: an office was vacant.
    """

    table: str
    kind: str
    detail: str


def problems(registry: Registry) -> Iterator[Problem]:
    """All problems of a registry, table by table.

    Raises:
        ValueError: a table cannot be read; the message says where.
    """
    yield from _sessions(registry.sessions)
    yield from _committees(registry)
    yield from _ministers(registry.offices)
    yield from _unknown(registry)


def _sessions(sessions: Iterable[SessionEntry]) -> Iterator[Problem]:
    for before, after in pairwise(sessions):
        if before.end != after.start:
            kind = "overlap" if before.end > after.start else "gap"
            detail = f"{before.code} ends {before.end}, {after.code} starts {after.start}"
            yield Problem("sessions", kind, detail)


def _committees(registry: Registry) -> Iterator[Problem]:
    codes = [session.code for session in registry.sessions]
    for entry in registry.committees:
        for edge in filter(None, (entry.first, entry.last)):
            if edge not in codes:
                yield Problem("committees", "unknown", f"{entry.name}: no session {edge}")
        if entry.first and entry.last and entry.first > entry.last:
            yield Problem("committees", "order", f"{entry.name}: {entry.first}-{entry.last}")
    for letters, entries in grouped((e.abbreviation, e) for e in registry.committees).items():
        if not letters:
            continue
        in_time = sorted(entries, key=lambda entry: (entry.first or "0", entry.last or "9"))
        for before, after in pairwise(in_time):
            # A committee that is renamed inside a session has both names in it.
            if (before.last or "9") > (after.first or "0"):
                yield Problem("committees", "overlap", f"{letters}: {_named(before, after)}")


def _named(*entries: CommitteeEntry) -> str:
    return ", ".join(f"{e.name} ({e.first or '…'}-{e.last or '…'})" for e in entries)


def _ministers(offices: Iterable[Office]) -> Iterator[Problem]:
    for office in offices:
        if office.start > office.end:
            detail = f"{office.person}, {office.title}: {office.start} to {office.end}"
            yield Problem("ministers", "order", detail)
    regular = [office for office in offices if not office.acting]
    for title, held in grouped((office.title, office) for office in regular).items():
        until = None
        for office in sorted(held, key=lambda office: (office.start, office.end)):
            if until and office.start < until.end and office.person != until.person:
                detail = f"{title}: {until.person} to {until.end}, {office.person} from"
                yield Problem("ministers", "overlap", f"{detail} {office.start}")
            elif until and dt.timedelta(1) < office.start - until.end < LONGEST_GAP:
                yield Problem("ministers", "gap", f"{title}: {until.end} to {office.start}")
            until = office if until is None or office.end > until.end else until


def _unknown(registry: Registry) -> Iterator[Problem]:
    persons = {name_key(office.person) for office in registry.offices}
    persons |= {name_key(seat.name) for seat in registry.seats}
    for variant, person in registry.name_variants:
        if name_key(person) not in persons:
            yield Problem("name_variants", "unknown", f"{variant}: nobody {person}")
    for seat in registry.seats:
        for letters in seat.parties:
            if registry.party(letters) is None:
                yield Problem("members", "unknown", f"{seat.name}: no party {letters}")
        if seat.start > seat.end:
            yield Problem("members", "order", f"{seat.name}: {seat.start} to {seat.end}")
