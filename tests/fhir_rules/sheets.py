"""The sheets whose rules are tried: every fixture, and every phrase of the tables of limits as an item of one sheet."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import drugsheet
from drugsheet import DrugSheet

from ..conftest import ROOT, sheet_files
from ..extract.sheets import bullets, template
from ..grammar.tables import Row
from ..grammar.test_thresholds import LIMITS

SEED = ROOT.parent / "shared" / "seed" / "aldesleukin_high_dose.txt"
CALLS = tuple(row for row in LIMITS if row.call)
EFFECTS = tuple(row for row in LIMITS if not row.call)
ENDS = (
    "Fever of at least 100.4 F but less than 102 F",
    "Temperature higher than 100.4 F (38 C) but lower than 102 F (38.9 C)",
    "Heart rate over 40 but under 50",
    "Vomiting more than 2 but fewer than 6 times in 1 day",
)
"""Reasons with two limits that are the ends of one range."""
SHARE = 60
"""How many phrases stand in one sheet."""

NAMES = [
    *(f"{path.parent.name}/{path.name}" for path in sheet_files()),
    *(f"calls {start}" for start in range(0, len(CALLS), SHARE)),
    *(f"effects {start}" for start in range(0, len(EFFECTS), SHARE)),
    "ends",
]


@functools.cache
def sheet(name: str) -> DrugSheet:
    """A sheet by one of ``NAMES``."""
    kind, _, start = name.partition(" ")
    if kind == "ends":
        return drugsheet.parse(template(call=f"Call your doctor or nurse immediately if you have any of the following symptoms:\n{bullets(*ENDS)}"), layout="template-1")
    if kind in {"calls", "effects"}:
        rows = (CALLS if kind == "calls" else EFFECTS)[int(start) : int(start) + SHARE]
        return of_items(rows, call=kind == "calls")
    (path,) = (path for path in sheet_files() if f"{path.parent.name}/{path.name}" == name)
    return drugsheet.read(path)


def of_items(rows: Sequence[Row], *, call: bool) -> DrugSheet:
    """A sheet with the phrases as its items; half of the reasons are more urgent."""
    lead = "Call your doctor or nurse {} if you have any of the following symptoms:"
    if not call:
        return drugsheet.parse(template(more_common=bullets(*(row.phrase for row in rows))), layout="template-1")
    half = len(rows) // 2
    parts = ((lead.format("as soon as possible"), rows[:half]), (lead.format("immediately"), rows[half:]))
    text = "\n\n".join(f"{words}\n{bullets(*(row.phrase for row in items))}" for words, items in parts if items)
    return drugsheet.parse(template(call=text), layout="template-1")
