"""Lift what is not the letter's text out of it: furniture, letterhead blocks, footnotes.

Nothing is thrown away: often a stamp or a caption alone names the status, the abbreviation or the
session.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from folketing_parse.addresses import mark_letterhead
from folketing_parse.furniture import mark_furniture, mark_page_numbers
from folketing_parse.notes import mark_notes
from folketing_parse.row import Kind, Row
from folketing_parse.text import Document, Text

# "./. Vedlagt …", ". / . Styrelsens vejledning vedlægges": the mark of an enclosure
_ENCLOSED = regex.compile(r"\. ?/ ?\.? ?(?=\p{Lu})")


class Lifted(NamedTuple):
    """The letter's own text, and what was lifted out of it, in reading order."""

    body: Text
    letterhead: list[Text]
    furniture: list[Text]
    notes: list[Text]


def lift(text: Text, document: Document) -> Lifted:
    """Part a document's text into body, letterhead, furniture and footnotes."""
    rows = list(_rows(text, document))
    mark_furniture(rows)
    mark_letterhead(rows)
    mark_page_numbers(rows)
    mark_notes(rows)
    aside: dict[Kind, list[Text]] = {kind: [] for kind in Kind}
    parted = False
    for row in rows:
        parted |= row.gap
        if row.kind is Kind.BODY:
            body = aside[Kind.BODY]
            body.append(_spaced(row.text) if parted and body else row.text)
            parted = False
        else:
            aside[row.kind].append(row.text)
    return Lifted(
        Text.join(aside[Kind.BODY], "\n"),
        aside[Kind.LETTERHEAD],
        aside[Kind.FURNITURE],
        aside[Kind.NOTE],
    )


def _rows(text: Text, document: Document) -> Iterator[Row]:
    """The lines that hold something; an enclosure's mark is a line of its own."""
    start, gap = 0, False
    for part in text.value.split("\n"):
        end = start + len(part)
        if part:
            line = document.line_at(text.origins[start])
            mark = _ENCLOSED.match(part)
            if mark:
                yield Row(text[start : start + mark.end()].stripped(), gap, line.page, line.aside)
                start += mark.end()
            yield Row(text[start:end], gap, line.page, line.aside)
        gap = not part
        start = end + 1


def _spaced(line: Text) -> Text:
    """A line with a blank line before it."""
    return Text("\n" + line.value, line.origins[:1] + line.origins)
