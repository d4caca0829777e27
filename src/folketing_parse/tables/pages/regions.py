"""Where a page holds a table without a drawn grid.

Three signs seed a region: rows of values whose gaps lie one under the other; horizontal rules of
one length with rows of several pieces between them; and a bold row of headings with rows under it
that keep to its columns. What stands round a table (captions, notes, running text) ends it. All of
it is conservative: a letterhead, a signature block, an address or a list shows none of these signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define

from folketing_parse.page import Stroke
from folketing_parse.rows import LIST_MARK
from folketing_parse.tables.leads import UNIT
from folketing_parse.tables.pages.bands import Band, Piece
from folketing_parse.tables.pages.extents import Extent, crosses, flush_edges, goes_on, stretches

BETWEEN = 12
"""So many rows without values may stand between two with: wrapped labels, group headings."""
LABELS = 3
"""So many lines of the first column alone may stand between a header and the first values."""
FAR = 4.0
"""Rows further apart than so many font sizes belong to no one table."""
HEAD_GAP = 3.2
"""A header's line stands at most so many font sizes above the next one."""
CAPTION_LINES = 3
LOW = 0.8
"""A table that a page's end cuts reaches so far down the page."""
SAME_RULE = 4.0
"""Rules whose ends differ by less than so many points are of one length."""


@define(slots=True)
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

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.extents[0][0]

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.extents[-1][1]


def regions(
    bands: Sequence[Band], rules: Sequence[Stroke], height: float, *, opened: bool = False
) -> list[Region]:
    """The tables of a page so high, from the top.

    `opened` says that one may go on from the page before.
    """
    found: list[Region] = []
    for seed in (
        _framed(bands, rules, height),
        _clustered(bands, rules),
        _headed(bands, rules, opened=opened),
    ):
        for region in seed:
            if not _overlaps(region, found):
                found.append(region)
    return sorted(found, key=lambda region: region.start)


def _overlaps(region: Region, others: Iterable[Region]) -> bool:
    return any(region.start < other.stop and other.start < region.stop for other in others)


def rules_inside(
    bands: Sequence[Band], start: int, stop: int, x: Extent, rules: Iterable[Stroke]
) -> list[float]:
    """The heights of the rules that cross some rows' stretch of the page."""
    top = bands[start].top - bands[start].size
    bottom = bands[stop - 1].bottom + bands[stop - 1].size
    return [r.top for r in rules if top < r.top < bottom and r.x0 < x[1] and r.x1 > x[0]]


# --- rows of values ---------------------------------------------------------------------------


def _clustered(bands: Sequence[Band], rules: Sequence[Stroke]) -> Iterator[Region]:
    """Regions round rows of values: with the header above and what the last row goes on in."""
    for cluster in _clusters(bands):
        extents = stretches((p for i in cluster for p in bands[i].pieces), bands[cluster[0]])
        if len(extents) < 2:
            continue
        start = _grow_up(bands, cluster[0], extents, rules)
        stop = grow_down(bands, cluster[-1] + 1, extents)
        if len(cluster) < 2 and start == cluster[0]:
            continue
        inside = rules_inside(bands, start, stop, (extents[0][0], extents[-1][1]), rules)
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
            both = _with(columns, band)
            if len(both) >= max(2, 0.7 * len(columns)):
                cluster.append(index)
                columns = both
                continue
            yield cluster
        cluster, columns = [index], _with([], band)
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


def _with(columns: list[Extent], band: Band) -> list[Extent]:
    """Columns once a band's pieces are among them."""
    pieces = [Piece("", (), *column) for column in columns]
    return stretches([*pieces, *band.pieces], band)


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


def is_label(band: Band, extents: Sequence[Extent]) -> bool:
    """Whether a row holds nothing but a piece over the first column."""
    return len(band.pieces) == 1 and band.x1 <= extents[1][0]


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


def grow_down(bands: Sequence[Band], stop: int, extents: Sequence[Extent]) -> int:
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


# --- rows between rules -----------------------------------------------------------------------


def _framed(bands: Sequence[Band], rules: Sequence[Stroke], height: float) -> Iterator[Region]:
    """Rows of several pieces between rules of one length."""
    for run in _runs(bands, rules):
        top, bottom = run[0].top, run[-1].top
        inside = [i for i, b in enumerate(bands) if top < (b.top + b.bottom) / 2 < bottom]
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


# --- rows under headings ----------------------------------------------------------------------


def _headed(bands: Sequence[Band], rules: Sequence[Stroke], *, opened: bool) -> Iterator[Region]:
    """A bold row of headings, or one under a caption, and the rows that keep to its columns."""
    done = 0
    for index, band in enumerate(bands):
        opened = opened and all(above.margin for above in bands[:index])
        if index < done or len(band.pieces) < 2 or band.margin:
            continue
        if not (band.bold or opened or _is_captioned(bands, index)):
            continue
        stop = follow(bands, index + 1, [(p.x0, p.x1) for p in band.pieces])
        body = [b for b in bands[index + 1 : stop] if not (b.bold and band.bold)]
        if sum(len(b.pieces) > 1 for b in body) < 2:
            continue
        extents = stretches((p for b in bands[index:stop] for p in b.pieces), band)
        if len(extents) == len(band.pieces) and all(flush_edges(extents, body)):
            x = (extents[0][0], extents[-1][1])
            yield Region(index, stop, extents, rules_inside(bands, index, stop, x, rules))
            done = stop


def _is_captioned(bands: Sequence[Band], index: int) -> bool:
    """Whether a numbered caption, of three lines at most, stands right above a row."""
    for band in reversed(bands[max(0, index - CAPTION_LINES) : index]):
        if len(band.pieces) > 1:
            return False
        if band.ends_table:
            return True
    return False


def follow(bands: Sequence[Band], start: int, extents: list[Extent]) -> int:
    """How far the rows from a place on keep to some columns."""
    for index in range(start, len(bands)):
        band = bands[index]
        far = index > start and band.bottom - bands[index - 1].bottom > 2.2 * band.size
        other = abs(band.size - bands[start].size) > 0.1 * band.size
        if band.margin or band.ends_table or far or other:
            return index
        if any(crosses(piece, extents) for piece in band.pieces):
            return index
        extents = _with(extents, band)
    return len(bands)
