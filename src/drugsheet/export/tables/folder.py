"""A folder of tables: a file for each, complete or not there, and ``datapackage.json``, which says what they hold."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

from drugsheet.export.folder import Folder, close_all
from drugsheet.export.tables.csv import CsvFile
from drugsheet.export.tables.package import data_package_json
from drugsheet.export.tables.rows import Cells
from drugsheet.export.tables.schema import TABLES, Table

Kind = Literal["csv", "parquet"]
"""What the files are, and their ending."""

DESCRIPTION = "datapackage.json"
"""The last file to be put in its place: a folder without it is not finished."""


class TableFile(Protocol):
    """A table's file while it is written."""

    def write(self, rows: list[Cells]) -> None:
        """Append rows."""

    def close(self) -> None:
        """Write what is left."""


class TableFolder(Folder):
    """A folder with a file for each table: whole when the ``with`` block ends well, as it was otherwise; see ``Folder``.

    ``raw`` leaves out the guard of CSV cells against formulas; ``scratch`` as for ``Folder``. Raises ``OutputFailed``, and ``MissingExtra`` for Parquet
    without pyarrow.
    """

    last = DESCRIPTION
    what = "the tables"

    def __init__(self, folder: str | os.PathLike[str], kind: Kind, *, raw: bool = False, scratch: str | os.PathLike[str] | None = None) -> None:
        super().__init__(folder, scratch=scratch)
        self.kind = kind
        self._raw = raw
        self._opener = _opener(kind)
        self._files: dict[str, TableFile] = {}

    def open_files(self, place: Path) -> None:
        """Begin a file for each table."""
        for table in TABLES.values():
            self._files[table.name] = self._opener(place / f"{table.name}.{self.kind}", table, self._raw)

    def add(self, tables: Mapping[str, list[Cells]]) -> None:
        """Append the rows of a sheet, by table."""
        with self.reported():
            for name, rows in tables.items():
                if rows:
                    self._files[name].write(rows)

    def close_files(self) -> None:
        """Write what is left of each table."""
        close_all(self._files)

    def describe(self) -> bytes:
        """The tables and their columns."""
        return data_package_json(self.kind)


class _Opener(Protocol):
    def __call__(self, path: Path, table: Table, raw: bool, /) -> TableFile: ...  # noqa: FBT001 - called in one place, above


def _opener(kind: Kind) -> _Opener:
    if kind == "csv":
        return lambda path, table, raw: CsvFile(path, table, raw=raw)
    from drugsheet.export.tables.parquet import ParquetFile

    return lambda path, table, _: ParquetFile(path, table)
