"""The tables of a batch: one folder of them for all inputs, their rows in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from drugsheet.batch.outputs import planned
from drugsheet.errors import OutputCollision
from drugsheet.export.formats import FORMATS
from drugsheet.export.tables.folder import Kind, TableFolder
from drugsheet.export.tables.part import cells_of_part
from drugsheet.export.tables.rows import failure_cells

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.batch.worker import Outcome


def table_formats(formats: Iterable[str]) -> tuple[str, ...]:
    """Those of the formats that are tables."""
    return tuple(name for name in formats if FORMATS[name].is_table)


def table_folder(output_dir: Path, format_name: str, *, raw: bool = False) -> TableFolder:
    """The folder for the tables of this format: ``DIR/csv`` or ``DIR/parquet``. Raises ``MissingExtra``."""
    return TableFolder(output_dir / format_name, cast("Kind", format_name), raw=raw)


class TableSink:
    """Takes the parts of the results into a folder of tables, and the failures into the table ``failures``."""

    def __init__(self, folder: TableFolder) -> None:
        self.folder = folder

    def put(self, outcome: Outcome) -> Outcome:
        """Append the rows of one input."""
        name = outcome.item.relative
        if outcome.error is not None:
            self.folder.add({"failures": [failure_cells(outcome.error, name)]})
        else:
            self.folder.add(cells_of_part(outcome.outputs[self.folder.kind], name))
        return outcome


def check_tables(inputs: Sequence[Input], formats: Sequence[str]) -> None:
    """See to it that the rows of two inputs can be told apart, and that no other output lies in the folder of the tables.

    Raises ``OutputCollision``.
    """
    tables = table_formats(formats)
    if not tables:
        return
    named: dict[str, Input] = {}
    for item in inputs:
        other = named.setdefault(item.relative, item)
        if other is not item:
            raise OutputCollision(
                f"the inputs {other.name!r} and {item.name!r} would both be {item.relative!r} in the tables",
                hint="Convert the folder above them: then their names hold their folders.",
            )
    for item, output in _other_outputs(inputs, formats):
        if output.partition("/")[0].casefold() in tables:
            raise OutputCollision(
                f"the input {item.name!r} would be written into the folder of the tables, as {output!r}",
                hint="Rename its folder, or write the tables into another one.",
            )


def _other_outputs(inputs: Sequence[Input], formats: Sequence[str]) -> Iterator[tuple[Input, str]]:
    return planned(inputs, [name for name in formats if not FORMATS[name].is_table])
