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
MANY, PARTS = 10_000, 4


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to every value that is no container."""
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for number, value in enumerate(node) for leaf in leaves(value, (*path, number))]
    return [path]


def lists(node: Any) -> list[list[Any]]:
    """Every list that is not empty."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return ([node] if isinstance(node, list) and node else []) + [found for value in inner for found in lists(value)]


def corrupt(data: Any, rng: random.Random) -> None:
    """Change a value, or drop, repeat or exchange entries of a list, at random."""
    if rng.random() < 0.3:
        entries = rng.choice(lists(data))
        at = rng.randrange(len(entries))
        action = rng.choice(("drop", "repeat", "exchange"))
        other = rng.randrange(len(entries))
        if action == "repeat":
            entries.insert(at, entries[at])
        elif action == "exchange" and entries[at] != entries[other]:
            entries[at], entries[other] = entries[other], entries[at]
        else:
            del entries[at]
        return
    # What the source is called is no part of its bytes: nothing in them can contradict it.
    path = rng.choice([path for path in leaves(data) if path != ("source", "name")])
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


def found(data: Any, source: bytes) -> bool:
    """Whether an output is seen to be none of a source's."""
    try:
        return bool(DrugSheet.model_validate(data).verify(source))
    except (ValidationError, drugsheet.DrugsheetError):
        return True  # no such sheet can be, or the hash no longer fits


def corruptions(path: Path, count: int, seed: int = 0) -> None:
    whole = drugsheet.read(path).model_dump_json()
    source = path.read_bytes()
    assert not found(json.loads(whole), source)
    rng = random.Random(f"{path.name} {seed}")
    for number in range(count):
        data = json.loads(whole)
        corrupt(data, rng)
        assert found(data, source), f"corruption {number} of {path.name} goes unseen"


@pytest.mark.parametrize("name", SHEETS)
def test_every_corruption_is_found(name: str) -> None:
    corruptions(FIXTURES / name, PER_SHEET)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SHEETS)
def test_ten_thousand_corruptions_are_found(name: str, part: int) -> None:
    corruptions(FIXTURES / name, MANY // (PARTS * len(SHEETS)) + 1, seed=part + 1)


@pytest.mark.parametrize("name", SHEETS)
def test_a_dropped_fact_is_found(name: str) -> None:
    path = FIXTURES / name
    sheet = drugsheet.read(path)
    for field in ("side_effects", "when_to_call", "interactions", "self_care", "sections"):
        facts = getattr(sheet, field)
        assert sheet.model_copy(update={field: facts[:-1]}).verify(path)
