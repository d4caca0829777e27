"""Datasette: `metadata.json` beside a database, so that its pages there explain themselves.

Datasette (datasette.io) shows a SQLite database in a browser. The metadata gives its pages titles,
the meaning of each column, facets, a search of questions and answers, and queries with a form.

>>> metadata_of("replies")["databases"]["replies"]["tables"]["outcomes"]["units"]
{'seconds': 's'}
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from folketing_parse.errors import TargetError
from folketing_parse.export.layout import LAYOUT


class _Table(NamedTuple):
    """A table's title, what a row of it is, and how Datasette shows it."""

    title: str
    description: str
    settings: dict[str, Any]


class _Query(NamedTuple):
    title: str
    description: str
    sql: str


_TITLE: Final = "Ministers' replies to the Folketing"
_DESCRIPTION: Final = (
    "Written replies (svar) of Danish ministers, with their questions, answers and tables. A "
    "program read them from the documents: look at a reply's warnings, and at the document itself, "
    "before you publish a value."
)
_TABLES: Final[Mapping[str, _Table]] = {
    "replies": _Table(
        "Replies (svar)",
        "One row a letter: who asked, who replied, and when.",
        {
            "facets": ["committee", "session_label", "ministry", "status"],
            "label_column": "name",
            "sort_desc": "answered_on",
        },
    ),
    "exchanges": _Table(
        "Questions and answers",
        "One row a question with its answer. This page searches for whole words; "
        '<a href="search_parts">another</a> for parts of words.',
        {"facets": ["kind"], "fts_table": "exchanges_fts", "fts_pk": "search_id", "size": 20},
    ),
    "askers": _Table(
        "Who asked (spørgere)", "One row a member and reply.", {"facets": ["party", "name"]}
    ),
    "tables": _Table(
        "Tables in answers",
        "One row a table; its numbers are in cells.",
        {"facets": ["failed_checks", "unit"], "label_column": "caption"},
    ),
    "cells": _Table(
        "Cells of tables",
        "One row a cell: as printed, and as a number. A withheld number is empty, not 0.",
        {"facets": ["unit", "suppressed", "nil"]},
    ),
    "references": _Table(
        "Other documents named",
        "One row a mention of another question, annex or bill in a reply.",
        {"facets": ["kind", "committee", "session_code"]},
    ),
    "citations": _Table(
        "Acts cited",
        "One row an act or order that a reply cites by number and date.",
        {"facets": ["title"]},
    ),
    "attachments": _Table("Enclosures (bilag)", "One row an enclosure that a letter names.", {}),
    "contributions": _Table(
        "What other bodies say",
        "One row a passage of an answer in which another body speaks.",
        {"facets": ["source", "literal", "endorsed"], "size": 20},
    ),
    "evidence": _Table(
        "Evidence",
        "One row a value of a reply: the words of the document that gave it.",
        {"facets": ["source"], "size": 20},
    ),
    "diagnostics": _Table(
        "Diagnostics",
        "One row an oddity of a reply. Look at every warning before you publish.",
        {"facets": ["severity", "code"]},
    ),
    "outcomes": _Table(
        "Documents",
        "One row a document of the archive, whether it is a reply or not.",
        {"facets": ["status", "error", "engine"], "units": {"seconds": "s"}},
    ),
}
# Beside the columns of the layout, the database has a number for its search.
_SEARCH_ID: Final = "its number in exchanges_fts and exchanges_trigram"
# Without it the meanings of the columns fill the screen, and running text is a narrow strip.
_STYLE: Final = (
    "<style>.column-descriptions { columns: 18em; font-size: 0.9em } "
    ".column-descriptions dt { break-after: avoid } "
    ".rows-and-columns td:is(.col-question, .col-answer, .col-found, .col-source + .col-text) "
    "{ min-width: 20em }</style>"
)

# Words are searched for as they stand ("CO2-udledning", "§ 20"), unless they hold an operator.
_WORDS: Final = """case
        when :words glob '* OR *' or :words glob '* AND *' or :words glob '* NOT *'
            or :words glob '*NEAR(*' or :words glob '*[*]*' then :words
        else coalesce(nullif(escape_fts(:words), ''), '""')
    end"""
_PARTS: Final = """coalesce(nullif(escape_fts(:parts), ''), '""')"""
# The best hits are chosen before anything else is looked up: a frequent word stays fast.
_SEARCH: Final = """
select r.answered_on, r.committee, hit.found, r.askers, r.minister, e.id as exchange_id,
    r.name as document, r.url
from (
    select rowid as search_id, rank, snippet({index}, -1, '[', ']', ' … ', {length}) as found
    from {index}
    where {index} match {match}
    order by rank
    limit 200
) as hit
join exchanges as e using (search_id)
join replies as r on r.id = e.reply_id
order by hit.rank
"""
_BEGINNINGS: Final = ", ".join(
    f"iif(length(e.{text}) > 300, substr(e.{text}, 1, 300) || ' …', e.{text}) as {text}"
    for text in ("question", "answer")
)
_NEWEST: Final = """
select r.answered_on, r.committee, r.askers, r.minister, r.status,
    {texts}, r.name as document, r.url
from replies as r
join exchanges as e on e.reply_id = r.id
order by r.answered_on desc, r.id, e.position
limit 100
"""
_NUMBERS: Final = """
select c.label, c.column_name, c.text, c.value, coalesce(c.unit, t.unit) as unit, c.suppressed,
    t.caption, r.answered_on, r.committee, c.page, r.name as document, r.url
from cells as c
join tables as t on t.id = c.table_id
join replies as r on r.id = t.reply_id
where :label || :column <> ''
    and c.label like '%' || :label || '%'
    and coalesce(c.column_name, '') like '%' || :column || '%'
    and c.column_number > 1 and (c.value is not null or c.suppressed)
order by r.answered_on desc, c.table_id, c.row_number, c.column_number
"""
_UNANSWERED: Final = """
select r.answered_on, r.committee, r.minister, e.kind, e.promised,
    (
        select min(later.answered_on)
        from replies as later
        join exchanges as answer on answer.reply_id = later.id and answer.kind = 'answers'
        where later.key = r.key
            and (later.answered_on > r.answered_on
                or later.id = r.id and answer.position > e.position)
    ) as answered_later,
    {texts}, r.name as document, r.url
from exchanges as e
join replies as r on r.id = e.reply_id
where e.kind in ('holds_off', 'declines')
order by r.answered_on desc
"""
_WHO_ASKS: Final = """
select a.name, group_concat(distinct a.party) as parties,
    count(distinct coalesce(r.key, r.id)) as replies, count(distinct r.committee) as committees,
    min(r.asked_on) as first_asked, max(r.asked_on) as last_asked
from askers as a
join replies as r on r.id = a.reply_id
where a.name is not null
group by a.name
order by replies desc, a.name
"""
_REPLY_TIMES: Final = """
select ministry, count(*) as replies, round(avg(days), 1) as average_days, max(days) as longest
from (
    select distinct coalesce(key, id), ministry,
        julianday(answered_on) - julianday(asked_on) as days
    from replies
    where ministry is not null and answered_on >= asked_on
)
group by ministry
order by average_days desc
"""
_BODIES: Final = """
select c.source, c.text, c.literal, c.endorsed, r.answered_on, r.committee, r.minister,
    r.name as document, r.url
from contributions as c
join exchanges as e on e.id = c.exchange_id
join replies as r on r.id = e.reply_id
where c.source like '%' || :body || '%'
order by r.answered_on desc, c.exchange_id, c.position
"""
_NOT_READ: Final = """
select o.status, o.name as document,
    coalesce(o.message, (
        select group_concat(d.detail, ' ') from diagnostics as d
        where d.reply_id = o.reply_id and d.severity = 'warning'
    )) as reason
from outcomes as o
where o.status not in ('ok', 'not_a_reply')
order by o.status, o.name
"""
_QUERIES: Final[Mapping[str, _Query]] = {
    "search_words": _Query(
        "Search: whole words",
        'Questions and answers with all of these words, the best 200 first. "lange ventetider" '
        "finds a phrase, sygehus* a beginning; also OR, NOT and NEAR. What was found is in [ ].",
        _SEARCH.format(index="exchanges_fts", match=_WORDS, length=32),
    ),
    "search_parts": _Query(
        "Search: parts of words",
        "udgift also finds sundhedsudgifterne. Three letters or more; the best 200 first.",
        _SEARCH.format(index="exchanges_trigram", match=_PARTS, length=64),
    ),
    "newest": _Query(
        "Newest replies", "The 100 newest questions and answers.", _NEWEST.format(texts=_BEGINNINGS)
    ),
    "numbers": _Query(
        "Numbers in tables",
        "In rows and columns whose names hold these words: label Aarhus, column 2021. A withheld "
        "number has no value, and 1 under suppressed.",
        _NUMBERS,
    ),
    "unanswered": _Query(
        "Put off or declined",
        "Answers that put the answer off or decline it. answered_later is when another reply in "
        "this database answered the same question.",
        _UNANSWERED.format(texts=_BEGINNINGS),
    ),
    "who_asks": _Query("Who asks most", "A provisional and a final reply count once.", _WHO_ASKS),
    "reply_times": _Query(
        "How long ministries take",
        "Days from the question's date to the reply's. The same letter in several files counts "
        "once; provisional replies count, too.",
        _REPLY_TIMES,
    ),
    "bodies": _Query(
        "What other bodies say",
        "Passages in which an agency, the police or another body speaks: part of its name, or "
        "nothing for all of them.",
        _BODIES,
    ),
    "not_read": _Query(
        "Documents that could not be read",
        "Not at all, or only in part (partial); and why.",
        _NOT_READ,
    ),
}
"""The queries, by the name in their address."""


def metadata_of(name: str) -> dict[str, Any]:
    """The metadata of one database.

    Args:
        name: what Datasette calls the database: its file's name without the ending.
    """
    tables: dict[str, dict[str, Any]] = {}
    for table, columns in LAYOUT.items():
        title, description, settings = _TABLES[table]
        tables[table] = {
            "title": title,
            "description_html": description + _STYLE,
            "facet_size": 8,
            **settings,
            "columns": {column.name: column.meaning for column in columns},
        }
    tables["exchanges"]["columns"]["search_id"] = _SEARCH_ID
    queries = {
        query: {
            "title": title,
            "description_html": description + _STYLE,
            "hide_sql": True,
            "sql": sql.strip(),
        }
        for query, (title, description, sql) in _QUERIES.items()
    }
    words = {"title": _TITLE, "description": _DESCRIPTION}
    return {**words, "databases": {name: {**words, "tables": tables, "queries": queries}}}


def write_metadata(database: Path) -> Path | None:
    """Write `metadata.json` beside a database.

    What is in such a file already stays as it is; only a database that it does not name is added.
    Returns the file, or None where nothing was written: it names the database already, or is no
    metadata that could be added to.

    Raises:
        TargetError: the file cannot be written.
    """
    path, name = database.with_name("metadata.json"), database.stem
    metadata = metadata_of(name)
    if path.exists():
        known = _read(path)
        databases = None if known is None else known.setdefault("databases", {})
        if known is None or not isinstance(databases, dict) or name in databases:
            return None
        databases[name] = metadata["databases"][name]
        metadata = known
    # The old file is whole until the new one is.
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(json.dumps(metadata, indent=2, ensure_ascii=False) + "\n", "utf-8")
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise TargetError(f"{path}: {error.strerror or error}.") from error
    return path


def _read(path: Path) -> dict[str, Any] | None:
    """What a metadata file holds; None where it is not to be understood."""
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) else None
