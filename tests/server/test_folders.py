"""Nothing outside of the folders is read: not by a path, not by a link, not by a link that comes in between."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from drugsheet.errors import OutsideFolders, SourceNotFound
from drugsheet.server.folders import Folders, Found

from ..sheets import SHEET

needs_links = pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="links need a POSIX system")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder ``in`` that may be read, beside ``secret.txt`` and a folder ``in-not``."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in-not").mkdir()
    for name in ("in/a.txt", "in/sub/b.txt", "in-not/c.txt", "secret.txt", "in/.hidden.txt", "in/data.json", "in/style.css"):
        (tmp_path / name).write_bytes(SHEET)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "sub/../../secret.txt",
        "/etc/passwd",
        "../in-not/c.txt",
        "..",
        "/",
        "../nowhere.txt",
        "~/secret.txt/../../../secret.txt",
        "{top}/secret.txt",
        "{top}/in-not/c.txt",
    ],
)
def test_a_path_that_leads_out_is_refused_whether_it_is_there_or_not(place: Path, name: str) -> None:
    with pytest.raises(OutsideFolders, match="DS1050"):
        Folders([place / "in"]).find(name.format(top=place))


@pytest.mark.parametrize(
    ("name", "below"),
    [("a.txt", "a.txt"), ("sub/b.txt", "sub/b.txt"), ("./sub/../a.txt", "a.txt"), ("../in/a.txt", "a.txt"), ("{top}/in/a.txt", "a.txt"), (".", ".")],
)
def test_a_path_that_stays_inside_is_found(place: Path, name: str, below: str) -> None:
    folders = Folders([place / "in"])
    found = folders.find(name.format(top=place))
    assert (found.below, found.name) == (below, below)
    if below != ".":
        assert folders.read(found, 1 << 20) == SHEET
        assert folders.read(found, 3) == SHEET[:3]


@pytest.mark.parametrize("name", ["nowhere.txt", "a.txt/b", "a\0b", "x" * 5000, "sub"])
def test_what_is_not_there_or_no_file(place: Path, name: str) -> None:
    folders = Folders([place / "in"])
    with pytest.raises(SourceNotFound):
        folders.read(folders.find(name), 10)


@needs_links
def test_links(place: Path) -> None:
    inside = place / "in"
    (inside / "out.txt").symlink_to(place / "secret.txt")
    (inside / "out").symlink_to(place / "in-not")
    (inside / "up").symlink_to("..")
    (inside / "fine.txt").symlink_to("sub/b.txt")
    (inside / "loop").symlink_to("loop")
    (inside / "dead").symlink_to("nowhere")
    folders = Folders([inside])
    for name in ("out.txt", "out/c.txt", "up/secret.txt", "up/in-not/c.txt"):
        with pytest.raises(OutsideFolders):
            folders.find(name)
    assert folders.read(folders.find("fine.txt"), 100) == SHEET[:100]
    for name in ("loop", "dead"):
        with pytest.raises(SourceNotFound):
            folders.read(folders.find(name), 10)
    assert [found.name for found in folders.files(".")] == ["a.txt", "sub/b.txt"], "links are not listed"


@needs_links
@pytest.mark.parametrize("step", ["sub", "sub/b.txt"])
def test_a_link_that_comes_in_between_is_not_followed(place: Path, step: str) -> None:
    folders = Folders([place / "in"])
    found = folders.find("sub/b.txt")
    (place / "in" / step).rename(place / "in" / "moved")
    (place / "in-not" / "b.txt").write_bytes(b"secret")
    (place / "in" / step).symlink_to(place / "in-not" if step == "sub" else place / "secret.txt")
    with pytest.raises(SourceNotFound):
        folders.read(found, 100)


@needs_links
def test_a_folder_may_be_named_by_a_link(place: Path) -> None:
    (place / "link").symlink_to("in")
    folders = Folders([place / "link"])
    assert folders.read(folders.find("a.txt"), 10) == SHEET[:10]


@needs_links
def test_a_pipe_is_no_file_and_nobody_waits_for_it(place: Path) -> None:
    os.mkfifo(place / "in" / "pipe.txt")
    folders = Folders([place / "in"])
    with pytest.raises(SourceNotFound, match="no file"):
        folders.read(folders.find("pipe.txt"), 10)


def test_several_folders(place: Path) -> None:
    folders = Folders([place / "in", place / "in-not", place / "in"])
    assert len(folders.roots) == 2
    assert folders.find("c.txt").name == (place / "in-not" / "c.txt").resolve().as_posix()
    assert folders.find("a.txt").name == (place / "in" / "a.txt").resolve().as_posix()
    assert folders.find(folders.find("c.txt").name) == folders.find("c.txt")
    with pytest.raises(OutsideFolders):
        folders.find("../secret.txt")


def test_the_files_of_a_folder(place: Path) -> None:
    folders = Folders([place / "in"])
    assert [found.name for found in folders.files(".")] == ["a.txt", "sub/b.txt"]
    assert [found.name for found in folders.files("sub")] == ["sub/b.txt"]
    assert [found.name for found in folders.files(".", "*.json")] == ["data.json"]
    with pytest.raises(OutsideFolders):
        list(folders.files(".."))
    with pytest.raises(SourceNotFound, match="no folder"):
        list(folders.files("a.txt"))


def test_so_many_files_are_looked_at_and_no_more(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.server.folders.MOST_FILES", 1)
    assert len(list(Folders([place / "in"]).files("."))) == 1


def test_a_folder_that_is_not_there(place: Path) -> None:
    with pytest.raises(SourceNotFound, match=re.escape("no such folder")):
        Folders([place / "nowhere"])
    with pytest.raises(SourceNotFound):
        Folders([place / "secret.txt"])


@pytest.mark.skipif(os.name == "nt", reason="a system without openat is made of one that has it")
def test_where_files_cannot_be_opened_step_by_step(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.server.folders._BY_STEPS", False)
    folders = Folders([place / "in"])
    assert folders.read(Found(folders.roots[0], "a.txt", "a.txt"), 10) == SHEET[:10]
