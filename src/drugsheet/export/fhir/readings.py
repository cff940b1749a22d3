"""FHIR Observations (of any release) as readings: what a record or a device sends is held against a sheet's rules.

An Observation is known by its codes: the name of an input in drugsheet's system ``input``, a measure in ``measure`` or ``usual``, or a LOINC
code of a measure. Where the question is how long something lasts, a boolean says that it is there, or is not. Of a panel each component is read. What has no such code, or no value, says nothing to a sheet and is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from drugsheet.errors import BadReadings
from drugsheet.export.fhir.elements import LOINC, UCUM, own_coding
from drugsheet.models import MEASURES, Interval
from drugsheet.models.measures import LEVELS
from drugsheet.rules import Input, Rulebook
from drugsheet.rules.readings import MOST, Reading, made
from drugsheet.rules.series import DURATION

_USED = frozenset(("final", "amended", "corrected", "preliminary"))
"""Statuses of an Observation whose value stands."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read of resources."""

    readings: list[Reading]
    unused: int
    """How many Observations (or components of them) have no code that the sheet's rules know, or no value."""


def is_fhir(data: Any) -> bool:
    """Whether JSON data is a FHIR resource or a list of them."""
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, Mapping) and isinstance(first.get("resourceType"), str)


def readings(data: Any, book: Rulebook) -> Taken:
    """The readings in an Observation, a list of them, or a Bundle; ``row`` is the number of the Observation among the entries.

    Raises ``BadReadings`` for another resource, for Observations of several patients, and for a value or a time that cannot be.
    """
    known = _codes(book)
    found: list[Reading] = []
    unused, patients = 0, set()
    for row, resource in enumerate(_resources(data), 1):
        if resource.get("resourceType") != "Observation":
            continue
        if row > MOST:
            raise BadReadings(f"there are more than {MOST:,} resources", hint="Give a shorter time.", line=row)
        subject = resource.get("subject")
        if isinstance(subject, Mapping) and isinstance(subject.get("reference"), str):
            patients.add(subject["reference"])
        if len(patients) > 1:
            raise BadReadings("the Observations are of several patients", hint="Give those of one.", line=row)
        here = [_fields(part, known, row) for part in _parts(resource)] if resource.get("status") in _USED else [None]
        told = [fields for fields in here if fields is not None]
        unused += len(here) - len(told)
        if told:
            when = _effective(resource, row)
            found += [Reading(row, made({**when, **fields}, row)) for fields in told]
    return Taken(found, unused)


def _resources(data: Any) -> Iterator[Mapping[str, Any]]:
    """The resources of a Bundle or a list, or the one that it is."""
    listed = data if isinstance(data, list) else [data]
    for each in listed:
        if not isinstance(each, Mapping) or each.get("resourceType") not in {"Observation", "Bundle"}:
            raise BadReadings("this is neither an Observation nor a Bundle of them", hint="Give FHIR Observations, as resources or in a Bundle.")
        if each["resourceType"] == "Observation":
            yield each
            continue
        entries = each.get("entry", [])
        for entry in entries if isinstance(entries, list) else []:
            resource = entry.get("resource") if isinstance(entry, Mapping) else None
            yield resource if isinstance(resource, Mapping) else {}


def _parts(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What has a code and a value: the Observation itself, or its components."""
    components = resource.get("component")
    if isinstance(components, list) and components:
        return [each for each in components if isinstance(each, Mapping)]
    return [resource]


def _codes(book: Rulebook) -> dict[tuple[str, str], Fields]:
    """System and code → what an Observation of it is, in the fields of ours."""
    known: dict[tuple[str, str], Fields] = {}
    for measure in MEASURES.values():
        for loinc in measure.loinc:
            known[LOINC, loinc.code] = {"measure": measure.name} | ({} if loinc.subject is None else {"subject": loinc.subject})
        if not measure.of_something:
            known[_own("measure", measure.name)] = {"measure": measure.name}
            known[_own("usual", measure.name)] = {"measure": measure.name, "usual": True}
    for level in LEVELS.values():
        known |= {(LOINC, loinc.code): {"measure": level.name} for loinc in level.loinc}
        known[_own("measure", level.name)] = {"measure": level.name}
        known[_own("usual", level.name)] = {"measure": level.name, "usual": True}
    return known | {_own("input", needed.name): _asked(needed) for needed in book.inputs}


def _asked(needed: Input) -> Fields:
    return {"measure": needed.measure, "subject": needed.subject, "over": needed.over, "baseline": needed.baseline}


def _own(system: str, code: str) -> tuple[str, str]:
    named = own_coding(system, code)
    return named["system"], named["code"]


def _fields(part: Mapping[str, Any], known: Mapping[tuple[str, str], Fields], row: int) -> Fields | None:
    """What an Observation or a component says; None where nothing is known of its codes, or where it has no value."""
    code = part.get("code")
    codings = code.get("coding", []) if isinstance(code, Mapping) else []
    found = [known[key] for each in codings if isinstance(each, Mapping) and (key := (str(each.get("system")), str(each.get("code")))) in known]
    of = max(found, key=lambda fields: "over" in fields, default=None)  # an input says more than its measure
    if of is None:
        return None
    present = part.get("valueBoolean")
    if of["measure"] is None or (of["measure"] == DURATION and isinstance(present, bool)):
        return {"subject": of["subject"], "present": present} if isinstance(present, bool) else None
    value = _value(part, row)
    return None if value is None else {**{name: given for name, given in of.items() if given is not None}, **value}


def _value(part: Mapping[str, Any], row: int) -> Fields | None:
    bare = part.get("valueInteger")
    if isinstance(bare, int) and not isinstance(bare, bool):
        return {"value": bare}
    quantity = part.get("valueQuantity")
    if not isinstance(quantity, Mapping) or quantity.get("value") is None:
        return None
    if quantity.get("comparator") is not None:
        raise BadReadings("the value has a comparator: it is a range, not a value", hint="Give the value that was measured.", line=row)
    value, code = quantity["value"], quantity.get("code")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise BadReadings("the value is no number", hint="Give the value as a JSON number.", line=row)
    if code is not None and quantity.get("system", UCUM) != UCUM:
        raise BadReadings(f"the unit is no UCUM code but one of {str(quantity['system'])[:80]!r}", hint=f"Give the code and the system {UCUM}.", line=row)
    return {"value": value} if code is None and "unit" not in quantity else {"value": value, "unit": code}


def _effective(resource: Mapping[str, Any], row: int) -> Fields:
    """When it was observed, and over which time."""
    at = resource.get("effectiveDateTime", resource.get("effectiveInstant"))
    period = resource.get("effectivePeriod")
    if not isinstance(period, Mapping) or period.get("end") is None:
        return {} if at is None else {"at": at}
    if period.get("start") is None:
        return {"at": period["end"]}
    start, end = (made({"subject": "a period", "at": period[name]}, row).at for name in ("start", "end"))
    assert isinstance(start, datetime)  # it would not have been made
    assert isinstance(end, datetime)
    seconds = int((end - start).total_seconds())
    if seconds < 0:
        raise BadReadings(f"the period ends before it begins, at {start.isoformat()}", hint="Correct the row.", line=row)
    return {"at": end} if seconds == 0 else {"at": end, "over": Interval(low=Decimal(seconds), high=Decimal(seconds), unit="s")}
