"""Where two sheets of one drug contradict each other, and where they only differ: the table is the specification."""

from __future__ import annotations

from typing import Any

import pytest

from drugsheet.collection import Collection, Contradiction, LimitStatement
from drugsheet.models import DrugSheet

from ..build import apart, both, build, quiet, told

QUIET: dict[str, Any] = {"common": ["Hair loss"], "uncommon": ["Ringing in the ears"], "urgent": ["Chest pain"], "soon": ["A rash"], "interactions": "Ask your nurse."}


def of(*sheets: DrugSheet) -> tuple[Contradiction, ...]:
    collection = Collection()
    for number, sheet in enumerate(sheets, 1):
        collection.add(f"{number}.txt", sheet)
    return collection.picture().contradictions


def pair(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item.topic, item.subject) for item in of(build(**{**QUIET, **one}), build(**{**QUIET, **other}))]


LIMITS = [  # urgent items of the one sheet, of the other, contradictions
    (["Temperature of 100.4 F or above"], ["Temperature of 101 F or above"], [("limit", "body temperature")]),
    (["Temperature of 100.4 F or above"], ["Temperature of 100.4 F or higher"], []),
    (["Temperature of 100.4 F or above"], ["Temperature above 100.4 F"], [("limit", "body temperature")]),
    (["Temperature of 100.4 F (38 C) or above"], ["Temperature of 101 F or above"], [("limit", "body temperature")]),
    (["Temperature of 100.4 F (38 C) or above"], ["Temperature of 100.5 F (38 C) or above"], [("limit", "body temperature")]),
    (["Temperature of 100.4 F (38 C) or above"], ["Temperature of 38 C or above"], []),
    (["Temperature of 100.5 F or above"], ["Temperature of 38 C or above"], []),  # 38.06 rounds to 38
    (["Temperature of 102 F or above"], ["Temperature of 38 C or above"], [("limit", "body temperature")]),
    (["Temperature of 100.4 F or above"], ["Temperature below 96 F"], []),  # another direction, another question
    (["Temperature of 100.4 F or above"], ["Temperature of 100.4 F or above", "Temperature of 103 F or above"], []),  # one says more
    (["Temperature of 100.4 F or above"], ["Chest pain"], []),
    (["Vomiting more than 3 times in 1 day"], ["Vomiting more than 3 times in 24 hours"], []),
    (["Vomiting more than 3 times in 1 day"], ["Vomiting more than 4 times in 1 day"], [("limit", "emesis count")]),
    (["Vomiting more than 3 times in 1 day"], ["Vomiting more than 3 times in 2 days"], [("limit", "emesis count")]),
    (["Vomiting more than 3 times in 1 day"], ["Diarrhea of 5 stools in 1 day"], []),
    (["Weight gain of 5 pounds in 1 week"], ["Weight gain of 3 pounds in 1 week"], [("limit", "weight gain")]),
    (["Weight gain of 5 pounds in 1 week"], ["Weight loss of 3 pounds in 1 week"], []),
    (["Headache that lasts 2 hours or longer"], ["Chest pain that lasts 2 minutes or longer"], []),  # of what it is a duration counts
    (["Headache that lasts 2 hours or longer"], ["Headache that lasts 3 hours or longer"], [("limit", "duration: Headache")]),
]


@pytest.mark.parametrize(("one", "other", "found"), LIMITS)
def test_limits(one: list[str], other: list[str], found: list[tuple[str, str]]) -> None:
    assert pair({"urgent": one}, {"urgent": other}) == found
    assert pair({"urgent": other}, {"urgent": one}) == found


FEVER = "Temperature of 100.4 F or above"
URGENCIES = [
    ({"urgent": [FEVER]}, {"soon": [FEVER]}, [("urgency", "body temperature")]),
    ({"urgent": [FEVER]}, {"urgent": [FEVER]}, []),
    ({"urgent": [FEVER]}, {"urgent": [FEVER], "soon": [FEVER]}, []),  # both urgencies stand in the other sheet
    ({"urgent": [FEVER]}, {"soon": ["Temperature of 101 F or above"]}, [("limit", "body temperature")]),
    ({"urgent": ["Fever of 100.4 F or above. Call 911."]}, {"urgent": ["Fever of 100.4 F or above"]}, [("urgency", "body temperature")]),
]


REASONS = [  # urgent and soon items of the one sheet, of the other, contradictions
    ({"urgent": ["Cough"]}, {"soon": ["Cough"]}, [("urgency", "Cough")]),
    ({"urgent": ["Cough"]}, {"soon": ["COUGH."]}, [("urgency", "Cough")]),
    ({"urgent": ["Cough"]}, {"urgent": ["Cough"]}, []),
    ({"urgent": ["Cough"]}, {"urgent": ["Cough"], "soon": ["Cough"]}, []),  # both urgencies stand in the other sheet
    ({"urgent": ["Fainting"]}, {"urgent": ["Fainting. Call 911."]}, [("urgency", "Fainting")]),
    ({"urgent": ["Hives. If these last 2 minutes, call 911."]}, {"urgent": ["Hives"]}, [("urgency", "Hives. If these last 2 minutes, call 911.")]),
    ({"urgent": ["Hives. If these last 2 minutes, call 911."]}, {"urgent": ["Hives. If these last 2 minutes, call 911."]}, []),
    ({"urgent": ["Cough"]}, {"soon": ["Cough for more than 3 days"]}, []),  # a limit is a condition of its own
    ({"urgent": ["Cough"]}, {"soon": ["Cough or hiccups"]}, []),
    ({"urgent": ["Headache"]}, {"soon": ["Headache unrelieved by prescribed medicine"]}, []),
    ({"urgent": ["Numbness in the hands or feet"]}, {"soon": ["Numbness in the feet or hands"]}, [("urgency", "Numbness in the hands or feet")]),
]


@pytest.mark.parametrize(("one", "other", "found"), REASONS)
def test_reasons_to_call(one: dict[str, Any], other: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert sorted((topic, subject.rstrip(".").capitalize()) for topic, subject in pair(one, other)) == sorted((topic, subject.rstrip(".").capitalize()) for topic, subject in found)
    assert len(pair(other, one)) == len(found)


@pytest.mark.parametrize(("one", "other", "found"), URGENCIES)
def test_urgencies(one: dict[str, Any], other: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert pair(one, other) == found


def test_an_urgency_that_is_not_stated_contradicts_none() -> None:
    silent = build(**{**QUIET, "urgent": [FEVER]}).model_copy(deep=True)
    reason = silent.when_to_call[0]
    limit = reason.thresholds[0].model_copy(update={"urgency": "unspecified"})
    silent = silent.model_copy(update={"when_to_call": [reason.model_copy(update={"urgency": "unspecified", "thresholds": [limit]})]})
    assert of(build(**{**QUIET, "soon": [FEVER]}), silent) == ()


FREQUENCIES = [
    ({"common": ["Nausea"]}, {"common": ["Nausea. This effect is rare."]}, [("frequency", "Nausea")]),
    ({"common": ["Nausea"]}, {"common": ["Hair loss"], "uncommon": ["NAUSEA"]}, [("frequency", "Nausea")]),
    ({"common": ["Nausea"]}, {"common": ["Nausea"]}, []),
    ({"common": ["Nausea"]}, {"common": ["Vomiting"]}, []),
    ({"common": ["Nausea"]}, {"common": ["Nausea"], "uncommon": ["Nausea"]}, []),  # it says both
]


@pytest.mark.parametrize(("one", "other", "found"), FREQUENCIES)
def test_frequencies(one: dict[str, Any], other: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert pair(one, other) == found


def test_rare_against_more_common_is_first() -> None:
    one = build(**{**QUIET, "common": ["Anxiety", "Nausea", "Hair loss"]})
    other = build(**{**QUIET, "common": ["Nausea (rare)", "Hair loss"], "uncommon": ["Anxiety"]})
    assert [item.subject for item in of(one, other)] == ["Nausea", "Anxiety"]


NONE = "There are no known interactions of Testdrug and any food."
INTERACTIONS = [
    ("Avoid grapefruit juice.", "There are no known interactions of Testdrug and grapefruit juice.", ["grapefruit juice"]),
    ("Avoid grapefruit juice.", NONE, ["food"]),
    ("Testdrug may interact with grapefruit juice.", NONE, ["food"]),
    ("Avoid alcohol.", NONE, []),
    ("Avoid grapefruit juice.", "It is unknown whether Testdrug interacts with grapefruit juice.", []),
    ("Avoid grapefruit juice.", "Avoid aspirin.", []),
    ("Avoid grapefruit juice. " + NONE, NONE, []),  # one says more, however odd
    (NONE, NONE, []),
]


@pytest.mark.parametrize(("one", "other", "found"), INTERACTIONS)
def test_interactions(one: str, other: str, found: list[str]) -> None:
    assert pair({"interactions": one}, {"interactions": other}) == [("interaction", subject) for subject in found]


APART = "Take Testdrug at least 2 hours before or 6 hours after antacids."
TIMES = [
    (APART, APART.replace("2 hours", "4 hours"), ["antacids: how long before"]),
    (APART, APART.replace("6 hours", "4 hours"), ["antacids: how long after"]),
    (APART, APART.replace("2 hours", "120 minutes"), []),
    (APART, "Take Testdrug at least 2 hours before antacids.", []),  # one says more
    (APART, "Take Testdrug at least 4 hours before milk.", []),
    ("Avoid live vaccines for 3 months after the last dose.", "Avoid live vaccines for 1 year after the last dose.", ["live vaccines: for how long"]),
    ("Avoid live vaccines for 1 year after the last dose.", "Avoid live vaccines for 12 months after the last dose.", []),
    ("Avoid live vaccines for 1 year after the last dose.", "Avoid live vaccines.", []),
]


@pytest.mark.parametrize(("one", "other", "found"), TIMES)
def test_times_to_keep(one: str, other: str, found: list[str]) -> None:
    for first, second in ((one, other), (other, one)):
        assert pair({"interactions": first}, {"interactions": second}) == [("time", subject) for subject in found]


NAMES = [  # name of the one sheet, of the other, whether they are compared
    ("Testdrug", "TESTDRUG", True),
    ("Test-drug", "Test drug", True),
    ("Testdrug", "Testdrug: High-Dose", False),
    ("Testdrug: High-Dose", "Testdrug: high dose", True),
    ("Testdrug", "Example", False),  # its other name: told, not compared
]


@pytest.mark.parametrize(("one", "other", "compared"), NAMES)
def test_sheets_of_one_drug(one: str, other: str, *, compared: bool) -> None:
    parts = {**QUIET, "interactions": "Ask."}
    sheets = [build(**{**parts, "name": name, "urgent": [item]}) for name, item in ((one, FEVER), (other, "Temperature of 101 F or above"))]
    assert (of(*sheets) != ()) is compared


def test_the_positions_are_counted_and_quoted() -> None:
    low, high = build(**{**QUIET, "urgent": [FEVER]}), build(**{**QUIET, "urgent": ["Temperature of 101 F or higher"]})
    found = of(high, low, low, low)
    assert len(found) == 1
    assert [(position.sheets, position.first) for position in found[0].positions] == [(3, ("2.txt", "3.txt", "4.txt")), (1, ("1.txt",))]
    assert [statement.text for position in found[0].positions for statement in position.statements if isinstance(statement, LimitStatement)] == ["100.4 F or above", "101 F or higher"]
    assert found[0].drug == "Testdrug"


def test_a_position_that_contradicts_nobody_is_not_among_them() -> None:
    both = build(**{**QUIET, "urgent": [FEVER, "Temperature of 101 F or above"]})
    low, high = build(**{**QUIET, "urgent": [FEVER]}), build(**{**QUIET, "urgent": ["Temperature of 101 F or above"]})
    (found,) = of(both, low, high)
    assert sorted(position.first for position in found.positions) == [("2.txt",), ("3.txt",)]


def test_sheets_without_a_name_are_not_compared() -> None:
    sheets = [build(**{**QUIET, "urgent": [item]}) for item in (FEVER, "Temperature of 101 F or above")]
    nameless = [sheet.model_copy(update={"drug": sheet.drug.model_copy(update={"name": name})}) for sheet, name in zip(sheets, (None, "®"), strict=True)]
    assert of(*nameless) == ()


def test_what_is_told_and_what_is_counted() -> None:
    collection = Collection()
    for letter in "abcdefghijkl":  # a number behind a name is a strength
        for item in (FEVER, "Temperature of 101 F or above"):
            collection.add(letter, build(**{**QUIET, "name": f"Drug{letter}", "urgent": [item]}))
    found = collection.picture(most=2)
    assert found.contradiction_topics == (("limit", 12),)
    assert [item.drug for item in found.contradictions] == ["Druga", "Drugb"]


HOUR, DAY, TWO_DAYS = ({"high": high, "unit": unit} for high, unit in ((24, "h"), (1, "d"), (2, "d")))
WITHIN = [  # fields of the reason in the one sheet, in the other, whether they contradict each other
    ({"within": HOUR}, {"within": DAY}, False),
    ({"within": HOUR}, {"within": TWO_DAYS}, True),
    ({"within": HOUR}, {}, False),  # one says more
    ({"urgency": "routine"}, {"urgency": "soon"}, True),
    ({"urgency": "routine"}, {"urgency": "unspecified"}, False),
    ({"whom": ["doctor"]}, {"whom": ["nurse"]}, False),
]


@pytest.mark.parametrize(("one", "other", "contradict"), WITHIN)
@pytest.mark.parametrize(("item", "subject"), [("Chest pain", "Chest pain"), (FEVER, "body temperature")])
def test_within_what_time(item: str, subject: str, one: dict[str, Any], other: dict[str, Any], contradict: bool) -> None:
    made = []
    for fields in (one, other):
        sheet = told(quiet(build(**{**QUIET, "urgent": [item]})), 0, **fields)
        reason = sheet.when_to_call[0]
        made.append(told(sheet, 0, thresholds=[limit.model_copy(update={"urgency": reason.urgency}) for limit in reason.thresholds]))
    for sheets in (made, made[::-1]):
        assert [(item.topic, item.subject) for item in of(*sheets)] == ([("urgency", subject)] if contradict else [])


def test_a_limit_that_two_facts_hold_is_one() -> None:
    sheet = apart(build(**{**QUIET, "common": ["Chest pain. If it lasts 2 minutes, call 911."]}))
    collection = Collection()
    collection.add("1.txt", both(sheet))
    (measure,) = collection.picture().limits
    assert [(limit.who.sheets, limit.urgencies) for limit in measure.limits] == [(1, (("emergency", 1),))]
    assert sum(isinstance(statement, LimitStatement) for statement in collection.statements) == 1
    assert of(both(sheet), sheet) == ()
