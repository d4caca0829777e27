"""Find the anchors: headings of questions and answers, and what stands in for a missing one.

What may follow what decides which headings count: a question opens an exchange if an answer comes
after it; a title's echo and a number cited in mid-letter do not.
"""

from __future__ import annotations

from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.grammar import NUMBERS, OPENING, QUOTE_MARKS, loose, numbers_in, spread


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

    @property
    def headed(self) -> bool:
        """Whether a heading says where its answer begins; an implied one has no length."""
        return self.answers[0].start < self.answers[0].end


_STATUS = r"(?:[Ee]ndeligt|[Ff]oreløbigt|[Ss]upplerende|[Rr]evideret|[Kk]orrigeret|[Nn]yt)"
_NUMBERS = spread(NUMBERS)
# "Spørgsmål nr. 148:", "Spørgsmål 30", "Spm. nr. S 2054:", "§ 16 Spørgsmål 1:",
# "Alm. del spørgsmål 30", "Berigtigelse af svar på Spørgsmål nr. 554:",
# "Spørgsmål nr. 22 fra Folketingets Retsudvalg vedrørende forslag til lov … (L 95):"
_QUESTION = regex.compile(
    rf"""^(?:[{OPENING}]\ ?)?
    (?P<lead>(?:(?:Berigtigelse|Korrektion|Rettelse)\ (?:af|til)\ (?:be)?svar(?:else)?\ (?:på|af)\s
        | {_STATUS}\ svar\ (?:på|til)\s)
      | (?:§\ ?\d+\s
        | (?:\p{{Lu}}{{2,4}}\ )?[Aa]lm\.?\ ?del\.?,?\s?(?:[-–]\s?)?
        | [LB]\ ?\d+\s?(?:[-–]\s?)?))?
    (?P<word>(?(lead)[Ss]|S)pørgsmål(?:ene)?|SPØRGSMÅL|Spm\.)
    (?:\s*(?:nr\.?\s*)?(?:S\s*)?(?P<numbers>{_NUMBERS})(?!\w|[).,/]\S|\)|\.\ ))?
    (?:\s?\((?:[^()\n]|\([^()]*\))*\))?
    (?:(?P<tail>\s(?:til|ad|Ad|fra|vedrørende|vedr\.|om|stillet)\s
            [^\n:?]*(?:\n(?!\n)[^\n:?]+){{0,3}}?)
        \ ?:\ *(?=\n|\Z)
      | (?P<tail>\s(?:til|ad|Ad|fra|vedrørende|vedr\.|om|stillet)\s[^\n:?]*)\ *(?=\n|\Z)
      | \ ?[:.]?\ *(?=\n|\Z)|\ ?:\ *(?=\S))""",
    regex.X | regex.M,
)  # fmt: skip
# "Svar:", "Endeligt svar:", "Svar (3/3 04)", "Svar på spørgsmål 3:", "Svar: nr. 9bis",
# "[Svar på spørgsmål 1]"
_ANSWER = regex.compile(
    rf"""^\[?(?:{_STATUS}\s)?(?P<word>Svar|SVAR|(?<={_STATUS}\s)svar|Besvarelse|Ministerens\ svar)
    (?P<of>\ (?:på|til)\ spørgsmål(?:et)?(?:ene)?
        (?:\ nr\.?)?\ ?(?:S\ ?)?(?:{_NUMBERS})?(?:\ \([^()\n]*\))?)?
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
# The committee's own question sheet may follow a reply in a third party's copy.
_SHEET = loose(
    r"Udvalget udbeder sig ministerens besvarelse|§ 20-spørgsmål til skriftlig besvarelse"
)
_QUESTION_WORDS = regex.compile(
    r"(?:Vil|Kan|Hvad|Hvilke[nt]?|Hvor(?:dan|for|når|ledes|vidt)?|Er|Har|Mener|Agter|Finder"
    r"|Ministeren|I|Hvem|Skal|Bør|Deler)\b"
)


# "Berigtigelse af besvarelse af spørgsmål nr. 305 (Alm. del) fra …": corrects without repeating
_CORRECTION = regex.compile(
    r"^(?:Berigtigelse|Korrektion|Rettelse) (?:af|til) (?:be)?svar(?:else)? (?:af|på) [^\n:]+"
    r"(?:(?<= og|-|,| fra| af| til)\n[^\n:]+)*+\n+(?![”“\"»’])",
    regex.M,
)


def exchanges_in(value: str) -> list[Draft]:
    r"""The exchanges of a letter's text, in order; none where nothing is answered.

    >>> [draft.numbers for draft in exchanges_in("Spørgsmål 1:\nHvor?\nSvar:\nHer.")]
    [('1',)]
    """
    drafts = _with_headings(value) or _without_headings(value)
    for draft in drafts:
        if draft.question is None and draft.headed:
            _find_question(value, draft)
    return drafts


def second_document(value: str) -> int:
    """Where the committee's next question sheet begins behind a reply; else the text's end."""
    sheet = _SHEET.search(value)
    if sheet is None or not _ANSWER.search(value, 0, sheet.start()):
        return len(value)
    top = value.rfind("\nTil:", 0, sheet.start())
    return top if top > 0 else sheet.start()


def _headings(value: str) -> list[Heading]:
    found = [
        Heading(*m.span(), is_answer=False, numbers=numbers_in(m["numbers"] or ""))
        for m in _QUESTION.finditer(value)
        if m["numbers"] or not m["tail"]
    ]
    answers = list(_ANSWER.finditer(value))
    if not answers:
        answers = list(_BARE_ANSWER.finditer(value))[:1]
    taken = {heading.start for heading in found}
    found.extend(
        Heading(*m.span(), is_answer=True)
        for m in answers
        if m.start() not in taken and not _is_headline(value, m)
    )
    return sorted(found)


def _is_headline(value: str, match: regex.Match[str]) -> bool:
    """Whether it is a title above the introduction: "Svar på spørgsmål 248 (Alm. del):"."""
    of = match.groupdict().get("of")
    return bool(of and _INTRODUCES.search(value, match.end(), match.end() + 160))


def _with_headings(value: str) -> list[Draft]:
    headings = _headings(value)
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
    if not between or (
        _INTRODUCES.search(between) and not between.rstrip(QUOTE_MARKS + " .").endswith("?")
    ):
        numbers = heading.numbers or last.numbers
        draft.questions[-1] = heading._replace(numbers=numbers)
    elif heading.numbers and not set(heading.numbers) & set(draft.numbers):
        draft.questions.append(heading)


def _without_headings(value: str) -> list[Draft]:
    """No answer heading: the question is a heading's, or the first quotation's, paragraph."""
    correction = _CORRECTION.search(value)
    if correction and value[correction.end() :].strip():
        end = correction.end()
        return [Draft(answers=[Heading(end, end, is_answer=True)])]
    questions = [h for h in _headings(value) if not h.is_answer]
    if questions:
        draft = Draft(questions=[questions[0]])
        start = questions[0].end
    else:
        opening = _opening_quote(value, 0, len(value))
        if opening is None:
            return []
        draft, start = Draft(), opening
    stop = _quotation_end(value, start)
    if stop is None or not value[stop:].strip():
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


_CLOSING_MARK = regex.compile(rf"[.?\p{{L}}\d)]\s?[{QUOTE_MARKS}]{{1,2}}\s?\.?(?=\n|\Z|Spørgsmål)")
_QUESTION_MARK = regex.compile(r"\?\s?(?=\n|\Z)")
_PARAGRAPH = regex.compile(r"\n\n|\n(?=\p{Lu})|\Z")


def _quotation_end(value: str, start: int) -> int | None:
    """Where a question without an answer heading behind it ends.

    At its closing mark if it opens with one, at a question mark that ends a line, or with its
    paragraph.
    """
    start += len(value[start:]) - len(value[start:].lstrip())
    if start == len(value):
        return None
    patterns = [_QUESTION_MARK, _PARAGRAPH]
    if value[start] in OPENING:
        patterns.insert(0, _CLOSING_MARK)
    for pattern in patterns:
        match = pattern.search(value, start + 1)
        if match:
            return int(match.end() if pattern is not _PARAGRAPH else match.start())
    return None


def _find_question(value: str, draft: Draft) -> None:
    """Set a draft's question: behind its heading, else where the introduction ends."""
    answer = draft.answers[0].start
    start = draft.questions[0].end if draft.questions else _implied_start(value, answer)
    if start is not None and value[start:answer].strip():
        draft.question = (start, answer)


_COLON = regex.compile(r"spørgsmål\b[^:?\n]{0,80}(?:\n[^:?\n]{0,80})?:\s*")
_LAST_SENTENCE = regex.compile(r"besvar\p{L}*[^.\n]*\.\s*\n+|\(\p{Lu}{1,4}\)\.?\s*\n+")


def _implied_start(value: str, end: int) -> int | None:
    """Where a question without a heading begins: at its quote, or behind the introduction."""
    quote = _opening_quote(value, 0, end)
    if quote is not None:
        return quote
    for colon in _COLON.finditer(value, 0, end):
        # A headline ends in a colon as well: "Svar på spørgsmål 157 (Alm. del):"
        behind = value[colon.end() : end]
        if behind.strip() and not _COLON.search(behind) and not _INTRODUCES.match(behind):
            return int(colon.end())
    sentences = list(_LAST_SENTENCE.finditer(value, 0, end))
    if sentences and value[sentences[-1].end() : end].strip():
        return int(sentences[-1].end())
    return None
