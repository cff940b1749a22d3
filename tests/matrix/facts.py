"""What two readings of the same sheet must have in common."""

from __future__ import annotations

import re
from typing import Any

from drugsheet.models import Diagnostic, DrugSheet, Section

Facts = dict[str, Any]

ON_THE_SOURCE = frozenset(("encoding_replaced", "control_characters", "symbol_font", "encoding_repaired", "name_not_in_text"))
"""Codes of diagnostics that tell of a file, not of the sheet that it holds."""
_PLACES = frozenset(("span", "spans"))
_NOT_THE_SHEETS = frozenset(("source", "text", "sections", "diagnostics", "title"))


def facts(sheet: DrugSheet) -> Facts:
    """Everything that a sheet says, without where it stands and how it was stored.

    The text of each section stands for ``text``. A title that is not printed in the sheet (the page's own) is left out.
    """
    found = {key: _folded(value) for key, value in sheet.model_dump(mode="json").items() if key not in _NOT_THE_SHEETS}
    sections = [_section(sheet, section) for section in sheet.sections if section.kind != "boilerplate"]
    printed = [text for section in sections if section["kind"] == "header" for text in section["body"]]
    found["title"] = sheet.title if sheet.title in printed else None
    found["sections"] = sections
    found["diagnostics"] = [_diagnostic(sheet, item) for item in sheet.diagnostics if item.code not in ON_THE_SOURCE]
    return found


def source_codes(sheet: DrugSheet) -> set[str]:
    """Codes of the diagnostics on how the characters of the source were read."""
    return {item.code for item in sheet.diagnostics if item.code in ON_THE_SOURCE} - {"name_not_in_text"}


def difference(expected: Any, found: Any, path: str = "") -> str | None:
    """The first place where two values differ, in words; None where they are equal."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in [*expected, *(key for key in found if key not in expected)]:
            if (here := difference(expected.get(key), found.get(key), f"{path}.{key}" if path else str(key))) is not None:
                return here
        return None
    if isinstance(expected, list) and isinstance(found, list):
        for number, (one, other) in enumerate(zip(expected, found, strict=False)):
            if (here := difference(one, other, f"{path}[{number}]")) is not None:
                return here
        if len(expected) != len(found):
            longer, sign = (expected, "is missing") if len(expected) > len(found) else (found, "is too many")
            return f"{path}[{min(len(expected), len(found))}] {sign} ({len(expected)} expected, {len(found)} found): {longer[min(len(expected), len(found))]!r}"
        return None
    return None if expected == found else f"{path}\n  expected {expected!r}\n  found    {found!r}"


def _section(sheet: DrugSheet, section: Section) -> Facts:
    blocks = [block for block in section.blocks if block.kind != "boilerplate"]
    texts = [_fold(sheet.text[block.span.start : block.span.end]) for block in blocks]
    heading = None if section.heading is None else _words(section.heading)
    return {"kind": section.kind, "heading": heading, "body": texts if heading is None else texts[1:]}


def _diagnostic(sheet: DrugSheet, item: Diagnostic) -> Facts:
    place = None if item.span is None else _fold(sheet.text[item.span.start : item.span.end])
    return {"code": item.code, "severity": item.severity, "text": place}


def _words(text: str) -> str:
    """A heading's words: its case and punctuation are a matter of form."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _fold(text: str) -> str:
    return " ".join(text.split())


def _folded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _folded(inner) for key, inner in value.items() if key not in _PLACES}
    if isinstance(value, list):
        return [_folded(inner) for inner in value]
    return _fold(value) if isinstance(value, str) else value
