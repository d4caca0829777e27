"""CSV: each table of `layout` in a file of its own, `out.csv` for replies, `out-cells.csv`, ..."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Task
from folketing_parse.export.layout import LAYOUT, Value
from folketing_parse.export.rows import Once


class CsvTables:
    """Files that outcomes are written to, a row a record.

    Dates are ISO 8601, flags 0 and 1, numbers have a point; what is unknown is empty.
    """

    def __init__(self, path: Path) -> None:
        self._once = Once()
        with ExitStack() as files:
            self._writers = {}
            for table, columns in LAYOUT.items():
                target = files.enter_context(
                    path_of(path, table).open("w", encoding="utf-8", newline="")
                )
                self._writers[table] = csv.writer(target, lineterminator="\n")
                self._writers[table].writerow([column.name for column in columns])
            self._files = files.pop_all()

    def knows(self, _: Task) -> bool:
        """No: a run writes all files."""
        return False

    def add(self, outcome: Outcome) -> None:
        """Write an outcome's rows."""
        for table, rows in self._once.rows_of(outcome).items():
            self._writers[table].writerows(list(map(_plain, row)) for row in rows)

    def close(self) -> None:
        """Close the files."""
        self._files.close()


def _plain(value: Value) -> Value:
    return int(value) if isinstance(value, bool) else value


def path_of(path: Path, table: str) -> Path:
    """Where a table's rows go: replies to the file that was named, the others beside it."""
    return path if table == "replies" else path.with_name(f"{path.stem}-{table}{path.suffix}")
