"""How many patients get an effect: percentages and "1 in 10", as an interval in %.

share = percent "of" people | "(" percent ")" | number "in" number people | number "to" number "in" number people

A share is never a limit.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import NamedTuple

from drugsheet.grammar.amounts import Amount, Bounds, Operator, amounts, bounds
from drugsheet.grammar.numbers import numbers
from drugsheet.grammar.openings import led_to
from drugsheet.grammar.rarity import Frequency
from drugsheet.grammar.units import TIME, unit_at
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text


class Share(NamedTuple):
    """A share of patients and where it stands."""

    start: int
    end: int
    interval: Bounds
    """In %."""


_PEOPLE = rule("people", "PEOPLE", examples=["of patients", "was reported"], never=["of your blood"])
_OF_ELSE = rule("percent of something else", "SHARE_OF_ELSE", examples=["of normal", "of your body weight", "saline"], never=["of patients"])
_MEASURED = Tags("PERCENT_OF_ELSE")
_OPENS = rule(
    "opening of a share in brackets",
    "(OPEN (AFFECTS | in | ABOUT | ~ | ≈)* | WORD (COLON | DASH_SPACED | ,)) $",
    examples=["Headache (", "(in about"],
    never=["(grade 3, "],
)
_CLOSES = rule("end of a share in brackets", "CLOSE | , | SEMICOLON | EOL", examples=["25%)"])
_BRACKETED = Tags("OPEN")
_IN_SO_MANY = rule(
    "so many in so many",
    "((?P<ge> AT_LEAST) | (?P<le> AT_MOST) | (?P<gt> MORE_THAN) | (?P<lt> LESS_THAN))? ABOUT? (between | from)? (?P<low> (NUM | NUMBER_WORD) (to | and | or | HYPHEN))? (?P<top> NUM | NUMBER_WORD)"
    " (?P<kind> PERSON)? OUT_OF (?P<bottom> ROUND_NUMBER) (?P<of> PERSON)?",
    examples=[
        "About 1 in 10 people",
        "fewer than 1 in 1,000",
        "two out of 10",
        "between 1 and 10 in 100 people",
        "less than 1 user in 10,000",
        "1 out of every 5 women",
    ],
    never=["1 in the morning", "2 of these"],
)
_SO_MANY_IN = rule("number in a number", "(NUM | NUMBER_WORD) PERSON? OUT_OF ROUND_NUMBER", examples=["1 in 10"], never=["gone in 3 weeks"])
"""What all of them hold: rarer than the words before it."""
_OPERATORS: tuple[Operator, ...] = ("ge", "le", "gt", "lt")
_TO = rule("joint of two shares", "(to | and | DASH) (up to | ABOUT | MORE_THAN)? $", examples=["and"], never=["or"])
_AFFECTS = rule("what affects so many", "AFFECTS", examples=["may affect"], never=["effect"])
_NEAR = 6
"""Tokens before a percentage in which a word says what it is the percentage of."""
_PERCENT = Tags("% | percent")


def incidence(text: Text, i: int, j: int, *, of_people: bool = False) -> Share | None:
    """The first share of patients that a run states; None when it states none.

    ``of_people``: what stands around the run says that its shares are of patients, as the head of a column does.
    """
    places = text.once(_places)
    if bisect_left(places, i) == bisect_left(places, j):
        return None
    percent = _percents(text, i, j, of_people=of_people)
    counted = percent or _so_many(text, i, j, of_people=of_people)
    return counted[0] if counted else None


def shares(text: Text, i: int, j: int, *, of_people: bool = False) -> tuple[Share, ...]:
    """Every share of patients in a run, in order."""
    found = [*_percents(text, i, j, of_people=of_people), *_so_many(text, i, j, of_people=of_people)]
    return tuple(sorted(found, key=lambda share: share.start))


def _places(text: Text) -> list[int]:
    """Where in a text a share can stand: each percent sign, and each number in a number."""
    percent = [place for tag in _PERCENT.of(text) & text.present for place in text.places[tag]]
    return sorted([*percent, *(match.start() for match in _SO_MANY_IN.finditer(text))])


def _percents(text: Text, i: int, j: int, *, of_people: bool) -> list[Share]:
    if _PERCENT.of(text).isdisjoint(text.kinds[i:j]):
        return []
    people = of_people or _PEOPLE.search(text, i, j) is not None
    return [
        Share(amount.start, amount.end, bounds(amount.low, amount.high if amount.is_range else None, amount.operator, "exact", "%"))
        for amount in amounts(text, i, j)
        if amount.unit == "%"
        and amount.low is not None
        and amount.low <= 100
        and not _OF_ELSE.match(text, amount.end, j)
        and _MEASURED.of(text).isdisjoint(text.kinds[max(i, amount.start - _NEAR) : amount.start])
        and (people or _stands_alone(text, i, j, amount))
    ]


def _stands_alone(text: Text, i: int, j: int, amount: Amount) -> bool:
    """Whether a percentage is all that a bracket or the end of an item says: "Headache (25%)", "Headache: up to 40%"."""
    opens = _OPENS.ends(text, i, amount.start, 6)
    if opens is None or not (amount.end == j or _CLOSES.match(text, amount.end, j)):
        return False
    return text.kinds[opens.start()] in _BRACKETED.of(text) or amount.end == j


def _so_many(text: Text, i: int, j: int, *, of_people: bool) -> list[Share]:
    found: list[tuple[Share, bool]] = []
    for match in led_to(_IN_SO_MANY, _SO_MANY_IN, text, i, j):
        share = _share(text, match)
        if share is None:
            continue
        names_people = bool(match["kind"] or match["of"])
        if found and (ends := _range(text, found[-1][0], share)) is not None:
            first, named_before = found.pop()
            share = Share(first.start, share.end, bounds(*ends, None, "exact", "%"))
            names_people = names_people or named_before
        found.append((share, names_people))
    return [share for share, names_people in found if of_people or names_people or _is_of_people(text, share, i, j)]


def _range(text: Text, first: Share, second: Share) -> tuple[Decimal, Decimal] | None:
    """The ends of the range that two shares are, in either order: "1 in 100 to 1 in 10"."""
    joint = _TO.ends(text, first.end, second.start, 4)
    joined = first.end == second.start if joint is None else joint.start() == first.end
    one, other = _exact(first.interval), _exact(second.interval)
    if other is None and second.interval.low is None:
        other = second.interval.high  # "from 1 in 1,000 up to 1 in 100"
    if not joined or one is None or other is None or one == other:
        return None
    return min(one, other), max(one, other)


def _exact(interval: Bounds) -> Decimal | None:
    """The one value that an interval holds."""
    return interval.low if interval.low == interval.high else None


def _is_of_people(text: Text, share: Share, i: int, j: int) -> bool:
    """Whether what stands around a share says that it is of people, or that it is one by itself: in a bracket, behind "affects"."""
    if _PEOPLE.search(text, share.end, j):
        return True
    bracketed = share.start > i and text.kinds[share.start - 1] in _BRACKETED.of(text) and _CLOSES.match(text, share.end, j) is not None
    return bracketed or _AFFECTS.search(text, max(i, share.start - 4), share.start) is not None


def _share(text: Text, match: Match) -> Share | None:
    """The interval of a match; None where its numbers are no share, or count something over a time ("1 in 24 hours")."""
    top, bottom = _value(text, *match.span("top")), _value(text, *match.span("bottom"))
    low = _value(text, match.start("low"), match.start("low") + 1) if match["low"] else None
    if top is None or bottom is None or not 0 < top <= bottom or (low is not None and not low < top):
        return None
    unit = unit_at(text, match.end("bottom"), len(text))
    if unit is not None and unit.code in TIME:
        return None
    operator = next((each for each in _OPERATORS if match[each]), None)
    first, second = (_percent(each, bottom) if each is not None else None for each in (low if low is not None else top, top if low is not None else None))
    assert first is not None  # one of them is there
    return Share(match.start(), match.end("bottom"), bounds(first, second, operator, "exact", "%"))


def _percent(top: Decimal, bottom: Decimal) -> Decimal:
    return (top * 100 / bottom).quantize(Decimal("0.0001")).normalize()


def _value(text: Text, i: int, j: int) -> Decimal | None:
    """The value of digits or number words; blanks stand between thousands."""
    digits = "".join(text.token(place) for place in range(i, j))
    if digits.isdigit():
        return Decimal(digits)
    return next((number.value for number in numbers(text, i, j) if number.start == i and number.value is not None), _THOUSANDS.get(text.lower(j - 1)))


_THOUSANDS = {"hundred": Decimal(100), "thousand": Decimal(1000)}


def grade_of_share(share: Bounds) -> Frequency | None:
    """How common an effect is of which only the share of people is told, by the terms of European leaflets."""
    if share.high is not None:
        return "rare" if share.high <= 0.1 else "less_common" if share.high <= 1 else "more_common"
    return "more_common" if share.low is not None and share.low >= 1 else None
