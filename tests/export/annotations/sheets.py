"""Sheets whose annotations are held against them, and the facts that their JSON holds, found without the exporters' help."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import drugsheet
from drugsheet import DrugSheet

from ...conftest import sheet_files

ASTRAL = """\
\U0001f48a Examplol (Generic Name)

Possible Side Effects

- \U0001f922 Nausea and \U0001d4cbomiting. This may last up to 2 days.
- Rash

When to Call the Doctor

Call your doctor right away if you have any of these:

- Fever \U0001f321\ufe0f of 100.5 F (38 C) or above
"""
"""Characters beyond the 16 bits of a Java ``char``, before and within facts."""


class Found(NamedTuple):
    """A fact of a sheet's JSON."""

    pointer: str
    text: str
    start: int
    end: int


@cache
def sheets() -> dict[str, DrugSheet]:
    """Every fixture, and one with characters beyond the basic plane."""
    read = {path.name: drugsheet.read(path) for path in sheet_files()}
    return {**read, "astral.txt": drugsheet.parse(ASTRAL, name="astral.txt")}


def facts(sheet: DrugSheet) -> list[Found]:
    """Whatever has words and a place in the sheet's JSON."""
    return list(_facts(data(sheet), ""))


@cache
def data(sheet: DrugSheet) -> Any:
    """A sheet's JSON."""
    return json.loads(sheet.model_dump_json())


def _facts(node: Any, pointer: str) -> Iterator[Found]:
    if isinstance(node, dict):
        if isinstance(node.get("text"), str) and isinstance(node.get("span"), dict):
            yield Found(pointer, node["text"], node["span"]["start"], node["span"]["end"])
        for key, value in node.items():
            yield from _facts(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _facts(value, f"{pointer}/{number}")


def at(sheet: DrugSheet, pointer: str) -> Any:
    """What a JSON Pointer (RFC 6901) points at in a sheet's JSON."""
    node = data(sheet)
    for step in pointer.split("/")[1:]:
        node = node[int(step)] if isinstance(node, list) else node[step.replace("~1", "/").replace("~0", "~")]
    return node


NAMES = [path.name for path in map(Path, sheet_files())] + ["astral.txt"]
