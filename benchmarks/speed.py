"""How fast, beside the libraries underneath: one run, one table.

    python benchmarks/speed.py [FOLDER_OF_PDFS] [--rounds 3] [--memory 1000]

Measures, on the same files in the same run: our whole `parse()`; pdfium handing over every
character with its box; pdfplumber's bare `extract_text()`. Then what the search for tables costs
documents that hold none, the time to import the package, and the memory of one process over many
documents. Without a folder, the examples are read.
"""

import argparse
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pdfplumber
import pypdfium2

import folketing_parse as fp
from folketing_parse.tables.pages.find import Found

EXAMPLES = Path(__file__).parent.parent / "examples"


def ours(data: bytes) -> int:
    """The whole record; the number of pages."""
    try:
        return fp.parse(data).source.pages
    except fp.ParseError:
        return 0


def pdfium_characters(data: bytes) -> int:
    """Every character with its box."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def plumber_text(data: bytes) -> int:
    """The bare text."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


def best_of(rounds: int, work: Callable[[bytes], int], files: list[bytes]) -> tuple[float, int]:
    """Seconds of the fastest round, and pages."""
    fastest, pages = float("inf"), 0
    for _ in range(rounds):
        start = time.perf_counter()
        pages = sum(work(data) for data in files)
        fastest = min(fastest, time.perf_counter() - start)
    return fastest, pages


def search_for_tables(rounds: int, files: list[bytes]) -> tuple[int, float, float]:
    """How many documents hold no table, and their seconds with and without the search for one."""
    bare = [data for data in files if not has_tables(data)]
    searched, _ = best_of(rounds, ours, bare)
    with (
        patch("folketing_parse.read.pages.find", lambda *_: Found([], [])),
        patch("folketing_parse.read.pdf.tagged_tables", lambda _: ()),
    ):
        plain, _ = best_of(rounds, ours, bare)
    return len(bare), searched, plain


def has_tables(data: bytes) -> bool:
    """Whether a reply holds a table."""
    try:
        return bool(fp.parse(data).tables)
    except fp.ParseError:
        return False


def import_seconds() -> float:
    """Seconds that `import folketing_parse` adds to a bare interpreter: the fastest of seven."""
    times = {}
    for code in ("pass", "import folketing_parse"):
        runs = []
        for _ in range(7):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            runs.append(time.perf_counter() - start)
        times[code] = min(runs)
    return times["import folketing_parse"] - times["pass"]


def memory(files: list[bytes], documents: int) -> list[tuple[int, float]]:
    """Megabytes of this process at its peak, after so many documents."""
    marks = []
    for index in range(documents):
        ours(files[index % len(files)])
        if (index + 1) % max(1, documents // 5) == 0:
            kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            marks.append((index + 1, kilobytes / 1024))
    return marks


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", nargs="?", type=Path, default=EXAMPLES)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--memory", type=int, default=1000)
    options = arguments.parse_args()
    files = [path.read_bytes() for path in sorted(options.folder.glob("*.pdf"))]
    for data in files:
        ours(data)  # patterns and facts are loaded once
    print(f"{len(files)} PDFs in {options.folder.name}/, fastest of {options.rounds} rounds")
    print(f"{'':28s}{'seconds':>9s}{'docs/s':>9s}{'ms/page':>9s}{'ours is':>12s}")
    own, pages = best_of(options.rounds, ours, files)
    rows = [("folketing_parse.parse", own)]
    characters, _ = best_of(options.rounds, pdfium_characters, files)
    rows.append(("pdfium, characters + boxes", characters))
    rows.append(("pdfplumber.extract_text", best_of(1, plumber_text, files)[0]))
    for name, seconds in rows:
        ratio = f"{seconds / own:.2f} x as fast" if name != rows[0][0] else ""
        rate, page = len(files) / seconds, 1000 * seconds / max(1, pages)
        print(f"{name:28s}{seconds:9.2f}{rate:9.1f}{page:9.2f}{ratio:>18s}")
    count, searched, plain = search_for_tables(options.rounds, files)
    print(f"{count} documents without tables: {searched:.2f} s, {plain:.2f} s without the search")
    print(f"import folketing_parse: {import_seconds():.3f} s")
    for count, megabytes in memory(files, options.memory):
        print(f"memory after {count:5d} documents: {megabytes:7.1f} MB")


if __name__ == "__main__":
    main()
