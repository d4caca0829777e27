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


def test_a_false_heading_inside_a_question_does_not_cut_it() -> None:
    question = "Vil ministeren kommentere artiklen\nSvar udbedes\nog oplyse, hvor fårene er?"
    reply = fp.parse_text(f"{INTRODUCTION}Spørgsmål nr. 3:\n”{question}”\n\nSvar:\nPå Ærø.")
    assert reply.question == question.replace("\n", " ")
    assert reply.answer == "På Ærø."


def test_nested_quotes_of_one_glyph() -> None:
    question = "Mener ministeren, at ”får” er et ord?"
    reply = fp.parse_text(f"{INTRODUCTION}”{question}”\n\nSvar:\nJa.")
    assert (reply.question, reply.answer) == (question, "Ja.")


def test_questions_that_share_an_answer_are_one_exchange_and_said() -> None:
    reply = fp.parse_text(
        "Retsudvalget har den 2. april 2019 stillet følgende spørgsmål nr. 3 og 4 (Alm. del), som "
        "hermed besvares.\n\nSpørgsmål nr. 3:\nHvor?\n\nSpørgsmål nr. 4:\nHvornår?\n\n"
        "Svar:\nPå Ærø i morgen."
    )
    (exchange,) = reply.exchanges
    assert exchange.numbers == ("3", "4")
    assert exchange.answer == "På Ærø i morgen."
    assert exchange.question is not None
    assert "Hvor?" in exchange.question
    assert "Hvornår?" in exchange.question
    assert "exchange.shared_answer" in {d.code for d in reply.diagnostics}


def test_a_heading_without_an_answer_is_reported() -> None:
    reply = fp.parse_text(
        f"{INTRODUCTION}Spørgsmål nr. 3:\nHvor?\n\nSvar:\nHer.\n\n"
        "Spørgsmål nr. 4:\nHvornår?\n\nSvar:\n"
    )
    assert [exchange.answer for exchange in reply.exchanges] == ["Her.", ""]
    assert "exchanges[1].answer" in {
        d.where for d in reply.diagnostics if d.code == "exchange.empty_answer"
    }


@pytest.mark.parametrize("answer", ["Ja.", "Nej.", "Tre."])
@pytest.mark.parametrize(
    "end", ["\n\nSøren Pape Poulsen\n/\nHans Hansen", "\nSøren Pape Poulsen", ""]
)
def test_an_answer_of_one_word_is_no_name(answer: str, end: str) -> None:
    reply = fp.parse_text(f"{INTRODUCTION}Spørgsmål nr. 3:\nHvor?\n\nSvar:\n{answer}{end}")
    assert reply.answer == answer
    if end:
        assert reply.metadata.minister is not None
        assert reply.metadata.minister.name == "Søren Pape Poulsen"
