"""Tables as Parquet, and as Arrow tables in memory. Needs pyarrow: ``pip install 'drugsheet[parquet]'``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drugsheet.errors import MissingExtra
from drugsheet.export.tables.rows import Cell, Cells
from drugsheet.export.tables.schema import TABLES_VERSION, Column, Table

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise MissingExtra("Parquet and Arrow tables need pyarrow", hint="Install it: pip install 'drugsheet[parquet]'.") from error

ROWS_IN_GROUP = 32_768
"""Rows of a row group. What waits to be written is this many rows of each table at most."""

_ROWS_IN_CHUNK = 1_024
"""Rows that are kept as Python objects, which take more room than columns of Arrow; a row group is a multiple of them."""

_TYPES: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "array": pa.list_(pa.field("element", pa.string(), nullable=False)),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def arrow_schema(table: Table) -> Any:
    """The table's ``pyarrow.Schema``, with descriptions and units as metadata of its fields."""
    fields = [pa.field(column.name, _TYPES[column.type], column.nullable, metadata=_metadata(column)) for column in table.columns]
    return pa.schema(fields, metadata={"drugsheet.tables_version": TABLES_VERSION, "description": table.description})


def arrow_table(table: Table, batches: Iterable[Any]) -> Any:
    """A ``pyarrow.Table`` of record batches."""
    return pa.Table.from_batches(batches, schema=arrow_schema(table))


def record_batch(schema: Any, rows: list[Cells]) -> Any:
    """Rows as a ``pyarrow.RecordBatch``."""
    columns = zip(*rows, strict=True) if rows else [[] for _ in schema]
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


class Batches:
    """Rows that become record batches of even size, however they arrive."""

    def __init__(self, table: Table) -> None:
        self.schema = arrow_schema(table)
        self._rows: list[Cells] = []

    def add(self, rows: Iterable[Cells]) -> Iterable[Any]:
        """Take rows in; the batches that are full now."""
        self._rows += rows
        while len(self._rows) >= _ROWS_IN_CHUNK:
            chunk, self._rows = self._rows[:_ROWS_IN_CHUNK], self._rows[_ROWS_IN_CHUNK:]
            yield record_batch(self.schema, chunk)

    def rest(self) -> Iterable[Any]:
        """What is left, as a batch."""
        if self._rows:
            yield record_batch(self.schema, self._rows)
        self._rows = []


class ParquetFile:
    """A table's Parquet file, written in row groups of ``ROWS_IN_GROUP`` rows."""

    def __init__(self, path: Path, table: Table) -> None:
        self._batches = Batches(table)
        self._waiting: list[Any] = []
        self._file = path.open("wb")
        self._writer = pq.ParquetWriter(self._file, self._batches.schema, version="2.6", compression="zstd", write_statistics=True)

    def write(self, rows: Iterable[Cells]) -> None:
        """Append rows; full row groups are written at once."""
        self._waiting += self._batches.add(rows)
        group = ROWS_IN_GROUP // _ROWS_IN_CHUNK
        while len(self._waiting) >= group:
            self._flush(self._waiting[:group])
            self._waiting = self._waiting[group:]

    def close(self) -> None:
        """Write what is left, and the footer."""
        try:
            self._flush([*self._waiting, *self._batches.rest()])
            self._writer.close()
        finally:
            self._file.close()

    def _flush(self, batches: list[Any]) -> None:
        if batches:
            self._writer.write_table(pa.Table.from_batches(batches), row_group_size=ROWS_IN_GROUP)


def _array(cells: Iterable[Cell], kind: Any) -> Any:
    values = list(cells)
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # a file name that is no UTF-8, which Python keeps as lone surrogates
        return pa.array([_SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell for cell in values], kind)


def _metadata(column: Column) -> dict[str, str]:
    return {"description": column.description, **({} if column.unit is None else {"unit": column.unit})}
