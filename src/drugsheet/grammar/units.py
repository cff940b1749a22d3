"""Units as sheets print them, to UCUM codes. The forms are data: ``language/en/units.toml``.

The unit is chosen by what stands around the number, never by the letter alone: "100.5 F" is no farad, "5 pounds" no
money, "2 minutes" no arc.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from drugsheet.grammar.openings import Openings
from drugsheet.language.lexicon import Lexicon
from drugsheet.language.rule import Rule, Tags, rule
from drugsheet.language.store import english
from drugsheet.language.text import Text
from drugsheet.models.measures import MEASURES
from drugsheet.models.ucum import UNITS


def _of(dimension: str) -> frozenset[str]:
    return frozenset(code for code, unit in UNITS.items() if unit.dimension == dimension)


TIME = _of("time")
TEMPERATURE = _of("temperature")
VOLUME = _of("volume")
LENGTH = _of("length")
MASS = frozenset(code for code in _of("mass") if UNITS[code].factor >= UNITS["[oz_av]"].factor)
"""What a body is weighed in."""
DOSE = _of("mass") - MASS | {"{unit}"}
"""What is lighter: nobody gains so little."""
COUNTS = frozenset(("{count}", *(code for measure in MEASURES.values() if "{count}" in measure.units for code in measure.spoken)))
OF_ANOTHER: Mapping[str, tuple[int, str]] = {"{dessertspoon}": (10, "mL"), "{fortnight}": (2, "wk")}
"""Printed units that are so many of another one."""
UNKNOWN = "{unknown}"
"""What is printed as a unit and is none that this program knows: nothing may be inferred in its place."""

EXAMPLES = {
    "[degF]": ("100.5 F", "101 degrees Farenheit", "38 °f", "100.4 oF"),
    "Cel": ("38 C", "38.5 degrees Celcius", "39 0C", "38℃"),
    "deg": ("101 degrees", "101°"),
    "mm[Hg]": ("140/90 mm Hg", "180 mmHg"),
    "mg/dL": ("250 mg/dL", "250 milligrams per deciliter"),
    "mmol/L": ("15 mmol/L", "15 millimoles per litre"),
    "/min": ("120 beats per minute", "28 breaths a minute", "24 per minute", "120 bpm"),
    "L/min": ("250 L/min", "250 liters per minute"),
    "mL/min": ("30 mL/min",),
    "[stone_av]": ("half a stone",),
    "[lb_av]": ("5 lbs.", "5 pounds", "5#"),
    "kg": ("2 kg", "2 kilos"),
    "mg": ("500mg",),
    "g": ("5 grams",),
    "ug": ("50 mcg",),
    "{unit}": ("5 million units", "10 IU"),
    "s": ("30 seconds",),
    "min": ("15 mins",),
    "h": ("24h", "72hrs", "24 hours"),
    "d": ("3 straight days", "2 nights", "3d"),
    "wk": ("2 wks.",),
    "{fortnight}": ("a fortnight", "2 fortnights"),
    "mo": ("6 months",),
    "a": ("2 years",),
    "[cup_us]": ("8 cups",),
    "[tsp_us]": ("2 level teaspoons", "1 tsp."),
    "[tbs_us]": ("1 tablespoonful",),
    "{dessertspoon}": ("2 dessertspoons", "a dessertspoonful"),
    "[foz_us]": ("8 fluid ounces", "8 fl. oz."),
    "[pt_us]": ("2 pints",),
    "[qt_us]": ("2 quarts",),
    "[gal_us]": ("1 gallon",),
    "mL": ("30 mL", "5 cc"),
    "L": ("2 liters", "1.5 L"),
    "cm": ("2 cm",),
    "mm": ("5 mm",),
    "m": ("100 metres",),
    "km": ("2 kilometers",),
    "[in_i]": ("2 inches",),
    "[ft_i]": ("6 feet",),
    "[yd_i]": ("100 yards",),
    "[mi_i]": ("2 miles",),
    "kcal": ("2000 calories",),
    "kJ": ("8000 kJ",),
    "%": ("5%", "20 per cent"),
    "{score}": ("7 out of 10", "7/10", "7 on the pain scale of 0 to 10"),
    "{pad}": ("2 soaked pads",),
    "{stool}": ("4 loose, watery stools", "3 episodes of diarrhea"),
    "{emesis}": ("3 bouts of vomiting",),
    "{urination}": ("3 trips to urinate",),
    "{count}": ("3 times", "4x"),
    "{glass}": ("8 large glasses", "8 8-ounce glasses", "5 6-ounce cups"),
    "{serving}": ("6 small meals",),
    UNKNOWN: ("90 mOsm", "5 mg/kg", "13 g/dL", "12 kPa"),
}
"""For each unit of the table, how it is printed: the examples of its rule."""


def _rules(lexicon: Lexicon) -> dict[str, Rule]:
    return {code: rule(f"unit {code}", " | ".join(forms), examples=EXAMPLES.get(code, ())) for code, forms in lexicon.units.items()}


_UNITS = _rules(english())
_GLUED_ONLY = Tags("c | f | d")
_SCALE = Tags("C | F")
_DAY = Tags("d")
_WORD = Tags("WORD")


class UnitMatch(NamedTuple):
    """A unit that stands behind a number."""

    code: str
    """UCUM, or an internal one in braces."""
    start: int
    end: int


_OPENINGS = Openings(tuple((made, code) for code, made in _UNITS.items()))


def unit_at(text: Text, i: int, j: int) -> UnitMatch | None:
    """The unit that begins at ``i``: the longest of its forms, of two as long the one that stands first in the table."""
    if i >= j:
        return None
    by_tag = _OPENINGS.of(text)
    tags, first = text.tags, text.kinds[i]
    code, end = "", i
    for ask, name in by_tag[first]:
        if (match := ask(tags, i, j)) is not None and match.end() > end:
            code, end = name, match.end()
    if end > i + 1:
        return UnitMatch(code, i, end)
    if end == i:
        return UnitMatch(UNKNOWN, i, i + 1) if _is_symbol(text, i) else None
    return UnitMatch(code, i, end) if first not in _GLUED_ONLY.of(text) or _is_meant(text, i) else None


def _is_meant(text: Text, i: int) -> bool:
    """Whether a lone letter is a unit: "24h", "101f", but not the letter that another word or a list begins with."""
    if not text.token(i).islower():
        return text.kinds[i] in _SCALE.of(text)
    return (i > 0 and not text.spaced(i - 1)) or (text.kinds[i] in _DAY.of(text) and (i + 1 == len(text) or text.kinds[i + 1] not in _WORD.of(text)))


def _is_symbol(text: Text, i: int) -> bool:
    """Whether a word is written as symbols of units are, small letters before a capital: mOsm, kBq."""
    word = text.token(i)
    return 2 <= len(word) <= 6 and word.isalpha() and word[0].islower() and not word.islower()
