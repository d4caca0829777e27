"""Other parliamentary documents that question and answer name.

A mention is a head (a kind of document with its numbers) and the context around it: committee,
matter, session, in any order: "BEU alm. del – spørgsmål 552-555", "spm. 12 ad L 65", "svar på
spørgsmål 7 (folketingsåret 2014-15, 2. samling)". So the text is cut into tokens, and tokens that
nothing but a dash or a preposition parts are one mention. What it leaves out is the reply's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.anatomy import Anatomy, Found, Window
from folketing_parse.fields.reference_tokens import (
    AND,
    BEFORE,
    BEHIND,
    BEHIND_BILL,
    BEHIND_DATE,
    BEHIND_YEAR,
    LOWER_NAME,
    MAY_PRECEDE,
    NOT_NEXT,
    OTHERS_NUMBERED,
    REACH_BEFORE,
    REACH_BEHIND,
    TRIGGER,
    tokens,
)
from folketing_parse.grammar import DATE, date_of, loose, numbers_in
from folketing_parse.mentions import Reference
from folketing_parse.metadata import Committee, Matter, Metadata, Session
from folketing_parse.registry import Registry
from folketing_parse.vocabulary import MatterKind, ReferenceKind

# "spørgeskemaets spørgsmål 3", "Rigsrevisionens spørgsmål 3", "Ad spørgsmål 2": not parliament's
_NOT_PARLIAMENTS = regex.compile(
    r"(?<!\p{L})(?!(?:\p{L}*udvalge?t?|\p{L}*ministeren|\p{L}*parti|[Ff]olketinget)s )"
    r"(?:\p{L}+s|[Aa]d) \Z"
)
_DATE = loose(DATE)
MOST_CONTEXT = 8
"""No mention has more tokens around its head: so none is read again and again."""


_SENTENCE_START = regex.compile(r"[.?!:]\s(?=\p{Lu})")
# A questionnaire's, or those of somebody's letter
_ANOTHERS = regex.compile(
    r"\bspørgeskema|\brundspørge|\bi \p{L}*(?:brevet|henvendelsen|skemaet|testen|prøven)\b"
)


@define(slots=True)
class _Mention:
    """Tokens that belong together; `head` is None for a matter named by itself.

    `shared` is a session that is said of this mention and of the next one at once; `above` the
    mention that this one goes on from ("SAU alm. del – spørgsmål 12 og bilag 3").
    """

    head: regex.Match[str] | None
    context: list[regex.Match[str]] = field(factory=list)
    shared: regex.Match[str] | None = None
    above: _Mention | None = None

    def said(self, group: str) -> str | None:
        """What a kind of context says; the last word on it counts."""
        tokens = [*reversed(self.context), *((self.shared,) if self.shared else ())]
        tokens += reversed(self.above.context) if self.above else ()
        return next((token[group] for token in tokens if token[group]), None)

    @property
    def is_placed(self) -> bool:
        """Whether something besides a date says that it is parliament's."""
        return self.above is not None or any(not token["date"] for token in self.context)

    @property
    def span(self) -> Window:
        tokens = [*self.context, *((self.head,) if self.head else ())]
        return min(token.start() for token in tokens), max(token.end() for token in tokens)


def find_references(
    anatomy: Anatomy, registry: Registry, metadata: Metadata
) -> list[Found[Reference]]:
    """References in questions and answers, in order; the reply's own question is none."""
    context = _Context(registry, metadata)
    found = (
        context.resolved(anatomy.text, mention)
        for window in anatomy.exchanged
        for stretch in _stretches(anatomy.text, window)
        for mention in _mentions(registry, anatomy.text, stretch)
    )
    return [one for one in found if one and not context.is_own(one.value)]


def _stretches(text: str, window: Window) -> Iterator[Window]:
    """Where mentions may be: around what none is without."""
    start, end = window
    low = high = start
    for match in TRIGGER.finditer(text, start, end):
        if match.start() - REACH_BEFORE > high:
            if high > low:
                yield low, high
            low = max(high, match.start() - REACH_BEFORE)
        high = min(end, match.end() + REACH_BEHIND)
    if high > low:
        yield low, high


def _mentions(registry: Registry, text: str, window: Window) -> list[_Mention]:
    """Tokens grouped: context before a head, the head, context behind it."""
    mentions: list[_Mention] = []
    lead: list[regex.Match[str]] = []
    head: _Mention | None = None
    end = window[0]
    pattern = tokens(registry, lower=bool(LOWER_NAME.search(text, *window)))
    for token in pattern.finditer(text, *window):
        gap = text[end : token.start()]
        if head and len(head.context) < MOST_CONTEXT and _goes_on(text, gap, token):
            end = token.end()
            head.context.append(token)
            year = token["session"] and BEHIND_YEAR.fullmatch(gap)
            if year and year["all"]:  # "(begge folketingsåret 2015-16)"
                mentions[-2 if len(mentions) > 1 else -1].shared = token
            continue
        if token["date"]:
            continue  # any day
        end = token.end()
        head = None
        if lead and (len(lead) == MOST_CONTEXT or not BEFORE.fullmatch(gap)):
            mentions += _lone(lead)
            lead = []
        if token["numbers"]:
            head = _Mention(token, lead)
            if not lead and mentions and AND.fullmatch(gap):
                last = mentions[-1]
                head.above = last if last.context else last.above
            mentions.append(head)
            lead = []
        else:
            lead.append(token)
    return [*mentions, *_lone(lead)]


def _goes_on(text: str, gap: str, token: regex.Match[str]) -> bool:
    """Whether a token is context of the head before it."""
    if token["numbers"]:
        return False
    if token["date"]:
        return BEHIND_DATE.fullmatch(gap) is not None
    if token["committee"] and gap == ", ":
        return token[0].isupper() and NOT_NEXT.match(text, token.end()) is not None
    named = token["bill"] and BEHIND_BILL.fullmatch(gap)
    year = token["session"] and BEHIND_YEAR.fullmatch(gap)
    return bool(year or named or BEHIND.fullmatch(gap))


def _lone(context: Iterable[regex.Match[str]]) -> Iterator[_Mention]:
    """A matter that is named without a question: "L 65", with its session."""
    context = list(context)
    for bill in (token for token in context if token["bill"]):
        yield _Mention(None, [bill, *(token for token in context if token["session"])])


class _Context(NamedTuple):
    """The reply in which a mention stands: what the mention leaves out is the reply's own."""

    registry: Registry
    metadata: Metadata

    def is_own(self, reference: Reference) -> bool:
        """Whether it is the reply's own question, or its own matter."""
        meta, matter = self.metadata, reference.matter
        if reference.session != meta.session:
            return False
        if reference.kind is ReferenceKind.MATTER:
            return matter == meta.matter
        if reference.kind is not ReferenceKind.QUESTION:
            return False
        own = {number.lower().removeprefix("s").strip() for number in meta.question_numbers}
        if not own.issuperset(reference.numbers):
            return False
        if matter and meta.matter and matter.kind is meta.matter.kind is MatterKind.SECTION_20:
            return True  # its number says it all
        return matter == meta.matter and _called(reference.committee) == _called(meta.committee)

    def resolved(self, text: str, mention: _Mention) -> Found[Reference] | None:
        """The reference of a mention; None where it only looks like one."""
        start, end = mention.span
        if not _is_parliaments(text, mention, start):
            return None
        if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
            end += 1
        rule, kind = "matter", ReferenceKind.MATTER
        numbers: tuple[str, ...] = ()
        if mention.head:
            rule = next(name for name in _KINDS if mention.head[name])
            kind = _KINDS[rule]
            numbers = _numbers(kind, mention.head["numbers"])
        session = self._session(mention)
        committee = self._committee(mention, session)
        matter = self._matter(mention, kind, numbers, committee)
        if kind is ReferenceKind.MATTER or (matter and matter.kind is MatterKind.SECTION_20):
            committee = None
        reference = Reference(
            kind=kind,
            matter=matter,
            committee=committee,
            numbers=numbers,
            session=session,
            text=text[start:end],
        )
        return Found(reference, start, end, f"reference.{rule}")

    def _session(self, mention: _Mention) -> Session | None:
        label, day = mention.said("session"), mention.said("date")
        if label is None and day is None:
            return self.metadata.session
        if label is not None:
            entry = self.registry.session_labelled(_label(label))
        else:
            found = _DATE.match(day or "")
            on = found and date_of(found)
            entry = self.registry.session(on) if on else None
        return Session(code=entry.code, label=entry.label) if entry else None

    def _committee(self, mention: _Mention, session: Session | None) -> Committee | None:
        said, bill = mention.said("committee"), mention.said("bill")
        if said is None and bill and bill[0] in "Aa":
            said = "FIU"  # all aktstykker are the Finance Committee's
        if said is None:
            return self.metadata.committee
        entry = self.registry.committee(said, session.code if session else None)
        return entry and Committee(name=entry.name, abbreviation=entry.abbreviation or None)

    def _matter(
        self,
        mention: _Mention,
        kind: ReferenceKind,
        numbers: tuple[str, ...],
        committee: Committee | None,
    ) -> Matter | None:
        bill, head, own = mention.said("bill"), mention.head, self.metadata.matter
        if bill:
            return Matter.of(_BILLS[bill[0].upper()], regex.sub(r"^\D+", "", bill))
        if head and head["section_20"]:  # of several, each is one; its matter is the first
            return Matter.of(MatterKind.SECTION_20, numbers[0])
        elsewhere = mention.said("committee") and committee != self.metadata.committee
        if mention.said("general") or elsewhere or (head and head["bare"]):
            return Matter.of(MatterKind.GENERAL)
        if own and own.kind is MatterKind.SECTION_20 and kind is not ReferenceKind.MATTER:
            if kind is ReferenceKind.QUESTION:
                return Matter.of(MatterKind.SECTION_20, numbers[0])  # its S is often dropped
            return None  # committees have consultations and annexes, § 20 questions none
        return own


_KINDS = {
    "section_20": ReferenceKind.QUESTION,
    "consultation": ReferenceKind.CONSULTATION,
    "question": ReferenceKind.QUESTION,
    "annex": ReferenceKind.ANNEX,
    "bare": ReferenceKind.QUESTION,
}
_BILLS = {"L": MatterKind.BILL, "B": MatterKind.MOTION, "A": MatterKind.FINANCE_DOCUMENT}


def _is_parliaments(text: str, mention: _Mention, start: int) -> bool:
    """Whether a mention means what it looks like."""
    before = text[max(0, start - 30) : start]
    head = mention.head
    if head is None or (head["section_20"] and head[0].startswith("S")):
        if text[start] in "Aa":
            return True  # nothing else is called "Aktstk. 12"
        return bool(MAY_PRECEDE.search(before)) and not OTHERS_NUMBERED.search(before)
    if head["annex"] and not mention.is_placed:
        return False  # the reply's own enclosure
    if head["question"] and not mention.is_placed:
        sentence = _SENTENCE_START.split(text[max(0, start - 200) : start])[-1]
        behind = text[start : mention.span[1] + 30]
        return not (_NOT_PARLIAMENTS.search(before) or _ANOTHERS.search(sentence + behind))
    return True


def _numbers(kind: ReferenceKind, printed: str) -> tuple[str, ...]:
    if kind is not ReferenceKind.CONSULTATION:
        numbers = numbers_in(_PLAIN_RANGE.sub("-", printed))
        # "spørgsmål 18 og 2 notater": what falls is no list
        falls = (i for i, (a, b) in enumerate(pairwise(numbers), 1) if _value(b) < _value(a))
        return numbers[: next(falls, None)]
    letters: list[str] = []
    for first, last in _LETTER_RANGE.findall(printed):
        letters.append(first)
        low, high = (_LETTERS.index(end) if end in _LETTERS else -1 for end in (first, last))
        letters += _LETTERS[low + 1 : high + 1] if 0 <= low < high else [last] if last else []
    return tuple(letters)


def _value(number: str) -> int:
    return int(number.removesuffix("bis"))


# "1 til 4", "S 45-S 47"
_PLAIN_RANGE = regex.compile(r"\s?(?:[-–]|til(?!\sog\smed))\s*(?:S\s?)?(?=\d)")
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
# Behind Å follows AA.
_LETTERS = [*_ALPHABET, *(a + b for a in _ALPHABET for b in _ALPHABET)]
_LETTER_RANGE = regex.compile(r"(\p{Lu}+)(?: ?[-–] ?(\p{Lu}+))?")


def _label(years: str) -> str:
    """A session's label, as the registry spells it."""
    years = regex.sub(r"^(\d{4}) ?[-–/] ?(?:\d\d)?(\d\d)(?!\d)", r"\1-\2", years)
    return regex.sub(r",? \(?(\d)\. ?samling\)?", r" (\1. samling)", years)


def _called(committee: Committee | None) -> str | None:
    return (committee.abbreviation or committee.name) if committee else None
