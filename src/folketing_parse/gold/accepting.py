"""Taking what the parser says of a document as its gold record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from folketing_parse.archive import parse_archive
from folketing_parse.archive.outcome import Outcome
from folketing_parse.gold.compare import changes
from folketing_parse.gold.files import GoldError, Pair, pairs_in, read_record, write_record
from folketing_parse.gold.form import record_of
from folketing_parse.gold.scoring import Case, Parse, outcomes_of
from folketing_parse.vocabulary import OutcomeStatus

_RUN_OUT = {OutcomeStatus.TIMEOUT, OutcomeStatus.MEMORY, OutcomeStatus.CRASHED}


@frozen(kw_only=True, slots=True)
class Accepted:
    """A record that was taken as gold.

    Attributes:
        document: the document's name.
        path: where the record was written.
        status: what became of the document.
        changed: the fields that the gold record before had otherwise or not at all; None where
            there was none.
    """

    document: str
    path: Path
    status: OutcomeStatus
    changed: tuple[str, ...] | None


def accept(
    folder: str | Path, names: Iterable[str], *, parse: Parse = parse_archive
) -> list[Accepted]:
    """Parse documents of a gold folder and take their records as gold, instead of what was there.

    Args:
        folder: the folder.
        names: the documents: their paths inside the folder, with or without suffix, or whole.
        parse: as for `score`.

    Raises:
        GoldError: there is no such document, a record there cannot be read, or the parser ran out
            of time or memory or crashed; then nothing is written.
    """
    pairs = pairs_in(Path(folder))
    chosen = list(dict.fromkeys(_named(name, pairs, folder) for name in names))
    cases = [
        Case(
            name=pair.name,
            path=pair.document,
            gold=read_record(pair.record) if pair.record.exists() else {},
        )
        for pair in chosen
    ]
    outcomes = list(outcomes_of(cases, parse))
    for outcome in outcomes:
        if outcome.status in _RUN_OUT:
            raise GoldError(f"{outcome.name} is not accepted: {outcome.message}")
    accepted = []
    for pair, case, outcome in zip(chosen, cases, outcomes, strict=True):
        record = _record(outcome)
        changed = changes(case.gold, record) if pair.record.exists() else None
        write_record(pair.record, record)
        accepted.append(
            Accepted(document=pair.name, path=pair.record, status=outcome.status, changed=changed)
        )
    return accepted


def _named(name: str, pairs: list[Pair], folder: str | Path) -> Pair:
    for pair in pairs:
        stem = pair.name.removesuffix(pair.document.suffix)
        if name in {stem, pair.name, str(pair.document)}:
            return pair
    raise GoldError(f"{folder} has no document {name!r}.")


def _record(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a gold record, without what another of its keys says as well."""
    if outcome.reply is None:
        return {"status": outcome.status.value}
    record = record_of(outcome.reply)
    for reference in record["references"]:
        spare = ("kind", "numbers") if reference["keys"] else ("keys",)
        for key in (*spare, "matter", "committee", "session"):
            del reference[key]
    return record
