"""Repairs: one function each, in one visible order.

Each repair reads a string and yields the edits it asks for; `Text.apply` carries them out, so the
way back to the page is never lost. A repair is idempotent, and clean text comes back unchanged.
`CHARACTERS` are carried out before the letter's parts are told apart, `JOINS` afterwards, when
nothing stands between the two halves of a broken word any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from folketing_parse.clean.blanks import lost_blanks
from folketing_parse.clean.characters import (
    blank_runs,
    edge_blanks,
    foreign_anchors,
    half_mojibake,
    hyphen_lookalikes,
    invisible,
    ligatures,
    mojibake,
    odd_blanks,
    pipes,
    soft_hyphens,
    surrogates,
)
from folketing_parse.clean.hyphens import (
    displaced_hyphens,
    line_end_hyphens,
    mid_line_hyphens,
    torn_sentences,
)
from folketing_parse.clean.seams import seams
from folketing_parse.text import Edit, Text

Repair = Callable[[str], Iterator[Edit]]
CELLS: tuple[tuple[str, Repair], ...] = (
    ("mojibake", mojibake),
    ("half_mojibake", half_mojibake),
    ("foreign_anchors", foreign_anchors),
    ("ligatures", ligatures),
    ("surrogates", surrogates),
    ("invisible", invisible),
    ("odd_blanks", odd_blanks),
    ("hyphen_lookalikes", hyphen_lookalikes),
    ("soft_hyphens", soft_hyphens),
    ("pipes", pipes),
    ("blank_runs", blank_runs),
    ("edge_blanks", edge_blanks),
)
"""Repairs of single characters: all that a table's cell may need."""
CHARACTERS = (*CELLS, ("seams", seams), ("lost_blanks", lost_blanks))
"""Repairs of characters, and of lines glued together, in their order."""
JOINS: tuple[tuple[str, Repair], ...] = (
    ("torn_sentences", torn_sentences),
    ("displaced_hyphens", displaced_hyphens),
    ("line_end_hyphens", line_end_hyphens),
    ("mid_line_hyphens", mid_line_hyphens),
)
"""Repairs across lines, once stamps, feet and side blocks no longer stand between them."""


def clean(text: Text, repairs: tuple[tuple[str, Repair], ...]) -> tuple[Text, Counter[str]]:
    """Carry out repairs in order; also count the edits of each."""
    counts: Counter[str] = Counter()
    for name, repair in repairs:
        edits = list(repair(text.value))
        if edits:
            counts[name] = len(edits)
            text = text.apply(edits)
    return text, counts
