"""quantulum3: quantities with units and uncertainties.

A range is read as a mean with an uncertainty, so both ends are given back; a rate ("2 lbs/day") is its amount and a
window. The unit is the one that quantulum3 decides on, by the names in ``UNITS``; any other keeps its own name.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from quantulum3 import parser  # type: ignore[import-not-found]

from benchmarks.peers.runners.protocol import Guess, Task, serve

UNITS: dict[str, str | None] = {
    "dimensionless": None,
    "count": None,
    "dozen": None,
    "turn": None,
    "degree fahrenheit": "[degF]",
    "degree Celsius": "Cel",
    "degree angle degree fahrenheit": "[degF]",  # "degrees F", read as a product of two units
    "degree angle degree Celsius": "Cel",
    "pound-mass": "[lb_av]",
    "ounce": "[oz_av]",
    "kilogram": "kg",
    "gram": "g",
    "milligram": "mg",
    "second": "s",
    "minute": "min",
    "hour": "h",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "year": "a",
    "percentage": "%",
    "per minute": "/min",
    "beat per minute": "/min",
    "millimeter of mercury": "mm[Hg]",
    "milligram per decilitre": "mg/dL",
    "millimole per litre": "mmol/L",
    "inch": "[in_i]",
    "foot": "[ft_i]",
    "centimetre": "cm",
    "millimetre": "mm",
    "litre": "L",
    "millilitre": "mL",
    "cubic centimetre": "mL",  # the same size
    "teaspoon": "[tsp_us]",
    "tablespoon": "[tbs_us]",
    "cup": "[cup_us]",
    "fluid ounce": "[foz_us]",
    "pint": "[pt_us]",
    "quart": "[qt_us]",
    "gallon": "[gal_us]",
}
PERIODS = {"minute": "min", "hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}
DOZEN = 12


def read(task: Task) -> Iterator[Guess]:
    """The quantities of a phrase."""
    for quantity in parser.parse(task.phrase):
        name, window = quantity.unit.name, None
        amount, _, period = name.rpartition("per ")
        if name not in UNITS and period in PERIODS:
            name, window = amount.strip() or "dimensionless", ((1.0,), PERIODS[period])
        scale = DOZEN if name == "dozen" else 1
        middle, spread = float(quantity.value) * scale, float(quantity.uncertainty or 0) * scale
        values = (middle - spread, middle + spread) if spread else (middle,)
        said = f"{'–'.join(f'{value:g}' for value in values)} {quantity.unit.name}"
        yield Guess(values, UNITS.get(name, name), "range" if spread else None, window, said)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    serve(read)
