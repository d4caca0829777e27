"""What a new version of the parser changed over an archive: two databases, document by document.

Rows are found by the ids that the same document has in both, and lists are compared as rows in
order, so that a table that is found before the others does not make all of them others.
"""

from __future__ import annotations

from pathlib import Path

from folketing_parse.changes.databases import opened
from folketing_parse.changes.documents import compare_outcomes, compare_replies, side
from folketing_parse.changes.found import (
    Change,
    Changes,
    Example,
    Named,
    Side,
    StatusChange,
    Tally,
    badness,
)
from folketing_parse.changes.parts import compare_diagnostics, compare_lists, evidence_changes
from folketing_parse.changes.tables import compare_tables

__all__ = [
    "Change", "Changes", "Example", "Named", "Side", "StatusChange", "changes_between",
]  # fmt: skip


def changes_between(old: Path, new: Path, *, examples: int = 3) -> Changes:
    """What differs between two databases of replies, of which `new` was made later.

    Both are only read, as they are at one moment: another run may be writing to them. Memory does
    not grow with them.

    Args:
        old: a database that `archive` made.
        new: another one.
        examples: how many documents or places are named for each kind of change.

    Raises:
        TargetError: a file is missing, is no database of replies, or cannot be read.
    """
    with opened(old, new) as pair:
        tally = Tally(examples)
        documents = compare_outcomes(pair, tally)
        compared = compare_replies(pair, tally)
        compare_lists(pair, tally)
        compare_tables(pair, tally)
        compare_diagnostics(pair, tally)
        return Changes(
            old=side(pair, "old", str(old)),
            new=side(pair, "new", str(new)),
            only_old=documents.only_old.named(),
            only_new=documents.only_new.named(),
            altered=documents.altered.named(),
            compared=compared,
            outcomes=documents.outcomes(),
            changes=tuple(sorted([*tally.changes(), *evidence_changes(pair)], key=badness)),
        )
