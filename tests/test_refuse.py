"""What looks like a reply and is none; what is odd and a reply all the same."""

from __future__ import annotations

import pytest

import folketing_parse as fp

INTRODUCTION = (
    "Retsudvalget har den 2. april 2019 stillet følgende spørgsmål nr. 3 (Alm. del), som hermed "
    "besvares.\n\n"
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Spørgsmål 4\n\nHvor mange får er der?\n\nPå udvalgets vegne", "question_sheet"),
        ("Retsudvalget\n\nTil udvalgets orientering vedlægges en rapport.", "cover_letter"),
        ("Dagsorden\n\n1. Svar på spørgsmål 3\n2. Eventuelt", "agenda"),
        ("Talemanuskript\n\nKære formand, tak for ordet.", "speaking_notes"),
        ("Betænkning\nover\nForslag til lov om får\n\nUdvalget har behandlet forslaget.", "report"),
        ("Notat\n\nOm får på Ærø. Der er tre.", "annex"),
        ("Der var engang et får.", "no_answer"),
    ],
)  # fmt: skip
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(fp.NotAReplyError) as caught:
        fp.parse_text(text)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "answer",
    [
        "Jeg vedlægger dagsordenen til udvalgets orientering.",
        "Der henvises til mit talemanuskript fra samrådet.",
        "Betænkningen fremsendes, når den foreligger.",
    ],
)
def test_words_of_lookalikes_inside_an_answer_do_not_refuse_it(answer: str) -> None:
    reply = fp.parse_text(f"{INTRODUCTION}Spørgsmål:\nHvor?\n\nSvar:\n{answer}")
    assert reply.answer == answer
