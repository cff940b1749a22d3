"""Whole small sheets of the first-generation template, for tests that are about a line or two of them."""

from __future__ import annotations

from collections.abc import Sequence

import drugsheet
from drugsheet import DrugSheet

Items = Sequence[str]


def source(
    *,
    name: str = "Testdrug",
    other_names: str = "Example",
    about: str = "Testdrug is used to treat cancer. It is given in the vein (IV).",
    common: Items = ("Hair loss",),
    uncommon: Items = ("Ringing in the ears",),
    reproductive: Items = (),
    care: Items = ("Rest when you are tired.",),
    interactions: str = "There are no known interactions of Testdrug and any food.",
    allergic: Items = (),
    allergic_lead: str = "Allergic reactions are rare. Call your doctor immediately if you have:",
    urgent: Items = ("Chest pain",),
    soon: Items = ("A rash",),
    revised: str | None = "November 2011",
    end: str = "",
) -> str:
    """The text of a sheet in which nothing is odd but what is asked for."""

    def items(lines: Items) -> list[str]:
        return [f"- {line}" for line in lines]

    parts = [
        [f"{name} (Generic Name)", f"Other Names: {other_names}"],
        ["About This Drug", about],
        ["Possible Side Effects (More Common)", *items(common)],
        ["Possible Side Effects (Less Common)", *items(uncommon)],
        ["Sexual Problems and Reproductive Concerns", *items(reproductive)] if reproductive else [],
        ["Treating Side Effects", *items(care)],
        ["Food and Drug Interactions", interactions],
        ["Allergic Reactions", allergic_lead, *items(allergic)] if allergic else [],
        ["When to Call the Doctor", "Call your doctor or nurse immediately if you have any of the following symptoms:", *items(urgent)],
        ["Call your doctor or nurse as soon as possible if you have any of the following symptoms:", *items(soon)],
        [f"Revised {revised}"] if revised else [],
        [end] if end else [],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def build(**parts: object) -> DrugSheet:
    """The sheet; ``parts`` are those of ``source``."""
    return drugsheet.parse(source(**parts), name="testdrug.txt", layout="upmc-1")  # type: ignore[arg-type]  # checked by source
