"""The header of a table of one cell a line: its rows, told by how the heads repeat."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from folketing_parse.tables.lines.column_blocks import CORNER, is_head
from folketing_parse.tables.lines.figures import all_years, is_year
from folketing_parse.tables.lines.heads import beside_total, spread_out, starts_of

# "(1.000)", "(mio. kr.)"
_UNIT = regex.compile(r"\([^()]{1,25}\)")

Rows = list[tuple[str, ...]]


def rows_of(texts: Sequence[str], width: int) -> Rows | None:
    """The header rows that these texts make in reading order, if they can be told apart.

    >>> rows_of(["Mænd", "Alder", "Kvinder", "Antal", "Pct.", "Antal", "Pct."], 4)
    [('Alder', 'Mænd', '', 'Kvinder', ''), ('', 'Antal', 'Pct.', 'Antal', 'Pct.')]
    """
    below = list(texts[len(texts) - width :])
    if len(texts) == width + 1:
        return [tuple(texts)]
    if len(texts) <= width:
        named = len(texts) == width and (all_years(texts) or all(map(is_head, texts)))
        return [("", *texts)] if named else None
    if width > 1 and all(map(_UNIT.fullmatch, below)):
        upper = rows_of(texts[:-width], width)
        return [*upper, ("", *below)] if upper else None
    corners = [i for i, text in enumerate(texts[:-width]) if CORNER.fullmatch(text)]
    place = corners[0] if corners else -1
    rest = [text for i, text in enumerate(texts) if i != place]
    rows = beside_total(rest, width) or _levels(rest[:-width], below, width)
    if not rows or len(corners) > 1:
        return None
    row = len(rows) - 1 if place == len(texts) - width - 1 else 0
    if corners and not rows[row][0]:
        rows[row] = (texts[place], *rows[row][1:])
    return rows


def _levels(above: Sequence[str], below: Sequence[str], width: int) -> Rows | None:
    """One or two rows of spanning heads and the heads below; of two, one has years."""
    bottom = ("", *below)
    starts = starts_of(above, below)
    if len(above) > 1 and starts:
        return [("", *spread_out(above, starts, width)), bottom]
    years = [text for text in above if is_year(text)]
    words = [text for text in above if not is_year(text)]
    top, middle = sorted((years, words), key=len)
    starts = starts_of(middle, below)
    outer = starts_of(top, middle) if top and starts else []
    if len(top) < 2 or not outer:
        return None
    upper = spread_out(top, [starts[i] for i in outer], width)
    return [("", *upper), ("", *spread_out(middle, starts, width)), bottom]
