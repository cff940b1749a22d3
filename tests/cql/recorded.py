"""Observations as a record holds them: FHIR Observations with the codes that a rule asks for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from drugsheet.export.fhir.conditions import codes
from drugsheet.export.fhir.elements import UCUM, own_coding
from drugsheet.models import MEASURES, UNITS, Interval
from drugsheet.models.measures import LEVELS
from drugsheet.rules import Input, Observation, Rulebook
from drugsheet.rules.series import DURATION

Element = dict[str, Any]

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
_MONTH = {"mo": 30 * 86_400, "a": 365 * 86_400}


def resource(observation: Observation, book: Rulebook) -> Element | None:
    """An observation as FHIR has it; None for one that no code says: in words that are no question of the sheet, over a time of fractions of a second."""
    coding = _coding(observation, book)
    effective = _effective(observation, stated=coding is not None and coding["system"].endswith("/input"))
    if coding is None or effective is None:
        return None
    made: Element = {"resourceType": "Observation", "status": "final", "code": {"coding": [coding]}, **effective}
    if observation.value is None:
        return {**made, "valueBoolean": observation.present}
    number = int(observation.value) if observation.value == observation.value.to_integral_value() else float(observation.value)
    return {**made, "valueQuantity": {"value": number, "system": UCUM, "code": observation.unit}}


def _coding(of: Observation, book: Rulebook) -> Element | None:
    if of.usual:
        return own_coding("usual", str(of.measure))
    if of.measure in LEVELS:
        return {"system": "http://loinc.org", "code": LEVELS[str(of.measure)].loinc[0].code}
    if of.measure is None or MEASURES[of.measure].of_something or of.baseline:
        asked = [Input("", measure, of.subject, of.over, of.baseline).question for measure in ((of.measure,) if of.measure else (None, DURATION))]
        named = next((needed.name for question in asked for needed in book.inputs if needed.question == question), None)
        return None if named is None else own_coding("input", named)
    return dict(codes(of.measure)[0])


def _effective(of: Observation, *, stated: bool) -> Element | None:
    """When it was; the time over which it was counted is said by an input's code, or else is a period."""
    if of.over is None or stated:
        return {} if of.at is None else {"effectiveDateTime": of.at.isoformat()}
    seconds = _seconds(of.over)
    if seconds is None or seconds < 1:
        return None
    end = of.at or NOW
    return {"effectivePeriod": {"start": (end - timedelta(seconds=seconds)).isoformat(), "end": end.isoformat()}}


def _seconds(over: Interval) -> int | None:
    assert over.high is not None  # a time has a length
    exact = over.high * Decimal(_MONTH.get(over.unit, int(UNITS[over.unit].factor)))
    return int(exact) if exact == exact.to_integral_value() else None
