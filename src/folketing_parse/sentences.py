"""Where sentences begin and end in running text."""

from __future__ import annotations

import regex

Window = tuple[int, int]

# A stop behind these ends no sentence, and one behind an amount only before a capital.
_ABBREVIATED = (
    r"(?<!\b(?:nr|jf|stk|pkt|kap|bl\.a|f\.eks|ca|hr|fr|dr|prof|inkl|ekskl|vedr|alm|tlf|kl|d|pr|art"
    r"|evt|[Kk]gl|Chr|St|\p{Lu}))"
)
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
