"""All fields of a reply: every finder called once, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from folketing_parse.anatomy import Anatomy, Found
from folketing_parse.fields import (
    askers,
    attachments,
    citations,
    dates,
    filing,
    letterhead,
    minister,
    references,
    status,
)
from folketing_parse.fields import (
    matter as matters,
)
from folketing_parse.mentions import Attachment, Citation, Reference
from folketing_parse.metadata import Metadata
from folketing_parse.record import Diagnostic
from folketing_parse.registry import Registry


class Facts(NamedTuple):
    """The metadata, where each value stands, and what is odd."""

    metadata: Metadata
    numbers_by_exchange: list[tuple[str, ...]]
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def find_facts(anatomy: Anatomy, registry: Registry, headed: Sequence[tuple[str, ...]]) -> Facts:
    """Find all fields; `headed` holds the numbers in each exchange's own headings."""
    matter, matter_oddities = matters.find_matter(anatomy)
    numbers = matters.find_numbers(anatomy, headed)
    when = dates.find_dates(anatomy)
    asked = when.asked_on and when.asked_on.value
    answered = when.answered_on and when.answered_on.value
    signed = minister.find_minister(anatomy, registry, answered or asked)
    filed = filing.find_filing(
        anatomy,
        registry,
        kind=matter.value.kind if matter else None,
        days=(when.asked_on, when.answered_on),
        title=signed.title.value if signed.title else None,
    )
    signed = minister.decide(signed, filed.committee)
    members = askers.find_askers(anatomy, registry, asked or answered)
    said = status.find_status(anatomy)
    cases, case_oddities = letterhead.find_case_numbers(anatomy)
    oddities = [*filed.oddities, *matter_oddities, *numbers.oddities, *members.oddities]
    oddities += [*signed.oddities, *when.oddities, *said.oddities, *case_oddities]
    found: dict[str, Found[object] | None] = {
        **filed.found,
        "matter": matter,
        **{f"question_numbers[{i}]": number for i, number in enumerate(numbers.all)},
        **members.found,
        **signed.found,
        "asked_on": when.asked_on,
        "answered_on": when.answered_on,
        "status": said.found,
        **{f"case_numbers[{i}]": number for i, number in enumerate(cases)},
    }
    return Facts(
        Metadata(
            committee=filed.committee,
            session=filed.session,
            matter=matter.value if matter else None,
            question_numbers=tuple(number.value for number in numbers.all),
            askers=members.members,
            minister=signed.minister,
            asked_on=asked,
            answered_on=answered,
            status=said.status,
            case_numbers=tuple(number.value for number in cases),
        ),
        numbers.by_exchange,
        {path: value for path, value in found.items() if value},
        oddities,
    )


class Mentions(NamedTuple):
    """What the text names, and where each stands."""

    references: tuple[Reference, ...]
    citations: tuple[Citation, ...]
    attachments: tuple[Attachment, ...]
    found: dict[str, Found[object]]


def find_mentions(anatomy: Anatomy, registry: Registry, metadata: Metadata) -> Mentions:
    """Other documents, acts and enclosures; what a reference leaves out is the reply's own."""
    named = references.find_references(anatomy, registry, metadata)
    cited = citations.find_citations(anatomy)
    enclosed = attachments.find_attachments(anatomy)
    found: dict[str, Found[object]] = {
        **{f"references[{i}]": one for i, one in enumerate(named)},
        **{f"citations[{i}]": one for i, one in enumerate(cited)},
        **{f"attachments[{i}]": one for i, one in enumerate(enclosed)},
    }
    return Mentions(
        tuple(one.value for one in named),
        tuple(one.value for one in cited),
        tuple(one.value for one in enclosed),
        found,
    )
