"""Every value says where it stands, and nothing of the document is lost on the way."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import fields

import folketing_parse as fp
from conftest import REPLIES, document, parsed
from folketing_parse.export.terminal import value_at


@pytest.mark.parametrize("name", REPLIES)
def test_quotes_are_what_the_text_says(name: str) -> None:
    reply = parsed(name)
    for path, evidence in reply.evidence.items():
        assert reply.text[evidence.start : evidence.end] == evidence.quote, path
        assert evidence.quote.strip(), path
        assert 1 <= evidence.page <= reply.source.pages, path
        assert value_at(reply, path) is not None, path


@pytest.mark.parametrize("name", REPLIES)
def test_every_value_has_evidence(name: str) -> None:
    reply = parsed(name)
    for field in fields(fp.Metadata):
        value = getattr(reply.metadata, field.name)
        paths = [field.name]
        if isinstance(value, tuple):
            paths = [f"{field.name}[{i}]" for i in range(len(value))]
        elif value is None or value is fp.Status.REPLY:
            continue
        for path in paths:
            assert any(p == path or p.startswith(f"{path}.") for p in reply.evidence), path
    for index, exchange in enumerate(reply.exchanges):
        for part in ("question", "answer"):
            if getattr(exchange, part):
                assert f"exchanges[{index}].{part}" in reply.evidence


@pytest.mark.parametrize("name", REPLIES)
def test_segments_do_not_overlap(name: str) -> None:
    reply = parsed(name)
    ends = 0
    for segment in reply.segments:
        assert ends <= segment.start < segment.end <= len(reply.text)
        ends = segment.end


@pytest.mark.parametrize("name", [n for n in REPLIES if document(n).suffix == ".pdf"])
def test_boxes_lie_on_the_page(name: str) -> None:
    for path, evidence in parsed(name).evidence.items():
        assert evidence.bbox is not None, path
        x0, top, x1, bottom = evidence.bbox
        assert 0 <= x0 < x1 <= 850, path
        assert 0 <= top < bottom <= 850, path


def _letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


# The letters of "mojibake" are wrong by design: its repair changes them.
TEXTS = [n for n in REPLIES if document(n).suffix == ".txt" and n != "mojibake"]


@pytest.mark.parametrize("name", TEXTS)
def test_no_letter_of_the_document_is_lost(name: str) -> None:
    data = document(name).read_bytes()
    source = data.decode("cp1252" if name == "cp1252" else "utf-8-sig")
    assert _letters(source) == _letters(parsed(name).text)


def test_a_value_can_be_marked_on_the_page() -> None:
    reply = parsed("employment")
    asker = reply.evidence["askers[0]"]
    assert (asker.quote, asker.page) == ("Leif Lahn Jensen (S)", 1)
    assert asker.bbox == pytest.approx((100.6, 209.9, 203.8, 222.7), abs=1)


def test_a_value_from_the_registry_says_so() -> None:
    evidence = parsed("three-questions-two-lines").evidence["minister.title"]
    assert evidence.source == "registry"
    assert evidence.quote
