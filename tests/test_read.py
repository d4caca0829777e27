"""Reading: told by content, by two engines that agree, in whatever encoding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest

import folketing_parse as fp
from conftest import ALL, FIXTURES, document, parsed
from folketing_parse.page import Page
from folketing_parse.read import pdf, plumber
from folketing_parse.read.sources import media_type_of

LETTER = (
    "Retsudvalget har den 2. april 2019 stillet følgende spørgsmål nr. 3 (Alm. del), som hermed "
    "besvares.\n\nSpørgsmål:\nHvor mange får på Ærø?\n\nSvar:\nTre – måske fire."
)
PDFS = [name for name in ALL if document(name).suffix == ".pdf"]


def _words(reader: Iterator[Page]) -> list[list[str]]:
    # Only the order differs, on a page that is turned: the engines walk its text in other ways.
    return [sorted(word.text for word in page.words) for page in reader]


@pytest.mark.parametrize("name", PDFS)
def test_both_engines_give_the_same_words(name: str) -> None:
    data = document(name).read_bytes()
    assert _words(pdf.read_pages(data)) == _words(plumber.read_pages(data))


@pytest.mark.parametrize("reader", [pdf, plumber])
def test_both_engines_read_the_bones_of_a_table(reader: Any) -> None:
    pages = list(reader.read_pages(document("tax-cover-table").read_bytes()))
    strokes = [stroke for page in pages for stroke in page.strokes]
    assert len(strokes) > 4
    assert all(stroke.x0 <= stroke.x1 and stroke.top <= stroke.bottom for stroke in strokes)


@pytest.mark.parametrize("name", [n for n in PDFS if n != "question-sheet"])
def test_both_engines_give_the_same_record(name: str) -> None:
    reply = fp.parse(document(name), options=fp.Options(engine="pdfplumber"))
    assert reply.source.reader == "pdfplumber"
    assert reply.metadata == parsed(name).metadata


def test_the_other_engine_reads_what_the_first_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes, **__: object) -> Iterator[Page]:
        raise fp.UnreadableDocumentError("It fell over.")

    monkeypatch.setattr(pdf, "read_pages", fail)
    reply = fp.parse(document("employment"))
    assert reply.source.reader == "pdfplumber"
    note = next(d for d in reply.diagnostics if d.code == "engine.fallback")
    assert "It fell over." in note.detail


def test_lost_pages_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = plumber.read_pages
    monkeypatch.setattr(plumber, "read_pages", lambda data, **_: list(whole(data))[:1])
    reply = fp.parse(document("health-side-column"), options=fp.Options(engine="pdfplumber"))
    assert reply.source.reader == "pdfium"
    assert reply.source.pages == 2
    assert "engine.pages_differ" in {d.code for d in reply.diagnostics}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    reply = fp.parse(LETTER.encode(encoding))
    assert reply.question == "Hvor mange får på Ærø?"
    assert reply.answer == "Tre – måske fire."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends: str) -> None:
    assert fp.parse_text(LETTER.replace("\n", ends)).answer == "Tre – måske fire."


def test_form_feeds_are_pages() -> None:
    reply = fp.parse_text(LETTER.replace("Svar:", "\fSvar:"))
    assert reply.source.pages == 2
    assert reply.evidence["exchanges[0].question"].page == 1
    assert reply.evidence["exchanges[0].answer"].page == 2


def test_html() -> None:
    body = "".join(f"<p>{part}</p>" for part in LETTER.split("\n") if part)
    page = f"<!DOCTYPE html><html><head><style>p {{}}</style></head><body>{body}</body></html>"
    reply = fp.parse(page.encode())
    assert (reply.source.reader, reply.source.media_type) == ("html", "text/html")
    assert reply.metadata == fp.parse_text(LETTER).metadata
    assert reply.answer == "Tre – måske fire."


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(paragraphs: list[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


def test_docx() -> None:
    reply = fp.parse(_docx([part for part in LETTER.split("\n") if part]))
    assert reply.source.reader == "docx"
    assert reply.metadata == fp.parse_text(LETTER).metadata
    assert reply.answer == "Tre – måske fire."


def test_a_word_file_whose_page_numbers_are_fields() -> None:
    """A footer "1/2" whose numbers Word counts itself holds a slash alone: it signs nothing."""
    file = io.BytesIO(_docx([part for part in LETTER.split("\n") if part]))
    with zipfile.ZipFile(file, "a") as archive:
        footer = "<w:p><w:r><w:t>/</w:t></w:r></w:p>"
        archive.writestr("word/footer1.xml", f"<w:ftr {WORD}>{footer}</w:ftr>")
    assert fp.parse(file.getvalue()).answer == "Tre – måske fire."


def test_content_tells_the_kind_and_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    path.write_bytes(document("employment").read_bytes())
    assert fp.parse(path).source.media_type == "application/pdf"
    assert media_type_of(b"\n\n%PDF-1.4") == "application/pdf"
    assert media_type_of(b"<html><body>") == "text/html"
    assert media_type_of(b"Svar") == "text/plain"


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("empty.pdf", fp.UnreadableDocumentError, "empty"),
        ("truncated.pdf", fp.UnreadableDocumentError, "fetch it again"),
        ("encrypted.pdf", fp.EncryptedDocumentError, "password"),
        ("scan.pdf", fp.NoTextError, "OCR"),
        ("not-a-pdf.pdf", fp.NotAReplyError, "agenda"),
        ("picture.png", fp.UnreadableDocumentError, "OCR"),
        ("absent.pdf", fp.UnreadableDocumentError, "No such file"),
        ("", fp.UnreadableDocumentError, "folder"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    name: str, error: type[fp.ParseError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        fp.parse(FIXTURES / name)
    assert caught.value.source == str(FIXTURES / name)


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_an_encrypted_file_is_one_to_both_engines(engine: Literal["pdfium", "pdfplumber"]) -> None:
    with pytest.raises(fp.EncryptedDocumentError):
        fp.parse(FIXTURES / "encrypted.pdf", options=fp.Options(engine=engine))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 no archive", b"\x00\x01\x02\x03" * 9, b"%PDF-1.7\n%%EOF", b"\xd0\xcf\x11\xe0"],
)
def test_noise_is_unreadable(data: bytes) -> None:
    with pytest.raises(fp.UnreadableDocumentError):
        fp.parse(data)


@pytest.mark.parametrize("data", [b" \n\f ", "\ufeff".encode()])
def test_nothing_but_blanks_is_no_text(data: bytes) -> None:
    with pytest.raises(fp.NoTextError):
        fp.parse(data)


def test_limits() -> None:
    with pytest.raises(fp.LimitExceededError, match="max_bytes"):
        fp.parse(LETTER.encode(), options=fp.Options(max_bytes=100))
    with pytest.raises(fp.LimitExceededError, match="max_pages"):
        fp.parse(document("health-side-column"), options=fp.Options(max_pages=1))
    with pytest.raises(ValueError, match="engine"):
        fp.Options(engine="mupdf")  # type: ignore[arg-type]


def test_a_binary_file_and_bytes_are_as_good_as_a_path() -> None:
    path = document("employment")
    with path.open("rb") as file:
        from_file = fp.parse(file)
    from_bytes = fp.parse(path.read_bytes(), name="svar.pdf")
    assert from_file.metadata == from_bytes.metadata == parsed("employment").metadata
    assert (from_file.source.name, from_bytes.source.name) == (str(path), "svar.pdf")


def test_a_page_that_cannot_be_loaded_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf.read_pages

    def lose(data: bytes, **_: object) -> Iterator[Page]:
        yield from whole(data)
        yield Page(3, 0.0, 0.0, ())

    monkeypatch.setattr(pdf, "read_pages", lose)
    reply = fp.parse(document("health-side-column"))
    assert reply.metadata == parsed("health-side-column").metadata
    note = next(d for d in reply.diagnostics if d.code == "engine.page_lost")
    assert "page 3" in note.detail


def test_a_letter_whose_small_form_is_two_shifts_nothing() -> None:
    reply = fp.parse_text(LETTER.replace("Retsudvalget", "İİİ\n\nRetsudvalget"))
    assert reply.metadata.committee == fp.parse_text(LETTER).metadata.committee
    assert reply.metadata.committee is not None


def test_a_table_in_pipes_behind_the_reply_is_not_the_replys() -> None:
    sheet = "\n\n\fTil: Justitsministeren\nDato: 3. maj 2016\n\nUdvalget udbeder sig ministerens "
    sheet += "besvarelse af følgende spørgsmål:\n\nSpørgsmål nr. 8\nHvad?\n\n"
    pipes = "Kommune |\nAntal |\nFaxe |\n12 |\nFanø |\n13 |\nStevns |\n14 |\n"
    reply = fp.parse_text(LETTER + sheet + pipes)
    assert "document.second" in {note.code for note in reply.diagnostics}
    assert reply.tables == ()


def test_documents_can_be_parsed_in_threads() -> None:
    paths = [FIXTURES / "employment.pdf", FIXTURES / "housing-table.pdf"] * 20
    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(fp.parse, paths))
    assert replies == [fp.parse(path) for path in paths[:2]] * 20


@pytest.mark.parametrize(
    "data",
    [
        b'{"text": "Sp\xc3\xb8rgsm\xc3\xa5l 7: Hvor mange? Svar: Tre."}',
        b"[1, 2]\n",
        b'{"answer": "Tre."}\n{"answer": "Fire."}\n',
        b"reply_id,position,name,party\n3f2a,1,Rosa Lund,EL\n",
        b"[" * 9 + b"]" * 9,
    ],
)
def test_data_is_no_document(data: bytes) -> None:
    with pytest.raises(fp.UnreadableDocumentError, match="This is data"):
        fp.parse(data)


def test_braces_do_not_make_a_text_data() -> None:
    assert fp.parse(b"{Sag nr. 1}\nSpm. nr. 3:\nHvor mange?\n\nSvar:\nTre.\n{slut}").answer
