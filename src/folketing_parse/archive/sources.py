"""Where documents come from: files, folders, patterns, archives, pairs and addresses.

Everything becomes a stream of `Task`s, made as they are asked for: a folder of a million files is
never held in memory, and a member of an archive never touches the disk.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from folketing_parse.archive.packed import how_many_members, is_packed, members_of, printable
from folketing_parse.archive.work import Task
from folketing_parse.errors import UnreadableDocumentError

Given = str | Path | tuple[str, bytes]
"""What a caller may name: a path, a pattern, an address, or a name with bytes."""

_MAGIC = "*?["


def tasks_of(sources: Given | Iterable[Given], *, max_bytes: int) -> Iterator[Task]:
    """The documents that sources name, in order; folders by name, archives as they are packed.

    Files and folders whose name begins with a dot, and `__MACOSX`, are nobody's documents.

    Raises:
        FileNotFoundError: a path or pattern names nothing, so that a slip of the pen is no empty
            run.
        ImportError: an address is given and fsspec is not installed.
    """
    for given in _each(sources):
        if isinstance(given, tuple):
            name, data = given
            yield Task(name=printable(name), data=data)
        elif "://" in str(given):
            yield from _at_address(str(given), max_bytes)
        else:
            for path in _files(Path(given)):
                yield from _in_file(path, max_bytes)


def how_many(sources: Iterable[Given]) -> int | None:
    """How many documents `tasks_of` will give; None where that takes reading them."""
    count = 0
    for given in sources:
        if isinstance(given, tuple):
            count += 1
        elif "://" in str(given):
            return None
        else:
            for path in _files(Path(given)):
                members = how_many_members(path) if is_packed(path.name) else 1
                if members is None:
                    return None
                count += members
    return count


def _each(sources: Given | Iterable[Given]) -> Iterable[Given]:
    if isinstance(sources, (str, Path)) or (
        isinstance(sources, tuple) and len(sources) == 2 and isinstance(sources[1], bytes)
    ):
        return [cast("Given", sources)]
    return cast("Iterable[Given]", sources)


def _files(path: Path) -> Iterator[Path]:
    """The files that a path or a pattern names."""
    if path.is_dir():
        yield from _below(path)
    elif path.exists() or path.is_symlink():
        yield path
    elif any(sign in str(path) for sign in _MAGIC):
        found = sorted(map(Path, glob.iglob(str(path), recursive=True)))
        if not found:
            raise FileNotFoundError(f"No file fits the pattern {str(path)!r}.")
        for one in found:
            # What a pattern names, it names itself: "**" finds a folder and its files both.
            if not one.is_dir():
                yield one
    else:
        raise FileNotFoundError(f"There is no file or folder {str(path)!r}.")


def _below(folder: Path) -> Iterator[Path]:
    """All files below a folder, by name; links to folders are not followed."""
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if _counts(name))
        for name in sorted(files):
            if _counts(name):
                yield Path(base, name)


def _counts(name: str) -> bool:
    return not name.startswith(".") and name != "__MACOSX"


def _in_file(path: Path, max_bytes: int) -> Iterator[Task]:
    name = printable(str(path))
    if not is_packed(path.name):
        yield Task(name=name, path=path)
        return
    try:
        with path.open("rb") as file:
            yield from members_of(file, name, max_bytes)
    except OSError as error:
        yield Task(name=name, problem=UnreadableDocumentError(f"{error.strerror or error}."))


def _at_address(address: str, max_bytes: int) -> Iterator[Task]:
    """The documents at an fsspec address, of a file, of a folder or of a pattern."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise ImportError(
            f"To read {address}, install fsspec: pip install 'folketing-parse[remote]'."
        ) from error
    system, path = url_to_fs(address)
    if any(sign in path for sign in _MAGIC):
        paths = sorted(system.glob(path))
    elif system.isdir(path):
        paths = sorted(system.find(path))
    else:
        paths = [path]
    for one in paths:
        name = address if one == path else system.unstrip_protocol(one)
        try:
            with system.open(one, "rb") as file:
                yield from _opened(file, name, max_bytes)
        except Exception as error:  # noqa: BLE001 (each file system has exceptions of its own)
            reason = f"{type(error).__name__}: {error}"
            yield Task(name=name, problem=UnreadableDocumentError(f"{reason}; try it again."))


def _opened(file: IO[bytes], name: str, max_bytes: int) -> Iterator[Task]:
    if is_packed(name):
        yield from members_of(file, name, max_bytes)
    else:
        yield Task(name=name, data=file.read(max_bytes + 1))
