"""Three ways of finding a table, held against each other.

What the author's own structure says goes before drawn cells, and drawn cells before alignment; but
a finder that has left out rows which another one sees does not win over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from folketing_parse.tables.pages.part import Part, plain

ORDER = ("tagged", "ruled", "aligned")
ALL = 0.98
"""A finder that holds so large a share of the words holds them all: a stray one does not count."""
MOST = 0.6
"""A finder that sees so large a share of the rows, and those alike, confirms them."""


def choose(found: Iterable[Part]) -> list[Part]:
    """One part for each table of a page, from the top."""
    chosen = [_best(group) for group in _groups(found)]
    return sorted(chosen, key=lambda part: part.box[1])


def _groups(found: Iterable[Part]) -> list[list[Part]]:
    """Parts that lie over one another."""
    groups: list[list[Part]] = []
    for part in sorted(found, key=lambda p: ORDER.index(p.method)):
        for group in groups:
            if any(_overlap(part, other) for other in group):
                group.append(part)
                break
        else:
            groups.append([part])
    return groups


def _overlap(a: Part, b: Part) -> bool:
    (ax0, atop, ax1, abottom), (bx0, btop, bx1, bbottom) = a.box, b.box
    height = min(abottom, bbottom) - max(atop, btop)
    width = min(ax1, bx1) - max(ax0, bx0)
    return height > 0.3 * min(abottom - atop, bbottom - btop) and width > 0


def _best(group: Sequence[Part]) -> Part:
    def rank(part: Part) -> tuple[bool, bool, int]:
        return _lies_in_order(part), _is_whole(part, group), -ORDER.index(part.method)

    winner = max(group, key=rank)
    others = [part for part in group if part is not winner]
    its = plain(winner.rows)
    alike = [part for part in others if _stands_in(plain(part.rows), its)]
    same = [p.method for p in alike if len(p.rows) >= MOST * len(winner.rows)]
    winner.confirmed_by = tuple(dict.fromkeys(same))
    if winner.header_rows is None:
        winner.header_rows = next((p.header_rows for p in others if p.method in same), None)
    winner.repeated = max((p.repeated for p in group), key=len)
    for part in others:
        if part not in alike:
            detail = f"Page {winner.page}: {_size(winner)}, kept; {_size(part)}."
            winner.oddities.append(("table.disagreement", detail))
    return winner


def _stands_in(mine: Sequence[Sequence[str]], its: Sequence[Sequence[str]]) -> bool:
    """Whether a part's rows stand in the winner's, one after the other and cell by cell."""
    return any(its[i : i + len(mine)] == mine for i in range(len(its) - len(mine) + 1))


def _size(part: Part) -> str:
    return f"{part.method} sees {len(part.rows)} x {len(part.columns)}"


def _is_whole(part: Part, group: Sequence[Part]) -> bool:
    """Whether a part has about all words that others see: inside its box, if it is closed."""
    _, top, _, bottom = part.box

    def seen(other: Part) -> int:
        words = other.words
        if part.closed:
            words = [w for w in words if top - 2 < (w.top + w.bottom) / 2 < bottom + 2]
        return len(words)

    return len(part.words) >= ALL * max(map(seen, group))


def _lies_in_order(part: Part) -> bool:
    """Whether the columns lie from left to right; a tree may name its cells in another order."""
    falls = steps = 0
    for row in part.rows:
        lefts = [min(word.x0 for word in cell) for cell in row.cells if cell]
        steps += max(0, len(lefts) - 1)
        falls += sum(b <= a for a, b in pairwise(lefts))
    return falls <= 0.02 * steps
