"""How guesses are counted: ``pytest benchmarks/peers``. Needs none of the tools."""

from __future__ import annotations

import pytest
from tests.grammar.tables import HG, C, F, Limits, NoLimit, between, ge, gt, threshold

from benchmarks.peers.environments import reason
from benchmarks.peers.phrases import Limit, rows
from benchmarks.peers.runners.drugsheet import read
from benchmarks.peers.runners.protocol import Answer, Guess, Task
from benchmarks.peers.runners.words import read as read_words
from benchmarks.peers.score import judge, score

FEVER = threshold("body_temperature", ge(100.5, F), equivalents=[ge(38, C)])
VOMITING = threshold("emesis_count", gt(1), per="1 d")

CASES = [  # expected limit, guesses, what is right
    (FEVER, [Guess((100.5,), "[degF]", "ge")], "found value unit comparator whole"),
    (FEVER, [Guess((38.0,), "Cel", "ge")], "found value unit comparator whole"),
    (FEVER, [Guess((100.5,), "farad", None)], "found value other_unit"),
    (FEVER, [Guess((100.5,), None, "gt")], "found value"),
    (FEVER, [Guess((101.0,), "[degF]", "ge")], ""),
    (VOMITING, [Guess((1.0,), None, "gt"), Guess((1.0,), "d")], "found value comparator window whole"),
    (VOMITING, [Guess((1.0,), None, "gt", ((1.0,), "d"))], "found value comparator window whole"),
    (VOMITING, [Guess((1.0,), "d")], "window"),
    (threshold("stool_count", between(5, 6)), [Guess((5.0,)), Guess((6.0,))], "found value"),
    (threshold("stool_count", between(5, 6)), [Guess((5.0, 6.0), None, "range")], "found value comparator whole"),
    (threshold("stool_count", between(5, 6)), [Guess((6.0,))], "found"),
    (threshold("weight_gain", ge(5, "[lb_av]"), inferred=["bound"]), [Guess((5.0,), "[lb_av]")], "found value unit whole"),
    (threshold("systolic_blood_pressure", gt(140, HG), inferred=["unit"]), [Guess((140.0, 90.0), None, "gt")], "found value comparator whole"),
]


@pytest.mark.parametrize(("limit", "guesses", "right"), CASES)
def test_a_limit_is_judged(limit: Limit, guesses: list[Guess], right: str) -> None:
    """Exactly the named measures hold."""
    (judged,) = judge([limit], guesses)
    assert " ".join(name for name in ("found", "value", "unit", "comparator", "other_unit", "window", "whole") if judged[name]) == right


def test_traps_count_comparators_of_general_tools_and_every_report_of_ours() -> None:
    """A bare quantity is no mistake of a tool that finds quantities."""
    table = [NoLimit("Store below 77 F"), NoLimit("Rest for 2 days"), Limits("More than 1 time a day", VOMITING)]
    answers = [Answer((Guess((77.0,), "[degF]", "lt"),)), Answer((Guess((2.0,), "d"),)), Answer(())]
    assert score(table, answers).tallies["traps"].share == 0.5
    assert score(table, answers, only_limits=True).tallies["traps"].share == 0
    silent = [Answer((Guess((77.0,), "[degF]"),)), *answers[1:]]
    assert score(table, silent).tallies["traps"].share is None


def test_a_right_reading_gets_every_point() -> None:
    """The count is not unfair to a tool that reads what the table asks for: drugsheet does."""
    table = rows()
    scores = score(table, [Answer(tuple(read(Task(row.phrase, row.call)))) for row in table], only_limits=True)
    assert {name: tally.share for name, tally in scores.tallies.items()} == dict.fromkeys(scores.tallies, 1.0) | {"other_unit": 0.0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 2 to 3 days", ((2.0, 3.0), "d", "gt")),
        ("twenty-five pounds", ((25.0,), "[lb_av]", None)),
        ("1½ kg", ((1.5,), "kg", None)),
        ("an hour and a half", ((1.5,), "h", None)),
        ("1 1/2 pounds", ((1.5,), "[lb_av]", None)),
        ("a few days", ((), "d", None)),
        ("5 or 6", ((5.0, 6.0), None, "range")),
        ("160/100 mm Hg", ((160.0, 100.0), "mm[Hg]", None)),
    ],
)
def test_marked_words_are_read(text: str, expected: object) -> None:
    """Numbers, unit and comparator of an entity."""
    assert read_words(text) == expected


def test_a_reason_names_no_machine() -> None:
    """Addresses and paths stay out of the results."""
    printed = "Looking in https://index.example/simple\nERROR: no file /opt/wheels/x.whl at https://index.example/x\nhint: see /root/log\n"
    assert reason(printed) == "ERROR: no file (path) at (address)"
