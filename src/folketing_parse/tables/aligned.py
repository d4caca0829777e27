"""Tables by how their words align: regions to rows, pieces to columns, wrapped lines to cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folketing_parse.page import Page
from folketing_parse.tables.bands import Band, Piece
from folketing_parse.tables.extents import Columns
from folketing_parse.tables.heads import header_rows
from folketing_parse.tables.part import Part, PartRow, Words, without_repeated_header
from folketing_parse.tables.regions import Region, regions
from folketing_parse.tables.ruled import rules_of

Line = dict[int, Piece]
"""One line of a table: for each column the piece that stands in it."""


def aligned(page: Page, bands: Sequence[Band], header: Sequence[PartRow] = ()) -> Iterator[Part]:
    """The page's tables that their words' edges give away.

    Where a table may go on from the page before, `header` is its header: what stands at the top of
    the page is read as rows of it, unless it begins with a bold header of its own.
    """
    first = next((i for i, band in enumerate(bands) if not band.margin), 0)
    for region in regions(bands, rules_of(page), opened=bool(header)):
        part = part_of(page, bands, region)
        if header and region.start == first and not bands[first].bold:
            without_repeated_header(part, header)
            if not part.repeated:
                part = part_of(page, bands, region, headed=False)
        if len(part.rows) > 1 or part.repeated:
            yield part


def part_of(page: Page, bands: Sequence[Band], region: Region, *, headed: bool = True) -> Part:
    """A region's rows and cells; without a header where it goes on from another page."""
    mine = bands[region.start : region.stop]
    head = _header_length(mine) if headed else 0
    columns = Columns(region.extents, mine[head:], mine[-1].size, page.grain)
    rows = header_rows(mine[:head], columns)
    header = len(rows)
    rows += _stacked(mine[head:], columns, region.rules)
    made = [_row(lines, len(columns)) for lines in rows]
    return Part(page.number, made, columns.cells, "aligned", header or None)


def _row(lines: Sequence[Line], width: int) -> PartRow:
    cells: list[Words] = [()] * width
    for line in lines:
        for column, piece in line.items():
            cells[column] += piece.words
    return PartRow(tuple(cells))


def _header_length(bands: Sequence[Band]) -> int:
    """How many lines are the header's: all that are bold above others, or lines without values."""
    bold = next((i for i, band in enumerate(bands) if not band.bold), len(bands))
    if 0 < bold < len(bands):
        return bold
    plain = next((i for i, b in enumerate(bands) if b.is_data and not b.is_years), len(bands))
    return plain if plain < len(bands) else 1


def _stacked(bands: Sequence[Band], columns: Columns, rules: Sequence[float]) -> list[list[Line]]:
    """Lines to rows: what a cell's text goes on in belongs to its row."""
    inner = [r for r in rules if bands and bands[0].bottom < r < bands[-1].bottom - bands[-1].size]
    each = len(inner) > 1 and 2 * len(inner) >= sum(band.is_data for band in bands)
    rows: list[list[Line]] = []
    for index, band in enumerate(bands):
        line = columns.place(band)
        above = bands[index - 1] if index else None
        parted = above is not None and any(_between(above, rule, band) for rule in inner)
        if above and not parted and (each or _continues(rows[-1], line, columns)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _between(above: Band, rule: float, below: Band) -> bool:
    return above.bottom - 0.3 * above.size <= rule <= below.top + 0.3 * below.size


def _continues(row: Sequence[Line], line: Line, columns: Columns) -> bool:
    """Whether every piece of a line goes on where the row's own cell ended for want of room."""
    valued = any(piece.is_value for before in row for piece in before.values())
    values = any(piece.is_value for piece in line.values())
    if (valued and values) or _begins_anew(row, line):
        return False
    shared = False
    for column, piece in line.items():
        over = next((before[column] for before in reversed(row) if column in before), None)
        if over is None:
            if values and not valued:
                continue  # the label stands higher than its values
            return False
        if not columns.goes_on(over, piece, column):
            return False
        shared = True
    return shared


def _begins_anew(row: Sequence[Line], line: Line) -> bool:
    """Whether the label and another cell both begin a sentence: hardly by their lines' breaks."""
    ended = {column: piece.text for before in row for column, piece in before.items()}
    return (
        len(line) > 1
        and 0 in line
        and all(
            piece.text[0].isupper() and not ended.get(column, "").endswith("-")
            for column, piece in line.items()
        )
    )
