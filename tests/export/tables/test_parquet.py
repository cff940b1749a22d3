"""Parquet and Arrow: the same rows and types, bounded row groups, the same bytes every time, and no pyarrow no crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import drugsheet
from drugsheet.errors import OutputFailed
from drugsheet.export.tables import parquet
from drugsheet.export.tables.folder import DESCRIPTION, TableFolder
from drugsheet.export.tables.rows import cells_of
from drugsheet.export.tables.schema import TABLES, TABLES_VERSION

from ...conftest import FIXTURES
from .sheets import PAYLOADS, every, hostile, many, with_codes

ROOT = str(Path(__file__).resolve().parents[3])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parquet")
    drugsheet.tables(every()).write_parquet(path)
    return path


@pytest.mark.parametrize("name", TABLES)
def test_reads_back_as_the_rows(folder: Path, name: str) -> None:
    table = pq.read_table(folder / f"{name}.parquet")
    assert table.to_pylist() == list(drugsheet.tables(every()).rows(name))
    assert table.schema.equals(parquet.arrow_schema(TABLES[name]))
    assert pl.read_parquet(folder / f"{name}.parquet").to_dicts() == table.to_pylist()
    read = duckdb.read_parquet(str(folder / f"{name}.parquet"))
    assert [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()] == table.to_pylist()


@pytest.mark.parametrize("name", TABLES)
def test_arrow_is_the_same(folder: Path, name: str) -> None:
    arrow = drugsheet.tables(every()).to_arrow()
    assert list(arrow) == list(TABLES)
    assert arrow[name].equals(pq.read_table(folder / f"{name}.parquet"))
    assert arrow[name].validate(full=True) is None


TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def test_types_and_descriptions(folder: Path) -> None:
    for table in TABLES.values():
        schema = pq.read_schema(folder / f"{table.name}.parquet")
        assert schema.metadata[b"drugsheet.tables_version"] == TABLES_VERSION.encode()
        for column, field in zip(table.columns, schema, strict=True):
            assert (field.name, field.nullable) == (column.name, column.nullable)
            assert field.type == TYPES.get(column.type) or (column.type == "array" and field.type.value_type == pa.string())
            assert field.metadata[b"description"] == column.description.encode()


def test_printed_numbers_are_exact(folder: Path) -> None:
    """A double gives back twelve digits as they were: what the models hold at most."""
    lows = [row["low"] for row in pq.read_table(folder / "thresholds.parquet", columns=["low"]).to_pylist()]
    limits = [limit for sheet in every() for facts in (sheet.when_to_call, sheet.side_effects) for fact in facts for limit in fact.thresholds]
    printed = [limit.interval.low for limit in limits]
    assert sorted(str(low).removesuffix(".0") for low in lows) == sorted(str(low) for low in printed)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_kept_as_it_is(payload: str, tmp_path: Path) -> None:
    drugsheet.tables(hostile(payload)).write_parquet(tmp_path)
    (row,) = pq.read_table(tmp_path / "sheets.parquet").to_pylist()
    assert (row["title"], row["drug_other_names"]) == (payload, [payload])


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    sheet = with_codes()
    sheet = sheet.model_copy(update={"source": sheet.source.model_copy(update={"name": "a\udcff.txt"})})
    drugsheet.tables(sheet).write_parquet(tmp_path)
    assert pq.read_table(tmp_path / "sheets.parquet").to_pylist()[0]["input"] == "a\ufffd.txt"


def test_the_same_sheets_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    drugsheet.tables(iter(every())).write_parquet(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([DESCRIPTION, *(f"{name}.parquet" for name in TABLES)])
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_row_groups_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS_IN_GROUP", 100)
    monkeypatch.setattr(parquet, "_ROWS_IN_CHUNK", 10)
    drugsheet.tables(many(40)).write_parquet(tmp_path)
    metadata = pq.read_metadata(tmp_path / "blocks.parquet")
    sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    assert sum(sizes) == metadata.num_rows > 500
    assert set(sizes[:-1]) == {100}
    assert pq.read_table(tmp_path / "blocks.parquet").to_pylist() == list(drugsheet.tables(many(40)).rows("blocks"))


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    def broken() -> object:
        yield with_codes()
        raise RuntimeError("the source of sheets fails")

    with pytest.raises(RuntimeError):
        drugsheet.tables(broken()).write_parquet(tmp_path / "deep" / "new")  # type: ignore[arg-type]  # a generator of sheets
    assert list(tmp_path.iterdir()) == []
    drugsheet.tables(with_codes()).write_parquet(tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RuntimeError):
        drugsheet.tables(broken()).write_parquet(tmp_path)  # type: ignore[arg-type]  # a generator of sheets
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for sheets in (every()[:2], every()[:1]):
        drugsheet.tables(sheets).write_csv(tmp_path)
        assert (tmp_path / "sheets.csv").read_bytes().count(b"\r\n") == 1 + len(sheets)
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_full_disk_leaves_nothing(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    tables = drugsheet.tables([with_codes()])
    with pytest.raises(OutputFailed, match="No space left on device"):
        tables.write_csv(tmp_path / "out") if kind == "csv" else tables.write_parquet(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, sys
from drugsheet.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # no file may grow beyond: what a full disk does, while a table is written
sys.exit(main(["convert", sys.argv[1], "-t", sys.argv[2], "-O", "out"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of this kind")
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_disk_that_is_full_in_the_middle(kind: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FULL, str(FIXTURES), kind], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 3
    assert f"out/{kind}: DS3001 the tables cannot be written: File too large." in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".drugsheet"]  # what is done is kept for the next run


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputFailed, match="DS3001"):
        drugsheet.tables(with_codes()).write_csv(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_the_description_is_the_last_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while the files take their places, the folder has no description."""
    drugsheet.tables(with_codes()).write_csv(tmp_path)
    replace = Path.replace
    moved: list[str] = []

    def stops(path: Path, target: Path) -> Path:
        if len(moved) == 3:
            raise OSError(5, "Input/output error")
        moved.append(target.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(OutputFailed):
        drugsheet.tables(with_codes()).write_csv(tmp_path)
    assert not (tmp_path / DESCRIPTION).exists()
    assert DESCRIPTION not in moved


WITHOUT = """
import sys
sys.modules["pyarrow"] = None
import drugsheet
from drugsheet.cli import main
from tests.sheets import SHEET
sheet = drugsheet.parse(SHEET)
print(sheet.to_rows("thresholds")[0]["low"])
drugsheet.tables(sheet).write_csv("csv")
for write in (lambda: drugsheet.tables(sheet).write_parquet("out"), drugsheet.tables(sheet).to_arrow):
    try:
        write()
    except drugsheet.errors.MissingExtra as error:
        print(error)
open("x.txt", "wb").write(SHEET)
sys.exit(main(["convert", "x.txt", "-t", "parquet", "-O", "out"]))
"""


def test_without_pyarrow_it_says_how_to_get_it(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": ROOT}
    done = subprocess.run([sys.executable, "-c", WITHOUT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60)
    message = "DS3003 Parquet and Arrow tables need pyarrow. Install it: pip install 'drugsheet[parquet]'."
    assert done.stdout.splitlines() == ["100.5", message, message]
    assert (done.returncode, done.stderr) == (2, f"{message}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["csv", "x.txt"]


MEMORY = """
import resource, sys
import drugsheet
from drugsheet.export.tables import parquet
from tests.export.tables.sheets import many
parquet.ROWS_IN_GROUP = 2_048  # so that the first row groups are full soon
tables = drugsheet.tables(many(int(sys.argv[1])))
getattr(tables, f"write_{sys.argv[2]}")(sys.argv[3])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_memory_stays_flat(kind: str, tmp_path: Path) -> None:
    """Five times the sheets, once the tables have filled their first row groups: less than 20 MB more."""

    def peak(number: int) -> int:
        command = [sys.executable, "-c", MEMORY, str(number), kind, str(tmp_path / str(number))]
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=900).stdout)

    small, large = peak(4_000), peak(20_000)
    assert large - small < 20_000, f"{small} kB, then {large} kB"


def test_sinks_take_rows_of_many_sheets(tmp_path: Path) -> None:
    with TableFolder(tmp_path, "parquet") as target:
        for number, sheet in enumerate(many(3)):
            target.add(cells_of(sheet, str(number)))
        target.add({"failures": [["a", "DS1004", "EmptySource", "empty", None, None, None]]})
    assert pq.read_metadata(tmp_path / "sheets.parquet").num_rows == 3
    assert pq.read_metadata(tmp_path / "failures.parquet").num_rows == 1
