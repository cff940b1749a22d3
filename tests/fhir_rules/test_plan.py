"""The shape of the PlanDefinition and the ObservationDefinitions, and the text of a condition for each form of limit."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.export.fhir.elements import SOURCE
from drugsheet.export.fhir.limits import observation_definitions
from drugsheet.export.fhir.plan import plan_definition
from drugsheet.export.fhir.questionnaire import questionnaire

from ..extract.sheets import bullets, template
from .plans import Element, conditions, urgency

NOW = "Call your doctor or nurse immediately if you have any of the following symptoms:"


def sheet(*items: str) -> DrugSheet:
    return drugsheet.parse(template(call=f"{NOW}\n{bullets(*items)}"), layout="upmc-1")


def plan(*items: str) -> Element:
    made = plan_definition(sheet(*items), "key")
    assert made is not None
    return made


EXPRESSIONS = (
    # printed item, the conditions of its limits
    (
        "Temperature of 100.5 F (38 C) or above",
        ["%bodyTemperature.value.where((code = '[degF]' and value >= 100.5) or (code = 'Cel' and value >= 38.0)).exists()"],
    ),
    (
        "Temperature above 100.4 F",  # 38 C exactly
        ["%bodyTemperature.value.where((code = '[degF]' and value > 100.4) or (code = 'Cel' and value > 38.0)).exists()"],
    ),
    (
        "Temperature above 100.5 F",  # 38.05 and a repeating 5: the next number with eight decimals lies above
        ["%bodyTemperature.value.where((code = '[degF]' and value > 100.5) or (code = 'Cel' and value >= 38.05555556)).exists()"],
    ),
    (
        "Temperature below 96.5 F",
        ["%bodyTemperature.value.where((code = '[degF]' and value < 96.5) or (code = 'Cel' and value <= 35.83333333)).exists()"],
    ),
    ("Vomiting more than 3 times in 1 day", ["%emesisCountIn1Day.value.where((code = '{count}' and value > 3.0)).exists()"]),
    ("Diarrhea of 5 or 6 stools in 1 day", ["%stoolCountIn1Day.value.where((code = '{count}' and value >= 5.0 and value <= 6.0)).exists()"]),
    ("Urinating fewer than 3 times in 24 hours", ["%urinationCountIn24Hours.value.where((code = '{count}' and value < 3.0)).exists()"]),
    (
        "Blood pressure above 140/90",
        [
            "%systolicBloodPressure.value.where((code = 'mm[Hg]' and value > 140.0)).exists()",
            "%diastolicBloodPressure.value.where((code = 'mm[Hg]' and value > 90.0)).exists()",
        ],
    ),
    (
        "Nosebleed that lasts longer than 10 minutes",
        [
            (
                "%durationOfNosebleed.value.where((code = 'min' and value > 10.0) or (code = 's' and value > 600.0)"
                " or (code = 'h' and value >= 0.16666667) or (code = 'd' and value >= 0.00694445) or (code = 'wk' and value >= 0.00099207)"
                " or (code = 'mo' and value >= 0.00022816) or (code = 'a' and value >= 0.00001902)).exists()"
            )
        ],
    ),
)


@pytest.mark.parametrize(("item", "expected"), EXPRESSIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_conditions(item: str, expected: list[str]) -> None:
    presence, *limits = [condition.text for condition in conditions(plan(item))]
    assert limits == expected
    assert presence.endswith(".value.where($this = true).exists()")


def test_an_escalation_implies_that_the_symptom_is_there() -> None:
    (presence, limit) = conditions(plan("Chest pain. If this lasts 2 minutes or longer, call 911."))
    assert presence.text.endswith(".value.where($this = true).exists() or %durationOfChestPain.value.where(value > 0).exists()")
    assert (presence.way[2], limit.way[2]) == ("immediate", "emergency")


def test_an_item_keeps_its_words_and_says_what_it_says_to_do() -> None:
    made = plan("Chest pain. If this lasts 2 minutes or longer, call 911.", "Fainting. Call 911.", "Chills")
    emergency, immediate = made["action"]
    assert [(urgency(group), group["priority"], len(group["action"])) for group in made["action"]] == [("emergency", "stat", 1), ("immediate", "stat", 2)]
    (fainting,) = emergency["action"]
    assert (fainting["title"], fainting["textEquivalent"]) == ("Call 911", "Fainting. Call 911.")
    pain, chills = immediate["action"]
    assert "title" not in pain
    assert [(way.get("title"), way["priority"]) for way in pain["action"]] == [(None, "stat"), ("call 911", "stat")]
    assert chills["linkId"] == "2.2"
    assert chills["extension"][0]["url"] == SOURCE
    assert chills["extension"][0]["extension"][0] == {"url": "text", "valueString": "Chills"}


def test_priorities_follow_the_urgency() -> None:
    soon = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
    text = template(call=f"{soon}\n- Chills\n\nCall your doctor or nurse if you have:\n- Itching")
    made = plan_definition(drugsheet.parse(text, layout="upmc-1"), "key")
    assert made is not None
    assert [(urgency(group), group["priority"]) for group in made["action"]] == [("soon", "asap"), ("unspecified", "routine")]


def test_an_input_says_over_what_time_and_of_what() -> None:
    made = plan("Diarrhea: 4 or more bowel movements a day beyond what is normal for you")
    needed = made["action"][0]["action"][0]["action"][1]["input"][0]
    assert needed["id"] == "stoolCountIn1DayOverUsual"
    parts = {part["url"]: part for part in needed["requirement"]["extension"][0]["extension"]}
    assert parts["baseline"]["valueBoolean"] is True
    assert parts["window"]["extension"][0]["valueQuantity"]["code"] == "d"
    assert needed["requirement"]["codeFilter"][0]["code"][0]["code"] == "stool_count"


def test_vital_signs_have_definitions() -> None:
    made = observation_definitions(sheet("Temperature over 100.4 F (38 C)", "Blood pressure above 140/90", "Vomiting more than 3 times in 1 day"), "key")
    assert [(each["id"], each["code"]["coding"][0]["code"]) for each in made] == [
        ("key-limit-body-temperature", "8310-5"),
        ("key-limit-systolic-blood-pressure", "8480-6"),
        ("key-limit-diastolic-blood-pressure", "8462-4"),
    ]
    fahrenheit, celsius = made[0]["qualifiedValue"]
    assert fahrenheit["rangeCategory"] == "critical"
    assert urgency({"code": fahrenheit["context"]}) == "immediate"
    assert fahrenheit["range"]["low"]["value"] == 100.4
    assert celsius["range"] == {"low": {"value": 38, "unit": "°C", "system": "http://unitsofmeasure.org", "code": "Cel"}}
    exact = {part["url"]: part for part in fahrenheit["extension"][0]["extension"]}
    assert exact["interval"]["extension"][0]["valueQuantity"]["comparator"] == ">"
    assert len(made[1]["qualifiedValue"][0]["extension"]) == 1


def test_a_sheet_without_reasons_has_none_of_it() -> None:
    read = drugsheet.parse("Possible Side Effects\n\n- Itching\n", layout="upmc-1")
    assert plan_definition(read, "key") is None
    assert questionnaire(read, "key") is None
    assert observation_definitions(read, "key") == []


def test_words_are_escaped_in_narratives_and_kept_elsewhere() -> None:
    made = plan("Rash <b>& hives</b> 'soon'")
    assert "<b>" not in made["text"]["div"]
    assert all("'soon'" not in condition.text for condition in conditions(made))
