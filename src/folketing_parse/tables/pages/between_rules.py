"""Regions between horizontal rules: rows of several pieces, and rules of one length round them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from folketing_parse.page import Stroke
from folketing_parse.tables.pages.bands import Band
from folketing_parse.tables.pages.extents import Extent, crosses, stretches
from folketing_parse.tables.pages.region import HEAD_GAP, Region

LOW = 0.8
"""A table that a page's end cuts reaches so far down the page."""
SAME_RULE = 4.0
"""Rules whose ends differ by less than so many points are of one length."""


def framed(bands: Sequence[Band], rules: Sequence[Stroke], height: float) -> Iterator[Region]:
    """Rows of several pieces between rules of one length."""
    for run in _runs(bands, rules):
        top, bottom = run[0].top, run[-1].top
        inside = [
            i for i, b in enumerate(bands) if not b.margin and top < (b.top + b.bottom) / 2 < bottom
        ]
        if not inside:
            continue
        wide = [i for i in inside if len(bands[i].pieces) > 1]
        body = [i for i in wide if not bands[i].bold] or wide
        extents = stretches((p for i in body for p in bands[i].pieces), bands[inside[0]])
        if len(wide) > 1 and len(extents) > 1:
            start, stop = _whole(bands, inside[0], inside[-1] + 1, extents, height)
            yield Region(start, stop, extents, [rule.top for rule in run])


def _whole(
    bands: Sequence[Band], start: int, stop: int, extents: list[Extent], height: float
) -> tuple[int, int]:
    """Ruled rows with those that a page's top or bottom cuts off from the rest of the rules."""
    text = [index for index, band in enumerate(bands) if not band.margin]
    above, below = bands[text[0] : start], bands[stop : text[-1] + 1]
    if above and len(above[0].pieces) > 1 and _fills(above, extents):
        start = text[0]
    if below and below[-1].bottom > LOW * height and _fills(below, extents):
        stop = text[-1] + 1
    return start, stop


def _fills(rows: Sequence[Band], extents: Sequence[Extent]) -> bool:
    """Whether rows follow each other and keep to a table's columns."""
    apart = any(b.bottom - a.bottom > HEAD_GAP * b.size for a, b in pairwise(rows))
    return not apart and not any(
        row.ends_table or any(crosses(piece, extents) for piece in row.pieces) for row in rows
    )


def _runs(bands: Sequence[Band], rules: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Three rules or more of one length with nothing but a table's rows between them."""
    lengths: dict[tuple[int, int], list[Stroke]] = {}
    for rule in rules:
        key = (round(rule.x0 / SAME_RULE), round(rule.x1 / SAME_RULE))
        lengths.setdefault(key, []).append(rule)
    for alike in lengths.values():
        run = alike[:1]
        for a, b in pairwise(alike):
            if _tabular(bands, a, b):
                run.append(b)
                continue
            if len(run) > 2:
                yield run
            run = [b]
        if len(run) > 2:
            yield run


def _tabular(bands: Sequence[Band], above: Stroke, below: Stroke) -> bool:
    """Whether between two rules there are rows, and none that runs across as a sentence does.

    A lone piece between two close rules is a group's heading.
    """
    width = above.x1 - above.x0
    between = [b for b in bands if above.top < (b.top + b.bottom) / 2 < below.top]
    if not between or any(band.ends_table for band in between):
        return False
    if any(p.x1 - p.x0 > 0.7 * width for band in between for p in band.pieces):
        return False
    close = below.top - above.top < HEAD_GAP * between[0].size
    return any(len(band.pieces) > 1 for band in between) or (len(between) == 1 and close)
