"""``drugsheet show``: what a nurse reads in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..conftest import FIXTURES, sheet_files
from ..sheets import SHEET
from .conftest import Run


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_shows_every_fixture(run: Run, path: Path) -> None:
    result = run("show", path)
    assert (result.status, result.err) == (0, "")
    for heading in ("Sections", "When to call (", "Interactions (", "Side effects (", "What is odd in the sheet ("):
        assert f"\n{heading}" in result.out.decode()


def test_limits_are_shown_as_printed_and_as_read(run: Run) -> None:
    shown = run("show", "-", stdin=SHEET).out.decode()
    assert '"more than 3 times in 1 day" -> emesis count: more than 3 times, within 1 day\n' in shown


def test_nothing_in_a_sheet_acts_on_the_terminal(run: Run) -> None:
    hostile = SHEET.replace(b"Hair loss", "Hair\u202e loss \U000e0041".encode())
    shown = run("show", "-", stdin=hostile).out.decode()
    assert r"Hair\u202e loss \U000e0041" in shown
    assert shown.replace("\n", "").isprintable()
