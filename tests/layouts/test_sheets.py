"""Sheets in many ways of setting one, beside what a careful reader who had not seen the program saw in them.

Where the reading departs from the reader, ``departures.json`` says how; a departure that is mended is taken out there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drugsheet import DrugSheet

from ..careful import check_nothing_lost, compared, fold, read, sheet_files

FOLDER = Path(__file__).parent / "sheets"
FILES = sheet_files(FOLDER)
by_sheet = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
DEPARTURES: dict[str, dict[str, Any]] = json.loads((FOLDER / "departures.json").read_text(encoding="utf-8"))


def departures(sheet: DrugSheet, seen: dict[str, Any]) -> dict[str, Any]:
    """How a reading departs from what a reader saw, field by field."""
    optional = seen.get("optional", {})
    urgencies = {fold(reason["text"]): reason["urgency"] for reason in seen["when_to_call"]}
    found: dict[str, Any] = {
        "side_effects": compared((effect.text for effect in sheet.side_effects), seen["side_effects"], [*optional.get("side_effects", ()), *seen["may_be_called_for"]]),
        "when_to_call": compared((reason.text for reason in sheet.when_to_call), (reason["text"] for reason in seen["when_to_call"]), seen["may_be_called_for"]),
        "urgency": sorted(fold(reason.text) for reason in sheet.when_to_call if reason.urgency not in urgencies.get(fold(reason.text), [reason.urgency])),
        "interactions": compared(
            (f"{one.status} {agent}" for one in sheet.interactions for agent in one.agents),
            (f"{one['status']} {agent}" for one in seen["interactions"] for agent in one["agents"]),
            (f"{status} {agent}" for status in ("known", "possible", "unknown", "none_known") for agent in (*optional.get("interactions", ()), "alcohol")),
        ),
    }
    for field in ("self_care", "reproductive"):
        found[field] = compared((fact.text for fact in getattr(sheet, field)), seen[field], optional.get(field, ()))
    for field, value in (("name", (sheet.drug.name or "").casefold()), ("other_names", sheet.drug.other_names), ("indications", sheet.drug.indications), ("revised", sheet.revised)):
        if value != (seen[field].casefold() if field == "name" else seen[field]):
            found[field] = {"read": value}
    return {field: value for field, value in found.items() if value}


@by_sheet
def test_read_as_a_careful_reader_does(path: Path) -> None:
    sheet, seen = read(path)
    assert departures(sheet, seen) == DEPARTURES.get(path.name, {})


@by_sheet
def test_nothing_is_lost(path: Path) -> None:
    check_nothing_lost(path)


def test_every_departure_is_of_a_sheet() -> None:
    assert DEPARTURES.keys() <= {path.name for path in FILES}
