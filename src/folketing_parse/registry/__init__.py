"""Who held which office when, and what parliament called its committees, parties and sessions.

The facts are tables in `data/`, with dates and a source for each row; nothing is read before the
first look-up. `parse(..., registry=Registry("my-folder"))` takes tables of your own.

>>> import datetime as dt
>>> from folketing_parse import registry
>>> registry.minister("Troels Lund Poulsen", dt.date(2017, 9, 27))[0].title
'beskæftigelsesminister'
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from folketing_parse.registry.book import Registry
from folketing_parse.registry.entries import CommitteeEntry, Office, Party, Seat, SessionEntry

__all__ = [
    "CommitteeEntry",
    "Office",
    "Party",
    "Registry",
    "Seat",
    "SessionEntry",
    "committee",
    "default",
    "member",
    "minister",
    "ministers",
    "party",
    "session",
]


@cache
def default() -> Registry:
    """The package's own registry, of which there is one."""
    return Registry()


def minister(name: str, on: dt.date | None = None) -> tuple[Office, ...]:
    """The offices that a person held on a date, the weightiest first; all without a date.

    Spellings may differ in case, blanks, stops and hyphens ("Hans Chr.Schmidt"). Empty where
    nobody of that name was a minister then. Held since November 2001.

    >>> [office.ministry for office in minister("Mette Frederiksen", dt.date(2014, 1, 20))]
    ['Beskæftigelsesministeriet']
    """
    return default().minister(name, on)


def ministers(on: dt.date) -> tuple[Office, ...]:
    """All offices that were held on a date; on the day of a change the old and the new ones.

    >>> "skatteminister" in {office.title for office in ministers(dt.date(2020, 1, 20))}
    True
    """
    return default().ministers(on)


def committee(abbreviation_or_name: str, session: str | None = None) -> CommitteeEntry | None:
    """A committee (udvalg) by its abbreviation or any form of its name, as of a session.

    Args:
        abbreviation_or_name: "SOU", "Folketingets Socialudvalg", "Socialudvalgets".
        session: a session's code ("20191"): abbreviations were given to several committees, one
            after the other. The latest one without it; where none fits it, the nearest in time;
            where the name changed inside that session, the later one.

    Returns:
        None where there is neither such a name nor such an abbreviation.

    Raises:
        ValueError: the session is no session's code.

    >>> committee("SOU", "20191").name
    'Social- og Indenrigsudvalget'
    """
    return default().committee(abbreviation_or_name, session)


def session(on: dt.date) -> SessionEntry | None:
    """The session (samling) that a date falls in; None before October 2000.

    >>> session(dt.date(2017, 8, 30)).code
    '20161'
    """
    return default().session(on)


def party(text: str) -> Party | None:
    """A party by its letters or its name, in any case; None where it is unknown.

    >>> party("El").letters, party("Enhedslisten").letters
    ('EL', 'EL')
    """
    return default().party(text)


def member(name: str, on: dt.date | None = None) -> tuple[Seat, ...]:
    """What is known of a member's (folketingsmedlems) parties on a date; all without a date.

    Members are not known for every year: that nothing is found is no proof.

    >>> [seat.parties for seat in member("Finn Sørensen", dt.date(2014, 1, 3))]
    [('EL',)]
    """
    return default().member(name, on)
