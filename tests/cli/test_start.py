"""What the program does before it does anything."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from drugsheet.version import __version__

from ..sheets import SHEET
from .conftest import Run

HEAVY = ("bs4", "lxml", "pydantic", "regex")
PROBE = f"""
import sys
from drugsheet.cli import main
status = main(sys.argv[1:])
print([name for name in {HEAVY} if name in sys.modules], status, file=sys.stderr)
"""


@pytest.mark.parametrize("argument", ["--version", "--help", "-h"])
def test_starts_without_the_heavy_libraries(argument: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROBE, argument], capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == "[] 0\n"


def test_its_process_looks_for_cycles_seldom_and_a_program_that_uses_the_library_as_it_did() -> None:
    told = [
        subprocess.run([sys.executable, "-c", f"import gc, drugsheet; {use}; print(gc.get_threshold()[0])"], capture_output=True, text=True, check=True, timeout=60).stdout.split()[-1]
        for use in ("pass", f"drugsheet.parse({SHEET!r})", "import sys; sys.argv = ['drugsheet', '--version']; from drugsheet.__main__ import run; run()")
    ]
    assert told == [str(gc.get_threshold()[0]), str(gc.get_threshold()[0]), "50000"]


def test_version() -> None:
    done = subprocess.run([sys.executable, "-m", "drugsheet", "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == f"drugsheet {__version__}\n"


@pytest.mark.parametrize("command", ["convert", "show", "lint", "diff", "validate", "push", "schema", "layouts"])
def test_each_command_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.status == 0
    assert f"Usage: drugsheet {command}" in result.out.decode()


def test_without_a_command_it_says_which_there_are(run: Run) -> None:
    result = run()
    assert (result.status, result.out) == (2, b"")
    assert "convert" in result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    environment = {**os.environ, "_DRUGSHEET_COMPLETE": f"{shell}_source"}
    done = subprocess.run([sys.executable, "-m", "drugsheet"], env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert "_DRUGSHEET_COMPLETE" in done.stdout


def test_completion_knows_the_commands() -> None:
    environment = {**os.environ, "_DRUGSHEET_COMPLETE": "zsh_complete", "COMP_WORDS": "drugsheet c", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-m", "drugsheet"], env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split("\n")[1] == "convert"
