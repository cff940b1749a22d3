"""A PlanDefinition as a machine reads it: its conditions in order, and what they say of given Observations.

Nothing of ``drugsheet.rules`` is used here but the inputs' names: what fires is read off the resource.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import fhirpathpy
from fhirpathpy.models import models

from drugsheet.export.fhir.elements import SOURCE, UCUM
from drugsheet.rules import Fired, Input, Observation

Element = dict[str, Any]
Way = tuple[tuple[int, int], tuple[int, int], str]
"""Span of the item, span of what fires (the item itself, one of its limits or the sentence of an escalation), urgency."""


@dataclass(frozen=True)
class Condition:
    """One action with a condition."""

    way: Way
    link: str
    text: str

    @cached_property
    def holds(self) -> Callable[[Element, Element], list[Any]]:
        compiled: Callable[[Element, Element], list[Any]] = fhirpathpy.compile(self.text, models["r5"])
        return compiled


def conditions(plan: Element) -> list[Condition]:
    """Every condition of a plan. No action above one has a condition of its own, so that each counts alone."""

    def walk(action: Element, above: list[tuple[int, int]]) -> Iterator[Condition]:
        here = [*above, *place(action)]
        if given := action.get("condition"):
            assert "action" not in action
            (condition,) = given
            assert condition["kind"] == "applicability"
            yield Condition((here[0], here[-1], urgency(action)), action["linkId"], fhirpath(condition["expression"]))
        for inner in action.get("action", ()):
            yield from walk(inner, here)

    return [condition for action in plan["action"] for condition in walk(action, [])]


def place(action: Element) -> Iterator[tuple[int, int]]:
    for extension in action.get("extension", ()):
        if extension["url"] == SOURCE:
            parts = {part["url"]: part for part in extension["extension"]}
            yield parts["start"]["valueUnsignedInt"], parts["end"]["valueUnsignedInt"]


def urgency(action: Element) -> str:
    return str(action["code"]["coding"][0]["code"])


def fhirpath(expression: Element) -> str:
    """The FHIRPath form of a condition, which is the alternative of the name of a definition in CQL."""
    assert expression["language"] == "text/cql-identifier"
    assert re.fullmatch("Condition [1-9][0-9]*", expression["expression"])
    (other,) = expression["extension"]
    assert other["url"] == "http://hl7.org/fhir/StructureDefinition/cqf-alternativeExpression"
    assert other["valueExpression"]["language"] == "text/fhirpath"
    return str(other["valueExpression"]["expression"])


def with_conditions(plan: Element) -> list[Element]:
    """Every action that has a condition."""

    def walk(action: Element) -> Iterator[Element]:
        if "condition" in action:
            yield action
        for inner in action.get("action", ()):
            yield from walk(inner)

    return [found for action in plan["action"] for found in walk(action)]


def declared(action: Element) -> list[str]:
    """The ids of an action's inputs, in order."""
    return [given["id"] for given in action.get("input", ())]


def environment(inputs: Iterable[Input], observations: Iterable[Observation]) -> Element:
    """What each ``%name`` stands for: the Observations for its input."""
    given = list(observations)
    return {needed.name: [resource(each) for each in given if needed.accepts(each)] for needed in inputs}


def resource(observation: Observation) -> Element:
    """An observation as FHIR's Observation."""
    made: Element = {"resourceType": "Observation", "status": "final", "code": {"text": observation.measure or observation.subject}}
    if observation.value is None:
        return {**made, "valueBoolean": observation.present}
    value = observation.value
    number = int(value) if value == value.to_integral_value() else float(value)
    return {**made, "valueQuantity": {"value": number, "system": UCUM, "code": observation.unit}}


def applied(found: Iterable[Condition], variables: Element) -> Counter[Way]:
    """What fires by the plan's conditions, as fhirpathpy evaluates them."""
    fires: Counter[Way] = Counter()
    for condition in found:
        (answer,) = condition.holds({}, variables)
        assert isinstance(answer, bool)
        fires[condition.way] += answer
    return +fires


def native(found: Iterable[Fired]) -> Counter[Way]:
    """What fires by ``drugsheet.rules``."""
    return Counter(
        (
            (each.reason.span.start, each.reason.span.end),
            (each.printed.span.start, each.printed.span.end),
            each.urgency,
        )
        for each in found
    )
