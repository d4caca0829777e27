"""Where sentences begin and end in running text."""

from __future__ import annotations

from typing import Final

import regex

Window = tuple[int, int]

_SHORT = (
    "nr jf stk pkt kap bl.a eks ca hr fr dr prof inkl ekskl vedr alm tlf kl d pr art evt kgl chr st"
    " dvs hhv mht"
)
# Only the first letter may be a capital: "Kl. 8", but "KL." is an association.
ABBREVIATION: Final = "|".join(
    f"[{word[0].upper()}{word[0]}]{regex.escape(word[1:])}" for word in _SHORT.split()
)
"""Words that a stop shortens, without it: it ends no sentence."""
# A stop behind these or an initial ends no sentence, one behind an amount only before a capital.
_ABBREVIATED = rf"(?<!\b(?:{ABBREVIATION}|\p{{Lu}}))"
_END = regex.compile(
    rf"(?:[.?!](?<={_ABBREVIATED}[.?!])[”“\"»«’]{{0,2}}"
    r"(?=\s[”“\"»«]?(?:\p{Lu}|\d(?<!\b(?:mio|mia|kr|pct)\.\s\d)))|(?=\n\n))\s++"
)


def sentences(text: str) -> list[Window]:
    r"""The sentences of running text, in order, without the blanks between them.

    Nothing but blanks stands between one and the next; a paragraph's end ends one.

    >>> text = "Der er ca. 3 mio. kr. tilbage. De bruges, jf. nr. 7.\n\nJa"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Der er ca. 3 mio. kr. tilbage.', 'De bruges, jf. nr. 7.', 'Ja']
    """
    windows = []
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text, start):
        end = match.end() - (len(match[0]) - len(match[0].rstrip()))
        if end > start:
            windows.append((start, end))
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        windows.append((start, end))
    return windows
