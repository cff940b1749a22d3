"""The closed table of units that sheets use, as UCUM codes with exact factors.

Source of codes and factors: UCUM 2.1. A month is a twelfth of the Julian year, as UCUM's ``mo`` has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its UCUM code, what it measures, and how to reach the base unit of that dimension."""

    code: str
    dimension: str
    factor: Fraction
    """``value_in_base = (value + offset) * factor``."""
    offset: Fraction = Fraction(0)
    singular: str = ""
    plural: str = ""


_GALLON_ML = Fraction("3785.411784")
_POUND_KG = Fraction("0.45359237")

_TABLE = (
    Unit("[degF]", "temperature", Fraction(5, 9), Fraction("459.67"), "°F", "°F"),
    Unit("Cel", "temperature", Fraction(1), Fraction("273.15"), "°C", "°C"),
    Unit("kg", "mass", Fraction(1), singular="kg", plural="kg"),
    Unit("g", "mass", Fraction(1, 1000), singular="g", plural="g"),
    Unit("mg", "mass", Fraction(1, 1_000_000), singular="mg", plural="mg"),
    Unit("ug", "mass", Fraction(1, 1_000_000_000), singular="microgram", plural="micrograms"),
    Unit("[lb_av]", "mass", _POUND_KG, singular="pound", plural="pounds"),
    Unit("[stone_av]", "mass", _POUND_KG * 14, singular="stone", plural="stone"),
    Unit("[oz_av]", "mass", _POUND_KG / 16, singular="ounce", plural="ounces"),
    Unit("s", "time", Fraction(1), singular="second", plural="seconds"),
    Unit("min", "time", Fraction(60), singular="minute", plural="minutes"),
    Unit("h", "time", Fraction(3600), singular="hour", plural="hours"),
    Unit("d", "time", Fraction(86_400), singular="day", plural="days"),
    Unit("wk", "time", Fraction(604_800), singular="week", plural="weeks"),
    Unit("mo", "time", Fraction(2_629_800), singular="month", plural="months"),
    Unit("a", "time", Fraction(31_557_600), singular="year", plural="years"),
    Unit("mL", "volume", Fraction(1), singular="mL", plural="mL"),
    Unit("L", "volume", Fraction(1000), singular="liter", plural="liters"),
    Unit("[cup_us]", "volume", _GALLON_ML / 16, singular="cup", plural="cups"),
    Unit("[foz_us]", "volume", _GALLON_ML / 128, singular="fluid ounce", plural="fluid ounces"),
    Unit("[tsp_us]", "volume", _GALLON_ML / 768, singular="teaspoon", plural="teaspoons"),
    Unit("[tbs_us]", "volume", _GALLON_ML / 256, singular="tablespoon", plural="tablespoons"),
    Unit("[pt_us]", "volume", _GALLON_ML / 8, singular="pint", plural="pints"),
    Unit("[qt_us]", "volume", _GALLON_ML / 4, singular="quart", plural="quarts"),
    Unit("[gal_us]", "volume", _GALLON_ML, singular="gallon", plural="gallons"),
    Unit("[in_i]", "length", Fraction("0.0254"), singular="inch", plural="inches"),
    Unit("[ft_i]", "length", Fraction("0.3048"), singular="foot", plural="feet"),
    Unit("[mi_i]", "length", Fraction("1609.344"), singular="mile", plural="miles"),
    Unit("mm", "length", Fraction(1, 1000), singular="mm", plural="mm"),
    Unit("cm", "length", Fraction(1, 100), singular="cm", plural="cm"),
    Unit("m", "length", Fraction(1), singular="meter", plural="meters"),
    Unit("[yd_i]", "length", Fraction("0.9144"), singular="yard", plural="yards"),
    Unit("km", "length", Fraction(1000), singular="kilometer", plural="kilometers"),
    Unit("/min", "rate", Fraction(1), singular="per minute", plural="per minute"),
    Unit("L/min", "flow", Fraction(1), singular="liter per minute", plural="liters per minute"),
    Unit("mL/min", "flow", Fraction(1, 1000), singular="mL per minute", plural="mL per minute"),
    Unit("mm[Hg]", "pressure", Fraction(1), singular="mmHg", plural="mmHg"),
    Unit("mg/dL", "mass_concentration", Fraction(1), singular="mg/dL", plural="mg/dL"),
    Unit("mmol/L", "substance_concentration", Fraction(1), singular="mmol/L", plural="mmol/L"),
    Unit("%", "proportion", Fraction(1), singular="%", plural="%"),
    Unit("kcal", "energy", Fraction(1), singular="calorie", plural="calories"),
    Unit("kJ", "energy", Fraction(1000, 4184), singular="kilojoule", plural="kilojoules"),
    Unit("{count}", "count", Fraction(1), singular="time", plural="times"),
    Unit("{INR}", "ratio", Fraction(1), singular="INR", plural="INR"),
    Unit("{score}", "score", Fraction(1), singular="on the pain scale", plural="on the pain scale"),
)

UNITS: dict[str, Unit] = {unit.code: unit for unit in _TABLE}
"""Every unit this package writes, by UCUM code."""

_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?")


def meant(unit: str) -> str:
    """What to say of a unit that is not in the table: the code of the one that it is a common word for, or that there is none.

    >>> meant("C")
    "unit 'C' is not in the table of UCUM units; °C is 'Cel'"
    """
    words = [word.casefold() for word in _WORD.findall(unit)]
    known = {word.casefold(): each for each in reversed(_TABLE) for said in (each.code, each.singular, each.plural) for word in (said, *_WORD.findall(said)) if word}
    found = next((known[word] for word in (unit.casefold(), *words) if word in known and known[word].code != unit), None)
    reason = f"unit {unit!r} is not in the table of UCUM units"
    return reason if found is None else f"{reason}; {found.singular} is {found.code!r}"
