"""The table of fields: where each stands in a record, and what counts as the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final, Literal

from attrs import frozen

from folketing_parse.gold.form import Record

Where = Literal["", "metadata", "minister", "exchanges", "tables"]


@frozen(kw_only=True, slots=True)
class Verdict:
    """A field of one document, or of one exchange or table of it, held against the gold record.

    Attributes:
        field: the field's name.
        where: where it stands ("asked_on", "exchanges[1].answer").
        right: whether the parser has it as the gold record does.
        expected: what the gold record has, as it was compared.
        found: what the parser has; None also where it has no such exchange, table or record.
    """

    field: str
    where: str
    right: bool
    expected: object
    found: object


def _as_it_is(value: Any) -> Any:
    return value


def _letters(text: str | None) -> str | None:
    return text and "".join(c for c in text if c.isalnum())


def _cell_letters(grid: list[list[str]]) -> list[list[str | None]]:
    return [[_letters(cell) for cell in row] for row in grid]


def _paragraphs(text: str | None) -> list[str] | None:
    # Blanks between words do not count (see `agree`), the empty line between paragraphs does.
    return None if text is None else text.strip().split("\n\n")


def _numbers(exchanges: list[Record]) -> list[Record]:
    return [{key: one[key] for key in ("numbers",) if key in one} for one in exchanges]


@frozen
class Field:
    """A row of the score.

    Attributes:
        name: the row's name.
        where: what it is a field of: the record, its metadata, the minister in them, each of its
            exchanges or each of its tables.
        keys: the keys that hold it; those that a gold record leaves out are not compared.
        seen_as: what is compared of each key's value.
    """

    name: str
    where: Where
    keys: tuple[str, ...]
    seen_as: Callable[[Any], Any] = _as_it_is


FIELDS: Final = (
    Field("committee", "metadata", ("committee",)),
    Field("session", "metadata", ("session",)),
    Field("matter", "metadata", ("matter",)),
    Field("question_numbers", "metadata", ("question_numbers",)),
    Field("askers", "metadata", ("askers",)),
    Field("minister", "minister", ("name",)),
    Field("title", "minister", ("title",)),
    Field("ministry", "minister", ("ministry",)),
    Field("asked_on", "metadata", ("asked_on",)),
    Field("answered_on", "metadata", ("answered_on",)),
    Field("status", "metadata", ("status",)),
    Field("case_numbers", "metadata", ("case_numbers",)),
    Field("exchanges", "", ("exchanges",), _numbers),
    Field("question", "exchanges", ("question",)),
    Field("question_letters", "exchanges", ("question",), _letters),
    Field("answer", "exchanges", ("answer",)),
    Field("answer_letters", "exchanges", ("answer",), _letters),
    Field("answer_paragraphs", "exchanges", ("answer",), _paragraphs),
    Field("answer_kind", "exchanges", ("kind", "promised", "promised_on")),
    Field("contributions", "exchanges", ("contributions",)),
    Field("tables", "", ("tables",), len),
    Field("table_cells", "tables", ("grid",)),
    Field("table_letters", "tables", ("grid",), _cell_letters),
    Field("table_values", "tables", ("values",)),
    Field("captions", "tables", ("number", "caption", "unit")),
    Field("header_rows", "tables", ("header_rows",)),
    Field("suppressed", "tables", ("suppressed",), sorted),
    Field("notes", "tables", ("notes", "sources")),
    Field("references", "", ("references",)),
    Field("citations", "", ("citations",)),
    Field("attachments", "", ("attachments",)),
)
# What tells an exchange, or a table, from the others of its document.
_SIGNS: Final = {"exchanges": "numbers", "tables": "grid"}


def verdicts(gold: Record, found: Record | None) -> Iterator[Verdict]:
    """Each field that a gold record has, against what was found; all wrong if that is None.

    >>> gold = {"metadata": {"asked_on": "2016-05-03", "session": {"code": "20151"}}}
    >>> found = {"metadata": {"asked_on": None, "session": {"code": "20151", "label": "2015-16"}}}
    >>> [(one.field, one.right) for one in verdicts(gold, found)]
    [('session', True), ('asked_on', False)]
    """
    for field in FIELDS:
        for path, expected, got in _parts(field.where, gold, found):
            keys = [key for key in field.keys if key in expected]
            if keys:
                true = [field.seen_as(expected[key]) for key in keys]
                seen = None if got is None else [field.seen_as(got[key]) for key in keys]
                yield Verdict(
                    field=field.name,
                    where=path + (keys[0] if len(keys) == 1 else field.name),
                    right=seen is not None and agree(true, seen),
                    expected=_shown(keys, true),
                    found=None if seen is None else _shown(keys, seen),
                )


def changes(before: Record, after: Record) -> tuple[str, ...]:
    """The fields that one gold record has otherwise than another, or that only one of them has."""
    old, new = _values(before), _values(after)
    names = {name for name, where in old.keys() ^ new.keys()}
    for place in old.keys() & new.keys():
        if not (agree(old[place], new[place]) and agree(new[place], old[place])):
            names.add(place[0])
    return tuple(name for name in (*(one.name for one in FIELDS), "refused") if name in names)


def _values(gold: Record) -> dict[tuple[str, str], object]:
    """What a gold record has, by field and place."""
    values = {(one.field, one.where): one.expected for one in verdicts(gold, None)}
    return values | ({("refused", "status"): gold["status"]} if "status" in gold else {})


def agree(gold: Any, found: Any) -> bool:
    r"""Whether a value holds all that a gold value says: blanks and missing keys do not count.

    >>> agree({"name": "Rosa Lund"}, {"name": "Rosa\nLund", "party": "EL"})
    True
    """
    if isinstance(gold, dict):
        return isinstance(found, dict) and all(
            key in found and agree(gold[key], found[key]) for key in gold
        )
    if isinstance(gold, (list, tuple)):
        return (
            isinstance(found, (list, tuple))
            and len(gold) == len(found)
            and all(map(agree, gold, found))
        )
    if isinstance(gold, str) and isinstance(found, str):
        return gold.split() == found.split()
    return bool(gold == found)


def _parts(
    where: Where, gold: Record, found: Record | None
) -> Iterator[tuple[str, Record, Record | None]]:
    """The parts of a gold record that a field is looked for in: path, part, and what was found."""
    if where == "":
        yield "", gold, found
    elif where in _SIGNS:
        seen = [] if found is None else found.get(where, [])
        for place, (expected, got) in enumerate(_pairs(gold.get(where, []), seen, _SIGNS[where])):
            yield f"{where}[{place}].", expected, got
    else:
        metadata = gold.get("metadata", {})
        got = None if found is None else found["metadata"]
        if where == "metadata":
            yield "", metadata, got
        elif "minister" in metadata:
            yield "minister.", _minister(metadata), None if got is None else _minister(got)


def _minister(metadata: Record) -> Record:
    """The minister; of nobody, neither name, title nor ministry is known."""
    minister: Record | None = metadata["minister"]
    return dict.fromkeys(("name", "title", "ministry")) if minister is None else minister


def _pairs(
    gold: Sequence[Record], found: Sequence[Record], sign: str
) -> Iterator[tuple[Record, Record | None]]:
    """Each gold part with the found one that it is held against, None where there is none.

    Parts are in order. Where one is missing or too many, the others are told by what they are.
    """
    if len(gold) == len(found) or any(sign not in one for one in gold):
        yield from list(zip_longest(gold, found))[: len(gold)]
        return
    left = list(found)
    for one in gold:
        place = next((n for n, got in enumerate(left) if agree(one[sign], got[sign])), None)
        yield one, None if place is None else left.pop(place)


def _shown(keys: Sequence[str], values: Sequence[object]) -> object:
    return values[0] if len(keys) == 1 else dict(zip(keys, values, strict=True))
