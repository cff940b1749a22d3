"""Whole pages in many ways of setting one, beside the reasons to call and limits that a careful reader, who had not seen the program, found.

Where the reading departs from the reader, ``departures.json`` says how; a departure that is mended is taken out there. The first words of
a reason name it. ``optional`` rows are neither asked for nor wrong.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.models import Interval, Threshold

FOLDER = Path(__file__).parent / "sheets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
DEPARTURES: dict[str, dict[str, list[str]]] = json.loads((Path(__file__).parent / "departures.json").read_text("utf-8"))
_SENTENCE = re.compile(r"[.;:!?]\s+|\n")


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def begins(words: str, text: str) -> bool:
    """Whether a reason, or a sentence of it, begins with some words; three or more may stand anywhere in it."""
    words = plain(words)
    starts = [plain(text), *map(plain, _SENTENCE.split(text))]
    return any(f"{start} ".startswith(f"{words} ") for start in starts) or (len(words.split()) > 2 and f" {words} " in f" {plain(text)} ")


def interval(given: Interval) -> str:
    low, high = given.low, given.high
    if low is not None and low == high:
        said = f"{float(low):g}"
    elif low is not None and high is not None and given.low_inclusive and given.high_inclusive:
        said = f"{float(low):g} to {float(high):g}"
    else:
        ends = [(low, ">=" if given.low_inclusive else ">"), (high, "<=" if given.high_inclusive else "<")]
        said = " ".join(f"{sign} {float(end):g}" for end, sign in ends if end is not None)
    return f"{said} {given.unit}"


def limit(found: Threshold) -> str:
    return f"{found.measure} {interval(found.interval)}" + (f" per {interval(found.window)}" if found.window is not None else "")


def without(some: list[str], others: list[str]) -> list[str]:
    left = list(some)
    for one in others:
        if one in left:
            left.remove(one)
    return left


def departures(sheet: DrugSheet, seen: dict[str, Any]) -> dict[str, list[str]]:
    """How the reasons to call of a reading, their urgency and their limits depart from what a reader saw."""
    free = list(sheet.when_to_call)
    missed, wrong = [], []
    for words, urgency in seen["calls"]:
        reason = next((each for each in free if begins(words, each.text)), None)
        if reason is None:
            missed.append(words)
            continue
        free.remove(reason)
        if reason.urgency != urgency:
            wrong.append(f"{words}: {reason.urgency}")
    optional = [row if isinstance(row, str) else row[0] for row in seen.get("optional", {}).get("calls", ())]
    limits = [limit(each) for reason in sheet.when_to_call for each in reason.thresholds]
    found = {
        "missed": missed,
        "added": [each.text[:60] for each in free if not any(begins(words, each.text) for words in optional)],
        "urgency": wrong,
        "limits missed": without(seen["limits"], limits),
        "limits added": without(limits, seen["limits"]),
    }
    return {what: rows for what, rows in found.items() if rows}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reasons_to_call(path: Path) -> None:
    seen = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert departures(drugsheet.read(path), seen) == DEPARTURES.get(path.name, {})


def test_every_departure_is_of_a_page() -> None:
    assert DEPARTURES.keys() <= {path.name for path in FILES}
