"""The sheet as a value: equality, what it shows of itself, its limits."""

from __future__ import annotations

from pathlib import Path

import pytest

import drugsheet
from drugsheet.models import DrugSheet, Threshold

from ..conftest import FIXTURES, sheet_files
from ..sheets import SHEET

by_sheet = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())


def test_equal_whether_or_not_the_source_is_at_hand() -> None:
    sheet = drugsheet.parse(SHEET)
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json())
    assert loaded == sheet
    assert sheet == loaded
    sheet.locate(sheet.side_effects[0].span)  # makes the map
    assert loaded == sheet


def test_not_equal_to_another_sheet_or_thing() -> None:
    sheet = drugsheet.parse(SHEET)
    assert sheet != drugsheet.parse(SHEET.replace(b"Hair loss", b"Hair gain"))
    assert sheet != drugsheet.parse(SHEET, name="other.txt")
    assert sheet != sheet.model_dump()
    assert sheet is not None


def test_shows_what_it_holds() -> None:
    sheet = drugsheet.parse(SHEET)
    assert repr(sheet) == str(sheet) == "<DrugSheet 'Testdrug': 2 side effects, 2 call reasons, 2 limits, 1 interactions, 0 diagnostics>"


def test_thresholds_of_calls_come_first() -> None:
    sheet = drugsheet.parse(SHEET)
    assert [(limit.section, limit.measure, str(limit.interval)) for limit in sheet.thresholds] == [
        ("when_to_call", "body_temperature", "100.5 °F or above"),
        ("when_to_call", "emesis_count", "more than 3 times"),
    ]


@by_sheet
def test_thresholds_are_those_of_the_facts(path: Path) -> None:
    sheet = drugsheet.read(path)
    called = [limit for reason in sheet.when_to_call for limit in reason.thresholds]
    places = {(limit.span, limit.measure) for limit in called}
    own = called + [limit for effect in sheet.side_effects for limit in effect.thresholds if (limit.span, limit.measure) not in places]
    assert [Threshold(**limit.model_dump(exclude={"section"})) for limit in sheet.thresholds] == own
    assert [limit.section for limit in sheet.thresholds] == sorted((limit.section for limit in sheet.thresholds), reverse=True)


@by_sheet
def test_calls_always_have_an_urgency(path: Path) -> None:
    for limit in drugsheet.read(path).thresholds:
        assert limit.section == "side_effects" or limit.urgency is not None


@by_sheet
def test_loaded_sheets_are_equal(path: Path) -> None:
    sheet = drugsheet.read(path)
    assert DrugSheet.model_validate_json(sheet.model_dump_json()) == sheet


@pytest.mark.parametrize("revised", ["2011", "2011-11", "2011-11-05", None])
def test_revised_takes_iso_dates(revised: str | None) -> None:
    data = drugsheet.parse(SHEET).model_dump()
    assert DrugSheet.model_validate({**data, "revised": revised}).revised == revised


@pytest.mark.parametrize("revised", ["November 2011", "11", "2011-1", "2011-13-01T00:00", "", "2011-11\n"])
def test_revised_refuses_the_rest(revised: str) -> None:
    data = drugsheet.parse(SHEET).model_dump()
    with pytest.raises(ValueError, match="revised"):
        DrugSheet.model_validate({**data, "revised": revised})
