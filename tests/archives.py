"""Archives for tests: many small letters, the program run on them, and what it leaves behind."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from plain_letter import DEFAULTS, LETTER

# `python -m` finds the program in whatever environment the tests run.
PROGRAM = (sys.executable, "-m", "folketing_parse", "archive")


def letter(number: int) -> bytes:
    """A letter with a text of its own, and a table in every third."""
    text = LETTER.format_map(DEFAULTS).replace("nr. 7", f"nr. {number}")
    answer = f"Der var {number} sager i {1900 + number % 100}."
    if number % 3 == 0:
        answer += (
            f"\n\nTabel 1. Sager\n\nKreds  2019  2020\nVest  {number}  15\nØst  7  .\nSyd  19  24\n"
        )
    return text.replace("Tre.", answer).encode()


def folder_of(path: Path, letters: int) -> Path:
    """A folder of letters, and of a few documents that are none."""
    path.mkdir()
    for number in range(1, letters - 1):
        (path / f"{number:04}.txt").write_bytes(letter(number))
    (path / "empty.pdf").write_bytes(b"")
    (path / "note.txt").write_text("Husk mælk.", "utf-8")
    return path


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start the program, in a session of its own, by which its processes are known."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def processes(session: int) -> dict[int, int]:
    """The processes of a session that are not dead, each with its parent."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found[int(folder.name)] = int(fields[1])
    return found


def workers(program: subprocess.Popen[str]) -> list[int]:
    """The worker processes: what the program's own child, their server, has started."""
    found = processes(program.pid)
    return [pid for pid, parent in found.items() if parent not in {program.pid, os.getpid()}]


def kill(pid: int) -> None:
    """Kill a process that may have ended meanwhile."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a database but for what may differ: how long things took, and search numbers."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '*_fts*'"
                " AND name NOT GLOB '*_trigram*' AND name NOT GLOB 'sqlite_*'"
            )
        ]
        return {name: list(_rows(connection, name)) for name in names}


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    columns = [entry[0] for entry in cursor.description]
    kept = [n for n, column in enumerate(columns) if column not in {"seconds", "search_id"}]
    yield from sorted((tuple(row[n] for n in kept) for row in cursor), key=repr)


def count(path: Path) -> int:
    """How many outcomes a database holds for everybody to see."""
    if not path.exists():
        return 0
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM outcomes").fetchone()[0])
        except sqlite3.OperationalError:  # it has just been made
            return 0
