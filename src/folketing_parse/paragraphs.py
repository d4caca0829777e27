"""Lines to running text: which line breaks end a paragraph, and what kind of block it is."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from folketing_parse.record import Block, BlockKind
from folketing_parse.text import Document, Edit, Text

_ITEM = regex.compile(
    r"(?P<label>[•·▪●\uf0b7\uf0a7\uf0fc]|[–-](?= )|\(?(?:\d{1,2}|\p{Ll}|[ivx]{1,4})[.)](?= )|Ad \w{1,2}[.)](?= ))\s*+"
)
_BULLETS = "·▪●\uf0b7\uf0a7\uf0fc"
_STOP = regex.compile(r"[.?!:”\"»…)](?:\d|\*)?$")
_BEGINS = regex.compile(r"[\p{Lu}\d”“\"»«•(]")
_BREAK = regex.compile(r"\n+")


def reflow(text: Text, document: Document) -> Text:
    """Running text: a blank line between paragraphs, a blank where a line merely ended."""
    return text.apply(_edits(text, document))


def _edits(text: Text, document: Document) -> Iterator[Edit]:
    value = text.value
    lengths = [len(line) for line in value.split("\n")]
    width = max(lengths, default=0)
    start = 0
    for match in _BREAK.finditer(value):
        before, after = value[start : match.start()], value[match.end() : match.end() + 40]
        if len(match[0]) > 1 or _ends(before, after, width, text, match, document):
            new = "\n\n"
        else:
            new = " "
        if after[:1] and after[0] in _BULLETS:
            yield Edit(match.start(), match.end() + 1, new + "•")
        elif new != match[0]:
            yield Edit(*match.span(), new)
        start = match.end()


def _ends(
    before: str, after: str, width: int, text: Text, match: regex.Match[str], document: Document
) -> bool:
    """Whether a single line break ends a paragraph."""
    if _ITEM.match(after) and (_STOP.search(before) or before.endswith((",", ";", " samt", " og"))):
        return True
    line = document.line_at(text.origins[match.start()])
    if line.wrapped is not None:
        following = document.line_at(text.origins[min(match.end(), len(text) - 1)])
        turned = following.page != line.page
        return (turned or line.bold != following.bold) and not line.wrapped and bool(
            _STOP.search(before) or line.bold
        )
    if not (_STOP.search(before) and _BEGINS.match(after)):
        return False
    return width > 150 or len(before) < 0.8 * width


def blocks_of(text: str, bold: frozenset[int] = frozenset()) -> Iterator[Block]:
    """The blocks of a reflowed answer."""
    place = 0
    for paragraph in text.split("\n\n"):
        item = _ITEM.match(paragraph)
        if item:
            yield Block(
                kind=BlockKind.LIST_ITEM, text=paragraph[item.end() :], label=item["label"]
            )
        elif place in bold or _is_heading(paragraph):
            yield Block(kind=BlockKind.HEADING, text=paragraph)
        elif paragraph[:1] in "”“»«\"" and paragraph:
            yield Block(kind=BlockKind.QUOTATION, text=paragraph)
        elif paragraph:
            yield Block(kind=BlockKind.PARAGRAPH, text=paragraph)
        place += len(paragraph) + 2


def _is_heading(paragraph: str) -> bool:
    return 2 < len(paragraph) < 60 and not regex.search(r"[.?!:,;”\"\d)]$", paragraph) and paragraph[0].isupper()
