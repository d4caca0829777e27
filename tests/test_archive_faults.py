"""A drill: everything that can go wrong during a run, and what must be there afterwards."""

from __future__ import annotations

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archives import PROGRAM, content, count, folder_of, kill, processes, run, started, workers

LETTERS = 620

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("archive") / "letters", LETTERS)


@pytest.fixture(scope="module")
def quiet(letters: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an undisturbed run makes of the letters."""
    done = run(letters, "--to", letters.parent / "quiet.db")
    assert done.returncode == 0, done.stderr
    return content(letters.parent / "quiet.db")


def wait_until_gone(session: int) -> None:
    """Wait for the processes of a program that has ended; each has seconds to see it."""
    deadline = time.monotonic() + 10
    while processes(session):
        assert time.monotonic() < deadline, "a worker outlives the program"
        time.sleep(0.05)


def test_workers_and_programs_killed_at_random(
    letters: Path, quiet: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    database, dice = tmp_path / "drill.db", random.Random(20161)
    command = (letters, "--to", database, "--quiet", "--timeout", "20", "--workers", "2")
    for restart in range(1, 6):
        before = count(database)
        program = started(*command)
        while count(database) < min(100 * restart, LETTERS - 50) and program.poll() is None:
            time.sleep(dice.uniform(0.02, 0.15))
            if (found := workers(program)) and dice.random() < 0.2:
                kill(dice.choice(found))
        program.kill()
        program.communicate()
        wait_until_gone(program.pid)
        assert count(database) >= before  # nothing that was committed is lost
        with sqlite3.connect(database) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert count(database) > 0
    last = run(*command, "--retry", "crashed")
    assert (last.returncode, last.stderr) == (0, "")
    assert content(database) == quiet
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO exchanges_fts(exchanges_fts) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_run_that_is_asked_to_stop_does_so_and_keeps_what_was_done(
    letters: Path, tmp_path: Path, number: int, code: int
) -> None:
    database = tmp_path / "stopped.db"
    program = started(letters, "--to", database)
    while count(database) < 100:
        time.sleep(0.02)
    start = time.monotonic()
    program.send_signal(number)
    _, told = program.communicate(timeout=10)
    assert program.returncode == code
    assert "stopped; what was done is kept" in told
    assert "Traceback" not in told
    assert time.monotonic() - start < 5
    wait_until_gone(program.pid)
    assert count(database) >= 100


def test_two_runs_on_one_database(
    letters: Path, quiet: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    database = tmp_path / "shared.db"
    first = started(letters, "--to", database, "--quiet")
    while not database.exists():
        time.sleep(0.02)
    second = run(letters, "--to", database)
    assert second.returncode == 2
    assert "another run writes to it" in second.stderr
    first.communicate()
    assert first.returncode == 0
    assert content(database) == quiet


def test_a_full_disk_ends_the_run_with_a_plain_error(
    letters: Path, quiet: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    database = tmp_path / "full.db"
    most = 600_000

    def small_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [*PROGRAM, letters, "--to", database, "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=small_disk,
    )
    assert done.returncode == 2
    assert "see that there is room" in done.stderr
    assert "Traceback" not in done.stderr
    assert 0 <= count(database) < LETTERS
    assert run(letters, "--to", database, "--quiet").returncode == 0
    assert content(database) == quiet


@pytest.mark.parametrize("target", ["/proc/replies.db", "/proc/replies.jsonl", "/proc/replies"])
def test_a_target_that_cannot_be_written_is_told_before_anything_is_parsed(
    letters: Path, target: str
) -> None:
    done = run(letters, "--to", target)
    assert done.returncode == 2
    assert done.stderr.startswith(f"folketing-parse: {target}: ")
    assert done.stderr.count("\n") == 1
