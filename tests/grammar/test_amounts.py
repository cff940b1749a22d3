"""Amounts: number, range, unit, comparators and the same amount in another unit, each with the words it is read from."""

from __future__ import annotations

import pytest

from drugsheet.grammar.amounts import _FACTORS, Amount, amounts, spoken_for
from drugsheet.grammar.units import LENGTH, MASS, VOLUME
from drugsheet.models.interval import plain

Read = tuple[tuple[str, str], ...]

CASES: tuple[tuple[str, Read], ...] = (
    # printed words, and what they are read as: comparator, number or range, unit, the same in other units
    ("Temperature of 100.5 F (38 C) or above", (("100.5 F (38 C) or above", "ge 100.5 [degF] = 38 Cel"),)),
    ("(100.4 F or 38 C) or higher", (("100.4 F or 38 C) or higher", "ge 100.4 [degF] = 38 Cel"),)),
    ("Temperature (by mouth 96 F) or lower", (("96 F) or lower", "le 96 [degF]"),)),
    ("Fever (oral temperature 100.4 F [38 C]) or higher", (("100.4 F [38 C]) or higher", "ge 100.4 [degF] = 38 Cel"),)),
    ("Fever (100.4 F or 38 C) with chills", (("100.4 F or 38 C", "100.4 [degF] = 38 Cel"),)),
    ("Fever of 100.4 F (38 C or higher)", (("100.4 F (38 C or higher)", "ge 100.4 [degF] = 38 Cel"),)),
    ("Fever of 100.4 degrees (38 C)", (("100.4 degrees (38 C)", "100.4 deg = 38 Cel"),)),
    ("Fever of 101 F or above twice in a day", (("101 F or above", "ge 101 [degF]"), ("twice", "2 {count}"), ("a day", "1 d"))),
    ("Some swelling", ()),
    # the other scale, where the first number has no unit
    ("100.4 or 38 C", (("100.4 or 38 C", "100.4 - = 38 Cel"),)),
    ("38 or 100.4 F", (("38 or 100.4 F", "38 - = 100.4 [degF]"),)),
    ("97 or 36 C", (("97 or 36 C", "97 - = 36 Cel"),)),
    ("102.4 or 38 C", (("102.4 or 38 C", "102.4 - = 38 Cel"),)),
    ("103 or 38 C", (("103", "103 -"), ("38 C", "38 Cel"))),
    ("98 or 38 C", (("98", "98 -"), ("38 C", "38 Cel"))),
    ("36 to 97 F", (("36 to 97 F", "36-97 [degF]"),)),
    ("38.5 or 39 C", (("38.5 or 39 C", "38.5-39 Cel"),)),
    ("101 F or 38", (("101 F", "101 [degF]"), ("38", "38 -"))),
    # the same amount in other units, or another amount
    ("99 to 100 F (37.2 to 37.8 C)", (("99 to 100 F (37.2 to 37.8 C)", "99-100 [degF] = 37.2-37.8 Cel"),)),
    ("1 cup (8 ounces, 240 mL) or less", (("1 cup (8 ounces, 240 mL) or less", "le 1 [cup_us] = 8 [foz_us] = 240 mL"),)),
    ("Drainage (1 cup [8 ounces] or 240 mL) daily", (("1 cup [8 ounces] or 240 mL", "1 [cup_us] = 8 [foz_us] = 240 mL"), ("daily", "1 d"))),
    ("5 pounds (about 2.3 kg) or more", (("5 pounds (about 2.3 kg) or more", "ge 5 [lb_av] = 2.3 kg"),)),
    ("5 pounds (2 days)", (("5 pounds", "5 [lb_av]"), ("2 days", "2 d"))),
    ("5 pounds, 2 days", (("5 pounds", "5 [lb_av]"), ("2 days", "2 d"))),
    ("5 pounds, 2 cups", (("5 pounds", "5 [lb_av]"), ("2 cups", "2 [cup_us]"))),
    ("2 liters or 8 cups", (("2 liters or 8 cups", "2 L = 8 [cup_us]"),)),
    ("1 cup or 2 quarts", (("1 cup", "1 [cup_us]"), ("2 quarts", "2 [qt_us]"))),
    ("8 ounces or a cup", (("8 ounces or a cup", "8 [foz_us] = 1 [cup_us]"),)),
    ("2 inches or 5 cm", (("2 inches or 5 cm", "2 [in_i] = 5 cm"),)),
    ("2 inches or 2 cm", (("2 inches", "2 [in_i]"), ("2 cm", "2 cm"))),
    ("70 mg/dL or 3.9 mmol/L", (("70 mg/dL or 3.9 mmol/L", "70 mg/dL = 3.9 mmol/L"),)),
    ("2 glasses (16 ounces) of water", (("2 glasses (16 ounces)", "2 {glass} = 16 [foz_us]"),)),
    ("three (3) cups (24 ounces)", (("three (3) cups (24 ounces)", "3 [cup_us] = 24 [foz_us]"),)),
    ("1 tablespoon or 3 teaspoons", (("1 tablespoon or 3 teaspoons", "1 [tbs_us] = 3 [tsp_us]"),)),
    ("2 pounds or half a kilogram", (("2 pounds", "2 [lb_av]"), ("half a kilogram", "0.5 kg"))),
    ("2 glasses or 16 ounces", (("2 glasses", "2 {glass}"), ("16 ounces", "16 [foz_us]"))),
    ("several cups or 16 ounces", (("several cups", "vague [cup_us]"), ("16 ounces", "16 [foz_us]"))),
    ("4 loose stools (about 2 cups)", (("4 loose stools", "4 {stool}"), ("2 cups", "2 [cup_us]"))),
    ("5 pounds or several kilograms", (("5 pounds", "5 [lb_av]"), ("several kilograms", "vague kg"))),
    # numbers inside an amount are its own, but for the size of a glass
    ("three (3) times", (("three (3) times", "3 {count}"),)),
    ("7 out of 10", (("7 out of 10", "7 {score}"),)),
    ("a day and a half", (("a day and a half", "1.5 d"),)),
    ("8 (8-ounce) glasses a day", (("8 (8-ounce) glasses", "8 {glass}"), ("8-ounce", "8 [foz_us]"), ("a day", "1 d"))),
    ("8 to 10, 8-ounce glasses", (("8 to 10, 8-ounce glasses", "8-10 {glass}"), ("8-ounce", "8 [foz_us]"))),
    # ranges
    ("2 pounds to 4 pounds", (("2 pounds to 4 pounds", "2-4 [lb_av]"),)),
    ("2 liters to 3 liters", (("2 liters to 3 liters", "2-3 L"),)),
    ("5% to 10%", (("5% to 10%", "5-10 %"),)),
    ("2 days or 3 days", (("2 days", "2 d"), ("3 days", "3 d"))),
    ("2 days OR 3 days", (("2 days", "2 d"), ("3 days", "3 d"))),
    ("1 day to 2 weeks", (("1 day", "1 d"), ("2 weeks", "2 wk"))),
    ("Between 2 and 4 pounds", (("Between 2 and 4 pounds", "2-4 [lb_av]"),)),
    ("5 and 10 pounds", (("5", "5 -"), ("10 pounds", "10 [lb_av]"))),
    ("5 AND 10 pounds", (("5", "5 -"), ("10 pounds", "10 [lb_av]"))),
    ("8 or 6 ounces", (("8", "8 -"), ("6 ounces", "6 [foz_us]"))),
    ("½ to a cup", (("½ to a cup", "0.5-1 [cup_us]"),)),
    # a blood pressure is one, where the numbers can be
    ("60/30", (("60/30", "60/30 -"),)),
    ("300/100", (("300/100", "300/100 -"),)),
    ("301/100", (("301", "301 -"), ("100", "100 -"))),
    ("59/30", (("59", "59 -"), ("30", "30 -"))),
    ("120/29", (("120", "120 -"), ("29", "29 -"))),
    ("90/90", (("90", "90 -"), ("90", "90 -"))),
)

SPOKEN_FOR: tuple[tuple[str, tuple[str, ...]], ...] = (
    # numbers that are no amounts
    ("A nurse answers 24 hours a day", ("24 hours a day",)),
    ("A nurse answers 24 hours each day", ("24 hours each day",)),
    ("Open 7 days a week", ("7 days a week",)),
    ("Open seven days a week", ("seven days a week",)),
    ("Someone is there 24/7", ("24/7",)),
    ("Nurse line: open 24/7", ("24/7",)),
    ("Come at 8:30", ("8:30",)),
    ("Come at 8:30 to 16:45", ("8:30", "16:45")),
    ("Printed 3/4/2013", ("3/4/2013",)),
    ("Printed 03/2013", ("03/2013",)),
    ("Printed March 4, 2013", ("March 4, 2013",)),
    ("Come at 8 a.m.", ("8 a.m.",)),
    ("Call 911", ("911",)),
    ("Call 9-1-1", ("9-1-1",)),
    ("Call 412-555-0134", ("412-555-0134",)),
    ("Sunscreen with SPF 30 or above", ("SPF 30",)),
    ("See page 3", ("page 3",)),
    ("For 24 hours", ()),
    ("For 7 days", ()),
    ("Blood pressure of 140/90", ()),
)


def test_all_units_of_a_kind_can_be_compared() -> None:
    assert set(_FACTORS) >= MASS | VOLUME | LENGTH


def shown(amount: Amount) -> str:
    """An amount on one line."""
    number = "vague"
    if amount.low is not None:
        number = plain(amount.low) + ("" if amount.high is None else f"{'/' if amount.systolic else '-'}{plain(amount.high)}")
    own = f"{amount.operator or ''} {number} {amount.unit or '-'}".strip()
    others = [f"{plain(other.low)}{'' if other.high is None else f'-{plain(other.high)}'} {other.unit}" for other in amount.equivalents]
    return " = ".join([own, *others])


@pytest.mark.parametrize(("phrase", "expected"), CASES, ids=[phrase for phrase, _ in CASES])
def test_reading(phrase: str, expected: Read) -> None:
    assert tuple((phrase[amount.start : amount.end], shown(amount)) for amount in amounts(phrase)) == expected


@pytest.mark.parametrize(("phrase", "expected"), SPOKEN_FOR, ids=[phrase for phrase, _ in SPOKEN_FOR])
def test_numbers_that_are_no_amounts(phrase: str, expected: tuple[str, ...]) -> None:
    assert tuple(phrase[start:end] for start, end in spoken_for(phrase)) == expected
