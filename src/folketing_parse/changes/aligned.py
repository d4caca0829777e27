"""Which rows of two lists are the same rows, where some were added, lost or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from folketing_parse.changes.found import Values

Row = TypeVar("Row")
_SAME: Final = 0.5


def aligned(
    old: Sequence[Row],
    new: Sequence[Row],
    key: Callable[[Row], Values],
    fit: Callable[[Row, Row], bool] | None = None,
) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows that belong together; None for a row that has no other.

    Rows with equal keys hold the lists together. What stands between them is paired by how many
    words their keys share; `fit` says whether two rows that share less than half of their words
    can be the same, which all can where it is None.

    >>> old, new = [("Faxe", 1), ("Køge", 2)], [("I alt", 3), ("Faxe", 1), ("Køge", 4)]
    >>> for pair in aligned(old, new, key=tuple):
    ...     print(*pair)
    None ('I alt', 3)
    ('Faxe', 1) ('Faxe', 1)
    ('Køge', 2) ('Køge', 4)
    """
    keys, new_keys = [key(row) for row in old], [key(row) for row in new]
    if keys == new_keys:
        yield from zip(old, new, strict=True)
        return
    matcher = SequenceMatcher(None, keys, new_keys, autojunk=False)
    for tag, start, end, start_new, end_new in matcher.get_opcodes():
        before, after = old[start:end], new[start_new:end_new]
        if tag == "equal" or (len(before) == len(after) and fit is None):
            yield from zip(before, after, strict=True)
        else:
            yield from _by_words(before, after, key, fit)


def _by_words(
    old: Sequence[Row],
    new: Sequence[Row],
    key: Callable[[Row], Values],
    fit: Callable[[Row, Row], bool] | None,
) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows most alike are paired first, then those that stand at the same place."""
    words, new_words = [_words(key(row)) for row in old], [_words(key(row)) for row in new]
    alike = sorted(
        (-_share(words[a], new_words[b]), abs(a - b), a, b)
        for a in range(len(old))
        for b in range(len(new))
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for share, _, a, b in alike:
        same = -share >= _SAME or fit is None or fit(old[a], new[b])
        if same and a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    yield from ((row, new[pairs[a]] if a in pairs else None) for a, row in enumerate(old))
    yield from ((None, row) for b, row in enumerate(new) if b not in taken)


def _words(row: Values) -> Counter[str]:
    return Counter(word for value in row if value is not None for word in str(value).split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
