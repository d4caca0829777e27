"""What a reply mentions: other documents, acts, enclosures, and what other bodies say in it."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from folketing_parse.keys import document_key, matter_key
from folketing_parse.metadata import Committee, Matter, Session
from folketing_parse.vocabulary import MatterKind, ReferenceKind


@frozen(kw_only=True, slots=True)
class Contribution:
    """What another body says inside the answer (bidrag): an agency, a region, another ministry.

    Attributes:
        source: who says it, as printed ("Rigspolitiet"); where only "Styrelsen" is printed, the
            body that the answer named before, if it named one.
        text: what it says: clean running text, paragraphs parted by a blank line; a quotation
            without its outer marks, indirect speech as the sentences stand.
        literal: True for a passage given word for word, False for indirect speech.
        endorsed: whether the minister stands by it ("som jeg kan henholde mig til").
        start: where it begins in the exchange's `answer`, its quotation marks included.
        end: where it ends.
    """

    source: str
    text: str
    literal: bool
    endorsed: bool
    start: int
    end: int


@frozen(kw_only=True, slots=True)
class Reference:
    """Another parliamentary document that question or answer names.

    What a mention leaves out (session, matter, committee) is the reply's own, except the matter
    where another committee is named: that is its general matters.

    Attributes:
        kind: a question, an annex (bilag), a consultation (samrådsspørgsmål) or a matter itself.
        matter: the matter it belongs to, the first one of several § 20 questions; None where
            neither mention nor reply has one.
        committee: its committee; None for § 20 questions and matters, and where unknown.
        numbers: what it is numbered, ranges written out: numbers, or a consultation's letters;
            empty for a matter.
        session: its session; None where unknown.
        text: as printed.
    """

    kind: ReferenceKind
    matter: Matter | None
    committee: Committee | None
    numbers: tuple[str, ...]
    session: Session | None
    text: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The key of each number, as `Reply.key`; empty where a part is unknown."""
        return keys_of(self.session, self.matter, self.committee, self.kind, self.numbers)


def keys_of(
    session: Session | None,
    matter: Matter | None,
    committee: Committee | None,
    kind: ReferenceKind,
    numbers: tuple[str, ...],
) -> tuple[str, ...]:
    """The keys of some documents of one kind; empty where a part is unknown."""
    if session is None or matter is None:
        return ()
    if matter.kind is MatterKind.SECTION_20 and kind is ReferenceKind.QUESTION:
        return tuple(matter_key(session.code, matter.kind, f"S {number}") for number in numbers)
    whole = matter_key(session.code, matter.kind, matter.designation)
    if kind is ReferenceKind.MATTER:
        return (whole,)
    if committee is None or committee.abbreviation is None:
        return ()
    return tuple(document_key(whole, committee.abbreviation, kind, number) for number in numbers)


@frozen(kw_only=True, slots=True)
class Citation:
    """An act or an order (lov, lovbekendtgørelse, bekendtgørelse) cited by number and date.

    Attributes:
        title: its short title as printed ("lov om aktiv socialpolitik"); None where only the
            number is given.
        number: without "nr." ("1031").
        date: of the act.
        text: as printed.
    """

    title: str | None
    number: str
    date: dt.date
    text: str


@frozen(kw_only=True, slots=True)
class Attachment:
    """An enclosure that the letter announces (bilag, vedlagt, ./.).

    Attributes:
        name: what the letter calls it ("Bilag 1: Oversigt over sager", "Rigspolitiets notat").
    """

    name: str
