"""A Dask cluster as an engine: a real scheduler and worker processes on this machine, started by these tests."""

from __future__ import annotations

import importlib.util
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import Engine, InProcess
from drugsheet.batch.limits import WorkerLimits
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.errors import EngineLost, EngineUnreachable

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from . import slowly, ways_to_die
from .dask_cluster import LocalScheduler, local_scheduler

if importlib.util.find_spec("distributed") is None:
    pytest.skip("Dask is not installed: pip install 'drugsheet[dask]'", allow_module_level=True)
else:
    from drugsheet.batch.dask import DaskEngine
    from drugsheet.batch.dask import tasks as dask_tasks


pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


def inputs(count: int, **special: int) -> list[Input]:
    named = {place: f"{way}.txt" for way, place in special.items()}
    return [Input(name, name, data=SHEET) for name in (named.get(number, f"{number:04}.txt") for number in range(count))]


def results(engine: Engine, items: list[Input], options: Options | None = None) -> list[Outcome]:
    return list(engine.outcomes(items, options or Options(("ndjson",))))


def seen(outcomes: list[Outcome]) -> list[tuple[object, ...]]:
    return [(out.item, out.outputs, str(out.error), out.remarks, out.sha256) for out in outcomes]


@pytest.mark.parametrize("workers_read", [False, True])
def test_results_are_those_of_one_process(dask_scheduler: LocalScheduler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, workers_read: bool) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in (("a.txt", SHEET), ("odd.txt", ODD_SHEET), ("other.txt", NO_SHEET), ("empty.txt", b"")):
        (tmp_path / name).write_bytes(data)
    items = [*inputs(10), *(Input(name, f"x/{name}") for name in ("a.txt", "empty.txt", "none.txt", "odd.txt", "other.txt")), Input(str(tmp_path), "folder")]
    expected = results(InProcess(), items)
    assert [outcome.error is None for outcome in expected[10:]] == [True, False, False, True, False, False]
    engine = DaskEngine(dask_scheduler.address, workers_read=workers_read, partition_size=3)
    assert seen(results(engine, items)) == seen(expected)


def test_a_sheet_that_kills_its_worker_costs_itself(dask_scheduler: LocalScheduler) -> None:
    items = inputs(14, killed=5)
    outcomes = results(DaskEngine(dask_scheduler.address, convert=ways_to_die.convert, partition_size=4), items)
    assert [outcome.item for outcome in outcomes] == items
    assert [(outcome.item.name, outcome.error.code) for outcome in outcomes if outcome.error is not None] == [("killed.txt", "DS1900")]
    assert b'"ok":false' in outcomes[5].outputs["ndjson"]
    assert seen([*outcomes[:5], *outcomes[6:]]) == seen(results(InProcess(), [*items[:5], *items[6:]]))


@pytest.mark.slow
@pytest.mark.parametrize("way", ways_to_die.WAYS)
def test_one_death_costs_one_sheet(dask_scheduler: LocalScheduler, way: str) -> None:
    limits = WorkerLimits(timeout=3 if way == "hang" else 60)
    outcomes = results(DaskEngine(dask_scheduler.address, convert=ways_to_die.convert, limits=limits), inputs(100, **{way: 33}))
    assert len(outcomes) == 100
    assert [(outcome.item.relative, outcome.error.code) for outcome in outcomes if outcome.error is not None] == [(f"{way}.txt", ways_to_die.WAYS[way])]


def test_ways_that_leave_the_worker_alive(dask_scheduler: LocalScheduler) -> None:
    ways = ("system_exit", "memory", "recursion")
    outcomes = results(DaskEngine(dask_scheduler.address, convert=ways_to_die.convert), inputs(9, **{way: 3 * number for number, way in enumerate(ways)}))
    assert {out.item.relative.removesuffix(".txt"): out.error.code for out in outcomes if out.error} == {way: ways_to_die.WAYS[way] for way in ways}


def test_a_sheet_that_takes_too_long_ends_its_worker(dask_scheduler: LocalScheduler) -> None:
    (outcome,) = results(DaskEngine(dask_scheduler.address, convert=ways_to_die.convert, limits=WorkerLimits(timeout=0.5)), inputs(1, hang=0))
    assert outcome.error is not None
    assert outcome.error.reason == "kills the Dask worker that reads it each time it is tried, or takes longer than 0.5 s"


def test_killing_workers_loses_nothing(dask_scheduler: LocalScheduler) -> None:
    items = inputs(60)
    outcomes = []
    running = DaskEngine(dask_scheduler.address, convert=slowly.convert, partition_size=4).outcomes(items, Options(("ndjson",)))
    for outcome in running:
        outcomes.append(outcome)
        if len(outcomes) == 6:
            dask_scheduler.kill_a_worker()
    assert seen(outcomes) == seen(results(InProcess(), items))


def test_inputs_are_asked_for_when_there_is_room(dask_scheduler: LocalScheduler) -> None:
    asked = 0

    def endless() -> Iterator[Input]:
        nonlocal asked
        for number in itertools.count():
            asked += 1
            yield Input(f"{number}.txt", f"{number}.txt", data=SHEET)

    outcomes = DaskEngine(dask_scheduler.address, partition_size=2).outcomes(endless(), Options())
    for done in range(1, 30):
        next(outcomes)
        assert asked <= done + 2 * (2 * 2 + 2)  # two workers: six partitions of two sheets in flight
    outcomes.close()


def test_nothing_to_do_looks_for_no_scheduler() -> None:
    assert results(DaskEngine("tcp://127.0.0.1:9"), []) == []


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        assert isinstance(port, int)
        return port


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "127.0.0.1:{port}", "nonsense://127.0.0.1:{port}", "tls://127.0.0.1:{port}"])
def test_a_scheduler_that_is_not_there(address: str) -> None:
    with pytest.raises(EngineUnreachable, match="no Dask scheduler answers") as caught:
        results(DaskEngine(address.format(port=free_port()), patience=0.5), inputs(1))
    assert caught.value.code == "DS3201"


def test_a_scheduler_without_workers() -> None:
    with local_scheduler(workers=0) as empty, pytest.raises(EngineUnreachable, match="has had no worker"):
        results(DaskEngine(empty.address, no_workers=0.5), inputs(1))


@pytest.mark.slow
def test_a_scheduler_that_goes_away() -> None:
    with local_scheduler(workers=1) as started:
        running = DaskEngine(started.address, convert=slowly.convert, partition_size=1, no_workers=5).outcomes(inputs(50), Options())
        next(running)
        started.kill()
        with pytest.raises((EngineLost, EngineUnreachable)):
            list(running)


def test_a_worker_with_another_version(dask_scheduler: LocalScheduler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.batch.journal.__version__", "9.9.9")
    with pytest.raises(EngineLost, match=r"a worker has drugsheet .*, the client 9\.9\.9"):
        results(DaskEngine(dask_scheduler.address), inputs(1))


def test_a_worker_that_cannot_load_it(dask_scheduler: LocalScheduler, monkeypatch: pytest.MonkeyPatch) -> None:
    def convert_all(*_: Any) -> list[Outcome]:
        raise ModuleNotFoundError("No module named 'drugsheet'")

    monkeypatch.setattr("drugsheet.batch.dask.engine.convert_all", convert_all)
    with pytest.raises(EngineLost, match="cannot run drugsheet: ModuleNotFoundError"):
        results(DaskEngine(dask_scheduler.address), inputs(1))


def test_deadlines_of_several_threads_do_not_disturb_each_other() -> None:
    code = """
import threading, time
from drugsheet.batch.dask.tasks import _deadline
def late():
    with _deadline(0.3):
        time.sleep(30)
threading.Thread(target=late, daemon=True).start()
time.sleep(0.05)
for _ in range(100):
    with _deadline(20):
        time.sleep(0.05)
"""
    began = time.monotonic()
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 1
    assert time.monotonic() - began < 30
    with dask_tasks._deadline(None), dask_tasks._deadline(60):
        pass
    assert not dask_tasks._deadlines


@pytest.mark.slow
def test_an_own_cluster_is_gone_afterwards() -> None:
    pids = [os.getpid()]
    outcomes = results(DaskEngine(workers=1, convert=slowly.pid_as_failure), inputs(1))
    assert outcomes[0].error is not None
    pids = [int(outcomes[0].error.reason)]
    for _ in range(100):
        try:
            os.kill(pids[0], 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.kill(pids[0], signal.SIGKILL)
    pytest.fail("the worker is still there")
