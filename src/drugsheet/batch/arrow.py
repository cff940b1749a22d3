"""Sheets in Arrow record batches: for engines that hand out those, such as Spark's ``mapInArrow``.

Needs the extra ``drugsheet[parquet]``; importing this without it raises ``MissingExtra``.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from drugsheet.batch.discovery import Input
from drugsheet.batch.limits import MEBIBYTE
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.processes import Processes
from drugsheet.errors import MissingExtra, SourceNotFound
from drugsheet.export.formats import NDJSON
from drugsheet.export.tables.parquet import arrow_schema, record_batch
from drugsheet.export.tables.part import cells_under
from drugsheet.export.tables.rows import Cells
from drugsheet.export.tables.schema import TABLES
from drugsheet.models import DrugSheet
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingExtra("record batches need pyarrow", hint="Install it: pip install 'drugsheet[parquet]'.") from error

if TYPE_CHECKING:
    from drugsheet.batch.engine import Engine
    from drugsheet.layouts.layout import Layout

RESULTS: Final = pa.schema([
    pa.field("path", pa.string(), nullable=False),
    pa.field("ok", pa.bool_(), nullable=False),
    pa.field("code", pa.string()),
    pa.field("reason", pa.string()),
    pa.field("line", pa.string(), nullable=False),
])  # fmt: skip
"""What ``convert`` yields: whether an input was converted, why not, and its line of NDJSON without the end of the line."""

_MOST_ROWS, _MOST_BYTES = 256, 16 * MEBIBYTE
"""How much is collected before it is handed on."""

_SQL = {pa.string(): "string", pa.bool_(): "boolean", pa.int64(): "bigint", pa.float64(): "double"}


def convert(
    batches: Iterable[Any],
    *,
    layout: str | Layout | None = None,
    limits: Limits = DEFAULT_LIMITS,
    strict: bool = False,
    engine: Engine | None = None,
) -> Iterator[Any]:
    """Convert the sheets in record batches; yields record batches of the schema ``RESULTS``, a row for each row, in order.

    A batch has the columns ``path``, what to call the sheet, and ``content``, its bytes (Arrow's binary). A sheet that fails
    is a row with ``code`` and ``reason``, and its line is the record of the failure; so is a row whose content is null. No
    file is opened. The lines are those of ``drugsheet convert -t ndjson`` for inputs of these names and bytes.

    Sheets are read in one worker process (``Processes(1)``) unless ``engine`` says otherwise, so that one that kills its
    process, hangs or needs too much memory is a row that failed (DS1900). Raises ``ValueError`` for a batch without these
    columns.
    """
    options = Options((NDJSON,), layout, limits, strict)
    waiting: list[Outcome] = []
    size = 0
    with contextlib.closing((engine or Processes(1)).outcomes(_inputs(batches), options)) as outcomes:
        for outcome in outcomes:
            waiting.append(outcome)
            size += len(outcome.outputs[NDJSON])
            if len(waiting) >= _MOST_ROWS or size >= _MOST_BYTES:
                yield _results(waiting)
                waiting, size = [], 0
    if waiting:
        yield _results(waiting)


def rows(batches: Iterable[Any], table: str) -> Iterator[Any]:
    """The rows of one table for the results of ``convert``: record batches of the table's schema.

    A batch has the columns ``path`` and ``line``. The rows are those of ``drugsheet convert -t parquet`` for inputs of these
    names. Raises ``ValueError`` for a table that is not there, and for a batch without these columns.
    """
    schema = table_schema(table)
    for batch in batches:
        cells: list[Cells] = []
        for path, line in zip(_column(batch, "path"), _column(batch, "line"), strict=True):
            cells += _cells(path, line, table)
        yield record_batch(schema, cells)


def table_schema(table: str) -> Any:
    """The ``pyarrow.Schema`` of a table. Raises ``ValueError`` when it is not there."""
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    return arrow_schema(TABLES[table])


def sql_columns(schema: Any) -> str:
    """The columns of a schema as Spark's SQL writes them: ``path string, ok boolean``."""
    return ", ".join(f"{field.name} {'array<string>' if pa.types.is_list(field.type) else _SQL[field.type]}" for field in schema)


def _inputs(batches: Iterable[Any]) -> Iterator[Input]:
    for batch in batches:
        contents = _column(batch, "content")
        kind = batch.schema.field("content").type
        if not (pa.types.is_binary(kind) or pa.types.is_large_binary(kind)):
            raise ValueError(f"the column 'content' holds {kind}, not the bytes of files: make it binary")
        for path, content in zip(_column(batch, "path"), contents, strict=True):
            name = path or ""
            # Without bytes an input would be read from a file of its name: names in data are not to be trusted with that.
            missing = None if content is not None else SourceNotFound("the row has no bytes", hint="Look at where the rows come from.", name=name)
            yield Input(name, name, data=content, error=missing)


def _column(batch: Any, name: str) -> list[Any]:
    if batch.schema.get_field_index(name) < 0:
        raise ValueError(f"a batch has the columns {', '.join(batch.schema.names) or 'none'}, and not the one {name!r} that is needed")
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _results(outcomes: Iterable[Outcome]) -> Any:
    return record_batch(RESULTS, [_result(outcome) for outcome in outcomes])


def _result(outcome: Outcome) -> Cells:
    error = outcome.error
    line = outcome.outputs[NDJSON].decode("utf-8").removesuffix("\n")
    return [outcome.item.name, error is None, None if error is None else error.code, None if error is None else error.reason, line]


def _cells(path: str, line: str, table: str) -> list[Cells]:
    """The rows of one line of NDJSON."""
    record = json.loads(line)
    if record.get("ok") is not False:
        return cells_under(DrugSheet.model_validate_json(line), path)[table]
    error = record["error"]
    return [[path, *(error[key] for key in ("code", "type", "reason", "hint", "line", "column"))]] if table == "failures" else []
