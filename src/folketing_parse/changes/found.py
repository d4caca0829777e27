"""What a comparison finds: its records, and the tally that they are counted in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from attrs import define, field, frozen

from folketing_parse.vocabulary import OutcomeStatus

Stored = str | int | float | None
"""A value as SQLite holds it."""
Values = tuple[Stored, ...]
Kind = Literal["lost", "changed", "filled", "new"]
"""What became of a value or a row: it is gone, another one, there where there was none, added."""

_WORST_FIRST: Final[tuple[Kind, ...]] = ("lost", "changed", "filled", "new")
_STATUSES: Final = {status.value: rank for rank, status in enumerate(OutcomeStatus)}
_LAST: Final = {"diagnostics": 1, "evidence": 2}


@frozen(kw_only=True, slots=True)
class Side:
    """One of the two databases.

    Attributes:
        path: the file.
        documents: how many documents it holds.
        replies: how many replies; documents with the same bytes share one.
        versions: how many documents each version of the parser made.
    """

    path: str
    documents: int
    replies: int
    versions: Mapping[str, int]


@frozen(kw_only=True, slots=True)
class Named:
    """Some documents.

    Attributes:
        count: how many.
        names: the first of them.
    """

    count: int
    names: tuple[str, ...]


@frozen(kw_only=True, slots=True)
class StatusChange:
    """Documents that had one outcome and now have another.

    Attributes:
        old: the status before ("ok").
        new: the status now ("crashed").
        worse: whether there is now less of a record than before, by the order of `OutcomeStatus`.
        documents: which.
    """

    old: str
    new: str
    worse: bool
    documents: Named


@frozen(kw_only=True, slots=True)
class Example:
    """One change.

    Attributes:
        name: the document.
        path: where in its record ("exchanges[0].answer"), places from 0; those of the new record,
            and of the old one for what is lost.
        old: the value before, whole; None where there was none. A row of a table stands for all
            its values, parted by " | ".
        new: the value now.
    """

    name: str
    path: str
    old: Stored
    new: Stored


@frozen(kw_only=True, slots=True)
class Change:
    """One kind of change in one column, wherever it happened.

    Attributes:
        table: a table of `export.layout`.
        column: its column; the code for diagnostics; None where whole rows are lost or new.
        kind: what became of the values, or of the rows.
        count: how many.
        documents: in how many documents.
        examples: the first of them; none of evidence.
    """

    table: str
    column: str | None
    kind: Kind
    count: int
    documents: int
    examples: tuple[Example, ...]


@frozen(kw_only=True, slots=True)
class Changes:
    """What differs between two databases of replies.

    Attributes:
        old: the one before.
        new: the one now.
        only_old: documents that are in the old one only, by name.
        only_new: documents that are in the new one only.
        altered: documents whose bytes are others; their records are not compared.
        compared: how many replies both have, byte for byte: these were compared.
        outcomes: other outcomes of the same documents; what got worse comes first.
        changes: what changed in replies, and in the words of outcomes: what is lost comes first,
            tables before all; diagnostics and evidence come last.
    """

    old: Side
    new: Side
    only_old: Named
    only_new: Named
    altered: Named
    compared: int
    outcomes: tuple[StatusChange, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Whether anything differs, versions aside."""
        documents = self.only_old.count + self.only_new.count + self.altered.count
        return bool(documents or self.outcomes or self.changes)


@define(slots=True)
class Names:
    """Documents as they are counted, the first of them by name."""

    most: int
    count: int = 0
    names: list[str] = field(factory=list)

    def add(self, name: str) -> None:
        """Count one."""
        self.count += 1
        if len(self.names) < self.most:
            self.names.append(name)

    def named(self) -> Named:
        """What was counted."""
        return Named(count=self.count, names=tuple(self.names))


def status_change(old: str, new: str, documents: Named) -> StatusChange:
    """A change of outcome; a status that this version does not know is the worst."""
    worse = _STATUSES.get(new, len(_STATUSES)) > _STATUSES.get(old, len(_STATUSES))
    return StatusChange(old=old, new=new, worse=worse, documents=documents)


class Row(NamedTuple):
    """A row of a table, and its path in the record."""

    path: str
    values: Values


def shown(values: Values) -> str:
    """A row as one text."""
    return " | ".join(str(value) for value in values if value is not None)


@define(slots=True)
class _Count:
    count: int = 0
    documents: int = 0
    last: str | None = None
    examples: list[Example] = field(factory=list)


class Tally:
    """Counts changes by table, column and kind, and keeps the first examples of each."""

    def __init__(self, examples: int) -> None:
        self.examples = examples
        self._counts: dict[tuple[str, str | None, Kind], _Count] = defaultdict(_Count)

    def pair(
        self, table: str, columns: Sequence[str], name: str, old: Row | None, new: Row | None
    ) -> None:
        """Count a row that is lost or new, or the values that differ between two rows.

        Documents have to come one after the other.
        """
        if old is not None and new is not None:
            for column, before, after in zip(columns, old.values, new.values, strict=True):
                if before != after:
                    path = f"{new.path}.{column}" if new.path else column
                    self.add(table, column, Example(name=name, path=path, old=before, new=after))
        elif old is not None:
            lost = Example(name=name, path=old.path, old=shown(old.values), new=None)
            self.add(table, None, lost)
        elif new is not None:
            added = Example(name=name, path=new.path, old=None, new=shown(new.values))
            self.add(table, None, added, there="new")

    def add(
        self, table: str, column: str | None, example: Example, *, there: Kind = "filled"
    ) -> None:
        """Count one change; `there` says what it is that something is there that was not."""
        kind = there if example.old is None else "lost" if example.new is None else "changed"
        counted = self._counts[table, column, kind]
        counted.count += 1
        counted.documents += counted.last != example.name
        counted.last = example.name
        if len(counted.examples) < self.examples:
            counted.examples.append(example)

    def changes(self) -> list[Change]:
        """All that was counted, in no order."""
        return [
            Change(
                table=table,
                column=column,
                kind=kind,
                count=counted.count,
                documents=counted.documents,
                examples=tuple(counted.examples),
            )
            for (table, column, kind), counted in self._counts.items()
        ]


def badness(change: Change) -> tuple[int, int, bool, int, str, str]:
    """Sorts changes: what is lost first, tables before all; diagnostics and evidence last."""
    return (
        _LAST.get(change.table, 0),
        _WORST_FIRST.index(change.kind),
        (change.table, change.column) != ("tables", None),
        -change.count,
        change.table,
        change.column or "",
    )
