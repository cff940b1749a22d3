"""How far a batch is, and how messages look."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from drugsheet.batch.run import Tally
from drugsheet.cli import progress as module
from drugsheet.cli.progress import Pace, duration, progress
from drugsheet.console import Console, wants_color

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_pace() -> None:
    clock, tally = Clock(), Tally()
    pace = Pace(tally, 10_000, clock)
    assert pace.line() == "0 of 10,000, 0.0 a second, 0 failed"
    clock.now, tally.converted, tally.failed = 10.0, 999, 1
    assert pace.look() == {"done": 1000, "total": 10_000, "failed": 1, "per_second": 100.0, "seconds_left": 90}
    assert pace.line() == "1,000 of 10,000, 100.0 a second, 1 failed, 90 s left"


def test_what_was_done_before_promises_nothing() -> None:
    clock, tally = Clock(), Tally()
    pace = Pace(tally, 10_000, clock)
    clock.now, tally.kept, tally.converted = 10.0, 5000, 100
    assert pace.look()["per_second"] == 10.0
    assert pace.look()["seconds_left"] == 490


def test_the_rate_is_that_of_the_last_minute() -> None:
    clock, tally = Clock(), Tally()
    pace = Pace(tally, 1_000_000, clock)
    for second in range(1, 301):
        clock.now = float(second)
        tally.converted += 10 if second < 200 else 100
        pace.look()
    assert pace.look()["per_second"] == 100.0


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 s"), (119.4, "119 s"), (600, "10 min"), (9000, "2.5 h")])
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_lines_are_printed_while_one_waits(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    over = threading.Event()
    with progress(Console(), Pace(Tally(), 5), "auto"):
        over.wait(0.5)
    assert capfd.readouterr().err.splitlines()[0] == "0 of 5, 0.0 a second, 0 failed."
    for mode, verbosity in (("never", 0), ("auto", -1)):
        with progress(Console(verbosity), Pace(Tally(), 5), mode):  # type: ignore[arg-type]  # one of the modes
            over.wait(0.1)
    assert capfd.readouterr().err == ""


@pytest.fixture
def folder(here: Path) -> Path:
    for name, data in (("a.txt", SHEET), ("b.txt", ODD_SHEET), ("c.txt", NO_SHEET)):
        (here / name).write_bytes(data)
    return here


def test_messages_for_programs(run: Run, folder: Path) -> None:
    result = run("convert", "a.txt", "b.txt", "c.txt", "-O", "out", "--log-format", "json", "-v")
    messages = [json.loads(line) for line in result.err.splitlines()]
    assert messages[0] == {"level": "information", "message": "a.txt: converted", "name": "a.txt"}
    assert [(message["level"], message["code"]) for message in messages if "code" in message] == [("warning", "DS2001"), ("error", "DS1005")]
    error = next(message for message in messages if message["level"] == "error")
    assert (error["name"], error["type"]) == ("c.txt", "NotADrugSheet")
    assert messages[-1]["event"] == "summary"
    assert {key: messages[-1][key] for key in ("converted", "kept", "failed", "warnings", "inputs")} == {
        "converted": 2, "kept": 0, "failed": 1, "warnings": 1, "inputs": 3,
    }  # fmt: skip


def test_a_message_for_programs_is_one_line_of_ascii(run: Run, here: Path) -> None:
    result = run("convert", "\x1b]0;evil\u202e\n.txt", "--log-format", "json")
    (line,) = result.err.splitlines()
    assert line.isascii()
    assert json.loads(line)["code"] == "DS1006"


@pytest.mark.parametrize(("color", "colored"), [("always", True), ("never", False), ("auto", False)])
def test_color(run: Run, folder: Path, color: str, colored: bool) -> None:
    err = run("convert", "a.txt", "b.txt", "c.txt", "-O", "out", "-v", "--color", color).err
    assert ("\x1b[1;31mDS1005\x1b[0m" in err) == colored
    assert ("\x1b[33mDS2001\x1b[0m" in err) == colored
    assert ("\x1b" in err) == colored


def test_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    for name, value, expected in (("TERM", "xterm", True), ("TERM", "dumb", False), ("NO_COLOR", "1", False)):
        with monkeypatch.context() as patch:
            patch.delenv("NO_COLOR", raising=False)
            patch.setenv("TERM", "xterm")
            patch.setenv(name, value)
            assert wants_color("auto") is expected


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("mode", ["auto", "never"])
def test_a_bar_on_a_terminal(folder: Path, mode: str) -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "drugsheet", "convert", "a.txt", "b.txt", "c.txt", "-O", "out", "--progress", mode]
    process = subprocess.Popen(command, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that nobody has the other end any more
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert process.wait(timeout=60) == 1
    assert (b"of 3, " in seen) == (mode == "auto")
    lines = seen.replace(b"\r", b"").split(b"\n")
    assert any(b"c.txt: DS1005 no part of a drug sheet" in line for line in lines)
    assert b"2 of 3 converted, 1 with warnings, 1 failed" in lines[-2]
    assert b"Traceback" not in seen
