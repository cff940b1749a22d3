"""Two inputs never share an output, and an output never replaces an input; found before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run

PAIRS = [
    ("a/x.txt", "b/x.txt"),
    ("a/x.txt", "b/X.TXT"),
    ("a/caf\u00e9.txt", "b/cafe\u0301.txt"),
    ("a/stra\u00dfe.txt", "b/STRASSE.txt"),
    ("a/x.txt", "b/x.txt.json/y.txt"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_shared_outputs(run: Run, here: Path, one: str, other: str) -> None:
    for name in (one, other):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_bytes(SHEET)
    result = run("convert", "a", "b", "-O", "out")
    assert (result.status, result.out) == (2, b"")
    assert "DS3002" in result.err
    assert one in result.err
    assert other in result.err
    assert not (here / "out").exists()


def test_a_dry_run_finds_them_too(run: Run, here: Path) -> None:
    for folder in ("a", "b"):
        (here / folder).mkdir()
        (here / folder / "x.txt").write_bytes(SHEET)
    assert run("convert", "a", "b", "-O", "out", "-n").status == 2


def test_one_file_given_twice_is_one_input(run: Run, here: Path) -> None:
    (here / "a").mkdir()
    (here / "a" / "x.txt").write_bytes(SHEET)
    result = run("convert", "a", "a/x.txt", "./a/../a/x.txt", here / "a" / "x.txt", "-O", "out")
    assert (result.status, result.err) == (0, "")


@pytest.mark.parametrize("output", [(), ("-o", "all.ndjson"), ("-O", "out"), ("-O", "out", "-t", "csv"), ("-n",)], ids=" ".join)
@pytest.mark.parametrize("engine", [(), ("-j", "0"), ("-j", "2")], ids=" ".join)
@pytest.mark.parametrize(("name", "arguments"), [("a.txt", ("--stdin-filename", "a.txt")), ("<stdin>", ())], ids=["named", "by default"])
def test_standard_input_and_a_file_of_one_name(run: Run, here: Path, name: str, arguments: tuple[str, ...], output: tuple[str, ...], engine: tuple[str, ...]) -> None:
    (here / name).write_bytes(SHEET)
    if not arguments and "-O" in output:
        arguments = ("--stdin-filename", name)
    to = () if "-t" in output else ("-t", "ndjson")
    result = run("convert", "-", name, *arguments, *to, *output, *engine, stdin=SHEET + b"More.")
    assert (result.status, result.out) == (2, b"")
    assert "DS3002" in result.err
    assert [path.name for path in here.iterdir()] == [name]


def test_a_pattern_given_twice_is_one_failure(run: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(SHEET)
    (here / "list").write_text("*.xyz\n")
    result = run("convert", "a.txt", "*.xyz", "*.xyz", "--files-from", "list", "-t", "ndjson")
    assert (result.status, [record.get("ok") for record in result.records]) == (1, [False, None])


def test_an_output_file_that_is_an_input(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(SHEET)
    (here / "link.txt").symlink_to("x.txt")
    for output in ("x.txt", "link.txt"):
        result = run("convert", "x.txt", "-o", output)
        assert result.status == 2
        assert "would replace the input 'x.txt'" in result.err
    assert (here / "x.txt").read_bytes() == SHEET


def test_an_output_in_a_folder_that_is_an_input(run: Run, here: Path) -> None:
    for name in ("x.txt", "x.txt.json"):
        (here / name).write_bytes(SHEET)
    result = run("convert", ".", "--include", "*", "-O", ".")
    assert result.status == 2
    assert "x.txt.json" in result.err
    assert (here / "x.txt.json").read_bytes() == SHEET


def batches(run: Run, here: Path, *second: str) -> tuple[int, str]:
    """Two batches into one folder, of files of one name: the status and the messages of the second."""
    for folder, data in (("one", SHEET), ("two", SHEET + b"More.")):
        (here / folder).mkdir()
        (here / folder / "s.txt").write_bytes(data)
    assert run("convert", "one", "-O", "out").status == 0
    result = run("convert", "two", "-O", "out", *second)
    return result.status, result.err


@pytest.mark.parametrize("options", [(), ("-n",), ("--layout", "generic"), ("-t", "json", "-t", "csv"), ("-j", "2")], ids=" ".join)
def test_two_batches_into_one_folder(run: Run, here: Path, options: tuple[str, ...]) -> None:
    status, messages = batches(run, here, *options)
    assert status == 2
    assert f"DS3002 the output 'out/s.txt.json' was made of {str(here / 'one' / 's.txt')!r}, and 'two/s.txt' would replace it" in messages
    assert run("convert", "one", "-O", "out", "-n").out.endswith(b"(done before)\n")


def test_two_batches_of_other_formats(run: Run, here: Path) -> None:
    assert batches(run, here, "-t", "ndjson")[0] == 0
    assert run("convert", "two", "-O", "out").status == 2
    assert run("convert", "two", "-O", "out", "-t", "csv").status == 0
    assert run("convert", "one", "-O", "out", "-t", "csv").status == 0


def test_a_second_batch_by_force(run: Run, here: Path) -> None:
    assert batches(run, here, "--force")[0] == 0
    assert run("convert", "one", "-O", "out").status == 2


@pytest.mark.parametrize("way", ["moved", "linked", "link turned", "same bytes", "no output", "changed", "standard input"])
def test_the_same_batch_from_elsewhere(run: Run, here: Path, way: str) -> None:
    (here / "v1").mkdir()
    (here / "v1" / "s.txt").write_bytes(SHEET)
    (here / "in").symlink_to("v1")
    assert run("convert", "in/", "-O", "out").status == 0
    arguments, data = ["v2", "-O", "out"], SHEET + b"More."
    if way == "moved":
        (here / "v1").rename(here / "v2")
    elif way == "linked":
        (here / "v2").symlink_to("v1")
    else:
        (here / "v2").mkdir()
        (here / "v2" / "s.txt").write_bytes(SHEET if way == "same bytes" else data)
    if way == "link turned":
        (here / "in").unlink()
        (here / "in").symlink_to("v2")
        arguments[0] = "in/"
    elif way == "no output":
        (here / "out" / "s.txt.json").unlink()
    elif way == "changed":
        arguments[0] = "in/"
    elif way == "standard input":
        arguments[0] = "-"
        arguments += ["--stdin-filename", "s.txt"]
    (here / ("v2" if way == "moved" else "v1") / "s.txt").write_bytes(SHEET if way == "same bytes" else data)
    assert run("convert", *arguments, stdin=data).status == 0
