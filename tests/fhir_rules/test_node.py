"""fhirpath.js comes to the same answers on the PlanDefinition's conditions as ``drugsheet.rules``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from drugsheet.export.fhir.plan import plan_definition
from drugsheet.rules import rulebook

from .node import evaluate
from .observed import of_all
from .plans import Way, conditions, environment, native
from .sheets import NAMES, sheet

_EVERY = 7


def test_fhirpath_js_fires_what_the_rules_fire() -> None:
    evaluate([])  # skips at once where Node or the package is missing
    cases: list[tuple[str, dict[str, Any]]] = []
    ways: list[list[Way]] = []  # of each observation, one for each of its cases
    expected: list[Counter[Way]] = []
    for name in NAMES:
        book = rulebook(sheet(name))
        plan = plan_definition(sheet(name), "key")
        found = [] if plan is None else conditions(plan)
        for number, (trigger, observation) in enumerate(of_all(book)):
            if (number % _EVERY and trigger.threshold is not None) or book.incomparable([observation]):
                continue
            variables = environment(book.inputs, [observation])
            concerned = [each for each in found if any(values and f"%{needed}.combine" in each.text for needed, values in variables.items())]
            cases += [(each.text, {needed: values for needed, values in variables.items() if f"%{needed}.combine" in each.text}) for each in concerned]
            ways.append([each.way for each in concerned])
            expected.append(native(book.fired([observation])))
    assert len(ways) > 2_000
    answers = iter(evaluate(cases))
    wrong = 0
    for of_one, fires in zip(ways, expected, strict=True):
        found_here: Counter[Way] = Counter()
        for way in of_one:
            (answer,) = next(answers)
            found_here[way] += answer
        wrong += +found_here != fires
    assert wrong == 0
