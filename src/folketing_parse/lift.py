"""Lift what is not the letter's text out of it: furniture and letterhead blocks.

Stamps, captions, page marks and image names go to the furniture; addresses, labels with their
values, dates and recipients to the letterhead, wherever they land: in the middle of an answer, a
table or a quotation. Nothing is thrown away: often a stamp or a caption alone names the status,
the abbreviation or the session.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

import regex

from folketing_parse import registry
from folketing_parse.grammar import DATE, NAME, loose
from folketing_parse.text import Document, Text


class Kind(Enum):
    """What a line is to the letter."""

    BODY = auto()
    FURNITURE = auto()
    LETTERHEAD = auto()
    BLANK = auto()


class Lifted(NamedTuple):
    """The letter's own text, and what was lifted out of it, in reading order."""

    letterhead: list[Text]
    body: Text
    furniture: list[Text]


# --- furniture: lines that stand alone, whatever is around them ---------------------------------

_SESSION = r"\d{4}\ ?[-/]\ ?-?\d{2}(?:\d{2})?(?:\ ?,?\ ?\(?\d\.\ ?samling\)?)?"
_MATTER = (
    r"(?:(?:[§\p{Lu}\d]{2,6},?\ ?)?[Aa]lm\.?\ ?del\.?|L\ ?\d+(?:\ [AB])?|B\ ?\d+|S\ ?\d+"
    r"|Aktst(?:k\.?|ykke)\ ?\d+)"
)
_STAMP_TOP = rf"""(?:.{{3,100}}\ {_SESSION}(?<=(?:udvalg|udvalget|[Nn]ævn|[Tt]ilsyn|Præsidium|Forhold|Øer|Fiskeri
        |Teknologi|politik|I[tT]|Uddannelser|Forretningsordenen|Prøvelse|71)\ {_SESSION}))"""
_STAMP_SECOND = rf"""(?:{_MATTER}(?:\ [-–]?\ ?(?:[Bb]ilag|[Ss]pørgsmål|[Ee]ndeligt|[Ff]oreløbigt|[Ss]upplerende
        |[Rr]evideret|svar|§)(?!.*:).{{0,60}})?(?:\ ?,\ (?:L|B)\ \d+\ ?[AB]?)*)"""
_STAMP = regex.compile(rf"{_STAMP_TOP}|Offentligt|Fortroligt", regex.X)
_STAMP_MATTER = regex.compile(_STAMP_SECOND, regex.X)
_FURNITURE = regex.compile(
    rf"""(?:
      (?:\d{{5,8}}_\d{{4}}\.png\s*)+                                    # 797574_0001.png
    | Side(?:\ ?\d+\ ?(?:(?:/|af)\ ?\d+)?)?(?:\ Bilag\ til\ .{{0,90}})? # Side 2 af 3; Side 3/15 Bilag til …
    | \d{{1,2}}\ ?/\ ?\d{{1,2}}                                         # 1/2
    | [-–]\ \d{{1,3}}\ [-–]
    | {_STAMP_TOP}                                                     # Retsudvalget 2019-20
    | {_STAMP_SECOND}                                                  # REU Alm.del
    | Offentligt | Fortroligt
    | \.\ ?/\ ?\.?
    | [_=*.\-–—·]{{6,}} | ooo | \*{{3}} | Udkast
    | --\ AKT\ .{{0,60}}
    | PDF\ to\ HTML\ .{{0,60}}
    )""",
    regex.X,
)  # fmt: skip
# "SOU, Alm.del - 2020-21 - Endeligt svar på spørgsmål 430: Spm. om …, til indenrigsministeren"
_CAPTION = regex.compile(
    rf"(?:Kopi af )?{_MATTER} ?[-–] ?{_SESSION} ?[-–] ?(?:\p{{L}}+ ){{0,2}}"
    rf"(?:[Ss]var|[Bb]ilag|[Ss]pørgsmål|[Kk]opi)|Kopi af {_MATTER}"
)
_CAPTION_END = regex.compile(r"\b(?:til|fra) [\p{Ll}, -]*minister(?:en|iet)?\b[^.\n]{0,60}$")
_LONE_NUMBER = regex.compile(r"\d{1,3}$")
_ATTACHED = regex.compile(r"\. ?/ ?\.? ?(?=\p{Lu})")

# --- letterhead: lines made of addresses, labels, recipients and dates ------------------------------

_LABEL = (
    r"(?:Dato|Kontor|Enhed|Sagsbeh(?:andler)?|Sags\ ?-?nr|Sagsnummer|Sag(?:/ID)?\ ?[Nn]r|Vores\ sag"
    r"|Dok(?:ument|\.?id)?\.?(?:\ ?-?nr)?|[JT]\.?\ ?[Nn][Rr]|J\.?\ ?NR|EAN(?:/\ ?J\.?nr)?|EAN-?\ ?nr|Journal(?:nummer|nr)"
    r"|Akt-?id|Koordineret\ med|Ansvarlig|Telefon|Telefax|Tlf\.?(?:\ nr)?|Tel|Fax|E-?mail|E-post|Mail|Post"
    r"|CVR(?:\.|-|\ )?(?:nr)?|Ref(?:\.-nr)?|Fil-navn|Netsted|Web|Deres\ ref|Bilag|ID|Side|[TFMWE])"
)
_STRONG = regex.compile(
    rf"""(?:
      {_LABEL}\.?\ ?:                                                  # "Dato:", "Sagsnr.:2024 - 10656"
      .{{0,70}}
    | (?:{_LABEL}\.?[\s:]*)+                                           # labels alone: "Tel.", "DatoJ. nr."
    | (?:[\w/]{{2,6}}/?\ )?(?:J\.?\ ?[Nn][Rr]|Sags?\ ?nr|Sagsnummer|Dok\.?\ ?nr|CVR|EAN|Ref\.-nr|Akt-id)[\w.:\ -]*?\ ?[\d ./–-]+\w*
    | (?:[TFMWE]|Tlf|Telefon|Tel|Fax|Telefax|Mail|Web|E-?mail|E-post)\.?:?\ (?:\+?[\d ]{{8,}}|\S*[@.]\S*|\[email.?protected\]).{{0,90}}
    | (?:\+45\ ?)?\d\d\ ?\d\d\ ?\d\d\ ?\d\d(?:\ .{{0,20}})?                    # a telephone number
    | www\.[\w.-]+\w | \S+@\S+ | \[email.?protected\]\S* | (?:\w+\.)+dk
    | .{{0,60}}\b(?:DK-)?\d{{4}}\ (?:København|Kbh|Aarhus|Odense|Nuuk|Frederiksberg)\b.{{0,40}}
    | .{{0,40}}[·•∙].{{0,40}}\b\d{{4}}\ København.*
    | (?:Den\ |d\.\ |\p{{Lu}}\p{{L}}+,\ den\ |København\ den\ )?{DATE.replace(' ', chr(92) + 's*')}\.?
    | (?:\p{{Lu}}[\p{{L}}-]*,?\ (?:og\ |-\ )?){{0,5}}\p{{L}}*(?:ministeriet|MINISTERIET|MINISTEREN)
    | Ministeriet\ for\ .{{3,60}} | Departementet | Ministeren | (?:Til\ )?Folketinget(?:\ ?[–-]\ ?\p{{Lu}}.{{3,60}}udvalg(?:et)?)?
    | (?:Til\ )?Folketingets\ (?:Lovsekretariat|(?:[\p{{L}}-]+,?\ ){{0,7}}\p{{L}}*(?:udvalg|[Nn]ævn)(?:et)?) | Lovsekretariatet
    | Christiansborg(?:\ Slot)? | (?:DK\ )?Danmark
    | [:;|]+
    | (?:\d{{4}}|\d\d)\ ?-\ ?\d{{2,7}}(?:-\d{{2,5}}){{0,2}} | \d{{4}}/\d{{4,}} | \d\d/\d{{4,}}(?:-\d+)?
    | Ministeren\s+{DATE.replace(' ', chr(92) + 's*')}(?:\s+J\.?\ ?nr\.?.{{3,20}})?
    | \p{{Lu}}[\p{{L}}. ]{{2,30}}(?:gade|vej|kanal|Kanal|plads|Plads|stræde|torv|[Ss]tranden|allé|Slotsplads)\ \d+.{{0,12}}
    )""",
    regex.X,
)  # fmt: skip
_NEVER = regex.compile(
    r"(?:§ ?\d+ )?[Ss]pørgsmål|[Ss]var\b|\p{L}+ svar|(?:Med )?[Vv]enlig|Tabel|Kilde|Anm|Bilag \d|Note|/|[”“\"»’•-]"
)
# "Finn Sørensen (EL)" under the address is the asker as a second recipient.
_WEAK = regex.compile(r"[\p{Lu}\d(.][^\n?!”“\"]{0,55}$")
_PERSON = loose(rf"{NAME}(?: / {NAME})?")
_TITLE = regex.compile(r"\p{Lu}[\p{L}, -]*minister(?: for .*| og .*)?$")
MAX_GAP = 5
"""So many lines that are no letterhead by themselves (offices, officers) may stand inside one."""


def lift(text: Text, document: Document) -> Lifted:
    """Part a document's text into body, letterhead and furniture."""
    lines = _split(text)
    kinds = _furniture(lines, document)
    _letterhead(lines, kinds, document)
    body: list[Text] = []
    letterhead: list[Text] = []
    furniture: list[Text] = []
    parted = False
    for (line, gap), kind in zip(lines, kinds, strict=True):
        parted |= gap
        if kind is Kind.BODY:
            body.append(_spaced(line, gap=parted and bool(body)))
            parted = False
        elif kind is Kind.LETTERHEAD:
            letterhead.append(line)
        elif kind is Kind.FURNITURE:
            furniture.append(line)
    return Lifted(letterhead, Text.join(body, "\n"), furniture)


def _split(text: Text) -> list[tuple[Text, bool]]:
    """The lines of a text that hold something, each with whether a blank line stands before it."""
    lines: list[tuple[Text, bool]] = []
    start, gap = 0, False
    for part in text.value.split("\n"):
        end = start + len(part)
        if part:
            lines.append((text[start:end], gap))
            gap = False
        else:
            gap = True
        start = end + 1
    return lines


def _spaced(line: Text, *, gap: bool) -> Text:
    return Text("\n" + line.value, line.origins[:1] + line.origins) if gap else line


def _furniture(lines: list[tuple[Text, bool]], document: Document) -> list[Kind]:
    kinds = [Kind.BODY] * len(lines)
    caption = 0
    for i, (line, gap) in enumerate(lines):
        value = line.value
        if caption and not gap and not _FURNITURE.fullmatch(value):
            kinds[i] = Kind.FURNITURE
            caption = 0 if _CAPTION_END.search(value) else caption - 1
        elif _CAPTION.match(value):
            kinds[i] = Kind.FURNITURE
            caption = 0 if _CAPTION_END.search(value) else 2
        elif _FURNITURE.fullmatch(value):
            kinds[i] = Kind.FURNITURE
            caption = 0
        else:
            caption = 0
    for i, (line, _) in enumerate(lines):
        # A stamp's second line could also be a heading: "Alm. del spørgsmål 30".
        if kinds[i] is Kind.FURNITURE and _STAMP_MATTER.fullmatch(line.value):
            beside = [lines[k][0].value for k in (i - 1, i + 1) if 0 <= k < len(lines)]
            if not any(_STAMP.fullmatch(value) for value in beside):
                kinds[i] = Kind.BODY
    for i, (line, _) in enumerate(lines):
        if _LONE_NUMBER.match(line.value) and _is_page_number(i, lines, kinds, document):
            kinds[i] = Kind.FURNITURE
    return kinds


def _is_page_number(
    i: int, lines: list[tuple[Text, bool]], kinds: list[Kind], document: Document
) -> bool:
    """A number alone is a page's where the page ends or begins, or beside other furniture."""
    last = i + 1 == len(lines)
    if last or (kinds[i - 1] is Kind.FURNITURE and (i == 1 or lines[i][1])):
        return True
    page = document.line_at(lines[i][0].origins[0]).page
    following = document.line_at(lines[i + 1][0].origins[0]).page
    return following != page or (kinds[i + 1] is Kind.FURNITURE and lines[i][1])


def _letterhead(lines: list[tuple[Text, bool]], kinds: list[Kind], document: Document) -> None:
    """Mark runs of letterhead lines; offices and officers count where they stand inside a run."""
    strong = [kind is Kind.BODY and _is_strong(i, lines, document) for i, kind in enumerate(kinds)]
    last: int | None = None
    for i, is_strong in enumerate(strong):
        if not is_strong:
            continue
        kinds[i] = Kind.LETTERHEAD
        between = [
            k for k in range((last if last is not None else i) + 1, i) if kinds[k] is Kind.BODY
        ]
        if (
            between
            and len(between) <= MAX_GAP
            and all(_is_weak(lines[k][0].value) for k in between)
        ):
            for k in between:
                kinds[k] = Kind.LETTERHEAD
        last = i
    _values_after_labels(lines, kinds)


def _is_strong(i: int, lines: list[tuple[Text, bool]], document: Document) -> bool:
    value = lines[i][0].value
    if len(value) > 160 or _NEVER.match(value):
        return False
    if value[0].islower() and not _CONTACT.search(value):
        return False  # the middle of a sentence: most lines
    if _STRONG.fullmatch(value) or (
        value[-3:] in {"get", "alg", "ævn"} and registry.committee(value)
    ):
        # "Ministeren" may also be a question's first word, alone on its line.
        following = lines[i + 1][0].value if i + 1 < len(lines) else ""
        return not (value == "Ministeren" and following[:1].islower())
    if i + 1 < len(lines) and value.endswith((" og", ",", "-")) and len(value) < 60:
        return bool(_MINISTRY.fullmatch(f"{value} {lines[i + 1][0].value}"))
    origin = document.line_at(lines[i][0].origins[0])
    return origin.aside and not _PERSON.fullmatch(value)


_CONTACT = regex.compile(r"@|www|\.dk|\[email")
_MINISTRY = regex.compile(r"(?:\p{Lu}[\p{L}-]*|og|,|\s)+ministeriet|Ministeriet for [\p{L}, ]+")


def _is_weak(value: str) -> bool:
    if (
        not _WEAK.match(value)
        or _NEVER.match(value)
        or (value.endswith((".", ":")) and " " in value)
    ):
        return False
    person = _PERSON.fullmatch(value)
    return not (person and registry.is_minister(value.split("/", maxsplit=1)[0].strip()))


def _values_after_labels(lines: list[tuple[Text, bool]], kinds: list[Kind]) -> None:
    """Values that follow a run of labels belong to it: "Sags nr. / Akt-id / 2023 - 18947 / 2617033"."""
    for i in range(1, len(lines)):
        if kinds[i] is not Kind.BODY or kinds[i - 1] is not Kind.LETTERHEAD:
            continue
        value = lines[i][0].value
        if _is_value(value) and _LABELS_ONLY.search(
            "\n".join(line.value for line, _ in lines[max(0, i - 8) : i])
        ):
            kinds[i] = Kind.LETTERHEAD


def _is_value(value: str) -> bool:
    """A number, an address or initials; or a row of values, which is no sentence."""
    if _VALUE.fullmatch(value):
        return True
    return len(value) < 100 and bool(_DATED.search(value)) and len(_SMALL_WORD.findall(value)) < 4


_DATED = loose(DATE)
_SMALL_WORD = regex.compile(r"(?<!\S)\p{Ll}{3,}(?!\S)")
_VALUE = regex.compile(
    r"(?:(?:[\d ]{4,}(?:/\d{1,9})?|\[email.?protected\]|www\.\S+\s?|\S+@\S+|\w+\.dk)\s*)+|\d{3}-\p{L}?\d+(?: ?- ?\d+)*|Ingen|\d{1,2}"
    r"|[A-ZÆØÅ]{2,5}"
)
_LABELS_ONLY = regex.compile(rf"^(?:{_LABEL}\.?:?\s*)+$", regex.M | regex.X)
