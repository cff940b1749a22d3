"""Our PlanDefinitions as the reference engine for `$apply` takes them, by the resolver in `resolver.py`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

import drugsheet
from drugsheet.rules import rulebook
from tests.fhir.problem import Json
from tests.fhir.resolver import (
    FHIRPATH,
    GIVEN,
    IDENTIFIER,
    REFERENCE,
    Library,
    actions,
    alternatives,
    applies,
    bundle,
    canonical,
    conditions,
    cql_of,
    defined,
    fhirpath,
    fill,
    filters,
    inputs,
    listed,
    named,
    observation,
    requirement,
    resources,
    variables,
)

RUNS = {FHIRPATH: fhirpath}
Release = Literal["R4", "R4B", "R5"]
RELEASES: tuple[Release, ...] = ("R4", "R4B", "R5")
FIXTURES = sorted(path for path in Path("fixtures").rglob("*") if path.suffix in {".html", ".txt", ".md"} and path.with_suffix(".json").exists())
LINES = {
    "yes or no": "Hives",
    "a limit": "Fever of 101 F (38.3 C) or higher",
    "a fever that lasts": "Fever of 101 F or higher for more than 1 hour",
    "a count": "Throwing up more than 4 times in 24 hours",
    "more than usual": "4 or more loose stools a day than usual",
    "a change of weight": "Weight gain of 3 pounds in 1 day or 5 pounds in 1 week",
    "a range": "Diarrhea of 4 to 6 stools a day",
    "what lasts": "Hiccups lasting longer than 48 hours",
    "an escalation": "Chest pain. If it is still there after 2 minutes, call 911.",
    "of something": "Soaking more than 2 pads in 1 hour",
    "pressure": "Blood pressure of 180/110 or higher",
    "quotes": "A feeling of \"pins %and 'needles'\" in your hands",
}
NO_REASONS = Path("fixtures/eu-leaflet/omeprazol.html")
SHEETS: list[Path | str] = [*(path for path in FIXTURES if path != NO_REASONS), *LINES]


@functools.cache
def sheet_of(source: Path | str) -> drugsheet.DrugSheet:
    """A fixture, or a sheet with two reasons to call, as few as are taken for a sheet."""
    if isinstance(source, Path):
        return drugsheet.read(source)
    return drugsheet.parse(
        f"# Testdrug\n\n## Call your doctor right away if you have\n\n- {LINES[source]}\n- Shaking chills\n", layout="generic", media_type="text/markdown"
    )


class Plan(NamedTuple):
    """The plan of a bundle, and what is beside it."""

    definitions: list[Json]
    plan: Json
    library: Library

    def conditioned(self) -> Iterator[tuple[Json, Json]]:
        """Each action that has a condition, with its expression."""
        for action, _ in actions(self.plan):
            for expression in conditions(action):
                yield action, expression

    def declared(self) -> dict[str, Json]:
        """One entry for each name of an input."""
        return {one["id"]: one for action, _ in actions(self.plan) for one in action.get("input", [])}

    def members(self, entry: Json) -> list[tuple[str, str]]:
        value_sets = [canonical(one["valueSet"], self.definitions, "ValueSet") for one in filters(entry)]
        return [coding for each in value_sets if each is not None for coding in listed(each)]


def conditioned_actions(plan: Plan) -> list[tuple[Json, tuple[Json, ...]]]:
    return [each for each in actions(plan.plan) if conditions(each[0])]


def where(action: Json) -> str:
    return str(action.get("linkId", action.get("prefix", action.get("title"))))


@functools.cache
def plan_of(source: Path | str, release: Release) -> Plan:
    definitions = resources(drugsheet.to_fhir(sheet_of(source), release=release))
    (plan,) = [one for one in definitions if one["resourceType"] == "PlanDefinition"]
    return Plan(definitions, plan, defined(cql_of(canonical(plan["library"][0], definitions, "Library"))))


@pytest.fixture(params=[(source, release) for source in SHEETS for release in RELEASES], ids=lambda one: f"{one[1]}-{one[0]}")
def plan(request: pytest.FixtureRequest) -> Plan:
    return plan_of(*request.param)


def test_there_is_enough_to_look_at() -> None:
    assert sum(1 for source in SHEETS for _ in plan_of(source, "R4").conditioned()) > 400


@pytest.mark.parametrize("release", RELEASES)
def test_a_sheet_without_reasons_has_no_plan(release: Release) -> None:
    assert not rulebook(sheet_of(NO_REASONS)).triggers
    kinds = {one["resourceType"] for one in resources(drugsheet.to_fhir(sheet_of(NO_REASONS), release=release))}
    assert not kinds & {"PlanDefinition", "ValueSet"}


@pytest.mark.parametrize("release", RELEASES)
def test_a_transaction_holds_the_same(release: Release) -> None:
    kinds = {"PlanDefinition", "Library", "ValueSet"}
    for source in SHEETS[::3]:
        found = plan_of(source, release)
        held = resources(drugsheet.to_fhir(sheet_of(source), release=release, bundle="transaction"))
        assert [one for one in held if one["resourceType"] in kinds] == [one for one in found.definitions if one["resourceType"] in kinds]


def test_conditions_stand_alone(plan: Plan) -> None:
    """One condition an action, none around it, and one in each action that has no others within: what has none always applies."""
    for action, around in actions(plan.plan):
        held = action.get("condition", [])
        assert len(held) == (0 if action.get("action") else 1), where(action)
        assert all(one["kind"] == "applicability" and "expression" in one for one in held), where(action)
        assert not any(one.get("condition") for one in around), where(action)


def test_conditions_are_definitions_of_the_library_with_one_alternative(plan: Plan) -> None:
    used = [expression["expression"] for _, expression in plan.conditioned()]
    assert len(used) == len(set(used))
    for action, expression in plan.conditioned():
        assert expression["language"] in IDENTIFIER, where(action)
        assert expression["expression"] in plan.library.expressions, where(action)
        assert expression.get("reference", plan.plan["library"][0]) == plan.plan["library"][0], where(action)
        assert [one["language"] for one in alternatives(expression)] == [FHIRPATH], where(action)


def test_the_library_is_found_by_what_the_plan_names(plan: Plan) -> None:
    """An engine takes the last part of the URL and the version for the library's own name and version."""
    (named_by,) = plan.plan["library"]
    library = canonical(named_by, plan.definitions, "Library")
    assert library is not None
    url, _, version = named_by.partition("|")
    assert url.rpartition("/")[2] == library["name"] == plan.library.name
    assert version == library.get("version", "") == plan.library.version


def test_every_name_in_the_library_is_defined(plan: Plan) -> None:
    assert not plan.library.missing()


def test_every_input_is_filled_by_path_and_value_set(plan: Plan) -> None:
    for action, _ in actions(plan.plan):
        for entry in action.get("input", []):
            assert requirement(entry)["type"] == "Observation", where(action)
            assert [one["path"] for one in requirement(entry)["codeFilter"]] == ["code"], where(action)
            assert len(filters(entry)) == 1, where(action)
            codes = plan.members(entry)
            assert codes, where(action)
            assert len(codes) == len(set(codes)), where(action)
            printed = [(one["system"], one["code"]) for each in filters(entry) for one in each.get("code", [])]
            assert set(printed) <= set(codes), "codes that stand in the filter and not in its value set"


OTHERS = re.compile("readings[0-9]+")
"""An input with the codes that the CQL of a condition takes besides those of the sheet's questions."""


def own_names(action: Json) -> set[str]:
    return {str(named(entry)) for entry in action.get("input", [])}


def path_names(expression: Json) -> set[str]:
    return {name for one in alternatives(expression) for name in variables(one["expression"])} - GIVEN


def test_what_a_condition_names_in_fhirpath_is_declared_by_its_action(plan: Plan) -> None:
    for action, expression in plan.conditioned():
        names = path_names(expression)
        assert names, where(action)
        assert names <= own_names(action), where(action)
        assert len(own_names(action)) == len(action["input"]), where(action)
        reached = plan.library.reached(expression["expression"])
        used = names | reached | codes_read(plan, expression["expression"])
        assert {name for name in own_names(action) if not OTHERS.fullmatch(name)} <= used, "declared, and named by nothing"
        assert names <= plan.library.reached(expression["expression"]), "the CQL rests on other inputs than the FHIRPath"


def test_what_a_condition_names_in_cql_is_declared_by_its_action(plan: Plan) -> None:
    for action, expression in plan.conditioned():
        assert plan.library.reached(expression["expression"]) & plan.declared().keys() <= own_names(action), where(action)


def test_an_input_is_the_same_wherever_it_stands(plan: Plan) -> None:
    seen = plan.declared()
    for action, _ in actions(plan.plan):
        for entry in action.get("input", []):
            assert requirement(entry) == requirement(seen[entry["id"]]), where(action)


def given_for(plan: Plan, entry: Json, value: Json) -> Json:
    """An Observation with the first code of an input's value set."""
    system, code = plan.members(entry)[0]
    made = observation(code, system=system)
    del made["valueQuantity"]
    return {**made, **value}


def test_the_first_code_fills_an_input_with_just_that(plan: Plan) -> None:
    made = {name: given_for(plan, entry, {"valueQuantity": {"value": 1, "code": "1"}}) for name, entry in plan.declared().items()}
    stranger = observation("nothing-of-the-sheet", system="https://example.org/fhir/CodeSystem/other")
    for action, _ in actions(plan.plan):
        for entry in action.get("input", []):
            name = entry["id"]
            own = made[name]
            codes = set(plan.members(entry))
            others = [one for one in made.values() if (one["code"]["coding"][0]["system"], one["code"]["coding"][0]["code"]) not in codes]
            for data in (own, [own], bundle(own), [*others, own, stranger], bundle(stranger, own, *others)):
                assert inputs(action, plan.definitions, data)[name] == own, where(action)
            assert fill(entry, plan.definitions, [*others, stranger]) is None, where(action)
            twice = [own, {**own, "id": "again"}]
            assert fill(entry, plan.definitions, twice) == fill(entry, plan.definitions, bundle(*twice))
            assert resources(fill(entry, plan.definitions, bundle(*twice))) == twice


def test_no_first_code_is_another_inputs_first_code(plan: Plan) -> None:
    firsts = [plan.members(entry)[0] for name, entry in plan.declared().items() if not OTHERS.fullmatch(name)]
    assert len(firsts) == len(set(firsts))


def test_an_action_sees_no_inputs_but_its_own(plan: Plan) -> None:
    everything = [given_for(plan, entry, {"valueBoolean": True}) for entry in plan.declared().values()]
    for action, _ in actions(plan.plan):
        found = inputs(action, plan.definitions, everything)
        assert found.keys() == own_names(action), where(action)
        assert all(found.values()), where(action)
        assert not (action.get("input") and action.get("action")), "inputs of a group reach none of its actions"


def yes_or_no(plan: Plan) -> set[str]:
    """The inputs that the Questionnaire asks with yes or no."""
    todo = [one for one in plan.definitions if one["resourceType"] == "Questionnaire"]
    found = set()
    while todo:
        one = todo.pop()
        if one.get("type") == "boolean":
            found.add(one["linkId"])
        todo += one.get("item", [])
    return found


@pytest.mark.parametrize("source", SHEETS, ids=str)
def test_alternatives_hold_with_what_their_action_is_given_and_not_without(source: Path | str) -> None:
    """The FHIRPath of each action, run with its own inputs: false without data; one resource, a list and a Bundle are the same."""
    plan = plan_of(source, "R4")
    yes = {name: given_for(plan, entry, {"valueBoolean": True}) for name, entry in plan.declared().items()}
    asked = yes_or_no(plan)
    assert asked <= yes.keys()
    for action, around in conditioned_actions(plan):
        (expression,) = conditions(action)
        own = [yes[name] for name in own_names(action)]
        others = [one for name, one in yes.items() if name not in own_names(action)]
        assert not applies(action, plan.definitions, None, RUNS, around), where(action)
        holds = bool(path_names(expression) & asked)
        for data in (own, bundle(*own, *others), [*own, *own]):
            assert applies(action, plan.definitions, data, RUNS, around) is holds, where(action)


@pytest.mark.parametrize("source", SHEETS, ids=str)
def test_the_releases_have_the_same_conditions(source: Path | str) -> None:
    found = [plan_of(source, release) for release in RELEASES]
    first, *others = [[(expression, own_names(action)) for action, expression in each.conditioned()] for each in found]
    assert all(other == first for other in others)


# -- What the reference engine's source does beyond that

SMALLEST = "yes or no"


def test_the_reference_engine_names_the_inputs_of_r5() -> None:
    found = plan_of(SMALLEST, "R5")
    for action, _ in conditioned_actions(found):
        assert inputs(action, found.definitions, None, REFERENCE).keys() == own_names(action)


@pytest.mark.parametrize("source", SHEETS, ids=str)
def test_the_reference_engine_names_the_inputs_of_r4(source: Path | str) -> None:
    found = plan_of(source, "R4")
    for action, _ in conditioned_actions(found):
        assert inputs(action, [], None, REFERENCE).keys() == own_names(action)


def test_the_reference_engine_finds_the_codes_of_an_input() -> None:
    found = plan_of(SMALLEST, "R4")
    stranger = observation("nothing-of-the-sheet")
    for action, _ in conditioned_actions(found):
        for entry in action["input"]:
            own = given_for(found, entry, {"valueBoolean": True})
            assert fill(entry, found.definitions, [own, stranger], REFERENCE) == own


def codes_read(plan: Plan, name: str) -> set[str]:
    """The codes of the system `input` by which a definition, and all that it rests on, takes Observations."""
    taken = {text for one in plan.library.reached(name) for text in plan.library.strings.get(one, ())}
    return {text.removeprefix("input|") for text in taken if text.startswith("input|")} - {""}


@pytest.mark.parametrize(
    "source",
    [
        SMALLEST,
        "a limit",
        "a count",
        "what lasts",
        "a fever that lasts",
        "more than usual",
        "a change of weight",
    ],
)
def test_a_condition_takes_no_observations_of_inputs_that_its_action_does_not_declare(source: str) -> None:
    found = plan_of(source, "R4")
    for action, expression in found.conditioned():
        declared = {code for entry in action["input"] for _, code in found.members(entry)}
        taken = codes_read(found, expression["expression"])
        assert taken, where(action)
        assert taken <= declared, where(action)
