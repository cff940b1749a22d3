"""The server from which workers are forked may die too: another one takes its place, or the batch says what is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from drugsheet.cli.layouts import layouts

from ..sheets import SHEET
from .conftest import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked from a server on Linux only")

PROGRAM = """
import sys
from multiprocessing import forkserver
load_first = forkserver.set_forkserver_preload
forkserver.set_forkserver_preload = lambda names: load_first(["deadly"])
from drugsheet.cli import main
sys.exit(main(sys.argv[1:]))
"""
ALWAYS = "import os\nos._exit(1)\n"
ONCE = "import os\nif not os.path.exists('died'):\n    open('died', 'x').close()\n    os._exit(1)\n"


def convert(here: Path, deadly: str) -> subprocess.CompletedProcess[str]:
    """A batch whose server loads this first."""
    (here / "deadly.py").write_text(deadly)
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(SHEET)
    command = [sys.executable, "-c", PROGRAM, "convert", "a.txt", "b.txt", "-O", "out", "-j", "2"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_a_server_that_died_is_replaced(here: Path) -> None:
    done = convert(here, ONCE)
    assert (here / "died").exists()
    assert (done.returncode, done.stderr) == (0, "2 of 2 converted.\n")


def test_servers_that_die_end_the_batch_with_words(here: Path) -> None:
    done = convert(here, ALWAYS)
    assert done.returncode == 4
    assert done.stderr.startswith("DS3202 no worker process can be started (")
    assert "-j 0" in done.stderr
    assert "report" not in done.stderr


def test_what_ends_early_is_no_interrupt(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise EOFError

    monkeypatch.setattr(layouts, "invoke", broken)
    result = run("layouts")
    assert result.status == 4
    assert result.err.startswith("DS1901 ")
    assert "InternalError" in result.err
