"""Many inputs, one output each."""

from __future__ import annotations

import json
from pathlib import Path

from ..sheets import NO_SHEET, SHEET
from .conftest import Run


def tree(folder: Path) -> list[str]:
    """The files of a folder, without what a batch keeps for its next run."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in files if ".drugsheet" not in path.parts)


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"<pre>" + SHEET if name.endswith(".html") else SHEET)


def test_outputs_keep_the_path_and_the_ending(run: Run, here: Path) -> None:
    fill(here / "in", "a/x.html", "a/x.txt", "b/c/y.md", "z.TXT")
    result = run("convert", "in", "-O", "out")
    assert (result.status, result.out) == (0, b"")
    assert tree(here / "out") == ["a/x.html.json", "a/x.txt.json", "b/c/y.md.json", "z.TXT.json"]
    assert result.err == "4 of 4 converted.\n"


def test_a_file_keeps_its_path_from_here(run: Run, here: Path) -> None:
    fill(here, "a/x.txt", "b/x.txt")
    assert run("convert", "a/x.txt", here / "b" / "x.txt", "-O", "out").status == 0
    assert tree(here / "out") == ["a/x.txt.json", "b/x.txt.json"]


def test_several_formats_go_side_by_side(run: Run, here: Path) -> None:
    fill(here, "x.txt")
    run("convert", "x.txt", "-t", "json", "-t", "ndjson", "-t", "json", "-O", "out")
    assert tree(here / "out") == ["x.txt.json", "x.txt.ndjson"]


def test_a_bad_input_stops_no_other(run: Run, here: Path) -> None:
    fill(here / "in", "a.txt", "c.txt")
    (here / "in" / "b.txt").write_bytes(NO_SHEET)
    result = run("convert", "in", "-O", "out")
    assert result.status == 1
    assert tree(here / "out") == ["a.txt.json", "c.txt.json"]
    assert result.err.splitlines()[0].startswith("in/b.txt: DS1005 ")
    assert result.err.splitlines()[-1] == "2 of 3 converted, 1 failed."


def test_files_that_were_not_asked_for_are_counted(run: Run, here: Path) -> None:
    fill(here / "in", "a.txt", "style.css", "b.css", "LICENSE")
    (here / "in" / "link.txt").symlink_to("a.txt")
    result = run("convert", "in", "-O", "out")
    assert tree(here / "out") == ["a.txt.json"]
    assert "Left out, not asked for: 2 .css, 1 link, 1 no ending." in result.err


def test_what_is_included_can_be_chosen(run: Run, here: Path) -> None:
    fill(here / "in", "a.txt", "b.xml", "old/c.xml")
    run("convert", "in", "--include", "*.xml", "--exclude", "old", "-O", "out")
    assert tree(here / "out") == ["b.xml.json"]


def test_the_output_folder_is_not_read(run: Run, here: Path) -> None:
    fill(here, "a.txt", "out/b.txt")
    run("convert", ".", "-O", "out")
    assert tree(here / "out") == ["a.txt.json", "b.txt"]


def test_a_dry_run_writes_nothing(run: Run, here: Path) -> None:
    fill(here / "in", "a.txt", "b.txt")
    result = run("convert", "in", "nowhere.txt", "-O", "out", "-n")
    assert result.status == 0
    assert result.out.decode().splitlines() == [
        "in/a.txt -> out/a.txt.json",
        "in/b.txt -> out/b.txt.json",
        "nowhere.txt -> out/nowhere.txt.json",
    ]
    assert not (here / "out").exists()


def test_names_from_a_list(run: Run, here: Path) -> None:
    fill(here, "a b.txt", "c.txt", "new\nline.txt")
    (here / "list").write_text("a b.txt\n\nc.txt\n")
    run("convert", "--files-from", "list", "-O", "out")
    assert tree(here / "out") == ["a b.txt.json", "c.txt.json"]
    run("convert", "--files-from", "-", "-0", "-O", "zero", stdin=b"new\nline.txt\0c.txt\0")
    assert tree(here / "zero") == ["c.txt.json", "new\nline.txt.json"]


def test_an_output_that_cannot_be_written_stops_no_other(run: Run, here: Path) -> None:
    fill(here / "in", "a/x.txt", "b/x.txt")
    (here / "out").mkdir()
    (here / "out" / "a").write_text("in the way")
    result = run("convert", "in", "-O", "out", "--errors", "failed.ndjson")
    assert result.status == 3
    assert "DS3001" in result.err
    assert json.loads((here / "failed.ndjson").read_text())["error"]["code"] == "DS3001"
    assert tree(here / "out") == ["a", "b/x.txt.json"]
