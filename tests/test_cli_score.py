"""The verb `score`, and the page about it."""

from __future__ import annotations

import argparse
import doctest
import json
import re
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from folketing_parse import cli_score
from folketing_parse.gold.compare import FIELDS
from folketing_parse.gold.form import check
from golds import TWO, new_folder, put

PAGE = ROOT / "docs" / "score.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "gold")


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    cli_score.add_verbs(parser.add_subparsers())
    options = parser.parse_args(["score", *map(str, arguments)])
    return int(options.run(options))


def test_the_verb_prints_json_in_a_pipe(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "letter", {"metadata": {"asked_on": "2017-05-04", "askers": []}})
    (folder / "other.txt").write_text(TWO, "utf-8")
    assert run(folder, "--workers", "1") == 0
    told = capsys.readouterr()
    scored = json.loads(told.out)
    assert (scored["documents"], scored["without_gold"]) == (1, ["other.txt"])
    assert scored["fields"]["parsed"] == {"share": 1.0, "right": 1, "total": 1, "misses": []}
    assert scored["fields"]["asked_on"]["misses"] == [
        {
            "document": "letter.txt",
            "where": "asked_on",
            "expected": "2017-05-04",
            "found": "2017-05-03",
        }
    ]
    assert told.err == (
        "folketing-parse: not scored, for there is no record beside them: other.txt\n"
    )


def test_the_verb_names_the_first_that_miss_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_bytes(b"")
        put(folder, name, {"metadata": {"asked_on": None}})
    assert run(folder, "--misses", "2", "--workers", "1") == 0
    told = capsys.readouterr()
    assert "a.txt, b.txt and 1 more" in told.out
    assert "0 of 3" in told.out
    assert told.err.count("unreadable: The file is empty") == 3
    assert run(folder, "--misses", "0", "--workers", "1") == 0
    assert "a.txt, b.txt, c.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["{}"], "{} has no gold records; accept a document's record to make one."),
        (["{}/absent"], "{}/absent is no folder."),
        (["{}", "--accept", "lettre"], "{} has no document 'lettre'."),
    ],
)
def test_a_folder_that_cannot_be_used(
    folder: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*(one.format(folder) for one in arguments)) == 2
    assert capsys.readouterr().err == f"folketing-parse: {told.format(folder)}\n"


def test_misses_are_a_number(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(folder, "--misses", "-1")
    assert "'-1' is no number" in capsys.readouterr().err


def test_what_the_page_shows_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")  # a terminal without colours
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("health-2022.pdf", "housing-2023.pdf", "justice-2023.pdf"):
        (folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    records = re.findall(r"^```json\n(.*?)^```", page, re.M | re.S)
    for record in records:
        check(json.loads(record))
    console = r"^```console\n\$ folketing-parse score (.*?)\n(.*?)^```"
    blocks = re.findall(console, page, re.M | re.S)
    assert len(blocks) == 3
    for arguments, shown in blocks:
        if "--accept" not in arguments:
            (folder / "housing-2023.json").write_text(records[0], "utf-8")
        assert run(*arguments.split(), "--workers", "1") == 0
        told = capsys.readouterr()
        printed = [line.rstrip() for line in (told.out + told.err).splitlines()]
        assert [line for line in shown.splitlines() if line not in {"...", *printed}] == []
    assert doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8").failed == 0


def test_the_page_names_every_row() -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE.read_text("utf-8"), re.M)
    named = [name for row in rows for name in re.findall(r"\w+", row)]
    assert named == ["parsed", *(field.name for field in FIELDS), "refused"]
