"""Many sheets to parts of NDJSON or Parquet: read, converted and written by the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from drugsheet.batch.atomic import reported
from drugsheet.batch.dask.engine import one_by_one
from drugsheet.batch.dask.parts import MANIFESTS, NDJSON, PARQUET, Part, Plan, make_part
from drugsheet.batch.dask.places import UNFINISHED, Output, Places, as_path, is_url, output_at
from drugsheet.batch.dask.session import DIED, NO_WORKERS, Session
from drugsheet.batch.dask.tasks import setting
from drugsheet.batch.discovery import DEFAULT_INCLUDE, Input, Selection, discover
from drugsheet.batch.gathered import check_gathered
from drugsheet.batch.limits import DEFAULT_WORKER_LIMITS, WorkerLimits
from drugsheet.batch.lock import locked
from drugsheet.batch.outcome import Convert, Options, Outcome
from drugsheet.batch.processes import processors
from drugsheet.batch.state import digest
from drugsheet.errors import EngineLost, WorkerLost
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout

SHEETS_IN_PART = 200
"""How many sheets a part has by default: some 15 MB of NDJSON when they are whole sheets of the template."""
SUCCESS = "_SUCCESS"
"""The file that says that all parts are there."""

_PART = re.compile(r"part-([0-9]{5,})\.[a-z]+")


@dataclass(frozen=True, slots=True)
class Summary:
    """How it went."""

    parts: int
    """How many parts there are."""
    parts_kept: int
    """How many of them an earlier run had done."""
    parts_written: int
    """How many of them, or their manifests, were written."""
    converted: int
    """How many sheets of all parts are converted."""
    failed: int
    """How many inputs are records of a failure."""
    warnings: int
    """How many sheets have warnings."""


def convert(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    formats: Sequence[Literal["ndjson", "parquet"]] = ("ndjson",),
    client: Any = None,
    partition_size: int = SHEETS_IN_PART,
    include: Sequence[str] = DEFAULT_INCLUDE,
    layout: str | Layout | None = None,
    limits: Limits = DEFAULT_LIMITS,
    strict: bool = False,
    worker_limits: WorkerLimits = DEFAULT_WORKER_LIMITS,
    storage_options: Mapping[str, Any] | None = None,
    force: bool = False,
    report: Callable[[Part], object] | None = None,
    no_workers: float = NO_WORKERS,
    _convert: Convert | None = None,
) -> Summary:
    """Convert the inputs on the workers of ``client``, a ``distributed.Client``; without one, on workers started here.

    Inputs are files, folders and patterns, each a path or an fsspec address; the workers read them, so that they must see
    them under these names. They are sorted as those of ``drugsheet convert`` are, and ``partition_size`` of them make a part:
    ``OUTPUT/ndjson/part-00000.ndjson``, and for Parquet ``OUTPUT/parquet/TABLE/part-00000.parquet``, each written by a worker
    and there whole or not at all. The parts of NDJSON one after another are the bytes of ``drugsheet convert -o``, the rows
    of Parquet those of ``-t parquet``. An input that fails is a record.

    A part whose manifest proves that it was made of the same bytes, by this version with these options, is not made again.
    ``_SUCCESS`` is written when all parts are there; parts of an earlier run that had more are removed. ``report`` is called
    with each part, in order. Raises ``OutputFailed``, ``OutputCollision``, ``OutputLocked``, ``EngineUnreachable``,
    ``EngineLost``, ``MissingExtra``, and ``ValueError`` for other formats.
    """
    if not formats or set(formats) - {NDJSON, PARQUET}:
        raise ValueError(f"parts are {NDJSON!r} or {PARQUET!r}, not {formats!r}")
    if partition_size < 1:
        raise ValueError("a part has at least one sheet")
    if PARQUET in formats:
        importlib.import_module("drugsheet.export.tables.parquet")  # what is missing for it is said before any work
    places = Places(storage_options or {})
    target = output_at(os.fspath(output), places)
    found = _find([os.fspath(each) for each in ([inputs] if isinstance(inputs, str | os.PathLike) else inputs)], target, tuple(include))
    check_gathered(found, formats)
    options = Options(tuple(dict.fromkeys(formats)), layout, limits, strict)
    plan = Plan(target, setting(options, worker_limits.timeout, _convert, places), force)
    parts = [(number, found[start : start + partition_size]) for number, start in enumerate(range(0, len(found), partition_size))]
    with contextlib.ExitStack() as held:
        if target.is_local:
            with reported(target.root):
                os.makedirs(target.path(MANIFESTS), exist_ok=True)
            held.enter_context(locked(target.path(f"{MANIFESTS}/lock"), target.root))
        success = _success(plan, found, parts)
        if target.read(SUCCESS) not in {None, success}:
            target.remove(SUCCESS)
        _clear(target)
        done: list[Part] = []
        if parts:
            session = Session(client, no_workers=no_workers) if client is not None else Session.local(min(processors(), len(parts)), max_memory=worker_limits.max_memory)
            held.enter_context(session)
            for part in _made(session, parts, plan):
                done.append(part)
                if report is not None:
                    report(part)
        _remove_old_parts(target, len(parts), plan)
        if target.read(SUCCESS) != success:
            target.write(SUCCESS, success)
    return Summary(
        len(done),
        sum(part.kept for part in done),
        sum(part.changed for part in done),
        sum(part.converted for part in done),
        sum(part.failed for part in done),
        sum(part.warnings for part in done),
    )


def _made(session: Session, parts: Sequence[tuple[int, list[Input]]], plan: Plan) -> Iterator[Part]:
    """Each part when it is made; one that kills its workers is made once more without the sheets that do."""

    def call(part: tuple[int, list[Input]], given: Mapping[int, Outcome] | None = None) -> tuple[Any, ...]:
        return make_part, *part, plan, given or {}

    with contextlib.closing(session.in_order(parts, call)) as results:
        for (number, items), result in results:
            if result is not DIED:
                yield result
                continue
            tried = enumerate(one_by_one(session, items, plan.of))
            given = {place: outcome for place, outcome in tried if isinstance(outcome.error, WorkerLost)}
            again = session.alone(*call((number, items), given))
            if again is DIED:
                raise EngineLost(f"part {number} kills the workers that write it", hint="Give them more memory, or make parts of fewer sheets.")
            yield again


def _find(names: Iterable[str], output: Output, include: tuple[str, ...]) -> list[Input]:
    """The inputs, each once, in the order of their names."""
    selection = Selection(include, skip=output.root if output.is_local else None)
    paths: list[str] = []
    urls: list[str] = []
    for name in names:
        path = as_path(name, output.places)
        (urls if is_url(path) else paths).append(path)
    found = discover(paths, selection)
    everything = {item.name: item for item in [*found.inputs, *found.unmatched]}
    for url in urls:
        everything |= {item.name: item for item in output.places.find(url, selection)}
    inside = f"{output.root}/"
    return sorted((item for item in everything.values() if not (is_url(item.name) and item.name.startswith(inside))), key=lambda item: (item.name, item.relative))


def _success(plan: Plan, found: Iterable[Input], parts: Sequence[object]) -> bytes:
    """What ``_SUCCESS`` holds: how many parts, of which inputs, made with what."""
    names = json.dumps([[item.name, item.relative] for item in found]).encode("ascii")
    return json.dumps({**plan.made_with, "parts": len(parts), "inputs": digest(names)}, indent=2).encode("ascii") + b"\n"


def _clear(output: Output) -> None:
    """Take away what a run that was killed has left unfinished."""
    for name in output.names(UNFINISHED):
        output.remove(f"{UNFINISHED}/{name}")


def _remove_old_parts(output: Output, parts: int, plan: Plan) -> None:
    """Take away parts of an earlier run that had more of them."""
    folders = [MANIFESTS, NDJSON]
    if PARQUET in plan.of.options.formats:
        from drugsheet.export.tables.schema import TABLES  # noqa: PLC0415 - for Parquet only

        folders += [f"{PARQUET}/{name}" for name in TABLES]
    for folder in folders:
        for name in output.names(folder):
            match = _PART.fullmatch(name)
            if match is not None and int(match[1]) >= parts:
                output.remove(f"{folder}/{name}")
