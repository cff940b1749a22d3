"""Whole pages of many issuers' kinds, beside the effects, interactions and header that a careful reader, who had not seen the program, found.

Where the reading departs from the reader, ``departures.json`` says how; a departure that is mended is taken out there. Names are compared
without case and marks, and one may hold the other whole. ``optional`` rows are neither asked for nor wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet

FOLDER = Path(__file__).parent / "sheets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
DEPARTURES: dict[str, dict[str, list[str]]] = json.loads((Path(__file__).parent / "departures.json").read_text("utf-8"))
_SHORTEST = 3

Row = tuple[str, str]


def plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text).casefold()).strip()


def alike(one: str, other: str) -> bool:
    """Whether two names are the same, or one holds the other whole."""
    one, other = plain(one), plain(other)
    return one == other or (min(len(one), len(other)) > _SHORTEST and (f" {one} " in f" {other} " or f" {other} " in f" {one} "))


def paired(wanted: Sequence[Row], read: Sequence[Row]) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs of rows with the same name, equal ones first, and the rows without a partner."""
    left, free = list(wanted), list(read)
    pairs: list[tuple[Row, Row]] = []
    same: tuple[Callable[[str, str], bool], ...] = (lambda one, other: plain(one) == plain(other), alike)
    for is_same in same:
        for row in list(left):
            partner = next((each for each in free if is_same(row[0], each[0])), None)
            if partner is not None:
                pairs.append((row, partner))
                left.remove(row)
                free.remove(partner)
    return pairs, left, free


def compared(field: str, wanted: Sequence[Row], read: Sequence[Row], optional: Iterable[str]) -> dict[str, list[str]]:
    """How the rows of one field depart from what a reader saw."""
    pairs, missed, added = paired(wanted, read)
    return {
        f"{field} missed": [name for name, _ in missed],
        f"{field} added": [name for name, _ in added if not any(alike(name, other) for other in optional)],
        f"{field} read as another": [f"{row[0]}: {partner[1]}" for row, partner in pairs if row[1] != partner[1]],
    }


def departures(sheet: DrugSheet, seen: dict[str, Any]) -> dict[str, list[str]]:
    optional = {field: [row[at] for row in seen.get("optional", {}).get(field, ())] for field, at in (("interactions", 1), ("effects", 0))}
    found = {
        "name": [] if plain(sheet.drug.name) == plain(seen["name"]) else [str(sheet.drug.name)],
        **compared(
            "interactions",
            [(agent, status) for status, agent in seen["interactions"]],
            [(agent, record.status) for record in sheet.interactions for agent in record.agents],
            optional["interactions"],
        ),
        **compared(
            "effects",
            [(name, frequency) for name, frequency in seen["effects"]],
            [(effect.name, effect.frequency) for effect in sheet.side_effects],
            optional["effects"],
        ),
        **(header_departures(sheet, seen["header"]) if "header" in seen else {}),
    }
    return {what: rows for what, rows in found.items() if rows}


def header_departures(sheet: DrugSheet, header: dict[str, Any]) -> dict[str, list[str]]:
    return {
        **{
            field: [] if sorted(map(plain, getattr(sheet.drug, field))) == sorted(map(plain, header[field])) else list(getattr(sheet.drug, field)) or ["none"]
            for field in ("other_names", "routes", "indications")
        },
        "revised": [] if sheet.revised == header["revised"] else [str(sheet.revised)],
        "publisher": [] if plain(sheet.publisher.name) == plain(header["publisher"]) else [str(sheet.publisher.name)],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_facts(path: Path) -> None:
    seen = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert departures(drugsheet.read(path), seen) == DEPARTURES.get(path.name, {})


def test_every_departure_is_of_a_page() -> None:
    assert DEPARTURES.keys() <= {path.name for path in FILES}
