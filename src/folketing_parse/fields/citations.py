"""Acts and orders that question and answer cite by number and date."""

from __future__ import annotations

import re

import regex

from folketing_parse.anatomy import Anatomy, Found
from folketing_parse.grammar import DATE, date_of, spread
from folketing_parse.mentions import Citation

# What a text without citations does not hold.
_TRIGGER = re.compile(r" nr\.? ?\d{1,5} af ")
_KIND = (
    r"(?:[Ll]ovbekendtgørelse|[Ll]ov|[Bb]ekendtgørelse|(?:[Kk]ongelig )?[Aa]nordning"
    r"|[Cc]irkulære|[Vv]ejledning|LOV|LBK|BEK)"
)
# A title ends where its sentence goes on: at a mark, at a finite verb, at a clause, at another act.
_ENDS = (
    r"(?:(?:som|der|samt|hvor(?:efter|ved|i)?|jf|er|var|bliver|blev|har|havde|kan|kunne|skal|skulle"
    r"|vil|ville|må|måtte|fremgår|følger|fastsætter|indeholder|gælder|trådte|træder|finder|giver"
    rf"|udgør|omfatter|medfører|regulerer|(?:og|eller) (?:(?:ved|af|i) )?{_KIND} nr)\b)"
)
_MORE = r"\bm\. ?[vm]\.|\bmv\."
_TITLE_WORDS = rf"(?:(?! {_ENDS})(?:{_MORE}|[^.,;:()\n”“\"»?!])){{3,150}}+"
# "lov om aktiv socialpolitik, jf. lovbekendtgørelse nr. 1031 af 6. juli 2023",
# "straffeloven, jf. lovbekendtgørelse nr. …", "forvaltningsloven (lov nr. 571 af …)"
_BEFORE = (
    rf"(?P<title>(?:(?<!\p{{L}})[Ll]ov om (?:{_MORE}|[^.,;:()\n]){{3,150}}?"
    r"|(?<!\p{L})\p{L}[\p{L}-]{0,60}lov(?:en)?)"
    r"(?:s §§? ?\d[^;()\n]{0,60}?)?(?: \([^()\n]{3,60}\))?(?:, jf\. | \((?:jf\. )?))?"
)
_CITATION = regex.compile(
    rf"{_BEFORE}(?<!\p{{L}})(?P<kind>{_KIND}) nr\.? ?(?P<number>\d{{1,5}})"
    rf" af (?:den )?{spread(DATE)}"
    rf"(?: (?P<about>om {_TITLE_WORDS}))?",
    regex.V1,
)


_SPELT_OUT = {"lbk": "lovbekendtgørelse", "bek": "bekendtgørelse"}
_BEHIND_TITLE = regex.compile(r"(?:s §.*)?(?: \([^()]*\))?(?:, jf\. | \((?:jf\. )?)\Z", regex.S)


def find_citations(anatomy: Anatomy) -> list[Found[Citation]]:
    """Citations in questions and answers, in order; an act named without a number is none."""
    return [
        found
        for window in anatomy.exchanged
        if _TRIGGER.search(anatomy.text, *window)
        for match in _CITATION.finditer(anatomy.text, *window)
        if (found := _citation(match))
    ]


def _citation(match: regex.Match[str]) -> Found[Citation] | None:
    date = date_of(match)
    if date is None:
        return None
    title = None
    if match["title"]:
        title = _BEHIND_TITLE.sub("", match["title"])
    elif match["about"]:
        kind = match["kind"].lower()
        title = f"{_SPELT_OUT.get(kind, kind)} {match['about'].rstrip()}"
    if title:
        title = title[0].lower() + title[1:]
    text = match[0].rstrip()
    citation = Citation(title=title, number=match["number"], date=date, text=text)
    rule = "citation.titled" if title else "citation.numbered"
    return Found(citation, match.start(), match.start() + len(text), rule)
