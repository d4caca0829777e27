"""Rows that stand on lines: labels that wrap, headings, rows torn by a note's mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from attrs import define

from folketing_parse.tables.lines.figures import OPEN_ENDS
from folketing_parse.tables.lines.zones import Cut, Shape
from folketing_parse.words import RAISED_FIGURES

# "1)", "²", "2": what may be the mark of a note, alone on its line
MARK = regex.compile(r"\d{1,2}\)|[¹²³⁴-⁹]\)?|[1-9]")


@define(slots=True)
class Entry:
    """A row: lines of its label, its values, its page, the lines it takes.

    `labelled` says that its label, or the end of it, stands on the line of its values.
    """

    label: list[str]
    values: tuple[str, ...]
    page: int
    lines: list[int]
    labelled: bool = False


def entries_of(cuts: Sequence[Cut], width: int, head: list[str]) -> Iterator[Entry]:
    """The rows; lines without values are the next row's label, or a row that only has one."""
    pending: list[Cut] = []
    last: Entry | None = None
    i = 0
    while i < len(cuts):
        cut = cuts[i]
        repeated = cuts[i : i + len(head)]
        if head and cut.text == head[0] and [c.text for c in repeated] == head:
            yield Entry([], (), cut.page, [c.place for c in repeated])
            i += len(head)
            continue
        i += 1
        if last and not pending and _goes_on(last, cut, width, cuts[i : i + 1]):
            continue
        if not cut.values or _is_label(cut, width, cuts[i : i + 1], torn=bool(pending)):
            pending.append(cut)
            continue
        if width > 1 and not (cut.label or pending) and len(cut.values) == 1:
            continue  # a page's number
        own, values = _parted(cut, width, labelled=bool(pending))
        yield from _headings(pending, own)
        label = [*(c.text for c in pending), *([own] if own else [])]
        last = Entry(label, values, cut.page, [*(c.place for c in pending), cut.place])
        last.labelled = bool(own)
        yield last
        pending = []


def _goes_on(last: Entry, cut: Cut, width: int, following: Sequence[Cut]) -> bool:
    """Whether a line goes on with the row above, and was added to it.

    A label may go on below its values; a note's raised mark may tear a row. A single value at a
    page's end is rather the page's number.
    """
    below = following[0].values if following and following[0].shape is Shape.VALUES else ()
    torn = len(last.values) < width == len(last.values) + len(below)
    if MARK.fullmatch(cut.text) and (torn or not cut.values):
        mark = cut.text.translate(RAISED_FIGURES) if cut.values else f" {cut.text}"
        last.values = (*last.values[:-1], f"{last.values[-1]}{mark}")
    elif cut.shape is Shape.VALUES and len(last.values) + len(cut.values) == width:
        if cut.page != last.page or not (following and following[0].page == cut.page):
            return False
        last.values = (*last.values, *cut.values)
    elif last.labelled and not cut.values and cut.text[0].islower():
        last.label.append(cut.text)
    else:
        return False
    last.lines.append(cut.place)
    return True


def _is_label(cut: Cut, width: int, following: Sequence[Cut], *, torn: bool) -> bool:
    """Whether a figure at a line's end is the label's, or its mark, as all values stand below."""
    below = following[0] if following else cut
    full = below.shape is Shape.VALUES and len(below.values) == width
    short = len(cut.values) < width
    return full and short and bool(cut.label or (torn and MARK.fullmatch(cut.text)))


def _headings(pending: list[Cut], own: str) -> Iterator[Entry]:
    """Lines above a row that are rows of their own; takes them off the pending ones."""
    while pending:
        following = pending[1].text if len(pending) > 1 else own
        if not following or not _is_apart(pending[0].text, following):
            return
        cut = pending.pop(0)
        yield Entry([cut.text], (), cut.page, [cut.place])


def _is_apart(text: str, following: str) -> bool:
    """Whether a line is a heading above another, not the beginning of its label."""
    return (
        not text.endswith(OPEN_ENDS)
        and (following[0].isalnum() or following[0] in "-–")
        and not following[0].islower()
        and not MARK.fullmatch(following)
    )


def _parted(cut: Cut, width: int, *, labelled: bool) -> tuple[str, tuple[str, ...]]:
    """A line's own label and values: what is too many at the left belongs to the label."""
    extra = len(cut.values) - width
    if extra <= 0 or (labelled and not cut.label):
        return cut.label, cut.values
    return " ".join([cut.label, *cut.values[:extra]]).strip(), cut.values[extra:]
