"""A lane: one worker process, and what is done when it dies, hangs or is not heard of."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future

from attrs import define, field
from pebble import ProcessExpired, ProcessPool

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Settings, Task, lost
from folketing_parse.archive.worker import GRACE, Context, start, work
from folketing_parse.vocabulary import OutcomeStatus

Numbered = tuple[int, Outcome]
"""An outcome, and its task's place among the inputs."""

# A worker that has grown is replaced before it has grown much.
_DOCUMENTS_A_WORKER = 2000
# Others can kill a worker too: a system short of memory, an operator. A document that is at fault
# kills each of these.
_TRIES = 3
# So many workers may die one after another before any of them begins with a document.
_STARTS = 10
# Seconds that a new worker may need until it begins, on a machine that is busy.
_STARTING = 30.0
_DIED = ProcessExpired.__name__


@define
class Try:
    """A task under way in a lane.

    Attributes:
        number: its place among the inputs.
        task: what is to be done.
        tries: how many workers it has killed.
        starts: how many workers died before they began with it.
        doubted: whether its time was up by the clock on the wall alone.
        future: what the pool makes of it.
    """

    number: int
    task: Task
    tries: int = 0
    starts: int = 0
    doubted: bool = False
    future: Future[Outcome] = field(factory=Future)


class Lane:
    """One worker process, replaced whenever it dies, hangs or cannot be talked to.

    Workers that share a pipe share its lock too, and one that is killed while it holds the lock
    takes the others along. So each has a pool, and a pipe, of its own.
    """

    def __init__(self, settings: Settings, timeout: float, memory: int | None) -> None:
        self._setting_up = (settings, timeout, memory)
        self._timeout = timeout
        self._pool = self._new_pool()
        self._since = time.monotonic()  # when it last began a task
        self.tries: list[Try] = []

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=_DOCUMENTS_A_WORKER,
            initializer=start,
            initargs=self._setting_up,
            context=Context(),
        )

    def put(self, one: Try) -> None:
        """Give the worker a task behind those that it has."""
        if not self.tries:
            self._since = time.monotonic()
        self.tries.append(one)
        self._schedule(one)

    def _schedule(self, one: Try) -> None:
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

    def _outcome(self, one: Try) -> Outcome | None:
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
            return lost(one.task, OutcomeStatus.TIMEOUT, "TimeoutError", message, seconds)
        if isinstance(failure, ProcessExpired):
            one.tries += 1
        elif isinstance(failure, RuntimeError):  # the worker died before it began
            one.starts += 1
        else:  # the task never came to a worker
            message = f"It could not be handed to a worker: {type(failure).__name__}: {failure}"
            return lost(one.task, OutcomeStatus.CRASHED, _DIED, message, seconds)
        if one.tries == _TRIES or one.starts == _STARTS:
            return lost(one.task, OutcomeStatus.CRASHED, _DIED, _cause(failure), seconds)
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
