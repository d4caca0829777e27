"""What became of one document: one `Outcome` for each input, whatever happens to it."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from folketing_parse.errors import (
    EncryptedDocumentError,
    NotAReplyError,
    NoTextError,
    ParseError,
)
from folketing_parse.record import Reply
from folketing_parse.vocabulary import OutcomeStatus

# What these say is that words of the document are missing from its record.
_LOSSES: Final = {"engine.page_lost", "engine.pages_differ", "text.letters_lost", "text.unmapped"}
_STATUSES: Final[Mapping[type[ParseError], OutcomeStatus]] = {
    NotAReplyError: OutcomeStatus.NOT_A_REPLY,
    NoTextError: OutcomeStatus.NO_TEXT,
    EncryptedDocumentError: OutcomeStatus.ENCRYPTED,
}


@frozen(kw_only=True, slots=True)
class Outcome:
    """What became of one document of an archive.

    Attributes:
        name: the document's path as it was found, the archive's path and the member's joined by
            "/", the address, or what the caller called it.
        sha256: hex digest of its bytes; None where they could not be read, or are more than 256 MB.
        status: what became of it.
        reply: the record; None unless the status is `OK` or `PARTIAL`.
        error: the exception's name ("NoTextError"); None where there is a reply.
        message: what was wrong, and what to do next; None where there is a reply.
        seconds: how long it took, reading included.
        pages: how many pages were read; None where it could not be opened.
        engine: what read it ("pdfium", "pdfplumber", "text", "docx", "html"), or None.
        version: the parser's version.

    >>> import folketing_parse as fp
    >>> [(o.name, o.status.value) for o in fp.parse_archive([("a.txt", b"Hej.")], workers=0)]
    [('a.txt', 'not_a_reply')]
    """

    name: str
    sha256: str | None
    status: OutcomeStatus
    reply: Reply | None = field(default=None, repr=False)
    error: str | None = None
    message: str | None = None
    seconds: float = 0.0
    pages: int | None = None
    engine: str | None = None
    version: str


def status_of_reply(reply: Reply) -> OutcomeStatus:
    """`PARTIAL` where the reply's diagnostics say that words of the document are missing."""
    lost = any(diagnostic.code in _LOSSES for diagnostic in reply.diagnostics)
    return OutcomeStatus.PARTIAL if lost else OutcomeStatus.OK


def status_of_error(error: Exception) -> OutcomeStatus:
    """The status that an exception stands for."""
    if isinstance(error, ParseError):
        return _STATUSES.get(type(error), OutcomeStatus.UNREADABLE)
    if isinstance(error, MemoryError):
        return OutcomeStatus.MEMORY
    return OutcomeStatus.CRASHED


def message_of(error: Exception) -> str:
    """What an exception says; of an unexpected one also where it was raised."""
    if isinstance(error, ParseError):
        return error.message
    if isinstance(error, MemoryError):
        return "It needed more memory than allowed; raise the limit to parse it."
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{where}; please report it."
