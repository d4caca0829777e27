"""PDF through pdfplumber: slower, in pure Python, and a second opinion when pdfium fails."""

from __future__ import annotations

import contextlib
import io
import logging
import math
from collections.abc import Iterator
from typing import Any

from folketing_parse.errors import EncryptedDocumentError, UnreadableDocumentError
from folketing_parse.page import Page, Piece, Stroke, Style
from folketing_parse.read.pdf import DAMAGED, ENCRYPTED, is_somewhere, weight_and_slant
from folketing_parse.words import words_of

# Both warn of every flaw they meet; who wants to hear that sets up logging.
for _name in ("pdfminer", "pdfplumber"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_pages(data: bytes, *, strokes: bool = True) -> Iterator[Page]:
    """Each page of the PDF, with the same words that pdfium gives."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with _without_circles():
            pages = pdfplumber.open(io.BytesIO(data)).pages
    except PDFPasswordIncorrect as error:
        raise EncryptedDocumentError(ENCRYPTED) from error
    except Exception as error:
        # pdfminer lets every kind of error out of a damaged file; none of them says more.
        raise UnreadableDocumentError(DAMAGED) from error
    # The document itself is not closed: pdfplumber would read its list of pages once more.
    for number, page in enumerate(pages, 1):
        try:
            with _without_circles():
                read = _read_page(page, number, strokes=strokes)
        except Exception:  # as above; a page without size counts as lost
            read = Page(number, 0.0, 0.0, ())
        finally:
            page.close()
        yield read


@contextlib.contextmanager
def _without_circles() -> Iterator[None]:
    """References that lead back to themselves raise: pdfminer would follow them without end."""
    from pdfminer import pdftypes

    reference: Any = pdftypes.PDFObjRef
    follow = reference.resolve

    def resolve(self: Any, default: object = None) -> object:
        found, passed = follow(self, default), {self.objid}
        while isinstance(found, reference):
            if found.objid in passed:
                raise ValueError("a reference that leads back to itself")
            passed.add(found.objid)
            found = follow(found, default)
        return found

    reference.resolve = resolve
    try:
        yield
    finally:
        reference.resolve = follow


def _read_page(page: Any, number: int, *, strokes: bool) -> Page:
    width, height = float(page.width), float(page.height)
    upright = sum(bool(char["upright"]) for char in page.chars)
    lying = upright * 2 < len(page.chars)  # turned after it was set: read it as it was set
    if lying:
        width, height = height, width
    words = tuple(words_of(_pieces(page.chars, height, lying=lying)))
    drawn = tuple(filter(is_somewhere, _strokes(page))) if strokes and not lying else ()
    return Page(number, width, height, words, drawn)


def _pieces(chars: list[dict[str, Any]], height: float, *, lying: bool) -> Iterator[Piece]:
    styles: dict[tuple[str, float, int], Style] = {}
    piece: Piece | None = None
    for char in chars:
        text, size = char["text"], char["width"] if lying else char["size"]
        left, right, baseline = _edges(char, height, lying=lying)
        drawn = text.strip() and size and math.isfinite(left + right + baseline + size)
        if not drawn or bool(char["upright"]) == lying:
            if piece:
                yield piece
            piece = None
            continue
        if piece and abs(baseline - piece.baseline) > 0.35 * size:
            yield piece
            piece = None
        if piece is None:
            mcid = char.get("mcid")
            key = (char["fontname"], size, -1 if mcid is None else mcid)
            if key not in styles:
                styles[key] = Style(size, *weight_and_slant(key[0]), key[2])
            piece = Piece("", [], [], baseline, styles[key])
        # A ligature is one glyph of two letters: each letter gets the glyph's edges.
        piece = piece._replace(text=piece.text + text)
        piece.lefts.extend([left] * len(text))
        piece.rights.extend([right] * len(text))
    if piece:
        yield piece


def _edges(char: dict[str, Any], height: float, *, lying: bool) -> tuple[float, float, float]:
    """Left, right and baseline of a glyph; on a page that lies, as it was set."""
    if lying:
        return char["top"], char["bottom"], height - char["matrix"][4]
    return char["x0"], char["x1"], height - char["matrix"][5]


def _strokes(page: Any) -> Iterator[Stroke]:
    for shape in (*page.lines, *page.rects):
        filled = bool(shape.get("fill"))
        yield Stroke(shape["x0"], shape["top"], shape["x1"], shape["bottom"], filled)
