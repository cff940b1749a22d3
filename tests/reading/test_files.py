"""The bytes of a file, also of one that somebody writes to meanwhile."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self

import pytest

import drugsheet
from drugsheet.errors import SourceChanged
from drugsheet.reading import files
from drugsheet.reading.files import read_file

from ..sheets import SHEET

Change = Callable[[Path], object]

WAYS: dict[str, Change] = {
    "longer": lambda path: path.write_bytes(SHEET + b"- Fainting\n"),
    "shorter": lambda path: path.write_bytes(SHEET[:100]),
    "emptied": lambda path: path.write_bytes(b""),
    "other words of the same length": lambda path: path.write_bytes(SHEET.replace(b"100.5 F", b"101.5 F")),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A sheet that was written some time ago: clocks of file systems tick slowly."""
    (tmp_path / "x.txt").write_bytes(SHEET)
    os.utime(tmp_path / "x.txt", (1_000_000_000, 1_000_000_000))
    return tmp_path / "x.txt"


def change_when_read(monkeypatch: pytest.MonkeyPatch, path: Path, change: Change) -> None:
    """Let somebody write to a file as soon as its first bytes have been read."""

    class Handle:
        def __init__(self, file: IO[bytes]) -> None:
            self.file = file

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def fileno(self) -> int:
            return self.file.fileno()

        def read(self, most: int) -> bytes:
            data = self.file.read(most)
            change(path)
            return data

    def opened(name: Any, mode: str) -> Any:
        file = builtins.open(name, mode)  # noqa: PTH123, SIM115 - closed by the handle
        return Handle(file) if Path(name) == path else file

    monkeypatch.setattr(files, "open", opened, raising=False)


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_changes_while_it_is_read(monkeypatch: pytest.MonkeyPatch, path: Path, way: str) -> None:
    change_when_read(monkeypatch, path, WAYS[way])
    with pytest.raises(SourceChanged, match="DS1030 the file changed while it was read") as caught:
        drugsheet.read(path)
    assert (caught.value.name, caught.value.hint) == (str(path), "Convert it again when nobody writes to it.")


def test_a_file_that_is_replaced_while_it_is_read_is_read_whole(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What was opened is the old file, and nobody writes to that."""

    def replace(path: Path) -> None:
        path.with_name("new").write_bytes(b"another")
        path.with_name("new").replace(path)

    change_when_read(monkeypatch, path, replace)
    assert read_file(path, 1 << 20) == SHEET


def test_only_as_much_as_was_asked_for(path: Path) -> None:
    assert read_file(path, 10) == SHEET[:10]
