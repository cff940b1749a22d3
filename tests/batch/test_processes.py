"""Workers cannot take each other down, and nobody can tell from the results how many there were."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drugsheet.batch import processes
from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import Engine, InProcess
from drugsheet.batch.limits import MEBIBYTE, WorkerLimits
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.processes import Processes
from drugsheet.errors import EngineLost

from ..sheets import NO_SHEET, SHEET
from . import slowly, ways_to_die

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")

TIGHT = WorkerLimits(timeout=60, max_memory=1024 * MEBIBYTE)


def inputs(count: int, **special: int) -> list[Input]:
    """Inputs of which some are named after a way to die; ``special`` says where."""
    named = {place: f"{way}.txt" for way, place in special.items()}
    return [Input(name, name, data=SHEET) for name in (named.get(number, f"{number:04}.txt") for number in range(count))]


def results(engine: Engine, items: list[Input], options: Options | None = None) -> list[Outcome]:
    return list(engine.outcomes(items, options or Options(("ndjson",))))


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_results_are_those_of_one_process(method: str) -> None:
    items = [*inputs(10), Input("empty.txt", "empty.txt", data=b""), Input("other.txt", "other.txt", data=NO_SHEET), Input("none.txt", "none.txt")]
    expected = results(InProcess(), items)
    assert [outcome.item.name for outcome in expected] == [item.name for item in items]
    for jobs in (1, 2, 8):
        actual = results(Processes(jobs, start_method=method), items)
        assert [(out.item, out.outputs, str(out.error), out.remarks, out.sha256) for out in actual] == [
            (out.item, out.outputs, str(out.error), out.remarks, out.sha256) for out in expected
        ]
        if method == "spawn":
            break  # the others take long to start and show nothing else


@pytest.mark.parametrize("way", ways_to_die.WAYS)
@pytest.mark.parametrize("count", [20, pytest.param(100, marks=pytest.mark.slow)])
def test_one_death_costs_one_sheet(way: str, count: int) -> None:
    items = inputs(count, **{way: count // 3})
    limits = WorkerLimits(timeout=3 if way == "hang" else 60, max_memory=1024 * MEBIBYTE)
    outcomes = results(Processes(2, limits, convert=ways_to_die.convert), items)
    assert [outcome.item for outcome in outcomes] == items
    assert [outcome.item.relative for outcome in outcomes if outcome.error is not None] == [f"{way}.txt"]
    error = outcomes[count // 3].error
    assert error is not None
    assert error.code == ways_to_die.WAYS[way]
    assert b'"ok":false' in outcomes[count // 3].outputs["ndjson"]


def test_every_way_at_once() -> None:
    places = {way: 3 * number for number, way in enumerate(ways_to_die.WAYS)}
    outcomes = results(Processes(2, WorkerLimits(timeout=3, max_memory=1024 * MEBIBYTE), convert=ways_to_die.convert), inputs(30, **places))
    assert {outcome.item.relative.removesuffix(".txt"): outcome.error.code for outcome in outcomes if outcome.error} == ways_to_die.WAYS


REASONS = [
    ("killed", "kills the process that reads it (SIGKILL), twice"),
    ("exit", "kills the process that reads it (exit status 3), twice"),
    ("memory", "needs more than 1024 MiB of memory"),
    pytest.param("nothing_left", "needs more than 1024 MiB of memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")),
    ("no_memory", "needs more than 1024 MiB of memory"),
]


@pytest.mark.parametrize(("way", "reason"), REASONS)
def test_the_error_says_how(way: str, reason: str) -> None:
    (outcome,) = results(Processes(1, TIGHT, convert=ways_to_die.convert), inputs(1, **{way: 0}))
    assert outcome.error is not None
    assert outcome.error.reason == reason
    assert outcome.error.name == f"{way}.txt"


@pytest.mark.parametrize(("limits", "hint"), [(TIGHT, "raise that; if it happens again"), (WorkerLimits(max_memory=None), "please report it")])
def test_the_hint_of_a_death_knows_of_the_limit(limits: WorkerLimits, hint: str) -> None:
    (outcome,) = results(Processes(1, limits, convert=ways_to_die.convert), inputs(1, segfault=0))
    assert outcome.error is not None
    assert outcome.error.hint is not None
    assert hint in outcome.error.hint
    assert ("--max-memory" in outcome.error.hint) == (limits is TIGHT)


def test_a_sheet_is_tried_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcomes = results(Processes(2, convert=ways_to_die.die_once), inputs(6, killed=2))
    assert (tmp_path / "tried").exists()
    assert [outcome.error for outcome in outcomes] == [None] * 6


def test_workers_are_renewed() -> None:
    outcomes = results(Processes(2, WorkerLimits(recycle=3)), inputs(20))
    assert [outcome.error for outcome in outcomes] == [None] * 20


def test_workers_look_for_cycles_seldom_and_the_process_that_starts_them_as_it_did() -> None:
    before = gc.get_threshold()
    (told,) = results(Processes(1, convert=slowly.threshold_as_failure), inputs(1))
    assert "50000 True" in str(told.error)
    assert gc.get_threshold() == before


def test_inputs_are_asked_for_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_HELD", 5)
    asked = 0

    def endless() -> Iterator[Input]:
        nonlocal asked
        for number in itertools.count():
            asked += 1
            yield Input(f"{number}.txt", f"{number}.txt", data=SHEET)

    outcomes = Processes(2).outcomes(endless(), Options())
    for done in range(1, 20):
        next(outcomes)
        assert asked <= done + 5 + 2 + 1  # held, in flight, next
    outcomes.close()


def test_closing_ends_the_workers() -> None:
    engine = Processes(2, convert=ways_to_die.convert)
    outcomes = engine.outcomes(inputs(3, hang=1, killed=2), Options())
    next(outcomes)
    outcomes.close()  # the one that hangs is not waited for


def test_workers_that_cannot_load_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "serve", os._exit)
    with pytest.raises(EngineLost, match="while they were loading"):
        results(Processes(2, start_method="fork"), inputs(3))


@pytest.mark.parametrize("timeout", [float("nan"), float("inf"), 0.0, -1.0])
def test_a_time_that_is_none(timeout: float) -> None:
    with pytest.raises(ValueError, match="seconds"):
        WorkerLimits(timeout=timeout)


def test_nothing_to_do_starts_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_Worker", None)
    assert results(Processes(2), []) == []
