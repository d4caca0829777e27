"""The columns of `layout` as Arrow knows them: what Parquet files and record batches hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from folketing_parse.export.layout import LAYOUT, Kind, Value

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "integer": "int64",
    "number": "float64",
    "seconds": "float64",
    "flag": "bool",
    "date": "date32",
}


def fields_of(table: str) -> list[pa.Field]:
    """A table's columns, each with its meaning as metadata.

    Raises:
        ImportError: pyarrow is not installed.
    """
    arrow = needed()
    return [
        arrow.field(c.name, arrow.type_for_alias(_TYPES[c.kind]), metadata={"meaning": c.meaning})
        for c in LAYOUT[table]
    ]


def needed() -> pa:
    """The module pyarrow, or an error that says how to get it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(
            "Arrow and Parquet need pyarrow: pip install 'folketing-parse[arrow]'."
        ) from error
    return pyarrow


def as_arrow(value: Value) -> Value:
    """A value as Arrow takes it: exact numbers become 64-bit floats."""
    return float(value) if isinstance(value, Decimal) else value
