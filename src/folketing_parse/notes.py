"""Footnotes: their marks alone on a line, and their texts below.

Line PDFs break where the font changes, so a raised mark stands alone ("alle institutioner / 1 /
."), and a lowered digit too ("CO / 2"). A lone number is a mark only if a note answers to it.
"""

from __future__ import annotations

import regex

from folketing_parse.row import Kind, Row

_MARK = regex.compile(r"(?P<mark>\d{1,2}|\*{1,3})\)?")
_NOTE = regex.compile(r"(?P<mark>\d{1,2}|\*{1,3})\)? ?(?P<text>\p{Lu}.{8,})")
_CONTINUES = regex.compile(r"[.,;:)]|\p{Ll}")


def mark_notes(rows: list[Row]) -> None:
    """Mark footnotes and the marks that call them; lowered digits stay where they are."""
    calls = [
        i for i, row in enumerate(rows) if row.kind is Kind.BODY and _MARK.fullmatch(row.value)
    ]
    if not calls:
        return
    waiting = {rows[i].value.rstrip(")"): i for i in reversed(calls)}
    for i in range(len(rows) - 1, -1, -1):
        row = rows[i]
        if row.kind is not Kind.BODY:
            continue
        note = _NOTE.match(row.value)
        alone = _MARK.fullmatch(row.value) and i + 1 < len(rows) and rows[i + 1].value[0].isupper()
        mark = note["mark"] if note else row.value.rstrip(")") if alone else ""
        call = waiting.get(mark)
        if call is not None and call < i and _may_call(rows, call):
            del waiting[mark]
            rows[call].kind = Kind.NOTE
            _mark_to_end(rows, i)


def _may_call(rows: list[Row], i: int) -> bool:
    """Whether a lone number stands inside a sentence, or right behind one."""
    before = rows[i - 1].value if i else ""
    after = rows[i + 1].value if i + 1 < len(rows) else ""
    return bool(_CONTINUES.match(after)) or before.endswith((".", ",", "”", ")"))


def _mark_to_end(rows: list[Row], start: int) -> None:
    """Mark a note's lines, down to a blank line or something else."""
    for i in range(start, len(rows)):
        if rows[i].kind is not Kind.BODY or (i > start and rows[i].gap):
            return
        rows[i].kind = Kind.NOTE
