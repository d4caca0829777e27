"""What looks like a table and is none: letterheads, addresses, signatures, frames round prose."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from folketing_parse.tables.values import VALUE

# What a letterhead's or a recipient's block holds, and no table does.
_LETTER = regex.compile(
    r"""^(?:Dato|Kontor|Enhed|Sagsbeh(?:andler)?|Sags(?:nummer|\ ?nr)|J\.?\ ?nr
        |Dok(?:\.|ument)?\ ?(?:nr)?|Telefon|Tlf|Fax|E-?mail|CVR|EAN|Ref|Bilag|Side)\.?\ ?:?$
      |^(?:Dato|Kontor|Enhed|Sagsbeh\.?|Sagsnr\.?|J\.?\ ?nr\.?|Dok\.?|Tlf\.?|Telefon|Fax|CVR)\ ?:
      |^(?:Til\ )?Folketinget\b|\b\d{4}\ (?:København|Kbh\.?)\b|@|^www\.|^Christiansborg""",
    regex.X | regex.M,
)
LETTERLIKE = 0.15
"""So large a share of cells of that kind makes a letterhead."""


def is_table_grid(grid: Sequence[Sequence[str]]) -> bool:
    """Whether a grid is a table of facts: no letterhead, no frame, no lone column."""
    filled = [text for row in grid for text in row if text]
    if sum(any(column) for column in zip(*grid, strict=True)) < 2:
        return False
    letterlike = sum(bool(_LETTER.search(text)) for text in filled)
    if letterlike > LETTERLIKE * len(filled):
        return False
    return _valued(filled) or _regular(grid)


def _valued(filled: Sequence[str]) -> bool:
    """Whether it holds numbers, or the signs of missing ones."""
    return any(VALUE.fullmatch(text) for text in filled)


def _regular(grid: Sequence[Sequence[str]]) -> bool:
    """Whether most rows of a table of words fill more than one column."""
    return 2 * sum(sum(map(bool, row)) > 1 for row in grid) > len(grid)
