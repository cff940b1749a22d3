"""Tiny sheets of the first template: the sections under test, the rest as short as the template allows."""

from __future__ import annotations

import drugsheet
from drugsheet import DrugSheet

HEADER = "Testadrine (Generic Name)\n\nOther Names: Testa, TS-1"
ABOUT = "Testadrine is used to treat cancer. It is given in the vein (IV)."

HEADINGS = {
    "about": "About This Drug",
    "more_common": "Possible Side Effects (More Common)",
    "less_common": "Possible Side Effects (Less Common)",
    "side_effects": "Possible Side Effects",
    "reproductive": "Sexual Problems and Reproductive Concerns",
    "self_care": "Treating Side Effects",
    "interactions": "Food and Drug Interactions",
    "allergic": "Allergic Reactions",
    "important": "Important Information",
    "call": "When to Call the Doctor",
}
LEAD = "Call your doctor or nurse immediately if you have any of the following symptoms:"


def sheet_of(text: str, *, layout: str = "template-1") -> DrugSheet:
    """The sheet that ``text`` is, read with a built-in layout; every fact stands where it says."""
    sheet = drugsheet.parse(text, layout=layout)
    assert sheet.verify(text) == []
    return sheet


def template(header: str = HEADER, *, trailer: str = "", **sections: str) -> str:
    """The text of a sheet: its header, the sections given, and what every sheet has."""
    bodies = {"about": ABOUT, "call": f"{LEAD}\n- Chills", **sections}
    if not bodies.keys() & {"more_common", "less_common", "side_effects"}:
        bodies["more_common"] = "- Itching"
    parts = [header, *(f"{heading}\n\n{bodies[name]}" for name, heading in HEADINGS.items() if name in bodies), trailer]
    return "\n\n".join(part for part in parts if part) + "\n"


def bullets(*items: str) -> str:
    """Items as a list."""
    return "\n".join(f"- {item}" for item in items)
