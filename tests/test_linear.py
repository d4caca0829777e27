"""No pattern and no stage may be slow on hostile text: each has a generous limit to finish in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import regex

import folketing_parse as fp
from folketing_parse import clean

SIZE = 100_000
UNITS = (
    " ", "\n", "-", "- ", "”", "(", "a", "A", "1", "1.", "a-\n", "Aa ", "Aa-", "spørgsmål ", "nr. 1, ",
    "Spørgsmål 1:\n", "Svar:\n", "1-2 og ", "a, ", "udvalg", "Dato: ", "(S) ", "\u00ad", "|", "_", "Ã",
    "af den ", "1/2 ", "1. maj ", "stillet ",
)  # fmt: skip
LIMIT = 8.0
"""Seconds: a quadratic pattern needs minutes on so long a text, a linear one milliseconds."""


def patterns() -> Iterator[tuple[str, "regex.Pattern[str]"]]:
    for info in pkgutil.walk_packages(fp.__path__, "folketing_parse."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            values = value if isinstance(value, tuple) else (value,)
            for index, pattern in enumerate(values):
                if isinstance(pattern, regex.Pattern):
                    yield f"{info.name}.{name}[{index}]", pattern


PATTERNS = dict(patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern(name: str) -> None:
    for unit in UNITS:
        text = unit * (SIZE // len(unit))
        for _ in PATTERNS[name].finditer(text, timeout=LIMIT):
            pass


@pytest.mark.parametrize("repair", [name for name, _ in (*clean.CHARACTERS, *clean.JOINS)])
def test_repair(repair: str) -> None:
    function = dict((*clean.CHARACTERS, *clean.JOINS))[repair]
    for unit in UNITS:
        assert list(function(unit * (SIZE // len(unit)))) is not None
