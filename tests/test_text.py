"""Edits keep the way back: each character of a repaired text knows its place in the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from folketing_parse.page import Word
from folketing_parse.text import Document, Edit, Line, Reading, Text

WORDS = st.text(alphabet="abcæøå -\n", max_size=60)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    value = draw(WORDS)
    cuts = sorted(draw(st.lists(st.integers(0, len(value)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return value, [Edit(a, b, draw(st.text(alphabet="xyz", max_size=3))) for a, b in pairs]


@given(edited())
def test_edits_are_carried_out_and_each_character_keeps_an_origin(
    case: tuple[str, list[Edit]],
) -> None:
    value, edits = case
    text = Text(value).apply(edits)
    expected, done = "", 0
    for start, end, new, _ in edits:
        expected += value[done:start] + new
        done = end
    assert text.value == expected + value[done:]
    assert len(text.origins) == len(text.value)
    assert list(text.origins) == sorted(text.origins)


@given(edited())
def test_what_is_not_edited_points_at_itself(case: tuple[str, list[Edit]]) -> None:
    value, edits = case
    text = Text(value).apply(edits)
    for character, origin in zip(text.value, text.origins, strict=True):
        if character not in "xyz":
            assert value[origin] == character


@given(WORDS, st.integers(0, 60))
def test_cutting_and_joining_give_the_text_back(value: str, cut: int) -> None:
    text = Text(value)
    joined = Text.join([text[0:cut], text[cut : len(value)]], "")
    assert (joined.value, joined.origins) == (text.value, text.origins)


def _word(text: str, x0: float, top: float) -> Word:
    return Word(text, x0, top, x0 + 10 * len(text), top + 12, 10.0)


def test_a_place_in_the_text_is_a_box_on_the_page() -> None:
    lines = [
        Line("Svar til", 1, words=(_word("Svar", 50, 100), _word("til", 95, 100))),
        Line("udvalget", 2, words=(_word("udvalget", 50, 80),)),
    ]
    document = Document(Reading(lines, (), 2), reader="pdfium", media_type="application/pdf")
    assert document.raw == "Svar til\nudvalget"
    assert document.locate(range(5, 8)) == (1, (95, 100, 125, 112))
    assert document.locate(range(9, 17)) == (2, (50, 80, 130, 92))
    assert document.locate(range(17)) == (1, (50, 100, 125, 112))


def test_text_without_places_has_no_box() -> None:
    document = Document(Reading([Line("Svar")]), reader="text", media_type="text/plain")
    assert document.locate(range(4)) == (1, None)
