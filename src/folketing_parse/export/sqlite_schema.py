"""The database's schema, made from `layout`: tables, foreign keys, indexes and search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from folketing_parse.export.layout import KEYS, LAYOUT, Column, Kind

APPLICATION: Final = int.from_bytes(b"FtSv")
"""Marks a file as one of ours (`PRAGMA application_id`)."""
VERSION: Final = 1
"""The layout's version (`PRAGMA user_version`)."""

_TYPES: Final[dict[Kind, str]] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "seconds": "REAL",
    "flag": "INTEGER",
    "date": "TEXT",
}
_INDEXES: Final = (
    ("replies", "key"), ("replies", "committee"), ("replies", "session"), ("replies", "minister"),
    ("replies", "answered_on"), ("exchanges", "reply_id"), ("askers", "name"), ("askers", "party"),
    ("tables", "reply_id"), ("tables", "exchange_id"), ("cells", "column_name"),
    ("references", "key"), ("contributions", "source"), ("diagnostics", "code"),
    ("outcomes", "status"), ("outcomes", "sha256"), ("outcomes", "reply_id"),
)  # fmt: skip

# Search goes by a number of its own, since SQLite may renumber the rows of a table whose key is
# a text.
_SEARCH_ID: Final = '"search_id" INTEGER UNIQUE'
_SEARCH: Final = """
CREATE VIRTUAL TABLE exchanges_fts USING fts5(
    question, answer, content = 'exchanges', content_rowid = 'search_id',
    tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE exchanges_trigram USING fts5(
    question, answer, content = 'exchanges', content_rowid = 'search_id', tokenize = 'trigram');
"""
_TRIGGERS: Final = """
CREATE TRIGGER {index}_put AFTER INSERT ON exchanges BEGIN {put} END;
CREATE TRIGGER {index}_taken AFTER DELETE ON exchanges BEGIN {take} END;
CREATE TRIGGER {index}_changed AFTER UPDATE ON exchanges BEGIN {take} {put} END;
"""
_PUT: Final = """
    INSERT INTO {index} (rowid, question, answer)
    VALUES (new.search_id, new.question, new.answer);
"""
_TAKE: Final = """
    INSERT INTO {index} ({index}, rowid, question, answer)
    VALUES ('delete', old.search_id, old.question, old.answer);
"""


def _statements() -> Iterator[str]:
    for table, columns in LAYOUT.items():
        yield _table(table, columns)
    for table, column in _INDEXES:
        yield f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}");'
    yield _SEARCH
    for index in ("exchanges_fts", "exchanges_trigram"):
        put, take = _PUT.format(index=index), _TAKE.format(index=index)
        yield _TRIGGERS.format(index=index, put=put, take=take)
    yield f"PRAGMA application_id = {APPLICATION};"
    yield f"PRAGMA user_version = {VERSION};"


def _table(table: str, columns: tuple[Column, ...]) -> str:
    lines = [f'"{one.name}" {_TYPES[one.kind]}{_reference(table, one)}' for one in columns]
    if table == "exchanges":
        lines.append(_SEARCH_ID)
    key = ", ".join(f'"{name}"' for name in KEYS[table])
    lines.append(f"PRIMARY KEY ({key})")
    # The many small rows of cells lie in their key's order, without a second index.
    end = " WITHOUT ROWID" if table == "cells" else ""
    return f'CREATE TABLE "{table}" (\n    ' + ",\n    ".join(lines) + f"\n){end};"


def _reference(table: str, column: Column) -> str:
    if column.refers_to is None:
        return ""
    # A reply is replaced within one transaction, and its outcome stays.
    end = "DEFERRABLE INITIALLY DEFERRED" if table == "outcomes" else "ON DELETE CASCADE"
    return f' REFERENCES "{column.refers_to}" ("id") {end}'


def _insertion(table: str, columns: tuple[Column, ...]) -> str:
    names = [f'"{column.name}"' for column in columns]
    values = ["?"] * len(columns)
    if table == "exchanges":
        names.append("search_id")
        values.append("(SELECT coalesce(max(search_id), 0) + 1 FROM exchanges)")
    return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join(values)})'  # noqa: S608


SCHEMA: Final = "\n".join(_statements())
"""What makes an empty file a database of replies."""
INSERTIONS: Final = {table: _insertion(table, columns) for table, columns in LAYOUT.items()}
"""The statement that puts a row into each table."""
