"""The verb `score`: how well the parser reads one's own documents."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict

from folketing_parse import cli_options
from folketing_parse.archive import parse_archive
from folketing_parse.cli_text import tell
from folketing_parse.pipeline import Options

if TYPE_CHECKING:
    from folketing_parse.gold import Row, Score
    from folketing_parse.gold.scoring import Parse

    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_verbs(verbs: Verbs) -> None:
    """Add the verb to the command line."""
    score = verbs.add_parser(
        "score",
        help="measure the parser on documents whose records you have corrected",
        description="Parse the documents of a folder and hold each field against the gold record "
        "beside the document (letter.pdf, letter.json; docs/score.md): on a terminal a table, "
        "otherwise JSON. The exit code is 0 however much is right, 2 where the folder cannot be "
        "used.",
    )
    score.add_argument("folder", type=Path, metavar="GOLD", help="the folder")
    score.add_argument(
        "--accept",
        action="append",
        metavar="NAME",
        help="do not score, but take what the parser says of this document as its gold record "
        "(may be given more than once)",
    )
    score.add_argument("--json", action="store_true", help="JSON also on a terminal")
    score.add_argument(
        "--misses",
        type=cli_options.whole_number,
        default=5,
        metavar="N",
        help="name so many of the documents that miss a field (5; 0 for all); JSON names all",
    )
    cli_options.add_limits(score)
    cli_options.add_engine(score)
    cli_options.add_registry(score)
    score.set_defaults(run=_score)


def _score(options: argparse.Namespace) -> int:
    from folketing_parse import gold

    try:
        if options.accept:
            return _accept(options)
        result = gold.score(options.folder, parse=_parse(options))
    except gold.GoldError as error:
        tell(str(error))
        return 2
    except OSError as error:
        tell(f"{error.filename or options.folder}: {error.strerror or error}")
        return 2
    for outcome in result.failed:
        tell(f"{outcome.name}: {outcome.status.value}: {outcome.message}")
    if options.json or not sys.stdout.isatty():
        sys.stdout.write(json.dumps(_plain(result), ensure_ascii=False) + "\n")
    else:
        _show(result, options.misses or None)
    if result.without_gold:
        names = _first(result.without_gold, options.misses or None)
        tell(f"not scored, for there is no record beside them: {names}")
    return 0


def _parse(options: argparse.Namespace) -> Parse:
    return partial(
        parse_archive,
        options=Options(engine=options.engine),
        registry=options.registry,
        workers=options.workers,
        timeout=options.timeout,
        memory=options.memory,
    )


def _accept(options: argparse.Namespace) -> int:
    from folketing_parse import gold

    for one in gold.accept(options.folder, options.accept, parse=_parse(options)):
        if one.changed is None:
            told = "a new record"
        else:
            fields = f"{len(one.changed)} field{'s' * (len(one.changed) != 1)} changed"
            told = fields + (f" ({', '.join(one.changed)})" if one.changed else "")
        tell(f"{one.document}: {one.status.value}, accepted in {one.path}: {told}")
    return 0


def _show(result: Score, most: int | None) -> None:
    from rich.console import Console
    from rich.table import Table

    count = f"{result.documents} document{'s' * (result.documents != 1)}"
    table = Table(title=count, title_justify="left")
    table.add_column("field", no_wrap=True)
    table.add_column("share", justify="right", no_wrap=True)
    table.add_column("right", justify="right", no_wrap=True)
    table.add_column("documents that miss", overflow="fold")
    for row in result.rows:
        counts = f"{row.right} of {row.total}"
        table.add_row(row.field, f"{row.share:.4f}", counts, _first(row.documents, most))
    Console(highlight=False, markup=False).print(table)


def _first(names: tuple[str, ...], most: int | None) -> str:
    """The first names, and how many there are besides."""
    more = len(names[most:]) if most else 0
    return ", ".join(names[:most]) + (f" and {more} more" if more else "")


def _plain(result: Score) -> dict[str, Any]:
    return {
        "documents": result.documents,
        "without_gold": result.without_gold,
        "failed": [
            {"document": one.name, "status": one.status.value, "message": one.message}
            for one in result.failed
        ],
        "fields": {row.field: _plain_row(row) for row in result.rows},
    }


def _plain_row(row: Row) -> dict[str, Any]:
    misses = [asdict(miss) for miss in row.misses]
    return {"share": row.share, "right": row.right, "total": row.total, "misses": misses}
