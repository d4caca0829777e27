"""The command line: `folketing-parse parse | explain | tables | archive | score | diff | ...`.

JSON and tables go to standard output, what went wrong to standard error. The exit code is 0 when
every file was parsed, 2 for a mistake on the command line, the kind of the failure where all
failures are of one kind (see `folketing_parse.errors`), and 1 where they differ.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from folketing_parse import (
    cli_archive,
    cli_diff,
    cli_options,
    cli_registry,
    cli_score,
    cli_text,
)
from folketing_parse.archive.outcome import Outcome
from folketing_parse.cli_text import exit_code, tell
from folketing_parse.errors import ParseError
from folketing_parse.export.json import schema, to_json
from folketing_parse.pipeline import Options, parse, read_tables
from folketing_parse.record import Reply
from folketing_parse.table import Table

Parsed = TypeVar("Parsed")

EPILOG = """exit codes: 0 all parsed, 1 failures of several kinds, 2 wrong usage, 3 unreadable,
4 encrypted, 5 no text (a scan), 6 not a reply, 7 larger than allowed"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="folketing-parse",
        description="Parse ministers' replies to questions of the Danish parliament.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=version("folketing-parse"))
    verbs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    parse_ = verbs.add_parser(
        "parse",
        help="parse files: a summary on a terminal, JSON lines otherwise",
        description="Parse files; one that cannot be parsed does not stop the rest.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parse_.add_argument("--json", action="store_true", help="JSON lines also on a terminal")
    parse_.set_defaults(run=_parse)
    explain = verbs.add_parser(
        "explain",
        help="show each value with the place in the document that gave it",
        description="Show each value with its evidence, and each diagnostic.",
    )
    explain.set_defaults(run=_explain)
    tables = verbs.add_parser(
        "tables",
        help="the tables of any document, a reply or not",
        description="Show the tables of any document, a reply or not: on a terminal as tables, "
        "otherwise one JSON line a table.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    instead = tables.add_mutually_exclusive_group()
    instead.add_argument("--json", action="store_true", help="JSON lines also on a terminal")
    instead.add_argument(
        "--csv", type=Path, metavar="DIR", help="write DIR/FILE-1.csv, DIR/FILE-2.csv, ..."
    )
    tables.set_defaults(run=_tables)
    for verb in (parse_, explain, tables):
        verb.add_argument(
            "files", nargs="+", metavar="FILE", help="PDF, text, DOCX or HTML; - for standard input"
        )
        cli_options.add_engine(verb)
    for verb in (parse_, explain):
        cli_options.add_registry(verb)
    for module in (cli_archive, cli_score, cli_diff, cli_text, cli_registry):
        module.add_verbs(verbs)
    schema_ = verbs.add_parser("schema", help="print the JSON Schema of a reply")
    schema_.add_argument(
        "--outcome", action="store_true", help="of a line that `archive --to FILE.jsonl` writes"
    )
    schema_.set_defaults(run=_schema)
    return parser


def _parse(options: argparse.Namespace) -> int:
    if options.json or not sys.stdout.isatty():
        return _each(options, _reader(options), lambda _, reply: _line(to_json(reply)))
    from rich.console import Console

    from folketing_parse.export.terminal import summary

    console = Console(highlight=False)
    return _each(options, _reader(options), lambda _, reply: console.print(summary(reply)))


def _reader(options: argparse.Namespace) -> Callable[..., Reply]:
    """How `parse` and `explain` read a document."""
    return partial(parse, registry=options.registry)


def _explain(options: argparse.Namespace) -> int:
    from rich.console import Console

    from folketing_parse.export.terminal import explanation

    width = None if sys.stdout.isatty() else 160
    console = Console(highlight=False, width=width)
    return _each(options, _reader(options), lambda _, reply: console.print(explanation(reply)))


def _tables(options: argparse.Namespace) -> int:
    if options.csv is not None:
        return _tables_as_csv(options)
    on_terminal = sys.stdout.isatty() and not options.json
    show = _tables_on_terminal if on_terminal else _tables_as_lines
    return _each(options, read_tables, show)


def _tables_as_lines(file: str, tables: tuple[Table, ...]) -> None:
    import msgspec

    _tell_of_none(file, tables)
    for table in tables:
        _line(msgspec.json.encode({"file": file, "table": table}))


def _tables_on_terminal(file: str, tables: tuple[Table, ...]) -> None:
    from rich.console import Console
    from rich.text import Text

    from folketing_parse.export.terminal_table import table_view

    _tell_of_none(file, tables)
    console = Console(highlight=False)
    for number, table in enumerate(tables, 1):
        console.print(Text(f"{file}, {number} of {len(tables)}", style="bold cyan"))
        console.print(table_view(table), "")


def _tables_as_csv(options: argparse.Namespace) -> int:
    from folketing_parse.export.csv import Folder

    def write(file: str, tables: tuple[Table, ...]) -> None:
        _tell_of_none(file, tables)
        for number in folder.add(file, tables):
            tell(f"{file}: table {number} is not written; its cells could not be told apart")

    try:
        folder = Folder(options.csv)
        code = _each(options, read_tables, write)
    except FileExistsError:
        tell(f"--csv takes a folder, and {options.csv} is a file")
        return 2
    except OSError as error:
        tell(f"{error.filename or options.csv}: {error.strerror}")
        return 2
    tell(f"{folder.written} table{'s' * (folder.written != 1)} written to {options.csv}")
    return code


def _tell_of_none(file: str, tables: tuple[Table, ...]) -> None:
    if not tables:
        tell(f"{file}: no tables")


def _line(data: bytes) -> None:
    sys.stdout.buffer.write(data + b"\n")


def _each(
    options: argparse.Namespace,
    read: Callable[..., Parsed],
    show: Callable[[str, Parsed], object],
) -> int:
    """Show what each file gives; tell what went wrong with the others, and return the exit code."""
    failures: set[int] = set()
    how = Options(engine=options.engine)
    for file in options.files:
        try:
            if file == "-":
                name = "standard input"
                show(name, read(sys.stdin.buffer.read(), name=name, options=how))
            else:
                show(file, read(file, options=how))
        except ParseError as error:
            tell(str(error))
            failures.add(error.exit_code)
        sys.stdout.flush()
    return exit_code(failures)


def _schema(options: argparse.Namespace) -> int:
    printed = schema(Outcome if options.outcome else Reply)
    sys.stdout.write(json.dumps(printed, indent=2, ensure_ascii=False) + "\n")
    return 0
