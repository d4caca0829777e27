"""The exceptions: a document that cannot become a reply, or a caller's mistake.

What is merely odd about a document is never an exception; it is a `Diagnostic`.
"""

from __future__ import annotations


class ParseError(Exception):
    """A document could not be parsed.

    Attributes:
        message: what was wrong, where, and what to do next, in one or two sentences.
        source: the document's name, or None where it has none.
        exit_code: what the command line returns for this kind of failure.
    """

    exit_code = 1

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" if self.source else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling, and errors cross processes.
        return (_rebuild, (type(self), self.message, dict(self.__dict__)))


class UnreadableDocumentError(ParseError):
    """The bytes are no document this library knows, or one too damaged to open."""

    exit_code = 3


class EncryptedDocumentError(ParseError):
    """The PDF asks for a password."""

    exit_code = 4


class NoTextError(ParseError):
    """The document opens but holds no text: mostly a scan without a text layer."""

    exit_code = 5


class NotAReplyError(ParseError):
    """The document is readable, but it answers no question.

    Attributes:
        reason: which look-alike it is: "question_sheet", "cover_letter", "annex",
            "speaking_notes", "report", "agenda", or "no_answer" where nothing more is known.
    """

    exit_code = 6

    def __init__(self, message: str, *, reason: str = "no_answer", source: str | None = None):
        super().__init__(message, source=source)
        self.reason = reason


class LimitExceededError(ParseError):
    """The document is larger than `Options` allows."""

    exit_code = 7


class TargetError(Exception):
    """Results cannot be written where they should go; the message says why, and what to do."""


def told(error: BaseException) -> str:
    """What an exception of somebody else's code is called, and what it says."""
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _rebuild(kind: type[ParseError], message: str, state: dict[str, object]) -> ParseError:
    error = kind(message)
    error.__dict__.update(state)
    return error
