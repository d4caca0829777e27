r"""JSON lines: an outcome a line, with all that its reply holds; nothing is left out or flattened.

>>> import folketing_parse as fp
>>> letter = "Spørgsmål nr. 7:\nHvor mange?\n\nSvar:\nTre."
>>> lines = [fp.to_json(o) for o in fp.parse_archive([("7.txt", letter.encode())], workers=0)]
>>> [outcome.reply.answer for outcome in read_lines(lines)]
['Tre.']
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from folketing_parse.archive.outcome import Outcome
from folketing_parse.archive.work import Task
from folketing_parse.export.json import to_json


class JsonLines:
    """A file that outcomes are written to, a line each."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def knows(self, _: Task) -> bool:
        """No: a run writes the whole file."""
        return False

    def add(self, outcome: Outcome) -> None:
        """Write a line."""
        self._file.write(to_json(outcome) + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file; standard output is the caller's, and stays open."""
        if self._file is not sys.stdout.buffer:
            self._file.close()


def read_jsonl(path: str | Path) -> Iterator[Outcome]:
    """The outcomes in a file that `folketing-parse archive --to FILE.jsonl` has written.

    They are read one by one, and equal those that were written, replies and all.

    Raises:
        ValueError: a line is no outcome; the message says which, and why.
    """
    with Path(path).open("rb") as file:
        yield from read_lines(file, name=str(path))


def read_lines(lines: Iterable[bytes], *, name: str = "the input") -> Iterator[Outcome]:
    """As `read_jsonl`, of lines that are already at hand."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=Outcome)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise ValueError(f"{name}, line {number} is no outcome: {error}") from error
