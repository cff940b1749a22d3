"""Findings as SARIF: the schema holds, places are those of the file, fingerprints stay when lines move."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.errors import NotADrugSheet
from drugsheet.export.findings import findings
from drugsheet.export.sarif import FINGERPRINT, linted, sarif
from drugsheet.lint import lint
from drugsheet.models import CODES

from ..cli.conftest import Run, here, quiet, run
from ..conftest import FIXTURES, sheet_files
from ..hardening.test_exports import by_payload, filled_sheet
from ..payloads import is_active
from ..sheets import NO_SHEET, ODD_SHEET
from .sarif_schema import check, check_schema

__all__ = ["here", "quiet", "run"]


def log_of(name: str, sheet: DrugSheet) -> Any:
    return json.loads(json.dumps(sarif([linted(name, sheet, findings(name, sheet, lint(sheet)))])))


def results(log: Any) -> list[Any]:
    [of] = log["runs"]
    found: list[Any] = of["results"]
    return found


def regions(log: Any) -> list[Any]:
    return [result["locations"][0]["physicalLocation"].get("region") for result in results(log)]


@pytest.fixture(scope="module")
def all_fixtures() -> Any:
    found = []
    for path in sheet_files():
        sheet = drugsheet.read(path)
        found.append(linted(str(path.relative_to(FIXTURES)), sheet, findings(path.name, sheet, lint(sheet))))
    return json.loads(json.dumps(sarif(found, [NotADrugSheet("nothing is known", hint="Look.", name="a b/c.txt")])))


def test_the_schema_holds(all_fixtures: Any) -> None:
    assert len(results(all_fixtures)) > 20
    check_schema(all_fixtures)


def test_what_has_to_fit_together_does(all_fixtures: Any) -> None:
    check(all_fixtures)
    [of] = all_fixtures["runs"]
    assert [rule["id"] for rule in of["tool"]["driver"]["rules"]] == [code.number for code in CODES.values()]
    [told] = of["invocations"][0]["toolExecutionNotifications"]
    assert told["descriptor"]["id"] == "DS1005"
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/c.txt"


@pytest.mark.parametrize("start", ["", "\ufeff", "\U0001f48a \U0001f48a "], ids=["plain", "mark", "astral"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_region_holds_the_words(start: str, end: str) -> None:
    source = (start + ODD_SHEET.decode()).replace("\n", end)
    sheet = drugsheet.parse(source.encode(), name="odd.txt")
    text = source.removeprefix("\ufeff")
    lines = text.split(end)
    [region] = [each for each in regions(log_of("odd.txt", sheet)) if each and "charOffset" in each]
    words = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert words == region["snippet"]["text"] == "Hair loss."
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == words


def test_a_fingerprint_stays_when_lines_move_and_is_another_for_the_second() -> None:
    def prints(source: bytes) -> list[str]:
        return [result["partialFingerprints"][FINGERPRINT] for result in results(log_of("x.txt", drugsheet.parse(source, name="x.txt")))]

    before = prints(ODD_SHEET)
    assert prints(ODD_SHEET.replace(b"Possible Side", b"\n\n\nPossible Side")) == before
    thrice = prints(ODD_SHEET.replace(b"- Hair loss.\n", b"- Hair loss.\n- Hair loss.\n"))
    assert set(before) < set(thrice)
    assert len(set(thrice)) == len(thrice)


def test_what_concerns_the_whole_sheet_is_shown_at_its_first_line() -> None:
    sheet = drugsheet.parse(b"When to Call the Doctor\n\n- Chills\n", name="x.txt", layout="template-1")
    assert {"startLine": 1} in regions(log_of("x.txt", sheet))


def test_a_file_that_is_no_text_has_no_lines() -> None:
    sheet = drugsheet.parse(ODD_SHEET, name="odd.txt")
    assert regions(log_of("odd.mhtml", sheet)) == [None] * len(results(log_of("odd.mhtml", sheet)))
    stored = DrugSheet.model_validate_json(sheet.model_dump_json())
    log = log_of("odd.json", stored)
    assert {json.dumps(region) for region in regions(log)} == {"null"}
    assert "hashes" not in log["runs"][0]["artifacts"][0]
    assert {result["properties"]["words"] for result in results(log) if "properties" in result} == {"Hair loss."}
    check(log)


def test_a_line_of_many_sheets_is_the_line_of_its_file() -> None:
    stored = DrugSheet.model_validate_json(drugsheet.parse(ODD_SHEET, name="odd.txt").model_dump_json())
    log = log_of("a/sheets.ndjson:3 odd.txt", stored)
    assert {region["startLine"] for region in regions(log)} == {3}
    assert log["runs"][0]["artifacts"][0]["location"]["uri"] == "a/sheets.ndjson"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/ü#?.txt", "a%20b/%C3%BC%23%3F.txt"),
        ("x:y.txt", "x%3Ay.txt"),
        ("bad\udcff.txt", "bad%FF.txt"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/no where/x.txt", "file:///no%20where/x.txt"),
    ],
)
def test_names_are_uris(name: str, uri: str) -> None:
    assert log_of(name, drugsheet.parse(ODD_SHEET, name="odd.txt"))["runs"][0]["artifacts"][0]["location"]["uri"] == uri


def test_a_path_below_the_folder_is_relative_to_it(here: Path) -> None:
    location = log_of(str(here / "in" / "x.txt"), drugsheet.parse(ODD_SHEET, name="odd.txt"))["runs"][0]["artifacts"][0]["location"]
    assert location == {"uri": "in/x.txt", "uriBaseId": "%SRCROOT%"}


@by_payload
def test_no_link_and_no_placeholder_is_made_of_a_sheet(payload: str) -> None:
    sheet = filled_sheet(payload)
    log = log_of(f"{payload[:20]}.html", sheet)
    check(log)
    for result in results(log):
        text = result["message"]["text"]
        assert not is_active(text)
        assert all(char not in "[]" or text[at - 1] == "\\" for at, char in enumerate(text))
        assert "{" not in text.replace("{{", "")


def test_on_the_command_line(run: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(ODD_SHEET)
    (here / "letter.txt").write_bytes(NO_SHEET)
    result = run("lint", "--format", "sarif", "odd.txt", "letter.txt")
    log = json.loads(result.out)
    assert result.status == 1
    assert result.out == run("lint", "-t", "sarif", "odd.txt", "letter.txt").out
    check(log)
    check_schema(log)
    assert [item["ruleId"] for item in results(log)] == ["DS2001"]
    assert log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "DS1005"
    assert run("lint", "-t", "sarif", "--exit-zero", "odd.txt", "letter.txt").status == 0


def test_severity_decides_what_is_in_it(run: Run) -> None:
    every = run("lint", "-t", "sarif", "--severity", "information", FIXTURES / "upmc" / "bevacizumab.html").out
    serious = run("lint", "-t", "sarif", FIXTURES / "upmc" / "bevacizumab.html").out
    assert {result["level"] for result in results(json.loads(every))} == {"warning", "note"}
    assert {result["level"] for result in results(json.loads(serious))} == {"warning"}
