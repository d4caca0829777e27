"""Documents that are damaged in one way each: what can be read of them is read, and no more."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any, Literal

import pytest

import folketing_parse as fp
from archives import letter
from folketing_parse.page import Page
from folketing_parse.read import docx, pdf, plumber
from test_any_input import word_file
from test_read import WORD

READERS = pytest.mark.parametrize("reader", [pdf, plumber], ids=["pdfium", "pdfplumber"])


def page_of(content: str, box: str = "0 0 595 842") -> bytes:
    """A PDF of one page."""
    fonts = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources {fonts}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    )
    body = "".join(f"{n} 0 obj{one} endobj\n" for n, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 5>>\n%%EOF".encode()


def words(reader: Any, data: bytes) -> list[tuple[str, float, int]]:
    """The words of the first page, their size, and where they begin."""
    pages: Iterator[Page] = reader.read_pages(data)
    return [(word.text, word.size, round(word.x0)) for word in next(pages).words]


@READERS
def test_a_font_of_negative_size_on_a_turned_page_is_read_as_it_is_seen(reader: Any) -> None:
    data = page_of("BT /F1 -12 Tf -1 0 0 -1 100 700 Tm (Hej med dig) Tj ET")
    assert words(reader, data) == [("Hej", 12.0, 100), ("med", 12.0, 121), ("dig", 12.0, 148)]


@READERS
@pytest.mark.parametrize("size", ["0 Tf 1 0 0 1", "12 Tf 0 0 0 0", "0 Tf 0 0 0 0"])
def test_glyphs_without_size_are_not_drawn(reader: Any, size: str) -> None:
    data = page_of(f"BT /F1 {size} 100 700 Tm (Hej) Tj /F1 12 Tf 1 0 0 1 100 600 Tm (Svar) Tj ET")
    assert words(reader, data) == [("Svar", 12.0, 100)]


@READERS
@pytest.mark.parametrize("times", [5, 11, 12, 13, 110])
def test_what_is_scaled_without_end_stands_nowhere(reader: Any, times: int) -> None:
    grown = "q " + "1000 0 0 1000 0 0 cm " * times
    drawn = "10 10 m 100 10 l S 0 0 50 50 re f BT /F1 12 Tf 1 0 0 1 10 7000000 Tm (Hej) Tj ET Q "
    data = page_of(grown + drawn + "BT /F1 12 Tf 100 600 Td (Svar) Tj ET")
    (page,) = reader.read_pages(data)
    numbers = [*chain(*page.strokes), *chain(*(word[1:6] for word in page.words))]
    assert all(map(math.isfinite, numbers))
    name: Literal["pdfium", "pdfplumber"] = "pdfium" if reader is pdf else "pdfplumber"
    (outcome,) = fp.parse_archive(("x", data), workers=0, options=fp.Options(engine=name))
    assert outcome.status in {"no_text", "not_a_reply"}


@pytest.mark.parametrize("box", ["0 0 0 842", "0 0 1 1", "0 0 1e30 1e30", "nan inf 1 1"])
def test_a_page_without_room_for_its_lines_is_read_all_the_same(box: str) -> None:
    text = "Svar paa spoergsmaal nr. 7. " * 3
    with pytest.raises(fp.NotAReplyError):
        fp.parse(page_of(f"BT /F1 12 Tf 100.2 700 Td ({text}) Tj 0 -14 Td ({text}) Tj ET", box))


def changed(data: bytes, place: bytes, at: int, value: bytes) -> bytes:
    """Bytes with others at so many places behind the last that is found."""
    start = data.rindex(place) + at
    return data[:start] + value + data[start + len(value) :]


@pytest.mark.parametrize(
    "data",
    [
        word_file("Svar")[:-40],
        changed(word_file("Svar"), b"PK\x01\x02", 6, b"\x61"),  # a version nobody knows
        changed(word_file("Svar"), b"PK\x01\x02", 10, b"\x63"),  # a method nobody knows
        changed(word_file("Svar"), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"),  # a member elsewhere
        changed(word_file("Svar"), b"PK\x05\x06", 16, b"\xff\xff\xff\x0f"),  # no list of members
        changed(word_file("Svar"), b"PK\x03\x04", 0, b"XX"),
        changed(word_file("Svar"), b"<w:t>", 0, b"<w:u>"),
        changed(word_file("Svar"), b"PK\x05\x06", 0, b"XX"),
    ],
)
def test_a_damaged_word_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(fp.UnreadableDocumentError, match="The Word file is damaged"):
        fp.parse(data)


def test_a_damaged_stream_in_a_word_file_is_unreadable() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", letter(7))
    with pytest.raises(fp.UnreadableDocumentError, match="The Word file is damaged"):
        fp.parse(changed(file.getvalue(), b"document.xml", 12, b"\xff" * 20))


def test_a_word_file_is_not_unpacked_beyond_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50 << 20))
    data = bytearray(file.getvalue())
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, 1000)
    tracemalloc.start()
    with pytest.raises(fp.UnreadableDocumentError, match="The Word file is damaged"):
        docx.reading_of(bytes(data))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 << 20
    monkeypatch.setattr(docx, "MAX_XML", 100)
    with pytest.raises(fp.UnreadableDocumentError, match="unpacks to more than any letter"):
        fp.parse(word_file("Svar"))


def test_a_word_file_may_hold_parts_in_parts_without_end() -> None:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in ("Svar:", "Tre."))
    deep = "<w:sdt><w:sdtContent>" * 2000 + lines + "</w:sdtContent></w:sdt>" * 2000
    body = f"<w:document {WORD}><w:body>{deep}</w:body></w:document>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert fp.read_lines(file.getvalue()).split() == ["Svar:", "Tre."]


def test_the_second_engine_says_nothing_of_what_it_finds() -> None:
    code = "import logging\nfrom folketing_parse.read import plumber\n"
    code += (
        "logging.getLogger('pdfplumber.pdf').warning('x')\nlogging.getLogger('pdfminer').error('x')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b""


CIRCLE = b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer <</Size 2 /Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_reference_to_itself_ends(engine: Literal["pdfium", "pdfplumber"]) -> None:
    with pytest.raises(fp.UnreadableDocumentError):
        fp.parse(CIRCLE, options=fp.Options(engine=engine))
