"""Long texts cut down to where they begin to differ."""

from __future__ import annotations

from typing import Final

_SHORT: Final = 80
_AROUND: Final = 22
_MIDDLE: Final = 44
_BETWEEN_WORDS: Final = " ¶"


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Two texts on a line each: short ones whole, long ones around the first words that differ.

    These stand in brackets. A line's end is shown as "¶", what cannot be seen by its code.

    >>> old = "Andelen af arbejdsløse ligger på 12,4 pct., og det er mere end i tidligere år."
    >>> for text in excerpts(old + " Se bilag.", old.replace("12,4", "12,6") + " Se bilag."):
    ...     print(text)
    …ligger på [12,4] pct., og det er mere…
    …ligger på [12,6] pct., og det er mere…
    """
    old, new = visible(old), visible(new)
    if max(len(old), len(new)) <= _SHORT:
        return old, new
    start = _common(old, new)
    after = _common(old[start:][::-1], new[start:][::-1])
    least_start, least_after = max(0, start - _AROUND), max(0, after - _AROUND)
    while start > least_start and old[start - 1] not in _BETWEEN_WORDS:
        start -= 1
    while after > least_after and old[len(old) - after] not in _BETWEEN_WORDS:
        after -= 1
    return _excerpt(old, start, len(old) - after), _excerpt(new, start, len(new) - after)


def _common(one: str, other: str) -> int:
    """How many letters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def cut(text: str) -> str:
    """A text on one line, its end left out if it is long."""
    text = visible(text)
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def visible(text: str) -> str:
    r"""A text on one line, in which everything can be seen.

    >>> visible("Svar:\n\n1\xa0000")
    'Svar:¶¶1\\xa0000'
    """
    return "".join(
        "¶" if c == "\n" else c if c.isprintable() else c.encode("unicode_escape").decode()
        for c in text
    )


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    middle = text[start:end]
    if len(middle) > _MIDDLE:
        middle = middle[: _MIDDLE - 1] + "…"
    before, after = text[first:start], text[end:last]
    if first:
        before = "…" + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + "…"
    return f"{before}[{middle}]{after}"
