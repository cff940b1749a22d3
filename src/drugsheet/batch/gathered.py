"""What all inputs make together: a folder of tables, or of FHIR resources by type, in the order of the inputs.

Each input's part is an output like any other, journalled and found again by a later run; it waits beside the journal. When
all are there, the folder is put together from them, unless it is what they make already.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal, cast

from drugsheet.batch.atomic import reported, write_atomically
from drugsheet.batch.outputs import output_name, planned
from drugsheet.batch.state import digest, digest_of_file
from drugsheet.errors import DrugsheetError, OutputCollision, OutputFailed
from drugsheet.export.formats import FORMATS
from drugsheet.export.json import failure_line

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.batch.outcome import Outcome
    from drugsheet.batch.state import State
    from drugsheet.export.folder import Folder

Take = Callable[[str, "bytes | DrugsheetError"], None]
"""Takes the part of the input of this name, or why it failed."""


class Gathering:
    """The folder of one format: a sink that remembers what failed, and puts the folder together at the end."""

    def __init__(self, output_dir: Path, format_name: str, state: State, *, raw: bool = False) -> None:
        self.format_name = format_name
        self.place = output_dir / format_name
        self._state = state
        self._raw = raw
        self._failures: dict[str, DrugsheetError] = {}

    def put(self, outcome: Outcome) -> Outcome:
        """Remember a failure; parts are kept as other outputs are."""
        if outcome.error is not None:
            self._failures[outcome.item.relative] = outcome.error
        return outcome

    def finish(self, inputs: Sequence[Input]) -> bool:
        """Put the folder together; returns whether that was necessary. Raises ``OutputFailed``."""
        made_of = self._made_of(inputs)
        if self._is_made_of(made_of):
            return False
        folder, take = _folder_of(self.place, self.format_name, raw=self._raw, scratch=self._state.scratch)
        with folder:
            for item in inputs:
                failure = self._failures.get(item.relative)
                take(item.relative, self._part(item) if failure is None else failure)
        files = {path.name: [digest_of_file(str(path)), path.stat().st_size] for path in sorted(self.place.iterdir()) if path.is_file()}
        self._remove_old_parts(inputs)
        write_atomically(self._proof, json.dumps({"made_of": made_of, "files": files}).encode(), scratch=self._state.scratch)
        return True

    def _remove_old_parts(self, inputs: Iterable[Input]) -> None:
        """Take away the parts of inputs that are not in the folder any more."""
        needed = {output_name(item, self.format_name) for item in inputs}
        ending = f".{FORMATS[self.format_name].ending}"
        for folder, _, names in os.walk(self._state.parts):
            below = PurePath(os.path.relpath(folder, self._state.parts))
            for name in names:
                if name.endswith(ending) and (below / name).as_posix() not in needed:
                    with reported(os.path.join(folder, name)):
                        os.unlink(os.path.join(folder, name))

    @property
    def _proof(self) -> str:
        return os.path.join(os.path.dirname(self._state.parts), f"{self.format_name}.made")

    def _made_of(self, inputs: Iterable[Input]) -> str:
        """A digest of the names and parts of all inputs, in their order."""
        made = hashlib.sha256(b"raw" if self._raw else b"")
        for item in inputs:
            failure = self._failures.get(item.relative)
            entry = self._state.journal.find(item.relative)
            part = digest(failure_line(failure)) if failure is not None else entry["outputs"][self.format_name][0] if entry is not None else ""
            made.update(f"{len(item.relative)} {item.relative} {part}\n".encode("utf-8", "surrogatepass"))
        return made.hexdigest()

    def _is_made_of(self, made_of: str) -> bool:
        try:
            with open(self._proof, "rb") as file:
                proof = json.load(file)
            files: Mapping[str, list[object]] = proof["files"]
            return proof["made_of"] == made_of and all(self._holds(name, *of) for name, of in files.items())
        except (OSError, ValueError, KeyError, TypeError):  # it is not there, or not what it was: the folder is made again
            return False

    def _holds(self, name: str, sha256: object, size: object) -> bool:
        path = self.place / name
        return path.stat().st_size == size and digest_of_file(str(path)) == sha256

    def _part(self, item: Input) -> bytes:
        path = os.path.join(self._state.parts, output_name(item, self.format_name))
        with reported(path), open(path, "rb") as file:
            data = file.read()
        entry = self._state.journal.find(item.relative)
        if entry is None or digest(data) != entry["outputs"][self.format_name][0]:
            raise OutputFailed(f"the part of {item.name!r} is not what was written", hint="Somebody else wrote to it: run again.", name=path)
        return data


def gathered(formats: Iterable[str]) -> tuple[str, ...]:
    """Those of the formats that all inputs make together."""
    return tuple(name for name in formats if FORMATS[name].is_gathered)


def _folder_of(place: Path, format_name: str, *, raw: bool = False, scratch: str | None = None) -> tuple[Folder, Take]:
    """The folder of a format, and what takes the parts. Raises ``MissingExtra``."""
    if format_name in {"csv", "parquet"}:
        return _tables(place, cast("Literal['csv', 'parquet']", format_name), raw=raw, scratch=scratch)
    from drugsheet.export.fhir.lines import ResourceFolder

    resources = ResourceFolder(place, scratch=scratch)

    def take(_: str, part: bytes | DrugsheetError) -> None:
        if isinstance(part, bytes):
            resources.add(part)

    return resources, take


def _tables(place: Path, kind: Literal["csv", "parquet"], *, raw: bool, scratch: str | None) -> tuple[Folder, Take]:
    from drugsheet.export.tables.folder import TableFolder
    from drugsheet.export.tables.part import cells_of_part
    from drugsheet.export.tables.rows import failure_cells

    tables = TableFolder(place, kind, raw=raw, scratch=scratch)

    def take(name: str, part: bytes | DrugsheetError) -> None:
        tables.add(cells_of_part(part, name) if isinstance(part, bytes) else {"failures": [failure_cells(part, name)]})

    return tables, take


def check_gathered(inputs: Sequence[Input], formats: Sequence[str]) -> None:
    """See to it that two inputs can be told apart, that no other output lies in the folder of a gathered format, and that
    what a format needs is installed: before any work.

    Raises ``OutputCollision`` and ``MissingExtra``.
    """
    folders = gathered(formats)
    if not folders:
        return
    for name in folders:
        _folder_of(Path(name), name)
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
