"""Limits as FHIRPath, and what they are compared with: the conditions and inputs of a PlanDefinition.

``%name`` in an expression is the Observation (or Observations) for the action input whose ``id`` is ``name``; an input is
declared once in a PlanDefinition, on the first action that uses it. Whoever evaluates the expressions defines every
``%name``, as an empty collection where nothing was observed.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from drugsheet.export.fhir.elements import FACT, LOINC, Element, bounds, coding, own_coding
from drugsheet.models import UNITS, Interval, Measure
from drugsheet.rules import Input, Trigger, comparable

VITAL_SIGNS: dict[Measure, Element] = {
    "body_temperature": coding(LOINC, "8310-5", "Body temperature"),
    "heart_rate": coding(LOINC, "8867-4", "Heart rate"),
    "oxygen_saturation": coding(LOINC, "2708-6", "Oxygen saturation in Arterial blood"),
    "systolic_blood_pressure": coding(LOINC, "8480-6", "Systolic blood pressure"),
    "diastolic_blood_pressure": coding(LOINC, "8462-4", "Diastolic blood pressure"),
}
"""The codes of FHIR's own vital-signs profiles; other measures have only our code."""

_PLACES = 8
_SCALE = 10**_PLACES


def expression(trigger: Trigger) -> str:
    """The FHIRPath condition that is true when the trigger holds.

    A limit names every unit that it can be compared in: the printed numbers in their units, exact conversions in the
    others, rounded into the limit at the eighth decimal. An ``Observation`` has six decimals at most, so that this
    decides as the exact conversion does.
    """
    name = trigger.input.name
    if trigger.threshold is not None:
        return f"%{name}.value.where({_comparison((trigger.threshold.interval, *trigger.threshold.equivalents))}).exists()"
    presence = f"%{name}.value.where($this = true).exists()"
    return " or ".join((presence, *(f"%{implied.name}.value.where(value > 0).exists()" for implied in trigger.implied_by)))


def requirement(needed: Input) -> Element:
    """The DataRequirement for an input: the latest Observation of a measure, and in an extension of what and over what time.

    Whether an item holds is an Observation with a boolean, for which there is no code: the action's words say of what.
    """
    if needed.measure is None:
        return {"type": "Observation"}
    made: Element = {"type": "Observation", "codeFilter": [{"path": "code", "code": codes(needed.measure)}]}
    made |= {"limit": 1, "sort": [{"path": "effective", "direction": "descending"}]}
    parts: list[Element] = [{"url": "kind", "valueCode": "input"}]
    if needed.subject is not None:
        parts.append({"url": "subject", "valueString": needed.subject})
    if needed.over is not None:
        parts.append({"url": "window", "extension": bounds(needed.over)})
    if needed.baseline:
        parts.append({"url": "baseline", "valueBoolean": True})
    return {"extension": [{"url": FACT, "extension": parts}], **made} if parts[1:] else made


def codes(measure: Measure) -> list[Element]:
    """The codes of a measure: LOINC's for a vital sign, and our own."""
    vital = VITAL_SIGNS.get(measure)
    return [own_coding("measure", measure)] if vital is None else [dict(vital), own_coding("measure", measure)]


@lru_cache(maxsize=2048)
def _comparison(limits: tuple[Interval, ...]) -> str:
    """The limits in every unit that they can be compared in, the printed units first."""
    dimensions = {UNITS[limit.unit].dimension for limit in limits}
    units = dict.fromkeys([*(limit.unit for limit in limits), *(unit.code for unit in UNITS.values() if unit.dimension in dimensions)])
    return " or ".join(f"(code = '{unit}'{_bounds(limit, unit)})" for unit in units for limit in comparable(limits, unit))


def _bounds(limit: Interval, unit: str) -> str:
    made = ""
    if limit.low is not None:
        exact = _in_unit(limit.low, limit.unit, unit) * _SCALE
        near = -(-exact.numerator // exact.denominator)  # rounded up
        made += f" and value {'>' if near == exact and not limit.low_inclusive else '>='} {_literal(near)}"
    if limit.high is not None:
        exact = _in_unit(limit.high, limit.unit, unit) * _SCALE
        near = exact.numerator // exact.denominator  # rounded down
        made += f" and value {'<' if near == exact and not limit.high_inclusive else '<='} {_literal(near)}"
    return made


def _in_unit(value: Decimal, source: str, target: str) -> Fraction:
    here, there = UNITS[source], UNITS[target]
    return (Fraction(value) + here.offset) * here.factor / there.factor - there.offset


def _literal(scaled: int) -> str:
    """A FHIRPath decimal: with a point, without an exponent."""
    whole, rest = divmod(abs(scaled), _SCALE)
    return f"{'-' if scaled < 0 else ''}{whole}.{f'{rest:0{_PLACES}}'.rstrip('0') or '0'}"
