"""Two databases side by side, read as they are at one moment and never written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from folketing_parse.changes.queries import Pair
from folketing_parse.errors import TargetError
from folketing_parse.export.sqlite import has_tables


@contextmanager
def opened(old: Path, new: Path) -> Iterator[Pair]:
    """Two databases to read; what other runs write meanwhile is not seen.

    Raises:
        TargetError: one is missing, is no database of replies, or cannot be read.
    """
    connection = sqlite3.connect(":memory:", uri=True, isolation_level=None)
    try:
        for schema, path in (("old", old), ("new", new)):
            _attach(connection, schema, path)
        connection.execute("BEGIN")
        yield Pair(connection)
    except sqlite3.Error as error:
        raise TargetError(f"{old} and {new} cannot be compared: {error}.") from error
    finally:
        connection.close()


def _attach(connection: sqlite3.Connection, schema: str, path: Path) -> None:
    if not path.is_file():
        raise TargetError(f"{path}: there is no such file.")
    try:
        _attach_to_read(connection, schema, path)
        filled = has_tables(connection, str(path), schema)
    except sqlite3.Error as error:
        raise TargetError(f"{path}: {error}.") from error
    if not filled:
        raise TargetError(f"{path} is empty; choose another file.")


def _attach_to_read(connection: sqlite3.Connection, schema: str, path: Path) -> None:
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        connection.execute(f"ATTACH ? AS {schema}", (address,))
    except sqlite3.OperationalError:
        # Readers put marks beside a database for those who write, which a read-only medium does
        # not let them. Without a journal nobody is writing, and no marks are needed.
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection.execute(f"ATTACH ? AS {schema}", (f"{address}&immutable=1",))
