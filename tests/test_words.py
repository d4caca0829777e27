"""Glyphs to words: by the gap, whatever blank glyphs the file draws or leaves out."""

from __future__ import annotations

import pytest

from folketing_parse.page import Piece, Style
from folketing_parse.words import words_of

ADVANCE = 5.0
STYLE = Style(size=10.0, bold=False, italic=False, mcid=-1)


def piece(text: str, x: float, advance: float = ADVANCE, baseline: float = 100.0) -> Piece:
    lefts = [x + i * advance for i in range(len(text))]
    return Piece(text, lefts, [left + ADVANCE for left in lefts], baseline, STYLE)


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([piece("d", 0), piece("uct", 5.2)], ["duct"]),  # a blank glyph inside a word
        ([piece("udvalget", 0), piece("har", 42.5)], ["udvalget", "har"]),  # a blank
        ([piece("udvalget", 0), piece("har", 40.7)], ["udvalget", "har"]),  # an overhang
        ([piece("Svar", 0), piece("til", 0, baseline=114)], ["Svar", "til"]),  # two lines
        ([piece("Svar", 60), piece("Dato", 0)], ["Svar", "Dato"]),  # the pen goes back
        ([piece(c, i * 9.0) for i, c in enumerate("SVARPÅ")], ["SVARPÅ"]),  # spaced out
        ([piece(c, i * 9.0) for i, c in enumerate("SVAR")], ["SVAR"]),  # a short heading
        ([piece(c, i * 40.0) for i, c in enumerate("XXXX")], ["X"] * 4),  # crosses in a table
        ([piece(c, i * 9.0) for i, c in enumerate("1234")], ["1", "2", "3", "4"]),  # figures
    ],
)
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
