"""A change is no level: what "a rise of 3 °F" is compared with, in rules and in what FHIR says of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet, rules
from drugsheet.export.fhir.conditions import expression
from drugsheet.export.fhir.limits import observation_definitions
from drugsheet.models import Interval
from drugsheet.rules import Observation

from ..extract.sheets import bullets, template

F, C = "[degF]", "Cel"


def rise(low: str = "3", high: str | None = None) -> DrugSheet:
    """A sheet with a rise in temperature as its only limit."""
    read = drugsheet.parse(
        template(call=f"Call your doctor immediately if you have any of the following symptoms:\n{bullets('Fever of 101 °F or higher')}"), layout="template-1"
    )
    (reason,) = read.when_to_call
    (level,) = reason.thresholds
    change = level.model_copy(update={"interval": Interval(low=Decimal(low), high=None if high is None else Decimal(high), unit=F), "baseline": True})
    return read.model_copy(update={"when_to_call": [reason.model_copy(update={"thresholds": [change]})]})


def temperature(value: Any, unit: str, *, baseline: bool) -> Observation:
    return Observation(measure="body_temperature", value=value, unit=unit, baseline=baseline)


@pytest.mark.parametrize(
    ("value", "unit", "baseline", "fires"),
    [
        ("98.6", F, False, False),
        ("106", F, False, False),
        ("3", F, True, True),
        ("2.9", F, True, False),
        ("1.7", C, True, True),
        ("1.6", C, True, False),  # as a level, 1.6 °C is more than 3 °F
        ("-1", C, True, False),
    ],
    ids=str,
)
def test_only_a_change_fires_a_change(value: str, unit: str, *, baseline: bool, fires: bool) -> None:
    assert bool(rules.fired(rise(), [temperature(value, unit, baseline=baseline)])) is fires


def test_a_range_of_changes_is_open_to_larger_ones() -> None:
    (found,) = rules.fired(rise("2", "3"), [temperature("5", F, baseline=True)])
    assert found.beyond_printed


def test_fhir_compares_differences_by_the_factor_alone() -> None:
    (trigger,) = (trigger for trigger in rules.rulebook(rise()).triggers if trigger.threshold is not None)
    assert expression(trigger) == ("%bodyTemperatureOverUsual.combine(%bodyTemperatureOverUsual.entry.resource).value.where((code = '[degF]' and value >= 3.0) or (code = 'Cel' and value >= 1.666666)).exists()")


def test_a_change_is_no_range_of_a_vital_sign() -> None:
    assert observation_definitions(rise(), "x") == []
