"""Letterhead blocks: addresses, labels with their values, dates and recipients.

A line made of such things is letterhead by itself; offices and officers count where they stand
inside a block. Blocks are found wherever they land: at the top, after the answer, in the middle
of a table or a quotation.
"""

from __future__ import annotations

import regex

from folketing_parse.grammar import DATE, MONTHS, NAME, loose, spread
from folketing_parse.registry import Registry
from folketing_parse.row import Kind, Row

_LABEL = (
    r"(?:Dato|Kontor|Enhed|Sagsbeh(?:andler)?|Sags\ ?-?nr|Sagsnummer|Sag(?:/ID)?\ ?[Nn]r|Vores\ sag"
    r"|Dok(?:ument|\.?id)?\.?(?:\ ?-?nr)?|[JT]\.?\ ?[Nn][Rr]|J\.?\ ?NR"
    r"|EAN(?:/\ ?J\.?nr)?|EAN-?\ ?nr|Journal(?:nummer|nr)|Akt-?id|Koordineret\ med|Ansvarlig"
    r"|Telefon|Telefax|Tlf\.?(?:\ nr)?|Tel|Fax|E-?mail|E-post|Mail|Post"
    r"|CVR(?:\.|-|\ )?(?:nr)?|Ref(?:\.-nr)?|Fil-navn|Netsted|Web|Deres\ ref|Bilag|ID|Side"
    r"|[TFMWE](?=[.:\s]|$))"
)
_STRONG = regex.compile(
    rf"""(?:
      {_LABEL}\.?\ ?:                                                # "Sagsnr.:2024 - 10656"
      .{{0,70}}
    | (?:{_LABEL}\.?[\s:]*)+                                         # "Tel.", "DatoJ. nr."
    | (?:[\w/]{{2,6}}/?\ )?
      (?:J\.?\ ?[Nn][Rr]|Sags?\ ?nr|Sagsnummer|Dok\.?\ ?nr|CVR|EAN|Ref\.-nr|Akt-id)
      [\w.:\ -]*?\ ?[\d ./–-]+\w*
    | (?:[TFMWE]|Tlf|Telefon|Tel|Fax|Telefax|Mail|Web|E-?mail|E-post)\.?:?
      \ (?:\+?[\d ]{{8,}}|\S*[@.]\S*|\[email.?protected\]).{{0,90}}
    | (?:\+45\ ?)?\d\d\ ?\d\d\ ?\d\d\ ?\d\d(?:\ .{{0,20}})?                    # a telephone number
    | www\.[\w.-]+\w | \S+@\S+ | \[email.?protected\]\S* | (?:\w+\.)+dk
    | .{{0,60}}\b(?:DK-)?\d{{4}}\ (?:København|Kbh|Aarhus|Odense|Nuuk|Frederiksberg)\b.{{0,40}}
    | (?=.*[·•∙]).{{0,110}}\b\d{{4}}\ København.*
    | /\ ?\p{{Lu}}{{2,5}}                                             # an officer's initials
    | (?:Den\ |d\.\ |\p{{Lu}}\p{{L}}+,\ den\ |København\ den\ |\p{{Lu}}\p{{L}}+ministeriet,\ )?
      {spread(DATE)}\.?
    | (?:\p{{Lu}}[\p{{L}}-]*,?\ (?:og\ |-\ )?){{0,5}}\p{{L}}*(?:ministeriet|MINISTERIET|MINISTEREN)
    | Ministeriet\ for\ .{{3,60}} | Departementet | Ministeren
    | (?:Til\ )?Folketinget(?:\ ?[–-]\ ?\p{{Lu}}.{{3,60}}udvalg(?:et)?)?
    | (?:Til\ )?Folketingets\ (?:
        Lovsekretariat
      | (?:[\p{{L}}-]+,?\ ){{0,7}}\p{{L}}*(?:udvalg|[Nn]ævn)(?:et)?
      )
    | Lovsekretariatet
    | Christiansborg(?:\ Slot)? | (?:DK\ )?Danmark
    | [:;|]+
    | (?:\d{{4}}|\d\d)\ ?-\ ?\d{{2,7}}(?:-\d{{2,5}}){{0,2}}\p{{Lu}}{{0,6}}     # "2013-32087JUREU"
    | \d{{4}}/\d{{4,}} | \d\d/\d{{4,}}(?:-\d+)?
    | (?:{"|".join(month.capitalize() for month in MONTHS)})\ \d{{4}}                 # "Marts 2004"
    | Ministeren\s+{spread(DATE)}(?:\s+J\.?\ ?nr\.?.{{3,20}})?
    | \p{{Lu}}[\p{{L}}. ]{{2,30}}
      (?:gade|vej|kanal|Kanal|plads|Plads|stræde|torv|[Ss]tranden|allé|Slotsplads)\ \d+.{{0,12}}
    )""",
    regex.X,
)  # fmt: skip
_NEVER = regex.compile(
    r"(?:§ ?\d+ )?[Ss]pørgsmål"
    r"|[Ss]var\b"
    r"|\p{L}+ svar"
    r"|(?:Med )?[Vv]enlig"
    r"|Tabel|Kilde|Anm|Dagsorden|DAGSORDEN|Betænkning|Notat|NOTAT|Tale|Bilag \d|Note"
    r"|/(?! ?\p{Lu}{2,5}$)|[”“\"»’•-]"
)
# "Finn Sørensen (EL)" under the address is the asker as a second recipient.
_WEAK = regex.compile(r"[\p{Lu}\d(.][^\n?!”“\"]{0,55}$")
_PERSON = loose(rf"{NAME}(?: / {NAME})?")
_POSTAL = regex.compile(r"(?:DK-)?\d{4} \p{Lu}\p{L}+")
_STREET = regex.compile(r"\p{Lu}[\p{L}. ]{2,40} \d{1,3}(?: ?\p{Lu})?(?:-\d{1,3})?(?:, .{2,10})?")
_DATE_ALONE = loose(rf"{DATE}\.?")


def _in_mid_sentence(rows: list[Row], i: int) -> bool:
    """Whether a line goes on from text above it that has not ended: italics break lines, too."""
    above = rows[i - 1] if i else None
    if above is None or above.kind is not Kind.BODY or rows[i].gap:
        return False
    prose = above.value[0].islower() or above.value.count(" ") > 2
    return prose and (above.value[-1].islower() or above.value[-1] in ",-")


_CONTACT = regex.compile(r"@|www|\.dk|\[email")
_DATED = loose(DATE)
_SMALL_WORD = regex.compile(r"(?<!\S)\p{Ll}{3,}(?!\S)")
_VALUE = regex.compile(
    r"(?:(?:[\d ]{4,}(?:/\d{1,9})?|\[email.?protected\]|www\.\S+\s?|\S+@\S+|\w+\.dk)\s*)+"
    r"|\d{3}-\p{L}?\d+(?: ?- ?\d+)*"
    r"|-\d{1,5}"
    r"|\d{2,5}(?:[/-]\d{2,5})*-"
    r"|Ingen"
    r"|\d{1,2}"
    r"|[A-ZÆØÅ]{2,5}"
)
_LABELS_ONLY = regex.compile(rf"^(?:{_LABEL}\.?:?\s*)+$", regex.M | regex.X)
_ENCLOSURES = regex.compile(r"Bilag ?:?")
MAX_GAP = 5
"""So many lines that are no letterhead by themselves (offices, officers) may stand inside one."""


def mark_letterhead(rows: list[Row], registry: Registry) -> None:
    """Mark letterhead rows, and what stands between them."""
    last = -1
    for i, row in enumerate(rows):
        if row.kind is not Kind.BODY or not _is_strong(rows, i, registry):
            continue
        row.kind = Kind.LETTERHEAD
        between = [r for r in rows[last + 1 : i] if r.kind is Kind.BODY] if last >= 0 else []
        if len(between) <= MAX_GAP and all(_is_weak(r.value, registry) for r in between):
            for inner in between:
                inner.kind = Kind.LETTERHEAD
        last = i
    for i in range(1, len(rows)):
        if rows[i].kind is Kind.BODY and rows[i - 1].kind is Kind.LETTERHEAD:
            above = "\n".join(r.value for r in rows[max(0, i - 8) : i])
            listed = _ENCLOSURES.fullmatch(rows[i - 1].value)  # papers, whose names hold dates
            torn = rows[i - 1].value.endswith("-") and rows[i].value.isdigit()  # "03-/221-/148"
            is_value = _VALUE.fullmatch if listed else _is_value
            if (torn or is_value(rows[i].value)) and _LABELS_ONLY.search(above):
                rows[i].kind = Kind.LETTERHEAD


def _is_strong(rows: list[Row], i: int, registry: Registry) -> bool:
    """Whether a line is letterhead by itself."""
    value = rows[i].value
    if len(value) > 160 or _NEVER.match(value):
        return False
    if _goes_on_from_office(rows, i):
        return True
    if value[0].islower() and not _CONTACT.search(value):
        return False  # the middle of a sentence: most lines
    following = rows[i + 1].value if i + 1 < len(rows) else ""
    if _DATE_ALONE.fullmatch(value) and _in_mid_sentence(rows, i):
        return i + 1 < len(rows) and _is_strong(rows, i + 1, registry)
    if _STRONG.fullmatch(value):
        # "Ministeren" may also be a question's first word, alone on its line.
        return not (value == "Ministeren" and following[:1].islower())
    return _is_strong_by_place(rows, i, following, registry)


def _is_strong_by_place(rows: list[Row], i: int, following: str, registry: Registry) -> bool:
    """Whether a line of another shape is letterhead for what stands before, behind or beside it."""
    value = rows[i].value
    if value[-3:].lower() in {"get", "alg", "ævn"} and registry.committee(value):
        return not _in_mid_sentence(rows, i)
    if _POSTAL.match(following) and _STREET.fullmatch(value):
        return True
    if value.endswith(_UNFINISHED) and len(value) < 60:
        return bool(_OFFICE.fullmatch(f"{value} {following}"))
    return rows[i].aside and not _PERSON.fullmatch(value)


_UNFINISHED = (" og", " OG", ",", "-", " fra", " af", " for")
_OFFICE = regex.compile(
    r"(?:(?:\p{Lu}[\p{L}-]*+|og|[,-])\s*+)*?\p{L}[\p{L}-]*+"
    r"(?<=ministeriet|MINISTERIET|MINISTEREN)"
    r"|Ministeriet for [\p{L}, ]+"
    r"|(?:Folketingets )?Udvalg(?:et)? for (?:(?:\p{Lu}[\p{L}-]*+|og|[,-])\s*+)+"
)


def _goes_on_from_office(rows: list[Row], i: int) -> bool:
    """Whether a line ends the name of an office that the line above has begun."""
    if not i or rows[i - 1].kind is not Kind.LETTERHEAD:
        return False
    if not (rows[i - 1].value.endswith(_UNFINISHED) or rows[i].value.startswith("og ")):
        return False
    return bool(_OFFICE.fullmatch(f"{rows[i - 1].value} {rows[i].value}"))


def _is_weak(value: str, registry: Registry) -> bool:
    """Whether a line may be an office or an officer inside a letterhead: short, and no sentence."""
    sentence = value.endswith((".", ":")) and " " in value
    if sentence or not _WEAK.match(value) or _NEVER.match(value):
        return False
    person = _PERSON.fullmatch(value)
    return not (person and registry.is_minister(value.split("/", maxsplit=1)[0].strip()))


def _is_value(value: str) -> bool:
    """A number, an address or initials; or a row of values, which is no sentence."""
    if _VALUE.fullmatch(value):
        return True
    return len(value) < 100 and bool(_DATED.search(value)) and len(_SMALL_WORD.findall(value)) < 4
