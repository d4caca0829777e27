"""Other parliamentary documents that question and answer name.

A mention is a head (a kind of document with its numbers) and the context around it: committee,
matter, session, in any order: "BEU alm. del – spørgsmål 552-555", "spm. 12 ad L 65", "svar på
spørgsmål 7 (folketingsåret 2014-15, 2. samling)". So the text is cut into tokens, and tokens that
nothing but a dash or a preposition parts are one mention. What it leaves out is the reply's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex
from attrs import define, field

from folketing_parse.anatomy import Anatomy, Found, Window
from folketing_parse.grammar import NUMBERS, numbers_in, spread
from folketing_parse.mentions import Reference, keys_of
from folketing_parse.metadata import Committee, Matter, Metadata, Session
from folketing_parse.registry import Registry
from folketing_parse.vocabulary import MatterKind, ReferenceKind

# A text that does not hold this has no mention; most have none.
_TRIGGER = re.compile(
    r"pørgsmål(?:et|ene)? (?:nr|S|[\dA-ZÆØÅ])|[Ss]pm|samrådssp\.? ?[nS\d]|[Bb]ilag \d|[Aa]ktst"
    r"|\b[A-ZÆØÅ]{1,4} ?\d|[Aa]lm\.? ?del"
)
BEFORE, BEHIND = 150, 300
"""So far before that, and behind it, a mention may reach."""
_WORD = r"(?:[Ss]pørgsmål(?:et|ene)?|[Ss]pm\.?)(?: ?nr\.?)?"
_NUMBERS = spread(NUMBERS)
_LETTERS = r"[A-ZÆØÅ]{1,2}(?:(?: ?[-–] ?|, | og )[A-ZÆØÅ]{1,2}(?!\p{L}))*+"
_SECTION_20 = r"(?:§ ?20-?\s?|S-)"


_NO_AMOUNT = r"(?!\p{L}|[.,]\d| ?(?:pct|kr|mio|mia|%))"
_BARE = rf"(?:nr\. ?)?(?!(?:19|20)\d\d\b)(?P<numbers>{_NUMBERS}){_NO_AMOUNT}"
_BILL = r"[LB] ?\d{1,3}(?: ?[A-D](?!\p{L}))?|[Aa]ktst(?:k\.?|ykke(?:t|rne)?)(?: nr\.)? ?\d{1,3}"
_YEARS = r"(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d(?!\d)(?:,? \(?[12]\. ?samling\)?)?"


# "skatteudvalgets spørgsmål"
_LOWER_NAME = re.compile(r"\b[a-zæøå]+udvalg")


@cache
def _tokens(registry: Registry, *, lower: bool) -> regex.Pattern[str]:
    """The tokens that mentions are made of, the longer forms first.

    Where committees may be spelled without a capital, every word may be the first of a name, which
    takes three times as long: hence `lower`.
    """
    known = {e.abbreviation for e in registry.committees if e.abbreviation.isalpha()}
    letters = "|".join(sorted(known))
    names = {name for e in registry.committees for name in (e.name, *e.variants)}
    stems = sorted((regex.sub("(udvalg|nævn)et$", r"\1", name) for name in names), key=len)
    # "Skatteudvalgets", "skatteudvalgets"
    named = "|".join(
        f"[{stem[0]}{stem[0].lower()}]{regex.escape(stem[1:])}" for stem in reversed(stems)
    )
    forms = {
        "section_20": rf"(?:{_SECTION_20})?(?:{_WORD} ?|nr\. )?"
        r"(?<!\p{L})S ?(?P<numbers>\d{1,4}(?: ?[-–] ?(?:S ?)?\d{2,4})?)(?![\d-])"
        rf"|{_SECTION_20}{_WORD} ?(?P<numbers>{_NUMBERS})",
        "consultation": r"[Ss]amrådssp(?:ørgsmål(?:et|ene)?|m\.?)(?: nr\.)? "
        rf"(?P<numbers>{_LETTERS})",
        "question": rf"{_WORD} ?(?P<numbers>{_NUMBERS})(?!\p{{L}})",
        "annex": rf"[Bb]ilag(?: nr\.)? (?P<numbers>{_NUMBERS})(?!\p{{L}})",
        "bare": rf"(?<=\b(?:{letters}) (?:[Aa]lm\.? ?del\.? )?){_BARE}",
        "bill": rf"(?<!\d )(?:{_BILL})(?![\d\p{{L}}]|[/:.,-]\d|-\p{{L}})",
        "committee": rf"{'' if lower else '(?=[A-ZÆØÅ])'}(?:(?:{letters})(?![\p{{L}}\d]|-\p{{L}})"
        rf"|(?:{named})(?:ets|et|s)?(?:(?!\p{{L}})|(?=spørgsmål)))",
        "general": r"[Aa]lm\.? ?del\.?(?!\p{L})",
        "session": _YEARS,
    }
    tokens = "|".join(f"(?P<{name}>{form})" for name, form in forms.items())
    # Where a word begins, or "forsvarsudvalgs" ends: asked once, it is the faster for it.
    return regex.compile(rf"(?:(?<![\p{{L}}\d])|(?<=udvalgs))(?:{tokens})")


_PREPOSITION = r"(?:ad|til|fra|som|under|vedr\.|vedrørende|stillet af|i|om|begge|del [a-z],?)"
_YEAR = r"(?:(?:i )?(?:folketings(?:året|år)|samlingen|samling) )?"
# "…, folketingsåret 2015-16", "… (REU alm. del)", "… ad L 65": context behind its head
_BEHIND = regex.compile(
    rf" |[ )]?(?:[,–-] ?)?(?:\(? ?(?:[-–] )?{_PREPOSITION} (?:Folketingets )?|\()"
)
# "… vedrørende forslag til lov om våben (L 88)", "… til beslutningsforslag nr. B 41"
_BEHIND_BILL = regex.compile(
    r",? (?:(?:ad|til|vedr\.|vedrørende|om|under) )?(?:forslag til|lovforslag|beslutningsforslag)"
    r"(?:[^.;:()?]|\bnr\.){0,250}\(?"
)
_BEHIND_YEAR = regex.compile(rf"[ )]*(?:[,–-] ?)?\(?(?P<all>begge |alle )?(?:fra |for )?{_YEAR}")
_AND = regex.compile(r",? (?:og|samt) (?:på )?")
_ANSWER_TO = (
    r"(?:(?:[Ee]ndeligt|[Ff]oreløbigt|[Ss]upplerende|samtidige) )?"
    r"(?:(?:mi[nt]|ministerens) )?(?:[Ss]var(?:et|ene)?|[Bb]esvarelsen?)(?: (?:på|til|af|i))? "
)
# "REU alm. del – svar på spørgsmål 3", "Retsudvalgets spørgsmål 3", "Alm. del - 2015-16 - svar …"
_BEFORE = regex.compile(
    rf"\)?(?:,? ?[-–—]? ?|,? (?:ad|om) )(?:\(?{_YEAR})?(?:{_ANSWER_TO})?(?:Folketingets )?"
)
# Behind anything else, "L 65" and "S 45" are a bus, a vitamin or a ward.
_MAY_PRECEDE = regex.compile(
    r"(?:\A|[\n(.:;,–-]\s?|\b(?:ad|af|angående|at|bag|da|dels|efter|eller|end|for|fra|før|gennem|hos"
    r"|i|ifølge|imod|inden|jf\.|med|mellem|mod|når|nr\.|og|om|omkring|over|på|samt|se|siden|som|til"
    r"|uden|under|ved|vedr\.|vedrørende|svar(?:et|ene)?|besvare[tr]?|besvarede|behandle[rt]|behandlede"
    r"|vedtage[rt]?|vedtog|fremsat(?:te)?|fremsætter|stille[rt]|stillede|forkaste[rt]|forkastede|støtte[rt]|støttede"
    r"|[Ll]ovforslag(?:et|ene)?|[Ff]orslag(?:et)?|[Bb]eslutningsforslag(?:et|ene)?) )\(?\Z"
)
# "spørgeskemaets spørgsmål 3", "Ad spørgsmål 2": not parliament's
_NOT_PARLIAMENTS = regex.compile(r"\b(?!udvalgets|ministerens)(?:\p{Ll}+s|[Aa]d) \Z")


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
    for match in _TRIGGER.finditer(text, start, end):
        if match.start() - BEFORE > high:
            if high > low:
                yield low, high
            low = max(high, match.start() - BEFORE)
        high = min(end, match.end() + BEHIND)
    if high > low:
        yield low, high


def _mentions(registry: Registry, text: str, window: Window) -> list[_Mention]:
    """Tokens grouped: context before a head, the head, context behind it."""
    mentions: list[_Mention] = []
    lead: list[regex.Match[str]] = []
    head: _Mention | None = None
    end = window[0]
    tokens = _tokens(registry, lower=bool(_LOWER_NAME.search(text, *window)))
    for token in tokens.finditer(text, *window):
        gap = text[end : token.start()]
        end = token.end()
        year = _BEHIND_YEAR.fullmatch(gap) if token["session"] else None
        named = token["bill"] and _BEHIND_BILL.fullmatch(gap)
        if head and not token["numbers"] and (year or named or _BEHIND.fullmatch(gap)):
            head.context.append(token)
            if year and year["all"]:  # "(begge folketingsåret 2015-16)"
                mentions[-2 if len(mentions) > 1 else -1].shared = token
            continue
        head = None
        if lead and not _BEFORE.fullmatch(gap):
            mentions += _lone(lead)
            lead = []
        if token["numbers"]:
            head = _Mention(token, lead)
            if not lead and mentions and _AND.fullmatch(gap):
                last = mentions[-1]
                head.above = last if last.context else last.above
            mentions.append(head)
            lead = []
        else:
            lead.append(token)
    return [*mentions, *_lone(lead)]


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
        meta = self.metadata
        own = {
            *keys_of(
                meta.session,
                meta.matter,
                meta.committee,
                ReferenceKind.QUESTION,
                meta.question_numbers,
            ),
            *keys_of(meta.session, meta.matter, meta.committee, ReferenceKind.MATTER, ()),
        }
        return bool(reference.keys) and own.issuperset(reference.keys)

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
        matter = self._matter(mention, committee)
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
        label = mention.said("session")
        if label is None:
            return self.metadata.session
        entry = self.registry.session_labelled(_label(label))
        return Session(code=entry.code, label=entry.label) if entry else None

    def _committee(self, mention: _Mention, session: Session | None) -> Committee | None:
        said, bill = mention.said("committee"), mention.said("bill")
        if said is None and bill and bill[0] in "Aa":
            said = "FIU"  # all aktstykker are the Finance Committee's
        if said is None:
            return self.metadata.committee
        entry = self.registry.committee(said, session.code if session else None)
        return entry and Committee(name=entry.name, abbreviation=entry.abbreviation or None)

    def _matter(self, mention: _Mention, committee: Committee | None) -> Matter | None:
        bill, head, own = mention.said("bill"), mention.head, self.metadata.matter
        if bill:
            return Matter.of(_BILLS[bill[0].upper()], regex.sub(r"^\D+", "", bill))
        if head and head["section_20"]:
            return Matter.of(MatterKind.SECTION_20, head["numbers"])
        elsewhere = mention.said("committee") and committee != self.metadata.committee
        if mention.said("general") or elsewhere or (head and head["bare"]):
            return Matter.of(MatterKind.GENERAL)
        if own and own.kind is MatterKind.SECTION_20 and head and head["question"]:
            return Matter.of(MatterKind.SECTION_20, head["numbers"])  # its S is often dropped
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
        return bool(_MAY_PRECEDE.search(before))
    if head["annex"] and not (mention.context or mention.above):
        return False  # the reply's own enclosure
    if head["question"] and not (mention.context or mention.above):
        sentence = _SENTENCE_START.split(text[max(0, start - 200) : start])[-1]
        behind = text[start : mention.span[1] + 30]
        return not (_NOT_PARLIAMENTS.search(before) or _ANOTHERS.search(sentence + behind))
    return True


def _numbers(kind: ReferenceKind, printed: str) -> tuple[str, ...]:
    if kind is not ReferenceKind.CONSULTATION:
        numbers = numbers_in(printed)
        # "spørgsmål 18 og 2 notater": what falls is no list
        falls = (i for i, (a, b) in enumerate(pairwise(numbers), 1) if _value(b) < _value(a))
        return numbers[: next(falls, None)]
    letters: list[str] = []
    for first, last in _LETTER_RANGE.findall(printed):
        letters.append(first)
        if last and first[:-1] == last[:-1]:
            letters += [first[:-1] + chr(c) for c in range(ord(first[-1]) + 1, ord(last[-1]) + 1)]
    return tuple(letters)


def _value(number: str) -> int:
    return int(number.removesuffix("bis"))


_LETTER_RANGE = regex.compile(r"(\p{Lu}+)(?: ?[-–] ?(\p{Lu}+))?")


def _label(years: str) -> str:
    """A session's label, as the registry spells it."""
    years = regex.sub(r"^(\d{4}) ?[-–/] ?(?:\d\d)?(\d\d)(?!\d)", r"\1-\2", years)
    return regex.sub(r",? \(?(\d)\. ?samling\)?", r" (\1. samling)", years)
