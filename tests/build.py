"""Whole small sheets of the first-generation template, for tests that are about a line or two of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import drugsheet
from drugsheet import DrugSheet, Span
from drugsheet.models import CallReason, Passage

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
    return drugsheet.parse(source(**parts), name="testdrug.txt", layout="template-1")  # type: ignore[arg-type]  # checked by source


def told(sheet: DrugSheet, number: int = 0, words: str | None = None, **fields: Any) -> DrugSheet:
    """The sheet with other ``fields`` of one of its reasons to call; ``words`` of the sheet are those that tell to act."""
    reason = sheet.when_to_call[number].model_dump() | fields
    if words is not None:
        start = sheet.text.index(words)
        reason["told_by"] = Passage(text=words, span=Span(start=start, end=start + len(words)))
    reasons = [*sheet.when_to_call]
    reasons[number] = CallReason.model_validate(reason)
    return sheet.model_copy(update={"when_to_call": reasons})


def quiet(sheet: DrugSheet) -> DrugSheet:
    """The sheet as one of the first shape: without what says when and whom to call, and which words tell to act."""
    nothing: dict[str, Any] = {"within": None, "whom": [], "told_by": None}
    return sheet.model_copy(update={"when_to_call": [reason.model_copy(update=nothing) for reason in sheet.when_to_call]})


def apart(sheet: DrugSheet) -> DrugSheet:
    """The sheet without reasons to call that stand in its side effects: no limit is held twice."""
    places = [effect.span for effect in sheet.side_effects]
    reasons = [reason for reason in sheet.when_to_call if not any(place.start <= reason.span.start and reason.span.end <= place.end for place in places)]
    return sheet.model_copy(update={"when_to_call": reasons})


def both(sheet: DrugSheet, number: int = 0, **fields: Any) -> DrugSheet:
    """The sheet with one of its side effects as a reason to call too, in the same words, with the same limits."""
    sheet = apart(sheet)
    effect = sheet.side_effects[number]
    urgency = fields.setdefault("urgency", "immediate")
    limits = [limit.model_copy(update={"urgency": limit.urgency or urgency}) for limit in effect.thresholds]
    reason = CallReason(text=effect.text, span=effect.span, symptoms=effect.symptoms, thresholds=limits, **fields)
    return sheet.model_copy(update={"when_to_call": sorted([reason, *sheet.when_to_call], key=lambda each: each.span.start)})
