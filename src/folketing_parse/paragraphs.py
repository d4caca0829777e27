"""Lines to running text: which line breaks end a paragraph, and what kind of block it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import regex

from folketing_parse.record import Block
from folketing_parse.sentences import ABBREVIATION
from folketing_parse.text import ANCHOR, Document, Edit, Text
from folketing_parse.vocabulary import BlockKind

_ITEM = regex.compile(
    r"(?P<label>[•·▪●\uf0b7\uf0a7\uf0fc]"
    r"|[–-](?= )"
    r"|\(?(?:\d{1,2}|\p{Ll}|[ivx]{1,4})[.)](?= )"
    r"|Ad \w{1,2}[.)](?= )"
    r")\s*+"
)
_BULLETS = "·▪●\uf0b7\uf0a7\uf0fc"
_BULLETED = regex.compile(rf"[•{_BULLETS}] ?\S")
_QUOTED = frozenset('”“"„»«')
_STOP = regex.compile(r"[.?!:”\"»…)](?:\d|\*)?$")
_BEGINS = regex.compile(r"[\p{Lu}\d”“\"»«•(]")
_ABBREVIATED = regex.compile(rf"(?<!\p{{L}})(?:{ABBREVIATION})\.$")
# No heading begins so: what goes on behind such a short line is the same sentence.
_SENTENCE = regex.compile(
    r"(?:De[tnr]?|Dette|Denne|Disse|Jeg|Vi|Som|For|I|På|Af|Til|Ved|Hvis|Når|Efter|Med|Der(?:med|for))\b"
)
_BREAK = regex.compile(r"\n+")


class Flow(NamedTuple):
    """How a document parts its paragraphs: by blank lines throughout, or also by short lines.

    `document` is None where nothing but the text itself can tell.
    """

    document: Document | None
    spaced: bool


def flow_of(body: str, document: Document | None = None) -> Flow:
    """A document that parts its prose by blank lines means nothing by a line that ends early."""
    blocks = body.split("\n\n")
    parted = sum(len(a) > 80 and len(b) > 80 and _stops(a) for a, b in pairwise(blocks))
    return Flow(document, parted > 1)


def reflow(text: Text, flow: Flow) -> Text:
    """Running text: a blank line between paragraphs, a blank where a line merely ended."""
    document = flow.document
    turn = None if document is None else partial(_turn, text, document)
    return text.apply(line_breaks(text.value, flow, turn))


Turn = Callable[[int, int], bool | None]


def line_breaks(value: str, flow: Flow, turn: Turn | None = None) -> Iterator[Edit]:
    """What becomes of each line break: a blank line where a paragraph ends, else a blank.

    `turn` tells of a break (from, to) whether it ends a paragraph, by the page; None where the
    page does not tell.
    """
    widths = _Widths(value)
    start, opens = 0, True
    for match in _BREAK.finditer(value):
        if turn is None and _goes_on(value, *match.span()):
            yield Edit(*match.span(), " ")
            start, opens = match.end(), False
            continue
        before, after = value[start : match.start()], value[match.end() : match.end() + 40]
        ends = len(match[0]) > 1 or _opens_item(before, after)
        if not ends:
            told = turn(*match.span()) if turn else None
            width = widths.at(match.start())
            ends = _ends(before, after, width, flow, opens=opens) if told is None else told
        opens = ends
        new = "\n\n" if ends else " "
        if after[:1] and after[0] in _BULLETS:
            yield Edit(match.start(), match.end() + 1, new + "•")
        elif new != match[0]:
            yield Edit(*match.span(), new)
        start = match.end()


def _goes_on(value: str, start: int, end: int) -> bool:
    """What most breaks are: a letter before it, a small one behind it, in the same paragraph."""
    after = value[end : end + 2]
    return (
        end - start == 1
        and value[start - 1 : start].isalpha()
        and after[:1].islower()
        and after[1:] not in (".", ")")
    )


class _Widths:
    """How wide lines may be: as the widest, or nothing to go by where justified text fell apart."""

    def __init__(self, value: str) -> None:
        self._widest = max((len(line) for line in value.split("\n")), default=0)
        self._blocks: list[tuple[int, bool]] = []
        end = 0
        for block in value.split("\n\n"):
            end += len(block) + 2
            lines = block.split("\n")
            lone = sum(" " not in line for line in lines)
            self._blocks.append((end, len(lines) > 5 and 2 * lone > len(lines)))
        self._at = 0

    def at(self, place: int) -> int | None:
        """The width of lines at a place, asked in order; None where lines are single words."""
        while self._blocks[self._at][0] <= place:
            self._at += 1
        return None if self._blocks[self._at][1] else self._widest


def _stops(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_STOP.search(line, max(0, len(line) - 3)))


def _opens_item(before: str, after: str) -> bool:
    """Whether a list's item, or a quotation that a colon announces, begins behind a break."""
    if (before.endswith(":") and after[:1] in _QUOTED) or _BULLETED.match(after):
        return True
    ended = _stops(before) or before.endswith((",", ";", " samt", " og"))
    return bool(ended and _ITEM.match(after))


def _turn(text: Text, document: Document, start: int, end: int) -> bool | None:
    """Whether a break ends a paragraph, by position and weight; None where a source has neither.

    Space between lines has been seen already: what is left are headings, and ends of pages.
    """
    line = document.line_at(text.origins[start])
    if line.wrapped is None:
        return None
    following = document.line_at(text.origins[min(end, len(text) - 1)])
    if line.wrapped or (following.page == line.page and line.bold == following.bold):
        return False
    return line.bold or bool(_STOP.search(text.value, max(0, start - 3), start))


def _ends(before: str, after: str, width: int | None, flow: Flow, *, opens: bool) -> bool:
    """Whether a line ends a paragraph, by its length: the next word would have fitted.

    `opens` says whether the line is a paragraph's first one: then it may be a heading.
    """
    if width is None or not _BEGINS.match(after):
        return False
    if not _stops(before):
        return opens and len(before) < 0.5 * width and _heads(before, after)
    if flow.spaced or _ABBREVIATED.search(before, max(0, len(before) - 8)):
        return False
    return width > 150 or len(before) + 1 + len(after.split(maxsplit=1)[0]) < 0.92 * width


def _heads(before: str, after: str) -> bool:
    """Whether a short line is a heading over a paragraph, and no fragment set in italics."""
    capitals = before[:1].isupper() and after[:1].isupper()
    return capitals and before[-1:].isalpha() and not _SENTENCE.match(before)


_ANCHORED = regex.compile(rf"(?:\n\n|\A){ANCHOR}(?=\n\n|\Z)")
_BULLET = regex.compile(r"(?:(?<=\n\n)|\A)[•–-] ")


def running(text: str) -> str:
    r"""A reflowed text without its lists' bullets and its tables; numbers and letters stay.

    >>> running("To ting:\n\n• tid og\n\n• penge")
    'To ting:\n\ntid og\n\npenge'
    """
    return _BULLET.sub("", _ANCHORED.sub("", text)).strip()


def running_text(text: Text) -> Text:
    """As `running`, with the way back."""
    for pattern in (_ANCHORED, _BULLET):
        text = text.apply(Edit(*match.span(), "") for match in pattern.finditer(text.value))
    return text.stripped()


def blocks_of(text: str, tables: Iterable[int] = ()) -> Iterator[Block]:
    """The blocks of a reflowed answer; its anchors are those of `tables`, in order."""
    anchored = iter(tables)
    for paragraph in text.split("\n\n"):
        item = _ITEM.match(paragraph)
        if paragraph == ANCHOR:
            yield Block(kind=BlockKind.TABLE_ANCHOR, text="", table=next(anchored, None))
        elif item:
            yield Block(kind=BlockKind.LIST_ITEM, text=paragraph[item.end() :], label=item["label"])
        elif _is_heading(paragraph):
            yield Block(kind=BlockKind.HEADING, text=paragraph)
        elif paragraph[:1] in '”“»«"' and paragraph:
            yield Block(kind=BlockKind.QUOTATION, text=paragraph)
        elif paragraph:
            yield Block(kind=BlockKind.PARAGRAPH, text=paragraph)


def _is_heading(paragraph: str) -> bool:
    return (
        2 < len(paragraph) < 60
        and not regex.search(r"[.?!:,;”\"\d)]$", paragraph)
        and paragraph[0].isupper()
    )
