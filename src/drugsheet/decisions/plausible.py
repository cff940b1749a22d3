"""Values that no sheet can mean: what a correction is refused for. What is read from a sheet is never held against this."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from drugsheet.models import MEASURES, UNITS, CallReason, Interaction, Interval, Record, Separation, SideEffect, Threshold, Timing

DIMENSIONS: Mapping[str, tuple[str, ...]] = {name: measure.dimensions for name, measure in MEASURES.items() if measure.units}
"""What the unit of a measure must measure (``Unit.dimension``); ``other`` may be in any unit."""

RANGES: Mapping[str, Mapping[str, tuple[int, int]]] = {
    name: ranges for name, measure in MEASURES.items() if (ranges := {unit: values for unit, values in measure.units.items() if values is not None})
}
"""Between which values a limit on a living person lies, by measure and unit; wide, since it is there for slips of the hand."""

_CONCENTRATIONS = frozenset(("mass_concentration", "substance_concentration"))
"""Two ways to say how much of something is in the blood."""

_OLDEST, _LATEST = 1900, 2100


def implausible(fact: Record) -> Iterator[str]:
    """Why no sheet can mean what this record says."""
    yield from (found for interval in _intervals(fact) if (found := _out_of_range(interval)) is not None)
    if isinstance(fact, Threshold):
        yield from _of_a_limit(fact)
    elif isinstance(fact, Timing | Separation) and fact.interval is not None:
        yield from _not_in(("time",), "a time", fact.interval)
    elif isinstance(fact, Interaction) and fact.window is not None:
        yield from _not_in(("time",), "a time", fact.window)
    elif isinstance(fact, SideEffect) and fact.incidence is not None:
        yield from _not_in(("proportion",), "a share of patients", fact.incidence)
    elif isinstance(fact, CallReason):
        yield from _of_a_call(fact)


def no_date(value: str) -> str | None:
    """Why an ISO 8601 date at any precision is none, or None: there is no month 13."""
    year, month, day = (int(part) for part in [*value.split("-"), "1", "1"][:3])
    try:
        date(year, month, day)
    except ValueError:
        return f"{value} is no date"
    return None if _OLDEST <= year <= _LATEST else f"{value} is no date of a sheet"


def _of_a_limit(limit: Threshold) -> Iterator[str]:
    name = limit.measure.replace("_", " ")
    for interval in (limit.interval, *limit.equivalents):
        yield from _not_in(DIMENSIONS.get(limit.measure), name, interval)
        if not limit.baseline:
            least, most = RANGES.get(limit.measure, {}).get(interval.unit, (None, None))
            for bound in _bounds(interval):
                if least is not None and most is not None and not least <= bound <= most:
                    yield f"{name} of {bound} {UNITS[interval.unit].plural}: not between {least} and {most}"
    for equivalent in limit.equivalents:
        kinds = {UNITS[equivalent.unit].dimension, UNITS[limit.interval.unit].dimension}
        if len(kinds) > 1 and kinds != _CONCENTRATIONS:
            yield f"{equivalent} and {limit.interval} are no readings of one limit"
    if limit.window is not None:
        yield from _not_in(("time",), "the time in which it is counted", limit.window)


def _of_a_call(reason: CallReason) -> Iterator[str]:
    if reason.within is not None:
        yield from _not_in(("time",), "the time in which to act", reason.within)
        if reason.within.high is None:
            yield "the time in which to act has no end: say at most how long"
    yield from (f"{who.replace('_', ' ')} stands twice" for who, times in Counter(reason.whom).items() if times > 1)


def _not_in(dimensions: tuple[str, ...] | None, name: str, interval: Interval) -> Iterator[str]:
    unit = UNITS[interval.unit]
    if dimensions is not None and unit.dimension not in dimensions:
        yield f"{name} is not measured in {unit.plural}"


def _intervals(node: Any) -> Iterator[Interval]:
    if isinstance(node, Interval):
        yield node
    elif isinstance(node, Record):
        for name in type(node).model_fields:
            yield from _intervals(getattr(node, name))
    elif isinstance(node, list):
        for item in node:
            yield from _intervals(item)


def _bounds(interval: Interval) -> list[Decimal]:
    return [bound for bound in (interval.low, interval.high) if bound is not None]


def _out_of_range(interval: Interval) -> str | None:
    unit = UNITS[interval.unit]
    bounds = _bounds(interval)
    if unit.dimension != "temperature" and min(bounds) < 0:
        return f"{min(bounds)} {unit.plural}: a number below zero"
    if unit.dimension == "proportion" and max(bounds) > 100:
        return f"{max(bounds)} %: more than all"
    return None
