"""The shapes of stored sheets: what each version added, so that a sheet of an older one is read and compared as what it was."""

from __future__ import annotations

from typing import Any

from drugsheet.models.sheet import SCHEMA_VERSIONS

Data = dict[str, Any]

ADDED_FIELDS: dict[str, dict[str, tuple[str, ...]]] = {"1.2": {"when_to_call": ("within", "whom", "told_by")}}
"""Version → part of a sheet → the fields that its facts have since. A version that only added values is not here."""


def added_since(version: str) -> dict[str, tuple[str, ...]]:
    """Part of a sheet → the fields that its facts have in the shape that is written and had not in this one.

    Of a version that is not known, none: such a sheet is held against the shape that is written.
    """
    if version not in SCHEMA_VERSIONS:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for later in SCHEMA_VERSIONS[SCHEMA_VERSIONS.index(version) + 1 :]:
        for part, names in ADDED_FIELDS.get(later, {}).items():
            found[part] = (*found.get(part, ()), *names)
    return found


def in_shape(data: Data, version: str, *, empty_only: bool = False) -> Data:
    """A sheet's data without the fields that an older shape has not; with ``empty_only`` without those of them that say nothing."""
    changed = dict(data)
    for part, names in added_since(version).items():
        if isinstance(facts := changed.get(part), list):
            changed[part] = [_without(fact, names, empty_only=empty_only) for fact in facts]
    return changed


def fact_in_shape(key: str, fact: Any, version: str) -> Any:
    """The data of one fact, by its key such as ``/when_to_call/3``, without the fields that an older shape has not."""
    part, _, number = key.strip("/").partition("/")
    return _without(fact, added_since(version).get(part, ()), empty_only=False) if number.isdigit() else fact


def _without(fact: Any, names: tuple[str, ...], *, empty_only: bool) -> Any:
    if not isinstance(fact, dict):
        return fact
    return {name: value for name, value in fact.items() if name not in names or (empty_only and value not in (None, []))}
