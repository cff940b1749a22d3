"""Which reasons fire: a printed item, what was observed, and what the sheet says of it, in tables written by hand."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet, errors, rules
from drugsheet.rules import Observation
from tests.tables import table

from ..build import both, told
from ..conftest import ROOT
from ..extract.sheets import bullets, template

C, F = "Cel", "[degF]"
N = "{count}"
SOON = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
NOW = "Call your doctor or nurse immediately if you have any of the following symptoms:"


def temperature(value: Any, unit: str = F) -> Observation:
    return Observation(measure="body_temperature", value=value, unit=unit)


def heart(value: Any) -> Observation:
    return Observation(measure="heart_rate", value=value, unit="/min")


def counted(measure: Any, value: Any, over: str | None = "1 d", **more: Any) -> Observation:
    return Observation(measure=measure, value=value, unit=N, over=over, **more)


def lasts(subject: str, value: Any, unit: str) -> Observation:
    return Observation(measure="duration", subject=subject, value=value, unit=unit)


def has(subject: str, *, present: bool = True) -> Observation:
    return Observation(subject=subject, present=present)


def weight(measure: Any, value: Any, unit: str, over: str | None) -> Observation:
    return Observation(measure=measure, value=value, unit=unit, over=over)


@functools.cache
def sheet(*items: str, lead: str = NOW) -> DrugSheet:
    return drugsheet.parse(template(call=f"{lead}\n{bullets(*items)}"), layout="template-1")


def fires(item: str, observation: Observation) -> list[tuple[str, str | None]]:
    """Urgency and the limit's words of each way in which the item fires."""
    return [(each.urgency, each.threshold.text if each.threshold else None) for each in rules.fired(sheet(item), [observation])]


FEVER = "Temperature of 100.5 F (38 C) or above"
VOMIT = "Vomiting more than 3 times in 1 day"
GAIN = "Weight gain of 5 pounds (2.3 kg) or more in 1 week"
ONLY_POUNDS = "Weight gain of 5 pounds or more in 1 week"
EITHER = "Weight gain of more than 3 pounds in 1 day or 5 pounds in 1 week"
STOOLS = "Diarrhea of 5 or 6 stools in 1 day"
USUAL = "Diarrhea: 4 or more bowel movements a day beyond what is normal for you"
CHEST = "Chest pain or tightness. If this lasts 2 minutes or longer, call 911."
LONG_FEVER = "Fever of 100.4 F for more than 1 hour"
URINE = "Urinating fewer than 3 times in 24 hours"
BOWEL = "No bowel movement in 3 days"
PRESSURE = "Blood pressure above 140/90"
CHILLS = "Fever of 101 F or higher, or chills"
ENDS = "Temperature higher than 100.4 F (38 C) but lower than 102 F (38.9 C)"
SLOW = "Heart rate over 40 but under 50"
OUTSIDE = "Pulse below 40 or above 120"
SELDOM = "Fewer than 3 stools in 1 week, or more than 3 stools in 1 day"

CASES: tuple[tuple[str, Observation, list[str | None]], ...] = (
    # printed item, observation, the words of the limits that fire (None: the item by its words)
    # two limits that hold for every value between them are the ends of one range
    (ENDS, temperature("98.6"), []),
    (ENDS, temperature("100.4"), []),
    (ENDS, temperature("38", C), []),
    (ENDS, temperature("100.5"), ["higher than 100.4 F (38 C)", "lower than 102 F (38.9 C)"]),
    (ENDS, temperature("38.1", C), ["higher than 100.4 F (38 C)", "lower than 102 F (38.9 C)"]),
    (ENDS, temperature("104"), ["higher than 100.4 F (38 C)", "lower than 102 F (38.9 C)"]),  # open on the worse side
    (SLOW, heart(39), ["over 40", "under 50"]),
    (SLOW, heart(50), []),
    (SLOW, heart(70), []),
    (OUTSIDE, heart(39), ["below 40"]),
    (OUTSIDE, heart(70), []),
    (OUTSIDE, heart(121), ["above 120"]),
    (SELDOM, counted("stool_count", 2, "1 wk"), ["Fewer than 3 stools in 1 week"]),
    (SELDOM, counted("stool_count", 4), ["more than 3 stools in 1 day"]),
    (SELDOM, counted("stool_count", 10, "1 wk"), []),
    (FEVER, temperature("100.5"), ["100.5 F (38 C) or above"]),
    (FEVER, temperature("100.49"), []),
    (FEVER, temperature("100.499999"), []),
    (FEVER, temperature("100.50"), ["100.5 F (38 C) or above"]),
    (FEVER, temperature("38", C), ["100.5 F (38 C) or above"]),  # 100.4 F, but 38 C is printed
    (FEVER, temperature("38.05", C), ["100.5 F (38 C) or above"]),  # 100.49 F
    (FEVER, temperature("37.999999", C), []),
    (FEVER, temperature("100.4"), []),  # 38 C, but 100.5 F is printed
    (FEVER, temperature("-40", C), []),
    (FEVER, temperature("0"), []),
    (FEVER, temperature("999999999999"), ["100.5 F (38 C) or above"]),
    ("Temperature over 100.4 F (38 C)", temperature("38", C), []),
    ("Temperature over 100.4 F (38 C)", temperature("38.000001", C), ["over 100.4 F (38 C)"]),
    ("Temperature of 100.5 F or above", temperature("38", C), []),  # converted: 100.4 F
    ("Temperature of 100.5 F or above", temperature("38.055554", C), []),
    ("Temperature of 100.5 F or above", temperature("38.055555", C), ["100.5 F or above"]),  # no nearer value under 38.0555… has six decimals
    ("Temperature of 100.5 F or above", temperature("38.055556", C), ["100.5 F or above"]),
    (FEVER, has("temperature"), []),
    (FEVER, has(FEVER), [None]),
    (FEVER, has("  temperature of 100.5 F\n(38 C) or ABOVE. "), [None]),
    (FEVER, has(FEVER, present=False), []),
    (VOMIT, counted("emesis_count", 4), ["more than 3 times in 1 day"]),
    (VOMIT, counted("emesis_count", 3), []),
    (VOMIT, counted("emesis_count", 0), []),
    (VOMIT, counted("emesis_count", 4, "24 h"), ["more than 3 times in 1 day"]),
    (VOMIT, counted("emesis_count", 4, "1440 min"), ["more than 3 times in 1 day"]),
    (VOMIT, counted("emesis_count", 40, "1 wk"), []),
    (VOMIT, counted("emesis_count", 40, None), []),
    (VOMIT, counted("emesis_count", 4, baseline=True), []),
    (VOMIT, counted("stool_count", 4), []),
    (VOMIT, has("vomiting"), []),
    (VOMIT, lasts("vomiting", 4, "d"), []),
    (GAIN, weight("weight_gain", 5, "[lb_av]", "7 d"), ["5 pounds (2.3 kg) or more in 1 week"]),
    (GAIN, weight("weight_gain", "2.29", "kg", "1 wk"), []),  # 5.05 pounds, but 2.3 kg is printed
    (GAIN, weight("weight_gain", "2.3", "kg", "1 wk"), ["5 pounds (2.3 kg) or more in 1 week"]),
    (GAIN, weight("weight_gain", 80, "[oz_av]", "1 wk"), ["5 pounds (2.3 kg) or more in 1 week"]),  # not printed: 5 pounds exactly
    (GAIN, weight("weight_gain", "2267.96184", "g", "1 wk"), []),
    (GAIN, weight("weight_gain", "2267.96185", "g", "1 wk"), ["5 pounds (2.3 kg) or more in 1 week"]),
    (GAIN, weight("weight_gain", -5, "kg", "1 wk"), []),
    (GAIN, weight("weight_loss", 5, "kg", "1 wk"), []),
    (ONLY_POUNDS, weight("weight_gain", "2.267960", "kg", "1 wk"), []),
    (ONLY_POUNDS, weight("weight_gain", "2.267962", "kg", "1 wk"), ["5 pounds or more in 1 week"]),
    (EITHER, weight("weight_gain", 4, "[lb_av]", "24 h"), ["more than 3 pounds in 1 day"]),
    (EITHER, weight("weight_gain", 4, "[lb_av]", "1 wk"), []),
    (EITHER, weight("weight_gain", 6, "[lb_av]", "1 wk"), ["5 pounds in 1 week"]),
    (STOOLS, counted("stool_count", 4), []),
    (STOOLS, counted("stool_count", 5), ["5 or 6 stools in 1 day"]),
    (STOOLS, counted("stool_count", 6), ["5 or 6 stools in 1 day"]),
    (STOOLS, counted("stool_count", 7), ["5 or 6 stools in 1 day"]),  # beyond the printed range, on its worse side
    (USUAL, counted("stool_count", 4, baseline=True), ["4 or more bowel movements a day beyond what is normal"]),
    (USUAL, counted("stool_count", 9), []),
    (CHEST, has("chest pain"), [None]),
    (CHEST, has("chest tightness"), [None]),
    (CHEST, lasts("chest pain or tightness", 1, "min"), [None]),
    (CHEST, lasts("chest pain or tightness", 0, "min"), []),
    (CHEST, lasts("chest pain or tightness", 119, "s"), [None]),
    (CHEST, lasts("Chest pain or tightness", 120, "s"), ["2 minutes or longer", None]),
    (CHEST, lasts("headache", 2, "h"), []),
    (LONG_FEVER, temperature("100.4"), ["100.4 F"]),  # each limit by itself
    (LONG_FEVER, temperature("100.3"), []),
    (URINE, counted("urination_count", 2, "24 h"), ["fewer than 3 times in 24 hours"]),
    (URINE, counted("urination_count", 0, "1 d"), ["fewer than 3 times in 24 hours"]),
    (URINE, counted("urination_count", 3), []),
    (BOWEL, lasts("no bowel movement", 3, "d"), ["3 days"]),
    (BOWEL, lasts("no bowel movement", 72, "h"), ["3 days"]),
    (BOWEL, lasts("no bowel movement", "71.999999", "h"), []),
    (BOWEL, lasts("vomiting", 3, "d"), []),
    (PRESSURE, Observation(measure="systolic_blood_pressure", value=141, unit="mm[Hg]"), ["above 140/90"]),
    (PRESSURE, Observation(measure="systolic_blood_pressure", value=140, unit="mm[Hg]"), []),
    (PRESSURE, Observation(measure="diastolic_blood_pressure", value="90.5", unit="mm[Hg]"), ["above 140/90"]),
    (CHILLS, has("chills"), [None]),
    (CHILLS, has("fever"), []),
    ("Agitation, seizures, or hallucinations", has("Seizures"), [None]),
    ("Nausea unrelieved by prescribed medicine", has("nausea"), []),
    ("Nausea unrelieved by prescribed medicine", has("nausea unrelieved by prescribed medicine"), [None]),
    ("Pain in arms or legs unrelieved by prescribed medicine", has("pain"), []),
    ("Swollen ankles or a weight gain of 3 to 5 pounds in 3 days", has("swollen ankles"), [None]),
    ("Swollen ankles or a weight gain of 3 to 5 pounds in 3 days", has("weight gain"), []),
    ("Headache with a fever of 101 F", has("headache"), []),
    ("Chest pain or a squeezing feeling in the chest lasting 2 minutes or longer", has("chest pain"), []),
    ("Dark urine, or no urine for 8 hours", has("dark urine"), [None]),
    ("Dark urine, or no urine for 8 hours", has("no urine"), []),
)


DISAGREE = "Fever of 100.5 F (83 C) or above"
ROUNDED = "Fever of 101 F (38 C) or above"
HOURS = "Not urinating for 8 to 12 hours"
DAYS = "Weight gain of 5 pounds in 2 to 3 days"
FEW = "Urinating fewer than 3 times in 24 hours"
BOTH = "Urinating fewer than 3 times in 24 hours or more than 10 times in 24 hours"
LESS_THAN = "Vomiting more than 3 times in less than 24 hours"
MONTH = "Weight loss of 5 pounds in 1 month"
DOSE = "Temperature of 100.4 F within 24 hours of your dose"
BLEEDING = "Bleeding that does not stop after 10 minutes"
REFERS = "Chest pain. Pain in the jaw. If they last 2 minutes or longer, call 911."
NO_URINE = "Dark urine, or no urine for 8 hours"
FAINT = "Dizziness or fainting. Call 911 if you faint."
SEVERE = "Headache. Call 911 if it is severe."
HIGH = "Fever of 101 F or above. If your temperature is 104 F or above, call 911."
SOAKS = "Nosebleed. If it soaks more than 2 cups, call 911."
AND_VOMITING = "Vomiting. If you vomit more than 5 times in 1 day, call 911."

LEAVE: tuple[tuple[str, Observation, list[str | None]], ...] = (
    # two printed units that disagree: whoever meets one of them counts
    (DISAGREE, temperature(39, C), ["100.5 F (83 C) or above"]),
    (DISAGREE, temperature("100.5"), ["100.5 F (83 C) or above"]),
    (DISAGREE, temperature("38.05", C), []),  # 100.49 F
    (DISAGREE, temperature(100), []),
    (DISAGREE, temperature(84, C), ["100.5 F (83 C) or above"]),
    (ROUNDED, temperature("38", C), ["101 F (38 C) or above"]),  # 38.33 rounds to 38
    (ROUNDED, temperature("100.9"), []),
    # printed ranges
    (HOURS, lasts("not urinating", 7, "h"), []),
    (HOURS, lasts("not urinating", 8, "h"), ["8 to 12 hours"]),
    (HOURS, lasts("not urinating", 13, "h"), ["8 to 12 hours"]),
    (HOURS, lasts("not urinating", 2, "d"), ["8 to 12 hours"]),
    ("Weight gain of 2 to 4 pounds in 2 days", weight("weight_gain", "1.9", "[lb_av]", "2 d"), []),
    ("Weight gain of 2 to 4 pounds in 2 days", weight("weight_gain", 9, "[lb_av]", "2 d"), ["2 to 4 pounds in 2 days"]),
    ("Pain that is 7 to 9 on the pain scale", Observation(measure="pain_score", subject="pain", value=10, unit="{score}"), ["7 to 9 on the pain scale"]),
    ("Oxygen level of 85 to 88%", Observation(measure="oxygen_saturation", value=80, unit="%"), ["85 to 88%"]),
    ("Oxygen level of 85 to 88%", Observation(measure="oxygen_saturation", value=89, unit="%"), []),
    ("Heart rate of 120 to 140", Observation(measure="heart_rate", value=150, unit="/min"), ["120 to 140"]),
    ("Heart rate of 120 to 140", Observation(measure="heart_rate", value=119, unit="/min"), []),
    ("Heart rate of 40 to 50", Observation(measure="heart_rate", value=35, unit="/min"), ["40 to 50"]),
    ("Heart rate of 40 to 50", Observation(measure="heart_rate", value=70, unit="/min"), []),
    ("Blood sugar of 50 to 70 mg/dL", Observation(measure="blood_glucose", value=40, unit="mg/dL"), ["50 to 70 mg/dL"]),
    ("Blood sugar of 50 to 70 mg/dL", Observation(measure="blood_glucose", value=100, unit="mg/dL"), []),
    ("Blood sugar of 250 to 300 mg/dL", Observation(measure="blood_glucose", value=400, unit="mg/dL"), ["250 to 300 mg/dL"]),
    ("Blood sugar of 250 to 300 mg/dL", Observation(measure="blood_glucose", value=100, unit="mg/dL"), []),
    # a count over another time
    (VOMIT, counted("emesis_count", 10, "12 h"), ["more than 3 times in 1 day"]),
    (VOMIT, counted("emesis_count", 3, "12 h"), []),
    (VOMIT, counted("emesis_count", 10, "25 h"), []),
    ("Vomiting more than 3 times", counted("emesis_count", 4, "1 d"), ["more than 3 times"]),  # no time is printed
    (FEW, counted("urination_count", 2, "2 d"), ["fewer than 3 times in 24 hours"]),
    (FEW, counted("urination_count", 3, "2 d"), []),
    (FEW, counted("urination_count", 0, "12 h"), []),
    (BOTH, counted("urination_count", 2, "12 h"), []),
    (BOTH, counted("urination_count", 11, "12 h"), ["more than 10 times in 24 hours"]),
    (BOTH, counted("urination_count", 2, "2 d"), ["fewer than 3 times in 24 hours"]),
    (BOTH, counted("urination_count", 11, "2 d"), []),
    (BOTH, counted("urination_count", 2, "24 h"), ["fewer than 3 times in 24 hours"]),
    (LESS_THAN, counted("emesis_count", 4, "6 h"), ["more than 3 times in less than 24 hours"]),
    (LESS_THAN, counted("emesis_count", 4, "1 d"), ["more than 3 times in less than 24 hours"]),
    (LESS_THAN, counted("emesis_count", 4, "2 d"), []),
    (MONTH, weight("weight_loss", 6, "[lb_av]", "31 d"), ["5 pounds in 1 month"]),
    (MONTH, weight("weight_loss", 6, "[lb_av]", "32 d"), []),
    # a time that is a range
    (DAYS, weight("weight_gain", 5, "[lb_av]", "2 d"), ["5 pounds in 2 to 3 days"]),
    (DAYS, weight("weight_gain", 5, "[lb_av]", "60 h"), ["5 pounds in 2 to 3 days"]),
    (DAYS, weight("weight_gain", 5, "[lb_av]", "3 d"), ["5 pounds in 2 to 3 days"]),
    (DAYS, weight("weight_gain", 5, "[lb_av]", "4 d"), []),
    # measures of a moment
    (DOSE, temperature(101), ["100.4 F within 24 hours"]),
    (DOSE, Observation(measure="body_temperature", value=101, unit=F, over="1 d"), ["100.4 F within 24 hours"]),
    (DOSE, temperature(100), []),
    # whose duration
    (CHEST, lasts("chest pain", 3, "min"), ["2 minutes or longer", None]),
    (CHEST, lasts("CHEST PAIN", 1, "min"), [None]),
    (CHEST, lasts("chest tightness", 3, "min"), ["2 minutes or longer", None]),
    (CHEST, lasts("back pain", 3, "min"), []),
    (BLEEDING, lasts("Bleeding", 11, "min"), ["10 minutes"]),
    (BLEEDING, lasts("bleeding", 10, "min"), []),
    (REFERS, lasts("chest pain", 2, "min"), ["2 minutes or longer", None]),
    (NO_URINE, lasts("no urine", 8, "h"), ["8 hours"]),
    (NO_URINE, lasts("dark urine", 8, "h"), [None]),
    ("Chills", lasts("chills", 2, "h"), [None]),
    ("Chills", lasts("chills", 0, "h"), []),
    ("Headache not relieved by medicine for 2 days", lasts("headache", 3, "d"), ["2 days"]),
    # escalations
    (FAINT, has("dizziness"), [None]),
    (FAINT, has("fainting"), ["Call 911 if you faint.", None]),
    (FAINT, has("you faint"), ["Call 911 if you faint.", None]),
    (SEVERE, has("headache"), [None]),
    (SEVERE, has("Headache: it is severe"), ["Call 911 if it is severe.", None]),
    (HIGH, temperature(101), ["101 F or above"]),
    (HIGH, temperature(104), ["104 F or above", "101 F or above"]),
    (SOAKS, Observation(measure="volume", subject="nosebleed", value=3, unit="[cup_us]"), ["more than 2 cups", None]),
    (SOAKS, Observation(measure="volume", subject="nosebleed", value=1, unit="[cup_us]"), [None]),
    (AND_VOMITING, counted("emesis_count", 2), [None]),
    (AND_VOMITING, counted("emesis_count", 6), ["more than 5 times in 1 day", None]),
    # numbers as computers give them
    ("Temperature of 101 F or above", temperature(38.333333333333336, C), ["101 F or above"]),
    ("Temperature of 101 F or above", temperature(38.33333, C), []),
    ("Temperature of 102 F or above", temperature(38.88888888888889, C), ["102 F or above"]),
    (FEVER, temperature(100.49999999999999), ["100.5 F (38 C) or above"]),
    ("Temperature over 100.4 F (38 C)", temperature("38.0000001", C), ["over 100.4 F (38 C)"]),
    ("Temperature over 100.4 F (38 C)", temperature(38.00000000000001, C), []),
    (VOMIT, Observation(measure="emesis_count", value=4, over="1 d"), ["more than 3 times in 1 day"]),
    (VOMIT, Observation(measure="emesis_count", value=4, unit="1", over="1 d"), ["more than 3 times in 1 day"]),
    (VOMIT, Observation(measure="emesis_count", value=4, unit="{episodes}", over="1 d"), ["more than 3 times in 1 day"]),
)


@table(LEAVE)
def test_what_fires_where_the_print_leaves_room(item: str, observation: Observation, expected: list[str | None]) -> None:
    found = rules.fired(sheet(item), [observation])
    assert [None if each.printed is each.reason else each.printed.text for each in found] == expected


@pytest.mark.parametrize(
    ("item", "observation", "beyond"),
    [
        (STOOLS, counted("stool_count", 5), False),
        (STOOLS, counted("stool_count", 6), False),
        (STOOLS, counted("stool_count", 7), True),
        (STOOLS, counted("stool_count", 7, "12 h"), True),
        (HOURS, lasts("not urinating", 720, "min"), False),
        (HOURS, lasts("not urinating", 721, "min"), True),
        (FEVER, temperature(110), False),
        ("Heart rate of 40 to 50", Observation(measure="heart_rate", value=39, unit="/min"), True),
        ("Heart rate of 40 to 50", Observation(measure="heart_rate", value=45, unit="/min"), False),
    ],
    ids=str,
)
def test_whether_a_value_is_beyond_the_printed_range(item: str, observation: Observation, beyond: bool) -> None:
    (found,) = rules.fired(sheet(item), [observation])
    assert found.beyond_printed is beyond


def test_the_printed_range_stays_as_printed() -> None:
    (found,) = rules.fired(sheet(STOOLS), [counted("stool_count", 9)])
    assert found.threshold is not None
    assert (found.threshold.interval.low, found.threshold.interval.high) == (Decimal(5), Decimal(6))


def test_every_measure_has_a_worse_side_and_a_reason() -> None:
    assert rules.WORSE.keys() == rules.DIMENSIONS.keys()
    assert all(each.reason for each in rules.WORSE.values())


def test_an_escalation_by_a_symptom_is_an_emergency() -> None:
    assert fires(FAINT, has("fainting")) == [("emergency", None), ("immediate", None)]
    assert fires(FAINT, has("dizziness")) == [("immediate", None)]


SUGAR = "Blood sugar above 250 mg/dL"


def glucose(value: Any, unit: str) -> Observation:
    return Observation(measure="blood_glucose", value=value, unit=unit)


def test_a_unit_that_no_limit_can_be_compared_in_is_an_error() -> None:
    with pytest.raises(errors.UnitsNotComparable) as refusal:
        rules.fired(sheet(SUGAR, "Chills"), [has("chills"), glucose(20, "mmol/L")])
    assert "blood_glucose in mmol/L cannot be compared with 'above 250 mg/dL' in mg/dL" in refusal.value.reason
    assert "20" not in refusal.value.reason
    ((trigger, observation),) = rules.incomparable(sheet(SUGAR), [glucose(20, "mmol/L")])
    assert (trigger.threshold and trigger.threshold.text, observation) == ("above 250 mg/dL", glucose(20, "mmol/L"))


@pytest.mark.parametrize(
    ("items", "observations", "expected"),
    [
        ((SUGAR,), [glucose(20, "mmol/L"), glucose(360, "mg/dL")], [SUGAR]),  # the same in two units: one of them will do
        ((SUGAR, "Blood sugar above 14 mmol/L"), [glucose(20, "mmol/L")], ["Blood sugar above 14 mmol/L"]),
        (("Chills",), [glucose(20, "mmol/L")], []),  # not asked about
    ],
    ids=str,
)
def test_a_unit_that_another_limit_can_be_compared_in_is_none(items: tuple[str, ...], observations: list[Observation], expected: list[str]) -> None:
    assert rules.incomparable(sheet(*items), observations) == []
    assert [each.reason.text for each in rules.fired(sheet(*items), observations)] == expected


def test_a_shorter_time_decides_for_a_limit_and_not_against_it() -> None:
    read = sheet(VOMIT)
    open_ = {number: [each.measure for each in rules.unanswered(read, [counted("emesis_count", number, "12 h")])] for number in (2, 4)}
    assert open_ == {2: [None, "emesis_count"], 4: [None]}


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        ("Nosebleed. If it soaks more than 2 cups, call 911.", "Nosebleed"),
        ("Pain in the chest. Pain in the jaw. If they last 2 minutes or longer, call 911.", "Pain in the chest"),
        (CHEST, "Chest pain or tightness"),
        ("Throwing up 3 or more times in a day, or not being able to keep fluids down for 12 hours", "not being able to keep fluids down"),
    ],
)
def test_what_a_measure_is_of_is_named_in_the_words_of_its_item(item: str, subject: str) -> None:
    (needed,) = (needed for needed in rules.asked(sheet(item)) if needed.measure in rules.BY_SUBJECT)
    assert needed.subject == subject


def test_derived_names_are_reserved() -> None:
    names = [needed.name for needed in rules.asked(sheet("Fainting. Call 911.", "Fainting. Call 911. Action", "Fainting call 911 action 2"))]
    assert names[0] == "hasFaintingCall911"
    assert len(set(names)) == 3
    assert not any(re.search("Action[0-9]*$", name) for name in names)


@table(CASES)
def test_what_fires(item: str, observation: Observation, expected: list[str | None]) -> None:
    assert [words for _, words in fires(item, observation)] == expected


def test_an_escalation_has_its_own_urgency() -> None:
    assert fires(CHEST, lasts("chest pain or tightness", 2, "min")) == [("emergency", "2 minutes or longer"), ("immediate", None)]


def test_the_most_urgent_comes_first_then_the_order_of_the_page() -> None:
    text = template(
        allergic="Tell your nurse immediately if you have any of the following symptoms:\n- Hives",
        call=f"{SOON}\n- Mood changes\n- Hives\n\n{NOW}\n- Seizures\n- Fainting. Call 911.\n- Confusion",
    )
    found = rules.fired(drugsheet.parse(text, layout="template-1"), [has(words) for words in ("confusion", "fainting", "hives", "mood changes", "seizures")])
    assert [(each.urgency, each.part, each.reason.text) for each in found] == [
        ("emergency", "when_to_call", "Fainting. Call 911."),
        ("immediate", "allergic_reaction", "Hives"),
        ("immediate", "when_to_call", "Seizures"),
        ("immediate", "when_to_call", "Confusion"),
        ("soon", "when_to_call", "Mood changes"),
        ("soon", "when_to_call", "Hives"),
    ]


def test_a_limit_in_a_side_effect_is_that_of_the_call_and_its_presence_fires_nothing() -> None:
    text = template(more_common="- Nosebleeds. Call your doctor if one lasts longer than 10 minutes.")
    sheet = drugsheet.parse(text, layout="template-1")
    (needed,) = (needed for needed in rules.asked(sheet) if needed.measure == "duration")
    (found,) = rules.fired(sheet, [lasts(needed.subject or "", 11, "min")])
    assert (found.part, found.reason.text) == ("when_to_call", "Call your doctor if one lasts longer than 10 minutes.")
    assert rules.fired(sheet, [has("nosebleeds"), lasts(needed.subject or "", 10, "min")]) == []


def test_what_fires_quotes_the_sheet() -> None:
    read = sheet(FEVER)
    (found,) = rules.fired(read, [temperature("99"), temperature("102"), temperature("103")])
    assert read.text[found.reason.span.start : found.reason.span.end] == FEVER
    assert found.threshold == read.when_to_call[0].thresholds[0]
    assert found.observation == temperature("102")


def test_an_item_printed_twice_fires_twice_and_is_asked_once() -> None:
    read = sheet("Chills", "Confusion", "chills.")
    assert [each.reason.text for each in rules.fired(read, [has("chills")])] == ["Chills", "chills."]
    assert [needed.subject for needed in rules.asked(read)] == ["Chills", "Confusion"]


def test_what_is_still_to_be_known() -> None:
    read = sheet(FEVER, VOMIT, "Chills")
    names = [needed.name for needed in rules.asked(read)]
    assert names == ["hasTemperatureOf1005F38COrAbove", "bodyTemperature", "hasVomitingMoreThan3TimesIn1Day", "emesisCountIn1Day", "hasChills"]
    observations = [temperature("36.6", C), counted("emesis_count", 1, "1 wk"), has("chills", present=False)]
    assert [needed.name for needed in rules.unanswered(read, observations)] == [names[0], names[2], names[3]]


def test_a_unit_that_cannot_be_compared_is_no_answer() -> None:
    read = sheet("Blood sugar above 250 mg/dL")
    assert [each.measure for each in rules.unanswered(read, [Observation(measure="blood_glucose", value=20, unit="mmol/L")])] == [None, "blood_glucose"]


def test_names_are_of_letters_and_digits_and_differ() -> None:
    items = (
        "Chest pain",
        "Chest-pain",
        "Zmęczenie",
        "Zmeczenie",
        "Боль",
        "Кашель",
        *(f"A very long item that goes on and on until number {number}" for number in range(3)),
    )
    names = [needed.name for needed in rules.asked(sheet(*items))]
    assert len(set(names)) == len(items)
    assert all(name.isascii() and name.isalnum() and len(name) <= 64 for name in names)


def test_a_sheet_without_reasons_asks_nothing() -> None:
    read = drugsheet.parse("Possible Side Effects\n\n- Itching\n", layout="template-1")
    assert rules.asked(read) == []
    assert rules.fired(read, [has("itching"), temperature(104)]) == []


def test_the_documentation_says_on_which_side_a_range_is_open() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    for measure, worse in rules.WORSE.items():
        assert f"| `{measure}` | {'upwards' if worse.side == 'more' else 'downwards'} | {worse.reason} |\n" in page, "run `make rules`"


def test_what_is_no_list_of_observations_is_refused() -> None:
    """A record can be iterated over by its fields, and a dict looks like one: neither may end in an error about something else."""
    given = has("Shaking chills")
    with pytest.raises(TypeError, match="give a list of observations"):
        rules.fired(sheet("Shaking chills"), given)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(TypeError, match="not a dict"):
        rules.unanswered(sheet("Shaking chills"), [{"subject": "Shaking chills"}])  # type: ignore[list-item]  # that is the point


def test_routine_comes_after_soon_and_before_what_is_not_stated() -> None:
    read = sheet("Chills", "Confusion", "Itching")
    for number, urgency in enumerate(("unspecified", "routine", "soon")):
        read = told(read, number, urgency=urgency)
    found = rules.fired(read, [has(words) for words in ("chills", "confusion", "itching")])
    assert [(each.urgency, each.reason.text) for each in found] == [("soon", "Itching"), ("routine", "Confusion"), ("unspecified", "Chills")]


def test_a_limit_that_a_side_effect_holds_too_fires_once() -> None:
    text = template(more_common="- Nosebleeds. Call your doctor if one lasts longer than 10 minutes.")
    pair = both(drugsheet.parse(text, layout="template-1"), urgency="soon", within={"high": 1, "unit": "d"})
    (needed,) = (needed for needed in rules.asked(pair) if needed.measure == "duration")
    found = [each for each in rules.fired(pair, [lasts(needed.subject or "", 11, "min")]) if each.threshold]
    assert [(each.part, each.reason) for each in found] == [("when_to_call", pair.when_to_call[0])]
