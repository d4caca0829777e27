"""Zip and tar archives: their members one by one, in memory, and what is refused.

Nothing is unpacked to the disk. A member that is no plain file, whose path would leave the
archive, or that unpacks to far more than it should, is a task with a problem: it is told, and
never followed.
"""

from __future__ import annotations

import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Final

from folketing_parse.archive.work import Task
from folketing_parse.errors import (
    EncryptedDocumentError,
    LimitExceededError,
    ParseError,
    UnreadableDocumentError,
)

_ZIP: Final = (".zip",)
_TAR: Final = (
    ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz",
)  # fmt: skip

MOST_MEMBERS: Final = 1_000_000
"""Members that one archive may have."""
MOST_TIMES: Final = 200
"""How many times its packed size anything may be: PDF and text shrink to a hundredth at best."""
SMALL: Final = 1 << 20
"""Up to so many bytes are harmless whatever the ratio."""

_DAMAGE = (
    OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, tarfile.TarError,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


def is_packed(name: str) -> bool:
    """Whether a file is read as an archive, by its name; a Word file is a zip, and a document."""
    return name.lower().endswith(_ZIP + _TAR)


def members_of(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    """The documents of an archive, each called by the archive's name and its own.

    An archive that breaks off, or is a bomb, gives the members before that, and then a task under
    its own name that tells of it.
    """
    unpack = _zip_members if name.lower().endswith(_ZIP) else _tar_members
    try:
        budget = _Budget(file.seek(0, os.SEEK_END))
        file.seek(0)
        yield from unpack(file, name, max_bytes, budget)
    except ParseError as error:
        yield Task(name=name, problem=error)
    except _DAMAGE as error:
        reason = f"The archive is damaged ({type(error).__name__}: {error}); fetch it again."
        yield Task(name=name, problem=UnreadableDocumentError(reason))


def how_many_members(path: Path) -> int | None:
    """How many documents `members_of` will give; None where that takes unpacking."""
    if not path.name.lower().endswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except _DAMAGE:
        return 1
    return sum(not (info.is_dir() or _is_clutter(info.filename)) for info in infos)


class _Budget:
    """What an archive may still unpack to, counted before it is unpacked."""

    def __init__(self, packed: int) -> None:
        self._bytes, self._members = SMALL + MOST_TIMES * packed, MOST_MEMBERS

    def spend(self, size: int) -> None:
        """Count one member.

        Raises:
            LimitExceededError: the archive is a bomb.
        """
        self._bytes -= size
        self._members -= 1
        if self._bytes < 0:
            raise LimitExceededError(
                f"It unpacks to more than {MOST_TIMES} times its size: a bomb; the rest is not read."
            )
        if self._members < 0:
            raise LimitExceededError(
                f"It has more than {MOST_MEMBERS:,} members; the rest is not read. Split it."
            )


def _zip_members(file: IO[bytes], name: str, max_bytes: int, budget: _Budget) -> Iterator[Task]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            budget.spend(info.file_size)
            if info.is_dir() or _is_clutter(info.filename):
                continue
            problem = _problem(info.filename, info.file_size, max_bytes)
            if info.flag_bits & 1:
                problem = EncryptedDocumentError("The zip asks for a password; unpack it first.")
            elif (info.external_attr >> 16) & 0o170000 == stat.S_IFLNK:
                problem = _no_file()
            elif info.file_size > SMALL + MOST_TIMES * info.compress_size:
                times = info.file_size // max(1, info.compress_size)
                problem = LimitExceededError(f"It unpacks to {times:,} times its size: a bomb.")
            yield _member(f"{name}/{info.filename}", problem, partial(archive.open, info))


def _tar_members(file: IO[bytes], name: str, max_bytes: int, budget: _Budget) -> Iterator[Task]:
    # Read as a stream: a compressed tar has no table of contents, and is never sought back.
    with tarfile.open(fileobj=file, mode="r|*") as archive:
        for info in archive:
            archive.members.clear()  # it keeps each member it has seen
            budget.spend(info.size)
            if info.isdir() or _is_clutter(info.name):
                continue
            problem = _problem(info.name, info.size, max_bytes)
            if not info.isreg():
                problem = _no_file()
            yield _member(f"{name}/{info.name}", problem, partial(archive.extractfile, info))


def _member(name: str, problem: ParseError | None, opened: Callable[[], IO[bytes] | None]) -> Task:
    """A member's task; damage to one member of a zip leaves the others readable."""
    name, data = printable(name), None
    if problem is None:
        try:
            file = opened()
            data = file.read() if file else b""
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError) as error:
            reason = f"The member is damaged ({type(error).__name__}: {error}); pack it again."
            problem = UnreadableDocumentError(reason)
    return Task(name=name, data=data, problem=problem)


def _no_file() -> ParseError:
    return UnreadableDocumentError("The member is a link or a device, not a file.")


def _is_clutter(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return "__MACOSX" in parts or any(p.startswith(".") and p not in {".", ".."} for p in parts)


def _problem(path: str, size: int, max_bytes: int) -> ParseError | None:
    """Why a member is not unpacked; None where it is."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if ".." in parts or path.startswith(("/", "\\")):
        return UnreadableDocumentError("The member's path leaves the archive.")
    if size > max_bytes:
        return LimitExceededError(
            f"The member unpacks to {size:,} bytes, more than the {max_bytes:,} allowed; "
            "raise Options(max_bytes=...) to parse it."
        )
    return None


def printable(name: str) -> str:
    """A name as text; bytes in it that are no UTF-8 are written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
