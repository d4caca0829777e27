"""Word files: paragraphs as lines, and tables, by the standard library alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from folketing_parse.errors import UnreadableDocumentError
from folketing_parse.read.zips import unzipped
from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.plausible import is_table_grid
from folketing_parse.tables.spans import Spanning, span_of, spread
from folketing_parse.text import Line, Reading, draft_lines
from folketing_parse.words import RAISED_FIGURES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_XML = 50 * 1024 * 1024
"""A document part that unpacks to more than this is refused: it is no letter."""
DAMAGED = "The Word file is damaged; open and save it in Word, or fetch it again."


def reading_of(data: bytes) -> Reading:
    """A line a paragraph, or a line break's part of it, and tables; headers first, footers last."""
    tables: list[Draft] = []
    with _opened(data) as archive:
        names = archive.namelist()
        if "word/document.xml" not in names:
            raise UnreadableDocumentError("This zip file is no Word document; unpack it first.")
        header = [n for n in sorted(names) if n.startswith("word/header")]
        footer = [n for n in sorted(names) if n.startswith("word/footer")]
        listed = _list_styles(archive) if "word/styles.xml" in names else frozenset()
        lines = [
            line
            for name in (*header, "word/document.xml", *footer)
            for line in _part(archive, name, Making(tables, listed))
        ]
    return Reading(lines, tables)


class Making(NamedTuple):
    """What a part is read with: where its tables go (None for nowhere), and styles of lists."""

    tables: list[Draft] | None
    listed: frozenset[str]


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:  # what a damaged zip raises, nobody promises
        raise UnreadableDocumentError(DAMAGED) from error


def _root(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    info = archive.getinfo(name)
    if info.file_size > MAX_XML:
        raise UnreadableDocumentError("The Word file unpacks to more than any letter holds.")
    try:
        # Word's own parts declare no entities; the parser refuses those that grow without bound.
        return ElementTree.fromstring(unzipped(archive, info))  # noqa: S314 - see above
    except (UnreadableDocumentError, ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnreadableDocumentError(DAMAGED) from error


def _list_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Styles whose paragraphs are items of a list: those that are numbered by a list's id."""
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in _root(archive, "word/styles.xml").iter(f"{_W}style")
        if style.find(f"{_W}pPr/{_W}numPr/{_W}numId") is not None
    )


def _part(archive: zipfile.ZipFile, name: str, making: Making) -> Iterator[Line]:
    root = _root(archive, name)
    body = root.find(f"{_W}body")
    if body is not None:
        yield from _blocks(body, making)
    else:  # a header or a footer; a page's number is a field, and leaves but a slash: "/"
        for line in _blocks(root, making._replace(tables=None)):
            if any(character.isalnum() for character in line.text):
                yield line._replace(aside=True)


def _blocks(parent: ElementTree.Element, making: Making) -> Iterator[Line]:
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{_W}p":
            yield from _paragraph(element, making.listed)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, making.tables)
        elif element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            if content is not None:
                waiting.append(iter(content))


def _paragraph(element: ElementTree.Element, list_styles: frozenset[str]) -> Iterator[Line]:
    gap = True
    style = element.find(f"{_W}pPr/{_W}pStyle")
    listed = element.find(f"{_W}pPr/{_W}numPr") is not None or (
        style is not None and style.get(f"{_W}val") in list_styles
    )
    for text in _text(element).split("\n"):
        if text.strip():
            mark = "• " if listed and gap else ""
            yield Line(mark + " ".join(text.split()), gap=gap)
            gap = False


def _text(element: ElementTree.Element) -> str:
    parts: list[str] = []
    raised = False
    for node in element.iter():
        if node.tag == f"{_W}r":
            align = node.find(f"{_W}rPr/{_W}vertAlign")
            raised = align is not None and align.get(f"{_W}val") == "superscript"
        elif node.tag == f"{_W}t":
            text = node.text or ""
            parts.append(text.translate(RAISED_FIGURES) if raised else text)
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append("  ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _table(element: ElementTree.Element, tables: list[Draft] | None) -> Iterator[Line]:
    """A table of facts; or the lines of one that is made for layout, as letterheads are."""
    rows = list(element.iter(f"{_W}tr"))
    grid = spread(([_cell(cell) for cell in row.findall(f"{_W}tc")] for row in rows), "")
    if tables is not None and len(grid) > 1 and is_table_grid(grid):
        header = next((i for i, row in enumerate(rows) if not _repeats(row)), 0)
        draft = Draft([DraftRow(tuple(row)) for row in grid], "markup", header or None)
        yield from draft_lines(draft, len(tables))
        tables.append(draft)
        return
    gap = True
    for row in rows:
        cells = [cell.content.split("\n") for cell in map(_cell, row.findall(f"{_W}tc"))]
        if any(len(cell) > 1 for cell in cells):  # paragraphs, each cell a block
            for cell in cells:
                for index, paragraph in enumerate(cell):
                    if paragraph:
                        yield Line(paragraph, gap=index == 0)
        else:
            text = "  ".join(cell[0] for cell in cells if cell[0])
            if text:
                yield Line(text, gap=gap)
        gap = False


def _cell(element: ElementTree.Element) -> Spanning[str]:
    """A cell's paragraphs, and how many columns it covers."""
    paragraphs = (" ".join(_text(p).split()) for p in element.iter(f"{_W}p"))
    span = element.find(f"{_W}tcPr/{_W}gridSpan")
    columns = span_of(span.get(f"{_W}val", "")) if span is not None else 1
    return Spanning("\n".join(filter(None, paragraphs)), columns)


def _repeats(row: ElementTree.Element) -> bool:
    """Whether a row is marked as a header that recurs on each page."""
    return row.find(f"{_W}trPr/{_W}tblHeader") is not None
