"""Cases of what texts mention, each put into a letter and parsed as users would: for tests and for
`benchmarks/mentions.py`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import folketing_parse as fp
from folketing_parse import registry

CASES = Path(__file__).parent / "cases"
Case = dict[str, Any]


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The cases of a file in `cases/`, and the whole answers, which hold everything."""
    files = (CASES / f"{one}.toml" for one in (name, "answers"))
    return tuple(case for file in files for case in tomllib.loads(file.read_text("utf-8"))["case"])


LETTER = """{ministry}

{asked}

Spørgsmål nr. {number}:
”Vil ministeren kommentere sagen?”

Svar:
{answer}
"""
CLOSING = "\nMed venlig hilsen\n\nNikoline Testrup Prøve\n"


def letter(case: Case, answer: str) -> str:
    """A reply of a case's committee, session and matter that gives an answer."""
    entry = next(
        one for one in registry.default().sessions if one.code == case.get("session", "20161")
    )
    day = entry.start + dt.timedelta(20)
    matter = case.get("matter", "alm. del")
    number = matter.removeprefix("S ") if matter.startswith("S ") else "7"
    asked = f"den {day.day}-{day.month}-{day.year} stillet følgende spørgsmål nr. "
    if matter.startswith("S "):
        asked = f"Folketingsmedlem Bo Prøve Testrup har {asked}{matter}, som hermed besvares."
        number = matter
    else:
        committee = case.get("committee", "Retsudvalget")
        asked = f"Folketingets {committee} har {asked}7 ({matter}), som hermed besvares."
    return LETTER.format(
        ministry=case.get("ministry", "Justitsministeriet"),
        asked=asked,
        number=number,
        answer=answer,
    ) + ("" if "hilsen" in answer else CLOSING)


class Compared(NamedTuple):
    """What was found in a case, and what is in it, each as plain values."""

    found: list[Any]
    true: list[Any]


def text_of(case: Case) -> str:
    """The text of a case: a stretch of an answer, or a whole one."""
    return str(case["text"] if "text" in case else case["answer"])


def references(case: Case) -> Compared:
    """Mentions of documents: the kind of each, and its keys."""
    reply = fp.parse_text(letter(case, text_of(case)))
    found = [[r.kind.value, *r.keys] for r in reply.references]
    return Compared(found, case.get("references", []))


def citations(case: Case) -> Compared:
    """Acts: title, number and date of each."""
    reply = fp.parse_text(letter(case, text_of(case)))
    found = [[c.title or "", c.number, c.date.isoformat()] for c in reply.citations]
    return Compared(found, case.get("citations", []))


def contributions(case: Case) -> Compared:
    """What others say: source, text, whether it is literal, and endorsed."""
    (exchange,) = fp.parse_text(letter(case, case["answer"])).exchanges
    names = ("source", "text", "literal", "endorsed")
    found = [[getattr(c, name) for name in names] for c in exchange.contributions]
    return Compared(found, [[c[name] for name in names] for c in case.get("contributions", [])])


def deeds(case: Case) -> Compared:
    """What an answer does, and when it promises the rest."""
    (exchange,) = fp.parse_text(letter(case, case["answer"])).exchanges
    found = [exchange.kind, exchange.promised, exchange.promised_on]
    true = [case["kind"], case.get("promised"), case.get("promised_on")]
    return Compared([found], [true])


def attachments(case: Case) -> Compared:
    """What is enclosed."""
    text = text_of(case)
    if text.startswith("Bilag"):
        text = f"{CLOSING.strip()}\n\n{text}"
    behind = "hilsen" in text.partition("\n")[0]
    answer = f"Der er tre sager.\n\n{text}" if behind else text
    reply = fp.parse_text(letter(case, answer))
    return Compared([a.name for a in reply.attachments], case.get("attachments", []))


KINDS: dict[str, tuple[str, Callable[[Case], Compared]]] = {
    "references": ("references", references),
    "citations": ("references", citations),
    "contributions": ("contributions", contributions),
    "what answers do": ("deeds", deeds),
    "attachments": ("attachments", attachments),
}
"""What is compared, the file its cases are in, and how."""


def shares(compared: Iterable[Compared]) -> tuple[float, float]:
    """Precision and recall."""
    right = found = true = 0
    for one in compared:
        right += sum(value in one.true for value in one.found)
        found += len(one.found)
        true += len(one.true)
    return right / max(found, 1), right / max(true, 1)
