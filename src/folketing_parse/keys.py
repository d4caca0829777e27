"""Stable identifiers of parliamentary documents, and the addresses at which parliament shows them.

| what                                    | key                           |
|-----------------------------------------|-------------------------------|
| question 554 of BEU, alm. del, 2016-17  | `20161/almdel/beu/554`        |
| question 12 of REU on bill L 65         | `20161/l65/reu/12`            |
| question S 2054 under § 20              | `20161/spoergsmaal/s2054`     |
| annex 311 of BEU                        | `20161/almdel/beu/bilag/311`  |
| question K for a consultation (samråd)  | `20161/almdel/reu/samraad/k`  |
| the bill, the motion or the aktstykke   | `20161/l65`                   |

>>> url_of("20161/almdel/beu/554")
'https://www.ft.dk/samling/20161/almdel/beu/spm/554/index.htm'
"""

from __future__ import annotations

import re
from urllib.parse import quote

from folketing_parse.vocabulary import MatterKind, ReferenceKind

_SITE = "https://www.ft.dk/samling"
_MATTER = re.compile(r"(?P<kind>l|b|aktstk)(?P<number>\d+[a-d]?)")
_PARTS = {
    ReferenceKind.QUESTION: (),
    ReferenceKind.ANNEX: ("bilag",),
    ReferenceKind.CONSULTATION: ("samraad",),
}


def matter_key(session: str, kind: MatterKind, designation: str) -> str:
    """The key of a matter: a committee's general matters, a bill, a motion, a § 20 question."""
    slug = re.sub(r"[\s.]+", "", designation.lower())
    if kind is MatterKind.SECTION_20:
        return f"{session}/spoergsmaal/{slug}"
    return f"{session}/{slug}"


def document_key(matter: str, abbreviation: str, kind: ReferenceKind, number: str) -> str:
    """The key of a question, an annex or a consultation of a committee in a matter."""
    return "/".join((matter, abbreviation.lower(), *_PARTS[kind], number.lower()))


def url_of(key: str) -> str | None:
    """The address at which parliament shows what a key stands for; None for what has no page.

    Questions for a consultation and the general matters as a whole have none of their own.
    """
    session, matter, *rest = quote(key, safe="/§").split("/")
    if matter == "spoergsmaal" and len(rest) == 1:
        return f"{_SITE}/{session}/spoergsmaal/{rest[0]}/index.htm"
    bill = _MATTER.fullmatch(matter)
    if bill:
        page = {
            "l": f"lovforslag/l{bill['number']}",
            "b": f"beslutningsforslag/b{bill['number']}",
            "aktstk": f"aktstykke/aktstk.{bill['number']}",
        }[bill["kind"]]
        rest = rest[1:]  # a bill has one committee; its pages do not name it
    elif matter == "almdel" and rest:
        page = f"almdel/{rest[0]}"
        rest = rest[1:]
        if not rest:
            return None
    else:
        return None
    if not rest:
        return f"{_SITE}/{session}/{page}/index.htm"
    if rest[0] == "samraad":
        return None
    part = ("spm", rest[0]) if len(rest) == 1 else (rest[0], rest[1])
    return f"{_SITE}/{session}/{page}/{part[0]}/{part[1]}/index.htm"
