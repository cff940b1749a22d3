"""``convert --engine dask``: the same bytes, journal and messages as any engine gives."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..batch.dask_cluster import LocalScheduler
from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run

needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed: pip install 'drugsheet[dask]'")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.fixture
def inputs(here: Path) -> Path:
    (here / "in/deep").mkdir(parents=True)
    for number in range(20):
        (here / f"in/{number:02}.txt").write_bytes(SHEET)
    for name, data in (("deep/odd.txt", ODD_SHEET), ("deep/other.txt", NO_SHEET), ("empty.txt", b"")):
        (here / "in" / name).write_bytes(data)
    return here / "in"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".drugsheet" not in path.parts}


@needs_dask
def test_the_same_bytes_and_words_as_without(run: Run, here: Path, inputs: Path, dask_scheduler: LocalScheduler) -> None:
    local = run("convert", "in", "-t", "ndjson", "-j", "1")
    dask = run("convert", "in", "-t", "ndjson", "--engine", "dask", "--scheduler", dask_scheduler.address)
    assert dask == local
    assert local.status == 1
    for name in ("local", "dask"):
        more = ("--engine", "dask", "--scheduler", dask_scheduler.address, "--shared-filesystem") if name == "dask" else ("-j", "2")
        assert run("convert", "in", "-t", "json", "-t", "csv", "-O", f"{name}-folder", *more).status == 1
        assert run("convert", "in", "-o", f"{name}.ndjson", *more).status == 1
    assert files(here / "dask-folder") == files(here / "local-folder")
    assert (here / "dask.ndjson").read_bytes() == (here / "local.ndjson").read_bytes() == local.out


@needs_dask
def test_either_engine_goes_on_from_the_other(run: Run, here: Path, inputs: Path, dask_scheduler: LocalScheduler) -> None:
    dask = ("--engine", "dask", "--scheduler", dask_scheduler.address)
    run("convert", "in", "-O", "out", "-j", "0", "--include", "0*.txt")
    assert "11 of 23 converted, 10 done before, 1 with warnings, 2 failed." in run("convert", "in", "-O", "out", *dask).err
    assert "0 of 23 converted, 21 done before, 1 with warnings, 2 failed." in run("convert", "in", "-O", "out", "-j", "1").err


@needs_dask
def test_a_finished_batch_needs_no_scheduler(run: Run, here: Path) -> None:
    (here / "one.txt").write_bytes(SHEET)
    (here / "two.txt").write_bytes(SHEET)
    run("convert", "one.txt", "two.txt", "-O", "out", "-j", "0")
    result = run("convert", "one.txt", "two.txt", "-O", "out", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (result.status, result.err) == (0, "0 of 2 converted, 2 done before.\n")


@needs_dask
def test_a_scheduler_that_is_not_there(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = importlib.import_module("drugsheet.batch.dask.engine").DaskEngine
    monkeypatch.setitem(engine.__init__.__kwdefaults__, "patience", 0.5)
    (here / "one.txt").write_bytes(SHEET)
    result = run("convert", "one.txt", "-o", "one.json", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert result.status == 2
    assert re.fullmatch(r"DS3201 no Dask scheduler answers at 'tcp://127\.0\.0\.1:9' within 0\.5 s \(\w+\)\. Check .*\n", result.err)
    assert not (here / "one.json").exists()


def test_without_the_extra(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("drugsheet.batch.dask")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    (here / "one.txt").write_bytes(SHEET)
    result = run("convert", "one.txt", "-O", "out", "--engine", "dask")
    assert (result.status, result.err) == (2, "DS3003 the Dask engine needs dask.distributed. Install it: pip install 'drugsheet[dask]'.\n")
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--scheduler", "tcp://127.0.0.1:9"], "--scheduler is for Dask: add --engine dask."),
        (["--engine", "dask", "--shared-filesystem"], "--shared-filesystem is about the workers of a scheduler"),
        (["--engine", "dask", "--scheduler", "x:1", "-j", "2"], "The scheduler's workers are there already"),
        (["--engine", "dask", "--scheduler", "x:1", "--max-memory", "1G"], "The scheduler's workers are there already"),
        (["--engine", "dask", "-j", "0"], "Dask needs a worker"),
        (["--engine", "dask", "--recycle", "3"], "--recycle is for --engine processes"),
        (["--engine", "spark"], "'spark' is not one of 'processes', 'dask'"),
    ],
)
def test_options_that_do_not_go_together(run: Run, here: Path, arguments: list[str], message: str) -> None:
    (here / "one.txt").write_bytes(SHEET)
    result = run("convert", "one.txt", *arguments)
    assert result.status == 2
    assert message in result.err


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "drugsheet", "convert", "in", *arguments]


@needs_dask
def test_a_cluster_of_its_own(here: Path, inputs: Path) -> None:
    """In a process of its own, as a shell starts it: nothing of Dask's is said."""
    done = subprocess.run(command("-t", "ndjson", "--engine", "dask", "-j", "2"), capture_output=True, timeout=240, check=False, env={**os.environ, "PYTHONWARNINGS": "default"})
    local = subprocess.run(command("-t", "ndjson", "-j", "2"), capture_output=True, timeout=240, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (local.returncode, local.stdout, local.stderr)
    assert local.returncode == 1


@needs_dask
@pytest.mark.slow
@pytest.mark.parametrize(("signal_number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_it_goes_on(here: Path, inputs: Path, signal_number: int, status: int) -> None:
    for number in range(1000):
        (inputs / f"more{number}.txt").write_bytes(SHEET)
    running = subprocess.Popen(command("-O", "out", "--engine", "dask", "-j", "1"), stderr=subprocess.PIPE, start_new_session=True)
    while not list((here / "out").rglob("*.json")):
        assert running.poll() is None
        time.sleep(0.05)
    os.killpg(running.pid, signal_number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == status
    lines = [line for line in said.decode().splitlines() if "DS1" not in line]
    assert re.fullmatch(r"Stopped: [0-9]+ of 1023 done\. The same command goes on from there\.", lines[0])
    assert "".join(lines[1:]) == ""
    again = subprocess.run(command("-O", "out", "-j", "2"), capture_output=True, timeout=240, check=False)
    assert re.search(r", [0-9]+ done before, 1 with warnings, 2 failed", again.stderr.decode())
