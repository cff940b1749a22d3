"""``drugsheet layouts`` and ``--layout``."""

from __future__ import annotations

import json
from pathlib import Path

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
    assert names[:2] == ["upmc-1", "upmc-2"]
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
