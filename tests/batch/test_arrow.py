"""Record batches in, record batches out: a row for each row, with the bytes of ``drugsheet convert -t ndjson``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from drugsheet.batch import arrow
from drugsheet.batch.arrow import RESULTS, convert, rows, sql_columns, table_schema
from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import InProcess
from drugsheet.batch.limits import MEBIBYTE, WorkerLimits
from drugsheet.batch.outcome import Options
from drugsheet.batch.processes import Processes
from drugsheet.export.tables.part import cells_of_part
from drugsheet.export.tables.rows import as_row, failure_cells
from drugsheet.export.tables.schema import TABLES

from ..conftest import sheet_files
from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from . import ways_to_die

NAMED = [("a/x.txt", SHEET), ("b/x.txt", SHEET), ("letter.txt", NO_SHEET), ("odd.txt", ODD_SHEET), ("empty.html", b""), ("Größe 1.txt", b"\xff\xfe\x00")]


def batch(named: Sequence[tuple[str | None, bytes | str | None]], kind: Any = None) -> Any:
    """A batch of paths and bytes."""
    names, contents = zip(*named, strict=True) if named else ((), ())
    return pa.RecordBatch.from_arrays([pa.array(names, pa.string()), pa.array(contents, kind or pa.binary())], names=["path", "content"])


def convert_here(*batches: Any, **options: Any) -> list[dict[str, Any]]:
    """The rows that come out, converted in this process."""
    found = list(convert(iter(batches), engine=InProcess(), **options))
    assert all(each.schema == RESULTS for each in found)
    return [row for each in found for row in each.to_pylist()]


def outcomes(named: list[tuple[str, bytes]], *formats: str, strict: bool = False) -> list[Any]:
    return list(InProcess().outcomes([Input(name, name, data=data) for name, data in named], Options(formats, strict=strict)))


@pytest.mark.parametrize("strict", [False, True])
def test_lines_are_those_of_convert(strict: bool) -> None:
    named = [*NAMED, *((str(path), path.read_bytes()) for path in sheet_files())]
    found = convert_here(batch(named[:2]), batch([]), batch(named[2:]), strict=strict)
    expected = outcomes(named, "ndjson", strict=strict)
    assert [row["path"] for row in found] == [name for name, _ in named]
    assert [row["line"].encode() + b"\n" for row in found] == [outcome.outputs["ndjson"] for outcome in expected]
    for row, outcome in zip(found, expected, strict=True):
        error = outcome.error
        assert (row["ok"], row["code"], row["reason"]) == ((True, None, None) if error is None else (False, error.code, error.reason))
    assert {row["code"] for row in found} >= {None, "DS1004", "DS1005", *(["DS2000"] if strict else [])}


def test_workers_read_unless_told_otherwise() -> None:
    expected = convert_here(batch(NAMED))
    assert [row for each in convert([batch(NAMED)]) for row in each.to_pylist()] == expected


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")
def test_a_sheet_that_kills_its_process_is_a_row() -> None:
    engine = Processes(1, WorkerLimits(max_memory=1024 * MEBIBYTE), convert=ways_to_die.convert)
    found = [row for each in convert([batch([("1.txt", SHEET), ("killed.txt", SHEET), ("2.txt", SHEET)])], engine=engine) for row in each.to_pylist()]
    assert [(row["path"], row["code"]) for row in found] == [("1.txt", None), ("killed.txt", "DS1900"), ("2.txt", None)]


def test_a_row_without_bytes_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(SHEET)
    (row,) = convert_here(batch([(str(tmp_path / "x.txt"), None)]))
    assert (row["ok"], row["code"], row["path"]) == (False, "DS1006", str(tmp_path / "x.txt"))


def test_a_row_without_a_path_has_none() -> None:
    found = convert_here(batch([(None, SHEET), (None, b"")]))
    assert [(row["path"], row["ok"]) for row in found] == [("", True), ("", False)]


def test_other_columns_and_large_binary_are_fine() -> None:
    wide = batch([("x.txt", SHEET)], pa.large_binary()).add_column(0, "length", pa.array([len(SHEET)]))
    assert convert_here(wide) == convert_here(batch([("x.txt", SHEET)]))


def test_what_is_not_asked_for_is_refused() -> None:
    with pytest.raises(ValueError, match="columns path, content, and not the one 'line'"):
        list(rows([batch([("x.txt", SHEET)])], "sheets"))
    with pytest.raises(ValueError, match="columns none, and not the one 'content'"):
        convert_here(pa.RecordBatch.from_arrays([], names=[]))
    with pytest.raises(ValueError, match="'content' holds string, not the bytes"):
        convert_here(batch([("x.txt", "text")], pa.string()))
    with pytest.raises(ValueError, match="no table 'limits'; there are sheets, "):
        list(rows([], "limits"))


def test_little_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_MOST_ROWS", 4)
    asked = []

    def batches() -> Any:
        for number in range(5):
            asked.append(number)
            yield batch([(f"{number}{place}.txt", SHEET) for place in range(3)])

    found = convert(batches(), engine=InProcess())
    assert next(found).num_rows == 4
    assert asked == [0, 1]
    assert [each.num_rows for each in found] == [4, 4, 3]
    monkeypatch.setattr(arrow, "_MOST_BYTES", 1)
    assert [each.num_rows for each in convert(batches(), engine=InProcess())] == [1] * 15


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_tables(table: str) -> None:
    named = [*NAMED, *((str(path), path.read_bytes()) for path in sheet_files()[::5])]
    expected = []
    for outcome in outcomes(named, "parquet"):
        name = outcome.item.name
        cells = {"failures": [failure_cells(outcome.error, name)]} if outcome.error else cells_of_part(outcome.outputs["parquet"], name)
        expected += [as_row(table, row) for row in cells.get(table, [])]
    found = list(rows(convert([batch(named)], engine=InProcess()), table))
    assert all(each.schema.equals(table_schema(table), check_metadata=True) for each in found)
    assert [row for each in found for row in each.to_pylist()] == expected


def test_columns_in_words() -> None:
    assert sql_columns(RESULTS) == "path string, ok boolean, code string, reason string, line string"
    assert sql_columns(table_schema("thresholds")).startswith("id string, sheet_id string, parent_table string, parent_id string, position bigint, ")
    assert "low double, low_inclusive boolean" in sql_columns(table_schema("thresholds"))
    assert "inferred array<string>" in sql_columns(table_schema("thresholds"))
    assert all(sql_columns(table_schema(name)) for name in TABLES)
