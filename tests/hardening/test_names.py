"""Whatever a file is called, its output stays below the folder that was named, and its name acts on nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from ..cli.conftest import Run
from ..payloads import NAMES, is_active
from ..sheets import SHEET


def tree(folder: Path) -> set[str]:
    """Every file below a folder, by its path, but what a batch keeps beside its output for itself."""
    return {f"{where}{os.sep}{name}" for where, _, names in os.walk(folder) for name in names if ".drugsheet" not in Path(where).parts}


def test_there_are_thirty() -> None:
    assert len(NAMES) >= 30


def test_a_folder_of_them(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "room"
    (room / "in").mkdir(parents=True)
    monkeypatch.chdir(room)
    made = []
    for name in NAMES:
        # Some are paths that lead away, and some no file system takes; those are given by name below.
        if "/" in name or name == "..":
            continue
        with contextlib.suppress(OSError, ValueError):
            (room / "in" / name).write_bytes(SHEET)
            made.append(name)
    before = tree(tmp_path)
    assert len(made) >= 25
    result = run("convert", "in", "--include", "*", "-O", "out")
    written = tree(tmp_path) - before
    assert result.status in {0, 1}, result.err
    visible = [name for name in made if not name.startswith(".")]
    assert len(written) + len([line for line in result.err.splitlines() if ": DS" in line]) == len(visible), set(visible) - {Path(name).name.removesuffix(".json") for name in written}
    assert [name for name in written if not name.startswith(f"{room / 'out'}{os.sep}")] == []
    assert not is_active(result.err)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_one_by_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Given as a path, as it might come from a list: it may name a file elsewhere, and its output stays here."""
    room = tmp_path / "a" / "b" / "room"
    room.mkdir(parents=True)
    monkeypatch.chdir(room)
    if not name.startswith("/"):
        with contextlib.suppress(OSError, ValueError):
            path = room / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(SHEET)
    before = tree(tmp_path)
    result = run("convert", "-O", "out", "--", name)
    assert result.status in {0, 1, 2}
    assert not is_active(result.err)
    written = tree(tmp_path) - before
    assert [made for made in written if not made.startswith(f"{room / 'out'}{os.sep}")] == []
    if written:
        assert result.status == 0


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_what_standard_input_is_called(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    room = tmp_path / "a" / "b" / "room"
    room.mkdir(parents=True)
    monkeypatch.chdir(room)
    result = run("convert", "-", "--stdin-filename", name, "-O", "out", stdin=SHEET)
    assert result.status in {0, 1, 2, 3}
    assert not is_active(result.err)
    assert [made for made in tree(tmp_path) if not made.startswith(f"{room / 'out'}{os.sep}")] == []
