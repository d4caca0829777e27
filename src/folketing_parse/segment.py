"""Segment the letter's text: introduction, question, answer, closing, signature, and what follows.

Headings are anchors; what may follow what decides which anchors count. Where a heading is missing,
the quotation marks, the introducing sentence and the question mark stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse import registry
from folketing_parse.grammar import NAME, NUMBERS, OPENING, QUOTE_MARKS, loose, numbers_in
from folketing_parse.record import SegmentKind
from folketing_parse.text import Text


class Part(NamedTuple):
    """A stretch of the letter's text and what it is; `exchange` says which one it belongs to."""

    kind: SegmentKind
    text: Text
    exchange: int = -1


class Heading(NamedTuple):
    """A heading that opens a question or an answer."""

    start: int
    end: int
    is_answer: bool
    numbers: tuple[str, ...] = ()


@define
class Draft:
    """An exchange while it is being found; places are in the body."""

    questions: list[Heading] = field(factory=list)
    answers: list[Heading] = field(factory=list)
    question: tuple[int, int] | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of all its headings."""
        return tuple(dict.fromkeys(n for heading in self.questions for n in heading.numbers))


class Segmented(NamedTuple):
    """The parts of a body in order, the numbers of each exchange, and what was odd."""

    parts: list[Part]
    numbers: list[tuple[str, ...]]
    oddities: list[tuple[str, str, str]]


_STATUS = r"(?:[Ee]ndeligt|[Ff]oreløbigt|[Ss]upplerende|[Rr]evideret|[Kk]orrigeret|[Nn]yt)"
_NUMBERS = NUMBERS.replace(" ", r"\s*")

# "Spørgsmål nr. 148:", "Spørgsmål 30", "Spm. nr. S 2054:", "§ 16 Spørgsmål 1:",
# "Alm. del spørgsmål 30", "Berigtigelse af svar på Spørgsmål nr. 554:",
# "Spørgsmål nr. 22 fra Folketingets Retsudvalg vedrørende forslag til lov … (L 95):"
_QUESTION = regex.compile(
    rf"""^(?:[{OPENING}]\ ?)?
    (?P<lead>(?:(?:Berigtigelse|Korrektion|Rettelse)\ (?:af|til)\ (?:be)?svar(?:else)?\ (?:på|af)\s
        | {_STATUS}\ svar\ (?:på|til)\s)
      | (?:§\ ?\d+\s|(?:\p{{Lu}}{{2,4}}\ )?[Aa]lm\.?\ ?del\.?,?\s?(?:[-–]\s?)?|[LB]\ ?\d+\s?(?:[-–]\s?)?))?
    (?P<word>(?(lead)[Ss]|S)pørgsmål(?:ene)?|SPØRGSMÅL|Spm\.)
    (?:\s*(?:nr\.?\s*)?(?:S\s*)?(?P<numbers>{_NUMBERS})(?!\w|[).,/]\S|\)|\.\ ))?
    (?:\s?\((?:[^()\n]|\([^()]*\))*\))?
    (?:(?P<tail>\s(?:til|ad|Ad|fra|vedrørende|vedr\.|om|stillet)\s[^\n:?]*(?:\n(?!\n)[^\n:?]+){{0,3}}?)
        \ ?:\ *(?=\n|\Z)
      | (?P<tail>\s(?:til|ad|Ad|fra|vedrørende|vedr\.|om|stillet)\s[^\n:?]*)\ *(?=\n|\Z)
      | \ ?[:.]?\ *(?=\n|\Z)|\ ?:\ *(?=\S))""",
    regex.X | regex.M,
)  # fmt: skip
# "Svar:", "Endeligt svar:", "Svar (3/3 04)", "Svar på spørgsmål 3:", "Svar: nr. 9bis", "[Svar på spørgsmål 1]"
_ANSWER = regex.compile(
    rf"""^\[?(?:{_STATUS}\s)?(?P<word>[Ss]var|SVAR|Besvarelse|Ministerens\ svar)
    (?P<of>\ (?:på|til)\ spørgsmål(?:et)?(?:\ nr\.?)?\ ?(?:S\ ?)?\d*(?:bis)?(?:\ \([^()\n]*\))?)?
    (?:\ ?\(\d\d?/\d\d?[ -]\d\d(?:\d\d)?\))?\]?
    (?:\ ?:?\ ?nr\.\ ?\d+bis)?
    (?:\ ?[:.]?\ *(?=\n|\Z)|:\ *(?=\S))""",
    regex.X | regex.M,
)  # fmt: skip
# "Svar Energistyrelsen har oplyst": the colon is lost, and the answer runs on
_BARE_ANSWER = regex.compile(r"^Svar (?=\p{Lu}\p{Ll})", regex.M)
_INTRODUCES = regex.compile(
    r"[Ss]tillet|udbedt|besvar|bedt om|anmodet|brev af|[Ss]kriv(?:else|elser) af"
)
_CLOSING = regex.compile(
    r"^(?:Med\s?)?(?:[Vv]enlig|[Bb]edste)\s?hilsen[,.]?|^Med de venligste hilsener", regex.M
)
_ASKED_FOR = regex.compile(
    r"(?:^|(?<=[.?”“\"»’] ))Spørgsmål(?:et|ene) (?:er|blev|var) (?:også )?stillet\b[^\n]*?(?:\n[^\n]+?){0,2}?(?:\)\.?|\.)(?=\s|\Z)(?! og )",
    regex.M,
)
# The § 20 page: "Til statsministeren (20/2 04) af:", "Søren Søndergaard (EL):"
_ABOUT_ASKER = regex.compile(
    rf"{_ASKED_FOR.pattern}|^Til [\p{{L}}, -]+\(\d\d?/\d\d? \d\d\) af:$|^{NAME}\s?\(\p{{Lu}}{{1,4}}\)\s?:$",
    regex.M,
)
_SPEAKER = regex.compile(rf"\p{{Lu}}[\p{{L}}, -]*minister(?:en)?[\p{{L}}, ]* \({NAME}\):\s*")
# The committee's own question sheet may follow a reply in a third party's copy.
_SHEET = loose(
    r"Udvalget udbeder sig ministerens besvarelse|§ 20-spørgsmål til skriftlig besvarelse"
)
_SLASHED = loose(rf"(?P<minister>{NAME})(?: / (?P<official>{NAME}))?")
_MINISTER_LINE = regex.compile(
    r"(?:/ ?)?(?:Fungerende |Fng\.? |fung\. )?\p{Lu}[\p{L}, -]*minister(?: for [^\n]*| og [^\n]*)?$"
)
_QUESTION_WORDS = regex.compile(
    r"(?:Vil|Kan|Hvad|Hvilke[nt]?|Hvor(?:dan|for|når|ledes|vidt)?|Er|Har|Mener|Agter|Finder|Ministeren|I|Hvem|Skal|Bør|Deler)\b"
)


def segment(body: Text) -> Segmented:
    """Part a body; an exchange without an answer's text is not made up."""
    value = body.value
    end = len(value)
    oddities: list[tuple[str, str, str]] = []
    drafts = _exchanges(value, end)
    if not drafts:
        drafts = _without_headings(value, end)
    for index, draft in enumerate(drafts):
        _find_question(value, draft, index, oddities)
    return Segmented(list(_parts(body, drafts)), [d.numbers for d in drafts], oddities)


# --- anchors --------------------------------------------------------------------------------------


def second_document(value: str) -> int:
    """Where the committee's next question sheet begins behind a reply; else the text's end."""
    sheet = _SHEET.search(value)
    if sheet is None or not _ANSWER.search(value, 0, sheet.start()):
        return len(value)
    top = value.rfind("\nTil:", 0, sheet.start())
    return top if top > 0 else sheet.start()


def _headings(value: str, end: int) -> list[Heading]:
    found = [
        Heading(*m.span(), is_answer=False, numbers=numbers_in(m["numbers"] or ""))
        for m in _QUESTION.finditer(value, 0, end)
        if m["numbers"] or not m["tail"]
    ]
    answers = [m for m in _ANSWER.finditer(value, 0, end)]
    if not answers:
        answers = [m for m in _BARE_ANSWER.finditer(value, 0, end)][:1]
    taken = {heading.start for heading in found}
    found.extend(
        Heading(*m.span(), is_answer=True)
        for m in answers
        if m.start() not in taken and not _is_headline(value, m)
    )
    return sorted(found)


def _is_headline(value: str, match: regex.Match[str]) -> bool:
    """ "Svar på spørgsmål 248 (Alm. del):" above the introduction is a title, no answer."""
    return (
        "of" in match.groupdict()
        and bool(match["of"])
        and bool(_INTRODUCES.search(value, match.end(), match.end() + 160))
    )


def _exchanges(value: str, end: int) -> list[Draft]:
    headings = _headings(value, end)
    if not any(h.is_answer for h in headings):
        return []
    last_answer = max(h.start for h in headings if h.is_answer)
    seen: set[str] = set()
    drafts: list[Draft] = []
    for heading in headings:
        current = drafts[-1] if drafts else None
        if heading.is_answer:
            if current is None:
                current = Draft()
                drafts.append(current)
            current.answers.append(heading)
        elif current is None or (current.answers and _opens(heading, last_answer, seen)):
            seen.update(heading.numbers)
            drafts.append(Draft(questions=[heading]))
        elif not current.answers:
            seen.update(heading.numbers)
            _next_question(value, current, heading)
    return [draft for draft in drafts if draft.answers]


def _opens(heading: Heading, last_answer: int, seen: set[str]) -> bool:
    """Whether a question heading after an answer opens a new exchange: it must get its answer."""
    if seen.intersection(heading.numbers) or (seen and not heading.numbers):
        return False
    return heading.start < last_answer


def _next_question(value: str, draft: Draft, heading: Heading) -> None:
    """A second question heading before any answer: a title's echo, a shared answer, or neither."""
    last = draft.questions[-1]
    between = value[last.end : heading.start].strip()
    if (
        not between
        or (_INTRODUCES.search(between)
        and not between.rstrip(QUOTE_MARKS + " .").endswith("?"))
    ):
        numbers = heading.numbers or last.numbers
        draft.questions[-1] = heading._replace(numbers=numbers)
    elif heading.numbers and not set(heading.numbers) & set(draft.numbers):
        draft.questions.append(heading)


def _without_headings(value: str, end: int) -> list[Draft]:
    """No answer heading: the question is a heading's, or the first quotation's, paragraph."""
    questions = [h for h in _headings(value, end) if not h.is_answer]
    if questions:
        draft = Draft(questions=[questions[0]])
        start = questions[0].end
    else:
        opening = _opening_quote(value, 0, end)
        if opening is None:
            return []
        draft, start = Draft(), opening
    stop = _quotation_end(value, start, end)
    if stop is None or not value[stop:end].strip():
        return []
    draft.question = (start, stop)
    draft.answers.append(Heading(stop, stop, is_answer=True))
    return [draft]


def _opening_quote(value: str, start: int, end: int) -> int | None:
    """Where a quoted question opens: at a line's start, or behind the introduction's colon."""
    for match in regex.finditer(
        rf"(?:^|(?<=:)\s?)[{OPENING}]{{1,2}}\s?(?=\p{{Lu}})", value, regex.M, start, end
    ):
        if _QUESTION_WORDS.match(value, match.end()):
            return int(match.start())
    return None


def _quotation_end(value: str, start: int, end: int) -> int | None:
    """Where a question without an answer heading ends: its closing mark, or its last question mark."""
    text_start = start + len(value[start:end]) - len(value[start:end].lstrip())
    quoted = value[text_start] in OPENING if text_start < end else False
    paragraph = regex.compile(r"\n\n|\n(?=\p{Lu})|\Z")
    if quoted:
        closing = regex.compile(
            rf"[.?\p{{L}}\d)]\s?[{QUOTE_MARKS}]{{1,2}}\s?\.?(?=\n|\Z|Spørgsmål)"
        )
        match = closing.search(value, text_start + 1, end)
        if match:
            return int(match.end())
    match = regex.compile(r"\?\s?(?=\n|\Z)").search(value, text_start, end)
    if match:
        return int(match.end())
    match = paragraph.search(value, text_start, end)
    return int(match.start()) if match else None


# --- the question -----------------------------------------------------------------------------------


def _find_question(
    value: str, draft: Draft, index: int, oddities: list[tuple[str, str, str]]
) -> None:
    where = f"exchanges[{index}].question"
    answer = draft.answers[0]
    if answer.start == answer.end:
        oddities.append(("exchange.no_answer_heading", f"exchanges[{index}].answer", ""))
    if draft.question is None:
        if draft.questions:
            draft.question = (draft.questions[0].end, answer.start)
        else:
            start = _implied_start(value, answer.start)
            draft.question = None if start is None else (start, answer.start)
    if draft.question is None or not value[slice(*draft.question)].strip():
        draft.question = None
        oddities.append(("exchange.no_question", where, ""))
    elif len(draft.questions) > 1:
        detail = f"Questions {', '.join(draft.numbers)} share one answer."
        oddities.append(("exchange.shared_answer", f"exchanges[{index}]", detail))


def _implied_start(value: str, end: int) -> int | None:
    """Where a question without a heading begins: at its quote, or behind the introduction."""
    quote = _opening_quote(value, 0, end)
    if quote is not None:
        return quote
    colon = None
    for colon in regex.finditer(r"spørgsmål\b[^:?\n]{0,80}(?:\n[^:?\n]{0,80})?:\s*", value[:end]):
        break
    if colon is not None and value[colon.end() : end].strip():
        return int(colon.end())
    last = None
    for last in regex.finditer(
        r"besvar\p{L}*[^.\n]*\.\s*\n+|\(\p{Lu}{1,4}\)\.?\s*\n+", value[:end]
    ):
        pass
    return int(last.end()) if last is not None and value[last.end() : end].strip() else None


def unquote(question: Text) -> tuple[Text, bool]:
    """A question without the marks round it, and whether they were balanced."""
    text = _strip(question)
    value = text.value
    opening = regex.match(rf"[{OPENING}]{{1,2}}\s*", value)
    closing = regex.search(rf"\s*[{QUOTE_MARKS}]{{1,2}}\s*\.?$", value)
    marks = len(regex.findall(r"[”“\"„»«]", value))
    if opening and closing and closing.start() >= opening.end():
        nested = closing[0].strip(" .\n")
        # Three levels may close at once; only the outermost mark is the question's.
        keep = 1 if len(nested) == 2 and marks % 2 == 0 and nested[0] != nested[1] else 0
        return _strip(text[opening.end() : closing.start() + keep]), True
    if opening and (marks % 2 or value[0] in "’'‚"):
        return _strip(text[opening.end() : len(text)]), False
    if closing and marks % 2:
        return _strip(text[0 : closing.start()]), False
    return text, True


def _strip(text: Text) -> Text:
    value = text.value
    start = len(value) - len(value.lstrip())
    return text[start : max(start, len(value.rstrip()))]


# --- parts --------------------------------------------------------------------------------------------


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
    closing = _CLOSING.search(text.value)
    if closing:
        yield Part(SegmentKind.INTRODUCTION, _strip(text[0 : closing.start()]))
        yield Part(SegmentKind.CLOSING, text[closing.start() : closing.end()])
        yield from _signed(_strip(text[closing.end() : len(text)]), SegmentKind.INTRODUCTION)
        return
    signed = _cover_signature(text.value)
    yield Part(SegmentKind.INTRODUCTION, _strip(text[0:signed]))
    yield from _signed(_strip(text[signed : len(text)]), SegmentKind.INTRODUCTION)


def _cover_signature(value: str) -> int:
    """Where the signature of a cover letter without a closing formula begins."""
    for match in _OWN_LINE.finditer(value):
        name = match["name"].strip()
        if registry.is_minister(name) or (match["slash"] and value[: match.start()].strip()):
            return int(match.start())
    return len(value)


def _exchange(body: Text, draft: Draft, index: int, stop: int, *, is_last: bool) -> Iterator[Part]:
    for heading in draft.questions[:1]:
        yield Part(SegmentKind.INTRODUCTION, _strip(body[heading.start : heading.end]), index)
    if draft.question:
        spans = _question_spans(draft)
        for start, end in spans:
            yield from _asked(body[start:end], index)
    elif draft.questions:
        pass
    for number, heading in enumerate(draft.answers):
        if heading.end > heading.start:
            yield Part(SegmentKind.INTRODUCTION, _strip(body[heading.start : heading.end]), index)
        last = number + 1 == len(draft.answers)
        end = stop if last else draft.answers[number + 1].start
        answer = _strip(body[heading.end : end])
        speaker = _SPEAKER.match(answer.value)
        if speaker:
            yield Part(SegmentKind.INTRODUCTION, _strip(answer[0 : speaker.end()]), index)
            answer = answer[speaker.end() : len(answer)]
        if last and is_last:
            yield from _ending(answer, index)
        else:
            yield Part(SegmentKind.ANSWER, _strip(answer), index)


def _question_spans(draft: Draft) -> list[tuple[int, int]]:
    """The question's own stretches, without headings between shared questions."""
    start, end = draft.question or (0, 0)
    spans = []
    for heading in draft.questions[1:]:
        spans.append((start, heading.start))
        start = heading.end
    return [*spans, (start, end)]


def _asked(text: Text, index: int) -> Iterator[Part]:
    """A question; the sentence that names its asker may stand before or behind it."""
    start = 0
    for match in _ABOUT_ASKER.finditer(text.value):
        yield Part(SegmentKind.QUESTION, _strip(text[start : match.start()]), index)
        yield Part(SegmentKind.INTRODUCTION, text[match.start() : match.end()], index)
        start = match.end()
    yield Part(SegmentKind.QUESTION, _strip(text[start : len(text)]), index)


def _ending(answer: Text, index: int) -> Iterator[Part]:
    """The last answer, its closing and signature, and what follows them."""
    asked = _ASKED_FOR.match(_strip(answer).value)
    if asked:
        answer = _strip(answer)
        yield Part(SegmentKind.INTRODUCTION, answer[0 : asked.end()], index)
        answer = answer[asked.end() : len(answer)]
    closing = None
    for closing in _CLOSING.finditer(answer.value):
        pass
    if closing:
        yield Part(SegmentKind.ANSWER, _strip(answer[0 : closing.start()]), index)
        yield Part(SegmentKind.CLOSING, answer[closing.start() : closing.end()])
        yield from _signed(_strip(answer[closing.end() : len(answer)]), SegmentKind.OTHER)
        return
    stop = _signature_start(answer.value)
    yield Part(SegmentKind.ANSWER, _strip(answer[0:stop]), index)
    yield from _signed(_strip(answer[stop : len(answer)]), SegmentKind.OTHER)


def _signed(text: Text, rest: SegmentKind) -> Iterator[Part]:
    """A signature at the top of a text, and what follows it."""
    lines = text.value.split("\n")
    end = 0
    place = 0
    for line in lines[:9]:
        stripped = line.strip()
        if stripped and not (
            stripped == "/"
            or _SLASHED.fullmatch(stripped.lstrip("/ "))
            or _MINISTER_LINE.match(stripped)
            or (_SURNAME.fullmatch(stripped)
            and end)
        ):
            break
        place += len(line) + 1
        end = place - 1 if stripped else end
    if end:
        yield Part(SegmentKind.SIGNATURE, _strip(text[0:end]))
    if text.value[end:].strip():
        yield Part(rest, _strip(text[end : len(text)]))


_OWN_LINE = regex.compile(rf"^(?P<name>{NAME})(?P<slash>\s*/\s*{NAME})?\s*?$", regex.M)
_SURNAME = regex.compile(r"\p{Lu}\p{Ll}+")
_TAIL = loose(
    rf"(?:^|(?<=[.?!”\"»)])|(?<=[.?!”\"»)]\s)){NAME}(?: (?:/ )?{NAME})?"
    rf"(?: (?:/ )?\p{{Lu}}[\p{{L}},\s-]*minister(?: for [^\n]*)?)?\Z",
    regex.M,
)


def _signature_start(answer: str) -> int:
    """Where a signature without a closing formula begins, at the end of an answer."""
    tail = answer.rstrip()
    from_ = max(0, len(tail) - 200)
    for match in _TAIL.finditer(tail, from_):
        signed = match[0].strip()
        first = regex.split(r"\s*[/\n]\s*", signed)[0]
        own_line = match.start() == 0 or tail[match.start() - 1] == "\n"
        if (
            registry.is_minister(first)
            or _known_start(signed)
            or (own_line
            and ("/" in signed or tail[: match.start()].endswith("\n\n")))
        ):
            return int(match.start())
    return len(answer)


def _known_start(signed: str) -> bool:
    """Whether a minister's name opens a signature whose line breaks are lost."""
    words = signed.replace("\n", " ").split()
    return any(registry.is_minister(" ".join(words[:n])) for n in range(2, min(6, len(words) + 1)))
