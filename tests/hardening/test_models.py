"""Values that no sheet holds, in a record's fields and in stored sheets: refused, at once, and by one kind of error."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import drugsheet
from drugsheet import DrugSheet, Interval, Span
from drugsheet.cli import main
from drugsheet.export.formats import FORMATS
from drugsheet.export.stored import load_json, load_sheet
from drugsheet.verify import check

from ..conftest import FIXTURES

STORED = (FIXTURES / "us-card" / "oxaliplatin.json").read_text("utf-8")
DEPTH = 100_000
DEEP = {
    "lists": "[" * DEPTH,
    "closed lists": "[" * DEPTH + "]" * DEPTH,
    "objects": '{"a":' * DEPTH,
    "closed objects": '{"a":' * DEPTH + "1" + "}" * DEPTH,
    "a sheet with a deep field": STORED.replace('"other_names": [', '"other_names": ' + "[" * DEPTH, 1),
    "a sheet with a deep field of its own": STORED.replace("{", '{"extra": ' + "[" * DEPTH + "]" * DEPTH + ",", 1),
    "a long number": "9" * DEPTH,
    "a long exponent": "1e" + "9" * 300,
    "a long string": '"' + "x" * DEPTH,
}


def deep_data() -> Any:
    data: list[Any] = []
    for _ in range(DEPTH):
        data = [data]
    return data


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "sNaN", "1e400", "1e-400", "1e999999999", "-1e999999999", "9" * 13, "0." + "1" * 7, "1e12", "", "x", "5 days", "0x10", "1/2", None, True, [], {}])
def test_no_bound_is_absurd(value: Any) -> None:
    for field in ("low", "high"):
        if value is True:
            continue
        with pytest.raises(ValidationError):
            Interval(**{field: value, "unit": "d"})
        with pytest.raises(ValidationError):
            Interval.model_validate_json(json.dumps({field: value, "unit": "d"}))


@pytest.mark.parametrize("value", [float("inf"), float("nan"), Decimal("Infinity"), Decimal("NaN"), Decimal("sNaN"), Decimal("1e999999"), 10**13, 10**400])
def test_no_bound_is_an_absurd_number(value: Any) -> None:
    with pytest.raises((ValidationError, OverflowError)):
        Interval(low=value, unit="d")


@pytest.mark.parametrize("value", ["1/0", "0/0", "-1/0", "nan", "sNaN", "inf", "-inf", "1e999999999", "1e-999999999", "1e100000", "9" * 101, "1/" + "9" * 101, "x", "", "１２", "1_0", "0x10", None, float("nan"), float("inf"), Decimal("NaN"), Decimal("1e999999"), 10**400, True, [], b"5"])
def test_only_a_number_can_lie_in_a_range(value: Any) -> None:
    with pytest.raises(ValueError, match="is no finite number"):
        Interval(low=Decimal(5), unit="d").contains(value)


@pytest.mark.parametrize(("value", "inside"), [(5, True), ("5", True), (" 5.0 ", True), (Decimal("1E+2"), True), ("9/2", False), ("11/2", True), (".5", False), ("5.", True), (5.5, True), ("-6", False), ("+6", True), ("1e3", True), ("9" * 100, True)])
def test_a_number_can(value: Any, inside: bool) -> None:
    assert Interval(low=Decimal(5), unit="d").contains(value) is inside


@pytest.mark.parametrize("span", [(-1, 5), (5, 4), (0.5, 2), ("a", 2), (None, 1), (float("nan"), 5), (0, float("inf"))])
def test_no_span_is_absurd(span: tuple[Any, Any]) -> None:
    with pytest.raises(ValidationError):
        Span(start=span[0], end=span[1])


def test_a_span_beyond_the_text_is_found() -> None:
    data = json.loads(STORED)
    data["when_to_call"][0]["span"] = {"start": 10**9, "end": 10**18}
    sheet = DrugSheet.model_validate(data)
    assert [problem.guarantee for problem in check(sheet)] == ["G4"]
    for form in FORMATS.values():
        assert form.render(sheet)


@pytest.mark.parametrize("what", DEEP)
def test_deep_json(what: str, tmp_path: Path) -> None:
    text = DEEP[what]
    with pytest.raises(ValidationError):
        DrugSheet.model_validate_json(text)
    path = tmp_path / "deep.json"
    path.write_text(text)
    good = tmp_path / "good.json"
    good.write_text(STORED)
    assert main(["validate", str(path)]) == 1
    assert main(["diff", str(path), str(good)]) != 0
    assert main(["diff", str(good), str(path)]) != 0


def test_deep_data() -> None:
    deep = deep_data()
    stored = json.loads(STORED)
    for data in (deep, {"drug": deep}, {**stored, "extra": deep}, {**stored, "text": deep}, {**stored, "about": deep}):
        with pytest.raises(ValidationError):
            DrugSheet.model_validate(data)
        sheet, problems = load_sheet(data)
        assert sheet is None
        assert problems


def test_deep_json_is_a_known_error() -> None:
    for text in DEEP.values():
        try:
            load_sheet(load_json(text.encode()))
        except drugsheet.DrugsheetError as error:
            assert error.code == "DS1003"  # noqa: PT017 - some are JSON, and no sheet


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\udc80 "], ids=ascii)
@pytest.mark.parametrize("change", [lambda data, text: data.update(title=text), lambda data, text: data["drug"]["other_names"].append(text), lambda data, text: data["source"]["left_out"].update({text: 1}), lambda data, text: data["drug"]["spans"].update({text: []})])
def test_no_field_holds_a_lone_surrogate(text: str, change: Callable[[Any, str], None]) -> None:
    """No UTF-8 has a place for it: what could be made and not written would fail where nobody looks for it."""
    data = json.loads(STORED)
    change(data, text)
    with pytest.raises(ValidationError):
        DrugSheet.model_validate(data)


def test_the_schema_does_not_speak_of_the_bound() -> None:
    from drugsheet.export.schema import json_schema  # noqa: PLC0415

    assert "maxLength" not in json.dumps(json_schema())
