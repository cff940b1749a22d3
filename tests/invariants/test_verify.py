"""``verify`` finds every corruption of an output."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import drugsheet
from drugsheet import DrugSheet

FIXTURES = Path(__file__).parents[2] / "fixtures" / "upmc"
SHEETS = ("cisplatin.txt", "bevacizumab.html", "pazopanib.md")
PER_SHEET = 150


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to every value that is no container."""
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for number, value in enumerate(node) for leaf in leaves(value, (*path, number))]
    return [path]


def corrupt(data: Any, rng: random.Random) -> None:
    """Change, delete or repeat something at random."""
    path = rng.choice(leaves(data))
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    if isinstance(value, bool):
        holder[path[-1]] = not value
    elif isinstance(value, int | float):
        holder[path[-1]] = value + rng.choice([-1, 1, 0.5])
    elif isinstance(value, str):
        at = rng.randrange(len(value) + 1)
        holder[path[-1]] = value[:at] + rng.choice("xyz7 ") + value[at:]
    else:
        holder[path[-1]] = rng.choice(["something", 1])


@pytest.mark.parametrize("name", SHEETS)
def test_every_corruption_is_found(name: str) -> None:
    path = FIXTURES / name
    whole = drugsheet.read(path).model_dump_json()
    source = path.read_bytes()
    rng = random.Random(name)
    for _ in range(PER_SHEET):
        data = json.loads(whole)
        corrupt(data, rng)
        try:
            sheet = DrugSheet.model_validate(data)
        except ValidationError:
            continue
        try:
            assert sheet.verify(source)
        except drugsheet.DrugsheetError:
            continue  # the hash no longer fits


@pytest.mark.parametrize("name", SHEETS)
def test_a_dropped_fact_is_found(name: str) -> None:
    path = FIXTURES / name
    sheet = drugsheet.read(path)
    for field in ("side_effects", "when_to_call", "interactions", "self_care", "sections"):
        facts = getattr(sheet, field)
        assert sheet.model_copy(update={field: facts[:-1]}).verify(path)
