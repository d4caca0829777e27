"""Pages to a reading: tables claim their words, the rest becomes lines."""

from __future__ import annotations

from collections.abc import Sequence

from folketing_parse.lines import lines_of
from folketing_parse.page import Page
from folketing_parse.rows import rows_of
from folketing_parse.tables.pages.find import find
from folketing_parse.text import Reading


def reading_of_pages(pages: Sequence[Page]) -> Reading:
    """The lines and tables of pages, whether a PDF's or those of a text laid out like them."""
    rows = [rows_of(page.words) for page in pages]
    tables = find(pages, rows)
    return Reading(lines_of(pages, rows, tables.claims), tables.drafts, len(pages))
