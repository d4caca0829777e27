"""The accuracy gate: no field is read worse than `floors.json` says.

    python benchmarks/floors.py                  # measure; exit code 1 below a floor
    python benchmarks/floors.py --set [--lower]  # set the floors to what is reached today

It measures as `folketing-parse score` does. The corpora are the fixtures of the tests, and letters
and texts in `../shared`, which are no part of this repository: where they are missing they are left
out, and their floors stay. A floor goes with the digest of its corpus: where that has changed, the
floors must be set again. Without `--lower`, none is set lower than it was.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from folketing_parse.gold import Case, Row, measure

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
SHARED = ROOT.parent / "shared" / "corpus"
Facts = dict[str, Any]
Entry = dict[str, Any]
"""What `floors.json` holds of a corpus: its digest, and a floor for each field."""

# The truths of both kinds of corpora are flat; here a gold record has their facts.
PLACES = {
    "committee": ("committee", "name"),
    "abbreviation": ("committee", "abbreviation"),
    "session": ("session", "code"),
    "matter": ("matter", "designation"),
    "minister": ("minister", "name"),
    "title": ("minister", "title"),
    "ministry": ("minister", "ministry"),
}
SAME = ("question_numbers", "askers", "asked_on", "answered_on", "status", "case_numbers")
SHARED_NAMES = {"abbr": "abbreviation", "category": "matter", "numbers": "question_numbers"}
TABLE = ("number", "caption", "header_rows", "grid", "suppressed", "notes", "sources", "unit")


def fixture(truth: Facts) -> Facts:
    """A record of `tests/fixtures` as a gold record."""
    if "error" in truth:
        return {"status": "not_a_reply"}
    facts = truth["metadata"]
    askers = [{"name": name, "party": party} for name, party in facts["askers"]]
    return {
        "metadata": metadata({**facts, "askers": askers}),
        "exchanges": truth["exchanges"],
        "tables": [picked(table, TABLE) for table in truth.get("tables", [])],
    }


def letter(truth: Facts) -> Facts:
    """A record of `../shared/corpus` as a gold record."""
    if truth.get("kind", "reply") != "reply":
        return {"status": "not_a_reply"}
    facts = {SHARED_NAMES.get(key, key): value for key, value in truth.items()}
    return {
        "metadata": metadata({**facts, "status": truth["status"] or "reply"}),
        "exchanges": [
            {
                "numbers": [one["number"]] if one["number"] else [],
                "question": one["question"],
                "answer": "\n\n".join(one["answer"]),
            }
            for one in truth["exchanges"]
        ],
        "tables": [
            {
                **picked(table, TABLE),
                "header_rows": len(table["header"]),
                "grid": table["header"] + table["rows"],
            }
            for table in truth["tables"]
        ],
    }


def metadata(facts: Facts) -> Facts:
    """Flat facts as the metadata of a gold record."""
    record: Facts = picked(facts, SAME)
    for name, (part, key) in PLACES.items():
        # A title that the document does not print may come from the registry.
        if name in facts and not (part == "minister" and key != "name" and facts[name] is None):
            record.setdefault(part, {})[key] = facts[name]
    for part in {"committee", "session", "matter"} & record.keys():
        if not any(record[part].values()):
            record[part] = None
    return record


def picked(facts: Facts, keys: tuple[str, ...]) -> Facts:
    """Some of the facts."""
    return {key: facts[key] for key in keys if key in facts}


class Corpus(NamedTuple):
    """Documents whose truths are known: where they are, what they are called, how to read them."""

    folder: Path
    names: tuple[str, ...]
    adapt: Callable[[Facts], Facts]

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Each document that is there, with its truth."""
        for truth in sorted(self.folder.glob("*.json")):
            for name in self.names:
                document = self.folder / name.format(truth.stem)
                if document.exists():
                    yield document, truth

    def digest(self) -> str:
        """SHA-256 over the names and the SHA-256 of all documents and truths."""
        whole = hashlib.sha256()
        for path in sorted({path for pair in self.files() for path in pair}):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            whole.update(f"{path.relative_to(self.folder).as_posix()} {content}\n".encode())
        return whole.hexdigest()

    def cases(self) -> list[Case]:
        """The documents with their gold records."""
        return [
            Case(
                name=document.relative_to(self.folder).as_posix(),
                path=document,
                gold=self.adapt(json.loads(truth.read_text("utf-8"))),
            )
            for document, truth in self.files()
        ]


CORPORA = {
    "fixtures": Corpus(ROOT / "tests" / "fixtures", ("{}.pdf", "{}.txt"), fixture),
    "letters as PDF": Corpus(SHARED / "letters", ("{}.pdf",), letter),
    "letters as Word": Corpus(SHARED / "letters", ("docx/{}.docx",), letter),
    "letters as laid-out text": Corpus(SHARED / "letters", ("layout/{}.txt",), letter),
    "letters as raw text": Corpus(SHARED / "letters", ("raw/{}.txt",), letter),
    "letters as plain text": Corpus(SHARED / "letters", ("plain/{}.txt",), letter),
    "texts": Corpus(SHARED / "texts", ("{}.txt",), letter),
}


def problems(entry: Entry, digest: str, rows: tuple[Row, ...]) -> Iterator[str]:
    """What is wrong with a corpus, a line each."""
    if entry.get("digest") != digest:
        yield "the corpus is not the one that its floors were set on; set them again with --set"
        return
    floors, shares = entry["floors"], {row.field: row.share for row in rows}
    for row in rows:
        share = shares[row.field]
        if row.field not in floors:
            yield f"{row.field} has no floor; set it with --set"
        elif share < floors[row.field]:
            missed = ", ".join(row.documents)
            yield f"{row.field} is {share:.4f}, below its floor {floors[row.field]:.4f}: {missed}"
    for field in sorted(floors.keys() - shares.keys()):
        yield f"{field} has a floor and is not measured any more"


def sinking(entry: Entry, rows: tuple[Row, ...]) -> Iterator[str]:
    """The floors that setting them to what is reached would lower, a line each."""
    shares = {row.field: row.share for row in rows}
    for field, floor in entry.get("floors", {}).items():
        if field not in shares:
            yield f"{field} would have no floor any more"
        elif shares[field] < floor:
            yield f"{field} would sink from {floor:.4f} to {shares[field]:.4f}; say so with --lower"


def run(
    corpora: dict[str, Corpus], file: Path, *, set_: bool = False, lower: bool = False
) -> list[str]:
    """Measure each corpus, and say what is wrong; with `set_`, set the floors if nothing is."""
    recorded: dict[str, Entry] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    wrong = [f"{name}: has floors and is no corpus" for name in recorded if name not in corpora]
    for name, corpus in corpora.items():
        cases = corpus.cases()
        if not cases:
            print(f"{name}: not here, left out")
            continue
        rows, digest, entry = measure(cases).rows, corpus.digest(), recorded.get(name, {})
        if set_:
            found = [] if lower else list(sinking(entry, rows))
            recorded[name] = {
                "digest": digest,
                "documents": len(cases),
                "floors": {row.field: row.share for row in rows},
            }
        else:
            found = list(problems(entry, digest, rows))
        print(f"{name}: {len(cases)} documents, {len(rows)} fields, {len(found)} problems")
        wrong += [f"{name}: {problem}" for problem in found]
    if set_ and not wrong:
        file.write_text(json.dumps(recorded, indent=2) + "\n", encoding="utf-8")
    return wrong


def main() -> None:
    """Measure, and set the floors or hold the shares against them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--set", action="store_true", help="set the floors to what is reached")
    parser.add_argument("--lower", action="store_true", help="with --set: also where that is less")
    options = parser.parse_args()
    if options.lower and not options.set:
        parser.error("--lower needs --set")
    wrong = run(CORPORA, FLOORS, set_=options.set, lower=options.lower)
    for problem in wrong:
        print(problem)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
