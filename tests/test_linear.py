"""No pattern and no stage may be slow on hostile text: each has a generous limit to finish in."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
import regex

import folketing_parse as fp
from folketing_parse import clean
from folketing_parse.clean.evidence import Usage

SIZE = 100_000
UNITS = (
    " ", "\n", "-", "- ", "”", "(", "a", "A", "1", "1.", "a-\n", "Aa ", "Aa-", "spørgsmål ",
    "nr. 1, ", "Spørgsmål 1:\n", "Svar:\n", "1-2 og ", "a, ", "udvalg", "Dato: ", "(S) ", "\u00ad",
    "|", "_", "Ã", "af den ", "1/2 ", "1. maj ", "stillet ", "S 1 og ", "Rigspolitiet ",
    "oplyser ", "vedlagte ", "lov nr. 1 ", "svar ",
)  # fmt: skip
TAIL = (
    " lov nr. 1 af 3. maj 2016 om tid, jf. svar på REU alm. del - spørgsmål 3. Notat vedlægges."
    " Rigspolitiet oplyser, at det"
)
"""Words without which many patterns fail at once: behind a unit, so that they are tried at all."""
LIMIT = 8.0
"""Seconds: a quadratic pattern needs minutes on so long a text, a linear one milliseconds."""


def patterns() -> Iterator[tuple[str, regex.Pattern[str]]]:
    for info in pkgutil.walk_packages(fp.__path__, "folketing_parse."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            values = value if isinstance(value, tuple) else (value,)
            for index, pattern in enumerate(values):
                if isinstance(pattern, regex.Pattern):
                    yield f"{info.name}.{name}[{index}]", pattern


PATTERNS = dict(patterns())


# These see one line at a time, and no line that is longer.
OF_LINES = ("addresses", "furniture", "notes", "signature._SLASHED", "signature._MINISTER_LINE")
LINE = 160


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern(name: str) -> None:
    of_lines = name.removeprefix("folketing_parse.").startswith(OF_LINES)
    for unit in UNITS:
        text = unit * ((LINE if of_lines else SIZE) // len(unit))
        PATTERNS[name].fullmatch(text, timeout=LIMIT)
        for _ in PATTERNS[name].finditer(text, timeout=LIMIT):
            pass


@pytest.mark.parametrize("unit", [*UNITS, "JJ", "og", "stilletefter", "Ã¸", "ti-\n", "á"])
def test_clean_text(unit: str) -> None:
    # A quadratic repair would need hours for it.
    assert len(fp.clean_text(unit * (SIZE // len(unit)))) <= 2 * SIZE


OF_ANSWERS = ("lov-", "med notat ", "til Rigspolitiet oplyser, at ", "L 65 - 2015-16 - ")


@pytest.mark.parametrize("unit", [*UNITS, *OF_ANSWERS])
def test_whole_documents(unit: str) -> None:
    letter = "Spørgsmål nr. 3:\nHvor?\n\nSvar:\n"
    reply = fp.parse_text(letter + unit * (SIZE // len(unit)) + TAIL + "\nHer.")
    assert reply.answer.endswith("Her.") or unit in ("Svar:\n", "Spørgsmål 1:\n")


@pytest.mark.parametrize(
    "repair",
    [name for name, _ in (*clean.CHARACTERS, *clean.joins(Usage("")), *clean.in_words(Usage("")))],
)
def test_repair(repair: str) -> None:
    for unit in UNITS:
        text = unit * (SIZE // len(unit))
        function = dict(
            (*clean.CHARACTERS, *clean.joins(Usage(text)), *clean.in_words(Usage(text)))
        )[repair]
        assert list(function(text)) is not None
