"""Hyphens and breaks inside words and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from folketing_parse.grammar import QUOTE_MARKS
from folketing_parse.text import Edit

_LINE_END = regex.compile(r"(?<=(\p{L}[\p{L}\d]*|\d))-[ ]?\n{1,2}(?=(\S+)( ?))")
_SUSPENDED = regex.compile(r"(?:og|eller|samt|henholdsvis|hhv\.?|og/eller|til)\b")
# First members that keep their hyphen: initialisms in lower case, and prefixes that never fuse.
_KEEPS = frozenset(
    [
        "it", "ikke", "eks", "non", "tv", "cpr", "cvr", "ph", "dna", "rna", "hiv", "covid", "pct",
        "a", "b", "c", "d", "e", "s", "x", "mio", "mia", "kr", "pc", "sms", "wifi", "app", "ngo",
        "pdf", "html", "www", "hf", "hhx", "htx", "stx", "eud", "eux", "sosu", "gmo", "co", "mr",
        "ct", "adhd", "ptsd", "u", "vice", "id",
    ]
)  # fmt: skip
_MID = regex.compile(
    r"(?<=(\p{L}*\p{Ll}))-(?: (?!og |eller |samt |til |hhv)|(?=\p{Ll}{2}))(?=(\p{Ll}\p{L}*))"
)
# PDFs of 2004-05 set a blank before the hyphen, or shift a letter behind it: "Ud -", "Mel d-"
_DISPLACED = regex.compile(
    r"(?<=\p{Ll}) -\n(?=\p{Ll})|(?<=\p{Ll}) (?P<shifted>\p{Ll})-\n(?=\p{Ll})"
)


def displaced_hyphens(text: str) -> Iterator[Edit]:
    """A line-end hyphen behind a blank, or behind a letter torn off its word, joins the word.

    Only where a text has both signs or several of one: a lone "a-/kasse" is real.
    """
    found = list(_DISPLACED.finditer(text))
    if len(found) > 1:
        for match in found:
            yield Edit(*match.span(), match["shifted"] or "")


_TORN = regex.compile(
    r"(?<=[\p{Ll},])\n\n(?=\p{Ll})"
    r"|(?<=\p{Ll})\n\n(?=(?:19|20)\d\d\b)"
    r"|(?<=[\p{Ll},])\n\n?[–]\n\n?(?=\p{L})"
)
_TOKEN = regex.compile(r"[\p{L}\d]++(?:-[\p{L}\d]++)*+")
_NONE: frozenset[str] = frozenset()


def line_end_hyphens(text: str, vocabulary: str | None = None) -> Iterator[Edit]:
    """A hyphen at a line's end goes with the break, or stays where shape or the document says so.

    It stays before a capital or a digit ("Ikast-/Brande", "covid-/19"), after capitals, a digit or
    a first member that always keeps it ("EU-/lande", "it-/system"), and where the document writes
    the word with its hyphen elsewhere (in `vocabulary`, where one is given). A suspended one
    ("kontant-/og uddannelseshjælp") keeps hyphen and blank.
    """
    broken = "-\n" in text or "- \n" in text
    known = frozenset(_TOKEN.findall((vocabulary or text).lower())) if broken else _NONE
    for match in _LINE_END.finditer(text):
        left, right = match[1], match[2]
        if _SUSPENDED.match(right):
            new = "- "
        elif right.startswith(("-", "–")) or (
            not right[0].isalnum() and right[0] not in QUOTE_MARKS
        ):
            continue
        elif _stays(left, right, known):
            new = "-"
        elif right[0].isalpha():
            new = ""
        else:
            continue
        yield Edit(*match.span(), new)
        if match[3]:  # the line break moves behind the word: line lengths tell paragraphs
            yield Edit(*match.span(3), "\n")


def _stays(left: str, right: str, known: frozenset[str]) -> bool:
    if right[0].isupper() or right[0].isdigit() or left[-1].isdigit():
        return True
    if left[-1].isupper() or left.lower() in _KEEPS:
        return True
    tail = regex.match(r"\p{L}+", right)
    if not tail:
        return False
    whole, parts = left.lower() + tail[0].lower(), f"{left}-{tail[0]}".lower()
    return parts in known and whole not in known


def mid_line_hyphens(text: str) -> Iterator[Edit]:
    """Line-end hyphens left in mid-line go: "Folketin-gets", "her- med".

    Only where the document is known to have lost its line breaks: it holds several hyphens between
    small letters, and most of those words do not recur with their hyphen.
    """
    found = [m for m in _MID.finditer(text) if m[1].lower() not in _KEEPS]
    spaced = {m.start() for m in found if m[0].endswith(" ")}
    if len(found) < 3 or (len(found) - len(spaced) < 3 and len(spaced) < 2):
        return
    counts = Counter(f"{m[1]}-{m[2]}".lower() for m in found)
    for match in found:
        # A hyphen with a blank behind it is never a compound's; one that recurs may well be.
        if match.start() in spaced or counts[f"{match[1]}-{match[2]}".lower()] == 1:
            yield Edit(*match.span(), "")


def torn_sentences(text: str) -> Iterator[Edit]:
    """A blank line inside a sentence is none: small letter before it, small letter after it."""
    for match in _TORN.finditer(text):
        yield Edit(*match.span(), "\n–\n" if "–" in match[0] else "\n")
