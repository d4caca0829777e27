"""Glyphs to words, by the real gaps between them.

A blank glyph alone proves nothing (some PDFs draw one inside a word: "d uct"), and a missing one
proves nothing either (others move the pen instead: "Beskæftigelsesudvalgethar"). The gap decides,
measured in font sizes, with a lower bar where a blank glyph stands, and relative to the line's
own letter spacing where a heading is spaced out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import sub
from statistics import median

from folketing_parse.page import Piece, Style, Word

BLANK_GAP = 0.05
"""A gap this wide parts words where a blank glyph stands (an italic f overhangs half a blank)."""
BARE_GAP = 0.19
"""A gap this wide parts words without any blank glyph (kerning stays under 0.12)."""
RAISED = 0.8
"""Glyphs smaller than this beside others, and above their baseline, are raised: "2016²"."""
RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ASCENT, DESCENT = 0.85, 0.22
"""A word's box reaches this far above and below its baseline, in font sizes."""


def words_of(pieces: Iterable[Piece]) -> Iterator[Word]:
    """Cut and join pieces, given in content order, into words."""
    run: list[Word] = []
    for piece in pieces:
        for word in _cut(piece):
            if run and not _follows(run[-1], word):
                yield from _settle(run)
                run = []
            if run and word.x0 - run[-1].x1 < BLANK_GAP * word.size:
                run[-1] = _join(run[-1], word)
            else:
                run.append(word)
    yield from _settle(run)


def _cut(piece: Piece) -> Iterator[Word]:
    """A piece, cut where the pen moved on without a blank glyph, or back to another line."""
    text, lefts, rights, baseline, style = piece
    gaps = list(map(sub, lefts[1:], rights))
    limit = BARE_GAP * style.size
    if not gaps or (max(gaps) < limit and min(gaps) > -limit):
        yield _word(text, lefts[0], rights[-1], baseline, style)
        return
    start = 0
    for i, gap in enumerate(gaps, 1):
        if gap >= limit or lefts[i] - lefts[i - 1] < -limit:
            yield _word(text[start:i], lefts[start], rights[i - 1], baseline, style)
            start = i
    yield _word(text[start:], lefts[start], rights[-1], baseline, style)


def _word(text: str, x0: float, x1: float, baseline: float, style: Style) -> Word:
    size = style[0]
    return Word(text, x0, baseline - ASCENT * size, x1, baseline + DESCENT * size, *style)


def _follows(before: Word, word: Word) -> bool:
    """Whether a word goes on in the line of the word before it."""
    reach = 0.35 * word.size
    return (
        -reach <= word.bottom - before.bottom <= reach
        and word.x0 >= before.x0 - reach
        and word.x0 - before.x1 < 3 * word.size
    )


def _settle(run: list[Word]) -> list[Word]:
    """A line's words; a line of lone letters is spaced out, and its words part at wider gaps."""
    letters = sum(len(word.text) for word in run)
    if len(run) < 4 or letters > 1.7 * len(run):
        return run
    gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(run)]
    usual = median(gaps)
    # "S v a r": so short a line must be nothing but letters that stand close together.
    if len(run) < 6 and (letters > len(run) or usual > 1 or any(w.text.isdigit() for w in run)):
        return run
    joined = [run[0]]
    for word, gap in zip(run[1:], gaps, strict=True):
        if gap <= max(1.6 * usual, usual + 0.1):
            joined[-1] = _join(joined[-1], word)
        else:
            joined.append(word)
    return joined


def _join(a: Word, b: Word) -> Word:
    """Two runs of glyphs as one word; figures that stand raised are raised figures."""
    raised = b.size < RAISED * a.size and b.bottom < a.bottom - 0.1 * a.size
    return a._replace(
        text=a.text + (b.text.translate(RAISED_FIGURES) if raised else b.text),
        top=min(a.top, b.top),
        x1=max(a.x1, b.x1),
        bottom=max(a.bottom, b.bottom),
    )
