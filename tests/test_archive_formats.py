"""What an archive is written to, and that it reads back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import folketing_parse as fp
from archives import letter
from conftest import FIXTURES
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.rows import rows_of
from folketing_parse.export.targets import files_of, open_target

SOURCES = (FIXTURES / "*.pdf", FIXTURES / "*.txt", ("copy.txt", letter(3)), ("same.txt", letter(3)))


@pytest.fixture(scope="module")
def outcomes() -> list[fp.Outcome]:
    return list(fp.parse_archive(SOURCES, workers=0))


def write(outcomes: list[fp.Outcome], target: Path) -> Path:
    opened = open_target(str(target))
    for outcome in outcomes:
        opened.add(outcome)
    opened.close()
    return target


def test_json_lines_read_back_as_they_were(outcomes: list[fp.Outcome], tmp_path: Path) -> None:
    path = write(outcomes, tmp_path / "out.jsonl")
    assert list(fp.read_jsonl(path)) == outcomes


def test_dictionaries_read_back_as_they_were(outcomes: list[fp.Outcome]) -> None:
    for reply in (outcome.reply for outcome in outcomes if outcome.reply):
        assert fp.from_dict(json.loads(fp.to_json(reply))) == reply
        assert fp.from_dict(fp.to_dict(reply)) == reply


texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.decimals(allow_nan=False, allow_infinity=False)
floats = st.floats(allow_nan=False, allow_infinity=False)
cells = st.builds(
    fp.Cell,
    text=texts,
    value=st.none() | numbers,
    unit=st.none() | texts,
    suppressed=st.booleans(),
    bounds=st.none() | st.tuples(numbers, numbers | st.just(Decimal("Infinity"))),
    marks=st.lists(texts).map(tuple),
)
evidence = st.builds(
    fp.Evidence,
    quote=texts,
    page=st.integers(1, 5000),
    bbox=st.none() | st.tuples(floats, floats, floats, floats),
    start=st.integers(0),
    end=st.integers(0),
    rule=texts,
    source=st.sampled_from(["document", "registry"]),
)


@given(texts, st.tuples(cells, cells, cells), st.dictionaries(texts, evidence), st.dates())
def test_any_record_reads_back(
    words: str, row: tuple[fp.Cell, ...], where: dict[str, fp.Evidence], day: dt.date
) -> None:
    plain = fp.parse_text(letter(3).decode())
    table = evolve(plain.tables[0], rows=(row,), caption=words)
    metadata = evolve(plain.metadata, asked_on=day, question_numbers=(words,))
    exchange = evolve(plain.exchanges[0], answer=words, promised_on=day)
    reply = evolve(plain, metadata=metadata, tables=(table,), exchanges=(exchange,), evidence=where)
    assert fp.from_dict(json.loads(fp.to_json(reply))) == reply
    outcome = fp.Outcome(
        name=words, sha256="0", status=fp.OutcomeStatus.OK, reply=reply, version="1"
    )
    with fp.Database(":memory:") as database:
        database.add(outcome)
        held = database.connection.execute("SELECT text FROM cells ORDER BY column_number")
        assert held.fetchall() == [(cell.text,) for cell in row]


@pytest.mark.parametrize("line", ["{}", "[]", "no json", '{"name": "a", "status": "fine"}'])
def test_a_line_that_is_no_outcome_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"out\.jsonl, line 2 is no outcome"):
        list(fp.read_jsonl(path))


def test_a_dictionary_that_is_no_reply_is_refused() -> None:
    with pytest.raises(ValueError, match="missing required field `metadata`"):
        fp.from_dict({"source": fp.to_dict(fp.parse_text(letter(1).decode()))["source"]})


def expected(outcomes: list[fp.Outcome], table: str) -> list[tuple[Any, ...]]:
    """The rows of a table; documents with the same bytes are one reply."""
    rows, seen = [], set()
    for outcome in outcomes:
        if table == "outcomes" or outcome.sha256 not in seen:
            rows += rows_of(outcome)[table]
        if outcome.reply:
            seen.add(outcome.sha256)
    return rows


def test_csv_holds_every_row(outcomes: list[fp.Outcome], tmp_path: Path) -> None:
    path = write(outcomes, tmp_path / "out.csv")
    for table, columns in LAYOUT.items():
        file = path if table == "replies" else tmp_path / f"out-{table}.csv"
        with file.open(encoding="utf-8", newline="") as lines:
            header, *rows = csv.reader(lines)
        assert header == [column.name for column in columns]
        plain = [
            ["" if v is None else str(int(v) if isinstance(v, bool) else v) for v in row]
            for row in expected(outcomes, table)
        ]
        assert rows == plain, table


def test_parquet_holds_every_row(outcomes: list[fp.Outcome], tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    path = write(outcomes, tmp_path / "out")
    parted = dataset.partitioning(flavor="hive")
    for table, columns in LAYOUT.items():
        rows = expected(outcomes, table)
        read = dataset.dataset(path / table, partitioning=parted).to_table() if rows else None
        if read is None:
            assert not (path / table).exists()
            continue
        kept = [n for n, c in enumerate(columns) if (table, c.name) != ("replies", "session")]
        got = [tuple(row[columns[n].name] for n in kept) for row in read.to_pylist()]
        want = [tuple(_float(row[n]) for n in kept) for row in rows]
        assert sorted(got, key=repr) == sorted(want, key=repr), table


def _float(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def test_parquet_is_parted_by_session(outcomes: list[fp.Outcome], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = write(outcomes, tmp_path / "out")
    sessions = {
        o.reply.metadata.session.code if o.reply.metadata.session else "unknown"
        for o in outcomes
        if o.reply
    }
    assert {folder.name for folder in (path / "replies").iterdir()} == {
        f"session={code}" for code in sessions
    }


def test_pandas_reads_a_folder_of_parquet_as_one_table(
    outcomes: list[fp.Outcome], tmp_path: Path
) -> None:
    pandas = pytest.importorskip("pandas")
    path = write(outcomes, tmp_path / "out")
    frame = pandas.read_parquet(path / "cells")
    withheld = frame[frame.suppressed]
    assert len(withheld) > 0
    assert all(math.isnan(value) for value in withheld.value)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("out.xlsx", r"\.xlsx is no format"),
        ("old.jsonl", "old.jsonl exists"),
        ("old.csv", "old-cells.csv exists"),
        ("full", "full is not empty"),
        ("absent/out.jsonl", "No such file or directory"),
        ("absent/out.db", "there is no folder"),
        ("old.jsonl/out", "Not a directory"),
    ],
)
def test_a_target_that_cannot_be_written(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "old.jsonl").touch()
    (tmp_path / "old-cells.csv").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    with pytest.raises(fp.TargetError, match=message):
        open_target(str(tmp_path / name))


def test_only_a_database_can_be_asked_to_retry(tmp_path: Path) -> None:
    with pytest.raises(fp.TargetError, match="Only a database"):
        open_target(str(tmp_path / "out.jsonl"), retry=[fp.OutcomeStatus.CRASHED])


@pytest.mark.parametrize("name", ["out.db", "out.jsonl", "out.csv", "out"])
def test_the_files_of_a_target_are_known(
    outcomes: list[fp.Outcome], tmp_path: Path, name: str
) -> None:
    write(outcomes[:3], tmp_path / name)
    visible = {path for path in tmp_path.iterdir() if not path.name.startswith(".")}
    assert visible <= files_of(str(tmp_path / name))
