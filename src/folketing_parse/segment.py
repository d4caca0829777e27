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
from folketing_parse.registry import Registry
from folketing_parse.signature import CLOSING, cover_signature, signature_end, signature_start
from folketing_parse.text import Text
from folketing_parse.vocabulary import SegmentKind


class Part(NamedTuple):
    """A stretch of the document's text and what it is.

    `exchange` says which one it belongs to, `path` which value of the record it is.
    """

    kind: SegmentKind
    text: Text
    exchange: int = -1
    path: str = ""


class Segmented(NamedTuple):
    """The parts of a body in order, the numbers of each exchange, and what was odd.

    `headed` says whether every answer has a heading.
    """

    parts: list[Part]
    numbers: list[tuple[str, ...]]
    oddities: list[tuple[str, str, str]]
    headed: bool


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


def segment(body: Text, registry: Registry) -> Segmented:
    """Part a body; an exchange without an answer is not made up."""
    drafts = exchanges_in(body.value)
    oddities: list[tuple[str, str, str]] = []
    for index, draft in enumerate(drafts):
        where = f"exchanges[{index}]"
        if not draft.headed:
            oddities.append(("exchange.no_answer_heading", f"{where}.answer", ""))
        if draft.question is None:
            oddities.append(("exchange.no_question", f"{where}.question", ""))
        elif len(draft.questions) > 1:
            detail = f"Questions {', '.join(draft.numbers)} share one answer."
            oddities.append(("exchange.shared_answer", where, detail))
    headed = bool(drafts) and all(draft.headed for draft in drafts)
    return Segmented(
        list(_parts(body, drafts, registry)), [d.numbers for d in drafts], oddities, headed
    )


def _parts(body: Text, drafts: list[Draft], registry: Registry) -> Iterator[Part]:
    if not drafts:
        yield Part(SegmentKind.OTHER, body)
        return
    first = drafts[0]
    start = (
        first.questions[0].start
        if first.questions
        else (first.question or (first.answers[0].start,))[0]
    )
    yield from _introduction(body[0:start], registry)
    for index, draft in enumerate(drafts):
        is_last = index + 1 == len(drafts)
        stop = len(body) if is_last else drafts[index + 1].questions[0].start
        *before, answer = _exchange(body, draft, index, stop)
        yield from before
        yield from _ending(answer.text, index, registry) if is_last else (answer,)


def _introduction(text: Text, registry: Registry) -> Iterator[Part]:
    """What stands before the first question; a cover letter's signature among it."""
    closing = CLOSING.search(text.value)
    start, end = closing.span() if closing else (cover_signature(text.value, registry),) * 2
    yield Part(SegmentKind.INTRODUCTION, text[0:start].stripped())
    yield from _closed(text, start, end, SegmentKind.INTRODUCTION)


def _exchange(body: Text, draft: Draft, index: int, stop: int) -> Iterator[Part]:
    """The parts of an exchange; its last one is the end of its answer."""
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
        end = draft.answers[number + 1].start if number + 1 < len(draft.answers) else stop
        answer = body[heading.end : end].stripped()
        speaker = _SPEAKER.match(answer.value)
        if speaker:
            yield Part(SegmentKind.INTRODUCTION, answer[0 : speaker.end()].stripped(), index)
            answer = answer[speaker.end() : len(answer)].stripped()
        yield Part(SegmentKind.ANSWER, answer, index)


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


def _ending(answer: Text, index: int, registry: Registry) -> Iterator[Part]:
    """The last answer, its closing and signature, and what follows them."""
    asked = _ASKED_FOR.match(answer.value)
    if asked:
        yield Part(SegmentKind.INTRODUCTION, answer[0 : asked.end()], index)
        answer = answer[asked.end() : len(answer)]
    closings = list(CLOSING.finditer(answer.value))
    start, end = closings[-1].span() if closings else (signature_start(answer.value, registry),) * 2
    yield Part(SegmentKind.ANSWER, answer[0:start].stripped(), index)
    yield from _closed(answer, start, end, SegmentKind.OTHER)


def _closed(text: Text, start: int, end: int, rest: SegmentKind) -> Iterator[Part]:
    """A closing formula, if it has any length, the signature behind it, and what follows that."""
    if start < end:
        yield Part(SegmentKind.CLOSING, text[start:end])
    behind = text[end : len(text)].stripped()
    signed = signature_end(behind.value)
    yield Part(SegmentKind.SIGNATURE, behind[0:signed].stripped())
    yield Part(rest, behind[signed : len(behind)].stripped())
