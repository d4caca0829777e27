"""What differs between two databases: every change is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import folketing_parse as fp
from conftest import FIXTURES
from differing import PDF, filled, first, later
from folketing_parse.changes import Changes, Example, Named, changes_between


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return first(tmp_path_factory.mktemp("old"))


def told(changes: Changes) -> list[tuple[str, str | None, str, int]]:
    return [(one.table, one.column, one.kind, one.count) for one in changes.changes]


A_TABLE = "1 | Status for forsøgene, november 2017 | Naturstyrelsen | Afsluttet | "


def test_a_database_does_not_differ_from_itself(old: Path) -> None:
    changes = changes_between(old, old)
    assert not changes
    assert (changes.changes, changes.outcomes) == ((), ())
    assert changes.compared == changes.old.replies == 3
    assert changes.old.documents == 4
    assert changes.old.versions == {fp.__version__: 4}


def test_the_order_in_which_documents_came_makes_no_difference(tmp_path: Path) -> None:
    files = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".pdf", ".txt"})
    one, other = filled(tmp_path / "1.db", files), filled(tmp_path / "2.db", reversed(files))
    changes = changes_between(one, other)
    assert not changes
    assert changes.compared > 50


@pytest.mark.parametrize(
    ("statement", "table", "column", "kind", "example"),
    [
        (
            "UPDATE replies SET ministry = NULL WHERE name = 'a.txt'",
            "replies", "ministry", "lost",
            Example(name="a.txt", path="ministry", old="Justitsministeriet", new=None),
        ),
        (
            "UPDATE replies SET answered_on = '2017-05-04' WHERE name = 'a.txt'",
            "replies", "answered_on", "filled",
            Example(name="a.txt", path="answered_on", old=None, new="2017-05-04"),
        ),
        (
            "UPDATE replies SET warnings = 5 WHERE name = 'a.txt'",
            "replies", "warnings", "changed",
            Example(name="a.txt", path="warnings", old=1, new=5),
        ),
        (
            "UPDATE exchanges SET answer = 'Fire.' WHERE reply_id = :a",
            "exchanges", "answer", "changed",
            Example(name="a.txt", path="exchanges[0].answer", old="Tre.", new="Fire."),
        ),
        (
            "DELETE FROM askers WHERE reply_id = :a",
            "askers", None, "lost",
            Example(name="a.txt", path="askers[0]", old="Rosa Lund | EL", new=None),
        ),
        (
            "INSERT INTO attachments VALUES (:a, 1, 'Notat')",
            "attachments", None, "new",
            Example(name="a.txt", path="attachments[0]", old=None, new="Notat"),
        ),
        (
            "INSERT INTO contributions VALUES (:a || '-1', 1, 'PET', 'Tre.', 1, 0, 0, 4)",
            "contributions", None, "new",
            Example(
                name="a.txt",
                path="exchanges[0].contributions[0]",
                old=None,
                new="PET | Tre. | 1 | 0",
            ),
        ),
        (
            "UPDATE tables SET unit = NULL WHERE id = :pdf || '-t2'",
            "tables", "unit", "lost",
            Example(name=PDF, path="tables[1].unit", old="Mio. kr. (2017-niveau)", new=None),
        ),
        (
            "UPDATE cells SET value = 12 WHERE table_id = :pdf || '-t2' AND text = '1,2'",
            "cells", "value", "changed",
            Example(name=PDF, path="tables[1].rows[0][1].value", old=1.2, new=12),
        ),
        (
            "DELETE FROM cells WHERE table_id = :pdf || '-t2' AND text = '1,9'",
            "cells", None, "lost",
            Example(
                name=PDF,
                path="tables[1].rows[2][3]",
                old="2017 | 1,9 | 1.9 | mio. kr. | 0 | 0 | 1",
                new=None,
            ),
        ),
        (
            "UPDATE outcomes SET engine = 'other' WHERE name = 'c.txt'",
            "outcomes", "engine", "changed",
            Example(name="c.txt", path="engine", old="text", new="other"),
        ),
    ],
)  # fmt: skip
def test_one_change_is_one_change(
    statement: str,
    table: str,
    column: str | None,
    kind: str,
    example: Example,
    old: Path,
    tmp_path: Path,
) -> None:
    changes = changes_between(old, later(old, tmp_path, statement))
    assert changes
    assert told(changes) == [(table, column, kind, 1)]
    assert changes.changes[0].documents == 1
    assert changes.changes[0].examples == (example,)


def test_a_row_before_the_others_does_not_change_them(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE askers SET position = 2 WHERE reply_id = :a",
        "INSERT INTO askers VALUES (:a, 1, 'Peter Skaarup', 'DF')",
    )
    (change,) = changes_between(old, new).changes
    assert change.examples == (
        Example(name="a.txt", path="askers[0]", old=None, new="Peter Skaarup | DF"),
    )


def test_a_row_that_was_added_and_one_that_changed_are_told_apart(
    old: Path, tmp_path: Path
) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE askers SET position = 2, party = NULL WHERE reply_id = :a",
        "INSERT INTO askers VALUES (:a, 1, 'Peter Skaarup', 'DF')",
    )
    assert told(changes_between(old, new)) == [
        ("askers", "party", "lost", 1),
        ("askers", None, "new", 1),
    ]


def test_a_table_that_is_lost_does_not_change_the_next_one(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "DELETE FROM tables WHERE id = :pdf || '-t1'",
        "PRAGMA defer_foreign_keys = ON",
        "UPDATE cells SET table_id = :pdf || '-t1' WHERE table_id = :pdf || '-t2'",
        "UPDATE tables SET id = :pdf || '-t1', position = 1 WHERE id = :pdf || '-t2'",
    )
    changes = changes_between(old, new)
    assert told(changes) == [("tables", None, "lost", 1)]
    (example,) = changes.changes[0].examples
    assert (example.path, example.new) == ("tables[0]", None)
    assert str(example.old).startswith(A_TABLE)


def test_a_table_of_other_words_is_another_table(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE tables SET caption = 'Fugle', number = 8 WHERE id = :pdf || '-t1'",
        "DELETE FROM cells WHERE table_id = :pdf || '-t1' AND row_number > 1",
        "UPDATE cells SET text = 'Gråspurv' WHERE table_id = :pdf || '-t1'",
    )
    assert told(changes_between(old, new)) == [
        ("tables", None, "lost", 1),
        ("tables", None, "new", 1),
    ]


def test_a_table_of_the_same_shape_is_the_same_table(old: Path, tmp_path: Path) -> None:
    new = later(old, tmp_path, "UPDATE cells SET text = text || '*' WHERE table_id = :pdf || '-t2'")
    assert told(changes_between(old, new)) == [("cells", "text", "changed", 12)]


def test_a_row_that_a_table_lost_does_not_change_those_below(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "DELETE FROM cells WHERE table_id = :pdf || '-t2' AND row_number = 1",
        "UPDATE cells SET row_number = row_number - 1 WHERE table_id = :pdf || '-t2'",
    )
    (change,) = changes_between(old, new).changes
    assert (change.column, change.kind, change.count) == (None, "lost", 4)
    assert [one.path for one in change.examples] == [f"tables[1].rows[0][{n}]" for n in range(3)]


def test_outcomes_that_got_worse_come_first(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE outcomes SET status = 'ok' WHERE name = 'c.txt'",
        "UPDATE outcomes SET status = 'crashed', reply_id = NULL WHERE name = 'a.txt'",
        "DELETE FROM replies WHERE name = 'a.txt'",
    )
    changes = changes_between(old, new)
    assert [(one.old, one.new, one.worse) for one in changes.outcomes] == [
        ("ok", "crashed", True),
        ("not_a_reply", "ok", False),
    ]
    assert changes.outcomes[0].documents == Named(count=1, names=("a.txt",))
    assert changes.changes == ()
    assert changes.compared == 2


def test_documents_are_known_by_name_and_bytes(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE outcomes SET name = 'd.txt', status = 'ok' WHERE name = 'c.txt'",
        "UPDATE outcomes SET sha256 = 'ff', status = 'no_text', message = 'x' WHERE name = 'a.txt'",
        "UPDATE outcomes SET sha256 = NULL, status = 'unreadable' WHERE name = 'b.txt'",
    )
    changes = changes_between(old, new)
    assert changes.only_old == Named(count=1, names=("c.txt",))
    assert changes.only_new == Named(count=1, names=("d.txt",))
    assert changes.altered == Named(count=1, names=("a.txt",))
    assert [(one.old, one.new) for one in changes.outcomes] == [("ok", "unreadable")]
    assert changes.changes == ()


def test_diagnostics_are_compared_code_by_code(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "DELETE FROM diagnostics WHERE reply_id = :a AND code = 'answered_on.missing'",
        "UPDATE diagnostics SET detail = 'Ny.'"
        " WHERE reply_id = :a AND code = 'minister.title_registry'",
        "INSERT INTO diagnostics VALUES (:a, 9, 'matter.missing', 'info', 'matter', 'Ingen.')",
    )
    changes = changes_between(old, new).changes
    assert [(one.column, one.kind, one.count) for one in changes] == [
        ("answered_on.missing", "lost", 1),
        ("minister.title_registry", "changed", 1),
        ("matter.missing", "new", 1),
    ]
    assert changes[2].examples == (Example(name="a.txt", path="matter", old=None, new="Ingen."),)


def test_evidence_is_only_counted(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "DELETE FROM evidence WHERE reply_id = :a AND path = 'session'",
        "UPDATE evidence SET rule = 'x' WHERE reply_id = :a AND path IN ('committee', 'matter')",
        "UPDATE evidence SET page = 2 WHERE path = 'committee'",
        "UPDATE evidence SET path = 'new' WHERE reply_id = :a AND path = 'askers[0]'",
    )
    changes = changes_between(old, new).changes
    assert all(one.table == "evidence" and one.examples == () for one in changes)
    assert [(one.column, one.kind, one.count, one.documents) for one in changes] == [
        (None, "lost", 2, 1),
        ("place", "changed", 3, 3),
        ("rule", "changed", 2, 1),
        (None, "new", 1, 1),
    ]


MIXED = (
    "UPDATE replies SET ministry = NULL",
    "UPDATE replies SET answered_on = '2017-05-04'",
    "DELETE FROM tables WHERE id = :pdf || '-t1'",
    "UPDATE cells SET value = NULL, marks = '1'",
    "UPDATE exchanges SET answer = answer || ' Slut.'",
    "INSERT INTO citations VALUES (:a, 1, 'straffeloven', NULL, NULL, 'straffeloven')",
    "INSERT INTO diagnostics VALUES (:a, 9, 'matter.missing', 'info', 'matter', 'Ingen.')",
    "DELETE FROM evidence WHERE path = 'session'",
    "UPDATE outcomes SET status = 'no_text' WHERE name = 'c.txt'",
)


def test_what_is_worst_comes_first(old: Path, tmp_path: Path) -> None:
    assert told(changes_between(old, later(old, tmp_path, *MIXED))) == [
        ("tables", None, "lost", 1),
        ("cells", "value", "lost", 9),
        ("replies", "ministry", "lost", 3),
        ("exchanges", "answer", "changed", 3),
        ("replies", "answered_on", "changed", 1),
        ("cells", "marks", "filled", 12),
        ("replies", "answered_on", "filled", 2),
        ("citations", None, "new", 1),
        ("diagnostics", "matter.missing", "new", 1),
        ("evidence", None, "lost", 3),
    ]


def test_the_other_way_round_what_was_lost_is_there(old: Path, tmp_path: Path) -> None:
    new = later(old, tmp_path, *MIXED)
    there, back = changes_between(old, new), changes_between(new, old)
    turned = {"filled": "lost", "new": "lost", "changed": "changed"}

    def losses(changes: Changes) -> set[tuple[str, str | None, int]]:
        return {(t, column, count) for t, column, kind, count in told(changes) if kind == "lost"}

    for one, other in ((there, back), (back, there)):
        gained = {(t, c, turned[kind], n) for t, c, kind, n in told(one) if kind != "lost"}
        assert {(t, c, n) for t, c, kind, n in gained if kind == "lost"} == losses(other)
    assert [(one.new, one.old) for one in back.outcomes] == [("not_a_reply", "no_text")]
    assert not back.outcomes[0].worse


def test_as_many_examples_as_asked_for(old: Path, tmp_path: Path) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE replies SET minister_title = 'x'",
        "UPDATE outcomes SET name = name || 1",
    )
    for most, names in ((0, ()), (2, ("a.txt1", "b.txt1"))):
        changes = changes_between(old, new, examples=most)
        assert (changes.changes[0].count, len(changes.changes[0].examples)) == (3, most)
        assert changes.only_new == Named(count=4, names=names)
