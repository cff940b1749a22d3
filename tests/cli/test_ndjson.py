"""NDJSON: a line for every input, whatever became of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from drugsheet.models import DrugSheet

from ..sheets import NO_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "in").mkdir()
    for name, data in (("a.txt", SHEET), ("b.txt", b""), ("c.txt", SHEET), ("d.txt", NO_SHEET)):
        (here / "in" / name).write_bytes(data)
    return here


def test_failures_are_lines_in_their_place(run: Run, folder: Path) -> None:
    result = run("convert", "in", "missing.txt", "-t", "ndjson")
    assert result.status == 1
    assert [record.get("ok", True) for record in result.records] == [True, False, True, False, False]
    failure = result.records[1]
    assert list(failure) == ["ok", "source", "error"]
    assert failure["source"] == {"name": "b.txt"}
    assert failure["error"]["code"] == "DS1004"
    assert failure["error"]["name"] == "in/b.txt"


def test_sheets_are_lines_that_the_model_reads(run: Run, folder: Path) -> None:
    lines = run("convert", "in", "-t", "ndjson").out.splitlines(keepends=True)
    sheet = DrugSheet.model_validate_json(lines[0])
    assert sheet.drug.name == "Testdrug"


def test_a_merged_file_holds_the_failures_too(run: Run, folder: Path) -> None:
    result = run("convert", "in", "-o", "all.ndjson")
    assert result.status == 1
    assert (folder / "all.ndjson").read_bytes().count(b"\n") == 4


def test_in_a_folder_a_failure_is_a_file(run: Run, folder: Path) -> None:
    run("convert", "in", "-t", "ndjson", "-t", "json", "-O", "out")
    assert b'{"ok":false' in (folder / "out" / "b.txt.ndjson").read_bytes()
    assert not (folder / "out" / "b.txt.json").exists()


def test_failures_can_go_to_a_file_of_their_own(run: Run, folder: Path) -> None:
    run("convert", "in", "-O", "out", "--errors", "failed.ndjson")
    lines = (folder / "failed.ndjson").read_text().splitlines()
    assert [name in line for name, line in zip(("in/b.txt", "in/d.txt"), lines, strict=True)] == [True, True]


def test_without_failures_that_file_is_empty(run: Run, folder: Path) -> None:
    (folder / "failed.ndjson").write_text("of the last run\n")
    assert run("convert", "in/a.txt", "--errors", "failed.ndjson").status == 0
    assert (folder / "failed.ndjson").read_bytes() == b""


def test_the_order_of_arguments_changes_nothing(run: Run, folder: Path) -> None:
    names = ["in/d.txt", "in/a.txt", "in/c.txt"]
    assert run("convert", *names, "-t", "ndjson").out == run("convert", *sorted(names), "-t", "ndjson").out


def test_lines_are_in_the_order_of_a_dry_run(run: Run, here: Path) -> None:
    for number, name in enumerate(("b/x.txt", "a/x.txt", "a-x.txt", "a/b/x.txt")):
        (here / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "in" / name).write_bytes(SHEET + b"\n" * number)
    planned = [line.split(" -> ")[0] for line in run("convert", "in", "-t", "ndjson", "-n").out.decode().splitlines()]
    lines = [record["source"]["sha256"] for record in run("convert", "in", "-t", "ndjson").records]
    assert lines == [hashlib.sha256((here / name).read_bytes()).hexdigest() for name in planned]
    assert len(set(lines)) == 4
