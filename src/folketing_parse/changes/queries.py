"""The SQL of the comparison: which replies differ in a table, and the rows of one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from folketing_parse.changes.found import Row
from folketing_parse.export.layout import KEYS, LAYOUT

# What tells rows apart, and what says who made them: not what the parser found in a document.
_IDS: Final = {"id", "reply_id", "table_id", "position"}
_NOT_FOUND: Final = {
    "replies": {"name", "engine", "version", "sha256"},
    "outcomes": {"name", "status", "seconds", "pages", "version", "sha256"},
    # The label is the text of the row's first cell; a contribution's place moves with the answer.
    "cells": {"row_number", "column_number", "label"},
    "contributions": {"exchange_id", "start", "end"},
}
# These belong to a part of a reply; the others name the reply themselves.
_HOLDERS: Final = {"cells": ("tables", "table_id"), "contributions": ("exchanges", "exchange_id")}

COLUMNS: Final = {
    table: tuple(
        column.name for column in columns if column.name not in _IDS | _NOT_FOUND.get(table, set())
    )
    for table, columns in LAYOUT.items()
}
"""The columns of each table that are compared."""


class Pair:
    """A connection to two databases, as the schemas `old` and `new`.

    Every query names the indexes it goes by. SQLite would choose them by counts that it took when
    the database was last closed, and would read whole tables over and over where it was small then.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._keys = dict(
            connection.execute(
                "SELECT m.name, i.name FROM old.sqlite_schema AS m,"
                " pragma_index_list(m.name, 'old') AS i WHERE m.type = 'table' AND i.origin = 'pk'"
            )
        )

    def table(self, schema: str, table: str, name: str) -> str:
        """A table under a name, found by its key, as in FROM."""
        return f'{schema}."{table}" AS {name} INDEXED BY "{self._keys[table]}"'

    def shared(self) -> str:
        """The replies that both have, `o` and `r`, as in FROM; in the order of their ids."""
        old, new = self.table("old", "replies", "o"), self.table("new", "replies", "r")
        return f"{old} CROSS JOIN {new} ON r.id = o.id"

    def differing(self, *tables: str) -> Iterator[tuple[str, str]]:
        """Id and name of the shared replies whose rows in one of these tables differ."""
        condition = " OR ".join(map(self._differs, tables))
        return self.connection.execute(
            f"SELECT r.id, r.name FROM {self.shared()} WHERE {condition} ORDER BY o.id"  # noqa: S608
        )

    def _differs(self, table: str) -> str:
        old, owner = self.source("old", table)
        new, _ = self.source("new", table)
        same = " AND ".join(f'n."{column}" = p."{column}"' for column in KEYS[table])
        return (
            f"EXISTS (SELECT 1 FROM {old} LEFT JOIN {self.table('new', table, 'n')} ON {same}"  # noqa: S608
            f' WHERE {owner} = r.id AND (n."{KEYS[table][0]}" IS NULL'
            f" OR {differ('p', 'n', COLUMNS[table])}))"
            f" OR (SELECT count(*) FROM {old} WHERE {owner} = r.id)"
            f" <> (SELECT count(*) FROM {new} WHERE {owner} = r.id)"
        )

    def rows(self, schema: str, table: str, reply: str) -> list[Row]:
        """The rows of a reply in order."""
        source, owner = self.source(schema, table)
        holder = "h.position" if table in _HOLDERS else "0"
        found = self.connection.execute(
            f"SELECT {holder}, p.position, {listed('p', COLUMNS[table])} FROM {source}"  # noqa: S608
            f" WHERE {owner} = ? ORDER BY 1, 2",
            (reply,),
        )
        return [Row(_path(table, *row[:2]), row[2:]) for row in found]

    def source(self, schema: str, table: str) -> tuple[str, str]:
        """A table `p`, and what holds it, `h`, as in FROM; and the column that names its reply."""
        if table in _HOLDERS:
            holder, key = _HOLDERS[table]
            part = self.table(schema, table, "p")
            return (
                f'{_by_reply(schema, holder, "h")} CROSS JOIN {part} ON p."{key}" = h.id',
                "h.reply_id",
            )
        if KEYS[table] == ("id",):
            return _by_reply(schema, table, "p"), "p.reply_id"
        return self.table(schema, table, "p"), "p.reply_id"


def _by_reply(schema: str, table: str, name: str) -> str:
    return f'{schema}."{table}" AS {name} INDEXED BY "{table}_reply_id"'


def _path(table: str, holder: int, position: int) -> str:
    within = f"exchanges[{holder - 1}]." if holder else ""
    return f"{within}{table}[{position - 1}]"


def listed(of: str, columns: tuple[str, ...]) -> str:
    """Columns of a table, as in SELECT."""
    return ", ".join(f'{of}."{column}"' for column in columns)


def differ(one: str, other: str, columns: tuple[str, ...]) -> str:
    """The condition that two rows differ in one of these columns; null is a value."""
    return " OR ".join(f'{one}."{column}" IS NOT {other}."{column}"' for column in columns)
