"""What stands alone on a line because its size or slant differs: figures, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.text import Edit

_QUOTES = '”“"»«„'
_FORMULA = regex.compile(r"(?<=\b(?:CO|NO|CH|SO))\n([2-4x])(?:\n(?=e\b|[,.;:)-]))?(?=\W|e\b)")
_FIGURE = regex.compile(r"(?<=[\p{L})”\"])\n(\d{1,2}|[¹²³⁴-⁹*])\n(?=[.,;:)] ?)")
_OPENING = regex.compile(rf"(?<=:\n{{1,2}}[{_QUOTES}])\n(?=\S)")
_CLOSING = regex.compile(rf"(?<=[.?!])\n(?=[{_QUOTES}](?:\n|\Z))")


def lone_figures(text: str) -> Iterator[Edit]:
    """A figure alone on a line goes back: "tabel/1/. Det" is "tabel 1. Det", "CO/2" is "CO2".

    PDFs since 2014 set a line's end wherever the font changes, as at the marks of footnotes.
    """
    edits = []
    for match in _FIGURE.finditer(text):
        edits += [
            Edit(match.start(), match.start() + 1, " "),
            Edit(match.end() - 1, match.end(), ""),
        ]
    for match in _FORMULA.finditer(text):
        edits.append(Edit(match.start(), match.start() + 1, ""))
        if match.end() > match.end(1):
            edits.append(Edit(match.end(1), match.end(), ""))
    yield from sorted(edits)


def lone_quotes(text: str) -> Iterator[Edit]:
    """A quotation mark alone on a line goes to the words that it opens or closes."""
    edits = [
        Edit(*match.span(), "")
        for pattern in (_OPENING, _CLOSING)
        for match in pattern.finditer(text)
    ]
    yield from sorted(edits)
