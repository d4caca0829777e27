"""Blanks lost between letters: "stilletefter", "fraFinn", "EUkommer".

Only a word that neither the list nor a compound explains is looked at; it is cut where its halves
are words that go together. Each cut has its price (`data/cuts.tsv`, learned by
`tools/train_cuts.py`): a compound torn apart is worse than two words left glued. What the rest of
the document looks like counts as well: blanks are lost in company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from folketing_parse.clean.addresses import Addresses
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.hyphens import SURE
from folketing_parse.clean.weights import weigh, weights
from folketing_parse.text import Edit

_RUN = re.compile(r"[^\W\d_]{3,}")
_BEFORE = re.compile(r"([^\W\d_]+) ?$")
_BEHIND = re.compile(r" ?([^\W\d_]+)")
_TURN = re.compile(r"[a-zæøåéü](?=[A-ZÆØÅÉ])|[A-ZÆØÅÉ]{2}(?=[a-zæøåéü]{2})")
_DEFINITE = re.compile(r"\w{3}(?:e[nt]|e?ne)$")
_ONE_LETTER = frozenset("iåø")
_ENDINGS = frozenset(
    ["en", "et", "er", "ene", "erne", "es", "s", "e", "de", "te", "ne", "ens", "ets", "ers", "nes"]
    + ["r", "n", "t", "ere", "est"]
)
_PREFIXES = frozenset(
    ["af", "an", "be", "bi", "for", "fra", "frem", "ind", "med", "mod", "om", "op", "over", "på"]
    + ["sam", "til", "ud", "und", "under", "ved", "efter", "før", "gen", "hen", "her", "der"]
    + ["hvor", "i", "mis", "u", "igen", "bort", "bag", "nær", "selv", "vel", "al", "så", "da"]
)
FREQUENT, VERY_FREQUENT = 1500, 8000
"""A short word seen so often is a function word; seen so often, it has a weight of its own."""
LONGEST = 60
"""Longer runs of letters are no words."""
PRICE = 2.0
"""Log odds that a cut must exceed: so many right ones are passed over for each wrong one."""
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
    odds = [weigh(cut.evidence, at_first) for cut in found]
    for cut, company in zip(found, companies(odds, len(text)), strict=True):
        worth = weigh((*cut.evidence, *company), in_company)
        if worth > PRICE:
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
        if mine and match.start() not in shut:
            for start, end, cut in mine:
                start, end = match.start() + start, match.start() + end
                around = _context(text, start, end, cut.place - start + match.start(), usage)
                yield Cut(match.start() + cut.place, (*cut.evidence, *around))


def _cuts(run: str, offset: int, usage: Usage) -> Iterator[tuple[int, int, Cut]]:
    """The best cut of a run of letters, and of those of its halves that are no words either.

    Each with the stretch that it cuts (from, to); all places are counted in the whole run.
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
    evidence = tuple(_evidence(run, place, usage))
    yield offset, offset + len(run), Cut(offset + place, evidence)
    yield from second


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
    turn = _TURN.search(run)
    if turn:
        return turn.end()
    low = run.lower()
    best, place = 0.0, None
    count, joined, pair = usage.words.counts.get, usage.joined.get, usage.words.pair
    for cut in range(1, len(low)):
        first, second = low[:cut], low[cut:]
        a, b = count(first, 0) + 20 * joined(first, 0), count(second, 0) + 20 * joined(second, 0)
        if not a or not b or (min(cut, len(low) - cut) == 1 and not {first, second} & _ONE_LETTER):
            continue
        if cut == 1 and run[0].isupper():
            continue  # "Ikast" is no "I kast"
        likely = log(a) + log(b) + 2 * log(1 + pair(first, second)) + 0.1
        if likely > best:
            best, place = likely, cut
    return place or _beside_compound(low, usage)


def _beside_compound(low: str, usage: Usage) -> int | None:
    """The place between a compound that the list does not hold and a frequent word."""
    for cut in range(2, len(low) - 1):
        short, rest = (low[:cut], low[cut:]) if cut < 6 else (low[cut:], low[:cut])
        if len(short) < 6 and usage.words.count(short) > FREQUENT and usage.words.is_compound(rest):
            return cut
    return None


def _evidence(run: str, cut: int, usage: Usage) -> Iterator[tuple[str, float]]:
    first, second = run[:cut].lower(), run[cut:].lower()
    pair = usage.words.pair(first, second)
    if pair:
        yield "pair seen", 1
        yield "pair seen, log", log(pair)
    if usage.joined.get(run.lower(), 0) > 1:
        yield "glued more than once", 1
    if _TURN.search(run):
        yield from _of_turn(run[:cut], run[cut:], usage)
    else:
        yield from _of_small(run, first, second, usage)


def _of_turn(first: str, second: str, usage: Usage) -> Iterator[tuple[str, float]]:
    words = usage.words
    yield "turn", 1
    yield f"turn: {_kind(first, usage)}, then {_kind(second, usage)}", 1
    if len(first) == 1:
        yield "turn: first is a letter", 1
    if usage.joined.get(second.lower(), 0):
        yield "turn: second stands in the document", 1
    if first[0].isupper() and words.is_name(first) and words.is_name(second):
        yield "turn: two names", 1
    if second.lower() in _ENDINGS:
        yield "turn: second may be an ending", 1


def _kind(half: str, usage: Usage) -> str:
    words = usage.words
    if half.isupper() and len(half) > 1:
        return "in capitals"
    case = "capital" if half[0].isupper() else "small"
    if half not in words:
        return f"unknown, {case}"
    if len(half) < 7 and words.count(half) > FREQUENT:
        return f"frequent, {case}"
    return f"a name, {case}" if words.is_name(half) else f"known, {case}"


def _of_small(run: str, first: str, second: str, usage: Usage) -> Iterator[tuple[str, float]]:
    words, low = usage.words, run.lower()
    a, b = min(9.0, log(1 + words.count(first))), min(9.0, log(1 + words.count(second)))
    yield "small", 1
    yield "log of the rarer half", min(a, b)
    yield "log of the commoner half", max(a, b)
    yield "log of the first half", a
    frequent = [len(h) < 7 and words.count(h) > FREQUENT for h in (first, second)]
    yield f"frequent: {['none', 'second', 'first', 'both'][2 * frequent[0] + frequent[1]]}", 1
    for name, half in (("first", first), ("second", second)):
        if len(half) < 3:
            yield f"{name} has letters: {len(half)}", 1
        if usage.joined.get(half, 0) > 1:
            yield f"{name} stands in the document", 1
        if len(half) < 6 and words.count(half) > VERY_FREQUENT:
            yield f"{name}: {half}", 1
    if _DEFINITE.search(first) and (first[:-2] in words or first[:-1] in words):
        yield "first is a definite form", 1
    if not words.count(first) or not words.count(second):
        yield "one half is a compound", 1
    if words.is_compound(low):
        yield "compound", 1
    if second in _ENDINGS:
        yield "second may be an ending", 1
    if frequent[0] and first in _PREFIXES:
        yield "first may be a prefix", 1
    if frequent[1] and second in _PREFIXES:
        yield "second is no ending but a preposition", 1
    if any(low[:k] in words for k in range(max(3, len(low) - 4), len(low))):
        yield "a shorter form is known", 1
    if any(low + end in words for end in ("s", "e", "n", "t", "en", "et", "er", "ne", "r")):
        yield "a longer form is known", 1
    if run[0].isupper():
        yield "capital", 1


def _context(
    text: str, start: int, end: int, cut: int, usage: Usage
) -> Iterator[tuple[str, float]]:
    """Whether the halves go with their neighbours."""
    before = _BEFORE.search(text, max(0, start - 20), start)
    behind = _BEHIND.match(text, end)
    first, second = text[start : start + cut].lower(), text[start + cut : end].lower()
    if before and usage.words.pair(before[1].lower(), first):
        yield "word before goes with first", 1
    if behind and usage.words.pair(second, behind[1].lower()):
        yield "word behind goes with second", 1
