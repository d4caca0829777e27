"""The command line: `folketing-parse parse | explain | schema`.

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

from folketing_parse.errors import ParseError
from folketing_parse.export.json import schema, to_json
from folketing_parse.pipeline import Options, parse
from folketing_parse.record import Reply

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
    for verb in (parse_, explain):
        verb.add_argument(
            "files", nargs="+", metavar="FILE", help="PDF, text, DOCX or HTML; - for standard input"
        )
        verb.add_argument(
            "--engine",
            choices=("pdfium", "pdfplumber"),
            default="pdfium",
            help="which PDF library is asked first",
        )
    schema_ = verbs.add_parser("schema", help="print the JSON Schema of a reply")
    schema_.set_defaults(run=_schema)
    return parser


def _parse(options: argparse.Namespace) -> int:
    if options.json or not sys.stdout.isatty():
        return _each(options, lambda reply: sys.stdout.buffer.write(to_json(reply) + b"\n"))
    from rich.console import Console

    from folketing_parse.export.terminal import summary

    console = Console(highlight=False)
    return _each(options, lambda reply: console.print(summary(reply)))


def _explain(options: argparse.Namespace) -> int:
    from rich.console import Console

    from folketing_parse.export.terminal import explanation

    width = None if sys.stdout.isatty() else 160
    console = Console(highlight=False, width=width)
    return _each(options, lambda reply: console.print(explanation(reply)))


def _each(options: argparse.Namespace, show: Callable[[Reply], object]) -> int:
    """Show each file's reply; tell what went wrong with the others, and return the exit code."""
    failures: set[int] = set()
    how = Options(engine=options.engine)
    for file in options.files:
        try:
            if file == "-":
                show(parse(sys.stdin.buffer.read(), name="standard input", options=how))
            else:
                show(parse(file, options=how))
        except ParseError as error:
            sys.stderr.write(f"folketing-parse: {error}\n")
            failures.add(error.exit_code)
        sys.stdout.flush()
    return 0 if not failures else failures.pop() if len(failures) == 1 else 1


def _schema(_: argparse.Namespace) -> int:
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
