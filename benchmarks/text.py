"""How well running text is repaired, beside the rules of other tools: one run.

    python benchmarks/text.py [--no-others] [--no-speed]

The first table holds our `clean_text()` and the others' rules against the same line ends: how many
of those with a hyphen or a dash come out right ("keep": of those whose hyphen is the word's own).
The second shows our figures, also for damage inside lines, beside their goals. Then speed: lines a
second, how the time grows with the length of one line, and what loading the word list costs.

The data and its scoring stand beside this repository, in `../shared`, and are no part of it.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

import folketing_parse as fp

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_text.py"
NATURAL = SHARED / "text" / "hyphens-natural.jsonl.gz"
PROCESSES = 2
ROUNDS = 3
MEGABYTES = (1, 2, 5, 10)

LOAD = """
import sys, time, tracemalloc
from pathlib import Path
from resource import getpagesize
import folketing_parse as fp

def size():
    if len(sys.argv) > 1:
        return tracemalloc.get_traced_memory()[0]
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()
load = fp.danish_words
if len(sys.argv) > 1:
    tracemalloc.start()
before, start = size(), time.perf_counter()
words = load()
print(time.perf_counter() - start, (size() - before) / 1e6)
"""
"""Seconds and megabytes of loading the word list: those of the process (on Linux), or, with an
argument, those of its Python objects."""

Figures = dict[str, str]
Run = tuple[str, str]
"""Which parts of the data a run asks for, and of which genres (all of them, when empty)."""

HYPHENS: Run = ("natural,rich,hard", "")
NATURAL_LETTERS: Run = ("natural", "ft,law")
LETTERS: Run = ("natural,rich", "ft,law")
INSIDE: Run = ("glued,spaces,clean", "ft,law,news")

NUMBER = r" ([\d.]+)"
PATTERNS = {
    "natural": {"all": r"right" + NUMBER, "keep": r"keep" + NUMBER, "speed": r"(\d+) lines/s"},
    "rich": {"all": r"right" + NUMBER, "keep": r"keep" + NUMBER},
    "hard": {"all": r"right" + NUMBER},
    "glued": {"joined": r"joined" + NUMBER, "kept": r"kept" + NUMBER},
    "spaces": {
        f"{kind} {name}": rf"{kind}: .*?{name}" + NUMBER
        for kind in ("random", "target")
        for name in ("recall", "precision")
    },
    "spaces, hard": {kind: rf"{kind} (\d+/\d+)" for kind in ("split", "leave")},
    "clean": {"damage": r"([\d.]+)/1000 words"},
}


class Rule(NamedTuple):
    """A row: its name, what the scorer is to call, what it is asked, and the package it needs."""

    name: str
    function: str
    runs: tuple[Run, ...] = (HYPHENS, NATURAL_LETTERS)
    package: str = ""


class Goal(NamedTuple):
    """A figure of ours that has a goal."""

    what: str
    key: str
    goal: float
    most: bool = False
    bare: bool = False
    """Whether it is that of ours without the word list."""


OTHERS = (
    Rule("none", "dehyphenation_rules:none"),
    Rule("join always", "dehyphenation_rules:join_always"),
    Rule("docling's rule", "dehyphenation_rules:docling"),
    Rule("PyMuPDF4LLM's rule", "dehyphenation_rules:pymupdf4llm"),
    Rule("GROBID's rule", "dehyphenation_rules:grobid"),
    Rule("dehyphen, document rule", "dehyphenation_rules:dehyphen_document"),
    Rule("dehyphen, Danish models", "dehyphenation_rules:dehyphen", package="dehyphen"),
)
BARE = Rule("ours, no word list", "dehyphenation_rules:ours_without_words")
OURS = Rule("ours", "folketing_parse:clean_text", (HYPHENS, LETTERS, INSIDE))
COLUMNS = {
    "natural": "natural all",
    "natural keep": "natural keep",
    "rich": "rich all",
    "rich keep": "rich keep",
    "natural ft+law": "natural all ft,law",
    "keep ft+law": "natural keep ft,law",
    "hard list": "hard all",
    "lines/s": "natural speed",
}
GOALS = (
    Goal("natural", "natural all", 99.70),
    Goal("natural, hyphens kept", "natural keep", 85),
    Goal("natural, ft+law", "natural all ft,law", 99.92),
    Goal("natural, ft+law, hyphens kept", "natural keep ft,law", 94),
    Goal("rich", "rich all", 98.0),
    Goal("rich, hyphens kept", "rich keep", 84),
    Goal("rich, ft+law, hyphens kept", "rich keep ft,law", 96),
    Goal("hard list", "hard all", 98),
    Goal("no word list: natural", "natural all", 99.63, bare=True),
    Goal("no word list: natural, ft+law", "natural all ft,law", 99.85, bare=True),
    Goal("glued: machine hyphens joined", "glued joined ft,law,news", 99.5),
    Goal("glued: real hyphens kept", "glued kept ft,law,news", 94),
    Goal("blanks lost at random: recall", "spaces random recall ft,law,news", 62),
    Goal("blanks lost at random: precision", "spaces random precision ft,law,news", 99.1),
    Goal("blanks lost by extraction: recall", "spaces target recall ft,law,news", 86),
    Goal("blanks lost by extraction: precision", "spaces target precision ft,law,news", 99.8),
    Goal("hard list of blanks: split", "spaces, hard split ft,law,news", 44),
    Goal("hard list of blanks: left", "spaces, hard leave ft,law,news", 68),
    Goal("undamaged text: damage per 1,000 words", "clean damage ft,law,news", 0.05, most=True),
)


def figures_of(output: str, genres: str) -> Figures:
    """The numbers in what the scorer prints, by the part of the data and what they count."""
    found = {}
    for line in output.splitlines():
        part = line[:12].strip()
        for name, pattern in PATTERNS.get(part, {}).items():
            if match := re.search(pattern, line):
                found[f"{part} {name} {genres}".strip()] = match[1]
    return found


def score(rule: Rule, run: Run) -> Figures:
    """One run of the scorer in its own process; why it failed stands under `error`."""
    parts, genres = run
    command = [sys.executable, str(SCORER), rule.function, "--only", parts]
    paths = filter(None, [str(HERE), os.environ.get("PYTHONPATH")])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command += ["--genres", genres] if genres else []
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["the scorer failed"])[-1]}
    return figures_of(done.stdout, genres)


def measure(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Figures]]:
    """Every rule's figures, in order; two processes run at any time."""
    with ThreadPoolExecutor(PROCESSES) as pool:
        waiting: list[tuple[Rule, list[Future[Figures]]]] = [
            (rule, [pool.submit(score, rule, run) for run in rule.runs if is_installed(rule)])
            for rule in rules
        ]
        for rule, futures in waiting:
            figures = {key: value for f in futures for key, value in f.result().items()}
            yield rule, figures or {next(iter(COLUMNS.values())): "not installed"}


def is_installed(rule: Rule) -> bool:
    """Whether the package that a rule calls is there, if it calls any."""
    return not rule.package or find_spec(rule.package) is not None


def compare(console: Console, *, others: bool) -> dict[Rule, Figures]:
    """Print a row for each rule."""
    table = Table(title="Line ends that come out right, per cent", box=box.SIMPLE_HEAD)
    table.add_column("")
    for title in COLUMNS:
        table.add_column(title, justify="right")
    scores, notes = {}, []
    for rule, figures in measure([*(OTHERS if others else ()), BARE, OURS]):
        scores[rule] = figures
        table.add_row(rule.name, *(figures.get(key, "-") for key in COLUMNS.values()))
        notes += [f"{rule.name}: {figures['error']}"] if "error" in figures else []
    console.print(table, *notes, sep="\n", highlight=False)
    return scores


def print_goals(console: Console, scores: dict[Rule, Figures]) -> None:
    """Print ours beside its goals."""
    table = Table(title="Ours and its goals", box=box.SIMPLE_HEAD)
    table.add_column("")
    for title in ("ours", "goal", ""):
        table.add_column(title, justify="right")
    for goal in GOALS:
        told = scores[BARE if goal.bare else OURS].get(goal.key)
        bound = f"{'at most ' if goal.most else ''}{goal.goal:g}"
        table.add_row(goal.what, told or "-", bound, verdict(goal, told))
    console.print(table, highlight=False)


def verdict(goal: Goal, told: str | None) -> str:
    """Whether a goal is met; nothing about a figure that is missing."""
    if told is None:
        return ""
    value = float(told.split("/")[0])
    return "met" if (value <= goal.goal if goal.most else value >= goal.goal) else "short"


def seconds_of(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def print_speed(console: Console) -> None:
    """Print lines a second, how the time grows, and what the word list costs."""
    with gzip.open(NATURAL, "rt", encoding="utf-8") as stream:
        found = [json.loads(line) for line in stream]
    texts = ["\n".join(document["lines"]) for document in found]
    lines = sum(text.count("\n") + 1 for text in texts)
    fp.clean_text(texts[0])  # the word list is loaded once
    console.print(f"Speed, over {lines:,} lines of {len(texts)} texts, fastest of {ROUNDS} rounds")
    for name, cut in (("without cutting inside words", False), ("with cutting inside words", True)):
        rounds = [
            seconds_of(lambda cut=cut: [fp.clean_text(text, cut=cut) for text in texts])
            for _ in range(ROUNDS)
        ]
        goal = "" if cut else "   goal 100,000"
        console.print(f"{name:36s}{lines / min(rounds):12,.0f} lines/s{goal}", highlight=False)
    print_growth(console, " ".join(document["truth"] for document in found))
    console.print(word_list_cost(), highlight=False)


def print_growth(console: Console, text: str) -> None:
    """Print the seconds for one line of growing length; twice the length is to cost twice."""
    line = " ".join(text.split()).encode()
    line *= MEGABYTES[-1] * 1_000_000 // len(line) + 1
    taken: dict[float, float] = {}
    for size in MEGABYTES:
        part = line[: size * 1_000_000].decode(errors="ignore")
        taken[size] = seconds_of(lambda part=part: fp.clean_text(part))
        half = taken.get(size / 2)
        ratio = f"   x {taken[size] / half:.2f} of half its length" if half else ""
        console.print(f"one line of {size:2d} MB{taken[size]:32.2f} s{ratio}", highlight=False)


def word_list_cost() -> str:
    """What loading the word list costs a process, in seconds and megabytes."""
    plain, traced = (
        subprocess.run(
            [sys.executable, "-c", LOAD, *more], capture_output=True, text=True, check=True
        ).stdout.split()
        for more in ([], ["traced"])
    )
    return (
        f"word list: {float(plain[0]):.3f} s to load; {float(traced[1]):.1f} MB of Python objects, "
        f"the process {float(plain[1]):.1f} MB larger"
    )


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--no-others", action="store_true", help="measure only ours")
    arguments.add_argument("--no-speed", action="store_true", help="leave speed out")
    options = arguments.parse_args()
    if not SCORER.exists() or not NATURAL.exists():
        sys.exit(
            f"This benchmark needs its data ({NATURAL.parent}) and its scoring ({SCORER.parent}), "
            "which are not part of this repository."
        )
    console = Console(width=max(132, Console().width))
    scores = compare(console, others=not options.no_others)
    print_goals(console, scores)
    if not options.no_speed:
        print_speed(console)


if __name__ == "__main__":
    main()
