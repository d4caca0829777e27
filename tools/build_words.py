"""Write the word list into the package: build_words.py WORDS HYPHENATED BIGRAMS.

WORDS holds a form a line with its count, and its counts with a capital and in small letters;
HYPHENATED forms that carry a real hyphen; BIGRAMS (gzip) pairs of neighbouring words. They were
counted in the public minutes of the Danish parliament of the session 2022-23; counts are facts.
Writes `data/words.tsv` (form, count, capitals where it is mostly a name) and `data/pairs.tsv`
(first word, then its followers with their counts). A form with a hyphen at its end ("social-") is
a suspended one and says nothing about compounds: it is left out.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).parent.parent / "src/folketing_parse/data"


def words(forms: Path, hyphenated: Path) -> str:
    """The lines of the word list."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for line in forms.read_text("utf-8").splitlines():
        form, count, capital, _ = line.split("\t")
        counts[form] += int(count)
        capitals[form] += int(capital)
    for line in hyphenated.read_text("utf-8").splitlines():
        form, count = line.split("\t")
        if form.strip("-") == form:
            counts[form.lower()] += int(count)
    return "".join(
        f"{form}\t{count}\t{capitals[form]}\n"
        if 2 * capitals[form] > count
        else f"{form}\t{count}\n"
        for form, count in sorted(counts.items())
    )


def pairs(bigrams: Path) -> str:
    """The lines of the pairs."""
    followers: defaultdict[str, list[str]] = defaultdict(list)
    with gzip.open(bigrams, "rt", encoding="utf-8") as lines:
        for line in lines:
            pair, count = line.rstrip("\n").split("\t")
            first, _, second = pair.partition(" ")
            followers[first].append(f"{second}:{count}")
    return "".join(
        f"{first}\t{' '.join(sorted(all_))}\n" for first, all_ in sorted(followers.items())
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("words", "hyphenated", "bigrams"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    (DATA / "words.tsv").write_text(words(options.words, options.hyphenated), encoding="utf-8")
    (DATA / "pairs.tsv").write_text(pairs(options.bigrams), encoding="utf-8")


if __name__ == "__main__":
    main()
