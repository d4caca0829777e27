"""Tables of Word files and HTML pages: by their own tags, and apart from the answer's sentences."""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest

import folketing_parse as fp
from folketing_parse.read import tags
from folketing_parse.tables.spans import MAX_PLACES, MAX_SPAN, Spanning, span_of, spread

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


SPANS = {
    "2": 2,
    " 007 ": 7,
    "0": 1,
    "": 1,
    "-3": 1,
    "²": 1,  # a digit to `str.isdigit`, no number to `int`
    "201": MAX_SPAN,
    "9" * 5000: MAX_SPAN,  # more digits than `int` takes
}


@pytest.mark.parametrize(("text", "span"), SPANS.items(), ids=lambda value: str(value)[:5])
def test_a_span_is_a_number_within_bounds(text: str, span: int) -> None:
    assert span_of(text) == span
    fp.read_tables(f"<html><table><tr><td colspan='{text}'>a<tr><td>1</table></html>".encode())
    with zipfile.ZipFile(io.BytesIO(word(SHEEP))) as archive:
        xml = archive.read("word/document.xml").decode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", xml.replace('w:val="2"', f'w:val="{text}"'))
    assert fp.parse(file.getvalue()).tables[0].grid[2][:3] == ("Ærø", "12", ".")


TAGGED = {2.0: 2, -1.0: 1, 1e30: MAX_SPAN, float("inf"): MAX_SPAN, float("nan"): 1}


@pytest.mark.parametrize(("value", "span"), TAGGED.items(), ids=str)
def test_a_tagged_span_is_within_bounds(
    value: float, span: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def number(_: bytes, place: SimpleNamespace) -> bool:
        place._obj.value = value
        return True

    pdfium = SimpleNamespace(
        FPDF_StructElement_GetAttributeCount=lambda _: 1,
        FPDF_StructElement_GetAttributeAtIndex=lambda element, _: element,
        FPDF_StructElement_Attr_GetValue=lambda _, name: name,
        FPDF_StructElement_Attr_GetNumberValue=number,
    )
    monkeypatch.setattr(tags, "c", pdfium)
    assert dict(tags._spans(ctypes.c_int())) == {"ColSpan": span, "RowSpan": span}


def test_one_wide_row_does_not_widen_a_long_table() -> None:
    wide, short = [Spanning("a", MAX_SPAN)] * 4, [Spanning("x"), Spanning("1")]
    rows = MAX_PLACES // (4 * MAX_SPAN)
    assert len(spread([wide, *[short] * (rows - 1)], "")) == rows
    assert spread([wide, *[short] * rows], "") == []
    assert spread([*[short] * rows, wide], "") == []
