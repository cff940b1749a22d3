"""Going on: what is done is proven and not done again, and what is not proven is."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from drugsheet.batch import journal
from drugsheet.batch.lock import locked

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run
from .test_convert_folder import tree

FOLDER, FILE = ("-O", "out"), ("-o", "all.ndjson")
OUTPUTS = pytest.mark.parametrize("output", [FOLDER, FILE], ids=["folder", "file"])


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file with its inode, time and bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def clean(run: Run, here: Path, *options: str) -> list[object]:
    """What a run into an empty folder writes."""
    assert run("convert", "in", "-O", "clean", *options).status in {0, 1}
    assert run("convert", "in", "-o", "clean.ndjson", *options).status in {0, 1}
    return [contents(here, ("-O", "clean")), contents(here, ("-o", "clean.ndjson"))]


def contents(here: Path, output: tuple[str, str]) -> object:
    path = here / output[1]
    return path.read_bytes() if path.is_file() else {name: (path / name).read_bytes() for name in tree(path)}


@OUTPUTS
@pytest.mark.parametrize("failing", [False, True], ids=["all well", "with a failure"])
def test_a_finished_batch_writes_nothing(run: Run, here: Path, inputs: Path, output: tuple[str, str], failing: bool) -> None:
    if failing:
        (inputs / "b.txt").write_bytes(NO_SHEET)
    arguments = ("convert", "in", *output, "--errors", "failed.ndjson", "-t", "ndjson")
    first = run(*arguments)
    before = snapshot(here)
    again = run(*arguments)
    assert snapshot(here) == before
    assert again.status == first.status == int(failing)
    assert again.err.splitlines()[-1] == ("0 of 3 converted, 2 done before, 1 failed." if failing else "0 of 3 converted, 3 done before.")
    assert again.err.splitlines()[:-1] == first.err.splitlines()[:-1]


@OUTPUTS
def test_warnings_are_counted_again(run: Run, inputs: Path, output: tuple[str, str]) -> None:
    (inputs / "b.txt").write_bytes(ODD_SHEET)
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "3 of 3 converted, 1 with warnings.\n"
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "0 of 3 converted, 3 done before, 1 with warnings.\n"


@OUTPUTS
def test_a_changed_input_is_converted_again(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    (inputs / "b.txt").write_bytes(ODD_SHEET)
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "1 of 3 converted, 2 done before, 1 with warnings.\n"
    assert contents(here, output) in clean(run, here)


@OUTPUTS
def test_an_input_that_grew_beyond_the_limit_is_not_read(run: Run, inputs: Path, output: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    limit = ("--max-bytes", "100000", "-j", "0")
    run("convert", "in", *output, *limit)
    with (inputs / "b.txt").open("r+b") as file:
        file.truncate(1 << 40)
    read: list[str] = []

    def digest(file: BinaryIO, _name: str) -> Any:
        read.append(file.name)
        return hashlib.sha256(file.read())

    monkeypatch.setattr(hashlib, "file_digest", digest)
    result = run("convert", "in", *output, *limit)
    assert result.err.splitlines()[-1] == "0 of 3 converted, 2 done before, 1 failed."
    assert "DS1001" in result.err
    assert str(Path("in", "a.txt")) in read
    assert str(Path("in", "b.txt")) not in read


@OUTPUTS
def test_inputs_may_come_and_go(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    (inputs / "b0.txt").write_bytes(ODD_SHEET)
    (inputs / "c.txt").unlink()
    assert run("convert", "in", *output).err.splitlines()[-1].startswith("1 of 3 converted, 2 done before")
    if output is FILE:
        assert contents(here, output) in clean(run, here)
    assert run("convert", "in", *output).err.splitlines()[-1].startswith("0 of 3 converted, 3 done before")


def test_parts_of_removed_inputs_go(run: Run, here: Path, inputs: Path) -> None:
    (inputs / "sub").mkdir()
    (inputs / "sub" / "d.txt").write_bytes(SHEET)
    formats = ("-t", "csv", "-t", "fhir-r5", "--bundle", "ndjson", "-t", "json")

    def parts() -> list[str]:
        return sorted(path.relative_to(here / "out/.drugsheet/parts").as_posix() for path in (here / "out/.drugsheet/parts").rglob("*.*"))

    def expected(*names: str) -> list[str]:
        return sorted(f"{name}.{ending}" for name in names for ending in ("csv", "fhir-r5-ndjson"))

    run("convert", "in", *FOLDER, *formats)
    assert parts() == expected("a.txt", "b.txt", "c.txt", "sub/d.txt")
    (inputs / "sub" / "d.txt").unlink()
    (inputs / "b.txt").write_bytes(NO_SHEET)
    run("convert", "in", *FOLDER, *formats)
    assert parts() == expected("a.txt", "b.txt", "c.txt")
    (inputs / "a.txt").unlink()
    run("convert", "in", *FOLDER, "-t", "csv")
    assert [part for part in parts() if part.startswith("a.")] == ["a.txt.fhir-r5-ndjson"]
    assert run("convert", "in", *FOLDER, "-t", "csv").err.splitlines()[-1] == "0 of 2 converted, 1 done before, 1 failed."


@OUTPUTS
def test_other_options_convert_again(run: Run, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    assert run("convert", "in", *output, "--layout", "generic").err.splitlines()[-1].startswith("3 of 3 converted")
    assert run("convert", "in", *output).err.splitlines()[-1].startswith("3 of 3 converted")


@OUTPUTS
def test_changed_code_converts_again(run: Run, here: Path, inputs: Path, output: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    run("convert", "in", *output)
    before = contents(here, output)
    monkeypatch.setattr(journal, "code_digest", lambda: "other")
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "3 of 3 converted.\n"
    assert contents(here, output) == before
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "0 of 3 converted, 3 done before.\n"


@OUTPUTS
def test_other_workers_do_not(run: Run, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output, "-j", "0")
    assert run("convert", "in", *output, "-j", "2", "--timeout", "50", "--max-memory", "1G", "--recycle", "2").err.splitlines(keepends=True)[-1] == "0 of 3 converted, 3 done before.\n"


@OUTPUTS
def test_force_converts_everything(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    assert run("convert", "in", *output, "--force").err.splitlines(keepends=True)[-1] == "3 of 3 converted.\n"
    assert contents(here, output) in clean(run, here)


needs_pyarrow = pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is not installed: pip install 'drugsheet[parquet]'")
GATHERED = [("-t", "csv"), ("-t", "csv", "-t", "json"), ("-t", "fhir-r5", "--bundle", "ndjson"), pytest.param(("-t", "parquet"), marks=needs_pyarrow)]


@pytest.mark.parametrize("then", [None, ("-t", "json"), ("-t", "fhir-r4", "--bundle", "ndjson")], ids=["the same", "json", "resources"])
@pytest.mark.parametrize("formats", GATHERED, ids=lambda formats: " ".join(formats[1::2]))
def test_force_where_results_are_gathered(run: Run, here: Path, inputs: Path, formats: tuple[str, ...], then: tuple[str, ...] | None) -> None:
    again = then or formats
    assert run("convert", "in", *FOLDER, *formats, "-j", "0").status == 0
    result = run("convert", "in", *FOLDER, *again, "-j", "0", "--force")
    assert (result.status, result.err) == (0, "3 of 3 converted.\n")
    assert run("convert", "in", "-O", "clean", *again, "-j", "0").status == 0
    made, expected = contents(here, FOLDER), contents(here, ("-O", "clean"))
    assert isinstance(made, dict)
    assert isinstance(expected, dict)
    assert expected.items() <= made.items()
    assert run("convert", "in", *FOLDER, *again, "-j", "0").err.splitlines(keepends=True)[-1] == "0 of 3 converted, 3 done before.\n"


def test_force_removes_a_link_and_not_what_it_points_to(run: Run, here: Path, inputs: Path) -> None:
    (here / "out" / ".drugsheet").mkdir(parents=True)
    (here / "out" / ".drugsheet" / "parts").symlink_to(inputs)
    assert run("convert", "in", *FOLDER, "--force").err.splitlines(keepends=True)[-1] == "3 of 3 converted.\n"
    assert len(list(inputs.iterdir())) == 3


def test_a_changed_or_missing_output_is_written_again(run: Run, here: Path, inputs: Path) -> None:
    run("convert", "in", *FOLDER)
    (here / "out" / "a.txt.json").write_bytes(b"{}")
    (here / "out" / "b.txt.json").unlink()
    assert run("convert", "in", *FOLDER).err.splitlines(keepends=True)[-1] == "2 of 3 converted, 1 done before.\n"
    assert contents(here, FOLDER) in clean(run, here)


def test_a_changed_merged_file_is_written_again(run: Run, here: Path, inputs: Path) -> None:
    run("convert", "in", *FILE)
    whole = (here / "all.ndjson").read_bytes()
    (here / "all.ndjson").write_bytes(whole.replace(b"Testdrug", b"Otherdug", 1))
    assert run("convert", "in", *FILE).err.splitlines(keepends=True)[-1] == "1 of 3 converted, 2 done before.\n"
    assert (here / "all.ndjson").read_bytes() == whole
    (here / "all.ndjson").unlink()
    assert run("convert", "in", *FILE).err.splitlines(keepends=True)[-1] == "3 of 3 converted.\n"
    assert (here / "all.ndjson").read_bytes() == whole
    (here / "all.ndjson").write_bytes(whole + b"more\n")
    assert run("convert", "in", *FILE).err.splitlines(keepends=True)[-1] == "0 of 3 converted, 3 done before.\n"
    assert (here / "all.ndjson").read_bytes() == whole


def test_a_merged_file_goes_on_where_it_stopped(run: Run, here: Path, inputs: Path) -> None:
    (inputs / "b.txt").write_bytes(b"")
    assert run("convert", "in", *FILE, "-x").err.splitlines()[1:] == ["all.ndjson is left as it was.", "1 of 3 converted, 1 failed, 1 not tried."]
    assert not (here / "all.ndjson").exists()
    (inputs / "b.txt").write_bytes(SHEET)
    assert run("convert", "in", *FILE).err.splitlines(keepends=True)[-1] == "2 of 3 converted, 1 done before.\n"
    assert contents(here, FILE) in clean(run, here)
    assert sorted(path.name for path in (here / ".drugsheet").iterdir() if path.name.startswith("all")) == ["all.ndjson.journal", "all.ndjson.lock"]


@OUTPUTS
def test_the_journal_may_be_lost(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    for kept in here.rglob("*journal"):
        kept.unlink()
    assert run("convert", "in", *output).err.splitlines(keepends=True)[-1] == "3 of 3 converted.\n"
    assert contents(here, output) in clean(run, here)


def test_a_journal_of_another_kind_is_named(run: Run, here: Path, inputs: Path) -> None:
    (here / "out" / ".drugsheet").mkdir(parents=True)
    (here / "out" / ".drugsheet" / "journal").write_text("not ours\n")
    result = run("convert", "in", *FOLDER)
    assert result.status == 3
    assert "DS3005" in result.err
    assert run("convert", "in", *FOLDER, "--force").status == 0


@OUTPUTS
def test_two_runs_do_not_mix(run: Run, here: Path, inputs: Path, output: tuple[str, str]) -> None:
    run("convert", "in", *output)
    before = snapshot(here)
    (lock,) = here.rglob("*lock")
    with locked(str(lock), "other"):
        result = run("convert", "in", *output, "--force")
    assert result.status == 3
    assert result.err.startswith(f"{'out/' if output is FOLDER else str(here / 'all.ndjson')}: DS3004 another run is writing")
    assert snapshot(here) == before


def test_what_a_killed_run_left_unfinished_is_tidied(run: Run, here: Path, inputs: Path) -> None:
    (here / "out" / ".drugsheet" / "unfinished").mkdir(parents=True)
    (here / "out" / ".drugsheet" / "unfinished" / "half").write_bytes(b"{")
    assert run("convert", "in", *FOLDER).status == 0
    assert sorted(path.name for path in (here / "out" / ".drugsheet").iterdir()) == ["journal", "lock"]


def test_the_journal_says_what_became_of_what(run: Run, here: Path, inputs: Path) -> None:
    run("convert", "in", *FOLDER)
    lines = [json.loads(line) for line in (here / "out" / ".drugsheet" / "journal").read_text().splitlines()]
    assert list(lines[0]) == ["journal", "version", "code", "options"]
    assert [line["input"] for line in lines[1:]] == ["a.txt", "b.txt", "c.txt"]
    assert lines[1]["outputs"]["json"][1] == (here / "out" / "a.txt.json").stat().st_size
    assert "T" not in lines[0]["options"]  # no clock time anywhere


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_output(run: Run, here: Path, inputs: Path) -> None:
    (here / "out").mkdir(mode=0o500)
    result = run("convert", "in", *FOLDER)
    assert result.status == 3
    assert "DS3001" in result.err
