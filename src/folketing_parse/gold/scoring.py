"""Documents held against their gold records: what was right, and what was not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from folketing_parse.archive import parse_archive
from folketing_parse.archive.outcome import Outcome
from folketing_parse.gold.compare import FIELDS, Verdict, verdicts
from folketing_parse.gold.files import GoldError, orphans, pairs_in, read_record
from folketing_parse.gold.form import Record, record_of

Parse = Callable[..., Iterator[Outcome]]
"""`parse_archive`, some of whose options may be fixed."""


@frozen(kw_only=True, slots=True)
class Case:
    """A document whose true record is known.

    Attributes:
        name: what the score calls it.
        path: the document.
        gold: its gold record.
    """

    name: str
    path: Path
    gold: Record = field(repr=False)


@frozen(kw_only=True, slots=True)
class Miss:
    """A value that the parser has otherwise than the gold record.

    Attributes:
        document: the document's name.
        where: the value's path ("asked_on", "exchanges[1].answer").
        expected: what the gold record has, as it was compared.
        found: what the parser has; None also where it has no such exchange, table or record.
    """

    document: str
    where: str
    expected: object
    found: object


@frozen(kw_only=True, slots=True)
class Row:
    """How often a field is right.

    Attributes:
        field: its name.
        right: how many values are right.
        total: how many were compared: one a document, an exchange or a table.
        misses: the others.
    """

    field: str
    right: int
    total: int
    misses: tuple[Miss, ...]

    @property
    def share(self) -> float:
        """The share that is right, rounded down to four decimals: 1 is right throughout."""
        return self.right * 10_000 // self.total / 10_000

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that miss, each once."""
        return tuple(dict.fromkeys(miss.document for miss in self.misses))


@frozen(kw_only=True, slots=True)
class Score:
    """How well documents were read.

    Attributes:
        documents: how many were scored.
        rows: a row for each field that a gold record gave.
        failed: what became of the documents that have a gold record and gave none.
        without_gold: the names of documents that were not scored.
    """

    documents: int
    rows: tuple[Row, ...]
    failed: tuple[Outcome, ...]
    without_gold: tuple[str, ...] = ()

    def row(self, name: str) -> Row:
        """The row of a field.

        Raises:
            KeyError: no gold record gave it.
        """
        for row in self.rows:
            if row.field == name:
                return row
        raise KeyError(name)


def score(folder: str | Path, *, parse: Parse = parse_archive) -> Score:
    """Parse the documents of a gold folder and hold them against their records.

    Args:
        folder: documents in any format; the gold record of letter.pdf is letter.json.
        parse: `parse_archive`, with whatever is fixed of it:
            `partial(parse_archive, registry=mine, workers=2)`.

    Raises:
        GoldError: the folder has no gold records, one of them cannot be read or has no document,
            or two documents share one.
    """
    folder = Path(folder)
    pairs = pairs_in(folder)
    lone = orphans(folder, pairs)
    if lone:
        raise GoldError(f"{folder}: there is no document beside {', '.join(lone)}.")
    cases = [
        Case(name=pair.name, path=pair.document, gold=read_record(pair.record))
        for pair in pairs
        if pair.record.exists()
    ]
    if not cases:
        raise GoldError(f"{folder} has no gold records; accept a document's record to make one.")
    result = measure(cases, parse=parse)
    without = tuple(pair.name for pair in pairs if not pair.record.exists())
    return evolve(result, without_gold=without)


def measure(cases: Collection[Case], *, parse: Parse = parse_archive) -> Score:
    """Parse documents and hold them against their gold records, wherever these come from."""
    told: dict[str, list[tuple[str, Verdict]]] = {}
    failed = []
    outcomes = outcomes_of(cases, parse)
    for case, outcome in zip(cases, outcomes, strict=True):
        for verdict in _verdicts(case.gold, outcome):
            told.setdefault(verdict.field, []).append((case.name, verdict))
        if "status" not in case.gold and outcome.reply is None:
            failed.append(outcome)
    order = ("parsed", *(one.name for one in FIELDS), "refused")
    rows = tuple(_row(name, told[name]) for name in order if name in told)
    return Score(documents=len(cases), rows=rows, failed=tuple(failed))


def _verdicts(gold: Record, outcome: Outcome) -> Iterator[Verdict]:
    """What a document shows of each field that its gold record has."""
    expected = gold.get("status", "reply")
    found = "reply" if outcome.reply else outcome.status.value
    yield Verdict(
        field="refused" if "status" in gold else "parsed",
        where="document",
        right=expected == found,
        expected=expected,
        found=found,
    )
    yield from verdicts(gold, record_of(outcome.reply) if outcome.reply else None)


def _row(name: str, told: list[tuple[str, Verdict]]) -> Row:
    misses = tuple(
        Miss(document=document, where=one.where, expected=one.expected, found=one.found)
        for document, one in told
        if not one.right
    )
    return Row(field=name, right=len(told) - len(misses), total=len(told), misses=misses)


def outcomes_of(cases: Iterable[Case], parse: Parse) -> Iterator[Outcome]:
    """What becomes of each document, in order."""
    # Pairs of name and bytes: a path could also name a pattern, or an archive of many documents.
    return parse(((case.name, case.path.read_bytes()) for case in cases), ordered=True)
