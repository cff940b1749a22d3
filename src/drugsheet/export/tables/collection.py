"""Many sheets as one set of tables: for pandas, polars and DuckDB in memory, as Parquet or CSV on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, overload

from drugsheet.export.tables.folder import Kind, TableFolder
from drugsheet.export.tables.rows import Cells, Row, as_row, cells_of, sheet_id
from drugsheet.export.tables.schema import TABLES, Table
from drugsheet.models import DrugSheet


@overload
def to_rows(sheet: DrugSheet, table: None = None) -> dict[str, list[Row]]: ...
@overload
def to_rows(sheet: DrugSheet, table: str) -> list[Row]: ...
def to_rows(sheet: DrugSheet, table: str | None = None) -> dict[str, list[Row]] | list[Row]:
    """The sheet's rows: of one table, or of every table by name. Each row is a flat dict of str, int, float, bool, None and
    lists of str, with every column of its table.

    Raises ``ValueError`` for a table that is not there.
    """
    if table is not None:
        _table(table)
    tables = cells_of(sheet, sheet_id(sheet.source.sha256, sheet.source.name))
    if table is not None:
        return [as_row(table, cells) for cells in tables[table]]
    return {name: [as_row(name, cells) for cells in rows] for name, rows in tables.items()}


def tables(sheets: DrugSheet | Iterable[DrugSheet]) -> Tables:
    """The tables of one sheet or of many; see ``Tables``."""
    return Tables(sheets)


class Tables:
    """The tables of a collection of sheets. Made by ``drugsheet.tables``.

    Nothing is computed before it is asked for. Each method goes through the sheets once, holding one of them at a time, so
    that a generator of a million is fine; but a generator can be gone through once only, and a second method raises
    ``ValueError``. The same bytes under the same name are kept as often as they come: the second time ``-2`` is added to
    their ``sheet_id``, and so on.
    """

    def __init__(self, sheets: DrugSheet | Iterable[DrugSheet]) -> None:
        self._sheets: Iterable[DrugSheet] = [sheets] if isinstance(sheets, DrugSheet) else sheets
        self._is_once = iter(self._sheets) is self._sheets
        self._is_spent = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(TABLES)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, one after another. Raises ``ValueError`` for a table that is not there."""
        _table(name)
        return (as_row(name, cells) for part in self._parts() for cells in part[name])

    def to_arrow(self) -> dict[str, Any]:
        """Every table as a ``pyarrow.Table``, by name. Raises ``MissingExtra`` without pyarrow."""
        from drugsheet.export.tables.parquet import Batches, arrow_table

        batches = {table.name: Batches(table) for table in TABLES.values()}
        full: dict[str, list[Any]] = {name: [] for name in TABLES}
        for part in self._parts():
            for name, rows in part.items():
                full[name] += batches[name].add(rows)
        return {name: arrow_table(TABLES[name], [*full[name], *batches[name].rest()]) for name in TABLES}

    def write_parquet(self, folder: str | os.PathLike[str]) -> None:
        """Write ``TABLE.parquet`` for each table, and ``datapackage.json``, into a folder that is made if need be.

        Raises ``MissingExtra`` without pyarrow, and ``OutputFailed``; then the folder is as it was.
        """
        self._write(folder, "parquet")

    def write_csv(self, folder: str | os.PathLike[str], *, raw: bool = False) -> None:
        """Write ``TABLE.csv`` for each table, and ``datapackage.json``, into a folder that is made if need be.

        Text that a spreadsheet would take for a formula gets ``'`` before it, unless ``raw``. Raises ``OutputFailed``; then
        the folder is as it was.
        """
        self._write(folder, "csv", raw=raw)

    def _write(self, folder: str | os.PathLike[str], kind: Kind, *, raw: bool = False) -> None:
        with TableFolder(folder, kind, raw=raw) as target:
            for part in self._parts():
                target.add(part)

    def _parts(self) -> Iterator[dict[str, list[Cells]]]:
        """The rows of each sheet."""
        if self._is_spent:
            raise ValueError("these sheets came from an iterator that is used up; pass a list, or call drugsheet.tables again")
        self._is_spent = self._is_once
        return self._each()

    def _each(self) -> Iterator[dict[str, list[Cells]]]:
        seen: dict[int, int] = {}
        for sheet in self._sheets:
            if not isinstance(sheet, DrugSheet):
                raise TypeError(f"tables are made of DrugSheets, not of {type(sheet).__name__}")
            key = sheet_id(sheet.source.sha256, sheet.source.name)
            number = int(key[:16], 16)  # half of the key tells a million sheets apart and takes a third of the room
            seen[number] = seen.get(number, 0) + 1
            yield cells_of(sheet, key if seen[number] == 1 else f"{key}-{seen[number]}")


def _table(name: str) -> Table:
    if name not in TABLES:
        raise ValueError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    return TABLES[name]
