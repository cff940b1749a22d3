"""Headings over reasons to call: every wording begins their section, and one that says how fast gives its urgency."""

from __future__ import annotations

import pytest

import drugsheet

from ..faults import fault

SHEET = """\
Testdrug (Generic Name)

About This Drug
Testdrug is used to treat cancer. It is given in the vein (IV).

Possible Side Effects (More Common)
- Nausea
- Hair loss

Food and Drug Interactions
There are no known interactions of Testdrug and any food.

{heading}
- Fever of 101 F or above
- Chest pain
"""
HEADINGS = [
    ("When to Call the Doctor", "unspecified"),
    ("When to call the doctor right away", "immediate"),
    ("When to Call Your Doctor or Nurse Immediately", "immediate"),
    ("When to call your doctor at once", "immediate"),
    ("When to call the doctor as soon as possible", "soon"),
    ("When to call us", "unspecified"),
    ("When to call the clinic", "unspecified"),
    ("When should I call the doctor?", "unspecified"),
    ("When should you call your nurse right away?", "immediate"),
    ("When to get help right away", "immediate"),
    ("When to get emergency help", "emergency"),
    ("Reasons to call right away", "immediate"),
    ("Symptoms to report", "unspecified"),
]


@pytest.mark.parametrize(("heading", "urgency"), HEADINGS)
def test_a_heading_begins_the_reasons_to_call(heading: str, urgency: str) -> None:
    sheet = drugsheet.parse(SHEET.format(heading=heading))
    assert [(reason.text, reason.urgency) for reason in sheet.when_to_call] == [("Fever of 101 F or above", urgency), ("Chest pain", urgency)]
    assert [effect.text for effect in sheet.side_effects] == ["Nausea", "Hair loss"]


@pytest.mark.parametrize("heading", ["How to Handle It", fault("a heading on how to reach somebody tells nobody to", "How to Call the Pharmacy")])
def test_other_headings_do_not(heading: str) -> None:
    assert drugsheet.parse(SHEET.format(heading=heading)).when_to_call == []
