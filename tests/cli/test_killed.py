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


KILLED_IN = """
import os, pathlib, signal, sys
from drugsheet.cli import main

def replace(path, target, real=pathlib.Path.replace, seen=[]):
    seen.append(target)
    if len(seen) == {moment}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, target)

pathlib.Path.replace = replace
sys.exit(main(sys.argv[1:]))
"""
"""A run that is killed when it puts that many files of a folder in their places."""

TOGETHER = [("-t", "csv"), ("-t", "parquet"), ("-t", "fhir-r5", "--bundle", "ndjson")]


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.name != ".drugsheet"]


@pytest.mark.parametrize("moment", [1, 4], ids=["before the first", "in the middle"])
@pytest.mark.parametrize("kind", TOGETHER, ids=lambda kind: kind[1])
def test_what_all_inputs_make_leaves_nothing_behind(run: Run, tmp_path: Path, inputs: Path, kind: tuple[str, ...], moment: int) -> None:
    def convert(output: str) -> list[str]:
        return ["convert", "in", *kind, "--include", "00*", "-O", output, "--errors", f"{output}/failed.ndjson"]

    assert run(*convert("whole")).status == 1
    killed = subprocess.run([sys.executable, "-c", KILLED_IN.format(moment=moment), *convert("out")], check=False, capture_output=True, timeout=SECONDS)
    assert killed.returncode == -9, killed.stderr
    left = hidden(tmp_path / "out")
    assert left, "the kill came when nothing was unfinished"
    assert {path.relative_to(tmp_path / "out").parts[:2] for path in left} == {(".drugsheet", "unfinished")}
    assert run(*convert("out")).status == 1
    assert hidden(tmp_path / "out") == []
    assert digests(tmp_path / "out") == digests(tmp_path / "whole")
    assert sorted(path.name for path in (tmp_path / "out" / ".drugsheet").iterdir()) == sorted(path.name for path in (tmp_path / "whole" / ".drugsheet").iterdir())


def test_what_is_not_ours_is_left_alone(run: Run, tmp_path: Path, inputs: Path) -> None:
    (tmp_path / "out" / "csv").mkdir(parents=True)
    (tmp_path / "out" / "csv" / ".drugsheet-0123456789abcdef.tmp").mkdir()  # a run into another output may be at work there
    (tmp_path / "out" / ".notes").write_text("mine")
    run("convert", "in", "-t", "csv", "-O", "out", "--include", "00*")
    assert {path.name for path in hidden(tmp_path / "out")} == {".drugsheet-0123456789abcdef.tmp", ".notes"}


def test_a_link_that_was_left_unfinished_leads_nowhere(run: Run, tmp_path: Path, inputs: Path) -> None:
    (tmp_path / "out" / ".drugsheet" / "unfinished").mkdir(parents=True)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("mine")
    (tmp_path / "out" / ".drugsheet" / "unfinished" / "link").symlink_to(tmp_path / "kept", target_is_directory=True)
    run("convert", "in", "-O", "out", "--include", "00*")
    assert (tmp_path / "kept" / "file").read_text() == "mine"
    assert not (tmp_path / "out" / ".drugsheet" / "unfinished").exists()
