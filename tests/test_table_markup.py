"""Tables of Word files and HTML pages: by their own tags, and apart from the answer's sentences."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest

import folketing_parse as fp

BEFORE = (
    "Retsudvalget har stillet følgende spørgsmål nr. 3 (Alm. del), som hermed besvares.",
    "Spørgsmål nr. 3:",
    "Hvor mange får er der?",
    "Svar:",
    "Tabel 1 viser det.",
    "Tabel 1. Får på øerne",
)
AFTER = ("Anm.: ”.” angiver færre end 5.", "Ministeriet har ikke andre tal.")
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

Cells = list[list[tuple[str, int]]]
"""Rows of cells: what is in one, and how many columns it covers."""

SHEEP: Cells = [
    [("Ø", 1), ("Antal", 2)],
    [("", 1), ("2017", 1), ("2018", 1)],
    [("Ærø", 1), ("12", 1), (".", 1)],
    [("Fanø", 1), ("1.204", 1), ("9", 1)],
]


def _word_cell(text: str, wide: int) -> str:
    span = f'<w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>' if wide > 1 else ""
    return f"<w:tc>{span}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def word(rows: Cells) -> bytes:
    """A letter as a Word file."""
    cells = ("".join(_word_cell(*cell) for cell in row) for row in rows)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    before, after = (
        "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
        for texts in (BEFORE, AFTER)
    )
    body = f"{before}<w:tbl>{table}</w:tbl>{after}"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


def html(rows: Cells) -> bytes:
    """A letter as an HTML page."""
    table = "".join(
        f"<tr>{''.join(f'<td colspan={wide}>{text}</td>' for text, wide in row)}</tr>"
        for row in rows
    )
    before, after = ("".join(f"<p>{t}</p>" for t in texts) for texts in (BEFORE, AFTER))
    return f"<!DOCTYPE html><body>{before}<table>{table}</table>{after}</body>".encode()


@pytest.mark.parametrize("written", [word, html])
def test_a_table_is_read_by_its_tags(written: Callable[[Cells], bytes]) -> None:
    reply = fp.parse(written(SHEEP))
    (table,) = reply.tables
    assert (table.number, table.method) == ("1", "markup")
    assert table.caption == "Får på øerne"
    assert table.grid == (
        ("Ø", "Antal", ""),
        ("", "2017", "2018"),
        ("Ærø", "12", "."),
        ("Fanø", "1.204", "9"),
    )
    assert (table.header_rows, table.columns) == (2, ("Ø", "Antal, 2017", "Antal, 2018"))
    assert table.rows[0][2].suppressed
    assert table.rows[0][2].bounds == (Decimal(0), Decimal(4))
    assert table.notes == ("Anm.: ”.” angiver færre end 5.",)
    assert reply.answer == "Tabel 1 viser det.\n\nMinisteriet har ikke andre tal."


LAYOUT: dict[str, Cells] = {
    "an address beside a date": [
        [("Folketinget", 1), ("Slotsholmsgade 10", 1)],
        [("Christiansborg", 1), ("1216 København K", 1)],
    ],
    "one cell round a whole text": [[("Det er ministeriets opfattelse, at får skal tælles.", 1)]],
}


@pytest.mark.parametrize("written", [word, html])
@pytest.mark.parametrize("name", LAYOUT)
def test_a_table_made_for_layout_is_text(written: Callable[[Cells], bytes], name: str) -> None:
    reply = fp.parse(written(LAYOUT[name]))
    assert reply.tables == ()
    assert all(text in reply.text for row in LAYOUT[name] for text, _ in row)
