"""Units as sheets print them, to UCUM codes. Data first; the patterns are made from it.

The unit is chosen by what stands around the number, never by the letter alone: "100.5 F" is no farad, "5 pounds" no
money, "2 minutes" no arc.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

_ADJECTIVE = (
    r"(?:loose|watery|liquid|soft|unformed|bloody|extra|additional|more|wet|runny|large|small|full|separate|formed|hard|black|tarry|bad|severe|or|and|,"
    r"|new|single|other|straight|consecutive|whole|ounce|8-ounce|soaked|sanitary|menstrual|dirty)"
)

# Printed forms of each unit, as sources of patterns. Longer forms are tried first.
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("[degF]", (r"(?:degrees?\s?|[°º˚\ufffd]\s?|deg\.?\s?|(?-i:o\s?(?=F\b)|\?\s?(?=F\b)))?(?:fahrenheit\b|F\b(?!-))",)),
    ("Cel", (r"(?:degrees?\s?|[°º˚\ufffd]\s?|deg\.?\s?|(?-i:o\s?(?=C\b)|\?\s?(?=C\b)))?(?:celsius\b|centigrade\b|C\b(?!-))",)),
    ("deg", (r"degrees?\b", r"[°º˚]")),
    ("mm[Hg]", (r"mm\s?\[?hg\]?\b", r"millimet(?:er|re)s? of mercury\b")),
    ("mg/dL", (r"mg\s?/\s?d[lL]\b", r"milligrams? per deciliter\b", r"mg per dL\b")),
    ("mmol/L", (r"mmol\s?/\s?[lL]\b", r"millimoles? per lit(?:er|re)\b")),
    ("/min", (r"(?:heart\s?)?beats?\s?(?:per|a|each|every|in a|/|in 1|in one)\s?min(?:ute)?s?\b", r"bpm\b", r"/\s?min(?:ute)?\b", r"(?:breaths?|times)\s(?:per|a|each)\sminute\b", r"beats\b")),
    ("[lb_av]", (r"pounds?\b", r"lbs?\b\.?", r"#(?!\w)")),
    ("kg", (r"kilograms?\b", r"kilos?\b", r"kgs?\b\.?")),
    ("mg", (r"milligrams?\b", r"mg\b")),
    ("g", (r"grams?\b", r"g\b")),
    ("ug", (r"micrograms?\b", r"mcg\b", r"µg\b")),
    ("{unit}", (r"(?:international\s)?units?\b", r"IU\b", r"million units\b")),
    ("s", (r"seconds?\b", r"secs?\b\.?")),
    ("min", (r"minutes?\b", r"mins?\b\.?")),
    ("h", (r"hours?\b", r"hrs?\b\.?")),
    ("d", (r"(?:(?:straight|consecutive|full|whole|calendar)\s)?days?(?!time)\b", r"nights?\b")),
    ("wk", (r"(?:(?:straight|consecutive|full|whole)\s)?weeks?\b", r"wks?\b\.?")),
    ("mo", (r"(?:(?:full|whole|calendar)\s)?months?\b",)),
    ("a", (r"years?\b", r"yrs?\b\.?")),
    ("[cup_us]", (r"cups?(?:ful)?\b",)),
    ("[tsp_us]", (r"(?:level\s)?teaspoons?(?:ful)?\b", r"tsp\b\.?")),
    ("[tbs_us]", (r"(?:level\s)?tablespoons?(?:ful)?\b", r"tbsp\b\.?")),
    ("[foz_us]", (r"(?:fluid\s|fl\.?\s)?(?:ounces?|oz)\b\.?",)),
    ("[pt_us]", (r"pints?\b",)),
    ("[qt_us]", (r"quarts?\b", r"qts?\b\.?")),
    ("[gal_us]", (r"gallons?\b",)),
    ("mL", (r"millilit(?:er|re)s?\b", r"m[lL]s?\b", r"cc\b")),
    ("L", (r"lit(?:er|re)s?\b", r"L\b")),
    ("cm", (r"centimet(?:er|re)s?\b", r"cm\b")),
    ("mm", (r"millimet(?:er|re)s?\b", r"mm\b")),
    ("[in_i]", (r"inch(?:es)?\b",)),
    ("[ft_i]", (r"f(?:ee|oo)t\b", r"ft\b\.?")),
    ("[mi_i]", (r"miles?\b",)),
    ("kcal", (r"(?:kilo)?calories\b", r"kcal\b")),
    ("%", (r"%", r"percent\b", r"per cent\b")),
    ("{score}", (r"(?:out\sof\s(?:10|ten)(?![0-9])|/\s?10(?![0-9/])|on\s(?:the|a|your|our)\s(?:(?:[01]|zero|one)[\s-]to[\s-](?:10|ten)\s)?(?:pain\s)?scale(?:\s(?:of|from)\s(?:[01]|zero|one)\s?(?:to|-|–)\s?(?:10|ten))?|points?\b)",)),
    ("{pad}", (rf"(?:{_ADJECTIVE}\s?){{0,3}}(?:pads?|tampons?|diapers?|towels?)\b(?:\sor\stampons?\b)?",)),
    ("{stool}", (rf"(?:{_ADJECTIVE}\s?){{0,6}}(?:stools?|bowel\smovements?|BMs?|bouts?\sof\sdiarrhea|episodes?\sof\sdiarrhea|trips\sto\sthe\s(?:toilet|bathroom))\b",)),
    ("{emesis}", (rf"(?:{_ADJECTIVE}\s?){{0,2}}(?:bouts?|episodes?)\sof\s(?:vomiting|throwing\sup)\b",)),
    ("{urination}", (r"(?:trips?\sto\surinate|urinations?)\b",)),
    ("{count}", (rf"(?:{_ADJECTIVE}\s?){{0,2}}(?:times?|episodes?|bouts?|attacks?|occasions?)\b",)),
    ("{glass}", (r"(?:(?:\(?[0-9]{1,2}[\s-](?:ounce|oz\.?)\)?|large|full|tall|small|whole|medium)\s){0,2}(?:glass(?:es)?|mugs?|bottles?)\b",)),
    ("{serving}", (r"(?:small\s|light\s|large\s|full\s)?(?:meals?|servings?|snacks?|drinks?|packs?|tablets?|pills?|capsules?|doses?|puffs?|drops?|sips?|bites?)\b",)),
)

TIME = frozenset(("s", "min", "h", "d", "wk", "mo", "a"))
TEMPERATURE = frozenset(("[degF]", "Cel"))
MASS = frozenset(("[lb_av]", "kg"))
VOLUME = frozenset(("[cup_us]", "[tsp_us]", "[tbs_us]", "[foz_us]", "[pt_us]", "[qt_us]", "[gal_us]", "mL", "L"))
LENGTH = frozenset(("cm", "mm", "[in_i]", "[ft_i]", "[mi_i]"))
COUNTS = frozenset(("{count}", "{stool}", "{emesis}", "{urination}", "{pad}"))
DOSE = frozenset(("mg", "g", "ug", "{unit}"))

_UNIT_SOURCE = "|".join(f"(?P<u{number}>{form})" for number, form in enumerate("|".join(f"(?:{form})" for form in forms) for _, forms in _FORMS))
_CODES = tuple(code for code, _ in _FORMS)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit that stands after a number: its code (UCUM, or an internal one in braces) and where it ends."""

    code: str
    start: int
    end: int


@cache
def _pattern() -> regex.Pattern[str]:
    return regex.compile(_UNIT_SOURCE, regex.IGNORECASE)


_LOWER_CASE = regex.compile(r"[°º˚\s]*[fcl]\.?$")


def unit_at(text: str, at: int) -> UnitMatch | None:
    """The unit that begins at ``at``."""
    match = _pattern().match(text, at)
    if match is None:
        return None
    if match.lastgroup is None or _LOWER_CASE.match(text[at : match.end()]):
        return None  # a lower-case f, c or l may be the beginning of anything
    return UnitMatch(_CODES[int(match.lastgroup[1:])], at, match.end())
