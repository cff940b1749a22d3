"""What all inputs make together: a folder of tables, or of FHIR resources by type, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from drugsheet.batch.outputs import planned
from drugsheet.errors import OutputCollision
from drugsheet.export.formats import FORMATS

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.batch.worker import Outcome
    from drugsheet.export.folder import Folder

Taker = Callable[["Outcome", bytes | None], None]
"""Takes the part of one input, or None where it failed."""


class GatheringSink:
    """Takes the parts of the results into the folder of one format."""

    def __init__(self, format_name: str, take: Taker) -> None:
        self.format_name = format_name
        self._take = take

    def put(self, outcome: Outcome) -> Outcome:
        """Append the part of one input."""
        self._take(outcome, None if outcome.error is not None else outcome.outputs[self.format_name])
        return outcome


def gathered(formats: Iterable[str]) -> tuple[str, ...]:
    """Those of the formats that all inputs make together."""
    return tuple(name for name in formats if FORMATS[name].is_gathered)


def folder_of(output_dir: Path, format_name: str, *, raw: bool = False) -> tuple[Folder, Taker]:
    """The folder of a format, ``DIR/parquet`` or ``DIR/fhir-r5-ndjson``, and what takes the parts. Raises ``MissingExtra``."""
    place = output_dir / format_name
    if format_name in {"csv", "parquet"}:
        return _tables(place, cast("Literal['csv', 'parquet']", format_name), raw=raw)
    from drugsheet.export.fhir.lines import ResourceFolder

    resources = ResourceFolder(place)
    return resources, lambda _, part: None if part is None else resources.add(part)


def _tables(place: Path, kind: Literal["csv", "parquet"], *, raw: bool) -> tuple[Folder, Taker]:
    from drugsheet.export.tables.folder import TableFolder
    from drugsheet.export.tables.part import cells_of_part
    from drugsheet.export.tables.rows import failure_cells

    tables = TableFolder(place, kind, raw=raw)

    def take(outcome: Outcome, part: bytes | None) -> None:
        name = outcome.item.relative
        if part is not None:
            tables.add(cells_of_part(part, name))
        elif outcome.error is not None:
            tables.add({"failures": [failure_cells(outcome.error, name)]})

    return tables, take


def check_gathered(inputs: Sequence[Input], formats: Sequence[str]) -> None:
    """See to it that two inputs can be told apart, and that no other output lies in the folder of a gathered format.

    Raises ``OutputCollision``.
    """
    folders = gathered(formats)
    if not folders:
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
        if output.partition("/")[0].casefold() in folders:
            raise OutputCollision(
                f"the input {item.name!r} would be written into the folder of the tables, as {output!r}",
                hint="Rename its folder, or write the tables into another one.",
            )


def _other_outputs(inputs: Sequence[Input], formats: Sequence[str]) -> Iterator[tuple[Input, str]]:
    return planned(inputs, [name for name in formats if not FORMATS[name].is_gathered])
