"""How well tables are found, beside other extractors: one run, one row a tool.

    python benchmarks/tables.py [CORPUS] [--no-others] [--worst 10]
    python benchmarks/tables.py --tagged FOLDER_OF_PDFS

The first measures, on the same files, each tool once a file: F1 of the adjacency relations of ICDAR
2013 (which cells stand next to which), grids that are right in every cell, files with the right
number of tables, and seconds. The others are done one kindness: their neighbouring tables of one
width count as one, since they stop at each page. The second asks how often what the words and lines
of a page show agrees with a PDF's own tags.

The corpus and its scoring stand beside this repository, in `../shared`, and are no part of it.
"""

import argparse
import importlib.util
import json
import logging
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from attrs import define, field

import folketing_parse as fp
from folketing_parse.read.sources import read
from folketing_parse.tables.draft import Draft
from folketing_parse.text import Document
from table_tools import TOOLS, Extract, Grid

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
GEOMETRY = {"ruled", "aligned"}


class Letter(NamedTuple):
    """A PDF, and the tables that it holds."""

    path: Path
    truth: list[Grid]


class Miss(NamedTuple):
    """What is wrong with one file."""

    name: str
    lacking: int
    extra: int
    exact: int
    found: int
    true: int


@define
class Score:
    """What a tool got right over all files."""

    hits: int = 0
    found: int = 0
    true: int = 0
    exact: int = 0
    tables: int = 0
    counts: int = 0
    files: int = 0
    errors: int = 0
    seconds: float = 0.0
    misses: list[Miss] = field(factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over all relations."""
        return 2 * self.hits / max(1, self.found + self.true)

    def add(self, letter: Letter, grids: list[Grid], scoring: ModuleType) -> None:
        """Hold the grids of one file against the true ones."""
        hits, found, true = scoring.f1(grids, letter.truth)
        exact = scoring.exact(grids, letter.truth)
        self.hits, self.found, self.true = self.hits + hits, self.found + found, self.true + true
        self.exact += exact
        self.tables += len(letter.truth)
        self.counts += len(grids) == len(letter.truth)
        self.files += 1
        miss = Miss(
            letter.path.stem, true - hits, found - hits, exact, len(grids), len(letter.truth)
        )
        if miss.lacking or miss.extra or exact < miss.true or miss.found != miss.true:
            self.misses.append(miss)


def ours(path: Path) -> list[Grid]:
    """The grids of a reply's tables."""
    return [[list(row) for row in table.grid] for table in fp.parse(path).tables]


def measure(extract: Extract, letters: list[Letter], scoring: ModuleType, *, glue: bool) -> Score:
    """Let a tool read every file once; a file that it fails on counts as one without tables."""
    score = Score()
    for letter in letters:
        grids: list[Grid] = []
        start = time.perf_counter()
        try:
            grids = extract(letter.path)
        except Exception:  # whatever a foreign tool raises
            score.errors += 1
        score.seconds += time.perf_counter() - start
        score.add(letter, scoring.glue(grids) if glue else grids, scoring)
    return score


def rows(
    letters: list[Letter], scoring: ModuleType, *, others: bool
) -> Iterator[tuple[str, Score | None]]:
    """Each tool's score; None for one that is not installed."""
    fp.parse_text("Spørgsmål nr. 1:\nHvad?\n\nSvar:\nNu.")  # patterns and facts are loaded once
    yield "folketing_parse", measure(ours, letters, scoring, glue=False)
    for tool in TOOLS if others else ():
        try:
            extract = tool.load()
        except ImportError:
            yield f"{tool.name} ({tool.package})", None
        else:
            yield tool.name, measure(extract, letters, scoring, glue=True)


def letters_in(corpus: Path) -> list[Letter]:
    """The PDFs of a corpus with what it says about them."""
    found = []
    for path in sorted(corpus.glob("*.pdf")):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        found.append(Letter(path, [t["header"] + t["rows"] for t in truth.get("tables", [])]))
    return found


def load_scoring() -> ModuleType:
    """The corpus's own scoring, from where it stands."""
    spec = importlib.util.spec_from_file_location("tablescore", SHARED / "tools" / "tablescore.py")
    assert spec is not None  # noqa: S101 (a path that ends in .py has one)
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compare(corpus: Path, *, others: bool, worst: int) -> None:
    """Print a row for each tool, then our worst files."""
    if not (SHARED / "tools" / "tablescore.py").exists() or not any(corpus.glob("*.pdf")):
        sys.exit(
            f"This benchmark needs the corpus ({corpus}) and its scoring ({SHARED / 'tools'}), "
            "which are not part of this repository."
        )
    letters, scoring = letters_in(corpus), load_scoring()
    print(f"{len(letters)} PDFs in {corpus}, {sum(len(x.truth) for x in letters)} tables")
    print(f"{'':32s}{'F1':>8s}{'exact':>11s}{'count':>9s}{'seconds':>9s}{'errors':>8s}")
    own = Score()
    for name, score in rows(letters, scoring, others=others):
        if score is None:
            print(f"{name:32s}   not installed", flush=True)
            continue
        own = score if name == "folketing_parse" else own
        exact, count = f"{score.exact} of {score.tables}", f"{score.counts} of {score.files}"
        print(
            f"{name:32s}{score.f1:8.3f}{exact:>11s}{count:>9s}{score.seconds:9.1f}{score.errors:8d}",
            flush=True,
        )
    if worst:
        print_worst(own, worst)


def print_worst(score: Score, count: int) -> None:
    """Print the files with most relations wrong."""
    misses = sorted(score.misses, key=lambda miss: miss.lacking + miss.extra, reverse=True)
    print(f"\n{min(count, len(misses))} of our {len(misses)} files with a miss")
    print(f"{'':32s}{'lacking':>8s}{'extra':>7s}{'exact':>9s}{'tables':>9s}")
    for miss in misses[:count]:
        exact, found = f"{miss.exact} of {miss.true}", f"{miss.found} of {miss.true}"
        print(f"{miss.name:32s}{miss.lacking:8d}{miss.extra:7d}{exact:>9s}{found:>9s}")


def agreement(folder: Path) -> None:
    """Print, for each PDF, how many tables its tags and its page both show, and both alike."""
    print(f"{'':60s}{'tagged':>8s}{'both':>6s}{'alike':>7s}{'share':>7s}")
    totals = [0, 0, 0]
    for path in sorted(folder.glob("*.pdf")):
        try:
            seen = [sight_of(draft) for draft in read_document(path).tables]
        except fp.ParseError as error:
            print(f"{path.name[:58]:60s}{type(error).__name__}")
            continue
        counts = [sum(flags) for flags in zip(*seen, strict=True)] or [0, 0, 0]
        print_share(path.name[:58], counts)
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    print_share("all", totals)


def read_document(path: Path) -> Document:
    """A file's lines and tables, before anything is made of them."""
    default = fp.Options()
    return read(
        path.read_bytes(),
        engine="pdfium",
        max_bytes=default.max_bytes,
        max_pages=default.max_pages,
    )


def sight_of(draft: Draft) -> tuple[bool, bool, bool]:
    """Whether tags show a table, whether words or lines do as well, and whether they agree."""
    ways = {draft.method, *draft.confirmed_by}
    doubts = [detail for code, detail in draft.oddities if code == "table.disagreement"]
    tagged = "tagged" in ways or any("tagged sees" in detail for detail in doubts)
    alike = "tagged" in ways and bool(GEOMETRY & ways)
    return tagged, tagged and (alike or bool(doubts)), alike


def print_share(name: str, counts: Sequence[int]) -> None:
    """Print one row; no share of nothing."""
    tagged, both, alike = counts
    share = f"{alike / both:7.2f}" if both else f"{'-':>7s}"
    print(f"{name:60s}{tagged:8d}{both:6d}{alike:7d}{share}")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument(
        "corpus", nargs="?", type=Path, default=SHARED / "corpus" / "letters", metavar="CORPUS"
    )
    arguments.add_argument("--no-others", action="store_true", help="measure only ours")
    arguments.add_argument("--worst", type=int, default=0, metavar="N", help="our worst files")
    arguments.add_argument(
        "--tagged", type=Path, metavar="FOLDER", help="agreement of geometry and tags"
    )
    options = arguments.parse_args()
    warnings.simplefilter("ignore")  # the tools warn of every page without a table
    logging.disable(logging.CRITICAL)
    if options.tagged:
        agreement(options.tagged)
    else:
        compare(options.corpus, others=not options.no_others, worst=options.worst)


if __name__ == "__main__":
    main()
