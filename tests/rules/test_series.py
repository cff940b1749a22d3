"""What readings with dates say together: totals over a rolling time, changes, how long something lasts, differences from the usual."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

import drugsheet
from drugsheet import DrugSheet
from drugsheet.rules import Fired, Observation, fired, unanswered
from tests.tables import table

from ..extract.sheets import bullets, template

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
LB, KG, F = "[lb_av]", "kg", "[degF]"


def sheet(*items: str) -> DrugSheet:
    return drugsheet.parse(template(call=f"Call your doctor immediately if you have any of the following symptoms:\n{bullets(*items)}"), layout="template-1")


def seen(hours: float, **fields: Any) -> Observation:
    """An observation so many hours after the start."""
    return Observation(at=START + timedelta(hours=hours), **fields)


def weights(*readings: tuple[float, str], unit: str = LB) -> list[Observation]:
    return [seen(hours, measure="body_weight", value=value, unit=unit) for hours, value in readings]


def times(*hours: float, measure: str = "emesis_count", value: int = 1) -> list[Observation]:
    return [seen(each, measure=measure, value=value) for each in hours]


def temperatures(*readings: tuple[float, str]) -> list[Observation]:
    return [seen(hours, measure="body_temperature", value=value, unit=F) for hours, value in readings]


def notes(words: str, *readings: tuple[float, bool]) -> list[Observation]:
    return [seen(hours, subject=words, present=present) for hours, present in readings]


def by_limits(item: str, given: list[Observation]) -> list[Fired]:
    return [each for each in fired(sheet(item), given) if each.threshold is not None]


def open_(item: str, given: list[Observation]) -> set[str | None]:
    return {each.measure for each in unanswered(sheet(item), given)}


VOMITING, GAIN = "Vomiting more than 3 times in 24 hours", "Weight gain of 3 pounds in 1 day or 5 pounds in 1 week"
LOSS, FEVER, NAUSEA = "Weight loss of 5% of your weight in 1 month", "Fever of 100.4 F for more than 1 hour", "Nausea that lasts for 2 days"
USUAL = "Diarrhea: 4 or more bowel movements a day beyond what is normal for you"

SERIES: tuple[tuple[str, str, list[Observation], list[tuple[str, float]]], ...] = (
    # what it shows, the item, the readings, each limit that is met with the hour since which it is
    ("four within the time", VOMITING, times(0, 7, 13, 24), [("more than 3 times in 24 hours", 24)]),
    ("the fourth a minute too late", VOMITING, times(0, 7, 13, 24.02), []),
    ("three are not more than 3", VOMITING, times(0, 7, 13), []),
    ("of the first four one drops out, of the later ones none", VOMITING, times(0, 9, 18, 27, 30, 33), [("more than 3 times in 24 hours", 30)]),
    ("two at one time count as two", VOMITING, times(0, value=2) + times(5, value=2), [("more than 3 times in 24 hours", 5)]),
    ("stools are not vomiting", VOMITING, times(0, 1, 2, 3, measure="stool_count"), []),
    ("in a day", GAIN, weights((0, "150"), (24, "153")), [("3 pounds in 1 day", 24)]),
    ("weighed some minutes later", GAIN, weights((0, "150"), (24.5, "153")), [("3 pounds in 1 day", 24.5)]),
    ("six hours later, at the latest", GAIN, weights((0, "150"), (30, "153")), [("3 pounds in 1 day", 30)]),
    ("more than six hours later", GAIN, weights((0, "150"), (30.1, "153")), []),
    ("a little less", GAIN, weights((0, "150"), (24, "152.999999")), []),
    ("slowly, over a week", GAIN, weights(*((24 * day, f"{150 + day}") for day in range(8))), [("5 pounds in 1 week", 120)]),
    ("down and up again: since the lowest", GAIN, weights((0, "155"), (12, "150"), (24, "153.5")), [("3 pounds in 1 day", 24)]),
    ("a loss is no gain", GAIN, weights((0, "155"), (12, "150")), []),
    ("kilograms against pounds", GAIN, weights((0, "68"), (24, "69.4"), unit=KG), [("3 pounds in 1 day", 24)]),
    ("another unit in between", GAIN, weights((0, "150")) + weights((24, "69.4"), unit=KG), [("3 pounds in 1 day", 24)]),
    ("percent of the weight", LOSS, weights((0, "200"), (480, "190")), [("5% of your weight in 1 month", 480)]),
    ("percent, a little less", LOSS, weights((0, "200"), (480, "190.1")), []),
    ("any gain, without a time", "Weight gain of 5 pounds", weights((0, "150"), (2000, "155")), [("5 pounds", 2000)]),
    ("from the usual weight", "Weight gain of 5 pounds", [Observation(measure="body_weight", value=150, unit=LB, usual=True), *weights((0, "155"))], [("5 pounds", 0)]),
    ("a fever at two readings", FEVER, temperatures((0, "101"), (0.5, "101"), (1.5, "101")), [("100.4 F", 0), ("more than 1 hour", 1.5)]),
    ("an hour is not more than an hour", FEVER, temperatures((0, "101"), (1, "101")), [("100.4 F", 0)]),
    ("in between there was none", FEVER, temperatures((0, "101"), (0.5, "99"), (1.5, "101")), [("100.4 F", 1.5)]),
    ("readings too far apart for an hour", FEVER, temperatures((0, "101"), (5, "101")), [("100.4 F", 0)]),
    ("each day", NAUSEA, notes("nausea", (0, True), (24, True), (48, True)), [("2 days", 48)]),
    ("a day without a word", NAUSEA, notes("nausea", (0, True), (48, True)), []),
    ("gone and back", NAUSEA, notes("nausea", (0, True), (24, True), (30, False), (48, True)), []),
    ("of something else", NAUSEA, notes("chills", (0, True), (24, True), (48, True)), []),
    ("single times that no limit beside the duration counts", "Vomiting for 2 days", times(0, 20, 40, 50), []),
    (
        "each time is a sign that it lasts",
        "Vomiting at least once a day for two days",
        times(0, 20, 40, 50),
        [("at least once a day", 0), ("two days", 50)],
    ),
    (
        "more than usual in a day",
        USUAL,
        [Observation(measure="stool_count", value=2, over="1 d", usual=True), seen(0, measure="stool_count", value=6, over="1 d")],
        [("4 or more bowel movements a day beyond what is normal", 0)],
    ),
    (
        "more than usual, each time written down",
        USUAL,
        [Observation(measure="stool_count", value=2, over="1 d", usual=True), *times(0, 1, 2, 3, 4, 5, measure="stool_count")],
        [("4 or more bowel movements a day beyond what is normal", 5)],
    ),
    ("no usual is stated", USUAL, [seen(0, measure="stool_count", value=6, over="1 d")], []),
    ("the usual of another time", USUAL, [Observation(measure="stool_count", value=2, over="1 wk", usual=True), seen(0, measure="stool_count", value=6, over="1 d")], []),
)


@table(SERIES)
def test_what_a_series_says(name: str, item: str, given: list[Observation], expected: list[tuple[str, float]]) -> None:
    assert name
    found = [(each.printed.text, each.since) for each in by_limits(item, given)]
    assert found == [(words, START + timedelta(hours=hours)) for words, hours in expected]


def test_the_order_in_which_readings_are_given_is_of_no_matter() -> None:
    given = weights((0, "150"), (24, "153.5")) + times(0, 7, 13, 24)
    assert [each.printed.text for each in fired(sheet(GAIN, VOMITING), given[::-1])] == [each.printed.text for each in fired(sheet(GAIN, VOMITING), given)]


def test_what_is_over_says_until_when() -> None:
    (found,) = by_limits("Fever of 101 F or higher", temperatures((0, "102"), (5, "103"), (10, "99"), (15, "98.6")))
    assert (found.since, found.until) == (START, START + timedelta(hours=10))
    (again,) = by_limits("Fever of 101 F or higher", temperatures((0, "102"), (5, "99"), (10, "103")))
    assert (again.since, again.until) == (START + timedelta(hours=10), None)
    assert str(again.observation.value) == "103"


def test_an_observation_without_a_time_has_no_since() -> None:
    (found,) = by_limits("Fever of 101 F or higher", [Observation(measure="body_temperature", value=102, unit=F)])
    assert (found.since, found.until) == (None, None)


UNDECIDED: tuple[tuple[str, list[Observation], set[str | None]], ...] = (
    # the item, readings, measures that stay open
    (VOMITING, times(0, 1), {None, "emesis_count"}),  # nobody says that it was not more often
    (VOMITING, [seen(0, measure="emesis_count", value=2, over="24 h")], {None}),
    (VOMITING, times(0, 1, 2, 3), {None}),
    ("Urinating fewer than 3 times in 24 hours", times(0, 12, measure="urination_count"), {None, "urination_count"}),
    ("Urinating fewer than 3 times in 24 hours", [seen(0, measure="urination_count", value=5, over="24 h")], {None}),
    (GAIN, weights((0, "150"), (24, "151")), {None, "weight_gain"}),  # the week is open, the day is not
    (GAIN, weights((0, "150"), (167, "150"), (168, "151")), {None}),
    (GAIN, weights((0, "150")), {None, "weight_gain"}),
    (NAUSEA, notes("nausea", (0, True), (24, True)), {"duration"}),  # it may have begun before
    (NAUSEA, notes("nausea", (0, False), (12, True), (24, True)), set()),
    (NAUSEA, notes("nausea", (0, False)), set()),
    ("Vomiting more than 3 times", times(0), {None, "emesis_count"}),
)


@pytest.mark.parametrize(("item", "given", "expected"), UNDECIDED, ids=[f"{number}-{row[0]}" for number, row in enumerate(UNDECIDED)])
def test_what_cannot_be_decided_is_said(item: str, given: list[Observation], expected: set[str | None]) -> None:
    assert open_(item, given) - {None} == expected - {None}
    assert by_limits(item, given) == [] or expected == {None}


def test_of_two_times_the_shorter_is_decided_first() -> None:
    still = unanswered(sheet(GAIN), weights((0, "150"), (24, "151")))
    assert [str(each.over) for each in still if each.measure] == ["1 week"]


REFUSED = (
    ({"at": "2026-03-01"}, "lacks its zone or its hour"),
    ({"at": "2026-03-01T08:00:00"}, "lacks its zone or its hour"),
    ({"at": "yesterday"}, "is no time"),
    ({"at": 1_770_000_000}, "a time is a datetime with its zone"),
    ({"at": datetime(2026, 3, 1)}, "a time is a datetime with its zone"),  # noqa: DTZ001  # the point
    ({"usual": True, "baseline": True}, "no difference from itself"),
    ({"measure": "body_weight", "unit": "Cel"}, "body_weight is measured in"),
    ({"measure": "body_weight", "unit": "kg", "value": -1}, "cannot be negative"),
)


@pytest.mark.parametrize(("fields", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_is_no_reading(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Observation(**{"measure": "body_temperature", "value": 38, "unit": "Cel", **fields})


def test_a_time_is_kept_to_the_second_and_with_its_zone() -> None:
    made = Observation(subject="Chills", at="2026-03-01T08:00:00.999+01:00")
    assert made.at is not None
    assert made.at.isoformat() == "2026-03-01T08:00:00+01:00"
    assert Observation(subject="Chills", at="2026-03-01T07:00:00Z").at == made.at


def test_a_zone_that_changes_does_not_change_a_time() -> None:
    given = [Observation(measure="emesis_count", value=2, at=at) for at in ("2026-03-28T20:00:00+01:00", "2026-03-29T21:00:00+02:00")]
    assert by_limits(VOMITING, given), "24 hours apart, although their clocks are 25"


def test_the_usual_is_no_reading() -> None:
    usual = Observation(measure="body_temperature", value=104, unit=F, usual=True)
    assert fired(sheet("Fever of 101 F or higher"), [usual]) == []
    assert by_limits("Your temperature rises 2 F over what is usual for you", [usual, *temperatures((0, "99"))]) == []
    (found,) = by_limits("A rise of 2 F in temperature", [usual.model_copy(update={"value": 98}), *temperatures((0, "100"))])
    assert found.observation.baseline


def test_huge_numbers_make_no_error() -> None:
    given = [seen(hour, measure="emesis_count", value=999_999_999_999) for hour in range(5)]
    assert by_limits(VOMITING, given)
