"""PDF through pdfplumber: slower, in pure Python, and a second opinion when pdfium fails."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from folketing_parse.errors import EncryptedDocumentError, UnreadableDocumentError
from folketing_parse.page import Page, Piece, Stroke, Style
from folketing_parse.read.pdf import weight_and_slant
from folketing_parse.words import words_of


def read_pages(data: bytes) -> Iterator[Page]:
    """Each page of the PDF, with the same words that pdfium gives."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        document = pdfplumber.open(io.BytesIO(data))
    except PDFPasswordIncorrect as error:
        raise EncryptedDocumentError(
            "The PDF is encrypted and asks for a password; remove the password and try again."
        ) from error
    except Exception as error:
        # pdfminer lets every kind of error out of a damaged file; none of them says more.
        raise UnreadableDocumentError(
            "The PDF is too damaged to open; fetch it again from its source."
        ) from error
    with document:
        for number, page in enumerate(document.pages, 1):
            try:
                words = tuple(words_of(_pieces(page.chars, float(page.height))))
                strokes = tuple(_strokes(page))
                yield Page(number, float(page.width), float(page.height), words, strokes)
            finally:
                page.close()


def _pieces(chars: list[dict[str, Any]], height: float) -> Iterator[Piece]:
    styles: dict[tuple[str, float, int], Style] = {}
    piece: Piece | None = None
    for char in chars:
        text = char["text"]
        if not text.strip() or not char["upright"]:
            if piece:
                yield piece
            piece = None
            continue
        baseline = height - char["matrix"][5]
        if piece and abs(baseline - piece.baseline) > 0.35 * char["size"]:
            yield piece
            piece = None
        if piece is None:
            mcid = char.get("mcid")
            key = (char["fontname"], char["size"], -1 if mcid is None else mcid)
            if key not in styles:
                styles[key] = Style(key[1], *weight_and_slant(key[0]), key[2])
            piece = Piece("", [], [], baseline, styles[key])
        # A ligature is one glyph of two letters: each letter gets the glyph's edges.
        piece = piece._replace(text=piece.text + text)
        piece.lefts.extend([char["x0"]] * len(text))
        piece.rights.extend([char["x1"]] * len(text))
    if piece:
        yield piece


def _strokes(page: Any) -> Iterator[Stroke]:
    for shape in (*page.lines, *page.rects):
        filled = bool(shape.get("fill"))
        yield Stroke(shape["x0"], shape["top"], shape["x1"], shape["bottom"], filled)
