"""Answers that a form server extracts as Observations are what the rules take: the same as the answers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from drugsheet import DrugSheet
from drugsheet.export.fhir.answers import observations
from drugsheet.export.fhir.names import key
from drugsheet.export.fhir.questionnaire import questionnaire
from drugsheet.export.fhir.readings import readings
from drugsheet.rules import rulebook

from ..conftest import sheet_files
from .plans import native
from .sheets import sheet

Element = dict[str, Any]
EXTRACT = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract"
AUTHORED = "2026-03-01T08:00:00+00:00"
UCUM = "http://unitsofmeasure.org"
SPANISH = "omeprazol.html"
"""It has no rules: only English is read for them."""
NAMES = [f"{path.parent.name}/{path.name}" for path in sheet_files() if path.name != SPANISH]


def items(of: Element) -> Iterator[Element]:
    for item in of.get("item", ()):
        yield item
        yield from items(item)


def answers(of: Element, *, high: bool) -> Element:
    """A response with an answer to every question: yes and much, or no and nothing."""
    given = []
    for item in items(of):
        if item["type"] == "boolean":
            given.append({"linkId": item["linkId"], "answer": [{"valueBoolean": high}]})
        elif item["type"] == "quantity":
            unit = next(each["valueCoding"]["code"] for each in item["extension"] if each["url"].endswith("unitOption"))
            given.append({"linkId": item["linkId"], "answer": [{"valueQuantity": {"value": 9_999 if high else 0, "system": UCUM, "code": unit}}]})
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": of["url"], "authored": AUTHORED, "item": given}


def extracted(form: Element, response: Element) -> list[Element]:
    """Observation-based extraction of Structured Data Capture: an Observation for each answer to an item that is marked, with the item's codes."""
    marked = {item["linkId"]: item for item in items(form) if {"url": EXTRACT, "valueBoolean": True} in item.get("extension", ())}
    return [
        {"resourceType": "Observation", "status": "final", "code": {"coding": marked[item["linkId"]]["code"]}, "effectiveDateTime": response["authored"], **answer}
        for item in items(response)
        if item["linkId"] in marked
        for answer in item["answer"]
    ]


def made(name: str) -> tuple[DrugSheet, Element]:
    read = sheet(name)
    form = questionnaire(read, key(read))
    assert form is not None
    return read, form


@pytest.mark.parametrize("high", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_extracted_observations_are_the_answers(name: str, *, high: bool) -> None:
    read, form = made(name)
    response, book = answers(form, high=high), rulebook(read)
    resources = extracted(form, response)
    assert len(resources) == len(response["item"])
    taken = readings(resources, book)
    answered = observations(response, read)
    assert taken.unused == 0
    assert [each.observation.model_copy(update={"at": None}) for each in taken.readings] == answered
    found = [each.observation for each in taken.readings]
    assert native(book.fired(found)) == native(book.fired(answered))
    assert not high or book.fired(found)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_asked_is_marked_and_nothing_else(name: str) -> None:
    _, form = made(name)
    for item in items(form):
        is_marked = any(each["url"] == EXTRACT for each in item.get("extension", ()))
        assert is_marked == (item["type"] in {"boolean", "quantity"})
        assert not is_marked or item["code"]


def test_a_code_of_a_unit_is_for_that_unit() -> None:
    _, form = made("upmc/interferon_alfa.txt")
    (sugar,) = (item for item in items(form) if item["linkId"] == "bloodGlucose")
    assert [each["code"] for each in sugar["code"]] == ["2339-0", "blood_glucose"]
