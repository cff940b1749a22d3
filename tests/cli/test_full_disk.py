"""A disk that is full: exit status 3, nothing half-written, and the same command goes on when there is room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run
from .test_convert_folder import tree

FOLDER, FILE = ("-O", "disk/out"), ("-o", "disk/all.ndjson")
OUTPUTS = pytest.mark.parametrize("output", [FOLDER, FILE], ids=["folder", "file"])
SHEETS = 40


@pytest.fixture
def inputs(here: Path) -> Path:
    folder = here / "in"
    folder.mkdir()
    for number in range(SHEETS):
        (folder / f"{number:02}.txt").write_bytes(SHEET + b"\n%d" % number)
    return folder


@pytest.fixture
def disk(here: Path) -> Iterator[Path]:
    """A disk of 256 KiB, which holds some of the outputs. Needs root."""
    folder = here / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can make a small disk; tests/batch/test_run.py fakes one")
    if subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a tmpfs; tests/batch/test_run.py fakes a full disk")
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", str(folder)], check=True)


@OUTPUTS
def test_a_full_disk(run: Run, here: Path, inputs: Path, disk: Path, output: tuple[str, str]) -> None:
    assert run("convert", "in", *((output[0], "whole") if output is FOLDER else (output[0], "whole.ndjson"))).status == 0
    result = run("convert", "in", *output)
    assert result.status == 3
    assert "DS3001 cannot be written: No space left on device" in result.err
    assert "Traceback" not in result.err
    written = tree(disk / "out")
    assert len(written) < SHEETS
    for name in written:
        assert (disk / "out" / name).read_bytes() == (here / "whole" / name).read_bytes()
    assert not (disk / "all.ndjson").exists()
    subprocess.run(["/bin/mount", "-o", "remount,size=8m", str(disk)], check=True)
    result = run("convert", "in", *output)
    assert result.status == 0
    assert "done before" in result.err
    if output is FOLDER:
        assert {name: (disk / "out" / name).read_bytes() for name in tree(disk / "out")} == {
            name: (here / "whole" / name).read_bytes() for name in tree(here / "whole")
        }
    else:
        assert (disk / "all.ndjson").read_bytes() == (here / "whole.ndjson").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, which takes no files")
@pytest.mark.parametrize("output", [("-O", "/proc/drugsheet"), ("-o", "/proc/drugsheet.ndjson")], ids=["folder", "file"])
def test_a_place_that_takes_no_files(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    result = run("convert", "in", *output)
    assert (result.status, result.out) == (3, b"")
    assert result.err.startswith("/proc")
    assert "DS3001 cannot be written" in result.err


def test_files_that_vanish_or_change_while_it_runs(here: Path, inputs: Path) -> None:
    """A pipe holds up the first sheet until the inputs have been listed; then one vanishes, and one becomes another."""
    (inputs / "00.txt").unlink()
    os.mkfifo(inputs / "00.txt")
    names = [str(path.relative_to(here)) for path in sorted(inputs.iterdir())]
    command = [sys.executable, "-m", "drugsheet", "convert", *names, "-t", "ndjson", "-j", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with (inputs / "00.txt").open("wb") as pipe:  # opens when the other end is read
        (inputs / "20.txt").unlink()
        (inputs / "30.txt").write_bytes(SHEET.replace(b"Testdrug", b"Newdrug"))
        pipe.write(SHEET)
    out, err = process.communicate(timeout=60)
    lines = out.splitlines()
    assert process.returncode == 1
    assert len(lines) == SHEETS
    assert b'"code":"DS1006"' in lines[20]
    assert b'"name":"Newdrug"' in lines[30]
    assert err.decode().splitlines()[-1] == f"{SHEETS - 1} of {SHEETS} converted, 1 failed."


def test_head_is_silent(here: Path, inputs: Path) -> None:
    """A reader that has had enough stops the workers, and nobody says a word."""
    command = f"{sys.executable} -m drugsheet convert in -t ndjson -j 2 | head -n 1 | wc -l"
    done = subprocess.run(["/bin/bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, b"1", b"")


def test_the_bytes_are_the_same_for_every_number_of_workers(run: Run, here: Path, inputs: Path) -> None:
    (inputs / "07.txt").write_bytes(b"")
    expected = run("convert", "in", "-t", "ndjson", "-j", "0")
    for jobs in ("1", "2", "8", "auto"):
        assert run("convert", "in", "-t", "ndjson", "-j", jobs) == expected
        run("convert", "in", "-o", f"{jobs}.ndjson", "-j", jobs)
        assert (here / f"{jobs}.ndjson").read_bytes() == expected.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--max-memory", "1M"), "at least 256M"), (("--max-memory", "much"), "is no size"), (("-j", "-1"), "not in the range"), (("-j", "many"), "not a valid")],
)
def test_limits_that_make_no_sense(run: Run, here: Path, inputs: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("convert", "in", "-O", "out", *arguments)
    assert result.status == 2
    assert words in " ".join(result.err.split())
    assert not (here / "out").exists()


def test_limits_reach_the_workers(run: Run, here: Path) -> None:
    os.mkfifo(here / "a.txt")
    result = run("convert", "a.txt", "--timeout", "0.5")
    assert result.status == 1
    assert result.err == "a.txt: DS1900 takes longer than 0.5 s. Raise it with --timeout.\n"
