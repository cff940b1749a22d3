"""Sheets with any text in every field, and the shape of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html

from drugsheet.models import DrugSheet

from ...build import apart, build, told

CLOSED = frozenset(
    "schema_version media_type sha256 parser_version code severity kind level status urgency measure frequency listed_as unit direction"
    " name_type rarity relation anchor revised inferred whom".split()
)
"""Fields whose values are enumerations, hashes and dates: no sheet's words reach them."""


def rich_sheet() -> DrugSheet:
    """A sheet that has something in every part."""
    sheet = apart(build(
        common=["Nausea and vomiting. This may last up to 2 days. You may have cramps. Tell your nurse.", "Hair loss (rare)", "Hair loss (rare)", "Chest pain. If it lasts 2 minutes, call 911."],
        care=["Drink 6 to 8 cups of fluids every day.", "Use 3 mirrors"],
        reproductive=["Use birth control for 6 months after the last dose."],
        interactions="Avoid alcohol. This drug may interact with aspirin. There are no known interactions of Testdrug and any food.",
        allergic=["Shortness of breath", "Feeling like your tongue or throat"],
        urgent=["Temperature of 100.5 F (38 C) or above", "Vomiting more than 3 times in 1 day", "Blood pressure above 140/90", "Fainting. Call 911."],
        soon=["A rash that 12 neighbors have", "Numbness in the hands or feet"],
    ))  # fmt: skip
    within = {"high": 24, "unit": "h"}
    return told(sheet, -1, "Call your doctor or nurse as soon as possible if you have any of the following symptoms:", whom=["doctor", "nurse"], within=within)


def filled(sheet: DrugSheet, words: str) -> DrugSheet:
    """The same sheet with these words in every field that holds a sheet's words, and all through its text."""

    def fill(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {name: fill(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [fill(value, key) for value in node]
        return words if isinstance(node, str) and key not in CLOSED else node

    data = fill(sheet.model_dump(mode="json"))
    length = len(sheet.text)
    data["text"] = (words * (length // max(len(words), 1) + 1))[:length]
    return DrugSheet.model_validate(data)


def shape(page: bytes) -> list[tuple[Any, ...]]:
    """Every element with its depth, attributes and, of styles and scripts that run, its text."""
    return list(_walk(parsed(page), 0))


def parsed(page: bytes) -> Any:
    """The page as a tree; the types that lxml's stubs give it are no help."""
    return html.document_fromstring(page)


def _walk(element: Any, depth: int) -> Iterator[tuple[Any, ...]]:
    active = element.tag in {"script", "style"} and element.get("type") is None
    yield depth, element.tag, tuple(sorted(element.attrib.items())), element.text if active else None
    for child in element:
        yield from _walk(child, depth + 1)
