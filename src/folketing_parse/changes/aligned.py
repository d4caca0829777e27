"""Which rows of two lists are the same rows, where some were added, lost or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from folketing_parse.changes.found import Values

Pair = tuple[int | None, int | None]


def aligned(old: Sequence[Values], new: Sequence[Values], *, least: float = 0.0) -> Iterator[Pair]:
    """The places of rows that belong together; None for a row that has no other.

    Equal rows hold the lists together. What stands between them is paired by how many words it
    shares, if these are at least `least` of all (0 for none, 1 for the same words).

    >>> list(aligned([("Faxe", 1), ("Køge", 2)], [("I alt", 3), ("Faxe", 1), ("Køge", 4)]))
    [(None, 0), (0, 1), (1, 2)]
    """
    if old == new:
        yield from ((place, place) for place in range(len(old)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, start_new, end_new in matcher.get_opcodes():
        before, after = range(start, end), range(start_new, end_new)
        if tag == "equal" or (len(before) == len(after) and not least):
            yield from zip(before, after, strict=True)
        else:
            yield from _by_words(old, new, before, after, least)


def _by_words(
    old: Sequence[Values], new: Sequence[Values], before: range, after: range, least: float
) -> list[Pair]:
    """The pairs of two stretches, those most alike first; of equally alike ones, the first."""
    words = {place: _words(old[place]) for place in before}
    words_new = {place: _words(new[place]) for place in after}
    alike = sorted(
        (-_share(words[a], words_new[b]), abs((a - before.start) - (b - after.start)), a, b)
        for a in before
        for b in after
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, _, a, b in alike:
        if -share >= least and a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return [
        *((place, pairs.get(place)) for place in before),
        *((None, place) for place in after if place not in taken),
    ]


def _words(row: Values) -> Counter[str]:
    return Counter(word for value in row if value is not None for word in str(value).split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
