"""Word files on the command line: in folders, on standard input, with everything that can be done with a sheet."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ..reading.docx.test_read import SHEET
from .conftest import Run

DATA = SHEET.pack()


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "in" / "below").mkdir(parents=True)
    (here / "in" / "a.docx").write_bytes(DATA)
    (here / "in" / "below" / "b.DOCX").write_bytes(DATA)
    (here / "in" / "~$a.docx").write_bytes(b"somebody has it open")
    (here / "in" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    return here / "in"


def test_a_folder(run: Run, folder: Path, here: Path) -> None:
    result = run("convert", "in", "-O", "out")
    assert result.status == 0, result.err
    assert "1 .doc, 1 hidden" in result.err
    written = json.loads((here / "out" / "a.docx.json").read_bytes())
    assert written["source"]["media_type"].endswith("wordprocessingml.document")
    assert [reason["text"] for reason in written["when_to_call"]] == ["Fever of 38 °C or higher"]
    assert json.loads((here / "out" / "below" / "b.DOCX.json").read_bytes())["when_to_call"] == written["when_to_call"]
    again = run("convert", "in", "-O", "out")
    assert again.status == 0
    assert "2 done before" in again.err


def test_what_was_written_holds_against_its_source(run: Run, folder: Path) -> None:
    run("convert", "in", "-O", "out")
    assert run("validate", "out/a.docx.json", "--source", "in/a.docx").status == 0
    assert run("validate", "out/a.docx.json", "--source", "in/old.doc").status == 1


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.txt", None])
def test_standard_input(run: Run, here: Path, name: str | None) -> None:
    result = run("convert", "-", *(("--stdin-filename", name) if name else ()), stdin=DATA)
    assert result.status == 0, result.err
    assert json.loads(result.out)["drug"]["name"] == "Dummycin"


@pytest.mark.parametrize("command", [("show",), ("lint", "--no-fail"), ("explain",), ("layouts", "--explain"), ("review",)], ids=lambda command: command[0])
def test_every_command_takes_one(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    result = run(*(part for part in command if part != "--no-fail"), folder / "a.docx")
    assert "DS19" not in result.err
    assert result.out


def test_a_finding_has_the_line_of_its_paragraph(run: Run, folder: Path) -> None:
    result = run("lint", "in/a.docx")
    assert b"in/a.docx" in result.out


def test_an_old_file_is_refused_with_the_command_that_converts_it(run: Run, folder: Path) -> None:
    result = run("convert", "in/old.doc")
    assert result.status == 1
    assert "soffice --headless --convert-to docx FILE" in result.err
