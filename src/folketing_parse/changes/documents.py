"""What became of documents, and the values that a reply has but once."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from folketing_parse.changes.found import Names, Row, Side, StatusChange, Tally, status_change
from folketing_parse.changes.queries import COLUMNS, Pair, differ, listed

_OUTCOMES: Final = COLUMNS["outcomes"]
_REPLIES: Final = COLUMNS["replies"]


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


def side(pair: Pair, schema: str, path: str) -> Side:
    """One of the databases."""
    (replies,) = pair.connection.execute(f"SELECT count(*) FROM {schema}.replies").fetchone()  # noqa: S608
    versions = dict(
        pair.connection.execute(
            f"SELECT version, count(*) FROM {schema}.outcomes GROUP BY version ORDER BY version"  # noqa: S608
        )
    )
    return Side(path=path, documents=sum(versions.values()), replies=replies, versions=versions)


def compare_outcomes(pair: Pair, tally: Tally) -> Documents:
    """Compare what became of each document."""
    documents = Documents(tally.examples)
    old, new = pair.table("old", "outcomes", "o"), pair.table("new", "outcomes", "n")
    for (name,) in pair.connection.execute(
        f"SELECT n.name FROM {new} LEFT JOIN {old} ON o.name = n.name WHERE o.name IS NULL"  # noqa: S608
        " ORDER BY n.name"
    ):
        documents.only_new.add(name)
    wanted = ("name", "sha256", "status", *_OUTCOMES)
    for row in pair.connection.execute(
        f"SELECT {listed('o', wanted)}, {listed('n', wanted)}"  # noqa: S608
        f" FROM {old} LEFT JOIN {new} ON n.name = o.name"
        f" WHERE n.name IS NULL OR {differ('o', 'n', wanted)} ORDER BY o.name"
    ):
        old_row, new_row = row[: len(wanted)], row[len(wanted) :]
        (name, digest, status), (there, new_digest, new_status) = old_row[:3], new_row[:3]
        if there is None:
            documents.only_old.add(name)
        elif digest and new_digest and digest != new_digest:
            documents.altered.add(name)
        elif status != new_status:
            documents.statuses[status, new_status].add(name)
        else:
            tally.pair("outcomes", _OUTCOMES, name, Row("", old_row[3:]), Row("", new_row[3:]))
    return documents


def compare_replies(pair: Pair, tally: Tally) -> int:
    """Compare the values that a reply has but once; returns how many replies both have."""
    width = 1 + len(_REPLIES)
    for row in pair.connection.execute(
        f"SELECT r.name, {listed('o', _REPLIES)}, {listed('r', _REPLIES)} FROM {pair.shared()}"  # noqa: S608
        f" WHERE {differ('o', 'r', _REPLIES)} ORDER BY o.id"
    ):
        tally.pair("replies", _REPLIES, row[0], Row("", row[1:width]), Row("", row[width:]))
    (compared,) = pair.connection.execute(f"SELECT count(*) FROM {pair.shared()}").fetchone()  # noqa: S608
    return int(compared)
