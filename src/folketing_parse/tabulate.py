"""Lifted tables to records: their parts into the text, their values and evidence out of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from folketing_parse.anatomy import Anatomy, Found
from folketing_parse.clean import clean, in_words, joins
from folketing_parse.clean.evidence import Usage
from folketing_parse.lift import LiftedTable
from folketing_parse.record import Diagnostic
from folketing_parse.segment import Part
from folketing_parse.table import Table
from folketing_parse.tables.belongings import title_of
from folketing_parse.tables.build import Words, build
from folketing_parse.text import ANCHOR
from folketing_parse.vocabulary import SegmentKind


class Tabulated(NamedTuple):
    """A document's tables, where each of their values stands, and what was odd."""

    tables: tuple[Table, ...]
    found: dict[str, Found[None]]
    oddities: list[Diagnostic]


def parts_of(tables: Sequence[LiftedTable], usage: Usage) -> Iterator[Part]:
    """The tables' parts of the text."""
    repairs = (*joins(usage), *in_words(usage))
    for index, table in enumerate(tables):
        path = f"tables[{index}]"
        if table.caption:
            yield Part(
                SegmentKind.TABLE_CAPTION, clean(table.caption, repairs), path=f"{path}.caption"
            )
        if table.unit:
            yield Part(SegmentKind.TABLE_CAPTION, clean(table.unit, repairs), path=f"{path}.unit")
        yield Part(SegmentKind.TABLE, table.rows, path=path)
        for name, texts in (("notes", table.notes), ("sources", table.sources)):
            for place, text in enumerate(texts):
                yield Part(
                    SegmentKind.TABLE_NOTE, clean(text, repairs), path=f"{path}.{name}[{place}]"
                )


def tabulate(lifted: Sequence[LiftedTable], anatomy: Anatomy, usage: Usage) -> Tabulated:
    """The records of lifted tables, once their parts stand in the anatomy's text."""
    tables: list[Table] = []
    found: dict[str, Found[None]] = {}
    oddities: list[Diagnostic] = []
    for index, one in enumerate(lifted):
        path = f"tables[{index}]"
        words = _words(anatomy, path, one)
        built = build(one.draft, words, usage)
        tables.append(built.table)
        oddities += [Diagnostic.of(code, path, detail) for code, detail in built.oddities]
        found |= _found(anatomy, path, one)
    return Tabulated(tuple(tables), found, oddities)


def _words(anatomy: Anatomy, path: str, lifted: LiftedTable) -> Words:
    caption = _value(anatomy, f"{path}.caption")
    title = title_of(caption or "")
    return Words(
        title.number,
        (caption or "")[title.start :].strip() or None,
        _value(anatomy, f"{path}.unit"),
        tuple(_value(anatomy, f"{path}.notes[{i}]") or "" for i in range(len(lifted.notes))),
        tuple(_value(anatomy, f"{path}.sources[{i}]") or "" for i in range(len(lifted.sources))),
    )


def _value(anatomy: Anatomy, path: str) -> str | None:
    """A part's text on one line."""
    window = anatomy.named.get(path)
    return " ".join(anatomy.text[slice(*window)].split()) if window else None


def _found(anatomy: Anatomy, path: str, lifted: LiftedTable) -> dict[str, Found[None]]:
    """Where a table and each of its values stand."""
    rules = {path: f"table.{lifted.draft.method}"}
    rules |= {f"{path}.{name}": f"table.{name}" for name in ("caption", "unit")}
    for name, texts in (("notes", lifted.notes), ("sources", lifted.sources)):
        rules |= {f"{path}.{name}[{place}]": f"table.{name}" for place in range(len(texts))}
    return {
        name: Found(None, *anatomy.named[name], rule)
        for name, rule in rules.items()
        if name in anatomy.named
    }


class Anchor(NamedTuple):
    """Where a table stood: its place among the tables, its exchange, and whether in the answer."""

    table: int
    exchange: int
    in_answer: bool


def anchors_of(anatomy: Anatomy) -> list[Anchor]:
    """The anchors of the text, in order.

    One outside all answers (behind the signature, say) belongs to the last answer before it.
    """
    answers = sorted(
        (*window, index) for index, windows in anatomy.answers.items() for window in windows
    )
    starts = [start for start, _, _ in answers]
    anchors: list[Anchor] = []
    place = anatomy.text.find(ANCHOR)
    while place >= 0:
        at = bisect_right(starts, place) - 1
        _, end, exchange = answers[at] if at >= 0 else (0, 0, 0)
        anchors.append(Anchor(len(anchors), exchange, in_answer=place < end))
        place = anatomy.text.find(ANCHOR, place + 1)
    return anchors
