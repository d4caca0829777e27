"""The large corpora, where they are at hand: real seeds exactly, the rest by its share."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import folketing_parse as fp

Shared = Callable[[str], Path]
METADATA = (
    "committee", "abbreviation", "session", "matter", "numbers", "status", "asked_on",
    "answered_on", "askers", "minister", "title", "case_numbers",
)  # fmt: skip


def _scores(score: Path, corpus: Path, *options: str) -> dict[str, float]:
    command = [sys.executable, str(score), str(corpus), "--json", *options]
    rows: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return rows


@pytest.mark.parametrize(
    ("corpus", "form", "fact", "question", "answer"),
    [("letters", "pdf", 0.99, 0.98, 0.97), ("texts", "txt", 0.95, 0.93, 0.85)],
)
def test_scores(
    shared: Shared, corpus: str, form: str, fact: float, question: float, answer: float
) -> None:
    place = (shared("tools/score.py"), shared(f"corpus/{corpus}"))
    whole = _scores(*place, "--input", form)
    untabled = _scores(*place, "--input", form, "--without-tables")
    below = {name: whole[name] for name in METADATA if whole[name] < fact}
    assert below == {}
    assert whole["question, letters"] >= question
    assert untabled["answer, letters"] >= answer


def test_damaged_files_give_a_reply_or_a_typed_error(shared: Shared) -> None:
    for path in sorted(shared("hostile").glob("*.pdf"))[::4]:
        with suppress(fp.ParseError):  # anything else is a fault
            fp.parse(path)


def test_real_replies_give_their_record(shared: Shared) -> None:
    scores = _scores(shared("tools/score.py"), shared("seeds"), "--input", "txt")
    assert {name: scores[name] for name in (*METADATA, "exchanges", "question, exact")} == (
        dict.fromkeys((*METADATA, "exchanges", "question, exact"), 1.0)
    )


def test_a_real_answer_begins_and_ends_as_its_record_says(shared: Shared) -> None:
    for path in sorted(shared("seeds").glob("*.json")):
        expected = json.loads(path.read_text("utf-8"))["exchanges"][0]["answer"]
        answer = fp.parse(path.with_suffix(".txt")).answer
        assert answer.startswith("\n\n".join(expected))
