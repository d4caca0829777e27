"""Many documents: what each gives, in whose process, in which order, and how much is held."""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import folketing_parse as fp
from archives import letter
from conftest import FIXTURES
from folketing_parse.archive.outcome import status_of_reply
from traps import Trap

OK = fp.OutcomeStatus.OK
WHAT_BECOMES_OF = {
    "employment.pdf": "ok",
    "truncated.pdf": "unreadable",
    "agenda.txt": "not_a_reply",
    "scan.pdf": "no_text",
    "encrypted.pdf": "encrypted",
    "not-a-pdf.pdf": "not_a_reply",
    "picture.png": "unreadable",
}


def letters(count: int) -> list[tuple[str, bytes]]:
    return [(f"{number}.txt", letter(number)) for number in range(1, count + 1)]


@pytest.mark.parametrize("workers", [0, 2])
def test_each_document_has_its_outcome(workers: int) -> None:
    paths = [FIXTURES / name for name in WHAT_BECOMES_OF]
    outcomes = list(fp.parse_archive(paths, workers=workers, ordered=True))
    assert {Path(o.name).name: o.status.value for o in outcomes} == WHAT_BECOMES_OF
    for path, outcome in zip(paths, outcomes, strict=True):
        assert outcome.name == str(path)
        assert outcome.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert outcome.version == fp.__version__
        assert outcome.seconds > 0
        assert (outcome.reply is None) == (outcome.error is not None) == bool(outcome.message)


def test_a_reply_is_what_parse_gives() -> None:
    path = FIXTURES / "housing-table.pdf"
    (outcome,) = fp.parse_archive(path, workers=1)
    assert outcome.reply == fp.parse(path)
    assert (outcome.pages, outcome.engine) == (1, "pdfium")


def test_what_is_refused_was_read_all_the_same() -> None:
    (outcome,) = fp.parse_archive(FIXTURES / "question-sheet.pdf", workers=0)
    assert (outcome.status.value, outcome.error) == ("not_a_reply", "NotAReplyError")
    assert (outcome.pages, outcome.engine) == (1, "pdfium")


def test_a_page_that_cannot_be_loaded_makes_a_reply_partial() -> None:
    # What such a document says of itself stands in its diagnostics; see `engine.page_lost`.
    reply = fp.parse(FIXTURES / "employment.pdf")
    lost = fp.Diagnostic.of("engine.page_lost", "document")
    assert status_of_reply(reply) is OK
    assert status_of_reply(evolve(reply, diagnostics=(lost,))) is fp.OutcomeStatus.PARTIAL


@pytest.mark.parametrize(
    ("deed", "status", "message"),
    [
        (b"hang ", "timeout", "It took longer than 1 s"),
        (b"kill ", "crashed", "Each worker process that tried to parse it ended by SIGSEGV"),
        (b"leave", "crashed", "ended with exit code 7"),
        (b"eat  ", "memory", "It needed more memory than allowed"),
        (b"raise", "crashed", "LookupError: a fault of the parser (traps.py, line "),
    ],
)
def test_the_worst_documents_touch_no_other(deed: bytes, status: str, message: str) -> None:
    trap = ("trap", Trap(deed))
    documents = [*letters(3), trap, *letters(8)[3:]]
    outcomes = list(fp.parse_archive(documents, workers=2, timeout=1, memory=1 << 30))
    by_name = {outcome.name: outcome for outcome in outcomes}
    assert len(outcomes) == len(by_name) == 9
    assert all(o.status is OK for name, o in by_name.items() if name != "trap")
    caught = by_name["trap"]
    assert caught.status.value == status
    assert message in (caught.message or "")
    assert caught.sha256 == hashlib.sha256(deed).hexdigest()


def test_a_hung_document_is_given_up_soon_after_its_limit() -> None:
    documents = [*letters(1), ("trap", Trap(b"hang "))]
    _, outcome = fp.parse_archive(documents, workers=1, timeout=1, ordered=True)
    assert outcome.status is fp.OutcomeStatus.TIMEOUT
    assert 1 <= outcome.seconds < 4


def test_a_worker_is_replaced_after_so_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("folketing_parse.archive.lanes._DOCUMENTS_A_WORKER", 2)
    seen: set[int] = set()

    def look(_: fp.Progress) -> None:
        seen.update(child.pid or 0 for child in multiprocessing.active_children())

    outcomes = list(fp.parse_archive(letters(9), workers=1, progress=look))
    assert [outcome.status for outcome in outcomes] == [OK] * 9
    assert len(seen) > 1


def test_outcomes_keep_the_order_of_their_documents_on_request() -> None:
    documents = [("slow", Trap(b"hang ")), *letters(20)]
    outcomes = fp.parse_archive(documents, workers=2, timeout=1, ordered=True)
    assert [outcome.name for outcome in outcomes] == [name for name, _ in documents]


@pytest.mark.parametrize("ordered", [False, True])
@pytest.mark.parametrize("workers", [0, 2])
def test_documents_are_read_no_faster_than_outcomes_are_taken(
    workers: int, *, ordered: bool
) -> None:
    read = 0

    def counted() -> Iterator[tuple[str, bytes]]:
        nonlocal read
        for one in letters(50):
            read += 1
            yield one

    outcomes = fp.parse_archive(counted(), workers=workers, ordered=ordered)
    assert read == 0
    for taken, _ in enumerate(outcomes, 1):
        assert taken <= read <= taken + 2 * max(1, workers) + (45 if ordered else 0)
    assert read == 50


def test_closing_the_iterator_ends_the_workers() -> None:
    before = threading.active_count()
    outcomes = fp.parse_archive(letters(50), workers=2)
    next(outcomes)
    assert threading.active_count() > before
    outcomes.close()
    assert threading.active_count() == before


def test_an_error_of_the_caller_ends_the_run_and_the_workers() -> None:
    before = threading.active_count()

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from letters(5)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(fp.parse_archive(broken(), workers=2))
    assert threading.active_count() == before


def test_progress_counts_what_is_done() -> None:
    seen: list[fp.Progress] = []
    documents = [*letters(3), ("empty", b"")]
    outcomes = list(fp.parse_archive(documents, workers=0, progress=seen.append))
    assert [one.done for one in seen] == [1, 2, 3, 4]
    assert [one.outcome for one in seen] == outcomes
    assert seen[-1].counts == {OK: 3, fp.OutcomeStatus.UNREADABLE: 1}
    assert seen[0].counts == {OK: 1}


def test_what_goes_wrong_in_a_callback_ends_the_workers() -> None:
    before = threading.active_count()

    def broken(_: fp.Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(fp.parse_archive(letters(5), workers=2, progress=broken))
    assert threading.active_count() == before


@pytest.mark.parametrize("data", ["a text", None, 7])
def test_a_pair_without_bytes_is_an_outcome_of_its_own(data: object) -> None:
    pairs: list[tuple[str, Any]] = [("a", letter(1)), ("b", data), ("c", bytearray(letter(2)))]
    outcomes = list(fp.parse_archive(pairs, workers=1, ordered=True))
    assert [outcome.status.value for outcome in outcomes] == ["ok", "unreadable", "ok"]
    assert f"Its content is {type(data).__name__}, and not bytes" in (outcomes[1].message or "")


def test_a_clock_that_jumps_is_no_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    start, clock = time.monotonic(), time.time

    def jumping() -> float:
        return clock() + (3600 if time.monotonic() - start > 1 else 0)

    monkeypatch.setattr("pebble.pool.process.time.time", jumping)
    documents = [("slow", Trap(b"sleep")), *letters(3)]
    outcomes = list(fp.parse_archive(documents, workers=1, timeout=60))
    statuses = {outcome.name: outcome.status.value for outcome in outcomes}
    assert statuses == {"slow": "not_a_reply", "1.txt": "ok", "2.txt": "ok", "3.txt": "ok"}


def test_other_threads_keep_their_main_module(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import pickle, threading\n"
        "import folketing_parse as fp\n"
        "class Mine: pass\n"
        "wrong, done = [], threading.Event()\n"
        "def work():\n"
        "    while not done.is_set():\n"
        "        try: pickle.dumps(Mine())\n"
        "        except pickle.PicklingError: wrong.append(1)\n"
        "thread = threading.Thread(target=work)\n"
        "thread.start()\n"
        "print(len(list(fp.parse_archive([('a', b'Hej.')] * 4, workers=2))))\n"
        "done.set(); thread.join(); print(len(wrong))\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["4", "0"]


def test_documents_can_be_skipped() -> None:
    outcomes = fp.parse_archive(letters(6), workers=0, skip=lambda task: task.name < "4")
    assert [outcome.name for outcome in outcomes] == ["4.txt", "5.txt", "6.txt"]


def test_options_and_registry_reach_the_workers() -> None:
    small = fp.Options(max_bytes=100)
    (outcome,) = fp.parse_archive(letters(1), options=small, workers=1)
    assert (outcome.status.value, outcome.error) == ("unreadable", "LimitExceededError")
    plumber = fp.Options(engine="pdfplumber")
    (outcome,) = fp.parse_archive(FIXTURES / "employment.pdf", options=plumber, workers=1)
    assert outcome.engine == "pdfplumber"


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"timeout": 0}, "timeout is a number of seconds from 0 to 1,000,000, not 0"),
        ({"timeout": float("nan")}, "not nan"),
        ({"memory": 1000}, "memory is at least 268,435,456 bytes, not 1,000"),
        ({"workers": -1}, "workers is a number of processes from 0"),
    ],
)
def test_limits_that_no_document_can_keep(limits: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        fp.parse_archive([], **limits)  # type: ignore[arg-type]


def test_no_documents_have_no_outcomes() -> None:
    assert list(fp.parse_archive([])) == []


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import folketing_parse as fp\n"
        "print('once')\n"
        f"print(*[o.status.value for o in fp.parse_archive({str(FIXTURES)!r}"
        " + '/employment.*', workers=2, ordered=True)])\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["once", "unreadable ok"]
    assert done.stderr == ""
