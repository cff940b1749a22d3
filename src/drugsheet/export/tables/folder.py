"""A folder of tables: a file for each, complete or not there, and ``datapackage.json``, which says what they hold."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from drugsheet.errors import OutputFailed
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


class TableFolder:
    """A folder that gets a file for each table when the ``with`` block ends well, and stays as it was otherwise.

    Everything is written to a hidden folder in it, flushed to disk, then put in place file by file, the description last;
    the old description goes first, so that a folder with one never holds files of two runs. Other files are left alone.
    ``raw`` leaves out the guard of CSV cells against formulas. Raises ``OutputFailed``, and ``MissingExtra`` for Parquet
    without pyarrow.
    """

    def __init__(self, folder: str | os.PathLike[str], kind: Kind, *, raw: bool = False) -> None:
        self.folder = Path(folder)
        self.kind = kind
        self._raw = raw
        self._opener = _opener(kind)
        self._files: dict[str, TableFile] = {}
        self._discarded = False

    def __enter__(self) -> Self:
        with self._reported():
            self._made = [path for path in (self.folder, *self.folder.parents) if not path.exists()]
            self._temporary = self.folder / f".drugsheet-{secrets.token_hex(8)}.tmp"
            try:
                self._temporary.mkdir(parents=True)
                for table in TABLES.values():
                    self._files[table.name] = self._opener(self._temporary / f"{table.name}.{self.kind}", table, self._raw)
            except BaseException:
                self._clear()
                raise
        return self

    def add(self, tables: Mapping[str, list[Cells]]) -> None:
        """Append the rows of a sheet, by table."""
        with self._reported():
            for name, rows in tables.items():
                if rows:
                    self._files[name].write(rows)

    def discard(self) -> None:
        """Leave the folder as it was when the block ends."""
        self._discarded = True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and not self._discarded:
                with self._reported():
                    self._finish()
        finally:
            self._clear()

    def _finish(self) -> None:
        for name in list(self._files):
            self._files.pop(name).close()
        (self._temporary / DESCRIPTION).write_bytes(data_package_json(self.kind))
        written = sorted(self._temporary.iterdir(), key=lambda path: (path.name == DESCRIPTION, path.name))
        for path in written:
            _flush(path)
        (self.folder / DESCRIPTION).unlink(missing_ok=True)
        for path in written:
            path.replace(self.folder / path.name)
        self._made = []

    def _clear(self) -> None:
        for file in self._files.values():
            with contextlib.suppress(OSError):  # it is thrown away: what cannot be written to it any more is of no interest
                file.close()
        self._files = {}
        shutil.rmtree(self._temporary, ignore_errors=True)
        with contextlib.suppress(OSError):  # somebody else has put something in it meanwhile
            for path in self._made:
                path.rmdir()

    @contextlib.contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputFailed(
                f"the tables cannot be written: {reason}", hint="Check the folder, your permission and the free space.", name=str(self.folder)
            ) from error


class _Opener(Protocol):
    def __call__(self, path: Path, table: Table, raw: bool, /) -> TableFile: ...  # noqa: FBT001 - called in one place, above


def _opener(kind: Kind) -> _Opener:
    if kind == "csv":
        return lambda path, table, raw: CsvFile(path, table, raw=raw)
    from drugsheet.export.tables.parquet import ParquetFile

    return lambda path, table, _: ParquetFile(path, table)


def _flush(path: Path) -> None:
    """Have a file's bytes on disk before it takes its place."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
