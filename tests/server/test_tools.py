"""The questions: what they answer, that pages together are the whole, and that no answer is too long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import Limits
from drugsheet.errors import BadReadings, NotADrugSheet, SourceTooLarge, UnreadableSource
from drugsheet.export.annotations.marks import HEADER
from drugsheet.server.answers import MOST_CHARACTERS, MOST_OF_A_TEXT, bounded, page, size
from drugsheet.server.folders import Folders
from drugsheet.server.tools import Tools

from ..conftest import FIXTURES
from ..export.annotations.sheets import at, facts
from ..payloads import PAYLOADS
from ..sheets import NO_SHEET, SHEET

LONGEST = 2 * MOST_CHARACTERS + 4_000
"""No answer has more characters of JSON than two pages and what stands around them."""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(Folders([FIXTURES / "upmc"]))


def pages(ask: Any, name: str, **options: Any) -> list[Any]:
    """All entries, page by page."""
    found: list[Any] = []
    offset: int | None = 0
    while offset is not None:
        answer = ask(offset=offset, **options)
        assert size(answer) < LONGEST
        assert answer[name] or answer["total"] == 0
        found += answer[name]
        offset = answer["next_offset"]
        assert len(found) <= answer["total"]
    return found


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_every_fact_with_its_quote_and_its_place(tools: Tools, limit: int) -> None:
    sheet = drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt")
    lines = (FIXTURES / "upmc" / "cisplatin.txt").read_text("utf-8").splitlines()
    found = pages(lambda **options: tools.facts("cisplatin.txt", limit=limit, **options), "facts")
    assert {(each["path"], each["text"], each["span"]["start"], each["span"]["end"]) for each in found if each["kind"] != HEADER} == {
        tuple(fact) for fact in facts(sheet)
    }
    for each in found:
        if each["kind"] != HEADER:
            assert at(sheet, each["path"])["text"] == each["text"]
        place = each["place"]
        if place["line"] == place["end_line"]:
            assert lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1] == each["text"]


def test_facts_are_chosen_by_kind_and_words(tools: Tools) -> None:
    limits = tools.facts("cisplatin.txt", kind="Threshold")["facts"]
    assert {each["kind"] for each in limits} == {"Threshold"}
    assert len(limits) == len(drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt").thresholds)
    assert all("fever" in each["text"].lower() for each in tools.facts("cisplatin.txt", words="FEVER")["facts"])
    assert tools.facts("cisplatin.txt", words="zebra")["facts"] == []


def test_reading_gives_the_whole_text_in_pages(tools: Tools) -> None:
    sheet = drugsheet.read(FIXTURES / "upmc" / "cisplatin.txt")
    first = tools.read("cisplatin.txt")
    assert first["drug"]["name"] == "Cisplatin"
    assert first["text"] == sheet.text[: len(first["text"])]
    assert first["text_length"] == len(sheet.text)
    assert first["facts"]["CallReason"] == len(sheet.when_to_call)
    assert [part["heading"] for part in first["sections"]] == [part.heading for part in sheet.sections]
    assert tools.read("cisplatin.txt", 5000)["text"] == sheet.text[5000:]
    assert tools.read("cisplatin.txt", 10**9)["text"] == ""


def test_long_texts_come_in_pages(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(SHEET + b"\nImportant Information\n\n" + b"The pharmacist keeps a list of what you take. " * 3000)
    tools = Tools(Folders([tmp_path]))
    text, offset = "", 0
    while offset is not None:
        answer = tools.read("long.txt", offset)
        assert size(answer) < LONGEST
        text, offset = text + answer["text"], answer["next_offset"]
    assert text == drugsheet.read(tmp_path / "long.txt").text


def test_what_fires(tools: Tools) -> None:
    readings = [{"measure": "body_temperature", "value": 101, "unit": "[degF]", "at": "2026-03-01T08:00:00Z"}]
    said = tools.fired("cisplatin.txt", readings, as_of="2026-03-02T00:00:00Z")
    assert [(each["urgency"], each["text"]) for each in said["fired"]] == [("immediate", "Fever of 100.5 F (38 C) or higher")]
    assert said["unanswered_total"] > 5
    assert tools.fired("cisplatin.txt", [])["fired"] == []
    resource = {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": "http://loinc.org", "code": "8310-5"}]},
        "effectiveDateTime": "2026-03-01T08:00:00Z",
        "valueQuantity": {"value": 39, "system": "http://unitsofmeasure.org", "code": "Cel"},
    }
    assert tools.fired("cisplatin.txt", [resource], as_of="2026-03-02T00:00:00Z")["fired_total"] == 1
    some = tools.fired("cisplatin.txt", readings, as_of="2026-03-02T00:00:00Z", limit=3)
    assert (len(some["unanswered"]), some["next_offset"]) == (3, 3)


@pytest.mark.parametrize(
    "readings",
    [[{"measure": "body_temperature", "value": 101, "unit": "stone"}], [{"colour": "red"}], [{"measure": "body_temperature", "value": 1}] * 2001],
    ids=["unit", "field", "many"],
)
def test_readings_that_cannot_be_held_against_a_sheet(tools: Tools, readings: Any) -> None:
    with pytest.raises(BadReadings) as caught:
        tools.fired("cisplatin.txt", readings)
    assert caught.value.hint


def test_resources_that_say_nothing_to_the_sheet_are_counted(tools: Tools) -> None:
    assert tools.fired("cisplatin.txt", [{"resourceType": "Observation", "status": "final"}])["unused"] == 1


def test_a_time_that_is_none(tools: Tools) -> None:
    with pytest.raises(BadReadings):
        tools.fired("cisplatin.txt", [], as_of="yesterday")


@pytest.mark.parametrize("limit", [1, 200])
def test_what_changed(tools: Tools, limit: int) -> None:
    found = pages(lambda **options: tools.diff("cisplatin.txt", "carboplatin.html", limit=limit, **options), "changes")
    old, new = (drugsheet.read(FIXTURES / "upmc" / name) for name in ("cisplatin.txt", "carboplatin.html"))
    assert found == json.loads(json.dumps([change.to_dict() for change in drugsheet.diff(old, new)]))
    assert tools.diff("cisplatin.txt", "cisplatin.txt")["outcome"] == "Nothing changed in meaning."


def test_sheets_are_found(tools: Tools) -> None:
    every = tools.find()
    assert [each["drug"] for each in every["sheets"]][:2] == ["Bevacizumab", "Capecitabine"]
    assert (every["files_looked_at"], every["next_offset"], every["failed"]) == (10, None, [])
    assert [each["file"] for each in tools.find("platinol")["sheets"]] == ["cisplatin.txt"]
    found = tools.find("ringing in the ears")["sheets"]
    assert found
    assert all("ringing in the ears" in match["text"].lower() for each in found for match in each["matches"])
    stored = tools.find("cisplatin", pattern="*.json")["sheets"]
    assert "cisplatin.json" in {each["file"] for each in stored}
    assert tools.facts("cisplatin.json", kind="Threshold")["facts"][0]["place"] is None


def test_finding_comes_in_pages(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.server.tools.MOST_LOOKED_AT", 3)
    found, offset = [], 0
    while offset is not None:
        answer = tools.find(offset=offset, limit=2)
        assert answer["files_looked_at"] <= 3
        found += [each["file"] for each in answer["sheets"]]
        offset = answer["next_offset"]
    assert found == [path.name for path in sorted((FIXTURES / "upmc").iterdir()) if path.suffix != ".json"]


def test_what_cannot_be_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(NO_SHEET)
    (tmp_path / "b.txt").write_bytes(SHEET)
    tools = Tools(Folders([tmp_path]))
    answer = tools.find()
    assert [each["file"] for each in answer["sheets"]] == ["b.txt"]
    assert [(each["file"], each["error"]["code"]) for each in answer["failed"]] == [("a.txt", "DS1005")]
    with pytest.raises(NotADrugSheet):
        tools.read("a.txt")


def test_limits_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SHEET)
    (tmp_path / "b.json").write_bytes(b" " * (8 * len(SHEET)))
    tools = Tools(Folders([tmp_path]), limits=Limits(max_bytes=len(SHEET) - 1))
    with pytest.raises(SourceTooLarge, match="DS1001"):
        tools.read("a.txt")
    with pytest.raises(SourceTooLarge):
        tools.read("b.json")
    (tmp_path / "c.json").write_bytes(b"{}")
    with pytest.raises(UnreadableSource):
        tools.read("c.json")


def test_a_changed_file_is_read_anew_and_few_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.server.tools._KEPT", 2)
    tools = Tools(Folders([tmp_path]))
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(SHEET)
        tools.read(name)
    assert [name for name, _ in tools._kept] == ["b.txt", "c.txt"]
    (tmp_path / "c.txt").write_bytes(SHEET.replace(b"Testdrug", b"Otherdrug"))
    assert tools.read("c.txt")["drug"]["name"] == "Otherdrug"


def test_codes_may_be_left_out() -> None:
    def coded(tools: Tools) -> bool:
        return any("codes" in each["value"] for each in tools.facts("cisplatin.txt", kind="Symptom", limit=200)["facts"])

    assert coded(Tools(Folders([FIXTURES / "upmc"])))
    assert not coded(Tools(Folders([FIXTURES / "upmc"]), codes=False))


def test_no_entry_is_too_long() -> None:
    data = bounded({"text": "x" * 100_000, "list": list(range(10_000)), "many": {str(key): "y" * 3000 for key in range(50)}, "path": "/a"})
    assert size(data) <= MOST_CHARACTERS
    assert data["path"] == "/a"
    assert data["text"].startswith("x" * MOST_OF_A_TEXT + "\u2026 (96,000 characters more)")
    assert data["list"][-1] == "\u2026 (9,900 more)"
    assert data["many"] == "(too long to be shown)"


def test_a_page_has_one_entry_at_least_and_ends() -> None:
    entries = ["z" * 3900] * 20
    first = page("entries", entries, 0, 200, lambda text: {"text": text})
    assert 1 <= len(first["entries"]) < 20
    assert first["next_offset"] == len(first["entries"])
    assert page("entries", entries, 20, 10, lambda text: {"text": text}) == {"entries": [], "total": 20, "next_offset": None}


@pytest.mark.parametrize("payload", PAYLOADS[::4], ids=ascii)
def test_hostile_sheets_come_as_data(payload: str, tmp_path: Path) -> None:
    words = " ".join(payload.split()).replace("\0", "") or "x"
    (tmp_path / "a.txt").write_text(SHEET.decode().replace("Hair loss", f"Hair loss {words}"), encoding="utf-8")
    tools = Tools(Folders([tmp_path]))
    for answer in (tools.read("a.txt"), tools.facts("a.txt"), tools.find("hair"), tools.diff("a.txt", "a.txt"), tools.fired("a.txt", [])):
        written = json.dumps(answer, ensure_ascii=False)
        assert json.loads(written) == answer
        assert not any(ord(char) < 0x20 for char in written)
