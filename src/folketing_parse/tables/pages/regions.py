"""Where a page holds a table without a drawn grid.

Three signs seed a region: rows of values whose gaps lie one under the other; horizontal rules of
one length with rows of several pieces between them; and a bold row of headings with rows under it
that keep to its columns. What stands round a table (captions, notes, running text) ends it. All of
it is conservative: a letterhead, a signature block, an address or a list shows none of these signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from folketing_parse.page import Stroke
from folketing_parse.tables.pages.bands import Band
from folketing_parse.tables.pages.between_rules import framed
from folketing_parse.tables.pages.clusters import clustered
from folketing_parse.tables.pages.region import Region
from folketing_parse.tables.pages.under_headings import headed


def regions(
    bands: Sequence[Band], rules: Sequence[Stroke], height: float, *, opened: bool = False
) -> list[Region]:
    """The tables of a page so high, from the top.

    `opened` says that one may go on from the page before.
    """
    found: list[Region] = []
    for seed in (
        framed(bands, rules, height),
        clustered(bands, rules),
        headed(bands, rules, opened=opened),
    ):
        for region in seed:
            if not _overlaps(region, found):
                found.append(region)
    return sorted(found, key=lambda region: region.start)


def _overlaps(region: Region, others: Iterable[Region]) -> bool:
    return any(region.start < other.stop and other.start < region.stop for other in others)
