"""Spark in local mode, where Java and pyspark are there.

docs/scale.md shows `parse_with_spark` and `table_in_spark` as they stand here.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import folketing_parse as fp
from archives import folder_of, letter
from conftest import ROOT
from folketing_parse.arrow import SCHEMA, parse_batches, parse_table
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.rows import rows_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

if shutil.which("java") is None:
    pytest.skip("Spark needs Java, and there is none", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning"  # Arrow alone is used here
)

DEADLY = '''
import os, signal
import folketing_parse as fp

class Deadly(fp.Registry):
    """A registry that kills the process that asks for Mads Drab."""

    def minister(self, name, on=None):
        if name == "Mads Drab":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().minister(name, on)
'''


def parse_with_spark(spark: SparkSession, folder: str) -> DataFrame:
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    schema = spark.createDataFrame(SCHEMA.empty_table()).schema
    return reader.load(folder).mapInArrow(partial(parse_batches, workers=1), schema)


def table_in_spark(replies: DataFrame, name: str) -> DataFrame:
    return replies.selectExpr(f"inline({name})")


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
        builder = sql.SparkSession.builder.master("local[2]")
        for option, value in {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.log.level": "OFF",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
        }.items():
            builder = builder.config(option, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.mark.parametrize("workers", [0, 1])
def test_spark_gives_what_this_process_gives(spark: SparkSession, workers: int) -> None:
    files = spark.read.format("binaryFile").load(str(ROOT / "examples"))
    schema = spark.createDataFrame(SCHEMA.empty_table()).schema
    replies = files.mapInArrow(partial(parse_batches, workers=workers), schema)
    found = [row.asDict(recursive=True) for row in replies.collect()]
    here = parse_table(files.toArrow(), workers=0).to_pylist()
    for row in (*found, *here):
        del row["seconds"]
    assert sorted(found, key=by_name) == sorted(here, key=by_name)
    assert Counter(row["status"] for row in found) == {"ok": 5, "not_a_reply": 1}


def by_name(row: dict[str, Any]) -> str:
    return str(row["name"])


def test_a_list_inlined_is_the_table(spark: SparkSession, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "letters", 12)
    (folder / "empty.pdf").unlink()  # Spark's reader leaves out files without bytes
    replies = parse_with_spark(spark, str(folder)).cache()
    outcomes = list(fp.parse_archive(folder, workers=0))
    assert replies.count() == len(outcomes) == 11
    for table in ("exchanges", "cells", "evidence"):
        columns = [column.name for column in LAYOUT[table]]
        found = table_in_spark(replies, table)
        assert found.columns == columns
        rows = [tuple(row) for outcome in outcomes for row in rows_of(outcome)[table]]
        assert Counter(map(tuple, found.collect())) == Counter(rows)
    assert table_in_spark(replies, "cells").where("suppressed").count() == 3


def test_the_schema_can_be_had_without_a_session(spark: SparkSession) -> None:
    types = importlib.import_module("pyspark.sql.pandas.types")
    schema = spark.createDataFrame(SCHEMA.empty_table()).schema
    assert types.from_arrow_schema(SCHEMA) == schema


def test_a_document_that_kills_needs_a_worker(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    spark.sparkContext.addPyFile(str(tmp_path / "deadly.py"))
    registry = importlib.import_module("deadly").Deadly()
    killing = letter(2).decode().replace("Søren Pape Poulsen", "Mads Drab").encode()
    documents = [("1.txt", letter(1)), ("2.txt", killing), ("3.txt", letter(3))]
    files = spark.createDataFrame(documents, "name string, content binary").coalesce(1)
    schema = spark.createDataFrame(SCHEMA.empty_table()).schema

    apart = files.mapInArrow(partial(parse_batches, registry=registry, workers=1), schema)
    found = [(row.name, row.status) for row in apart.collect()]
    assert found == [("1.txt", "ok"), ("2.txt", "crashed"), ("3.txt", "ok")]

    together = files.mapInArrow(partial(parse_batches, registry=registry), schema)
    with pytest.raises(Exception, match="Python worker exited unexpectedly"):
        together.collect()
