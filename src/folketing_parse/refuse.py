"""What is not a reply, though it looks like one: told apart, and refused with the reason."""

from __future__ import annotations

from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy
from folketing_parse.errors import NotAReplyError
from folketing_parse.grammar import loose
from folketing_parse.vocabulary import SegmentKind


class Lookalike(NamedTuple):
    """A kind of document that is no reply, and what gives it away."""

    reason: str
    sentence: str
    pattern: regex.Pattern[str]


_SHEET = Lookalike(
    "question_sheet",
    "This is a question sheet: it asks, and nothing in it answers.",
    loose(
        r"[Uu]dvalget udbeder sig ministerens besvarelse"
        r"|På udvalgets vegne"
        r"|På Folketingets formands vegne"
        r"|§ 2 ?0 ?- ?s ?p ?ø ?r ?g ?s ?m ?å ?l t ?i ?l s ?k ?r ?i ?f ?t"
        r"|Svar(?:et|ene)? bedes sendt",
        regex.I,
    ),
)
_ANNEX = Lookalike(
    "annex",
    "This is a note or an annex, not a reply.",
    loose(
        r"\A(?:Notat|NOTAT|Bilag ?\d+|BILAG \d+|Grund- og nærhedsnotat|Omtryk)\b"
        r"|^(?:Grund- og nærhedsnotat|Samlenotat)\b",
        regex.M,
    ),
)
# "Bilag 2 til svar på spørgsmål 388 (KEF alm. del)": notes that ask and answer for the public
_ANNEX_TO = loose(r"^Bilag \d+ til (?:endeligt |foreløbigt )?(?:be)?svar", regex.M)
_OPENERS = (
    Lookalike(
        "speaking_notes",
        "These are speaking notes or a transcript, not a written reply.",
        loose(
            r"^(?:Talemanuskript|TALEMANUSKRIPT|Talepapir|TALEPUNKT\w*|Talepunkter)\b"
            r"|\[?Det talte ord gælder"
            r"|^Samrådsspørgsmål \p{Lu}\b",
            regex.M,
        ),
    ),
    Lookalike(
        "report",
        "This is a committee's report, not a minister's reply.",
        loose(r"^(?:Betænkning|BETÆNKNING|Beretning)\b|^Til lovforslag nr\. L", regex.M),
    ),
    _ANNEX,
    Lookalike(
        "agenda",
        "This is an agenda, not a reply.",
        loose(r"^(?:Dagsorden|DAGSORDEN|Tidsplan)\b", regex.M),
    ),
)
_ORIENTATION = Lookalike(
    "cover_letter",
    "This letter forwards or informs; it answers no question.",
    loose(r"til (?:udvalgets )?orientering|^Kære \p{Lu}|vedlægges|fremsendes", regex.M),
)


_UNKNOWN = Lookalike(
    "no_answer", "No question with an answer was found in this document.", regex.compile("")
)
_LETTER = (
    SegmentKind.INTRODUCTION,
    SegmentKind.QUESTION,
    SegmentKind.ANSWER,
    SegmentKind.CLOSING,
)


def refuse(anatomy: Anatomy, *, headed: bool) -> None:
    """Raise `NotAReplyError` where the document is no reply; `headed` says if a heading answers.

    An answering sentence, or a question's heading with an answer behind it, makes a reply; stamps,
    captions, letterheads, signatures and numbers do not.
    """
    kind = _lookalike(anatomy, headed=headed)
    if kind:
        raise NotAReplyError(kind.sentence, reason=kind.reason)


def _lookalike(anatomy: Anatomy, *, headed: bool) -> Lookalike | None:
    """What the document is, if it is no reply."""
    whole = anatomy.joined(anatomy.windows(*_LETTER, SegmentKind.OTHER))
    letter = anatomy.joined(anatomy.windows(*_LETTER))
    sheet = _SHEET.pattern.search(whole)
    # A reply may quote one of a sheet's phrases under its headings, but not two.
    signs = {match[0].casefold() for match in _SHEET.pattern.finditer(letter)}
    if len(signs) > 1 or (sheet and not headed):
        return _SHEET
    if _ANNEX_TO.search(anatomy.joined(anatomy.introduction)):
        return _ANNEX
    answered = any(anatomy.answers.values())
    if answered and anatomy.asks:
        return None
    top = "\n".join(whole.split("\n")[:12])
    opener = next((kind for kind in _OPENERS if kind.pattern.search(top)), None)
    if opener or sheet:
        return opener or _SHEET
    if answered and _is_bare(anatomy):
        return None
    return _ORIENTATION if _ORIENTATION.pattern.search(whole) else _UNKNOWN


def _is_bare(anatomy: Anatomy) -> bool:
    """A question and an answer with headings, or a quoted question right at the top."""
    introduction = anatomy.joined(anatomy.introduction)
    return bool(anatomy.headings) or "stillet" not in introduction
