"""PDF through pdfium: every glyph with its box, font and marked-content id; lines and fills.

pdfium is asked through its C interface: one call a glyph, the rest a page or a text object.
Whatever is opened is closed, page by page, so that memory stays flat over an archive.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from folketing_parse.errors import EncryptedDocumentError, UnreadableDocumentError
from folketing_parse.page import Page, Piece, Stroke, Style
from folketing_parse.read.tags import tagged_tables
from folketing_parse.words import RAISED, words_of

_HYPHENS = dict.fromkeys(map(ord, "\x02\ufffe"), "-")  # pdfium's marks for a line end's hyphen
_BLANKS = frozenset(map(chr, range(33))) - {"\x02"} | {"\xa0"}
# A piece ends with such a mark: the word goes on in the next line without a blank between them.
ENCRYPTED = "The PDF is encrypted and asks for a password; remove the password and try again."
DAMAGED = "The PDF is too damaged to open; fetch it again from its source."
_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p
_PIECE = re.compile(r"[^\x00-\x20\xa0\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")

_Fonts = dict[int, tuple[bool, bool]]


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """A pdfium function that takes bare addresses.

    Some are called for every character, where ctypes' checks cost more than pdfium's own work.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


_char_box = _direct(c.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
_char_origin = _direct(c.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
_text_object = _direct(c.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF, or raise the typed error that says why not."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise EncryptedDocumentError(ENCRYPTED) from error
        raise UnreadableDocumentError(DAMAGED) from error


def count_pages(data: bytes) -> int:
    """How many pages pdfium sees."""
    document = open_pdf(data)
    try:
        return len(document)
    finally:
        document.close()


def read_pages(data: bytes, *, strokes: bool = True) -> Iterator[Page]:
    """Each page of the PDF; one that pdfium cannot load has no size and no words."""
    document = open_pdf(data)
    fonts: _Fonts = {}
    try:
        for index in range(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                yield Page(index + 1, 0.0, 0.0, ())
                continue
            try:
                yield _read_page(page, index + 1, fonts, strokes=strokes)
            finally:
                page.close()
    finally:
        document.close()


def _read_page(page: Any, number: int, fonts: _Fonts, *, strokes: bool) -> Page:
    width, height = page.get_size()
    place = _Placement(page, width, height)
    pieces: Iterable[Piece] = _pieces(page, place, fonts)
    if place.rotation:  # pdfium hands on a turned page's line-end hyphens after all the rest
        pieces = sorted(pieces, key=lambda piece: (round(piece.baseline), piece.lefts[0]))
    words = tuple(words_of(pieces))
    drawn = tuple(filter(is_somewhere, _strokes(page, place))) if strokes else ()
    tagged = tagged_tables(page) if strokes and any(word.mcid >= 0 for word in words) else ()
    return Page(number, place.width, place.height, words, drawn, tagged)


def is_somewhere(stroke: Stroke) -> bool:
    """Whether a stroke's edges are numbers, as those of one that is scaled without end are not."""
    return math.isfinite(sum(stroke))


class _Placement:
    """From the page's own coordinates (origin bottom left, unrotated) to the page as shown."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        self.left, self.bottom, _, _ = page.get_cropbox()
        self.width, self.height = width, height
        self.rotation = page.get_rotation()

    @property
    def plain(self) -> bool:
        """Whether the page is shown as it was set, from its own corner."""
        return not (self.rotation or self.left or self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point on the shown page, measured from its top left corner."""
        x, y = x - self.left, y - self.bottom
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.width - y, self.height - x
        return x, self.height - y

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box on the shown page: x0, top, x1, bottom."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _pieces(page: Any, place: _Placement, fonts: _Fonts) -> Iterator[Piece]:
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > 0:
            chars = _characters(text_page, count)
            address = _address(text_page.raw)
            boxes = _boxes(address, chars)
            if place.rotation and _runs_across(boxes):
                place.rotation = 0  # the page was turned after it was set: read it as it was set
                place.width, place.height = place.height, place.width
            if not place.plain:
                boxes = _turned(boxes, place)
            yield from _placed(address, chars, boxes, place, fonts)
    finally:
        text_page.close()


def _boxes(address: int, chars: str) -> list[float]:
    """Left, top, right, bottom of every visible character, end to end; zeros for blanks."""
    boxes = (c.FS_RECTF * len(chars))()
    first, size = ctypes.addressof(boxes), ctypes.sizeof(c.FS_RECTF)
    for i, char in enumerate(chars):
        if char not in _BLANKS:
            _char_box(address, i, first + i * size)
    values: list[float] = memoryview(boxes).cast("B").cast("f").tolist()  # type: ignore[assignment]
    return values


def _placed(
    address: int, chars: str, boxes: list[float], place: _Placement, fonts: _Fonts
) -> Iterator[Piece]:
    """The glyphs between blanks; font and baseline are asked for once a piece."""
    x, y = ctypes.c_double(), ctypes.c_double()
    x_ref, y_ref = ctypes.addressof(x), ctypes.addressof(y)
    styles: dict[int, Style] = {}
    shown = chars.translate(_HYPHENS)
    for start, end in _spans(chars, boxes):
        lefts, rights = boxes[4 * start : 4 * end : 4], boxes[4 * start + 2 : 4 * end : 4]
        style = _style(address, start, styles, fonts)
        _char_origin(address, start, x_ref, y_ref)
        left, baseline = place.point(x.value, y.value)
        lefts[0] = left  # an italic letter's box leans out over its origin
        # What has no size or stands nowhere is not drawn, either.
        if style.size and math.isfinite(sum(lefts, baseline) + sum(rights, style.size)):
            yield Piece(shown[start:end], lefts, rights, baseline, style)


def _spans(chars: str, boxes: list[float]) -> Iterator[tuple[int, int]]:
    """Where pieces stand: characters between blanks, cut where the pen went back or up."""
    for match in _PIECE.finditer(chars):
        start, end = match.span()
        if boxes[4 * start] == boxes[4 * end - 2] == 0.0:
            continue  # not drawn
        if boxes[4 * (end - 1)] < boxes[4 * start]:
            lefts = boxes[4 * start : 4 * end : 4]
            for index in range(1, len(lefts)):
                if lefts[index] - lefts[index - 1] < -2.0:
                    yield start, match.start() + index
                    start = match.start() + index
        if _height(boxes, end - 1) < RAISED * _height(boxes, start):  # a footnote's mark
            whole = _height(boxes, start)
            mark = next(i for i in range(start, end) if _height(boxes, i) < RAISED * whole)
            yield start, mark
            start = mark
        yield start, end


def _height(boxes: list[float], index: int) -> float:
    """How high a character's box is: its font's size, by a factor."""
    return boxes[4 * index + 1] - boxes[4 * index + 3]


def _runs_across(boxes: list[float]) -> bool:
    """Whether the text runs along the page's own horizontal, whatever its rotation says."""
    steps = [
        abs(b[0] - a[0]) > abs(b[3] - a[3])
        for a, b in pairwise(box for box in _fours(boxes) if any(box))
    ]
    return sum(steps) * 2 > len(steps)


def _turned(boxes: list[float], place: _Placement) -> list[float]:
    """Boxes of a rotated or shifted page as they are shown; heights keep pointing up."""
    turned: list[float] = []
    for left, top, right, bottom in _fours(boxes):
        if left == right == 0.0:
            turned += (0.0, 0.0, 0.0, 0.0)
        else:
            x0, y0, x1, y1 = place.box(left, bottom, right, top)
            turned += (x0, place.height - y0, x1, place.height - y1)
    return turned


def _fours(boxes: list[float]) -> Iterator[tuple[float, ...]]:
    """Four numbers at a time."""
    numbers = iter(boxes)
    return zip(numbers, numbers, numbers, numbers, strict=True)


def _characters(text_page: Any, count: int) -> str:
    """One character for each of pdfium's character places."""
    text = str(text_page.get_text_range())
    if len(text) == count:
        return text
    # Characters without a meaning are left out of the text, so the places would shift.
    codes = (c.FPDFText_GetUnicode(text_page.raw, i) for i in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _style(address: int, index: int, styles: dict[int, Style], fonts: _Fonts) -> Style:
    """The style of the text object that a character belongs to, asked for once an object."""
    place = _text_object(address, index) or 0
    if place in styles:
        return styles[place]
    item = ctypes.cast(place, c.FPDF_PAGEOBJECT)
    # A font of negative size is turned about, mostly on a page that is turned about as well.
    size = abs(c.FPDFText_GetFontSize(ctypes.cast(address, c.FPDF_TEXTPAGE), index))
    bold = italic = False
    mcid = -1
    if item:
        matrix = c.FS_MATRIX()
        if c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        mcid = c.FPDFPageObj_GetMarkedContentID(item)
        font = c.FPDFTextObj_GetFont(item)
        if font:
            handle = ctypes.addressof(font.contents)
            if handle not in fonts:
                buffer = ctypes.create_string_buffer(128)
                c.FPDFFont_GetBaseFontName(font, buffer, 128)
                fonts[handle] = weight_and_slant(buffer.value.decode("latin-1"))
            bold, italic = fonts[handle]
    style = styles[place] = Style(size, bold, italic, mcid)
    return style


def weight_and_slant(font_name: str) -> tuple[bool, bool]:
    """Whether a font's name says bold, and italic."""
    name = font_name.lower()
    bold = any(word in name for word in ("bold", "black", "heavy", "semib"))
    return bold, "italic" in name or "oblique" in name


def _strokes(page: Any, place: _Placement) -> Iterator[Stroke]:
    box = [ctypes.c_float() for _ in range(4)]
    bounds = [ctypes.byref(value) for value in box]
    for index in range(c.FPDFPage_CountObjects(page)):
        item = c.FPDFPage_GetObject(page, index)
        if c.FPDFPageObj_GetType(item) != c.FPDF_PAGEOBJ_PATH:
            continue
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(item, ctypes.byref(filled), ctypes.byref(stroked))
        if not (filled.value or stroked.value):
            continue
        if c.FPDFPath_CountSegments(item) <= 5:
            if c.FPDFPageObj_GetBounds(item, *bounds):
                left, bottom, right, top = (value.value for value in box)
                yield Stroke(*place.box(left, bottom, right, top), bool(filled.value))
        else:
            for left, bottom, right, top in _subpaths(item):
                yield Stroke(*place.box(left, bottom, right, top), bool(filled.value))


def _subpaths(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The box of each part of a path that draws many lines at once."""
    matrix = c.FS_MATRIX(1, 0, 0, 1, 0, 0)
    c.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(c.FPDFPath_CountSegments(item)):
        segment = c.FPDFPath_GetPathSegment(item, index)
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO and points:
            yield _hull(points)
            points = []
        c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(
            (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
        )
    if points:
        yield _hull(points)


def _hull(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
