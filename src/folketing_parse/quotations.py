"""Quotation marks round a question: taken off, where they are the question's own."""

from __future__ import annotations

import regex

from folketing_parse.grammar import OPENING, QUOTE_MARKS
from folketing_parse.text import Text

_OPENS = regex.compile(rf"[{OPENING}]{{1,2}}\s*")
_CLOSES = regex.compile(rf"(?<!\s)\s*+[{QUOTE_MARKS}]{{1,2}}\s*+\.?$")
_DOUBLE = regex.compile(r"[”“\"„»«]")


def unquote(question: Text) -> tuple[Text, bool]:
    """A question without the marks round it, and whether they were balanced.

    Both ends may show the closing glyph, nested marks may be of the same form, and one end may
    be missing; a question that merely begins or ends with a quotation keeps it.
    """
    text = question.stripped()
    value = text.value
    opening, closing = _OPENS.match(value), _CLOSES.search(value)
    marks = len(_DOUBLE.findall(value))
    if opening and closing and closing.start() >= opening.end():
        last = closing[0].strip(" .\n")
        # Two different marks close at once: the inner one belongs to a quotation inside.
        keep = 1 if len(last) == 2 and marks % 2 == 0 and last[0] != last[1] else 0
        return text[opening.end() : closing.start() + keep].stripped(), True
    if opening and (marks % 2 or value[0] in "’'‚"):
        return text[opening.end() : len(text)].stripped(), False
    if closing and marks % 2:
        return text[0 : closing.start()].stripped(), False
    return text, True


_MARKS = regex.compile(r"[”“\"»«„]+")
_WORD_OR_MARK = regex.compile(r"[\w(§…]")


def quotation_end(text: str, start: int) -> int | None:
    """Where the quotation ends that opens at `start`: behind its closing mark; None without one.

    Both ends may show the same glyph, as may quotations inside: a mark before a word opens, one
    behind a word closes. A mark that opens a paragraph repeats the first one.
    """
    first = _MARKS.match(text, start)
    depth, behind = (len(first[0]), first.end()) if first else (0, start)
    for match in _MARKS.finditer(text, behind):
        before = text[match.start() - 1 : match.start()]
        opens = (not before or before.isspace() or before in "(–-") and bool(
            _WORD_OR_MARK.match(text, match.end())
        )
        if opens:
            if depth == 1 and before == "\n":
                continue
            depth += len(match[0])
            continue
        depth -= len(match[0])
        if depth <= 0:
            return match.end()
    return None
