"""The verb `diff`: what a new version of the parser changed over an archive."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import asdict, evolve

from folketing_parse import cli_options
from folketing_parse.changes import Change, Changes, Example, Named, Side, changes_between
from folketing_parse.changes.excerpts import cut, excerpts, visible
from folketing_parse.cli_text import tell
from folketing_parse.errors import TargetError
from folketing_parse.export.layout import LAYOUT

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

EPILOG: Final = """exit codes: 0 nothing differs, 1 something differs, 2 wrong usage, or a file that
cannot be compared"""

_Line = tuple[str, str]  # with a style

_WIDTH: Final = 100
_APART: Final = ("diagnostics", "evidence")
_STYLES: Final = {"lost": "red", "changed": "yellow", "filled": "green", "new": "green"}


def add_verbs(verbs: Verbs) -> None:
    """Add the verb to the command line."""
    diff = verbs.add_parser(
        "diff",
        help="what differs between two databases of the same documents",
        description="Compare two databases that `archive` made of the same documents, such as with "
        "two versions of the parser (docs/diff.md): what is lost comes first.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    diff.add_argument("old", type=Path, metavar="OLD.db", help="the database before")
    diff.add_argument("new", type=Path, metavar="NEW.db", help="the database now")
    diff.add_argument(
        "--examples",
        type=cli_options.whole_number,
        default=3,
        metavar="N",
        help="how many examples of each change (3)",
    )
    diff.add_argument(
        "--field",
        type=_field,
        metavar="NAME",
        help="only the changes of a table or of its column (tables, exchanges.answer)",
    )
    diff.add_argument("--json", action="store_true", help="one JSON object, examples whole")
    diff.set_defaults(run=_diff)


def _field(name: str) -> str:
    table = name.partition(".")[0]
    if table not in LAYOUT:
        raise argparse.ArgumentTypeError(
            f"there is no table {table!r}; choose of {', '.join(LAYOUT)}"
        )
    return name


def _diff(options: argparse.Namespace) -> int:
    try:
        changes = changes_between(options.old, options.new, examples=options.examples)
    except TargetError as error:
        tell(str(error))
        return 2
    if options.field:
        of_field = (c for c in changes.changes if options.field in (c.table, _label(c)))
        changes = evolve(changes, changes=tuple(of_field))
    if options.json:
        import msgspec

        sys.stdout.buffer.write(msgspec.json.encode(asdict(changes)) + b"\n")
    else:
        from rich.console import Console
        from rich.text import Text

        console = Console(highlight=False, soft_wrap=True)
        for line, style in _report(changes):
            console.print(Text(line, style))
    return 1 if changes else 0


def _report(changes: Changes) -> Iterator[_Line]:
    yield _side(changes.old), ""
    yield _side(changes.new), ""
    yield f"{changes.compared:,} replies with the same bytes compared", ""
    if not changes:
        yield "nothing differs", "green"
    documents = (
        (f"only in {changes.old.path}", "red", changes.only_old),
        (f"only in {changes.new.path}", "green", changes.only_new),
        ("other bytes, not compared", "", changes.altered),
    )
    yield from _named("documents", [one for one in documents if one[2].count])
    outcomes = [
        (f"{one.old} -> {one.new}", "red" if one.worse else "green", one.documents)
        for one in changes.outcomes
    ]
    yield from _named("outcomes", outcomes)
    for section, found in groupby(changes.changes, key=_section):
        yield from _heading(section)
        for change in found:
            yield _counted(change), "" if change.table in _APART else _STYLES[change.kind]
            for example in change.examples:
                yield from _example(example)


def _side(side: Side) -> str:
    versions = ", ".join(f"{count:,} by {version}" for version, count in side.versions.items())
    made = f" ({versions})" if versions else ""
    return f"{side.path}: {side.documents:,} documents{made}, {side.replies:,} replies"


def _named(heading: str, found: list[tuple[str, str, Named]]) -> Iterator[_Line]:
    if found:
        yield from _heading(heading)
    for label, style, documents in found:
        yield f"  {label}: {documents.count:,}", style
        for name in documents.names:
            yield f"    {visible(name)}", ""


def _heading(words: str) -> tuple[_Line, _Line]:
    return ("", ""), (words, "bold")


def _section(change: Change) -> str:
    return change.table if change.table in _APART else change.kind


def _label(change: Change) -> str:
    return f"{change.table}.{change.column}" if change.column else change.table


def _counted(change: Change) -> str:
    kind = f" {change.kind}" if change.table in _APART else ""
    documents = f"{change.documents:,} document{'s' * (change.documents != 1)}"
    within = f" in {documents}" if change.documents != change.count else ""
    return f"  {_label(change)}: {change.count:,}{kind}{within}"


def _example(example: Example) -> Iterator[_Line]:
    """One line where it is short enough, else the old value above the new one."""
    where = visible(f"{example.name} {example.path}")
    old, new = example.old, example.new
    if old is None or new is None:
        old, new = (value if value is None else cut(str(value)) for value in (old, new))
    else:
        old, new = excerpts(str(old), str(new))
    line = f"    {where}: {_shown(old)} -> {_shown(new)}"
    if len(line) <= _WIDTH:
        yield line, ""
        return
    yield f"    {where}", ""
    if old is not None:
        yield f"      - {_shown(old)}", "red"
    if new is not None:
        yield f"      + {_shown(new)}", "green"


def _shown(text: str | None) -> str:
    return "—" if text is None else text or '""'
