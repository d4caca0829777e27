"""Glyphs to words: by the gap, whatever blank glyphs the file draws or leaves out."""

from __future__ import annotations

import pytest

from folketing_parse.page import Piece, Style
from folketing_parse.words import words_of

ADVANCE = 5.0
STYLE = Style(10.0, False, False, -1)


def piece(text: str, x: float, advance: float = ADVANCE, baseline: float = 100.0) -> Piece:
    lefts = [x + i * advance for i in range(len(text))]
    return Piece(text, lefts, [left + ADVANCE for left in lefts], baseline, STYLE)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        pytest.param([piece("d", 0), piece("uct", 5.2)], ["duct"], id="a blank glyph inside a word"),
        pytest.param([piece("udvalget", 0), piece("har", 42.5)], ["udvalget", "har"], id="a blank"),
        pytest.param([piece("udvalget", 0), piece("har", 40.7)], ["udvalget", "har"], id="overhang"),
        pytest.param([piece("Svar", 0, baseline=100), piece("til", 0, baseline=114)], ["Svar", "til"], id="lines"),
        pytest.param([piece("Svar", 60), piece("Dato", 0)], ["Svar", "Dato"], id="the pen goes back"),
        pytest.param([piece(c, i * 9.0) for i, c in enumerate("SVARPÅ")], ["SVARPÅ"], id="spaced out"),
    ],
)  # fmt: skip
def test_words(pieces: list[Piece], words: list[str]) -> None:
    assert [word.text for word in words_of(pieces)] == words


def test_a_gap_without_a_blank_glyph_parts_words() -> None:
    lefts = [0.0, 5.0, 10.0, 18.0, 23.0, 28.0]
    glued = Piece("somhar", lefts, [left + ADVANCE for left in lefts], 100.0, STYLE)
    assert [word.text for word in words_of([glued])] == ["som", "har"]


def test_spaced_out_words_part_where_the_gap_is_wider() -> None:
    glyphs = [piece(c, i * 8.0 + (10 if i >= 4 else 0)) for i, c in enumerate("SVARTIL")]
    assert [word.text for word in words_of(glyphs)] == ["SVAR", "TIL"]


def test_no_glyph_is_lost() -> None:
    pieces = [piece("Svar", 0), piece("på", 90), piece("spørgsmål", 3, baseline=130)]
    assert "".join(word.text for word in words_of(pieces)) == "Svarpåspørgsmål"
