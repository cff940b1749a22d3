"""``convert -t csv`` and ``-t parquet``: one folder of tables for all inputs, whole or as it was."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import drugsheet
from drugsheet.export.tables.package import data_package
from drugsheet.export.tables.rows import sheet_id
from drugsheet.export.tables.schema import TABLES

from ..conftest import FIXTURES
from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def inputs(here: Path) -> Path:
    """A folder of three inputs, of which one fails; two have the same bytes and the same name."""
    for name, data in (("a/x.txt", SHEET), ("b/x.txt", SHEET), ("letter.txt", NO_SHEET), ("odd.txt", ODD_SHEET)):
        (here / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "in" / name).write_bytes(data)
    return here / "in"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_folder_for_all_inputs(run: Run, here: Path, inputs: Path) -> None:
    result = run("convert", inputs, "-t", "csv", "-t", "parquet", "-O", "out")
    assert (result.status, result.out) == (1, b"")
    for kind in ("csv", "parquet"):
        assert {path.name for path in (here / "out" / kind).iterdir()} == {*(f"{name}.{kind}" for name in TABLES), "datapackage.json"}
        assert json.loads((here / "out" / kind / "datapackage.json").read_bytes()) == data_package(kind)
    assert {path.name for path in (here / "out").iterdir()} == {".drugsheet", "csv", "parquet"}
    assert [row["input"] for row in rows(here / "out/csv/sheets.csv")] == ["a/x.txt", "b/x.txt", "odd.txt"]
    assert pq.read_table(here / "out/parquet/sheets.parquet")["input"].to_pylist() == ["a/x.txt", "b/x.txt", "odd.txt"]


def test_what_failed_is_a_row(run: Run, here: Path, inputs: Path) -> None:
    run("convert", inputs, "-t", "csv", "-O", "out")
    (row,) = rows(here / "out/csv/failures.csv")
    assert (row["input"], row["code"], row["type"], row["line_number"]) == ("letter.txt", "DS1005", "NotADrugSheet", "")


def test_with_strict_a_sheet_with_warnings_is_a_failure(run: Run, here: Path, inputs: Path) -> None:
    run("convert", inputs, "-t", "csv", "-O", "out", "--strict")
    assert [(row["input"], row["code"]) for row in rows(here / "out/csv/failures.csv")] == [("letter.txt", "DS1005"), ("odd.txt", "DS2000")]
    assert len(rows(here / "out/csv/sheets.csv")) == 2


def test_every_input_is_a_row_of_one_table(run: Run, here: Path) -> None:
    run("convert", FIXTURES, "--include", "*", "-t", "parquet", "-O", "out", "-q")
    tables = [pq.read_table(here / f"out/parquet/{name}.parquet")["input"].to_pylist() for name in ("sheets", "failures")]
    assert sorted(tables[0] + tables[1]) == sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*") if path.is_file())
    assert tables[0]
    assert tables[1]


def test_the_rows_are_those_of_the_library(run: Run, here: Path, inputs: Path) -> None:
    run("convert", inputs, "-t", "parquet", "-O", "out")
    sheet = drugsheet.read(inputs / "b/x.txt")
    key = sheet_id(sheet.source.sha256, "b/x.txt")
    for name, own in sheet.to_rows().items():
        if name == "failures":
            continue
        table = [row for row in pq.read_table(here / f"out/parquet/{name}.parquet").to_pylist() if row["sheet_id"] == key]
        old = str(sheet.to_rows("sheets")[0]["sheet_id"])
        renamed = [{column: cell.replace(old, key) if isinstance(cell, str) else cell for column, cell in row.items()} for row in own]
        if name == "sheets":
            renamed[0]["input"] = "b/x.txt"
        assert table == renamed


def test_beside_an_output_for_each_input(run: Run, here: Path, inputs: Path) -> None:
    assert run("convert", inputs, "-t", "json", "-t", "csv", "-O", "out").status == 1
    assert {path.relative_to(here / "out").as_posix() for path in (here / "out").rglob("*.json")} == {
        "a/x.txt.json",
        "b/x.txt.json",
        "odd.txt.json",
        "csv/datapackage.json",
    }
    assert len(rows(here / "out/csv/sheets.csv")) == 3


def test_an_output_that_cannot_be_kept_is_a_failure_in_the_tables_too(run: Run, here: Path, inputs: Path) -> None:
    (here / "out/odd.txt.json").mkdir(parents=True)
    assert run("convert", inputs, "-t", "json", "-t", "csv", "-O", "out").status == 3
    assert [(row["input"], row["code"]) for row in rows(here / "out/csv/failures.csv")] == [("letter.txt", "DS1005"), ("odd.txt", "DS3001")]


def test_a_second_run_gives_the_same_bytes(run: Run, here: Path, inputs: Path) -> None:
    def tree() -> dict[str, bytes]:
        return {str(path.relative_to(here / "out")): path.read_bytes() for path in (here / "out").rglob("*") if path.is_file() and ".drugsheet" not in path.parts}

    run("convert", inputs, "-t", "csv", "-t", "parquet", "-O", "out")
    before = tree()
    run("convert", inputs, "-t", "csv", "-t", "parquet", "-O", "out")
    assert tree() == before
    assert len(before) == 2 * (len(TABLES) + 1)


def test_a_batch_that_is_stopped_leaves_the_tables_as_they_were(run: Run, here: Path, inputs: Path) -> None:
    result = run("convert", inputs, "-t", "csv", "-O", "out", "-x")
    assert result.status == 1
    assert "out/csv is left as it was." in result.err
    assert not (here / "out" / "csv").exists()
    run("convert", inputs, "-t", "csv", "-O", "out")
    before = (here / "out/csv/sheets.csv").read_bytes()
    (inputs / "new.txt").write_bytes(SHEET)
    run("convert", inputs, "-t", "csv", "-O", "out", "-x")
    assert (here / "out/csv/sheets.csv").read_bytes() == before


def test_standard_input(run: Run, here: Path) -> None:
    assert run("convert", "-", "--stdin-filename", "x.txt", "-t", "csv", "-O", "out", stdin=SHEET).status == 0
    assert [row["input"] for row in rows(here / "out/csv/sheets.csv")] == ["x.txt"]


def test_a_dry_run(run: Run, here: Path, inputs: Path) -> None:
    result = run("convert", inputs / "odd.txt", "-t", "parquet", "-t", "json", "-O", "out", "-n")
    assert result.out.decode().splitlines() == [f"{inputs}/odd.txt -> out/parquet", f"{inputs}/odd.txt -> out/in/odd.txt.json"]
    assert not (here / "out" / "csv").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("-t", "csv"), "add -O DIR; they come to DIR/csv"),
        (("-t", "parquet", "-o", "x.parquet"), "add -O DIR"),
        (("-t", "csv", "-o", "-"), "add -O DIR"),
        (("-t", "parquet", "-O", "out", "--csv-raw"), "add -t csv"),
        (("--csv-raw",), "add -t csv"),
    ],
)
def test_options_that_do_not_go_together(run: Run, here: Path, inputs: Path, options: tuple[str, ...], message: str) -> None:
    result = run("convert", inputs / "odd.txt", *options)
    assert (result.status, result.out) == (2, b"")
    assert message in " ".join(result.err.split())
    assert not (here / "out" / "csv").exists()


def test_two_inputs_of_one_name(run: Run, here: Path, inputs: Path) -> None:
    result = run("convert", inputs / "a", inputs / "b", "-t", "csv", "-O", "out")
    assert result.status == 2
    assert "DS3002" in result.err
    assert "a/x.txt" in result.err
    assert "b/x.txt" in result.err
    assert not (here / "out" / "csv").exists()


def test_an_output_in_the_folder_of_the_tables(run: Run, here: Path) -> None:
    (here / "in" / "CSV").mkdir(parents=True)
    (here / "in" / "CSV" / "datapackage").write_bytes(SHEET)
    result = run("convert", "in", "--include", "*", "-t", "csv", "-t", "json", "-O", "out")
    assert result.status == 2
    assert "folder of the tables" in result.err
    assert run("convert", "in", "--include", "*", "-t", "csv", "-O", "out").status == 0


def test_raw_csv(run: Run, here: Path) -> None:
    (here / "-x.txt").write_bytes(SHEET)
    run("convert", "./-x.txt", "-t", "csv", "-O", "out")
    run("convert", "./-x.txt", "-t", "csv", "-O", "raw", "--csv-raw")
    assert [rows(here / folder / "csv/sheets.csv")[0]["input"] for folder in ("out", "raw")] == ["'-x.txt", "-x.txt"]


def test_schema_of_the_tables(run: Run) -> None:
    result = run("schema", "--tables")
    assert result.status == 0
    assert json.loads(result.out) == data_package("csv")
