"""Microsoft Recognizers-Text: temperatures, dimensions, ages, percentages, dates and times, then bare numbers.

A duration is read from its TIMEX code ("PT24H"), the modifier that the recogniser gives with it is the comparator. "in
3 days", which is recognised as the date three days from now, is asked again without its preposition, and is then a
duration. A number counts as bare where no other recogniser used its characters. Currencies are left out: "5 pounds" is
recognised as both, and the weight is the better reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import recognizers_suite as recognizers  # type: ignore[import-not-found]

from benchmarks.peers.runners.protocol import Guess, Task, serve

CULTURE = "en-us"
NOW = datetime(2001, 1, 1)  # noqa: DTZ001 - the recogniser compares it with its own naive dates
UNITS: dict[str, str | None] = {
    "F": "[degF]",
    "C": "Cel",
    "Degree": None,
    "Pound": "[lb_av]",
    "Ounce": "[foz_us]",  # it does not say which ounce
    "Kilogram": "kg",
    "Gram": "g",
    "Milligram": "mg",
    "Inch": "[in_i]",
    "Foot": "[ft_i]",
    "Centimeter": "cm",
    "Millimeter": "mm",
    "Liter": "L",
    "Milliliter": "mL",
    "Teaspoon": "[tsp_us]",
    "Tablespoon": "[tbs_us]",
    "Cup": "[cup_us]",
    "Pint": "[pt_us]",
    "Quart": "[qt_us]",
    "Fluid ounce": "[foz_us]",
    "Year": "a",
    "Month": "mo",
    "Week": "wk",
    "Day": "d",
}
TIMEX = re.compile(r"P(T?)([0-9]+(?:\.[0-9]+)?)([SMHDWY])")
PERIODS = {"S": "s", "TM": "min", "H": "h", "D": "d", "W": "wk", "M": "mo", "Y": "a"}
MODIFIERS = {"after": "gt", "more": "gt", "before": "lt", "less": "lt", "since": "ge", "until": "le"}
LEADING = re.compile(r"(?:in|within|over|during|last|past|next)\s+(?:the\s+)?(?:last\s+|past\s+|next\s+)?", re.IGNORECASE)


def read(task: Task) -> Iterator[Guess]:
    """The quantities of a phrase."""
    used: set[int] = set()
    for find in (recognizers.recognize_temperature, recognizers.recognize_dimension, recognizers.recognize_age):
        for result in find(task.phrase, CULTURE):
            resolution = result.resolution or {}
            value, unit = resolution.get("value"), str(resolution.get("unit"))
            if value is not None and not used.intersection(_places(result)):
                used.update(_places(result))
                yield Guess((float(value),), UNITS.get(unit, unit), said=f"{value} {unit}")
    for result in recognizers.recognize_percentage(task.phrase, CULTURE):
        used.update(_places(result))
        yield Guess((float(result.resolution["value"].rstrip("%")),), "%", said=result.resolution["value"])
    for result in recognizers.recognize_datetime(task.phrase, CULTURE, reference=NOW):
        if (period := _period(result)) is not None:
            used.update(_places(result))
            yield period
    for result in recognizers.recognize_number(task.phrase, CULTURE):
        if not used.intersection(_places(result)):
            value = float(result.resolution["value"])
            yield Guess((value,), said=f"{value:g}")


def _places(result: Any) -> range:
    return range(result.start, result.end + 1)


def _period(result: Any) -> Guess | None:
    """A duration or a repetition, or what was read as a date some time from now; None for other dates and times."""
    found = (result.resolution or {}).get("values", [{}])[0]
    if found.get("type") in {"duration", "set"}:
        code = TIMEX.fullmatch(found.get("timex", ""))
        if code is None:
            return None
        clock, value, letter = code.groups()
        unit = PERIODS.get(clock + letter) or PERIODS[letter]
        return Guess((float(value),), unit, MODIFIERS.get(found.get("Mod")), said=" ".join(filter(None, [found.get("Mod"), found["timex"]])))
    words = LEADING.sub("", result.text, count=1)
    if words == result.text:
        return None
    again = [period for each in recognizers.recognize_datetime(words, CULTURE, reference=NOW) if (period := _period(each))]
    return again[0] if again else None


if __name__ == "__main__":
    serve(read)
