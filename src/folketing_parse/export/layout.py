"""The layout of the flat tables that SQLite, Parquet, CSV and Arrow share: names and meanings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple

Value = str | int | float | bool | dt.date | Decimal | None
Row = tuple[Value, ...]
Kind = Literal["text", "integer", "number", "seconds", "flag", "date"]


class Column(NamedTuple):
    """A column: its name, what it holds, what that means, and the table whose id it is."""

    name: str
    kind: Kind
    meaning: str
    refers_to: str | None = None


_REPLY = Column("reply_id", "text", "the reply it belongs to", "replies")
_POSITION = Column("position", "integer", "its place in the reply, from 1")

LAYOUT: Final[Mapping[str, tuple[Column, ...]]] = {
    "replies": (
        Column("id", "text", "the first 16 digits of the document's SHA-256"),
        Column("committee", "text", "the committee (udvalg) that asked"),
        Column("answered_on", "date", "the letter's date"),
        Column("askers", "text", "the members who asked, with parties, parted by ', '"),
        Column("minister", "text", "who replies, as signed"),
        Column(
            "status",
            "text",
            "what the document says of itself: reply (plain), final, provisional, supplementary, "
            "revised, correction",
        ),
        Column("key", "text", "the first question's key (20161/almdel/beu/554)"),
        Column("question_numbers", "text", "the questions' numbers, parted by ', '"),
        Column("matter", "text", "the matter (sag): alm. del, L 141"),
        Column("session_label", "text", "the session (samling) as stamps print it (2016-17)"),
        Column("name", "text", "the document: its path, its address, or its place in an archive"),
        Column("url", "text", "where parliament shows the first question"),
        Column("warnings", "integer", "how many warnings the record carries"),
        Column("asked_on", "date", "the date of asking"),
        Column("minister_title", "text", "the minister's title, nominative"),
        Column("ministry", "text", "the minister's ministry"),
        Column("committee_abbreviation", "text", "the committee's abbreviation (BEU)"),
        Column("session", "text", "the session's code (20161)"),
        Column("matter_kind", "text", "what sort of matter it is"),
        Column("case_numbers", "text", "the ministry's own numbers, parted by ', '"),
        Column("media_type", "text", "what the document is"),
        Column("pages", "integer", "how many pages it has"),
        Column("engine", "text", "what read it"),
        Column("version", "text", "the parser's version"),
        Column("sha256", "text", "the document's SHA-256"),
    ),
    "exchanges": (
        Column("id", "text", "the reply's id and the exchange's place in it"),
        _REPLY,
        _POSITION,
        Column("numbers", "text", "the question's numbers, parted by ', '"),
        Column("question", "text", "the question (spørgsmål); null where it is not repeated"),
        Column("answer", "text", "the answer (svar), paragraphs parted by a blank line"),
        Column("kind", "text", "what the answer does: answers, refers, holds_off, declines"),
        Column("promised", "text", "when an answer will follow, as printed"),
        Column("promised_on", "date", "that day, where it is a full date"),
    ),
    "askers": (
        _REPLY,
        _POSITION,
        Column("name", "text", "a member who asked (spørger)"),
        Column("party", "text", "the party's letters"),
    ),
    "tables": (
        Column("id", "text", "the reply's id, t, and the table's place in it"),
        _REPLY,
        Column("exchange_id", "text", "the exchange whose answer holds it", "exchanges"),
        _POSITION,
        Column("number", "text", "the table's number as printed"),
        Column("caption", "text", "its caption"),
        Column("unit", "text", "its unit line"),
        Column("rows", "integer", "how many rows it has, header excluded"),
        Column("columns", "integer", "how many columns it has"),
        Column("header_rows", "integer", "how many rows are headers"),
        Column("notes", "text", "its notes, a line each"),
        Column("sources", "text", "its sources, a line each"),
        Column("pages", "text", "the pages it stands on, parted by ', '"),
        Column("method", "text", "how it was found"),
        Column("confirmed_by", "text", "other ways that found the same cells, parted by ', '"),
        Column("checks", "integer", "how many totals were held against their parts"),
        Column("failed_checks", "integer", "how many of them do not add up"),
        Column("raw", "text", "its text, where its cells cannot be told apart"),
    ),
    "cells": (
        Column("table_id", "text", "the table it belongs to", "tables"),
        Column("row_number", "integer", "its row, from 1, header excluded"),
        Column("column_number", "integer", "its column, from 1"),
        Column("heading", "text", "the heading row that it stands under"),
        Column("label", "text", "the first cell of its row"),
        Column("column_name", "text", "its column's name"),
        Column("text", "text", "as printed, without footnote marks"),
        Column(
            "value",
            "number",
            "the number as printed, in its unit (1204 of 1.204 in 1.000 ton); 0 where there is "
            "none (nil); null where the cell is no number, or one was withheld",
        ),
        Column("unit", "text", "its unit"),
        Column(
            "suppressed",
            "flag",
            "whether a number was withheld, or cannot be given (., .., <5, *, by the notes also -)",
        ),
        Column("nil", "flag", "whether the cell says that there is none (-)"),
        Column("low", "number", "the least that a withheld number can be; null where unknown"),
        Column("high", "number", "the greatest that it can be; null where there is no limit"),
        Column("marks", "text", "footnote marks, parted by ', '"),
        Column("page", "integer", "the page its row stands on"),
    ),
    "references": (
        _REPLY,
        _POSITION,
        Column("kind", "text", "question, annex, consultation or matter"),
        Column("key", "text", "the first document's key, as in replies.key"),
        Column("matter", "text", "the matter it belongs to"),
        Column("committee", "text", "its committee"),
        Column("session_code", "text", "its session's code"),
        Column("numbers", "text", "its numbers, parted by ', '"),
        Column("text", "text", "the mention as printed"),
    ),
    "citations": (
        _REPLY,
        _POSITION,
        Column("title", "text", "the act's short title as printed"),
        Column("number", "text", "its number"),
        Column("date", "date", "its date"),
        Column("text", "text", "the citation as printed"),
    ),
    "attachments": (
        _REPLY,
        _POSITION,
        Column("name", "text", "what the letter calls the enclosure (bilag)"),
    ),
    "contributions": (
        Column("exchange_id", "text", "the exchange whose answer holds it", "exchanges"),
        _POSITION,
        Column("source", "text", "the body that says it (Rigspolitiet)"),
        Column("text", "text", "what it says"),
        Column("literal", "flag", "whether it is given word for word"),
        Column("endorsed", "flag", "whether the minister stands by it"),
        Column("start", "integer", "where it begins in the answer"),
        Column("end", "integer", "where it ends"),
    ),
    "evidence": (
        _REPLY,
        Column("path", "text", "the value's path in the record (askers[0].party)"),
        Column("quote", "text", "what the document says"),
        Column("page", "integer", "the page it stands on"),
        Column("x0", "number", "its box on the page in points from the top left; null for text"),
        Column("top", "number", "the box's upper edge"),
        Column("x1", "number", "the box's right edge"),
        Column("bottom", "number", "the box's lower edge"),
        Column("rule", "text", "the rule that found it"),
        Column("source", "text", "document, or registry"),
    ),
    "diagnostics": (
        _REPLY,
        _POSITION,
        Column("code", "text", "what is odd, from the closed table of codes"),
        Column("severity", "text", "info or warning"),
        Column("field", "text", "the field it concerns (askers[0].party), or document"),
        Column("detail", "text", "what exactly"),
    ),
    "outcomes": (
        Column("name", "text", "the document: its path, its address, or its place in an archive"),
        Column("status", "text", "what became of it"),
        Column("error", "text", "the error's name; null where there is a reply"),
        Column("message", "text", "what was wrong, and what to do next"),
        Column("reply_id", "text", "its reply", "replies"),
        Column("seconds", "seconds", "how long it took"),
        Column("pages", "integer", "how many pages were read"),
        Column("engine", "text", "what read it"),
        Column("version", "text", "the parser's version"),
        Column("sha256", "text", "its SHA-256; null where it could not be read"),
    ),
}
"""The tables and their columns; a row of `rows_of` has a value for each, in this order."""

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "replies": ("id",),
    "exchanges": ("id",),
    "askers": ("reply_id", "position"),
    "tables": ("id",),
    "cells": ("table_id", "row_number", "column_number"),
    "references": ("reply_id", "position"),
    "citations": ("reply_id", "position"),
    "attachments": ("reply_id", "position"),
    "contributions": ("exchange_id", "position"),
    "evidence": ("reply_id", "path"),
    "diagnostics": ("reply_id", "position"),
    "outcomes": ("name",),
}
"""What tells a table's rows apart."""
