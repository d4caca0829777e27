"""The verbs that are about text alone: `clean` and `words`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict

from folketing_parse.errors import ParseError
from folketing_parse.learn import count_words
from folketing_parse.lexicon import WordList, danish_words
from folketing_parse.pipeline import read_lines
from folketing_parse.text_repair import clean_text, repair

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add_verbs(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    clean = verbs.add_parser(
        "clean",
        help="repair the text of any Danish document",
        description="Repair the text of any Danish document: hyphens at line ends, lost blanks, "
        "mojibake (docs/clean-text.md). Prints running text, paragraphs parted by a blank line.",
    )
    clean.add_argument(
        "--edits", action="store_true", help="print each change instead, a JSON line each"
    )
    clean.add_argument(
        "--words", type=Path, metavar="FILE", help="words to know besides the package's own"
    )
    clean.set_defaults(run=_clean)
    words = verbs.add_parser(
        "words",
        help="learn a word list from documents",
        description="Count the words of documents, so that repairs know them: "
        "Options(words=danish_words() | WordList.read(FILE)).",
    )
    words.add_argument("--to", type=Path, metavar="FILE", help="where to write (standard output)")
    words.add_argument(
        "--least", type=int, default=2, metavar="N", help="leave out words seen less often (2)"
    )
    words.set_defaults(run=_words)
    clean.add_argument("files", nargs="+", metavar="FILE", help="- for standard input")
    words.add_argument("files", nargs="+", metavar="PATH", help="files, and folders of them")


def _clean(options: argparse.Namespace) -> int:
    import msgspec

    failures: list[int] = []
    try:
        words = danish_words() | WordList.read(options.words) if options.words else None
    except (OSError, ValueError) as error:
        tell(f"--words {options.words}: {getattr(error, 'strerror', None) or error}")
        return 2
    parting = b""
    for name, text in _texts(options.files, failures):
        if options.edits:
            for edit in repair(text, words=words).edits:
                line = msgspec.json.encode({"file": name, **asdict(edit)})
                sys.stdout.buffer.write(line + b"\n")
        else:
            cleaned = clean_text(text, words=words).encode("utf-8", "replace")
            sys.stdout.buffer.write(parting + cleaned + b"\n")
            parting = b"\n"
        sys.stdout.flush()
    return exit_code(failures)


def _words(options: argparse.Namespace) -> int:
    failures: list[int] = []
    texts = (text for _, text in _texts(options.files, failures, but=options.to))
    learned = count_words(texts, least=options.least).to_tsv()
    if options.to is None:
        sys.stdout.buffer.write(learned.encode("utf-8", "replace"))
    elif not learned:
        tell(f"{options.to} is not written: there are no words")
    else:
        try:
            options.to.write_text(learned, encoding="utf-8")
        except OSError as error:
            tell(f"--to {options.to}: {error.strerror}")
            return 2
        count = learned.count("\n")
        tell(f"{count} words written to {options.to}")
    return exit_code(failures)


def _texts(
    paths: Iterable[str], failures: list[int], *, but: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Name and text of files, of all files in folders, and of standard input ("-")."""
    for given in paths:
        path = Path(given)
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if but is not None and file.resolve() == but.resolve():
                continue
            try:
                source = sys.stdin.buffer if given == "-" else file
                yield str(file), read_lines(source, name=str(file))
            except ParseError as error:
                tell(str(error))
                failures.append(error.exit_code)


def tell(words: str) -> None:
    """Say something to the person at the terminal."""
    sys.stderr.write(f"folketing-parse: {words}\n")


def exit_code(failures: Collection[int]) -> int:
    """What the program returns: the kind of all failures, 1 where they differ."""
    return max(failures, default=0) if len(set(failures)) < 2 else 1
