"""Options that several verbs share, and how their values are read."""

from __future__ import annotations

import argparse
from typing import Final

from folketing_parse.archive import LEAST_MEMORY, LONGEST, most_workers
from folketing_parse.registry import Registry
from folketing_parse.vocabulary import OutcomeStatus

_UNITS: Final = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add `--engine`."""
    parser.add_argument(
        "--engine",
        choices=("pdfium", "pdfplumber"),
        default="pdfium",
        help="which PDF library is asked first",
    )


def add_registry(parser: argparse.ArgumentParser) -> None:
    """Add `--registry`."""
    parser.add_argument(
        "--registry",
        type=_registry,
        metavar="FOLDER",
        help="tables of offices and committees of your own (docs/registry.md)",
    )


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add `--workers`, `--timeout` and `--memory`."""
    parser.add_argument("--workers", type=_workers, metavar="N", help="processes (one a core)")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="S",
        help="seconds a document (60)",
    )
    parser.add_argument(
        "--memory", type=_size, default=2 << 30, metavar="SIZE", help="memory a worker (2G)"
    )


def whole_number(text: str) -> int:
    """A number from 0."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number")
    return int(text)


def _registry(path: str) -> Registry:
    """The registry of a folder; all its tables are read, so that errors show."""
    try:
        book = Registry(path)
        _ = (book.committees, book.offices, book.sessions, book.parties, book.seats)
        _ = book.name_variants
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return book


def _workers(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= most_workers():
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number from 1 to {most_workers()}, which the limit of open files "
            "(ulimit -n) allows"
        )
    return int(text)


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number <= LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to {LONGEST:,}")
    return number


def _size(text: str) -> int:
    """Bytes, as "512M" or "2G"."""
    digits, unit = (text[:-1], text[-1]) if text[-1:].isalpha() else (text, "")
    try:
        size = int(float(digits) * (_UNITS[unit.upper()] if unit else 1))
    except (ValueError, KeyError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 512M or 2G") from error
    if size < LEAST_MEMORY:
        raise argparse.ArgumentTypeError(f"{text} is too little for a worker; give 256M or more")
    return size


def statuses(text: str) -> tuple[OutcomeStatus, ...]:
    """Statuses parted by commas, or "all"."""
    if text == "all":
        return tuple(OutcomeStatus)
    try:
        return tuple(OutcomeStatus(word.strip()) for word in text.split(","))
    except ValueError as error:
        known = ", ".join(OutcomeStatus)
        raise argparse.ArgumentTypeError(f"{error}; the statuses are {known}, or all") from error
