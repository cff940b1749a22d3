"""A collection of five sheets, counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from drugsheet.collection import Collection, LimitCount, Picture, Who
from drugsheet.collection.ledger import MOST_TOLD
from drugsheet.collection.tallies import MOST_NAMED

from ..build import build

NO_FOOD = "There are no known interactions with any food."
SHEETS = {
    "a.txt": build(name="Alpha", urgent=["Temperature of 100.4 F (38 C) or above", "Chest pain"], common=["Hair loss", "Nausea", "Nausea"], revised="November 2011", interactions=NO_FOOD),
    "b.txt": build(name="Beta", urgent=["Chest pain"], soon=["Temperature of 100.4 F or higher"], common=["hair loss (rare)"], revised="March 2020", interactions="Avoid alcohol."),
    "c.txt": build(name="Gamma", other_names="Alpha", urgent=["Temperature of 101 F or above", "Temperature above 104 F. Call 911."], revised=None, interactions="Avoid alcohol."),
    "d.txt": build(name="ALPHA", urgent=["Temperature of 100.4 F (38 C) or above", "Chest pain"], common=["Hair loss", "Nausea", "Nausea"], revised="November 2011", interactions=NO_FOOD),
    "e.txt": build(name="Alpha", urgent=["Temperature of 100.4 F (38 C) or above", "Chest pain"], common=["Hair loss", "Nausea", "Nausea"], revised="November 2011", interactions=NO_FOOD),
}  # e is a again, byte for byte


def picture(as_of: date | None = None) -> Picture:
    collection = Collection()
    for name, sheet in SHEETS.items():
        collection.add(name, sheet)
    collection.fail("x.pdf", "DS1003", "the bytes are no text")
    collection.fail("y.txt", "DS1005", "no part of a drug sheet was found")
    collection.fail("z.txt", "DS1005", "no part of a drug sheet was found")
    return collection.picture(as_of=as_of)


def test_sheets_and_failures() -> None:
    found = picture()
    assert (found.sheets, found.drugs, found.unnamed, found.repeated) == (5, 3, 0, 1)
    assert found.layouts == (("template-1", 5),)
    assert (found.failed, found.failure_codes) == (3, (("DS1005", 2), ("DS1003", 1)))
    assert [failure.name for failure in found.failures] == ["x.pdf", "y.txt", "z.txt"]
    assert found.other_names == (("Gamma", "Alpha"),)


def test_revisions() -> None:
    found = picture()
    assert (found.years, found.undated, found.ages) == (((2011, 3), (2020, 1)), 1, None)


AGES = [  # day, whole years and sheets, revised after it
    (date(2026, 7, 1), ((6, 1), (14, 3)), 0),
    (date(2021, 3, 31), ((1, 1), (9, 3)), 0),
    (date(2021, 3, 30), ((0, 1), (9, 3)), 0),  # "March 2020" may be its last day
    (date(2020, 3, 1), ((0, 1), (8, 3)), 0),
    (date(2020, 2, 29), ((8, 3),), 1),
    (date(2011, 11, 5), ((0, 3),), 1),
]


@pytest.mark.parametrize(("day", "years", "after"), AGES)
def test_ages(day: date, years: tuple[tuple[int, int], ...], after: int) -> None:
    ages = picture(day).ages
    assert ages is not None
    assert (ages.as_of, ages.years, ages.after) == (day, years, after)


def test_limits_by_unit_as_printed() -> None:
    found = [(measure.measure, measure.unit, measure.sheets) for measure in picture().limits]
    assert found == [("body_temperature", "[degF]", 5), ("body_temperature", "Cel", 3)]
    rows = [(str(limit.interval), limit.who.sheets, limit.urgencies) for limit in picture().limits[0].limits]
    assert rows == [
        ("100.4 °F or above", 4, (("immediate", 3), ("soon", 1))),
        ("101 °F or above", 1, (("immediate", 1),)),
        ("more than 104 °F", 1, (("emergency", 1),)),
    ]


def lowest() -> LimitCount:
    return picture().limits[0].limits[0]


def test_who_says_it_and_in_which_words() -> None:
    assert lowest().who == Who(4, (("Alpha", 3), ("Beta", 1)))
    assert lowest().wordings == ("100.4 F (38 C) or above", "100.4 F or higher")
    assert lowest().interval.low == Decimal("100.4")


def test_effects() -> None:
    found = {effect.name: (effect.who.sheets, effect.groups) for effect in picture().effects}
    assert found == {
        "Hair loss": (5, (("more_common", 4), ("rare", 1))),
        "Ringing in the ears": (5, (("less_common", 5),)),
        "Nausea": (3, (("more_common", 3),)),
    }
    assert [effect.name for effect in picture().effects] == ["Hair loss", "Ringing in the ears", "Nausea"]


def test_agents() -> None:
    found = [(agent.agent, agent.kinds, agent.who.sheets, agent.statuses) for agent in picture().agents]
    assert found == [("food", ("food",), 3, (("none_known", 3),)), ("alcohol", ("alcohol",), 2, (("known", 2),))]


def test_diagnostics() -> None:
    found = [(count.code, count.sheets, count.findings) for count in picture().diagnostics]
    assert ("duplicate_item", 3, 3) in found
    assert ("rare_listed_as_common", 1, 1) in found


def test_a_sheet_at_two_urgencies_counts_at_the_higher() -> None:
    collection = Collection()
    collection.add("a", build(urgent=["Temperature of 101 F or above"], soon=["Temperature of 101 F or above"]))
    ((limit,),) = (measure.limits for measure in collection.picture().limits)
    assert (limit.who.sheets, limit.urgencies) == (1, (("immediate", 1),))


def test_no_more_drugs_are_named_than_fit() -> None:
    collection = Collection()
    for number in range(MOST_NAMED + 5):
        collection.add(str(number), build(name=f"Drug{number}"))
    who = collection.picture().effects[0].who
    assert (who.sheets, len(who.named), who.unnamed) == (MOST_NAMED + 5, MOST_NAMED, 5)


def test_failures_beyond_those_that_are_kept_are_counted() -> None:
    collection = Collection()
    for number in range(MOST_TOLD + 7):
        collection.fail(str(number), "DS1005", "no sheet")
    found = collection.picture()
    assert (found.failed, len(found.failures), found.failure_codes) == (MOST_TOLD + 7, MOST_TOLD, (("DS1005", MOST_TOLD + 7),))


def test_what_most_sheets_say_is_told_and_all_is_counted() -> None:
    collection = Collection()
    for name, sheet in SHEETS.items():
        collection.add(name, sheet)
    found = collection.picture(most=1)
    assert [effect.name for effect in found.effects] == ["Hair loss"]
    assert (found.different_effects, len(found.agents), found.different_agents) == (3, 1, 2)
    assert [(measure.different, [str(limit.interval) for limit in measure.limits]) for measure in found.limits] == [
        (3, ["100.4 °F or above"]),
        (1, ["38 °C or above"]),
    ]


def test_nothing_at_all() -> None:
    found = Collection().picture(as_of=date(2026, 1, 1))
    assert (found.sheets, found.limits, found.effects, found.contradictions) == (0, (), (), ())


def test_what_is_kept_does_not_grow_with_what_is_said_again() -> None:
    collection = Collection()
    for number in range(50):
        collection.add(f"{number}.txt", SHEETS["a.txt"])
    first = Collection()
    first.add("0.txt", SHEETS["a.txt"])
    assert collection.statements == first.statements
    assert {len(numbers) for numbers in collection.said} == {len(first.statements)}
