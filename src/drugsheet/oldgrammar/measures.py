"""Measures: what an amount in an item is a limit of, from its unit and the words around it.

The unit decides where it can ("100.5 F" is a body temperature, "5 pounds" a weight); the words decide what is left: gain
or loss, what is counted, and what a number without a unit means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import regex

from drugsheet.oldgrammar.amounts import Amount
from drugsheet.oldgrammar.clauses import clause_after, has_content
from drugsheet.oldgrammar.units import COUNTS, DOSE, LENGTH, MASS, TEMPERATURE, VOLUME

_EMESIS = regex.compile(r"\b(?:vomit\w*|throw(?:s|ing)?\sup|threw\sup|emesis|being\ssick|be\ssick|bring(?:s|ing)?\sup\s(?:food|fluid|liquid|what)|sick\sto\syour\sstomach)\b", regex.IGNORECASE)
_STOOL = regex.compile(r"\b(?:diarrh?o?ea|stools?|bowel\smovements?|bowels?|BMs?|loose|watery|go\sto\sthe\s(?:bathroom|toilet))\b", regex.IGNORECASE)
_URINE = regex.compile(r"\b(?:urinat\w*|urine|pass(?:ing)?\swater|pee(?:ing)?|empty(?:ing)?\syour\sbladder)\b", regex.IGNORECASE)
_TEMPERATURE_WORD = regex.compile(r"\b(?:temperature|temp|fever\w*|thermometer)\b", regex.IGNORECASE)
_HEART = regex.compile(r"\b(?:heart\s?(?:rate|beat\w*)|pulse|heartbeats?|heart\sbeats?|heart\sracing|heart\sis\sbeating|beats\s(?:per|a)\sminute)\b", regex.IGNORECASE)
_GLUCOSE = regex.compile(r"\b(?:(?:blood\s)?(?:sugar|glucose)s?|glucometer)\b", regex.IGNORECASE)
_OXYGEN = regex.compile(r"\b(?:oxygen|saturation|sp\s?o2|o2\ssat\w*|pulse\sox\w*)\b", regex.IGNORECASE)
_PAIN = regex.compile(r"\b(?:pain|discomfort|headache|soreness|score|aches?|scale)\b", regex.IGNORECASE)
_PRESSURE_WORD = regex.compile(r"\b(?:blood\spressure|BP)\b", regex.IGNORECASE)
_SYSTOLIC = regex.compile(r"\b(?:systolic|(?:top|upper|higher|first)\s(?:blood\spressure\s)?(?:number|reading|figure))\b", regex.IGNORECASE)
_DIASTOLIC = regex.compile(r"\b(?:diastolic|(?:bottom|lower|second)\s(?:blood\spressure\s)?(?:number|reading|figure))\b", regex.IGNORECASE)
_GAIN = regex.compile(r"\b(?:gain(?:s|ed|ing)?|put(?:ting)?\son|increase[sd]?\s(?:in|of)|increas\w*|up|rises?|climb(?:s|ed|ing)?)\b", regex.IGNORECASE)
_LOSS = regex.compile(r"\b(?:los(?:e|es|t|ing|s)|decrease[sd]?|drop(?:s|ped|ping)?|down|fall)\b", regex.IGNORECASE)
_WEIGHT = regex.compile(r"\bweigh(?:t|s|ing|ed)?\b", regex.IGNORECASE)
_COUNT_WORDS = ((_EMESIS, "emesis_count"), (_STOOL, "stool_count"), (_URINE, "urination_count"))
_COUNTED = {"{stool}": "stool_count", "{emesis}": "emesis_count", "{urination}": "urination_count", "{pad}": "count"}
_CHANGE = regex.compile(r"\b(?:chang\w*|go(?:es)?\sup\sor\sdown|more\sor\sless)\b", regex.IGNORECASE)
_DRINK = regex.compile(r"\b(?:drink\w*|fluids?|liquids?|intake|sip\w*|swallow\w*|keep(?:ing)?\sdown)\b", regex.IGNORECASE)
_BOTH = regex.compile(r"(?:\sor\s|\sand\s|/)", regex.IGNORECASE)
_LIMIT_BETWEEN = regex.compile(r"[0-9]|\b(?:pounds?|lbs?|kg)\b")
_PLURAL_NOUN = regex.compile(r"\s(?:[a-z-]+\s){0,2}(?:sores?|bruises?|blisters?|spots?|seizures?|nosebleeds?|falls?|headaches?|attacks?|ulcers?|lumps?|infections?|meals|doses)\b", regex.IGNORECASE)
_STORAGE = regex.compile(r"\b(?:stor(?:e|ed|age|ing)|refrigerat\w*|room\stemperature|freez\w*|keep\s(?:the|this|your|it|at|tablets?|capsules?|bottle)|fridge|thermostat|water\sheater|hot\stub|bath\s?water|oven|cook(?:ed|ing)?|heated?\sto)\b", regex.IGNORECASE)
_DOSING = regex.compile(r"\b(?:take|taken?|taking|tablets?|doses?|pills?|capsules?|inject\w*|appl(?:y|ied)|refill|appointment|check-?ups?|visit|return|come\sback|infusion\s(?:over|lasts)|miss(?:ed)?\s(?:a|your)\sdose)\b", regex.IGNORECASE)
_PEOPLE_SHARE = regex.compile(r"\b(?:of|in)\s(?:all\s)?(?:patients|people|women|men|adults|children|cases|those)\b", regex.IGNORECASE)
_TWICE_AS = regex.compile(r"\s(?:as\s(?:often|much|many)|the\s(?:usual|normal))", regex.IGNORECASE)


class Measured(NamedTuple):
    """What an amount measures: two measures for a blood pressure and for "gaining or losing"; and the unit."""

    measures: list[str]
    unit: str
    inferred: list[str] = []  # noqa: RUF012  # a NamedTuple's default; never changed in place
    """``["unit"]`` when the unit is not printed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An amount and the words around it."""

    amount: Amount
    near: str
    """The clause before it, with what the sentence before names where this one says only "it"."""
    after: str
    whole: str
    """The sentence, with the same."""
    earlier: str
    """The item up to the end of the sentence."""
    outer: str
    """What the sentence before names."""
    readings: list[dict[str, Any]]
    """The limits before it in the sentence."""
    has_window: bool
    joined: bool
    """Whether it is joined by "or" to the limit before it."""

    @property
    def low(self) -> Decimal:
        """The number, or the lower one of a range."""
        assert self.amount.low is not None  # a vague amount is no limit
        return self.amount.low

    @property
    def after_clause(self) -> str:
        """The words behind it in the same clause."""
        return clause_after(self.after)


def classify(seen: Seen) -> Measured | None:
    """What an amount measures; None when it is no limit."""
    unit = seen.amount.unit
    if seen.amount.systolic:
        return _pressure_pair(seen)
    if unit in TEMPERATURE or unit == "deg" or (unit is None and seen.amount.equivalents and seen.amount.equivalents[0].unit in TEMPERATURE):
        return _temperature(seen)
    if unit in {"mm[Hg]", None, "{score}"} and (pressure := _pressure(seen)) is not None:
        return pressure
    if unit is None:
        return _bare(seen)
    rule = _BY_UNIT.get(unit)
    return rule(seen, unit) if rule is not None else None


def _pressure_pair(seen: Seen) -> Measured | None:
    if not _PRESSURE_WORD.search(seen.earlier) and not _PRESSURE_WORD.search(seen.after):
        return None
    return Measured(["systolic_blood_pressure", "diastolic_blood_pressure"], "mm[Hg]", [] if seen.amount.unit else ["unit"])


def _pressure(seen: Seen) -> Measured | None:
    """One number of a blood pressure: "top number", "diastolic"."""
    which = nearest(seen.near, _SYSTOLIC, _DIASTOLIC)
    if seen.amount.unit != "mm[Hg]" and (which is None or not 30 <= seen.low <= 300):
        return None
    return Measured(["diastolic_blood_pressure" if which is _DIASTOLIC else "systolic_blood_pressure"], "mm[Hg]", [] if seen.amount.unit else ["unit"])


def _temperature(seen: Seen) -> Measured | None:
    """A temperature; where the unit was lost, the scale is clear from the value."""
    if _STORAGE.search(seen.whole):
        return None
    if seen.amount.unit in TEMPERATURE:
        return Measured(["body_temperature"], str(seen.amount.unit))
    if 90 <= seen.low <= 112:
        return Measured(["body_temperature"], "[degF]", ["unit"])
    return Measured(["body_temperature"], "Cel", ["unit"]) if 33 <= seen.low <= 44 else None


def _glucose(seen: Seen, unit: str) -> Measured:
    return Measured(["blood_glucose" if _GLUCOSE.search(seen.whole) else "other"], unit)


def _rate(seen: Seen, unit: str) -> Measured:
    start, end = seen.amount.span_of_unit
    breaths = "breath" in seen.earlier[start:end].lower()
    return Measured(["other" if breaths else "heart_rate"], unit)


def _percent(seen: Seen, unit: str) -> Measured | None:
    if _OXYGEN.search(seen.whole):
        return Measured(["oxygen_saturation"], unit)
    if _WEIGHT.search(seen.whole):
        return _weight(seen, unit)
    return Measured(["other"], unit) if seen.amount.operator and not _PEOPLE_SHARE.search(seen.whole) else None


def _weight(seen: Seen, unit: str) -> Measured:
    """Gain or loss, or both ("gaining or losing 10 lbs")."""
    words = seen.near
    gain, loss = list(_GAIN.finditer(words)), list(_LOSS.finditer(words))
    if not gain and not loss:
        words = seen.after_clause
        gain, loss = list(_GAIN.finditer(words)), list(_LOSS.finditer(words))
    if gain and loss:
        first, second = sorted((gain[-1], loss[-1]), key=lambda match: match.start())
        joined = words[first.end() : second.start()]
        order = ["weight_gain", "weight_loss"] if first is gain[-1] else ["weight_loss", "weight_gain"]
        both = _BOTH.search(joined) and len(joined) <= 24 and not _LIMIT_BETWEEN.search(joined)
        return Measured(order if both else order[1:], unit)
    if gain or loss:
        return Measured(["weight_gain" if gain else "weight_loss"], unit)
    if _WEIGHT.search(f"{seen.near} | {seen.after_clause}") and _CHANGE.search(f"{seen.near} | {seen.after_clause}"):
        return Measured(["weight_gain", "weight_loss"], unit)
    if seen.readings and seen.readings[-1]["measure"] in {"weight_gain", "weight_loss"}:
        return Measured([reading["measure"] for reading in seen.readings if reading["start"] == seen.readings[-1]["start"]], unit)
    return Measured(["other"], unit)


def _count(seen: Seen, unit: str) -> Measured | None:
    if _TWICE_AS.match(seen.after):
        return None  # "twice as often as usual" counts nothing
    return Measured(_counted(seen, unit), "{count}")


def _counted(seen: Seen, unit: str) -> list[str]:
    """What is counted: by the noun, else by the words around; "vomiting or diarrhea more than 3 times" counts both."""
    if unit in _COUNTED:
        return [_COUNTED[unit]]
    before = sorted((match.start(), match.end(), name) for pattern, name in _COUNT_WORDS for match in pattern.finditer(seen.near))
    if before:
        last = before[-1]
        pair = [item for item in before[:-1] if item[2] != last[2] and _BOTH.fullmatch(seen.near[item[1] : last[0]])]
        return [pair[-1][2], last[2]] if pair else [last[2]]
    if has_content(seen.near):
        return ["count"]  # something else is counted: nosebleeds, pads
    following = min(((match.start(), name) for pattern, name in _COUNT_WORDS if (match := pattern.search(seen.after_clause))), default=None)
    if following is not None:
        return [following[1]]
    last_subject = str(seen.readings[-1]["subject"] or "") if seen.readings else ""
    found = [name for words in (seen.outer, last_subject) for pattern, name in _COUNT_WORDS if pattern.search(words)]
    if found:
        return found[:1]
    return [str(seen.readings[-1]["measure"])] if seen.readings and seen.readings[-1]["measure"].endswith("count") else ["count"]


def _score(seen: Seen, unit: str) -> Measured | None:
    return Measured(["pain_score"], unit) if _PAIN.search(seen.whole) else None


def _volume(seen: Seen, unit: str) -> Measured | None:
    drunk = _DRINK.search(seen.near) or _DRINK.search(seen.after_clause)
    if _DOSING.search(seen.near) and not drunk:
        return None
    return Measured(["fluid_intake" if drunk and not _URINE.search(seen.near) else "volume"], "{count}" if unit == "{glass}" else unit)


def _length(_: Seen, unit: str) -> Measured:
    return Measured(["distance"], unit)


def _none(_: Seen, __: str) -> None:
    """Doses and servings are no limits."""


_BY_UNIT: dict[str, Callable[[Seen, str], Measured | None]] = {
    **dict.fromkeys(("mg/dL", "mmol/L"), _glucose),
    "/min": _rate,
    "%": _percent,
    **dict.fromkeys(MASS, _weight),
    **dict.fromkeys(COUNTS, _count),
    "{score}": _score,
    **dict.fromkeys((*VOLUME, "{glass}"), _volume),
    **dict.fromkeys(LENGTH, _length),
    **dict.fromkeys((*DOSE, "{serving}", "kcal"), _none),
}


# A number without a unit is of the subject named last: the values that make sense, the measure and the unit.
_BY_SUBJECT: tuple[tuple[regex.Pattern[str], int, int, str, str], ...] = (
    (_HEART, 30, 250, "heart_rate", "/min"),
    (_GLUCOSE, 35, 1000, "blood_glucose", "mg/dL"),
    (_GLUCOSE, 1, 35, "blood_glucose", "mmol/L"),
    (_OXYGEN, 50, 100, "oxygen_saturation", "%"),
    (_PRESSURE_WORD, 50, 260, "systolic_blood_pressure", "mm[Hg]"),
)
_REPEATED = regex.compile(r"\s?(?:or\smore\s)?(?:checks?|readings?|measurements?|tests?|meals|samples?|occasions|visits|(?:times\s)?in\sa\srow)\b", regex.IGNORECASE)
_SCORED = regex.compile(r"score|level|rat", regex.IGNORECASE)


def _bare(seen: Seen) -> Measured | None:
    """A number without a unit: the subject alone says what it is."""
    low, amount = seen.low, seen.amount
    if _REPEATED.match(seen.after):
        return None  # "over 300 mg/dL at two checks in a row"
    which = nearest(seen.near, _TEMPERATURE_WORD, _HEART, _GLUCOSE, _OXYGEN, _PRESSURE_WORD, _PAIN, *(pattern for pattern, _ in _COUNT_WORDS))
    if which is _TEMPERATURE_WORD:
        return _temperature(seen)
    for pattern, least, most, measure, unit in _BY_SUBJECT:
        if which is pattern and least <= low <= most:
            return Measured([measure], unit, ["unit"])
    if which is _PAIN and low <= 10 and (amount.operator or _SCORED.search(seen.near)):
        return Measured(["pain_score"], "{score}")
    if amount.operator in {"ge", "gt"} and low <= 50 and counted_noun(seen.after) and not _DOSING.search(seen.near):
        return Measured(["count"], "{count}")
    counted = next((name for pattern, name in _COUNT_WORDS if which is pattern), None)
    if counted is not None and low <= 40 and (seen.has_window or amount.operator):
        return Measured([counted], "{count}")
    if seen.joined and seen.readings and seen.readings[-1]["measure"] != "duration":
        return Measured([seen.readings[-1]["measure"]], seen.readings[-1]["interval"]["unit"])
    return None


def counted_noun(after: str) -> str | None:
    """What a bare number counts: "mouth sores" of "Four or more mouth sores"."""
    match = _PLURAL_NOUN.match(after)
    return match[0].strip() if match else None


def nearest(text: str, *patterns: regex.Pattern[str]) -> regex.Pattern[str] | None:
    """The pattern whose last match stands nearest to the end."""
    best, place = None, -1
    for pattern in patterns:
        for match in pattern.finditer(text):
            if match.end() > place:
                best, place = pattern, match.end()
    return best


def is_dosing(words: str) -> bool:
    """Whether words speak of taking a medicine or of a visit."""
    return _DOSING.search(words) is not None
