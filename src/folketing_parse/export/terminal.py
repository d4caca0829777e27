"""For people at a terminal: a reply at a glance, and each of its values with its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import reduce

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from folketing_parse.record import Evidence, Reply
from folketing_parse.vocabulary import AnswerKind

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_SHORT = 300


def value_at(reply: Reply, path: str) -> object:
    r"""The value that a path of `Reply.evidence` stands for.

    >>> import folketing_parse as fp
    >>> reply = fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nNu.")
    >>> value_at(reply, "question_numbers[0]")
    '3'
    """
    first = _STEP.match(path)
    of_metadata = first is not None and hasattr(reply.metadata, first[1])
    root: object = reply.metadata if of_metadata else reply
    return reduce(_step, path.split("."), root)


def _step(value: object, step: str) -> object:
    match = _STEP.fullmatch(step)
    if match is None:
        raise KeyError(step)
    name, index = match.groups()
    value = getattr(value, name)
    return value[int(index)] if index is not None and isinstance(value, tuple) else value


def summary(reply: Reply) -> RenderableType:
    """A reply at a glance."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column()
    for name, value in _facts(reply):
        table.add_row(name, value)
    title = Text(reply.source.name or "reply", style="bold cyan")
    return Group(title, table, "")


def _facts(reply: Reply) -> Iterator[tuple[str, str]]:
    meta = reply.metadata
    yield "key", reply.key or "—"
    yield "committee", _shown(meta.committee)
    yield "session", meta.session.label if meta.session else "—"
    yield "matter", meta.matter.designation if meta.matter else "—"
    yield "question", ", ".join(meta.question_numbers) or "—"
    yield "askers", ", ".join(_shown(asker) for asker in meta.askers) or "—"
    yield "minister", _shown(meta.minister)
    yield "asked", str(meta.asked_on or "—")
    yield "answered", str(meta.answered_on or "—")
    yield "status", meta.status.value
    yield "case number", ", ".join(meta.case_numbers) or "—"
    for exchange in reply.exchanges:
        yield "Q " + ", ".join(exchange.numbers), _cut(exchange.question or "—")
        yield "A", _cut(exchange.answer or "—")
        if exchange.kind not in (None, AnswerKind.ANSWERS):
            promised = f": {exchange.promised}" if exchange.promised else ""
            yield "", f"({exchange.kind.value.replace('_', ' ')}{promised})"
        for said in exchange.contributions:
            yield said.source, _cut(said.text, 120)
    yield from _mentions(reply)
    for diagnostic in reply.diagnostics:
        if diagnostic.severity.value == "warning":
            yield "warning", f"{diagnostic.code}: {diagnostic.detail}"


def _mentions(reply: Reply) -> Iterator[tuple[str, str]]:
    for name, values in (
        ("refers to", [" ".join(r.text.split()) for r in reply.references]),
        ("cites", [c.title or f"nr. {c.number}" for c in reply.citations]),
        ("encloses", [a.name for a in reply.attachments]),
    ):
        if values:
            yield name, "; ".join(dict.fromkeys(values))


def explanation(reply: Reply) -> RenderableType:
    """Each value of a reply with where it stands, and each diagnostic."""
    values = Table(title=reply.source.name, title_justify="left")
    for column in ("value", "is", "because the document says", "page", "box", "rule"):
        values.add_column(column, overflow="fold")
    for path, evidence in reply.evidence.items():
        values.add_row(
            path,
            _cut(_shown(value_at(reply, path)), 120),
            _cut(" ".join(evidence.quote.split()), 120),
            str(evidence.page),
            _box(evidence),
            evidence.rule + (" (registry)" if evidence.source == "registry" else ""),
        )
    oddities = Table(title="diagnostics", title_justify="left")
    for column in ("severity", "code", "where", "detail"):
        oddities.add_column(column, overflow="fold")
    for diagnostic in reply.diagnostics:
        oddities.add_row(
            diagnostic.severity.value, diagnostic.code, diagnostic.where, diagnostic.detail
        )
    return Group(values, oddities) if reply.diagnostics else values


def _box(evidence: Evidence) -> str:
    return " ".join(f"{edge:.0f}" for edge in evidence.bbox) if evidence.bbox else "—"


def _shown(value: object) -> str:
    """A value on one line: a record by its fields, in their order, without what is None."""
    if value is None:
        return "—"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    slots = getattr(type(value), "__attrs_attrs__", None)
    if slots is None:
        return " ".join(str(value).split())
    parts = [_shown(v) for v in (getattr(value, a.name) for a in slots) if v is not None]
    return f"{parts[0]} ({', '.join(parts[1:])})" if len(parts) > 1 else "".join(parts)


def _cut(text: str, length: int = _SHORT) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
