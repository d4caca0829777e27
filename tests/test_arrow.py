"""Record batches in, record batches out: what Spark's `mapInArrow` and Ray's `map_batches` call.

docs/scale.md shows `parse_with_ray` and `table_of` as they stand here.
"""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
import regex

import folketing_parse as fp
from archives import folder_of, letter
from conftest import ROOT
from folketing_parse.arrow import SCHEMA, parse_batches, parse_table
from folketing_parse.export.layout import LAYOUT, Row
from folketing_parse.export.rows import rows_of

if TYPE_CHECKING:
    import ray.data

EXAMPLES = [(path.name, path.read_bytes()) for path in sorted((ROOT / "examples").iterdir())]
TABLES = [table for table in LAYOUT if table not in {"outcomes", "replies"}]
PAGE = (ROOT / "docs" / "scale.md").read_text("utf-8")


def table_of(replies: pa.Table, name: str) -> pa.Table:
    column = replies.column(name).combine_chunks()
    return pa.Table.from_struct_array(column.flatten())


def parse_with_ray(folder: str) -> ray.data.Dataset:
    import ray.data

    files = ray.data.read_binary_files(folder, include_paths=True)
    return files.map_batches(
        parse_table, batch_format="pyarrow", batch_size=64, fn_kwargs={"workers": 1}
    )


def batch(documents: list[tuple[str | None, bytes | None]]) -> pa.RecordBatch:
    names, contents = zip(*documents, strict=True)
    return pa.record_batch([pa.array(names, "string"), pa.array(contents, "binary")], SOURCE)


SOURCE = pa.schema([("name", pa.string()), ("content", pa.binary())])


def parsed(*batches: pa.RecordBatch, **how: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.Table.from_batches(
        parse_batches(batches, **how), SCHEMA
    ).to_pylist()
    return rows


def plain(table: str, rows: list[Row]) -> list[dict[str, Any]]:
    """Rows of the layout as Arrow gives them back."""
    columns = [column.name for column in LAYOUT[table]]
    values = [[float(v) if isinstance(v, Decimal) else v for v in row] for row in rows]
    return [dict(zip(columns, row, strict=True)) for row in values]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_row_nests_the_rows_of_all_tables(workers: int) -> None:
    found = parsed(batch([*EXAMPLES]), workers=workers)
    outcomes = list(fp.parse_archive(EXAMPLES, workers=0))
    assert len(found) == len(outcomes) == 6
    for row, outcome in zip(found, outcomes, strict=True):
        expected = {table: plain(table, rows) for table, rows in rows_of(outcome).items()}
        (flat,), replies = expected.pop("outcomes"), expected.pop("replies")
        assert row.pop("seconds") >= 0
        del flat["seconds"]
        assert row == {**flat, "reply": replies[0] if replies else None, **expected}
    assert [row["status"] for row in found] == ["not_a_reply", *["ok"] * 5]


def test_a_list_flattened_is_the_table() -> None:
    replies = parse_table(pa.Table.from_batches([batch([*EXAMPLES])]))
    outcomes = list(fp.parse_archive(EXAMPLES, workers=0))
    for table in TABLES:
        rows = [row for outcome in outcomes for row in rows_of(outcome)[table]]
        assert table_of(replies, table).to_pylist() == plain(table, rows), table
    assert table_of(replies, "cells").num_rows == 15


@pytest.mark.parametrize("workers", [0, 1])
def test_every_row_gives_one_row_in_order(workers: int) -> None:
    documents = [
        ("a.txt", letter(1)),
        ("null.pdf", None),
        ("empty.pdf", b""),
        (None, letter(2)),
        ("note.txt", b"Hej."),
        ("a.txt", letter(1)),
    ]
    found = parsed(batch(documents[:2]), batch(documents[2:]), workers=workers)
    assert [(row["name"], row["status"]) for row in found] == [
        ("a.txt", "ok"),
        ("null.pdf", "unreadable"),
        ("empty.pdf", "unreadable"),
        ("", "ok"),
        ("note.txt", "not_a_reply"),
        ("a.txt", "ok"),
    ]
    null, empty = found[1], found[2]
    assert null["sha256"] is None
    assert empty["sha256"] is not None
    assert null["message"].startswith("There is no content")
    assert null["error"] == "UnreadableDocumentError"
    assert null["reply"] is None
    assert [null[table] for table in TABLES] == [[]] * len(TABLES)


class Deadly(fp.Registry):
    """A registry that kills the process that asks for Mads Drab."""

    def minister(self, name: str, on: Any = None) -> Any:
        if name == "Mads Drab":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().minister(name, on)


def test_with_a_worker_a_document_that_kills_is_an_outcome() -> None:
    deadly = letter(2).decode().replace("Søren Pape Poulsen", "Mads Drab").encode()
    documents = [("1.txt", letter(1)), ("2.txt", deadly), ("3.txt", letter(3))]
    found = parsed(batch([*documents]), workers=1, registry=Deadly())
    assert [row["status"] for row in found] == ["ok", "crashed", "ok"]
    assert found[1]["message"].endswith("ended by SIGKILL.")
    assert found[2]["cells"]


def test_options_and_registry_are_the_parsers(tmp_path: Path) -> None:
    options = fp.Options(max_bytes=100)
    assert parsed(batch([("1.txt", letter(1))]), options=options)[0]["status"] == "unreadable"
    (tmp_path / "ministers.csv").write_bytes(
        (ROOT / "src/folketing_parse/data/ministers.csv").read_bytes().split(b"\n", 1)[0] + b"\n"
    )
    own, none = (
        parsed(batch([("1.txt", letter(1))]), registry=registry)[0]["reply"]["minister_title"]
        for registry in (None, fp.Registry(tmp_path))
    )
    assert (own, none) == ("justitsminister", None)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (("name", "large_string"), ("content", "large_binary")),
        (("name", "string_view"), ("content", "binary_view")),
        (("path", "string"), ("content", "binary")),
        (("path", "string"), ("bytes", "binary")),
        (("name", pa.dictionary(pa.int32(), pa.string())), ("content", "binary")),
    ],
)
def test_columns_come_in_the_engines_types(name: tuple[str, Any], content: tuple[str, Any]) -> None:
    columns = {
        "length": pa.array([9, 9]),
        content[0]: pa.array([letter(1), b"Hej."], content[1]),
        name[0]: pa.array(["1.txt", "note.txt"], name[1]),
    }
    found = parsed(pa.record_batch(columns))
    assert [(row["name"], row["status"]) for row in found] == [
        ("1.txt", "ok"),
        ("note.txt", "not_a_reply"),
    ]
    assert parse_table(pa.table(columns)).schema == SCHEMA


def test_a_batch_without_the_columns_says_so() -> None:
    with pytest.raises(ValueError, match="a column name or path; the columns here: file, content"):
        parsed(pa.record_batch({"file": ["1.txt"], "content": [b""]}))
    with pytest.raises(ValueError, match="a column content or bytes; the columns here: name"):
        parsed(pa.record_batch({"name": ["1.txt"]}))


def test_nothing_gives_nothing() -> None:
    assert list(parse_batches([])) == []
    assert list(parse_batches([batch([("1.txt", letter(1))]).slice(1)])) == []
    assert parse_table(SOURCE.empty_table()).schema == SCHEMA


def test_batches_end_in_time_and_are_made_as_they_are_taken() -> None:
    taken = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        while True:
            taken += 1
            yield batch([("1.txt", b"Hej.")] * 100)

    batches = parse_batches(endless())
    assert [next(batches).num_rows for _ in range(3)] == [256, 256, 256]
    assert taken == 8


def test_documents_with_large_tables_end_a_batch_early(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(f"{1000 + n}      {n * 7}      {n * 3}" for n in range(1000))
    table = f"Tre.\n\nTabel 1. Sager\n\nÅr        Antal      Heraf\n{lines}\n"
    large = letter(1).replace(b"Der var 1 sager i 1901.", table.encode())
    (one,) = parse_batches([batch([("large.txt", large)])])
    assert one.nbytes > 300_000
    monkeypatch.setattr("folketing_parse.arrow._BYTES", 2 * one.nbytes - 1000)
    batches = parse_batches([batch([("large.txt", large)] * 3)])
    assert [each.num_rows for each in batches] == [2, 1]


def test_every_column_says_what_it_means() -> None:
    assert SCHEMA.names == [*(c.name for c in LAYOUT["outcomes"]), "reply", *TABLES]
    for table, fields in (
        ("outcomes", list(SCHEMA)[: len(LAYOUT["outcomes"])]),
        ("replies", SCHEMA.field("reply").type.fields),
        *((table, SCHEMA.field(table).type.value_type.fields) for table in TABLES),
    ):
        said = [(field.name, field.metadata[b"meaning"].decode()) for field in fields]
        assert said == [(column.name, column.meaning) for column in LAYOUT[table]]


def test_without_pyarrow_the_error_says_how_to_get_it() -> None:
    code = "import sys; sys.modules['pyarrow'] = None; import folketing_parse.arrow"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ImportError: Arrow and Parquet need pyarrow" in done.stderr
    assert "pip install 'folketing-parse[arrow]'" in done.stderr


@pytest.mark.filterwarnings("ignore")  # Ray reads options of its own that it calls deprecated
def test_ray_gives_what_this_process_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray = pytest.importorskip("ray", reason="needs Ray Data: pip install 'ray[data]'")
    folder = folder_of(tmp_path / "letters", 12)
    here = parsed(batch([(str(path), path.read_bytes()) for path in sorted(folder.iterdir())]))
    ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1", log_to_driver=False)
    try:
        replies = parse_with_ray(str(folder))
        found = replies.take_all()
        cells = replies.flat_map(lambda row: row["cells"]).take_all()
    finally:
        ray.shutdown()
    for row in (*found, *here):
        del row["seconds"]
    assert sorted(found, key=lambda row: str(row["name"])) == here
    assert sorted(cells, key=str) == sorted(
        (cell for row in here for cell in row["cells"]), key=str
    )
    assert cells


def imports(source: str) -> set[tuple[str | None, str]]:
    nodes = list(ast.walk(ast.parse(source)))
    return {
        *(
            (None, alias.name)
            for node in nodes
            if isinstance(node, ast.Import)
            for alias in node.names
        ),
        *(
            (node.module, alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        ),
    }


def test_the_page_on_scale_shows_code_of_the_tests() -> None:
    tests = [path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py")]
    imported = set[tuple[str | None, str]]().union(*map(imports, tests))
    blocks = regex.findall(r"^```python\n(.*?)^```$", PAGE, regex.M | regex.S)
    assert len(blocks) == 5
    for block in blocks:
        assert imports(block) <= imported
        first, *functions = block.split("\n\n\n")
        assert first.startswith(("import ", "from "))
        for function in functions:
            assert any(f"\n{function.strip()}\n\n" in test for test in tests), function
