"""Amounts that a patient is told to take or use: "6-8 cups" "every day" "fluids".

quantity = amount ["of" what] [how often] | how often … amount ["of" what]
"""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.grammar.amounts import Amount, Bounds, Operator, amounts, bounds
from drugsheet.grammar.openings import each_of
from drugsheet.grammar.units import COUNTS, VOLUME
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text

Run = tuple[int, int]


class Quantity(NamedTuple):
    """An amount to take or use; places are tokens."""

    start: int
    end: int
    interval: Bounds
    per: Run | None
    """The words that say how often: "every day"."""
    of: Run | None
    """The words that say of what: "fluids"."""


_USED = VOLUME | {"{glass}", "{serving}", "g", "mg", "ug", "kcal", "[oz_av]"}
_WEIGHED = frozenset(("g", "mg", "[oz_av]"))
_UCUM = {"{glass}": "{count}", "{serving}": "{count}"}

_OFTEN = rule(
    "how often", "PER_TIME", examples=["every day", "4 times a day", "twice daily", "in 24 hours", "every 3 to 4 hours"], never=["a day old", "a day of rest"]
)
_MEALS = rule("before an amount, how often", "AROUND_MEALS", examples=["after each meal"], never=["meal plan"])
_OF_WHAT = rule(
    "of what",
    "(NOT_TAKEN_MARK{0,3} CLOSE)? (OPEN NOT_CLOSE{1,10} CLOSE)? of (?! each | a | your | NUM) (?P<of> NOT_TAKEN_MARK{1,14}?) (?= TAKEN_MARK | TAKEN_ENDS_AT | EOL)",
    examples=["of warm water in", "(8 cups) of fluid a day", "of salt"],
    never=["of a day", "fluid"],
)
_WHAT = rule("what kitchens measure", "(?P<of> KITCHEN_WAY? KITCHEN_STUFF)", examples=["warm water", "salt"], never=["warm bath"])
_IS_SO_MUCH = rule("what a vessel holds", "SIZE_SAID", examples=["A cup is 8 ounces", "equals"], never=["a cup of"])
_FORBIDDEN = rule("what is forbidden", "do not | don't | never | (must | should) not", examples=["Do not drink"], never=["does not"])
_NOT_TAKEN = rule("what is not taken", "NOT_TAKEN", examples=["weight is", "stored"], never=["drink"])
_REPLACED = rule("what is replaced", "(instead | in place | rather) (of | than) NOT_TAKEN_MARK{0,4}? $", examples=["instead of"], never=["instead, drink"])
_TO_TAKE = rule("to take", "(drink | sip | add | have) $", examples=["Drink"], never=["use"])
_KITCHEN_COUNT = rule("another amount", "NUM (cups? | glasses | ounces)", examples=["8 cups"], never=["cups"])
_STOP = Tags("._ | SEMICOLON")
_SENTENCE = rule("end of a sentence of care", "._", examples=["water. Rest"], never=["1.5"])
_OF = Tags("of")
_FAR = 20
_NEAR = 6
"""Tokens between an amount and words that say how often."""


def quantities(text: Text, i: int, j: int) -> tuple[Quantity, ...]:
    """The amounts to take or use, in order."""
    found = amounts(text, i, j)
    readings: list[Quantity] = []
    for place, amount in enumerate(found):
        if not _is_used(text, i, j, amount):
            continue
        inside = place > 0 and found[place - 1].start <= amount.start < found[place - 1].end
        following = found[place + 1] if place + 1 < len(found) and found[place + 1].unit in _USED else None
        reading = _size(text, amount) if inside else _quantity(text, i, j, amount, following)
        readings.append(reading)
        readings += [
            Quantity(
                other.start,
                other.end,
                bounds(other.low, other.high, amount.operator, "exact", other.unit),
                None if amount.unit == "{glass}" else reading.per,
                reading.of,
            )
            for other in amount.equivalents
            if other.unit in VOLUME
        ]
    return tuple(readings)


def _is_used(text: Text, i: int, j: int, amount: Amount) -> bool:
    """Whether an amount is one to take or use: no size of a vessel, no weight of a person, nothing that is replaced."""
    if amount.unit not in _USED or amount.unit in COUNTS or amount.low is None:
        return False
    if amount.kind == "article" and not (amount.end < j and text.kinds[amount.end] in _OF.of(text)) and not _TO_TAKE.ends(text, i, amount.start, 1):
        return False  # "use a cup with a lid" is no amount
    clause = _clause(text, i, amount.start)
    if _REPLACED.ends(text, clause, amount.start, 8):
        return False  # "instead of three large meals": what is not taken
    return not ((amount.unit in _WEIGHED and _NOT_TAKEN.search(text, clause, amount.start)) or _IS_SO_MUCH.match(text, amount.end, j))


def _size(text: Text, amount: Amount) -> Quantity:
    """An amount within another: "8 to 10, 8-ounce glasses a day", where the ounces are the size of a glass."""
    return Quantity(amount.start, amount.end, _interval(text, amount.start, amount), None, None)


def _quantity(text: Text, i: int, j: int, amount: Amount, following: Amount | None) -> Quantity:
    end = amount.end
    of = _OF_WHAT.match(text, end, j) or _WHAT.match(text, end, j)
    per = _how_often(text, of.end("of") if of else end, j, amount, following)
    if of is not None:
        end = of.end("of")
    per_run: Run | None = None
    if per is not None and per.start() - end <= _NEAR and _STOP.of(text).isdisjoint(text.kinds[end : per.start()]):
        per_run, end = per.span(), per.end()
    else:
        per_run = _said_before(text, i, amount.start)
    of_run = of.span("of") if of is not None else amount.span_of_unit if amount.unit == "{serving}" else None
    return Quantity(amount.start, end, _interval(text, i, amount), per_run, of_run)


def _interval(text: Text, i: int, amount: Amount) -> Bounds:
    operator: Operator | None = amount.operator
    if operator == "gt" and _FORBIDDEN.search(text, _clause(text, i, amount.start), amount.start):
        operator = "le"  # "do not drink more than 2 cups"
    assert amount.low is not None  # else it is no amount to use
    assert amount.unit is not None
    return bounds(amount.low, amount.high if amount.is_range else None, operator, "exact", _UCUM.get(amount.unit, amount.unit))


def _how_often(text: Text, start: int, j: int, amount: Amount, following: Amount | None) -> Match | None:
    """The words that say how often, behind an amount and before the next."""
    stop = _SENTENCE.search(text, amount.end, j)
    limit = following.start if following is not None and following.start > amount.end else j
    return next(each_of(_OFTEN, text, start, min(limit, amount.end + _FAR, stop.start() if stop is not None else j)), None)


def _said_before(text: Text, i: int, start: int) -> Run | None:
    """How often, where that is said before the amount: "Rinse every 4 hours with 1 teaspoon of salt"."""
    begin = _clause(text, i, start)
    found = [match for made in (_OFTEN, _MEALS) for match in each_of(made, text, begin, start)]
    return found[-1].span() if found and not _KITCHEN_COUNT.search(text, begin, start) else None


def _clause(text: Text, i: int, j: int) -> int:
    """Where the words after the last stop in a run begin."""
    tags, stop = text.kinds, _STOP.of(text)
    while j > i and tags[j - 1] not in stop:
        j -= 1
    return j
