"""Nothing of the model is lost in the tables: found by walking the model itself, so that a new field without a column fails."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

import drugsheet
from drugsheet import DrugSheet
from drugsheet.export.tables.part import cells_of_part, part_of
from drugsheet.export.tables.rows import Row, as_row, cells_of, sheet_id
from drugsheet.export.tables.schema import TABLES, Column
from drugsheet.models import CODES, Drug, Interval, Passage, Publisher, SelfCare, Source, Span

from ...build import build
from .sheets import every

SHEETS = pytest.mark.parametrize("sheet", every(), ids=lambda sheet: sheet.source.name)
KEYS = {"id", "sheet_id", "parent_table", "parent_id", "position"}
DERIVED = {"sheets": {"input"}, "diagnostics": {"number", "text"}, "blocks": {"text"}}
"""Columns that are no field of the record: what they hold is tested below."""


class Walk:
    """Every record of a sheet held against its row."""

    def __init__(self, sheet: DrugSheet) -> None:
        self.sheet = sheet
        tables = sheet.to_rows()
        (self.row_of_sheet,) = tables["sheets"]
        self.key = self.row_of_sheet["sheet_id"]
        self.rows = {row["id"]: (name, row) for name, rows in tables.items() for row in rows if "id" in row}
        assert len(self.rows) == sum(len(rows) for name, rows in tables.items() if name != "sheets"), "an id comes twice"
        self.met: Counter[object] = Counter()

    def record(self, record: BaseModel, name: str, row: Row, path: str, prefix: str = "") -> set[str]:
        """Hold a record against its row; the columns it is found in."""
        columns: set[str] = set()
        for field, info in type(record).model_fields.items():
            value = getattr(record, field)
            here, column = f"{path}/{field}", f"{prefix}{field}"
            kind = _bare(info.annotation)
            if kind is Span:
                columns |= self.cells(row, {"span_start": value and value.start, "span_end": value and value.end})
            elif kind is Interval:
                columns |= self.interval(row, value, "" if field == "interval" else f"{field}_")
            elif kind in {Drug, Publisher, Source}:
                columns |= self.record(value, name, row, here, f"{field}_")
            elif get_origin(kind) is dict:
                self.dictionary(here, value)
            elif get_origin(kind) is list and issubclass(_element(kind), BaseModel):
                for number, child in enumerate(value):
                    self.child(child, f"{here}/{number}", (name, path), number)
            elif kind is Passage:  # one beside the record's own words: it has columns there
                columns |= self.cells(row, {column: value and value.text, f"{column}_start": value and value.span.start, f"{column}_end": value and value.span.end})
            elif isinstance(kind, type) and issubclass(kind, BaseModel):
                if value is not None:
                    self.child(value, here, (name, path), 0)
            elif (type(record), field) == (DrugSheet, "text"):
                assert "\n".join(block["text"] for block in self.sheet.to_rows("blocks")) == value  # type: ignore[misc]  # it is text
            else:
                columns |= self.cells(row, {column: value})
        return columns

    def child(self, record: BaseModel, path: str, parent: tuple[str, str], position: int) -> None:
        name, row = self.row(path)
        assert row["sheet_id"] == self.key
        assert row["position"] == position
        assert ("parent_id" in row) == bool(TABLES[name].parents)
        if "parent_id" in row:
            assert (row["parent_table"], row["parent_id"]) == (parent[0], f"{self.key}#{parent[1]}" if parent[1] else self.key)
            assert parent[0] in TABLES[name].parents
        columns = self.interval(row, record) if isinstance(record, Interval) else self.record(record, name, row, path)
        rest = set(row) - columns - KEYS - DERIVED.get(name, set())
        assert rest == ({"role"} if name == "passages" else set()), f"{name} has columns that nothing fills"
        if name == "passages":
            assert row["role"] == path.split("/")[-2]

    def row(self, path: str) -> tuple[str, Row]:
        key = f"{self.key}#{path}"
        self.met[key] += 1
        assert key in self.rows, f"no table has a row for {path}"
        return self.rows[key]

    def dictionary(self, path: str, value: dict[str, Any]) -> None:
        for number, (name, held) in enumerate(value.items()):
            for place, span in enumerate(held if isinstance(held, list) else [None]):
                _, row = self.row(f"{path}/{name}" if span is None else f"{path}/{name}/{place}")
                if span is None:
                    assert (row["reason"], row["characters"], row["position"]) == (name, held, number)
                else:
                    assert (row["field"], row["span_start"], row["span_end"], row["position"]) == (name, span.start, span.end, place)

    def interval(self, row: Row, value: Interval | None, prefix: str = "") -> set[str]:
        return self.cells(row, {f"{prefix}{field}": getattr(value, field, None) for field in Interval.model_fields})

    def cells(self, row: Row, cells: dict[str, Any]) -> set[str]:
        for column, value in cells.items():
            assert column in row, f"no column for {column}"
            cell = row[column]
            assert (Decimal(repr(cell)) if isinstance(value, Decimal) else cell) == value, column
        return set(cells)


def _bare(annotation: Any) -> Any:
    """A type without ``| None`` and what is noted beside it."""
    if get_origin(annotation) in {types.UnionType, Union}:
        (annotation,) = (part for part in get_args(annotation) if part is not type(None))
    return annotation


def _element(kind: Any) -> type:
    """What a list holds."""
    (element,) = get_args(kind)
    return str if get_origin(element) is Literal else element


@SHEETS
def test_every_record_is_one_row_with_all_its_values(sheet: DrugSheet) -> None:
    walk = Walk(sheet)
    columns = walk.record(sheet, "sheets", walk.row_of_sheet, "")
    assert set(walk.row_of_sheet) - columns == {"sheet_id", "input"}
    assert set(walk.met) == set(walk.rows), "a row that is no record"
    assert set(walk.met.values()) <= {1}


@SHEETS
def test_every_row_quotes_its_words(sheet: DrugSheet) -> None:
    quoted = [row for rows in sheet.to_rows().values() for row in rows if row.get("text") is not None]
    words = [sheet.text[slice(row["span_start"], row["span_end"])] for row in quoted]  # type: ignore[arg-type]  # integers
    assert [row["text"] for row in quoted] == words
    assert len(quoted) > 30
    acting = [row for row in sheet.to_rows("call_reasons") if row["told_by"] is not None]
    assert [sheet.text[slice(row["told_by_start"], row["told_by_end"])] for row in acting] == [row["told_by"] for row in acting]  # type: ignore[arg-type]  # integers


@SHEETS
def test_diagnostics_have_their_number_and_words(sheet: DrugSheet) -> None:
    for found, row in zip(sheet.diagnostics, sheet.to_rows("diagnostics"), strict=True):
        assert row["number"] == CODES[found.code].number
        assert row["text"] == (found.span and sheet.text[found.span.start : found.span.end])


IS = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list}


def _wrong(column: Column, cell: object) -> bool:
    if cell is None:
        return not column.nullable
    values = column.closed_list()
    return type(cell) is not IS[column.type] or (values is not None and cell not in values)


@SHEETS
def test_rows_are_typed_as_the_schema_says(sheet: DrugSheet) -> None:
    tables = sheet.to_rows()
    assert list(tables) == list(TABLES)
    for name, rows in tables.items():
        for row in rows:
            assert tuple(row) == TABLES[name].column_names
            assert [(name, column.name) for column in TABLES[name].columns if _wrong(column, row[column.name])] == []
            assert all(isinstance(entry, str) for cell in row.values() if isinstance(cell, list) for entry in cell)


def test_the_fixtures_fill_every_table_and_nearly_every_column() -> None:
    filled = {
        (name, column) for sheet in every() for name, rows in sheet.to_rows().items() for row in rows for column, cell in row.items() if cell not in (None, [])
    }
    empty = {(table.name, column.name) for table in TABLES.values() if table.name != "failures" for column in table.columns} - filled
    assert {name for name, _ in empty} <= {"sheets", "threshold_equivalents", "interactions", "quantities", "separations", "timings"}, sorted(empty)
    assert len(empty) < 8, sorted(empty)


def test_keys() -> None:
    sheet = build()
    assert sheet.to_rows("sheets")[0]["sheet_id"] == sheet_id(sheet.source.sha256, "testdrug.txt")
    assert sheet.to_rows("thresholds") == []
    assert sheet.to_rows("side_effects")[1]["id"] == f"{sheet.to_rows('sheets')[0]['sheet_id']}#/side_effects/1"


def test_the_key_is_as_documented() -> None:
    """SHA-256 over the hash, a newline and the name, first half; computed with another program."""
    assert sheet_id("0" * 64, "a.txt") == "6fc0b0d447c2cceaaa2e754bdf866544"
    assert len({sheet_id(sha, name) for sha in ("0" * 64, "1" * 64) for name in ("a.txt", "b.txt", None)}) == 6


def test_no_such_table() -> None:
    with pytest.raises(ValueError, match=r"there is no table 'effects'; there are sheets, "):
        build().to_rows("effects")


@SHEETS
def test_a_part_is_the_rows_under_another_name(sheet: DrugSheet) -> None:
    part = part_of(sheet)
    assert part == part_of(sheet)
    name = "folder/\udcff.html"
    key = sheet_id(sheet.source.sha256, name)
    expected = {table: [as_row(table, row) for row in rows] for table, rows in cells_of(sheet, key).items() if rows}
    expected["sheets"][0]["input"] = name
    assert {table: [as_row(table, row) for row in rows] for table, rows in cells_of_part(part, name).items()} == expected


class _Wider(SelfCare):
    cost: str = "none"


def test_a_field_without_a_column_is_found() -> None:
    sheet = build()
    wider = sheet.model_copy(update={"self_care": [_Wider(**dict(sheet.self_care[0]))]})
    walk = Walk(wider)
    with pytest.raises(AssertionError, match="no column for cost"):
        walk.record(wider, "sheets", walk.row_of_sheet, "")


def test_a_record_without_a_row_is_found() -> None:
    sheet = build()
    walk = Walk(sheet)
    del walk.rows[f"{walk.key}#/self_care/0"]
    with pytest.raises(AssertionError, match="no table has a row for /self_care/0"):
        walk.record(sheet, "sheets", walk.row_of_sheet, "")


def names_of(rows: Iterator[Row]) -> list[object]:
    return [row["drug_name"] for row in rows]


def test_tables_of_one_and_of_many() -> None:
    sheets = [build(name="Alphadrug"), build(name="Betadrug")]
    assert names_of(drugsheet.tables(sheets).rows("sheets")) == ["Alphadrug", "Betadrug"]
    assert names_of(drugsheet.tables(sheets[0]).rows("sheets")) == ["Alphadrug"]
    assert names_of(drugsheet.tables([]).rows("sheets")) == []
    assert drugsheet.tables([]).names == tuple(TABLES)


def test_copies_stay_apart() -> None:
    sheet = build()
    tables = drugsheet.tables([sheet, sheet, build(name="Betadrug"), sheet])
    keys = [str(row["sheet_id"]) for row in tables.rows("sheets")]
    assert keys[1] == f"{keys[0]}-2"
    assert keys[3] == f"{keys[0]}-3"
    for table in TABLES.values():
        if table.primary_key:
            ids = [row[table.primary_key] for row in tables.rows(table.name)]
            assert len(set(ids)) == len(ids)
    assert {str(row["id"]).partition("#")[0] for row in tables.rows("blocks")} == set(keys)


def test_a_generator_is_used_once_and_says_so() -> None:
    tables = drugsheet.tables(build(name=name) for name in ("Alphadrug", "Betadrug"))
    assert names_of(tables.rows("sheets")) == ["Alphadrug", "Betadrug"]
    with pytest.raises(ValueError, match="used up"):
        tables.rows("sheets")
    again = drugsheet.tables([build()])
    assert len(list(again.rows("sheets"))) == len(list(again.rows("sheets"))) == 1


def test_what_is_no_sheet_is_refused() -> None:
    with pytest.raises(TypeError, match="not of str"):
        list(drugsheet.tables(["x.html"]).rows("sheets"))  # type: ignore[list-item]  # on purpose
