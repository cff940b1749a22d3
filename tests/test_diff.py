"""What changed in meaning between two sheets, and what is no change."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drugsheet import diff

from .build import build

Parts = dict[str, Any]
Row = tuple[Parts, Parts, list[str]]
"""Parts of the old and of the new sheet, and the changes in words."""

CHANGES: list[Row] = [
    # urgency
    ({"urgent": ["Chest pain", "Chills"]}, {"soon": ["A rash", "Chills"]}, ["urgency: 'Chills' urgency was immediate, is soon"]),
    ({"soon": ["A rash", "Chills"]}, {"soon": ["A rash"], "urgent": ["Chest pain", "Chills"]}, ["urgency: 'Chills' urgency was soon, is immediate"]),
    ({"urgent": ["Fainting"]}, {"urgent": ["Fainting. Call 911."]}, ["urgency: 'Fainting. Call 911.' urgency was immediate, is emergency"]),
    # limits
    ({"urgent": ["Fever of 100.4 F or above"]}, {"urgent": ["Fever of 101 F or above"]}, ["limit: 'Fever' interval was 100.4 °F or above, is 101 °F or above"]),
    ({"urgent": ["Vomiting more than 3 times in 1 day"]}, {"urgent": ["Vomiting more than 3 times in 2 days"]}, ["limit: 'Vomiting' interval was more than 3 times in 1 day, is more than 3 times in 2 days"]),
    ({"urgent": ["Vomiting more than 3 times in 1 day"]}, {"urgent": ["Vomiting at least 3 times in 1 day"]}, ["limit: 'Vomiting' interval was more than 3 times in 1 day, is 3 times or more in 1 day"]),
    # interactions
    (
        {"interactions": "There are no known interactions of Testdrug and any food."},
        {"interactions": "It is not known whether Testdrug interacts with any food."},
        ["interaction: 'food' status was none_known, is unknown"],
    ),
    (
        {"interactions": "Avoid grapefruit juice."},
        {"interactions": "Avoid grapefruit juice. Avoid alcohol."},
        ["interaction: added 'alcohol' (known)"],
    ),
    ({"interactions": "Avoid grapefruit juice. Avoid alcohol."}, {"interactions": "Avoid alcohol."}, ["interaction: removed 'grapefruit juice' (known)"]),
    # side effects
    ({"common": ["Hair loss", "Nausea"]}, {"common": ["Hair loss"]}, ["side_effect: removed 'Nausea' (more_common)"]),
    ({"common": ["Hair loss"]}, {"common": ["Hair loss", "Nausea"]}, ["side_effect: added 'Nausea' (more_common)"]),
    (
        {"common": ["Hair loss", "Gout"]},
        {"common": ["Hair loss"], "uncommon": ["Ringing in the ears", "Gout"]},
        ["side_effect: 'Gout' frequency was more_common, is less_common", "side_effect: 'Gout' listed_as was more_common, is less_common"],
    ),
    ({"common": ["Gout"]}, {"common": ["Gout (rare)"]}, ["side_effect: 'Gout' frequency was more_common, is rare"]),
    (
        {"common": ["Nausea. This may last up to 2 days."]},
        {"common": ["Nausea. This may last up to 4 days."]},
        ["side_effect: 'Nausea' timings was duration up to 2 days, is duration up to 4 days"],
    ),
    # the rest
    ({"reproductive": []}, {"reproductive": ["Pregnancy warning: Do not become pregnant."]}, ["reproductive: added 'Pregnancy warning: Do not become pregnant.'"]),
    ({"care": ["Rest when you are tired.", "Wash your hands."]}, {"care": ["Rest when you are tired."]}, ["self_care: removed 'Wash your hands.'"]),
    ({"allergic": ["Hives"]}, {"allergic": ["Hives", "Wheezing"]}, ["allergic_reaction: added 'Wheezing'"]),
    ({"other_names": "Example"}, {"other_names": "Example, Sample"}, ["drug: added 'Sample' (other_names)"]),
    ({"revised": "November 2011"}, {"revised": "March 2014"}, ["sheet: 'revised' revised was 2011-11, is 2014-03"]),
]

SAME: list[tuple[Parts, Parts]] = [
    ({}, {}),
    ({"common": ["Hair loss", "Nausea"]}, {"common": ["Nausea", "Hair loss"]}),
    ({"urgent": ["Chills", "Seizures"]}, {"urgent": ["Seizures", "Chills"]}),
    ({"common": ["Nausea. Eat small meals."]}, {"common": ["Nausea; small meals may help."]}),
    ({"urgent": ["Vomiting more than 3 times in 24 hours"]}, {"urgent": ["Vomiting more than 3 times in 1 day"]}),
    ({"urgent": ["Fever of 100.4 F or above"]}, {"urgent": ["Fever of 100.4 F (38 C) or above"]}),
    ({"urgent": ["Fever of 100.4 F (38 C) or above"]}, {"urgent": ["Fever of 38 C (100.4 F) or above"]}),
    ({"urgent": ["Fever of 38 C or above"]}, {"urgent": ["Fever of 100.4 F or above"]}),
    ({"urgent": ["Diarrhea for more than 24 hours"]}, {"urgent": ["Diarrhea for more than 1 day"]}),
    ({"urgent": ["Weight gain of 5 pounds in 1 week"]}, {"urgent": ["Weight gain of five pounds in one week"]}),
    ({"urgent": ["Weight gain of 5 pounds in 1 week"]}, {"urgent": ["Weight gain of 5 lbs in 7 days"]}),
    ({"other_names": "Example, Sample"}, {"other_names": "Sample, example"}),
    ({"interactions": "Avoid grapefruit juice. Avoid alcohol."}, {"interactions": "Avoid alcohol. Avoid grapefruit juice."}),
]


@pytest.mark.parametrize(("old", "new", "words"), CHANGES, ids=[" / ".join(words) for _, _, words in CHANGES])
def test_a_change_is_told(old: Parts, new: Parts, words: list[str]) -> None:
    assert [str(change) for change in diff(build(**old), build(**new))] == words


@pytest.mark.parametrize(("old", "new"), SAME, ids=[f"{old} / {new}" for old, new in SAME])
def test_is_no_change(old: Parts, new: Parts) -> None:
    assert diff(build(**old), build(**new)) == []


@pytest.mark.parametrize(("old", "new", "words"), CHANGES, ids=[" / ".join(words) for _, _, words in CHANGES])
def test_the_way_back_has_as_many_changes(old: Parts, new: Parts, words: list[str]) -> None:
    assert len(diff(build(**new), build(**old))) == len(words)


def test_topics_are_in_the_order_of_their_weight() -> None:
    old = build(urgent=["Chills", "Fever of 100.4 F or above"], common=["Hair loss", "Gout"], interactions="Avoid alcohol.", revised="2010", care=["Rest."])
    new = build(
        urgent=["Fever of 101 F or above", "Seizures"],
        soon=["A rash", "Chills"],
        common=["Hair loss"],
        interactions="Avoid aspirin.",
        revised="2014",
        care=["Drink."],
        reproductive=["Pregnancy warning: Do not become pregnant."],
    )
    topics = [change.topic for change in diff(old, new)]
    assert list(dict.fromkeys(topics)) == ["urgency", "limit", "interaction", "call_reason", "side_effect", "reproductive", "self_care", "sheet"]


def test_a_changed_limit_of_a_reason_that_moved_is_told_once() -> None:
    found = diff(build(urgent=["Fever of 100.4 F or above"], soon=["A rash"]), build(urgent=["Chest pain"], soon=["A rash", "Fever of 101 F or above"]))
    assert [change.topic for change in found] == ["urgency", "limit", "call_reason"]


def test_each_side_points_at_its_words() -> None:
    old, new = build(urgent=["Fever of 100.4 F or above"]), build(urgent=["Chills", "Fever of 101 F or above"])
    change = next(change for change in diff(old, new) if change.topic == "limit")
    assert change.old_span is not None
    assert change.new_span is not None
    assert "100.4 F" in old.text[change.old_span.start : change.old_span.end]
    assert "101 F" in new.text[change.new_span.start : change.new_span.end]


def test_a_change_is_plain_data() -> None:
    change = diff(build(common=["Hair loss"]), build(common=["Hair loss", "Nausea"]))[0]
    data = json.loads(json.dumps(change.to_dict()))
    assert (data["topic"], data["kind"], data["subject"], data["old"], data["new"]) == ("side_effect", "added", "Nausea", None, "more_common")
    assert data["old_span"] is None
    assert data["new_span"].keys() == {"start", "end"}


def test_a_repeated_item_counts_as_often_as_it_is_printed() -> None:
    found = diff(build(common=["Nausea", "Gout", "Nausea"]), build(common=["Nausea", "Gout"]))
    assert [str(change) for change in found] == ["side_effect: removed 'Nausea' (more_common)"]
