r"""Damaged Danish text to running text: what `parse` does to a letter, for text of any kind.

>>> from folketing_parse import clean_text
>>> clean_text("Beskæfti-\ngelsen stiger i kontant-\nog EU-\nsager.")
'Beskæftigelsen stiger i kontant- og EU-sager.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from attrs import field, frozen

from folketing_parse.clean import CHARACTERS, Repair, clean, in_words, joins, needed
from folketing_parse.clean.characters import line_ends
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.gaps import gaps
from folketing_parse.lexicon import WordList
from folketing_parse.paragraphs import flow_of, line_breaks
from folketing_parse.text import Edit, Text, applied

INSIDE_WORDS = frozenset({"lost_in_words", "inserted_blanks"})
"""Repairs that look into every word, and cost the most."""
QUIET = frozenset(
    [
        "line_end_hyphens", "paragraphs", "torn_sentences", "blank_runs", "edge_blanks",
        "odd_blanks", "line_ends", "hyphen_lookalikes", "soft_hyphens",
    ]
)  # fmt: skip
"""Repairs after which a document looks no different to the others."""
MOST_ROUNDS = 6
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")


@frozen(kw_only=True, slots=True)
class TextEdit:
    """What was changed at one place of the input.

    Attributes:
        rule: the repair, an id of docs/clean-text.md; several that met at one place are joined
            by "+".
        start: where it begins in the input.
        end: where it ends in the input.
        before: what stood there.
        after: what stands there now.
        certain: False where nothing spoke clearly for it or against it.
    """

    rule: str
    start: int
    end: int
    before: str
    after: str
    certain: bool = True


@frozen(kw_only=True, slots=True)
class Repaired:
    """A repaired text, with the way back.

    Attributes:
        text: the result.
        edits: every change, in order, without overlap; carried out on the input they give `text`.
        origins: for each character of `text` the place in the input that it came from; never
            decreasing. What was put in points to what it was put before.
        gaps: places in `text` (from, to) where letters seem to have been lost beyond repair.
    """

    text: str
    edits: tuple[TextEdit, ...]
    origins: Sequence[int] = field(repr=False)
    gaps: tuple[tuple[int, int], ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of `text` stood in the input (from, to)."""
        if start >= end:
            ends = (self.origins[-1] + 1) if self.origins else 0
            place = self.origins[start] if start < len(self.origins) else ends
            return place, place
        return self.origins[start], self.origins[end - 1] + 1


def clean_text(text: str, *, words: WordList | None = None, cut: bool = True) -> str:
    r"""Damaged lines to running text, paragraphs parted by a blank line.

    Hyphens at line ends, lost and inserted blanks, mojibake and the rest of docs/clean-text.md are
    repaired; undamaged text comes back as it was. Letters and digits are neither lost nor
    invented, mojibake and doubled letters aside. Form feeds are page breaks.

    Args:
        text: the damaged text.
        words: the word list to ask; the package's own where None is given, `NO_WORDS` for none.
        cut: whether to look for blanks lost or inserted inside words, half of the cost.

    >>> clean_text("Svar på spørgsmål nr.148 stilletefter ønske fraFinn Sørensen(EL).")
    'Svar på spørgsmål nr. 148 stillet efter ønske fra Finn Sørensen (EL).'
    """
    bench = _Plain(text)
    _mend(bench, words, cut=cut)
    return bench.value


def repair(text: str, *, words: WordList | None = None, cut: bool = True) -> Repaired:
    r"""As `clean_text`, with every change and the way back to the input.

    >>> repair("en hen-\nvendelse").edits
    (TextEdit(rule='line_end_hyphens', start=6, end=8, before='-\n', after='', certain=True),)
    """
    bench = _Tracked(text)
    usage = _mend(bench, words, cut=cut)
    return Repaired(
        text=bench.value,
        edits=tuple(_composed(text, bench.text, sorted(bench.done))),
        origins=bench.text.origins,
        gaps=tuple(gaps(bench.value, usage)),
    )


class _Bench(Protocol):
    changed: set[str]

    @property
    def value(self) -> str: ...

    def run(self, repairs: Iterable[tuple[str, Repair]]) -> None: ...


class _Plain:
    """The text alone: as fast as can be."""

    def __init__(self, text: str) -> None:
        self.value = text
        self.changed: set[str] = set()

    def run(self, repairs: Iterable[tuple[str, Repair]]) -> None:
        for name, one in needed(lambda: self.value, repairs):
            value = applied(self.value, one(self.value))
            if value is not self.value:
                self.value = value
                self.changed.add(name)


class _Done(NamedTuple):
    """A change of a repair, by its place in the input."""

    start: int
    end: int
    rule: str
    certain: bool


class _Tracked:
    """The text with the way back, and what was done to it."""

    def __init__(self, text: str) -> None:
        self.text = Text(text)
        self.changed: set[str] = set()
        self.done: list[_Done] = []

    @property
    def value(self) -> str:
        return self.text.value

    def run(self, repairs: Iterable[tuple[str, Repair]]) -> None:
        self.text = clean(self.text, repairs, self)

    def add(self, name: str, text: Text, edits: Sequence[Edit]) -> None:
        """Note the edits of a repair on a text, by their places in the input."""
        self.changed.add(name)
        places = text.origins
        for edit in edits:
            start = places[edit.start] if edit.start < len(places) else len(places)
            end = places[edit.end - 1] + 1 if edit.end > edit.start else start
            self.done.append(_Done(start, end, name, edit.certain))


def _mend(bench: _Bench, words: WordList | None, *, cut: bool) -> Usage:
    """All repairs in their order; how words are used is seen once the characters are mended.

    What was repaired tells more about the document: what is judged by the document is judged
    again, until nothing changes.
    """
    for _ in range(MOST_ROUNDS):
        bench.changed.clear()
        bench.run((("line_ends", line_ends), *CHARACTERS))
        across = joins(Usage(bench.value, words))
        # Where no line is broken, a blank line is meant.
        torn = bool(_LINE_BREAK.search(bench.value))
        bench.run(one for one in across if torn or one[0] != "torn_sentences")
        usage = Usage(bench.value, words)
        bench.run(one for one in in_words(usage) if cut or one[0] not in INSIDE_WORDS)
        bench.run((("paragraphs", _paragraphs),))
        if bench.changed <= QUIET:
            break
    bench.run((("line_ends", line_ends),))
    return usage


def _paragraphs(text: str) -> Iterator[Edit]:
    return line_breaks(text, flow_of(text))


def _composed(before: str, after: Text, done: list[_Done]) -> Iterator[TextEdit]:
    """The changes between input and result, each with the rules that touched its place."""
    taken, put, at = 0, "", 0
    near: list[_Done] = []
    value = after.value + "\0"  # one place more, so that the last change is seen
    places = (*after.origins, len(before)) if done else ()
    for character, place in zip(value, places, strict=False):
        if place < taken or (place < len(before) and before[place] != character):
            put += character
            continue
        if place > taken or put:
            while at < len(done) and done[at].start <= place:
                near.append(done[at])
                at += 1
            near = [one for one in near if one.end >= taken]
            yield TextEdit(
                rule="+".join(dict.fromkeys(one.rule for one in near)),
                start=taken,
                end=place,
                before=before[taken:place],
                after=put,
                certain=all(one.certain for one in near),
            )
            put = ""
        taken = place + 1
