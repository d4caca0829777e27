"""The accuracy gate: floors that no share may sink below."""

from __future__ import annotations

import importlib
import json
import re
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from conftest import ROOT
from folketing_parse import gold
from folketing_parse.gold.form import check
from golds import here, new_folder, put
from plain_letter import DEFAULTS, LETTER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "gold")


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`benchmarks/floors.py`, which measures in this process."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    module = importlib.import_module("floors")
    monkeypatch.setattr(module, "measure", partial(gold.measure, parse=here))
    return module


def corpus(floors: ModuleType, folder: Path, **facts: object) -> dict[str, Any]:
    """A corpus of one letter, in the form of the project's other truths."""
    truth = {"status": None, "tables": [], "exchanges": [], **facts}
    put(folder, "letter", truth)
    return {"mine": floors.Corpus(folder, ("{}.txt",), floors.letter)}


def test_a_share_below_its_floor_fails(floors: ModuleType, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    mine = corpus(floors, folder, asked_on="2017-05-04", title=None, committee=None)
    assert floors.run(mine, file, set_=True) == []
    entry = json.loads(file.read_text("utf-8"))["mine"]
    assert entry["floors"] == {
        "parsed": 1.0, "committee": 0.0, "asked_on": 0.0, "status": 1.0, "exchanges": 0.0,
        "tables": 1.0,
    }  # fmt: skip
    assert floors.run(mine, file) == []
    entry["floors"] |= {"asked_on": 0.5, "title": 1.0}
    del entry["floors"]["status"]
    file.write_text(json.dumps({"mine": entry}), "utf-8")
    assert floors.run(mine, file) == [
        "mine: asked_on is 0.0000, below its floor 0.5000: letter.txt",
        "mine: status has no floor; set it with --set",
        "mine: title has a floor and is not measured any more",
    ]


def test_floors_go_with_their_corpus(floors: ModuleType, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    mine = corpus(floors, folder, asked_on="2017-05-03")
    assert floors.run(mine, file, set_=True) == []
    (folder / "letter.txt").write_text(LETTER.format_map(DEFAULTS) + "\n", "utf-8")
    (problem,) = floors.run(mine, file)
    assert problem.startswith("mine: the corpus is not the one that its floors were set on")
    assert floors.run(mine, file, set_=True) == []
    assert floors.run(mine, file) == []
    assert floors.run({}, file) == ["mine: has floors and is no corpus"]


def test_no_floor_sinks_unless_that_is_said(
    floors: ModuleType, folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "floors.json"
    assert floors.run(corpus(floors, folder, asked_on="2017-05-03"), file, set_=True) == []
    before = file.read_text("utf-8")
    mine = corpus(floors, folder, asked_on="2017-05-04")
    assert floors.run(mine, file, set_=True) == [
        "mine: asked_on would sink from 1.0000 to 0.0000; say so with --lower"
    ]
    assert file.read_text("utf-8") == before
    assert floors.run(mine, file, set_=True, lower=True) == []
    assert json.loads(file.read_text("utf-8"))["mine"]["floors"]["asked_on"] == 0.0


def test_a_corpus_that_is_not_here_keeps_its_floors(
    floors: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "floors.json"
    file.write_text('{"mine": {"digest": "", "floors": {"askers": 1.0}}}', "utf-8")
    mine = {"mine": floors.Corpus(tmp_path / "absent", ("{}.txt",), floors.letter)}
    assert floors.run(mine, file) == []
    assert capsys.readouterr().out == "mine: not here, left out\n"


def test_every_corpus_has_floors(floors: ModuleType) -> None:
    recorded = json.loads(floors.FLOORS.read_text("utf-8"))
    assert recorded.keys() == floors.CORPORA.keys()
    for entry in recorded.values():
        assert re.fullmatch("[0-9a-f]{64}", entry["digest"])
        assert entry["floors"]["parsed"] == 1.0
    for case in floors.CORPORA["fixtures"].cases():
        check(case.gold)
