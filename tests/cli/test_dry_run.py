"""``convert --dry-run``: what a run would do, found out without writing anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drugsheet.batch.lock import locked

from ..sheets import NO_SHEET, SHEET
from .conftest import Run
from .test_resume import FILE, FOLDER, OUTPUTS, snapshot

TABLES = ("-t", "csv", "-t", "json", "-O", "out")


def plan(run: Run, here: Path, *arguments: str) -> tuple[list[str], str]:
    """The inputs that are done, and the last line on standard error; and nothing has changed."""
    before = snapshot(here)
    result = run("convert", *arguments, "-n")
    assert (result.status, snapshot(here)) == (0, before)
    lines = result.out.decode().splitlines()
    return sorted({line.partition(" -> ")[0] for line in lines if line.endswith(" (done before)")}), result.err.splitlines()[-1]


@pytest.mark.parametrize("output", [FOLDER, FILE, TABLES], ids=["folder", "file", "tables"])
def test_it_says_what_is_done(run: Run, here: Path, inputs: Path, output: tuple[str, ...]) -> None:
    assert plan(run, here, "in", *output) == ([], "3 of 3 to convert.")
    assert sorted(path.name for path in here.iterdir()) == ["in"]
    run("convert", "in", *output)
    assert plan(run, here, "in", *output) == (["in/a.txt", "in/b.txt", "in/c.txt"], "0 of 3 to convert, 3 done before.")
    (inputs / "b.txt").write_bytes(SHEET + b"otherwise")
    (inputs / "d.txt").write_bytes(SHEET)
    assert plan(run, here, "in", *output) == (["in/a.txt", "in/c.txt"], "2 of 4 to convert, 2 done before.")
    assert run("convert", "in", *output).err == "2 of 4 converted, 2 done before.\n"
    assert plan(run, here, "in", *output, "--force") == ([], "4 of 4 to convert.")
    assert plan(run, here, "in", *output, "--layout", "generic") == ([], "4 of 4 to convert.")


def test_each_output_has_a_line(run: Run, here: Path, inputs: Path) -> None:
    run("convert", "in/a.txt", *TABLES)
    assert run("convert", "in", *TABLES, "-n").out.decode().splitlines() == [
        "in/a.txt -> out/csv",
        "in/a.txt -> out/a.txt.json",
        "in/b.txt -> out/csv",
        "in/b.txt -> out/b.txt.json",
        "in/c.txt -> out/csv",
        "in/c.txt -> out/c.txt.json",
    ]  # in/a.txt alone goes to out/in/a.txt.json: that is another output
    run("convert", "in", *TABLES)
    assert run("convert", "in", *TABLES, "-n").out.decode().splitlines()[:2] == ["in/a.txt -> out/csv (done before)", "in/a.txt -> out/a.txt.json (done before)"]


@OUTPUTS
def test_what_failed_is_to_be_converted(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    (inputs / "b.txt").write_bytes(NO_SHEET)
    assert run("convert", "in", *output).status == 1
    assert plan(run, here, "in", *output) == (["in/a.txt", "in/c.txt"], "1 of 3 to convert, 2 done before.")


@OUTPUTS
def test_an_output_that_was_changed_is_not_done(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    changed = here / (output[1] if output is FILE else "out/a.txt.json")
    changed.write_bytes(b"{}" + changed.read_bytes()[2:])
    assert plan(run, here, "in", *output) == (["in/b.txt", "in/c.txt"], "1 of 3 to convert, 2 done before.")


def test_what_cannot_be_read_is_counted(run: Run, here: Path, inputs: Path) -> None:
    result = run("convert", "in", "no*.txt", *FOLDER, "-n", "--log-format", "json")
    assert "no*.txt -> fails: no file fits this pattern" in result.out.decode().splitlines()
    assert json.loads(result.err.splitlines()[-1]) == {
        "level": "information", "message": "3 of 4 to convert, 1 cannot be read.", "event": "plan", "to_convert": 3, "kept": 0, "unreadable": 1, "inputs": 4
    }  # fmt: skip


def test_a_torn_journal_is_read_and_stays_as_it_is(run: Run, here: Path, inputs: Path) -> None:
    run("convert", "in", *FOLDER)
    journal = here / "out" / ".drugsheet" / "journal"
    journal.write_bytes(journal.read_bytes()[:-5])
    assert plan(run, here, "in", *FOLDER) == (["in/a.txt", "in/b.txt"], "1 of 3 to convert, 2 done before.")


@OUTPUTS
def test_it_waits_for_no_lock(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    (lock,) = here.rglob("*lock")
    with locked(str(lock), "other"):
        assert plan(run, here, "in", *output)[1] == "0 of 3 to convert, 3 done before."


def test_without_a_journal_nothing_is_done(run: Run, here: Path, inputs: Path) -> None:
    assert plan(run, here, "in", "-t", "ndjson") == ([], "3 of 3 to convert.")
    run("convert", "in/a.txt", "-o", "a.json")
    assert run("convert", "in/a.txt", "-o", "a.json", "-n").out == b"in/a.txt -> a.json\n"


def test_a_journal_of_another_kind_is_named(run: Run, here: Path, inputs: Path) -> None:
    (here / "out" / ".drugsheet").mkdir(parents=True)
    (here / "out" / ".drugsheet" / "journal").write_text("not ours\n")
    result = run("convert", "in", *FOLDER, "-n")
    assert (result.status, result.out) == (3, b"")
    assert "DS3005" in result.err
    assert run("convert", "in", *FOLDER, "-n", "--force").status == 0
