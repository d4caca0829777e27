"""Many documents: each in its own time and memory, none of them fatal, none of them lost.

`sources` says where documents come from, `work` what is done with one, `crews` who does it;
this module is where they meet.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor

from attrs import frozen

from folketing_parse.archive.crews import Crew, Here, Submitted, Workers
from folketing_parse.archive.outcome import Outcome as Outcome
from folketing_parse.archive.sources import Given, tasks_of
from folketing_parse.archive.work import Settings, Task
from folketing_parse.pipeline import Options
from folketing_parse.registry import Registry
from folketing_parse.vocabulary import OutcomeStatus

LEAST_MEMORY = 256 * 1024**2
"""Bytes that a worker needs to start at all."""
LONGEST = 1_000_000
"""Seconds that a document may take at the most: eleven days."""
# An ordered run holds so many outcomes that wait for one before them.
_AHEAD = 256


@frozen(kw_only=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        outcome: the document that was finished last.
        done: how many documents are finished.
        counts: how many of each status.
    """

    outcome: Outcome
    done: int
    counts: Mapping[OutcomeStatus, int]


def parse_archive(  # noqa: PLR0913 (each is a keyword of its own meaning)
    sources: Given | Iterable[Given],
    *,
    options: Options | None = None,
    registry: Registry | None = None,
    workers: int | None = None,
    timeout: float = 60.0,
    memory: int | None = 2 * 1024**3,
    executor: Executor | None = None,
    ordered: bool = False,
    skip: Callable[[Task], bool] | None = None,
    progress: Callable[[Progress], object] | None = None,
) -> Generator[Outcome, None, None]:
    r"""Parse many documents; every input gives exactly one outcome, as it is finished.

    Documents are read as outcomes are taken: memory stays flat however many there are and however
    slowly they are used. Closing the iterator, or Ctrl-C, ends the workers.

    Args:
        sources: one or several of: a file; a folder, with all below it; a pattern
            ("2016/**/*.pdf"); a zip or tar archive, whose members are read in memory; a pair of
            name and bytes; an address that fsspec knows ("s3://bucket/replies/"), where fsspec
            is installed.
        options: how each document is parsed; `max_bytes` also holds for members of archives.
        registry: who held which office when; the package's own where None is given.
        workers: how many processes work; one a core where None is given; 0 for none: this process
            does the work, and nothing stops a document that hangs it.
        timeout: seconds that a document may take.
        memory: bytes of address space that a worker may have, on Linux; None for no limit.
        executor: whose workers do the work, instead of processes of our own; then `timeout` and
            `memory` are its affair, and `workers` says how many it has.
        ordered: whether outcomes come in the order of their inputs.
        skip: asked of each document before it is parsed; one for which it is true has no outcome,
            and is not counted.
        progress: called after each document; how many there are is not known beforehand.

    Raises:
        FileNotFoundError: a path or pattern names nothing.
        ImportError: an address is given, and fsspec is not installed.
        ValueError: a limit that no document could keep, or more workers than there can be.
        RuntimeError: workers are asked for in a daemonic process, as in those of a
            `multiprocessing.Pool`.

    >>> import folketing_parse as fp
    >>> letter = "Spørgsmål nr. 7:\nHvor mange?\n\nSvar:\nTre."
    >>> for outcome in fp.parse_archive([("7.txt", letter.encode()), ("8.txt", b"")], workers=0):
    ...     print(outcome.name, outcome.status.value, outcome.message)
    7.txt ok None
    8.txt unreadable The file is empty; fetch it again from its source.
    """
    if not 0 < timeout <= LONGEST:
        raise ValueError(f"timeout is a number of seconds from 0 to {LONGEST:,}, not {timeout}.")
    if memory is not None and memory < LEAST_MEMORY:
        raise ValueError(f"memory is at least {LEAST_MEMORY:,} bytes, not {memory:,}.")
    workers = _cores() if workers is None else workers
    if workers < 0 or (executor is None and workers > most_workers()):
        raise ValueError(
            f"workers is a number of processes from 0 (none) to {most_workers()}, which is what "
            f"the limit of open files (ulimit -n) allows, not {workers}."
        )
    settings = Settings(options=options or Options(), registry=registry)
    tasks = tasks_of(sources, max_bytes=settings.options.max_bytes)
    if skip is not None:
        tasks = (task for task in tasks if not skip(task))
    crew: Crew
    if executor is not None:
        crew = Submitted(settings, executor, at_once=4 * max(1, workers))
    elif workers == 0:
        crew = Here(settings)
    else:
        if multiprocessing.current_process().daemon:
            raise RuntimeError("A daemonic process can have no workers; give workers=0.")
        limit = None if memory is None else int(memory)
        crew = Workers(settings, workers, timeout=timeout, memory=limit)
    outcomes = _outcomes(tasks, crew, ordered=ordered)
    return outcomes if progress is None else _told(outcomes, progress)


def _outcomes(
    tasks: Iterator[Task], crew: Crew, *, ordered: bool
) -> Generator[Outcome, None, None]:
    numbered = enumerate(tasks)
    finished: dict[int, Outcome] = {}
    turn, more = 0, True
    with crew:
        while more or crew.is_busy():
            while more and crew.has_room() and len(finished) < _AHEAD:
                number, task = next(numbered, (-1, None))
                if task is None:
                    more = False
                else:
                    crew.put(number, task)
            for number, outcome in crew.take():
                if ordered:
                    finished[number] = outcome
                else:
                    yield outcome
            while turn in finished:
                yield finished.pop(turn)
                turn += 1


def _cores() -> int:
    """A worker for each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), most_workers())
    return min(os.cpu_count() or 1, most_workers())


def most_workers() -> int:
    """How many workers the process can have: each takes some of the files that it may open."""
    try:
        import resource
    except ImportError:  # Windows
        return 60
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1000 if files == resource.RLIM_INFINITY else min(1000, max(1, (files - 64) // 8))


def _told(
    outcomes: Generator[Outcome, None, None], progress: Callable[[Progress], object]
) -> Generator[Outcome, None, None]:
    counts: Counter[OutcomeStatus] = Counter()
    with contextlib.closing(outcomes):
        for done, outcome in enumerate(outcomes, 1):
            counts[outcome.status] += 1
            progress(Progress(outcome=outcome, done=done, counts=dict(counts)))
            yield outcome
