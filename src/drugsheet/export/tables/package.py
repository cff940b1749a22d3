"""The schema of the tables as it is published: a Frictionless Data Package, https://specs.frictionlessdata.io/data-package/."""

from __future__ import annotations

import json
from typing import Any

from drugsheet.export.tables.schema import TABLES, TABLES_VERSION, Column, Table


def data_package(ending: str = "csv") -> dict[str, Any]:
    """The tables as a Frictionless Data Package: what ``datapackage.json`` holds, for files with this ending."""
    return {
        "profile": "data-package",
        "name": "drugsheet-tables",
        "version": TABLES_VERSION,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.{ending}",
                "format": ending,
                **({"encoding": "utf-8"} if ending == "csv" else {}),
                "description": table.description,
                "schema": _table_schema(table),
            }
            for table in TABLES.values()
        ],
    }


def data_package_json(ending: str = "csv") -> bytes:
    """The same as a JSON document."""
    return json.dumps(data_package(ending), indent=2, ensure_ascii=False).encode("utf-8") + b"\n"


def _table_schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns]}
    if table.primary_key is not None:
        schema["primaryKey"] = table.primary_key
    if table.primary_key == "id":
        schema["foreignKeys"] = [{"fields": "sheet_id", "reference": {"resource": "sheets", "fields": "sheet_id"}}]
        if len(table.parents) == 1:
            schema["foreignKeys"].append({"fields": "parent_id", "reference": {"resource": table.parents[0], "fields": "id"}})
    return schema


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.nullable}
    if (values := column.closed_list()) is not None:
        constraints["enum"] = list(values)
    field = {"name": column.name, "type": column.type, "description": column.description, "constraints": constraints}
    return field if column.unit is None else {**field, "unit": column.unit}
