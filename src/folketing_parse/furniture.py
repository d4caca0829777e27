"""Furniture: lines that stand alone whatever is around them, and belong to the page.

Stamps, captions that parliament adds as running feet, page marks, image names, rules.
"""

from __future__ import annotations

import regex

from folketing_parse.row import Kind, Row

_SESSION = r"\d{4}\ ?[-/]\ ?-?\d{2}(?:\d{2})?(?:\ ?,?\ ?\(?\d\.\ ?samling\)?)?"
_MATTER = (
    r"(?:(?:(?:§\ ?\d+|\p{Lu}{2,6}),?\ ?)?[Aa]lm\.?\ ?del\.?|L\ ?\d+(?:\ [AB])?|B\ ?\d+|S\ ?\d+"
    r"|Aktst(?:k\.?|ykke)\ ?\d+)"
)
_STAMP_TOP = rf"""(?:.{{3,100}}\ {_SESSION}(?<=(?:udvalg|udvalget|[Nn]ævn|[Tt]ilsyn|Præsidium
        |Forhold|Øer|Fiskeri|Teknologi|politik|I[tT]|Uddannelser|Forretningsordenen|Prøvelse|71
        )\ {_SESSION}))"""
_STAMP_SECOND = rf"""(?:{_MATTER}(?:\ [-–]?\ ?(?:[Bb]ilag|[Ss]pørgsmål|[Ee]ndeligt|[Ff]oreløbigt
        |[Ss]upplerende|[Rr]evideret|svar|§)(?!.*:).{{0,60}})?(?:\ ?,\ (?:L|B)\ \d+\ ?[AB]?)*)"""
_STAMP = regex.compile(rf"{_STAMP_TOP}|Offentligt|Fortroligt", regex.X)
_STAMP_MATTER = regex.compile(_STAMP_SECOND, regex.X)
_FURNITURE = regex.compile(
    rf"""(?:
      (?:\d{{5,8}}_\d{{4}}\.png\s*)+                                    # 797574_0001.png
    | Side(?:\ ?\d+\ ?(?:(?:/|af)\ ?\d+)?|\ af)?  # Side 2 af 3; Word's fields may be empty
      (?:\ Bilag\ til\ .{{0,90}})?                                     # Side 3/15 Bilag til …
    | \d{{1,2}}\ ?/\ ?\d{{1,2}}                                         # 1/2
    | [-–]\ \d{{1,3}}\ [-–]
    | {_STAMP_TOP}                                                     # Retsudvalget 2019-20
    | {_STAMP_SECOND}                                                  # REU Alm.del
    | Offentligt | Fortroligt
    | \.\ ?/\ ?\.?
    | [_=*.\-–—·]{{6,}} | ooo | \*{{3}} | Udkast
    | --\ AKT\ .{{0,60}}
    | </?\p{{L}}[^<>]*> | <!\p{{L}}[^<>]*>                              # <!DOCTYPE html>
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
MAX_CAPTION = 3
"""A caption takes at most so many lines."""
_BESIDE = frozenset({Kind.FURNITURE, Kind.LETTERHEAD})
_LONE_NUMBER = regex.compile(r"\d{1,3}$")


def mark_furniture(rows: list[Row]) -> None:
    """Mark furniture rows."""
    caption: list[Row] = []  # the lines of a caption that may go on: three at most
    for row in rows:
        if row.kind is not Kind.BODY:
            caption = []
            continue
        begins = _CAPTION.match(row.value)
        if _FURNITURE.fullmatch(row.value):
            row.kind, caption = Kind.FURNITURE, []
        elif begins or (caption and not row.gap and row.page == caption[0].page):
            row.kind = Kind.FURNITURE
            caption = [row] if begins else [*caption, row]
            ended = _CAPTION_END.search(" ".join(line.value for line in caption))
            caption = [] if ended or len(caption) == MAX_CAPTION else caption
        else:
            caption = []
    for i, row in enumerate(rows):
        # A stamp's second line could also be a heading: "Alm. del spørgsmål 30".
        if row.kind is Kind.FURNITURE and _STAMP_MATTER.fullmatch(row.value):
            # Above all else it is one even if the layout has set its other lines apart.
            near = (i - 1, i + 1) if i else range(1, len(rows))
            beside = [rows[k] for k in near if k < len(rows) and rows[k].page == row.page]
            if not any(_STAMP.fullmatch(other.value) for other in beside):
                row.kind = Kind.BODY


def mark_page_numbers(rows: list[Row]) -> None:
    """Mark lone numbers where a page ends or begins, or beside other furniture."""
    ends = True  # whether nothing of the letter's text follows
    for i in range(len(rows) - 1, -1, -1):
        row = rows[i]
        if row.kind is Kind.BODY and _LONE_NUMBER.match(row.value):
            turns = i + 1 == len(rows) or rows[i + 1].page != row.page
            gap_behind = i + 1 < len(rows) and rows[i + 1].gap
            above = rows[i - 1].kind if i else Kind.BODY
            after_furniture = above is Kind.FURNITURE and (i == 1 or row.gap or gap_behind)
            below_foot = above is Kind.LETTERHEAD and row.gap and gap_behind and len(row.value) < 3
            before_furniture = i + 1 < len(rows) and rows[i + 1].kind is Kind.FURNITURE and row.gap
            opens = i > 0 and rows[i - 1].page != row.page and row.value == str(row.page)
            if ends or turns or opens or after_furniture or before_furniture or below_foot:
                row.kind = Kind.FURNITURE
        ends = ends and row.kind in _BESIDE
