"""Segment the letter's text: introduction, question, answer, closing, signature, what follows.

The anchors come from `headings`; here the text between them is given out, each stretch to one
part, so that nothing is lost and nothing is given out twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from folketing_parse.grammar import NAME
from folketing_parse.headings import Draft, Heading, exchanges_in
from folketing_parse.signature import CLOSING, cover_signature, signature_end, signature_start
from folketing_parse.text import Text
from folketing_parse.vocabulary import SegmentKind


class Part(NamedTuple):
    """A stretch of the letter's text and what it is; `exchange` says which one it belongs to."""

    kind: SegmentKind
    text: Text
    exchange: int = -1


class Segmented(NamedTuple):
    """The parts of a body in order, the numbers of each exchange, and what was odd."""

    parts: list[Part]
    numbers: list[tuple[str, ...]]
    oddities: list[tuple[str, str, str]]

    @property
    def headed(self) -> bool:
        """Whether a heading says where an answer begins."""
        unheaded = any(code == "exchange.no_answer_heading" for code, *_ in self.oddities)
        return bool(self.numbers) and not unheaded


_ASKED_FOR = regex.compile(
    r"(?:^|(?<=[.?”“\"»’] ))Spørgsmål(?:et|ene) (?:er|blev|var) (?:også )?stillet\b"
    r"[^\n]*?(?:\n[^\n]+?){0,2}?(?:\)\.?|\.)(?=\s|\Z)(?! og )",
    regex.M,
)
# The § 20 page: "Til statsministeren (20/2 04) af:", "Søren Søndergaard (EL):"
_ABOUT_ASKER = regex.compile(
    rf"{_ASKED_FOR.pattern}"
    r"|^Til [\p{L}, -]+\(\d\d?/\d\d? \d\d\) af:$"
    rf"|^{NAME}\s?\(\p{{Lu}}{{1,4}}\)\s?:$"
    r"|\(Spm\.\s?nr\.\s?S\s?\d+\)\.?(?=\s*\Z)",
    regex.M,
)
_SPEAKER = regex.compile(rf"\p{{Lu}}[\p{{L}}, -]{{5,90}} \({NAME}\):\s*")


def segment(body: Text) -> Segmented:
    """Part a body; an exchange without an answer is not made up."""
    drafts = exchanges_in(body.value)
    oddities: list[tuple[str, str, str]] = []
    for index, draft in enumerate(drafts):
        where = f"exchanges[{index}]"
        if draft.answers[0].start == draft.answers[0].end:
            oddities.append(("exchange.no_answer_heading", f"{where}.answer", ""))
        if draft.question is None:
            oddities.append(("exchange.no_question", f"{where}.question", ""))
        elif len(draft.questions) > 1:
            detail = f"Questions {', '.join(draft.numbers)} share one answer."
            oddities.append(("exchange.shared_answer", where, detail))
    return Segmented(list(_parts(body, drafts)), [d.numbers for d in drafts], oddities)


def _parts(body: Text, drafts: list[Draft]) -> Iterator[Part]:
    if not drafts:
        yield Part(SegmentKind.OTHER, body)
        return
    first = drafts[0]
    start = (
        first.questions[0].start
        if first.questions
        else (first.question or (first.answers[0].start,))[0]
    )
    yield from _introduction(body[0:start])
    for index, draft in enumerate(drafts):
        stop = len(body)
        if index + 1 < len(drafts):
            stop = drafts[index + 1].questions[0].start
        yield from _exchange(body, draft, index, stop, is_last=index + 1 == len(drafts))


def _introduction(text: Text) -> Iterator[Part]:
    """What stands before the first question; a cover letter's signature among it."""
    closing = CLOSING.search(text.value)
    if closing:
        yield Part(SegmentKind.INTRODUCTION, text[0 : closing.start()].stripped())
        yield Part(SegmentKind.CLOSING, text[closing.start() : closing.end()])
        yield from _signed(text[closing.end() : len(text)].stripped(), SegmentKind.INTRODUCTION)
        return
    signed = cover_signature(text.value)
    yield Part(SegmentKind.INTRODUCTION, text[0:signed].stripped())
    yield from _signed(text[signed : len(text)].stripped(), SegmentKind.INTRODUCTION)


def _exchange(body: Text, draft: Draft, index: int, stop: int, *, is_last: bool) -> Iterator[Part]:
    for heading, start, end in _asked_spans(draft):
        if heading:
            title = body[heading.start : heading.end].stripped()
            yield Part(SegmentKind.INTRODUCTION, title, index)
        yield from _asked(body[start:end], index)
    for number, heading in enumerate(draft.answers):
        if heading.end > heading.start:
            yield Part(
                SegmentKind.INTRODUCTION, body[heading.start : heading.end].stripped(), index
            )
        last = number + 1 == len(draft.answers)
        end = stop if last else draft.answers[number + 1].start
        answer = body[heading.end : end].stripped()
        speaker = _SPEAKER.match(answer.value)
        if speaker:
            yield Part(SegmentKind.INTRODUCTION, answer[0 : speaker.end()].stripped(), index)
            answer = answer[speaker.end() : len(answer)]
        if last and is_last:
            yield from _ending(answer, index)
        else:
            yield Part(SegmentKind.ANSWER, answer.stripped(), index)


def _asked_spans(draft: Draft) -> Iterator[tuple[Heading | None, int, int]]:
    """Each question heading with its question's stretch; one without heading where it has none."""
    start, end = draft.question or (0, 0)
    if not draft.questions:
        yield None, start, end
    for heading, following in pairwise([*draft.questions, None]):
        if heading:
            yield heading, heading.end, following.start if following else max(end, heading.end)


def _asked(text: Text, index: int) -> Iterator[Part]:
    """A question; the sentence that names its asker may stand before or behind it."""
    start = 0
    for match in _ABOUT_ASKER.finditer(text.value):
        yield Part(SegmentKind.QUESTION, text[start : match.start()].stripped(), index)
        yield Part(SegmentKind.INTRODUCTION, text[match.start() : match.end()], index)
        start = match.end()
    yield Part(SegmentKind.QUESTION, text[start : len(text)].stripped(), index)


def _ending(answer: Text, index: int) -> Iterator[Part]:
    """The last answer, its closing and signature, and what follows them."""
    asked = _ASKED_FOR.match(answer.stripped().value)
    if asked:
        answer = answer.stripped()
        yield Part(SegmentKind.INTRODUCTION, answer[0 : asked.end()], index)
        answer = answer[asked.end() : len(answer)]
    closings = list(CLOSING.finditer(answer.value))
    if closings:
        closing = closings[-1]
        yield Part(SegmentKind.ANSWER, answer[0 : closing.start()].stripped(), index)
        yield Part(SegmentKind.CLOSING, answer[closing.start() : closing.end()])
        yield from _signed(answer[closing.end() : len(answer)].stripped(), SegmentKind.OTHER)
        return
    stop = signature_start(answer.value)
    yield Part(SegmentKind.ANSWER, answer[0:stop].stripped(), index)
    yield from _signed(answer[stop : len(answer)].stripped(), SegmentKind.OTHER)


def _signed(text: Text, rest: SegmentKind) -> Iterator[Part]:
    """A signature at the top of a text, and what follows it."""
    end = signature_end(text.value)
    yield Part(SegmentKind.SIGNATURE, text[0:end].stripped())
    yield Part(rest, text[end : len(text)].stripped())
