"""What was odd about a document's text and its parts."""

from __future__ import annotations

from collections.abc import Iterator

from folketing_parse.anatomy import Anatomy
from folketing_parse.clean import Log
from folketing_parse.clean.evidence import Usage
from folketing_parse.clean.gaps import gaps
from folketing_parse.record import Diagnostic
from folketing_parse.segment import Segmented
from folketing_parse.text import Document

SHOWN = 5
"""So many guesses are quoted."""


def of_text(document: Document, log: Log, anatomy: Anatomy, usage: Usage) -> Iterator[Diagnostic]:
    """What was odd about reading and repairing."""
    for code, detail in document.notes:
        yield Diagnostic.of(code, "document", detail)
    if log.counts:
        counts = ", ".join(f"{name} {count}" for name, count in log.counts.items())
        yield Diagnostic.of("text.edits", "document", counts)
    if log.guesses:
        quotes = ", ".join(f"“{guess}”" for guess in log.guesses[:SHOWN])
        more = "" if len(log.guesses) <= SHOWN else ", …"
        yield Diagnostic.of("text.guessed", "document", f"{len(log.guesses)}: {quotes}{more}")
    decoded = log.counts["mojibake"] + log.counts["half_mojibake"]
    if decoded:
        yield Diagnostic.of("text.encoding", "document", f"{decoded} places were decoded wrongly.")
    for part, windows in (("question", anatomy.questions), ("answer", anatomy.answers)):
        for index in windows:
            text = anatomy.joined(windows[index])
            lost = [text[start:end].strip() for start, end in gaps(text, usage)]
            if lost:
                quotes = f"{len(lost)} sentences, as “{lost[0][:60]}”"
                yield Diagnostic.of("text.letters_lost", f"exchanges[{index}].{part}", quotes)


def of_parts(segmented: Segmented, anatomy: Anatomy) -> Iterator[Diagnostic]:
    """What was odd about telling the parts apart."""
    for oddity in segmented.oddities:
        yield Diagnostic.of(*oddity)
    for index in anatomy.open_quotes:
        yield Diagnostic.of("exchange.open_quote", f"exchanges[{index}].question")
