"""Regions under headings: a bold row, or one under a caption, and rows that keep to its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folketing_parse.page import Stroke
from folketing_parse.tables.pages.bands import Band
from folketing_parse.tables.pages.extents import (
    Extent,
    crosses,
    flush_edges,
    stretches,
    with_band,
)
from folketing_parse.tables.pages.region import Region, rules_inside

CAPTION_LINES = 3
TEXT_HEADINGS = 3
"""Two pieces beside each other are a letterhead as often as headings."""


def headed(bands: Sequence[Band], rules: Sequence[Stroke], *, opened: bool) -> Iterator[Region]:
    """A row of headings and the rows that keep to its columns.

    Headings are bold, or stand under a caption, or are several in a text.
    """
    done = 0
    for index, band in enumerate(bands):
        opened = opened and all(above.margin for above in bands[:index])
        if index < done or len(band.pieces) < 2 or band.margin:
            continue
        in_text = band.grain > 1 and len(band.pieces) >= TEXT_HEADINGS  # a text has no bold
        if not (band.bold or in_text or opened or _is_captioned(bands, index)):
            continue
        stop = follow(bands, index + 1, [(p.x0, p.x1) for p in band.pieces])
        body = [b for b in bands[index + 1 : stop] if not (b.bold and band.bold)]
        if sum(len(b.pieces) > 1 for b in body) < 2:
            continue
        extents = stretches((p for b in bands[index:stop] for p in b.pieces), band)
        if len(extents) == len(band.pieces) and all(flush_edges(extents, body)):
            yield Region(index, stop, extents, rules_inside(bands, index, stop, extents, rules))
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
        extents = with_band(extents, band)
    return len(bands)
