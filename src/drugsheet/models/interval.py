"""A range of a measured quantity, and the arithmetic on it."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Self

from pydantic import model_validator

from drugsheet.models.base import Number, Record
from drugsheet.models.ucum import UNITS, meant

# At most 100 digits, an exponent of at most two: more is no measurement, and would cost time and memory without bound.
_VALUE = re.compile(r"[+-]?(?:(?:[0-9]{1,100}(?:\.[0-9]{0,100})?|\.[0-9]{1,100})(?:[eE][+-]?[0-9]{1,2})?|[0-9]{1,100}/[0-9]{1,100})")


class Interval(Record):
    """A range of a measured quantity, as printed; never converted in place.

    Source of the shape: FHIR ``Range`` with the two inclusion flags that it lacks. An exact value has
    ``low == high``. At least one bound is given.

    A range is one of levels, unless whoever asks says ``difference=True``: a rise of 3 °F is one of 1.67 °C, and a temperature of
    3 °F one of -16.1 °C. ``Threshold.baseline`` says which it is.
    """

    low: Number | None = None
    """Lower bound in ``unit``; None when unbounded below."""
    low_inclusive: bool = True
    """Whether ``low`` itself belongs to the range; true where ``low`` is None."""
    high: Number | None = None
    """Upper bound in ``unit``; None when unbounded above."""
    high_inclusive: bool = True
    """Whether ``high`` itself belongs to the range; true where ``high`` is None."""
    unit: str
    """UCUM code of both bounds, out of ``drugsheet.models.UNITS``; counts are ``{count}``."""

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.unit not in UNITS:
            raise ValueError(meant(self.unit))
        if self.low is None and self.high is None:
            raise ValueError("an interval needs a bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        if (self.low is None and not self.low_inclusive) or (self.high is None and not self.high_inclusive):
            raise ValueError("an inclusion flag is true where its bound is null")
        if self.low is not None and self.low == self.high and not (self.low_inclusive and self.high_inclusive):
            raise ValueError(f"no value lies in a range from {self.low} to {self.high} that leaves out a bound")
        return self

    def same_as(self, other: Interval, *, difference: bool = False) -> bool:
        """Whether both hold the same values, in whatever unit: 24 hours are a day. False for units that cannot be compared."""
        try:
            return self == other.to(self.unit, difference=difference)
        except ValueError:
            return False

    def agrees_with(self, other: Interval, *, difference: bool = False) -> bool:
        """Whether two printed ranges can be one limit: one of them, converted, rounds to the other at the printed precision.

        100.5 °F is 38.06 °C, which rounds to 38 °C. True for units that cannot be compared.
        """
        if UNITS[self.unit].dimension != UNITS[other.unit].dimension:
            return True
        return any(
            all(_rounds(_decimal(mine, a.unit, b.unit, difference), theirs) for mine, theirs in ((a.low, b.low), (a.high, b.high)))
            for a, b in ((self, other), (other, self))
        )

    def contains(self, value: Decimal | int | str, unit: str | None = None, *, difference: bool = False) -> bool:
        """Whether ``value`` lies in the range; ``unit`` is its UCUM code (default: the range's own).

        The comparison is exact: ``value`` is converted as a fraction, nothing is rounded.
        Raises ``ValueError`` for a unit of another dimension and for a value that is no finite number.
        """
        exact = convert(_fraction(value), unit or self.unit, self.unit, difference=difference)
        if self.low is not None:
            low = Fraction(self.low)
            if exact < low or (exact == low and not self.low_inclusive):
                return False
        if self.high is not None:
            high = Fraction(self.high)
            if exact > high or (exact == high and not self.high_inclusive):
                return False
        return True

    def to(self, unit: str, *, difference: bool = False) -> Interval:
        """The same range in another unit of the same dimension; bounds are rounded to six decimals.

        The bounds of a difference are converted by the factor alone.

        Raises ``ValueError`` when the units measure different things.
        """
        return Interval(
            low=_decimal(self.low, self.unit, unit, difference),
            low_inclusive=self.low_inclusive,
            high=_decimal(self.high, self.unit, unit, difference),
            high_inclusive=self.high_inclusive,
            unit=unit,
        )

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both ranges; units of one dimension are converted exactly."""
        mine = _bounds(self, self.unit)
        theirs = _bounds(other, self.unit)
        for (_, _, high, closed_high), (low, closed_low, _, _) in ((mine, theirs), (theirs, mine)):
            if high is not None and low is not None and (high < low or (high == low and not (closed_high and closed_low))):
                return False
        return True

    def __str__(self) -> str:
        """The range in words, the way a sheet would put it: ``more than 3 times``, ``100.5 °F or above``."""
        unit = UNITS[self.unit]

        def measured(value: Decimal) -> str:
            name = unit.singular if value == 1 else unit.plural
            return f"{plain(value)}{'' if name == '%' else ' '}{name}"

        if self.low is not None and self.high is not None:
            if self.low == self.high:
                return measured(self.low)
            words = f"{plain(self.low)} to {measured(self.high)}"
            left = "" if self.low_inclusive else "more than "
            right = "" if self.high_inclusive else " (not included)"
            return f"{left}{words}{right}"
        if self.low is not None:
            more = "above" if unit.dimension == "temperature" else "more"
            return f"{measured(self.low)} or {more}" if self.low_inclusive else f"more than {measured(self.low)}"
        assert self.high is not None  # the validator has seen to it
        return f"up to {measured(self.high)}" if self.high_inclusive else f"less than {measured(self.high)}"


def plain(value: Decimal) -> str:
    """A number in plain digits, without exponent or trailing zeros: ``5``, ``100.5``, ``0.5``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fraction(value: Decimal | int | str) -> Fraction:
    """A value as an exact fraction. Raises ``ValueError`` for what is no number, or one of absurd size ("1e999999999")."""
    words = str(value).strip()
    if _VALUE.fullmatch(words):
        try:
            return Fraction(words)
        except ZeroDivisionError:
            pass
    raise ValueError(f"{words[:40]!r} is no finite number of a measurable size")


def _decimal(value: Decimal | None, source: str, target: str, difference: bool) -> Decimal | None:  # noqa: FBT001  # of this module alone
    """A bound in another unit, rounded to six decimals."""
    if value is None:
        return None
    exact = convert(Fraction(value), source, target, difference=difference)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.000001")).normalize()


def _rounds(exact: Decimal | None, printed: Decimal | None) -> bool:
    """Whether an exact value rounds to the printed one at the printed precision."""
    if exact is None or printed is None:
        return exact is printed
    step = Decimal(1).scaleb(int(printed.normalize().as_tuple().exponent)) if printed % 1 else Decimal(1)
    return abs(exact - printed) <= step * Decimal("0.5") + Decimal("0.0001")


def _bounds(interval: Interval, unit: str) -> tuple[Fraction | None, bool, Fraction | None, bool]:
    low = None if interval.low is None else convert(Fraction(interval.low), interval.unit, unit)
    high = None if interval.high is None else convert(Fraction(interval.high), interval.unit, unit)
    return low, interval.low_inclusive, high, interval.high_inclusive


def convert(value: Fraction, source: str, target: str, *, difference: bool = False) -> Fraction:
    """A value in another unit, exactly; a difference by the factor alone. Raises ``ValueError`` for a unit of another dimension."""
    if source == target:
        return value
    try:
        here, there = UNITS[source], UNITS[target]
    except KeyError:
        raise ValueError(meant(source if source not in UNITS else target)) from None
    if here.dimension != there.dimension:
        raise ValueError(f"{source} measures {here.dimension}, {target} measures {there.dimension}")
    if difference:
        return value * here.factor / there.factor
    return (value + here.offset) * here.factor / there.factor - there.offset


def same_range(one: Interval | None, other: Interval | None) -> bool:
    """Whether two ranges that may be missing say the same."""
    if one is None or other is None:
        return one is other
    return one.same_as(other)


def range_key(interval: Interval, *, difference: bool = False) -> tuple[object, ...]:
    """The values that a range holds, whatever its unit: its dimension, and its bounds as exact fractions of the base unit.

    "24 hours" and "1 day" have one key, and so have 100.4 °F and 38 °C; 100.5 °F has another.
    """
    unit = UNITS[interval.unit]
    offset = 0 if difference else unit.offset
    low, high = (None if bound is None else (Fraction(bound) + offset) * unit.factor for bound in (interval.low, interval.high))
    return unit.dimension, low, interval.low_inclusive, high, interval.high_inclusive
