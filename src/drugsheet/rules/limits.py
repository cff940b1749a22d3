"""How a value is compared with a printed limit: in which unit, beyond which end of a range, how exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from drugsheet.models import MEASURES, UNITS, Interval, Measure, Threshold
from drugsheet.models.interval import convert
from drugsheet.models.measures import Side, Worse
from drugsheet.rules.observation import BY_SUBJECT, PLACES

WORSE: dict[Measure, Worse] = {name: measure.worse for name, measure in MEASURES.items()}
"""By measure, the side on which a printed range is left open, and why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends of a limit in the unit of a value; ``None`` where it is open."""

    low: Decimal | None
    low_inclusive: bool
    high: Decimal | None
    high_inclusive: bool

    def contain(self, value: Decimal) -> bool:
        """Whether a value lies between them."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_inclusive)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_inclusive)


class Limit:
    """A printed limit, ready to be compared with many values."""

    def __init__(self, threshold: Threshold, others: Sequence[Threshold] = ()) -> None:
        """``others`` are all limits of the item: one of them may be the other end of a range."""
        self.printed = next((range_ for other in others if (range_ := _one_range(threshold, other))), (threshold.interval, *threshold.equivalents))
        """The ranges as printed, the first unit first."""
        self.difference = threshold.baseline
        """Whether the ranges are differences, which are converted by the factor alone."""
        self.opened = tuple(opened(interval, threshold.measure, difference=self.difference) for interval in self.printed)
        """The same, each open on its worse side if it has two ends."""
        self.side: Side = "more" if self.opened[0].low is not None else "fewer"
        self.is_range = any(opened is not printed for opened, printed in zip(self.opened, self.printed, strict=True))
        """Whether a range is printed, so that the rule reaches beyond it."""
        self.dimensions = frozenset(UNITS[interval.unit].dimension for interval in self.printed)
        """What units can be compared with it."""
        self._by_unit: dict[str, tuple[Bounds, ...]] = {}

    @cached_property
    def agree(self) -> bool:
        """Whether the printed units say the same, but for rounding."""
        return all(self.printed[0].agrees_with(other, difference=self.difference) for other in self.printed[1:])

    def contains(self, value: Decimal, unit: str) -> bool:
        """Whether a value meets the limit; False for a unit that cannot be compared."""
        found = self._by_unit.get(unit)
        if found is None:
            found = self._by_unit[unit] = tuple(bounds_in(interval, unit, difference=self.difference) for interval in self.compared(unit))
        return any(bounds.contain(value) for bounds in found)

    def prints(self, value: Decimal, unit: str) -> bool:
        """Whether a value lies in what is printed, not only beyond the end of a printed range."""
        return any(bounds_in(interval, unit, difference=self.difference).contain(value) for interval in comparable(self.printed, unit, agree=self.agree))

    def compared(self, unit: str) -> tuple[Interval, ...]:
        """What a value in ``unit`` is compared with.

        The limit as printed in that unit; converted where nothing is printed in it. Where two units are printed that
        disagree, one of them is wrong and nobody knows which: a value that meets either counts.
        """
        return comparable(self.opened, unit, agree=self.agree)


def _one_range(threshold: Threshold, other: Threshold) -> tuple[Interval, ...] | None:
    """Both limits as one range in each printed unit, where they are its two ends: "at least 100.4 F but less than 102 F".

    Two limits on a measure that between them hold for every value cannot be meant one by one: whoever is well would meet one.
    """
    if threshold.measure != other.measure or threshold.baseline != other.baseline:
        return None
    if threshold.window is not None and other.window is not None and threshold.window != other.window:
        return None  # fewer than 3 stools in a week, more than 3 in a day
    if threshold.measure in BY_SUBJECT and threshold.subject != other.subject:
        return None
    ends = {interval.unit: interval for interval in (other.interval, *other.equivalents)}
    printed = (threshold.interval, *threshold.equivalents)
    if ends.keys() != {interval.unit for interval in printed}:
        return None
    ranges = [_between(interval, ends[interval.unit]) for interval in printed]
    return tuple(range_ for range_ in ranges if range_) if all(ranges) else None


def _between(one: Interval, other: Interval) -> Interval | None:
    """The range from the lower bound of one to the upper bound of the other; None where they are not its ends."""
    low, high = (one, other) if one.low is not None else (other, one)
    if low.low is None or low.high is not None or high.high is None or high.low is not None or low.low >= high.high:
        return None
    return Interval(low=low.low, low_inclusive=low.low_inclusive, high=high.high, high_inclusive=high.high_inclusive, unit=low.unit)


def comparable(limits: Sequence[Interval], unit: str, *, agree: bool = True) -> tuple[Interval, ...]:
    """Those of a limit's ranges with which a value in ``unit`` is compared: see ``Limit.compared``."""
    dimension = UNITS[unit].dimension
    printed_in_it = tuple(limit for limit in limits if limit.unit == unit)
    if printed_in_it and agree:
        return printed_in_it
    return tuple(limit for limit in limits if UNITS[limit.unit].dimension == dimension)


def opened(interval: Interval, measure: Measure, *, difference: bool = False) -> Interval:
    """A range with two ends as one that is open on the side on which its measure gets worse; any other as it is."""
    if interval.low is None or interval.high is None:
        return interval
    if worse_side(interval, measure, difference=difference) == "more":
        return Interval(low=interval.low, low_inclusive=interval.low_inclusive, unit=interval.unit)
    return Interval(high=interval.high, high_inclusive=interval.high_inclusive, unit=interval.unit)


def worse_side(interval: Interval, measure: Measure, *, difference: bool = False) -> Side:
    """The worse side of a range with two ends: away from what is usual, where it lies wholly on one side of that.

    A change of what is measured at a moment is worse the larger it is.
    """
    assert interval.low is not None  # a range has both
    assert interval.high is not None
    worse = WORSE[measure]
    if difference:
        return worse.side if MEASURES[measure].over_time else "more"
    for value, unit in worse.usual:
        if UNITS[unit].dimension == UNITS[interval.unit].dimension:
            middle = convert(Fraction(value), unit, interval.unit)
            if interval.low >= middle:
                return "more"
            if interval.high <= middle:
                return "fewer"
    return worse.side


@lru_cache(maxsize=8192)
def bounds_in(limit: Interval, unit: str, *, difference: bool = False) -> Bounds:
    """The ends of a limit in a unit. A converted end that has more decimals than a value can have is moved outwards.

    101 °F is 38.3 and a repeating 3 in °C: 38.333333 °C counts as 101 °F, since nobody can give a nearer value.
    """
    low, high = (
        None if bound is None else _rounded(convert(Fraction(bound), limit.unit, unit, difference=difference), rounding)
        for bound, rounding in ((limit.low, ROUND_FLOOR), (limit.high, ROUND_CEILING))
    )
    # a tiny time in years must not become "0 years or more", which nothing fails
    nothing_left = low == 0 and limit.low != 0 and (difference or UNITS[unit].offset == 0)
    return Bounds(low, limit.low_inclusive and not nothing_left, high, limit.high_inclusive)


_SCALE = 10**PLACES
_EXACT = Context(prec=60)


def _rounded(value: Fraction, rounding: str) -> Decimal:
    scaled = value * _SCALE
    whole = scaled.numerator // scaled.denominator
    if rounding == ROUND_CEILING and whole != scaled:
        whole += 1
    return Decimal(whole).scaleb(-PLACES, _EXACT)

