"""Who asked whom what, and when: the records of a reply's metadata."""

from __future__ import annotations

import datetime as dt

import regex
from attrs import frozen

from folketing_parse.vocabulary import MatterKind, Status


@frozen(kw_only=True, slots=True)
class Committee:
    """A committee (udvalg).

    Attributes:
        name: nominative ("Beskæftigelsesudvalget"); the registry's spelling, or as printed where
            the registry does not know it.
        abbreviation: parliament's own ("BEU"); None where neither document nor registry has one.
    """

    name: str
    abbreviation: str | None


@frozen(kw_only=True, slots=True)
class Session:
    """A parliamentary session (samling).

    Attributes:
        code: parliament's code ("20161": the first session of 2016-17).
        label: as stamps print it ("2016-17", "2014-15 (2. samling)").
    """

    code: str
    label: str


@frozen(kw_only=True, slots=True)
class Matter:
    """The parliamentary matter (sag) that the question was put to.

    Attributes:
        kind: what sort of matter it is.
        designation: in one spelling ("alm. del", "L 141", "B 29", "S 231", "Aktstk. 12").
    """

    kind: MatterKind
    designation: str

    @classmethod
    def of(cls, kind: MatterKind, number: str = "") -> Matter:
        """The matter of a kind and a number, in parliament's spelling ("141A" is "L 141 A")."""
        number = regex.sub(r"(?<=\d)\s*(?=[A-D])", " ", number)
        return cls(kind=kind, designation=_DESIGNATIONS[kind].format(number))


_DESIGNATIONS = {
    MatterKind.GENERAL: "alm. del",
    MatterKind.BILL: "L {}",
    MatterKind.MOTION: "B {}",
    MatterKind.SECTION_20: "S {}",
    MatterKind.FINANCE_DOCUMENT: "Aktstk. {}",
}


@frozen(kw_only=True, slots=True)
class Member:
    """A member of parliament who asks (spørger).

    Attributes:
        name: as printed, without its broken lines and lost blanks; None where only a party asks.
        party: parliament's letters ("S", "EL"), or as printed where the registry does not know
            the party; None where the document has none.
    """

    name: str | None
    party: str | None


@frozen(kw_only=True, slots=True)
class Minister:
    """The minister who replies.

    Attributes:
        name: as signed; None where nobody signed and nobody is named.
        title: nominative, lower case ("beskæftigelsesminister"); None where unknown.
        ministry: the ministry's name ("Beskæftigelsesministeriet"); None where unknown.
    """

    name: str | None
    title: str | None
    ministry: str | None


@frozen(kw_only=True, slots=True)
class Metadata:
    """Who asked whom what, and when.

    Attributes:
        committee: the committee that asked; None for § 20 questions, and where none is named.
        session: the session in which it was asked; None where neither date nor stamp tells.
        matter: the matter; None where the document does not say.
        question_numbers: as printed, without "nr."; empty for oral questions.
        askers: the members at whose wish the question was put; empty where the committee asks.
        minister: who replies; None where neither name, title nor ministry is known.
        asked_on: the date of asking; None where it is not said.
        answered_on: the letter's date; None where it is not said.
        status: what the document says of itself.
        case_numbers: the ministry's own numbers (journalnummer, sagsnummer), as printed.
    """

    committee: Committee | None
    session: Session | None
    matter: Matter | None
    question_numbers: tuple[str, ...]
    askers: tuple[Member, ...]
    minister: Minister | None
    asked_on: dt.date | None
    answered_on: dt.date | None
    status: Status
    case_numbers: tuple[str, ...]
