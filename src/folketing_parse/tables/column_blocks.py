"""The labels, heads and values of a table that fell apart, put in their places.

Which texts are labels and which are heads follows from how many there are; words that usually
head a column, name the labels or mark a total decide between the ways that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from folketing_parse.tables.column_groups import Item, Layout
from folketing_parse.tables.line_zones import all_years, is_year

MAX_UPPERS = 4
"""So many spanning heads, and one less, may stand with a column's own."""
MIN_YEARS = 3
EVIDENCE_BELOW = 8
MAX_BEFORE = 3
"""So many texts may stand above the labels: what they are, spanning heads, an unnumbered caption."""
# "I alt", "Hele landet", "Region Sjælland i alt": the last of the labels
_TOTAL = regex.compile(r"(?:.{0,40}\b)?[Ii] alt\b.{0,20}|Total(?:t|en)?|Hele landet|Samlet|Sum")
# "Antal sager", "Heraf afsluttet", "2016", "Pct.": what heads a column rather than a row
_HEADING = regex.compile(
    r"(?:Antal|Andel|Pct|Procent|Gns|Gennemsnit(?:lig)?|Heraf|Personer|Ændring|Udvikling|Stigning"
    r"|Beløb|Mio|Kr|Mænd|Kvinder|(?:19|20)\d\d)\b.*"
)
# "Kommune", "Bopælskommune", "År", "Aldersgruppe", "Mio. kr.": what stands above the labels
_CORNER = regex.compile(
    r"\p{L}*(?:kommune|region|gruppe|styrelse|sted|type|område|land|kreds|hospital|universitet"
    r"|uddannelse|ministerium|institution|parti|år|alder|køn|rute|sektor|branche|speciale|ordning"
    r"|kategori|amt|stift|havn|skole|måned|kvartal|myndighed)\*?|Mio\. kr\..*|1\.000 kr\..*|Pct\.",
    regex.I,
)
_YEARS_BELOW = regex.compile(r"(?:Skole|Finans|Indkomst)?[Åå]r(?:stal)?|Periode|Sæson")
# "Kommuner", "Regioner": a heading inside the column of labels
_SECTION = regex.compile(r"Kommuner|Regioner|Lande|Heraf")


class Block(NamedTuple):
    """The rows of one page, or of all: labels, columns of values, and what heads them.

    `outside` counts the texts before it that are no part of the table; `short` holds the columns
    that lost values.
    """

    labels: list[Item]
    columns: list[list[Item]]
    heads: list[str]
    uppers: list[str]
    corner: str
    outside: int
    evidence: int
    short: dict[int, list[Item]]


class Parts(NamedTuple):
    """A first group's texts, parted: what stands before, labels, heads."""

    before: list[Item]
    labels: list[Item]
    uppers: list[Item]
    heads: list[Item]
    heads_first: bool


def _paired(texts: list[str], columns: int) -> list[tuple[str, str]] | None:
    """Heads of columns, each with the spanning one that begins above it."""
    if len(texts) == columns:
        return [("", text) for text in texts]
    if len(texts) == columns + 1:
        return [(texts[0] if i == 0 else "", text) for i, text in enumerate(texts[1:])]
    return None


def _parts(texts: list[Item], layout: Layout, *, headless: bool) -> Iterator[Parts]:
    """The ways in which the first texts fall into what stands before, labels and heads."""
    own = layout.opening[0]
    n = len(layout.columns[0])
    sections = sum(bool(_SECTION.fullmatch(item.text)) for item in texts[1:])
    for heads in (*range(own, own + MAX_UPPERS), *([0] if headless else [])):
        for labels in {n, n + sections}:
            before = len(texts) - heads - labels
            if not 0 <= before <= MAX_BEFORE:
                continue
            above, rest = texts[:before], texts[before:]
            spans = max(0, heads - own)
            named, headed = rest[:labels], rest[labels:]
            yield Parts(above, named, headed[:spans], headed[spans:], heads_first=False)
            if heads:
                headed, named = rest[:heads], rest[heads:]
                yield Parts(above, named, headed[:spans], headed[spans:], heads_first=True)


def _block(
    parts: Parts, layout: Layout, behind: list[tuple[str, str]], *, captioned: bool
) -> Block | None:
    texts = (*parts.labels, *parts.uppers, *parts.heads)
    years = sum(is_year(item.text) for item in parts.labels)
    if (behind and not parts.heads) or any(item.text.endswith(":") for item in texts):
        return None
    if 0 < years < len(parts.labels):
        return None
    pairs = [*(("", item.text) for item in parts.heads), *behind]
    heads = [head for _, head in pairs]
    above = [item.text for item in parts.before]
    row = _spanning(pairs, above, [item.text for item in parts.uppers])
    if row is None:
        return None
    uppers, used, corner = row
    left = [text for text in above if text not in used and text != corner]
    if left and captioned:
        return None
    evidence = _evidence(parts) + 2 * bool(corner and _CORNER.fullmatch(corner)) - 2 * len(left)
    return Block(
        parts.labels, layout.columns, heads, uppers, corner, len(left), evidence, layout.short
    )


def _spanning(
    pairs: list[tuple[str, str]], above: list[str], own: list[str]
) -> tuple[list[str], list[str], str] | None:
    """A row of spanning heads, which of the texts above are among them, and the corner's text.

    Where the heads below repeat, they say how many spanning ones there are.
    """
    heads = [head for _, head in pairs]
    inner = [*own, *(upper for upper, _ in pairs if upper)]
    spans = _repeats(heads)
    missing = spans - len(inner)
    if spans > 1 and 0 <= missing <= len(above) and (inner or missing > 1):
        step = len(heads) // spans
        corner = _corner_of(above) if len(above) > missing else ""
        rest = [text for text in above if text != corner]
        used = rest[len(rest) - missing :]
        if len(used) == missing and (missing or inner):
            row = [text for name in (*used, *inner) for text in (name, *[""] * (step - 1))]
            return row, used, corner
    if len(own) > 1 or len(inner) == 1:
        return None
    row = [upper for upper, _ in pairs]
    if inner and not own:
        if not above or pairs[0][0]:
            return None
        return [above[-1], *row[1:]], above[-1:], ""
    row = [*own, *row[1:]] if own else row
    corner = above[-1] if above and _is_corner(above[-1]) else ""
    return row, [], corner


def _corner_of(above: list[str]) -> str:
    """What names the column of labels among texts that hold spanning heads, too."""
    named = [text for text in above if _CORNER.fullmatch(text)]
    return named[-1] if named else above[-1] if _is_corner(above[-1]) else ""


def _repeats(heads: Sequence[str]) -> int:
    """How often a sequence of heads repeats itself; 1 where it does not."""
    for step in range(1, len(heads) // 2 + 1):
        if len(heads) % step == 0 and all(a == b for a, b in zip(heads, heads[step:])):
            return len(heads) // step
    return 1


def _is_head(text: str) -> bool:
    return bool(_HEADING.fullmatch(text))


def _is_corner(text: str) -> bool:
    if is_year(text):
        return False
    if text.endswith((":", ".")) and not _CORNER.fullmatch(text):
        return False
    return bool(_CORNER.fullmatch(text)) or (len(text) < 25 and text.count(" ") < 2)


def _evidence(parts: Parts) -> int:
    """How much speaks for these being the labels, and those the heads."""
    labels, heads = parts.labels, parts.heads
    score = 3 * bool(_TOTAL.fullmatch(labels[-1].text)) + (not parts.heads_first)
    score -= 3 * any(_TOTAL.fullmatch(item.text) for item in heads[:-1])
    score -= 3 * any(item.text == "Hele landet" for item in heads)
    score += 2 * sum(bool(_HEADING.fullmatch(item.text)) for item in heads)
    score -= sum(bool(_HEADING.fullmatch(x.text)) for x in labels if not is_year(x.text))
    border = labels if parts.heads_first else heads
    return score + bool(border and border[0].gap)


def _is_turned(block: Block) -> bool:
    """Whether the table stood row by row, so that labels and heads are each other."""
    if any(block.uppers) or not block.heads:
        return False
    if _YEARS_BELOW.fullmatch(block.corner):
        return all_years(block.heads) and not _TOTAL.fullmatch(block.labels[0].text)
    if all_years([item.text for item in block.labels]) and not all_years(block.heads):
        return bool(_CORNER.fullmatch(block.corner))
    columns_named = any(_HEADING.fullmatch(item.text) for item in block.labels)
    return columns_named and not any(_HEADING.fullmatch(head) for head in block.heads)
