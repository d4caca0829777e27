"""What replies mention, who speaks in them, what they do: precision and recall on the cases.

    python benchmarks/mentions.py [--misses]

The cases are those of `tests/cases/`, each put into a whole letter. A contribution counts as right
when body, text, literal and endorsed all are; `boundaries` asks for the text alone.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from mentions import KINDS, Compared, cases, shares, text_of


def main() -> None:
    """Print a row for each kind."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--misses", action="store_true", help="show each case that is not right")
    misses = options.parse_args().misses
    print(f"{'':18s}{'cases':>7s}{'exact':>7s}{'precision':>11s}{'recall':>8s}")
    for kind, (file, compare) in KINDS.items():
        compared = [compare(case) for case in cases(file)]
        _row(kind, compared)
        if kind == "contributions":
            _row(
                "  boundaries",
                [Compared(*([[s[1] for s in side] for side in c])) for c in compared],
            )
        for case, (found, true) in zip(cases(file), compared, strict=True):
            if misses and found != true:
                text = " ".join((text_of(case)).split())
                print(f"  {text[:200]}\n    found {found}\n    true  {true}")


def _row(kind: str, compared: list[Compared]) -> None:
    exact = sum(one.found == one.true for one in compared)
    precision, recall = shares(compared)
    print(f"{kind:18s}{len(compared):7d}{exact:7d}{precision:11.3f}{recall:8.3f}")


if __name__ == "__main__":
    main()
