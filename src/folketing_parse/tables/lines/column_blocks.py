"""The labels, heads and values of a table that fell apart, put in their places.

Which texts are labels and which are heads follows from how many there are; words that usually
head a column, name the labels or mark a total decide between the ways that are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from folketing_parse.tables.lines.column_groups import Group, Item, Layout
from folketing_parse.tables.lines.figures import all_years, is_year
from folketing_parse.tables.lines.heads import TOTAL, span_starts

MAX_UPPERS = 4
"""So many spanning heads, and one less, may stand with a column's own."""
MAX_BEFORE = 3
"""So many texts may stand above the labels: their name, spanning heads, an unnumbered caption."""
TORN = 2
"""So much speaks against heads that stand behind a running foot: they may be labels again."""
MAX_CORNER = 25
"""A text longer than this is no name of the column of labels, unless it is a usual one."""
# "Antal sager", "Heraf afsluttet", "1. jan. 2016", "Pct.": what heads a column rather than a row
_HEADING = regex.compile(
    r"(?:Antal|Andel|Pct|Procent|Gns|Gennemsnit(?:lig)?|Heraf|Personer|Ændring|Udvikling|Stigning"
    r"|Beløb|Mio|Kr|Mænd|Kvinder)\b.*|.{0,20}\b(?:19|20)\d\d(?:[/-]\d\d+)?\*{0,3}"
)
# "2019", "2019 (til 1. maj)"
_YEARLY = regex.compile(r"(?:19|20)\d\d\b.*")
# "Kommune", "Bopælskommune", "År", "Aldersgruppe", "Mio. kr.": what stands above the labels
CORNER = regex.compile(
    r"\p{L}{0,30}(?:kommune|region|gruppe|styrelse|sted|type|område|land|kreds|hospital|universitet"
    r"|uddannelse|ministerium|institution|parti|år|alder|køn|rute|sektor|branche|speciale|ordning"
    r"|kategori|amt|stift|havn|skole|måned|kvartal|myndighed)\*?|Mio\. kr\..*|1\.000 kr\..*|Pct\.",
    regex.I,
)
_YEARS_BELOW = regex.compile(r"(?:Skole|Finans|Indkomst)?[Åå]r(?:stal)?|Periode|Sæson")
# "Kommuner", "Region Sjælland": a heading inside the column of labels
SECTION = regex.compile(r"Kommuner|Regioner|Lande|Heraf|Region \p{Lu}\p{L}+")

Pair = tuple[str, str]
"""A column's head and, before it, the spanning one that begins above it; "" for none."""


class Block(NamedTuple):
    """The rows of one page, or of all.

    Attributes:
        labels: what the rows are called; more than rows where some are headings of sections.
        columns: the values.
        heads: a head for each column; none where a block goes on from the one before.
        uppers: the row of spanning heads above them, "" where none begins.
        corner: what stands above the labels.
        outside: how many texts before it are no part of the table.
        evidence: how much speaks for this way to read it.
        short: the values of columns that lost some, so that they cannot be given to rows.
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
    """A first group's texts, parted: what stands before, labels, spanning heads, heads."""

    before: list[Item]
    labels: list[Item]
    uppers: list[Item]
    heads: list[Item]
    heads_first: bool


class Upper(NamedTuple):
    """A row of spanning heads, which of the texts before are among them, and the corner's text."""

    row: list[str]
    used: list[str]
    corner: str


def blocks(
    groups: Sequence[Group], layout: Layout, *, captioned: bool, further: bool
) -> Iterator[Block]:
    """The blocks that groups make when their values are laid out like this."""
    behind: list[Pair] = []
    for group, opening in zip(groups[1:], layout.opening[1:], strict=True):
        pairs = _paired([item.text for item in group.texts], opening)
        if pairs is None:
            return
        behind += pairs
    if not _is_even(layout.columns):
        return
    signs = sum(is_head(head) for _, head in behind)
    signs -= TORN * sum(group.texts[0].torn for group in groups[1:] if group.texts)
    for parts in _parts(groups[0], layout, headless=further or not behind):
        block = _block(parts, layout, behind, captioned=captioned)
        if block and not (further and block.outside):
            yield block._replace(evidence=block.evidence + signs)


def _paired(texts: list[str], columns: int) -> list[Pair] | None:
    """Heads of columns, each with the spanning one that begins above it."""
    if len(texts) == columns:
        return [("", text) for text in texts]
    if len(texts) == columns + 1:
        return [(texts[0] if i == 0 else "", text) for i, text in enumerate(texts[1:])]
    return None


def _is_even(columns: Sequence[Sequence[Item]]) -> bool:
    """Whether no column mixes percentages with other numbers."""
    for column in columns:
        percent = sum(item.text.endswith("%") for item in column)
        if percent and any(item.text.isdigit() and item.text != "0" for item in column):
            return False
    return True


def _parts(group: Group, layout: Layout, *, headless: bool) -> Iterator[Parts]:
    """The ways in which the first texts fall into what stands before, labels and heads."""
    texts = group.texts
    own = layout.opening[0]
    n = len(layout.columns[0])
    sections = sum(bool(SECTION.fullmatch(item.text)) for item in texts[1:])
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


def _block(parts: Parts, layout: Layout, behind: list[Pair], *, captioned: bool) -> Block | None:
    spare = len(parts.labels) - len(layout.columns[0])
    if spare and spare != sum(bool(SECTION.fullmatch(item.text)) for item in parts.labels):
        return None  # only sections' headings have no values
    texts = (*parts.labels, *parts.uppers, *parts.heads)
    if (behind and not parts.heads) or any(item.text.endswith(":") for item in texts):
        return None
    pairs = [*(("", item.text) for item in parts.heads), *behind]
    if not _is_ordered(parts, layout, behind):
        return None
    above = [item.text for item in parts.before]
    spanning = _spanning(pairs, above, [item.text for item in parts.uppers])
    if spanning is None:
        return None
    row, used, corner = spanning
    left = [text for text in above if text not in used and text != corner]
    if left and captioned:
        return None
    evidence = _evidence(parts) + 2 * bool(corner and CORNER.fullmatch(corner)) - 2 * len(left)
    heads = [head for _, head in pairs]
    return Block(
        parts.labels, layout.columns, heads, row, corner, len(left), evidence, layout.short
    )


def _is_ordered(parts: Parts, layout: Layout, behind: list[Pair]) -> bool:
    """Whether labels and heads come in an order in which tables do fall apart."""
    years = sum(bool(_YEARLY.fullmatch(item.text)) for item in parts.labels)
    heads = [item.text for item in parts.heads]
    later = [head for _, head in behind]
    if years and (years < len(parts.labels) or any(map(is_year, (*heads, *later)))):
        return False
    if len(layout.columns[0]) == 1 and layout.opening[0] > 1 and heads and not parts.heads_first:
        return False  # a single row's label above the heads of all columns
    if not parts.heads_first:
        return True
    if later:  # the first column's head above the labels, the others above their values
        named = years > 0 or is_head(heads[0])
        return named and any(map(is_head, later)) and not any(_is_named(x) for x in parts.labels)
    yearly = bool(parts.before and _YEARS_BELOW.fullmatch(parts.before[-1].text))
    return len(parts.labels) == 1 or not (yearly and all_years(heads))


def _is_named(item: Item) -> bool:
    return is_head(item.text) and not _YEARLY.fullmatch(item.text)


def _spanning(pairs: list[Pair], above: list[str], own: list[str]) -> Upper | None:
    """The row of spanning heads.

    Where the heads below repeat, they say how many there are; elsewhere each stands above the
    head that it was found before.
    """
    heads = [head for _, head in pairs]
    inner = [*own, *(upper for upper, _ in pairs if upper)]
    starts = span_starts(heads)
    missing = len(starts) - len(inner)
    if len(starts) > 1 and 0 <= missing <= len(above) and (inner or missing > 1):
        corner = _corner_of(above) if len(above) > missing else ""
        rest = [text for text in above if text != corner]
        used = rest[len(rest) - missing :]
        if len(used) == missing:
            row = [""] * len(heads)
            for name, start in zip((*used, *inner), starts, strict=True):
                row[start] = name
            return Upper(row, used, corner)
    if len(own) > 1 or len(inner) == 1:
        return None
    row = [upper for upper, _ in pairs]
    if inner and not own:
        if not above or pairs[0][0] or CORNER.fullmatch(above[-1]):
            return None
        return Upper([above[-1], *row[1:]], above[-1:], "")
    corner = above[-1] if above and _is_corner(above[-1]) else ""
    return Upper([*own, *row[1:]] if own else row, [], corner)


def _corner_of(above: list[str]) -> str:
    """What names the column of labels among texts that hold spanning heads, too."""
    named = [text for text in above if CORNER.fullmatch(text)]
    return named[-1] if named else above[-1] if _is_corner(above[-1]) else ""


def _is_corner(text: str) -> bool:
    if CORNER.fullmatch(text):
        return True
    if is_year(text) or text.endswith((":", ".")):
        return False
    return len(text) < MAX_CORNER and text.count(" ") < 2


def is_head(text: str) -> bool:
    """Whether a text usually heads a column."""
    return bool(_HEADING.fullmatch(text))


def _evidence(parts: Parts) -> int:
    """How much speaks for these being the labels, and those the heads."""
    labels, heads = parts.labels, parts.heads
    score = 3 * bool(len(labels) > 1 and TOTAL.fullmatch(labels[-1].text)) + (not parts.heads_first)
    score -= 3 * any(TOTAL.fullmatch(item.text) for item in heads[:-1])
    score -= 3 * any(item.text == "Hele landet" for item in heads)
    score += 2 * sum(is_head(item.text) for item in heads)
    score -= sum(map(_is_named, labels))
    border = labels if parts.heads_first else heads
    return score + bool(border and border[0].gap)


def is_turned(block: Block) -> bool:
    """Whether a table stood row by row, so that its labels and heads are each other."""
    if any(block.uppers) or not block.heads:
        return False
    labels = [item.text for item in block.labels]
    if _YEARS_BELOW.fullmatch(block.corner):
        return all_years(block.heads) and not TOTAL.fullmatch(labels[0])
    if all_years(labels) and not all_years(block.heads):
        return bool(CORNER.fullmatch(block.corner))
    return any(map(is_head, labels)) and not any(map(is_head, block.heads))
