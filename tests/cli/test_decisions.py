"""``drugsheet decisions``: from the file of the page to a corrected sheet and to a fixture pair."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.decisions import ReviewedSheet, facts_sha256
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
        "facts_sha256": facts_sha256(sheet),
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


def test_a_corrected_sheet_says_so(run: Run, pair: Path) -> None:
    assert run("decisions", "apply", "decisions.json", "sheet.txt", "--sheet-only", "-o", "new.json").status == 0
    sheet = DrugSheet.model_validate_json((pair / "new.json").read_bytes())
    assert "corrected_by_review" in [found.code for found in sheet.diagnostics]
    assert "DS1022" in run("decisions", "apply", "decisions.json", "new.json").err, "the decisions were on other facts"


def test_two_reviewers(run: Run, pair: Path) -> None:
    sheet = drugsheet.read("sheet.txt")
    write(pair / "b.json", sheet, reviewed_by="B", decisions=[{"key": "/side_effects/0", "decision": "accept"}], missing=[missing(sheet)])
    at_once = run("decisions", "apply", "decisions.json", "b.json", "sheet.txt")
    assert (at_once.status, at_once.err) == (0, "1 accepted, 1 corrected, 1 rejected, 1 recorded as missing; reviewed by R. Viewer; B.\n")
    assert run("decisions", "apply", "decisions.json", "sheet.txt", "-o", "reviewed.json").status == 0
    assert run("decisions", "apply", "b.json", "reviewed.json").out == at_once.out
    write(pair / "c.json", sheet, reviewed_by="C", decisions=[{"key": "/side_effects/1", "decision": "accept"}, {"key": "/when_to_call/0/thresholds/0", "decision": "reject"}])
    refused = run("decisions", "apply", "c.json", "reviewed.json", "-o", "both.json")
    assert refused.status == 1
    assert refused.err.count("DS1021") == 2
    assert "/side_effects/1: R. Viewer rejects it, C accepts it" in refused.err
    assert not (pair / "both.json").exists()


def missing(sheet: DrugSheet) -> dict[str, Any]:
    start = sheet.text.index("100.5 F")
    return {"kind": "limit", "text": "100.5 F", "span": {"start": start, "end": start + 7}, "note": "twice"}


def test_every_mistake_is_a_line(run: Run, pair: Path) -> None:
    given = [{"key": f"/when_to_call/{number}", "decision": "accept"} for number in (77, 88)]
    write(pair / "wrong.json", drugsheet.read("sheet.txt"), decisions=given)
    result = run("decisions", "apply", "wrong.json", "sheet.txt")
    assert (result.status, [("77" in line, "88" in line) for line in result.err.splitlines()]) == (1, [(True, False), (False, True)])


def test_validate_knows_both_documents(run: Run, pair: Path) -> None:
    assert run("decisions", "apply", "decisions.json", "sheet.txt", "-o", "reviewed.json").status == 0
    assert b"a reviewed sheet; its decisions lead" in run("validate", "reviewed.json").out
    assert b"all guarantees hold" in run("validate", "reviewed.json", "--source", "sheet.txt").out
    assert b"decisions; their schema holds" in run("validate", "decisions.json").out
    assert run("validate", "decisions.json", "--source", "sheet.txt").status == 2
    data = json.loads((pair / "reviewed.json").read_bytes())
    changes: tuple[tuple[Callable[[], object], bytes], ...] = (
        (lambda: data["sheet"]["drug"].update(name="Other"), b"review sheet: is not what the decisions make of the original"),
        (lambda: data["original"]["drug"].update(name="Other"), b"G0 original.drug.name"),
        (lambda: data["decisions"].append({"key": "/side_effects/77", "decision": "reject"}), b"review decisions: cannot be carried out"),
        (lambda: data["decisions"].append({"key": "/side_effects/00", "decision": "reject"}), b"schema decisions."),
        (lambda: data.update(missing=5), b"schema missing: "),
    )
    for change, words in changes:
        change()
        (pair / "changed.json").write_text(json.dumps(data))
        result = run("validate", "changed.json", "--source", "sheet.txt")
        assert result.status == 1
        assert words in result.out
    decided = json.loads((pair / "decisions.json").read_bytes())
    (pair / "wrong.json").write_text(json.dumps({**decided, "version": 7, "more": 1}))
    assert run("validate", "wrong.json").out.count(b"schema decisions: ") == 2


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
    assert "DS1022" in run("decisions", "apply", "generic.json", "sheet.txt", "--layout", "template-1").err


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


def test_a_pair_does_not_hold_what_is_missing_and_says_so(run: Run, pair: Path) -> None:
    sheet = drugsheet.read("sheet.txt")
    write(pair / "b.json", sheet, decisions=[], missing=[missing(sheet)])
    result = run("decisions", "to-fixture", "b.json", "sheet.txt", "-O", "pairs")
    assert "Missing (limit): 100.5 F. The pair does not hold it" in result.err
    assert (pair / "pairs" / "sheet.json").read_bytes() == run("convert", "sheet.txt").out


def test_a_pair_of_accepted_facts_is_what_is_read(run: Run, pair: Path) -> None:
    write(pair / "accepted.json", drugsheet.read("sheet.txt"), decisions=[{"key": "/side_effects/0", "decision": "accept"}])
    assert run("decisions", "to-fixture", "accepted.json", "sheet.txt", "-O", "pairs").status == 0
    assert (pair / "pairs" / "sheet.json").read_bytes() == run("convert", "pairs/sheet.txt").out
