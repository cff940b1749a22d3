"""``drugsheet layouts`` and ``--layout``."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from drugsheet.cli import cli

from ..sheets import SHEET
from .conftest import Run

LAYOUT = """
name = "mine"
title = "A layout of my own"

[[headings]]
kind = "about"
wordings = ["about this drug"]
"""


def test_lists_names_and_titles(run: Run) -> None:
    lines = run("layouts").out.decode().splitlines()
    names = [line.split()[0] for line in lines]
    assert names[:2] == ["template-1", "template-2"]
    assert names[-1] == "generic"
    assert all(len(line.split()) > 3 for line in lines)


def test_a_layout_from_a_file(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text(LAYOUT)
    result = run("convert", "-", "--layout", "mine.toml", stdin=SHEET)
    assert json.loads(result.out)["source"]["layout"] == "mine"


def test_a_broken_layout_file_is_a_usage_error(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text("name = ")
    result = run("convert", "-", "--layout", "mine.toml", stdin=SHEET)
    assert (result.status, result.out) == (2, b"")
    assert "not valid TOML" in result.err


@pytest.fixture
def odd(here: Path) -> Path:
    before, _, _ = SHEET.partition(b"When to Call the Doctor\n")
    (here / "x.txt").write_bytes(before + b"OUR PARKING GARAGE\n\nLevel 2 is open on weekends.\n")
    return here


def test_explains_what_speaks_for_each_layout(run: Run, odd: Path) -> None:
    result = run("layouts", "--explain", "x.txt")
    text = result.out.decode()
    assert (result.status, result.err) == (0, "")
    assert text.startswith("x.txt: read with template-1\n\nWhat speaks for each layout\n  template-1  score ")
    rows = text.split("\n\n")[1].splitlines()[1:]
    assert [row.split()[0] for row in rows if not row.startswith("   ")] == ["template-1", "template-2", "eu-leaflet", "us-card", "generic"]
    assert [", chosen: " in row for row in rows if not row.startswith("   ")] == [True, False, False, False, False]


def test_explains_each_heading(run: Run, odd: Path) -> None:
    text = run("layouts", "--explain", "x.txt").out.decode()
    headings = next(part for part in text.split("\n\n") if part.startswith("Headings ("))
    rows = {row.rsplit(maxsplit=1)[0].strip(): row.rsplit(maxsplit=1)[1] for row in headings.splitlines()[1:]}
    assert rows["About This Drug"] == "about"
    assert rows["Possible Side Effects (More Common)"] == "side_effects"
    assert rows["OUR PARKING GARAGE"] == "\u2014"
    assert text.endswith("Sections that are missing (1)\n  when_to_call\n")


def test_explains_with_a_given_layout(run: Run, odd: Path) -> None:
    (odd / "mine.toml").write_text(LAYOUT)
    text = run("layouts", "--explain", "x.txt", "--layout", "mine.toml").out.decode()
    assert text.startswith("x.txt: read with mine\n\nWhat speaks for each layout\n  mine ")
    assert "About This Drug" in text
    named = run("layouts", "--explain", "x.txt", "--layout", "template-2")
    assert (named.status, named.out[:28]) == (0, b"x.txt: read with template-2\n")


def test_explains_why_no_layout_fits(run: Run, here: Path) -> None:
    result = run("layouts", "--explain", "-", "--stdin-filename", "letter.md", stdin=b"# Opening hours\n\nWe are open.\n")
    text = result.out.decode()
    assert result.status == 1
    assert text.startswith("letter.md: no layout fits\n")
    assert "Opening hours  \u2014" in text


def test_explains_no_file_that_cannot_be_read(run: Run, here: Path) -> None:
    result = run("layouts", "--explain", "nowhere.txt")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("nowhere.txt: DS1006 ")


def test_an_explanation_cannot_write_to_the_terminal(run: Run, here: Path) -> None:
    name = "\x1b]0;evil\x07.md"
    (here / name).write_text("# Side\u202e Effects \x07\n\n- Gout\n\n# When to call the doctor\n\n- Chills\n")
    shown = run("layouts", "--explain", name).out.decode()
    assert shown.startswith(r"\x1b]0;evil\x07.md: ")
    assert shown.replace("\n", "").isprintable()


@pytest.mark.parametrize("arguments", [("--layout", "generic"), ("--stdin-filename", "x.txt")])
def test_options_of_explain_need_it(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("layouts", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert "--explain" in result.err


def test_a_layout_of_ones_own_is_checked(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text(LAYOUT)
    assert run("layouts", "mine.toml").out.decode().splitlines() == ["mine: A layout of my own", "1 headings (1 about), 0 lead-ins.", "Read a sheet with it: drugsheet show SHEET --layout mine.toml"]
    (here / "wrong.toml").write_text(LAYOUT.replace("kind", "kid"))
    result = run("layouts", "wrong.toml")
    assert result.status == 1
    assert result.err.startswith("wrong.toml: DS1012 ")


def test_the_shell_completes_names() -> None:
    command = cli.get_command(click.Context(cli), "show")
    assert command is not None
    (option,) = [parameter for parameter in command.params if "--layout" in parameter.opts]
    context = click.Context(command)
    assert {"eu-leaflet", "generic"} <= {item.value for item in option.shell_complete(context, "")}
    assert [item.value for item in option.shell_complete(context, "gen")] == ["generic"]
    assert [item.type for item in option.shell_complete(context, "./mine")] == ["file"]
