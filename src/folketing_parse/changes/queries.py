"""The SQL of the comparison: which replies differ in a table, and the rows of one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from folketing_parse.changes.found import Values
from folketing_parse.export.layout import KEYS, LAYOUT

_IDS: Final = {"id", "reply_id", "table_id", "position"}
# The label is the text of the row's first cell; a contribution's place moves with the answer.
_TOLD_ELSEWHERE: Final = {
    "cells": {"row", "column", "label"},
    "contributions": {"exchange_id", "start", "end"},
}
# These belong to a part of a reply; the others name the reply themselves.
_HOLDERS: Final = {"cells": ("tables", "table_id"), "contributions": ("exchanges", "exchange_id")}

COLUMNS: Final = {
    table: tuple(
        column.name
        for column in columns
        if column.name not in _IDS | _TOLD_ELSEWHERE.get(table, set())
    )
    for table, columns in LAYOUT.items()
}
"""The columns of each table that hold what the parser found."""


def listed(of: str, columns: tuple[str, ...]) -> str:
    """Columns of a table, as in SELECT."""
    return ", ".join(f'{of}."{column}"' for column in columns)


def differ(one: str, other: str, columns: tuple[str, ...]) -> str:
    """The condition that two rows differ in one of these columns; null is a value."""
    return " OR ".join(f'{one}."{column}" IS NOT {other}."{column}"' for column in columns)


def replies_that_differ(
    connection: sqlite3.Connection, *tables: str
) -> Iterator[tuple[str, str]]:
    """Id and name of the replies, of those that both have, whose rows in a table differ."""
    condition = " OR ".join(map(_differs, tables))
    return connection.execute(
        "SELECT r.id, r.name FROM old.replies AS o JOIN new.replies AS r ON r.id = o.id"  # noqa: S608
        f" WHERE {condition} ORDER BY o.id"
    )


def _differs(table: str) -> str:
    old, owner = _source("old", table)
    new, _ = _source("new", table)
    same = " AND ".join(f'n."{column}" = p."{column}"' for column in KEYS[table])
    return (
        f'EXISTS (SELECT 1 FROM {old} LEFT JOIN new."{table}" AS n ON {same}'  # noqa: S608
        f' WHERE {owner} = r.id AND (n."{KEYS[table][0]}" IS NULL'
        f" OR {differ('p', 'n', COLUMNS[table])}))"
        f" OR (SELECT count(*) FROM {old} WHERE {owner} = r.id)"
        f" <> (SELECT count(*) FROM {new} WHERE {owner} = r.id)"
    )


def rows(
    connection: sqlite3.Connection, schema: str, table: str, reply: str
) -> list[tuple[int, Values]]:
    """The rows of a reply in order, each after the place, from 1, of what holds it."""
    source, owner = _source(schema, table)
    holder = "h.position" if table in _HOLDERS else "p.position"
    order = "p.row, p.column" if table == "cells" else "p.position"
    found = connection.execute(
        f"SELECT {holder}, {listed('p', COLUMNS[table])} FROM {source}"  # noqa: S608
        f" WHERE {owner} = ? ORDER BY {holder}, {order}",
        (reply,),
    )
    return [(row[0], row[1:]) for row in found]


def _source(schema: str, table: str) -> tuple[str, str]:
    """A table `p` as in FROM, and the column that names its reply."""
    if table not in _HOLDERS:
        return f'{schema}."{table}" AS p', "p.reply_id"
    holder, key = _HOLDERS[table]
    join = f'{schema}."{holder}" AS h JOIN {schema}."{table}" AS p ON p."{key}" = h.id'
    return join, "h.reply_id"
