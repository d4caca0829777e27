"""The exchanges of a reply: question and answer, who speaks in it, and what it does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from folketing_parse.anatomy import Anatomy, Found, Window
from folketing_parse.lexicon import WordList
from folketing_parse.mentions import Contribution
from folketing_parse.paragraphs import blocks_of, running, running_text
from folketing_parse.record import Diagnostic, Exchange
from folketing_parse.registry import Registry
from folketing_parse.sentences import sentences
from folketing_parse.speech.bodies import Bodies
from folketing_parse.speech.contributions import Spoken, find_spoken, speakers
from folketing_parse.speech.deeds import Deed, find_deed
from folketing_parse.speech.endorsements import endorsed
from folketing_parse.tabulate import anchors_of
from folketing_parse.text import Text

LEAST_LINE = 20
"""Lines that matter for a margin have so many letters."""


class Exchanged(NamedTuple):
    """The exchanges, where each of their parts stands, and what is odd."""

    exchanges: tuple[Exchange, ...]
    found: dict[str, Found[object]]
    oddities: list[Diagnostic]


def make_exchanges(
    anatomy: Anatomy,
    numbers: Sequence[tuple[str, ...]],
    registry: Registry,
    *,
    ministry: str | None,
    words: WordList,
) -> Exchanged:
    """One exchange for each set of numbers; `ministry` is the one that answers."""
    anchors = anchors_of(anatomy)
    exchanges: list[Exchange] = []
    found: dict[str, Found[object]] = {}
    oddities: list[Diagnostic] = []
    for index, own in enumerate(numbers):
        path = f"exchanges[{index}]"
        part = _Part(anatomy, anatomy.answers.get(index, []))
        mine = [a for a in anchors if a.exchange == index]
        bodies = Bodies(part.text, own=ministry, words=words, registry=registry)
        spoken = find_spoken(bodies, part.sentences, part.edge)
        stood_by = endorsed(bodies, part.sentences, spoken)
        deed = _deed(part, spoken)
        exchanges.append(
            Exchange(
                numbers=own,
                question=running(anatomy.joined(anatomy.questions.get(index, []))) or None,
                answer=running(part.text),
                blocks=tuple(blocks_of(part.text, (a.table for a in mine if a.in_answer))),
                contributions=_contributions(part.text, spoken, stood_by),
                tables=tuple(a.table for a in mine),
                kind=deed and deed.kind,
                promised=part.quote(deed.promised) if deed and deed.promised else None,
                promised_on=deed and deed.promised_on,
            )
        )
        found |= part.evidence(path, spoken, stood_by, deed)
        oddities += _oddities(path, exchanges[-1], spoken)
    return Exchanged(tuple(exchanges), _texts(anatomy) | found, oddities)


def _texts(anatomy: Anatomy) -> dict[str, Found[object]]:
    """Where questions and answers stand."""
    return {
        f"exchanges[{index}].{part}": Found(None, spans[0][0], spans[-1][1], f"exchange.{part}")
        for part, by_exchange in (("question", anatomy.questions), ("answer", anatomy.answers))
        for index, spans in by_exchange.items()
    }


class _Part:
    """An answer as one text, with the way back to the document's."""

    def __init__(self, anatomy: Anatomy, windows: Sequence[Window]) -> None:
        self._anatomy = anatomy
        self.text = anatomy.joined(windows)
        self.sentences = sentences(self.text)
        self._starts = [0]
        self._windows = windows
        for start, end in windows:
            self._starts.append(self._starts[-1] + end - start + len("\n\n"))

    def place(self, window: Window) -> Window:
        """Where a stretch stands in the document's text."""
        return self._place(window[0]), self._place(window[1] - 1) + 1

    def _place(self, place: int) -> int:
        index = max(0, bisect_left(self._starts, place + 1) - 1)
        start, end = self._windows[index]
        return min(start + place - self._starts[index], end - 1)

    def edge(self, window: Window) -> float | None:
        """The left edge of a stretch on its page; None for text without places."""
        start, end = self.place(window)
        places = self._anatomy.origins[start:end:LEAST_LINE]
        lines = {self._anatomy.document.line_at(place) for place in places}
        return min((line.words[0].x0 for line in lines if line.words), default=None)

    def quote(self, window: Window) -> str:
        """A stretch, on one line."""
        return " ".join(self.text[slice(*window)].split())

    def evidence(
        self,
        path: str,
        spoken: Sequence[Spoken],
        stood_by: Mapping[int, Window],
        deed: Deed | None,
    ) -> dict[str, Found[object]]:
        """Where contributions and deeds stand."""
        found: dict[str, Found[object]] = {}
        for index, one in enumerate(spoken):
            rule = f"contribution.{one.how}"
            found[f"{path}.contributions[{index}]"] = Found(one, *self.place(one.whole), rule)
            source = Found(one.body.name, *self.place(one.body[2:]), "contribution.source")
            found[f"{path}.contributions[{index}].source"] = source
        for index, sentence in stood_by.items():
            where = f"{path}.contributions[{index}].endorsed"
            found[where] = Found(sentence, *self.place(sentence), "contribution.endorsed")
        if deed:
            found[f"{path}.kind"] = Found(deed.kind, *self.place(deed.sentence), deed.rule)
        if deed and deed.promised:
            place = self.place(deed.promised)
            found[f"{path}.promised"] = Found(deed.promised, *place, "deed.promised")
        return found


def _deed(part: _Part, spoken: Sequence[Spoken]) -> Deed | None:
    own = [sentence for sentence, said in speakers(part.sentences, spoken) if said is None]
    quotes = any(one.literal for one in spoken)
    return find_deed(part.text, own, quotes=quotes, others=bool(spoken))


def _contributions(
    answer: str, spoken: Sequence[Spoken], stood_by: Container[int]
) -> tuple[Contribution, ...]:
    if not spoken:
        return ()
    # Bullets and anchors are not in an exchange's answer: its places are others.
    origins = running_text(Text(answer)).origins
    return tuple(
        Contribution(
            source=one.body.name,
            text=running(answer[slice(*one.inner)]),
            literal=one.literal,
            endorsed=index in stood_by,
            start=bisect_left(origins, one.start),
            end=bisect_left(origins, one.end),
        )
        for index, one in enumerate(spoken)
    )


def _oddities(path: str, exchange: Exchange, spoken: Sequence[Spoken]) -> Iterable[Diagnostic]:
    if not (exchange.answer or exchange.tables):
        yield Diagnostic.of("exchange.empty_answer", f"{path}.answer")
    for index, one in enumerate(spoken):
        where = f"{path}.contributions[{index}]"
        if one.how == "open":
            yield Diagnostic.of("contribution.open_quote", where)
        elif one.how == "block":
            yield Diagnostic.of("contribution.no_quotes", where)
