"""JSON and its schema: the records as they are, dates as ISO 8601, decimals as strings."""

from __future__ import annotations

from typing import Any

import msgspec

from folketing_parse.record import Reply


def to_json(reply: Reply, *, indent: int = 0) -> bytes:
    """A reply as UTF-8 JSON; on one line without an indent.

    >>> import folketing_parse as fp
    >>> to_json(fp.parse_text("Spørgsmål nr. 3:\\nHvornår?\\n\\nSvar:\\nNu."))[:22]
    b'{"source":{"name":null'
    """
    data = msgspec.json.encode(reply)
    return msgspec.json.format(data, indent=indent) if indent else data


def to_dict(reply: Reply) -> dict[str, Any]:
    """A reply as dictionaries, lists and plain values, as JSON would hold it."""
    built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(reply))
    return built


def schema() -> dict[str, Any]:
    """The JSON Schema of `to_json`'s output."""
    return msgspec.json.schema(Reply)
