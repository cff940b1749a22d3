"""Which inputs there are, what they are called, and where their outputs go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drugsheet.batch.discovery import Found, Selection, describe_left_out, discover, output_stem, split_names


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("in/a.html", "in/b/c.txt", "in/b/d.css", "in/.hidden/e.txt", "in/.f.txt", "g[1].txt", "h.xml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*arguments: str, **selection: tuple[str, ...] | str) -> Found:
    return discover(arguments, Selection(**selection))  # type: ignore[arg-type]  # the fields' own types


def names(found: Found) -> list[tuple[str, str]]:
    return [(item.name, item.relative) for item in found.inputs]


def test_a_folder_is_read_whole() -> None:
    result = found("in")
    assert names(result) == [("in/a.html", "a.html"), ("in/b/c.txt", "b/c.txt")]
    assert result.left_out == {".css": 1, "hidden": 2}


def test_a_named_file_is_taken_whatever_its_ending() -> None:
    assert names(found("h.xml")) == [("h.xml", "h.xml")]


def test_a_missing_file_is_an_input_that_will_fail() -> None:
    assert names(found("nowhere.txt")) == [("nowhere.txt", "nowhere.txt")]


def test_what_is_there_is_no_pattern() -> None:
    assert names(found("g[1].txt")) == [("g[1].txt", "g[1].txt")]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("in/*.html", ["in/a.html"]),
        ("in/**/*.txt", ["in/b/c.txt"]),
        ("in/*", ["in/a.html", "in/b/c.txt"]),
        ("in/.*.txt", ["in/.f.txt"]),
        ("?.xml", ["h.xml"]),
    ],
)
def test_patterns(pattern: str, expected: list[str]) -> None:
    assert names(found(pattern)) == [(name, name) for name in expected]


def test_a_pattern_may_begin_anywhere(here: Path) -> None:
    assert [item.name for item in found(str(here / "in" / "*.html")).inputs] == [str(here / "in" / "a.html")]


def test_a_pattern_that_fits_nothing_fails_beside_others() -> None:
    result = found("*.nothing", "h.xml")
    assert [item.error is not None for item in result.inputs] == [True, False]
    assert not found("*.nothing").inputs


def test_names_in_a_list_are_no_patterns() -> None:
    result = discover((), Selection(), literal=["*.xml", "in"])
    assert [item.name for item in result.inputs] == ["*.xml", "in/a.html", "in/b/c.txt"]


def test_each_input_comes_once_and_in_order() -> None:
    assert found("h.xml", "in", "./h.xml", "in/b/../a.html").inputs == found("in", "h.xml").inputs


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"include": ("*.CSS",)}, ["in/b/d.css"]),
        ({"include": ("b/*.txt",)}, ["in/b/c.txt"]),
        ({"exclude": ("b",)}, ["in/a.html"]),
        ({"exclude": ("*.html",)}, ["in/b/c.txt"]),
        ({"skip": "in/b"}, ["in/a.html"]),
    ],
)
def test_selection(selection: dict[str, tuple[str, ...] | str], expected: list[str]) -> None:
    assert [item.name for item in found("in", **selection).inputs] == expected


def test_links_in_folders_are_not_followed(here: Path) -> None:
    (here / "in" / "again").symlink_to(here / "in")
    (here / "in" / "link.txt").symlink_to(here / "in" / "b" / "c.txt")
    result = found("in")
    assert len(result.inputs) == 2
    assert result.left_out["link"] == 2


@pytest.mark.skipif(os.name != "posix", reason="needs named pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "in" / "pipe.txt")
    assert found("in").left_out["device"] == 1


def test_a_folder_that_cannot_be_listed_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = found("in")
    assert [(item.name, item.error and item.error.code) for item in result.inputs] == [("in/a.html", None), ("in/b", "DS1006")]


@pytest.mark.parametrize(
    ("path", "stem"),
    [("a/x.txt", "a/x.txt"), ("./a//b/../x.txt", "a/x.txt"), ("../x.txt", "x.txt"), ("/elsewhere/x.txt", "x.txt"), ("..x.txt", "..x.txt")],
)
def test_output_stem(path: str, stem: str) -> None:
    assert output_stem(path) == stem


def test_lists_of_names() -> None:
    assert split_names(b"a\r\n\nb c\n") == ["a", "b c"]
    assert split_names(b"a\nb\0c\0", zero=True) == ["a\nb", "c"]


def test_left_out_in_words() -> None:
    assert describe_left_out({"link": 1, ".css": 2}) == "2 .css, 1 link"


def test_what_is_hidden_is_counted(here: Path) -> None:
    (here / "in" / ".drugsheet").mkdir()
    (here / "in" / ".drugsheet" / "x.txt").touch()
    (here / "in" / "b" / ".g").touch()
    assert describe_left_out(found("in").left_out) == "1 .css, 3 hidden"
    assert describe_left_out(found("in", exclude=(".*",)).left_out) == "1 .css"
    assert describe_left_out(found("in", include=("*.css",)).left_out) == "1 .html, 1 .txt, 3 hidden"
    assert found("in/**/*.txt").left_out == {"hidden": 2}
    assert found("in/.hidden").left_out == {}
    assert names(found("in/.hidden")) == [("in/.hidden/e.txt", "e.txt")]
    assert describe_left_out(found("in/b", exclude=("*.css", ".g")).left_out) == ""
