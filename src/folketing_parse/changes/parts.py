"""The parts of a reply that stand in lists, its diagnostics, and its evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from folketing_parse.changes.aligned import aligned
from folketing_parse.changes.found import Change, Example, Kind, Row, Tally, Values
from folketing_parse.changes.queries import COLUMNS, Pair, differ

_LISTS: Final = (
    "exchanges", "askers", "references", "citations", "attachments", "contributions",
)  # fmt: skip
_PLACE: Final = ("quote", "page", "x0", "top", "x1", "bottom")
_RULE: Final = ("rule", "source")


def compare_lists(pair: Pair, tally: Tally) -> None:
    """Compare the lists of all shared replies, each as rows in order."""
    for table in _LISTS:
        for reply, name in pair.differing(table):
            old, new = (pair.rows(schema, table, reply) for schema in ("old", "new"))
            for before, after in aligned(old, new, key=_values):
                tally.pair(table, COLUMNS[table], name, before, after)


def compare_diagnostics(pair: Pair, tally: Tally) -> None:
    """Compare the diagnostics of all shared replies, each code by itself."""
    for reply, name in pair.differing("diagnostics"):
        old, new = (_by_code(pair.rows(schema, "diagnostics", reply)) for schema in ("old", "new"))
        for code in old | new:
            for before, after in aligned(old[code], new[code], key=_values):
                there = after or before
                if there is not None and before != after:
                    example = Example(
                        name=name,
                        path=there.path,
                        old=before and before.values[0],
                        new=after and after.values[0],
                    )
                    tally.add("diagnostics", code, example, there="new")


def _by_code(diagnostics: list[Row]) -> defaultdict[str, list[Row]]:
    """What the diagnostics of a reply say, by code; their paths are what they concern."""
    found = defaultdict(list)
    for row in diagnostics:
        told = dict(zip(COLUMNS["diagnostics"], row.values, strict=True))
        found[str(told["code"])].append(Row(str(told["field"]), (told["detail"],)))
    return found


def _values(row: Row) -> Values:
    return row.values


def evidence_changes(pair: Pair) -> list[Change]:
    """How much evidence is lost or new, has another place or another rule; without examples."""
    there, gone = "n.path IS NOT NULL", "n.path IS NULL"
    place, rule = differ("e", "n", _PLACE), differ("e", "n", _RULE)
    counted = (
        *_evidence(pair, "old", "new", gone, f"{there} AND ({place})", f"{there} AND ({rule})"),
        *_evidence(pair, "new", "old", gone),
    )
    kinds: tuple[tuple[Kind, str | None], ...] = (
        ("lost", None), ("changed", "place"), ("changed", "rule"), ("new", None),
    )  # fmt: skip
    return [
        Change(
            table="evidence",
            column=column,
            kind=kind,
            count=count,
            documents=documents,
            examples=(),
        )
        for (kind, column), (count, documents) in zip(kinds, counted, strict=True)
        if count
    ]


def _evidence(pair: Pair, one: str, other: str, *conditions: str) -> list[tuple[int, int]]:
    """How many rows of `one` fulfil each condition, and in how many documents."""
    numbers = range(len(conditions))
    counts = ", ".join(f"sum(c{n}), sum(c{n} > 0)" for n in numbers)
    of_reply = ", ".join(f"sum({conditions[n]}) AS c{n}" for n in numbers)
    found = pair.connection.execute(
        f"SELECT {counts} FROM (SELECT {of_reply} FROM {pair.shared()}"  # noqa: S608
        f" CROSS JOIN {pair.table(one, 'evidence', 'e')} ON e.reply_id = o.id"
        f" LEFT JOIN {pair.table(other, 'evidence', 'n')}"
        " ON n.reply_id = e.reply_id AND n.path = e.path GROUP BY o.id)"
    ).fetchone()
    return [(found[2 * n], found[2 * n + 1]) for n in numbers]
