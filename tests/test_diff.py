"""What changed in meaning between two sheets, and what is no change."""

from __future__ import annotations

import json
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet, diff
from drugsheet.compare.pairs import MOST_COMPARED

from .build import apart, both, build, quiet, source, told
from .counted import calls

Parts = dict[str, Any]
Row = tuple[Parts, Parts, list[str]]
"""Parts of the old and of the new sheet, and the changes in words."""

CHANGES: list[Row] = [
    # urgency
    ({"urgent": ["Chest pain", "Chills"]}, {"soon": ["A rash", "Chills"]}, ["urgency: 'Chills' urgency was immediate, is soon"]),
    ({"soon": ["A rash", "Chills"]}, {"soon": ["A rash"], "urgent": ["Chest pain", "Chills"]}, ["urgency: 'Chills' urgency was soon, is immediate"]),
    (
        {"urgent": ["Fainting"]},
        {"urgent": ["Fainting. Call 911."]},
        ["urgency: 'Fainting. Call 911.' action was None, is Call 911", "urgency: 'Fainting. Call 911.' urgency was immediate, is emergency"],
    ),
    ({"urgent": ["Chest pain"]}, {"urgent": ["Chest pain", "Fainting. Call 911."]}, ["urgency: added 'Fainting. Call 911.' (emergency)"]),
    (
        {"urgent": ["Chest pain. If this lasts 2 minutes, call 911."]},
        {"urgent": ["Chest pain"]},
        ["urgency: 'Chest pain' action was call 911, is None", "limit: removed 'Chest pain' (2 minutes or more)"],
    ),
    (
        {"allergic": ["Hives"]},
        {"allergic": ["Hives"], "allergic_lead": "Allergic reactions are rare. Call your doctor as soon as possible if you have:"},
        [
            "urgency: 'Allergic reaction' urgency was immediate, is soon",
            "allergic_reaction: 'Allergic reaction' instruction was Call your doctor immediately if you have:, is Call your doctor as soon as possible if you have:",
        ],
    ),
    # what tells to act in another part is told of the fact that it stands in, and of the reason to call that it is
    ({"common": ["Nausea."]}, {"common": ["Nausea. Call 911."]}, ["urgency: 'Nausea' advice was None, is Call 911.", "urgency: added 'Nausea. Call 911.' (emergency)"]),
    ({"care": ["Rest."]}, {"care": ["Rest.", "Call 911 if you faint."]}, ["urgency: added 'Call 911 if you faint.'", "urgency: added 'Call 911 if you faint.' (emergency)"]),
    # limits: changed, added, removed, reworded
    ({"urgent": ["Fever of 100.4 F or above"]}, {"urgent": ["Fever of 101 F or above"]}, ["limit: 'Fever' interval was 100.4 °F or above, is 101 °F or above"]),
    ({"urgent": ["Fever of 100.5 F or above"]}, {"urgent": ["Temperature of 102 F or above"]}, ["limit: 'Temperature' interval was 100.5 °F or above, is 102 °F or above"]),
    (
        {"urgent": ["Fever of 100.5 F (38 C) or above"]},
        {"urgent": ["Fever of 100.5 F (39 C) or above"]},
        ["limit: 'Fever' equivalents was 100.5 °F or above (also 38 °C or above), is 100.5 °F or above (also 39 °C or above)"],
    ),
    ({"urgent": ["Vomiting more than 3 times in 1 day"]}, {"urgent": ["Vomiting more than 3 times in 2 days"]}, ["limit: 'Vomiting' window was more than 3 times in 1 day, is more than 3 times in 2 days"]),
    ({"urgent": ["Vomiting more than 3 times in 1 day"]}, {"urgent": ["Vomiting at least 3 times in 1 day"]}, ["limit: 'Vomiting' interval was more than 3 times in 1 day, is 3 times or more in 1 day"]),
    ({"urgent": ["Vomiting more than 3 times in 1 day"]}, {"urgent": ["Vomiting"]}, ["limit: removed 'Vomiting' (more than 3 times in 1 day)"]),
    ({"soon": ["Cough"]}, {"soon": ["Cough for more than 3 days"]}, ["limit: added 'Cough' (more than 3 days)"]),
    ({"soon": ["Cough"]}, {"soon": ["Cough", "Headache for more than 3 days"]}, ["limit: added 'Headache for more than 3 days' (soon)"]),
    (
        {"urgent": ["Weight gain of 5 pounds in 1 week"]},
        {"urgent": ["Weight gain of 5 pounds or more in 1 week"]},
        ["limit: 'Weight gain' inferred was bound, is None"],
    ),
    # reasons to call
    ({"soon": ["Headache unrelieved by prescribed medicine"]}, {"soon": ["Headache"]}, ["call_reason: 'Headache' symptoms was Headache, unrelieved by prescribed medicine, is Headache"]),
    ({"soon": ["A rash"]}, {"soon": ["A rash", "Hiccups"]}, ["call_reason: added 'Hiccups' (soon)"]),
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
    (
        {"interactions": "Take Testdrug at least 2 hours before or 6 hours after antacids."},
        {"interactions": "Take Testdrug at least 4 hours before or 6 hours after antacids."},
        [
            "interaction: 'antacids' advice was Take Testdrug at least 2 hours before or 6 hours after antacids., is Take Testdrug at least 4 hours before or 6 hours after antacids.",
            "interaction: 'antacids' separation was 2 hours or more before, is 4 hours or more before",
        ],
    ),
    (
        {"interactions": "Warfarin can increase the effects of Testdrug."},
        {"interactions": "Warfarin can increase the effects of Testdrug. Do not take warfarin for 2 weeks after the last dose."},
        ["interaction: 'Warfarin' advice was None, is Do not take warfarin for 2 weeks after the last dose.", "interaction: 'Warfarin' window was None, is 2 weeks"],
    ),
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
    (
        {"common": ["Nausea. This may last up to 2 days."]},
        {"common": ["Nausea. This may last up to 2 days after the last dose."]},
        ["side_effect: 'Nausea' timings was duration up to 2 days, is duration up to 2 days, counted from last dose"],
    ),
    ({"common": ["Nausea. Eat small meals."]}, {"common": ["Nausea; small meals may help."]}, ["side_effect: 'Nausea' advice was Eat small meals., is None"]),
    # the rest
    (
        {"reproductive": ["You may have fewer sperm."]},
        {"reproductive": ["You may have fewer sperm.", "Pregnancy warning: Do not become pregnant."]},
        ["reproductive: added 'Pregnancy warning: Do not become pregnant.'"],
    ),
    ({"care": ["Rest when you are tired.", "Wash your hands."]}, {"care": ["Rest when you are tired."]}, ["self_care: removed 'Wash your hands.'"]),
    ({"care": ["Drink 6-8 cups of fluids every day."]}, {"care": ["Drink 2-3 cups of fluids every day."]}, ["self_care: 'Drink 2-3 cups of fluids every day.' quantities was 6 to 8 cups of fluids, every day, is 2 to 3 cups of fluids, every day"]),
    ({"care": ["Do not use a heating pad."]}, {"care": ["Use a heating pad."]}, ["self_care: 'Use a heating pad.' text was Do not use a heating pad., is Use a heating pad."]),
    ({"allergic": ["Hives"]}, {"allergic": ["Hives", "Wheezing"]}, ["allergic_reaction: added 'Wheezing'"]),
    ({"other_names": "Example"}, {"other_names": "Example, Sample"}, ["drug: added 'Sample' (other_names)"]),
    ({"revised": "November 2011"}, {"revised": "March 2014"}, ["sheet: 'revised' revised was 2011-11, is 2014-03"]),
    ({"about": "Testdrug is used to treat cancer. It is given in the vein (IV). It is pale."}, {"about": "Testdrug is used to treat cancer. It is given in the vein (IV)."}, ["about: removed 'It is pale.'"]),
    ({"end": "Ask at the desk for this sheet in other languages."}, {}, ["text: removed 'Ask at the desk for this sheet in other languages.'"]),
    ({"end": "Keep this sheet until your next visit."}, {"end": "Keep this sheet for your next visit."}, ["text: 'trailer' text was Keep this sheet until your next visit., is Keep this sheet for your next visit."]),
]

REWORDED: list[Row] = [  # the old words, the new words
    ({"urgent": ["Vomiting more than 3 times in 24 hours"]}, {"urgent": ["Vomiting more than 3 times in 1 day"]}, ["Vomiting more than 3 times in 24 hours", "Vomiting more than 3 times in 1 day"]),
    ({"urgent": ["Fever of 100.4 F or above"]}, {"urgent": ["Fever of 100.4 F (38 C) or above"]}, ["Fever of 100.4 F or above", "Fever of 100.4 F (38 C) or above"]),
    ({"urgent": ["Fever of 100.4 F (38 C) or above"]}, {"urgent": ["Fever of 38 C (100.4 F) or above"]}, ["Fever of 100.4 F (38 C) or above", "Fever of 38 C (100.4 F) or above"]),
    ({"urgent": ["Fever of 38 C or above"]}, {"urgent": ["Fever of 100.4 F or above"]}, ["Fever of 38 C or above", "Fever of 100.4 F or above"]),
    ({"urgent": ["Fever of 101 F or above"]}, {"urgent": ["Temperature of 101 F or above"]}, ["Fever of 101 F or above", "Temperature of 101 F or above"]),
    ({"urgent": ["Weight gain of 5 pounds in 1 week"]}, {"urgent": ["Weight gain of five lbs in 7 days"]}, ["Weight gain of 5 pounds in 1 week", "Weight gain of five lbs in 7 days"]),
    ({"care": ["Rest when you are tired."]}, {"care": ["Please rest when you are tired!"]}, ["Rest when you are tired.", "Please rest when you are tired!"]),
    ({"common": ["NAUSEA"]}, {"common": ["Nausea"]}, ["NAUSEA", "Nausea"]),
    ({"other_names": "Example, Sample"}, {"other_names": "Sample, example"}, ["Example; Sample", "Sample; example"]),
    ({"end": "Ask at the desk for this sheet."}, {"end": "Ask at the front desk for this sheet."}, ["Ask at the desk for this sheet.", "Ask at the front desk for this sheet."]),
]

SAME: list[tuple[Parts, Parts]] = [
    ({}, {}),
    ({"common": ["Hair loss", "Nausea"]}, {"common": ["Nausea", "Hair loss"]}),
    ({"urgent": ["Chills", "Seizures"]}, {"urgent": ["Seizures", "Chills"]}),
    ({"urgent": ["Fever of 101 F or above", "Fever of 103 F or above. Call 911."]}, {"urgent": ["Fever of 103 F or above. Call 911.", "Fever of 101 F or above"]}),
    ({"interactions": "Avoid grapefruit juice. Avoid alcohol."}, {"interactions": "Avoid alcohol. Avoid grapefruit juice."}),
]


@pytest.mark.parametrize(("old", "new", "words"), CHANGES, ids=[" / ".join(words) for _, _, words in CHANGES])
def test_a_change_is_told(old: Parts, new: Parts, words: list[str]) -> None:
    assert [str(change) for change in diff(build(**old), build(**new))] == words


@pytest.mark.parametrize(("old", "new", "words"), REWORDED, ids=[" / ".join(words) for _, _, words in REWORDED])
def test_other_words_are_told_as_such(old: Parts, new: Parts, words: list[str]) -> None:
    found = diff(build(**old), build(**new))
    assert [(change.topic, change.kind, change.old, change.new) for change in found] == [("wording", "reworded", *words)]


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
        reproductive=["Pregnancy warning: Do not become pregnant."],  # with a heading, which no fact holds
    )
    topics = [change.topic for change in diff(old, new)]
    assert list(dict.fromkeys(topics)) == ["urgency", "limit", "call_reason", "interaction", "side_effect", "reproductive", "self_care", "sheet", "text"]


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


def test_the_most_urgent_is_first() -> None:
    old = build(urgent=["Chills", "Aches for more than 2 days"], soon=["A rash", "Zits for more than 9 days"])
    new = build(urgent=["Chills", "Zits. Call 911.", "Seizures", "Aches for more than 3 days"], soon=["A rash", "Cough for more than 2 days", "Burps"])
    assert [(change.topic, change.urgency) for change in diff(old, new)] == [
        ("urgency", "emergency"),
        ("urgency", "emergency"),
        ("limit", "immediate"),
        ("limit", "soon"),
        ("limit", "soon"),
        ("call_reason", "immediate"),
        ("call_reason", "soon"),
    ]


def test_a_reason_that_is_printed_under_both_urgencies_is_added_under_the_new_one() -> None:
    found = diff(build(soon=["Headache"]), build(urgent=["Chest pain", "Headache"], soon=["Headache"]))
    assert [(change.topic, change.kind, change.new) for change in found] == [("call_reason", "added", "immediate")]


def test_the_words_of_the_whole_item_are_told() -> None:
    change = diff(build(urgent=["Fever of 100.4 F or above, day or night"]), build(urgent=["Fever of 101 F or above"]))[0]
    assert (change.old_text, change.new_text) == ("Fever of 100.4 F or above, day or night", "Fever of 101 F or above")


def test_what_is_read_otherwise_in_the_same_text_is_no_text_that_changed() -> None:
    sheet = build(urgent=["Chills", "Chest pain"])
    fewer = sheet.model_copy(update={"when_to_call": sheet.when_to_call[1:]})
    assert [str(change) for change in diff(sheet, fewer)] == ["call_reason: removed 'Chills' (immediate)"]


def test_beyond_the_bound_of_likenesses_all_is_told_as_removed_and_added() -> None:
    few, many = 3, 300
    assert few**2 < MOST_COMPARED < many**2
    for number, added in ((few, 0), (many, many)):
        old = build(common=[f"Effect{item} of a most peculiar and quite unusual kind" for item in range(number)])
        new = build(common=[f"Other{item} of a most peculiar and quite unusual kind" for item in range(number)])
        assert sum(change.kind == "added" for change in diff(old, new)) == added


@pytest.mark.parametrize("alike", [False, True], ids=["nothing in common", "every number changed"])
def test_the_cost_grows_as_the_sheets_do(*, alike: bool) -> None:
    """Counted in calls of functions, which are the same on every machine."""

    def compared(number: int) -> int:
        old, new = (
            build(
                common=[f"{effect}{item} pain. This may last up to {item % 50 + more} hours." for item in range(number)],
                urgent=[f"{reason}{item} ache lasting {item % 9 + more} days" for item in range(number)],
                interactions=" ".join(f"Avoid {agent}{item} juice." for item in range(number)),
            )
            for effect, reason, agent, more in (("Effect", "Reason", "agent", 1), ("Effect", "Reason", "agent", 2) if alike else ("Other", "Another", "other", 2))
        )
        return calls(lambda: diff(old, new))

    assert compared(1000) <= 5 * compared(250)


LEAD = "Call your doctor or nurse immediately if you have any of the following symptoms:"
SOON = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
ACTS: list[tuple[Parts, Parts, list[str]]] = [  # fields of a reason in the old and in the new sheet, the changes
    ({"within": {"high": 24, "unit": "h"}}, {"within": {"high": 1, "unit": "d"}}, ["wording: 'Chest pain' was worded 'up to 24 hours', is worded 'up to 1 day'"]),
    ({"within": {"high": 24, "unit": "h"}}, {"within": {"high": 48, "unit": "h"}}, ["urgency: 'Chest pain' within was up to 24 hours, is up to 48 hours"]),
    ({}, {"within": {"high": 48, "unit": "h"}}, ["urgency: 'Chest pain' within was None, is up to 48 hours"]),
    ({"whom": ["doctor", "nurse"]}, {"whom": ["nurse", "pharmacist"]}, ["call_reason: 'Chest pain' whom was doctor, is pharmacist"]),
    ({"whom": ["doctor", "nurse"]}, {"whom": ["nurse", "doctor"]}, []),
    ({"urgency": "routine"}, {"urgency": "unspecified"}, ["urgency: 'Chest pain' urgency was routine, is unspecified"]),
    ({"words": LEAD}, {"words": SOON}, [f"call_reason: 'Chest pain' told_by was {LEAD}, is {SOON}"]),
    ({"words": LEAD, "urgency": "immediate"}, {"words": SOON, "urgency": "soon"}, ["urgency: 'Chest pain' urgency was immediate, is soon"]),
]


@pytest.mark.parametrize(("old", "new", "changes"), ACTS)
def test_when_whom_and_which_words_tell_to_act(old: Parts, new: Parts, changes: list[str]) -> None:
    sheet = quiet(build())
    assert [str(change) for change in diff(told(sheet, 0, **old), told(sheet, 0, **new))] == changes


def test_other_words_over_a_list_are_told_once() -> None:
    """They are those of each reason in the list."""
    other = "Tell your doctor or nurse immediately if you have any of the following symptoms:"
    sheets = []
    for words in (LEAD, other):
        sheet = drugsheet.parse(source(urgent=["Chest pain", "Chills"]).replace(LEAD, words), name="testdrug.txt", layout="template-1")
        sheets.append(told(told(sheet, 0, words), 1, words))
    assert [(change.topic, change.old, change.new) for change in diff(*sheets)] == [("wording", LEAD, other)]


def test_a_limit_that_two_facts_hold_is_told_once() -> None:
    old, new = (apart(build(common=[f"Chest pain. If it lasts {number} minutes, call 911."])) for number in (2, 5))
    other = "limit: 'Chest pain' interval was 2 minutes or more, is 5 minutes or more"
    assert limits_in(old, new) == limits_in(both(old), both(new)) == [other]
    assert limits_in(both(old), new) == [other], "the reason is gone, and the effect has its limit"
    assert limits_in(both(old), both(old)) == []
    assert limits_in(both(old), both(old).model_copy(update={"side_effects": []})) == [], "the reason has kept it"


def limits_in(old: DrugSheet, new: DrugSheet) -> list[str]:
    return sorted(str(change) for change in diff(old, new) if change.topic == "limit")
