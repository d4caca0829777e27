"""Repairs: one function each, in one visible order.

Each repair reads a string and yields the edits it asks for; `Text.apply` carries them out, so the
way back to the page is never lost. A repair is idempotent, and clean text comes back unchanged.
`CHARACTERS` are carried out before the letter's parts are told apart, `joins` and `in_words`
afterwards, when nothing stands between the two halves of a broken word any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from attrs import define, field

from folketing_parse.clean.blanks import glued_suspensions, lost_beside_numbers, lost_blanks
from folketing_parse.clean.characters import (
    RARE,
    blank_runs,
    decomposed_letters,
    edge_blanks,
    foreign_anchors,
    half_mojibake,
    hyphen_lookalikes,
    invisible,
    ligatures,
    line_separators,
    mojibake,
    odd_blanks,
    pipes,
    soft_hyphens,
    surrogates,
)
from folketing_parse.clean.cuts import lost_in_words
from folketing_parse.clean.doubled import doubled_letters
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.hyphens import (
    displaced_hyphens,
    line_end_hyphens,
    torn_sentences,
)
from folketing_parse.clean.lone import lone_figures, lone_quotes
from folketing_parse.clean.midline import mid_line_hyphens
from folketing_parse.clean.seams import seams
from folketing_parse.clean.torn import inserted_blanks, torn_words
from folketing_parse.text import Edit, Text

SHOW_MORE = frozenset(["seams", "lost_blanks"])
"""Repairs that are asked again until they find no more: what came back may show what else is lost.
"""
MOST_ROUNDS = 6
"""So often they are asked."""
AROUND = 15
"""So many letters on either side are quoted of a guess."""
Repair = Callable[[str], Iterator[Edit]]
CELLS: tuple[tuple[str, Repair], ...] = (
    ("mojibake", mojibake),
    ("half_mojibake", half_mojibake),
    ("foreign_anchors", foreign_anchors),
    ("decomposed_letters", decomposed_letters),
    ("ligatures", ligatures),
    ("surrogates", surrogates),
    ("line_separators", line_separators),
    ("invisible", invisible),
    ("odd_blanks", odd_blanks),
    ("hyphen_lookalikes", hyphen_lookalikes),
    ("soft_hyphens", soft_hyphens),
    ("pipes", pipes),
    ("blank_runs", blank_runs),
    ("edge_blanks", edge_blanks),
)
"""Repairs of single characters: all that a table's cell may need."""
OF_RARE_CHARACTERS = frozenset(
    [
        "foreign_anchors", "decomposed_letters", "ligatures", "surrogates", "line_separators",
        "invisible", "odd_blanks", "hyphen_lookalikes", "soft_hyphens",
    ]
)  # fmt: skip
"""Those of them that a text without rare characters need not ask."""
CHARACTERS = (
    *CELLS,
    ("seams", seams),
    ("lost_blanks", lost_blanks),
    ("glued_suspensions", glued_suspensions),
)
"""Repairs of characters, and of lines glued together, in their order."""


def joins(usage: Usage) -> tuple[tuple[str, Repair], ...]:
    """Repairs across lines, once stamps, feet and side blocks no longer stand between them."""
    return (
        ("doubled_letters", partial(doubled_letters, usage=usage)),
        ("torn_sentences", torn_sentences),
        ("lone_figures", lone_figures),
        ("lone_quotes", lone_quotes),
        ("displaced_hyphens", partial(displaced_hyphens, usage=usage)),
        ("line_end_hyphens", partial(line_end_hyphens, usage=usage)),
        ("mid_line_hyphens", partial(mid_line_hyphens, usage=usage)),
    )


def in_words(usage: Usage) -> tuple[tuple[str, Repair], ...]:
    """Repairs inside words; `usage` is that of the joined text, where no word is broken."""
    return (
        ("torn_words", partial(torn_words, usage=usage)),
        ("inserted_blanks", partial(inserted_blanks, usage=usage)),
        ("lost_beside_numbers", partial(lost_beside_numbers, usage=usage)),
        ("lost_in_words", partial(lost_in_words, usage=usage)),
    )


def needed(
    value: Callable[[], str], repairs: Iterable[tuple[str, Repair]]
) -> Iterator[tuple[str, Repair]]:
    """Repairs without those whose characters a text, as it is by then, does not hold."""
    plain: bool | None = None
    for one in repairs:
        if one[0] in OF_RARE_CHARACTERS:
            if plain is None:
                plain = not RARE.search(value())
            if plain:
                continue
        yield one


class Witness(Protocol):
    """Who is told of repairs: their names, the text before each, and its edits."""

    def add(self, name: str, text: Text, edits: Sequence[Edit]) -> None:
        """Note the edits of a repair on a text."""


@define(slots=True)
class Log:
    """What repairs did: how often each acted, and where nothing spoke clearly for it (quoted)."""

    counts: Counter[str] = field(factory=Counter)
    guesses: list[str] = field(factory=list)

    def add(self, name: str, text: Text, edits: Sequence[Edit]) -> None:
        """Note the edits of a repair on a text."""
        value = text.value
        self.counts[name] += len(edits)
        for start, end, new, certain in edits:
            if not certain:
                left, right = value[max(0, start - AROUND) : start], value[end : end + AROUND]
                self.guesses.append(f"{left}{new}{right}".replace("\n", " "))


def clean(text: Text, repairs: Iterable[tuple[str, Repair]], log: Witness | None = None) -> Text:
    """Carry out repairs in order; `log` is told of each."""
    for name, repair in needed(lambda: text.value, repairs):  # noqa: B023 - as it is by then
        for _ in range(MOST_ROUNDS if name in SHOW_MORE else 1):
            edits = list(repair(text.value))
            if not edits:
                break
            if log is not None:
                log.add(name, text, edits)
            text = text.apply(edits)
    return text
