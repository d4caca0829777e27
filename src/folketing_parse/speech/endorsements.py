"""Whether the minister stands by what another body says: "Jeg kan henholde mig til det oplyste"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from folketing_parse.anatomy import Window
from folketing_parse.registry.keys import name_key
from folketing_parse.speech.bodies import Bodies, Body
from folketing_parse.speech.contributions import Spoken, speakers

_ENDORSES = regex.compile(
    r"\bhenholde[rt]? (?:mig|sig)\b|\btilslutte[rt]? (?:mig|sig)\b"
    r"|\bhvortil (?:jeg |der )?(?:kan )?(?:jeg )?henvise[rs]?\b"
    r"|\b[Jj]eg (?:er )?(?:\p{L}+ )?enig(?! med (?:spørger|udvalg|forslag))|\benig i"
    r"|\bdeler (?:\p{L}+ ){0,2}(?:vurdering|opfattelse|synspunkt)"
    r"|\bhenvise til (?:det|den|\p{L}+s (?:udtalelse|bidrag|svar|besvarelse))\b|\btiltræde[rt]?\b"
    r"|\bstå(?:r)? inde for\b|\bstøtte mig til|\blægger (?:jeg|ministeriet)\b[^.]{0,60} til grund\b"
    r"|\b(?:[Jj]eg|[Mm]inisteriet)\b[^.]{0,60}\blægge[rt]? (?:[^.]{0,60} )?til grund\b"
)
_DENIED = regex.compile(r"\b(?:ikke|næppe|hverken)\b")
_ALL = regex.compile(r"\b(?:begge|alle|bidragene|udtalelserne|besvarelserne|myndighederne)\b")


def endorsed(
    bodies: Bodies, sentences: Sequence[Window], spoken: Sequence[Spoken]
) -> dict[int, Window]:
    """The sentence by which the minister stands by what others say, by its place among them.

    The sentence that says so may be the lead-in; it may name the body, or all of them; else it
    means what was said last.
    """
    if not spoken:
        return {}
    found: dict[int, Window] = {}
    answer = bodies.text
    meant = _Meant(answer, spoken)
    starts = [one.start for one in spoken if one.literal]
    for (start, end), inside in speakers(sentences, spoken):
        if inside and inside.literal:
            continue
        # A lead-in's own words end where the passage begins.
        passage = bisect_right(starts, start)
        stop = min(end, starts[passage]) if passage < len(starts) else end
        said = _ENDORSES.search(answer, start, stop)
        if said and not _DENIED.search(answer, max(start, said.start() - 30), said.end()):
            for place in meant.by((start, stop), bodies.within(start, stop)):
                found.setdefault(place, (start, stop))
    return found


class _Meant:
    """Which of what others say a sentence means."""

    def __init__(self, answer: str, spoken: Sequence[Spoken]) -> None:
        self._answer = answer
        self._ends = [one.end for one in spoken]
        self._by_lead = {one.lead[0]: place for place, one in enumerate(spoken)}
        self._by_name: dict[str, list[int]] = {}
        for place, one in enumerate(spoken):
            self._by_name.setdefault(_key(one.body.name), []).append(place)

    def by(self, sentence: Window, named: Iterable[Body]) -> Iterable[int]:
        """That of the bodies it names, or of all; else its own, else what was said last."""
        names = {part for body in named for part in (body.name, *body.name.split(" og "))}
        keys = {_key(name) for name in names}
        by_name = [place for key in keys for place in self._by_name.get(key, ())]
        if by_name or keys:  # "Jeg er enig i styrelsens vurdering", and styrelsen said nothing
            return by_name
        if _ALL.search(self._answer, *sentence):
            return range(len(self._ends))
        before = bisect_right(self._ends, sentence[0]) - 1
        place = self._by_lead.get(sentence[0], before)
        return (place,) if place >= 0 else ()


def _key(name: str) -> str:
    return name_key(name).removesuffix("s")
