"""The header of a table that stands in lines: its words cut into the cells of its columns.

Where blanks part words and cells alike, only capitals, years and ordinals tell where a cell
begins; the number of columns tells whether that was right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from folketing_parse.tables.lines.figures import is_year

MAX_LINES = 40
"""A header takes at most so many lines: a wrapped cell of each column."""
MAX_CORNER = 30
"""A line longer than this above a header is no name of the column of labels."""
# "Aldersgruppe", "%", "0-5", "1. halvår", "1.000 tons", "20162": words that open a cell
_OPENS = regex.compile(r"\p{Lu}|[%‰ΔΣ]$|\d{1,3}-\d{1,3}$|\d\.$|\d{1,3}\.\d{3}$|(?:19|20)\d\d[1-9]$")
# "1. halvår", "4. kvartal", "Q1", "Ultimo", "1. jan.": the year behind it is part of the cell
_DATED = regex.compile(
    r"\d{1,2}\. ?\p{L}\D*|[QK]\d|(?:(?:[Uu]ltimo|[Pp]rimo|[Mm]edio|[Pp]r\.) ?)?(?:\d\d?\. )?"
    r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]aj|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]kt|[Nn]ov|[Dd]ec)"
    r"\p{L}*\.?|[Uu]ltimo|[Pp]rimo|[Mm]edio|[Ee]fter|[Ff]ør|Skoleåret|FFL|FL|Finansår"
)
# "Region Hovedstaden": the name is part of the cell
_NAME = regex.compile(r"Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland")
# "Udvikling siden 2010", "Ændring fra 2010 til 2011": the year goes on with the cell
_UNTIL = regex.compile(r"(?:siden|fra|til|efter|før|ultimo|primo|medio|pr\.)$", regex.I)
# "(1.000) (mio. kr.) (pct.)": a unit for each column
_UNIT_ROW = regex.compile(r"(?:\([^()]{1,25}\)\ ?){1,20}")
# "I alt", "Hele landet", "Region Sjælland i alt": the last of the labels, or of the heads
TOTAL = regex.compile(r"(?:.{0,40}\b)?[Ii] alt\b.{0,20}|Total(?:t|en)?|Hele landet|Samlet|Sum")


class Head(NamedTuple):
    """A header: its rows, each as wide as the table, and how many lines above it takes."""

    rows: list[tuple[str, ...]]
    lines: int


def join(texts: Sequence[str]) -> str:
    """Lines as one text; a word broken at a line's end becomes whole.

    >>> join(["Alders-", "gruppe", "Antal"])
    'Aldersgruppe Antal'
    >>> join(["Vækst (pct.-", "point)"])
    'Vækst (pct.-point)'
    """
    parts: list[str] = []
    for text in filter(None, texts):
        last = parts[-1] if parts else ""
        broken = last.endswith("-") and not last.endswith(".-")
        if broken and text[:1].islower() and not text.startswith(("og ", "eller ")):
            parts[-1:] = last[:-1], text
        elif last.endswith("-") and not last.endswith(" -"):
            parts.append(text)
        else:
            parts.append(f" {text}" if parts else text)
    return "".join(parts)


def cells(text: str) -> list[str]:
    """A header line's cells.

    >>> cells("Kommune Antal sager Andel, pct. 1. halvår 2016 2017")
    ['Kommune', 'Antal sager', 'Andel, pct.', '1. halvår 2016', '2017']
    """
    found: list[str] = []
    for word in text.split():
        last = found[-1] if found else ""
        dated = _DATED.fullmatch(last) or _UNTIL.search(last)
        goes_on = (is_year(word) and dated) or (last == "Region" and _NAME.match(word))
        opens = _OPENS.match(word) or is_year(word)
        if found and (goes_on or not opens or last.endswith(("/", "(", "&"))):
            found[-1] = f"{last} {word}"
        else:
            found.append(word)
    return found


def goes_on(lines: Sequence[str], count: int) -> bool:
    """Whether the line above the last so many is the beginning of their first word or cell."""
    if count == len(lines):
        return False
    above, top = lines[-count - 1], lines[-count]
    return above.endswith("-") or bool(_UNTIL.search(above)) or top[0].islower() or top[0] in "(/%"


def head_above(lines: Sequence[str], width: int) -> Head | None:
    """The header that the last of these lines make for so many columns of values, if any."""
    units = units_of(lines[-1], width) if lines else []
    if units:
        head = head_above(lines[:-1], width)
        return Head([*head.rows, ("", *units)], head.lines + 1) if head else None
    for count in range(1, min(MAX_LINES, len(lines)) + 1):
        if goes_on(lines, count):
            continue
        found = cells(join(lines[-count:]))
        if len(found) > 3 * width + 1:
            return None
        if len(found) in {width, width + 1} and not _lacks_spanning(found):
            return _with_upper(lines[: len(lines) - count], found, width, count)
        rows = _two_rows(found, width) or beside_total(found, width)
        if rows:
            return _cornered(rows, lines[: len(lines) - count], count)
    return None


def units_of(line: str, width: int) -> list[str]:
    """The units of all columns, if a line holds these in brackets and nothing else.

    >>> units_of("(1.000) (mio. kr.)", 2)
    ['(1.000)', '(mio. kr.)']
    """
    if width < 2 or not _UNIT_ROW.fullmatch(line):
        return []
    units = [f"{unit})" for unit in line.replace(") ", ")").split(")")[:-1]]
    return units if len(units) == width else []


def _lacks_spanning(found: Sequence[str]) -> bool:
    """Whether a total stands before heads that repeat: it is the end of a row above these."""
    return bool(TOTAL.fullmatch(found[0])) and _period(found[1:]) > 1


def beside_total(found: Sequence[str], width: int) -> list[tuple[str, ...]] | None:
    """Two header rows whose spanning heads stand beside a total that has no heads below."""
    below = found[len(found) - width + 1 :]
    step = _period(below)
    upper = found[: len(found) - len(below)]
    size = len(below) // step + 1 if step > 1 else 0
    spanning = upper[-size:]
    if not size or len(upper) not in {size, size + 1}:
        return None
    totals = [i for i, name in enumerate(spanning) if TOTAL.fullmatch(name)]
    if len(totals) != 1:
        return None
    place = totals[0] * step
    top = [cell for i, name in enumerate(spanning) for cell in (name, *_under(i, totals, step))]
    corner = upper[0] if len(upper) > size else ""
    return [(corner, *top), ("", *below[:place], "", *below[place:])]


def _under(place: int, totals: Sequence[int], step: int) -> list[str]:
    """The empty cells behind a spanning head; a total spans its own column only."""
    return [] if place in totals else [""] * (step - 1)


def _period(texts: Sequence[str]) -> int:
    """After how many heads the same ones begin again, all through; 0 where they do not."""
    starts = span_starts(texts) if texts else []
    step = starts[1] if len(starts) > 1 else 0
    even = step and len(texts) % step == 0
    return step if even and list(texts) == [*texts[:step]] * (len(texts) // step) else 0


def _two_rows(found: Sequence[str], width: int) -> list[tuple[str, ...]] | None:
    """Two header rows whose cells are all wrapped, so that only their sum can be counted."""
    for lower in (width + 1, width):
        upper = found[: len(found) - lower]
        below = found[len(upper) :]
        starts = span_starts(below[-width:])
        if len(found) > lower and 1 < len(upper) == len(starts):
            return [("", *spread_out(upper, starts, width)), _padded(below, width)]
    return None


def _with_upper(lines: Sequence[str], found: list[str], width: int, count: int) -> Head:
    """The lowest header row with the name of the labels, and rows of spanning cells above it."""
    bottom = _padded(found, width)
    if not lines or lines[-1].endswith((".", ":", ",")):
        return Head([bottom], count)
    size = 0 if bottom[0] or width == 1 else _corner_lines(lines)
    if size:
        bottom = (join(lines[-size:]), *bottom[1:])
        lines, count = lines[:-size], count + size
    rows, below, places = [bottom], [*bottom[1:]], list(range(width))
    while lines:
        corner, spanning, starts = _level(cells(lines[-1]), below)
        if not starts:
            break
        places = [places[start] for start in starts]
        rows.insert(0, (corner, *spread_out(spanning, places, width)))
        below, lines, count = spanning, lines[:-1], count + 1
    return _cornered(rows, lines, count)


def _cornered(rows: list[tuple[str, ...]], lines: Sequence[str], count: int) -> Head:
    """A header; what stands above its rows of spanning heads names the column of labels."""
    size = 0 if len(rows) == 1 or any(row[0] for row in rows) else _corner_lines(lines)
    top = (join(lines[len(lines) - size :]), *rows[0][1:]) if size else rows[0]
    return Head([top, *rows[1:]], count + size)


def _level(above: list[str], below: Sequence[str]) -> tuple[str, list[str], list[int]]:
    """What names the labels among the cells above heads, the spanning ones, where these begin."""
    for corner, spanning in (("", above), ("".join(above[:1]), above[1:])):
        starts = starts_of(spanning, below)
        if len(spanning) > 1 and starts:
            return corner, spanning, starts
    return "", [], []


def _corner_lines(lines: Sequence[str]) -> int:
    """How many lines above a header name the column of labels: they make one short cell."""
    for size in range(1, min(3, len(lines)) + 1):
        if goes_on(lines, size):
            continue
        text = join(lines[-size:])
        single = len(cells(text)) == 1 and not is_year(text)
        return size if single and len(text) <= MAX_CORNER and text.count(" ") < 3 else 0
    return 0


def starts_of(above: Sequence[str], below: Sequence[str]) -> list[int]:
    """Where spanning heads begin: where those below begin again, or under years evenly."""
    starts = span_starts(below)
    if len(starts) == len(above):
        return starts
    step, over = divmod(len(below), len(above) or 1)
    even = step > 1 and not over and all(is_year(cell) for cell in above)
    return list(range(0, len(below), step)) if even else []


def span_starts(below: Sequence[str]) -> list[int]:
    """Where the first of some heads stands again: there a spanning head may begin.

    >>> span_starts(["Antal", "Pct.", "Antal", "Pct.", "Ændring"])
    [0, 2]
    """
    return [i for i, head in enumerate(below) if head == below[0]]


def _padded(found: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(found) if len(found) == width + 1 else ("", *found)


def spread_out(found: Sequence[str], starts: Sequence[int], width: int) -> list[str]:
    """A row with heads at the columns where they begin."""
    row = [""] * width
    for name, start in zip(found, starts, strict=True):
        row[start] = name
    return row
