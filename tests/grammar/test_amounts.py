"""Amounts: number, range, unit, comparators and the same amount in another unit, each with the words it is read from."""

from __future__ import annotations

from typing import Literal

import pytest

from drugsheet.grammar.amounts import Amount, Bounds, amounts, bounds
from drugsheet.grammar.spoken_for import spoken_for
from drugsheet.grammar.units import EXAMPLES, LENGTH, MASS, OF_ANOTHER, TEMPERATURE, TIME, UNKNOWN, VOLUME, unit_at
from drugsheet.language.store import english
from drugsheet.language.text import annotate
from drugsheet.models import UNITS
from drugsheet.models.interval import plain
from tests.tables import table

from .tables import number

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
    # read whole: decimal commas, raised points, blanks in a number, signs for degrees
    ("Temperature under 35,8 °C", (("under 35,8 °C", "lt 35.8 Cel"),)),
    ("38,2 °C (100,8 °F) or higher", (("38,2 °C (100,8 °F) or higher", "ge 38.2 Cel = 100.8 [degF]"),)),
    ("Losing 2,5 kg or more", (("2,5 kg or more", "ge 2.5 kg"),)),
    ("Blood sugar over 1,100 mg/dL", (("over 1,100 mg/dL", "gt 1100 mg/dL"),)),
    ("Blood sugar over 1 100 mg/dL", (("over 1 100 mg/dL", "gt 1100 mg/dL"),)),
    ("Pulse over 120, 5 or more loose stools", (("over 120", "gt 120 -"), ("5 or more loose stools", "ge 5 {stool}"))),
    ("Pulse over 120. 3 or more loose stools", (("over 120", "gt 120 -"), ("3 or more loose stools", "ge 3 {stool}"))),
    ("Fever over 100·6 F", (("over 100·6 F", "gt 100.6 [degF]"),)),
    ("Fever over 100. 8 F", (("over 100. 8 F", "gt 100.8 [degF]"),)),
    ("A gain of 2. 5 kg", (("2. 5 kg", "vague kg"),)),
    ("Pulse over 120. 5 pounds", (("over 120", "gt 120 -"), ("5 pounds", "5 [lb_av]"))),
    ("above 39 0C", (("above 39 0C", "gt 39 Cel"),)),
    ("above 38^0C", (("above 38^0C", "gt 38 Cel"),)),
    ("38℃ or more", (("38℃ or more", "ge 38 Cel"),)),
    ("100.4℉", (("100.4℉", "100.4 [degF]"),)),
    ("100.4ºF", (("100.4ºF", "100.4 [degF]"),)),
    ("38˚C", (("38˚C", "38 Cel"),)),
    ("38\ufffdC", (("38\ufffdC", "38 Cel"),)),
    ("100.4 oF", (("100.4 oF", "100.4 [degF]"),)),
    ("101.5* F", (("101.5* F", "101.5 [degF]"),)),
    ("3† or more stools", (("3† or more stools", "ge 3 {stool}"),)),
    # units glued to numbers, signs for "times", codes
    ("No urine for 10h", (("10h", "10 h"),)),
    ("Diarrhea for >48h", ((">48h", "gt 48 h"),)),
    ("Vomiting > 12 h", (("> 12 h", "gt 12 h"),)),
    ("Vomiting 4x in 24h", (("4x", "4 {count}"), ("24h", "24 h"))),
    ("Vomiting 2 x daily", (("2 x", "2 {count}"), ("daily", "1 d"))),
    ("Vomiting x2", (("x2", "2 {count}"),)),
    (">250 mg/dL x 2", ((">250 mg/dL", "gt 250 mg/dL"), ("2", "2 {count}"))),
    ("No stool x 4 days", (("4 days", "4 d"),)),
    ("Headache for 72hrs", (("72hrs", "72 h"),)),
    ("Temp >101F", ((">101F", "gt 101 [degF]"),)),
    ("fever of 38.5c or more", (("38.5c or more", "ge 38.5 Cel"),)),
    ("500mg", (("500mg", "500 mg"),)),
    ("HR>130", ((">130", "gt 130 -"),)),
    ("Vomiting >4 times/day", ((">4 times", "gt 4 {count}"), ("/day", "1 d"))),
    ("5FU or 5-FU", ()),
    # one amount in two units
    ("more than 1 hour and 15 minutes", (("more than 1 hour and 15 minutes", "gt 75 min"),)),
    ("1 hour and 30 minutes or longer", (("1 hour and 30 minutes or longer", "ge 90 min"),)),
    ("2 days and 12 hours", (("2 days and 12 hours", "60 h"),)),
    ("2 h 30 min", (("2 h 30 min", "150 min"),)),
    ("1h 30min", (("1h 30min", "90 min"),)),
    ("1 hr, 30 mins", (("1 hr, 30 mins", "90 min"),)),
    ("an hour and a quarter", (("an hour and a quarter", "1.25 h"),)),
    ("8 stone 4 pounds", (("8 stone 4 pounds", "116 [lb_av]"),)),
    ("1 month and 2 weeks", (("1 month", "1 mo"), ("2 weeks", "2 wk"))),
    ("1 hour or 30 minutes", (("1 hour", "1 h"), ("30 minutes", "30 min"))),
    ("1 hour and 90 minutes", (("1 hour", "1 h"), ("90 minutes", "90 min"))),
    ("for 20 minutes and fever for 2 days", (("20 minutes", "20 min"), ("2 days", "2 d"))),
    # numbers in words
    ("more than two and a half hours", (("more than two and a half hours", "gt 2.5 h"),)),
    ("under six hundred mL", (("under six hundred mL", "lt 600 mL"),)),
    ("over one hundred and thirty beats per minute", (("over one hundred and thirty beats per minute", "gt 130 /min"),)),
    ("more than half a dozen times a day", (("more than half a dozen times", "gt 6 {count}"), ("a day", "1 d"))),
    ("more than thrice a day", (("more than thrice", "gt 3 {count}"), ("a day", "1 d"))),
    # ranges in two scales
    ("100.6 °F (38.1 °C) to 102.4 °F (39.1 °C)", (("100.6 °F (38.1 °C) to 102.4 °F (39.1 °C)", "100.6-102.4 [degF] = 38.1-39.1 Cel"),)),
    ("between 38.2 °C (100.8 °F) and 39 °C (102.2 °F)", (("between 38.2 °C (100.8 °F) and 39 °C (102.2 °F)", "38.2-39 Cel = 100.8-102.2 [degF]"),)),
    ("between 100 F and 101.5 F", (("between 100 F and 101.5 F", "100-101.5 [degF]"),)),
    ("38°C–39°C", (("38°C–39°C", "38-39 Cel"),)),
    # misspelt units
    ("over 38.3 celcius (101 farenheit)", (("over 38.3 celcius (101 farenheit)", "gt 38.3 Cel = 101 [degF]"),)),
    ("101 degrees Farenheit (38.3 degrees Celcius) or higher", (("101 degrees Farenheit (38.3 degrees Celcius) or higher", "ge 101 [degF] = 38.3 Cel"),)),
    # equal or more
    ("equal or greater than 101.2 F", (("equal or greater than 101.2 F", "ge 101.2 [degF]"),)),
    ("equal or above 120 beats per minute", (("equal or above 120 beats per minute", "ge 120 /min"),)),
    ("greater than or equal to 101.2 F", (("greater than or equal to 101.2 F", "ge 101.2 [degF]"),)),
    ("equal to or greater than 300 mg/dL", (("equal to or greater than 300 mg/dL", "ge 300 mg/dL"),)),
    ("at or above 120", (("at or above 120", "ge 120 -"),)),
    ("at or below 90/60", (("at or below 90/60", "le 90/60 -"),)),
    ("less than or equal to 60", (("less than or equal to 60", "le 60 -"),)),
    ("between 7 to 9 days and a deeper one", (("between 7 to 9 days", "7-9 d"), ("one", "1 -"))),
    # vessels of a printed size, so many of one size
    ("fewer than 5 6-ounce cups", (("fewer than 5 6-ounce cups", "lt 5 {glass}"), ("6-ounce", "6 [foz_us]"))),
    ("less than 5 cups", (("less than 5 cups", "lt 5 [cup_us]"),)),
    ("less than 2 x 300 mL", (("less than 2 x 300 mL", "lt 600 mL"),)),
    ("take 2 500 mg tablets", (("2", "2 -"), ("500 mg", "500 mg"))),
    # a rate, with what is counted in its words; units that are known, and those that are not
    ("28 times a minute", (("28 times a minute", "28 /min"),)),
    ("30 breaths a minute", (("30 breaths a minute", "30 /min"),)),
    ("24 per minute", (("24 per minute", "24 /min"),)),
    ("under 250 L/min", (("under 250 L/min", "lt 250 L/min"),)),
    ("30 mL/min", (("30 mL/min", "30 mL/min"),)),
    ("30 mL/hr", (("30 mL", "30 mL"), ("/hr", "1 h"))),
    ("4 kg or 1 stone", (("4 kg", "4 kg"), ("1 stone", "1 [stone_av]"))),
    ("6 lb or half a stone", (("6 lb or half a stone", "6 [lb_av] = 0.5 [stone_av]"),)),
    ("above 1.6 mmol/L", (("above 1.6 mmol/L", "gt 1.6 mmol/L"),)),
    ("90 mOsm", (("90 mOsm", "90 {unknown}"),)),
    ("12 kPa", (("12 kPa", "12 {unknown}"),)),
    ("30 kg/m² or more", (("30 kg/m² or more", "ge 30 {unknown}"),)),
    ("below 8 g/dL", (("below 8 g/dL", "lt 8 {unknown}"),)),
    ("36,6-37,2 °C", (("36,6-37,2 °C", "36.6-37.2 Cel"),)),
    ("Losing 1,5 to 2 kg", (("1,5 to 2 kg", "1.5-2 kg"),)),
    ("100 · 4 F", (("100 · 4 F", "100.4 [degF]"),)),
    ("38⁰C", (("38⁰C", "38 Cel"),)),
    ("fever 102¹ F", (("102¹ F", "102 [degF]"),)),
    ("1,2 or 3 stools", (("1,2", "vague -"), ("3 stools", "3 {stool}"))),
    ("2,5 or 3 kg", (("2,5 or 3 kg", "2.5-3 kg"),)),
    ("No stool x 4 d", (("4 d", "4 d"),)),
    ("Vomiting x4/day", (("x4", "4 {count}"), ("/day", "1 d"))),
    ("1 hour & 30 minutes", (("1 hour & 30 minutes", "90 min"),)),
    ("lasting 1 h 15", (("1 h 15", "75 min"),)),
    ("10 st 4 lb", (("10 st 4 lb", "144 [lb_av]"),)),
    ("two-and-a-half hours", (("two-and-a-half hours", "2.5 h"),)),
    ("equals or exceeds 101", (("equals or exceeds 101", "ge 101 -"),)),
    ("100.6°F/38.1°C to 102.4°F/39.1°C", (("100.6°F/38.1°C to 102.4°F/39.1°C", "100.6-102.4 [degF] = 38.1-39.1 Cel"),)),
    ("from 100 °F (37.8 °C) up to 101 °F (38.3 °C)", (("from 100 °F (37.8 °C) up to 101 °F (38.3 °C)", "100-101 [degF] = 37.8-38.3 Cel"),)),
    ("101 Fahreneit", (("101 Fahreneit", "101 [degF]"),)),
    ("5 250-mL cups", (("5 250-mL cups", "5 {glass}"), ("250-mL", "250 mL"))),
    ("3 bottles of 500 mL", (("3 bottles of 500 mL", "3 {glass}"), ("500 mL", "500 mL"))),
    ("5 cups (6 ounces each)", (("5 cups (6 ounces each)", "5 {glass}"), ("6 ounces", "6 [foz_us]"))),
    ("500/µL", (("500/µL", "500 {unknown}"),)),
    ("100,000/mm3", (("100,000/mm3", "100000 {unknown}"),)),
    ("38.3 C once or 38 C for one hour", (("38.3 C", "38.3 Cel"), ("once", "1 {count}"), ("38 C", "38 Cel"), ("one hour", "1 h"))),
    ("once or twice a day", (("once or twice", "1-2 {count}"), ("a day", "1 d"))),
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
    ("Below 1.0 × 109/L", ("1.0 × 109/L",)),
    ("1 out of every 10 patients", ("1 out of every 10 patients",)),
    ("May affect up to 1 in 10 people", ("1 in 10 people",)),
    ("Common (1 in 100)", ("1 in 100",)),
    ("White cells under 1 x 10^9/L", ("1 x 10^9/L",)),
    ("10 to 20 × 10⁹/L", ("10 to 20 × 10⁹/L",)),
    ("Patients aged 65 to 75 years", ("aged 65 to 75 years",)),
    ("12 years of age", ("12 years of age",)),
    ("Ring 999", ("999",)),
    ("Call +44 20 7946 0000", ("+44 20 7946 0000",)),
    ("Reviewed 4 March 2013", ("4 March 2013",)),
    ("Updated 2022-09-05", ("2022-09-05",)),
    ("It costs £9.90", ("£9.90",)),
    ("Omega 3", ("Omega 3",)),
    ("Pain of 7 out of 10", ()),
    ("1 in 24 hours", ()),
    ("Pulse of 112", ()),
    ("For 24 hours", ()),
    ("For 7 days", ()),
    ("Blood pressure of 140/90", ()),
)


RAISED: tuple[tuple[str, str, str], ...] = (
    # printed words with what is raised in braces, what they are read from, and what they are read as
    ("38{^0}C", "38^0C", "38 Cel"),
    ("100.4{o}F", "100.4oF", "100.4 [degF]"),
    ("over 102{^1} F", "over 102^1 F", "gt 102 [degF]"),
    ("102{a} F or above", "102a F or above", "ge 102 [degF]"),
    ("5{^1,2} stools", "5^1,2 stools", "5 {stool}"),
    ("5 stools{2} or more", "5 stools2 or more", "ge 5 {stool}"),
    ("2{^1}/2 teaspoons", "2^1/2 teaspoons", "2.5 [tsp_us]"),
    ("2 {1}/2 teaspoons", "2 1/2 teaspoons", "2.5 [tsp_us]"),
    ("30 kg/m{2}", "30 kg/m2", "30 {unknown}"),
    ("1 x 10{^9}/L", "", ""),
    ("10{^9} cells", "", ""),
)


def shown(amount: Amount) -> str:
    """An amount on one line."""
    number = "vague"
    if amount.low is not None:
        number = plain(amount.low) + ("" if amount.high is None else f"{'/' if amount.systolic else '-'}{plain(amount.high)}")
    own = f"{amount.operator or ''} {number} {amount.unit or '-'}".strip()
    others = [f"{plain(other.low)}{'' if other.high is None else f'-{plain(other.high)}'} {other.unit}" for other in amount.equivalents]
    return " = ".join([own, *others])


def read(phrase: str, raised: tuple[tuple[int, int], ...] = ()) -> Read:
    """The amounts of a phrase, each with the words it is read from."""
    text = annotate(phrase, raised)
    return tuple((text.words(amount.start, amount.end), shown(amount)) for amount in amounts(text, 0, len(text)))


@table(CASES)
def test_reading(phrase: str, expected: Read) -> None:
    assert read(phrase) == expected


@pytest.mark.parametrize(("marked", "words", "expected"), RAISED, ids=[marked for marked, _, _ in RAISED])
def test_raised_text(marked: str, words: str, expected: str) -> None:
    start, end = marked.index("{"), marked.index("}") - 1
    phrase = marked.replace("{", "").replace("}", "")
    assert read(phrase, ((start, end),)) == (((words, expected),) if words else ())


@table(SPOKEN_FOR)
def test_numbers_that_are_no_amounts(phrase: str, expected: tuple[str, ...]) -> None:
    text = annotate(phrase)
    assert tuple(text.words(start, end) for start, end in spoken_for(text, 0, len(text))) == expected


def test_a_run_that_cuts_an_amount_is_read_by_itself() -> None:
    text = annotate("Fever of more than 100.4 F (38 C) for 2 days")
    assert [shown(amount) for amount in amounts(text, 0, len(text))] == ["gt 100.4 [degF] = 38 Cel", "2 d"]
    start = text.tokens.index("than ") + 1
    assert [shown(amount) for amount in amounts(text, start, start + 2)] == ["100.4 [degF]"]
    assert [shown(amount) for amount in amounts(text, start + 2, len(text))] == ["38 Cel", "2 d"]


def test_lines_are_read_apart() -> None:
    text = annotate("more than\n3 days\n5\npounds")
    assert [shown(amount) for amount in amounts(text, 0, len(text))] == ["3 d", "5 -"]


def test_what_is_counted_in_a_minute_stands_in_the_words_of_the_unit() -> None:
    text = annotate("More than 28 breaths a minute")
    (amount,) = amounts(text, 0, len(text))
    assert text.words(*amount.span_of_unit) == "breaths a minute"


COUNTABLE = sorted((TIME | VOLUME | MASS) - {"mL", "kg", "[oz_av]"})
"""Units that an article counts; an ounce is a fluid one. Not lengths, since a foot, a yard and a meter are something else as well."""


@pytest.mark.parametrize("code", COUNTABLE)
def test_an_article_counts_a_unit(code: str) -> None:
    """The unit's noun belongs to the class ``counted_noun`` (``numbers.toml``)."""
    noun = UNITS[code].singular
    article = "an" if noun[0] in "aeiou" or noun == "hour" else "a"
    assert [found for _, found in read(f"more than {article} {noun} of it")] == [f"gt 1 {code}"]


@pytest.mark.parametrize("code", OF_ANOTHER)
def test_an_article_counts_a_unit_that_is_so_many_of_another(code: str) -> None:
    many, of = OF_ANOTHER[code]
    assert read(f"a {code.strip('{}')}")[0][1] == f"{many} {of}"


COMPARATORS: dict[str, tuple[str, ...]] = {
    "ge": (
        "at least", "at the very least", "no less than", "not fewer than", "no sooner than", "a minimum of", "minimum", "≥", "> =", ">=", "=>", "⩾", "≧", "at or above",
        "at or over", "equal to or more than", "equal or greater than", "is equal to or higher than", "equal to or over", "greater than or equal to",
        "more than or the same as", "> or equal to", "reaches", "reach", "reaching", "hits", "rises to", "goes up to", "climbs to", "upward of", "upwards of", "at least about",
    ),
    "gt": (
        "more than", "more often than", "greater then", "higher than", "longer than", "later than", "hotter than", "over", "above", "exceeds", "exceeding", "in excess of",
        "beyond", "past", ">", "more than about", "over a total of",
    ),
    "le": (
        "no more than", "never more than", "not higher than", "no later than", "at most", "at the most", "up to", "up to and including", "a maximum of", "maximum", "≤", "<=", "=<",
        "⩽", "≦", "at or below", "at or under", "equal to or less than", "equal or lower than", "less than or equal to", "not exceed", "never exceed", "don't go above",
        "as many as", "as much as", "within", "within the",
    ),
    "lt": ("less than", "fewer than", "less often than", "lower then", "slower than", "below", "under", "<", "drops below", "falls under", "short of", "below a"),
}  # fmt: skip


@table([(operator, words) for operator, phrases in COMPARATORS.items() for words in phrases])
def test_comparators_before_a_number(operator: str, words: str) -> None:
    text = annotate(f"Pulse {words} 100")
    assert [amount.before for amount in amounts(text, 0, len(text))] == [operator]


@pytest.mark.parametrize(
    ("words", "operator"),
    [
        ("or more", "ge"),
        ("or above", "ge"),
        ("and over", "ge"),
        ("or even higher", "ge"),
        ("(or more)", "ge"),
        (", or more", "ge"),
        ("or upwards", "ge"),
        ("plus", "ge"),
        ("+", "ge"),
        ("or anything above", "ge"),
        ("or less", "le"),
        ("or fewer", "le"),
        ("and below", "le"),
        ("(or lower)", "le"),
        ("or more than", None),
        ("or more 5", None),
        ("and a deeper one", None),
        ("or your", None),
    ],
)
def test_comparators_behind_a_number(words: str, operator: str | None) -> None:
    text = annotate(f"Pulse of 100 {words}")
    assert amounts(text, 0, len(text))[0].after == operator


@pytest.mark.parametrize("words", ["the past", "more", "all", "for about", "higher"])
def test_what_is_no_comparator(words: str) -> None:
    text = annotate(f"For {words} 3 days")
    assert [amount.operator for amount in amounts(text, 0, len(text))] == [None]


@pytest.mark.parametrize(
    ("phrase", "bare", "expected"),
    [
        ("5 pounds", "exact", Bounds(low=number(5), high=number(5), unit="[lb_av]")),
        ("5 pounds", "low", Bounds(low=number(5), unit="[lb_av]")),
        ("2 to 4 pounds", "low", Bounds(low=number(2), high=number(4), unit="[lb_av]")),
        ("more than 2 to 3 days", "low", Bounds(low=number(2), low_inclusive=False, unit="d")),
        ("up to 3 to 4 days", "low", Bounds(high=number(4), unit="d")),
        ("fewer than 3 days", "low", Bounds(high=number(3), high_inclusive=False, unit="d")),
        ("140/90 or above", "low", Bounds(low=number(140))),
        ("several days", "low", None),
    ],
)
def test_bounds(phrase: str, bare: Literal["exact", "low"], expected: Bounds | None) -> None:
    text = annotate(phrase)
    (amount,) = amounts(text, 0, len(text))
    assert amount.bounds(bare=bare) == expected


def test_an_exact_number_is_both_bounds() -> None:
    assert bounds(number(3), None, None, "exact", "d") == Bounds(low=number(3), high=number(3), unit="d")


# ------------------------------------------------------------------------------------------------------------ units


def test_every_unit_is_a_row_of_the_ucum_table() -> None:
    """But for those in braces, which stand for what is counted, and the bare degree."""
    assert {code for code in english().units if not code.startswith("{") and code != "deg"} <= set(UNITS)
    assert set(EXAMPLES) == set(english().units)
    assert set(UNITS) >= TIME | TEMPERATURE | MASS | VOLUME | LENGTH


@table([(code, phrase) for code, phrases in EXAMPLES.items() for phrase in phrases])
def test_the_examples_of_a_unit(code: str, phrase: str) -> None:
    text = annotate(phrase)
    found = [amount.unit for amount in amounts(text, 0, len(text))]
    _, code = OF_ANOTHER.get(code, (1, code))
    assert found[-1:] == [code] or found[:1] == [code]


@pytest.mark.parametrize(
    ("phrase", "code"), [("mg/dL", "mg/dL"), ("mg/kg", UNKNOWN), ("mm Hg", "mm[Hg]"), ("mm", "mm"), ("degrees F", "[degF]"), ("beats per minute", "/min")]
)
def test_the_longest_form_is_the_unit(phrase: str, code: str) -> None:
    text = annotate(phrase)
    unit = unit_at(text, 0, len(text))
    assert unit is not None
    assert (unit.code, unit.end) == (code, len(text))


@pytest.mark.parametrize("phrase", ["f", "days off", "Fever", "mice"])
def test_what_is_no_unit(phrase: str) -> None:
    text = annotate(phrase)
    unit = unit_at(text, 0, len(text))
    assert unit is None or unit.end < len(text)
