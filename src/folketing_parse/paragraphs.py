"""Lines to running text: which line breaks end a paragraph, and what kind of block it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from folketing_parse.record import Block
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
_QUOTED = frozenset('”“"„»«')
_STOP = regex.compile(r"[.?!:”\"»…)](?:\d|\*)?$")
_BEGINS = regex.compile(r"[\p{Lu}\d”“\"»«•(]")
_BREAK = regex.compile(r"\n+")


class Flow(NamedTuple):
    """How a document parts its paragraphs: by blank lines throughout, or also by short lines."""

    document: Document
    spaced: bool


def flow_of(document: Document, body: str) -> Flow:
    """A document that parts its prose by blank lines means nothing by a line that ends early."""
    blocks = body.split("\n\n")
    parted = sum(len(a) > 80 and len(b) > 80 and bool(_STOP.search(a)) for a, b in pairwise(blocks))
    return Flow(document, parted > 1)


def reflow(text: Text, flow: Flow) -> Text:
    """Running text: a blank line between paragraphs, a blank where a line merely ended."""
    return text.apply(_edits(text, flow))


def _edits(text: Text, flow: Flow) -> Iterator[Edit]:
    value = text.value
    width = max((len(line) for line in value.split("\n")), default=0)
    start = 0
    for match in _BREAK.finditer(value):
        before, after = value[start : match.start()], value[match.end() : match.end() + 40]
        ends = len(match[0]) > 1 or _opens_item(before, after)
        if not ends:
            turn = _turn(text, match, flow.document)
            ends = _ends(before, after, width, flow) if turn is None else turn
        new = "\n\n" if ends else " "
        if after[:1] and after[0] in _BULLETS:
            yield Edit(match.start(), match.end() + 1, new + "•")
        elif new != match[0]:
            yield Edit(*match.span(), new)
        start = match.end()


def _opens_item(before: str, after: str) -> bool:
    """Whether a list's item, or a quotation that a colon announces, begins behind a break."""
    if before.endswith(":") and after[:1] in _QUOTED:
        return True
    ended = _STOP.search(before) or before.endswith((",", ";", " samt", " og"))
    return bool(ended and _ITEM.match(after))


def _turn(text: Text, match: regex.Match[str], document: Document) -> bool | None:
    """Whether a break ends a paragraph, by position and weight; None where a source has neither.

    Space between lines has been seen already: what is left are headings, and ends of pages.
    """
    line = document.line_at(text.origins[match.start()])
    if line.wrapped is None:
        return None
    following = document.line_at(text.origins[min(match.end(), len(text) - 1)])
    if line.wrapped or (following.page == line.page and line.bold == following.bold):
        return False
    return line.bold or bool(_STOP.search(text.value, max(0, match.start() - 3), match.start()))


def _ends(before: str, after: str, width: int, flow: Flow) -> bool:
    """Whether a line that ends in a full stop ends a paragraph: the next word would have fitted."""
    if flow.spaced or not (_STOP.search(before) and _BEGINS.match(after)):
        return False
    return width > 150 or len(before) + 1 + len(after.split(maxsplit=1)[0]) < 0.92 * width


_ANCHORED = regex.compile(rf"(?:\n\n|\A){ANCHOR}(?=\n\n|\Z)")
_BULLET = regex.compile(r"(?:(?<=\n\n)|\A)[•–-] ")


def running(text: str) -> str:
    r"""A reflowed text without its lists' bullets and its tables; numbers and letters stay.

    >>> running("To ting:\n\n• tid og\n\n• penge")
    'To ting:\n\ntid og\n\npenge'
    """
    return _BULLET.sub("", _ANCHORED.sub("", text)).strip()


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
