"""The table of units: valid UCUM by another reader of it, factors as that reader and pint have them, exact conversion."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lark.exceptions import LarkError
from ucumvert import PintUcumRegistry, get_ucum_parser  # type: ignore[import-untyped]  # it ships no types

from drugsheet.models import UNITS, Interval
from tests.tables import table

parser = cache(get_ucum_parser)
registry = cache(PintUcumRegistry)
UNCONVERTIBLE = {"{count}", "{score}", "{INR}"}
"""Annotations alone are the number one in UCUM; ucumvert parses them and makes no quantity of them."""
CONVERTIBLE = [code for code in UNITS if code not in UNCONVERTIBLE]
LARGEST = 900_000
"""Values below it can be held in either unit."""
PAIRS = [(left, right) for left, right in permutations(CONVERTIBLE, 2) if UNITS[left].dimension == UNITS[right].dimension]

CONVERSIONS: tuple[tuple[str, str, str, str], ...] = (
    # value, unit, unit, value: exact
    ("98.6", "[degF]", "Cel", "37"),
    ("100.4", "[degF]", "Cel", "38"),
    ("32", "[degF]", "Cel", "0"),
    ("-40", "[degF]", "Cel", "-40"),
    ("38.5", "Cel", "[degF]", "101.3"),
    ("1", "[lb_av]", "kg", "0.453592"),
    ("100", "[lb_av]", "kg", "45.359237"),
    ("1", "[lb_av]", "[oz_av]", "16"),
    ("24", "h", "d", "1"),
    ("2", "wk", "d", "14"),
    ("1", "a", "mo", "12"),
    ("1", "a", "d", "365.25"),
    ("1", "mo", "d", "30.4375"),
    ("8", "[foz_us]", "[cup_us]", "1"),
    ("3", "[tsp_us]", "[tbs_us]", "1"),
    ("1", "[qt_us]", "L", "0.946353"),
    ("1", "[gal_us]", "[qt_us]", "4"),
    ("1", "[ft_i]", "[in_i]", "12"),
    ("1", "[mi_i]", "[ft_i]", "5280"),
    ("1", "[in_i]", "cm", "2.54"),
    ("1", "[stone_av]", "[lb_av]", "14"),
    ("1", "[yd_i]", "[ft_i]", "3"),
    ("1", "km", "m", "1000"),
    ("1", "kcal", "kJ", "4.184"),
    ("1", "L/min", "mL/min", "1000"),
    ("1", "mg", "ug", "1000"),
)


@table(UNITS)
def test_is_ucum(code: str) -> None:
    assert parser().parse(code) is not None


@pytest.mark.parametrize("code", ["lbs", "days", "[degf]", "cups", "°F", "pounds", "{count"])
def test_the_other_reader_refuses_what_is_not(code: str) -> None:
    with pytest.raises(LarkError):
        parser().parse(code)
    assert code not in UNITS


@table(PAIRS)
def test_factors_are_those_of_pint(source: str, target: str) -> None:
    from_pint, to_pint = registry().from_ucum(source).units, registry().from_ucum(target).units
    here, there = UNITS[source], UNITS[target]
    for value in (1, 37, 250):
        mine = (value + here.offset) * here.factor / there.factor - there.offset
        assert float(mine) == pytest.approx(registry().Quantity(value, from_pint).to(to_pint).magnitude, rel=1e-12, abs=1e-9)


@table(CONVERTIBLE)
def test_dimensions_are_those_of_pint(code: str) -> None:
    theirs = {other for other in CONVERTIBLE if registry().from_ucum(other).dimensionality == registry().from_ucum(code).dimensionality}
    assert theirs == {other for other in CONVERTIBLE if UNITS[other].dimension == UNITS[code].dimension}


@table(UNITS)
def test_the_table_is_sound(code: str) -> None:
    unit = UNITS[code]
    assert unit.code == code
    assert unit.factor > 0
    assert unit.singular
    assert unit.plural
    assert isinstance(unit.factor, Fraction)
    bases = [each.code for each in UNITS.values() if each.dimension == unit.dimension and each.factor == 1]
    assert len(bases) == 1, f"the base unit of {unit.dimension}"


@pytest.mark.parametrize(("value", "source", "target", "expected"), CONVERSIONS)
def test_to(value: str, source: str, target: str, expected: str) -> None:
    interval = Interval(low=Decimal(value), low_inclusive=False, unit=source)
    converted = interval.to(target)
    assert converted == Interval(low=Decimal(expected), low_inclusive=False, unit=target)
    assert interval.low == Decimal(value)  # the printed one is untouched


def test_to_its_own_unit_is_itself() -> None:
    interval = Interval(low=Decimal("1.5"), high=Decimal(2), high_inclusive=False, unit="h")
    assert interval.to("h") == interval


@given(st.decimals(min_value=-100, max_value=10_000, places=2), st.sampled_from(PAIRS))
def test_there_and_back(value: Decimal, pair: tuple[str, str]) -> None:
    """What rounding to six decimals can take away, converted back, is all that may differ."""
    source, target = pair
    here, there = UNITS[source], UNITS[target]
    assume(abs(value * Decimal(float(here.factor / there.factor))) < LARGEST)
    rounding = Fraction(1, 2_000_000)
    back = Interval(low=value, unit=source).to(target).to(source).low
    assert back is not None
    assert abs(Fraction(back) - Fraction(value)) <= rounding * there.factor / here.factor + rounding


@given(st.decimals(min_value=-100, max_value=100, places=2), st.sampled_from([("wk", "d"), ("d", "h"), ("h", "min"), ("[degF]", "Cel"), ("[lb_av]", "[oz_av]")]))
def test_conversion_keeps_what_lies_inside(value: Decimal, pair: tuple[str, str]) -> None:
    """A value on the bound is on the bound in either unit: the comparison is exact, whatever ``to`` rounds."""
    source, target = pair
    inclusive, exclusive = Interval(low=value, unit=source), Interval(low=value, low_inclusive=False, unit=source)
    there = Fraction(value)
    exact = (there + UNITS[source].offset) * UNITS[source].factor / UNITS[target].factor - UNITS[target].offset
    assert inclusive.contains(str(exact), target)
    assert not exclusive.contains(str(exact), target)


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [("1", "kg", "mg", "1000000"), ("2", "a", "s", "63115200"), ("70", "kg", "mg", "70000000"), ("1000", "[mi_i]", "mm", "1609344000")],
)
def test_to_a_much_smaller_unit(value: str, source: str, target: str, expected: str) -> None:
    converted = Interval(low=Decimal(value), unit=source).to(target)
    assert converted.low == Decimal(expected)
    assert converted.model_dump_json() == f'{{"low":{expected},"low_inclusive":true,"high":null,"high_inclusive":true,"unit":"{target}"}}'
