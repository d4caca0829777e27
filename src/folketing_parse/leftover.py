"""Conservation: each word of a document ends in one part of the record; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.anatomy import Anatomy
from folketing_parse.record import Diagnostic
from folketing_parse.text import Text
from folketing_parse.vocabulary import SegmentKind

_WORD = regex.compile(r"[\p{L}\d]++")
SHOWN = 60
"""So many letters of what is left over are quoted."""


def left_over(text: Text, anatomy: Anatomy) -> list[Diagnostic]:
    """What belongs to no part of the reply, or was lost on the way, counted in words."""
    found = []
    other = [anatomy.text[s.start : s.end] for s in anatomy.segments if s.kind is SegmentKind.OTHER]
    for what, texts in (("stand apart", other), ("are in no segment", list(_lost(text, anatomy)))):
        words = sum(len(_WORD.findall(piece)) for piece in texts)
        if words:
            whole = " ".join(" ".join(texts).split())
            quote = whole if len(whole) <= SHOWN else f"{whole[:SHOWN]}…"
            found.append(
                Diagnostic.of("text.left_over", "document", f"{words} words {what}: “{quote}”")
            )
    return found


def _lost(text: Text, anatomy: Anatomy) -> Iterator[str]:
    """Words of the cleaned document that stand in no segment."""
    kept = set(anatomy.origins)
    for match in _WORD.finditer(text.value):
        if text.origins[match.start()] not in kept and text.origins[match.end() - 1] not in kept:
            yield match[0]
