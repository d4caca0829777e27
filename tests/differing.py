"""Two databases that differ: one of a few letters, and copies of it that SQL has changed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import folketing_parse as fp
from conftest import document
from folketing_parse.export.sqlite import Database
from plain_letter import DEFAULTS, LETTER

LONG = (
    "Andelen af udsatte børn, som har modtaget en foranstaltning, ligger på {} pct., hvilket er "
    "lidt mere end i de foregående år."
)
PDF = "tables.pdf"
A = LETTER.format_map(DEFAULTS)
B = LETTER.format_map({**DEFAULTS, "asker": "Jane Heitmann (V)"}).replace(
    "Tre.", LONG.format("12,4")
)


def filled(path: Path, sources: Iterable[Path | tuple[str, bytes]]) -> Path:
    """A database of documents."""
    with Database(path) as database:
        for outcome in fp.parse_archive(list(sources), workers=0):
            database.add(outcome)
    return path


def first(folder: Path) -> Path:
    """Two letters, a document that is no reply, and a letter with two tables."""
    texts = {"a.txt": A, "b.txt": B, "c.txt": "Hej."}
    sources = [(name, text.encode()) for name, text in texts.items()]
    sources.append((PDF, document("table-of-words").read_bytes()))
    return filled(folder / "old.db", sources)


def later(old: Path, folder: Path, *statements: str) -> Path:
    """A copy as another version of the parser might have made it; `:a` and `:pdf` are replies."""
    new = folder / "new.db"
    shutil.copy(old, new)
    with closing(sqlite3.connect(new)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        ids = dict(connection.execute("SELECT name, id FROM replies"))
        for statement in statements:
            connection.execute(statement, {"a": ids["a.txt"], "pdf": ids[PDF]})
    return new
