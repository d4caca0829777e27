"""Somebody else's workers: thread pools, process pools, and a cluster of Dask with a worker killed.

docs/scale.md shows `parse_here` and `parse_with_dask` as they stand here.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from distributed import Client, LocalCluster

import folketing_parse as fp
from archives import content, count, folder_of, letter
from conftest import ROOT

LETTERS = [(f"{number}.txt", letter(number)) for number in range(1, 61)]
OK, CRASHED = fp.OutcomeStatus.OK, fp.OutcomeStatus.CRASHED
SPAWN = multiprocessing.get_context("spawn")


def parse_here(documents: str, database: str) -> None:
    with fp.Database(database) as target:
        for outcome in fp.parse_archive(documents, skip=target.knows):
            target.add(outcome)


def parse_with_dask(scheduler: str, documents: str, database: str) -> None:
    with Client(scheduler) as client, fp.Database(database) as target:
        outcomes = fp.parse_archive(
            documents,
            executor=client.get_executor(),
            workers=len(client.nthreads()),
            skip=target.knows,
        )
        for outcome in outcomes:
            target.add(outcome)


def timeless(outcome: fp.Outcome) -> fp.Outcome:
    return evolve(outcome, seconds=0.0)


@pytest.fixture(scope="module")
def quiet() -> dict[str, fp.Outcome]:
    """What this process makes of the letters."""
    return {o.name: timeless(o) for o in fp.parse_archive(LETTERS, workers=0)}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=3,
        processes=True,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
        local_directory=str(tmp_path_factory.mktemp("dask")),
    ) as cluster:
        yield cluster


def test_a_cluster_fills_the_database_that_this_machine_fills(
    cluster: LocalCluster, tmp_path: Path
) -> None:
    documents = str(folder_of(tmp_path / "letters", 20))
    parse_here(documents, f"{tmp_path}/here.db")
    for _ in range(2):  # the second time all are known
        parse_with_dask(cluster.scheduler_address, documents, f"{tmp_path}/dask.db")
        assert content(tmp_path / "dask.db") == content(tmp_path / "here.db")
    assert count(tmp_path / "dask.db") == 20


def test_a_worker_of_a_cluster_that_is_killed_costs_nothing(
    cluster: LocalCluster, quiet: dict[str, fp.Outcome]
) -> None:
    outcomes = []
    pids = [nanny.pid for nanny in cluster.workers.values()]
    with Client(cluster) as client:
        for outcome in fp.parse_archive(LETTERS, executor=client.get_executor(), workers=3):
            outcomes.append(outcome)
            if len(outcomes) == 10:
                os.kill(pids[0], signal.SIGKILL)
        client.wait_for_workers(3, timeout=60)
    assert pids[0] not in [nanny.pid for nanny in cluster.workers.values()]
    assert len(outcomes) == len(LETTERS)
    assert {outcome.name: timeless(outcome) for outcome in outcomes} == quiet


def test_threads_do_not_meet_in_a_pdf_library() -> None:
    pdfs = [(path.name, path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.pdf"))]
    alone = [timeless(o) for o in fp.parse_archive(pdfs, workers=0)]
    with ThreadPoolExecutor(4) as executor:
        outcomes = fp.parse_archive(pdfs * 20, executor=executor, workers=4, ordered=True)
        assert [timeless(outcome) for outcome in outcomes] == alone * 20


def test_a_process_pool_gives_what_this_process_gives(quiet: dict[str, fp.Outcome]) -> None:
    with ProcessPoolExecutor(2, mp_context=SPAWN) as executor:
        outcomes = list(fp.parse_archive(LETTERS, executor=executor, workers=2, ordered=True))
    assert [outcome.name for outcome in outcomes] == [name for name, _ in LETTERS]
    assert {outcome.name: timeless(outcome) for outcome in outcomes} == quiet


def test_a_process_pool_that_breaks_fails_documents_and_not_the_run(
    quiet: dict[str, fp.Outcome],
) -> None:
    outcomes = []
    with ProcessPoolExecutor(2, mp_context=SPAWN) as executor:
        for outcome in fp.parse_archive(LETTERS, executor=executor, workers=2):
            outcomes.append(outcome)
            if len(outcomes) == 10:
                executor.submit(os._exit, 3)
    assert sorted(outcome.name for outcome in outcomes) == sorted(quiet)
    failed = [outcome for outcome in outcomes if outcome.status is not OK]
    assert len(failed) > 20
    assert {(one.status, one.error) for one in failed} == {(CRASHED, "BrokenProcessPool")}
    assert all(str(one.message).startswith("The executor failed: Broken") for one in failed)
    assert all(one.sha256 == quiet[one.name].sha256 for one in failed)
    assert all(timeless(one) == quiet[one.name] for one in outcomes if one.status is OK)


def test_tasks_that_somebody_cancels_are_outcomes() -> None:
    with ThreadPoolExecutor(1) as executor:
        outcomes = fp.parse_archive(LETTERS, executor=executor, workers=2, ordered=True)
        first = next(outcomes)
        executor.shutdown(cancel_futures=True)
        rest = list(outcomes)
    assert first.status is OK
    assert len(rest) == len(LETTERS) - 1
    errors = Counter(outcome.error for outcome in rest if outcome.status is CRASHED)
    assert set(errors) == {"CancelledError", "RuntimeError"}
    cancelled = next(outcome for outcome in rest if outcome.error == "CancelledError")
    assert cancelled.message == "The executor failed: CancelledError"


class Remembering(ThreadPoolExecutor):
    """An executor that knows what it was given."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.futures.append(super().submit(fn, *args, **kwargs))
        return self.futures[-1]


def test_an_executor_gets_a_few_tasks_at_once_and_none_after_the_end() -> None:
    with Remembering(1) as executor:
        outcomes = fp.parse_archive(iter(LETTERS), executor=executor, workers=2)
        next(outcomes)
        outcomes.close()
    assert len(executor.futures) == 8
    assert sum(future.cancelled() for future in executor.futures) >= 4


class Reading(fp.Registry):
    """A registry that writes down what it reads."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log = log

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.log.open("a", encoding="utf-8") as file:
            file.write(f"{table}\n")
        return super().rows(table)


def test_a_registry_is_read_once_a_process(tmp_path: Path) -> None:
    own = Reading(tmp_path / "log")
    with ProcessPoolExecutor(1, mp_context=SPAWN) as executor:
        outcomes = fp.parse_archive(LETTERS[:5], executor=executor, workers=1, registry=own)
        assert {outcome.status for outcome in outcomes} == {OK}
    tables = Counter(own.log.read_text("utf-8").split())
    assert tables["ministers"] == 1
