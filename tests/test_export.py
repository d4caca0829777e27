"""JSON out and in, its schema, and errors that survive the way between processes."""

from __future__ import annotations

import json
import pickle

import msgspec
import pytest

import folketing_parse as fp
from conftest import REPLIES, parsed
from folketing_parse.diagnostics import CODES


@pytest.mark.parametrize("name", REPLIES)
def test_json_gives_the_record_back(name: str) -> None:
    reply = parsed(name)
    assert msgspec.json.decode(fp.to_json(reply), type=fp.Reply) == reply


def test_json_is_one_line_or_indented() -> None:
    reply = parsed("employment")
    assert b"\n" not in fp.to_json(reply)
    assert json.loads(fp.to_json(reply, indent=2)) == fp.to_dict(reply)


def test_the_schema_describes_every_field() -> None:
    definitions = fp.schema()["$defs"]
    data = fp.to_dict(parsed("employment"))
    assert set(definitions["Reply"]["properties"]) == set(data)
    assert set(definitions["Metadata"]["properties"]) == set(data["metadata"])


@pytest.mark.parametrize("name", REPLIES)
def test_diagnostics_come_from_the_closed_table(name: str) -> None:
    for diagnostic in parsed(name).diagnostics:
        assert diagnostic.code in CODES
        assert diagnostic.severity is CODES[diagnostic.code].severity
        assert diagnostic.detail


def test_key() -> None:
    assert parsed("employment").key == "20181/almdel/beu/251"
    assert str(parsed("section-20").key).split("/")[1] == "spoergsmaal"
    assert fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nNu.").key is None


def test_records_are_frozen_and_hashable() -> None:
    reply = parsed("employment")
    assert hash(reply) == hash(fp.parse(str(reply.source.name)))
    with pytest.raises(AttributeError):
        reply.metadata = None  # type: ignore[misc, assignment]
    assert pickle.loads(pickle.dumps(reply)) == reply  # noqa: S301 (our own bytes)


def test_errors_survive_pickling() -> None:
    error = fp.NotAReplyError("An agenda.", reason="agenda", source="a.pdf")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own bytes)
    assert type(again) is fp.NotAReplyError
    assert (str(again), again.reason) == ("a.pdf: An agenda.", "agenda")
