"""What a gold record may hold, and a reply in that form.

The form is that of `to_dict`, without what nobody corrects by hand (evidence, diagnostics, places,
the text as a whole), and with three keys of its own: a table's `values` and `suppressed`, and a
reference's `keys`. Any key may be missing; what is there is read strictly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from folketing_parse.export.json import to_dict
from folketing_parse.record import Reply
from folketing_parse.table import Cell, Table
from folketing_parse.vocabulary import (
    AnswerKind,
    MatterKind,
    OutcomeStatus,
    ReferenceKind,
    Status,
)

Record = Mapping[str, Any]
"""A gold record, or a reply in its form."""
Texts = str | list[str] | None
"""A text, or its paragraphs."""


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A part of a gold record: a key that it does not name is an error, a missing one is none."""


class CommitteeForm(Part):
    """A committee."""

    name: str = ""
    abbreviation: str | None = None


class SessionForm(Part):
    """A session."""

    code: str = ""
    label: str = ""


class MatterForm(Part):
    """A matter."""

    kind: MatterKind = MatterKind.GENERAL
    designation: str = ""


class MemberForm(Part):
    """A member who asks."""

    name: str | None = None
    party: str | None = None


class MinisterForm(Part):
    """A minister."""

    name: str | None = None
    title: str | None = None
    ministry: str | None = None


class MetadataForm(Part):
    """Who asked whom what, and when."""

    committee: CommitteeForm | None = None
    session: SessionForm | None = None
    matter: MatterForm | None = None
    question_numbers: list[str] = []
    askers: list[MemberForm] = []
    minister: MinisterForm | None = None
    asked_on: dt.date | None = None
    answered_on: dt.date | None = None
    status: Status = Status.REPLY
    case_numbers: list[str] = []


class ContributionForm(Part):
    """What another body says inside the answer."""

    source: str = ""
    text: Texts = ""
    literal: bool = False
    endorsed: bool = False


class ExchangeForm(Part):
    """A question and its answer."""

    numbers: list[str] = []
    question: Texts = None
    answer: Texts = ""
    contributions: list[ContributionForm] = []
    kind: AnswerKind | None = None
    promised: str | None = None
    promised_on: dt.date | None = None


class TableForm(Part):
    """A table; `suppressed` counts rows and columns of `grid`, `values` has the rows below it."""

    number: str | None = None
    caption: str | None = None
    unit: str | None = None
    header_rows: int = 0
    grid: list[list[str]] = []
    values: list[list[int | float | None]] = []
    suppressed: list[tuple[int, int]] = []
    notes: list[str] = []
    sources: list[str] = []


class ReferenceForm(Part):
    """A reference."""

    text: str = ""
    keys: list[str] = []
    kind: ReferenceKind = ReferenceKind.QUESTION
    matter: MatterForm | None = None
    committee: CommitteeForm | None = None
    numbers: list[str] = []
    session: SessionForm | None = None


class CitationForm(Part):
    """A citation."""

    title: str | None = None
    number: str = ""
    date: dt.date | None = None
    text: str = ""


class AttachmentForm(Part):
    """An enclosure."""

    name: str = ""


class ReplyForm(Part):
    """The record of a reply."""

    metadata: MetadataForm = msgspec.field(default_factory=MetadataForm)
    exchanges: list[ExchangeForm] = []
    tables: list[TableForm] = []
    references: list[ReferenceForm] = []
    citations: list[CitationForm] = []
    attachments: list[AttachmentForm] = []


class RefusalForm(Part):
    """The record of a document that must give none."""

    status: OutcomeStatus


def check(record: object) -> None:
    """See that a record has the form of a gold record.

    Raises:
        ValueError: it has not; the message names the key.

    >>> check({"metadata": {"sesion": None}})
    Traceback (most recent call last):
    ...
    ValueError: Object contains unknown field `sesion` - at `$.metadata`
    """
    refused = isinstance(record, dict) and "status" in record
    try:
        read = msgspec.convert(record, RefusalForm if refused else ReplyForm)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    if isinstance(read, RefusalForm) and read.status in {OutcomeStatus.OK, OutcomeStatus.PARTIAL}:
        raise ValueError("A reply has `metadata` and `exchanges`, and no `status` - at `$.status`")


def record_of(reply: Reply) -> dict[str, Any]:
    """A reply in the form of a gold record, with every key."""
    plain = to_dict(reply)
    record: dict[str, Any] = {key: plain[key] for key in ReplyForm.__struct_fields__}
    record["exchanges"] = [only(one, ExchangeForm) for one in plain["exchanges"]]
    for exchange in record["exchanges"]:
        said = exchange["contributions"]
        exchange["contributions"] = [only(one, ContributionForm) for one in said]
    record["tables"] = [
        only({**one, **_contents(table)}, TableForm)
        for one, table in zip(plain["tables"], reply.tables, strict=True)
    ]
    for one, reference in zip(record["references"], reply.references, strict=True):
        one["keys"] = list(reference.keys)
    return record


def only(part: Record, form: type[Part]) -> dict[str, Any]:
    """What a part holds of the keys of a form, in the form's order."""
    return {key: part[key] for key in form.__struct_fields__ if key in part}


def _contents(table: Table) -> dict[str, Any]:
    return {
        "values": [[_number(cell) for cell in row] for row in table.rows],
        "suppressed": [
            [row, column]
            for row, cells in enumerate(table.rows, table.header_rows)
            for column, cell in enumerate(cells)
            if cell.suppressed
        ],
    }


def _number(cell: Cell) -> int | float | None:
    value: Decimal | None = cell.value
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
