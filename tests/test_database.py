"""The SQLite database: what it holds of a reply, and what a second run does with it."""

from __future__ import annotations

import io
import sqlite3
import tarfile
import threading
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

import folketing_parse as fp
from archives import content, letter
from conftest import FIXTURES, ROOT
from folketing_parse.export.layout import KEYS, LAYOUT
from folketing_parse.export.rows import rows_of

HOUSING = ROOT / "examples" / "housing-2023.pdf"


def fill(path: Path, sources: Iterable[str | Path | tuple[str, bytes]], **how: object) -> list[str]:
    """Run the sources into a database; the names of what was parsed."""
    with fp.Database(path, **how) as database:  # type: ignore[arg-type]
        parsed = []
        for outcome in fp.parse_archive(sources, workers=0, skip=database.knows):
            database.add(outcome)
            parsed.append(outcome.name)
    return parsed


def ask(path: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question, values).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "replies.db"


def test_a_reply_can_be_found_by_what_it_says(path: Path) -> None:
    fill(path, [HOUSING])
    assert ask(
        path,
        "SELECT key, committee_abbreviation, session, matter, question_numbers, askers, minister,"
        " minister_title, asked_on, answered_on, status, pages, engine FROM replies",
    ) == [
        (
            "20222/almdel/bou/59", "BOU", "20222", "alm. del", "59", "Charlotte Broman Mølbæk (SF)",
            "Pernille Rosenkrantz-Theil", "social- og boligminister", "2023-04-26", "2023-05-24",
            "reply", 1, "pdfium",
        )
    ]  # fmt: skip
    assert ask(
        path,
        "SELECT label, column_name, text, value, suppressed, low, high, page FROM cells"
        " WHERE label = 'Midtjylland' ORDER BY column_number",
    ) == [
        ("Midtjylland", "Region", "Midtjylland", None, 0, None, None, 1),
        ("Midtjylland", "2021", "9", 9, 0, None, None, 1),
        ("Midtjylland", "2022", ".", None, 1, 0, 4, 1),
    ]


@pytest.mark.parametrize("name", ["housing-table", "several-questions", "justice-cover"])
def test_every_row_is_there(path: Path, name: str) -> None:
    (outcome,) = fp.parse_archive(FIXTURES / f"{name}.pdf", workers=0)
    with fp.Database(path) as database:
        database.add(outcome)
    found = content(path)
    for table, rows in rows_of(outcome).items():
        assert len(found[table]) == len(rows), table
        for row in rows:
            assert len(row) == len(LAYOUT[table])


def test_keys_tell_the_rows_of_all_fixtures_apart() -> None:
    """As a database would, for the formats that do not check it."""
    outcomes = list(fp.parse_archive([FIXTURES / "*.pdf", FIXTURES / "*.txt"], workers=0))
    rows = [rows_of(outcome) for outcome in outcomes]
    for table, columns in LAYOUT.items():
        places = [[c.name for c in columns].index(key) for key in KEYS[table]]
        keys = [tuple(row[p] for p in places) for one in rows for row in one[table]]
        assert len(keys) == len(set(keys)), table


def test_a_second_run_does_only_what_is_new_or_changed(path: Path, tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in (1, 2, 3):
        (letters / f"{number}.txt").write_bytes(letter(number))
    assert len(fill(path, [letters])) == 3
    before = content(path)
    assert fill(path, [letters]) == []
    assert content(path) == before
    (letters / "2.txt").write_bytes(letter(12))
    (letters / "4.txt").write_bytes(letter(4))
    assert fill(path, [letters]) == [str(letters / "2.txt"), str(letters / "4.txt")]
    numbers = ask(path, "SELECT question_numbers FROM replies ORDER BY name")
    assert numbers == [("1",), ("12",), ("3",), ("4",)]
    fresh = tmp_path / "fresh.db"
    fill(fresh, [letters])
    assert content(path) == content(fresh)


def test_another_version_of_the_parser_does_it_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, [("1.txt", letter(1))])
    monkeypatch.setattr(fp, "__version__", "99")
    assert fill(path, [("1.txt", letter(1)), ("copy.txt", letter(1))]) == ["1.txt"]
    assert ask(path, "SELECT name, version FROM outcomes ORDER BY name") == [
        ("1.txt", "99"),
        ("copy.txt", "99"),
    ]
    assert ask(path, "SELECT count(*), max(version) FROM replies") == [(1, "99")]


def test_what_failed_is_done_again_on_request(path: Path) -> None:
    (outcome,) = fp.parse_archive([("1.txt", letter(1))], workers=0)
    lost = evolve(outcome, status=fp.OutcomeStatus.TIMEOUT, reply=None, error="TimeoutError")
    with fp.Database(path) as database:
        database.add(lost)
    assert fill(path, [("1.txt", letter(1))]) == []
    assert fill(path, [("1.txt", letter(1))], retry=[fp.OutcomeStatus.CRASHED]) == []
    assert fill(path, [("1.txt", letter(1))], retry=[fp.OutcomeStatus.TIMEOUT]) == ["1.txt"]
    assert ask(path, "SELECT status FROM outcomes") == [("ok",)]
    assert ask(path, "SELECT count(*) FROM exchanges_fts WHERE exchanges_fts MATCH 'sager'") == [
        (1,)
    ]


@pytest.mark.parametrize("order", [["b.txt", "a.txt"], ["a.txt", "b.txt"]])
def test_one_document_under_two_names_is_one_reply(path: Path, order: list[str]) -> None:
    assert fill(path, [(name, letter(3)) for name in order]) == order[:1]
    assert ask(path, "SELECT name FROM outcomes ORDER BY name") == [("a.txt",), ("b.txt",)]
    assert ask(path, "SELECT name FROM replies") == [("a.txt",)]
    fill(path, [("a.txt", letter(4))])
    assert ask(path, "SELECT name, question_numbers FROM replies ORDER BY name") == [
        ("a.txt", "4"),
        ("b.txt", "3"),
    ]
    fill(path, [("b.txt", letter(4))])
    assert ask(path, "SELECT name, question_numbers FROM replies") == [("a.txt", "4")]


def test_a_document_that_becomes_none_takes_its_reply_along(path: Path) -> None:
    fill(path, [("1.txt", letter(3))])
    fill(path, [("1.txt", b"Husk.")])
    counts = {table: len(rows) for table, rows in content(path).items()}
    assert counts.pop("outcomes") == 1
    assert set(counts.values()) == {0}
    assert ask(path, "SELECT count(*) FROM exchanges_trigram('sager')") == [(0,)]


def test_search_tells_danish_letters_apart_and_finds_parts_of_words(path: Path) -> None:
    for name, text in (
        ("1.txt", "Min far sagde nej."),
        ("2.txt", "Et får på marken."),
        ("3.txt", "Sundhedsudgifterne."),
    ):
        fill(path, [(name, letter(1).replace(b"Der var 1", text.encode()))])

    def found(index: str, words: str) -> list[object]:
        question = (
            f"SELECT r.name FROM {index}(?) AS found"
            " JOIN exchanges AS e ON e.search_id = found.rowid"
            " JOIN replies AS r ON r.id = e.reply_id ORDER BY r.name"
        )
        return [name for (name,) in ask(path, question, words)]

    assert found("exchanges_fts", "far") == ["1.txt"]
    assert found("exchanges_fts", "får") == ["2.txt"]
    assert found("exchanges_fts", "FÅR") == ["2.txt"]
    assert found("exchanges_fts", "udgift") == []
    assert found("exchanges_trigram", "udgift") == ["3.txt"]


def test_search_and_keys_are_sound_after_many_changes(path: Path) -> None:
    for shift in (0, 1, 2, 0):
        fill(path, [(f"{n}.txt", letter(3 * (n + shift))) for n in range(1, 8)])
    with sqlite3.connect(path) as connection:
        for index in ("exchanges_fts", "exchanges_trigram"):
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.commit()
        connection.execute("VACUUM")
        connection.execute("INSERT INTO exchanges_fts(exchanges_fts) VALUES ('integrity-check')")


def test_what_is_no_database_of_replies_is_left_alone(path: Path) -> None:
    path.write_text("my notes", "utf-8")
    with pytest.raises(fp.TargetError, match="file is not a database"):
        fp.Database(path)
    assert path.read_text("utf-8") == "my notes"
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(fp.TargetError, match="is a database of something else"):
        fp.Database(path)
    path.unlink()
    fill(path, [])
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(fp.TargetError, match="layout 99"):
        fp.Database(path)


def test_readers_see_whole_batches_while_a_run_writes(path: Path) -> None:
    with fp.Database(path) as database:
        (outcome,) = fp.parse_archive([("1.txt", letter(1))], workers=0)
        database.add(outcome)
        assert ask(path, "SELECT count(*) FROM outcomes") == [(0,)]
        database.commit()
        assert ask(path, "SELECT count(*) FROM outcomes") == [(1,)]
    assert not path.with_name("replies.db-wal").exists()


def test_a_database_can_be_read_where_nothing_can_be_written(path: Path) -> None:
    fill(path, [("1.txt", letter(1))])
    folder = path.parent
    path.chmod(0o444)
    folder.chmod(0o555)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM outcomes").fetchone() == (1,)
    folder.chmod(0o755)
    # Root may write everywhere; what counts is that the file asks for no journal beside it.
    assert path.read_bytes()[18:20] == b"\1\1"


def test_a_database_that_is_removed_meanwhile_is_told(path: Path) -> None:
    (outcome,) = fp.parse_archive([("1.txt", letter(1))], workers=0)
    database = fp.Database(path)
    database.add(outcome)
    path.unlink()
    with pytest.raises(fp.TargetError, match="removed or replaced"):
        database.close()


def test_another_program_that_writes_is_waited_for(path: Path) -> None:
    (outcome,) = fp.parse_archive([("1.txt", letter(1))], workers=0)
    fill(path, [])
    with fp.Database(path) as database:
        other = sqlite3.connect(path, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.5, other.close).start()
        database.add(outcome)
    assert ask(path, "SELECT count(*) FROM outcomes") == [(1,)]


def test_half_a_document_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = fp.parse_archive([("1.txt", letter(1)), ("2.txt", letter(2))], workers=0)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with fp.Database(path) as database:
        database.add(first)
        with monkeypatch.context() as patch:
            patch.setattr(database, "_put", interrupt)
            with pytest.raises(KeyboardInterrupt):
                database.add(second)
    assert ask(path, "SELECT name FROM replies") == [("1.txt",)]
    lost = "SELECT count(*) FROM evidence WHERE reply_id NOT IN (SELECT id FROM replies)"
    assert ask(path, lost) == [(0,)]


def test_a_members_name_that_comes_twice_is_two_documents(path: Path, tmp_path: Path) -> None:
    archive = tmp_path / "letters.tar"
    with tarfile.open(archive, "w") as tar:
        for number in (1, 2):
            member = tarfile.TarInfo("a.txt")
            member.size = len(letter(number))
            tar.addfile(member, io.BytesIO(letter(number)))
    assert fill(path, [archive]) == [f"{archive}/a.txt", f"{archive}/a.txt#2"]
    assert fill(path, [archive]) == []


def test_the_statuses_of_a_reply_are_those_that_its_column_names() -> None:
    (column,) = (column for column in LAYOUT["replies"] if column.name == "status")
    assert all(status.value in column.meaning for status in fp.Status)
