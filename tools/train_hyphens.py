"""Learn the weights of the evidence for hyphens: train_hyphens.py DATA [--check].

DATA is a folder with `hyphens-natural.jsonl.gz` and `hyphens-rich.jsonl.gz` (real text wrapped to
lines: `lines`, and `breaks` with the truth for each line end) and `hyphens-hard.tsv`. Logistic
regression with a small quadratic price; natural line ends count most, so that the balance
between the two kinds of error is near that of real text. Writes `data/hyphens.tsv`; `--check`
prints instead what five-fold cross-validation by source says.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from folketing_parse.clean.evidence import Usage, evidence, seam_of
from folketing_parse.clean.weights import weigh
from folketing_parse.lexicon import NO_WORDS, WordList, danish_words
from logistic import FOLDS, folds_of, learn

TARGET = Path(__file__).parent.parent / "src/folketing_parse/data/hyphens.tsv"
SHARES = {"natural": 3.5, "rich": 1.0, "hard": 7.0}


class Example(NamedTuple):
    """A line end: what speaks about it, whether its hyphen is real, and where it is from."""

    evidence: dict[str, float]
    real: bool
    kind: str
    source: str
    genre: str


def examples(folder: Path, words: WordList) -> Iterator[Example]:
    """All line ends of the data whose hyphen is either real or the machine's."""
    for kind in ("natural", "rich"):
        with gzip.open(folder / f"hyphens-{kind}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                usage = Usage("\n".join(row["lines"]), words)
                source = row["id"].removeprefix("rich/").rpartition("/")[0]
                for _, truth, _, left, right in row["breaks"]:
                    if truth in ("drop", "keep"):
                        seam = seam_of(left.rstrip("-\N{SOFT HYPHEN}"), right)
                        found = dict(evidence(seam, usage))
                        yield Example(found, truth == "keep", kind, source, row["genre"])
    for line in (folder / "hyphens-hard.tsv").read_text("utf-8").splitlines():
        truth, broken, whole = line.split("\t")
        if truth in ("drop", "keep") and broken.count("-|") == 1:
            left, _, right = broken.partition("-|")
            real = f"{left}-{right}" == whole
            seam = seam_of(left.split()[-1], right.split()[0])
            found = dict(evidence(seam, Usage("", words)))
            yield Example(found, real, "hard", "hard", "hard")


def learned(data: list[Example]) -> dict[str, float]:
    """The weight of each piece of evidence."""
    shares = [SHARES[example.kind] for example in data]
    return learn([example.evidence for example in data], [e.real for e in data], shares)


def check(data: list[Example]) -> None:
    """Print what is right where each source is judged by weights learned from the others."""
    fold = folds_of(example.source for example in data)
    judged: list[tuple[Example, bool]] = []
    for index in range(FOLDS):
        weight = learned([e for e in data if fold[e.source] != index])
        mine = (example for example in data if fold[example.source] == index)
        judged += [(example, weigh(example.evidence.items(), weight) > 0) for example in mine]
    for kind in SHARES:
        for genres in (("ft", "law", "docs", "news"), ("ft", "law"), ("hard",)):
            those = [(e, r) for e, r in judged if e.kind == kind and e.genre in genres]
            if those:
                kept = [r for e, r in those if e.real]
                right = 100 * sum(e.real == r for e, r in those) / len(those)
                print(f"{kind:8s} {','.join(genres):18s} {right:.3f} of {len(those)}", end="")
                print(f"  real ones kept {100 * sum(kept) / len(kept):.2f} of {len(kept)}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    both = [list(examples(options.data, words)) for words in (danish_words(), NO_WORDS)]
    if options.check:
        for name, data in zip(("with the word list", "without"), both, strict=True):
            print(name)
            check(data)
        return
    listed, bare = map(learned, both)
    rows = (
        f"{name}\t{listed.get(name, 0.0):.2f}\t{bare.get(name, 0.0):.2f}\n"
        for name in sorted(listed | bare, key=lambda name: -listed.get(name, 0.0))
    )
    TARGET.write_text("evidence\twith the word list\twithout\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
