"""Being stopped: a status that says so, and nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..sheets import SHEET

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_leaves_nothing_half_written(here: Path, number: int, status: int) -> None:
    (here / "a.txt").write_bytes(SHEET)
    os.mkfifo(here / "b.txt")  # it waits here for a writer that never comes
    command = [sys.executable, "-m", "drugsheet", "convert", "a.txt", "b.txt", "-o", "all.ndjson", "-v"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "a.txt: converted\n"
        time.sleep(0.2)
        process.send_signal(number)
        rest = process.stderr.read()
        assert process.wait(timeout=10) == status
    assert "Traceback" not in rest
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt"]
