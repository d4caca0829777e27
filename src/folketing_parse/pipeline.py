"""The whole pipeline on one screen: read, repair, lift, segment, find, check."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, Literal

from attrs import field, frozen
from attrs.validators import in_

from folketing_parse.anatomy import Anatomy
from folketing_parse.clean import CHARACTERS, Log, clean, in_words, joins
from folketing_parse.clean.evidence import Usage
from folketing_parse.errors import ParseError, UnreadableDocumentError
from folketing_parse.exchanges import make_exchanges
from folketing_parse.facts import find_facts, find_mentions
from folketing_parse.headings import second_document
from folketing_parse.leftover import left_over
from folketing_parse.lexicon import WordList
from folketing_parse.lift import lift
from folketing_parse.oddities import of_parts, of_text
from folketing_parse.read.sources import read, read_text
from folketing_parse.record import Diagnostic, Reply, Source
from folketing_parse.refuse import refuse
from folketing_parse.registry import Registry
from folketing_parse.registry import default as own_registry
from folketing_parse.segment import Part, segment
from folketing_parse.table import Table
from folketing_parse.tabulate import parts_of, tabulate
from folketing_parse.text import Document, Text
from folketing_parse.vocabulary import SegmentKind


@frozen(kw_only=True, slots=True)
class Options:
    """How to parse; the limits hold for files, not for `parse_text`.

    Attributes:
        engine: which PDF library is asked first, "pdfium" or "pdfplumber"; the other one is the
            fallback.
        max_bytes: larger documents raise `LimitExceededError`.
        max_pages: likewise, for PDFs.
        words: the word list that repairs ask; the package's own where None is given.
    """

    engine: Literal["pdfium", "pdfplumber"] = field(
        default="pdfium", validator=in_(("pdfium", "pdfplumber"))
    )
    max_bytes: int = 256 * 1024 * 1024
    max_pages: int = 5000
    words: WordList | None = None


def parse(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: Options | None = None,
    registry: Registry | None = None,
) -> Reply:
    r"""Parse one document into one record.

    Args:
        source: a path, the bytes, or a binary file; PDF, plain text, DOCX or HTML, told by
            content, never by the file's name.
        name: what to call the document; the path where there is one.
        options: how to parse; the defaults suit an archive.
        registry: who held which office when; the package's own where None is given.

    Raises:
        UnreadableDocumentError: the file cannot be opened, or is no document.
        EncryptedDocumentError: the PDF asks for a password.
        NoTextError: a scan without a text layer.
        NotAReplyError: the document answers no question.
        LimitExceededError: it is larger than `options` allow.

    >>> import folketing_parse as fp
    >>> letter = "Svar på spørgsmål nr. 7 (Alm. del)\n\nSpørgsmål\nHvor mange?\n\nSvar\nTre."
    >>> fp.parse(letter.encode())  # doctest: +ELLIPSIS
    Reply(...)
    """
    document, data, name = document_of(source, name, options)
    return reply_of(document, data, name, options, registry)


def parse_text(
    text: str,
    *,
    name: str | None = None,
    options: Options | None = None,
    registry: Registry | None = None,
) -> Reply:
    r"""Parse text that somebody extracted; form feeds are page breaks.

    Raises:
        NoTextError: there is none.
        NotAReplyError: the text answers no question.

    >>> import folketing_parse as fp
    >>> reply = fp.parse_text("Spørgsmål nr. 3:\nHvornår?\n\nSvar:\nI morgen.")
    >>> reply.metadata.question_numbers
    ('3',)
    """
    data = text.encode("utf-8", "surrogatepass")
    return reply_of(read_text(text), data, name, options, registry)


def read_tables(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: Options | None = None,
) -> tuple[Table, ...]:
    r"""All tables of a document, whether it is a reply or not: annexes hold the longest ones.

    Arguments and errors are those of `parse`; a document is never refused for what it is.

    >>> import folketing_parse as fp
    >>> text = "Tabel 1. Elever\n\nSkole  2019  2020\nVest  12  15\nØst  7  9\nI alt  19  24\n"
    >>> fp.read_tables(text.encode())[0].grid[1]
    ('Vest', '12', '15')
    """
    document, _, _ = document_of(source, name, options)
    text = clean(Text(document.raw), CHARACTERS)
    usage = Usage(text.value, (options or Options()).words)
    lifted = lift(text, document, own_registry())
    parts = [Part(SegmentKind.OTHER, lifted.body), *parts_of(lifted.tables, usage)]
    return tabulate(lifted.tables, Anatomy(document, parts, (), ()), usage).tables


def read_lines(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    options: Options | None = None,
) -> str:
    """The lines of a document as they were read, before any repair; whatever it is.

    Arguments and errors are those of `parse`. This is what `clean_text` repairs and
    `count_words` counts.
    """
    return document_of(source, name, options)[0].raw


def document_of(
    source: str | Path | bytes | BinaryIO, name: str | None, options: Options | None
) -> tuple[Document, bytes, str | None]:
    """A source's lines, its bytes, and what it is called."""
    data, path_name = _bytes_of(source)
    name = name or path_name
    options = options or Options()
    try:
        document = read(
            data, engine=options.engine, max_bytes=options.max_bytes, max_pages=options.max_pages
        )
    except ParseError as error:
        error.source = error.source or name
        raise
    return document, data, name


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


def reply_of(
    document: Document,
    data: bytes,
    name: str | None,
    options: Options | None,
    registry: Registry | None,
) -> Reply:
    """A document's reply; an error says which document it is about."""
    source = Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        pages=document.pages,
        reader=document.reader,
    )
    try:
        return _reply(document, source, (options or Options()).words, registry or own_registry())
    except ParseError as error:
        error.source = error.source or name
        raise


def _reply(document: Document, source: Source, words: WordList | None, registry: Registry) -> Reply:
    """The whole pipeline, from the lines that a reader has handed on."""
    log = Log()
    text = clean(Text(document.raw), CHARACTERS, log)
    end = second_document(text.value)
    lifted = lift(text[0:end], document, registry)
    usage = Usage(text.value, words)
    body = clean(lifted.body, (*joins(usage), *in_words(usage)), log)
    segmented = segment(body, registry)
    parts = [*segmented.parts, *parts_of(lifted.tables, usage)]
    parts += [Part(SegmentKind.FOOTNOTE, note) for note in lifted.notes]
    parts.append(Part(SegmentKind.OTHER, text[end : len(text)]))
    anatomy = Anatomy(document, parts, lifted.letterhead, lifted.furniture)
    refuse(anatomy, headed=segmented.headed)
    notes = [*of_text(document, log, anatomy, usage), *of_parts(segmented, anatomy)]
    notes += left_over(text, anatomy)
    if end < len(text):
        notes.append(Diagnostic.of("document.second", "document"))
    facts = find_facts(anatomy, registry, segmented.numbers)
    tabulated = tabulate(lifted.tables, anatomy, usage)
    minister = facts.metadata.minister
    exchanged = make_exchanges(
        anatomy,
        facts.numbers_by_exchange,
        registry,
        ministry=minister.ministry if minister else None,
        words=usage.words,
    )
    mentioned = find_mentions(anatomy, registry, facts.metadata)
    found = facts.found | exchanged.found | tabulated.found | mentioned.found
    return Reply(
        source=source,
        metadata=facts.metadata,
        exchanges=exchanged.exchanges,
        tables=tabulated.tables,
        references=mentioned.references,
        citations=mentioned.citations,
        attachments=mentioned.attachments,
        evidence={path: anatomy.evidence(one) for path, one in found.items()},
        diagnostics=(*notes, *tabulated.oddities, *exchanged.oddities, *facts.oddities),
        text=anatomy.text,
        segments=tuple(anatomy.segments),
    )
