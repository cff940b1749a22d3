"""One sheet's part of the tables, as bytes: what a worker hands back, so that the tables can be put together last.

A part depends on the source's bytes alone. The name of the input, and the keys that are made of it, are given when the part
is taken in, so that a part that was kept serves for the same bytes under any name.
"""

from __future__ import annotations

import json
import zlib

from drugsheet.export.tables.rows import Cells, cells_of, sheet_id
from drugsheet.export.tables.schema import TABLES
from drugsheet.models import DrugSheet

_FAST = 1
_KEYS = {table.name: tuple(place for place, column in enumerate(table.columns) if column.is_key) for table in TABLES.values()}
_INPUT, _SHA256 = (TABLES["sheets"].column_names.index(name) for name in ("input", "source_sha256"))


def part_of(sheet: DrugSheet) -> bytes:
    """The rows of a sheet, with keys that wait for the name of the input. The same sheet gives the same bytes."""
    rows = {table: cells for table, cells in cells_of(sheet, "").items() if cells}
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), _FAST)


def cells_of_part(part: bytes, name: str) -> dict[str, list[Cells]]:
    """The rows of a part for an input of this name, by table."""
    return _named(json.loads(zlib.decompress(part).decode("utf-8", "surrogatepass")), name)


def cells_under(sheet: DrugSheet, name: str) -> dict[str, list[Cells]]:
    """The rows of a sheet for an input of this name, by table: those of its part."""
    return _named(cells_of(sheet, ""), name)


def _named(tables: dict[str, list[Cells]], name: str) -> dict[str, list[Cells]]:
    """Give rows the name of their input and the keys that are made of it."""
    (sheet,) = tables["sheets"]
    sheet[_INPUT] = name
    key = sheet_id(str(sheet[_SHA256]), name)
    for table, rows in tables.items():
        for row in rows:
            for place in _KEYS[table]:
                row[place] = f"{key}{row[place]}"
    return tables
