"""A table's rows on a page, before they are cut into cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from folketing_parse.page import Stroke
from folketing_parse.tables.pages.bands import Band
from folketing_parse.tables.pages.extents import Extent

HEAD_GAP = 3.2
"""A header's line stands at most so many font sizes above the next one."""


@frozen
class Region:
    """A table's rows on a page: from `start` up to `stop`.

    Attributes:
        start, stop: its rows among the page's.
        extents: the stretches that its columns cover.
        rules: the heights of horizontal rules inside it.
    """

    start: int
    stop: int
    extents: list[Extent]
    rules: list[float]


def rules_inside(
    bands: Sequence[Band], start: int, stop: int, extents: Sequence[Extent], rules: Iterable[Stroke]
) -> list[float]:
    """The heights of the rules that cross some rows' stretch of the page."""
    x0, x1 = extents[0][0], extents[-1][1]
    top = bands[start].top - bands[start].size
    bottom = bands[stop - 1].bottom + bands[stop - 1].size
    return [r.top for r in rules if top < r.top < bottom and r.x0 < x1 and r.x1 > x0]
