"""Answers to the Questionnaire lead to the same reasons as observations; what is no answer is refused."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

import drugsheet
from drugsheet import errors
from drugsheet.export.fhir.answers import observations
from drugsheet.export.fhir.names import key
from drugsheet.export.fhir.plan import plan_definition
from drugsheet.export.fhir.questionnaire import questionnaire
from drugsheet.rules import Input, Observation, rulebook

from ..extract.sheets import bullets, template
from .observed import of_all
from .plans import Element, applied, conditions, environment, native, resource
from .sheets import NAMES, sheet

FEVER, CHEST = "Temperature of 100.5 F (38 C) or above", "Chest pain or tightness. If this lasts 2 minutes or longer, call 911."
SHEET = drugsheet.parse(template(call=f"Call your doctor or nurse immediately if you have:\n{bullets(FEVER, CHEST, 'Chills')}"), layout="template-1")
RESPONSE = {
    "resourceType": "QuestionnaireResponse",
    "status": "completed",
    "questionnaire": f"https://drugsheet.example/fhir/Questionnaire/{key(SHEET)}-questions",
}


def questions(made: Element) -> dict[str, Element]:
    """Every item of a Questionnaire by its linkId."""
    found: dict[str, Element] = {}
    waiting = list(made["item"])
    while waiting:
        item = waiting.pop()
        assert item["linkId"] not in found
        found[item["linkId"]] = item
        waiting += item.get("item", ())
    return found


def response(made: Element, answers: dict[str, Observation]) -> Element:
    """A QuestionnaireResponse that repeats the groups of its Questionnaire."""

    def answered(item: Element) -> Element | None:
        inner = [each for each in map(answered, item.get("item", ())) if each]
        if inner:
            return {"linkId": item["linkId"], "text": item["text"], "item": inner}
        if item["linkId"] not in answers:
            return None
        value = {name: each for name, each in resource(answers[item["linkId"]]).items() if name.startswith("value")}
        return {"linkId": item["linkId"], "answer": [value]}

    items = [each for each in map(answered, made["item"]) if each]
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": f"{made['url']}|1", "item": items}


@pytest.mark.parametrize("name", NAMES)
def test_answers_fire_what_observations_fire(name: str) -> None:
    read = sheet(name)
    book = rulebook(read)
    made = questionnaire(read, key(read))
    plan = plan_definition(read, key(read))
    if made is None or plan is None:
        assert not book.triggers
        return
    for_input: dict[str, list[Observation]] = {}
    asked = questions(made)
    for trigger, observation in of_all(book):
        needed = trigger.input
        if needed.name in asked and needed.measure == observation.measure and needed.accepts(observation) and not book.incomparable([observation]):
            for_input.setdefault(trigger.input.name, []).append(as_asked(trigger.input, observation))
    source = random.Random(name)
    found = conditions(plan)
    for _ in range(8):
        names = source.sample(sorted(for_input), k=source.randint(1, min(6, len(for_input))))
        answers = {each: source.choice(for_input[each]) for each in names}
        filled = json.loads(json.dumps(response(made, answers)))
        given = observations(filled, read)
        assert sorted(given, key=repr) == sorted(answers.values(), key=repr)
        fires = native(book.fired(answers.values()))
        assert native(book.fired(given)) == fires
        assert applied(found, environment(book.inputs, given)) == fires


def as_asked(needed: Input, observation: Observation) -> Observation:
    """The observation in the words of the question and over its time."""
    return observation.model_copy(update={"subject": needed.subject, "over": needed.over})


@pytest.mark.parametrize("name", NAMES)
def test_every_input_is_asked_for_once(name: str) -> None:
    read = sheet(name)
    made = questionnaire(read, "key")
    asked = {} if made is None else questions(made)
    kinds = {link: item["type"] for link, item in asked.items() if item["type"] in {"boolean", "quantity"}}
    first = {needed.question: needed for needed in reversed(rulebook(read).inputs)}
    assert len(kinds) == len(first)
    for needed in rulebook(read).inputs:
        (link,) = (other.name for other in rulebook(read).inputs if other.name in kinds and other.question == needed.question)
        assert kinds[link] == ("boolean" if needed.measure is None else "quantity")
    for item in asked.values():
        assert item["text"].strip()
        assert (item["type"] == "group") == bool(item.get("item"))
        for condition in item.get("enableWhen", ()):
            assert asked[condition["question"]]["type"] == ("boolean" if condition["operator"] == "=" else "quantity")


def test_an_escalation_is_asked_when_the_symptom_is_there() -> None:
    made = questionnaire(SHEET, "key")
    assert made is not None
    asked = questions(made)
    presence = next(link for link in asked if link.startswith("hasChestPain"))
    only_then = [{"question": presence, "operator": "=", "answerBoolean": True}]
    assert asked["durationOfChestPainOrTightness"]["enableWhen"] == only_then
    assert asked["durationOfChestPainOrTightnessAction"] == {
        "linkId": "durationOfChestPainOrTightnessAction",
        "text": "2 minutes or longer: call 911",
        "type": "display",
        "enableWhen": only_then,
    }
    assert "enableWhen" not in asked["bodyTemperature"]


def test_units_are_offered() -> None:
    made = questionnaire(SHEET, "key")
    assert made is not None
    extensions = questions(made)["bodyTemperature"]["extension"]
    assert [each["valueCoding"]["code"] for each in extensions if "valueCoding" in each] == ["[degF]", "Cel"]


def answer(link: str, **value: Any) -> Element:
    return {**RESPONSE, "item": [{"linkId": link, "answer": [value]}]}


def measured(**quantity: Any) -> Element:
    return answer("bodyTemperature", valueQuantity=quantity)


UCUM = "http://unitsofmeasure.org"
REFUSED: tuple[tuple[Any, str], ...] = (
    (None, "no QuestionnaireResponse"),
    ([], "no QuestionnaireResponse"),
    ({}, "no QuestionnaireResponse"),
    ({"resourceType": "Questionnaire"}, "no QuestionnaireResponse"),
    ({**RESPONSE, "status": "entered-in-error"}, "in error"),
    ({**RESPONSE, "questionnaire": "https://drugsheet.example/fhir/Questionnaire/other-questions"}, "the answers are to"),
    ({**RESPONSE, "questionnaire": 3}, "the answers are to"),
    ({**RESPONSE, "item": {}}, "no list of objects"),
    ({**RESPONSE, "item": ["Chills"]}, "no list of objects"),
    ({**RESPONSE, "item": [{"answer": []}]}, "no linkId"),
    ({**RESPONSE, "item": [{"linkId": "hasChills", "answer": True}]}, "no list of objects"),
    ({**RESPONSE, "item": [{"linkId": "hasChills", "answer": [{"valueBoolean": True}] * 2}]}, "answered twice"),
    ({**RESPONSE, "item": [{"linkId": "hasChills", "answer": [{"valueBoolean": True}]}] * 2}, "answered twice"),
    (answer("hasHiccups", valueBoolean=True), "no question of this sheet"),
    (answer("hasChills", valueBoolean="true"), "neither true nor false"),
    (answer("hasChills", valueString="yes"), "neither true nor false"),
    (answer("hasChills", valueQuantity={"value": 1, "code": "{count}"}), "neither true nor false"),
    (answer("bodyTemperature", valueBoolean=True), "no number with a unit"),
    (answer("bodyTemperature", valueDecimal=38.5), "no number with a unit"),
    (answer("bodyTemperature", valueQuantity=38.5), "no number with a unit"),
    (measured(value=38.5), "no unit as a UCUM code"),
    (measured(value=38.5, unit="C"), "no unit as a UCUM code"),
    (measured(value=38.5, code="Cel", system="urn:units"), "no unit as a UCUM code"),
    (measured(value=38.5, code="C"), "not in the table of UCUM units"),
    (measured(value=38.5, code="kg"), "kg measures mass"),
    (measured(value="38.5", code="Cel"), "no number as its value"),
    (measured(value=True, code="Cel"), "no number as its value"),
    (measured(code="Cel"), "no number as its value"),
    (measured(value=38.5, code="Cel", comparator=">"), "comparator"),
    (measured(value=float("nan"), code="Cel"), "finite"),
    (measured(value=1e300, code="Cel"), "twelve digits"),
    (measured(value=38, code="1"), "unit '1' is not in the table"),
    (measured(value=38), "a unit is missing"),
    (answer("bodyTemperature", valueInteger=38), "a unit is missing"),
)


@pytest.mark.parametrize(("given", "message"), REFUSED, ids=str)
def test_what_is_no_answer(given: Any, message: str) -> None:
    with pytest.raises(errors.BadAnswers) as refusal:
        observations(given, SHEET)
    assert message in refusal.value.reason
    assert refusal.value.hint


def call(*items: str) -> Element:
    """The questions about a sheet's reasons to call immediately, by linkId."""
    made = questionnaire(immediate(*items), "key")
    assert made is not None
    return questions(made)


def immediate(*items: str) -> drugsheet.DrugSheet:
    return drugsheet.parse(template(call=f"Call your doctor immediately if you have:\n{bullets(*items)}"), layout="template-1")


def yes(link: str) -> Element:
    return {"question": link, "operator": "=", "answerBoolean": True}


FEVER_104 = "Fever of 101 F or above. If your temperature is 104 F or above, call 911."
ACTIONS: tuple[tuple[str, list[tuple[str, str, list[Element]]]], ...] = (
    # printed item; of each action shown its linkId, its words, and when it is shown
    ("Fainting. Call 911.", [("hasFaintingCall911Action", "Call 911", [yes("hasFaintingCall911")])]),
    ("Rash; stop taking the drug", [("hasRashStopTakingTheDrugAction", "stop taking the drug", [yes("hasRashStopTakingTheDrug")])]),
    ("Dizziness or fainting. Call 911 if you faint.", [("hasYouFaintAction", "Call 911", [yes("hasYouFaint")])]),
    ("Headache. Call 911 if it is severe.", [("hasHeadacheItIsSevereAction", "Call 911", [yes("hasHeadacheItIsSevere")])]),
    (
        FEVER_104,
        [("bodyTemperatureAction", "104 F or above: call 911", [yes("…"), {"question": "bodyTemperature", "operator": "exists", "answerBoolean": True}])],
    ),
    (
        "Nosebleed. If it soaks more than 2 cups, call 911.",
        [("volumeOfNosebleedAction", "more than 2 cups: call 911", [yes("hasNosebleedIfItSoaksMoreThan2CupsCall91Xb74d6452")])],
    ),
)


@pytest.mark.parametrize(("item", "expected"), ACTIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_what_to_do_is_tied_to_what_is_more_urgent(item: str, expected: list[tuple[str, str, list[Element]]]) -> None:
    asked = call(item)
    item_holds = next(link for link in asked if link.startswith("has"))
    assert [
        (link, each["text"], [{**when, "question": "…"} if when["question"] == item_holds and len(each["enableWhen"]) > 1 else when for when in each["enableWhen"]])
        for link, each in asked.items()
        if each["type"] == "display"
    ] == expected


def test_two_escalations_of_one_measure_are_both_shown() -> None:
    asked = call(FEVER_104, "Chills with a fever of 100 F or above. If your temperature is 103 F or above, call 911.")
    assert {link: each["text"] for link, each in asked.items() if each["type"] == "display"} == {
        "bodyTemperatureAction": "104 F or above: call 911",
        "bodyTemperatureAction2": "103 F or above: call 911",
    }


def test_derived_names_are_not_those_of_questions() -> None:
    asked = call("Fainting. Call 911.", "Fainting. Call 911. Action")
    assert [each["type"] for link, each in asked.items() if link == "hasFaintingCall911Action"] == ["display"]


def test_more_and_fewer_of_one_count_are_one_question() -> None:
    read = immediate("Urinating fewer than 3 times in 24 hours or more than 10 times in 24 hours")
    made = questionnaire(read, key(read))
    assert made is not None
    assert [link for link in questions(made) if link.startswith("urination")] == ["urinationCountIn24Hours"]
    for number, limit in ((2, "fewer than 3 times in 24 hours"), (12, "more than 10 times in 24 hours")):
        given = observations({**RESPONSE, "questionnaire": made["url"], "item": [{"linkId": "urinationCountIn24Hours", "answer": [{"valueInteger": number}]}]}, read)
        assert [each.printed.text for each in rulebook(read).fired(given)] == [limit]


@pytest.mark.parametrize(
    ("value", "code", "fires"),
    [(38.88888888888889, "Cel", True), (38.05555555555556, "Cel", True), (37.99999999999999, "Cel", True), (37.9999999, "Cel", False), (100.49999999999999, "[degF]", True)],
)
def test_numbers_with_many_decimals_are_answers(value: float, code: str, fires: bool) -> None:
    assert bool(rulebook(SHEET).fired(observations(measured(value=value, code=code), SHEET))) is fires


@pytest.mark.parametrize("given", [{"valueInteger": 4}, {"valueQuantity": {"value": 4}}, {"valueQuantity": {"value": 4, "code": "1", "system": UCUM}}])
def test_a_count_needs_no_unit(given: Element) -> None:
    read = immediate("Vomiting more than 3 times in 1 day")
    filled = {**answer("emesisCountIn1Day", **given), "questionnaire": f"Questionnaire/{key(read)}-questions"}
    assert len(rulebook(read).fired(observations(filled, read))) == 1


def test_no_answer_is_no_observation() -> None:
    items = [{"linkId": "group1"}, {"linkId": "hasChills"}, {"linkId": "bodyTemperature", "answer": []}]
    assert observations({**RESPONSE, "item": items}, SHEET) == []


def test_answers_may_be_nested_deeply() -> None:
    item: Element = {"linkId": "hasChills", "answer": [{"valueBoolean": True}]}
    for _ in range(20_000):
        item = {"linkId": "group1", "item": [item]}
    assert observations({**RESPONSE, "item": [item]}, SHEET) == [Observation(subject="Chills")]


def test_answers_under_answers_are_read() -> None:
    inner = {"linkId": "durationOfChestPainOrTightness", "answer": [{"valueQuantity": {"value": 3, "code": "min", "system": UCUM}}]}
    presence = next(needed.name for needed in rulebook(SHEET).inputs if needed.name.startswith("hasChestPain"))
    given = observations({**RESPONSE, "item": [{"linkId": presence, "answer": [{"valueBoolean": True, "item": [inner]}]}]}, SHEET)
    assert [(each.measure, each.value) for each in given] == [(None, None), ("duration", 3)]
    assert [each.urgency for each in rulebook(SHEET).fired(given)] == ["emergency", "immediate"]
