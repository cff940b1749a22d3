"""A translator takes every library, and an engine comes to what ``drugsheet.rules`` comes to, whatever was observed."""

from __future__ import annotations

from collections import Counter

import pytest

from drugsheet import DrugSheet
from drugsheet.export.fhir.cql import to_cql
from drugsheet.export.fhir.names import library
from drugsheet.rules import Observation, Rulebook, Trigger, rulebook

from ..fhir_rules.observed import of_all
from ..fhir_rules.plans import Way, native
from ..fhir_rules.sheets import NAMES, sheet
from ..rules.test_series import SERIES, UNDECIDED
from ..rules.test_series import sheet as of_items
from .engine import Element, ask
from .recorded import resource

EVERY = 8
"""Of the observations beside each limit every so-manieth is tried; of all others each."""
OFTEN = [name for name in NAMES if "/" in name or name in {"calls 0", "ends"}]
"""The fixtures, and some of the tables of phrases: the rest takes minutes, and is for the slow run."""
GROUPS = [OFTEN[start::4] for start in range(4)]


def way(trigger: Trigger) -> Way:
    return (trigger.reason.span.start, trigger.reason.span.end), (trigger.printed.span.start, trigger.printed.span.end), trigger.urgency


def natively(book: Rulebook, observations: list[Observation]) -> Counter[Way]:
    return native(book.fired(observations))


def single(book: Rulebook, every: int) -> list[tuple[Observation, Element]]:
    """Observations, each as it is and as a record holds it; of those that no code says, and that the rules refuse, none."""
    found = []
    for number, (trigger, observation) in enumerate(of_all(book)):
        if (number % every and trigger.threshold is not None) or book.incomparable([observation]):
            continue
        recorded = resource(observation, book)
        if recorded is not None:
            found.append((observation, recorded))
    return found


def hold(names: list[str], every: int) -> int:
    """How many observations come to the same in both; any other is shown."""
    books = {name: rulebook(sheet(name)) for name in names}
    cases = {name: single(book, every) for name, book in books.items()}
    answers = ask([(to_cql(sheet(name), books[name]), [[recorded] for _, recorded in cases[name]]) for name in names])
    for name, answer in zip(names, answers, strict=True):
        assert answer.errors == []
        assert answer.name == library(sheet(name))
        for (observation, _), met, fired in zip(cases[name], answer.met, answer.fired, strict=True):
            expected = natively(books[name], [observation])
            assert Counter(way(books[name].triggers[number - 1]) for number in met) == expected, (name, observation)
            assert len(fired) == len(met)
    return sum(map(len, cases.values()))


@pytest.mark.parametrize("number", range(len(GROUPS)))
def test_each_observation_alone(number: int) -> None:
    assert hold(GROUPS[number], EVERY) > 100


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_observation_alone_all_of_them(name: str) -> None:
    hold([name], 1)


def test_series_come_to_the_same() -> None:
    rows: list[tuple[DrugSheet, list[Observation]]] = [(of_items(item), given) for _, item, given, _ in SERIES] + [(of_items(item), given) for item, given, _ in UNDECIDED]
    items = list(dict.fromkeys(item for item in (*(row[1] for row in SERIES), *(row[0] for row in UNDECIDED))))
    whole = of_items(*items)
    book = rulebook(whole)
    patients = []
    for _, given in rows:
        recorded = [resource(each, book) for each in given]
        patients.append([each for each in recorded if each is not None])
        assert len(patients[-1]) == sum(each.subject != "chills" for each in given), "no item is about chills"
    (answer,) = ask([(to_cql(whole, book), patients)])
    assert answer.errors == []
    fires = 0
    for (_, given), met in zip(rows, answer.met, strict=True):
        expected = natively(book, given)
        assert Counter(way(book.triggers[number - 1]) for number in met) == expected, given
        fires += expected.total()
    assert fires >= 30


def test_readings_outside_of_the_measurement_period_do_not_count() -> None:
    read = of_items("Fever of 101 F or higher")
    book = rulebook(read)
    fever = resource(Observation(measure="body_temperature", value=102, unit="[degF]", at="2026-03-01T08:00:00Z"), book)
    undated = resource(Observation(measure="body_temperature", value=102, unit="[degF]"), book)
    assert fever is not None
    assert undated is not None
    for period, expected in ((("2026-03-01T00:00:00.000+00:00", "2026-03-02T00:00:00.000+00:00"), [{2}, {2}]), (("2026-03-02T00:00:00.000+00:00", "2026-03-03T00:00:00.000+00:00"), [set(), {2}])):
        (answer,) = ask([(to_cql(read, book), [[fever], [undated]])], period)
        assert answer.met == expected


def test_what_is_wrong_or_of_a_panel() -> None:
    read = of_items("Blood pressure above 140/90", "Vomiting more than 3 times in 24 hours")
    pressure = {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]}
    parts = [
        {"code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "valueQuantity": {"value": value, "system": "http://unitsofmeasure.org", "code": "mm[Hg]"}}
        for code, value in (("8480-6", 150), ("8462-4", 80))
    ]
    panel = {"resourceType": "Observation", "status": "final", "code": pressure, "component": parts}
    vomiting = {"coding": [{"system": "https://drugsheet.example/fhir/CodeSystem/measure", "code": "emesis_count"}]}
    twice = [{"resourceType": "Observation", "status": "final", "code": vomiting, "effectiveDateTime": f"2026-03-01T0{hour}:00:00Z", "valueInteger": 2} for hour in (1, 5)]
    (answer,) = ask([(to_cql(read), [[panel], [{**panel, "status": "entered-in-error"}], twice, [{**each, "status": "cancelled"} for each in twice]])])
    assert [[each["printed"] for each in fired] for fired in answer.fired] == [["above 140/90"], [], ["more than 3 times in 24 hours"], []]


def test_what_is_said_is_the_sheets() -> None:
    read = of_items("Fever of 101 F or higher. Don't wait: \\ \"call\"")
    recorded = resource(Observation(measure="body_temperature", value=102, unit="[degF]"), rulebook(read))
    assert recorded is not None
    (answer,) = ask([(to_cql(read), [[recorded]])])
    assert answer.errors == []
    ((said,),) = answer.fired
    assert said["urgency"] == "immediate"
    assert said["text"] == read.when_to_call[0].text
    assert said["whom"] == ["doctor"]


def test_a_sheet_without_reasons_is_a_library_too() -> None:
    read = of_items("Fever of 101 F or higher").model_copy(update={"when_to_call": [], "side_effects": []})
    (answer,) = ask([(to_cql(read), [[]])])
    assert (answer.errors, answer.met) == ([], [set()])
