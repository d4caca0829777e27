"""What an answer does: it answers, refers, holds off or declines; and when the rest is promised.

Each sentence in the minister's own words is asked what it does. Only what speaks of this question
and its answer counts: "Ansøgninger besvares hurtigst muligt" is no promise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Window
from folketing_parse.grammar import DATE, MONTHS, date_of, spread
from folketing_parse.vocabulary import AnswerKind

_QUESTION = r"(?:[Ss]pørgsmål(?:et|ene)?(?: nr\.)?(?: S ?\d+| \d+)?|[Dd]et stillede spørgsmål)"
_ANSWER = (
    r"(?:(?:[Dd]en|[Ee]t|[Ee]n|[Mm]it|[Mm]in|mere|fyldestgørende|samlet|samlede|[Ee]ndelige?t?) )*"
    r"(?:[Ss]var(?:et)?|[Bb]esvarelsen?)\b"
)
_WORDS = r"(?:[^.?!:]{0,160}? )?"
# Sentences that promise this question's answer, or say that this is not yet it.
_PROMISES = regex.compile(
    rf"{_QUESTION} (?:(?:vil|forventes|ventes|kan|skal|søges|agtes)\b{_WORDS[:-1]}?.{{0,60}}?)"
    rf"\b(?:besvares|besvaret)\b(?! (?:med|ved|bekræftende|benægtende))"
    rf"|{_QUESTION} besvares (?:derfor |således |hermed )?(?:endeligt|foreløbigt|senest|snarest|hurtigst|når|i uge)"
    rf"|\b(?:[Jj]eg|[Vv]i|[Mm]inisteriet|\p{{L}}+ministeriet) (?:{_WORDS})?"
    rf"(?:forventer|regner|vil|agter|håber|søger|bestræber|påregner|sender|oversender|vender)\b[^.?!:]{{0,120}}?"
    rf"(?:besvare {_QUESTION}|svare på {_QUESTION}|{_ANSWER})"
    rf"|{_ANSWER}(?: (?:af|på) {_QUESTION})?{_WORDS}?"
    rf" ?(?:forventes|ventes|følger|vil (?:\p{{L}}+ ){{0,3}}(?:blive|foreligge|følge)"
    rf"|vil (?:\p{{L}}+ ){{0,3}}kunne (?:foreligge|gives|sendes|afgives))"
    rf"|[Uu]dvalget (?:kan|vil|skal) (?:\p{{L}}+ ){{0,3}}(?:forvente|modtage|få)\b[^.?!:]{{0,40}}?{_ANSWER}"
    rf"|(?:vil|kan) (?:\p{{L}}+ ){{0,3}}(?:modtage|forvente|få)\b[^.?!:]{{0,30}}?{_ANSWER}"
    rf"|ikke (?:\p{{L}}+ ){{0,3}}muligt\b[^.?!:]{{0,40}}? at (?:besvare {_QUESTION}|give[^.?!:]{{0,40}}?{_ANSWER})"
    rf"[^.?!:]{{0,40}}?(?:frist|tidspunkt|endnu|tiden)"
    r"|(?:besvar\p{L}+|svar) (?:\p{L}+ ){0,3}foreløbigt?\b"
)
_RETURNS = regex.compile(
    r"\b(?:[Jj]eg|[Mm]inisteriet|\p{L}+ministeriet) (?:\p{L}+ ){0,4}?(?:vender|vende) (?:\p{L}+ ){0,3}?tilbage\b"
    r"(?! (?:til udvalget )?med (?:en|et) (?!endelig|svar|besvarelse))"
)
_REFUSES = regex.compile(
    r"\bikke (?:\p{L}+ ){0,3}(?:anledning|grundlag|relevant|rigtigt|hensigtsmæssigt|passende) (?:til |for )?at "
    r"(?:kommentere|besvare|udtale|tage stilling|gå (?:\p{L}+ )?ind)"
    r"|\bikke (?:\p{L}+ ){0,3}(?:udtale mig|kommentere|gå (?:\p{L}+ )?ind i|besvare (?:det|spørgsmålet|dette)"
    r"|tage stilling|svare på)\b"
    r"|\bønsker (?:derfor )?ikke at\b|\bikke tænkt mig at\b"
    rf"|{_QUESTION} kan (?:\p{{L}}+ ){{0,3}}ikke (?:\p{{L}}+ )?besvares"
    rf"|\bafstå(?:r)? fra at (?:besvare|kommentere|udtale)|\bafviser at (?:besvare|kommentere)"
    rf"|\bikke, at jeg (?:\p{{L}}+ ){{0,3}}(?:bør|skal|kan) besvare"
)
_POINTS = regex.compile(
    r"(?:\b(?:[Jj]eg|[Dd]er|[Vv]i|[Mm]inisteriet|[Ee]ndelig|[Hh]erudover|derfor|led|del)\b[^.?!:]{0,60}? )?"
    r"(?:henviser|henvises|henvise) (?:\p{L}+ ){0,3}?til (?!tabel|figur|bilag \d)"
    r"|^\W?Se (?:\p{L}+ ){0,2}(?:svar|besvarelse)|^\W?Jf\. "
)
_TARGET = regex.compile(
    r"[Ss]var|besvarelse|spørgsmål|redegørelse|notat|bilag|brev|bemærkninger|høring|samråd|tale|vedlagte"
    r"|betænkning|rapport"
)
_SUBSTANCE = regex.compile(r"\bhvoraf det\b|\bog jeg (?:ser|finder|mener|er)\b|, at der\b|\bfremgår, at\b")
_OPINION = regex.compile(r"\A\W*(?:Ja|Nej)\b|\bJeg (?:mener|finder|er enig|er ikke enig)\b")
LONGEST_REST = 160
"""So much may stand behind a refusal, or beside a pointer, and be no answer."""
LONGEST_DELAY = 500
"""An answer that only returns to the matter is a holding one if it says no more than this."""

_MONTH = "|".join(MONTHS)
_SEASON = r"(?:sommerferien|sommeren|efteråret|foråret|vinteren|jule?n?|nytår|påsken?|årsskiftet|ferien)"
_FEW = r"(?:\d+|en|to|tre|fire|fem|seks|syv|otte|ti|fjorten|få)"
_TIME = regex.compile(
    rf"(?:(?:ikke senere end|senest|inden|før|omkring|efter|i)\s)?"
    rf"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s)?(?:d\.\s|den\s)?{spread(DATE)}(?<=\d{{4}}|\d\d)"
    rf"|(?:senest\s|inden\s|i\s)?(?:primo|medio|ultimo|slutningen\saf|begyndelsen\saf|midten\saf"
    rf"|(?:løbet|udgangen|starten)\saf|inden\sudgangen\saf)\s"
    rf"(?:(?:{_MONTH})|{_SEASON}|uge\s\d+|året|måneden|ugen|(?:de|den)\s(?:kommende|næste)\s\p{{L}}+)(?:\s\d{{4}})?"
    rf"|(?:senest\s|inden\s)?i\suge\s\d+(?:\s\d{{4}})?|(?:senest|inden)\suge\s\d+(?:\s\d{{4}})?"
    rf"|(?:senest\s)?(?:inden\sfor|om|senest)\s(?:(?:ca\.|de|den)\s)?(?:(?:kommende|næste|nærmeste)\s)?"
    rf"(?:{_FEW}\s)?(?:uger?|dage?|måned(?:er)?)(?:\sfra\sdags\sdato)?"
    rf"|(?:efter|inden|før|til)\s{_SEASON}(?:\s\d{{4}})?"
    rf"|(?:i|inden)\s(?:{_MONTH})(?:\s\d{{4}})?"
    r"|(?:hurtigst|snarest)\s(?:muligt|belejligt)|så\s(?:hurtigt|snart)\ssom\smuligt|snarest|inden\slænge"
)


class Deed(NamedTuple):
    """What an answer does, the sentence that shows it, and the time that it promises."""

    kind: AnswerKind
    sentence: Window
    rule: str
    promised: Window | None = None
    promised_on: dt.date | None = None


def find_deed(answer: str, sentences: Sequence[Window], *, quotes: bool) -> Deed | None:
    """What an answer does, by the sentences in the minister's own words; None where it is empty.

    `quotes` says whether others speak in it word for word: then it answers, unless it promises.
    """
    if not answer.strip():
        return None
    whole = (0, len(answer))
    total = sum(end - start for start, end in sentences)
    for window in sentences:
        text = answer[slice(*window)]
        if _POINTS.search(text) and _TARGET.search(text):
            continue
        returns = _RETURNS.search(text) and total <= LONGEST_DELAY and not _OPINION.search(answer)
        if _PROMISES.search(text) or returns:
            return _held_off(answer, sentences, window)
    if quotes:
        return Deed(AnswerKind.ANSWERS, whole, "deed.answers")
    for window in sentences:
        rest = sum(end - start for start, end in sentences if start > window[0])
        if rest <= LONGEST_REST and _REFUSES.search(answer, *window):
            return Deed(AnswerKind.DECLINES, window, "deed.declines")
    pointers = [w for w in sentences if _points(answer[slice(*w)])]
    rest = total - sum(end - start for start, end in pointers)
    if pointers and rest <= LONGEST_REST and not _OPINION.search(answer):
        return Deed(AnswerKind.REFERS, pointers[0], "deed.refers")
    return Deed(AnswerKind.ANSWERS, whole, "deed.answers")


def _points(sentence: str) -> bool:
    return bool(
        _POINTS.search(sentence) and _TARGET.search(sentence) and not _SUBSTANCE.search(sentence)
    )


def _held_off(answer: str, sentences: Sequence[Window], promise: Window) -> Deed:
    """A holding reply; its time stands in the sentence that promises, or in one of the others."""
    kind, rule = AnswerKind.HOLDS_OFF, "deed.holds_off"
    others = [w for w in sentences if w != promise and _PROMISES.search(answer, *w)]
    later = [w for w in sentences if w[0] > promise[0]][:1]
    for window in (promise, *others, *later):
        times = list(_TIME.finditer(answer, *window))
        if times:
            time = _chosen(answer, window, times)
            return Deed(kind, promise, rule, time.span(), date_of(time))
    return Deed(kind, promise, rule)


def _chosen(answer: str, window: Window, times: list[regex.Match[str]]) -> regex.Match[str]:
    """Of several times in a sentence the one that stands behind the promise, the first there."""
    promise = _PROMISES.search(answer, *window)
    behind = [time for time in times if promise and time.end() > promise.end()]
    return (behind or times)[0]
