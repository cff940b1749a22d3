"""Temperatures: every spelling of the degree, either scale first, a lost unit, a second limit beside it."""

from __future__ import annotations

from functools import partial

from ..tables import BOTH, BOUND, UNIT, C, D, F, H, Limits, between, ge, gt, le, lt, threshold

heat = partial(threshold, "body_temperature")
lasting = partial(threshold, "duration")

SPELLINGS = (
    Limits("Fever of 101 °F or higher", heat(ge(101, F), subject="Fever")),
    Limits("Oral temperature at or above 100.4°F (38°C)", heat(ge(100.4, F), equivalents=[ge(38, C)], subject="Oral temperature")),
    Limits("A temperature greater than 38.3 C", heat(gt(38.3, C))),
    Limits("Temperature over 38°C (100.4°F)", heat(gt(38, C), equivalents=[gt(100.4, F)], subject="Temperature")),
    Limits("Fever above 100.4º F", heat(gt(100.4, F), subject="Fever")),
    Limits("Fever above 101˚F", heat(gt(101, F), subject="Fever")),
    Limits("Temperature 100.5 degrees Fahrenheit or more", heat(ge(100.5, F), subject="Temperature")),
    Limits("Temperature of 38.0 degrees Celsius or greater", heat(ge(38, C), subject="Temperature")),
    Limits("Temperature of 38 degrees C (100.4 degrees F) or higher", heat(ge(38, C), equivalents=[ge(100.4, F)])),
    Limits("Fever of 100.5 deg F or above", heat(ge(100.5, F), subject="Fever")),
    Limits("Fever ≥ 100.4 °F", heat(ge(100.4, F), subject="Fever")),
    Limits("Temperature >101F", heat(gt(101, F), subject="Temperature")),
    Limits("Temp. > 38.5 °C", heat(gt(38.5, C))),
    Limits("Temperature of 100.5oF or above", heat(ge(100.5, F), subject="Temperature")),
    Limits("Temperature of 100.5 oF (38 oC) or above", heat(ge(100.5, F), equivalents=[ge(38, C)], subject="Temperature")),
    Limits("Temperature of 100.5\ufffdF (38\ufffdC) or above", heat(ge(100.5, F), equivalents=[ge(38, C)], subject="Temperature")),
    Limits("Temperature of 100.5? F or above", heat(ge(100.5, F), subject="Temperature")),
    Limits("Fever of 100.4 ° F or above", heat(ge(100.4, F), subject="Fever")),
    Limits("Temperature: 100.4 F or higher", heat(ge(100.4, F), subject="Temperature")),
    Limits("Fever – 100.5 F or above", heat(ge(100.5, F), subject="Fever")),
    Limits("Fever (100.5 F or above)", heat(ge(100.5, F), subject="Fever")),
    Limits("Temperature higher than 100½ °F", heat(gt(100.5, F), subject="Temperature")),
)

LOST_UNIT = (
    Limits("Fever of 100.4 degrees or higher", heat(ge(100.4, F), inferred=UNIT, subject="Fever")),
    Limits("Fever of 100.4° or higher", heat(ge(100.4, F), inferred=UNIT, subject="Fever")),
    Limits("Temp 101 or above", heat(ge(101, F), inferred=UNIT, subject="Temp")),
    Limits("Temperature higher than 38.5", heat(gt(38.5, C), inferred=UNIT, subject="Temperature")),
    Limits("Fever of 101", heat(ge(101, F), inferred=BOTH, subject="Fever")),
    Limits("Fever 100.4 or greater even if you feel well", heat(ge(100.4, F), inferred=UNIT, subject="Fever")),
    Limits("Fever over one hundred and one degrees", heat(gt(101, F), inferred=UNIT, subject="Fever")),
    Limits("Temperature under 36 degrees", heat(lt(36, C), inferred=UNIT, subject="Temperature")),
)

PAIRS = (
    Limits("Fever of 100.4 F or 38 C", heat(ge(100.4, F), equivalents=[ge(38, C)], inferred=BOUND, subject="Fever")),
    Limits("Temperature of 38 C or 100.4 F or higher", heat(ge(38, C), equivalents=[ge(100.4, F)])),
    Limits("Fever (temperature higher than 100.4 F or 38 C)", heat(gt(100.4, F), equivalents=[gt(38, C)])),
    Limits("Temperature of 100.5 F/38 C or above", heat(ge(100.5, F), equivalents=[ge(38, C)])),
    Limits("If your temperature is more than 100.4F/38C", heat(gt(100.4, F), equivalents=[gt(38, C)])),
    Limits("Temperature of 100.1 F (38.3 C) or higher", heat(ge(100.1, F), equivalents=[ge(38.3, C)])),
    Limits("Temperature of 100.5 F or above (38 C or above)", heat(ge(100.5, F), equivalents=[ge(38, C)])),
    Limits("Fever of 39 C (102.2 F)", heat(ge(39, C), equivalents=[ge(102.2, F)], inferred=BOUND, subject="Fever")),
    Limits("Fever of 38 or 100.4 F", heat(ge(38, C), equivalents=[ge(100.4, F)], inferred=BOTH, subject="Fever")),
    Limits("Fever of 100.4 or 38 C or higher", heat(ge(100.4, F), equivalents=[ge(38, C)], inferred=UNIT, subject="Fever")),
    Limits("Temperature (by mouth 96 F) or lower", heat(le(96, F))),
    Limits("Low temperature, under 96.8 F (36 C)", heat(lt(96.8, F), equivalents=[lt(36, C)])),
)

WORDINGS = (
    Limits("Fever of at least 101 degrees F", heat(ge(101, F), subject="Fever")),
    Limits("Your temperature goes up to 100.5 F or more", heat(ge(100.5, F))),
    Limits("Temperature rises to 100.4 F or higher", heat(ge(100.4, F))),
    Limits("Body temperature below 95°F", heat(lt(95, F), subject="Body temperature")),
    Limits("Fever that reaches 102 F", heat(ge(102, F), subject="Fever")),
    Limits("Chills or a temperature of 100.4 F or higher", heat(ge(100.4, F))),
    Limits("Shaking chills with a temperature of 100.5°F or above", heat(ge(100.5, F))),
    Limits("Any temperature reading of 38°C or over", heat(ge(38, C))),
    Limits("A fever that stays above 101 F", heat(gt(101, F))),
    Limits("100.4 F or above, taken under the tongue", heat(ge(100.4, F))),
    Limits("Temperature that exceeds 101.3 F", heat(gt(101.3, F))),
    Limits("Fever equal to or greater than 100.4 F", heat(ge(100.4, F), subject="Fever")),
    Limits("Fever between 100.4 and 101.5 F", heat(between(100.4, 101.5, F), subject="Fever")),
    Limits("Fever of 100.4 F or more in any 24 hour period", heat(ge(100.4, F), per="24 h", subject="Fever")),
    Limits("Temperature of no less than 101 F", heat(ge(101, F), subject="Temperature")),
)

COMBINED = (
    Limits("Temperature below 96.8°F or above 100.4°F", heat(lt(96.8, F)), heat(gt(100.4, F))),
    Limits("Temperature that is 100.5 F or above or is below 95 F", heat(ge(100.5, F)), heat(lt(95, F))),
    Limits(
        "Temperature 99.5 to 100.4 F lasting more than 24 hours",
        heat(between(99.5, 100.4, F), subject="Temperature"),
        lasting(gt(24, H)),
    ),
    Limits(
        "Temperature of 101 F (38.3 C) or higher at any time, or 100.4 F (38 C) or higher for 1 hour",
        heat(ge(101, F), equivalents=[ge(38.3, C)], subject="Temperature"),
        heat(ge(100.4, F), equivalents=[ge(38, C)]),
        lasting(ge(1, H), inferred=BOUND),
    ),
    Limits(
        "Fever greater than 101 F (38.3 C) that lasts longer than 24 hours",
        heat(gt(101, F), equivalents=[gt(38.3, C)], subject="Fever"),
        lasting(gt(24, H)),
    ),
    Limits("Fever over 101°F for 3 days in a row", heat(gt(101, F), subject="Fever"), lasting(ge(3, D), inferred=BOUND)),
    Limits("Low-grade fever (99 F to 100 F) for at least 3 days", heat(between(99, 100, F)), lasting(ge(3, D))),
    Limits("Fever lasting more than three days", lasting(gt(3, D), subject="Fever")),
    Limits("Fever for 48 hours", lasting(ge(48, H), inferred=BOUND, subject="Fever")),
)

ROWS = (*SPELLINGS, *LOST_UNIT, *PAIRS, *WORDINGS, *COMBINED)
