"""Weights of evidence: tables that can be read, learned by scripts in `tools/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def weights(table: str, column: int = 1) -> Mapping[str, float]:
    """A column of a table in `data/`: what each piece of evidence adds to the log of the odds."""
    text = files("folketing_parse").joinpath("data", f"{table}.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {row[0]: float(row[column]) for row in rows}


def weigh(evidence: Iterable[tuple[str, float]], weight: Mapping[str, float]) -> float:
    """The sum of the evidence: the log of the odds."""
    odds = 0.0
    for name, size in evidence:
        odds += weight.get(name, 0.0) * size
    return odds
