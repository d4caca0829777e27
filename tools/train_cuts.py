"""Learn what a lost blank is worth: train_cuts.py DATA [--check].

DATA holds `spaces-hard.tsv`, pairs made by hand, and `spaces.jsonl.gz`: real text (`clean`), with
blanks deleted at random (`random`), and where extraction loses them (`target`), each with the
places (`random_del`, `target_del`: counted in letters and digits). Documents count as a whole and
paragraph by paragraph, so that short texts are learned, too. Undamaged text counts more: a word
torn apart is worse than a pair left glued. Writes `data/cuts.tsv`; `--check` prints instead what
five-fold cross-validation by source says.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from folketing_parse.clean import cuts
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.weights import weigh
from folketing_parse.lexicon import danish_words
from logistic import FOLDS, folds_of, learn

TARGET = Path(__file__).parent.parent / "src/folketing_parse/data/cuts.tsv"
SHARES = {"clean": 3.0, "random": 1.0, "target": 0.3, "hard": 6.0}
DISTANT = 0.3
"""The share of manuals, whose text is far from letters."""


class Example(NamedTuple):
    """A place where a blank may be lost, and whether it was."""

    evidence: dict[str, float]
    lost: bool
    share: float
    source: str
    genre: str
    kind: str


class Text(NamedTuple):
    """The candidates of a text, each with the truth."""

    found: list[cuts.Cut]
    lost: list[bool]
    length: int
    source: str
    genre: str
    kind: str


def texts(folder: Path) -> Iterator[Text]:
    """All texts of the data, whole and by paragraph, and the hand-made list."""
    with gzip.open(folder / "spaces.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for kind in ("clean", "random", "target"):
                text = unicodedata.normalize("NFC", row[kind])
                gone = {place for place, *_ in row.get(f"{kind}_del", ())}
                yield _text(text, gone, row, kind)
                letters = 0
                for part in text.split("\n\n"):
                    yield _text(part, {place - letters for place in gone}, row, kind)
                    letters += sum(map(str.isalnum, part))
    for line in (folder / "spaces-hard.tsv").read_text("utf-8").splitlines():
        _, glued, whole = line.split("\t")
        for kind, text in (("hard", glued), ("clean", whole)):
            yield _text(text, _lost(glued, whole), {"id": "hard/", "genre": "hard"}, kind)


def _lost(glued: str, whole: str) -> set[int]:
    """Where a blank of `whole` is not in `glued`, counted in letters and digits."""
    return _blanks(whole) - _blanks(glued)


def _blanks(text: str) -> set[int]:
    return {sum(map(str.isalnum, text[:at])) for at, sign in enumerate(text) if sign == " "}


def _text(text: str, gone: set[int], row: dict[str, str], kind: str) -> Text:
    found = list(cuts.candidates(text, Usage(text, danish_words())))
    letters = [0, *accumulate(map(str.isalnum, text))]
    source = row["id"].rpartition("/")[0]
    lost = [letters[cut.place] in gone for cut in found]
    return Text(found, lost, len(text), source, row["genre"], kind)


def examples(data: list[Text], first: dict[str, float] | None) -> Iterator[Example]:
    """The candidates; with what the others of their text say where weights are given."""
    for text in data:
        company: Iterator[tuple[tuple[str, float], ...]] = iter([()] * len(text.found))
        if first is not None:
            odds = [cuts.at_first_sight(cut, first) for cut in text.found]
            company = cuts.companies(odds, text.length)
        share = SHARES[text.kind] * (DISTANT if text.genre == "docs" else 1)
        for cut, lost, others in zip(text.found, text.lost, company, strict=True):
            found = dict((*cut.evidence, *others))
            yield Example(found, lost, share, text.source, text.genre, text.kind)


def learned(data: list[Text], first: dict[str, float] | None) -> dict[str, float]:
    """The weights at first sight, or in company."""
    all_ = list(examples(data, first))
    return learn([e.evidence for e in all_], [e.lost for e in all_], [e.share for e in all_])


def check(data: list[Text]) -> None:
    """Print what is right where each source is judged by weights learned from the others."""
    fold = folds_of(text.source for text in data)
    judged: list[tuple[Example, float]] = []
    for index in range(FOLDS):
        rest = [text for text in data if fold[text.source] != index]
        mine = [text for text in data if fold[text.source] == index]
        first = learned(rest, None)
        weight = learned(rest, first)
        judged += [(e, weigh(e.evidence.items(), weight)) for e in examples(mine, first)]
    judged = [(e, odds) for e, odds in judged if e.genre != "docs"]
    for least in (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0):
        row = [f"log odds over {least}"]
        for kind in SHARES:
            cut = [e.lost for e, odds in judged if e.kind == kind and odds > least]
            lost = sum(e.lost for e, _ in judged if e.kind == kind)
            if kind == "clean":
                row.append(f"clean: {len(cut)} cut")
            else:
                precision, recall = 100 * sum(cut) / len(cut), 100 * sum(cut) / lost
                row.append(f"{kind}: precision {precision:.2f}, recall {recall:.2f} of {lost}")
        print("  ".join(row))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    data = list(texts(options.data))
    if options.check:
        check(data)
        return
    first = learned(data, None)
    weight = learned(data, first)
    rows = (
        f"{name}\t{first.get(name, 0.0):.2f}\t{weight[name]:.2f}\n"
        for name in sorted(weight, key=lambda name: -weight[name])
    )
    TARGET.write_text("evidence\tat first sight\tin company\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
