"""Sheets in the template of both generations, beside what a careful reader who had not seen the program saw in them.

Where the reading departs from the reader, ``departures.json`` says how; a departure that is mended is taken out there.
Most of those that are left are of two readings that the annotation guide decides between.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drugsheet import DrugSheet, Interval
from drugsheet.models import Threshold

from ..careful import check_nothing_lost, compared, read, sheet_files

FOLDER = Path(__file__).parent / "sheets"
FILES = sheet_files(FOLDER)
by_sheet = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
DEPARTURES: dict[str, dict[str, dict[str, list[str]]]] = json.loads((FOLDER / "departures.json").read_text(encoding="utf-8"))


def bounds(interval: Interval | None) -> str:
    """An interval in a form that does not depend on how the program prints one: ``>=100.5 [degF]``."""
    if interval is None:
        return ""
    low = "" if interval.low is None else f"{'>=' if interval.low_inclusive else '>'}{float(interval.low):g} "
    high = "" if interval.high is None else f"{'<=' if interval.high_inclusive else '<'}{float(interval.high):g} "
    return f"{low}{high}{interval.unit}"


def limit(one: Threshold) -> str:
    """A limit in one line: measure, interval, window."""
    return f"{one.measure} {bounds(one.interval)} in {bounds(one.window)}".removesuffix(" in ")


def facts(sheet: DrugSheet) -> dict[str, list[str]]:
    """What is compared, each field as lines."""
    drug, reaction = sheet.drug, sheet.allergic_reaction
    return {
        "drug": [f"name {drug.name}", f"qualifier {drug.qualifier}", f"type {drug.name_type}", f"revised {sheet.revised}"],
        "other_names": list(drug.other_names),
        "routes": list(drug.routes),
        "indications": list(drug.indications),
        "phones": list(sheet.publisher.phones),
        "side_effects": [f"{effect.listed_as} {effect.frequency}: {effect.text}" for effect in sheet.side_effects],
        "names": [f"{effect.name}: {effect.text}" for effect in sheet.side_effects],
        "symptoms": [f"{symptom.name} ({', '.join(symptom.sites)}): {effect.text}" for effect in sheet.side_effects for symptom in effect.symptoms],
        "reproductive": [f"{concern.kind}: {concern.text}" for concern in sheet.reproductive],
        "self_care": [item.text for item in sheet.self_care],
        "allergic_reaction": [] if reaction is None else [item.text for item in reaction.items],
        "when_to_call": [f"{reason.urgency}: {reason.text}" for reason in sheet.when_to_call],
        "limits": [f"{limit(one)}: {reason.text}" for reason in sheet.when_to_call for one in reason.thresholds],
        "interactions": [f"{one.kind} {one.status}: {agent}" for one in sheet.interactions for agent in one.agents],
    }


def departures(sheet: DrugSheet, seen: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """How a reading departs from what a reader saw, field by field; what the reader left open (``open``) is not compared."""
    named = {field: [line for line in lines if not line.endswith(tuple(seen["open"][field]))] if field in seen["open"] else lines for field, lines in facts(sheet).items()}
    found = {field: compared(lines, seen[field], seen["either"] if field == "interactions" else ()) for field, lines in named.items()}
    return {field: lines for field, lines in found.items() if lines}


@by_sheet
def test_read_as_a_careful_reader_does(path: Path) -> None:
    sheet, seen = read(path)
    assert departures(sheet, seen) == DEPARTURES.get(path.name, {})


@by_sheet
def test_nothing_is_lost(path: Path) -> None:
    check_nothing_lost(path)


def test_every_departure_is_of_a_sheet() -> None:
    assert DEPARTURES.keys() <= {path.name for path in FILES}
