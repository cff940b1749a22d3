"""What of a fact a reviewer can correct, taken from the models: the page makes its forms of it."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args, get_origin

from drugsheet.decisions import PLAIN, correctable, unwrapped
from drugsheet.export.view import Entry
from drugsheet.export.words import words
from drugsheet.models import UNITS, Interval, Record


def forms(entries: list[Entry]) -> dict[str, Any]:
    """``kinds``: the fields of each kind of fact; ``facts``: key → kind and values; ``units``: UCUM codes with their names."""
    facts: dict[str, Any] = {}
    kinds: dict[str, Any] = {}
    for entry in entries:
        if entry.kind == "diagnostic":
            continue
        name = "Text" if entry.fact is None else type(entry.fact).__name__
        kinds.setdefault(name, fields_of(type(entry.fact)) if entry.fact is not None else [{"name": PLAIN, "label": PLAIN, "type": "text", "needed": True}])
        facts[entry.key] = {"kind": name, "values": _values(entry, kinds[name])}
        if entry.quote is not None:
            facts[entry.key] |= {"text": entry.quote, "start": entry.spans[0].start}
    return {"kinds": kinds, "facts": facts, "units": {code: unit.plural for code, unit in UNITS.items()}}


def _values(entry: Entry, fields: list[dict[str, Any]]) -> dict[str, Any]:
    if entry.fact is None:
        return {PLAIN: entry.remarks[0]}
    data = entry.fact.model_dump(mode="json", include={field["name"] for field in fields})
    return {field["name"]: data[field["name"]] for field in fields}


@cache
def fields_of(model: type[Record]) -> list[dict[str, Any]]:
    """The fields that a form can hold: name, label, type, choices."""
    found = []
    for name, annotation in correctable(model).items():
        kind = _kind(annotation)
        if kind is not None:
            found.append({"name": name, "label": words(name), **kind})
    return found


def _kind(annotation: Any) -> dict[str, Any] | None:
    inner, optional = unwrapped(annotation)
    if get_origin(inner) is Literal:
        return {"type": "choice", "choices": list(get_args(inner)), "needed": not optional}
    if inner is str or inner is Interval:
        return {"type": "text" if inner is str else "interval", "needed": not optional}
    if inner is bool:
        return {"type": "check", "needed": True}
    if get_origin(inner) is list and (get_args(inner)[0] is str or get_origin(get_args(inner)[0]) is Literal):
        return {"type": "lines", "needed": True}
    return None
