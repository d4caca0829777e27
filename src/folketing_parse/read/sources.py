"""Bytes to a `Document`: what it is, told by content; which engine reads it; what went wrong."""

from __future__ import annotations

import json
import re
import threading
from importlib import import_module
from typing import Literal

from folketing_parse.errors import (
    EncryptedDocumentError,
    LimitExceededError,
    NoTextError,
    ParseError,
    UnreadableDocumentError,
)
from folketing_parse.page import Page
from folketing_parse.read.pages import reading_of_pages
from folketing_parse.read.text import decode, reading_of
from folketing_parse.text import Document

Engine = Literal["pdfium", "pdfplumber"]

# "reply_id,position,name,party": names of columns, and not a blank
_CSV_HEADER = re.compile(rb'"?[A-Za-z_]\w*"?(?:[,;\t]"?[A-Za-z_]\w*"?){2,}')

# pdfium crashes where two threads of a process call it at once.
_one_at_a_time = threading.Lock()

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
PLAIN = "text/plain"
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc); save it as .docx or PDF",
    b"\x89PNG": "a picture; run it through text recognition (OCR) first",
    b"\xff\xd8\xff": "a picture; run it through text recognition (OCR) first",
    b"II*\x00": "a picture; run it through text recognition (OCR) first",
    b"{\\rtf": "a rich-text file; save it as .docx or PDF",
    b"\x1f\x8b": "a compressed file; unpack it first",
}


def media_type_of(data: bytes) -> str:
    """What the bytes are, by their content."""
    head = data[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<body" in head.lower():
        return HTML
    return PLAIN


def read(data: bytes, *, engine: Engine, max_bytes: int, max_pages: int) -> Document:
    """The document's lines, by whatever reader fits its content."""
    if not data:
        raise UnreadableDocumentError("The file is empty; fetch it again from its source.")
    if len(data) > max_bytes:
        raise LimitExceededError(
            f"The document has {len(data):,} bytes, more than the {max_bytes:,} allowed; "
            "raise Options(max_bytes=...) to parse it."
        )
    media_type = media_type_of(data)
    if media_type == PDF:
        return _read_pdf(data, engine, max_pages)
    if media_type == DOCX:
        from folketing_parse.read.docx import reading_of as docx_reading

        return _document(Document(docx_reading(data), reader="docx", media_type=DOCX))
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise UnreadableDocumentError(f"This is {what}.")
    if media_type == HTML:
        from folketing_parse.read.html import reading_of as html_reading

        text, encoding = decode(data)
        document = Document(html_reading(text), reader="html", media_type=HTML)
        return _document(_with_encoding(document, encoding))
    if _is_data(data):
        raise UnreadableDocumentError("This is data (JSON or CSV), and no document.")
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableDocumentError(
            "This is neither PDF, Word, HTML nor text; check what the file really is."
        )
    text, encoding = decode(data)
    return _with_encoding(read_text(text), encoding)


def _is_data(data: bytes) -> bool:
    """Whether it is data, as lie beside documents in archives: its texts would pass for theirs."""
    first = data.partition(b"\n")[0].strip()
    return bool(_CSV_HEADER.fullmatch(first)) or _is_json(first) or _is_json(data.strip())


def _is_json(data: bytes) -> bool:
    if data[:1] + data[-1:] not in {b"{}", b"[]"}:
        return False
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _with_encoding(document: Document, encoding: str) -> Document:
    if not encoding.startswith("utf-8"):
        document.notes.append(("text.encoding", f"The text was read as {encoding}."))
    return document


def read_text(text: str) -> Document:
    """The lines of a text that is already decoded."""
    return _document(Document(reading_of(text), reader="text", media_type=PLAIN))


def _document(document: Document) -> Document:
    if not document.raw.strip():
        raise NoTextError("The document holds no text; nothing can be parsed.")
    return document


def _read_pdf(data: bytes, engine: Engine, max_pages: int) -> Document:
    notes: list[tuple[str, str]] = []
    with _one_at_a_time:
        name, pages = _by_either_engine(data, engine, max_pages, notes)
    document = Document(reading_of_pages(pages), reader=name, media_type=PDF)
    if not document.raw.strip():
        raise NoTextError(
            f"The PDF has {len(pages)} page(s) and no text: a scan; "
            "run it through text recognition (OCR) first."
        )
    lost = [str(page.number) for page in pages if not page.width]
    if lost:
        notes.append(("engine.page_lost", f"{name} could not load page {', '.join(lost)}."))
    unknown = document.raw.count("\ufffd")
    if unknown > len(document.raw) // 100:
        notes.append(("text.unmapped", f"{unknown} characters are unknown."))
    document.notes.extend(notes)
    return document


def _by_either_engine(
    data: bytes, engine: Engine, max_pages: int, notes: list[tuple[str, str]]
) -> tuple[Engine, list[Page]]:
    """Read with one engine; where it fails or loses pages, with the other one, and note it."""
    order: list[Engine] = ["pdfium", "pdfplumber"]
    order.sort(key=lambda name: name != engine)
    failure: ParseError | None = None
    best: tuple[Engine, list[Page]] | None = None
    for name in order:
        try:
            pages = _pages(name, data, max_pages)
        except LimitExceededError:
            raise
        except ParseError as error:
            if failure is None or isinstance(error, EncryptedDocumentError):
                failure = error
            notes.append(("engine.fallback", f"{name}: {error.message}"))
            continue
        expected = _page_count(data) if name == "pdfplumber" else len(pages)
        if expected is None or expected == len(pages):
            return name, pages
        notes.append(("engine.pages_differ", f"{name} sees {len(pages)} pages, pdfium {expected}."))
        if best is None or len(pages) > len(best[1]):
            best = (name, pages)
    if best is None:
        raise failure or UnreadableDocumentError("No engine could open the PDF.")
    return best


def _page_count(data: bytes) -> int | None:
    from folketing_parse.read.pdf import count_pages

    try:
        return count_pages(data)
    except ParseError:
        return None


def _pages(engine: Engine, data: bytes, max_pages: int) -> list[Page]:
    # Only the engine that is asked for is imported: pdfplumber is heavy.
    reader = import_module(f"folketing_parse.read.{'pdf' if engine == 'pdfium' else 'plumber'}")
    pages: list[Page] = []
    for page in reader.read_pages(data):
        if len(pages) == max_pages:
            raise LimitExceededError(
                f"The document has more than {max_pages:,} pages; raise Options(max_pages=...)."
            )
        pages.append(page)
    return pages
