"""CSV: what is written is what the rows hold, and nothing in it is computed by a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import drugsheet
from drugsheet.export.tables.csv import CsvFile, guarded, unguarded
from drugsheet.export.tables.rows import Cell, Row
from drugsheet.export.tables.schema import TABLES, Column

from .sheets import PAYLOADS, every, hostile

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def value(column: Column, cell: str, *, raw: bool = False) -> Cell:
    """The value of a cell, by the documented rules."""
    if cell == "" and column.nullable:
        return None
    if column.type == "string":
        return cell if raw else unguarded(cell)
    if column.type == "number":
        return float(cell)
    return json.loads(cell)  # type: ignore[no-any-return]  # integers, true and false, lists


def read_back(folder: Path, name: str, *, raw: bool = False) -> list[Row]:
    head, *rows = cells(folder / f"{name}.csv")
    assert tuple(head) == TABLES[name].column_names
    return [{column.name: value(column, cell, raw=raw) for column, cell in zip(TABLES[name].columns, row, strict=True)} for row in rows]


def test_reads_back_as_the_rows(tmp_path: Path) -> None:
    tables = drugsheet.tables(every())
    tables.write_csv(tmp_path)
    for name in TABLES:
        assert read_back(tmp_path, name) == list(tables.rows(name)), name


def one_row(cell: Cell, *, raw: bool = False) -> bytes:
    """A row of ``left_out`` with this cell and three that are null."""
    path = Path("row.csv")
    file = CsvFile(path, TABLES["failures"], raw=raw)
    file.write([[cell, None, True, 5.0]])
    file.close()
    return path.read_bytes().split(b"\r\n", 1)[1]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("plain", b"plain,,true,5\r\n"),
        (None, b",,true,5\r\n"),
        ("", b'"",,true,5\r\n'),
        ("a,b", b'"a,b",,true,5\r\n'),
        ('say "A"', b'"say ""A""",,true,5\r\n'),
        ("two\nlines", b'"two\nlines",,true,5\r\n'),
        ("two\r\nlines", b'"two\r\nlines",,true,5\r\n'),
        ("a;b", b'"a;b",,true,5\r\n'),
        (" edge", b'" edge",,true,5\r\n'),
        ("38 \u00b0C", b"38 \xc2\xb0C,,true,5\r\n"),
        ("\udcff", b"\xef\xbf\xbd,,true,5\r\n"),
        ("=1+1", b"'=1+1,,true,5\r\n"),
        (False, b"false,,true,5\r\n"),
        (-5.0, b"-5,,true,5\r\n"),
        (100.5, b"100.5,,true,5\r\n"),
        (0.000001, b"1e-06,,true,5\r\n"),
        (123456789012, b"123456789012,,true,5\r\n"),
        ([], b"[],,true,5\r\n"),
        (["a", 'b "c"', "=1"], b'"[""a"", ""b \\""c\\"""", ""=1""]",,true,5\r\n'),
    ],
)
def test_cells(cell: Cell, written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert one_row(cell) == written


def test_there_are_forty_payloads() -> None:
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(payload: str, tmp_path: Path) -> None:
    sheet = hostile(payload)
    tables = drugsheet.tables(sheet)
    tables.write_csv(tmp_path)
    for name in TABLES:
        rows = cells(tmp_path / f"{name}.csv")
        assert [cell for row in rows for cell in row if cell.lstrip(" \u00a0").startswith(STARTS)] == []
        assert {len(row) for row in rows} == {len(TABLES[name].columns)}
        assert read_back(tmp_path, name) == list(tables.rows(name))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_raw_leaves_text_as_it_is(payload: str, tmp_path: Path) -> None:
    tables = drugsheet.tables(hostile(payload))
    tables.write_csv(tmp_path, raw=True)
    assert read_back(tmp_path, "sheets", raw=True) == list(tables.rows("sheets"))


@pytest.mark.parametrize("text", [*PAYLOADS, "", "'", "''", "'tis", "a", "it's", "'' =", "5-FU", "IL-2"])
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "'tis", "5-FU", "IL-2", "a=b", "100.5 F"])
def test_the_guard_touches_nothing_else(text: str) -> None:
    assert guarded(text) == text


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv")
    drugsheet.tables(every()).write_csv(path)
    return path


@pytest.mark.parametrize("name", [name for name in TABLES if name != "failures"])
def test_other_readers_see_the_same(folder: Path, name: str) -> None:
    """DuckDB, polars and pandas find the rows, and the words of a column with the strangest text."""
    file = str(folder / f"{name}.csv")
    rows = read_back(folder, name)
    words = next((column for column in ("text", "title", "reason") if column in TABLES[name].column_names), "id")
    expected = [row[words] for row in rows]
    kinds = {column.name: "VARCHAR" for column in TABLES[name].columns}
    assert [row[0] for row in duckdb.read_csv(file, dtype=kinds, header=True).select(words).fetchall()] == expected
    assert pl.read_csv(file, infer_schema=False)[words].to_list() == expected
    assert pd.read_csv(file, dtype="string")[words].astype(object).where(lambda column: column.notna(), None).tolist() == expected


def test_the_same_sheets_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        drugsheet.tables(every()).write_csv(tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_lines_end_as_rfc_4180_says(folder: Path) -> None:
    for name in TABLES:
        data = (folder / f"{name}.csv").read_bytes()
        assert data.endswith(b"\r\n")
        assert not data.startswith(b"\xef\xbb\xbf")
        plain = io.StringIO(data.decode("utf-8"), newline="")
        assert sum(1 for _ in csv.reader(plain, strict=True)) == 1 + len(list(drugsheet.tables(every()).rows(name)))


def test_a_payload_is_in_every_kind_of_cell() -> None:
    sheet = hostile("=1")
    held = {
        (name, column)
        for name, rows in sheet.to_rows().items()
        for row in rows
        for column, cell in row.items()
        if cell == "=1" or (isinstance(cell, list) and "=1" in cell)
    }
    assert {("sheets", "input"), ("sheets", "title"), ("sheets", "drug_other_names"), ("side_effects", "text"), ("interactions", "agents")} <= held
