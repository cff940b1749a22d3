"""One input: where its result goes."""

from __future__ import annotations

import json
from pathlib import Path

import drugsheet
from drugsheet.export.json import to_json

from ..sheets import SHEET
from .conftest import Run


def test_one_input_goes_to_standard_output(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt")
    assert (result.status, result.err) == (0, "")
    assert result.out == to_json(drugsheet.read("x.txt"))
    assert result.out.endswith(b"}\n")


def test_ndjson_of_one_input_is_one_line(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "-t", "ndjson")
    assert result.out == to_json(drugsheet.read("x.txt"), compact=True)
    assert result.out.count(b"\n") == 1


def test_a_file_is_written_when_it_is_named(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "-o", "y.json")
    assert (result.status, result.out, result.err) == (0, b"", "")
    assert (here / "y.json").read_bytes() == to_json(drugsheet.read("x.txt"))


def test_the_ending_of_the_output_names_the_format(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    run("convert", "x.txt", "-o", "y.ndjson")
    assert (here / "y.ndjson").read_bytes().count(b"\n") == 1


def test_a_dash_is_standard_output(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "-o", "-")
    assert json.loads(result.out)["drug"]["name"] == "Testdrug"


def test_nothing_in_the_output_names_a_folder(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", here / "x.txt")
    assert json.loads(result.out)["source"]["name"] == "x.txt"
    assert str(here).encode() not in result.out


def test_the_same_bytes_give_the_same_output(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    assert run("convert", "x.txt").out == run("convert", "x.txt").out


def test_a_result_replaces_an_older_one(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    (here / "y.json").write_text("old")
    run("convert", "x.txt", "-o", "y.json")
    assert json.loads((here / "y.json").read_bytes())["title"] is not None


def test_a_layout_can_be_named(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "--layout", "generic")
    assert json.loads(result.out)["source"]["layout"] == "generic"
