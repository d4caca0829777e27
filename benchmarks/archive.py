"""What an archive costs: workers, isolation, the database, and how cost grows with the work.

    python benchmarks/archive.py [FOLDER] [--documents 100 1000 10000]

The folder's documents (the examples, where none is given) are repeated under new names and with
bytes of their own, until there are as many as asked for. Printed are documents a second with bare
`parse()`, and of `parse_archive` with 1 and 2 workers; then, for each size, a whole run into
SQLite with 2 workers: seconds, memory of the parent and of its workers, time to write, and bytes
a document.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import folketing_parse as fp

EXAMPLES = Path(__file__).parent.parent / "examples"
ENDINGS = (".pdf", ".txt", ".docx")


def copies(folder: Path, documents: int) -> Iterator[tuple[str, bytes]]:
    """The folder's documents again and again, each copy with bytes of its own."""
    files = [path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS]
    contents = [path.read_bytes() for path in files]
    for number in range(documents):
        path, data = files[number % len(files)], contents[number % len(files)]
        # A comment behind a PDF's end, blanks behind a text's, change neither.
        mark = b"\n%%%d\n" % number if path.suffix == ".pdf" else b" " * (number // len(files))
        yield f"{number:06}-{path.name}", data + mark * (path.suffix != ".docx")


def bare(documents: list[tuple[str, bytes]]) -> float:
    """Seconds of `parse()` alone."""
    start = time.perf_counter()
    for name, data in documents:
        try:
            fp.parse(data, name=name)
        except fp.ParseError:
            continue
    return time.perf_counter() - start


def archived(documents: list[tuple[str, bytes]], workers: int) -> float:
    """Seconds from the first outcome to the last, so that starting is not counted."""
    outcomes = fp.parse_archive(documents, workers=workers)
    start = 0.0
    for number, _ in enumerate(outcomes):
        if number == workers:
            start = time.perf_counter()
    return time.perf_counter() - start


def rates(folder: Path, documents: int, rounds: int) -> None:
    """Documents a second: bare, and with 1 and 2 workers; the best of some rounds in turn."""
    work = list(copies(folder, documents))
    bare(work[:50])  # patterns and facts are loaded once
    ways = {
        "parse(), bare": lambda: bare(work),
        "parse_archive, 1 worker": lambda: archived(work, 1),
        "parse_archive, 2 workers": lambda: archived(work, 2),
    }
    seconds = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            seconds[name] = min(seconds[name], way())
    plain, one, two = seconds.values()
    print(
        f"{documents} documents of {folder.name}/, best of {rounds} rounds, {os.cpu_count()} cores"
    )
    for name, taken in seconds.items():
        print(f"{name:28s}{taken:8.2f} s{documents / taken:9.1f} documents/s")
    print(f"overhead of one worker over bare parse(): {100 * (one / plain - 1):.1f} per cent")
    print(
        f"2 workers are {one / two:.2f} times as fast as 1, {plain / two:.2f} times as bare parse()"
    )


def growth(folder: Path, sizes: list[int]) -> None:
    """Whole runs into SQLite, each in a process of its own, so that its memory is its own."""
    print(f"{'documents':>10s}{'seconds':>9s}{'docs/s':>8s}{'write ms':>10s}{'parent MB':>11s}"
          f"{'worker MB':>11s}{'bytes/doc':>11s}")  # fmt: skip
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(folder), "--one", str(size)], check=True)


def one(folder: Path, documents: int) -> None:
    """One run into SQLite; a line."""
    writing = workers = 0.0
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "replies.db"
        start = time.perf_counter()
        with fp.Database(path) as database:
            for done, outcome in enumerate(fp.parse_archive(copies(folder, documents), workers=2)):
                if done == documents - 5:  # near the end, while they are still there
                    workers = max(_peaks_of_children())
                before = time.perf_counter()
                database.add(outcome)
                writing += time.perf_counter() - before
        taken, size = time.perf_counter() - start, path.stat().st_size
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{documents:10d}{taken:9.1f}{documents / taken:8.1f}{1000 * writing / documents:10.2f}"
          f"{parent:11.1f}{workers:11.1f}{size / documents:11.0f}", flush=True)  # fmt: skip


def _peaks_of_children() -> Iterator[float]:
    """Peak megabytes of each process below this one (Linux)."""
    yield 0.0
    family = {os.getpid()}
    for _ in range(2):  # the server of processes, and its workers
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                status = (folder / "status").read_text()
            except OSError:
                continue
            facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
            if int(facts["PPid"]) in family:
                family.add(int(folder.name))
                yield int(facts.get("VmHWM", "0 kB").split()[0]) / 1024


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    arguments.add_argument("--documents", type=int, nargs="+", default=[100, 1000, 10000])
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--rates", type=int, default=400, help="documents for the rates")
    arguments.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.one:
        one(options.folder, options.one)
        return
    rates(options.folder, options.rates, options.rounds)
    growth(options.folder, options.documents)


if __name__ == "__main__":
    main()
