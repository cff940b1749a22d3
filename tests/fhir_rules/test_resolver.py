"""A PlanDefinition as engines read it: an action's own inputs are enough for its condition, in whatever form they are filled."""

from __future__ import annotations

import functools
import re
from typing import Any

import fhirpathpy
import pytest
from fhirpathpy.models import models

import drugsheet
from drugsheet.export.fhir import Release
from drugsheet.rules import Observation, Rulebook, rulebook

from ..conftest import sheet_files
from ..cql.recorded import resource
from ..extract.sheets import bullets, template
from .observed import of_all
from .plans import fhirpath, with_conditions
from .resolver import definition, parameters
from .sheets import sheet

Element = dict[str, Any]
NAMES = [f"{path.parent.name}/{path.name}" for path in sheet_files()]
RELEASES: tuple[Release, ...] = ("R5", "R4B", "R4")


def resources(read: drugsheet.DrugSheet, release: Release = "R5") -> dict[str, list[Element]]:
    found: dict[str, list[Element]] = {"PlanDefinition": [], "Library": [], "ValueSet": []}
    for entry in drugsheet.to_fhir(read, release=release)["entry"]:
        found.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    return found


def by_url(listed: list[Element]) -> dict[str, Element]:
    assert len({each["url"] for each in listed}) == len(listed)
    return {each["url"]: each for each in listed}


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("name", NAMES)
def test_all_that_a_condition_needs_is_in_the_bundle(name: str, release: Release) -> None:
    made = resources(sheet(name), release)
    value_sets, libraries = by_url(made["ValueSet"]), by_url(made["Library"])
    for plan in made["PlanDefinition"]:
        actions = with_conditions(plan)
        names = []
        for action in actions:
            (condition,) = action["condition"]  # two of one kind would both have to hold
            assert condition["kind"] == "applicability"
            expression = condition["expression"]
            assert expression["language"] == "text/cql-identifier"
            names.append(expression["expression"])
            used = set(re.findall(r'(?:exists|or) \("([A-Za-z0-9]+)" R', definition(plan, libraries, expression["expression"])))
            own = {given["id"] for given in action["input"]}
            assert used == set(re.findall(r"%(\w+)", fhirpath(expression))) <= own  # more is what series of readings are made of
            for given in action["input"]:
                (chosen,) = given.get("requirement", given)["codeFilter"]
                assert chosen["path"] == "code"
                assert chosen["valueSet"] in value_sets
        assert len(names) == len(set(names)) == len(rulebook(sheet(name)).triggers)


@functools.cache
def compiled(text: str) -> Any:
    return fhirpathpy.compile(text, models["r5"])


def holds(action: Element, variables: Element) -> bool:
    text = fhirpath(action["condition"][0]["expression"])
    (answer,) = compiled(text)({}, {**{name: [] for name in re.findall(r"%(\w+)", text)}, **variables})
    return bool(answer)


def met(actions: list[Element], data: list[Element], value_sets: dict[str, Element]) -> list[int]:
    filled = ((number, action, parameters(action, data, value_sets)) for number, action in enumerate(actions))
    return [number for number, action, variables in filled if variables and holds(action, variables)]  # of nothing, nothing holds


def natively(book: Rulebook, actions: list[Element], observations: list[Observation]) -> list[int]:
    """The numbers of the actions whose triggers hold: an action's condition names its trigger."""
    fires = book.fired(observations)
    names = [int(action["condition"][0]["expression"]["expression"].removeprefix("Condition ")) for action in actions]
    return [at for at, number in enumerate(names) if any(book.triggers[number - 1].printed is each.printed and book.triggers[number - 1].reason is each.reason for each in fires)]


@pytest.mark.parametrize("name", NAMES)
def test_one_resource_fires_what_the_rules_fire(name: str) -> None:
    read = sheet(name)
    made, book = resources(read), rulebook(read)
    value_sets = by_url(made["ValueSet"])
    actions = [action for plan in made["PlanDefinition"] for action in with_conditions(plan)]
    tried = 0
    for number, (trigger, observation) in enumerate(of_all(book)):
        if number % (150 if trigger.threshold else 5) or book.incomparable([observation]):
            continue
        # what is counted over another time than is asked for is told apart by its period, which no ValueSet can say
        recorded = resource(observation, book) if observation.over is None or observation.over == trigger.input.over else None
        if recorded is None or "effectivePeriod" in recorded:
            continue
        tried += 1
        assert met(actions, [recorded], value_sets) == natively(book, actions, [observation]), observation
    assert tried or not book.triggers


ITEMS = ("Fever of 101 F or higher", "Chest pain. If it lasts longer than 2 minutes, call 911.", "Chills")


def vectors() -> tuple[list[Element], dict[str, Element], Rulebook]:
    read = drugsheet.parse(template(call=f"Call your doctor immediately if you have any of the following symptoms:\n{bullets(*ITEMS)}"), layout="template-1")
    made = resources(read)
    return with_conditions(made["PlanDefinition"][0]), by_url(made["ValueSet"]), rulebook(read)


def temperature(value: float) -> Element:
    coding = {"system": "http://loinc.org", "code": "8310-5"}
    quantity = {"value": value, "system": "http://unitsofmeasure.org", "code": "[degF]"}
    return {"resourceType": "Observation", "status": "final", "code": {"coding": [coding]}, "valueQuantity": quantity}


def test_one_resource_a_bundle_and_a_list_are_alike() -> None:
    actions, value_sets, _ = vectors()
    fever = next(action for action in actions if action["input"][0]["id"] == "bodyTemperature")
    low, high = temperature(98.6), temperature(102)
    assert parameters(fever, [high], value_sets)["bodyTemperature"] == high
    assert parameters(fever, [low, high], value_sets)["bodyTemperature"]["resourceType"] == "Bundle"
    for given, expected in ((high, True), (low, False), ([low, high], True), ([low, low], False), ([], False)):
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in (given if isinstance(given, list) else [given])]}
        assert holds(fever, {"bodyTemperature": given}) is expected
        assert holds(fever, {"bodyTemperature": bundle}) is expected


def test_the_inputs_of_other_actions_are_not_needed() -> None:
    """Chest pain that has lasted a minute is chest pain: the item's own action has the input of its escalation, too."""
    actions, value_sets, book = vectors()
    lasting = next(each for each in book.inputs if each.measure == "duration")
    minute = resource(Observation(measure="duration", subject=lasting.subject, value=1, unit="min"), book)
    assert minute is not None
    (fires,) = met(actions, [minute], value_sets)
    assert lasting.name in [given["id"] for given in actions[fires]["input"]]


@pytest.mark.parametrize("missing", ["path", "valueSet"])
def test_a_filter_without_a_path_or_a_value_set_fills_nothing(missing: str) -> None:
    actions, value_sets, _ = vectors()
    fever = next(action for action in actions if action["input"][0]["id"] == "bodyTemperature")
    requirement = fever["input"][0]["requirement"]
    (chosen,) = requirement["codeFilter"]
    without = {**fever, "input": [{"id": "bodyTemperature", "requirement": {**requirement, "codeFilter": [{name: value for name, value in chosen.items() if name != missing}]}}]}
    assert met([fever], [temperature(102)], value_sets) == [0]
    assert met([without], [temperature(102)], value_sets) == []
