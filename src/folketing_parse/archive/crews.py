"""Who does the work: this process, workers of our own, or somebody's executor.

A crew takes numbered tasks and hands back numbered outcomes, in whatever order they finish.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol, Self
from uuid import uuid4

from attrs import define, evolve, field
from pebble import ProcessExpired, ProcessPool

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Settings, Task, lost, run
from folketing_parse.archive.worker import GRACE, Context, start, work
from folketing_parse.vocabulary import OutcomeStatus

Numbered = tuple[int, Outcome]
# A worker keeps what it learns of patterns and facts; a new one learns them again in a second.
_DOCUMENTS_A_WORKER = 2000
# What a worker does, and what it does next: it never waits for its parent.
_QUEUED = 2
# Others can kill a worker too: a system short of memory, an operator. A document that is at fault
# kills each of these.
_TRIES = 3
# So many workers may die one after another before any of them begins with a document.
_STARTS = 10
# Seconds that a new worker may need until it begins, on a machine that is busy.
_STARTING = 30.0


class Crew(AbstractContextManager["Crew"], Protocol):
    """Whoever does tasks."""

    def has_room(self) -> bool:
        """Whether it takes one more task now."""

    def is_busy(self) -> bool:
        """Whether it has tasks that are not done."""

    def put(self, number: int, task: Task) -> None:
        """Give it a task."""

    def take(self) -> Iterator[Numbered]:
        """Wait until something is done; what is done."""


class Here:
    """The process itself: nothing to start, no isolation; for debuggers and other engines."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._waiting: list[tuple[int, Task]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()

    def has_room(self) -> bool:
        """Whether the task before is done."""
        return not self._waiting

    def is_busy(self) -> bool:
        """Whether there is a task."""
        return bool(self._waiting)

    def put(self, number: int, task: Task) -> None:
        """Give it a task."""
        self._waiting.append((number, task))

    def take(self) -> Iterator[Numbered]:
        """Do it."""
        while self._waiting:
            number, task = self._waiting.pop()
            yield number, run(task, self._settings)


class Submitted:
    """Any executor: its workers are its own, and so are limits of time and memory."""

    _known: ClassVar[tuple[str, Settings]] = ("", Settings())

    def __init__(self, settings: Settings, executor: Executor, at_once: int) -> None:
        self._settings, self._executor, self._at_once = settings, executor, at_once
        self._run = uuid4().hex
        self._futures: dict[Future[Outcome], tuple[int, Task]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._futures:
            future.cancel()

    def has_room(self) -> bool:
        """Whether fewer tasks are under way than it may have."""
        return len(self._futures) < self._at_once

    def is_busy(self) -> bool:
        """Whether tasks are under way."""
        return bool(self._futures)

    def put(self, number: int, task: Task) -> None:
        """Submit a task; an executor that takes none any more fails the task, not the run."""
        try:
            future = self._executor.submit(Submitted.work, task, self._settings, self._run)
        except RuntimeError as error:
            future = Future()
            future.set_exception(error)
        self._futures[future] = (number, task)

    @staticmethod
    def work(task: Task, settings: Settings, run_: str) -> Outcome:
        """Do one task, in a process of the executor's.

        Settings come with each task, and what a registry has read does not come along: the first
        that a run brings are kept for its other tasks.
        """
        known, kept = Submitted._known
        if known != run_:
            kept = settings
            Submitted._known = (run_, settings)
        return run(task, kept)

    def take(self) -> Iterator[Numbered]:
        """Wait until something is done; what is done."""
        wait(self._futures, timeout=1.0, return_when=FIRST_COMPLETED)
        # `wait` does not see a future that somebody cancelled before it began.
        for future in [future for future in self._futures if future.done()]:
            number, task = self._futures.pop(future)
            failure = CancelledError() if future.cancelled() else future.exception()
            if failure is None:
                yield number, future.result()
            else:
                name = type(failure).__name__
                message = f"The executor failed: {name}: {failure}".rstrip(": ")
                outcome = lost(task, OutcomeStatus.CRASHED, message, 0.0)
                yield number, evolve(outcome, error=name)


@define
class _Try:
    """A task under way in a lane."""

    number: int
    task: Task
    tries: int = 0
    starts: int = 0
    doubted: bool = False
    future: Future[Outcome] = field(factory=Future)


class _Lane:
    """One worker process, replaced whenever it dies, hangs or cannot be talked to.

    Workers that share a pipe share its lock too, and one that is killed while it holds the lock
    takes the others along. So each has a pool, and a pipe, of its own.
    """

    def __init__(self, settings: Settings, timeout: float, memory: int | None) -> None:
        self._setting_up = (settings, timeout, memory)
        self._timeout = timeout
        self._pool = self._new_pool()
        self._since = time.monotonic()  # when it last began a task
        self.tries: list[_Try] = []

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=_DOCUMENTS_A_WORKER,
            initializer=start,
            initargs=self._setting_up,
            context=Context(),
        )

    def put(self, one: _Try) -> None:
        """Give the worker a task behind those that it has."""
        if not self.tries:
            self._since = time.monotonic()
        self.tries.append(one)
        self._schedule(one)

    def _schedule(self, one: _Try) -> None:
        try:
            one.future = self._pool.schedule(work, args=(one.task,), timeout=self._timeout)
        except RuntimeError as error:  # its worker died while it had nothing to do
            one.future = Future()
            one.future.set_exception(error)

    def finished(self) -> Iterator[Numbered]:
        """What is done; what its worker lost is tried once more, with a new one."""
        self._look_for_lost_tasks()
        for one in tuple(self.tries):
            if not one.future.done():
                continue
            outcome = self._outcome(one)
            self._since = time.monotonic()
            if outcome is not None:
                self.tries.remove(one)
                yield one.number, outcome

    def _look_for_lost_tasks(self) -> None:
        """What a worker took to the grave, which was killed while it spoke with its pool."""
        if not self.tries or self.tries[0].future.done():
            return
        first = self.tries[0]
        patience = self._timeout + GRACE if first.future.running() else _STARTING
        if time.monotonic() - self._since > patience:
            first.future = Future()
            first.future.set_exception(RuntimeError("it was not heard of again"))

    def _outcome(self, one: _Try) -> Outcome | None:
        """What became of a try; None where it is made again."""
        failure = one.future.exception()
        if failure is None:
            return one.future.result()
        seconds = time.monotonic() - self._since
        if isinstance(failure, TimeoutError):
            # The pool goes by the clock on the wall, which a sleeping laptop sets on by hours.
            if seconds < self._timeout and not one.doubted:
                one.doubted = True
                self._schedule(one)
                return None
            message = f"It took longer than {self._timeout:g} s; raise the limit to parse it."
            return lost(one.task, OutcomeStatus.TIMEOUT, message, seconds)
        if isinstance(failure, ProcessExpired):
            one.tries += 1
        elif isinstance(failure, RuntimeError):  # the worker died before it began
            one.starts += 1
        else:  # the task never came to a worker
            message = f"It could not be handed to a worker: {type(failure).__name__}: {failure}"
            return lost(one.task, OutcomeStatus.CRASHED, message, seconds)
        if one.tries == _TRIES or one.starts == _STARTS:
            return lost(one.task, OutcomeStatus.CRASHED, _cause(failure), seconds)
        if isinstance(failure, ProcessExpired):
            self._schedule(one)
        else:
            self._renew()
        return None

    def _renew(self) -> None:
        """A new pool for all tasks that the old one has not done."""
        self.stop()
        self._pool, self._since = self._new_pool(), time.monotonic()
        for one in self.tries:
            if not (one.future.done() and one.future.exception() is None):
                self._schedule(one)

    def stop(self) -> None:
        """End the worker at once."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def forsake(self) -> None:
        """Say that the worker is to end, without waiting for it."""
        self._pool.stop()  # type: ignore[no-untyped-call]


def _cause(failure: BaseException) -> str:
    """Why a worker died."""
    code = failure.exitcode if isinstance(failure, ProcessExpired) else None
    if code is not None and code < 0:
        died = f"by {signal.Signals(-code).name}"
    else:
        died = f"with exit code {code}" if code is not None else f"({failure})"
    return f"Each worker process that tried to parse it ended {died}."


class Workers:
    """Worker processes of our own, a lane each."""

    def __init__(
        self, settings: Settings, workers: int, *, timeout: float, memory: int | None
    ) -> None:
        self._lanes = [_Lane(settings, timeout, memory) for _ in range(workers)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for lane in self._lanes:
            lane.forsake()
        for lane in self._lanes:
            lane.stop()

    def has_room(self) -> bool:
        """Whether a lane takes one more task."""
        return any(len(lane.tries) < _QUEUED for lane in self._lanes)

    def is_busy(self) -> bool:
        """Whether tasks are under way."""
        return any(lane.tries for lane in self._lanes)

    def put(self, number: int, task: Task) -> None:
        """Give the shortest lane a task."""
        min(self._lanes, key=lambda lane: len(lane.tries)).put(_Try(number, task))

    def take(self) -> Iterator[Numbered]:
        """Wait until something is done; what is done."""
        futures = [one.future for lane in self._lanes for one in lane.tries]
        wait(futures, timeout=1.0, return_when=FIRST_COMPLETED)
        for lane in self._lanes:
            yield from lane.finished()
