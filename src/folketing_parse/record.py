"""What users get: frozen, typed records that know nothing of document formats.

Every text a reader sees is cleaned; `Reply.text` is the cleaned document, and each `Evidence`
gives the place of a value in it (`start`, `end`) and on the page (`page`, `bbox`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from folketing_parse.diagnostics import CODES
from folketing_parse.keys import url_of
from folketing_parse.mentions import Attachment, Citation, Contribution, Reference, keys_of
from folketing_parse.metadata import Metadata
from folketing_parse.table import BBox, Table
from folketing_parse.vocabulary import (
    AnswerKind,
    BlockKind,
    ReferenceKind,
    SegmentKind,
    Severity,
)


@frozen(kw_only=True, slots=True)
class Source:
    """The document the record was made from.

    Attributes:
        name: the path as it was given, or what the caller called it; None for bare bytes.
        sha256: hex digest of the bytes.
        media_type: "application/pdf", "text/plain", "text/html" or Word's own.
        pages: how many pages; 1 for text without form feeds.
        reader: what read it: "pdfium", "pdfplumber", "text", "docx" or "html".
    """

    name: str | None
    sha256: str
    media_type: str
    pages: int
    reader: str


@frozen(kw_only=True, slots=True)
class Block:
    """One block of an answer, in order.

    Attributes:
        kind: what it is.
        text: its text; "" for a table's anchor.
        label: a list item's mark ("1.", "a)", "•"); None elsewhere.
        table: for a `TABLE_ANCHOR`, the table's place in `Reply.tables`; None elsewhere.
    """

    kind: BlockKind
    text: str
    label: str | None = None
    table: int | None = None


@frozen(kw_only=True, slots=True)
class Exchange:
    """One question and its answer.

    Attributes:
        numbers: the question's number, or several where they share the answer; empty where
            the document gives none.
        question: clean running text without its quotation marks; None where the document does
            not repeat it.
        answer: clean running text, paragraphs parted by a blank line; a list's items are
            paragraphs, without their bullets (these are the `label` of their blocks).
        blocks: the answer in order.
        contributions: what other bodies say inside the answer, in order.
        tables: places of its tables in `Reply.tables`.
        kind: what the answer does; None where there is none.
        promised: when a holding reply will be followed by an answer, as printed ("primo maj
            2016", "senest den 3. maj 2016"); None where it does not say.
        promised_on: that day, where it is a full date.
    """

    numbers: tuple[str, ...]
    question: str | None
    answer: str
    blocks: tuple[Block, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    tables: tuple[int, ...] = ()
    kind: AnswerKind | None = None
    promised: str | None = None
    promised_on: dt.date | None = None

    @property
    def own_words(self) -> str:
        """The answer without its contributions: what the minister says; lead-ins stay."""
        parts, done = [], 0
        for contribution in self.contributions:
            parts.append(self.answer[done : contribution.start])
            done = contribution.end
        paragraphs = "".join((*parts, self.answer[done:])).split("\n\n")
        return "\n\n".join(filter(None, (" ".join(p.split()) for p in paragraphs)))


@frozen(kw_only=True, slots=True)
class Segment:
    """A part of the document.

    Attributes:
        kind: which part.
        start: where it begins in `Reply.text`.
        end: where it ends.
        page: the page it begins on, from 1.
    """

    kind: SegmentKind
    start: int
    end: int
    page: int


@frozen(kw_only=True, slots=True)
class Evidence:
    """Where a value stands in the document.

    Attributes:
        quote: what the document says: `Reply.text[start:end]`.
        page: page, from 1.
        bbox: where on the page; None for text input.
        start: where the quote begins in `Reply.text`.
        end: where it ends.
        rule: the stable id of the rule that found it.
        source: "document" where the quote says the value, "registry" where the registry
            derived it from what the quote says.
    """

    quote: str
    page: int
    bbox: BBox | None
    start: int
    end: int
    rule: str
    source: Literal["document", "registry"] = "document"


@frozen(kw_only=True, slots=True)
class Diagnostic:
    """Something odd about the document.

    Attributes:
        code: from the closed table `folketing_parse.diagnostics.CODES`.
        severity: how much to care.
        where: the field it concerns ("askers[0].party"), or "document".
        detail: what exactly, in English, with the document's own words quoted.
    """

    code: str
    severity: Severity
    where: str
    detail: str

    @classmethod
    def of(cls, code: str, where: str, detail: str = "") -> Diagnostic:
        """Make a diagnostic of a code in the closed table; its severity comes from there."""
        oddity = CODES[code]
        return cls(
            code=code, severity=oddity.severity, where=where, detail=detail or oddity.meaning
        )


@frozen(kw_only=True, slots=True)
class Reply:
    r"""A minister's reply to one or more written questions.

    Attributes:
        source: the document.
        metadata: who asked whom what, and when.
        exchanges: the questions and their answers, in order; at least one.
        tables: all tables, in order.
        references: other parliamentary documents that questions and answers name, in order.
        citations: acts and orders that they cite by number and date, in order.
        attachments: what the letter says is enclosed.
        evidence: where each value stands, by path ("committee", "askers[0].party",
            "exchanges[0].question").
        diagnostics: what is odd about the document.
        text: the cleaned document: its body in reading order, then what stood beside it.
        segments: which part of `text` is what.

    >>> import folketing_parse as fp
    >>> reply = fp.parse_text(
    ...     "Retsudvalget har i brev af 3. maj 2016 stillet følgende spørgsmål nr. 7 (Alm. del), "
    ...     "som hermed besvares.\n\nSpørgsmål nr. 7:\nHvor mange?\n\nSvar:\nTre.\n"
    ... )
    >>> reply.answer
    'Tre.'
    """

    source: Source
    metadata: Metadata
    exchanges: tuple[Exchange, ...]
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: Mapping[str, Evidence] = field(factory=dict, hash=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = field(default="", repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)

    @property
    def question(self) -> str:
        """The exchanges' questions, parted by a blank line; "" where none is repeated."""
        return "\n\n".join(e.question for e in self.exchanges if e.question)

    @property
    def answer(self) -> str:
        """The exchanges' answers, parted by a blank line."""
        return "\n\n".join(e.answer for e in self.exchanges if e.answer)

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each question: session, matter, committee, number ("20161/almdel/beu/554").

        Empty where a part is unknown. They join with the parliament's open data, and with the
        `Reference.keys` of other replies; docs/reference.md has the forms.
        """
        meta = self.metadata
        return keys_of(
            meta.session,
            meta.matter,
            meta.committee,
            ReferenceKind.QUESTION,
            meta.question_numbers,
        )

    @property
    def key(self) -> str | None:
        """The first of `keys`; None where a part is unknown."""
        return next(iter(self.keys), None)

    @property
    def url(self) -> str | None:
        """The address at which parliament shows the first question; None without a key."""
        return url_of(self.key) if self.key else None
