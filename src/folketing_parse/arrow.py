r"""Record batches of documents in, record batches of replies out: for engines that speak Arrow.

Spark's `mapInArrow` and Ray Data's `map_batches` call these functions on machines of their own.
Each row of the input has a document's name and content, each row of the output, in the same order,
what became of it:

- the columns of the layout's `outcomes`;
- `reply`: a struct of the columns of `replies`, null where the document is no reply;
- a list of structs for each other table of the layout: to explode `cells` gives the table `cells`.

`SCHEMA` names them all, each with its meaning as metadata. Importing this module imports pyarrow.

>>> import pyarrow as pa
>>> letter = "Spørgsmål nr. 7:\nHvor mange?\n\nSvar:\nTre."
>>> documents = pa.record_batch({"name": ["7.txt"], "content": [letter.encode()]})
>>> for batch in parse_batches([documents]):
...     row = batch.to_pylist()[0]
...     print(row["status"], row["reply"]["question_numbers"], row["exchanges"][0]["answer"])
ok 7 Tre.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from folketing_parse.archive import parse_archive
from folketing_parse.archive.outcome import Outcome
from folketing_parse.export.arrow_schema import as_arrow, fields_of, needed
from folketing_parse.export.layout import LAYOUT
from folketing_parse.export.rows import rows_of
from folketing_parse.pipeline import Options
from folketing_parse.registry import Registry

if TYPE_CHECKING:
    import pyarrow as pa
else:
    pa = needed()

# A batch of the output ends when it has so many rows or bytes, whichever comes first.
_ROWS: Final = 256
_BYTES: Final = 8 * 1024**2
_NAMES: Final = ("name", "path")
_CONTENTS: Final = ("content", "bytes")
_NO_CONTENT: Final = "There is no content, but a null; fetch the document again from its source."
_PARTS: Final = tuple(table for table in LAYOUT if table not in {"outcomes", "replies"})

SCHEMA: Final[pa.Schema] = pa.schema(
    [
        *fields_of("outcomes"),
        pa.field("reply", pa.struct(fields_of("replies"))),
        *(pa.field(table, pa.list_(pa.struct(fields_of(table)))) for table in _PARTS),
    ]
)
"""What `parse_batches` and `parse_table` give."""


def parse_batches(  # noqa: PLR0913 (all but the first by name)
    batches: Iterable[pa.RecordBatch],
    *,
    options: Options | None = None,
    registry: Registry | None = None,
    workers: int = 0,
    timeout: float = 60.0,
    memory: int | None = 2 * 1024**3,
) -> Iterator[pa.RecordBatch]:
    """Parse the documents of record batches: one row of `SCHEMA` for each row, in their order.

    Batches are read as results are taken, and the batches given do not fit the batches taken: they
    end after 256 documents, or after the one that makes them larger than 8 MB.

    Args:
        batches: with a document's name in a column `name` or `path`, and its bytes in a column
            `content` or `bytes`; other columns are not looked at. A name that is null is "", and
            a content that is null gives the status "unreadable".
        options: how each document is parsed.
        registry: who held which office when; the package's own where None is given.
        workers: how many processes work. With 0 this process does: nothing to start, but a
            document that hangs or kills it takes the engine's worker along. With 1 each document
            is parsed in a process beside it, within `timeout` and `memory`, and one that hangs
            or kills is an outcome like any other.
        timeout: seconds that a document may take, where there are workers.
        memory: bytes of address space that a worker may have, on Linux; None for no limit.

    Raises:
        ValueError: a batch has no column for the name or the content; or a limit that no document
            could keep.
    """
    lacking: deque[bool] = deque()

    def documents() -> Iterator[tuple[str, bytes]]:
        for name, content in _rows(batches):
            lacking.append(content is None)
            yield name, content or b""

    outcomes = parse_archive(
        documents(),
        options=options,
        registry=registry,
        workers=workers,
        timeout=timeout,
        memory=memory,
        ordered=True,
    )
    return _batched(_without(outcome) if lacking.popleft() else outcome for outcome in outcomes)


def parse_table(  # noqa: PLR0913 (all but the first by name)
    table: pa.Table,
    *,
    options: Options | None = None,
    registry: Registry | None = None,
    workers: int = 0,
    timeout: float = 60.0,
    memory: int | None = 2 * 1024**3,
) -> pa.Table:
    """Parse the documents of a table: as `parse_batches`, for engines that hand on whole tables.

    >>> parse_table(pa.table({"name": ["a.txt"], "content": [None]})).column("status").to_pylist()
    ['unreadable']
    """
    batches = parse_batches(
        table.to_batches(),
        options=options,
        registry=registry,
        workers=workers,
        timeout=timeout,
        memory=memory,
    )
    return pa.Table.from_batches(batches, SCHEMA)


def _rows(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, bytes | None]]:
    for batch in batches:
        names = _column(batch, _NAMES).cast(pa.string())
        contents = _column(batch, _CONTENTS).cast(pa.large_binary())
        for name, content in zip(names, contents, strict=True):
            yield name.as_py() or "", content.as_py()


def _column(batch: pa.RecordBatch, names: tuple[str, ...]) -> pa.Array:
    """The first of some columns that a batch has."""
    for name in names:
        if name in batch.schema.names:
            return batch.column(name)
    there = ", ".join(batch.schema.names) or "none"
    raise ValueError(f"A batch has a column {' or '.join(names)}; the columns here: {there}.")


def _without(outcome: Outcome) -> Outcome:
    """The outcome of a document that had no content at all."""
    return evolve(outcome, sha256=None, message=_NO_CONTENT)


def _batched(outcomes: Iterable[Outcome]) -> Iterator[pa.RecordBatch]:
    waiting: list[pa.RecordBatch] = []
    size = 0
    for outcome in outcomes:
        waiting.append(_record(outcome))
        size += waiting[-1].nbytes
        if len(waiting) == _ROWS or size >= _BYTES:
            yield from _joined(waiting)
            waiting, size = [], 0
    yield from _joined(waiting)


def _joined(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """Batches as one; as none where there are none."""
    joined: list[pa.RecordBatch] = (
        pa.Table.from_batches(batches, SCHEMA).combine_chunks().to_batches()
    )
    return joined


def _record(outcome: Outcome) -> pa.RecordBatch:
    """An outcome as a batch of one row."""
    rows = {
        table: [tuple(map(as_arrow, row)) for row in some]
        for table, some in rows_of(outcome).items()
    }
    (flat,) = rows["outcomes"]
    reply = next(iter(rows["replies"]), None)
    values = (*flat, reply, *(rows[table] for table in _PARTS))
    arrays = [pa.array([value], field.type) for value, field in zip(values, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
