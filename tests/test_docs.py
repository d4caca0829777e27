"""What the documentation shows is what happens: its examples, its tables of weights."""

from __future__ import annotations

import contextlib
import doctest
import io
from pathlib import Path

import pytest
import regex

import folketing_parse as fp
from conftest import ROOT
from folketing_parse import registry
from folketing_parse.registry.book import TABLES

PAGE = (ROOT / "docs" / "clean-text.md").read_text("utf-8")
DATA = ROOT / "src" / "folketing_parse" / "data"
_BLOCK = regex.compile(r"^( *)```python\n(.*?)^\1```\n(?:\n\1```\n(.*?)^\1```)?", regex.M | regex.S)


@pytest.mark.parametrize("page", ["clean-text", "how-to", "archive"])
def test_examples_print_what_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = _BLOCK.findall((ROOT / "docs" / f"{page}.md").read_text("utf-8"))
    assert len(blocks) >= 5
    for indent, code, shown in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(regex.sub(rf"^{indent}", "", code, flags=regex.M), names)  # noqa: S102
        assert printed.getvalue().strip() == shown.strip()


def test_the_page_on_the_registry() -> None:
    page = ROOT / "docs" / "registry.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
    counts = dict(
        regex.findall(r"^\| `(\w+)\.csv` \|[^|]*\| ([\d,]+) \|", page.read_text("utf-8"), regex.M)
    )
    book = registry.default()
    assert counts == {table: f"{len(book.rows(table)):,}" for table in TABLES}


def test_the_weights_of_hyphens_are_those_in_use() -> None:
    rows = [line.split("\t") for line in (DATA / "hyphens.tsv").read_text("utf-8").splitlines()]
    for name, with_list, without in rows[1:]:
        ranks = regex.fullmatch(r"list: left (\w+), right (\w+)", name)
        if ranks:
            row = regex.search(rf"^\| left {ranks[1]} \|(.*)\|$", PAGE, regex.M)
            assert row, name
            column = ["common", "rare", "unknown"].index(ranks[2])
            assert row[1].split("|")[column].strip() == with_list, name
        elif name.startswith("list:"):
            assert f"| {name} | {with_list} |" in PAGE, name
        else:
            assert f"| {name} | {with_list} | {without} |" in PAGE, name


def test_every_repair_is_in_the_table() -> None:
    from folketing_parse.clean import CHARACTERS, in_words, joins
    from folketing_parse.clean.evidence import Usage

    for name, _ in (*CHARACTERS, *joins(Usage("")), *in_words(Usage(""))):
        assert f"| `{name}` |" in PAGE, name


def test_every_column_of_the_database_is_in_its_page() -> None:
    from folketing_parse.export.layout import LAYOUT

    page = (ROOT / "docs" / "database.md").read_text("utf-8")
    sections = dict(regex.findall(r"^### `(\w+)`\n\n(.*?)(?=^###|\Z)", page, regex.M | regex.S))
    assert sections.keys() == LAYOUT.keys()
    for table, columns in LAYOUT.items():
        rows = [
            f"| `{c.name}` | {c.kind}{f', of `{c.refers_to}`' * bool(c.refers_to)} | {c.meaning} |"
            for c in columns
        ]
        assert sections[table].split("\n")[2:-1] == rows + [""] * (table != "outcomes"), table


def test_the_questions_of_the_database_page_have_answers(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "database.md").read_text("utf-8")
    with fp.Database(tmp_path / "replies.db") as database:
        for outcome in fp.parse_archive(ROOT / "examples", workers=0):
            database.add(outcome)
        view, block = regex.findall(r"```sql\n(.*?)```", page, regex.S)
        questions = block.strip().split("\n\n")
        assert len(questions) == 5
        database.connection.execute(view)
        assert database.connection.execute("SELECT count(*) FROM latest").fetchone() == (5,)
        for question in questions:
            assert database.connection.execute(question).fetchone(), question
