"""Word files: paragraphs and table rows as lines, by the standard library alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from folketing_parse.errors import UnreadableDocumentError
from folketing_parse.text import Line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_XML = 200 * 1024 * 1024
"""A document part that unpacks to more than this is refused: it is no letter."""


def lines_from(data: bytes) -> list[Line]:
    """One line a paragraph, or a line break's part of it; headers first, footers last."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise UnreadableDocumentError("This zip file is no Word document; unpack it first.")
            header = [n for n in sorted(names) if n.startswith("word/header")]
            footer = [n for n in sorted(names) if n.startswith("word/footer")]
            lines = [
                line
                for name in (*header, "word/document.xml", *footer)
                for line in _part(archive, name, aside=name != "word/document.xml")
            ]
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError) as error:
        raise UnreadableDocumentError(
            "The Word file is damaged; open and save it in Word, or fetch it again."
        ) from error
    return lines


def _part(archive: zipfile.ZipFile, name: str, *, aside: bool) -> Iterator[Line]:
    if archive.getinfo(name).file_size > MAX_XML:
        raise UnreadableDocumentError("The Word file unpacks to more than any letter holds.")
    # Word's own parts declare no entities; the parser refuses those that grow without bound.
    root = ElementTree.fromstring(archive.read(name))  # noqa: S314 - see above
    body = root.find(f"{_W}body")
    yield from _blocks(root if body is None else body, aside=aside)


def _blocks(parent: ElementTree.Element, *, aside: bool) -> Iterator[Line]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, aside=aside)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, aside=aside)
        elif element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content, aside=aside)


def _paragraph(element: ElementTree.Element, *, aside: bool) -> Iterator[Line]:
    gap = True
    listed = element.find(f"{_W}pPr/{_W}numPr") is not None
    for text in _text(element).split("\n"):
        if text.strip():
            mark = "• " if listed and gap else ""
            yield Line(mark + " ".join(text.split()), gap=gap, aside=aside)
            gap = False


def _text(element: ElementTree.Element) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}tab":
            parts.append("  ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _table(element: ElementTree.Element, *, aside: bool) -> Iterator[Line]:
    """A row of short cells is a line; a cell of several paragraphs, as in a layout, is a block."""
    gap = True
    for row in element.iter(f"{_W}tr"):
        cells = [
            [" ".join(_text(p).split()) for p in cell.iter(f"{_W}p")]
            for cell in row.findall(f"{_W}tc")
        ]
        if any(len([p for p in cell if p]) > 1 for cell in cells):
            for cell in cells:
                for index, paragraph in enumerate(p for p in cell if p):
                    yield Line(paragraph, gap=index == 0, aside=aside)
        else:
            text = "  ".join(p for cell in cells for p in cell if p)
            if text:
                yield Line(text, gap=gap, aside=aside)
        gap = False
