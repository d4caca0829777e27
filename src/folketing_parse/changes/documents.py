"""What became of documents, and the values that a reply has but once."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

from folketing_parse.changes.found import Names, Side, StatusChange, Tally, status_change
from folketing_parse.changes.queries import differ, listed
from folketing_parse.export.layout import LAYOUT

# The record's own name, and what says who made it: not what the parser found.
_NOT_FOUND: Final = {"id", "name", "engine", "version", "sha256"}
_OF_REPLIES: Final = tuple(c.name for c in LAYOUT["replies"] if c.name not in _NOT_FOUND)
_OF_OUTCOMES: Final = ("error", "message", "engine")


class Documents:
    """The documents of two databases, by name."""

    def __init__(self, most: int) -> None:
        self.only_old, self.only_new, self.altered = Names(most), Names(most), Names(most)
        self.statuses: dict[tuple[str, str], Names] = defaultdict(lambda: Names(most))

    def outcomes(self) -> tuple[StatusChange, ...]:
        """The changes of outcome: what got worse first, and what happened often."""
        found = [status_change(*pair, names.named()) for pair, names in self.statuses.items()]
        found.sort(key=lambda one: (not one.worse, -one.documents.count, one.old, one.new))
        return tuple(found)


def side(connection: sqlite3.Connection, schema: str, path: str) -> Side:
    """One of the databases."""
    (replies,) = connection.execute(f"SELECT count(*) FROM {schema}.replies").fetchone()  # noqa: S608
    versions = dict(
        connection.execute(
            f"SELECT version, count(*) FROM {schema}.outcomes GROUP BY version ORDER BY version"  # noqa: S608
        )
    )
    return Side(path=path, documents=sum(versions.values()), replies=replies, versions=versions)


def compare_outcomes(connection: sqlite3.Connection, tally: Tally) -> Documents:
    """Compare what became of each document."""
    documents = Documents(tally.examples)
    for (name,) in connection.execute(
        "SELECT name FROM new.outcomes AS n WHERE NOT EXISTS"
        " (SELECT 1 FROM old.outcomes AS o WHERE o.name = n.name) ORDER BY name"
    ):
        documents.only_new.add(name)
    wanted = ("name", "sha256", "status", *_OF_OUTCOMES)
    for row in connection.execute(
        f"SELECT {listed('o', wanted)}, {listed('n', wanted)}"  # noqa: S608
        " FROM old.outcomes AS o LEFT JOIN new.outcomes AS n ON n.name = o.name"
        f" WHERE n.name IS NULL OR {differ('o', 'n', wanted)} ORDER BY o.name"
    ):
        name, digest, status, *old = row[: len(wanted)]
        there, new_digest, new_status, *new = row[len(wanted) :]
        if there is None:
            documents.only_old.add(name)
        elif digest and new_digest and digest != new_digest:
            documents.altered.add(name)
        elif status != new_status:
            documents.statuses[status, new_status].add(name)
        else:
            tally.values("outcomes", _OF_OUTCOMES, name, "", tuple(old), tuple(new))
    return documents


def compare_replies(connection: sqlite3.Connection, tally: Tally) -> int:
    """Compare the values that a reply has but once; returns how many replies both have."""
    width = len(_OF_REPLIES)
    for name, *values in connection.execute(
        f"SELECT n.name, {listed('o', _OF_REPLIES)}, {listed('n', _OF_REPLIES)}"  # noqa: S608
        " FROM old.replies AS o JOIN new.replies AS n ON n.id = o.id"
        f" WHERE {differ('o', 'n', _OF_REPLIES)} ORDER BY o.id"
    ):
        old, new = tuple(values[:width]), tuple(values[width:])
        tally.values("replies", _OF_REPLIES, name, "", old, new)
    (compared,) = connection.execute(
        "SELECT count(*) FROM old.replies AS o JOIN new.replies AS n ON n.id = o.id"
    ).fetchone()
    return int(compared)
