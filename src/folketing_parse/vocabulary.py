"""The words that records use: every enumeration, and what each member means."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a reader should care."""

    INFO = "info"
    """Worth knowing; the values are as good as any."""
    WARNING = "warning"
    """A value is missing, inferred or contradicted: look before printing it."""


class Status(StrEnum):
    """What the document says of itself (not what it does)."""

    REPLY = "reply"
    """Plain: the document says nothing."""
    FINAL = "final"
    """Endeligt svar."""
    PROVISIONAL = "provisional"
    """Foreløbigt svar."""
    SUPPLEMENTARY = "supplementary"
    """Supplerende svar."""
    REVISED = "revised"
    """Revideret svar."""
    CORRECTION = "correction"
    """Berigtigelse, korrektion."""


class MatterKind(StrEnum):
    """The kind of parliamentary matter (sag) a question belongs to."""

    GENERAL = "general"
    """Almindelig del: the committee's general matters."""
    BILL = "bill"
    """Lovforslag, L."""
    MOTION = "motion"
    """Beslutningsforslag, B."""
    SECTION_20 = "section_20"
    """§ 20-spørgsmål, S: asked by a member to a minister, outside the committees."""
    FINANCE_DOCUMENT = "finance_document"
    """Aktstykke: the Finance Committee's papers."""


class SegmentKind(StrEnum):
    """The parts a document's text falls into."""

    LETTERHEAD = "letterhead"
    INTRODUCTION = "introduction"
    QUESTION = "question"
    ANSWER = "answer"
    CLOSING = "closing"
    SIGNATURE = "signature"
    TABLE = "table"
    """A table's rows, as lines; its anchor stands where it stood."""
    TABLE_CAPTION = "table_caption"
    """A table's number, caption and unit line."""
    TABLE_NOTE = "table_note"
    """A table's notes and sources."""
    FOOTNOTE = "footnote"
    """Footnotes and the marks that call them."""
    FURNITURE = "furniture"
    """Stamps, captions, running heads and feet, page marks, image names."""
    OTHER = "other"
    """What is not part of the reply: another document behind it, web chrome, what is left over."""


class BlockKind(StrEnum):
    """What a block of an answer is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_ANCHOR = "table_anchor"
    FOOTNOTE = "footnote"


class ReferenceKind(StrEnum):
    """What a text refers to."""

    QUESTION = "question"
    """A written question (spørgsmål), or the reply to it."""
    ANNEX = "annex"
    """A paper that a committee was sent (bilag)."""
    CONSULTATION = "consultation"
    """A question for a minister's appearance before a committee (samrådsspørgsmål)."""
    MATTER = "matter"
    """A bill, a motion or a finance document as such."""


class AnswerKind(StrEnum):
    """What an answer does (not what the document calls itself: that is `Status`)."""

    ANSWERS = "answers"
    """It answers in substance, be it in part or with "no"."""
    REFERS = "refers"
    """It only points to another reply or paper."""
    HOLDS_OFF = "holds_off"
    """It puts the answer off: a holding reply, whether it says "foreløbigt" or not."""
    DECLINES = "declines"
    """It does not answer, and says that it will not."""


class OutcomeStatus(StrEnum):
    """What became of one document of an archive."""

    OK = "ok"
    """It is a reply, read whole."""
    PARTIAL = "partial"
    """It is a reply, but part of the document could not be read; its diagnostics say which."""
    NOT_A_REPLY = "not_a_reply"
    """It was read, and answers no question."""
    NO_TEXT = "no_text"
    """It opens but holds no text: mostly a scan."""
    ENCRYPTED = "encrypted"
    """It asks for a password."""
    UNREADABLE = "unreadable"
    """It cannot be opened, is no document, or is larger than allowed."""
    TIMEOUT = "timeout"
    """It took longer than allowed, and was given up."""
    MEMORY = "memory"
    """It needed more memory than allowed."""
    CRASHED = "crashed"
    """The parser failed on it: a fault of the library or of the PDF engine."""
