"""Who does the work: this process, workers of our own, or somebody's executor.

A crew takes numbered tasks and hands back numbered outcomes, in whatever order they finish.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import ClassVar, Protocol, Self
from uuid import uuid4

from folketing_parse.archive.lanes import Lane, Numbered, Try
from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Settings, Task, lost, run
from folketing_parse.errors import told
from folketing_parse.vocabulary import OutcomeStatus

# What a worker does, and what it does next: it never waits for its parent.
_QUEUED = 2


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
                name, message = type(failure).__name__, f"The executor failed: {told(failure)}"
                yield number, lost(task, OutcomeStatus.CRASHED, name, message, 0.0)


class Workers:
    """Worker processes of our own, a lane each."""

    def __init__(
        self, settings: Settings, workers: int, *, timeout: float, memory: int | None
    ) -> None:
        self._lanes = [Lane(settings, timeout, memory) for _ in range(workers)]

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
        min(self._lanes, key=lambda lane: len(lane.tries)).put(Try(number, task))

    def take(self) -> Iterator[Numbered]:
        """Wait until something is done; what is done."""
        futures = [one.future for lane in self._lanes for one in lane.tries]
        wait(futures, timeout=1.0, return_when=FIRST_COMPLETED)
        for lane in self._lanes:
            yield from lane.finished()
