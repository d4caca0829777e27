"""What the documentation shows is what happens: its examples, its tables of weights."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
import regex

from conftest import ROOT

PAGE = (ROOT / "docs" / "clean-text.md").read_text("utf-8")
DATA = ROOT / "src" / "folketing_parse" / "data"
_BLOCK = regex.compile(r"^( *)```python\n(.*?)^\1```\n(?:\n\1```\n(.*?)^\1```)?", regex.M | regex.S)


def test_the_examples_on_clean_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = _BLOCK.findall(PAGE)
    assert len(blocks) >= 5
    for indent, code, shown in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(regex.sub(rf"^{indent}", "", code, flags=regex.M), names)  # noqa: S102
        assert printed.getvalue().strip() == shown.strip()


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
