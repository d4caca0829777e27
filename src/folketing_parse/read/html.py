"""HTML pages: their visible text, a line for each block, and their tables."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby

from folketing_parse.read.text import reading_of as text_reading
from folketing_parse.tables.draft import Draft, DraftRow
from folketing_parse.tables.plausible import is_table_grid
from folketing_parse.tables.spans import Spanning, span_of, spread
from folketing_parse.text import Line, Reading, draft_lines
from folketing_parse.words import RAISED_FIGURES

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_PARTED = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"])
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript"))

Grid = list[list[str]]
"""A table: rows of cells, all as wide."""


def reading_of(html: str) -> Reading:
    """A page's lines, blocks on lines of their own, and the tables that hold facts."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    lines: list[Line] = []
    tables: list[Draft] = []
    pages = 1
    for block in parser.finished():
        if isinstance(block, str):
            reading = text_reading(block)
            lines += reading.lines
            pages = max(pages, reading.pages)
        else:
            draft = Draft([DraftRow(tuple(row)) for row in block], "markup")
            lines += draft_lines(draft, len(tables))
            tables.append(draft)
    return Reading(lines, tables, pages)


class _Table:
    """A table while its end tag has not been met."""

    def __init__(self, start: int) -> None:
        self.start = start  # its first place among the parts
        self.rows: list[list[Spanning[str]]] = []
        self.cell: tuple[int, int, int] | None = None  # first place, columns, rows
        self.is_outer = False


class _Blocks(HTMLParser):
    """The page's visible text in parts; a table of facts is a part by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | Grid] = []
        self._hidden = 0
        self._raised = 0
        self._tables: list[_Table] = []

    def finished(self) -> Iterator[str | Grid]:
        """The page from top to bottom: texts, and tables between them."""
        for is_text, parts in groupby(self.parts, key=lambda part: isinstance(part, str)):
            if is_text:
                yield "".join(part for part in parts if isinstance(part, str)).strip()
            else:
                yield from parts

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        self._raised += tag == "sup"
        self._break(tag)
        if tag == "table":
            for outer in self._tables:
                outer.is_outer = True
            self._tables.append(_Table(len(self.parts)))
        elif self._tables and tag in ("tr", "td", "th"):
            table = self._tables[-1]
            self._end_cell(table)
            if tag == "tr" or not table.rows:
                table.rows.append([])
            if tag != "tr":
                spans = {name: value or "" for name, value in attrs}
                columns, rows = (span_of(spans.get(name, "")) for name in ("colspan", "rowspan"))
                table.cell = (len(self.parts), columns, rows)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._raised = max(0, self._raised - (tag == "sup"))
        if self._tables and tag in ("td", "th", "table"):
            self._end_cell(self._tables[-1])
        if self._tables and tag == "table":
            self._end_table(self._tables.pop())
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            text = " ".join(data.replace("\xa0", "\x00").split()).replace("\x00", "\xa0")
            if self._raised:
                text = text.translate(RAISED_FIGURES)
            if text:
                last = self.parts[-1] if self.parts else "\n"
                inside = isinstance(last, str) and not last.endswith("\n")
                lead = " " if data[:1].isspace() and inside else ""
                self.parts.append(lead + text + (" " if data[-1:].isspace() else ""))

    def _end_cell(self, table: _Table) -> None:
        if table.cell is None:
            return
        start, columns, rows = table.cell
        text = "".join(part for part in self.parts[start:] if isinstance(part, str))
        lines = (" ".join(line.split()) for line in text.split("\n"))
        table.rows[-1].append(Spanning("\n".join(filter(None, lines)), columns, rows))
        table.cell = None

    def _end_table(self, table: _Table) -> None:
        """Put a table of facts in the place of its text; one that holds another is layout."""
        grid = [] if table.is_outer else [row for row in spread(table.rows, "") if any(row)]
        if len(grid) > 1 and is_table_grid(grid):
            self.parts[table.start :] = [grid]

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and self.parts:
            wanted = "\n\n" if tag in _PARTED else "\n"
            while self.parts and self.parts[-1] in ("\n", "\n\n"):
                wanted = max(wanted, str(self.parts.pop()))
            self.parts.append(wanted)
