"""The ministry's own case numbers (journalnummer, sagsnummer) among the letterhead's labels.

Labels and values may stand side by side, on two lines, or apart: all labels first, then all
values, sometimes glued. They are paired in order, by kind; a document number, a company number or
a telephone number is never a case number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Window, unique
from folketing_parse.grammar import GLUED_DATE, spread
from folketing_parse.record import Diagnostic
from folketing_parse.vocabulary import SegmentKind

_LABELS = regex.compile(
    r"""(?<![\p{L}])(?:
      (?P<case>
        Sags?\ ?-?(?:/ID\ )?[Nn]r|Sagsnummer|Vores\ sag
      | (?:EAN/\ ?)?J\.?\ ?[Nn][Rr]|Journal(?:nummer|nr)
      | Ref\.-nr
      )
    | (?P<document>Dok(?:ument|\.?id)?\.?\ ?-?(?:nr)?|Akt-?id)
    | (?P<company>CVR(?:-|\.|\ )?\ ?(?:nr)?|EAN(?:-|\ )?(?:nr)?)
    | (?P<phone>Telefon|Telefax|Tlf|Tel|Fax|[TF](?=[\ :]))
    | (?P<date>Dato)
    | (?P<text>
        Kontor|Enhed|Sagsbeh(?:andler)?|Koordineret\ med|Ansvarlig
      | E-?mail|E-post|Mail|Web|Fil-navn|Netsted
      | Bilag(?=:|$)|Side|Deres\ ref
      )
    )\.?(?=[\s:.\d]|\p{Lu}|$)\s?:?""",
    regex.X | regex.M,
)  # fmt: skip
_VALUES = regex.compile(
    rf"""(?P<date>{spread(GLUED_DATE)})
    | (?P<number>\d{{6,7}}(?=20\d\d-\d{{3}}))                  # 10492332009-3382: two glued
    | (?P<number>
        \d{{4}}\ ?-\ ?x{{3,}}                                   # 2020-xxxx: never filled in
      | 5798\d{{9}}                                           # an EAN number, not a case
      | \d{{4}}-\d{{3,4}}-\d{{4}}              # 2014-0030-2076, 1132957 glued to it or not
      | \p{{Lu}}{{2,5}}[- ]\d{{3}}-\d{{5}}       # NST-404-00123, a day glued to it or not
      | (?:\p{{Lu}}\ \d{{3}}-\d{{4}}                            # D 103-0041
      | \d{{3}}-\p{{L}}\d+\ ?-\ ?\d+                          # 004-U18-299
      | \d{{4}}\ ?-\s*\d{{1,7}}(?:-\s*\d{{1,5}})*  # 2024 - 10656, 2004-25486-2, 2006-10121-33
      | \d{{6}}/\d{{6}}                                       # two research numbers
      | \d{{2,4}}/\d{{3,7}}(?:\s*-\d{{1,3}})?                    # 2019/000326, 15/01234-7
      | \d{{2}}-\s*\d{{3}}-\s*\d{{2,3}}(?:/\s*\d{{3}}-\s*\d{{4}})?  # 22-641-05/431-0012
      | \d{{3}}-\d{{1,4}}
      | \d{{4,}}
      )(?!\d))
    | (?P<placeholder>x{{3,}})""",
    regex.X,
)  # fmt: skip
_BROKEN = regex.compile(r"\s*\n\s*")
_PHONE = regex.compile(
    r"(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)|\d{4} \d{4}(?!\d)|\d\d-\d\d-\d\d-\d\d"
)
_POSTAL = regex.compile(r"\d{4} \p{Lu}")
_BEGINS = re.compile(r"[A-ZÆØÅ\d+x]")
"""Every label and value begins with one of these."""
_NUMERIC = ("case", "document", "company", "phone")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def find_case_numbers(anatomy: Anatomy) -> tuple[list[Found[str]], list[Diagnostic]]:
    """The case numbers, in order, without repeats."""
    found: list[Found[str]] = []
    oddities: list[Diagnostic] = []
    for window in _windows(anatomy):
        pending: list[_Token] = []
        for token in _tokens(anatomy.text, *window):
            if token.text.startswith("5798") and len(token.text) == 13:
                continue
            if token.kind.startswith("value:"):
                label = _take(pending, token)
                if label is None or label.kind != "case":
                    continue
                if "x" in token.text:
                    oddities.append(Diagnostic.of("case_numbers.unfilled", "case_numbers"))
                else:
                    found.extend(_split(token, pending))
            else:
                pending.append(token)
    found = found or list(_unlabelled(anatomy))
    return unique(found), oddities


# "2021-1988" alone under the date: transport writes no labels from 2021 on
_ALONE = regex.compile(r"(?:19|20)\d\d ?- ?\d{2,7}(?:-\d{2,5})?")


def _unlabelled(anatomy: Anatomy) -> Iterator[Found[str]]:
    """A number of the common shape that is a line of the letterhead by itself."""
    for start, end in anatomy.windows(SegmentKind.LETTERHEAD):
        if _ALONE.fullmatch(anatomy.text, start, end):
            yield Found(anatomy.text[start:end], start, end, "case_numbers.alone")


def _windows(anatomy: Anatomy) -> Iterator[Window]:
    """The letterhead as one stretch, then what stands before the asking sentence, and the rest."""
    yield from anatomy.stretch(SegmentKind.LETTERHEAD)
    yield from anatomy.preamble
    yield from anatomy.asking
    yield from anatomy.windows(SegmentKind.OTHER)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    """Labels and values in order."""
    place = done = start
    while begins := _BEGINS.search(text, place, end):
        place = begins.start()
        label = _LABELS.match(text, place, end)
        if label and label.end() > place:
            kind = str(label.lastgroup)
            yield _Token(kind, label[0], *label.span())
            place = done = label.end()
            continue
        if place > done and text[place - 1].isdigit():
            place += 1  # inside a number
            continue
        value = _VALUES.match(text, place, end)
        kind = str(value.lastgroup) if value else ""
        if kind != "date":
            if _POSTAL.match(text, place, end):
                place += 4
                continue
            phone = _PHONE.match(text, place, end)
            value, kind = (phone, "phone") if phone else (value, kind)
        if value:
            yield _Token(f"value:{kind}", value[0], *value.span())
            place = done = value.end()
        else:
            place += 1


def _take(pending: list[_Token], value: _Token) -> _Token | None:
    """Pair a value with its label, then spent: the one beside it, else the first that fits."""
    kinds = {
        "value:date": ("date",),
        "value:phone": ("phone", "company") if " " in value.text else _NUMERIC,
        "value:number": ("case", "document"),
        "value:placeholder": ("case",),
    }[value.kind]
    fitting = [label for label in pending if label.kind in kinds]
    if not fitting:
        return None
    alone = len(pending) < 2 or pending[-1].start - pending[-2].end > 3
    beside = pending[-1] if alone and value.start - pending[-1].end <= 3 else fitting[0]
    chosen = beside if beside in fitting else fitting[0]
    pending.remove(chosen)
    return chosen


def _split(token: _Token, pending: list[_Token]) -> Iterator[Found[str]]:
    """A value, or the two it holds: "183307/183412", "1000532197744" with both labels waiting."""
    text, start, end = token.text, token.start, token.end
    waits = next((label for label in pending if label.kind == "document"), None)
    if regex.fullmatch(r"\d{6}/\d{6}", text):
        yield Found(text[:6], start, start + 6, "case_numbers.two")
        yield Found(text[7:], start + 7, end, "case_numbers.two")
    elif waits and regex.fullmatch(r"\d{12,14}", text):
        pending.remove(waits)
        yield Found(text[:7], start, start + 7, "case_numbers.glued")
    else:
        yield Found(_BROKEN.sub("", text.strip()), start, end, "case_numbers.label")
