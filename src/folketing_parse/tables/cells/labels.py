"""What a row's label, or a column's name, says of its numbers: totals, parts of parts, shares."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from folketing_parse.table import Cell

# "I alt", "Ialt", "Total", "I alt, hele landet", "Hele landet", "Sum", "Samlet", "Alle kommuner"
_TOTAL = regex.compile(
    r"\A\s*+(?:i ?+alt|total(?:en|t)?|hele landet|danmark|(?:hoved)?sum|samlet|tilsammen"
    r"|alle (?:kommuner|regioner|landsdele)|landet)(?!\p{L})(?!\s++(?:ekskl|uden|pr\.|heraf))",
    regex.V1 | regex.IGNORECASE,
)
# "Region Nordjylland i alt", "Drift, total"
_TOTAL_BEHIND = regex.compile(r"(?<!\p{L})(?:i ?+alt|total)[\s.:]*+\Z", regex.V1 | regex.IGNORECASE)
# "Hele landet", "Danmark", "Alle kommuner": a table of some places may print it beside them
_COUNTRY = regex.compile(
    r"\A\s*+(?:hele landet|danmark|landet|alle (?:kommuner|regioner|landsdele))(?!\p{L})",
    regex.V1 | regex.IGNORECASE,
)
# "Heraf kvinder", "- heraf mænd", "herunder leje", "deraf"
_PART_OF_PART = regex.compile(
    r"\A[\s–•-]*+(?:heraf|deraf|herunder|hvoraf)(?!\p{L})", regex.V1 | regex.IGNORECASE
)
# "- leje", "– drift", "• løn": a row that unfolds the one above
_UNFOLDS = regex.compile(r"\A\s*+[-–•]\s*+\p{L}")
# "Region Sjælland", "Landsdel Fyn"
_REGION = regex.compile(
    r"\A\s*+(?:\d{2,4}\s++)?+(?:region(?:en)?|landsdel)\s", regex.V1 | regex.IGNORECASE
)
# "Andel, pct.", "Gns. pris", "Landsgennemsnit", "Indeks 100", "Sagsbehandlingstid", "Pr. borger"
_SHARE = regex.compile(
    r"(?<!\p{L})(?:andele?n?|pct|procent\p{L}*+|promille|gns|indeks|median|pr\.)(?!\p{L})"
    r"|[%‰]|gennemsnit|frekvens|\p{L}grad(?!\p{L})"
    r"|(?:behandlings|vente|svar|ligge|opholds|rejse)tid(?!\p{L})",
    regex.V1 | regex.IGNORECASE,
)
# "Udvikling", "Ændring 2014-2015", "Forskel", "Alder", "År", "Kommunenr."
_COMPARES = regex.compile(
    r"(?<!\p{L})(?:udvikling|ændring|vækst|forskel|difference|alder|år|årstal|dato|nummer|rang"
    r"|\p{L}{0,20}?nr|(?:kommune|region)?kode)(?!\p{L})",
    regex.V1 | regex.IGNORECASE,
)
# "2015", "2015*", "2019 (til 23. april)", "2012/13"
_YEAR_HEAD = regex.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")


def first_figures(rows: Sequence[Sequence[Cell]]) -> int:
    """The first column that holds a number or a withheld one; the table's width without any."""
    width = len(rows[0]) if rows else 0
    return next((j for j in range(width) if any(is_figure(row[j]) for row in rows)), width)


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, known or withheld."""
    return cell.value is not None or cell.suppressed


def row_labels(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """The label of each row: what stands before the first column of numbers, or in the first."""
    before = max(first_figures(rows), 1)
    return [words_of(row[:before]) for row in rows]


def words_of(cells: Sequence[Cell]) -> str:
    """The words of some cells on one line."""
    return " ".join(cell.text.strip() for cell in cells if cell.text.strip())


def column_called(columns: Sequence[str], index: int) -> str:
    """What to call a column: its name, or its place counted from 1.

    >>> column_called(("", "Antal"), 0), column_called(("", "Antal"), 1)
    ('column 1', 'Antal')
    """
    return columns[index] or f"column {index + 1}"


def is_total(label: str) -> bool:
    """Whether a row of this label is the total of others.

    >>> is_total("Region Nordjylland i alt")
    True
    """
    tail = _TOTAL_BEHIND.search(label[-12:])
    return not is_part_of_part(label) and bool(tail or _TOTAL.match(label))


def is_total_column(name: str) -> bool:
    """Whether a column of this name is the total of others in its row.

    "Sigtelser i alt" counts something of its own; only a name that says nothing else is a total.
    """
    match = _TOTAL.match(name)
    return match is not None and not name[match.end() :].strip(" .:*")


def names_country(label: str) -> bool:
    """Whether a total is that of the whole country, which a table of some places may only quote."""
    return _COUNTRY.match(label) is not None


def names_region(label: str) -> bool:
    """Whether a row is a region's: the places under it may be printed too."""
    return _REGION.match(label) is not None


def is_part_of_part(label: str) -> bool:
    """Whether a row says of which another consists ("heraf")."""
    return _PART_OF_PART.match(label) is not None


def unfolds(label: str) -> bool:
    """Whether a row begins with a dash, and so may unfold the row above it."""
    return _UNFOLDS.match(label) is not None


def adds_up(label: str) -> bool:
    """Whether a row's numbers can be added to others: counts and amounts, not shares or means."""
    return _SHARE.search(label) is None


def adds_up_below(name: str) -> bool:
    """Whether the numbers of a column can be added up; changes and codes cannot, nor can shares."""
    return adds_up(name) and _COMPARES.search(name) is None


def has_year(label: str) -> bool:
    """Whether a label names a year."""
    return _YEAR_HEAD.search(label) is not None
