"""The whole pipeline on one screen: read, repair, lift, segment, find, check."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Literal

from attrs import field, frozen
from attrs.validators import in_

from folketing_parse.anatomy import Anatomy, Found
from folketing_parse.clean import CHARACTERS, JOINS, clean
from folketing_parse.errors import ParseError, UnreadableDocumentError
from folketing_parse.fields import dates, letterhead, people, reference, status
from folketing_parse.lift import lift
from folketing_parse.paragraphs import blocks_of
from folketing_parse.read.sources import read, read_text
from folketing_parse.record import (
    Diagnostic,
    Evidence,
    Exchange,
    Metadata,
    Reply,
    SegmentKind,
    Source,
)
from folketing_parse.refuse import refuse
from folketing_parse.segment import Part, second_document, segment
from folketing_parse.text import Document, Text


@frozen(kw_only=True, slots=True)
class Options:
    """How to parse.

    Attributes:
        engine: which PDF library is asked first, "pdfium" or "pdfplumber"; the other one is the
            fallback.
        max_bytes: larger documents raise `LimitExceededError`.
        max_pages: likewise.
    """

    engine: Literal["pdfium", "pdfplumber"] = field(
        default="pdfium", validator=in_(("pdfium", "pdfplumber"))
    )
    max_bytes: int = 256 * 1024 * 1024
    max_pages: int = 5000


def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: Options | None = None,
) -> Reply:
    """Parse one document into one record.

    Args:
        source: a path, the bytes, or a binary file; PDF, plain text, DOCX or HTML, told by
            content, never by the file's name.
        name: what to call the document; the path where there is one.
        options: how to parse; the defaults suit an archive.

    Raises:
        UnreadableDocumentError: the file cannot be opened, or is no document.
        EncryptedDocumentError: the PDF asks for a password.
        NoTextError: a scan without a text layer.
        NotAReplyError: the document answers no question.
        LimitExceededError: it is larger than `options` allow.

    >>> import folketing_parse as fp
    >>> fp.parse("Svar på spørgsmål nr. 7 (Alm. del)\\n\\nSpørgsmål\\nHvor mange?\\n\\nSvar\\nTre.".encode())
    ... # doctest: +ELLIPSIS
    Reply(...)
    """
    data, path_name = _bytes_of(source)
    name = name or path_name
    options = options or Options()
    try:
        document = read(
            data, engine=options.engine, max_bytes=options.max_bytes, max_pages=options.max_pages
        )
        return _reply(document, data, name)
    except ParseError as error:
        error.source = error.source or name
        raise


def parse_text(text: str, *, name: str | None = None) -> Reply:
    """Parse text that somebody extracted; form feeds are page breaks.

    Raises:
        NoTextError: there is none.
        NotAReplyError: the text answers no question.

    >>> import folketing_parse as fp
    >>> reply = fp.parse_text("Spørgsmål nr. 3:\\nHvornår?\\n\\nSvar:\\nI morgen.")
    >>> reply.metadata.question_numbers
    ('3',)
    """
    try:
        return _reply(read_text(text), text.encode("utf-8", "surrogatepass"), name)
    except ParseError as error:
        error.source = error.source or name
        raise


def _bytes_of(source: str | Path | bytes | BinaryIO) -> tuple[bytes, str | None]:
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, (str, Path)):
        path = Path(source)
        try:
            return path.read_bytes(), str(path)
        except IsADirectoryError as error:
            raise UnreadableDocumentError(
                "This is a folder; give the files in it.", source=str(path)
            ) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "The path cannot be read"
            raise UnreadableDocumentError(
                f"{reason}; give the path of a file that you may read.", source=str(path)
            ) from error
    return source.read(), getattr(source, "name", None)


def _reply(document: Document, data: bytes, name: str | None) -> Reply:
    anatomy, numbers, diagnostics = _anatomy(document)
    matter, oddities = reference.find_matter(anatomy)
    diagnostics += oddities
    when = dates.find(anatomy)
    asked, answered = when.asked_on, when.answered_on
    signatory = people.find_minister(anatomy, (answered or asked or _NOTHING).value)
    filing = reference.find_filing(
        anatomy,
        matter.value if matter else None,
        asked.value if asked else None,
        answered.value if answered else None,
        signatory.minister.title if signatory.minister else None,
    )
    numbered = reference.find_numbers(anatomy, numbers)
    askers, parties, oddities = people.find_askers(anatomy)
    said, status_found, status_oddities = status.find(anatomy)
    cases, case_oddities = letterhead.find_case_numbers(anatomy)
    diagnostics += [
        *when.oddities, *filing.oddities, *numbered.oddities, *oddities, *signatory.oddities,
        *status_oddities, *case_oddities,
    ]  # fmt: skip
    diagnostics += _missing(asked, answered)
    found: dict[str, Found[object] | None] = {
        **filing.evidence,
        "session": filing.evidence.get("session") or _session_evidence(filing, asked, answered),
        "matter": matter,
        **{f"question_numbers[{i}]": f for i, f in enumerate(numbered.all)},
        **{f"askers[{i}]": f for i, f in enumerate(askers)},
        **{f"askers[{i}].party": f for i, f in parties.items()},
        **signatory.evidence,
        "asked_on": asked,
        "answered_on": answered,
        "status": status_found,
        **{f"case_numbers[{i}]": f for i, f in enumerate(cases)},
    }  # type: ignore[dict-item]
    exchanges, texts = _exchanges(anatomy, numbered.by_exchange)
    return Reply(
        source=Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=document.media_type,
            pages=document.pages,
            reader=document.reader,
        ),
        metadata=Metadata(
            committee=filing.committee,
            session=filing.session,
            matter=matter.value if matter else None,
            question_numbers=tuple(f.value for f in numbered.all),
            askers=tuple(f.value for f in askers),
            minister=signatory.minister,
            asked_on=asked.value if asked else None,
            answered_on=answered.value if answered else None,
            status=said,
            case_numbers=tuple(f.value for f in cases),
        ),
        exchanges=exchanges,
        evidence=_evidence(anatomy, {**found, **texts}),
        diagnostics=tuple(diagnostics),
        text=anatomy.text,
        segments=tuple(anatomy.segments),
    )


_NOTHING: Found[None] = Found(None, 0, 0, "")


def _anatomy(document: Document) -> tuple[Anatomy, list[tuple[str, ...]], list[Diagnostic]]:
    """Repair, lift and segment; raise what the document is, where it is no reply."""
    text, edits = clean(Text(document.raw), CHARACTERS)
    end = second_document(text.value)
    lifted = lift(text[0:end], document)
    body, joins = clean(lifted.body, JOINS)
    segmented = segment(body)
    parts = [*segmented.parts, Part(SegmentKind.OTHER, text[end : len(text)])]
    anatomy = Anatomy(document, parts, lifted.letterhead, lifted.furniture, edits + joins)
    unheaded = any(code == "exchange.no_answer_heading" for code, *_ in segmented.oddities)
    refuse(anatomy, headed=bool(segmented.numbers) and not unheaded)
    diagnostics = [Diagnostic.of(code, "document", detail) for code, detail in document.notes]
    if anatomy.edits:
        counts = ", ".join(f"{name} {count}" for name, count in anatomy.edits.items())
        diagnostics.append(Diagnostic.of("text.edits", "document", counts))
    if end < len(text):
        diagnostics.append(Diagnostic.of("document.second", "document"))
    diagnostics += [Diagnostic.of(*oddity) for oddity in segmented.oddities]
    diagnostics += [
        Diagnostic.of("exchange.open_quote", f"exchanges[{index}].question")
        for index in anatomy.open_quotes
    ]
    return anatomy, segmented.numbers, diagnostics


def _missing(asked: object, answered: object) -> list[Diagnostic]:
    fields = {"asked_on": asked, "answered_on": answered}
    return [Diagnostic.of(f"{k}.missing", k) for k, value in fields.items() if value is None]


def _session_evidence(
    filing: reference.Filing, *dates_found: Found[object] | None
) -> Found[object] | None:
    if filing.session is None:
        return None
    for date in dates_found:
        if date:
            return date._replace(rule="session.of_date", source="registry")
    return None


def _exchanges(
    anatomy: Anatomy, numbers: list[tuple[str, ...]]
) -> tuple[tuple[Exchange, ...], dict[str, Found[object]]]:
    exchanges = []
    found: dict[str, Found[object]] = {}
    for index, own in enumerate(numbers):
        windows = {
            "question": anatomy.questions.get(index, []),
            "answer": anatomy.answers.get(index, []),
        }
        for part, spans in windows.items():
            if spans:
                rule = f"exchange.{part}"
                found[f"exchanges[{index}].{part}"] = Found(None, spans[0][0], spans[-1][1], rule)
        answer = anatomy.joined(windows["answer"])
        exchanges.append(
            Exchange(
                numbers=own,
                question=anatomy.joined(windows["question"]) or None,
                answer=answer,
                blocks=tuple(blocks_of(answer)),
            )
        )
    return tuple(exchanges), found


def _evidence(anatomy: Anatomy, found: Mapping[str, Found[object] | None]) -> dict[str, Evidence]:
    return {path: anatomy.evidence(value) for path, value in found.items() if value}
