"""Being stopped: soon, with a status that says so, nothing half-written, nobody left behind, and able to go on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run
from .test_convert_folder import tree

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

SECONDS = 20
"""How long to wait for what takes a moment, on a machine that has much else to do."""
FILE, FOLDER = ("-o", "all.ndjson"), ("-O", "out")


@contextlib.contextmanager
def waiting(here: Path, jobs: int, output: tuple[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A batch that has converted its first input and waits for its second, a pipe that nobody writes to."""
    (here / "a.txt").write_bytes(SHEET)
    os.mkfifo(here / "b.txt")
    command = [sys.executable, "-m", "drugsheet", "convert", "a.txt", "b.txt", *output, "-v", "-j", str(jobs)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr is not None
    try:
        assert process.stderr.readline() == b"a.txt: converted\n"
        time.sleep(0.2)
        yield process
    finally:
        process.kill()
        process.communicate()


def members(group: int) -> list[str]:
    """The processes of a process group that are still running."""
    listed = subprocess.run(["/bin/ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def are_gone(group: int) -> bool:
    deadline = time.monotonic() + SECONDS
    while members(group):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


CASES = [  # signal, exit status, worker processes, output, whether every process of the terminal gets it (Ctrl-C, timeout) or one
    (signal.SIGINT, 130, 2, FOLDER, True),
    (signal.SIGINT, 130, 2, FILE, False),
    (signal.SIGINT, 130, 0, FOLDER, True),
    (signal.SIGTERM, 143, 2, FILE, True),
    (signal.SIGTERM, 143, 2, FOLDER, False),
    (signal.SIGTERM, 143, 0, FILE, False),
]


@pytest.mark.parametrize(("number", "status", "jobs", "output", "whole_group"), CASES)
def test_stops_and_goes_on(run: Run, here: Path, number: int, status: int, jobs: int, output: tuple[str, str], whole_group: bool) -> None:
    with waiting(here, jobs, output) as process:
        if whole_group:
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        assert process.wait(timeout=SECONDS) == status
        assert process.stderr is not None
        assert process.stderr.read().decode().rstrip("\n") == "Stopped: 1 of 2 done. The same command goes on from there."
        assert are_gone(process.pid)
    assert tree(here / "out") == (["a.txt.json"] if output is FOLDER else [])
    assert not (here / "all.ndjson").exists()
    (here / "b.txt").unlink()
    (here / "b.txt").write_bytes(SHEET)
    result = run("convert", "a.txt", "b.txt", *output)
    assert (result.status, result.err) == (0, "1 of 2 converted, 1 done before.\n")


def test_no_worker_outlives_its_parent(here: Path) -> None:
    with waiting(here, 2, FOLDER) as process:
        process.kill()
        process.wait(timeout=SECONDS)
        os.close(os.open(here / "b.txt", os.O_RDWR | os.O_NONBLOCK))  # the worker that waits for the pipe comes back, and nobody is there
        assert are_gone(process.pid)
