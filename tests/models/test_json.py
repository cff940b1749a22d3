"""Numbers outside: shortest JSON numbers, the same ``Decimal`` again, a schema that tells the truth."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from drugsheet.export.schema import json_schema
from drugsheet.models import DrugSheet, Interval

from ..conftest import FIXTURES

STORED = sorted(path for path in FIXTURES.rglob("*.json") if path.parent.name != "gold")
by_fixture = pytest.mark.parametrize("path", STORED, ids=lambda path: path.relative_to(FIXTURES).as_posix())

NUMBERS: tuple[tuple[str, str], ...] = (
    ("5", "5"),
    ("5.0", "5"),
    ("5.000000", "5"),
    ("100.5", "100.5"),
    ("100.50", "100.5"),
    ("0.5", "0.5"),
    ("0", "0"),
    ("0.0", "0"),
    ("-0.0", "0"),
    ("-4.5", "-4.5"),
    ("1E+2", "100"),
    ("20000", "20000"),
    ("0.1", "0.1"),
    ("38.06", "38.06"),
    ("2.204623", "2.204623"),
)


def numbers_in(node: Any) -> list[int | float]:
    if isinstance(node, dict):
        return [number for value in node.values() for number in numbers_in(value)]
    if isinstance(node, list):
        return [number for value in node for number in numbers_in(value)]
    return [node] if isinstance(node, int | float) and not isinstance(node, bool) else []


@pytest.mark.parametrize(("value", "written"), NUMBERS)
def test_shortest_form(value: str, written: str) -> None:
    assert f'"low":{written},' in Interval(low=Decimal(value), unit="{count}").model_dump_json()


def test_decimal_in_python() -> None:
    interval = Interval.model_validate_json('{"low": 100.1, "unit": "[degF]"}')
    assert interval.low == Decimal("100.1")
    assert isinstance(interval.model_dump()["low"], Decimal)
    assert isinstance(interval.model_dump(mode="json")["low"], float)


@given(st.decimals(min_value=-999_999, max_value=999_999, places=6))
def test_numbers_round_trip(value: Decimal) -> None:
    written = Interval(low=value, unit="{count}").model_dump_json()
    read = Interval.model_validate_json(written)
    assert read.low == value
    assert read.model_dump_json() == written


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1e400", '"nan"', '"Infinity"'])
def test_json_holds_no_infinity(written: str) -> None:
    with pytest.raises(ValueError, match=r"low|JSON|finite"):
        Interval.model_validate_json(f'{{"low": {written}, "unit": "d"}}')


@by_fixture
def test_a_stored_sheet_round_trips(path: Path) -> None:
    stored = path.read_text("utf-8")
    sheet = DrugSheet.model_validate_json(stored)
    again = DrugSheet.model_validate_json(sheet.model_dump_json())
    assert again == sheet
    assert again.model_dump_json() == sheet.model_dump_json()
    assert json.loads(sheet.model_dump_json()) == json.loads(stored)


@by_fixture
def test_a_stored_sheet_is_valid(path: Path) -> None:
    Draft202012Validator(json_schema()).validate(json.loads(path.read_text("utf-8")))


@by_fixture
def test_stored_numbers_are_shortest(path: Path) -> None:
    for number in numbers_in(json.loads(path.read_text("utf-8"))):
        assert isinstance(number, int) or number != int(number)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_both_schemas_are_schemas(mode: Any) -> None:
    schema = DrugSheet.model_json_schema(mode=mode)
    Draft202012Validator.check_schema(schema)
    low = schema["$defs"]["Interval"]["properties"]["low"]
    assert {"type": "number"} in low["anyOf"]


def test_stored_sheets_are_there() -> None:
    assert len(STORED) > 10
