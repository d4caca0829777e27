"""The verb `archive`: many documents into one database, with progress and a report."""

from __future__ import annotations

import argparse
import datetime as dt
import signal
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from attrs import evolve

from folketing_parse import cli_options
from folketing_parse.archive import parse_archive
from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.sources import how_many
from folketing_parse.archive.work import Task
from folketing_parse.cli_text import tell
from folketing_parse.errors import TargetError
from folketing_parse.export.datasette import write_metadata
from folketing_parse.export.json import to_dict
from folketing_parse.export.targets import Target, files_of, is_database, open_target
from folketing_parse.pipeline import Options
from folketing_parse.vocabulary import OutcomeStatus

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

EPILOG: Final = """what --to may be:
  replies.db      an SQLite database; a second run does only what is new or has changed
  replies.jsonl   a JSON line a document, with all that its record holds
  replies.csv     the replies; replies-cells.csv, replies-exchanges.csv, ... beside it
  replies         a folder of Parquet files, parted by session
  -               JSON lines on standard output

exit codes: 0 each document has its outcome, whatever it is; 2 wrong usage, or the target cannot
be written; 130 stopped by Ctrl-C, 143 by SIGTERM, 129 by SIGHUP: what was done is kept"""

_NAMES_SHOWN: Final = 3


def add_verbs(verbs: Verbs) -> None:
    """Add the verb to the command line."""
    archive = verbs.add_parser(
        "archive",
        help="parse folders and archives into a database or files",
        description="Parse many documents, each with a limit of time and of memory; one that "
        "fails does not stop the rest.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    archive.add_argument(
        "sources",
        nargs="+",
        metavar="PATH",
        help="files, folders, patterns, zip and tar archives, fsspec addresses",
    )
    archive.add_argument(
        "--to", required=True, metavar="TARGET", help="where results go; see below"
    )
    archive.add_argument(
        "--retry",
        type=cli_options.statuses,
        default=(),
        metavar="STATUS,...",
        help="parse documents again whose outcome was one of these (timeout,crashed; all)",
    )
    cli_options.add_limits(archive)
    archive.add_argument("--ordered", action="store_true", help="keep the order of the inputs")
    archive.add_argument("--quiet", action="store_true", help="no progress, no report")
    archive.add_argument(
        "--log", type=Path, metavar="FILE", help="add a JSON line for each document to FILE"
    )
    cli_options.add_engine(archive)
    cli_options.add_registry(archive)
    archive.set_defaults(run=_archive)


def _archive(options: argparse.Namespace) -> int:
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        console.width = 160
    report = _Report(console, quiet=options.quiet)
    try:
        with _stopping_on_signals():
            _run(options, report)
        code = 0
    except (TargetError, OSError, ValueError, ImportError) as error:
        if isinstance(error, BrokenPipeError):  # who reads our output has seen enough
            raise
        reason = getattr(error, "strerror", None)
        where = getattr(error, "filename", None) or options.to
        tell(f"{where}: {reason}" if reason else str(error))
        code = 2
    except KeyboardInterrupt as stop:
        tell("stopped; what was done is kept, and a database goes on from there")
        code = stop.args[0] if stop.args else 130
    if code == 0 or report.has_begun():
        report.tell(options.to)
    return code


def _run(options: argparse.Namespace, report: _Report) -> None:
    """The whole run, until it ends or something ends it."""
    total = how_many(options.sources)
    with ExitStack() as stack:
        log = stack.enter_context(options.log.open("ab")) if options.log else None
        target = open_target(options.to, retry=options.retry)
        stack.callback(_describe, options.to)
        stack.enter_context(closing(target))
        stack.enter_context(report.shown(total))
        for outcome in stack.enter_context(closing(_outcomes(options, target, report))):
            target.add(outcome)
            report.count(outcome)
            if log is not None:
                log.write(_log_line(outcome))


def _describe(target: str) -> None:
    """Put `metadata.json` beside a database; the database is whole without it."""
    if is_database(target):
        try:
            write_metadata(Path(target))
        except TargetError as error:
            tell(str(error))


@contextmanager
def _stopping_on_signals() -> Iterator[None]:
    """A polite end (`kill`, a closed terminal, a stopped container) is one like Ctrl-C."""

    def stop(number: int, _: object) -> None:
        raise KeyboardInterrupt(128 + number)

    polite = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {number: signal.signal(number, stop) for number in polite}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _outcomes(
    options: argparse.Namespace, target: Target, report: _Report
) -> Generator[Outcome, None, None]:
    """The outcomes of what the target does not know yet; its own files are no documents."""
    own = files_of(options.to) | ({options.log.resolve()} if options.log else set())

    def skip(task: Task) -> bool:
        if task.path is not None:
            path = task.path.resolve()
            if not own.isdisjoint((path, *path.parents)):
                report.advance()
                return True
        return target.knows(task) and report.skip()

    return parse_archive(
        options.sources,
        options=Options(engine=options.engine),
        registry=options.registry,
        workers=options.workers,
        timeout=options.timeout,
        memory=options.memory,
        ordered=options.ordered,
        skip=skip,
    )


def _log_line(outcome: Outcome) -> bytes:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    fields = {
        name: value
        for name, value in to_dict(evolve(outcome, reply=None)).items()
        if name != "reply"
    }
    return msgspec.json.encode({"at": now, **fields}) + b"\n"


class _Report:
    """What a run has done so far, for the eyes of who waits for it."""

    def __init__(self, console: Console, *, quiet: bool) -> None:
        self._console, self._quiet = console, quiet
        self._names: dict[OutcomeStatus, list[str]] = defaultdict(list)
        self._counts: Counter[OutcomeStatus] = Counter()
        self._skipped = 0
        self._bar: Progress | None = None

    @contextmanager
    def shown(self, total: int | None) -> Iterator[None]:
        """Show a progress bar meanwhile, on a terminal."""
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        with Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=self._console,
            disable=self._quiet or not self._console.is_terminal,
            transient=True,
        ) as self._bar:
            self._bar.add_task("", total=total, rate="", counts="")
            yield

    def skip(self) -> bool:
        """Count a document that is known."""
        self._skipped += 1
        self.advance()
        return True

    def count(self, outcome: Outcome) -> None:
        """Count a document that was parsed."""
        self._counts[outcome.status] += 1
        if len(self._names[outcome.status]) < _NAMES_SHOWN:
            self._names[outcome.status].append(outcome.name)
        self.advance()

    def advance(self) -> None:
        """Move the progress bar on."""
        if self._bar is None or not self._bar.tasks:
            return
        task = self._bar.tasks[0]
        counts = ", ".join(f"{count} {status}" for status, count in self._counts.items())
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        self._bar.update(task.id, advance=1, rate=rate, counts=counts)

    def has_begun(self) -> bool:
        """Whether any document was done."""
        return bool(self._counts or self._skipped)

    def tell(self, target: str) -> None:
        """Say what became of all documents."""
        if self._quiet:
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("outcome")
        table.add_column("documents", justify="right")
        table.add_column("the first of them", overflow="fold")
        for status in OutcomeStatus:
            if count := self._counts[status]:
                more = ["..."] if count > _NAMES_SHOWN else []
                names = Text("\n".join(self._names[status] + more))
                table.add_row(status.value, f"{count:,}", names)
        if self._skipped:
            table.add_row("known", f"{self._skipped:,}", "as they are; not parsed again")
        if self.has_begun():
            self._console.print(table)
        total = sum(self._counts.values())
        documents = "document" if total == 1 else "documents"
        self._console.print(f"{total:,} {documents} parsed into {target}", soft_wrap=True)
