"""Where question and answer begin and end, whatever stands between and around them."""

from __future__ import annotations

import pytest

import folketing_parse as fp

INTRODUCTION = (
    "Retsudvalget har den 2. april 2019 stillet følgende spørgsmål nr. 3 (Alm. del), som hermed "
    "besvares.\n\n"
)


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


@pytest.mark.xfail(reason="answers are not yet told apart by the numbers in their own headings")
def test_questions_first_and_then_their_answers_by_number() -> None:
    reply = fp.parse_text(
        f"{INTRODUCTION}Spørgsmål 3\nHvor?\n\nSpørgsmål 4\nHvornår?\n\n"
        "Svar på spørgsmål 3\nHer.\n\nSvar på spørgsmål 4\nNu."
    )
    assert [(e.numbers, e.answer) for e in reply.exchanges] == [(("3",), "Her."), (("4",), "Nu.")]
