"""Amounts: a number or range with its unit and its comparators, wherever one is printed.

amount     = [BEFORE] number ["-" | "to" | "or"] [number] [AFTER] [unit] [equivalent] [AFTER]
BEFORE     = "more than" | "at least" | "no more than" | "below" | …
AFTER      = "or more" | "or above" | "or less" | "+" | …
equivalent = "(" number unit ")" | "or" number unit | "/" number unit      (the same quantity in another unit)

Number first, then its unit, then the words left and right: the cheapest order (one in ten words of a sheet is a number).
A whole text is read once; what is asked for is a slice of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple

from drugsheet.grammar.numbers import AND_A_PART, BEGINS_PART, Number, numbers, part_of_one
from drugsheet.grammar.openings import Openings
from drugsheet.grammar.spoken_for import spoken_for
from drugsheet.grammar.units import COUNTS, DOSE, LENGTH, MASS, OF_ANOTHER, TEMPERATURE, TIME, VOLUME, UnitMatch, unit_at
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text
from drugsheet.models.ucum import UNITS

Operator = Literal["gt", "ge", "lt", "le"]
Bare = Literal["exact", "low"]

_BEFORE = rule(
    "comparator before a number",
    "((?P<ge> AT_LEAST) | (?P<le> AT_MOST | within) | (?P<gt> MORE_THAN) | (?P<lt> LESS_THAN)) BEFORE_A_NUMBER{0,4} $",
    examples=["more often than", "at least", "no more than about", "equal or greater than", "at or above"],
    never=["the past", "more", "for about"],
)
_AFTER = rule(
    "comparator behind a number",
    "NOTE_MARK{0,6} ,? ((?P<ge> OR_MORE) | (?P<le> OR_LESS) | \\( ((?P<more> OR_MORE) | (?P<less> OR_LESS)) \\))",
    examples=["or above", "(or more)", "or even higher", "and under"],
    never=["or more than 3", "or more 5", "or"],
)
_OPENS_AFTER = Openings(((_AFTER, None),))
_RANGE = rule(
    "joint of a range",
    "NOTE_MARK{0,6} ((?P<or> or) | (?P<and> and) | DASH | to | through | up to) (as (much | many) as | even | about)?",
    examples=["2 to 3", "2-3"],
    never=["2, 3"],
)
_BETWEEN = rule("opening of a range", "(between | from) UNIT_OF_TIME? $", examples=["between", "anywhere from"], never=["of"])
_PRESSURE = rule(
    "lower half of a blood pressure", "(SLASH | over | on top of) (?P<low> NUM) (?! SLASH)", examples=["140/90", "140 over 90"], never=["140 or 90"]
)
_OVER = Tags("SLASH | over | on")
_GAP = rule("gap between number and unit", "NOTE_MARK{0,6} (HYPHEN | -_ (?= degree) | –_ (?= degree))? ,? NOTE_MARK{0,6}", examples=["-ounce"])
_IN_GAP = Tags("NOTE_MARK | HYPHEN | -_ | –_ | ,")
_ENDS_COMPARATOR = Tags("COMPARATOR_END | BEFORE_A_NUMBER")
_TO_EQUIVALENT = rule(
    "joint of an amount and its equivalent",
    ",? (OPEN (or | which is | that is | equal to | is | i . e DOT ,? | between | from)? EQUIVALENT_MARK? | SLASH | = | or (about | is)? | which is (about)? | , | –_ | – | -_)",
    examples=["100.4 F (38 C)", "8 cups or 2 liters"],
    never=["8 cups to 2 liters"],
)
_REPEATED = rule("number printed again", "\\( (?P<again> NUM | NUMBER_WORD) \\)", examples=["three (3) times"], never=["(3 times)"])
_CLOSING = Tags("CLOSE")
_OPEN = Tags("OPEN")
_CLOSED = rule("end of a bracket that says the same again", "(OR_MORE | OR_LESS)? CLOSE", examples=[")", "or more)"], never=["or more", "after the dose"])
_OPENED = rule("open bracket", "OPEN NOT_BRACKET{0,14} $", examples=["(oral temperature"], never=["(oral)"])
_MULTIPLIED = rule("so many of one size", "(x | X | ×) NUM", examples=["2 x 300 mL"], never=["x a day"])
_SIZE_BEHIND = rule(
    "size behind a vessel",
    "(of | holding | containing | with) NUM | (?P<bracket> \\() (of)? NUM",
    examples=["of 500 mL", "(6 ounces each)"],
    never=["of water"],
)
_EACH_OF_THEM = rule("each of them", "(each | apiece) CLOSE?", examples=["each)"], never=[")"])
_SMALLER_PART = rule("joint of a time in two units", "and | & | , | , and", examples=["1 hour and 30 minutes"], never=["1 hour or 30 minutes"])
_X_BEFORE = rule("count behind a sign", "(x | X | ×) $", examples=["250 mg/dL x"], never=["twice"])
_EACH = rule(
    "each",
    "EACH_WORD (?P<unit> TIME_NOUN) (?! after | before | of (treatment | your | each))",
    examples=["each day", "in the past week", "per hour"],
    never=["each day after", "the day", "every days"],
)
_ENDS_EACH = Tags("each | every | per | past | last | single | same | any | one | that | the | by")
"""The last words of those."""
_TIME_NOUN = Tags("TIME_NOUN")
_LONGEST_EACH = 3
_SLASHED = rule("each behind a slash", "SLASH (?P<unit> day | week | hour | month | hr | wk | d | h)", examples=["2 times/day"], never=["24/7"])
_ADVERB = rule(
    "adverb of time",
    "((?P<h> hourly) | (?P<d> daily | nightly | overnight) | (?P<wk> weekly) | (?P<mo> monthly) | (?P<a> yearly | annually)) (?! ONE_USE)",
    examples=["daily", "twice weekly"],
    never=["day", "your weekly doses"],
)
"""The groups are units."""


class Bounds(NamedTuple):
    """A range as it is read; what an ``Interval`` of the models holds."""

    low: Decimal | None = None
    low_inclusive: bool = True
    high: Decimal | None = None
    high_inclusive: bool = True
    unit: str = ""


class Equivalent(NamedTuple):
    """An amount printed again in another unit; places are tokens."""

    low: Decimal
    high: Decimal | None
    unit: str
    start: int
    end: int


class Amount(NamedTuple):
    """A number or range with its unit and comparators; places are tokens."""

    start: int
    """Where it begins, comparator included."""
    end: int
    """Where it ends, unit, equivalents and comparator included."""
    number_start: int
    number_end: int
    low: Decimal | None
    """The number, or the lower one of a range; None when vague, or when it can be read in two ways."""
    high: Decimal | None = None
    """The upper number of a range, or the lower pressure."""
    unit: str | None = None
    """UCUM code, or an internal one in braces; ``units.UNKNOWN`` for a unit that is not known; None when nothing that is a unit follows."""
    before: Operator | None = None
    after: Operator | None = None
    word: str = ""
    """The comparator before it, as printed, in lower case."""
    kind: str = "digits"
    """``digits``, ``word``, ``vague``, ``article``, ``times``, ``each``."""
    systolic: bool = False
    """Whether it is a blood pressure: ``low`` over ``high``."""
    equivalents: tuple[Equivalent, ...] = ()
    """The same amount in other units."""
    span_of_unit: tuple[int, int] = (0, 0)

    @property
    def is_time(self) -> bool:
        """Whether it is a length of time."""
        return self.unit in TIME

    @property
    def is_range(self) -> bool:
        """Whether two numbers are printed."""
        return self.high is not None and not self.systolic

    @property
    def operator(self) -> Operator | None:
        """The comparator, before or after."""
        return self.before or self.after

    def bounds(self, *, bare: Bare) -> Bounds | None:
        """The range; a bare number is exact or a lower bound. None when vague."""
        if self.low is None:
            return None
        return bounds(self.low, self.high if self.is_range else None, self.operator, bare, self.unit or "")


def bounds(low: Decimal, high: Decimal | None, operator: Operator | None, bare: Bare, unit: str = "") -> Bounds:
    """The bounds that a number, or a range, has under a comparator.

    A comparator before a range takes the safer end: "more than 2 to 3 days" is more than 2; "up to 3 to 4" is up to 4.
    """
    top = low if high is None else high
    if operator in {"gt", "ge"}:
        return Bounds(low=low, low_inclusive=operator == "ge", unit=unit)
    if operator in {"lt", "le"}:
        return Bounds(high=top, high_inclusive=operator == "le", unit=unit)
    if high is None and bare == "low":
        return Bounds(low=low, unit=unit)
    return Bounds(low=low, high=top, unit=unit)


def amounts(text: Text, i: int, j: int) -> tuple[Amount, ...]:
    """Every amount of a run of tokens, in order; telephone numbers, dates, clock times and the like are none."""
    starts, reaches, found = text.once(_amounts)
    first = bisect_left(starts, i)
    last = bisect_left(starts, j, first)
    if first == last:
        return _read(text, i, j) if first and reaches[first - 1] > i else ()
    if reaches[last - 1] > j or found[first].start < i or (first and reaches[first - 1] > i):
        return _read(text, i, j)  # the run cuts an amount: it is read as if nothing stood around it
    return found[first:last]


def _amounts(text: Text) -> tuple[list[int], list[int], tuple[Amount, ...]]:
    """Those of a whole text: where the number of each stands, how far those up to it reach, and all."""
    found = _read(text, 0, len(text))
    return [amount.number_start for amount in found], list(accumulate((amount.end for amount in found), max)), found


def _read(text: Text, i: int, j: int) -> tuple[Amount, ...]:
    taken = bytearray(j - i + 1)  # a mark for each token that is spoken for
    for start, end in spoken_for(text, i, j):
        taken[start - i : end - i] = b"\1" * (end - start)
    result = _Reader(text, [number for number in numbers(text, i, j) if taken.find(1, number.start - i, number.end - i) < 0], i, j).read()
    each = [*_times_counted_in(text, i, j), *(match for made in (_SLASHED, _ADVERB) for match in made.finditer(text, i, j))]
    if not each:
        return tuple(result)
    for amount in result:
        taken[amount.start - i : amount.end - i] = b"\1" * (amount.end - amount.start)
    result += [_each(text, match) for match in each if taken.find(1, match.start() - i, match.end() - i) < 0]
    result.sort(key=_by_number)
    return tuple(result)


def _times_counted_in(text: Text, i: int, j: int) -> Iterator[Match]:
    """What says each, looked for from its time on: there are fewer times than words that may stand before one."""
    tags, places, said, at = text.kinds, text.places, _ENDS_EACH.of(text), i
    for place in sorted(place for tag in _TIME_NOUN.of(text) & text.present for place in places[tag] if i < place < j and tags[place - 1] in said):
        for start in range(max(at, place - _LONGEST_EACH), place):
            if (match := _EACH.match(text, start, j)) is not None:
                yield match
                at = match.end()
                break


def _by_number(amount: Amount) -> int:
    return amount.number_start


def _each(text: Text, match: Match) -> Amount:
    """The time in which something is counted: "per day" is one day."""
    start, end = match.span()
    name, many = match.lastgroup, 1
    if name == "unit":
        unit = unit_at(text, match.start(name), end)
        name = None if unit is None else unit.code
        many, name = OF_ANOTHER.get(name or "", (1, name))
    return Amount(start, end, start, end, Decimal(many), unit=name, kind="each", span_of_unit=(start, end))


@dataclass(slots=True)
class _Draft:
    """An amount while it is read."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    kind: str
    high: Decimal | None = None
    unit: str | None = None
    before: Operator | None = None
    after: Operator | None = None
    word: str = ""
    systolic: bool = False
    of_another: bool = False
    """Whether it is printed in a unit that is so many of another: in dessertspoons, which are millilitres here."""
    equivalents: list[Equivalent] = field(default_factory=list)
    span_of_unit: tuple[int, int] = (0, 0)

    def done(self) -> Amount:
        return Amount(
            self.start, self.end, self.number_start, self.number_end, self.low, self.high, self.unit, self.before, self.after,
            self.word, self.kind, self.systolic, tuple(self.equivalents), self.span_of_unit,
        )  # fmt: skip


_START = attrgetter("start")


class _Reader:
    """Reads the amounts of a run of tokens from its numbers, left to right."""

    def __init__(self, text: Text, found: Sequence[Number], i: int, j: int) -> None:
        self.text = text
        self.tags = text.kinds
        self.found = found
        self.floor = i
        """Where the amount before ended: no words left of it belong to the next."""
        self.j = j
        self.units: dict[int, UnitMatch | None] = {}
        """Place → the unit that stands there, or a gap before."""
        self.opens_after = _OPENS_AFTER.of(text)
        self.ends_comparator = _ENDS_COMPARATOR.of(text)
        self.in_gap = _IN_GAP.of(text)
        self.closing = _CLOSING.of(text)
        self.over = _OVER.of(text)
        self.parts = BEGINS_PART.of(text)

    def read(self) -> list[Amount]:
        result: list[Amount] = []
        index, found, many = 0, self.found, len(self.found)
        while index < many:
            if (plain := self._plain_time(index)) is not None:
                result.append(plain)
                self.floor = plain.end
                index += 1
                continue
            draft = self._draft(index)
            index += 1
            if draft is None:
                continue
            if index < many and found[index].start < draft.end:
                index = self._after(index, draft)
            if draft.equivalents and self._joined_range(index, draft):
                index = self._after(index, draft)
            result.append(draft.done())
            self.floor = draft.end
        return result

    def _after(self, index: int, draft: _Draft) -> int:
        """The first number that is no part of an amount: "7 out of 10", "a day and a half"; "8-ounce glasses" holds an amount of its own."""
        unit_start, unit_end = draft.span_of_unit
        while index < len(self.found) and self.found[index].start < draft.end:
            if draft.unit == "{glass}" and unit_start <= self.found[index].start < unit_end:
                break
            index += 1
        return index

    def _plain_time(self, index: int) -> Amount | None:
        """A number with a unit of time where no other number and no comparator is near: most amounts are no more than that."""
        start, end, value, kind = self.found[index]
        tags, j = self.tags, self.j
        if kind != "digits" or end >= j or tags[end] in self.over or (start > self.floor and tags[start - 1] in self.ends_comparator):
            return None
        if self.opens_after[tags[end]] or (unit := self._unit_behind(end)) is None or unit.code not in TIME:
            return None
        code, unit_start, unit_end = unit
        if index + 1 < len(self.found) and self.found[index + 1].start - unit_end <= _LONGEST_JOINT:
            return None
        if unit_end < j and ((tag := tags[unit_end]) in self.closing or tag in self.parts or self.opens_after[tag]):
            return None
        return Amount(start, unit_end, start, end, value, unit=code, kind=kind, span_of_unit=(unit_start, unit_end))

    def _draft(self, index: int) -> _Draft | None:
        """The amount that begins with number ``index``."""
        tags, j = self.tags, self.j
        first = self.found[index]
        start, end, _, kind = first
        draft = _Draft(start, end, start, end, first.value, kind)
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        near = following is not None and following.start - end <= _LONGEST_JOINT
        if near or kind == "times" or (end < j and tags[end] in self.over):
            self._take_numbers(first, following if near else None, draft)
        if start > self.floor and (draft.high is not None or tags[start - 1] in self.ends_comparator):
            self._take_comparator_before(draft)
        self._take_comparator(draft)
        if draft.unit is None:
            self._take_unit(draft)
            if draft.unit is None:
                if kind in {"article", "vague"}:
                    return None
                if kind == "digits":
                    self._take_count(draft)
        if following is not None and following.start - draft.end <= _LONGEST_JOINT:
            if draft.unit in _IN_TWO_UNITS:
                self._take_smaller_part(following, draft)
            self._take_equivalents(index + 1, draft)
        if (
            draft.end < j
            and tags[draft.end] in self.closing
            and _OPENED.ends(self.text, self.floor, draft.start, 15)
            and _AFTER.match(self.text, draft.end + 1, j)
        ):
            draft.end += 1  # "Fever (100.4 F or 38 C) or higher", "Temperature (by mouth 96 F) or lower"
        if self._take_comparator(draft) and not draft.equivalents:
            self._take_equivalents(index + 1, draft)
        return draft

    def _take_numbers(self, first: Number, following: Number | None, draft: _Draft) -> None:
        """The second number of a range or a blood pressure, and a number that is printed again."""
        end = first.end
        if first.kind == "digits" and self.tags[end] in self.over and (pressure := self._pressure(first)) is not None:
            draft.high, end = pressure
            draft.systolic = True
        elif following is not None and self._is_range(first, following):
            draft.high, end = following.value, following.end
        elif following is not None and (product := self._product(first, following)) is not None:
            draft.low, end = product, following.end
        if first.kind == "times":
            draft.unit, draft.span_of_unit = "{count}", (first.start, end)
        if (
            following is not None
            and following.value == first.value
            and (repeated := _REPEATED.match(self.text, end, self.j))
            and following.start == repeated.start("again")
        ):
            end = repeated.end()  # "three (3) times"
        draft.number_end = draft.end = end

    def _take_comparator_before(self, draft: _Draft) -> None:
        text = self.text
        if self.tags[draft.number_start - 1] in self.ends_comparator and (before := _BEFORE.ends(text, self.floor, draft.number_start, 12)):
            draft.start = before.start()
            draft.before = before.lastgroup  # type: ignore[assignment]  # the groups are the operators
            draft.word = text.words(before.start(), before.end()).lower()
        elif draft.high is not None and (between := _BETWEEN.ends(text, self.floor, draft.number_start, 3)):
            draft.start = between.start()

    def _take_comparator(self, draft: _Draft) -> bool:
        """The comparator behind what was read so far; whether there is one."""
        end = draft.end
        if draft.after is not None or end >= self.j or not self.opens_after[self.tags[end]] or (after := _AFTER.match(self.text, end, self.j)) is None:
            return False
        draft.after, draft.end = "ge" if after.lastgroup in {"ge", "more"} else "le", after.end()
        return True

    def _take_unit(self, draft: _Draft) -> None:
        if (unit := self._unit_behind(draft.end)) is None:
            return
        code, start, end = unit
        if code in OF_ANOTHER:
            many, code = OF_ANOTHER[code]
            draft.low, draft.high = (None if value is None else value * many for value in (draft.low, draft.high))
            draft.of_another = True
        draft.unit, draft.span_of_unit, draft.end = code, (start, end), end
        if code in TIME:
            if draft.high is None and draft.low is not None and (part := AND_A_PART.match(self.text, end, self.j)):
                draft.low += part_of_one(self.text, part)
                draft.end = part.end()
        elif code in _VESSELS:
            self._take_size(draft)

    def _take_size(self, draft: _Draft) -> None:
        """The size of a vessel, printed behind it: "3 bottles of 500 mL", "5 cups (6 ounces each)". It is an amount of its own."""
        sized = _SIZE_BEHIND.match(self.text, draft.end, self.j)
        if sized is None or (unit := self._unit_behind(sized.end())) is None or unit.code not in VOLUME:
            return
        end = unit.end
        if sized.lastgroup == "bracket":
            if (each := _EACH_OF_THEM.match(self.text, end, self.j)) is None:
                return
            end = each.end()
        draft.unit, draft.span_of_unit, draft.end = "{glass}", (draft.span_of_unit[0], end), end

    def _take_count(self, draft: _Draft) -> None:
        """A number behind a sign for times: "x 2"."""
        sign = _X_BEFORE.ends(self.text, self.floor, draft.number_start, 1)
        if sign is not None or self.text.lower(draft.number_start)[:1] == "x":
            draft.unit = "{count}"
            draft.span_of_unit = (sign.start() if sign else draft.number_start, draft.number_end)

    def _take_smaller_part(self, following: Number, draft: _Draft) -> None:
        """The rest of an amount that is printed in two units, in the smaller one: "1 hour and 30 minutes" is 90 minutes."""
        if following.value is None or following.start < draft.end or draft.high is not None or draft.low is None or draft.unit is None:
            return
        if following.start > draft.end and _SMALLER_PART.fullmatch(self.text, draft.end, following.start) is None:
            return
        unit = self._unit_behind(following.end)
        if unit is None and draft.unit == "h" and following.start == draft.end and following.kind == "digits" and following.value % 1 == 0:
            unit = UnitMatch("min", following.end, following.end)  # "1 h 15"
        if unit is None or (many := _how_many(draft.unit, unit.code)) is None or following.value >= many:
            return
        draft.low = draft.low * many + following.value
        draft.unit, draft.span_of_unit, draft.end, draft.number_end = unit.code, (unit.start, unit.end), unit.end, following.end
        self._take_comparator(draft)

    def _pressure(self, number: Number) -> tuple[Decimal, int] | None:
        match = _PRESSURE.match(self.text, number.end, self.j)
        if match is None or number.value is None:
            return None
        low = self._value_at(match.start("low"))
        if low is not None and _LEAST_SYSTOLIC <= number.value <= _MOST_SYSTOLIC and _LEAST_DIASTOLIC <= low < number.value and low % 1 == 0:
            return low, match.end()
        return None

    def _value_at(self, place: int) -> Decimal | None:
        at = bisect_left(self.found, place, key=_START)
        return self.found[at].value if at < len(self.found) and self.found[at].start == place else None

    def _product(self, first: Number, second: Number) -> Decimal | None:
        """So many of one size: "2 x 300 mL" is 600 mL."""
        if first.value is None or second.value is None or (match := _MULTIPLIED.match(self.text, first.end, self.j)) is None or match.end() != second.end:
            return None
        unit = self._unit_behind(second.end)
        return first.value * second.value if unit is not None and unit.code in VOLUME | DOSE else None

    def _is_range(self, first: Number, second: Number, *, opened: bool = False) -> bool:
        """Whether two numbers are the ends of a range; ``opened``: of one that goes before, in another unit, so that "and" joins them too."""
        if first.value is None or second.value is None or second.value <= first.value or second.start - first.end > _LONGEST_JOINT:
            return False
        text = self.text
        joint = _RANGE.fullmatch(text, first.end, second.start)
        unit = self._unit_behind(first.end) if joint is None else None
        if joint is None and unit is None:
            return False
        upper = self._unit_behind(second.end)
        if first.kind == "times" and second.kind != "times" and (upper is None or upper.code not in COUNTS):
            return False  # "38.3 C once or 38 C for one hour"
        if joint is None:
            # "2 hours to 3 hours", "1 day to 2 days": the unit is printed twice
            if unit is None or upper is None or upper.code != unit.code:
                return False
            joint = _RANGE.fullmatch(text, unit.end, second.start)
            if joint is None or joint["or"]:
                return False
        if joint["or"] and upper is not None and upper.code == "[degF]" and _same_heat(first.value, second.value, upper.code):
            return False  # "38 or 100.4 F"
        return not joint["and"] or opened or self._is_opened(first.start)

    def _is_opened(self, place: int) -> bool:
        """Whether "between" or "from" stands before a number."""
        return _BETWEEN.ends(self.text, self.floor, place, 3) is not None

    def _joined_range(self, index: int, draft: _Draft) -> bool:
        """The upper end of a range that is printed in two units: "100.6 °F (38.1 °C) to 102.4 °F (39.1 °C)"."""
        second = self.found[index] if index < len(self.found) else None
        if second is None or draft.high is not None or draft.low is None or draft.after is not None or draft.unit is None:
            return False
        if second.start - draft.end > _LONGEST_JOINT or second.start <= draft.end:
            return False
        joint = _RANGE.fullmatch(self.text, draft.end, second.start)
        if joint is None or joint["or"] or (joint["and"] and not self._is_opened(draft.number_start)):
            return False
        floor, self.floor = self.floor, second.start
        upper = self._draft(index)
        self.floor = floor
        if upper is None or upper.unit != draft.unit or upper.low is None or upper.low <= draft.low or upper.high is not None:
            return False
        if between := _BETWEEN.ends(self.text, self.floor, draft.number_start, 3):
            draft.start = min(draft.start, between.start())
        draft.high, draft.end, draft.after = upper.low, upper.end, upper.after
        others = {other.unit: other for other in upper.equivalents}
        draft.equivalents = [one._replace(high=others[one.unit].low, end=others[one.unit].end) for one in draft.equivalents if one.unit in others]
        return True

    def _unit_behind(self, place: int) -> UnitMatch | None:
        if place >= self.j:
            return None
        if place not in self.units:
            at = place
            if self.tags[place] in self.in_gap and (gap := _GAP.match(self.text, place, self.j)) is not None:
                at = gap.end()
            self.units[place] = unit_at(self.text, at, self.j)
        return self.units[place]

    def _take_equivalents(self, index: int, draft: _Draft) -> None:
        """Attach amounts that repeat this one in another unit; numbers before ``index`` are not looked at."""
        text, j = self.text, self.j
        opened = False
        found, many = self.found, len(self.found)
        while index < many:
            number = found[index]
            index += 1
            if number.start < draft.end:
                continue
            if number.start - draft.end > _LONGEST_JOINT or number.value is None or _TO_EQUIVALENT.fullmatch(text, draft.end, number.start) is None:
                break
            end, high = number.end, None
            if index < many and self._is_range(number, found[index], opened=draft.high is not None):
                high, end = found[index].value, found[index].end
            unit = self._unit_behind(end)
            if unit is None or not _same_kind(draft.unit, unit.code) or (unit.code == draft.unit and not draft.of_another):
                break
            bracketed = not _OPEN.of(text).isdisjoint(text.kinds[draft.end : number.start])
            if unit.code in TIME or unit.code == draft.unit:
                if bracketed and _agree(draft, number.value, unit.code) and (closed := _CLOSED.match(text, unit.end, j)) is not None:
                    draft.end = unit.end
                    self._take_comparator(draft)
                    draft.end = closed.end()
                break
            if not bracketed and not _agree(draft, number.value, unit.code):
                break
            opened |= bracketed
            draft.equivalents.append(Equivalent(number.value, high, unit.code, number.start, unit.end))
            draft.end = unit.end
            self._take_comparator(draft)
            if opened and draft.end < j and self.tags[draft.end] in self.closing:
                draft.end, opened = draft.end + 1, False


_LONGEST_JOINT = 8
"""Tokens between two numbers that belong together."""
_LEAST_SYSTOLIC, _MOST_SYSTOLIC, _LEAST_DIASTOLIC = 60, 300, 30

_VESSELS = frozenset(("{glass}", "[cup_us]"))
_IN_TWO_UNITS = TIME | {"[stone_av]", "[lb_av]", "[ft_i]"}


def _how_many(large: str, small: str) -> int | None:
    """How many of the smaller unit make the larger one, where it is a whole number of them: 60 minutes an hour."""
    here, there = UNITS.get(large), UNITS.get(small)
    if here is None or there is None or here.dimension != there.dimension or large == small:
        return None
    many = here.factor / there.factor
    return int(many) if many > 1 and many.denominator == 1 else None


def _same_kind(one: str | None, other: str) -> bool:
    if one is None or one == "deg":
        return other in TEMPERATURE
    if {one, other} == {"mg/dL", "mmol/L"}:
        return True
    return any(one in kind and other in kind for kind in (TEMPERATURE, MASS, VOLUME, LENGTH, TIME)) or (one == "{glass}" and other in VOLUME)


_GLUCOSE = {"mmol/L": 18.0, "mg/dL": 1.0}
"""Milligrams in a decilitre for a millimole in a litre, for glucose: the one substance that sheets print in both."""


def _size(unit: str) -> float | None:
    """A unit in another one of its kind."""
    if unit in _GLUCOSE:
        return _GLUCOSE[unit]
    return float(UNITS[unit].factor) if any(unit in kind for kind in (MASS, VOLUME, LENGTH, TIME)) else None


def _agree(draft: _Draft, value: Decimal, unit: str) -> bool:
    """Whether two amounts joined by "or" are about the same: "2 liters or 8 cups" is one amount, "1 cup or 2 quarts" two."""
    if unit in TEMPERATURE:
        return draft.unit is not None or (draft.low is not None and _same_heat(draft.low, value, unit))
    if draft.low is None or draft.unit is None or (mine := _size(draft.unit)) is None or (theirs := _size(unit)) is None:
        return False
    one, other = float(draft.low) * mine, float(value) * theirs
    return 0.8 * other < one < 1.25 * other


def _same_heat(bare: Decimal, value: Decimal, unit: str) -> bool:
    """Whether a number without a unit is a temperature, printed again with the other scale's unit: "100.4 or 38 C"."""
    celsius, fahrenheit = (value, bare) if unit == "Cel" else (bare, value)
    return abs(celsius * 9 / 5 + 32 - fahrenheit) <= 2
