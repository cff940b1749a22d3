"""Standard input and output, and what happens when the other side goes away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run

DRUGSHEET = [sys.executable, "-m", "drugsheet"]


def test_standard_input(run: Run) -> None:
    result = run("convert", "-", stdin=SHEET)
    assert result.status == 0
    assert json.loads(result.out)["drug"]["name"] == "Testdrug"


def test_standard_input_with_a_name(run: Run, here: Path) -> None:
    assert run("convert", "-", "--stdin-filename", "a/x.txt", "-O", "out", stdin=SHEET).status == 0
    assert json.loads((here / "out" / "a" / "x.txt.json").read_bytes())["source"]["name"] == "x.txt"


def test_a_name_for_standard_input_stays_inside_the_output_folder(run: Run, here: Path) -> None:
    run("convert", "-", "--stdin-filename", "../../x.txt", "-O", "out", stdin=SHEET)
    assert sorted(path.name for path in (here / "out").iterdir()) == [".drugsheet", "x.txt.json"]


def test_too_much_on_standard_input(run: Run) -> None:
    result = run("convert", "-", "--max-bytes", "10", stdin=SHEET)
    assert result.status == 1
    assert "DS1001" in result.err


def test_show_reads_standard_input(run: Run) -> None:
    assert run("show", "-", stdin=SHEET).out.startswith(b"Testdrug")


def test_a_closed_pipe_is_silent(here: Path) -> None:
    for number in range(20):
        (here / f"{number}.txt").write_bytes(SHEET)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*DRUGSHEET, "convert", ".", "-t", "ndjson"], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_status_3(here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*DRUGSHEET, "convert", "x.txt"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 3
    assert b"DS3001 standard output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs /dev/null")
def test_a_device_is_written_to_and_stays(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    assert run("convert", "x.txt", "-o", os.devnull).status == 0
    assert not Path(os.devnull).is_file()


def test_an_output_in_no_folder_is_status_3(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "-o", "nowhere/x.json")
    assert result.status == 3
    assert result.err.startswith("nowhere/x.json: DS3001 ")


def test_text_that_the_terminal_cannot_show_is_escaped(here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*DRUGSHEET, "show", "x.txt"], env=environment, capture_output=True, check=True, timeout=60)
    assert rb"100.5 \xb0F or above" in done.stdout
