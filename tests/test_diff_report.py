"""The verb `diff` as a user meets it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import folketing_parse as fp
from differing import LONG, first, later
from folketing_parse.changes.excerpts import excerpts
from folketing_parse.cli import main


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return first(tmp_path_factory.mktemp("old"))


def run(*arguments: str | Path) -> int:
    return main(["diff", *map(str, arguments)])


def test_the_report_in_a_pipe(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE outcomes SET version = '0.0.9' WHERE name = 'a.txt'",
        "UPDATE outcomes SET status = 'no_text' WHERE name = 'c.txt'",
        "UPDATE exchanges SET answer = replace(answer, '12,4', '12,6')",
        "UPDATE exchanges SET question = '' WHERE reply_id = :a",
        "DELETE FROM diagnostics WHERE reply_id = :a AND code = 'answered_on.missing'",
        "UPDATE cells SET marks = '1' WHERE text = 'Drift'",
        "UPDATE cells SET value = NULL WHERE text IN ('1,2', '0,4')",
    )
    assert run(old, new, "--examples", "1") == 1
    v = fp.__version__
    assert capsys.readouterr().out.splitlines() == [
        f"{old}: 4 documents (4 by {v}), 3 replies",
        f"{new}: 4 documents (1 by 0.0.9, 3 by {v}), 3 replies",
        "3 replies with the same bytes compared",
        "",
        "outcomes",
        "  not_a_reply -> no_text: 1",
        "    c.txt",
        "",
        "lost",
        "  cells.value: 2 in 1 document",
        "    tables.pdf tables[1].rows[0][1].value: 1.2 -> —",
        "",
        "changed",
        "  exchanges.answer: 1",
        "    b.txt exchanges[0].answer",
        "      - …ligger på [12,4] pct., hvilket er…",
        "      + …ligger på [12,6] pct., hvilket er…",
        "  exchanges.question: 1",
        '    a.txt exchanges[0].question: Hvor mange? -> ""',
        "",
        "filled",
        "  cells.marks: 1",
        "    tables.pdf tables[1].rows[1][0].marks: — -> 1",
        "",
        "diagnostics",
        "  diagnostics.answered_on.missing: 1 lost",
        "    a.txt answered_on: The reply carries no date. -> —",
    ]


def test_a_file_that_cannot_be_compared_is_told(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(old, tmp_path / "absent.db") == 2
    assert capsys.readouterr() == (
        "",
        f"folketing-parse: {tmp_path / 'absent.db'}: there is no such file.\n",
    )


def test_the_report_of_no_changes(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(old, old) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "nothing differs"


def test_json_holds_everything_whole(
    old: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    new = later(old, tmp_path, "UPDATE exchanges SET answer = replace(answer, '12,4', '12,6')")
    assert run(old, new, "--json") == 1
    data = json.loads(capfdbinary.readouterr().out)
    assert data["old"] == {
        "path": str(old),
        "documents": 4,
        "replies": 3,
        "versions": {fp.__version__: 4},
    }
    assert data["only_old"] == {"count": 0, "names": []}
    assert data["outcomes"] == []
    assert data["changes"] == [
        {
            "table": "exchanges",
            "column": "answer",
            "kind": "changed",
            "count": 1,
            "documents": 1,
            "examples": [
                {
                    "name": "b.txt",
                    "path": "exchanges[0].answer",
                    "old": LONG.format("12,4"),
                    "new": LONG.format("12,6"),
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("replies", ["replies.minister_title", "replies.ministry"]),
        ("replies.minister_title", ["replies.minister_title"]),
        ("tables", []),
    ],
)
def test_only_one_field_is_shown(
    field: str,
    shown: list[str],
    old: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = later(
        old,
        tmp_path,
        "UPDATE replies SET ministry = 'x', minister_title = 'x'",
        "UPDATE cells SET marks = 2",
    )
    assert run(old, new, "--field", field, "--examples", "0") == (1 if shown else 0)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0].strip() for line in lines if line.startswith("  ")] == shown


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--field", "tabels", "there is no table 'tabels'; choose of replies, exchanges"),
        ("--examples", "-1", "'-1' is no number"),
        ("--examples", "x", "'x' is no number"),
    ],
)
def test_a_mistake_in_an_option(
    option: str, value: str, words: str, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        run(old, old, option, value)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_a_terminal_of_a_hundred_columns_is_wide_enough(
    old: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    new = later(
        old,
        tmp_path,
        "UPDATE exchanges SET answer = upper(answer), question = NULL",
        "DELETE FROM tables WHERE id = :pdf || '-t1'",
    )
    assert run(old, new) == 1
    lines = capsys.readouterr().out.splitlines()[2:]
    assert max(map(len, lines)) <= 100
    assert any("[" in line for line in lines)


WORDS = "Det fremgår af den seneste opgørelse fra Danmarks Statistik, at tallet er steget. "


@pytest.mark.parametrize(
    ("old_text", "new_text", "shown"),
    [
        ("Ja.", "Nej.", ("Ja.", "Nej.")),
        (
            WORDS + "Ja.",
            WORDS + "Nej.",
            ("…at tallet er steget. [Ja.]", "…at tallet er steget. [Nej.]"),
        ),
        (
            WORDS + "a b",
            WORDS + "ab",
            ("…at tallet er steget. [a b]", "…at tallet er steget. [ab]"),
        ),
        (
            WORDS + WORDS,
            WORDS,
            (
                "…at tallet er steget. [Det fremgår af den seneste opgørelse fra Da…]",
                "…at tallet er steget. []",
            ),
        ),
        ("x\xa0y", "x y\n", ("x\\xa0y", "x y¶")),
    ],
)
def test_excerpts(old_text: str, new_text: str, shown: tuple[str, str]) -> None:
    assert excerpts(old_text, new_text) == shown
