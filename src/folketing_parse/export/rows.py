"""Records as rows of flat tables: the one layout that all formats share.

A document's id is the beginning of its SHA-256, and the ids of its parts begin with it
("3f2a9c1b22d04e11", "3f2a9c1b22d04e11-2"): they are the same in every run, on every machine and
in every format, so that tables made apart can be joined and compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from folketing_parse.archive.outcome import Outcome
from folketing_parse.export.layout import LAYOUT, Row
from folketing_parse.record import Exchange, Reply
from folketing_parse.table import Cell, Table

Rows = dict[str, list[Row]]
"""Rows by table."""


class Once:
    """The rows of many outcomes, in which documents with the same bytes are one reply."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def rows_of(self, outcome: Outcome) -> Rows:
        """As the function `rows_of`; of a reply that came before, its outcome only."""
        rows = rows_of(outcome)
        if outcome.reply is not None:
            digest = outcome.reply.source.sha256
            if digest in self._seen:
                return {table: rows[table] if table == "outcomes" else [] for table in rows}
            self._seen.add(digest)
        return rows


def rows_of(outcome: Outcome) -> Rows:
    """An outcome's rows in each table of `LAYOUT`; a document that is no reply has one row."""
    reply = outcome.reply
    rows: Rows = {name: [] for name in LAYOUT}
    id_ = None
    if reply is not None:
        id_ = reply.source.sha256[:16]
        rows["replies"] = [_reply(id_, reply, outcome)]
        _add_parts(rows, id_, reply)
        for position, table in enumerate(reply.tables, 1):
            holder = _holder(reply, position - 1)
            exchange = None if holder is None else f"{id_}-{holder}"
            rows["tables"].append(_table(id_, exchange, position, table))
            rows["cells"] += _cells(f"{id_}-t{position}", table)
    rows["outcomes"] = [
        (
            outcome.name,
            outcome.status.value,
            outcome.error,
            outcome.message,
            id_,
            round(outcome.seconds, 3),
            outcome.pages,
            outcome.engine,
            outcome.version,
            outcome.sha256,
        )
    ]
    return rows


def _reply(id_: str, reply: Reply, outcome: Outcome) -> Row:
    meta, source = reply.metadata, reply.source
    minister = meta.minister
    return (
        id_,
        meta.committee.name if meta.committee else None,
        meta.answered_on,
        _joined(tuple(_asker(asker.name, asker.party) for asker in meta.askers)),
        minister.name if minister else None,
        meta.status.value,
        reply.key,
        _joined(meta.question_numbers),
        meta.matter.designation if meta.matter else None,
        meta.session.label if meta.session else None,
        outcome.name,
        reply.url,
        sum(one.severity == "warning" for one in reply.diagnostics),
        meta.asked_on,
        minister.title if minister else None,
        minister.ministry if minister else None,
        meta.committee.abbreviation if meta.committee else None,
        meta.session.code if meta.session else None,
        meta.matter.kind.value if meta.matter else None,
        _joined(meta.case_numbers),
        source.media_type,
        source.pages,
        source.reader,
        outcome.version,
        source.sha256,
    )


def _asker(name: str | None, party: str | None) -> str:
    return f"{name} ({party})" if name and party else name or party or ""


def _joined(parts: tuple[str, ...] | tuple[int, ...]) -> str | None:
    return ", ".join(map(str, parts)) or None


def _add_parts(rows: Rows, id_: str, reply: Reply) -> None:
    """The rows of everything but tables."""
    for position, exchange in enumerate(reply.exchanges, 1):
        rows["exchanges"].append(_exchange(id_, position, exchange))
        rows["contributions"] += [
            (f"{id_}-{position}", n, c.source, c.text, c.literal, c.endorsed, c.start, c.end)
            for n, c in enumerate(exchange.contributions, 1)
        ]
    rows["askers"] = [
        (id_, n, asker.name, asker.party) for n, asker in enumerate(reply.metadata.askers, 1)
    ]
    rows["references"] = [
        (
            id_,
            n,
            one.kind.value,
            next(iter(one.keys), None),
            one.matter.designation if one.matter else None,
            one.committee.name if one.committee else None,
            one.session.code if one.session else None,
            _joined(one.numbers),
            one.text,
        )
        for n, one in enumerate(reply.references, 1)
    ]
    rows["citations"] = [
        (id_, n, c.title, c.number, c.date, c.text) for n, c in enumerate(reply.citations, 1)
    ]
    rows["attachments"] = [(id_, n, a.name) for n, a in enumerate(reply.attachments, 1)]
    rows["evidence"] = [
        (id_, path, e.quote, e.page, *(e.bbox or (None,) * 4), e.rule, e.source)
        for path, e in reply.evidence.items()
    ]
    rows["diagnostics"] = [
        (id_, n, d.code, d.severity.value, d.where, d.detail)
        for n, d in enumerate(reply.diagnostics, 1)
    ]


def _exchange(id_: str, position: int, exchange: Exchange) -> Row:
    return (
        f"{id_}-{position}",
        id_,
        position,
        _joined(exchange.numbers),
        exchange.question,
        exchange.answer,
        exchange.kind.value if exchange.kind else None,
        exchange.promised,
        exchange.promised_on,
    )


def _holder(reply: Reply, table: int) -> int | None:
    """The place, from 1, of the exchange that holds a table."""
    return next((n for n, e in enumerate(reply.exchanges, 1) if table in e.tables), None)


def _table(id_: str, exchange: str | None, position: int, table: Table) -> Row:
    return (
        f"{id_}-t{position}",
        id_,
        exchange,
        position,
        table.number,
        table.caption,
        table.unit,
        len(table.rows),
        len(table.columns),
        table.header_rows,
        "\n".join(table.notes) or None,
        "\n".join(table.sources) or None,
        _joined(table.pages),
        table.method,
        _joined(table.confirmed_by),
        len(table.checks),
        sum(not check.holds for check in table.checks),
        table.raw,
    )


def _cells(id_: str, table: Table) -> Iterator[Row]:
    for number, row in enumerate(table.rows, 1):
        group = table.groups[number - 1] if number <= len(table.groups) else None
        place = number + table.header_rows
        page = table.places[place - 1].page if place <= len(table.places) else None
        for column, cell in enumerate(row, 1):
            name = table.columns[column - 1] or None
            yield (id_, number, column, group, row[0].text, name, *_content(cell), page)


def _content(cell: Cell) -> Row:
    low, high = (
        bound if bound is not None and bound.is_finite() else None
        for bound in cell.bounds or (None, None)
    )
    signs = (cell.suppressed, cell.nil)
    return (cell.text, cell.value, cell.unit, *signs, low, high, _joined(cell.marks))
