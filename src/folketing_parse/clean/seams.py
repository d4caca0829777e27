"""Lines that were glued together get their breaks back: headings, labels, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from folketing_parse.clean.addresses import Addresses
from folketing_parse.text import Edit

_LABELS = (
    r"(?:Dato|Kontor|Enhed|Sagsbeh(?:andler)?|Sags ?-?nr|Sag/ID [Nn]r|Sagsnummer"
    r"|Dok\.? ?nr|Dok\.id|Dok|Dokument nr"
    r"|J\.? ?[Nn][Rr]|Journalnummer|Akt-id|Koordineret med|Ansvarlig|Telefon|Telefax|Tlf|Fax|E-mail"
    r"|E-post|CVR|EAN|Ref|Fil-navn|Netsted|Web|Deres ref)"
)
_STATUS = r"(?:Endeligt|Foreløbigt|Supplerende|Revideret|Korrigeret|Nyt)"
_ANSWER = rf"(?:{_STATUS} s|S)var:"
_SEAMS = tuple(
    regex.compile(pattern, regex.M)
    for pattern in (
        # "…følgende spørgsmål:Spørgsmål 248:", "(EL).Spørgsmål nr. 219:’’"
        (
            r"(?<=[.:)?!”\"’»…])(?<!\d\.)"
            r"(?=(?:§ ?\d+ )?Spørgsmål(?: nr\.)? ?(?:S ?)?\d[^\n]{0,60}?:"
            rf"|{_STATUS} svar (?:til|på) spørgsmål)"
        ),
        # the same in a page on one line: "… besvares. Spørgsmål nr. 508: Ministeren …"
        r"(?<=[.:)?!”\"’»] )(?=Spørgsmål(?: nr\.)? (?:S )?\d{1,4}(?:bis)?: ?[”“\"»\p{Lu}])",
        # "…udsat?”Svar:", "… stk. 2. Svar: Udlændinge-"
        rf"(?<=[\p{{Ll}}.:)?!”\"’»…]|[.:)?!”\"’»…] )(?=(?:{_STATUS} s|S)var:)",
        rf"{_ANSWER}(?<=(?:\n|[\p{{Ll}}.:)?!”\"’»…]|[.:)?!”\"’»…] ){_ANSWER})\K ?(?=\S)",
        # "… fradrag have? Svar på spørgsmål nr. 72 og 73: Hvis"
        r"(?<=[.?!”] )(?=Svar på spørgsmål(?: nr\.)? \d[^\n:]{0,20}:)",
        r"(?<=[.?!”] Svar på spørgsmål(?: nr\.)? \d[^\n:]{0,20}:) ",
        # "Spørgsmål nr. 219:’’ Vil", "spørgsmål nr.161 (Alm. del):’Ministeren"
        r"(?<=[Ss]pørgsmål(?: nr\.)? ?(?:S ?)?\d{1,4}(?: \([^()\n]{3,40}\))?:)(?=[”“\"»’'\p{Lu}])",
        # without a colon: "SpørgsmålVil", "Spørgsmål nr. 53 til B 53"Vil", "?”SvarDer", "SvarDer"
        r"(?<=^Spørgsmål)(?=\p{Lu}\p{Ll})",
        # "Spørgsmål nr. 112Vil"
        r"(?<=Spørgsmål (?:nr\. ?)?\d{1,4})(?=\p{Lu}\p{Ll})",
        r"(?<=^Spørgsmål (?:nr\. )?[^\n”“\"»]{1,50})(?=[”“\"»]\p{Lu}\p{Ll})",
        rf"(?<=[.?!”\"’»…])(?=(?:{_STATUS} s|S)var(?:\p{{Lu}}\p{{Ll}}|\d\. |\n))",
        rf"(?<=(?:^|[.?!”\"’»…])(?:{_STATUS} s|S)var)(?=\p{{Lu}}\p{{Ll}}|\d\. )",
        # an enclosure's mark behind a sentence
        r"(?<=[.?!”] )(?=\. ?/ ?\.(?: |\n|\Z))",
        r"(?<=[.?!”] \. ?/ ?\.) (?=\S)",
        # "adgangsvej.Side 1/2", a rule glued to a name
        r"(?<=[.?!”])(?=Side ?\d+ ?/ ?\d+$)",
        r"(?<=_{6})(?=\p{Lu})",
        # "…(S).Jeg meddelte", "…(EL).Spørgsmål"
        r"(?<=\(\p{Lu}{1,4}\)\.)(?=\p{Lu}|\d{1,2}\. ?\p{Ll}{3,9} ?\d{4})",
        r"(?<=[.?!”\"’])(?=Spørgsmål(?:et|ene) er stillet)",
        # "…beskrevet.26-03-2010Med venlig hilsenTina"
        r"(?<=[\p{L}.?!”\")\d]|[.?!”\")] )(?=(?:Med ?v|V)enlig ?hilsen)",
        r"(?:Med ?v|V)enlig ?hilsen\K ?(?=\p{Lu})",
        r"(?<=[\p{Ll}.?!”\")])(?=\d\d-\d\d-\d{4}(?!\d))",
        r"\d\d-\d\d-\d{4}\K(?=\p{L})",
        # "Holbergsgade 6DK-1057 København KT +45", "Kanal 211220 København K",
        # "KirkeudvalgChristiansborg"
        r"(?<=\p{L}|\d)(?=(?:DK-)?\d{4} København\b)",
        r"\d{4} København [KVSØN]\.?\K(?=[\p{L}\d(])",
        r"(?<=[\p{Ll}\d])(?=Christiansborg(?! Slotsplads))",
        r"(?<=Christiansborg)(?=\d)",
        r"(?<=udvalg|udvalget|Folketinget)(?=Christiansborg|Retsudvalg|Folketinget)",
        # "Dato:9. februar 2012Enhed:Kommunal sundhedSagsbeh.:"
        rf"(?<=[\p{{L}}\d.)\]:])(?={_LABELS}\.?(?: ?: ?| ?(?=\d{{4}})|(?=\p{{Lu}}|\n|\Z)))",
        r"(?<=\)\.?)(?=Sagsnr|J\.nr)",
        # "Dokument nr.: 121702/13For kirker"
        r"Dokument nr\.: ?\d{3,6}/\d\d(?:Dato: ?\d{1,2}\. \p{L}+ \d{4})?\K(?=\p{L})",
        r"(?<=Dato: ?\d{1,2}\. \p{Ll}+ \d{4})(?=\p{Lu})",
        # "(EL).MILJØMINISTERIETSpørgsmål 5:"
        r"(?<=\)\.?)(?=\p{Lu}{4,}MINISTERIET)",
        r"MINISTERIET\K(?=\p{L})",
        # "ministerietFrederiksholms Kanal"
        r"(?<=ministeriet)(?=\p{Lu})",
        r"\[email protected\]\K(?=\p{L})",
    )
)
# The standard library's engine is the faster one for what every text must be asked.
_GLUED = re.compile(r"[A-ZÆØÅ](?:(?<=[a-zæøå\d.:)?!].)|(?<=[.?!][”\"].))[a-zæøå]")
LONG = 200
"""A line of so many letters may be several."""


def seams(text: str) -> Iterator[Edit]:
    """Headings, labels and addresses get their lines back where they were glued to others."""
    if not _may_hold_seams(text):
        return
    places = {match.span() for seam in _SEAMS for match in seam.finditer(text)}
    done, shut = 0, Addresses(text)
    for start, end in sorted(places):
        if start in shut or start < done or (start and text[start - 1] == "\n"):
            continue
        yield Edit(start - (text[start - 1 : start] == " "), end, "\n")
        done = max(end, start + 1)


def _may_hold_seams(text: str) -> bool:
    return (
        max(map(len, text.split("\n"))) >= LONG
        or "______" in text
        or _GLUED.search(text) is not None
    )
