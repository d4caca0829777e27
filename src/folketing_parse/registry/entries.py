"""The registry's entries: each a fact, the time it was so, and who says it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class CommitteeEntry(NamedTuple):
    """A committee (udvalg) under one name and one abbreviation.

    Attributes:
        abbreviation: parliament's own ("BEU"); "" where none is known.
        name: nominative ("Beskæftigelsesudvalget").
        first: the code of the first session in which it was so; "" for as far as sources go.
        last: the code of the last one; "" where it still is so.
        variants: other spellings of the name.
        source: who says it.
    """

    abbreviation: str
    name: str
    first: str
    last: str
    variants: tuple[str, ...] = ()
    source: str = ""

    def covers(self, session: str | None) -> bool:
        """Whether it was so in a session (by its code); true where no session is given."""
        return session is None or (self.first or "0") <= session <= (self.last or "9")


class Office(NamedTuple):
    """One person in one ministerial office (ministerpost).

    Attributes:
        person: the minister's name.
        title: nominative, lower case ("beskæftigelsesminister").
        ministry: the ministry that goes with it ("Beskæftigelsesministeriet").
        start: the first day.
        end: the first day on which it is held no longer; 9999-12-31 where it still is held.
        rank: 1 for the first of the offices that a person was given at once, then 2.
        full_title: the title with all that belongs to it.
        aliases: other titles that it goes by.
        acting: whether it was held for somebody on leave (fungerende).
        source: who says it.
    """

    person: str
    title: str
    ministry: str
    start: dt.date
    end: dt.date
    rank: int = 1
    full_title: str = ""
    aliases: tuple[str, ...] = ()
    acting: bool = False
    source: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles it goes by, parliament's own first."""
        return (self.title, self.full_title or self.title, *self.aliases)

    def covers(self, day: dt.date | None) -> bool:
        """Whether the office was held on a day; true where no day is given.

        On the day of a change both ministers count: replies are signed on it by either.
        """
        return day is None or self.start <= day <= self.end


class SessionEntry(NamedTuple):
    """A parliamentary session (samling), from its first day until before the next one's.

    Attributes:
        code: parliament's code ("20161": the first session of 2016-17).
        label: as stamps print it ("2016-17", "2014-15 (2. samling)").
        start: its first day.
        end: the next one's first day; 9999-12-31 for the last one.
        variants: other spellings of the label.
        source: who says it.
    """

    code: str
    label: str
    start: dt.date
    end: dt.date
    variants: tuple[str, ...] = ()
    source: str = ""


class Party(NamedTuple):
    """A party or group (folketingsgruppe) and the letters that parliament gives it.

    Attributes:
        letters: "S", "EL", "UFG".
        name: "Socialdemokratiet".
        first: the year from which the letters were in use; None for as far as sources go.
        last: the last year; None where they still are.
        variants: other letters and names.
        source: who says it.
    """

    letters: str
    name: str
    first: int | None = None
    last: int | None = None
    variants: tuple[str, ...] = ()
    source: str = ""

    def covers(self, day: dt.date | None) -> bool:
        """Whether the letters were in use in a day's year; true where no day is given."""
        if day is None:
            return True
        return (self.first or 0) <= day.year <= (self.last or 9999)


class Seat(NamedTuple):
    """A member (folketingsmedlem) in one party over some time.

    Attributes:
        name: the member's name.
        parties: the letters; several where the member changed in that time, none where no
            source tells.
        start: from when on.
        end: until when; 9999-12-31 where it is not over.
        kind: "member", "temporary" (a substitute), or what the dates come from where no term is
            known: "seen speaking", "asked question".
        source: who says it.
    """

    name: str
    parties: tuple[str, ...]
    start: dt.date
    end: dt.date
    kind: str = "member"
    source: str = ""

    def covers(self, day: dt.date | None) -> bool:
        """Whether it was so on a day; true where no day is given."""
        return day is None or self.start <= day <= self.end
