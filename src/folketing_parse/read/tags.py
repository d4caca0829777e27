"""The tables that a tagged PDF declares: its structure tree, as pdfium hands it on page by page.

Word and LibreOffice write the tree when a letter is exported; a cell then names the marked content
that stands in it. A cell without content is left out by pdfium, but its place is kept.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as c

from folketing_parse.page import TagCell, TagTable
from folketing_parse.tables.spans import MAX_SPAN

MAX_DEPTH = 40
"""A tree deeper than this is damaged, or runs in a circle."""


def tagged_tables(page: Any) -> tuple[TagTable, ...]:
    """The tables that the page's structure tree declares, in reading order."""
    tree = c.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return ()
    try:
        count = c.FPDF_StructTree_CountChildren(tree)
        roots = (c.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(count))
        return tuple(table for root in roots if root for table in _tables(root, 0))
    finally:
        c.FPDF_StructTree_Close(tree)


def _tables(element: Any, depth: int) -> Iterator[TagTable]:
    if depth > MAX_DEPTH:
        return
    if _type(element) == "Table":
        rows = tuple(tuple(_cells(row, depth)) for row in _rows(element, depth))
        if rows:
            yield rows
        return
    for child in _children(element):
        if child:
            yield from _tables(child, depth + 1)


def _rows(element: Any, depth: int) -> Iterator[Any]:
    for child in _children(element):
        if not child or depth > MAX_DEPTH:
            continue
        kind = _type(child)
        if kind == "TR":
            yield child
        elif kind in {"THead", "TBody", "TFoot"}:
            yield from _rows(child, depth + 1)


def _cells(row: Any, depth: int) -> Iterator[TagCell]:
    for child in _children(row):
        if not child:
            yield TagCell(frozenset(), is_header=False)
            continue
        spans = dict(_spans(child))
        yield TagCell(
            frozenset(_marked_content(child, depth)),
            is_header=_type(child) == "TH",
            columns=spans.get("ColSpan", 1),
            rows=spans.get("RowSpan", 1),
        )


def _marked_content(element: Any, depth: int) -> Iterator[int]:
    """The ids of the marked content in an element and all below it."""
    if depth > MAX_DEPTH:
        return
    for index, child in enumerate(_children(element)):
        if child:
            yield from _marked_content(child, depth + 1)
            continue
        # A header that recurs has content on several pages; only this page's is handed on here.
        content = c.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if content >= 0:
            yield content


def _children(element: Any) -> Iterator[Any]:
    for index in range(c.FPDF_StructElement_CountChildren(element)):
        yield c.FPDF_StructElement_GetChildAtIndex(element, index)


def _type(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    size = c.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def _spans(element: Any) -> Iterator[tuple[str, int]]:
    """How many columns and rows a cell covers, where it says so."""
    value = ctypes.c_float()
    for index in range(c.FPDF_StructElement_GetAttributeCount(element)):
        attribute = c.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for name in ("ColSpan", "RowSpan"):
            found = c.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
            if found and c.FPDF_StructElement_Attr_GetNumberValue(found, ctypes.byref(value)):
                # Bounded as a float: what a damaged file says may be infinite, or no number.
                yield name, int(min(MAX_SPAN, max(1, value.value)))
