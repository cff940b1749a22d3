"""Amounts that a patient is told to take or use: "6-8 cups" "every day" "fluids"."""

from __future__ import annotations

from typing import Any

import regex

from drugsheet.oldgrammar.amounts import amounts, bounds
from drugsheet.oldgrammar.units import COUNTS, VOLUME
from drugsheet.memory import remembered

_USED = VOLUME | {"{glass}", "{serving}", "g", "mg", "ug", "kcal", "[oz_av]"}
_UCUM = {"{glass}": "{count}", "{serving}": "{count}"}
_PER = regex.compile(
    r"\b(?P<per>(?:(?:[0-9]{1,2}|one|two|three|four|five|six)(?:\s?(?:to|or|-|–)\s?(?:[0-9]{1,2}|two|three|four|five|six))?\stimes\s)?(?:(?:once|twice)\s)?(?:an?|per|each|every|in\sa|in\s(?:a\s)?24)(?:\s(?:[0-9]{1,2}(?:\s?(?:to|-|–)\s?[0-9]{1,2})?|two|three|four|six|eight|other))?[\s-](?:days?|hours?|weeks?|meals?|nights?|mornings?)(?!\s(?:old|of))"
    r"|(?:twice\s|once\s)?daily|each\stime|at\sbedtime)\b",
    regex.IGNORECASE,
)
_OF = regex.compile(r"(?:[^().;,]{0,12}\))?\s?(?:\([^)]{1,40}\)\s?)?of\s(?P<of>(?!each\b|a\b|your\b)[^,.;:()]{2,60}?)(?=\s?[,.;:(]|\s(?:in|into|with|[0-9½]|one\stimes?|two\stimes|once|twice|three\stimes|four\stimes|every|each|a\sday|per|daily|unless|and\s(?:one|a|[0-9])|or\s(?:one|a|[0-9½])|and\s[½¼¾]|to|when|if|at|before|after|while|during|for|on|by|that)\b|\sa\sday|$)", regex.IGNORECASE)
_DEFINED = regex.compile(r"\s(?:is|equals?|holds?|means|has)\s", regex.IGNORECASE)
_FORBIDS = regex.compile(r"\b(?:do\snot|don[’']t|never|must\snot|should\snot)\b", regex.IGNORECASE)
# "1/2 teaspoon salt", "1 cup warm water": what kitchens measure stands without "of"
_BARE_OF = regex.compile(r"\s(?P<of>(?:(?:plain|warm|cool|cold|clean|lukewarm|tap|table|boiled)\s)?(?:salt|baking\ssoda|water|sugar|vinegar|honey|milk|juice|broth|fluids?|liquids?))\b", regex.IGNORECASE)
_NOT_TAKEN = regex.compile(r"\b(?:weigh\w*|stor(?:e|ed|age)|gain\w*|los(?:e|es|t|ing)|bottle\sof\s[0-9]|more\sthan\s[0-9½¼]+\steaspoons?\sof\sblood)\b", regex.IGNORECASE)
_REPLACED = regex.compile(r"\b(?:instead|in\splace|rather)\s(?:of|than)\s[^,;]{0,20}$", regex.IGNORECASE)
_STOPS = regex.compile(r"[;.]")
_TO_TAKE = regex.compile(r"\b(?:drink|sip|add|have)\s*$", regex.IGNORECASE)
_OF_IT = regex.compile(r"\sof\b")


@remembered(1024)
def quantities(text: str) -> tuple[dict[str, Any], ...]:
    """The amounts to take or use, in order: ``start``, ``end``, ``interval``, ``per``, ``of``."""
    found = amounts(text)
    readings = []
    for index, amount in enumerate(found):
        if amount.unit not in _USED or amount.unit in COUNTS or amount.low is None:
            continue
        if amount.kind == "article" and not _OF_IT.match(text[amount.end :]) and not _TO_TAKE.search(text[: amount.start]):
            continue  # "use a cup with a lid" is no amount
        clause = text[: amount.start].rsplit(".", 1)[-1]
        if _REPLACED.search(clause):
            continue  # "instead of three large meals": what is not taken
        if (amount.unit in {"g", "mg", "[oz_av]"} and _NOT_TAKEN.search(clause)) or _DEFINED.match(text, amount.end):
            continue
        end = amount.end
        of = _OF.match(text, end) or _BARE_OF.match(text, end)
        limit = found[index + 1].start if index + 1 < len(found) and found[index + 1].unit in _USED else len(text)
        stop = text.find(". ", end)
        per = _PER.search(text, of.end() if of else end, min(limit if limit > end else len(text), end + 90, stop if stop >= 0 else len(text)))
        if of:
            end = of.end("of")
        inside = index > 0 and found[index - 1].start <= amount.start < found[index - 1].end
        if inside:  # "8 to 10, 8-ounce glasses a day": the ounces are the size of a glass
            per = of = None
            end = amount.end
        if per and per.start() - end <= 24 and not _STOPS.search(text[end : per.start()]):
            end = per.end()
        else:
            per = None
        start = amount.start
        before = None if per or inside else _last_per(text, amount.start)
        unit = _UCUM.get(amount.unit, amount.unit)
        operator = "le" if amount.operator == "gt" and _FORBIDS.search(clause) else amount.operator
        interval = {**bounds(amount.low, amount.high if amount.is_range else None, operator, "exact"), "unit": unit}
        of_words = of["of"].strip() if of else _serving(text, amount.span_of_unit, amount.unit)
        readings.append({"start": start, "end": end, "interval": interval, "per": per["per"] if per else before, "of": of_words})
        for other in amount.equivalents:
            if other.unit in VOLUME:
                inner = {**bounds(other.low, other.high, amount.operator, "exact"), "unit": other.unit}
                readings.append({"start": other.start, "end": other.end, "interval": inner, "per": None if amount.unit == "{glass}" else readings[-1]["per"], "of": readings[-1]["of"]})
    return tuple(readings)


_BEFORE = regex.compile(r"\b(?:after|before|with)\s(?:each\s|every\s|all\s)?meals?\b|\bat\sbedtime\b", regex.IGNORECASE)
_KITCHEN_COUNT = regex.compile(r"[0-9]\s(?:cups?|glasses|ounces)")


def _last_per(text: str, at: int) -> str | None:
    """How often, where that is said before the amount: "Rinse every 4 hours with 1 teaspoon of salt"."""
    begin = max(text.rfind(". ", 0, at), text.rfind("; ", 0, at), 0)
    found = [match[0] for pattern in (_PER, _BEFORE) for match in pattern.finditer(text, begin, at)]
    return found[-1] if found and not _KITCHEN_COUNT.search(text[begin:at]) else None


def _serving(text: str, span: tuple[int, int], unit: str | None) -> str | None:
    """What is counted, when it is not a measure: "small meals"."""
    return text[span[0] : span[1]] if unit == "{serving}" else None
