"""The numbers, units and comparators in a few words, for tools that mark words without reading them (spaCy, medspaCy).

Deliberately generous: ``read("at least 101 degrees")`` is 101 and ``ge``; what the marked words do not hold is not there.
"""

from __future__ import annotations

import re

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBERS = {word: float(value) for value, word in enumerate(SMALL.split())}
NUMBERS |= {word: 10.0 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBERS |= {"once": 1.0, "twice": 2.0, "dozen": 12.0, "½": 0.5, "¼": 0.25, "¾": 0.75, "half": 0.5, "quarter": 0.25}
TENS = {10.0 * value for value in range(2, 10)}
PARTS = {0.5, 0.25, 0.75}

_UNITS = {
    "[degF]": "f °f fahrenheit",
    "Cel": "c °c celsius centigrade",
    "[lb_av]": "pound pounds lb lbs",
    "kg": "kg kilogram kilograms kilo kilos",
    "g": "g gram grams",
    "mg": "mg",
    "s": "second seconds sec secs",
    "min": "minute minutes min mins",
    "h": "hour hours hr hrs",
    "d": "day days daily",
    "wk": "week weeks wk wks weekly",
    "mo": "month months monthly",
    "a": "year years",
    "%": "% percent",
    "/min": "bpm beats",
    "mm[Hg]": "mmhg mm_hg",
    "mg/dL": "mg/dl",
    "mmol/L": "mmol/l",
    "[in_i]": "inch inches",
    "[ft_i]": "foot feet",
    "cm": "cm centimeter centimeters",
    "mm": "mm millimeter millimeters",
    "mL": "ml milliliter milliliters",
    "L": "l liter liters",
    "[tsp_us]": "teaspoon teaspoons",
    "[tbs_us]": "tablespoon tablespoons",
    "[cup_us]": "cup cups",
    "[foz_us]": "ounce ounces oz",
    "[pt_us]": "pint pints",
    "[qt_us]": "quart quarts",
}
UNITS = {word: code for code, words in _UNITS.items() for word in words.split()}

COMPARATORS = {
    "ge": "at least|no less than|at or above|at or over|equal to or greater than|greater than or equal to|"
    "or more|or above|or higher|or longer|or greater|or over|or larger",
    "le": "at most|no more than|up to|at or below|at or under|or less|or fewer|or below|or lower",
    "gt": "more than|greater than|higher than|longer than|larger than|bigger than|faster than|over|above|exceeds|beyond",
    "lt": "less than|fewer than|lower than|slower than|smaller than|below|under",
}
SIGNS = {"≥": "ge", "≤": "le", ">": "gt", "<": "lt"}
VAGUE = re.compile(r"\b(?:few|several|couple|some|many)\b")
JOINED = re.compile(r"\w\s*(?:-|–|\bto\b|\bor\b|\band\b)\s*\w")
_WORDED = {code: re.compile(rf"\b(?:{words})\b") for code, words in COMPARATORS.items()}
_PIECE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|[½¼¾]|mg/dl|mmol/l|mm_hg|°?[a-z]+|%")


def read(text: str) -> tuple[tuple[float, ...], str | None, str | None]:
    """Values, UCUM unit and comparator of a few words: ``read("more than 2 to 3 days")`` is ``((2, 3), "d", "gt")``."""
    lowered = re.sub(r" ?(?<![0-9])1/2(?![0-9])", "½", text.lower().replace("mm hg", "mm_hg"))
    lowered = re.sub(r"\ban? ([a-z]+) and a half\b", r"1½ \1", lowered)
    values: list[float] = []
    unit = None
    adding = False
    for piece in _PIECE.findall(lowered):
        value = float(piece.replace(",", "")) if piece[0].isdigit() else NUMBERS.get(piece)
        if value is None:
            unit = unit or UNITS.get(piece)
            adding = adding and piece in {"and", "a"}  # "one and a half hours"
        elif adding and _completes(values[-1], value):
            values[-1] += value
        else:
            values.append(value)
            adding = True
    if unit is not None and not values and not VAGUE.search(lowered):
        values.append(1.0)  # "a day", "every week", "daily"
    return tuple(values), unit, _comparator(lowered, len(values))


def _completes(before: float, value: float) -> bool:
    """Whether two number words are one number: 1½, twenty-five."""
    return value in PARTS or (before in TENS and 0 < value < 10)


def _comparator(lowered: str, count: int) -> str | None:
    for code, pattern in _WORDED.items():
        if pattern.search(lowered):
            return code
    for sign, code in SIGNS.items():
        if sign in lowered:
            return code
    return "range" if count == 2 and JOINED.search(lowered) else None
