"""Killed without a chance to tidy up, at any moment, and gone on: the same bytes as a run that nobody disturbed."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..sheets import NO_SHEET, SHEET
from .conftest import Run
from .test_signals import SECONDS, are_gone

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

FOLDER, FILE = ("-O", "out"), ("-o", "out/all.ndjson")
SHEETS = 60


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(SHEETS):
        (folder / f"{number:03}.txt").write_bytes(NO_SHEET if number % 20 == 7 else SHEET + b"\n%d" % number)
    (tmp_path / "out").mkdir()
    return folder


def digests(folder: Path) -> dict[str, str]:
    """Every file but the journal's, with its digest: nothing half-written and nothing left over escapes it."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".drugsheet" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def start(output: tuple[str, str], jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "drugsheet", "convert", "in", *output, "-t", "ndjson", "-j", str(jobs), "-q"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def kill_and_resume(run: Run, here: Path, output: tuple[str, str], moment: float, jobs: int) -> tuple[dict[str, str], dict[str, str]]:
    """The outputs after a run that is killed at a moment (seconds after its first sign of life) and another that goes on; and before."""
    process = start(output, jobs)
    deadline = time.monotonic() + SECONDS
    while not (here / "out" / ".drugsheet").exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(moment)
    process.kill()
    process.wait(timeout=SECONDS)
    assert are_gone(process.pid)
    before = digests(here / "out")
    assert run("convert", "in", *output, "-t", "ndjson").status == 1
    return digests(here / "out"), before


@pytest.mark.parametrize("output", [FOLDER, FILE], ids=["folder", "file"])
@pytest.mark.parametrize("times", [2, pytest.param(25, marks=pytest.mark.slow)])
def test_resumed_outputs_are_the_same(run: Run, tmp_path: Path, inputs: Path, output: tuple[str, str], times: int) -> None:
    arguments = ("convert", "in", "-t", "ndjson")
    began = time.monotonic()
    assert start(output, 2).wait(timeout=10 * SECONDS) == 1
    length = time.monotonic() - began
    expected = digests(tmp_path / "out")
    assert len(expected) == (SHEETS if output is FOLDER else 1)
    chance = random.Random(times)
    interrupted = 0
    for _ in range(times):
        (tmp_path / "out").rename(tmp_path / f"done{time.monotonic_ns()}")
        (tmp_path / "out").mkdir()
        resumed, before = kill_and_resume(run, tmp_path, output, chance.uniform(0, length), jobs=2)
        assert resumed == expected
        assert before.items() <= expected.items()  # what was there before it went on was whole
        interrupted += before != expected
    assert run(*arguments, *output).err.endswith(f"0 of {SHEETS} converted, {SHEETS - 3} done before, 3 failed.\n")
    assert interrupted or times < 10, "no kill came in time to disturb anything"
