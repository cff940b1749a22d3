"""Which rules the FHIRPath engine is asked, and that the exceptions are no more than needed."""

from __future__ import annotations

import pytest

from tests.fhir import invariants
from tests.fhir.definitions import Constraint, Definitions, Element, needed
from tests.fhir.invariants import BOUNDS, MODEL, NATIVE, SKIPPED, compiled, judge, ordered
from tests.fhir.samples import bundle, quantity
from tests.fhir.validators import RELEASES
from tests.fhir.walker import FORMS, walk


def reached(definitions: Definitions, release: str) -> dict[str, Element]:
    """Every element of the types that the samples use, and of the types that these use."""
    todo = {entry["resource"]["resourceType"] for entry in bundle(release)["entry"]} | {"Bundle"}
    found: dict[str, Element] = {}
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        seen.add(name)
        if definitions.kind(name) in {None, "primitive-type"}:
            continue
        elements = [definitions.root(name)]
        while elements:
            element = elements.pop()
            if element.path not in found:
                found[element.path] = element
                elements += element.children.values()
                todo |= {one.code for one in element.types} - seen
    return found


def rules(release: str) -> dict[str, Constraint]:
    return {one.key: one for element in reached(needed(release), release).values() for one in element.constraints}


@pytest.mark.parametrize("release", RELEASES)
def test_every_rule_is_asked_or_named(release: str) -> None:
    """A rule that the engine cannot read would only be noticed when a sheet has such an element."""
    found = rules(release)
    assert len(found) > 50
    unreadable = []
    for key, rule in found.items():
        if key not in NATIVE and (release, key) not in SKIPPED:
            try:
                compiled(rule.expression, MODEL[release])
            except Exception as error:  # noqa: BLE001 - the engine's parser raises nothing narrower
                unreadable.append(f"{key}: {error!r}")
    assert unreadable == []


def test_the_exceptions_exist() -> None:
    known = {key for release in RELEASES for key in rules(release)}
    assert set(NATIVE) | set(BOUNDS) | {key for _, key in SKIPPED} <= known
    assert set(BOUNDS) <= set(NATIVE)


PERIOD = {"start": "2011", "end": "2012"}
UNEVALUABLE = (
    # rule, release, type, what it is asked of: valid, and the engine cannot say so
    ("txt-1", "R5", "Narrative", {"status": "generated", "div": "<div/>"}),
    ("txt-2", "R4", "Narrative", {"status": "generated", "div": "<div/>"}),
    ("rng-2", "R5", "Range", {"low": quantity(1, "d", "d"), "high": quantity(2, "d", "d")}),
    ("per-1", "R5", "Period", PERIOD),
)


@pytest.mark.parametrize(("key", "release", "type_name", "node"), UNEVALUABLE, ids=lambda value: value if isinstance(value, str) else "")
def test_the_engine_cannot_evaluate_these(key: str, release: str, type_name: str, node: dict[str, object]) -> None:
    """When a new fhirpathpy can, this fails: take the rule off the table then."""
    rule = rules(release)[key]
    with pytest.raises(Exception, match="Not implemented"):
        judge(rule.expression, MODEL[release], type_name, node, {})


def test_dom_3_cannot_be_evaluated_before_r5() -> None:
    sheet = {
        "resourceType": "Organization",
        "contained": [{"resourceType": "Organization", "id": "x", "name": "x"}],
        "name": "y",
        "partOf": {"reference": "#x"},
    }
    rule = next(one for one in needed("R4").root("Organization").constraints if one.key == "dom-3")
    with pytest.raises(ValueError, match="Expected"):
        judge(rule.expression, MODEL["R4"], "Organization", sheet, {"resource": sheet})


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2011-11", "2011-12-01", True),
        ("2011-11-30", "2011-11", True),
        ("2012", "2011-12-01", False),
        (quantity(1, "d", "d"), quantity(1, "d", "d"), True),
        (quantity(2, "d", "d"), quantity(1, "d", "d"), False),
        (quantity(2, "d", "d"), quantity(1, "wk", "wk"), True),
        (None, "2011", True),
    ],
)
def test_bounds(low: object, high: object, expected: bool) -> None:
    assert ordered(low, high) is expected


@pytest.mark.parametrize("release", RELEASES)
def test_every_required_value_set_is_known(release: str) -> None:
    """Of the elements that the samples' types have, those whose codes cannot be listed are named, with what stands for the list."""
    definitions = needed(release)
    bound = {element.binding for element in reached(definitions, release).values() if element.binding}
    assert {url for url in bound if definitions.codes(url) is None} - set(FORMS) <= {
        "http://hl7.org/fhir/ValueSet/ucum-units",  # `units`
        "http://terminology.hl7.org/ValueSet/v3-Confidentiality",  # R4B's package leaves it out, R4's has it
        "http://hl7.org/fhir/ValueSet/currencies",  # no sheet has a price
        "http://hl7.org/fhir/ValueSet/timezones",  # no sheet has an appointment
    }


def test_a_rule_that_fails_to_run_is_no_silence() -> None:
    definitions = needed("R5")
    focus = walk(definitions, bundle("R5")).focuses[0]._replace(constraints=(Constraint("x-1", "nonsense()", "no such function"),))
    assert [one.kind for one in invariants.problems([focus], bundle("R5"), "R5")] == ["unevaluated"]
