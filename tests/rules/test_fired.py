"""Which reasons fire: a printed item, what was observed, and what the sheet says of it, in tables written by hand."""

from __future__ import annotations

import functools
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet, rules
from drugsheet.rules import Observation

from ..extract.sheets import bullets, template

C, F = "Cel", "[degF]"
N = "{count}"
SOON = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
NOW = "Call your doctor or nurse immediately if you have any of the following symptoms:"


def temperature(value: Any, unit: str = F) -> Observation:
    return Observation(measure="body_temperature", value=value, unit=unit)


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
    return drugsheet.parse(template(call=f"{lead}\n{bullets(*items)}"), layout="upmc-1")


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

CASES: tuple[tuple[str, Observation, list[str | None]], ...] = (
    # printed item, observation, the words of the limits that fire (None: the item by its words)
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
    ("Temperature of 100.5 F or above", temperature("38.055555", C), []),
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
    (VOMIT, counted("emesis_count", 40, "23 h"), []),
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
    (GAIN, weight("weight_gain", 5, "%", "1 wk"), []),
    (GAIN, weight("weight_gain", -5, "kg", "1 wk"), []),
    (GAIN, weight("weight_loss", 5, "kg", "1 wk"), []),
    (ONLY_POUNDS, weight("weight_gain", "2.267961", "kg", "1 wk"), []),
    (ONLY_POUNDS, weight("weight_gain", "2.267962", "kg", "1 wk"), ["5 pounds or more in 1 week"]),
    (EITHER, weight("weight_gain", 4, "[lb_av]", "24 h"), ["more than 3 pounds in 1 day"]),
    (EITHER, weight("weight_gain", 4, "[lb_av]", "1 wk"), []),
    (EITHER, weight("weight_gain", 6, "[lb_av]", "1 wk"), ["5 pounds in 1 week"]),
    (STOOLS, counted("stool_count", 4), []),
    (STOOLS, counted("stool_count", 5), ["5 or 6 stools in 1 day"]),
    (STOOLS, counted("stool_count", 6), ["5 or 6 stools in 1 day"]),
    (STOOLS, counted("stool_count", 7), []),  # a printed range stays that range
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


@pytest.mark.parametrize(("item", "observation", "expected"), CASES, ids=str)
def test_what_fires(item: str, observation: Observation, expected: list[str | None]) -> None:
    assert [words for _, words in fires(item, observation)] == expected


def test_an_escalation_has_its_own_urgency() -> None:
    assert fires(CHEST, lasts("chest pain or tightness", 2, "min")) == [("emergency", "2 minutes or longer"), ("immediate", None)]


def test_the_most_urgent_comes_first_then_the_order_of_the_page() -> None:
    text = template(
        allergic="Tell your nurse immediately if you have any of the following symptoms:\n- Hives",
        call=f"{SOON}\n- Mood changes\n- Hives\n\n{NOW}\n- Seizures\n- Fainting. Call 911.\n- Confusion",
    )
    found = rules.fired(drugsheet.parse(text, layout="upmc-1"), [has(words) for words in ("confusion", "fainting", "hives", "mood changes", "seizures")])
    assert [(each.urgency, each.part, each.reason.text) for each in found] == [
        ("emergency", "when_to_call", "Fainting. Call 911."),
        ("immediate", "allergic_reaction", "Hives"),
        ("immediate", "when_to_call", "Seizures"),
        ("immediate", "when_to_call", "Confusion"),
        ("soon", "when_to_call", "Mood changes"),
        ("soon", "when_to_call", "Hives"),
    ]


def test_a_limit_of_a_side_effect_fires_and_its_presence_does_not() -> None:
    text = template(more_common="- Nosebleeds. Call your doctor if one lasts longer than 10 minutes.")
    sheet = drugsheet.parse(text, layout="upmc-1")
    (needed,) = (needed for needed in rules.asked(sheet) if needed.measure == "duration")
    (found,) = rules.fired(sheet, [lasts(needed.subject or "", 11, "min")])
    assert (found.part, found.reason.text) == ("side_effects", sheet.side_effects[0].text)
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
    read = drugsheet.parse("Possible Side Effects\n\n- Itching\n", layout="upmc-1")
    assert rules.asked(read) == []
    assert rules.fired(read, [has("itching"), temperature(104)]) == []
