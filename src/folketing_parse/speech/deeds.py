"""What an answer does: it answers, refers, holds off or declines; and when the rest is promised.

Each sentence in the minister's own words is asked what it does. Only what speaks of this question
and its answer counts: "Ansøgninger besvares hurtigst muligt" is no promise.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Window
from folketing_parse.grammar import DATE, MONTHS, date_of, spread
from folketing_parse.vocabulary import AnswerKind

_ANSWER = (
    r"(?<!\p{L}s )\b(?:[Ss]var(?:et)?|[Bb]esvarelsen?)\b"
    r"(?! (?:fra|til (?!udvalget|Folketinget|spørgsmål)))"
)
_QUESTION = r"(?:dette |det stillede )?spørgsmål(?:et|ene)?\b"
# The answer to this question: "Spørgsmålet besvares", "at kunne svare udvalget", "mit svar"
_THIS_ANSWER = regex.compile(
    rf"{_ANSWER} (?:på|af|til) {_QUESTION}(?! (?:nr\.|S? ?\d|\())"
    r"|\b[Ss]pørgsmål(?:et|ene)?(?: nr\.)?(?: S? ?\d+)? (?:\p{L}+ ){0,6}?(?:besvares|besvaret)\b"
    rf"|\b(?:besvare|svare på) {_QUESTION}|\bsvare (?:udvalget|endeligt)\b"
    r"|\bDet (?:vil|forventes|ventes) (?:\p{L}+ ){0,3}?(?:blive )?besvaret\b"
    r"|\b(?:[Ee]ndelige?t?|[Ff]yldestgørende|[Ee]gentlige|[Mm]it|[Mm]in|[Ss]amle[dt]e?) "
    rf"{_ANSWER}|\A\W*(?:Et |En |Den )?{_ANSWER}"
    rf"|\b(?:med|give|afgive|modtage|forelægge|sende) (?:udvalget )?(?:et |en )?{_ANSWER}"
    r"|\b(?:over|frem|efter)?sende[rs]? (?:\p{L}+ ){1,3}til udvalget"
    r"|\bkomme tilbage med (?:et |en )?svar"
)
# "Et selskab skal sende endeligt svar": somebody else's
_OURS = regex.compile(
    rf"\b(?:jeg|vi|mit|min|udvalget|spørgsmål\p{{L}}*|ministeriet|Folketinget|det|dette)\b"
    rf"|\A\W*(?:\p{{L}}+ ){{0,2}}{_ANSWER}|\p{{L}}ministeriet\b",
    regex.I,
)
_LATER = regex.compile(
    r"\b(?:vil\b(?=.*\b(?:blive|(?:be)?svare|(?:over|frem|efter)?sende|(?:af)?give|foreligge|komme"
    r"|vende|forelægge|tilgå|modtage|kunne|få|indgå|følge|søge|bestræbe|færdiggøre)\b)"
    r"|forvent\p{L}*|vente[rs]?|agter|sigter|håber|regner|påregner|bestræber|søger"
    r"|snarest|senest|inden|(?:over|frem|efter)?sende[rs]|tilgå[rs]?|følger|afvente[rs]?"
    r"|kan (?:derfor )?først|besvares|under udarbejdelse|på vej|endnu ikke|nuværende tidspunkt"
    r"|komme tilbage|vende[r]? tilbage|udsigt|ikke (?:\p{L}+ ){0,3}(?:muligt|nås?|lykkedes))\b"
)
# What is said of an answer given, of answers in general, or under a condition
_NO_PROMISE = regex.compile(
    r"\A\W*Hvis\b|\bi givet fald\b"
    r"|\b(?:vil|kan|skal) (?:\p{L}+ ){0,2}ikke (?:\p{L}+ )?(?:be)?svare\b"
    r"|\bikke (?:\p{L}+ ){0,3}muligt\b"
    r"(?!.*\b(?:frist\w*|inden|endnu|nuværende|nu|tide|rettidigt)\b)"
    r"|\b(?:besvarede|oversendte|fremsendte|sendte|afgav|svarede) (?:jeg|ministeriet|den|et)\b"
    r"|\b(?:[Jj]eg|[Mm]inisteriet) (?:besvarede|oversendte|fremsendte|sendte|afgav|svarede)\b"
    r"|\bbesvares (?:\p{L}+ )?ikke\b"
    r"|\bikke (?:\p{L}+ )?besvares\b(?! (?:nu|endeligt|endnu|på nuværende|inden))"
    r"|(?<!\bikke )\b(?:har|blev|er|besvarede|oplyste)\b (?:\p{L}+ ){0,4}?"
    r"(?:besvaret|svaret|svar)\b(?! endnu)|\bbesvare spørgsmålet (?:med|ved)\b"
    r"|\bbesvares (?:sammen|med|ved|bekræftende|benægtende|samlet|under ét|således)\b"
)
_NOT_YET = regex.compile(
    r"\b(?:[Dd]ette|[Dd]et|[Hh]er) er (?:\p{L}+ )?(?:et |en )?(?:foreløbigt?|midlertidigt?)\b"
    r"|\bbesvares (?:hermed )?foreløbigt\b"
    r"|\budvalgets? (?:om )?(?:tålmodighed|forståelse)"
    r"|\b[Jj]eg (?:\p{L}+ ){0,4}?vende[r]? (?:\p{L}+ ){0,3}?tilbage\b"
    r"(?! (?:til udvalget )?med (?:en|et) (?!endelig|svar)| til \p{Lu})"
)
_REFUSES = regex.compile(
    r"\b(?:ikke|ingen|hverken|næppe|undlade|afvise[r]?|afstå[r]?|afskåret|til hinder for)\b"
    r"[^.?!:]{0,90}?"
    r"\b(?:udtale mig|kommentere|kommentarer|tage stilling|gå (?:\p{L}+ )?ind i|redegøre"
    r"|forholde mig|i stand til|oplyse, om|afkræfte|videregives?"
    r"|(?:be)?svares?\b(?! (?!det|dette|på|spørgsmål)\p{L}))"
    r"|\b[Ss]pørgsmålet besvares (?:\p{L}+ )?ikke\b|\bønsker (?:\p{L}+ )?ikke at\b"
    r"|\bgår jeg ikke (?:nærmere )?ind i\b"
    r"|\bspørgsmålet (?:\p{L}+ )?(?:rettes|stilles) til \p{L}*ministe"
    r"|\b(?:ligger|falder) uden for mit (?:ressort|ansvarsområde|område)"
    r"|\b(?:hen)?hører (?:ikke )?under (?:mit|\p{L}+ministe)"
)
# Whose refusal it is: not "Kommunen skal ikke tage stilling"
_REFUSED = regex.compile(
    r"\b(?:jeg|mig|vi|mit|spørgsmål\p{L}*|det|dette|der kan|oplysning\p{L}*|\p{L}*ministeriet"
    r"|regeringen|ministeren)\b",
    regex.I,
)
# "Jeg har ikke yderligere kommentarer", behind an answer
_ADDS_NOTHING = regex.compile(r"\b(?:yderligere|øvrige|i øvrigt|herudover|derudover|flere)\b")
_BUT_TELLS = regex.compile(r"\bmen (?:jeg|det|der|vi) kan\b[^.]{0,30}\boplyses?\b")
_POINTS = regex.compile(
    r"(?:\b(?:[Jj]eg|[Dd]er|[Vv]i|[Ee]ndelig|[Hh]erudover|derfor|led|del|hvortil)\b|[Mm]inisteriet\b)"
    r"[^.?!:]{0,60}? ?\b(?:henviser|henvises|henvise)\b(?! (?:\p{L}+ ){0,3}til (?:tabel|figur))"
    r"|\bhenviser jeg\b|\A\W*Til besvarelse af spørgsmålet vedlægges\b"
    r"|^\W?Se (?:\p{L}+ ){0,2}(?:svar|besvarelse)|^\W?Jf\. "
    r"|\b(?:findes|fremgår|besvaret) (?:i|af|ved|med) (?:\p{L}+ ){0,2}(?:svar|besvarelse)"
)
_MAY_POINT = re.compile(r"henvis|svar|vedlægges|\AJf\.")
_TARGET = regex.compile(
    r"[Ss]var|besvarelse|spørgsmål|redegørelse|notat|bilag|brev|bemærkninger|høring|samråd|tale"
    r"|vedlagte|betænkning|rapport"
)
_SUBSTANCE = regex.compile(
    r"\A\W*Som (?:det|jeg|nævnt|anført)\b|\bhvoraf det\b|\bog jeg (?:ser|finder|mener|er)\b"
    r"|, at der\b|\bfremgår, at\b"
)
_OPINION = regex.compile(
    r"\A\W*(?:Ja|Nej)\b|\bJeg (?:mener|finder|er enig|er ikke enig)\b(?! ikke)"
)
LONGEST_REST = 160
"""So much may stand behind a refusal, or beside a pointer, and be no answer."""
LONGEST_DELAY = 700
"""A longer answer that speaks of answers to come is one that says something."""

_MONTH = "|".join(MONTHS)
_SEASON = (
    r"(?:sommerferien|sommeren|efteråret|foråret|vinteren|jule?n?|nytår|påsken?|årsskiftet|ferien)"
)
_FEW = r"(?:\d+|en|to|tre|fire|fem|seks|syv|otte|ti|fjorten|få)"
_UNIT = (
    rf"(?:(?:{_MONTH})(?:-(?:{_MONTH}))?(?:\småned)?|{_SEASON}|uge\s\d+|året|måneden|ugen|\d\.\skvartal"
    r"|indeværende\s\p{L}+|(?:de|den)\s(?:kommende|næste)\s\p{L}+)(?:\s\d{4})?"
)
_LIMIT = r"(?:(?:ikke\ssenere\send|senest|inden|før|omkring|efter|i)\s)?"
# "senest den 3. maj 2016", "primo maj", "i uge 7", "inden for fire uger", "hurtigst muligt"
_TIME = regex.compile(
    rf"{_LIMIT}(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s)?(?:d\.\s|den\s)?"
    rf"{spread(DATE)}"
    r"|(?:senest\s|inden\s|i\s|omkring\s)?(?:primo|medio|ultimo|månedsskiftet"
    r"|(?:slutningen|begyndelsen|midten|løbet|udgangen|udløbet|starten)\saf"
    rf"|(?:første|anden)\shalvdel\saf)\s{_UNIT}"
    rf"|{_LIMIT}(?:i\s)?uge\s\d+(?:\s\d{{4}})?|{_LIMIT}i\s\d\.\s(?:kvartal|halvår)(?:\s\d{{4}})?"
    r"|(?:senest\s)?(?:inden\sfor|om|senest)\s(?:(?:ca\.|de|den)\s)?"
    rf"(?:(?:kommende|næste|nærmeste)\s)?(?:{_FEW}\s)?(?:uger?|dage?|måned(?:er)?)"
    r"(?:\sfra\sdags\sdato)?\b"
    rf"|(?:efter|inden|før|til|i)\s(?:{_SEASON}|(?:{_MONTH}))(?:\s\d{{4}})?\b"
    r"|(?:hurtigst|snarest)\s(?:muligt|belejligt)|så\s(?:hurtigt|snart)\ssom\smuligt"
    r"|snarest\b|inden\slænge"
)


# "redegørelse af 3. maj", "samråd den 1. juni": the date of something else; "ikke muligt inden for
# fristen den 1. juni": that of a limit that was missed
_NOT_PROMISED = regex.compile(
    r"\b(?:af|nr\.|samråd\p{L}*|møde\p{L}*|frist\p{L}*|ikke [^.]*\b(?:muligt|nå\p{L}*)\b[^.]*"
    r"\b(?:frist\p{L}*|inden))\s\Z"
)


class Deed(NamedTuple):
    """What an answer does, the sentence that shows it, and the time that it promises."""

    kind: AnswerKind
    sentence: Window
    rule: str
    promised: Window | None = None
    promised_on: dt.date | None = None


def find_deed(
    answer: str, sentences: Sequence[Window], *, quotes: bool, others: bool
) -> Deed | None:
    """What an answer does, by the sentences in the minister's own words; None where it is empty.

    `others` says whether others speak in it: then it does not merely refer; `quotes` whether they
    do so word for word: then it answers, unless it promises.
    """
    if not answer.strip():
        return None
    whole = (0, len(answer))
    own = [(window, answer[slice(*window)]) for window in sentences]
    pointers = [window for window, text in own if _points(text)]
    says = _OPINION.search(answer)
    if sum(len(text) for _, text in own) <= LONGEST_DELAY and not says:
        promises = [w for w, text in own if w not in pointers and _promises(text, quotes=quotes)]
        if promises:
            return _held_off(answer, sentences, promises)
    refusal = _refusal(own)
    if refusal and (not quotes or "spørgsmål" in answer[slice(*refusal)]):
        return Deed(AnswerKind.DECLINES, refusal, "deed.declines")
    rest = len(answer) - sum(end - start for start, end in pointers)
    if pointers and rest <= LONGEST_REST and not (says or others or quotes):
        return Deed(AnswerKind.REFERS, pointers[0], "deed.refers")
    return Deed(AnswerKind.ANSWERS, whole, "deed.answers")


def _refusal(own: Sequence[tuple[Window, str]]) -> Window | None:
    """The first sentence that refuses, and has little behind it."""
    found, behind = None, 0
    for window, text in reversed(own):
        if behind > LONGEST_REST:
            break
        if _refuses(text) and not (found is None and len(own) > 1 and _ADDS_NOTHING.search(text)):
            found = window
        behind += len(text)
    return found


def _refuses(sentence: str) -> bool:
    said = _REFUSES.search(sentence)
    return bool(said and _REFUSED.search(sentence) and not _BUT_TELLS.search(sentence))


def _promises(sentence: str, *, quotes: bool) -> bool:
    """Whether a sentence promises this question's answer, or says that this is not yet it.

    To come back to a matter is no such promise where somebody has answered.
    """
    if not quotes and _NOT_YET.search(sentence):
        return True
    if "svar" not in sentence.lower() and "udvalget" not in sentence:
        return False
    promised = _THIS_ANSWER.search(sentence) and _LATER.search(sentence)
    return bool(promised and _OURS.search(sentence) and not _NO_PROMISE.search(sentence))


def _points(sentence: str) -> bool:
    """Whether a sentence does nothing but point to another text."""
    if not _MAY_POINT.search(sentence):
        return False
    return bool(
        _POINTS.search(sentence) and _TARGET.search(sentence) and not _SUBSTANCE.search(sentence)
    )


def _inden(time: regex.Match[str]) -> str:
    """The limit that a time begins with, where it may be one that was missed."""
    return "inden " if time[0].startswith("inden ") else ""


def _held_off(answer: str, sentences: Sequence[Window], promises: Sequence[Window]) -> Deed:
    """A holding reply; its time stands in a sentence that promises, or in the one behind it."""
    kind, rule = AnswerKind.HOLDS_OFF, "deed.holds_off"
    behind = [w for w in sentences if w[0] > promises[-1][0]][:1]
    for window in (*reversed(promises), *behind):
        promise = _THIS_ANSWER.search(answer, *window)
        times = [
            time
            for time in _TIME.finditer(answer, *window)
            if not _NOT_PROMISED.search(answer, window[0], time.start() + len(_inden(time)))
        ]
        after = [time for time in times if promise and time.end() > promise.end()]
        if times:
            # "når samrådet er holdt i maj, dog senest den 15. juni"
            limits = [time for time in after or times if time[0].startswith("senest")]
            time = (limits or after or times)[0]
            return Deed(kind, window, rule, time.span(), date_of(time))
    return Deed(kind, promises[0], rule)
