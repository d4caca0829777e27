"""What speaks for a blank lost inside a run of letters, and what against it (`data/cuts.tsv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import log

from folketing_parse.clean.evidence import Usage, holding
from folketing_parse.lexicon import WordList

TURN = re.compile(r"[a-zæøåéü](?=[A-ZÆØÅÉ])|[A-ZÆØÅÉ]{2}(?=[a-zæøåéü]{2})")
"""Where small letters turn to capitals, or capitals to small letters."""
_BEFORE = re.compile(r"([^\W\d_]+)[ \n]?$")
_BEHIND = re.compile(r"[ \n]?([^\W\d_]+)")
_DEFINITE = re.compile(r"\w{3}(?:e[nt]|e?ne)$")
_ENDINGS = frozenset(
    [
        "en", "et", "er", "ene", "erne", "es", "s", "e", "de", "te", "ne", "ens", "ets", "ers",
        "nes", "r", "n", "t", "ere", "est",
    ]
)  # fmt: skip
_INFLECTIONS = ("s", "e", "n", "t", "en", "et", "er", "ne", "r")
_PREFIXES = frozenset(
    [
        "af", "an", "be", "bi", "for", "fra", "frem", "ind", "med", "mod", "om", "op", "over", "på",
        "sam", "til", "ud", "und", "under", "ved", "efter", "før", "gen", "hen", "her", "der",
        "hvor", "i", "mis", "u", "igen", "bort", "bag", "nær", "selv", "vel", "al", "så", "da",
    ]
)  # fmt: skip
FREQUENT, VERY_FREQUENT = 1500, 8000
"""A short word seen so often is a function word; seen so often, it has a weight of its own."""


def evidence_of_cut(run: str, cut: int, usage: Usage) -> Iterator[tuple[str, float]]:
    """What the two halves of a run say, by themselves."""
    first, second = run[:cut], run[cut:]
    pair = usage.words.pair(first.lower(), second.lower())
    if pair:
        yield "pair seen", 1
        yield "pair seen, log", log(pair)
    yield from holding([("glued more than once", usage.joined.get(run.lower(), 0) > 1)])
    if TURN.search(run):
        yield from holding(_of_turn(first, second, usage))
    else:
        yield from _counts(first.lower(), second.lower(), usage.words)
        yield from holding(_of_small(run, first.lower(), second.lower(), usage))


def _of_turn(first: str, second: str, usage: Usage) -> Iterator[tuple[str, bool]]:
    words = usage.words
    two_names = first[0].isupper() and words.is_name(first) and words.is_name(second)
    yield "turn", True
    yield f"turn: {_kind(first, usage)}, then {_kind(second, usage)}", True
    yield "turn: first is a letter", len(first) == 1
    yield "turn: second stands in the document", bool(usage.joined.get(second.lower(), 0))
    yield "turn: two names", two_names
    yield "turn: second may be an ending", second.lower() in _ENDINGS


def parts_at_turn(run: str, cut: int, words: WordList) -> bool:
    """Whether a turn may part two words: not in "kHz", "mRNA", "iOS"."""
    first, second = run[:cut], run[cut:]
    if first.islower() and len(first) < 4:
        alone = second[1:].islower() and second in words
        return is_frequent(first, words) and (len(first) > 1 or alone)
    return len(second) > 1


def may_be_brand(evidence: Iterable[tuple[str, float]]) -> bool:
    """Whether nothing but the company of others tells two words from a name: "PostDanmark"."""
    told = {name for name, _ in evidence}
    plain = {"small", "pair seen", "turn: two names"}
    return told.isdisjoint(plain) and not any(", small, then " in one for one in told)


def _kind(half: str, usage: Usage) -> str:
    words = usage.words
    if half.isupper() and len(half) > 1:
        return "in capitals"
    case = "capital" if half[0].isupper() else "small"
    if half not in words:
        return f"unknown, {case}"
    if is_frequent(half, words):
        return f"frequent, {case}"
    return f"a name, {case}" if words.is_name(half) else f"known, {case}"


def is_frequent(word: str, words: WordList) -> bool:
    """Whether a word is a function word."""
    return len(word) < 7 and words.count(word) > FREQUENT


def _counts(first: str, second: str, words: WordList) -> Iterator[tuple[str, float]]:
    a, b = (min(9.0, log(1 + words.count(half))) for half in (first, second))
    yield "log of the rarer half", min(a, b)
    yield "log of the commoner half", max(a, b)
    yield "log of the first half", a


def _of_small(run: str, first: str, second: str, usage: Usage) -> Iterator[tuple[str, bool]]:
    words, low = usage.words, run.lower()
    frequent = is_frequent(first, words), is_frequent(second, words)
    definite = _DEFINITE.search(first) and (first[:-2] in words or first[:-1] in words)
    shorter = (low[:end] for end in range(max(3, len(low) - 4), len(low)))
    yield "small", True
    yield f"frequent: {['none', 'second', 'first', 'both'][2 * frequent[0] + frequent[1]]}", True
    for name, half in (("first", first), ("second", second)):
        yield f"{name} has letters: {len(half)}", len(half) < 3
        yield f"{name} stands in the document", usage.joined.get(half, 0) > 1
        yield f"{name}: {half}", len(half) < 6 and words.count(half) > VERY_FREQUENT
    yield "first is a definite form", bool(definite)
    yield "one half is a compound", first not in words or second not in words
    yield "compound", words.is_compound(low)
    yield "second may be an ending", second in _ENDINGS
    yield "first may be a prefix", frequent[0] and first in _PREFIXES
    yield "second is no ending but a preposition", frequent[1] and second in _PREFIXES
    yield "a shorter form is known", any(form in words for form in shorter)
    yield "a longer form is known", any(low + ending in words for ending in _INFLECTIONS)
    yield "capital", run[0].isupper()


def evidence_around(
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
