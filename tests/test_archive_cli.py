"""`folketing-parse archive` as its users meet it."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

import folketing_parse as fp
from archives import PROGRAM, count, folder_of, letter, run

STATUSES = "ok, partial, not_a_reply, no_text, encrypted, unreadable, timeout, memory, crashed"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "letters", 12)


def test_a_run_reports_what_became_of_all_documents(letters: Path, tmp_path: Path) -> None:
    done = run(letters, "--to", tmp_path / "replies.db", "--workers", "1", "--ordered")
    assert (done.returncode, done.stdout) == (0, "")
    assert [" ".join(line.split()) for line in done.stderr.splitlines()] == [
        "outcome documents the first of them",
        f"ok 10 {letters}/0001.txt",
        f"{letters}/0002.txt",
        f"{letters}/0003.txt",
        "...",
        f"not_a_reply 1 {letters}/note.txt",
        f"unreadable 1 {letters}/empty.pdf",
        f"12 documents parsed into {tmp_path}/replies.db",
    ]


def test_a_second_run_says_what_it_left_alone(letters: Path, tmp_path: Path) -> None:
    run(letters, "--to", tmp_path / "replies.db")
    (letters / "new.txt").write_bytes(letter(99))
    done = run(letters, "--to", tmp_path / "replies.db")
    words = " ".join(done.stderr.split())
    assert "known 12 as they are; not parsed again" in words
    assert "1 document parsed into" in words


def test_quiet_runs_say_nothing(letters: Path, tmp_path: Path) -> None:
    done = run(letters, "--to", tmp_path / "replies.db", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert count(tmp_path / "replies.db") == 12


def test_a_terminal_shows_progress(letters: Path, tmp_path: Path) -> None:
    here, there = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, str(letters), "--to", str(tmp_path / "replies.db")], stderr=there
    )
    os.close(there)
    shown = b""
    while True:
        try:
            chunk = os.read(here, 4096)
        except OSError:  # the other end has closed
            break
        shown += chunk
    os.close(here)
    assert program.wait() == 0
    assert b"12/12" in shown
    assert b"10 ok" in shown


def test_json_lines_on_standard_output(letters: Path) -> None:
    done = run(letters, "--to", "-", "--quiet", "--ordered")
    names = [json.loads(line)["name"] for line in done.stdout.splitlines()]
    assert names == sorted(str(path) for path in letters.iterdir())


def test_who_has_seen_enough_of_the_output_ends_the_run(letters: Path) -> None:
    program = " ".join([*PROGRAM, str(letters), "--to", "-", "--quiet", "--ordered"])
    done = subprocess.run(
        ["/bin/bash", "-c", f"{program} | head -1 | cut -c 1-8; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ('{"name":\n0\n', "")


def test_a_log_has_a_line_for_each_document(letters: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    for _ in range(2):
        run(letters / "0001.txt", letters / "empty.pdf", "--to", "-", "--log", log, "--ordered")
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [line["status"] for line in lines] == ["ok", "unreadable"] * 2
    assert lines[1]["message"] == "The file is empty; fetch it again from its source."
    assert "reply" not in lines[0]
    assert lines[0]["at"].endswith("+00:00")


def test_what_a_run_writes_is_no_document_of_its_next(letters: Path) -> None:
    for _ in range(2):
        done = run(letters, "--to", letters / "replies.db", "--log", letters / "run.log")
        assert done.returncode == 0
    assert count(letters / "replies.db") == 12


def test_exports_beside_the_documents_are_no_replies(letters: Path) -> None:
    for name in ("out.csv", "out.jsonl", "out"):
        assert run(letters, "--to", letters / name, "--quiet").returncode == 0
    done = run(letters, "--to", letters / "out.db")
    assert "ok 10 " in " ".join(done.stderr.split())


def test_metadata_for_datasette_lies_beside_a_database(letters: Path, tmp_path: Path) -> None:
    run(letters, "--to", tmp_path / "replies.db")
    metadata = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    assert "replies" in metadata["databases"]


def test_failures_are_done_again_on_request(letters: Path, tmp_path: Path) -> None:
    path = tmp_path / "replies.db"
    run(letters, "--to", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE outcomes SET status = 'timeout' WHERE name LIKE '%0003.txt'")
        connection.commit()
    done = run(letters, "--to", path, "--retry", "timeout,crashed")
    assert "1 document parsed into" in done.stderr
    assert "13 documents parsed" not in done.stderr
    done = run(letters, "--to", path, "--retry", "all")
    assert "12 documents parsed into" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["absent", "--to", "x.db"], "There is no file or folder 'absent'."),
        (["*.absent", "--to", "x.db"], "No file fits the pattern '*.absent'."),
        ([".", "--to", "x.xlsx"], ".xlsx is no format"),
        ([".", "--to", "x.db", "--retry", "tiemout"], f"the statuses are {STATUSES}, or all"),
        ([".", "--to", "x.db", "--memory", "2T"], "'2T' is no size; write 512M or 2G"),
        ([".", "--to", "x.db", "--memory", "2M"], "2M is too little for a worker"),
        ([".", "--to", "x.db", "--timeout", "-1"], "'-1' is no number from 0 to 1,000,000"),
        ([".", "--to", "x.db", "--timeout", "inf"], "'inf' is no number"),
        ([".", "--to", "x.db", "--workers", "5000"], "which the limit of open files (ulimit -n)"),
        (["foo://bar", "--to", "x.db"], "Protocol not known: foo"),
        (["", "--to", "x.db"], "A source without a name"),
        ([".", "--to", "x.db", "--workers", "two"], "'two' is no number from 1 to"),
        ([".", "--to", "x.jsonl", "--retry", "all"], "Only a database remembers"),
        ([".", "--to", "x.db", "--log", "absent/x.log"], "absent/x.log: No such file"),
        (["."], "the following arguments are required: --to"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_words(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.db").exists()


def test_the_engine_and_the_registry_are_the_users(letters: Path, tmp_path: Path) -> None:
    plumber = run(
        Path(__file__).parent / "fixtures" / "employment.pdf",
        *("--to", tmp_path / "out.jsonl", "--engine", "pdfplumber"),
    )
    assert plumber.returncode == 0
    (outcome,) = fp.read_jsonl(tmp_path / "out.jsonl")
    assert outcome.engine == "pdfplumber"
    done = run(letters, "--to", tmp_path / "x.db", "--registry", tmp_path / "absent")
    assert done.returncode == 2
    assert "absent" in done.stderr
