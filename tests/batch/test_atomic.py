"""A file is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from drugsheet.batch.atomic import AtomicFile, write_atomically
from drugsheet.errors import OutputFailed


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_takes_its_place_at_the_end(tmp_path: Path) -> None:
    place = tmp_path / "x"
    with AtomicFile(place) as file:
        file.write(b"one")
        file.write(b"two")
        assert not place.exists()
    assert place.read_bytes() == b"onetwo"
    assert files(tmp_path) == ["x"]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "x"
    place.write_bytes(b"old")
    with contextlib.suppress(KeyboardInterrupt), AtomicFile(place) as file:
        file.write(b"new")
        raise KeyboardInterrupt
    assert place.read_bytes() == b"old"
    assert files(tmp_path) == ["x"]


def test_can_be_discarded(tmp_path: Path) -> None:
    with AtomicFile(tmp_path / "x") as file:
        file.write(b"new")
        file.discard()
    assert files(tmp_path) == []


def test_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_atomically(tmp_path / "x", b"")
    assert (tmp_path / "x").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_replaces_what_a_link_points_to(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"old")
    (tmp_path / "link").symlink_to("x")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "x").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()


def test_makes_the_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "x", b"data")
    assert (tmp_path / "a" / "b" / "x").read_bytes() == b"data"


def test_reports_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(OutputFailed) as caught:
        write_atomically(tmp_path / "a" / "x", b"data")
    assert caught.value.name == str(tmp_path / "a" / "x")
    with pytest.raises(OutputFailed, match="folder"):
        write_atomically(tmp_path, b"data")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputFailed, match="No space left"):
        write_atomically(tmp_path / "x", b"data")
    assert files(tmp_path) == []
