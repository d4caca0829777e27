"""Where an archive's outcomes go: the format is told by the target's name."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Final, Protocol

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Task
from folketing_parse.errors import TargetError
from folketing_parse.export.csv_tables import CsvTables, path_of
from folketing_parse.export.jsonl import JsonLines
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.parquet import Parquet
from folketing_parse.export.sqlite import Database
from folketing_parse.vocabulary import OutcomeStatus

_DATABASES: Final = (".db", ".sqlite", ".sqlite3")


class Target(Protocol):
    """What takes outcomes."""

    def knows(self, task: Task) -> bool:
        """Whether a document need not be parsed."""

    def add(self, outcome: Outcome) -> None:
        """Take one."""

    def close(self) -> None:
        """Write what is left."""


def open_target(name: str, *, retry: Collection[OutcomeStatus] = ()) -> Target:
    """Open what a name stands for.

    `.db`, `.sqlite` and `.sqlite3` are databases, which a run goes on with; `.jsonl` and `.csv`
    are new files; "-" is standard output, as JSON lines; a name without an ending is a new folder
    of Parquet files.

    Raises:
        TargetError: it cannot be written, or is there already and cannot be gone on with.
        ImportError: Parquet is asked for, and pyarrow is not installed.
    """
    if name == "-":
        if sys.stdout is None:
            raise TargetError("There is no standard output; name a file.")
        return JsonLines(sys.stdout.buffer)
    path = Path(name)
    try:
        if is_database(name):
            return Database(path, retry=retry)
        if retry:
            raise TargetError("Only a database remembers what failed (--to FILE.db).")
        if path.suffix == ".jsonl":
            _must_be_new(path)
            return JsonLines(path.open("wb"))
        if path.suffix == ".csv":
            for table in LAYOUT:
                _must_be_new(path_of(path, table))
            return CsvTables(path)
        if not path.suffix:
            return Parquet(path)
    except OSError as error:
        raise TargetError(f"{name}: {error.strerror or error}; choose another place.") from error
    raise TargetError(
        f"{name}: {path.suffix} is no format; give FILE.db, FILE.jsonl, FILE.csv, or a folder."
    )


def is_database(name: str) -> bool:
    """Whether a target is a database, by its name."""
    return Path(name).suffix in _DATABASES


def files_of(name: str) -> set[Path]:
    """The files and folders that a target writes, in full."""
    if name == "-":
        return set()
    path = Path(name).resolve()
    files = {path, path.with_name("metadata.json")} if is_database(name) else {path}
    files |= {path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")}
    return files | {path_of(path, table) for table in LAYOUT if path.suffix == ".csv"}


def _must_be_new(path: Path) -> None:
    if path.exists():
        raise TargetError(f"{path} exists; remove it, or choose another name.")
