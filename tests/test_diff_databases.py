"""Which databases `diff` reads, and that it only reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import folketing_parse as fp
from differing import A, first, later
from folketing_parse.changes import Named, changes_between
from folketing_parse.errors import TargetError
from folketing_parse.export.sqlite import Database


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return first(tmp_path_factory.mktemp("old"))


def test_another_run_may_write_meanwhile(old: Path, tmp_path: Path) -> None:
    new = later(old, tmp_path)
    (outcome,) = fp.parse_archive([("d.txt", A.encode())], workers=0)
    with Database(new) as database:
        database.add(outcome)
        assert not changes_between(old, new)
        database.commit()
        assert changes_between(old, new).only_new == Named(count=1, names=("d.txt",))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_left_as_it_is(old: Path, tmp_path: Path) -> None:
    new = later(old, tmp_path, "UPDATE replies SET minister_title = 'x'")
    tmp_path.chmod(0o555)
    try:
        assert changes_between(new, new).compared == 3
        assert [path.name for path in tmp_path.iterdir()] == ["new.db"]
    finally:
        tmp_path.chmod(0o755)


def test_half_a_database_is_named(old: Path, tmp_path: Path) -> None:
    new = later(old, tmp_path)
    new.write_bytes(new.read_bytes()[: new.stat().st_size // 2])
    with pytest.raises(TargetError, match=r"new\.db.*malformed"):
        changes_between(old, new)


def test_what_cannot_be_compared_is_named(old: Path, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("Folketinget " * 100)
    (tmp_path / "empty.db").touch()
    for name, pragma in (("other.db", "application_id = 7"), ("later.db", "user_version = 99")):
        later(old, tmp_path, f"PRAGMA {pragma}").rename(tmp_path / name)
    for name, words in (
        ("absent.db", "there is no such file"),
        ("", "there is no such file"),
        ("text.db", "file is not a database"),
        ("empty.db", "is empty"),
        ("other.db", "a database of something else"),
        ("later.db", "has layout 99"),
    ):
        path = tmp_path / name
        with pytest.raises(TargetError, match=words) as caught:
            changes_between(old, path)
        assert str(caught.value).startswith(str(path))
