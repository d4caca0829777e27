"""A worker process: what it sets up when it starts, and how it is started."""

from __future__ import annotations

import contextlib
import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from multiprocessing import spawn
from pathlib import Path
from typing import Any

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Settings, Task, run

GRACE = 5.0
"""Seconds after a document's time at which whoever should have ended it counts as gone."""

_settings = Settings()
_timeout = 0.0


def start(settings: Settings, timeout: float, memory: int | None) -> None:
    """Make this process a worker: its limits, and what all its documents have in common."""
    global _settings, _timeout
    _settings, _timeout = settings, timeout
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a hung PDF library runs no Python handler
    _limit_memory(memory)


def _limit_memory(memory: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
    if memory is None:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and refuses it
        limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def work(task: Task) -> Outcome:
    """Do one task; a worker that nobody ends in time, since its parent is gone, ends itself."""
    with Path(os.devnull).open("wb") as nowhere:
        faulthandler.dump_traceback_later(_timeout + GRACE, exit=True, file=nowhere)
        try:
            return run(task, _settings)
        finally:
            faulthandler.cancel_dump_traceback_later()


_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_BASE: Any = multiprocessing.get_context(_METHOD)
_one_at_a_time = threading.Lock()


class _Process(_BASE.Process):  # type: ignore[misc]
    """A process that starts without running the user's script again.

    Python starts a new process by importing the caller's main module in it, so that a script
    without `if __name__ == "__main__"` would start its run again in each worker. A worker needs
    nothing from that module.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 (multiprocessing's name)
        with _without_main():
            return _BASE.Process._Popen(process_obj)


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """While this thread starts a process, what is prepared for it says nothing of a main module."""
    here = threading.get_ident()
    with _one_at_a_time, _warm():
        prepare = spawn.get_preparation_data

        def prepared(name: str) -> dict[str, Any]:
            data: dict[str, Any] = prepare(name)
            if threading.get_ident() == here:
                data.pop("init_main_from_name", None)
                data.pop("init_main_from_path", None)
            return data

        spawn.get_preparation_data = prepared
        try:
            yield
        finally:
            spawn.get_preparation_data = prepare


@contextlib.contextmanager
def _warm() -> Iterator[None]:
    """A server of processes that starts meanwhile loads what workers need.

    Of no effect where the caller's program has started its server before; what it asked to be
    loaded is loaded too.
    """
    if _METHOD != "forkserver":
        yield
        return
    from multiprocessing import forkserver

    server: Any = forkserver._forkserver
    asked = list(server._preload_modules)
    server.set_forkserver_preload([*asked, "folketing_parse.archive.warm"])
    try:
        yield
    finally:
        server.set_forkserver_preload(asked)


class Context(type(_BASE)):  # type: ignore[misc]
    """How workers start: fresh, neither as a copy of the caller's memory nor of its threads."""

    Process = _Process
