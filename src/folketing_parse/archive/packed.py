"""Zip and tar archives: their members one by one, in memory, and what is refused.

Nothing is unpacked to the disk. A member that is no plain file, whose path would leave the
archive, or that unpacks to far more than it should, is a task with a problem: it is told, and
never followed.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import stat
import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import IO, Any, Final, cast

from attrs import evolve

from folketing_parse.archive.work import Task
from folketing_parse.errors import (
    EncryptedDocumentError,
    LimitExceededError,
    ParseError,
    UnreadableDocumentError,
    told,
)
from folketing_parse.read.zips import unzipped

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

# What a zip's table of contents may have for each member: 46 bytes, its name, dates and owner.
_ENTRY: Final = 128
# Bytes before a tar's member: the longest name there is fits four times. Python's own reader
# takes seconds for more, where an enemy wrote it.
_HEADER: Final = 1 << 14
_COMPRESSED: Final = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ", lzma.open))
_NESTED: Final = "This is an archive inside an archive; unpack it first."
_LEAVES: Final = "The member's path leaves the archive."
_NO_FILE: Final = "The member is a link or a device or has holes; pack the file itself."


def is_packed(name: str) -> bool:
    """Whether a file is read as an archive, by its name; a Word file is a zip, and a document."""
    return name.lower().endswith(_ZIP + _TAR)


def members_of(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    """The documents of an archive, each called by the archive's name and its own.

    An archive that breaks off, or is a bomb, gives the members before that, and then a task under
    its own name that tells of it. An archive in it is told of, and not opened.
    """
    unpack = _zip_members if name.lower().endswith(_ZIP) else _tar_members
    seen: Counter[str] = Counter()
    try:
        for task in unpack(file, name, max_bytes):
            seen[task.name] += 1
            # `tar -r` adds a member once more, and both are there: "a.txt", "a.txt#2"
            again = f"#{seen[task.name]}" if seen[task.name] > 1 else ""
            yield evolve(task, name=task.name + again) if again else task
    except ParseError as error:
        yield Task(name=name, problem=error)
    except Exception as error:  # what a damaged archive raises, nobody promises
        reason = f"The archive is damaged ({told(error)}); fetch it again."
        yield Task(name=name, problem=UnreadableDocumentError(reason))


def how_many_members(path: Path) -> int | None:
    """How many documents `members_of` will give; None where that takes unpacking."""
    if not path.name.lower().endswith(_ZIP):
        return None
    count = 0
    try:
        if not path.is_file():
            return 1
        with path.open("rb") as file, _zip(file) as archive:
            for _ in _listed(archive, file.seek(0, os.SEEK_END)):
                count += 1
    except Exception:  # as above; what is wrong is told once
        count += 1
    return count


def is_clutter(path: str) -> bool:
    """Whether a path is nobody's document: hidden, or of what macOS packs beside the files."""
    parts = PureWindowsPath(path).parts  # it knows both kinds of slashes
    return "__MACOSX" in parts or any(p.startswith(".") and p not in {".", ".."} for p in parts)


def printable(name: str) -> str:
    """A name as text; what in it is no UTF-8 is written out."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


class _Budget:
    """What an archive may still unpack to, counted before it is unpacked."""

    def __init__(self, packed: int) -> None:
        self._bytes, self._members = SMALL + MOST_TIMES * packed, MOST_MEMBERS

    def spend(self, size: int) -> None:
        """Count bytes.

        Raises:
            LimitExceededError: the archive is a bomb.
        """
        self._bytes -= size
        if self._bytes < 0:
            raise LimitExceededError(
                f"It unpacks to more than {MOST_TIMES} times its size, as a bomb does; the rest is "
                "not read."
            )

    def count(self) -> None:
        """Count one member.

        Raises:
            LimitExceededError: the archive has too many.
        """
        self._members -= 1
        if self._members < 0:
            raise LimitExceededError(
                f"It has more than {MOST_MEMBERS:,} members; the rest is not read. Split it."
            )


class _Sparing:
    """A zip file of which no more is read at once than a table of contents may have."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        """Read bytes.

        Raises:
            LimitExceededError: they are too many.
        """
        if size > _ENTRY * MOST_MEMBERS:
            raise LimitExceededError(
                f"Its table of contents has {size:,} bytes, more than those of {MOST_MEMBERS:,} "
                "members; nothing of it is read. Split it."
            )
        return self._file.read(size)


def _zip(file: IO[bytes]) -> zipfile.ZipFile:
    return zipfile.ZipFile(cast("IO[bytes]", _Sparing(file)))


def _listed(archive: zipfile.ZipFile, packed: int) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """The documents of a zip and their paths, until they are too much."""
    budget = _Budget(packed)
    for info in archive.infolist():
        budget.count()
        path = _path(info)
        if not (info.is_dir() or is_clutter(path)):
            if not _is_bomb(info):  # which is not unpacked
                budget.spend(info.file_size)
            yield info, path


def _path(info: zipfile.ZipInfo) -> str:
    """A member's path; one that is not marked as UTF-8 may be that, or of a Danish Windows."""
    if info.flag_bits & 0x800:
        return info.filename
    written = info.filename.encode("cp437")
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp850")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > SMALL + MOST_TIMES * info.compress_size


def _zip_members(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    with _zip(file) as archive:
        for info, path in _listed(archive, file.seek(0, os.SEEK_END)):
            data, problem = None, _problem(path, info.file_size, max_bytes)
            if info.flag_bits & 1:
                problem = EncryptedDocumentError("The zip asks for a password; unpack it first.")
            elif stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
                problem = UnreadableDocumentError(_NO_FILE)
            elif _is_bomb(info):
                times = info.file_size // max(1, info.compress_size)
                problem = LimitExceededError(f"It unpacks to {times:,} times its size: a bomb.")
            if problem is None:
                try:
                    data = unzipped(archive, info)
                except ParseError as error:  # the other members may be whole
                    problem = error
            yield Task(name=f"{name}/{printable(path)}", data=data, problem=problem)


class _Unpacked:
    """What is in a compressed tar, read forwards only, and never more than a bomb has."""

    def __init__(self, file: IO[bytes]) -> None:
        self._budget = _Budget(file.seek(0, os.SEEK_END))
        file.seek(0)
        start = file.read(6)
        file.seek(0)
        opened = (opens(file) for magic, opens in _COMPRESSED if start.startswith(magic))
        self._file = cast("IO[bytes]", next(opened, file))
        self._at = self._header = 0
        self._last = b""

    def tell(self) -> int:
        """How far it is read."""
        return self._at

    def seek(self, place: int) -> None:
        """Read on to a place."""
        if place < self._at:
            raise tarfile.ReadError("a member begins before the one before it")
        while self._at < place and self.take(min(1 << 16, place - self._at)):
            pass

    def read(self, size: int) -> bytes:
        """Read a part of a member's header.

        Raises:
            LimitExceededError: it is larger than a header can be.
        """
        self._header += size
        if self._header > _HEADER:
            raise LimitExceededError("A member's header has no end; the rest is not read.")
        self._last = self.take(size)
        return self._last

    def take(self, size: int) -> bytes:
        """Read a member's bytes, or fewer where there are no more.

        Raises:
            LimitExceededError: the archive is a bomb.
        """
        self._budget.spend(size)
        data = self._file.read(size)
        self._at += len(data)
        return data

    def next_of(self, archive: Any) -> tarfile.TarInfo | None:
        """The archive's next member; None where it ends as it should."""
        archive.members, archive.pax_headers = [], {}  # it keeps all that it has seen
        self._budget.count()
        self._header = 0
        info: tarfile.TarInfo | None = archive.next()
        if info is None and self._last.strip(b"\0"):  # it stops at what it does not understand
            raise tarfile.ReadError("what should be a member's header is none")
        if info is not None and info.size < 0:
            raise tarfile.ReadError("a member's size is negative")
        return info


def _tar_members(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    unpacked = _Unpacked(file)
    with tarfile.TarFile(fileobj=cast("IO[bytes]", unpacked)) as archive:
        while info := unpacked.next_of(archive):
            if info.isdir() or is_clutter(info.name):
                continue
            data, problem = None, _problem(info.name, info.size, max_bytes)
            if not info.isreg() or info.issparse():
                problem = UnreadableDocumentError(_NO_FILE)
            if problem is None:
                data = unpacked.take(info.size)
                if len(data) < info.size:
                    raise tarfile.ReadError("it breaks off in a member")
            yield Task(name=f"{name}/{printable(info.name)}", data=data, problem=problem)


def _problem(path: str, size: int, max_bytes: int) -> ParseError | None:
    """Why a member is not unpacked; None where it is."""
    shape = PureWindowsPath(path)
    if shape.anchor or ".." in shape.parts:
        return UnreadableDocumentError(_LEAVES)
    if is_packed(path):
        return UnreadableDocumentError(_NESTED)
    if size > max_bytes:
        return LimitExceededError(
            f"The member unpacks to {size:,} bytes, more than the {max_bytes:,} allowed; "
            "raise Options(max_bytes=...) to parse it."
        )
    return None
