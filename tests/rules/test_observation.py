"""Observations: what they refuse, and that every limit which the grammar reads can be observed."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from drugsheet.models import UNITS, Interval
from drugsheet.rules import DIMENSIONS, Observation, rulebook
from tests.tables import table

from ..fhir_rules.sheets import NAMES, sheet

REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "needs a measure"),
    ({"subject": " . "}, "the subject is empty"),
    ({"subject": "Chills", "value": 3}, "a value needs a measure"),
    ({"subject": "Chills", "over": "1 d"}, "a value needs a measure"),
    ({"measure": "body_temperature"}, "a value is missing"),
    ({"measure": "body_temperature", "value": 38}, "a unit is missing: body_temperature is measured in [degF], Cel"),
    ({"measure": "body_temperature", "value": 38, "unit": "C"}, "unit 'C' is not in the table"),
    ({"measure": "body_temperature", "value": 38, "unit": "kg"}, "kg measures mass, but body_temperature is measured in [degF], Cel"),
    ({"measure": "weight_gain", "value": 3, "unit": "Cel"}, "Cel measures temperature"),
    ({"measure": "duration", "value": 3, "unit": "d"}, "a duration is of something"),
    ({"measure": "pain_score", "value": 3, "unit": "{score}"}, "a pain_score is of something"),
    ({"measure": "emesis_count", "value": -1, "unit": "{count}"}, "cannot be negative"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": "1 kg"}, "is a time, not kg"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": "a day"}, "'a day' is no time"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": "24h"}, "'24h' is no time"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": "0 d"}, "nothing can be counted over 0 days"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": "-1 d"}, "nothing can be counted over -1 days"),
    ({"measure": "emesis_count", "value": 1, "unit": "{count}", "over": Interval(low=Decimal(-1), high=Decimal(1), unit="d")}, "nothing can be counted over"),
    ({"measure": "duration", "subject": "Chest pain", "value": 6, "unit": "min", "present": False}, "a symptom that is not there has no value"),
    ({"measure": "emesis_count", "value": "many", "unit": "{count}"}, "valid decimal"),
    ({"measure": "emesis_count", "value": True, "unit": "{count}"}, "Decimal input"),
    ({"measure": "body_temperature", "value": "NaN", "unit": "Cel"}, "finite"),
    ({"measure": "body_temperature", "value": float("inf"), "unit": "Cel"}, "finite"),
    ({"measure": "body_temperature", "value": "1e30", "unit": "Cel"}, "twelve digits at most"),
    ({"measure": "body_temperature", "value": 38, "unit": "1"}, "unit '1' is not in the table"),
    ({"measure": "emesis_count", "value": 3, "unit": "d"}, "d measures time"),
    ({"measure": "mood", "value": 1, "unit": "{count}"}, "Input should be"),
    ({"subject": "Chills", "severity": 3}, "Extra inputs"),
)


@pytest.mark.parametrize(("fields", "message"), REFUSED, ids=str)
def test_what_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Observation(**fields)
    assert isinstance(refusal.value, ValueError)
    assert message in str(refusal.value)


def test_a_float_is_the_number_that_it_is_printed_as() -> None:
    assert Observation(measure="body_temperature", value=100.1, unit="[degF]").value == Decimal("100.1")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (38.88888888888889, "38.888889"),
        (100.49999999999999, "100.5"),
        (0.1 + 0.2, "0.3"),
        ("38.0000001", "38.000001"),  # never onto a number with fewer decimals
        ("37.9999999", "37.999999"),
        ("38.123456", "38.123456"),
        (1e-7, "0.000001"),
        (5e-324, "0"),
        ("0." + "3" * 500, "0.333333"),
        (1234567.1234567, "1234567.12346"),  # twelve digits in all
    ],
)
def test_more_than_six_decimals_are_rounded(given: Any, expected: str) -> None:
    assert Observation(measure="body_temperature", value=given, unit="Cel").value == Decimal(expected)


@pytest.mark.parametrize("unit", [None, "1", "{count}", "{stools}"])
def test_a_count_needs_no_unit(unit: str | None) -> None:
    assert Observation(measure="stool_count", value=3, unit=unit).unit == "{count}"


@pytest.mark.parametrize("unit", [None, "1", "{score}", "{points}"])
def test_a_score_needs_no_unit(unit: str | None) -> None:
    assert Observation(measure="pain_score", subject="Pain", value=3, unit=unit).unit == "{score}"


def test_a_time_can_be_an_interval() -> None:
    day = Interval(low=Decimal(24), high=Decimal(24), unit="h")
    assert Observation(measure="emesis_count", value=1, unit="{count}", over=day) == Observation(measure="emesis_count", value=1, unit="{count}", over="24 h")


def test_a_difference_from_the_usual_may_be_negative() -> None:
    assert Observation(measure="stool_count", value=-1, unit="{count}", over="1 d", baseline=True).value == -1


@table(NAMES)
def test_every_limit_can_be_observed_in_its_printed_units(name: str) -> None:
    limits = [trigger.threshold for trigger in rulebook(sheet(name)).triggers if trigger.threshold is not None]
    printed = {(limit.measure, UNITS[interval.unit].dimension) for limit in limits for interval in (limit.interval, *limit.equivalents)}
    assert {(measure, dimension) for measure, dimension in printed if dimension not in DIMENSIONS[measure]} == set()


def test_every_unit_of_time_is_a_whole_number_of_seconds() -> None:
    """Windows are compared in seconds."""
    assert {unit.factor.denominator for unit in UNITS.values() if unit.dimension == "time"} == {1}


def test_rules_are_there_after_import_and_not_before_they_are_used() -> None:
    program = "import sys, drugsheet; assert 'pydantic' not in sys.modules; print(drugsheet.rules.fired.__name__, 'rules' in dir(drugsheet))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "fired True\n"
