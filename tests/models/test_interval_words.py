"""An interval as words reads the way a sheet would print it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from drugsheet.models import UNITS, Interval, Span, Threshold
from drugsheet.models.interval import plain
from tests.tables import table


def at_least(value: str, unit: str) -> Interval:
    return Interval(low=Decimal(value), unit=unit)


def above(value: str, unit: str) -> Interval:
    return Interval(low=Decimal(value), low_inclusive=False, unit=unit)


def at_most(value: str, unit: str) -> Interval:
    return Interval(high=Decimal(value), unit=unit)


def below(value: str, unit: str) -> Interval:
    return Interval(high=Decimal(value), high_inclusive=False, unit=unit)


def between(low: str, high: str, unit: str) -> Interval:
    return Interval(low=Decimal(low), high=Decimal(high), unit=unit)


WORDS: tuple[tuple[Interval, str], ...] = (
    (at_least("100.5", "[degF]"), "100.5 °F or above"),
    (at_least("38", "Cel"), "38 °C or above"),
    (at_least("38.0", "Cel"), "38 °C or above"),
    (above("3", "{count}"), "more than 3 times"),
    (above("1", "{count}"), "more than 1 time"),
    (at_least("5", "[lb_av]"), "5 pounds or more"),
    (at_least("1", "[lb_av]"), "1 pound or more"),
    (at_most("24", "h"), "up to 24 hours"),
    (below("3", "{count}"), "less than 3 times"),
    (between("5", "6", "{count}"), "5 to 6 times"),
    (between("2", "2", "d"), "2 days"),
    (between("1", "1", "wk"), "1 week"),
    (between("0.5", "1", "h"), "0.5 to 1 hour"),
    (at_least("20", "%"), "20% or more"),
    (between("10", "20", "%"), "10 to 20%"),
    (at_least("2", "min"), "2 minutes or more"),
    (above("6", "mo"), "more than 6 months"),
    (between("1", "1", "a"), "1 year"),
    (between("6", "8", "[cup_us]"), "6 to 8 cups"),
    (above("120", "/min"), "more than 120 per minute"),
    (above("140", "mm[Hg]"), "more than 140 mmHg"),
    (above("250", "mg/dL"), "more than 250 mg/dL"),
    (Interval(low=Decimal("1E+2"), unit="mL"), "100 mL or more"),
    (Interval(low=Decimal("0.000001"), unit="kg"), "0.000001 kg or more"),
)

PLAIN: tuple[tuple[str, str], ...] = (
    ("5", "5"),
    ("5.0", "5"),
    ("100.50", "100.5"),
    ("0.5", "0.5"),
    ("1E+3", "1000"),
    ("100", "100"),
    ("0", "0"),
    ("-4.20", "-4.2"),
    ("1E-6", "0.000001"),
)


@pytest.mark.parametrize(("interval", "words"), WORDS, ids=[words for _, words in WORDS])
def test_words(interval: Interval, words: str) -> None:
    assert str(interval) == words


@pytest.mark.parametrize(("written", "expected"), PLAIN)
def test_plain(written: str, expected: str) -> None:
    assert plain(Decimal(written)) == expected


@table(UNITS)
def test_every_unit_has_words(unit: str) -> None:
    for interval in (at_least("2", unit), above("2", unit), at_most("2", unit), below("2", unit), between("1", "2", unit)):
        words = str(interval)
        assert "2" in words
        assert "[" not in words
        assert "{" not in words
        assert words == " ".join(words.split())


def test_open_bounds_are_told() -> None:
    """Every flag shows: no two different intervals read alike."""
    flags = [(low, high) for low in (True, False) for high in (True, False)]
    shown = {str(Interval(low=Decimal(1), low_inclusive=low, high=Decimal(2), high_inclusive=high, unit="d")) for low, high in flags}
    assert len(shown) == len(flags)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"measure": "emesis_count", "subject": "Vomiting", "interval": above("3", "{count}"), "window": between("1", "1", "d")}, "Vomiting: more than 3 times within 1 day"),
        ({"measure": "body_temperature", "interval": at_least("100.5", "[degF]"), "equivalents": [at_least("38", "Cel")]}, "Body temperature: 100.5 °F or above (38 °C or above)"),
        ({"measure": "stool_count", "interval": at_least("4", "{count}"), "window": between("1", "1", "d"), "baseline": True}, "Number of stools: 4 times or more within 1 day, counted from usual"),
    ],
)
def test_a_limit_in_words(fields: dict[str, Any], words: str) -> None:
    assert str(Threshold(text="x", span=Span(start=0, end=1), **fields)) == words


@pytest.mark.parametrize(("unit", "code"), [("C", "Cel"), ("°C", "Cel"), ("f", "[degF]"), ("lb", "[lb_av]"), ("hours", "h"), ("cup", "[cup_us]"), ("mmHg", "mm[Hg]")])
def test_a_unit_in_common_words_is_told_its_code(unit: str, code: str) -> None:
    with pytest.raises(ValueError, match=f"unit '{unit}' is not in the table of UCUM units; .* is {re.escape(repr(code))}"):
        at_least("38", "Cel").contains(38, unit)
    with pytest.raises(ValueError, match=re.escape(repr(code))):
        at_least("38", unit)


def test_a_unit_that_nobody_knows() -> None:
    with pytest.raises(ValueError, match=r"unit 'zoll' is not in the table of UCUM units$"):
        at_least("38", "Cel").to("zoll")
