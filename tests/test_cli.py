"""The command line as a user meets it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from attrs import evolve

import folketing_parse as fp
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
    assert main(["schema", "--outcome"]) == 0
    definitions = json.loads(capsys.readouterr().out)["$defs"]
    assert {"reply", "status", "message"} < definitions["Outcome"]["properties"].keys()
    assert "Reply" in definitions


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


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    data = io.BytesIO(document("employment").read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    assert main(["parse", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["source"]["name"] == "standard input"


def test_the_program_is_installed() -> None:
    program = Path(sys.executable).parent / "folketing-parse"
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=True)
    assert "exit codes" in done.stdout


TABLE = fp.Table(
    number="1",
    caption="Svin",
    unit=None,
    header_rows=1,
    grid=(("Kommune", "Antal"), ("Faxe", "1.204")),
    rows=((fp.Cell(text="Faxe"), fp.Cell(text="1.204", value=Decimal(1204))),),
    columns=("Kommune", "Antal"),
)
UNCUT = evolve(TABLE, rows=(), grid=(), columns=(), header_rows=0, raw="Faxe 1.204")


@pytest.fixture
def tables_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files whose names say how many tables they hold."""

    def read(
        source: str | bytes, *, name: str | None = None, options: object
    ) -> tuple[fp.Table, ...]:
        assert options == fp.Options()
        if isinstance(source, bytes):
            assert name == "standard input"
            return (TABLE,)
        if "scan" in source:
            raise fp.NoTextError("It is a scan.", source=source)
        return {"two": (TABLE, TABLE), "uncut": (UNCUT, TABLE)}.get(Path(source).stem, ())

    monkeypatch.setattr("folketing_parse.cli.read_tables", read)


@pytest.mark.usefixtures("tables_by_name")
def test_tables_are_json_lines_in_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "a/two.pdf", "none.pdf", "scan.pdf"]) == 5
    told = capfd.readouterr()
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [line["file"] for line in lines] == ["a/two.pdf"] * 2
    assert msgspec.convert(lines[0]["table"], fp.Table) == TABLE
    assert told.err.splitlines() == [
        "folketing-parse: none.pdf: no tables",
        "folketing-parse: scan.pdf: It is a scan.",
    ]


@pytest.mark.usefixtures("tables_by_name")
def test_a_file_without_tables_is_no_failure(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "none.pdf"]) == 0
    assert capfd.readouterr().out == ""


@pytest.mark.usefixtures("tables_by_name")
def test_tables_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["tables", "two.pdf"]) == 0
    shown = capfd.readouterr().out
    for part in ("two.pdf, 2 of 2", "Tabel 1. Svin", "│ 1.204 │", "found by lines"):
        assert part in shown
    assert main(["tables", "--json", "two.pdf"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2


@pytest.mark.usefixtures("tables_by_name")
def test_tables_as_csv(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "csv"
    assert main(["tables", "a/two.pdf", "b/two.pdf", "uncut.pdf", "--csv", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["two-1.csv", "two-2.csv", "two_2-1.csv", "two_2-2.csv", "uncut-2.csv"]
    assert (folder / "two-1.csv").read_text("utf-8") == "Kommune,Antal\nFaxe,1.204\n"
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "folketing-parse: uncut.pdf: table 1 is not written; its cells could not be told apart",
        f"folketing-parse: 5 tables written to {folder}",
    ]


@pytest.mark.usefixtures("tables_by_name")
def test_csv_needs_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["tables", "two.pdf", "--csv", str(tmp_path / "file")]) == 2
    assert capfd.readouterr().err == (
        f"folketing-parse: --csv takes a folder, and {tmp_path / 'file'} is a file\n"
    )


@pytest.mark.usefixtures("tables_by_name")
def test_tables_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Faxe")))
    assert main(["tables", "-"]) == 0
    assert json.loads(capfd.readouterr().out)["file"] == "standard input"
