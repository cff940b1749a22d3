"""Running the command line in this process, as a shell would see it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from drugsheet.cli import main

from ..sheets import SHEET


@dataclass(frozen=True)
class Result:
    """What a run left behind."""

    status: int
    out: bytes
    err: str

    @property
    def records(self) -> list[Any]:
        """Standard output as NDJSON."""
        return [json.loads(line) for line in self.out.decode("utf-8").split("\n")[:-1]]


class Run(Protocol):
    """``drugsheet ARGUMENTS``, with these bytes on standard input."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Result: ...


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """No message depends on how long something takes, in this process or in one that it starts."""
    monkeypatch.setenv("DRUGSHEET_PROGRESS", "never")


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "100")

    def run_here(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Result(status, out, err.decode("utf-8"))

    return run_here


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp")], "a temporary file was left behind"


@pytest.fixture
def inputs(here: Path) -> Path:
    """A folder of three sheets."""
    (here / "in").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (here / "in" / name).write_bytes(SHEET + name.encode())
    return here / "in"
