"""Table extractors for digital PDFs, each as one function from a path to grids of strings.

None of them is a dependency of this project; those that are installed are measured. PyMuPDF is
licensed under the AGPL and is used only where the user has installed it. Extractors that download
a model (gmft, docling, tabled, ...) are left out.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Grid = list[list[str]]
Extract = Callable[[Path], list[Grid]]


class Tool(NamedTuple):
    """An extractor: the name of its row, its package on PyPI, and what imports it."""

    name: str
    package: str
    load: Callable[[], Extract]


def strings(rows: Any) -> Grid:
    """Rows of whatever a tool puts in cells, as strings."""
    return [["" if _is_missing(cell) else str(cell) for cell in row] for row in rows]


def _is_missing(cell: object) -> bool:
    return cell is None or (isinstance(cell, float) and cell != cell)  # noqa: PLR0124 (NaN)


def camelot(flavor: str) -> Extract:
    """Camelot with one of its four parsers."""
    import camelot

    def extract(path: Path) -> list[Grid]:
        found = camelot.read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True)
        return [strings(table.df.to_numpy().tolist()) for table in found]

    return extract


def pdfplumber(strategy: str) -> Extract:
    """By drawn lines, pdfplumber's default, or by the alignment of words."""
    import pdfplumber

    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}

    def extract(path: Path) -> list[Grid]:
        with pdfplumber.open(path) as document:
            return [strings(rows) for p in document.pages for rows in p.extract_tables(settings)]

    return extract


def tabula(**how: bool) -> Extract:
    """Tabula (Java), which guesses between its two ways, or is told one."""
    import tabula

    def extract(path: Path) -> list[Grid]:
        found = tabula.read_pdf(str(path), pages="all", output_format="json", silent=True, **how)
        return [[[cell["text"] for cell in row] for row in table["data"]] for table in found]

    return extract


def pymupdf(**how: str) -> Extract:
    """PyMuPDF's `find_tables`."""
    import pymupdf

    def extract(path: Path) -> list[Grid]:
        with pymupdf.open(path) as document:
            found = [page.find_tables(**how).tables for page in document]
            return [strings(table.extract()) for tables in found for table in tables]

    return extract


def img2table() -> Extract:
    """img2table, which looks at pictures of pages and takes the words from the PDF."""
    from img2table.document import PDF

    def extract(path: Path) -> list[Grid]:
        by_page = PDF(str(path)).extract_tables(borderless_tables=True)
        return [strings(t.df.to_numpy().tolist()) for tables in by_page.values() for t in tables]

    return extract


def spartan() -> Extract:
    """SPARTAN, which also joins tables over pages."""
    from spartan.config import PipelineConfig
    from spartan.export import public_document
    from spartan.pipeline import SpartanPipeline

    pipeline = SpartanPipeline(PipelineConfig())

    def extract(path: Path) -> list[Grid]:
        found = public_document(pipeline.process(str(path)))["tables"]
        return [strings([*table["header"], *table["rows"]]) for table in found]

    return extract


def pdf_oxide() -> Extract:
    """pdf_oxide's `extract_tables`."""
    import pdf_oxide

    def extract(path: Path) -> list[Grid]:
        document = pdf_oxide.PdfDocument(str(path))
        pages = range(document.page_count())
        found = [table for page in pages for table in document.extract_tables(page)]
        return [[[c["text"] for c in row["cells"]] for row in table["rows"]] for table in found]

    return extract


def opendataloader(**how: object) -> Extract:
    """OpenDataLoader (Java), by geometry or by the tags of tagged PDFs."""
    import opendataloader_pdf

    def extract(path: Path) -> list[Grid]:
        with tempfile.TemporaryDirectory() as folder:
            opendataloader_pdf.convert(str(path), folder, format="json", quiet=True, **how)
            written = next(Path(folder).glob("*.json")).read_text("utf-8")
        return [_grid(node) for node in _tables(json.loads(written))]

    return extract


def _tables(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if node.get("type") == "table":
            yield node
        else:
            node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _tables(child)


def _grid(table: Any) -> Grid:
    grid = [[""] * table["number of columns"] for _ in range(table["number of rows"])]
    for row in table["rows"]:
        for cell in row["cells"]:
            words = " ".join(_words(cell["kids"]))
            grid[cell["row number"] - 1][cell["column number"] - 1] = words
    return grid


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _words(child)
    elif isinstance(node, dict):
        if "content" in node:
            yield node["content"]
        yield from _words([v for v in node.values() if isinstance(v, list)])


TOOLS = (
    Tool("camelot network", "camelot-py", lambda: camelot("network")),
    Tool("camelot hybrid", "camelot-py", lambda: camelot("hybrid")),
    Tool("camelot stream", "camelot-py", lambda: camelot("stream")),
    Tool("camelot lattice", "camelot-py", lambda: camelot("lattice")),
    Tool("pdfplumber lines", "pdfplumber", lambda: pdfplumber("lines")),
    Tool("pdfplumber text", "pdfplumber", lambda: pdfplumber("text")),
    Tool("tabula guess", "tabula-py", tabula),
    Tool("tabula lattice", "tabula-py", lambda: tabula(lattice=True)),
    Tool("tabula stream", "tabula-py", lambda: tabula(stream=True)),
    Tool("pymupdf lines", "pymupdf", pymupdf),
    Tool("pymupdf text", "pymupdf", lambda: pymupdf(strategy="text")),
    Tool("img2table", "img2table", img2table),
    Tool("spartan", "spartan-tables", spartan),
    Tool("pdf_oxide", "pdf-oxide", pdf_oxide),
    Tool("opendataloader", "opendataloader-pdf", lambda: opendataloader(table_method="cluster")),
    Tool("opendataloader tags", "opendataloader-pdf", lambda: opendataloader(use_struct_tree=True)),
)
