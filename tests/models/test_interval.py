"""Intervals: what they refuse, what lies in them, which ones overlap."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from drugsheet.models import Interval

REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no bound", {"unit": "d"}),
    ("no unit", {"low": 5}),
    ("unknown unit", {"low": 5, "unit": "F"}),
    ("empty unit", {"low": 5, "unit": ""}),
    ("low above high", {"low": 6, "high": 5, "unit": "d"}),
    ("flag without low", {"high": 5, "low_inclusive": False, "unit": "d"}),
    ("flag without high", {"low": 5, "high_inclusive": False, "unit": "d"}),
    ("infinite", {"low": Decimal("Infinity"), "unit": "d"}),
    ("minus infinite", {"high": Decimal("-Infinity"), "unit": "d"}),
    ("infinite float", {"low": float("inf"), "unit": "d"}),
    ("not a number", {"low": Decimal("NaN"), "unit": "d"}),
    ("not a number, float", {"low": float("nan"), "unit": "d"}),
    ("a signalling one", {"low": Decimal("sNaN"), "unit": "d"}),
    ("absurd length", {"low": Decimal(1234567890123), "unit": "d"}),
    ("absurd precision", {"low": Decimal("1234567.123456"), "unit": "d"}),
    ("absurd exponent", {"low": Decimal("1E+400"), "unit": "d"}),
    ("absurdly fine", {"low": Decimal("0.0000001"), "unit": "d"}),
    ("words", {"low": "five", "unit": "d"}),
    ("extra field", {"low": 5, "unit": "d", "approximate": True}),
)

CONTAINS: tuple[tuple[Interval, tuple[tuple[str, str | None], ...], tuple[tuple[str, str | None], ...]], ...] = (
    # interval, values inside, values outside; a value has the interval's unit where it names none
    (
        Interval(low=Decimal("100.5"), unit="[degF]"),
        (("100.5", None), ("101", None), ("38.06", "Cel"), ("100.50", None)),
        (("100.4", None), ("100.499999", None), ("38", "Cel")),
    ),
    (Interval(low=Decimal(3), low_inclusive=False, unit="{count}"), (("3.000001", None), ("4", None)), (("3", None), ("-4", None))),
    (Interval(high=Decimal(3), high_inclusive=False, unit="{count}"), (("2", None), ("0", None)), (("3", None), ("3.1", None))),
    (Interval(low=Decimal(5), high=Decimal(6), unit="{count}"), (("5", None), ("5.5", None), ("6", None)), (("4", None), ("7", None))),
    (Interval(low=Decimal(2), high=Decimal(2), unit="d"), (("2", None), ("48", "h"), ("2880", "min")), (("47", "h"), ("49", "h"))),
    (Interval(low=Decimal(1), unit="wk"), (("7", "d"), ("168", "h")), (("6", "d"), ("167.999999", "h"))),
    (Interval(low=Decimal(1), low_inclusive=False, unit="wk"), (("7.000001", "d"),), (("7", "d"),)),
    (Interval(low=Decimal(5), unit="[lb_av]"), (("2.26796185", "kg"), ("80", "[oz_av]")), (("2.26796184", "kg"), ("79", "[oz_av]"))),
    (Interval(high=Decimal(1), unit="a"), (("12", "mo"), ("365.25", "d")), (("12.01", "mo"), ("366", "d"))),
    (Interval(low=Decimal(1), unit="[cup_us]"), (("16", "[tbs_us]"), ("236.5882365", "mL"), ("8", "[foz_us]")), (("236.5882364", "mL"),)),
    (Interval(low=Decimal("36.5"), high=Decimal("37.5"), unit="Cel"), (("98.6", "[degF]"), ("97.7", "[degF]"), ("99.5", "[degF]")), (("99.6", "[degF]"),)),
)

OVERLAPS: tuple[tuple[Interval, Interval, bool], ...] = (
    (Interval(low=Decimal(3), unit="d"), Interval(low=Decimal(5), unit="d"), True),
    (Interval(low=Decimal(3), unit="d"), Interval(high=Decimal(3), unit="d"), True),
    (Interval(low=Decimal(3), low_inclusive=False, unit="d"), Interval(high=Decimal(3), unit="d"), False),
    (Interval(low=Decimal(3), unit="d"), Interval(high=Decimal(3), high_inclusive=False, unit="d"), False),
    (Interval(low=Decimal(3), unit="d"), Interval(high=Decimal(2), unit="d"), False),
    (Interval(low=Decimal(1), high=Decimal(2), unit="d"), Interval(low=Decimal(2), high=Decimal(4), unit="d"), True),
    (Interval(low=Decimal(1), high=Decimal(2), unit="d"), Interval(low=Decimal(3), high=Decimal(4), unit="d"), False),
    (Interval(low=Decimal(1), high=Decimal(9), unit="d"), Interval(low=Decimal(3), high=Decimal(4), unit="d"), True),
    (Interval(low=Decimal(1), unit="wk"), Interval(high=Decimal(7), unit="d"), True),
    (Interval(low=Decimal(1), unit="wk"), Interval(high=Decimal(7), high_inclusive=False, unit="d"), False),
    (Interval(low=Decimal(100), unit="[degF]"), Interval(high=Decimal("37.7"), unit="Cel"), False),
    (Interval(low=Decimal("98.6"), unit="[degF]"), Interval(high=Decimal(37), unit="Cel"), True),
)

NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def intervals(draw: st.DrawFn, unit: str = "d") -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    sides = draw(st.sampled_from(["low", "high", "both"]))
    exact = low == high and sides == "both"
    return Interval(
        low=None if sides == "high" else low,
        low_inclusive=sides == "high" or exact or draw(st.booleans()),
        high=None if sides == "low" else high,
        high_inclusive=sides == "low" or exact or draw(st.booleans()),
        unit=unit,
    )


@pytest.mark.parametrize(("what", "fields"), REFUSED, ids=[what for what, _ in REFUSED])
def test_refuses(what: str, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Interval(**fields)


@pytest.mark.parametrize(("interval", "inside", "outside"), CONTAINS, ids=lambda value: str(value) if isinstance(value, Interval) else "")
def test_contains(interval: Interval, inside: tuple[tuple[str, str | None], ...], outside: tuple[tuple[str, str | None], ...]) -> None:
    assert [value for value in inside if not interval.contains(*value)] == []
    assert [value for value in outside if interval.contains(*value)] == []


@pytest.mark.parametrize("value", ["1000000", "1500000", "999999999999", "0.000001", "-40", "0"])
def test_takes_what_sheets_print(value: str) -> None:
    """Twelve digits, six of them decimals at most: a dose of 1,500,000 units is a number that sheets print."""
    assert Interval(low=Decimal(value), unit="{count}").low == Decimal(value)


def test_contains_takes_integers_and_decimals() -> None:
    interval = Interval(low=Decimal("100.5"), unit="[degF]")
    assert interval.contains(101)
    assert interval.contains(Decimal("100.5"))
    assert not interval.contains(100)


@pytest.mark.parametrize("unit", ["kg", "Cel", "{count}", "parsec"])
def test_another_dimension_is_refused(unit: str) -> None:
    interval = Interval(low=Decimal(3), unit="d")
    with pytest.raises(ValueError, match=r"measures|table of UCUM units"):
        interval.contains(3, unit)
    with pytest.raises(ValueError, match=r"measures|table of UCUM units"):
        interval.to(unit)


@pytest.mark.parametrize("value", ["", "five", "nan", "inf"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=value or "is no finite number"):
        Interval(low=Decimal(3), unit="d").contains(value)


@pytest.mark.parametrize(("left", "right", "expected"), OVERLAPS, ids=str)
def test_overlaps(left: Interval, right: Interval, expected: bool) -> None:
    assert left.overlaps(right) is expected
    assert right.overlaps(left) is expected


def test_overlap_of_other_dimensions_is_refused() -> None:
    with pytest.raises(ValueError, match="measures"):
        Interval(low=Decimal(3), unit="d").overlaps(Interval(low=Decimal(3), unit="kg"))


@given(intervals(), intervals(), NUMBERS)
def test_a_value_in_both_means_that_they_overlap(left: Interval, right: Interval, value: Decimal) -> None:
    if left.contains(value) and right.contains(value):
        assert left.overlaps(right)
    if not left.overlaps(right):
        assert not (left.contains(value) and right.contains(value))


@given(intervals())
def test_an_interval_overlaps_itself(interval: Interval) -> None:
    assert interval.overlaps(interval)


def test_an_empty_interval_is_refused() -> None:
    """More than 5 and at most 5: nothing lies in it, and it would overlap nothing."""
    with pytest.raises(ValidationError):
        Interval(low=Decimal(5), low_inclusive=False, high=Decimal(5), unit="d")
