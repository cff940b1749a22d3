"""Limits of vital signs as ObservationDefinitions: one for each vital sign, each limit a critical range in it."""

from __future__ import annotations

from drugsheet.export.fhir.conditions import VITAL_SIGNS, codes
from drugsheet.export.fhir.elements import UCUM, Element, concept, quantity
from drugsheet.export.fhir.facts import threshold
from drugsheet.export.fhir.plan import heading, publication, urgency_code
from drugsheet.models import MEASURES, UNITS, DrugSheet, Interval
from drugsheet.rules import Rulebook, Trigger, rulebook

COUNTERPARTS: dict[str, tuple[str, ...]] = {"[degF]": ("Cel",), "Cel": ("[degF]",), "[lb_av]": ("kg",), "kg": ("[lb_av]",)}
"""Printed unit → the unit that people use for the same elsewhere."""


def observation_definitions(sheet: DrugSheet, key: str, book: Rulebook | None = None) -> list[Element]:
    """The ObservationDefinitions of R5, in the order in which the vital signs are first met; empty when none has a limit.

    FHIR's Range takes no exclusive bound, and a printed range is open on its worse side here, as its rule is: the limit as
    printed is in the extension on each ``qualifiedValue``. A change ("a rise of 2 °F") is no range of a vital sign.
    """
    of_measure: dict[str, list[Trigger]] = {}
    for trigger in (book or rulebook(sheet)).triggers:
        if trigger.threshold is not None and trigger.threshold.measure in VITAL_SIGNS and not trigger.threshold.baseline:
            of_measure.setdefault(trigger.threshold.measure, []).append(trigger)
    return [_definition(sheet, key, triggers) for triggers in of_measure.values()]


def units_offered(limits: list[Interval]) -> list[Element]:
    """The printed units and their usual counterparts as codings."""
    printed = [limit.unit for limit in limits]
    wanted = dict.fromkeys([*printed, *(other for unit in printed for other in COUNTERPARTS.get(unit, ()))])
    return [{"system": UCUM, "code": unit, "display": UNITS[unit].plural or unit} for unit in wanted]


def _definition(sheet: DrugSheet, key: str, triggers: list[Trigger]) -> Element:
    thresholds = [trigger.threshold for trigger in triggers if trigger.threshold is not None]
    measure = thresholds[0].measure
    made = heading(sheet, "ObservationDefinition", f"{key}-limit-{measure.replace('_', '-')}")
    del made["identifier"]  # R5 has room for one here, R4 for many: the url says the same
    made |= publication(sheet)
    units = units_offered([limit for each in thresholds for limit in (each.interval, *each.equivalents)])
    named = codes(measure, [unit["code"] for unit in units])
    made["code"] = concept(named[0].get("display", MEASURES[measure].label), *named)
    made["permittedDataType"] = ["Quantity"]
    made["permittedUnit"] = units
    made["qualifiedValue"] = [value for trigger in triggers for value in _values(trigger)]
    return made


def _values(trigger: Trigger) -> list[Element]:
    assert trigger.threshold is not None  # only triggers with a limit come here
    assert trigger.limit is not None
    exact, urgency = [threshold(trigger.threshold)], urgency_code(trigger.urgency)
    return [{"extension": exact, "context": urgency, "rangeCategory": "critical", "range": _range(limit)} for limit in trigger.limit.opened]


def _range(limit: Interval) -> Element:
    made: Element = {}
    if limit.low is not None:
        made["low"] = quantity(limit.low, limit.unit)
    if limit.high is not None:
        made["high"] = quantity(limit.high, limit.unit)
    return made
