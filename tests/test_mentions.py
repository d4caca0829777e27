"""What replies mention, who speaks in them, and what they do: each case put into a whole letter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import folketing_parse as fp
from conftest import FIXTURES, REPLIES, parsed
from folketing_parse.export.terminal import value_at
from folketing_parse.paragraphs import running, running_text
from folketing_parse.sentences import sentences
from folketing_parse.speech.bodies import Bodies
from folketing_parse.speech.contributions import find_spoken
from folketing_parse.text import Text
from mentions import KINDS, Case, cases, contributions, letter, text_of


def every_case() -> Iterator[object]:
    for kind, (file, _) in KINDS.items():
        for case in cases(file):
            text = text_of(case)
            reason = case.get("fails")
            marks = (pytest.mark.xfail(reason=reason, strict=True),) if reason else ()
            yield pytest.param(kind, case, marks=marks, id=f"{kind}: {' '.join(text.split())[:60]}")


@pytest.mark.parametrize(("kind", "case"), list(every_case()))
def test_case(kind: str, case: Case) -> None:
    found, true = KINDS[kind][1](case)
    assert found == true


def test_there_are_cases_of_every_kind() -> None:
    assert len(cases("references")) >= 300
    assert {case["kind"] for case in cases("deeds")} == {kind.value for kind in fp.AnswerKind}
    assert len([case for case in cases("contributions") if not case.get("contributions")]) > 25


@pytest.mark.parametrize("case", cases("contributions"), ids=lambda c: c["answer"][:60])
def test_own_words_and_contributions_are_the_answer(case: Case) -> None:
    (exchange,) = fp.parse_text(letter(case, case["answer"])).exchanges
    if "own_words" in case:
        assert exchange.own_words == case["own_words"]
    done = 0
    for said in exchange.contributions:
        assert done <= said.start < said.end <= len(exchange.answer)
        assert said.text.strip()
        assert said.text in exchange.answer[said.start : said.end]
        done = said.end


@pytest.mark.parametrize("name", REPLIES)
def test_contributions_stand_in_their_answer(name: str) -> None:
    for exchange in parsed(name).exchanges:
        for said in exchange.contributions:
            assert said.text.strip()
            assert said.text in exchange.answer[said.start : said.end]


@pytest.mark.parametrize(
    "text", ["To ting:\n\n• tid og\n\n– penge", "\ufffc\n\nEt.", "Et.\n\n\ufffc\n\nTo.", ""]
)
def test_running_text_is_what_running_gives(text: str) -> None:
    assert running_text(Text(text)).value == running(text)


def test_a_contribution_has_evidence_on_the_page() -> None:
    answer = "Rigspolitiet oplyser, at der er rejst tre sager.\n\nJeg kan henholde mig hertil."
    reply = fp.parse_text(letter({}, answer))
    assert reply.evidence["exchanges[0].contributions[0]"].rule == "contribution.told"
    assert reply.evidence["exchanges[0].contributions[0].source"].quote == "Rigspolitiet"
    assert reply.evidence["exchanges[0].kind"].rule == "deed.answers"


def test_a_promise_has_evidence() -> None:
    reply = fp.parse_text(letter({}, "Spørgsmålet vil blive besvaret senest den 3. maj 2017."))
    (exchange,) = reply.exchanges
    assert exchange.kind is fp.AnswerKind.HOLDS_OFF
    assert exchange.promised_on == dt.date(2017, 5, 3)
    assert reply.evidence["exchanges[0].promised"].quote == exchange.promised
    assert reply.metadata.status is fp.Status.REPLY


def test_an_open_quotation_is_reported() -> None:
    case = next(c for c in cases("contributions") if "Politikredsene tilrettelægger" in c["answer"])
    reply = fp.parse_text(letter(case, case["answer"]))
    assert "contribution.open_quote" in {d.code for d in reply.diagnostics}
    assert contributions(case).found == contributions(case).true


def test_a_reference_is_as_printed() -> None:
    reply = fp.parse_text(letter({}, "Se svaret på spørgsmål nr. 388 (TRU alm. del)."))
    (reference,) = reply.references
    assert reference.text == "spørgsmål nr. 388 (TRU alm. del)"
    assert reply.evidence["references[0]"].quote == reference.text
    assert reference.committee == fp.Committee(
        name="Transport-, Bygnings- og Boligudvalget", abbreviation="TRU"
    )
    assert reference.matter == fp.Matter(kind=fp.MatterKind.GENERAL, designation="alm. del")


def test_a_session_that_the_registry_does_not_know_gives_no_key() -> None:
    reply = fp.parse_text(letter({}, "Se svaret på spørgsmål nr. 388 (folketingsåret 1987-88)."))
    (reference,) = reply.references
    assert (reference.session, reference.keys) == (None, ())


def test_an_indented_passage_ends_where_its_margin_does() -> None:
    answer = (
        "Rigspolitiet har oplyst følgende:\n\nDer er rejst tre sager.\n\nJeg har intet at tilføje."
        "\n\nDet er tilfredsstillende."
    )
    margins = {"Rigs": 70.0, "Der ": 98.0, "Jeg ": 98.0, "Det ": 70.0}
    bodies = Bodies(answer, own=None, words=fp.danish_words(), registry=fp.registry.default())
    (said,) = find_spoken(
        bodies,
        sentences(answer),
        edge=lambda window: margins[answer[window[0] : window[0] + 4]],
    )
    assert answer[slice(*said.whole)] == "Der er rejst tre sager.\n\nJeg har intet at tilføje."


def test_an_indented_passage_on_a_page() -> None:
    reply = fp.parse(FIXTURES / "indented.pdf")
    (exchange,) = reply.exchanges
    (said,) = exchange.contributions
    assert (said.source, said.literal) == ("Rigspolitiet", True)
    assert said.text.startswith("Der er rejst tre sager")
    assert said.text.endswith("i de kommende måneder.")
    assert exchange.own_words.endswith("i den kommende folketingssamling.")
    evidence = reply.evidence["exchanges[0].contributions[0]"]
    assert evidence.rule == "contribution.indented"
    assert evidence.bbox is not None
    assert evidence.bbox[0] > reply.evidence["exchanges[0].answer"].bbox[0] + 20  # type: ignore[index]


PHRASES = st.sampled_from(
    [
        "Rigspolitiet har oplyst følgende:", "Styrelsen oplyser, at sagen er afsluttet.",
        "KL har indhentet et bidrag fra DSB, som har oplyst:", "”", "”Der er tre. ”Ja” og nej.",
        "Jeg kan henholde mig hertil.", "• tid og", "1. penge", "\n\n", "\n", " ", "Ifølge KL", ":",
        "Det er endvidere oplyst, at der er to.", "spørgsmål 3-5", "og", "REU alm. del", "L 65",
        "S 4", "(2015-16)", "lov nr. 1 af 3. maj 2016 om orden", "Notat vedlægges.", "./.",
        "Bilag 1: Liste",
        "Spørgsmålet vil blive besvaret primo maj.", "Jeg henviser til svaret på spørgsmål 9.",
        "Tabel 1. Heste\nBy 2015\nFaxe 12\nFur 3\n", "”Nej.”", "pct.", "»To.«",
    ]
)  # fmt: skip


@given(parts=st.lists(PHRASES, min_size=1, max_size=30))
def test_nothing_is_lost_between_who_speaks(parts: list[str]) -> None:
    try:
        reply = fp.parse_text(letter({}, "Ja. " + " ".join(parts)))
    except fp.NotAReplyError:
        return
    for path, evidence in reply.evidence.items():
        assert reply.text[evidence.start : evidence.end] == evidence.quote, path
        assert value_at(reply, path) is not None, path
    for exchange in reply.exchanges:
        said = [exchange.answer[c.start : c.end] for c in exchange.contributions]
        assert all(c.text in s for c, s in zip(exchange.contributions, said, strict=True))
        assert all(c.text.strip() for c in exchange.contributions)
        letters = Counter(filter(str.isalnum, exchange.own_words + "".join(said)))
        assert letters == Counter(filter(str.isalnum, exchange.answer))
        assert exchange.kind is not None or not exchange.answer
    for reference in reply.references:
        assert len(reference.keys) in (0, max(1, len(reference.numbers)))
