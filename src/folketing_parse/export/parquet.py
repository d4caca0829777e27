"""Parquet: a folder for each table of `layout`, parted by the session in which was asked.

`replies/session=20161/` holds the replies to questions of 2016-17, `cells/session=20161/` the
cells of their tables, and so on: pandas, polars, DuckDB and Spark read such a folder as one table
with a column `session` ("unknown" where the session is). Outcomes are not parted: most of those
one looks for have none.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Task
from folketing_parse.errors import TargetError
from folketing_parse.export.arrow_schema import as_arrow, fields_of, needed
from folketing_parse.export.layout import Row
from folketing_parse.export.rows import Once

# A file holds what comes of so many rows, all tables together; some 100 MB while they wait.
_ROWS: Final = 250_000
# A null, as Hive writes it, is more than pandas can read.
_NO_SESSION: Final = "unknown"


class Parquet:
    """A folder that outcomes are written to."""

    def __init__(self, path: Path) -> None:
        """Make the folder.

        Raises:
            ImportError: pyarrow is not installed.
            TargetError: the folder is not empty.
        """
        needed()
        path.mkdir(parents=True, exist_ok=True)
        if any(path.iterdir()):
            raise TargetError(f"{path} is not empty; choose a new folder.")
        self._path, self._parts, self._count = path, 0, 0
        self._once = Once()
        self._waiting: dict[tuple[str, str | None], list[Row]] = defaultdict(list)

    def knows(self, _: Task) -> bool:
        """No: a run writes the whole folder."""
        return False

    def add(self, outcome: Outcome) -> None:
        """Take an outcome's rows; they are written when there are enough for a file."""
        session = outcome.reply.metadata.session if outcome.reply else None
        code = session.code if session else _NO_SESSION
        for table, rows in self._once.rows_of(outcome).items():
            if rows:
                self._waiting[table, None if table == "outcomes" else code] += rows
                self._count += len(rows)
        if self._count >= _ROWS:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        self._write()

    def _write(self) -> None:
        arrow = needed()
        from pyarrow import parquet

        for (table, session), rows in self._waiting.items():
            folder = self._path / table
            fields = fields_of(table)
            columns = [list(map(as_arrow, column)) for column in zip(*rows, strict=True)]
            if session is not None:
                folder /= f"session={session}"
            whole = arrow.table(columns, schema=arrow.schema(fields))
            if table == "replies":  # the folder says it
                whole = whole.drop_columns(["session"])
            folder.mkdir(parents=True, exist_ok=True)
            parquet.write_table(whole, folder / f"part-{self._parts}.parquet", compression="zstd")
        self._waiting.clear()
        self._parts, self._count = self._parts + 1, 0
