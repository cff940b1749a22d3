"""The forms in which a sheet is kept, and the commands that take each of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.decisions import facts_sha256
from drugsheet.export.json import to_json

from ..build import source
from ..sheets import NO_SHEET
from .conftest import Run

SHEET = source(urgent=["Chills", "Vomiting more than 3 times in 1 day"], common=["Hair loss", "Hair loss"])


@pytest.fixture
def forms(run: Run, here: Path) -> Path:
    """One sheet in every form, and beside it one that is none."""
    (here / "a.txt").write_text(SHEET)
    (here / "bad.txt").write_bytes(NO_SHEET)
    sheet = drugsheet.read("a.txt")
    (here / "a.json").write_bytes(to_json(sheet))
    (here / "utf16.json").write_bytes(to_json(sheet).decode().encode("utf-16"))
    run("convert", "bad.txt", "a.txt", "-o", "all.ndjson")
    (here / "one.jsonl").write_bytes(b"\n" + (here / "all.ndjson").read_bytes().splitlines()[0] + b"\n\n")
    (here / "d.json").write_text(json.dumps(decisions(sheet)))
    assert run("decisions", "apply", "d.json", "a.txt", "-o", "reviewed.json").status == 0
    (here / "reviewed.ndjson").write_text(json.dumps(json.loads((here / "reviewed.json").read_bytes())) + "\n")
    return here


def decisions(sheet: drugsheet.DrugSheet) -> dict[str, Any]:
    made = {"key": "/when_to_call/0", "decision": "correct", "fields": {"urgency": "emergency"}, "quote": "Chills"}
    of = {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout}
    return {
        "format": "drugsheet-decisions",
        "version": 1,
        "source": of,
        "parser_version": sheet.source.parser_version,
        "schema_version": sheet.schema_version,
        "facts_sha256": facts_sha256(sheet),
        "reviewed_by": "somebody\x1b[0m",
        "decisions": [made],
    }


READ = ["a.txt", "a.json", "utf16.json", "all.ndjson:1", "one.jsonl", "one.jsonl:2"]
REVIEWED = ["reviewed.json", "reviewed.ndjson", "reviewed.ndjson:1"]


@pytest.mark.parametrize("name", READ)
def test_the_sheet_is_the_same_in_every_form(run: Run, forms: Path, name: str) -> None:
    assert run("show", name).out == run("show", "a.txt").out
    same = run("diff", "a.txt", name)
    assert (same.status, same.out, same.err) == (0, b"", "Nothing changed in meaning.\n")
    lint = json.loads(run("lint", name, "-t", "json").out)
    assert [(finding["number"], finding["span"]) for finding in lint["findings"]] == [("DS2001", lint["findings"][0]["span"])]
    assert run("review", name).out == run("review", "a.txt").out
    assert run("report", name).out.replace(name.encode(), b"x").count(b"<dt>Sheets</dt><dd>1</dd>") == 1


@pytest.mark.parametrize("name", REVIEWED)
def test_of_a_reviewed_sheet_the_corrected_one_is_taken(run: Run, forms: Path, name: str) -> None:
    said = r"the corrected sheet, reviewed by somebody\x1b[0m."
    shown = run("show", name)
    assert "Emergency (1)" in shown.out.decode()
    assert shown.err == f"{name}: {said}\n"
    changes = run("diff", "a.txt", name)
    assert changes.status == 1
    assert "  ~ Chills\n      urgency: Immediately -> Emergency\n" in changes.out.decode()
    assert json.loads(run("lint", name, "-t", "json").out)["findings"][0]["number"] == "DS2001"
    for command in ("review", "report"):
        page = run(command, name)
        assert page.status == 0
        assert b"mergency" in page.out


def test_on_standard_input(run: Run, forms: Path) -> None:
    for name in ("a.txt", "a.json", "reviewed.json"):
        data = (forms / name).read_bytes()
        assert run("show", "-", stdin=data).out.partition(b"Sections")[2] == run("show", name).out.partition(b"Sections")[2] != b""
        assert run("diff", "-", name, stdin=data).status == 0
        assert run("lint", "-", stdin=data).status == 1
        assert run("review", "-", stdin=data).status == 0
    line = (forms / "one.jsonl").read_bytes()
    assert run("show", "-", "--stdin-filename", "x.ndjson", stdin=line).out == run("show", "a.json").out


def test_text_that_begins_with_a_brace_is_read_as_its_ending_says(run: Run, forms: Path) -> None:
    (forms / "brace.txt").write_text("{draft}\n\n" + SHEET)
    assert run("show", "brace.txt").status == 0
    assert run("show", "-", "--stdin-filename", "brace.txt", stdin=(forms / "brace.txt").read_bytes()).status == 0


def test_lint_takes_every_line(run: Run, forms: Path) -> None:
    lines = (forms / "one.jsonl").read_bytes().strip()
    (forms / "many.ndjson").write_bytes(b"\n".join([lines, lines, b"{", lines]) + b"\n")
    result = run("lint", "many.ndjson")
    assert result.status == 1
    assert result.err.splitlines()[-1] == "3 findings in 3 of 4 sheets, 1 failed."
    assert "many.ndjson:3: DS1003 " in result.err
    assert result.out.decode().splitlines()[:2] == ["many.ndjson:1 a.txt: DS2001 warning: 'Hair loss' is printed before in the same list", '    "Hair loss"']


def test_a_file_whose_name_looks_like_a_line(run: Run, forms: Path) -> None:
    (forms / "b.ndjson:1").write_text(SHEET)
    assert run("show", "b.ndjson:1").status == 0


TROUBLE = [
    ("all.ndjson", "DS1003 the file holds several sheets, one a line. Name one of them: all.ndjson:1 is the first line."),
    ("all.ndjson:3", "DS1003 there is no line 3. It has 2."),
    ("all.ndjson:2", "DS1003 this is no stored sheet: schema sheet: is the record of a failure, not a sheet: DS1005"),
    ("gone.ndjson", "DS1006 "),
    ("gone.ndjson:1", "DS1006 "),
    ("gone.json", "DS1006 "),
    ("d.json", "DS1003 this is no stored sheet"),
    ("wrong.json", "DS1003 this is no reviewed sheet: schema sheet.when_to_call[0].urgency: "),
    ("moved.json", "DS1003 this is no reviewed sheet: G4 sheet.when_to_call[0]: "),
    ("half.json", "DS1003 this is no reviewed sheet: schema original: "),
    ("empty.ndjson", "DS1003 this is not JSON: there is nothing in it"),
    (".", "DS1006 "),
]


@pytest.mark.parametrize(("name", "words"), TROUBLE, ids=[row[0] for row in TROUBLE])
def test_trouble(run: Run, forms: Path, name: str, words: str) -> None:
    whole = json.loads((forms / "reviewed.json").read_bytes())
    (forms / "half.json").write_text(json.dumps({key: value for key, value in whole.items() if key != "original"}))
    whole["sheet"]["when_to_call"][0]["span"]["start"] -= 1
    (forms / "moved.json").write_text(json.dumps(whole))
    whole["sheet"]["when_to_call"][0]["urgency"] = "now"
    (forms / "wrong.json").write_text(json.dumps(whole))
    (forms / "empty.ndjson").write_text("\n\n")
    for command, status in (("show", 1), ("diff", 2)):
        result = run(command, *(["a.txt"] if command == "diff" else []), name)
        assert (result.status, result.out) == (status, b"")
        assert words in result.err


def test_more_on_standard_input_than_is_allowed(run: Run, forms: Path) -> None:
    for command in ("show", "lint", "review", "report"):
        result = run(command, "-", "--max-bytes", "100", stdin=(forms / "a.json").read_bytes())
        assert result.status == 1
        assert "DS1001 " in result.err


def test_validate(run: Run, forms: Path) -> None:
    plain = run("validate", "reviewed.json")
    assert (plain.status, plain.out.decode()) == (0, "reviewed.json: a reviewed sheet; its decisions lead from the original to the corrected sheet; of the original the schema, G3 and G4 hold; G0, G1 and G2 need --source IN.\n")
    held = run("validate", "reviewed.json", "--source", "a.txt")
    assert (held.status, held.out.decode()) == (0, "reviewed.json: a reviewed sheet; its decisions lead from the original to the corrected sheet; of the original all guarantees hold, G0 to G4.\n")
    assert run("validate", "all.ndjson:1", "--source", "a.txt").out == b"all.ndjson:1: all guarantees hold, G0 to G4.\n"
    (forms / "b.txt").write_text(SHEET + "\n")
    assert "DS1010" in run("validate", "reviewed.json", "--source", "b.txt").err


CORRUPTIONS = [  # part, how, without the source too, words
    ("sheet", lambda sheet: sheet["when_to_call"][0].update(text="Fever"), True, "G4 sheet.when_to_call[0]: "),
    ("original", lambda sheet: sheet["sections"][2]["blocks"].pop(1), True, "G3 original.sections[2].blocks[1]: "),
    ("original", lambda sheet: sheet["drug"].update(name="Other"), False, "G0 original.drug.name: is 'Other'"),
    ("sheet", lambda sheet: sheet.pop("about"), True, "schema sheet.about: is missing"),
    ("original", lambda sheet: sheet.update(price=3), True, "schema original.price: Extra inputs"),
]


@pytest.mark.parametrize(("part", "edit", "alone", "words"), CORRUPTIONS, ids=[row[3] for row in CORRUPTIONS])
def test_a_corruption_of_a_reviewed_sheet_is_found(run: Run, forms: Path, part: str, edit: Any, words: str, *, alone: bool) -> None:
    data = json.loads((forms / "reviewed.json").read_bytes())
    edit(data[part])
    (forms / "reviewed.json").write_text(json.dumps(data))
    result = run("validate", "reviewed.json", "--source", "a.txt")
    assert result.status == 1
    assert words in result.out.decode()
    assert (words in run("validate", "reviewed.json").out.decode()) is alone
