"""The command line as a user meets it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import FIXTURES, document
from folketing_parse.cli import main
from folketing_parse.export.json import schema


def test_piped_output_is_json_lines(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(document("employment")), str(document("culture-bill"))]) == 0
    lines = capfd.readouterr().out.splitlines()
    numbers = [json.loads(line)["metadata"]["question_numbers"] for line in lines]
    assert len(numbers) == 2
    assert numbers[0] == ["251"]


def test_a_terminal_gets_a_summary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["parse", str(document("employment"))]) == 0
    shown = capsys.readouterr().out
    assert "Beskæftigelsesudvalget" in shown
    assert "Leif Lahn Jensen (S)" in shown
    assert "2019-03-08" in shown


def test_explain_shows_value_quote_rule_and_diagnostics(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(document("form-feeds"))]) == 0
    shown = capsys.readouterr().out
    for part in ("committee", "because the document says", "exchanges[0].answer", "diagnostics"):
        assert part in shown


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (["empty.pdf"], 3),
        (["encrypted.pdf"], 4),
        (["scan.pdf"], 5),
        (["agenda.txt"], 6),
        (["employment.pdf", "scan.pdf"], 5),
        (["empty.pdf", "scan.pdf"], 1),
        (["absent.pdf"], 3),
        (["."], 3),
    ],
)
def test_exit_codes(files: list[str], code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", *(str(FIXTURES / file) for file in files)]) == code
    told = capfd.readouterr()
    assert told.err.startswith("folketing-parse: ")
    assert "Traceback" not in told.err
    assert len(told.out.splitlines()) == sum(file == "employment.pdf" for file in files)


def test_a_mistake_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["prase", "a.pdf"])
    assert caught.value.code == 2
    assert "invalid choice: 'prase'" in capsys.readouterr().err


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:  # the superuser may read everything: ask nothing of the disk
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["parse", str(tmp_path / "a.pdf")]) == 3


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    data = io.BytesIO(document("employment").read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    assert main(["parse", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["source"]["name"] == "standard input"


def test_the_program_is_installed() -> None:
    program = Path(sys.executable).parent / "folketing-parse"
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=True)
    assert "exit codes" in done.stdout
