"""Where documents come from: files, folders, patterns and pairs, each giving what it should."""

from __future__ import annotations

import contextlib
import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import folketing_parse as fp
from archives import letter
from folketing_parse.archive.sources import Given, how_many, tasks_of

MAX_BYTES = 1 << 20


def names(sources: Given | Iterable[Given]) -> list[str]:
    """What the sources name; as many as were announced."""
    found = [task.name for task in tasks_of(sources, max_bytes=MAX_BYTES)]
    assert how_many(sources) == len(found)
    return found


def outcomes(sources: Given | Iterable[Given]) -> dict[str, tuple[str, str | None]]:
    """The status and message of each document; each must have one."""
    options = fp.Options(max_bytes=MAX_BYTES)
    found = list(fp.parse_archive(sources, workers=0, options=options))
    assert len({outcome.name for outcome in found}) == len(found)
    return {outcome.name: (outcome.status.value, outcome.message) for outcome in found}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of letters in folders, from within it."""
    for name in ("b.txt", "a.txt", "2016/c.txt", "2016/maj/d.txt", "2017/e.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(letter(1))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_one_document_under_its_own_path(here: Path) -> None:
    (outcome,) = fp.parse_archive("a.txt", workers=0)
    assert (outcome.name, outcome.status, outcome.engine) == ("a.txt", "ok", "text")
    assert outcome.sha256 == hashlib.sha256(letter(1)).hexdigest()
    assert names(here / "a.txt") == [str(here / "a.txt")]


@pytest.mark.usefixtures("here")
def test_a_folder_is_read_with_all_below_it_by_name() -> None:
    assert names(".") == ["a.txt", "b.txt", "2016/c.txt", "2016/maj/d.txt", "2017/e.pdf"]
    assert names("2016") == ["2016/c.txt", "2016/maj/d.txt"]


def test_hidden_files_and_what_macos_packs_beside_them_are_no_documents(here: Path) -> None:
    for name in (".DS_Store", "2016/._c.txt", ".git/config", "__MACOSX/c.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(b"x")
    assert names(".") == ["a.txt", "b.txt", "2016/c.txt", "2016/maj/d.txt", "2017/e.pdf"]
    assert names(".git/config") == [".git/config"]  # who names one wants it


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("[ac].txt", ["a.txt"]),
        ("201?/*.*", ["2016/c.txt", "2017/e.pdf"]),
        ("201*", ["2016/c.txt", "2016/maj/d.txt", "2017/e.pdf"]),
        ("**/*.txt", ["a.txt", "b.txt", "2016/c.txt", "2016/maj/d.txt"]),
        ("2016/**", ["2016/c.txt", "2016/maj/d.txt"]),
        ("**/maj/**/*.txt", ["2016/maj/d.txt"]),
        ("*6/**/?.txt", ["2016/c.txt", "2016/maj/d.txt"]),
        ("**/**/e.pdf", ["2017/e.pdf"]),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_pattern_names_each_file_once(pattern: str, found: list[str]) -> None:
    assert names(pattern) == found


def test_a_pattern_may_be_absolute_and_a_name_may_look_like_one(here: Path) -> None:
    (here / "svar[1].txt").write_bytes(letter(1))
    assert names(f"{here}/20*/**/d.txt") == [str(here / "2016/maj/d.txt")]
    assert names("svar[1].txt") == ["svar[1].txt"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2018", "no file or folder '2018'"),
        (Path("2016/x.txt"), "no file or folder"),
        ("*.docx", r"pattern '\*.docx'"),
        ("**/*.docx", "pattern"),
        ("2018/**", "pattern"),
        ("", "without a name"),
        ("a\0.txt", "no file or folder"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_slip_of_the_pen_is_no_empty_run(given: str | Path, words: str) -> None:
    with pytest.raises(FileNotFoundError, match=words):
        list(fp.parse_archive([given], workers=0))
    with pytest.raises(FileNotFoundError, match=words):
        how_many([given])


def test_links_are_read_as_files_and_never_followed_as_folders(here: Path) -> None:
    (here / "2016/loop").symlink_to(here)
    (here / "2016/round").symlink_to(here / "2016")
    (here / "2017/same.txt").symlink_to(here / "a.txt")
    (here / "2017/gone.txt").symlink_to(here / "gone.txt")
    (here / "2017/circle.txt").symlink_to("circle.txt")
    links = ["2017/circle.txt", "2017/e.pdf", "2017/gone.txt", "2017/same.txt"]
    assert names(".") == ["a.txt", "b.txt", "2016/c.txt", "2016/maj/d.txt", *links]
    assert names("**/?.txt") == ["a.txt", "b.txt", "2016/c.txt", "2016/maj/d.txt"]
    assert names("2016/round") == ["2016/round/c.txt", "2016/round/maj/d.txt"]
    found = outcomes("2017")
    assert {name: status for name, (status, _) in found.items()} == {
        "2017/circle.txt": "unreadable",
        "2017/e.pdf": "ok",
        "2017/gone.txt": "unreadable",
        "2017/same.txt": "ok",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_are_no_files_and_nothing_waits_for_them(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.zip", "c.tar.gz"):
        os.mkfifo(tmp_path / name)
    found = [*outcomes(tmp_path).values(), *outcomes("/dev/zero").values()]
    assert found == [("unreadable", "This is no regular file.")] * 4
    assert how_many(tmp_path / "b.zip") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_an_outcome(here: Path) -> None:
    (here / "a.txt").chmod(0)
    (here / "2016").chmod(0)
    (here / "x.zip").touch(0)
    try:
        found = outcomes([".", "2016/c.txt"])
    finally:
        (here / "2016").chmod(0o700)
    for name in ("a.txt", "2016", "x.zip", "2016/c.txt"):
        status, message = found[name]
        assert status == "unreadable"
        assert "Permission denied" in str(message)


@contextlib.contextmanager
def deep_folders(name: str, depth: int) -> Iterator[None]:
    """Folders in folders, of which the last have no path; only from within can they be removed."""
    here = Path.cwd()
    for _ in range(depth):
        Path(name).mkdir()
        os.chdir(name)
    bottom = os.open(".", os.O_RDONLY)
    os.chdir(here)
    yield
    os.fchdir(bottom)
    os.close(bottom)
    for _ in range(depth):
        os.chdir("..")
        Path(name).rmdir()


@pytest.mark.skipif(not hasattr(os, "fchdir"), reason="this system has no such folders")
def test_a_folder_that_cannot_be_listed_is_an_outcome(here: Path) -> None:
    """As one whose path is longer than a system takes; and no depth ends a run."""
    with deep_folders("deep", 1200):
        *others, last = outcomes(here).items()
    assert [status for _, (status, _) in others] == ["ok"] * 5
    assert last[1] == ("unreadable", "The folder cannot be listed: File name too long.")
    assert last[0].endswith("/deep/deep")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have names of text alone")
def test_a_name_that_is_no_utf_8_is_written_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + "/Spørgsmål.txt".encode("latin-1")
    with open(path, "wb") as file:  # noqa: PTH123 (pathlib has no names of bytes)
        file.write(letter(1))
    assert outcomes(tmp_path) == {rf"{tmp_path}/Sp\xf8rgsm\xe5l.txt": ("ok", None)}


def test_an_empty_file_is_unreadable_and_an_empty_folder_nothing(here: Path) -> None:
    (here / "empty").mkdir()
    (here / "empty.txt").touch()
    assert names("empty") == []
    message = "The file is empty; fetch it again from its source."
    assert outcomes("empty.txt") == {"empty.txt": ("unreadable", message)}


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    path.touch()
    os.truncate(path, 1 << 34)  # a hole: it takes no room on the disk
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (task,) = tasks_of(path, max_bytes=MAX_BYTES)
    with pytest.raises(fp.LimitExceededError, match="17,179,869,184 bytes, more than the 1,048,"):
        task.read(MAX_BYTES)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000  # kB


def test_pairs_are_documents_under_the_names_they_are_given() -> None:
    pair = ("7.txt", letter(7))
    assert outcomes(pair) == {"7.txt": ("ok", None)}
    assert names([pair, ("", b""), ("\ud800\udce6", b"")]) == ["7.txt", "", r"\ud800\udce6"]
    assert outcomes(iter([pair])) == {"7.txt": ("ok", None)}


def test_what_an_iterator_names_is_not_counted_since_counting_would_use_it_up() -> None:
    sources: Iterator[Given] = iter([("7.txt", letter(7))])
    assert how_many(sources) is None
    assert len(list(sources)) == 1


def test_documents_are_asked_for_as_outcomes_are_taken() -> None:
    given = 0

    def letters() -> Iterator[Given]:
        nonlocal given
        while True:
            given += 1
            yield (f"{given}.txt", letter(given))

    run = fp.parse_archive(letters(), workers=0)
    assert given == 0
    for taken in range(1, 4):
        assert next(run).name == f"{taken}.txt"
        assert given <= taken + 1
    run.close()
    assert given <= 4


def test_sources_of_all_kinds_are_read_in_the_order_they_are_given(here: Path) -> None:
    given: list[Given] = ["b.txt", ("x", b"x"), here / "2016", "2017/*"]
    expected = ["b.txt", "x", f"{here}/2016/c.txt", f"{here}/2016/maj/d.txt", "2017/e.pdf"]
    assert names(given) == expected


def test_sources_need_no_fsspec(here: Path) -> None:
    code = "import sys, folketing_parse as fp\nlist(fp.parse_archive('.', workers=0))\n"
    code += "assert 'fsspec' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=here, check=True)
