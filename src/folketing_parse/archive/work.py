"""What is done with one document, wherever it is done: a task goes in, its outcome comes out."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from attrs import field, frozen

import folketing_parse
from folketing_parse.archive.outcome import Outcome, message_of, status_of_error, status_of_reply
from folketing_parse.errors import LimitExceededError, ParseError, UnreadableDocumentError
from folketing_parse.pipeline import Options, document_of, reply_of
from folketing_parse.registry import Registry
from folketing_parse.vocabulary import OutcomeStatus

_LARGEST = Options().max_bytes


@frozen(kw_only=True, slots=True)
class Settings:
    """How documents are parsed; the same for a whole run.

    Attributes:
        options: the parser's.
        registry: who held which office when; the package's own where None is given.
    """

    options: Options = field(factory=Options)
    registry: Registry | None = None


@frozen(kw_only=True, slots=True)
class Task:
    """One document to parse.

    Attributes:
        name: what it is called.
        path: the file, which whoever does the task reads; None where `data` is given.
        data: its bytes.
        problem: why there are none: what went wrong when they were fetched.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    problem: ParseError | None = None

    def read(self, max_bytes: int) -> bytes:
        """Its bytes.

        Raises:
            ParseError: they cannot be read, or are more than allowed.
        """
        if self.problem is not None:
            raise self.problem
        if self.data is not None or self.path is None:
            return self.data or b""
        try:
            if not self.path.is_file():  # a pipe would be waited for without end
                raise UnreadableDocumentError("This is no regular file.")
            size = self.path.stat().st_size
            if size > max_bytes:
                raise LimitExceededError(
                    f"The file has {size:,} bytes, more than the {max_bytes:,} allowed; "
                    "raise Options(max_bytes=...) to parse it."
                )
            return self.path.read_bytes()
        except OSError as error:
            raise UnreadableDocumentError(
                f"{error.strerror or error}; see that it exists and that you may read it."
            ) from error

    def digest(self) -> str | None:
        """The SHA-256 of its bytes, in hex; None where they cannot be read, or are too many.

        What is larger than documents are is not read through to the end only to be refused.
        """
        try:
            if self.path is not None and self.path.is_file():
                if self.path.stat().st_size > _LARGEST:
                    return None
                with self.path.open("rb") as file:
                    return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
        return None if self.data is None else hashlib.sha256(self.data).hexdigest()


def run(task: Task, settings: Settings) -> Outcome:
    """Parse one document; whatever goes wrong with it is its outcome, never an exception."""
    start = time.perf_counter()
    data = pages = engine = reply = failure = None
    try:
        data = task.read(settings.options.max_bytes)
        document, _, _ = document_of(data, task.name, settings.options)
        pages, engine = document.pages, document.reader
        reply = reply_of(document, data, task.name, settings.options, settings.registry)
    except Exception as error:  # no document may end a run
        failure = error
    if reply is not None:
        digest: str | None = reply.source.sha256
    else:
        digest = task.digest() if data is None else hashlib.sha256(data).hexdigest()
    return Outcome(
        name=task.name,
        sha256=digest,
        status=status_of_reply(reply) if reply else status_of_error(failure or Exception()),
        reply=reply,
        error=type(failure).__name__ if failure else None,
        message=message_of(failure) if failure else None,
        seconds=time.perf_counter() - start,
        pages=pages,
        engine=engine,
        version=folketing_parse.__version__,
    )


def lost(task: Task, status: OutcomeStatus, error: str, message: str, seconds: float) -> Outcome:
    """The outcome of a task whose worker did not come back with one; `error` is its name."""
    return Outcome(
        name=task.name,
        sha256=task.digest(),
        status=status,
        error=error,
        message=message,
        seconds=seconds,
        version=folketing_parse.__version__,
    )
