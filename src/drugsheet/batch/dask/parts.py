"""One part of an output: the results of some inputs, and a manifest that proves which they are. Runs in a Dask worker."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from drugsheet.batch.dask.places import Output
from drugsheet.batch.dask.tasks import Setting, check, converted, loaded
from drugsheet.batch.discovery import Input
from drugsheet.batch.journal import Entry, header
from drugsheet.batch.outcome import Outcome
from drugsheet.batch.state import digest
from drugsheet.errors import InternalError

MANIFESTS: Final = "_drugsheet"
"""The folder of the manifests. Programs that read a folder of parts pass over names with an underscore before them."""
NDJSON, PARQUET = "ndjson", "parquet"


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one part."""

    number: int
    converted: int
    failed: int
    warnings: int
    kept: bool = False
    """Whether an earlier run had done it."""
    changed: bool = True
    """Whether anything was written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is the same for all parts of an output."""

    output: Output
    of: Setting
    force: bool = False

    @property
    def made_with(self) -> Entry:
        """The version, and digests of drugsheet's own files and of the options."""
        return header(self.of.options)


def part_name(number: int) -> str:
    """The name of a part, without an ending."""
    return f"part-{number:05}"


def manifest_name(number: int) -> str:
    """Where the manifest of a part is, below the output."""
    return f"{MANIFESTS}/{part_name(number)}.json"


def make_part(number: int, items: Sequence[Input], plan: Plan, given: Mapping[int, Outcome]) -> Part:
    """Convert the inputs of a part and write it, unless its manifest proves that this was done.

    ``given`` has the outcomes of those that must not be tried here, by place. Raises ``OutputFailed`` and ``EngineLost``.
    """
    check(plan.of)
    old = _manifest(plan, number)
    if old is not None and not plan.force and _is_proof(old, items, plan):
        return _part(number, old, kept=True, changed=False)
    outcomes = [given[place] if place in given else _bare(converted(item, plan.of), item) for place, item in enumerate(items)]
    names = [[item.name, item.relative, outcome.sha256] for item, outcome in zip(items, outcomes, strict=True)]
    files = dict(_files(number, outcomes, plan))
    known = {} if old is None else old["files"]
    changed = False
    for name, data in files.items():
        if known.get(name) != digest(data) or not plan.output.holds(name, known[name]):
            plan.output.write(name, data)
            changed = True
    failed = sum(outcome.error is not None for outcome in outcomes)
    counts = [len(outcomes) - failed, failed, sum(outcome.has_warnings for outcome in outcomes)]
    manifest = {"made_with": dict(plan.made_with), "inputs": names, "counts": counts, "files": {name: digest(data) for name, data in files.items()}}
    if changed or old != manifest:
        plan.output.write(manifest_name(number), json.dumps(manifest, separators=(",", ":")).encode("ascii") + b"\n")
        changed = True
    return _part(number, manifest, kept=False, changed=changed)


def _part(number: int, manifest: Mapping[str, Any], *, kept: bool, changed: bool) -> Part:
    done, failed, warnings = manifest["counts"]
    return Part(number, done, failed, warnings, kept, changed)


def _is_proof(manifest: Mapping[str, Any], items: Sequence[Input], plan: Plan) -> bool:
    """Whether a part need not be made again: its inputs hold the bytes they held, and its files are what was written."""
    # An input that could not be read, or that was given up, has no digest and is tried again in each run.
    if len(manifest["inputs"]) != len(items) or not all(plan.output.holds(name, sha256) for name, sha256 in manifest["files"].items()):
        return False
    for item, known in zip(items, manifest["inputs"], strict=True):
        data = loaded(item, plan.of).data
        if data is None or [item.name, item.relative, digest(data)] != known:
            return False
    return True


def _bare(outcome: Outcome, item: Input) -> Outcome:
    """The outcome without the bytes of its input, which may be many and are not needed any more."""
    return replace(outcome, item=item)


def _manifest(plan: Plan, number: int) -> dict[str, Any] | None:
    """The manifest of a part, if this drugsheet wrote it with these options."""
    data = plan.output.read(manifest_name(number))
    try:
        manifest = json.loads(data or b"null")
    except ValueError:
        return None
    keys = {"made_with", "inputs", "counts", "files"}
    if not isinstance(manifest, dict) or manifest.keys() != keys or not isinstance(manifest["files"], dict):
        return None
    return manifest if manifest["made_with"] == dict(plan.made_with) else None


def _files(number: int, outcomes: Sequence[Outcome], plan: Plan) -> Iterator[tuple[str, bytes]]:
    """The files of a part: their names below the output, and their bytes."""
    if NDJSON in plan.of.options.formats:
        yield f"{NDJSON}/{part_name(number)}.{NDJSON}", b"".join(outcome.outputs[NDJSON] for outcome in outcomes)
    if PARQUET in plan.of.options.formats:
        yield from _tables(number, outcomes)


def _tables(number: int, outcomes: Iterable[Outcome]) -> Iterator[tuple[str, bytes]]:
    from drugsheet.export.tables.folder import TableFolder  # noqa: PLC0415 - pyarrow is an extra of its own
    from drugsheet.export.tables.part import cells_of_part  # noqa: PLC0415
    from drugsheet.export.tables.rows import failure_cells  # noqa: PLC0415
    from drugsheet.export.tables.schema import TABLES  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / PARQUET
        with TableFolder(folder, "parquet") as tables:
            for outcome in outcomes:
                name = outcome.item.relative
                if outcome.error is not None:
                    tables.add({"failures": [failure_cells(outcome.error, name)]})
                elif PARQUET in outcome.outputs:
                    tables.add(cells_of_part(outcome.outputs[PARQUET], name))
                else:
                    raise InternalError("a sheet has no rows", hint="Please report it.", name=name)
        for name in TABLES:
            yield f"{PARQUET}/{name}/{part_name(number)}.{PARQUET}", (folder / f"{name}.{PARQUET}").read_bytes()
