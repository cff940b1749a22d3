"""How many patients get an effect: percentages and "1 in 10", as an interval in %."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import regex

from drugsheet.oldgrammar.amounts import Operator, amounts, bounds
from drugsheet.oldgrammar.cues import lowered, words
from drugsheet.oldgrammar.numbers import holds_number, numbers

_PEOPLE = regex.compile(r"\b(?:patients?|people|persons?|users?|women|men|adults|children|cases|those|everyone|of\s(?:you|them)|treated|reported|occurs?|seen|happens?)\b", regex.IGNORECASE)
_PEOPLE_WORDS = frozenset("patient patients people person persons user users women men adults children cases those everyone of treated reported occur occurs seen happen happens".split())
_PERCENT_WORDS = frozenset(("percent", "per"))
_IN_SO_MANY = re.compile(r"(?:[0-9]|one|two|three|four|five)\s(?:in|out\sof(?:\severy)?|of\severy)\s(?:every\s)?(?:[0-9]|ten|twenty|hundred|one|five|four|three)")
_IN_WORDS = frozenset(("in", "out", "of"))
_OF_ELSE = regex.compile(r"\s(?:of\s(?:the\s)?(?:normal|your|usual|body|its|doses?|drug)|saline|urea|solution|cream)\b", regex.IGNORECASE)
_ONE_IN = regex.compile(
    r"(?P<before>(?:more|greater|less|fewer)\sthan|at\sleast|up\sto|over|under|about|as\smany\sas|at\smost|no\smore\sthan)?\s?(?:about\s)?\b(?P<top>[0-9]{1,3}|one|two|three|four|five)\s(?:in|out\sof(?:\severy)?|of\severy)\s(?:every\s)?(?P<bottom>[0-9]{1,3}(?:,[0-9]{3})*|ten|twenty|hundred|one\shundred|five|four|three)\b",
    regex.IGNORECASE,
)
_BOTTOMS = {"ten": 10, "twenty": 20, "hundred": 100, "one hundred": 100, "five": 5, "four": 4, "three": 3}
_OPERATORS: dict[str, Operator] = {
    "more than": "gt", "greater than": "gt", "over": "gt", "less than": "lt", "fewer than": "lt", "under": "lt", "at least": "ge",
    "up to": "le", "as many as": "le", "at most": "le", "no more than": "le",
}  # fmt: skip


def incidence(text: str, *, of_people: bool = False) -> dict[str, Any] | None:
    """The first share of patients that a text states: ``start``, ``end`` and ``interval``; None when it states none.

    ``of_people``: what stands around the text says that its shares are of patients, as the head of a column does.
    """
    known = words(text)
    if not holds_number(text) or (not of_people and _PEOPLE_WORDS.isdisjoint(known)):
        return None
    for amount in amounts(text) if "%" in text or not _PERCENT_WORDS.isdisjoint(known) else ():
        if amount.unit == "%" and amount.low is not None and amount.low <= 100 and (of_people or _PEOPLE.search(text)) and not _OF_ELSE.match(text, amount.end):
            return {
                "start": amount.start,
                "end": amount.end,
                "interval": {**bounds(amount.low, amount.high if amount.is_range else None, amount.operator, "exact"), "unit": "%"},
            }
    for match in _ONE_IN.finditer(text) if not _IN_WORDS.isdisjoint(known) and _IN_SO_MANY.search(lowered(text)) else ():
        top = next(iter(numbers(match["top"])), None)
        bottom = _BOTTOMS.get(lowered(match["bottom"])) or int(match["bottom"].replace(",", ""))
        if top is None or top.value is None or not 0 < top.value <= bottom or not (of_people or _PEOPLE.search(text[match.end() :])):
            continue
        share = (top.value * 100 / Decimal(bottom)).quantize(Decimal("0.0001")).normalize()
        operator = _OPERATORS.get((match["before"] or "").lower())
        return {"start": match.start(), "end": match.end(), "interval": {**bounds(share, None, operator, "exact"), "unit": "%"}}
    return None
