r"""JSON and its schema: the records as they are, fields in their order, dates as ISO 8601.

>>> import folketing_parse as fp
>>> fp.to_json(fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nNu."))[:22]
b'{"source":{"name":null'
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from folketing_parse.archive.outcome import Outcome
from folketing_parse.record import Reply


def to_json(record: Reply | Outcome, *, indent: int = 0) -> bytes:
    """A reply, or an outcome with its reply, as UTF-8 JSON; on one line without an indent."""
    data = msgspec.json.encode(to_dict(record))
    return msgspec.json.format(data, indent=indent) if indent else data


def to_dict(record: Reply | Outcome) -> dict[str, Any]:
    """A reply, or an outcome, as dictionaries, lists, strings and numbers: what JSON holds."""
    built: dict[str, Any] = _plain(record)
    return built


def from_dict(data: Mapping[str, Any]) -> Reply:
    r"""The reply that `to_dict` has made dictionaries of, equal to what it was.

    Raises:
        ValueError: it is none; the message says which part.

    >>> import folketing_parse as fp
    >>> reply = fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nNu.")
    >>> fp.from_dict(fp.to_dict(reply)) == reply
    True
    """
    return msgspec.convert(data, Reply)


def _plain(value: Any) -> Any:
    if isinstance(value, (str, Decimal)):
        return str(value)  # an enum's value, too
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    fields = type(value).__attrs_attrs__
    return {field.name: _plain(getattr(value, field.name)) for field in fields}


def schema(record: type[Reply | Outcome] = Reply) -> dict[str, Any]:
    """The JSON Schema of what `to_json` makes of a reply, or of an outcome."""
    return msgspec.json.schema(record)
