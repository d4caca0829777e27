"""Line-end hyphens left in mid-line, where a document lost its line breaks: "Folketin-gets"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from folketing_parse.clean.addresses import Addresses
from folketing_parse.clean.evidence import (
    Seam,
    Usage,
    letters_at_end,
    log_odds,
    seam_of,
    token_before,
)
from folketing_parse.clean.hyphens import SURE
from folketing_parse.text import Edit

_SMALL = "a-zæøåéüöä"
# "social- og": a conjunction, even one that lost its own blank, makes a hyphen suspended.
_MID = re.compile(rf"-(?: (?!og|eller|samt|(?:til|hhv|henholdsvis|såvel)\b))?(?=[{_SMALL}])")
_HYPHENED = re.compile(rf"[^\W_]*[{_SMALL}]-[ ]?[{_SMALL}](?:[^\W_]|-)*")
_RIGHT = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"\S{1,60}")
LEAST, SHARE = 2, 1 / 3
"""A document has lost its line breaks if so many of its hyphened words are plainly broken ones, and
this share."""
PLAIN, SOFT = -3.0, -1.5
"""Log odds: below the first a hyphen is plainly none, below the second it goes, in company."""


class Candidate(NamedTuple):
    """A hyphen between small letters, and the log of the odds that it is real."""

    start: int
    end: int
    seam: Seam
    odds: float

    @property
    def is_spaced(self) -> bool:
        """Whether a blank stands behind the hyphen: a compound has none there."""
        return self.end - self.start > 1


def mid_line_hyphens(text: str, usage: Usage) -> Iterator[Edit]:
    """Hyphens of lost line ends go, in a document that plainly has some.

    The document is judged first: words that are known as a whole, and broken where no hyphen is
    written. The word is judged second, as at a line's end. A document without broken words comes
    back as it was.
    """
    places = [m.span() for m in _MID.finditer(text) if text[m.start() - 1 : m.start()].islower()]
    if not any(_may_be_broken(text, *place, usage) for place in places):
        return
    # What such a word looks like elsewhere must not be told from the broken words themselves.
    others = Usage(_HYPHENED.sub(" ", text), usage.words)
    found = list(_candidates(text, places, others))
    plain = [one for one in found if _is_plain(one, others)]
    if not _has_lost_breaks(found, plain, others):
        return
    for one in found:
        if one.odds < SOFT or one.is_spaced:
            yield Edit(one.start, one.end, "", one.odds < SOFT - SURE)


def _candidates(text: str, places: Iterable[tuple[int, int]], others: Usage) -> Iterator[Candidate]:
    addresses = Addresses(text)
    for start, end in places:
        if start in addresses:
            continue
        after = _TOKEN.match(text, end)
        seam = seam_of(token_before(text, start), after[0] if after else "")
        if len(seam.left) > 1 < len(seam.right):  # "a-kasse", "litra a-f"
            yield Candidate(start, end, seam, log_odds(seam, others))


def _is_plain(one: Candidate, others: Usage) -> bool:
    """Whether a word is plainly broken: it is one as a whole, and not where it is cut."""
    broken, whole = not others.knows(one.seam.right.lower()), others.knows(one.seam.whole)
    if one.is_spaced:
        return broken or whole
    return one.odds < PLAIN and (whole or (broken and others.words.is_compound(one.seam.whole)))


def _has_lost_breaks(found: list[Candidate], plain: list[Candidate], others: Usage) -> bool:
    """Whether the plainly broken words are enough of all words with a hyphen."""
    different, all_ = ({one.seam.pair for one in some} for some in (plain, found))
    # One alone is proof enough in "mini- steren" and "salt-vand", but not in "work-shop".
    alone = any(
        one.is_spaced or (len(all_) == 1 and others.knows(one.seam.right.lower())) for one in plain
    )
    return len(different) >= max(1 if alone else LEAST, SHARE * len(all_))


def _may_be_broken(text: str, start: int, end: int, usage: Usage) -> bool:
    """Whether a word may be a plainly broken one, told at a glance."""
    right = _RIGHT.match(text, end)
    whole = letters_at_end(token_before(text, start)) + (right[0] if right else "")
    return end - start > 1 or usage.knows(whole.lower()) or usage.words.is_compound(whole.lower())
