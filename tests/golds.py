"""Gold folders for tests: a letter, its records, and a run without processes of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import folketing_parse as fp
from plain_letter import DEFAULTS, LETTER

TWO = """Spørgsmål nr. 7 (Alm. del):
Hvor mange?

Svar:
Tre.

Spørgsmål nr. 8 (Alm. del):
Hvornår?

Svar:
Nu.
"""


def new_folder(path: Path) -> Path:
    """A gold folder with a letter and no records."""
    path.mkdir()
    (path / "letter.txt").write_text(LETTER.format_map(DEFAULTS), "utf-8")
    return path


def put(folder: Path, name: str, record: object) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record), "utf-8")
    return path


def here(*given: Any, **options: Any) -> Any:
    """`parse_archive` without processes of its own."""
    return fp.parse_archive(*given, **options, workers=0)
