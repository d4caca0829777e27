"""The segmented document as one text: what the field finders read.

All parts are reflowed and set one after the other, the letter first, then what was lifted out of
it; a finder's match in this text is its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

import regex

from folketing_parse.paragraphs import flow_of, reflow
from folketing_parse.quotations import unquote
from folketing_parse.record import Evidence, Segment
from folketing_parse.segment import Part
from folketing_parse.squeezed import Squeezed
from folketing_parse.text import Document, Text
from folketing_parse.vocabulary import SegmentKind

_KEEPS_LINES = frozenset({SegmentKind.TABLE, SegmentKind.SIGNATURE, SegmentKind.OTHER})
T_co = TypeVar("T_co", covariant=True)  # a found date is a found object
Window = tuple[int, int]


class Found(NamedTuple, Generic[T_co]):
    """A value, where it stands, the rule that found it, and whether the registry supplied it."""

    value: T_co
    start: int
    end: int
    rule: str
    source: Literal["document", "registry"] = "document"


def unique(found: Iterable[Found[T_co]]) -> list[Found[T_co]]:
    """Each value once, where it was found first."""
    return list({f.value: f for f in reversed(list(found))}.values())[::-1]


class Rule(NamedTuple):
    """A wording that gives a value away: its name, and its pattern."""

    name: str
    pattern: regex.Pattern[str]


class Anatomy:
    """A document's text with its segments and exchanges.

    Attributes:
        text: the cleaned text, of which every evidence is a slice.
        segments: its parts.
        questions, answers: for each exchange, the windows of its question and its answer.
        named: the window of each part that is a value by itself, by its path.
        open_quotes: exchanges whose question has unbalanced quotation marks.
        asks: whether a sentence says that a question was put and is answered here.
        asking: the introduction from that sentence on; all of it where there is none.
    """

    def __init__(
        self,
        document: Document,
        parts: Iterable[Part],
        letterhead: Iterable[Text],
        furniture: Iterable[Text],
    ) -> None:
        self.document = document
        self.segments: list[Segment] = []
        self.questions: dict[int, list[Window]] = {}
        self.answers: dict[int, list[Window]] = {}
        self.named: dict[str, Window] = {}
        self.open_quotes: list[int] = []
        self._headings: set[int] = set()
        self._pieces: list[Text] = []
        self._length = 0
        parts = list(parts)
        prose = (p.text.value for p in parts if p.kind is not SegmentKind.TABLE)
        flow = flow_of("\n\n".join(prose), document)
        for part in _unquoted(parts, self.open_quotes):
            # A table's rows and what follows the signature keep their lines; the letter runs on.
            text = part.text if part.kind in _KEEPS_LINES else reflow(part.text, flow)
            self._add(part._replace(text=text))
        for line in letterhead:
            self._add(Part(SegmentKind.LETTERHEAD, line))
        for line in furniture:
            self._add(Part(SegmentKind.FURNITURE, line))
        self._text = Text.join(self._pieces, "\n\n")
        self.text = self._text.value
        self.squeezed = Squeezed(self.text)
        asking = self._asking_window()
        self.asks = asking is not None
        self.asking = self.introduction if asking is None else asking

    def _add(self, part: Part) -> None:
        kind, text, exchange, path = part
        if not text.value.strip():
            return
        start = self._length + (2 if self._pieces else 0)
        self._pieces.append(text)
        self._length = start + len(text)
        page = self.document.line_at(text.origins[0]).page
        self.segments.append(Segment(kind=kind, start=start, end=self._length, page=page))
        if path:
            self.named[path] = (start, self._length)
        if kind is SegmentKind.QUESTION:
            self.questions.setdefault(exchange, []).append((start, self._length))
        elif kind is SegmentKind.ANSWER:
            self.answers.setdefault(exchange, []).append((start, self._length))
        elif kind is SegmentKind.INTRODUCTION and exchange >= 0:
            self._headings.add(start)

    # --- windows ----------------------------------------------------------------------------------

    def windows(self, *kinds: SegmentKind) -> list[Window]:
        """The stretches of some kinds of segment."""
        return [(s.start, s.end) for s in self.segments if s.kind in kinds]

    def stretch(self, kind: SegmentKind) -> list[Window]:
        """All segments of a kind as one: names and labels run over several lines."""
        windows = self.windows(kind)
        return [(windows[0][0], windows[-1][1])] if windows else []

    @property
    def introduction(self) -> list[Window]:
        """What stands before the first question."""
        return [w for w in self.windows(SegmentKind.INTRODUCTION) if w[0] not in self._headings]

    @property
    def headings(self) -> list[Window]:
        """Headings of questions and answers, and sentences that name an asker."""
        return [w for w in self.windows(SegmentKind.INTRODUCTION) if w[0] in self._headings]

    @property
    def stated(self) -> list[Window]:
        """Where the letter itself states its facts: the asking sentence on, and the headings."""
        return [*self.asking, *self.headings]

    @property
    def preamble(self) -> list[Window]:
        """The introduction up to its asking sentence; all of it where there is none."""
        if not self.asks:
            return self.introduction
        asked = self.asking[0][0]
        return [(start, min(end, asked)) for start, end in self.introduction if start < asked]

    @property
    def exchanged(self) -> list[Window]:
        """The windows of all questions and answers, in order."""
        parts = (*self.questions.values(), *self.answers.values())
        return sorted(window for windows in parts for window in windows)

    def _asking_window(self) -> list[Window] | None:
        """The introduction from its asking sentence on; None where there is none."""
        windows = self.introduction
        for rules in (_SENTENCES, _TITLES[:1], _TITLES[1:]):
            matches = [
                (match.start(), index)
                for rule in rules
                for index, window in enumerate(windows)
                if (match := rule.pattern.search(self.text, *window))
            ]
            if matches:
                start, index = min(matches)
                break_ = self.text.rfind("\n\n", 0, start)
                paragraph = max(windows[index][0], break_ + 2 if break_ >= 0 else 0)
                lead = self.text[paragraph:start]
                if len(lead) <= LONGEST_TITLE and (rules is not _SENTENCES or _LEADS.search(lead)):
                    start = paragraph
                return [(start, windows[index][1]), *windows[index + 1 :]]
        return None

    def search(
        self, rules: Iterable[Rule], windows: Iterable[Window]
    ) -> Iterator[tuple[Rule, regex.Match[str]]]:
        """Matches of rules in windows: all of the first rule's before the second's."""
        windows = list(windows)
        for rule in rules:
            for window in windows:
                for match in rule.pattern.finditer(self.text, *window):
                    yield rule, match

    @property
    def origins(self) -> Sequence[int]:
        """Where each character of the text stood in the document."""
        return self._text.origins

    # --- evidence ---------------------------------------------------------------------------------

    def evidence(self, found: Found[T_co]) -> Evidence:
        """The evidence of a found value."""
        page, box = self.document.locate(self._text.origins[found.start : found.end])
        return Evidence(
            quote=self.text[found.start : found.end],
            page=page,
            bbox=box,
            start=found.start,
            end=found.end,
            rule=found.rule,
            source=found.source,
        )

    def joined(self, windows: Iterable[Window]) -> str:
        """The text of some windows, parted by blank lines."""
        return "\n\n".join(self.text[start:end] for start, end in windows)


def _unquoted(parts: Iterable[Part], open_quotes: list[int]) -> Iterator[Part]:
    for part in parts:
        if part.kind is SegmentKind.QUESTION and part.text.value.strip():
            text, balanced = unquote(part.text)
            if not balanced and part.exchange not in open_quotes:
                open_quotes.append(part.exchange)
            yield part._replace(text=text)
        else:
            yield part


_LEADS = regex.compile(
    r"[Ss]var|Hermed|Vedlagt|[Bb]erigtig|[Rr]evideret|[Ee]ndelig|[Ff]oreløbig|[Ss]upplerende"
)
LONGEST_TITLE = 200
"""So much of a paragraph may stand before the words that ask, and still belong to them."""
_SENTENCES = (
    Rule(
        "introduction.committee_has_asked",
        regex.compile(
            r"(?:Folketingets\s+)?(?:\p{Lu}[\p{L}-]*(?:,|\s+og|\s+for)?\s+){0,6}?"
            r"\p{L}*(?:[Uu]dvalg(?:ets|et)?|[Nn]ævn)[^.\n]{0,60}?"
            r"\s*har\b[^.]{0,120}?(?:\.[^.]{0,60}){0,4}?(?:stillet|udbedt|bedt\s+om|anmodet)"
        ),
    ),
    Rule(
        "introduction.member_has_asked",
        regex.compile(
            r"(?:Folketingsmedlem(?:met)?|Medlem af Folketinget)\s[^\n]{3,80}?"
            r"\s*har\b[^\n]{0,60}stillet\s*mig"
        ),
    ),
    Rule(
        "introduction.in_letter_of",
        regex.compile(r"(?:I|Ved)\s+(?:brev|skrivelse)\s+af\b|I forbindelse med behandlingen af"),
    ),
    Rule(
        "introduction.herewith",
        regex.compile(
            r"(?:Hermed|Vedlagt|Vedlagte)\s+(?:frem)?(?:sendes|følger)[^\n]{0,160}?"
            r"(?:svar|besvarelse)\b"
            r"|Under\s+henvisning\s+til"
        ),
    ),
)
"""Sentences that say what is answered."""
_TITLED = (
    r"^[^\n]{0,70}?(?:[Bb]esvarelse\s+af|[Ss]var\s*(?:på|til))\s"
    r"[^\n]{0,120}?(?:[Ss]pørgsmål|[Ss]pm)[^\n]*"
)
_TITLES = (
    Rule(
        "introduction.dated_title",
        regex.compile(
            rf"{_TITLED}?(?:stillet|\baf\s+(?:den\s+)?\d)"
            r"|Spm\.\s*nr\.\s*S\s*\d",
            regex.M,
        ),
    ),
    Rule("introduction.title", regex.compile(_TITLED, regex.M)),
)
"""Titles that do; one that says who asked or when goes before one that does not."""
