"""Blanks lost between letters: "stilletefter", "fraFinn", "EUkommer".

Only a run of letters that the list does not hold is looked at; it is cut where its halves are words
that go together. Each cut has its price (`data/cuts.tsv`, learned by `tools/train_cuts.py`): a
compound torn apart is worse than two words left glued. What the rest of the document looks like
counts as well: blanks are lost in company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from folketing_parse.clean.addresses import Addresses
from folketing_parse.clean.cut_evidence import (
    FREQUENT,
    TURN,
    evidence_around,
    evidence_of_cut,
    is_frequent,
    may_be_brand,
    parts_at_turn,
)
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.hyphens import SURE
from folketing_parse.clean.weights import weigh, weights
from folketing_parse.lexicon import LONGEST
from folketing_parse.text import Edit

_RUN = re.compile(r"[^\W\d_]{3,}")
_ONE_LETTER = frozenset("iåø")
PRICE = 2.0
"""Log odds that a cut must exceed: so many right ones are passed over for each wrong one."""
MANY = 3
"""So many plain cuts tell that a document lost its blanks also between capitals."""
PLAIN = 3.0
"""Log odds from which a cut is company for others."""


class Cut(NamedTuple):
    """Where a blank may be lost, and what speaks for it."""

    place: int
    evidence: tuple[tuple[str, float], ...]


def lost_in_words(text: str, usage: Usage) -> Iterator[Edit]:
    """Blanks come back inside runs of letters that are two words and not one."""
    if not len(usage.words):
        return
    found = list(candidates(text, usage))
    at_first, in_company = weights("cuts", 1), weights("cuts", 2)
    odds = [at_first_sight(cut, at_first) for cut in found]
    many = sum(one > PLAIN for one in odds) >= MANY
    for cut, company in zip(found, companies(odds, len(text)), strict=True):
        worth = weigh((*cut.evidence, *company), in_company)
        if worth > PRICE and (many or not may_be_brand(cut.evidence)):
            yield Edit(cut.place, cut.place, " ", worth > PRICE + SURE)


def candidates(text: str, usage: Usage) -> Iterator[Cut]:
    """The best cut of each run of letters that is no word."""
    runs = set(_RUN.findall(text))
    words = usage.words
    unknown = {run for run in runs if run not in words and _may_be_two(run)}
    if not unknown:
        return
    shut = Addresses(text)
    cuts = {run: list(_cuts(run, 0, usage)) for run in unknown}
    for match in _RUN.finditer(text):
        mine = cuts.get(match[0])
        if mine and match.start() + 1 not in shut and not _signs(text, match.start()):
            for part, cut in mine:
                start, end = match.start() + part.start, match.start() + part.stop
                place = match.start() + cut.place
                around = evidence_around(text, start, end, place - start, usage)
                yield Cut(place, (*cut.evidence, *around))


# "Jakob Axel Nielsen / Hanne Lindved": an official's name, which no list holds
_SECOND_NAME = re.compile(r"/\s*(?:[A-ZÆØÅ][\w.-]*\s+){1,3}\Z")


def _signs(text: str, start: int) -> bool:
    """Whether a word is the surname of somebody who signs behind a slash."""
    before = text[max(0, start - LONGEST) : start]
    return text[start].isupper() and bool(_SECOND_NAME.search(before))


def _cuts(run: str, offset: int, usage: Usage) -> Iterator[tuple[slice, Cut]]:
    """The best cut of a run of letters, and of those of its halves that are no words either.

    Each with the part of the run that it cuts; all places are counted in the whole run.
    """
    place = _best(run, usage)
    if place is None:
        return
    halves = ((run[:place], offset), (run[place:], offset + place))
    first, second = (
        list(_cuts(half, at, usage)) if len(half) > 2 and half not in usage.words else []
        for half, at in halves
    )
    yield from first
    evidence = tuple(evidence_of_cut(run, place, usage))
    yield slice(offset, offset + len(run)), Cut(offset + place, evidence)
    yield from second


def at_first_sight(cut: Cut, weight: Mapping[str, float]) -> float:
    """The log of the odds of a cut by itself; what may be a name says nothing about others."""
    return 0.0 if may_be_brand(cut.evidence) else weigh(cut.evidence, weight)


def companies(odds: Sequence[float], length: int) -> Iterator[tuple[tuple[str, float], ...]]:
    """For each cut, what the others say about the document, judged at first sight."""
    plain = [one > PLAIN for one in odds]
    total, words = sum(plain), 1 + length / 6
    for mine in plain:
        others = total - mine
        if others:
            yield ("others, log of their share", log(1 + 1000 * others / words)), ("others", 1)
        else:
            yield (("no others, log of the words", log(1 + words / 50)),)


def _may_be_two(run: str) -> bool:
    return len(run) <= LONGEST and not run.isupper()


def _best(run: str, usage: Usage) -> int | None:
    """The place where the halves of a run are the likeliest words."""
    turn = TURN.search(run)
    if turn:
        return turn.end() if parts_at_turn(run, turn.end(), usage.words) else None
    low = run.lower()
    best, place, together = 0.0, None, False
    count, joined, pair = usage.words.counts.get, usage.joined.get, usage.words.pair
    for cut in range(1, len(low)):
        first, second = low[:cut], low[cut:]
        a, b = count(first, 0) + 20 * joined(first, 0), count(second, 0) + 20 * joined(second, 0)
        if not a or not b or (min(cut, len(low) - cut) == 1 and not {first, second} & _ONE_LETTER):
            continue
        if cut == 1 and run[0].isupper():
            continue  # "Ikast" is no "I kast"
        seen = pair(first, second)
        likely = log(a) + log(b) + 2 * log(1 + seen) + 0.1
        if likely > best:
            best, place = likely, cut
            together = seen > 0 or a > FREQUENT or b > FREQUENT
    if place is None:
        return _beside_compound(low, usage)
    # Two words that nobody saw together, neither of them a function word, are a compound.
    return place if together else None


def _beside_compound(low: str, usage: Usage) -> int | None:
    """The place between a compound that the list does not hold and a frequent word."""
    for cut in range(2, len(low) - 1):
        short, rest = (low[:cut], low[cut:]) if cut < 6 else (low[cut:], low[:cut])
        if is_frequent(short, usage.words) and usage.words.is_compound(rest):
            return cut
    return None
