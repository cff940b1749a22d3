"""Answers to the Questionnaire lead to the same reasons as observations; what is no answer is refused."""

from __future__ import annotations

import json
import random
from decimal import Decimal
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
SHEET = drugsheet.parse(template(call=f"Call your doctor or nurse immediately if you have:\n{bullets(FEVER, CHEST, 'Chills')}"), layout="upmc-1")
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
    for trigger, observation in of_all(book):
        if trigger.input.accepts(observation):
            for_input.setdefault(trigger.input.name, []).append(as_asked(trigger.input, observation))
    source = random.Random(name)
    found = conditions(plan)
    for _ in range(12):
        names = source.sample(sorted(for_input), k=source.randint(1, min(6, len(for_input))))
        answers = {each: source.choice(for_input[each]) for each in names}
        filled = json.loads(json.dumps(response(made, answers)))
        given = observations(filled, read)
        assert sorted(given, key=repr) == sorted(answers.values(), key=repr)
        fires = native(book.fired(answers.values()))
        assert native(book.fired(given)) == fires
        assert applied(found, environment(book.inputs, given)) == fires


def as_asked(needed: Input, observation: Observation) -> Observation:
    """The observation in the words of the question."""
    return observation.model_copy(update={"subject": needed.subject})


@pytest.mark.parametrize("name", NAMES)
def test_every_input_is_asked_for_once(name: str) -> None:
    read = sheet(name)
    made = questionnaire(read, "key")
    asked = {} if made is None else questions(made)
    kinds = {link: item["type"] for link, item in asked.items() if item["type"] in {"boolean", "quantity"}}
    assert kinds == {needed.name: "boolean" if needed.measure is None else "quantity" for needed in rulebook(read).inputs}
    for item in asked.values():
        assert item["text"].strip()
        assert (item["type"] == "group") == bool(item.get("item"))
        for condition in item.get("enableWhen", ()):
            assert asked[condition["question"]]["type"] == "boolean"


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
    (measured(value=Decimal("38.12345678"), code="Cel"), "six of them decimals"),
)


@pytest.mark.parametrize(("given", "message"), REFUSED, ids=str)
def test_what_is_no_answer(given: Any, message: str) -> None:
    with pytest.raises(errors.BadAnswers) as refusal:
        observations(given, SHEET)
    assert message in refusal.value.reason
    assert refusal.value.hint


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
