"""Tables by how their words align: regions to rows, pieces to columns, wrapped lines to cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folketing_parse.page import Page
from folketing_parse.tables.pages.bands import Band
from folketing_parse.tables.pages.extents import Columns, Extent, is_label
from folketing_parse.tables.pages.heads import header_rows
from folketing_parse.tables.pages.part import Part, PartRow, without_repeated_header
from folketing_parse.tables.pages.region import Region
from folketing_parse.tables.pages.regions import regions
from folketing_parse.tables.pages.ruled import rules_of
from folketing_parse.tables.pages.stacking import row_of, stacked

FILLED = 0.5
"""So large a share of a table's cells holds something; a drawing's labels are strewn."""


def aligned(page: Page, bands: Sequence[Band], header: Sequence[PartRow] = ()) -> Iterator[Part]:
    """The page's tables that their words' edges give away.

    Where a table may go on from the page before, `header` is its header: what stands at the top of
    the page is read as rows of it, unless it begins with a bold header of its own.
    """
    first = next((i for i, band in enumerate(bands) if not band.margin), 0)
    for region in regions(bands, rules_of(page), page.height, opened=bool(header)):
        part = part_of(page, bands, region)
        if header and region.start == first and not bands[first].bold:
            without_repeated_header(part, header)
            if not part.repeated:
                part = part_of(page, bands, region, headed=False)
        if (len(part.rows) > 1 and _is_dense(part)) or part.repeated:
            yield part


def _is_dense(part: Part) -> bool:
    """Whether the rows below the header that are no group's heading are mostly filled."""
    filled = [sum(map(bool, row.cells)) for row in part.rows[part.header_rows or 0 :]]
    rows = [count for count in filled if count > 1]
    return sum(rows) >= FILLED * len(rows) * len(part.columns)


def part_of(page: Page, bands: Sequence[Band], region: Region, *, headed: bool = True) -> Part:
    """A region's rows and cells; without a header where it goes on from another page."""
    mine = bands[region.start : region.stop]
    head = _header_length(mine, region.extents) if headed else 0
    extents = _merged(region.extents, mine) if page.grain > 1 else region.extents
    columns = Columns(extents, mine[head:], mine[-1].size, page.grain)
    rows = header_rows(mine[:head], columns)
    header = len(rows)
    if head < len(mine):
        rows += stacked(mine[head:], columns, region.rules)
    made = [row_of(lines, len(columns)) for lines in rows]
    return Part(page.number, made, columns.cells, "aligned", header or None)


def _header_length(bands: Sequence[Band], extents: Sequence[Extent]) -> int:
    """How many lines are the header's: all that are bold above others, or lines without values."""
    bold = next((i for i, band in enumerate(bands) if not band.bold), len(bands))
    data = next((i for i, b in enumerate(bands) if b.is_data and not b.is_years), len(bands))
    length = max(1, min(bold, data)) if 0 < bold < len(bands) else data
    if length == len(bands):
        return 1
    # A group's heading, or the upper lines of the first label, which begins with a capital.
    first = length
    while first > 1 and is_label(bands[first - 1], extents):
        first -= 1
    while first < length and bands[first].text[0].islower():
        first += 1
    return first


def _merged(extents: Sequence[Extent], bands: Sequence[Band]) -> list[Extent]:
    """A text's columns: two neighbours that no row fills both of are one, whose cells waver."""
    merged = [extents[0]]
    for extent in extents[1:]:
        x0, x1 = merged[-1]
        both = any(_holds(band, (x0, x1)) and _holds(band, extent) for band in bands)
        if both or len(merged) == 1:
            merged.append(extent)
        else:
            merged[-1] = (x0, extent[1])
    return merged


def _holds(band: Band, extent: Extent) -> bool:
    return any(piece.x0 < extent[1] and piece.x1 > extent[0] for piece in band.pieces)
