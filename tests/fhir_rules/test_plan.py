"""The shape of the PlanDefinition and the ObservationDefinitions, and the text of a condition for each form of limit."""

from __future__ import annotations

from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.export.fhir.elements import CANONICAL, FACT, SOURCE
from drugsheet.export.fhir.limits import observation_definitions
from drugsheet.export.fhir.plan import plan_definition
from drugsheet.export.fhir.questionnaire import questionnaire
from drugsheet.rules import rulebook

from ..build import apart, both, quiet, told
from ..extract.sheets import bullets, template
from .plans import Element, conditions, urgency

NOW = "Call your doctor or nurse immediately if you have any of the following symptoms:"


def sheet(*items: str) -> DrugSheet:
    return drugsheet.parse(template(call=f"{NOW}\n{bullets(*items)}"), layout="template-1")


def plan(*items: str) -> Element:
    made = plan_definition(sheet(*items), "key")
    assert made is not None
    return made


EXPRESSIONS = (
    # printed item, the conditions of its limits
    (
        "Temperature of 100.5 F (38 C) or above",
        ["%bodyTemperature.combine(%bodyTemperature.entry.resource).value.where((code = '[degF]' and value >= 100.5) or (code = 'Cel' and value >= 38.0)).exists()"],
    ),
    (
        "Temperature above 100.4 F",  # 38 C exactly
        ["%bodyTemperature.combine(%bodyTemperature.entry.resource).value.where((code = '[degF]' and value > 100.4) or (code = 'Cel' and value > 38.0)).exists()"],
    ),
    (
        "Temperature above 100.5 F",  # 38.05 and a repeating 5: the limit is moved outwards at the sixth decimal
        ["%bodyTemperature.combine(%bodyTemperature.entry.resource).value.where((code = '[degF]' and value > 100.5) or (code = 'Cel' and value > 38.055555)).exists()"],
    ),
    (
        "Temperature below 96.5 F",
        ["%bodyTemperature.combine(%bodyTemperature.entry.resource).value.where((code = '[degF]' and value < 96.5) or (code = 'Cel' and value < 35.833334)).exists()"],
    ),
    ("Vomiting more than 3 times in 1 day", ["%emesisCountIn1Day.combine(%emesisCountIn1Day.entry.resource).value.where(((code = '{count}' or code = '1') and value > 3.0)).exists()"]),
    ("Diarrhea of 5 or 6 stools in 1 day", ["%stoolCountIn1Day.combine(%stoolCountIn1Day.entry.resource).value.where(((code = '{count}' or code = '1') and value >= 5.0)).exists()"]),
    (
        "Fever of 100.5 F (83 C) or above",  # the printed units disagree
        [
            (
                "%bodyTemperature.combine(%bodyTemperature.entry.resource).value.where((code = '[degF]' and value >= 100.5) or (code = '[degF]' and value >= 181.4)"
                " or (code = 'Cel' and value >= 38.055555) or (code = 'Cel' and value >= 83.0)).exists()"
            )
        ],
    ),
    ("Urinating fewer than 3 times in 24 hours", ["%urinationCountIn24Hours.combine(%urinationCountIn24Hours.entry.resource).value.where(((code = '{count}' or code = '1') and value < 3.0)).exists()"]),
    (
        "Blood pressure above 140/90",
        [
            "%systolicBloodPressure.combine(%systolicBloodPressure.entry.resource).value.where((code = 'mm[Hg]' and value > 140.0)).exists()",
            "%diastolicBloodPressure.combine(%diastolicBloodPressure.entry.resource).value.where((code = 'mm[Hg]' and value > 90.0)).exists()",
        ],
    ),
    (
        "Nosebleed that lasts longer than 10 minutes",
        [
            (
                "%durationOfNosebleed.combine(%durationOfNosebleed.entry.resource).value.where((code = 'min' and value > 10.0) or (code = 's' and value > 600.0)"
                " or (code = 'h' and value > 0.166666) or (code = 'd' and value > 0.006944) or (code = 'wk' and value > 0.000992)"
                " or (code = 'mo' and value > 0.000228) or (code = 'a' and value > 0.000019)).exists()"
            )
        ],
    ),
)


@pytest.mark.parametrize(("item", "expected"), EXPRESSIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_conditions(item: str, expected: list[str]) -> None:
    presence, *limits = [condition.text for condition in conditions(plan(item))]
    assert limits == expected
    name = presence.partition(".value")[0]
    assert name == f"%{name[1:].partition('.')[0]}.combine({name.partition('.')[0]}.entry.resource)"
    assert presence == f"{name}.value.where($this = true).exists() or {name}.value.where(value > 0).exists()"


def test_an_escalation_implies_that_the_symptom_is_there() -> None:
    (presence, limit) = conditions(plan("Chest pain. If this lasts 2 minutes or longer, call 911."))
    assert presence.text.endswith(".value.where(value > 0).exists() or %durationOfChestPain.combine(%durationOfChestPain.entry.resource).value.where(value > 0).exists()")
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
    made = plan_definition(drugsheet.parse(text, layout="template-1"), "key")
    assert made is not None
    assert [(urgency(group), group.get("priority")) for group in made["action"]] == [("soon", "asap"), ("unspecified", None)]


def test_an_input_says_over_what_time_and_of_what() -> None:
    made = plan("Diarrhea: 4 or more bowel movements a day beyond what is normal for you")
    needed = made["action"][0]["action"][0]["action"][1]["input"][0]
    assert needed["id"] == "stoolCountIn1DayOverUsual"
    parts = {part["url"]: part for part in needed["requirement"]["extension"][0]["extension"]}
    assert parts["baseline"]["valueBoolean"] is True
    assert parts["window"]["extension"][0]["valueQuantity"]["code"] == "d"
    assert parts["measure"]["valueCode"] == "stool_count"
    assert needed["requirement"]["codeFilter"][0]["code"] == [{"system": f"{CANONICAL}/CodeSystem/input", "code": "stoolCountIn1DayOverUsual"}]


def inputs(action: Element) -> list[Element]:
    return [*action.get("input", ()), *(given for inner in action.get("action", ()) for given in inputs(inner))]


def test_no_two_inputs_ask_for_the_same_observations_by_standard_elements() -> None:
    items = (
        "Diarrhea of more than 4 stools in 1 day",
        "Diarrhea: 4 or more bowel movements a day beyond what is normal for you",
        "Diarrhea of more than 10 stools in 1 week",
        "Nosebleed that lasts longer than 10 minutes",
        "Chest pain that lasts longer than 2 minutes",
        "Temperature of 100.4 F within 24 hours of your dose",
        "Urinating fewer than 3 times in 24 hours or more than 10 times in 24 hours",
        "Chills",
    )
    each_once = {given["id"]: given for group in plan(*items)["action"] for given in inputs(group)}
    codes = [
        (coding["system"], coding["code"])
        for given in each_once.values()
        for filtered in given["requirement"]["codeFilter"]
        for coding in filtered.get("code", ())
    ]
    assert len(codes) == len(set(codes))
    assert ("http://loinc.org", "8310-5") in codes


def test_a_condition_beyond_a_printed_range_says_so() -> None:
    made = plan("Diarrhea of 5 or 6 stools in 1 day", "Vomiting more than 3 times in 1 day")
    stools, vomiting = (item["action"][1] for item in made["action"][0]["action"])
    assert {"url": FACT, "extension": [{"url": "kind", "valueCode": "condition"}, {"url": "inferred", "valueCode": "beyond_printed"}]} in stools["extension"]
    assert stools["documentation"] == [
        {"type": "documentation", "display": "The sheet prints a range, 5 to 6 times. The condition also holds for more than that."}
    ]
    assert "documentation" not in vomiting


ESCALATIONS = (
    # printed item; the title of the item itself, and urgency and title of each way in which it holds
    ("Fever of 101 F or above. If your temperature is 104 F or above, call 911.", None, [("immediate", None), ("immediate", None), ("emergency", "call 911")]),
    ("Nosebleed. If it soaks more than 2 cups, call 911.", None, [("immediate", None), ("emergency", "call 911")]),
    ("Dizziness or fainting. Call 911 if you faint.", None, [("immediate", None), ("emergency", "Call 911")]),
    ("Nosebleed that lasts 10 minutes; stop taking the drug", "stop taking the drug", [("immediate", None), ("immediate", None)]),
)


@pytest.mark.parametrize(("item", "title", "ways"), ESCALATIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_what_to_do_is_tied_to_what_is_more_urgent(item: str, title: str | None, ways: list[tuple[str, str | None]]) -> None:
    (group,) = plan(item)["action"]
    (of_item,) = group["action"]
    assert (urgency(of_item), of_item.get("title")) == ("immediate", title)
    assert [(urgency(way), way.get("title")) for way in of_item["action"]] == ways


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


def test_a_printed_range_of_a_vital_sign_is_open_on_its_worse_side() -> None:
    (made,) = observation_definitions(sheet("Heart rate of 120 to 140 beats per minute"), "key")
    (value,) = made["qualifiedValue"]
    assert value["range"].keys() == {"low"}
    exact = {part["url"]: part for part in value["extension"][0]["extension"]}
    assert [part["url"] for part in exact["interval"]["extension"]] == ["low", "high"]


def test_a_sheet_without_reasons_has_none_of_it() -> None:
    read = drugsheet.parse("Possible Side Effects\n\n- Itching\n", layout="template-1")
    assert plan_definition(read, "key") is None
    assert questionnaire(read, "key") is None
    assert observation_definitions(read, "key") == []


def test_words_are_escaped_in_narratives_and_kept_elsewhere() -> None:
    made = plan("Rash <b>& hives</b> 'soon'")
    assert "<b>" not in made["text"]["div"]
    assert all("'soon'" not in condition.text for condition in conditions(made))


LEAD = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"


def first_action(release: str = "R5", **fields: Any) -> Element:
    """The first action of a sheet with these fields of its one reason, which is under a sentence that tells to act."""
    read = quiet(drugsheet.parse(template(call=f"{LEAD}\n- Chills"), layout="template-1"))
    bundle = drugsheet.to_fhir(told(read, 0, LEAD, **fields), release=release)  # type: ignore[arg-type]  # one of them
    (plan,) = (entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == "PlanDefinition")
    action: Element = plan["action"][0]["action"][0]
    return action


def parts_of(action: Element, kind: str) -> list[Element]:
    """The parts of its extension for one kind of fact."""
    found = [extension["extension"] for extension in action["extension"] if extension["url"] == FACT]
    (parts,) = (parts for parts in found if parts[0]["valueCode"] == kind)
    listed: list[Element] = parts[1:]
    return listed


def test_urgencies_stand_in_their_order_and_routine_is_routine() -> None:
    text = template(call=f"{LEAD}\n- Chills\n- Itching\n- Hiccups\n- Fainting\n- A rash")
    read = drugsheet.parse(text, layout="template-1")
    for number, what in enumerate(("unspecified", "routine", "soon", "immediate", "emergency")):
        read = told(read, number, urgency=what)
    made = plan_definition(read, "key")
    assert made is not None
    assert [(group["title"], urgency(group), group.get("priority")) for group in made["action"]] == [
        ("Emergency", "emergency", "stat"),
        ("Immediately", "immediate", "stat"),
        ("As soon as possible", "soon", "asap"),
        ("At the next visit", "routine", "routine"),
        ("Urgency not stated", "unspecified", None),
    ]
    assert [group["action"][0].get("priority") for group in made["action"]] == ["stat", "stat", "asap", "routine", None]
    asked = questionnaire(read, "key")
    assert asked is not None
    assert [group["code"][0]["code"] for group in asked["item"]] == ["emergency", "immediate", "soon", "routine", "unspecified"]


HOURS = {"value": 24, "comparator": "<=", "unit": "hours", "system": "http://unitsofmeasure.org", "code": "h"}
TIMES = [
    ({"high": 24, "unit": "h"}, {"timingDuration": HOURS}),
    ({"high": 24, "high_inclusive": False, "unit": "h"}, {"timingDuration": {**HOURS, "comparator": "<"}}),
    ({"low": 24, "high": 24, "unit": "h"}, {"timingDuration": {name: value for name, value in HOURS.items() if name != "comparator"}}),
    ({"low": 24, "high": 48, "unit": "h"}, {"timingRange": {"low": {**HOURS, "comparator": None}, "high": {**HOURS, "value": 48, "comparator": None}}}),
    (None, {}),
]


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
@pytest.mark.parametrize(("within", "timing"), TIMES)
def test_within_what_time_to_act(within: Element | None, timing: Element, release: str) -> None:
    action = first_action(release, within=within)

    def given(element: Any) -> Any:
        return {name: given(value) for name, value in element.items() if value is not None} if isinstance(element, dict) else element

    assert {name: value for name, value in action.items() if name.startswith("timing")} == given(timing)
    assert ("within" in [part["url"] for part in parts_of(action, "told-by")]) == (within is not None)


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
def test_whom_to_call(release: str) -> None:
    action = first_action(release, whom=["doctor", "emergency_services", "poison_center"])
    kind = {} if release == "R5" else {"type": "practitioner"}
    assert action["participant"] == [
        {**kind, "role": {"coding": [{"system": f"{CANONICAL}/CodeSystem/whom", "code": who}], "text": words}}
        for who, words in (("doctor", "doctor"), ("poison_center", "poison center"))
    ]
    assert [part["valueCode"] for part in parts_of(action, "told-by") if part["url"] == "whom"] == ["doctor", "emergency_services", "poison_center"]
    assert "participant" not in first_action(release, whom=["emergency_services"])


def test_the_words_that_tell_to_act_stand_beside_the_items() -> None:
    action = first_action()
    assert action["textEquivalent"] == f"{LEAD}\nChills"
    words = {part["url"]: part for part in parts_of(action, "told-by")}
    assert words["text"]["valueString"] == LEAD
    own = told(sheet("Fainting. Call 911."), 0, "Call 911.")
    made = plan_definition(own, "key")
    assert made is not None
    assert made["action"][0]["action"][0]["textEquivalent"] == "Fainting. Call 911.", "they are part of the item"


def test_a_limit_that_a_side_effect_holds_too_is_one_rule_action_and_question() -> None:
    read = apart(drugsheet.parse(template(more_common="- Nosebleeds. Call 911 if one lasts longer than 10 minutes."), layout="template-1"))
    pair = both(read, urgency="soon")
    alone, twice = rulebook(pair.model_copy(update={"side_effects": []})), rulebook(pair)
    assert [each.part for each in twice.triggers if each.threshold] == ["when_to_call"] == [each.part for each in alone.triggers if each.threshold]
    assert [each.part for each in rulebook(read).triggers if each.threshold] == ["side_effects"]
    assert plan_definition(pair, "key") == plan_definition(pair.model_copy(update={"side_effects": []}), "key")
    assert questionnaire(pair, "key") == questionnaire(pair.model_copy(update={"side_effects": []}), "key")
    assert [limit.section for limit in pair.thresholds] == ["when_to_call"]
