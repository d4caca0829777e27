"""Gold folders on disk: documents, each with its record beside it (letter.pdf, letter.json)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from folketing_parse.gold.form import check

_WIDTH: Final = 100


class GoldError(ValueError):
    """A gold folder cannot be used; the message names the file, and what is wrong with it."""


@frozen(kw_only=True, slots=True)
class Pair:
    """A document of a gold folder, and the place of its record.

    Attributes:
        name: the document's path inside the folder.
        document: the document.
        record: its gold record, whether or not it is there.
    """

    name: str
    document: Path
    record: Path


def pairs_in(folder: Path) -> list[Pair]:
    """The documents of a folder, and of the folders in it, by name; hidden ones do not count.

    Raises:
        GoldError: there is no such folder, or two documents would share a record.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder} is no folder.")
    by_record: dict[Path, Pair] = {}
    for path in _files(folder):
        if path.suffix != ".json":
            name = path.relative_to(folder).as_posix()
            pair = Pair(name=name, document=path, record=path.with_suffix(".json"))
            other = by_record.setdefault(pair.record, pair)
            if other is not pair:
                raise GoldError(
                    f"{folder}: {other.name} and {name} would share the record "
                    f"{pair.record.name}; rename one of them."
                )
    return list(by_record.values())


def orphans(folder: Path, pairs: list[Pair]) -> list[str]:
    """The records of a folder that have no document, by name."""
    known = {pair.record for pair in pairs}
    return [
        path.relative_to(folder).as_posix()
        for path in _files(folder)
        if path.suffix == ".json" and path not in known
    ]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def read_record(path: Path) -> dict[str, Any]:
    """A gold record, its texts as strings.

    Raises:
        GoldError: it is no JSON, or has not the form of a gold record.
    """
    try:
        record: dict[str, Any] = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_unique)
        check(record)
    except ValueError as error:  # what is no UTF-8 or no JSON is a ValueError too
        raise GoldError(f"{path}: {error}") from error
    return _with_texts(record, lambda text: "\n\n".join(text) if isinstance(text, list) else text)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; what a key that stands twice says first would be lost."""
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"The key `{key}` stands twice in one object.")
        seen[key] = value
    return seen


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Write a gold record as people can correct it: texts by paragraph, tables by row."""
    written = _laid_out(_with_texts(record, _by_paragraph))
    path.write_text(written + "\n", encoding="utf-8")


def _by_paragraph(text: str | None) -> str | list[str] | None:
    return text.split("\n\n") if text and "\n\n" in text else text


def _with_texts(record: dict[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    """A record with the texts of its exchanges changed."""

    def changed(part: dict[str, Any]) -> dict[str, Any]:
        new = dict(part)
        for key in {"question", "answer", "text"} & part.keys():
            new[key] = change(part[key])
        if "contributions" in part:
            new["contributions"] = [changed(one) for one in part["contributions"]]
        return new

    if "exchanges" not in record:
        return record
    return {**record, "exchanges": [changed(one) for one in record["exchanges"]]}


def _laid_out(value: object, indent: int = 0) -> str:
    """JSON with each list and object on one line where it fits there, but the record itself."""
    line = json.dumps(value, ensure_ascii=False)
    fits = indent > 0 and len(line) <= _WIDTH - indent
    if fits or not value or not isinstance(value, (dict, list)):
        return line
    inner = indent + 2
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {_laid_out(item, inner)}" for key, item in value.items()]
        opening, closing = "{}"
    else:
        items = [_laid_out(item, inner) for item in value]
        opening, closing = "[]"
    lines = ",\n".join(" " * inner + item for item in items)
    return f"{opening}\n{lines}\n{' ' * indent}{closing}"
