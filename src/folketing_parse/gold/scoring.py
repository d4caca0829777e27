"""Documents held against their gold records: what was right, and what was not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

from folketing_parse.archive import parse_archive
from folketing_parse.archive.outcome import Outcome
from folketing_parse.gold.compare import FIELDS, Verdict, verdicts
from folketing_parse.gold.files import GoldError, orphans, pairs_in, read_record
from folketing_parse.gold.form import Record, record_of
from folketing_parse.pipeline import Options
from folketing_parse.registry import Registry


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
        """The share that is right."""
        return self.right / self.total

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


def score(
    folder: str | Path,
    *,
    options: Options | None = None,
    registry: Registry | None = None,
    workers: int | None = None,
) -> Score:
    """Parse the documents of a gold folder and hold them against their records.

    Args:
        folder: documents in any format; the gold record of letter.pdf is letter.json.
        options: how each document is parsed.
        registry: who held which office when; the package's own where None is given.
        workers: how many processes work, as for `parse_archive`.

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
    result = measure(cases, options=options, registry=registry, workers=workers)
    without = tuple(pair.name for pair in pairs if not pair.record.exists())
    return Score(
        documents=len(cases), rows=result.rows, failed=result.failed, without_gold=without
    )


def measure(
    cases: Collection[Case],
    *,
    options: Options | None = None,
    registry: Registry | None = None,
    workers: int | None = None,
) -> Score:
    """Parse documents and hold them against their gold records, wherever these come from."""
    told: dict[str, list[tuple[str, Verdict]]] = {}
    failed = []
    outcomes = outcomes_of(cases, options, registry, workers)
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


def outcomes_of(
    cases: Iterable[Case],
    options: Options | None,
    registry: Registry | None,
    workers: int | None,
) -> Iterator[Outcome]:
    # Pairs of name and bytes: a path could also name a pattern, or an archive of many documents.
    sources = ((case.name, case.path.read_bytes()) for case in cases)
    return parse_archive(
        sources, options=options, registry=registry, workers=workers, ordered=True
    )
