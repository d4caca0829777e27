"""Whether the minister stands by what another body says: "Jeg kan henholde mig til det oplyste"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from folketing_parse.anatomy import Window
from folketing_parse.fields.bodies import bodies
from folketing_parse.fields.contributions import Spoken
from folketing_parse.lexicon import WordList
from folketing_parse.registry.keys import name_key

_ENDORSES = regex.compile(
    r"\bhenholde[rt]? (?:mig|sig)\b|\btilslutte[rt]? (?:mig|sig)\b"
    r"|\bhvortil (?:jeg |der )?(?:kan )?(?:jeg )?henvise[rs]?\b"
    r"|\bjeg (?:er )?(?:\p{L}+ )?enig|\benig i"
    r"|\bdeler (?:\p{L}+ ){0,2}(?:vurdering|opfattelse|synspunkt)"
    r"|\bhenvise til (?:det|den|\p{L}+s (?:udtalelse|bidrag|svar|besvarelse))\b|\btiltræde[rt]?\b"
    r"|\bstå(?:r)? inde for\b|\bstøtte mig til|\blægge[rt]? til grund"
)
_DENIED = regex.compile(r"\b(?:ikke|næppe|hverken)\b")
_ALL = regex.compile(r"\b(?:begge|alle|bidragene|udtalelserne|besvarelserne|myndighederne)\b")


def endorsed(
    answer: str,
    sentences: Sequence[Window],
    spoken: Sequence[Spoken],
    *,
    own: str | None,
    words: WordList,
) -> frozenset[int]:
    """The places, among what others say, of what the minister stands by.

    The sentence that says so may be the lead-in; it may name the body, or all of them; else it
    means what was said last.
    """
    places: set[int] = set()
    for start, end in sentences if spoken else ():
        inside = [
            one for one in spoken if one.start <= start < one.end and one.lead != (start, end)
        ]
        if inside and inside[0].literal:
            continue
        stop = min([end, *(one.start for one in spoken if one.literal and start < one.start < end)])
        said = _ENDORSES.search(answer, start, stop)
        if said and not _DENIED.search(answer, max(start, said.start() - 30), said.end()):
            named = {body.name for body in bodies(answer, start, stop, own=own, words=words)}
            places |= _meant(answer, spoken, named, (start, stop))
    return frozenset(places)


def _meant(
    answer: str, spoken: Sequence[Spoken], named: set[str], sentence: tuple[int, int]
) -> set[int]:
    keys = {name_key(name).removesuffix("s") for name in named}
    by_name = {
        i for i, one in enumerate(spoken) if name_key(one.body.name).removesuffix("s") in keys
    }
    if by_name:
        return by_name
    if _ALL.search(answer, *sentence):
        return set(range(len(spoken)))
    lead = {i for i, one in enumerate(spoken) if one.lead[0] == sentence[0]}
    before = [i for i, one in enumerate(spoken) if one.end <= sentence[0]]
    return lead or set(before[-1:])
