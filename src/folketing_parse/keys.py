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
# What has a page of its own.
_PAGE = re.compile(
    r"(?P<session>\d{5})/(?:spoergsmaal/(?P<section_20>s\d+)"
    r"|(?:almdel|(?P<kind>l|b|aktstk)(?P<number>\d+[a-d]?))"
    r"(?:/(?P<committee>[\w§]+)/(?P<annex>bilag/)?(?P<document>\d+(?:bis)?))?)"
)
_BILLS = {"l": "lovforslag/l", "b": "beslutningsforslag/b", "aktstk": "aktstykke/aktstk."}
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

    Questions for a consultation and the general matters as a whole have none of their own; nor has
    what is no key.
    """
    parts = _PAGE.fullmatch(key)
    if parts is None:
        return None
    document = f"{'bilag' if parts['annex'] else 'spm'}/{parts['document']}"
    if parts["section_20"]:
        page = f"spoergsmaal/{parts['section_20']}"
    elif parts["kind"]:  # a bill has one committee; its pages do not name it
        page = _BILLS[parts["kind"]] + parts["number"]
        page += f"/{document}" if parts["document"] else ""
    elif parts["document"]:
        page = f"almdel/{parts['committee']}/{document}"
    else:
        return None
    return f"{_SITE}/{parts['session']}/{quote(page, safe='/§')}/index.htm"
