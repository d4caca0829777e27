"""The closed table of oddities: every code a `Diagnostic` can carry, and what it means.

A code is part of the public interface: it is never renamed, and its meaning never changes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from folketing_parse.vocabulary import Severity


class Oddity(NamedTuple):
    """What one code stands for."""

    severity: Severity
    meaning: str


CODES: Final[dict[str, Oddity]] = {
    "abbreviation.registry": Oddity(
        Severity.INFO, "The committee's abbreviation is not in the document; the registry has it."
    ),
    "answered_on.missing": Oddity(Severity.WARNING, "The reply carries no date."),
    "answered_on.several": Oddity(
        Severity.WARNING, "Several answers carry dates of their own; the last one is given."
    ),
    "answered_on.year_inferred": Oddity(
        Severity.WARNING, "The reply's date has no year; it was taken from the date of asking."
    ),
    "answered_on.before_asked": Oddity(
        Severity.WARNING, "The only date that could be the reply's lies before the date of asking."
    ),
    "askers.committee": Oddity(Severity.INFO, "The committee itself asks; no member is named."),
    "askers.missing": Oddity(Severity.INFO, "The document names no asker."),
    "askers.no_party": Oddity(Severity.INFO, "An asker stands without a party."),
    "askers.party_differs": Oddity(
        Severity.WARNING,
        "The registry has the asker in another party on that date, or the letters were not in use; "
        "the document's word is kept.",
    ),
    "askers.unknown_party": Oddity(
        Severity.WARNING, "An asker's party is none that the registry knows; kept as printed."
    ),
    "asked_on.missing": Oddity(Severity.WARNING, "The document does not say when it was asked."),
    "asked_on.year_inferred": Oddity(
        Severity.WARNING, "The date of asking has no year; it was taken from the reply's date."
    ),
    "case_numbers.unfilled": Oddity(
        Severity.INFO, "The field for the case number holds a placeholder."
    ),
    "committee.cited": Oddity(
        Severity.WARNING,
        "No committee is named; the one cited in the question has the minister's own field.",
    ),
    "committee.missing": Oddity(Severity.WARNING, "No committee is named."),
    "committee.renamed": Oddity(
        Severity.WARNING,
        "Only an abbreviation is given, and its committee was renamed in that session; the later "
        "name is given.",
    ),
    "committee.stamp_differs": Oddity(
        Severity.INFO, "The stamp names another committee than the letter; the letter's is kept."
    ),
    "committee.stamp_only": Oddity(
        Severity.INFO, "The stamp names a committee, though no committee asked."
    ),
    "committee.unknown": Oddity(
        Severity.WARNING, "The registry does not know the committee; its name is kept as printed."
    ),
    "contribution.no_quotes": Oddity(
        Severity.INFO,
        "No marks show where a contribution ends; it was taken up to where the minister speaks.",
    ),
    "contribution.open_quote": Oddity(
        Severity.INFO,
        "A contribution's quotation is never closed; it was taken up to where the minister speaks.",
    ),
    "document.second": Oddity(
        Severity.WARNING, "Another document begins after the reply; it is not part of the record."
    ),
    "document.two_stamps": Oddity(
        Severity.WARNING,
        "The document carries two different stamps: another one may stand inside it.",
    ),
    "engine.fallback": Oddity(
        Severity.WARNING, "The first PDF engine failed or lost pages; the next one was used."
    ),
    "engine.page_lost": Oddity(
        Severity.WARNING, "A page could not be loaded; its text is missing from the record."
    ),
    "engine.pages_differ": Oddity(
        Severity.WARNING, "The PDF engines disagree on the number of pages."
    ),
    "exchange.empty_answer": Oddity(
        Severity.WARNING, "A heading announces an answer, and nothing follows."
    ),
    "exchange.no_answer_heading": Oddity(
        Severity.INFO, "No heading marks where the answer begins; the question's end was used."
    ),
    "exchange.no_question": Oddity(Severity.WARNING, "The document does not repeat the question."),
    "exchange.open_quote": Oddity(
        Severity.INFO, "The quotation marks round the question are not balanced."
    ),
    "exchange.shared_answer": Oddity(Severity.INFO, "Several questions share one answer."),
    "matter.conflict": Oddity(
        Severity.INFO, "The letter names two matters; the specific one is taken."
    ),
    "matter.from_stamp": Oddity(Severity.INFO, "Only the stamp says which matter this belongs to."),
    "matter.missing": Oddity(
        Severity.INFO, "The document does not say which matter (sag) the question belongs to."
    ),
    "minister.acting": Oddity(
        Severity.INFO, "The minister holds the office for somebody on leave (fungerende)."
    ),
    "minister.ministry_differs": Oddity(
        Severity.WARNING, "The signer held no office in the ministry of the letterhead."
    ),
    "minister.missing": Oddity(Severity.WARNING, "No minister has signed or is named."),
    "minister.title_differs": Oddity(
        Severity.WARNING,
        "The letter gives a title that the registry does not give the minister on that date; the "
        "letter's is kept.",
    ),
    "minister.title_registry": Oddity(
        Severity.INFO, "The minister's title is not in the document; the registry has it."
    ),
    "minister.undecided": Oddity(
        Severity.WARNING, "The minister held several offices, and nothing tells which one replies."
    ),
    "minister.unknown": Oddity(
        Severity.WARNING,
        "The registry knows no minister of this name on this date, or there is no date.",
    ),
    "numbers.differ": Oddity(
        Severity.WARNING, "Stamp or caption give another question number; the letter's is kept."
    ),
    "numbers.missing": Oddity(Severity.WARNING, "The document gives no question number."),
    "numbers.promised": Oddity(
        Severity.WARNING, "The introduction names questions that the document does not hold."
    ),
    "session.differs": Oddity(
        Severity.WARNING, "The stamp's session is not the one in which the question was asked."
    ),
    "session.missing": Oddity(Severity.WARNING, "Neither a date nor a stamp gives the session."),
    "status.from_furniture": Oddity(
        Severity.INFO, "Only the stamp or the caption says what kind of reply this is."
    ),
    "table.ambiguous_number": Oddity(
        Severity.WARNING, "A point or comma can be read in two ways; the whole column decided."
    ),
    "table.check_failed": Oddity(
        Severity.WARNING, "A printed total is not what its parts add up to."
    ),
    "table.disagreement": Oddity(
        Severity.WARNING, "Two ways of finding the table see different cells; one was kept."
    ),
    "table.joined": Oddity(Severity.INFO, "The table goes on over a page's end; it was joined."),
    "table.nil": Oddity(
        Severity.INFO,
        "Cells hold a dash, which is nil by Statistics Denmark's convention; no note says so.",
    ),
    "table.uncut": Oddity(
        Severity.WARNING, "A table's cells cannot be told apart; its text is kept as it stands."
    ),
    "table.withheld": Oddity(
        Severity.INFO, "Numbers are withheld; the detail tells by which sign, and who says so."
    ),
    "text.edits": Oddity(Severity.INFO, "The text was repaired; the detail counts the repairs."),
    "text.guessed": Oddity(
        Severity.INFO, "Some repairs are guesses: nothing spoke clearly for or against them."
    ),
    "text.letters_lost": Oddity(
        Severity.WARNING, "A font dropped letters; what is gone cannot be brought back."
    ),
    "text.left_over": Oddity(
        Severity.WARNING, "Words of the document belong to no part of the reply; they are counted."
    ),
    "text.encoding": Oddity(
        Severity.INFO, "The text was not UTF-8, or had been decoded wrongly; it was restored."
    ),
    "text.unmapped": Oddity(
        Severity.WARNING, "Characters have no known meaning (a font without a character map)."
    ),
}
"""Every code, with its severity and meaning."""
