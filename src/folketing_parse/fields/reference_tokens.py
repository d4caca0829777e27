"""The tokens that mentions of parliamentary documents are made of, and what may part them."""

from __future__ import annotations

import re
from functools import cache

import regex

from folketing_parse.grammar import MONTHS, NUMBER, spread
from folketing_parse.registry import Registry

# A text that does not hold this has no mention; most have none.
TRIGGER = re.compile(
    r"pørgsmål(?:et|ene)? (?:nr|S|[\dA-ZÆØÅ])|[Ss]pm|samrådssp\.? ?[nS\d]|[Bb]ilag \d|[Aa]ktst"
    r"|\b[A-ZÆØÅ]{1,4} ?\d|[Aa]lm\.? ?del"
)
REACH_BEFORE, REACH_BEHIND = 150, 300
"""So far before that, and behind it, a mention may reach."""
_WORD = r"(?:[Ss]pørgsmål(?:et|ene)?|[Ss]pm\.?)(?: ?nr\.?)?"
# A blank of a list is one or none, on one line or at its end: a new paragraph is no part of it.
_BLANK = r"(?:[^\S\n]|\n(?!\n))*+"
# No number: "145, 3. afsnit", "3 og 10 andre spørgsmål", "3 til 4. maj"
_COUNTS = (
    rf"(?! ?\.? (?:{'|'.join(MONTHS)})|\. ?\p{{Ll}}"
    r"| (?:andre|øvrige|yderligere|flere|nye|lignende|tilsvarende)\b)"
)
_NUMBERS = (
    rf"{NUMBER}(?: (?:(?:[-–]|til(?: og med)?) (?:S )?{NUMBER}(?![/-])"
    rf"|(?:, |(?:, )?(?:og|samt) )(?:nr\. )?(?:S )?{NUMBER}){_COUNTS})*+"
)
_NUMBERS = spread(_NUMBERS).replace(r"\s*+", _BLANK)
_LETTERS = r"[A-ZÆØÅ]{1,2}(?:(?: ?[-–] ?|, | og )[A-ZÆØÅ]{1,2}(?!\p{L}))*+"
_SECTION_20 = r"(?:§ ?20-?\s?|S-)"


_NO_AMOUNT = r"(?!\p{L}|[.,]\d| ?(?:pct|kr|mio|mia|%))"
_BARE = rf"(?:nr\. ?)?(?!(?:19|20)\d\d\b)(?P<numbers>{_NUMBERS}){_NO_AMOUNT}"
_BILL = r"[LB] ?\d{1,3}(?: ?[A-D](?!\p{L}))?|[Aa]ktst(?:k\.?|ykke(?:t|rne)?)(?: nr\.)? ?\d{1,3}"
# ("[0-3]?" would slow every token: what a pattern begins with must not be left out.)
_DAY = rf"\d{{1,2}}\. ?(?:{'|'.join(MONTHS)}) (?:19|20)\d\d"
_YEARS = r"(?:19|20)\d\d ?[-–/] ?(?:19|20)?\d\d(?!\d)(?:,? \(?[12]\. ?samling\)?)?"


_NOTHING = r"(?!)"
# "skatteudvalgets spørgsmål"
LOWER_NAME = re.compile(r"\b[a-zæøå]+udvalg")


@cache
def tokens(registry: Registry, *, lower: bool) -> regex.Pattern[str]:
    """The tokens that mentions are made of, the longer forms first.

    Where committees may be spelled without a capital, every word may be the first of a name, which
    takes three times as long: hence `lower`.
    """
    known = {e.abbreviation for e in registry.committees if e.abbreviation.isalpha()}
    letters = "|".join(sorted(known)) or _NOTHING
    names = {name for e in registry.committees for name in (e.name, *e.variants)}
    stems = sorted((regex.sub("(udvalg|nævn)et$", r"\1", name) for name in names), key=len)
    # "Skatteudvalgets", "skatteudvalgets", "Udvalg for Landdistrikter"
    spelled = [
        f"[{stem[0]}{stem[0].lower()}]{_inflected(stem[1:])}" for stem in reversed(stems) if stem
    ]
    named = "|".join(spelled) or _NOTHING
    forms = {
        "section_20": rf"(?:{_SECTION_20})?(?:{_WORD} ?|nr\. )?"
        r"(?<!\p{L})S ?(?P<numbers>\d{1,4}(?: ?[-–] ?(?:S ?)?\d{2,4})?"
        rf"(?:(?:, | og )(?!(?:19|20)\d\d)\d{{2,4}}(?!\d){_COUNTS})*+)(?![\d-])"
        rf"|{_SECTION_20}{_WORD} ?(?P<numbers>{_NUMBERS})",
        "consultation": r"[Ss]amrådssp(?:ørgsmål(?:et|ene)?|m\.?)(?: nr\.)? "
        rf"(?P<numbers>{_LETTERS})",
        "question": rf"{_WORD} ?(?P<numbers>{_NUMBERS})(?!\p{{L}})",
        "annex": rf"[Bb]ilag(?: nr\.)? (?P<numbers>{_NUMBERS})(?!\p{{L}})",
        "bare": rf"(?<=\b(?:{letters}) (?:[Aa]lm\.? ?del\.? )?){_BARE}",
        "bill": rf"(?<!\d )(?:{_BILL})(?![\d\p{{L}}]|[/:.,-]\d|-\p{{L}})",
        "committee": rf"{'' if lower else '(?=[A-ZÆØÅ])'}(?:(?:{letters})(?![\p{{L}}\d]|-\p{{L}})"
        # one that nobody knows is no other one
        r"|\p{Lu}{2,4}(?= ?[-–(]? ?[Aa]lm\.? ?del)|\p{Lu}\p{Ll}{2,30}udvalgets(?= spørgsmål| spm)"
        rf"|(?:{named})(?:ets|et|s)?(?:(?!\p{{L}})|(?=spørgsmål)))",
        "general": r"[Aa]lm\.? ?del\.?(?!\p{L})",
        # "i sidste samling": which one is not said
        "session": rf"{_YEARS}|(?:sidste|forrige|foregående|tidligere) (?:folketingsår|samling)",
        "date": _DAY,
    }
    tokens = "|".join(f"(?P<{name}>{form})" for name, form in forms.items())
    # Where a word begins, or "forsvarsudvalgs" ends: asked once, it is the faster for it.
    return regex.compile(rf"(?:(?<![\p{{L}}\d])|(?<=udvalgs))(?:{tokens})")


def _inflected(stem: str) -> str:
    return regex.escape(stem).replace("dvalget\\ ", "dvalg(?:ets|et|s)?\\ ")


_PREPOSITION = r"(?:ad|til|fra|som|under|vedr\.|vedrørende|stillet af|i|om|begge|del [a-z],?)"
_YEAR = r"(?:(?:i )?(?:folketings(?:året|år)|samlingen|samling) )?"
# "…, folketingsåret 2015-16", "… (REU alm. del)", "… ad L 65": context behind its head
BEHIND = regex.compile(
    rf" |[ )]?(?:[,–-] ?)?(?:\(? ?(?:[-–] )?{_PREPOSITION} (?:Folketingets )?|\()"
)
# "… vedrørende forslag til lov om våben (L 88)", "… til beslutningsforslag nr. B 41"
BEHIND_BILL = regex.compile(
    r",? (?:(?:ad|til|vedr\.|vedrørende|om|under) )?(?:forslag til|lovforslag|beslutningsforslag)"
    r"(?:[^.;:()?]|\bnr\.){0,250}\(?"
)
BEHIND_YEAR = regex.compile(rf"[ )]*(?:[,–-] ?)?\(?(?P<all>begge |alle )?(?:fra |for )?{_YEAR}")
# "spørgsmål nr. 33 (Alm. del) af 4. maj 2014"
BEHIND_DATE = regex.compile(r"[ )]{0,3},? ?(?:af|stillet)(?: den| d\.)? ")
# "spørgsmål 5, SAU", but not "spørgsmål 5, SAU alm. del – spørgsmål 6"
NOT_NEXT = regex.compile(r"(?![ ,–-]{0,4}\(?(?:[Aa]lm|[Ss]p|[Ss]var|[Bb]ilag|[LBS]? ?\d))")
AND = regex.compile(r",? (?:og|samt) (?:på )?")
_ANSWER_TO = (
    r"(?:(?:[Ee]ndeligt|[Ff]oreløbigt|[Ss]upplerende|samtidige) )?"
    r"(?:(?:mi[nt]|ministerens) )?(?:[Ss]var(?:et|ene)?|[Bb]esvarelsen?)(?: (?:på|til|af|i))? "
)
# "REU alm. del – svar på spørgsmål 3", "Retsudvalgets spørgsmål 3", "Alm. del - 2015-16 - svar …"
BEFORE = regex.compile(
    rf"\)?(?:,? ?[-–—]? ?|,? (?:ad|om) )(?:\(?{_YEAR})?(?:{_ANSWER_TO})?(?:Folketingets )?"
)
# Behind anything else, "L 65" and "S 45" are a bus, a vitamin or a ward.
MAY_PRECEDE = regex.compile(
    r"(?:\A|[\n(.:;,–-]\s?|\b(?:ad|af|angående|at|bag|da|dels|efter|eller|end|for|fra|før|gennem|hos"
    r"|i|ifølge|imod|inden|jf\.|med|mellem|mod|når|nr\.|og|om|omkring|over|på|samt|se|siden|som|til"
    r"|uden|under|ved|vedr\.|vedrørende|svar(?:et|ene)?|besvare[tr]?|besvarede|behandle[rt]|behandlede"
    r"|vedtage[rt]?|vedtog|fremsat(?:te)?|fremsætter|stille[rt]|stillede|forkaste[rt]|forkastede|støtte[rt]|støttede"
    r"|[Ll]ovforslag(?:et|ene)?|[Ff]orslag(?:et)?|[Bb]eslutningsforslag(?:et|ene)?) )\(?\Z"
)
# "vitamin D og B 12", "Kørekort til B 96", "Hospitalet på S 3"
OTHERS_NUMBERED = regex.compile(
    r"\b(?:\p{L}*vitamin|[Kk]ørekort|\p{L}*[Hh]ospital|\p{L}*[Ss]ygehus|[Bb]us|[Ll]inje|[Rr]ute)"
    r"\p{Ll}*(?: \p{L}+){0,2} \Z"
)
