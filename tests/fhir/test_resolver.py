"""The resolver on vectors of its own: what the reference engine for `$apply` is known to do with inputs and conditions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.fhir.problem import Json
from tests.fhir.resolver import (
    ALTERNATIVE,
    FHIRPATH,
    IDENTIFIER,
    LOINC,
    REFERENCE,
    Run,
    actions,
    applies,
    bundle,
    canonical,
    defined,
    evaluate,
    expanded,
    fhirpath,
    fill,
    inputs,
    listed,
    observation,
    resources,
    variables,
)

HEAT = "https://example.org/fhir/ValueSet/heat"
PULSE = "https://example.org/fhir/ValueSet/pulse"


def value_set(url: str, *codes: str, version: str | None = None) -> Json:
    made: Json = {"resourceType": "ValueSet", "url": url, "compose": {"include": [{"system": LOINC, "concept": [{"code": code} for code in codes]}]}}
    return made if version is None else {**made, "version": version}


DEFINITIONS = [value_set(HEAT, "8310-5", "8331-1"), value_set(PULSE, "8867-4")]


def taking(name: str, *code_filters: Json, kind: str = "Observation") -> Json:
    return {"id": name, "type": kind, "codeFilter": list(code_filters)}


def by(url: str, path: str = "code") -> Json:
    return {"path": path, "valueSet": url}


def condition(expression: str, language: str = FHIRPATH, instead: str | None = None, kind: str = "applicability") -> Json:
    extension = [] if instead is None else [{"url": ALTERNATIVE, "valueExpression": {"language": FHIRPATH, "expression": instead}}]
    return {"kind": kind, "expression": {"language": language, "expression": expression, "extension": extension}}


HOT, FAST = observation("8310-5", 39), observation("8867-4", 120)
RUNS = {FHIRPATH: fhirpath}


@pytest.mark.parametrize(
    "code_filter",
    [
        pytest.param({"path": "code", "code": [{"system": LOINC, "code": "8310-5"}]}, id="codes alone"),
        pytest.param({"valueSet": HEAT}, id="no path"),
        pytest.param({"path": "code"}, id="no value set"),
        pytest.param({"searchParam": "code", "valueSet": HEAT}, id="a search parameter"),
        pytest.param(by("https://example.org/fhir/ValueSet/elsewhere"), id="a value set that is not there"),
        pytest.param(by(f"{HEAT}|2"), id="another version"),
        pytest.param(by(HEAT, "category"), id="another path"),
    ],
)
def test_nothing_fills_an_input_without_path_and_value_set(code_filter: Json) -> None:
    assert fill(taking("heat", code_filter), DEFINITIONS, HOT) is None


def test_an_input_without_filters_is_not_filled() -> None:
    assert fill({"id": "heat", "type": "Observation"}, DEFINITIONS, HOT) is None


@pytest.mark.parametrize("data", [HOT, [HOT], bundle(HOT), [bundle(FAST), HOT], bundle(FAST, HOT), bundle(bundle(HOT))])
def test_one_resource_fills_an_input_as_itself(data: Json) -> None:
    assert fill(taking("heat", by(HEAT)), DEFINITIONS, data) == HOT


def test_more_resources_are_one_bundle_and_never_a_list() -> None:
    warm = observation("8331-1", 37)
    for data in ([HOT, FAST, warm], bundle(HOT, FAST, warm)):
        found = fill(taking("heat", by(HEAT)), DEFINITIONS, data)
        assert found["resourceType"] == "Bundle"
        assert resources(found) == [HOT, warm]


@pytest.mark.parametrize(
    "data", [None, [], bundle(), {"resourceType": "Bundle"}, FAST, {**HOT, "resourceType": "Condition"}, observation("8310-5", system="urn:other")]
)
def test_what_is_of_another_code_or_type_fills_nothing(data: Json) -> None:
    assert fill(taking("heat", by(HEAT)), DEFINITIONS, data) is None


def test_all_filters_have_to_pass() -> None:
    vital = value_set("https://example.org/fhir/ValueSet/vital", "vital-signs")
    both = taking("heat", by(HEAT), by(vital["url"], "category"))
    of = [{"coding": [{"system": LOINC, "code": "exam"}]}, {"coding": [{"system": LOINC, "code": "vital-signs"}]}]
    assert fill(both, [*DEFINITIONS, vital], HOT) is None
    assert fill(both, [*DEFINITIONS, vital], {**HOT, "category": of}) == {**HOT, "category": of}


def test_a_version_is_matched_where_one_is_named() -> None:
    of_two = value_set(HEAT, "8310-5", version="2")
    assert canonical(f"{HEAT}|2", [of_two], "ValueSet") is of_two
    assert canonical(HEAT, [of_two], "ValueSet") is of_two
    assert canonical(f"{HEAT}|1", [of_two], "ValueSet") is None
    assert canonical(HEAT, [of_two], "Library") is None


def test_codes_come_from_the_expansion_first_and_from_the_definition() -> None:
    below = {"contains": [{"abstract": True, "system": LOINC, "code": "group", "contains": [{"system": LOINC, "code": "1"}]}]}
    assert listed({**value_set(HEAT, "2"), "expansion": below}) == [(LOINC, "1")]
    assert expanded(value_set(HEAT, "2")) == []
    compose = {**value_set(HEAT, "2", "3")["compose"], "exclude": [{"system": LOINC, "concept": [{"code": "2"}]}]}
    assert listed({**value_set(HEAT), "compose": compose}) == [(LOINC, "3")]
    with pytest.raises(ValueError, match="not listed"):
        listed({"resourceType": "ValueSet", "compose": {"include": [{"system": LOINC}]}})


def test_r5_has_the_requirement_within_the_input() -> None:
    within = {"id": "heat", "requirement": {"type": "Observation", "codeFilter": [by(HEAT)]}}
    assert inputs({"input": [within]}, DEFINITIONS, HOT) == {"heat": HOT}


def test_the_reference_engine_names_r5_inputs_by_the_requirement_and_takes_expansions() -> None:
    within = {"id": "heat", "requirement": {"type": "Observation", "codeFilter": [by(HEAT)]}}
    assert inputs({"input": [within]}, DEFINITIONS, HOT, REFERENCE) == {}
    within = {"requirement": {"id": "heat", "type": "Observation", "codeFilter": [by(HEAT)]}}
    assert inputs({"input": [within]}, DEFINITIONS, FAST, REFERENCE) == {"heat": FAST}, "no codes to search for: all Observations"
    full = {**value_set(HEAT), "expansion": {"contains": [{"system": LOINC, "code": "8310-5"}]}}
    assert inputs({"input": [within]}, [full], [HOT, FAST], REFERENCE) == {"heat": HOT}


def test_an_action_has_its_own_inputs_only() -> None:
    inner = {"id": "inner", "input": [taking("pulse", by(PULSE))], "condition": [condition("%pulse.exists()")]}
    outer = {"id": "outer", "input": [taking("heat", by(HEAT))], "condition": [condition("%heat.exists()")], "action": [inner]}
    assert [(one["id"], [each["id"] for each in around]) for one, around in actions({"action": [outer, {"id": "last"}]})] == [
        ("outer", []),
        ("inner", ["outer"]),
        ("last", []),
    ]
    assert inputs(outer, DEFINITIONS, [HOT, FAST]) == {"heat": HOT}
    assert inputs(inner, DEFINITIONS, [HOT, FAST]) == {"pulse": FAST}
    assert applies(inner, DEFINITIONS, [HOT, FAST], RUNS, [outer])
    assert not applies(inner, DEFINITIONS, [FAST], RUNS, [outer]), "the action around it does not apply"
    borrowed = {**inner, "condition": [condition("%heat.exists()")]}
    with pytest.raises(ValueError, match="heat"):
        applies(borrowed, DEFINITIONS, [HOT, FAST], RUNS, [outer])


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        ([], True),
        ([condition("true")], True),
        ([condition("true"), condition("false")], False),
        ([condition("false"), condition("true")], False),
        ([condition("true"), condition("true")], True),
        ([condition("{}")], False),
        ([condition("1")], False),
        ([condition("false", kind="stop"), condition("true")], True),
        ([condition("Condition 1", "text/cql-identifier")], False),
    ],
)
def test_conditions_must_hold_together(held: list[Json], wanted: bool) -> None:
    assert applies({"condition": held}, [], None, RUNS) is wanted


def test_the_language_of_an_expression_comes_before_its_alternative() -> None:
    asked: list[tuple[str, str]] = []

    def run(language: str, result: bool | None) -> Run:
        def runs(expression: str, _: Mapping[str, Json]) -> bool | None:
            asked.append((language, expression))
            return result

        return runs

    expression = condition("Fever", IDENTIFIER[0], "%heat.exists()")["expression"]
    for own, other, wanted, order in [
        (True, False, True, ["Fever"]),
        (False, True, False, ["Fever"]),
        (None, True, True, ["Fever", "%heat.exists()"]),
        (None, None, None, ["Fever", "%heat.exists()"]),
    ]:
        asked.clear()
        assert evaluate(expression, {IDENTIFIER[0]: run("cql", own), FHIRPATH: run("fhirpath", other)}, {}) is wanted
        assert [each for _, each in asked] == order
    assert evaluate(expression, RUNS, {"heat": HOT}) is True, "an engine without CQL has the alternative"
    assert evaluate(expression, {}, {"heat": HOT}) is None


def test_names_are_told_from_strings_and_comments() -> None:
    assert variables(r"%heat.where(code = '%no \' %no').exists() or %`a-b`.exists()") == {"heat", "a-b"}
    library = defined(
        """
        library Example version '1'
        using FHIR version '4.0.1'
        parameter "Period" Interval<DateTime>
        define function "Over"(value System.Decimal): value > 1.0 /* "not this" */
        define plain: 1
        // "nor this"
        define "Fever": exists ([Observation] O where "Over"(O."value".value) and 'nor "that"' is not null and "Gone" or plain = 1)
        define "All": "Fever" and "Period" is not null
        """
    )
    assert (library.name, library.version) == ("Example", "1")
    assert library.expressions.keys() == {"plain", "Fever", "All"}
    assert library.reached("All") == {"All", "Fever", "Period", "Over", "Gone", "plain"}
    assert library.missing() == {"Gone"}
