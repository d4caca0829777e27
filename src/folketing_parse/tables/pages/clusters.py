"""Regions round rows of values whose gaps lie one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folketing_parse.page import Stroke
from folketing_parse.rows import LIST_MARK
from folketing_parse.tables.leads import UNIT
from folketing_parse.tables.pages.bands import Band, Piece
from folketing_parse.tables.pages.extents import (
    Extent,
    crosses,
    goes_on,
    is_label,
    stretches,
    with_band,
)
from folketing_parse.tables.pages.region import HEAD_GAP, Region, rules_inside

BETWEEN = 12
"""So many rows without values may stand between two with: wrapped labels, group headings."""
LABELS = 3
"""So many lines of the first column alone may stand between a header and the first values."""
FAR = 4.0
"""Rows further apart than so many font sizes belong to no one table."""


def clustered(bands: Sequence[Band], rules: Sequence[Stroke]) -> Iterator[Region]:
    """Regions round rows of values: with the header above and what the last row goes on in."""
    for cluster in _clusters(bands):
        extents = stretches((p for i in cluster for p in bands[i].pieces), bands[cluster[0]])
        if len(extents) < 2:
            continue
        start = _grow_up(bands, cluster[0], extents, rules)
        stop = _grow_down(bands, cluster[-1] + 1, extents)
        if len(cluster) < 2 and start == cluster[0]:
            continue
        inside = rules_inside(bands, start, stop, extents, rules)
        yield Region(start, stop, extents, inside)


def _clusters(bands: Sequence[Band]) -> Iterator[list[int]]:
    """Runs of rows with values whose columns agree."""
    cluster: list[int] = []
    columns: list[Extent] = []
    for index, band in enumerate(bands):
        if band.margin:
            continue
        if cluster and _ends(bands, cluster[-1], index, columns):
            yield cluster
            cluster = []
        if not band.is_data or band.ends_table:
            continue
        if cluster:
            both = with_band(columns, band)
            if len(both) >= max(2, 0.7 * len(columns)):
                cluster.append(index)
                columns = both
                continue
            yield cluster
        cluster, columns = [index], with_band([], band)
    if cluster:
        yield cluster


def _ends(bands: Sequence[Band], last: int, index: int, columns: list[Extent]) -> bool:
    """Whether a row ends a run of rows with values; a long label does not."""
    band = bands[index]
    prose = band.is_prose and not band.is_data
    return (
        band.ends_table
        or (prose and not (len(columns) > 1 and is_label(band, columns)))
        or index - last > BETWEEN
        or band.bottom - bands[index - 1].bottom > FAR * band.size
    )


def _grow_up(
    bands: Sequence[Band], first: int, extents: list[Extent], rules: Sequence[Stroke]
) -> int:
    """Where the header's lines above the first values begin.

    Lines of the first column alone may stand between, if a header's line stands over them: a
    group's heading, the first row's label, the rest of a heading.
    """
    start = first
    for index in range(first - 1, -1, -1):
        band, below = bands[index], bands[index + 1]
        gap = below.bottom - band.bottom
        label = is_label(band, extents)
        if band.ends_table or gap > HEAD_GAP * max(band.size, below.size):
            break
        if band.is_prose and not label:
            break
        ruled = any(band.bottom - band.size / 2 < r.top < below.bottom for r in rules)
        direct = index == start - 1 or len(band.pieces) > 1
        if direct and _may_head(band, bands[start], extents) and not (label and ruled):
            start = index
        elif not label or start - index > LABELS:
            break
    return start


def _may_head(band: Band, below: Band, extents: list[Extent]) -> bool:
    """Whether a row may be a header's line: it keeps to the columns, right of the first one.

    A lone bold piece over the first column is the upper half of its heading, or a caption's end.
    """
    size = band.size
    if band.x0 < extents[0][0] - 2 * size or band.pieces[-1].x0 > extents[-1][1] + max(
        size, 3 * band.grain
    ):
        return False
    if LIST_MARK.match(band.pieces[0].text):
        return False
    if any(crosses(p, extents) and p.x0 < extents[0][1] for p in band.pieces):
        return False
    if len(band.pieces) > 1 or band.x0 > extents[0][1]:
        return True
    under = below.pieces[0]
    width = extents[0][1] - extents[0][0]
    alike = band.bold and abs(band.size - below.size) < 0.1
    begins = alike and not band.text[0].islower() and not UNIT.fullmatch(band.text)
    return begins and (under.x0 > extents[0][1] or goes_on(band.pieces[0], under, width))


def _grow_down(bands: Sequence[Band], stop: int, extents: Sequence[Extent]) -> int:
    """Where the lines end that the last row's cells go on in."""
    for index in range(stop, min(stop + BETWEEN, len(bands))):
        above, band = bands[index - 1], bands[index]
        far = band.bottom - above.bottom > 1.6 * band.size
        if band.margin or band.ends_table or far or abs(band.size - above.size) > 0.1:
            return index
        if not all(_goes_on(above, piece, extents) for piece in band.pieces):
            return index
    return min(stop + BETWEEN, len(bands))


def _goes_on(above: Band, piece: Piece, extents: Sequence[Extent]) -> bool:
    """Whether a piece goes on in a cell of the line above that has no room for its first word."""
    over = next((p for p in above.pieces if p.x0 < piece.x1 and p.x1 > piece.x0), None)
    if over is None or over.is_value or crosses(piece, extents):
        return False
    width = next((x1 - x0 for x0, x1 in extents if piece.x0 < x1 and piece.x1 > x0), 0.0)
    return goes_on(over, piece, width)
