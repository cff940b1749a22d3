"""The invariants of the official definitions, evaluated with fhirpathpy.

Every element is judged by the rules of severity error that its definition states. Two tables name the exceptions: rules
that the walker checks itself, and rules that fhirpathpy cannot evaluate.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any

import fhirpathpy
from fhirpathpy.engine.nodes import ResourceNode
from fhirpathpy.models import models

from tests.fhir.definitions import Constraint
from tests.fhir.problem import Json, Problem
from tests.fhir.walker import Focus

NATIVE = {
    "ele-1": "the walker refuses empty objects, lists and values; asking the engine costs as much as all other rules together",
    "ext-1": "the walker's `extension`; the engine would be asked for every fact of a sheet",
    "txt-1": "htmlChecks() is no function of FHIRPath; `narrative` checks the allowed elements and attributes",
    "txt-2": "htmlChecks() is no function of FHIRPath; `narrative` refuses one that says nothing",
    "dom-3": "that something points to each contained resource is checked by `references`; the engine refuses as() on a list, as R4 writes it",
    "ref-1": "that `#id` is there among the contained resources is checked by `references`",
    "rng-2": "comparable() is unknown to the engine; `ordered` compares the bounds of a Range in one unit",
    "per-1": "lowBoundary() is unknown to the engine; `ordered` compares the ends of a Period, whatever their precision",
}
"""Rules that are checked elsewhere, and where."""

SKIPPED: dict[tuple[str, str], str] = {}
"""(release, key) of the rules that fhirpathpy cannot evaluate or gets wrong, and what it does."""

BOUNDS = {"rng-2": ("low", "high"), "per-1": ("start", "end")}
CONTEXT = ("%resource", "%rootResource", "resolve()")
MODEL = {"R5": "r5", "R4B": "r4", "R4": "r4"}


def node(data: Json, defined_as: str | None) -> Json:
    """A value with the path of its definition, by which the engine finds the types of a choice."""
    return ResourceNode.create_node(data, defined_as)  # type: ignore[no-untyped-call]


class Resolver:
    """`resolve()`: the entry of the Bundle under test to which a reference points."""

    def __init__(self) -> None:
        self.entries: dict[str, Json] = {}

    def __call__(self, inputs: list[Json]) -> list[Json]:
        named = [one.get("reference") if isinstance(one, dict) else one for one in inputs]
        return [node(self.entries[one], None) for one in named if isinstance(one, str) and one in self.entries]


resolver = Resolver()


def has_value(inputs: list[Json]) -> list[bool]:
    """`hasValue()`: there is exactly one primitive value."""
    return [len(inputs) == 1 and not isinstance(inputs[0], dict)]


FUNCTIONS = {"resolve": {"fn": resolver, "arity": {0: []}}, "hasValue": {"fn": has_value, "arity": {0: []}}}
"""What FHIR adds to FHIRPath and fhirpathpy leaves out."""


@functools.cache
def compiled(expression: str, model: str) -> Callable[[Any, dict[str, Any]], list[Any]]:
    """The rule as a function of a node and its variables."""
    return fhirpathpy.compile(expression, models[model], {"userInvocationTable": FUNCTIONS, "traceFn": lambda *_: None})


def judge(expression: str, model: str, defined_as: str, data: Json, variables: dict[str, Any]) -> bool:
    """Whether a rule holds: no false among its results (an empty result is no violation)."""
    # A resource goes in as it is: only then does the engine see that `Composition.title` begins at it.
    whole = isinstance(data, dict) and "resourceType" in data
    return False not in compiled(expression, model)(data if whole else node(data, defined_as), variables)


@functools.cache
def holds(expression: str, model: str, defined_as: str, text: str) -> bool:
    """Whether a rule that looks at its own element only holds for it; the same element is judged once."""
    return judge(expression, model, defined_as, json.loads(text), {})


def violated(constraint: Constraint, focus: Focus, text: str, release: str) -> bool:
    """Whether the element, whose JSON is `text`, breaks the rule."""
    if constraint.key in BOUNDS:
        return not ordered(*(focus.node.get(name) for name in BOUNDS[constraint.key]))
    if any(word in constraint.expression for word in CONTEXT):
        variables = {"resource": focus.resource, "rootResource": focus.root, "context": focus.node}
        return not judge(constraint.expression, MODEL[release], focus.defined_as, focus.node, variables)
    return not holds(constraint.expression, MODEL[release], focus.defined_as, text)


def ordered(low: Json, high: Json) -> bool:
    """Whether the first of two bounds is no greater than the second, as far as the two can be compared."""
    if isinstance(low, str) and isinstance(high, str):
        size = min(len(low), len(high), 10)  # days at most: two times of one day may have different zones
        return low[:size] <= high[:size]
    if not isinstance(low, dict) or not isinstance(high, dict):
        return True
    if any(low.get(name) != high.get(name) for name in ("system", "code", "unit")):
        return True
    first, second = low.get("value"), high.get("value")
    return not isinstance(first, (int, float)) or not isinstance(second, (int, float)) or first <= second


def applies(constraint: Constraint, focus: Focus, release: str) -> bool:
    """Whether the rule is to be asked of this element."""
    if constraint.key in BOUNDS:
        return isinstance(focus.node, dict)
    if constraint.key in NATIVE or (release, constraint.key) in SKIPPED:
        return False
    # dom-2, dom-4 and dom-5 speak of contained resources, and hardly any resource has some.
    return not constraint.key.startswith("dom-") or "contained" in focus.node


def problems(focuses: Iterable[Focus], bundle: Json, release: str) -> list[Problem]:
    """The rules that are broken."""
    found: list[Problem] = []
    resolver.entries = entries(bundle)
    for focus in focuses:
        rules = [constraint for constraint in focus.constraints if applies(constraint, focus, release)]
        text = json.dumps(focus.node) if rules else ""
        for constraint in rules:
            try:
                wrong = violated(constraint, focus, text, release)
            except Exception as error:  # noqa: BLE001 - the engine raises nothing narrower
                found.append(Problem(focus.path, "unevaluated", f"{constraint.key} cannot be evaluated: {error!r}", "invariants"))
                continue
            if wrong:
                found.append(Problem(focus.path, "invariant", f"{constraint.key}: {constraint.human}", "invariants"))
    return found


def entries(bundle: Json) -> dict[str, Json]:
    """Resources by full URL and by `Type/id`; malformed entries are left to the walker."""
    found: dict[str, Json] = {}
    listed = bundle.get("entry") if isinstance(bundle, dict) else None
    for entry in listed if isinstance(listed, list) else []:
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict):
            for name in (entry.get("fullUrl"), f"{resource.get('resourceType')}/{resource.get('id')}"):
                if isinstance(name, str):
                    found[name] = resource
    return found
