"""Readings in a file: a CSV table or JSON lines, each row an ``Observation``; and what no series of readings can be.

The columns, or the keys of a line, are the fields of an ``Observation``: ``at``, ``measure``, ``subject``, ``value``, ``unit``, ``over``,
``baseline``, ``usual``, ``present``. Each may be left out, and an empty cell says nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from drugsheet.errors import BadReadings
from drugsheet.rules.observation import Observation, folded

MOST = 100_000
"""The most readings of one series: a reading every five minutes for nearly a year."""

_FIELDS = tuple(Observation.model_fields)
_FLAGS = ("baseline", "usual", "present")
_SAID = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading with its place in what it was read from."""

    row: int
    """Line of a file, from 1; of resources the number of the resource, from 1."""
    observation: Observation


def from_csv(text: str) -> list[Reading]:
    """The readings of a CSV table whose first line names the columns. Raises ``BadReadings``, with the line."""
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Reading] = []
    columns: list[str] | None = None
    line = 1
    try:
        for cells in rows:
            if columns is None:
                columns = _columns(cells)
            elif any(cell.strip() for cell in cells):
                if len(cells) > len(columns):
                    raise BadReadings(f"there are {len(cells)} cells under {len(columns)} columns", hint="Quote a cell that holds the delimiter.", line=line)
                given = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
                found.append(_reading({name: _flag(cell, name, line) if name in _FLAGS else cell for name, cell in given.items()}, line))
                _bound(found)
            line = rows.line_num + 1
    except csv.Error as error:
        raise BadReadings(f"this is no CSV: {error}", hint="Quote cells as RFC 4180 has it.", line=line) from None
    return found


def from_lines(text: str) -> list[Reading]:
    """The readings of JSON lines, an object in each. Raises ``BadReadings``, with the line."""
    found: list[Reading] = []
    for number, line in enumerate(io.StringIO(text), 1):
        if line.strip():
            data = json_of(line, number)
            if not isinstance(data, Mapping):
                raise BadReadings("this line is no JSON object", hint='Write one a line: {"at": "2026-03-01T08:00:00Z", "measure": "body_temperature", …}.', line=number)
            _known(data, number)
            found.append(_reading(dict(data), number))
            _bound(found)
    return found


def json_of(text: str, line: int | None = None) -> Any:
    """JSON data, with numbers as they are written. Raises ``BadReadings``."""
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise BadReadings(f"this is no JSON: {error}"[:200], hint="Give CSV, JSON lines, or FHIR Observations.", line=line or getattr(error, "lineno", None)) from None


def made(fields: Mapping[str, Any], row: int) -> Observation:
    """An observation of these fields. Raises ``BadReadings``, with the row."""
    try:
        return Observation(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = f"{first['loc'][0]}: " if first["loc"] else ""
        raise BadReadings(f"{field}{first['msg'].removeprefix('Value error, ')}", hint="Correct the row.", line=row) from None


def checked(readings: Iterable[Reading], *, now: datetime | None = None, in_order: bool = True) -> list[Observation]:
    """The observations of a series. ``now`` is the time after which nothing can have been observed yet.

    Raises ``BadReadings``, with the row, for one that lies after ``now``, for one that lies before the one above it of the same thing
    unless ``in_order`` is false, and for two of the same thing at one time.
    """
    last: dict[object, tuple[datetime, int]] = {}
    seen: dict[object, int] = {}
    found = []
    for reading in readings:
        found.append(reading.observation)
        at = reading.observation.at
        if at is None:
            continue
        if now is not None and at > now:
            raise BadReadings(f"{at.isoformat()} lies in the future: it is {now.isoformat(timespec='seconds')}", hint="Correct the date, or say when it is with --as-of.", line=reading.row)
        thing = _thing(reading.observation)
        before = last.get(thing)
        if in_order and before is not None and at < before[0]:
            raise BadReadings(f"{at.isoformat()} stands after {before[0].isoformat()} in row {before[1]}", hint="Give the readings of one thing in the order of their times.", line=reading.row)
        last[thing] = (at, reading.row)
        same = seen.setdefault((thing, at.timestamp(), str(reading.observation.over)), reading.row)
        if same != reading.row:
            raise BadReadings(f"row {same} is a reading of the same thing at the same time, {at.isoformat()}", hint="Leave one of them out, or correct its time.", line=reading.row)
    return found


def _thing(of: Observation) -> object:
    return of.measure, folded(of.subject or ""), of.baseline, of.usual


def _columns(cells: list[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    _known(names, 1)
    if repeated := next((name for name in names if names.count(name) > 1), None):
        raise BadReadings(f"column {repeated!r} stands there twice", hint="Name each column once.", line=1)
    return names


def _known(names: Iterable[str], line: int) -> None:
    if unknown := next((name for name in names if name not in _FIELDS), None):
        raise BadReadings(f"there is no field {str(unknown)[:40]!r}", hint=f"A reading has {', '.join(_FIELDS)}.", line=line)


def _flag(cell: str, name: str, line: int) -> bool:
    said = _SAID.get(cell.lower())
    if said is None:
        raise BadReadings(f"{name} is {cell[:40]!r}, and neither true nor false", hint="Write true or false.", line=line)
    return said


def _reading(fields: Mapping[str, Any], line: int) -> Reading:
    return Reading(line, made(fields, line))


def _bound(found: list[Reading]) -> None:
    if len(found) > MOST:
        raise BadReadings(f"there are more than {MOST:,} readings", hint="Give a shorter time.", line=found[-1].row)
