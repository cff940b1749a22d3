"""What counts as a failure, and when a batch stops."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import drugsheet

from ..sheets import ODD_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "in").mkdir()
    for name, data in (("a.txt", SHEET), ("b.txt", b""), ("c.txt", b""), ("d.txt", SHEET)):
        (here / "in" / name).write_bytes(data)
    return here


def test_fail_fast_stops_at_the_first_failure(run: Run, folder: Path) -> None:
    result = run("convert", "in", "-O", "out", "-x")
    assert result.status == 1
    assert sorted(path.name for path in (folder / "out").iterdir()) == [".drugsheet", "a.txt.json"]
    assert result.err.splitlines()[-1] == "1 of 4 converted, 1 failed, 2 not tried."


def test_a_number_of_failures_can_be_allowed(run: Run, folder: Path) -> None:
    assert run("convert", "in", "-O", "out", "--max-failures", "3").err.endswith("2 of 4 converted, 2 failed.\n")
    assert run("convert", "in", "-O", "other", "--max-failures", "2").err.endswith("2 failed, 1 not tried.\n")


def test_a_merged_file_is_not_replaced_by_a_part(run: Run, folder: Path) -> None:
    (folder / "all.ndjson").write_text("of the last run\n")
    result = run("convert", "in", "-o", "all.ndjson", "-x")
    assert result.status == 1
    assert (folder / "all.ndjson").read_text() == "of the last run\n"
    assert "all.ndjson is left as it was." in result.err


def test_exit_zero(run: Run, folder: Path) -> None:
    assert run("convert", "in", "-O", "out", "--exit-zero").status == 0


def test_warnings_pass_unless_strict(run: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(ODD_SHEET)
    assert run("convert", "odd.txt", "-o", "loose.json").status == 0
    result = run("convert", "odd.txt", "-o", "strict.json", "--strict")
    assert result.status == 1
    assert result.err.startswith("odd.txt: DS2000 ")
    assert "DS2001" in result.err
    assert not (here / "strict.json").exists()


def test_a_sheet_in_which_nothing_is_odd_is_strictly_good(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    result = run("convert", "x.txt", "--strict", "-o", "x.json")
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize(("flags", "lines"), [(("-q",), 2), ((), 3), (("-v",), 5), (("-q", "-v"), 3)])
def test_how_much_is_said(run: Run, folder: Path, flags: tuple[str, ...], lines: int) -> None:
    assert len(run("convert", "in", "-O", "out", *flags).err.splitlines()) == lines


def test_verbose_says_what_is_odd(run: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(ODD_SHEET)
    assert "odd.txt: DS2001 warning: " in run("convert", "odd.txt", "-v").err


def test_a_sheet_without_a_fact_counts_as_failed_unless_it_is_asked_for(run: Run, here: Path) -> None:
    (here / "about.md").write_text("# Testol\n\n# About This Drug\n\nTestol is used to treat pain.\n")
    result = run("convert", "about.md", "--layout", "template-1", "-o", "about.json")
    assert result.status == 1
    assert result.err.startswith("about.md: DS2099 no fact was found in this sheet.")
    assert not (here / "about.json").exists()
    assert run("convert", "about.md", "--layout", "template-1", "--allow-empty", "-o", "about.json").status == 0
    assert not drugsheet.DrugSheet.model_validate_json((here / "about.json").read_bytes()).has_facts


def test_a_batch_says_which_warnings_there_were(run: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(ODD_SHEET)
    (here / "well.txt").write_bytes(SHEET)
    said = run("convert", "odd.txt", "well.txt", "-O", "out").err.splitlines()
    assert re.fullmatch(r"Odd in sheets: DS20[0-9]{2} in 1(, DS20[0-9]{2} in 1)*\. `drugsheet lint` shows where\.", said[-2])
    assert said[-1] == "2 of 2 converted, 1 with warnings."
    assert len(run("convert", "well.txt", "well.txt", "-O", "out").err.splitlines()) <= 1
