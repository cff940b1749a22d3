"""``drugsheet decisions``: from the file of the page to a corrected sheet and to a fixture pair."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.decisions import ReviewedSheet
from drugsheet.models import SCHEMA_VERSION, DrugSheet

from ..sheets import SHEET
from .conftest import Run


@pytest.fixture
def pair(here: Path) -> Path:
    """A sheet and decisions on it: a limit corrected, an effect rejected."""
    (here / "sheet.txt").write_bytes(SHEET)
    write(here / "decisions.json", drugsheet.read("sheet.txt"))
    return here


def write(path: Path, sheet: DrugSheet, **changed: Any) -> None:
    interval = {"low": 101, "low_inclusive": True, "high": None, "high_inclusive": True, "unit": "[degF]"}
    data = {
        "format": "drugsheet-decisions",
        "version": 1,
        "source": {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout},
        "parser_version": sheet.source.parser_version,
        "schema_version": SCHEMA_VERSION,
        "reviewed_by": "R. Viewer",
        "decisions": [
            {"key": "/when_to_call/0/thresholds/0", "decision": "correct", "quote": "100.5 F (38 C) or above", "fields": {"interval": interval}, "note": None},
            {"key": "/side_effects/1", "decision": "reject"},
        ],
    }
    path.write_text(json.dumps({**data, **changed}))


def test_apply(run: Run, pair: Path) -> None:
    result = run("decisions", "apply", "decisions.json", "sheet.txt")
    assert (result.status, result.err) == (0, "0 accepted, 1 corrected, 1 rejected; reviewed by R. Viewer.\n")
    reviewed = ReviewedSheet.model_validate_json(result.out)
    assert reviewed.original == drugsheet.read("sheet.txt")
    assert str(reviewed.sheet.thresholds[0].interval) == "101 °F or above"
    assert [effect.name for effect in reviewed.sheet.side_effects] == ["Nausea and vomiting"]


def test_apply_to_the_stored_sheet(run: Run, pair: Path) -> None:
    assert run("convert", "sheet.txt", "-o", "sheet.json").status == 0
    stored = run("decisions", "apply", "decisions.json", "sheet.json").out
    assert stored == run("decisions", "apply", "decisions.json", "sheet.txt").out
    assert run("decisions", "apply", "decisions.json", "-", "--stdin-filename", "sheet.txt", stdin=SHEET).out == stored


def test_sheet_only(run: Run, pair: Path) -> None:
    assert run("decisions", "apply", "decisions.json", "sheet.txt", "--sheet-only", "-o", "new.json").status == 0
    sheet = DrugSheet.model_validate_json((pair / "new.json").read_bytes())
    assert len(sheet.side_effects) == 1
    assert run("validate", "new.json").status == 0


def test_a_changed_source_voids_them(run: Run, pair: Path) -> None:
    (pair / "sheet.txt").write_bytes(SHEET.replace(b"Hair", b"hair"))
    result = run("decisions", "apply", "decisions.json", "sheet.txt", "-o", "new.json")
    assert result.status == 1
    assert "DS1022 the decisions were made on source with SHA-256" in result.err
    assert not (pair / "new.json").exists()


def test_a_layout_of_ones_own_has_to_be_named(run: Run, pair: Path) -> None:
    sheet = drugsheet.read("sheet.txt", layout="generic")
    write(pair / "generic.json", sheet, decisions=[])
    assert run("decisions", "apply", "generic.json", "sheet.txt").status == 0, "the layout of the decisions is used"
    assert "DS1022" in run("decisions", "apply", "generic.json", "sheet.txt", "--layout", "upmc-1").err


TROUBLE = [
    (("apply", "nowhere.json", "sheet.txt"), 1, "DS1006"),
    (("apply", "decisions.json", "nowhere.txt"), 1, "DS1006"),
    (("apply", "sheet.txt", "sheet.txt"), 1, "DS1021"),
    (("apply", "decisions.json", "decisions.json"), 1, "DS1003"),
    (("apply", "decisions.json", "sheet.txt", "-o", "sheet.txt"), 2, "-o names one of the inputs"),
    (("apply", "-", "-"), 2, "Only one"),
    (("to-fixture", "decisions.json", "sheet.txt"), 2, "--output-dir"),
    (("to-fixture", "decisions.json", "sheet.json", "-O", "x"), 2, "the sheet itself"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), TROUBLE)
def test_trouble(run: Run, pair: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    result = run("decisions", *arguments)
    assert (result.status, result.out) == (status, b"")
    assert words in result.err
    assert (pair / "sheet.txt").read_bytes() == SHEET


def test_to_fixture(run: Run, pair: Path) -> None:
    assert run("decisions", "to-fixture", "decisions.json", "sheet.txt", "-O", "pairs").status == 0
    assert (pair / "pairs" / "sheet.txt").read_bytes() == SHEET
    expected = DrugSheet.model_validate_json((pair / "pairs" / "sheet.json").read_bytes())
    assert expected != drugsheet.read(pair / "pairs" / "sheet.txt"), "the pair says what is still to be read right"
    assert str(expected.thresholds[0].interval) == "101 °F or above"
    again = run("decisions", "to-fixture", "decisions.json", "sheet.txt", "-O", "pairs")
    assert (again.status, "is there already" in again.err) == (2, True)
    assert run("decisions", "to-fixture", "decisions.json", "sheet.txt", "-O", "pairs", "--force").status == 0


def test_a_pair_of_accepted_facts_is_what_is_read(run: Run, pair: Path) -> None:
    write(pair / "accepted.json", drugsheet.read("sheet.txt"), decisions=[{"key": "/side_effects/0", "decision": "accept"}])
    assert run("decisions", "to-fixture", "accepted.json", "sheet.txt", "-O", "pairs").status == 0
    assert (pair / "pairs" / "sheet.json").read_bytes() == run("convert", "pairs/sheet.txt").out
