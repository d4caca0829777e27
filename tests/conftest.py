"""What several test modules share: the fixtures, their records, and where the corpora stand."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import folketing_parse as fp

# A change passes or fails by what it holds, not by the day's dice: the same examples on every run.
# `pytest --hypothesis-profile=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=5_000, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
SUFFIXES = (".pdf", ".txt")


@cache
def truth(name: str) -> dict[str, Any]:
    """The expected record of a fixture."""
    data: dict[str, Any] = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    return data


def document(name: str) -> Path:
    """The document of a fixture."""
    return next(p for s in SUFFIXES if (p := FIXTURES / f"{name}{s}").exists())


@cache
def parsed(name: str) -> fp.Reply:
    """A fixture's reply, parsed once."""
    return fp.parse(document(name))


def facts(reply: fp.Reply) -> dict[str, object]:
    """A reply's metadata in the plain form of the expected records."""
    meta = reply.metadata
    return {
        "committee": meta.committee and meta.committee.name,
        "abbreviation": meta.committee and meta.committee.abbreviation,
        "session": meta.session and meta.session.code,
        "matter": meta.matter and meta.matter.designation,
        "question_numbers": list(meta.question_numbers),
        "status": meta.status.value,
        "asked_on": meta.asked_on and meta.asked_on.isoformat(),
        "answered_on": meta.answered_on and meta.answered_on.isoformat(),
        "askers": [[asker.name, asker.party] for asker in meta.askers],
        "minister": meta.minister and meta.minister.name,
        "title": meta.minister and meta.minister.title,
        "case_numbers": list(meta.case_numbers),
    }


ALL = sorted(path.stem for path in FIXTURES.glob("*.json"))
REPLIES = [name for name in ALL if "error" not in truth(name)]
REFUSED = [name for name in ALL if "error" in truth(name)]


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A folder of real or large material beside the project; absent on a user's machine."""

    def folder(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"needs {name}, which is not part of the project")
        return path

    return folder
