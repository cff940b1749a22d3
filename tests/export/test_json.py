"""The JSON of a sheet, and the line that stands for a failure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import drugsheet
from drugsheet.errors import NotADrugSheet
from drugsheet.export.json import failure_line, to_json
from drugsheet.models import DrugSheet

from ..conftest import FIXTURES, sheet_files
from ..sheets import SHEET

by_fixture = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())


@by_fixture
def test_round_trips_byte_for_byte(path: Path) -> None:
    for compact in (False, True):
        data = to_json(drugsheet.read(path), compact=compact)
        assert to_json(DrugSheet.model_validate_json(data), compact=compact) == data


def test_is_indented_for_people_and_one_line_for_programs() -> None:
    sheet = drugsheet.parse(SHEET)
    assert to_json(sheet).startswith(b'{\n  "schema_version": ')
    compact = to_json(sheet, compact=True)
    assert compact.count(b"\n") == 1
    assert compact.endswith(b"}\n")
    assert json.loads(compact) == json.loads(to_json(sheet))


def test_is_utf8_in_the_order_of_the_model() -> None:
    data = to_json(drugsheet.parse(SHEET.replace(b"Hair loss", "Hair loss \u2265 50\u00a0%".encode())))
    assert "\u2265".encode() in data
    assert list(json.loads(data)) == list(DrugSheet.model_fields)


def test_numbers_are_numbers_in_their_shortest_form() -> None:
    assert b'"low":100.5,' in to_json(drugsheet.parse(SHEET), compact=True)
    assert b'"low":3,' in to_json(drugsheet.parse(SHEET), compact=True)


def test_a_failure_is_one_line() -> None:
    line = failure_line(NotADrugSheet("no\nsheet \u2265", hint="Look.", name="a/b.txt", line=2))
    assert line.count(b"\n") == 1
    assert json.loads(line) == {
        "ok": False,
        "source": {"name": "b.txt"},
        "error": {"code": "DS1005", "type": "NotADrugSheet", "reason": "no\nsheet \u2265", "hint": "Look.", "name": "a/b.txt", "line": 2, "column": None},
    }


def test_a_name_that_is_no_utf8_is_still_json() -> None:
    assert json.loads(failure_line(NotADrugSheet("no", name="caf\udce9.txt")))["source"]["name"] == "caf\ufffd.txt"
