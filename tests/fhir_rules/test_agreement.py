"""The rules fire alike wherever they are evaluated: natively, and by fhirpathpy on the PlanDefinition's conditions."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drugsheet.errors import UnitsNotComparable
from drugsheet.export.fhir.plan import plan_definition
from drugsheet.rules import Observation, fired, rulebook
from drugsheet.rules.book import Rulebook

from .observed import of_all
from .plans import Condition, Way, applied, conditions, declared, environment, fhirpath, native, with_conditions
from .sheets import NAMES, sheet

_VARIABLE = re.compile(r"%(\w+)")


@functools.cache
def plan(name: str) -> tuple[Rulebook, list[Condition], dict[str, list[Condition]]]:
    """The rules of a sheet, its plan's conditions, and the conditions in which each variable stands."""
    book = rulebook(sheet(name))
    made = plan_definition(sheet(name), "key")
    found = [] if made is None else conditions(made)
    using: dict[str, list[Condition]] = defaultdict(list)
    for condition in found:
        for variable in set(_VARIABLE.findall(condition.text)):
            using[variable].append(condition)
    return book, found, using


@pytest.mark.parametrize("name", NAMES)
def test_every_action_declares_the_variables_of_its_condition(name: str) -> None:
    made = plan_definition(sheet(name), "key")
    book, _, using = plan(name)
    names = [needed.name for needed in book.inputs]
    assert sorted(names) == sorted(set(names)) == sorted(using)
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,63}", each) for each in names)
    for action in with_conditions(made) if made else []:
        (condition,) = action["condition"]
        assert set(_VARIABLE.findall(fhirpath(condition["expression"]))) <= set(declared(action)), "what the CQL takes besides is declared, too"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_fires_of_nothing(name: str) -> None:
    book, found, _ = plan(name)
    assert fired(sheet(name), []) == []
    assert not applied(found, environment(book.inputs, []))


def natively(book: Rulebook, observations: list[Observation]) -> Counter[Way]:
    """What fires; nothing where the rules refuse a unit that no limit can be compared in, which a condition cannot say."""
    if book.incomparable(observations):
        with pytest.raises(UnitsNotComparable):
            book.fired(observations)
        return Counter()
    return native(book.fired(observations))


def agree(name: str, every: int) -> int:
    """How many observations were tried, each alone; a condition in which its input does not stand cannot change."""
    book, _, using = plan(name)
    tried = 0
    for number, (trigger, observation) in enumerate(of_all(book)):
        if number % every and trigger.threshold is not None:
            continue
        tried += 1
        variables = environment(book.inputs, [observation])
        concerned = {condition.link: condition for each, values in variables.items() if values for condition in using[each]}
        if book.incomparable([observation]):  # of which a condition can say that the item in whose words it is named holds
            concerned = {link: condition for link, condition in concerned.items() if condition.way[0] != condition.way[1]}
        assert natively(book, [observation]) == applied(concerned.values(), variables), observation
    return tried


@pytest.mark.parametrize("name", NAMES)
def test_each_observation_alone(name: str) -> None:
    agree(name, every=8)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_observation_alone_all_of_them(name: str) -> None:
    agree(name, every=1)


def test_there_are_thousands_of_them() -> None:
    assert sum(1 for name in NAMES for _ in of_all(rulebook(sheet(name)))) // 8 > 3_000


@settings(max_examples=60)
@given(data=st.data())
def test_several_observations_together(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([each for each in NAMES if plan(each)[1]]))
    book, found, _ = plan(name)
    every = [observation for _, observation in of_all(book)]
    observations = data.draw(st.lists(st.sampled_from(every), max_size=8))
    set_aside = [observation for _, observation in book.incomparable(observations)]
    observations = [observation for observation in observations if observation not in set_aside]
    assert natively(book, observations) == applied(found, environment(book.inputs, observations))
