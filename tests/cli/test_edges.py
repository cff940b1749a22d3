"""The first moment of the program, and standard files that somebody has closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..sheets import SHEET

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and a shell")

PROGRAM = """
import os, signal, sys, time
from drugsheet.__main__ import run

class Interrupted:
    def find_spec(name, path=None, target=None):
        if name == "NAME":
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(60)

sys.meta_path.insert(0, Interrupted)
sys.exit(run())
"""


@pytest.mark.parametrize("name", ["click", "drugsheet.cli", "drugsheet.cli.convert", "drugsheet.batch.run"])
def test_ctrl_c_while_it_loads(here: Path, name: str) -> None:
    (here / "a.txt").write_bytes(SHEET)
    done = subprocess.run([sys.executable, "-c", PROGRAM.replace("NAME", name), "convert", "a.txt"], capture_output=True, check=False, timeout=50)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", b"")


def shell(here: Path, line: str) -> subprocess.CompletedProcess[str]:
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(SHEET)
    command = line.replace("drugsheet", f"'{sys.executable}' -m drugsheet")
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False, timeout=120)


CLOSED = [  # command, status, what is said
    ("drugsheet convert - <&-", 2, "Standard input ('-') cannot be read: it is closed."),
    ("drugsheet convert --files-from - -t ndjson <&-", 2, "cannot be read: it is closed."),
    ("drugsheet show - <&-", 1, "DS1006 the file cannot be read: it is closed."),
    ("drugsheet convert a.txt >&-", 3, "DS3001 standard output is closed."),
    ("drugsheet convert a.txt b.txt -t ndjson >&-", 3, "DS3001 standard output is closed."),
    ("drugsheet convert a.txt -n >&-", 3, "DS3001 standard output is closed."),
    ("drugsheet show a.txt <&- >&-", 3, "DS3001 standard output is closed."),
    ("drugsheet lint a.txt >&-", 0, ""),
    ("drugsheet convert a.txt 2>&-", 0, ""),
    ("drugsheet convert nowhere.txt 2>&-", 1, ""),
    ("drugsheet convert 2>&-", 2, ""),
]


@pytest.mark.parametrize(("line", "status", "words"), CLOSED, ids=[case[0] for case in CLOSED])
def test_closed_files(here: Path, line: str, status: int, words: str) -> None:
    done = shell(here, line)
    assert done.returncode == status
    assert words in " ".join(done.stderr.split())
    assert "report it" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", [0, 2])
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"])
def test_files_are_written_as_ever(here: Path, closed: str, jobs: int) -> None:
    done = shell(here, f"drugsheet convert a.txt b.txt -O out -j {jobs} {closed}")
    assert (done.returncode, done.stderr) == (0, "" if "2>" in closed else "2 of 2 converted.\n")
    for name in ("a.txt", "b.txt"):
        assert json.loads((here / "out" / f"{name}.json").read_bytes())["source"]["name"] == name
    lines = (here / "out" / ".drugsheet" / "journal").read_bytes().splitlines()
    assert ["input" in json.loads(line) for line in lines] == [False, True, True]
