r"""SQLite: an archive as a database that is filled run by run, and never parses a document twice.

The tables are those of `layout`, with foreign keys, indexes and two indexes for full-text search
over questions and answers: `exchanges_fts` by words, `exchanges_trigram` by any three letters, so
that "udgift" finds "sundhedsudgifterne". Both keep "å" apart from "a".

>>> import folketing_parse as fp
>>> letter = "Spørgsmål nr. 7:\nHvor mange?\n\nSvar:\nTre."
>>> with Database(":memory:") as database:
...     for outcome in fp.parse_archive([("7.txt", letter.encode())], workers=0):
...         database.add(outcome)
...     database.connection.execute("SELECT answer FROM exchanges").fetchone()
('Tre.',)
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Final, Self

from filelock import FileLock, Timeout

import folketing_parse
from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Task
from folketing_parse.errors import TargetError
from folketing_parse.export.layout import LAYOUT, Row, Value
from folketing_parse.export.rows import rows_of
from folketing_parse.export.sqlite_schema import APPLICATION, INSERTIONS, SCHEMA, VERSION
from folketing_parse.vocabulary import OutcomeStatus

# A transaction holds what came in so many documents or seconds, whichever is less: what a power
# cut or `kill -9` can cost.
_BATCH_DOCUMENTS: Final = 100
_BATCH_SECONDS: Final = 5.0
# Another program may write too, as one that edits tables: so many seconds it is waited for.
_PATIENCE: Final = 60.0
_ADVICE: Final = {
    "SQLITE_FULL": "; make room",
    "SQLITE_IOERR": "; see that there is room on the disk",
    "SQLITE_READONLY": "; see that you may write there",
    "SQLITE_CANTOPEN": "; see that you may write there",
    "SQLITE_BUSY": "; another program writes to it, and has to end first",
}
_REPLY_ID: Final = [column.name for column in LAYOUT["outcomes"]].index("reply_id")


class Database:
    """A database of replies, open for one writer and for any number of readers.

    Attributes:
        path: the file; made where it is missing.
        connection: the connection, for questions of one's own.
        known: of how many documents `knows` has said that they are here.
    """

    def __init__(self, path: str | Path, *, retry: Collection[OutcomeStatus] = ()) -> None:
        """Open or make a database.

        Args:
            path: the file.
            retry: the statuses of documents that are to be parsed again.

        Raises:
            TargetError: it cannot be written, is no database of this layout, or another run
                writes to it.
        """
        self.path = Path(path)
        self.known = 0
        self._retry = json.dumps([status.value for status in retry])
        self._lock = None if str(path) == ":memory:" else _locked(self.path)
        self._since, self._pending = time.monotonic(), 0
        try:
            self.connection = _opened(str(path))
            self._file = _identity(self.path)
        except sqlite3.Error as error:
            self._unlock()
            raise _failure(self.path, error) from error
        except TargetError:
            self._unlock()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def knows(self, task: Task) -> bool:
        """Whether a document is here as it is now, from this version of the parser.

        A document with the same bytes as one that is here gets its outcome, and is not parsed
        either. What could not be read before is asked for again.
        """
        digest = task.digest()
        if digest is None:
            return False
        known = self.connection.execute(
            "SELECT * FROM outcomes WHERE sha256 = ? AND version = ?"
            " AND status NOT IN (SELECT value FROM json_each(?)) ORDER BY name = ? DESC LIMIT 1",
            (digest, folketing_parse.__version__, self._retry, task.name),
        ).fetchone()
        if known is None:
            return False
        if known[0] != task.name:
            with self._document():
                self._put((task.name, *known[1:]))
        self.known += 1
        return True

    def add(self, outcome: Outcome) -> None:
        """Put a document in, instead of what was known of it.

        Raises:
            TargetError: it cannot be written, as when the disk is full; what was written before
                the last few seconds stays.
        """
        rows = rows_of(outcome)
        with self._document():
            for reply in rows["replies"]:
                self.connection.execute("DELETE FROM replies WHERE id = ?", reply[:1])
            for table in LAYOUT:
                if table != "outcomes":
                    self._insert(table, rows[table])
            self._put(rows["outcomes"][0])

    @contextmanager
    def _document(self) -> Iterator[None]:
        """All that is written meanwhile is of one document: it is there whole, or not at all."""
        with self._writing():
            if not self.connection.in_transaction:
                self.connection.execute("BEGIN IMMEDIATE")  # which waits for others
            self.connection.execute("SAVEPOINT document")
            try:
                yield
            except KeyboardInterrupt:
                self.connection.execute("ROLLBACK TO document")
                raise
            self.connection.execute("RELEASE document")
        self._pending += 1
        late = time.monotonic() - self._since > _BATCH_SECONDS
        if self._pending >= _BATCH_DOCUMENTS or late:
            self.commit()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Where SQLite fails meanwhile, the batch is taken back."""
        try:
            yield
        except sqlite3.Error as error:
            self.connection.rollback()
            raise _failure(self.path, error) from error

    def _put(self, outcome: Row) -> None:
        """An outcome instead of the one that its document had."""
        former = self.connection.execute(
            "DELETE FROM outcomes WHERE name = ? RETURNING reply_id", outcome[:1]
        ).fetchall()
        self._insert("outcomes", [outcome])
        # A reply has the first of its documents' names, and goes with the last of them.
        for reply in {outcome[_REPLY_ID], *(id_ for (id_,) in former)} - {None}:
            self.connection.execute(
                "UPDATE replies SET name = (SELECT min(name) FROM outcomes WHERE reply_id = id)"
                " WHERE id = ?",
                (reply,),
            )
            self.connection.execute("DELETE FROM replies WHERE id = ? AND name IS NULL", (reply,))

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            plain = [tuple(map(_plain, row)) for row in rows]
            self.connection.executemany(INSERTIONS[table], plain)

    def commit(self) -> None:
        """Write what was added last, so that neither a crash nor a power cut can undo it.

        Raises:
            TargetError: it cannot be written, or the file is not there any more.
        """
        with self._writing():
            self.connection.commit()
        if _identity(self.path) != self._file:
            raise TargetError(f"{self.path} was removed or replaced while a run wrote to it.")
        self._since, self._pending = time.monotonic(), 0

    def close(self) -> None:
        """Commit and close; the file is then one file, which can be read wherever it is put.

        Raises:
            TargetError: as `commit`.
        """
        try:
            self.commit()
            with self._writing():
                # Without counts, SQLite guesses which index is the better one, and guesses wrong.
                self.connection.execute("PRAGMA analysis_limit = 1000")
                self.connection.execute("ANALYZE")
                self.connection.commit()
            with suppress(sqlite3.OperationalError):  # somebody reads it at this moment
                self.connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            self.connection.close()
            self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _plain(value: Value) -> str | int | float | None:
    """A value as SQLite holds it: dates as ISO 8601, flags as 0 and 1."""
    if isinstance(value, Decimal):
        # SQLite's integers have 64 bits; what a garbled cell holds may have hundreds of digits.
        whole = abs(value) < 1 << 63 and value == value.to_integral_value()
        return int(value) if whole else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _failure(path: Path, error: sqlite3.Error) -> TargetError:
    name = getattr(error, "sqlite_errorname", "")
    advice = next((said for start, said in _ADVICE.items() if name.startswith(start)), "")
    return TargetError(f"{path}: {error}{advice}.")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _locked(path: Path) -> FileLock:
    if not path.parent.is_dir():  # the lock would make it
        raise TargetError(f"{path}: there is no folder {path.parent}; make it, or name another.")
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise TargetError(
            f"{path}: another run writes to it; wait until that has ended, or choose another file."
        ) from error
    except OSError as error:
        raise TargetError(f"{path}: {error.strerror or error}; choose another place.") from error
    return lock


def _opened(path: str) -> sqlite3.Connection:
    """The database, with its tables."""
    connection = sqlite3.connect(path, timeout=_PATIENCE)
    filled = has_tables(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if not filled:
        connection.executescript(f"BEGIN;\n{SCHEMA}\nCOMMIT;")
    return connection


def has_tables(connection: sqlite3.Connection, path: str, schema: str = "main") -> bool:
    """Whether a database has the tables of this layout; False where it has none at all.

    Raises:
        TargetError: it is a database of something else, or has another layout.
    """
    if connection.execute(f"SELECT 1 FROM {schema}.sqlite_schema LIMIT 1").fetchone() is None:  # noqa: S608
        return False
    (version,) = connection.execute(f"PRAGMA {schema}.user_version").fetchone()
    (application,) = connection.execute(f"PRAGMA {schema}.application_id").fetchone()
    if application != APPLICATION:
        raise TargetError(f"{path} is a database of something else; choose another file.")
    if version != VERSION:
        raise TargetError(
            f"{path} has layout {version}, and this version writes layout {VERSION}; "
            "choose another file."
        )
    return True
