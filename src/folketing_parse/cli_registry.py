"""The verb `registry`: what a registry holds, and what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from folketing_parse.cli_text import tell
from folketing_parse.registry import Registry
from folketing_parse.registry.check import problems

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_verbs(verbs: Verbs) -> None:
    """Add the verb to the command line."""
    registry = verbs.add_parser(
        "registry",
        help="check the tables of offices, committees and members",
        description="Check a folder of registry tables (docs/registry.md), or the package's own: "
        "overlaps, gaps and unknown names, a line each. The exit code is 1 where something cannot "
        "be so, 2 where a table cannot be read; a gap alone is no error.",
    )
    registry.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="(the package's own)"
    )
    registry.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    try:
        book = Registry(options.folder)
        found = list(problems(book))
    except (OSError, ValueError) as error:
        tell(str(error))
        return 2
    for problem in found:
        sys.stdout.write(f"{problem.table}: {problem.kind}: {problem.detail}\n")
    last = max((office.start for office in book.offices), default="none")
    held = (
        f"{len(book.offices)} offices (the last from {last}), {len(book.committees)} committees, "
        f"{len(book.sessions)} sessions, {len(book.parties)} parties, {len(book.seats)} seats"
    )
    kinds = Counter(problem.kind for problem in found)
    counted = ", ".join(f"{count} {kind}" for kind, count in kinds.items()) or "no problems"
    tell(f"{held}: {counted}")
    return 1 if kinds.keys() - {"gap"} else 0
