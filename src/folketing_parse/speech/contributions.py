"""Who speaks: what other bodies say in an answer, told apart from the minister's own words.

A passage given word for word has a lead-in that names its body and ends in a colon; it runs to its
closing mark, or, without marks, until the minister speaks again. Indirect speech is a sentence in
which a body says that something is so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Window
from folketing_parse.quotations import quotation_end
from folketing_parse.speech.bodies import Bodies, Body, refers

_OPENS = '”“"»«„'

_FINITE = (
    r"oplyse[rs]|oplyste|udtaler|udtalte|anfører|anførte|bemærker|bemærkede|meddeler|meddelte"
    r"|tilkendegiver|tilkendegav|vurderer|vurderede|skriver|skrev|svarer|svarede|forklarer"
    r"|fremhæver|understreger|konstaterer|bekræfter|bekræftede|angiver|skønner|påpeger|finder"
    r"|peger på|gør opmærksom på|gør gældende|giver udtryk for|anslår|forventer"
)
_SAID = (
    r"oplyst|udtalt|anført|bemærket|meddelt|tilkendegivet|vurderet|skrevet|svaret|forklaret"
    r"|fremhævet|understreget|konstateret|bekræftet|angivet|skønnet|påpeget|opgjort|redegjort"
    r"|tilføjet|peget på|gjort opmærksom på|gjort gældende|givet udtryk for|anslået|meldt tilbage"
)
_CAN = r"kan (?:[\p{L} ]{0,30} )?(?:oplyse|bekræfte|tilføje|bemærke)"
_VERB = rf"\b(?:{_FINITE}|{_SAID}|{_CAN})\b"
_NOUN = r"\b(?:bidrag|udtalelse|besvarelse|oplysninger|notat|svar)\b"
# What announces a passage: "har oplyst følgende:", "Rigspolitiets bidrag har følgende ordlyd:";
# not "mit svar", "som svar på"
_ANNOUNCES = regex.compile(rf"{_VERB}|(?<!\b(?:[Mm]i[nt]|[Ss]om|[Tt]il) ){_NOUN}")
# "oplyser, at", "har oplyst til ministeriet, at"; "…, oplyser Forsvarskommandoen, …"
_TELLS = regex.compile(
    rf"(?P<verb>{_VERB})(?P<rest>(?: [^.,:\n]{{1,80}})?),? at\b"
    r"(?! (?:kunne|ville|skulle|have|være)\b)"
    rf"|, (?P<verb>{_FINITE})(?P<rest> [^.,:\n]{{3,80}})(?=[,.])"
    r"|(?P<verb>\bDet er)(?P<rest> [^.,:\n]{3,80}? (?:vurdering|opfattelse)), at\b"
    rf"|(?P<verb>\bfremgår af)(?P<rest> (?:et |en )?{_NOUN[2:]} fra [^.,:\n]{{3,80}}), at\b"
)
# "oplyser Rigspolitiet", "oplyst mig af Rigspolitiet", "fremgår af et bidrag fra Rigspolitiet"
_NAMES = regex.compile(rf" (?:os |mig )?(?:af )?|.{{0,80}}{_NOUN} fra ")
_MAY_TELL = re.compile(rf" at |, (?:{_FINITE}) ")
# "Det er endvidere oplyst, at": by the one who spoke before
_CONTINUES = regex.compile(
    rf"(?:Det|Der) (?:er|bliver|blev) (?:[\p{{L}}]+ )?(?:{_SAID})\b[^.:\n]{{0,60}}?,? at\b"
    r"|Det oplyses [^.:\n]{0,40}?,? at\b"
)
# "over for Rigspolitiet", "bidrag fra Rigspolitiet": named, but not the one that speaks
_OBJECT = regex.compile(
    r"\b(?:over for|til|fra|(?<!\b(?:er|blev|bliver) )af|med|hos|for|om|bedt|anmodet|i|på|jf\.) \Z"
)
_RELATIVE = regex.compile(r",? (?:som|der)\b")
_FIRST_PERSON = regex.compile(r"\b(?:[Jj]eg|[Mm]i(?:n|t|ne))\b")
_MINISTER_SAYS = regex.compile(
    rf"\b(?:{_FINITE}) jeg\b|\b(?:har|kan) jeg (?:\p{{L}}+ ){{0,3}}?(?:{_SAID}|oplyse|bekræfte)\b"
    rf"|\b[Jj]eg (?:har )?(?:(?!fået\b)\p{{L}}+ ){{0,3}}?(?:{_FINITE}|{_SAID})\b"
)
# A table between is the body's as well, and no text.
_BLANK = regex.compile(r":?[\s\ufffc]*")
# Not "kl. 12:30", "https://politi.dk"
_COLON = regex.compile(rf":(?=[\s\ufffc{_OPENS}]|\Z)")
# "Hvis Rigspolitiet vurderer, at …", "i sager, hvor …": nobody has said so
_CONDITION = regex.compile(r"\b(?:hvis|når|hvor|medmindre|såfremt)\b[^,.;:]*\Z", regex.I)
_LETTER = regex.compile(r"\w")
_OPINION = regex.compile(r"\bministeriets (?:\p{L}+ )?(?:opfattelse|vurdering|holdning)")
_QUOTED_PARAGRAPH = regex.compile(rf"(?<!\s)\s*+(?<=\n\n)[{_OPENS}]")
_GIVEN = regex.compile(
    rf"\b(?:gengives?|gengivet|lyder|ordlyd|helhed|nedenfor|herunder)\b|{_NOUN}[^.]{{0,60}}følgende"
)
Edge = Callable[[Window], float | None]
"""The left edge of a stretch on its page, in points; None where the source has no places."""
INDENT = 10.0
"""Points by which a passage must stand further in than its lead-in to be told by that."""
LONGEST_CLAUSE = 400
"""Letters before a verb among which its subject is looked for."""
JUST_BEFORE = 40
"""Letters before a name in which the words stand that make it an object."""
LONGEST_OPENING = 60
"""Who speaks in a paragraph shows in so many of its first letters."""


class Spoken(NamedTuple):
    """What a body says in an answer.

    Attributes:
        body: who, and where it is named.
        whole: where it stands, quotation marks included.
        inner: the same without the outer marks.
        lead: the sentence that announces it; its own for indirect speech.
        how: "quoted", "open" for a quotation that nothing closes, "indented", "block" for a
            passage without marks or margin, "told" for indirect speech.
    """

    body: Body
    whole: Window
    inner: Window
    lead: Window
    how: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.whole[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.whole[1]

    @property
    def literal(self) -> bool:
        """Whether it is given word for word."""
        return self.how != "told"


def find_spoken(
    bodies: Bodies, sentences: Sequence[Window], edge: Edge | None = None
) -> list[Spoken]:
    """What the bodies that an answer names say in it, in order and without overlap.

    `edge` tells the left edge of a stretch of the answer on its page.
    """
    answer = bodies.text
    speech = _Speech(answer, sentences, bodies, edge or (lambda _: None))
    found: list[Spoken] = []
    before: Window = (0, 0)
    for sentence in sentences:
        last = found[-1] if found else None
        if last and sentence[0] < last.end:
            continue
        spoken = speech.passage(sentence, before) or speech.told(sentence, last)
        if spoken and last and _go_on(answer, last, spoken):
            joined = last.start, spoken.end
            found[-1] = last._replace(whole=joined, inner=joined)
        elif spoken:
            found.append(spoken)
        before = sentence
    return found


def speakers(
    sentences: Sequence[Window], spoken: Sequence[Spoken]
) -> Iterator[tuple[Window, Spoken | None]]:
    """Each sentence with what it is part of; None for the minister's own ones."""
    left = iter(spoken)
    one = next(left, None)
    for sentence in sentences:
        while one and one.end <= sentence[0]:
            one = next(left, None)
        yield sentence, one if one and one.start <= sentence[0] else None


def _go_on(text: str, last: Spoken, spoken: Spoken) -> bool:
    """Whether indirect speech goes on from the sentence before."""
    told = not last.literal and not spoken.literal and last.body.name == spoken.body.name
    return told and not text[last.end : spoken.start].strip()


class _Speech(NamedTuple):
    """An answer, and who may speak in it."""

    text: str
    sentences: Sequence[Window]
    bodies: Bodies
    edge: Edge

    def passage(self, sentence: Window, before: Window) -> Spoken | None:
        """A passage behind a lead-in."""
        lead = self._lead(sentence)
        if lead is None:
            return None
        start, colon = lead
        verbs = [match.start() for match in _ANNOUNCES.finditer(self.text, start, colon)]
        named = self.bodies.within(*lead) or self.bodies.within(*before)
        opening = _BLANK.match(self.text, colon)
        begin = opening.end() if opening else colon
        if not (verbs and named) or begin == len(self.text):
            return None
        body = ([one for one in named if one.start < verbs[-1]] or named)[-1]
        quoted = self.text[begin] in _OPENS
        if not quoted and _TELLS.search(self.text, start, colon):
            return None  # "… oplyser, at der er givet følgende antal: 0 i 2010, 3 i 2011."
        end = quotation_end(self.text, begin) if quoted else None
        if end is not None:
            inner = (begin + 1, end - 1)
            spoken: Spoken | None = Spoken(body, (begin, end), inner, sentence, "quoted")
        else:
            spoken = self._without_end(body, sentence, begin, quoted=quoted)
        # a lead-in may have a table alone
        return spoken if spoken and _LETTER.search(self.text, *spoken.inner) else None

    def _without_end(self, body: Body, lead: Window, begin: int, *, quoted: bool) -> Spoken | None:
        """A passage that no mark closes; None where the minister's own words follow the lead-in."""
        margin = None if quoted else self._margin(lead[0], begin)
        _, first = self.sentences[bisect_right(self.sentences, (begin, len(self.text))) - 1]
        if not quoted and margin is None and self._is_ministers(begin, first):
            return None
        end = self._end(begin, margin)
        how = "open" if quoted else "block" if margin is None else "indented"
        return Spoken(body, (begin, end), (begin + quoted, end), lead, how)

    def _lead(self, sentence: Window) -> Window | None:
        """What of a sentence may lead in: up to its colon, or all before a quoted paragraph."""
        start, end = sentence
        found = _COLON.search(self.text, start, end)
        if found is None:
            quoted = _QUOTED_PARAGRAPH.match(self.text, end) and _GIVEN.search(self.text, *sentence)
            return sentence if quoted else None
        minister = _MINISTER_SAYS.search(self.text, start, found.start())
        return None if minister else (start, found.start())

    def _margin(self, lead: int, begin: int) -> float | None:
        """The left margin of a passage that stands further in than its lead-in; else None."""
        outer, inner = self.edge(self._paragraph(lead)), self.edge(self._paragraph(begin))
        indented = outer is not None and inner is not None and inner - outer > INDENT
        return inner if indented else None

    def _end(self, begin: int, margin: float | None) -> int:
        """Where a passage without an end mark ends.

        Where its margin does; without one, before who speaks next, the minister mostly: in a new
        paragraph, or in that of the lead-in.
        """
        inline = begin > 0 and self.text[begin - 1] not in "\n\ufffc" + _OPENS
        for start, end in self.sentences[bisect_right(self.sentences, (begin, len(self.text))) :]:
            opens = self.text[start - 1] == "\n"
            inline = inline and not opens
            if not (opens or inline):
                continue
            if margin is not None:
                ends = (self.edge(self._paragraph(start)) or 0) < margin - INDENT
            else:
                ends = self._is_ministers(start, end) or self._leads((start, end))
            if ends:
                return len(self.text[:start].rstrip())
        return len(self.text.rstrip())

    def _paragraph(self, place: int) -> Window:
        end = self.text.find("\n\n", place)
        return place, end if end >= 0 else len(self.text)

    def _is_ministers(self, start: int, end: int) -> bool:
        opening = self.text[start : min(end, start + LONGEST_OPENING)]
        ministry = (self.bodies.own or "Ministeriet", "Ministeriet ")
        says = _FIRST_PERSON.search(opening) or _OPINION.search(opening)
        return bool(says) or opening.startswith(ministry)

    def _leads(self, sentence: Window) -> bool:
        """Whether a paragraph is nothing but another body's lead-in."""
        announces = self.text[sentence[1] - 1] == ":" and _ANNOUNCES.search(self.text, *sentence)
        return bool(announces and self.bodies.within(*sentence))

    def told(self, sentence: Window, last: Spoken | None) -> Spoken | None:
        """A sentence in which a body says that something is so."""
        start, _ = sentence
        adjoins = last and not self.text[last.end : start].strip()
        if last and adjoins and _CONTINUES.match(self.text, *sentence):
            return Spoken(last.body, sentence, sentence, sentence, "told")
        if not _MAY_TELL.search(self.text, *sentence) or self.text[sentence[1] - 1] == "?":
            return None
        for match in _TELLS.finditer(self.text, *sentence):
            body = self._teller(start, match)
            if body and last and adjoins and refers(body.printed, last.body.name):
                body = body._replace(name=last.body.name)  # of several agencies, the one that spoke
            if body:
                return Spoken(body, sentence, sentence, sentence, "told")
        return None

    def _teller(self, start: int, match: regex.Match[str]) -> Body | None:
        """The subject of a verb: right behind it, or the last body before it that is no object."""
        behind = self.bodies.within(*match.span("rest"))
        if behind and _NAMES.fullmatch(self.text, match.start("rest"), behind[0].start):
            return behind[0]
        verb = match.start("verb")
        if verb - start > LONGEST_CLAUSE:
            start = self.text.find(" ", verb - LONGEST_CLAUSE, verb) + 1 or verb
        minister = _FIRST_PERSON.search(self.text, start, verb)
        for body in reversed(self.bodies.within(start, verb)):
            if _RELATIVE.match(self.text, body.end):
                return body
            if _CONDITION.search(self.text, start, body.start):
                return None
            if not minister and not _OBJECT.search(
                self.text, max(start, body.start - JUST_BEFORE), body.start
            ):
                return body
        return None
