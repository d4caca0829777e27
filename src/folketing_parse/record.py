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
from folketing_parse.table import BBox, Table
from folketing_parse.vocabulary import BlockKind, MatterKind, SegmentKind, Severity, Status


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
class Committee:
    """A committee (udvalg).

    Attributes:
        name: nominative ("Beskæftigelsesudvalget"); the registry's spelling, or as printed where
            the registry does not know it.
        abbreviation: parliament's own ("BEU"); None where neither document nor registry has one.
    """

    name: str
    abbreviation: str | None


@frozen(kw_only=True, slots=True)
class Session:
    """A parliamentary session (samling).

    Attributes:
        code: parliament's code ("20161": the first session of 2016-17).
        label: as stamps print it ("2016-17", "2014-15 (2. samling)").
    """

    code: str
    label: str


@frozen(kw_only=True, slots=True)
class Matter:
    """The parliamentary matter (sag) that the question was put to.

    Attributes:
        kind: what sort of matter it is.
        designation: in one spelling ("alm. del", "L 141", "B 29", "S 231", "Aktstk. 12").
    """

    kind: MatterKind
    designation: str


@frozen(kw_only=True, slots=True)
class Member:
    """A member of parliament who asks (spørger).

    Attributes:
        name: as printed, without its broken lines and lost blanks; None where only a party asks.
        party: parliament's letters ("S", "EL"), or as printed where the registry does not know
            the party; None where the document has none.
    """

    name: str | None
    party: str | None


@frozen(kw_only=True, slots=True)
class Minister:
    """The minister who replies.

    Attributes:
        name: as signed; None where nobody signed and nobody is named.
        title: nominative, lower case ("beskæftigelsesminister"); None where unknown.
        ministry: the ministry's name ("Beskæftigelsesministeriet"); None where unknown.
    """

    name: str | None
    title: str | None
    ministry: str | None


@frozen(kw_only=True, slots=True)
class Metadata:
    """Who asked whom what, and when.

    Attributes:
        committee: the committee that asked; None for § 20 questions, and where none is named.
        session: the session in which it was asked; None where neither date nor stamp tells.
        matter: the matter; None where the document does not say.
        question_numbers: as printed, without "nr."; empty for oral questions.
        askers: the members at whose wish the question was put; empty where the committee asks.
        minister: who replies; None where neither name, title nor ministry is known.
        asked_on: the date of asking; None where it is not said.
        answered_on: the letter's date; None where it is not said.
        status: what the document says of itself.
        case_numbers: the ministry's own numbers (journalnummer, sagsnummer), as printed.
    """

    committee: Committee | None
    session: Session | None
    matter: Matter | None
    question_numbers: tuple[str, ...]
    askers: tuple[Member, ...]
    minister: Minister | None
    asked_on: dt.date | None
    answered_on: dt.date | None
    status: Status
    case_numbers: tuple[str, ...]


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
class Contribution:
    """What another body wrote inside the answer.

    Attributes:
        source: who wrote it ("Rigspolitiet").
        text: what they wrote.
    """

    source: str
    text: str


@frozen(kw_only=True, slots=True)
class Reference:
    """Another parliamentary document named in the text.

    Attributes:
        matter: the matter it belongs to; None where unknown.
        committee: its committee; None where unknown.
        kind: "question", "annex" or "consultation".
        numbers: what it is numbered.
        session: its session; None where unknown.
        text: as printed.
    """

    matter: Matter | None
    committee: Committee | None
    kind: Literal["question", "annex", "consultation"]
    numbers: tuple[str, ...]
    session: Session | None
    text: str


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
        contributions: what others wrote inside the answer.
        tables: places of its tables in `Reply.tables`.
    """

    numbers: tuple[str, ...]
    question: str | None
    answer: str
    blocks: tuple[Block, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    tables: tuple[int, ...] = ()


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
        references: other parliamentary documents named in the text.
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
    def key(self) -> str | None:
        """Session, matter, committee and number ("20161/almdel/beu/554"), the first of several.

        None where a part is unknown. § 20 questions have no committee: "20101/spoergsmaal/s2054".
        """
        meta = self.metadata
        if not (meta.session and meta.matter and meta.question_numbers):
            return None
        number = meta.question_numbers[0].lower()
        if meta.matter.kind is MatterKind.SECTION_20:
            return f"{meta.session.code}/spoergsmaal/s{number}"
        if not (meta.committee and meta.committee.abbreviation):
            return None
        matter = meta.matter.designation.lower().replace(" ", "").replace(".", "")
        return f"{meta.session.code}/{matter}/{meta.committee.abbreviation.lower()}/{number}"
