"""The published schema of the tables: complete, usable as it stands, and the same as in the documentation."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from drugsheet import models
from drugsheet.export.tables.package import data_package, data_package_json
from drugsheet.export.tables.schema import TABLES, TABLES_VERSION, Column, Table

PAGE = Path(__file__).resolve().parents[3] / "docs" / "tables.md"
COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]


def test_everything_is_described() -> None:
    assert [table.name for table in TABLES.values() if not table.description.endswith(".")] == []
    assert [(table.name, column.name) for table, column in COLUMNS if not column.description.endswith(".")] == []


def test_names_are_plain() -> None:
    names = {*TABLES, *(column.name for _, column in COLUMNS)}
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []
    assert all(len(set(table.column_names)) == len(table.columns) for table in TABLES.values())


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_no_name_needs_quotes_in_sql(table: Table) -> None:
    columns = ", ".join(f"{column} VARCHAR" for column in table.column_names)
    duckdb.execute(f"CREATE OR REPLACE TEMP TABLE {table.name} ({columns})")
    duckdb.execute(f"SELECT {', '.join(table.column_names)} FROM {table.name}")  # noqa: S608 - our own names


def test_numbers_have_a_unit() -> None:
    """A number says what it counts, or which column beside it does; places and lines count themselves."""
    bare = [(table.name, column.name) for table, column in COLUMNS if column.type in {"number", "integer"} and column.unit is None]
    assert {name for _, name in bare} == {"position", "level", "line_number", "column_number"}
    for table, column in COLUMNS:
        if column.type == "number" and column.unit and column.unit.startswith("`"):
            assert column.unit.strip("`") in table.column_names


def test_closed_lists_are_those_of_the_models() -> None:
    assert all(column.closed_list() for _, column in COLUMNS if column.values is not None)
    assert {column.closed_list() for table, column in COLUMNS if (table.name, column.name) == ("thresholds", "measure")} == {models.Measure.__args__}  # type: ignore[attr-defined]  # a Literal


def test_keys_lead_somewhere() -> None:
    for table in TABLES.values():
        assert set(table.parents) <= set(TABLES)
        assert ("parent_id" in table.column_names) == bool(table.parents)
        assert [column.name for column in table.columns if column.is_key] == [name for name in ("id", "sheet_id", "parent_id") if name in table.column_names]


def test_data_package() -> None:
    package = json.loads(data_package_json("parquet"))
    assert package == data_package("parquet")
    assert package["version"] == TABLES_VERSION
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == list(TABLES)
    assert resources["thresholds"]["path"] == "thresholds.parquet"
    for name, resource in resources.items():
        schema = resource["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert list(fields) == list(TABLES[name].column_names)
        assert schema.get("primaryKey", "input") in fields
        for key in schema.get("foreignKeys", ()):
            assert key["fields"] in fields
            assert key["reference"]["fields"] in TABLES[key["reference"]["resource"]].column_names
    assert resources["thresholds"]["schema"]["fields"][7] == {
        "name": "low",
        "type": "number",
        "description": "Lower bound of the limit; null when unbounded below.",
        "constraints": {"required": False},
        "unit": "`unit`",
    }
    assert resources["separations"]["schema"]["foreignKeys"][1] == {"fields": "parent_id", "reference": {"resource": "interactions", "fields": "id"}}


def documented(table: Table) -> str:
    """A table as docs/tables.md shows it."""
    lines = [f"### {table.name}", "", table.description + _parents(table), "", "| Column | Type | What it holds |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {_type(column)} | {_description(column)} |" for column in table.columns]
    return "\n".join(lines) + "\n"


def _parents(table: Table) -> str:
    parents = " or ".join(f"[{name}](#{name})" for name in table.parents)
    return f" `parent_id` leads to {parents}." if parents else ""


def _type(column: Column) -> str:
    return ("list of strings" if column.type == "array" else column.type) + (", or null" if column.nullable else "")


def _description(column: Column) -> str:
    unit = f" In {column.unit}." if column.unit is not None else ""
    values = "" if column.values is None or column.values == "CODES" else f" One of `models.{column.values}`."
    return f"{column.description}{unit}{values}"


def test_the_page_shows_the_tables(update_golden: bool) -> None:
    """``make golden`` refreshes docs/tables.md too."""
    page = PAGE.read_text("utf-8")
    expected = f"Version {TABLES_VERSION}.\n\n" + "\n".join(documented(table) for table in TABLES.values())
    begin, end = "<!-- the tables, from drugsheet.export.tables.schema -->\n\n", "\n<!-- end of the tables -->\n"
    head, rest = page.split(begin)
    shown, tail = rest.split(end)
    if update_golden:
        PAGE.write_text(head + begin + expected + end + tail, "utf-8")
    else:
        assert shown == expected
