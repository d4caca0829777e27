"""When it was asked (spørgsmålets dato), and when it was answered (brevets dato)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

import regex

from folketing_parse.anatomy import Anatomy, Found, Rule
from folketing_parse.grammar import DATE, GLUED_DATE, date_of, loose
from folketing_parse.record import Diagnostic
from folketing_parse.vocabulary import SegmentKind

LONGEST = dt.timedelta(days=800)
"""Real replies took up to 524 days; a date further off is another letter's."""


class Dates(NamedTuple):
    """The two dates of a reply, and what is odd about them."""

    asked_on: Found[dt.date] | None
    answered_on: Found[dt.date] | None
    oddities: list[Diagnostic]


class _Candidate(NamedTuple):
    match: regex.Match[str]
    rule: str
    day: dt.date | None  # None where the year is missing


_D = rf"(?P<date>{DATE})"
_ASKED = (
    Rule(
        "asked_on.letter_of",
        loose(rf"(?:brev|breve|skrivelser?|henvendelse) (?:af|dateret) (?:den )?{_D}"),
    ),
    Rule("asked_on.put_on", loose(rf"stillet (?:mig |mundtligt )?(?:den|d\.)? {_D}")),
    Rule("asked_on.has_on", loose(rf"\bhar (?:den|d\.) {_D}")),
    Rule("asked_on.put_to_on", loose(rf"stillet[^.\n]{{0,160}}?\b(?:den|d\.) {_D}")),
    Rule(
        "asked_on.question_of",
        loose(
            r"(?:spørgsmål|spm\.|\bnr\.)[^.\n]{0,24}\d[^.\n]{0,60}?(?:\.[^.\n]{1,40})??"
            rf"\baf (?:den )?{_D}"
        ),
    ),
    Rule("asked_on.number_of", loose(rf"\d (?:\([^()]*\) )?af (?:den )?{_D}")),
    Rule("asked_on.section_20_page", loose(rf"^Til [\p{{L}}, -]+\({_D}\) af", regex.M)),
    Rule("asked_on.first_date", loose(rf"\b(?:den|d\.|af) {_D}")),
)
_ANSWERED = (
    Rule("answered_on.label", loose(rf"Dato [:.]? {_D}")),
    Rule("answered_on.alone", loose(rf"^(?:Den |d\. |\p{{Lu}}\p{{L}}+,? den )?{_D}\.?$", regex.M)),
    # "NST-101-0034121. juni 2011": the day is glued to a case number of known length
    Rule(
        "answered_on.glued",
        loose(
            r"\p{Lu}{2,5}[\s-]\d{3}-\d{5}(?:Den )?"
            rf"(?P<date>{GLUED_DATE})"
        ),
    ),
    Rule("answered_on.any", loose(_D)),
)
_SAID = Rule("answered_on.said", loose(rf"besvare[st]* (?:den|d\.) {_D}"))
_SECTION_20 = Rule("answered_on.section_20_page", loose(rf"svar \({_D}\)", regex.I))
_LEADING = Rule("answered_on.leading", loose(rf"\A(?:Den )?{_D}"))
_BEFORE_ASKING = Rule("answered_on.before_asking", loose(rf"(?<!af\s?|stillet\s?)(?:Den )?{_D}"))


def find_dates(anatomy: Anatomy) -> Dates:
    """Both dates; a year that is missing in one is taken from the other, with a diagnostic."""
    answers = list(_answered(anatomy))
    asked = _pick_asked(anatomy, answers)
    answered = _pick_answered(answers, asked.day if asked else None)
    oddities: list[Diagnostic] = []
    asked_day, answered_day = asked and asked.day, answered and answered.day
    if asked and asked_day is None and answered_day:
        asked_day = _within_a_year(asked.match, answered_day, before=True)
        oddities.append(_inferred("asked_on", asked, asked_day))
    if answered and answered_day is None and asked_day:
        answered_day = _within_a_year(answered.match, asked_day, before=False)
        oddities.append(_inferred("answered_on", answered, answered_day))
    if asked_day and answered_day and answered_day < asked_day:
        detail = f"{answered_day} lies before {asked_day}."
        oddities.append(Diagnostic.of("answered_on.before_asked", "answered_on", detail))
    sections = {c.day for c in answers if c.rule == _SECTION_20.name and c.day}
    if len(sections) > 1:
        detail = ", ".join(str(day) for day in sorted(sections))
        oddities.append(Diagnostic.of("answered_on.several", "answered_on", detail))
    for field, day in (("asked_on", asked_day), ("answered_on", answered_day)):
        if day is None:
            oddities.append(Diagnostic.of(f"{field}.missing", field))
    return Dates(_found(asked, asked_day), _found(answered, answered_day), oddities)


def _found(candidate: _Candidate | None, day: dt.date | None) -> Found[dt.date] | None:
    if candidate is None or day is None:
        return None
    return Found(day, *candidate.match.span("date"), candidate.rule)


def _inferred(field: str, candidate: _Candidate, day: dt.date | None) -> Diagnostic:
    detail = f"The document says {candidate.match['date']!r}; read as {day}."
    return Diagnostic.of(f"{field}.year_inferred", field, detail)


def _within_a_year(match: regex.Match[str], other: dt.date, *, before: bool) -> dt.date | None:
    """The date in the year that brings it closest to the other date, on the right side of it."""
    for year in (other.year, other.year - 1 if before else other.year + 1):
        day = date_of(match, year)
        if day and (day <= other if before else day >= other):
            return day
    return None


def _candidates(
    anatomy: Anatomy, rules: tuple[Rule, ...], windows: list[tuple[int, int]]
) -> Iterator[_Candidate]:
    for rule, match in anatomy.search(rules, windows):
        day = date_of(match)
        if day or not match["year"]:
            yield _Candidate(match, rule.name, day)


def _pick_asked(anatomy: Anatomy, answers: list[_Candidate]) -> _Candidate | None:
    """The first rule's date; of two dates of putting (a motion's comes first), the later one."""
    latest = max((a.day for a in answers if a.day), default=None)
    said = {m.span("date") for _, m in anatomy.search((_SAID,), anatomy.stated)}
    by_rule: dict[str, list[_Candidate]] = {}
    for candidate in _candidates(anatomy, _ASKED, anatomy.stated):
        late = candidate.day and latest and candidate.day > latest
        if candidate.match.span("date") not in said and not late:
            by_rule.setdefault(candidate.rule, []).append(candidate)
    if not by_rule:
        return None
    best = next(iter(by_rule.values()))
    if best[0].rule in ("asked_on.put_on", "asked_on.put_to_on"):
        return max(best, key=lambda c: c.day or dt.date.min)
    return best[0]


def _answered(anatomy: Anatomy) -> Iterator[_Candidate]:
    """What may be the letter's date, the likeliest first."""
    letterhead = anatomy.windows(SegmentKind.LETTERHEAD)
    before = anatomy.preamble
    outside = anatomy.windows(SegmentKind.SIGNATURE, SegmentKind.OTHER)
    yield from _candidates(anatomy, _ANSWERED[:1], [*letterhead, *before])
    yield from _candidates(anatomy, _ANSWERED[1:], letterhead)
    yield from _candidates(anatomy, (_LEADING,), anatomy.introduction)
    yield from _candidates(anatomy, (_SAID,), anatomy.stated)
    yield from reversed(list(_candidates(anatomy, (_SECTION_20,), anatomy.headings)))
    yield from _candidates(anatomy, (_BEFORE_ASKING,), before)
    yield from _candidates(anatomy, _ANSWERED[:2], outside)


def _pick_answered(candidates: list[_Candidate], asked: dt.date | None) -> _Candidate | None:
    if asked is None:
        return candidates[0] if candidates else None
    for candidate in candidates:
        day = candidate.day or _within_a_year(candidate.match, asked, before=False)
        if day and asked <= day <= asked + LONGEST:
            return candidate
    return candidates[0] if candidates and candidates[0].rule != "answered_on.any" else None
