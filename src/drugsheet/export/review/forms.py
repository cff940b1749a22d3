"""What of a fact a reviewer can correct, taken from the models: the page makes its forms of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from drugsheet.decisions import DIMENSIONS, PLAIN, RANGES, MissingKind, correctable, unwrapped
from drugsheet.export.view import Entry
from drugsheet.export.words import field_words, value_words
from drugsheet.models import UNITS, Interval, Record

_DIMENSIONS: Mapping[str, str] = {"Timing": "time", "Separation": "time", "Interaction": "time", "SideEffect": "proportion"}
"""What the ranges of a fact must be measured in; those of a limit depend on its measure."""
_TEXTS = {"/revised": ("Revision", {"type": "date", "needed": False}), "/title": ("Title", {"type": "text", "needed": True})}

MISSING_KINDS: Mapping[str, str] = {
    "limit": "a limit",
    "call_reason": "a reason to call",
    "side_effect": "a side effect",
    "interaction": "an interaction",
    "allergic_reaction": "a sign of an allergic reaction",
    "reproductive": "something on pregnancy or fertility",
    "self_care": "something the patient can do",
    "timing": "a time",
    "symptom": "a symptom",
    "other": "something else",
}
"""What a reviewer can say is missing, in words, the worst to miss first."""
assert set(MISSING_KINDS) == set(get_args(MissingKind))


def forms(entries: list[Entry]) -> dict[str, Any]:
    """``kinds``: the fields of each kind of fact; ``facts``: key → kind and values; and what the page checks values against."""
    facts: dict[str, Any] = {}
    kinds: dict[str, Any] = {}
    for entry in entries:
        if entry.kind == "diagnostic":
            continue
        name, fields = _form(entry)
        kinds.setdefault(name, fields)
        facts[entry.key] = {"kind": name, "values": _values(entry, fields)}
        if entry.quote is not None:
            facts[entry.key] |= {"text": entry.quote, "start": entry.spans[0].start, "end": entry.spans[0].end}
    units = {code: {"singular": unit.singular, "label": unit.plural, "dimension": unit.dimension} for code, unit in UNITS.items()}
    return {"kinds": kinds, "facts": facts, "units": units, "dimensions": DIMENSIONS, "ranges": RANGES}


def _form(entry: Entry) -> tuple[str, list[dict[str, Any]]]:
    if entry.fact is not None:
        return type(entry.fact).__name__, fields_of(type(entry.fact))
    name, field = _TEXTS[entry.key]
    return name, [{"name": PLAIN, "label": name.lower(), **field}]


def _values(entry: Entry, fields: list[dict[str, Any]]) -> dict[str, Any]:
    if entry.fact is None:
        return {PLAIN: entry.remarks[0]}
    data = entry.fact.model_dump(mode="json", include={field["name"] for field in fields})
    return {field["name"]: data[field["name"]] for field in fields}


@cache
def fields_of(model: type[Record]) -> list[dict[str, Any]]:
    """The fields that a form can hold: name, label, type, choices and what they are called."""
    found = []
    for name, annotation in correctable(model).items():
        kind = _kind(annotation)
        if kind is None:
            continue
        dimension = "time" if name in {"window", "within"} else _DIMENSIONS.get(model.__name__)
        ranged = {"dimension": dimension, "ends": name == "within"} if kind["type"] == "interval" and dimension else {}
        spoken = {"words": [value_words(model.__name__, name, code) for code in kind["choices"]]} if "choices" in kind else {}
        found.append({"name": name, "label": field_words(model.__name__, name), **kind, **spoken, **ranged})
    return found


def _kind(annotation: Any) -> dict[str, Any] | None:
    inner, optional = unwrapped(annotation)
    if get_origin(inner) is Literal:
        return {"type": "choice", "choices": list(get_args(inner)), "needed": not optional}
    if inner is str or inner is Interval:
        return {"type": "text" if inner is str else "interval", "needed": not optional}
    if inner is bool:
        return {"type": "check", "needed": True}
    if get_origin(inner) is list:
        return _several(get_args(inner)[0])
    return None


def _several(member: Any) -> dict[str, Any] | None:
    if get_origin(member) is Literal:
        return {"type": "several", "choices": list(get_args(member)), "needed": True}
    if member is Interval:
        return {"type": "intervals", "needed": True}
    return {"type": "lines", "needed": True} if member is str else None
