"""Hyphens at line ends: most go with the break, some are real, some are suspended."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from folketing_parse.clean.evidence import (
    COMMON,
    KEEPS,
    SUSPENDING,
    Seam,
    Usage,
    log_odds,
    seam_of,
    token_before,
)
from folketing_parse.grammar import QUOTE_MARKS
from folketing_parse.text import Edit

_LINE_END = re.compile(r"(?<=[^\W_])-[ ]?\n+[ ]*(?=\S)|(?<=[.+!?])-[ ]?\n[ ]*(?=[^\W_])")
_SUSPENDED = re.compile(rf"(?:{SUSPENDING})(?=\s)")
_SUSPENDED_NUMBER = re.compile(r"til (?=[\d-])")
_ADDRESS = re.compile(r"://|^www\.|@")
_TOKEN = re.compile(r"\S{1,60}")
_GOES_ON = re.compile(r"-[ ]?\n[ ]*([^\W\d_]+)")
_SHIFTED = re.compile(r" \w-\n")
RARE = 2
"""A whole seen no more often than this may be the list's own typing error."""
SURE = 1.0
"""Log odds nearer to nought than this are a guess."""
# PDFs of 2004-05 set a blank before the hyphen, or shift a letter behind it: "Ud -", "Mel d-"
_DISPLACED = regex.compile(
    r"(?<=(?P<left>\p{L}*\p{Ll})) (?P<shifted>\p{Ll}?)-\n(?=(?P<right>\p{Ll}++))"
)


def displaced_hyphens(text: str, usage: Usage) -> Iterator[Edit]:
    """A line-end hyphen behind a blank, or behind a letter torn off its word, joins the word.

    Only where a text has several, and where the whole is a word or the right half is none: a lone
    "a-/kasse" is real, and a dash may end a line.
    """
    if " -\n" not in text and not _SHIFTED.search(text):
        return
    found = list(_DISPLACED.finditer(text))
    if len(found) > 1:
        for match in found:
            right = match["right"]
            whole = f"{match['left']}{match['shifted']}{right}".lower()
            known = usage.joined[whole] or usage.words.count(whole) > RARE
            beside = usage.words.pair(match["left"].lower(), right)  # "Ja -/men": a dash
            if not beside and (known or not usage.knows(right)):
                yield Edit(*match.span(), match["shifted"])


def line_end_hyphens(text: str, usage: Usage) -> Iterator[Edit]:
    """A hyphen at a line's end goes with the break, stays, or stays with a blank behind it.

    It stays where the evidence says that it is real ("Ikast-/Brande", "covid-/19", "it-/system"),
    and keeps a blank where it is suspended ("kontant-/og uddannelseshjælp").
    """
    for match in _LINE_END.finditer(text):
        start, end = match.span()
        after = _TOKEN.match(text, end)
        if not after:
            continue
        seam = _seam(text, start, after)
        if _is_suspended(text, end, seam, usage):
            yield Edit(start, end, "- ")
        elif after[0].startswith(","):  # "børne-/, unge- og familieområdet"
            yield Edit(start, end, "-")
        elif seam.after[0].isalnum() or seam.after[0] in QUOTE_MARKS:
            real, certain = judge(seam, usage)
            yield Edit(start, end, "-" if real else "", certain)
        else:
            continue
        place = after.end()
        if text[place : place + 1] == " " and text[place - 1] != "-":
            # The line's end moves behind the word: line lengths tell paragraphs.
            yield Edit(place, place + 1, "\n")


def judge(seam: Seam, usage: Usage) -> tuple[bool, bool]:
    """Whether a hyphen is real, and whether that is certain."""
    if _is_plain_word(seam, usage):
        return False, True
    if usage.words.count(seam.pair) > RARE and not usage.knows(seam.whole):
        return True, True
    if seam.right[:1].isupper() and seam.left[-1:].islower():
        # "Nord-/Sjælland": no word holds a capital, but a name may, where the document writes it
        return not usage.writes(seam.left + seam.right), True
    if _ADDRESS.search(seam.before) or "@" in seam.after:
        return True, False  # the break may have added one; an address cannot be looked up
    odds = log_odds(seam, usage)
    return odds > 0, abs(odds) > SURE


def _is_plain_word(seam: Seam, usage: Usage) -> bool:
    """What most seams are, told without weighing anything: a common word, never with a hyphen."""
    if not (seam.right.islower() and seam.left[-1:].islower()) or usage.hyphened[seam.pair]:
        return False
    if usage.joined[seam.whole]:
        return True
    return seam.left.islower() and seam.left not in KEEPS and usage.words.count(seam.whole) > COMMON


def _seam(text: str, start: int, after: re.Match[str]) -> Seam:
    right = after[0]
    if right.endswith("-") and right[:-1].isalpha():
        # "beskæf-/tigelses-/ministeren": the word goes on behind the next line's end, too.
        further = _GOES_ON.match(text, after.end() - 1)
        right = right[:-1] + (further[1] if further else "-")
    return seam_of(token_before(text, start), right)


def _is_suspended(text: str, end: int, seam: Seam, usage: Usage) -> bool:
    """Whether a conjunction follows, and is not the end of a broken word ("psykol-/og")."""
    if _SUSPENDED.match(text, end):
        left, whole = seam.left.lower(), seam.whole
        return usage.knows(left) or not usage.knows(whole)
    return seam.left[-1:].isdigit() and bool(_SUSPENDED_NUMBER.match(text, end))


_TORN = regex.compile(
    r"(?<=[\p{Ll},]|(?:19|20)\d\d)\n{2,}(?=\p{Ll}(?!\p{Ll}?[.)]))"
    r"|(?<=\p{Ll})\n{2,}(?=(?:19|20)\d\d\b)"
    r"|(?<=[\p{Ll},])\n\n?[–]\n\n?(?=\p{L})"
)


def torn_sentences(text: str) -> Iterator[Edit]:
    """A blank line inside a sentence is none: small letter before it, small letter after it."""
    for match in _TORN.finditer(text):
        yield Edit(*match.span(), "\n–\n" if "–" in match[0] else "\n")
