"""``drugsheet convert`` on what drugsheet has written: stored sheets, lines of NDJSON, reviewed sheets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.decisions import ReviewedSheet

from ..conftest import FIXTURES
from ..sheets import SHEET
from .conftest import Run
from .test_decisions import write

CAPECITABINE = FIXTURES / "upmc" / "capecitabine.html"
FORMATS = ("json", "ndjson", "fhir-r5", "fhir-r4", "cql")


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "stored.json"
    assert run("convert", CAPECITABINE, "-o", file).status == 0
    return file


@pytest.fixture
def lines(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "all.ndjson"
    sources = [CAPECITABINE, FIXTURES / "upmc" / "cisplatin.txt"]
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 200)
    assert run("convert", *sources, tmp_path / "bad.txt", "-o", file, "--exit-zero").status == 0
    return file


@pytest.mark.parametrize("name", FORMATS)
def test_a_stored_sheet_becomes_what_its_source_does(run: Run, stored: Path, name: str) -> None:
    assert run("convert", stored, "-t", name).out == run("convert", CAPECITABINE, "-t", name).out != b""


def test_a_stored_sheet_on_standard_input(run: Run, stored: Path) -> None:
    assert run("convert", "-", stdin=stored.read_bytes()).out == stored.read_bytes()


def test_each_line_of_ndjson_is_an_input(run: Run, lines: Path, tmp_path: Path) -> None:
    result = run("convert", lines, "-O", tmp_path / "out", "-j", "0")
    failed, first, second = sorted(json.loads(line).get("ok", True) for line in lines.read_text("utf-8").splitlines())
    assert (failed, first, second) == (False, True, True)
    assert result.status == 1
    assert "is the record of a failure" in result.err
    written = sorted(path for path in (tmp_path / "out").rglob("*.json") if ".drugsheet" not in path.parts)
    assert [path.parent.name for path in written] == ["all.ndjson"] * 2
    names = {DrugSheet.model_validate_json(path.read_bytes()).source.name for path in written}
    assert names == {"capecitabine.html", "cisplatin.txt"}


def test_lines_keep_their_order(run: Run, stored: Path, here: Path) -> None:
    sheet = DrugSheet.model_validate_json(stored.read_bytes())
    named = [sheet.model_copy(update={"source": sheet.source.model_copy(update={"name": f"{number}.html"})}) for number in range(12)]
    (here / "many.ndjson").write_text("".join(f"{each.model_dump_json()}\n" for each in named))
    result = run("convert", "many.ndjson", "-t", "ndjson", "-j", "0")
    assert [record["source"]["name"] for record in result.records] == [each.source.name for each in named]


def test_a_second_run_knows_the_lines_that_are_done(run: Run, lines: Path, tmp_path: Path) -> None:
    run("convert", lines, "-O", tmp_path / "out", "-j", "0")
    assert "2 done before" in run("convert", lines, "-O", tmp_path / "out", "-j", "0").err


def test_one_line_is_named(run: Run, lines: Path) -> None:
    whole = [line for line in lines.read_bytes().splitlines() if not line.startswith(b'{"ok":false')]
    number = lines.read_bytes().splitlines().index(whole[0]) + 1
    assert run("convert", f"{lines}:{number}", "-t", "ndjson").out.splitlines() == [whole[0]]


def test_a_line_that_is_not_there(run: Run, lines: Path) -> None:
    result = run("convert", f"{lines}:99")
    assert result.status == 1
    assert "there is no line 99" in result.err


def test_lines_on_standard_input(run: Run, lines: Path) -> None:
    result = run("convert", "-", "--stdin-filename", "x.ndjson", "-t", "ndjson", "-j", "0", stdin=lines.read_bytes())
    assert sorted(record.get("ok", True) for record in result.records) == [False, True, True]


def test_of_a_reviewed_sheet_the_corrected_one(run: Run, here: Path) -> None:
    (here / "sheet.txt").write_bytes(SHEET)
    write(here / "decisions.json", drugsheet.read("sheet.txt"))
    assert run("decisions", "apply", "decisions.json", "sheet.txt", "-o", "reviewed.json").status == 0
    converted = DrugSheet.model_validate_json(run("convert", "reviewed.json").out)
    assert converted == ReviewedSheet.model_validate_json((here / "reviewed.json").read_bytes()).sheet
    assert len(converted.side_effects) == len(drugsheet.read("sheet.txt").side_effects) - 1
    assert b'"value": 101' in run("convert", "reviewed.json", "-t", "fhir-r5").out


def test_json_that_is_no_sheet_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"resourceType": "Bundle"}')
    result = run("convert", tmp_path / "x.json")
    assert result.status == 1
    assert "this is no stored sheet" in result.err
