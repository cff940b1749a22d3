"""Inputs that cannot be converted: a code, a reason, something to do, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..reading.test_files import change_when_read
from ..sheets import NO_SHEET, SHEET
from .conftest import Run
from .test_convert_folder import tree

CASES = [  # what is wrong, its bytes (None: no file), flags, code, words of the message
    ("empty", b"", (), "DS1004", "no text"),
    ("blank", b" \n\t\n", (), "DS1004", "no text"),
    ("binary", bytes(range(256)) * 8, (), "DS1003", "binary"),
    ("pdf", b"%PDF-1.7\n" + SHEET, (), "DS1034", "the PDF is damaged"),
    ("large", SHEET, ("--max-bytes", "100"), "DS1001", "Raise with --max-bytes."),
    ("deep", b"<p>" + b"<div>" * 600 + SHEET, (), "DS1002", "Raise with --max-depth."),
    ("wide", b"<p>" + b"<br>" * 600 + SHEET, ("--max-elements", "500"), "DS1007", "Raise with --max-elements."),
    ("no sheet", NO_SHEET, (), "DS1005", "no part of a drug sheet"),
    ("missing", None, (), "DS1006", "no such file"),
]


@pytest.mark.parametrize(("data", "flags", "code", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("output", [(), ("-o", "out.json"), ("-O", "out")], ids=["stdout", "file", "folder"])
def test_is_refused(run: Run, here: Path, data: bytes | None, flags: tuple[str, ...], code: str, words: str, output: tuple[str, ...]) -> None:
    name = "x.html" if data is not None and data.startswith(b"<") else "x.txt"
    if data is not None:
        (here / name).write_bytes(data)
    result = run("convert", name, *flags, *output)
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"{name}: {code} ")
    assert words in result.err
    assert {path.name for path in here.iterdir()} <= {name, "out"}
    assert tree(here / "out") == []


@pytest.mark.parametrize(("data", "flags", "code", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_is_refused_by_show(run: Run, here: Path, data: bytes | None, flags: tuple[str, ...], code: str, words: str) -> None:
    name = "x.html" if data is not None and data.startswith(b"<") else "x.txt"
    if data is not None:
        (here / name).write_bytes(data)
    result = run("show", name, *flags)
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"{name}: {code} ")
    assert words in result.err


def test_a_folder_cannot_be_shown(run: Run, here: Path) -> None:
    result = run("show", here)
    assert result.status == 1
    assert "DS1006 this is a folder" in result.err


def test_a_name_cannot_write_to_the_terminal(run: Run, here: Path) -> None:
    result = run("convert", "\x1b]0;evil\x07\u202e.txt")
    assert result.err.startswith(r"\x1b]0;evil\x07\u202e.txt: DS1006 ")


def test_a_name_that_is_no_utf8(run: Run, here: Path) -> None:
    name = "caf\udce9.txt"
    (here / name).write_bytes(SHEET)
    (here / "bad\udcff.txt").write_bytes(b"")
    result = run("convert", ".", "-t", "ndjson")
    assert result.err.startswith("./bad\\xff.txt: DS1004 ")
    assert [record["source"]["name"] for record in result.records] == ["bad\ufffd.txt", "caf\ufffd.txt"]
    assert run("convert", name, "-O", "out").status == 0
    assert (here / "out" / f"{name}.json").exists()


def test_a_broken_link_is_a_failure(run: Run, here: Path) -> None:
    (here / "x.txt").symlink_to("nowhere")
    assert "x.txt: DS1006 " in run("convert", "x.txt").err


def test_a_file_that_changes_while_it_is_read_costs_itself(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "in").mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (here / "in" / name).write_bytes(SHEET)
    with monkeypatch.context() as patched:
        change_when_read(patched, Path("in/b.txt"), lambda path: path.write_bytes(SHEET + b"- Fainting\n"))
        result = run("convert", "in", "-O", "out", "-j", "0")
    assert (result.status, tree(here / "out")) == (1, ["a.txt.json", "c.txt.json"])
    assert result.err.splitlines()[0] == "in/b.txt: DS1030 the file changed while it was read. Convert it again when nobody writes to it."
    assert run("convert", "in", "-O", "out").err == "1 of 3 converted, 2 done before.\n"
