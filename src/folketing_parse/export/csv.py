r"""CSV: every cell as it is printed.

>>> from folketing_parse.table import Cell, Table
>>> table = Table(
...     number=None, caption=None, unit=None, header_rows=1, columns=("Kommune", "Antal"),
...     grid=(("Kommune", "Antal"), ("Fanø", ".")),
...     rows=((Cell(text="Fanø"), Cell(text=".", suppressed=True)),),
... )
>>> to_csv(table)
'Kommune,Antal\nFanø,.\n'
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from folketing_parse.export.wording import UNCUT
from folketing_parse.table import Table


def to_csv(table: Table, path: str | Path | None = None) -> str | None:
    """One row of column names, then each row's cells as printed, without footnote marks.

    Nothing is interpreted: a withheld number stays ".", nil "-", an empty cell empty. With `path`,
    UTF-8 is written there and None returned.

    Raises:
        ValueError: the table's cells could not be told apart (`Table.raw`).
    """
    if not table.grid:
        raise ValueError(UNCUT)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([cell.text for cell in row] for row in table.rows)
    if path is None:
        return out.getvalue()
    Path(path).write_text(out.getvalue(), encoding="utf-8", newline="")
    return None


class Folder:
    """A folder that takes the tables of many files: the third of `letter.pdf` is `letter-3.csv`.

    A second file with the same stem is called `letter_2`, so that nothing written here before it
    is lost.

    Attributes:
        path: the folder; made where it is missing.
        written: how many tables it has taken.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        self.written = 0
        self._stems: set[str] = set()

    def add(self, file: str, tables: Sequence[Table]) -> list[int]:
        """Write a file's tables; returns the numbers, from 1, of those without cells."""
        stem, uncut = self._free(Path(file).stem), []
        for number, table in enumerate(tables, 1):
            if table.grid:
                to_csv(table, self.path / f"{stem}-{number}.csv")
                self.written += 1
            else:
                uncut.append(number)
        return uncut

    def _free(self, stem: str) -> str:
        free, count = stem, 1
        while free.casefold() in self._stems:  # some disks hold "A.csv" and "a.csv" for one file
            count += 1
            free = f"{stem}_{count}"
        self._stems.add(free.casefold())
        return free
