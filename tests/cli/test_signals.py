"""Being stopped: a status that says so, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..sheets import SHEET

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

SECONDS = 20
"""How long to wait for what takes a moment, on a machine that has much else to do."""


@pytest.fixture
def waiting(here: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A batch that has converted its first input and waits for its second, a pipe that nobody writes to."""
    (here / "a.txt").write_bytes(SHEET)
    os.mkfifo(here / "b.txt")
    command = [sys.executable, "-m", "drugsheet", "convert", "a.txt", "b.txt", "-o", "all.ndjson", "-v"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_leaves_nothing_half_written(here: Path, waiting: subprocess.Popen[bytes], number: int, status: int) -> None:
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == b"a.txt: converted\n"
    assert any(path.name.endswith(".tmp") for path in here.iterdir())
    time.sleep(0.2)
    waiting.send_signal(number)
    assert waiting.wait(timeout=SECONDS) == status
    assert b"Traceback" not in waiting.stderr.read()
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt"]
