"""Where documents come from: files, folders, patterns, archives, pairs and addresses.

Everything becomes a stream of `Task`s, made as they are asked for: of a million files no more than
one folder's names are held in memory, and a member of an archive never touches the disk.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from glob import glob
from pathlib import Path
from typing import IO, Any, cast

from folketing_parse.archive.packed import (
    how_many_members,
    is_clutter,
    is_packed,
    members_of,
    printable,
)
from folketing_parse.archive.work import Task
from folketing_parse.errors import LimitExceededError, UnreadableDocumentError, told

Given = str | Path | tuple[str, bytes]
"""What a caller may name: a path, a pattern, an address, or a name with bytes."""

_MAGIC = "*?["


def tasks_of(sources: Given | Iterable[Given], *, max_bytes: int) -> Iterator[Task]:
    """The documents that sources name, in order; folders by name, archives as they are packed.

    Files and folders whose name begins with a dot, and `__MACOSX`, are nobody's documents. A
    folder is read with all below it, but links to folders in it are not followed; a pattern with
    "**" names files alone. An address of the web is one document, or one archive.

    Raises:
        FileNotFoundError: a path or pattern names nothing, so that a slip of the pen is no empty
            run.
        ImportError: an address is given, and fsspec or what it needs is not installed.
        ValueError: an address is of a kind that fsspec does not know.
    """
    for given in _each(sources):
        if isinstance(given, tuple):
            yield _pair(*given)
        elif "://" in str(given):
            yield from _at_address(str(given), max_bytes)
        else:
            for task in _files(given):
                yield from _in_file(task, max_bytes)


def how_many(sources: Given | Iterable[Given]) -> int | None:
    """How many documents `tasks_of` will give; None where that takes reading them.

    Raises:
        FileNotFoundError, ImportError, ValueError: as `tasks_of`.
    """
    if isinstance(sources, Iterator):
        return None  # what is counted would be gone
    counts = [_count(given) for given in _each(sources)]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _count(given: Given) -> int | None:
    if isinstance(given, tuple):
        return 1
    if "://" in str(given):
        _known_kind(str(given))
        return None
    count = 0
    for task in _files(given):
        packed = task.path is not None and is_packed(task.path.name)
        members = how_many_members(task.path) if packed and task.path else 1
        if members is None:
            return None
        count += members
    return count


def _each(sources: Given | Iterable[Given]) -> Iterable[Given]:
    if isinstance(sources, (str, Path)) or (
        isinstance(sources, tuple) and len(sources) == 2 and isinstance(sources[1], bytes)
    ):
        return [sources]
    return cast("Iterable[Given]", sources)


def _pair(name: str, data: object) -> Task:
    """A document whose bytes are at hand; what are none is told, and ends no run."""
    name = printable(str(name))
    if isinstance(data, (bytes, bytearray, memoryview)):
        return Task(name=name, data=data if isinstance(data, bytes) else bytes(data))
    reason = f"Its content is {type(data).__name__}, and not bytes; encode a text first."
    return Task(name=name, problem=UnreadableDocumentError(reason))


def _files(given: str | Path) -> Iterator[Task]:
    """The files that a path or a pattern names."""
    if not str(given):
        raise FileNotFoundError("A source without a name names nothing.")
    path = Path(given)
    try:
        is_folder, is_there = path.is_dir(), path.exists() or path.is_symlink()
    except OSError:  # nobody may look; whoever reads it is told why
        is_folder, is_there = False, True
    if is_folder:
        yield from _below(path)
    elif is_there:
        yield _file(path)
    elif _is_pattern(str(path)):
        found = False
        for task in _fitting(path):
            found = True
            yield task
        if not found:
            raise FileNotFoundError(f"No file fits the pattern {printable(str(path))!r}.")
    else:
        raise FileNotFoundError(f"There is no file or folder {printable(str(path))!r}.")


def _file(path: Path) -> Task:
    return Task(name=printable(str(path)), path=path)


def _is_pattern(text: str) -> bool:
    return any(sign in text for sign in _MAGIC)


def _fitting(pattern: Path) -> Iterator[Task]:
    """The files that fit a pattern, each once; without "**", also those below folders that do."""
    parts = pattern.parts
    if "**" not in parts:
        for path in _glob(pattern):
            yield from _below(path) if path.is_dir() else [_file(path)]
        return
    start = parts.index("**")
    for root in _glob(Path(*parts[:start])):
        if root.is_dir():
            for task in _below(root):
                below = task.path.relative_to(root).parts if task.path else None
                if below is None or _fits(below, parts[start:]):
                    yield task


def _glob(pattern: Path) -> list[Path]:
    """What fits a pattern without "**", by name; `Path.glob` knows no absolute ones."""
    return sorted(map(Path, glob(str(pattern))))  # noqa: PTH207


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path's parts fit those of a pattern, "**" as many as there are."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[skipped:], pattern[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _below(folder: Path) -> Iterator[Task]:
    """All files below a folder, by name; a folder that cannot be listed is told of."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        folders, files = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif not (entry.is_symlink() and os.path.isdir(entry)):  # noqa: PTH112
                        files.append(entry.name)
        except OSError as error:
            reason = f"The folder cannot be listed: {error.strerror or error}."
            yield Task(name=printable(str(folder)), problem=UnreadableDocumentError(reason))
        yield from (_file(folder / name) for name in sorted(files) if not is_clutter(name))
        waiting += [folder / name for name in sorted(folders, reverse=True) if not is_clutter(name)]


def _in_file(task: Task, max_bytes: int) -> Iterator[Task]:
    """A file, or what is in it."""
    path = task.path
    if path is None or not is_packed(path.name):
        yield task
        return
    try:
        if path.is_file():  # a pipe would be waited for without end
            with path.open("rb") as file:
                yield from members_of(file, task.name, max_bytes)
        else:
            yield task
    except OSError as error:
        yield Task(name=task.name, problem=UnreadableDocumentError(f"{error.strerror or error}."))


def _at_address(address: str, max_bytes: int) -> Iterator[Task]:
    """The documents at an fsspec address, of a file, of a folder or of a pattern."""
    _known_kind(address)
    from fsspec.core import url_to_fs
    from fsspec.implementations.local import LocalFileSystem

    system, path = url_to_fs(address)
    if isinstance(system, LocalFileSystem):
        for task in _files(Path(path)):
            yield from _in_file(task, max_bytes)
        return
    try:
        paths = _paths(system, path)
    except Exception as error:  # each file system has exceptions of its own
        yield _not_fetched(address, error)
        return
    if not paths and _is_pattern(path):
        raise FileNotFoundError(f"No file fits the pattern {address!r}.")
    for one in paths:
        name = printable(address if one == path else system.unstrip_protocol(one))
        try:
            with system.open(one, "rb") as file:
                yield from _opened(file, name, max_bytes)
        except Exception as error:  # as above
            yield _not_fetched(name, error)


def _known_kind(address: str) -> None:
    """Raise ImportError or ValueError where fsspec cannot read an address of this kind."""
    try:
        from fsspec import get_filesystem_class
        from fsspec.core import split_protocol
    except ImportError as error:
        raise ImportError(
            f"To read {address}, install fsspec: pip install 'folketing-parse[remote]'."
        ) from error
    get_filesystem_class(split_protocol(address)[0])


def _paths(system: Any, path: str) -> list[str]:
    """The files that a path or a pattern of a file system names."""
    kinds = system.protocol
    if "http" in ((kinds,) if isinstance(kinds, str) else kinds):
        return [path]  # to the web's file system, any page with links on it is a folder
    if not _is_pattern(path):
        return _documents(system.find(path), path) if system.isdir(path) else [path]
    paths = []
    for one, info in sorted(system.glob(path, detail=True).items()):
        if info["type"] != "directory":
            paths.append(one)
        elif "**" not in path:
            paths += system.find(one)
    start = min(path.index(sign) for sign in _MAGIC if sign in path)
    return _documents(paths, path[:start].rpartition("/")[0])


def _documents(paths: Iterable[str], folder: str) -> list[str]:
    """The documents among the files below a folder."""
    return sorted(path for path in paths if not is_clutter(path.removeprefix(folder)))


def _opened(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    if not is_packed(name):
        yield Task(name=name, data=_all(file, max_bytes))
        return
    try:
        file.seek(-1, os.SEEK_END)
        file.read(1)
    except Exception:  # as above; a server that sends files only whole
        file.seek(0)
        data = _all(file, max_bytes)
        if len(data) > max_bytes:
            reason = (
                f"It is sent only whole, and has more than {max_bytes:,} bytes; fetch it first."
            )
            yield Task(name=name, problem=LimitExceededError(reason))
            return
        file = io.BytesIO(data)
    yield from members_of(file, name, max_bytes)


def _all(file: IO[bytes], max_bytes: int) -> bytes:
    """All bytes of a file, or of one that has too many, one more than allowed."""
    buffer = io.BytesIO()
    # A stream gives what has come in, however much it is asked for.
    while chunk := file.read(max_bytes + 1 - buffer.tell()):
        buffer.write(chunk)
    return buffer.getvalue()


def _not_fetched(address: str, error: Exception) -> Task:
    if isinstance(error, FileNotFoundError):
        reason = "There is nothing at this address."
    else:
        reason = f"It was not fetched ({told(error)}); try it again."
    return Task(name=printable(address), problem=UnreadableDocumentError(reason))
