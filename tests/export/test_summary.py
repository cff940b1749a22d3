"""The summary: every limit twice, every reason under its urgency, no line too long."""

from __future__ import annotations

from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.summary import summary
from drugsheet.export.words import measured

from ..build import apart, both, build, quiet, told
from ..conftest import FIXTURES, sheet_files
from ..sheets import ODD_SHEET, SHEET

by_fixture = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())


@by_fixture
def test_every_limit_is_there_as_printed_and_as_read(path: Path) -> None:
    sheet = drugsheet.read(path)
    shown = " ".join(summary(sheet).split())
    for threshold in sheet.thresholds:
        assert f'"{threshold.text}" -> ' in shown
        assert measured(threshold.interval) in shown


@by_fixture
def test_every_reason_interaction_and_effect_is_there(path: Path) -> None:
    sheet = drugsheet.read(path)
    shown = " ".join(summary(sheet).split())
    for words in [*(fact.text for fact in (*sheet.when_to_call, *sheet.interactions)), *(effect.name for effect in sheet.side_effects)]:
        assert words in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_lines_fit(width: int) -> None:
    lines = summary(drugsheet.parse(SHEET), width=width).splitlines()
    assert max(map(len, lines)) <= max(width, 40 + len("paragraph"))


def test_a_small_sheet() -> None:
    shown = summary(drugsheet.parse(SHEET, name="testdrug.txt"), width=100)
    assert shown.startswith("Testdrug (generic name)\n  Title       Testdrug (Generic Name)\n  Other names Example\n")
    assert "\n  Immediately (2)\n" in shown
    assert "\n    - Temperature of 100.5 F (38 C) or above\n" in shown
    assert "\n  Said to be none (1)\n    - food: food\n" in shown
    assert "\n  More common (2)\n    - Nausea and vomiting\n    - Hair loss\n" in shown
    assert shown.endswith("not medical advice.\n")


def test_what_is_odd_is_named() -> None:
    assert "What is odd in the sheet (1)\n    - warning DS2001: " in summary(drugsheet.parse(ODD_SHEET))


def test_a_sheet_that_says_little() -> None:
    little = "Side Effects\n\n- Rash\n\nWhen to call the doctor\n\n- Fever\n\nDrug interactions\n\nNone is known.\n"
    assert "(no drug name found)" in summary(drugsheet.parse(little))


def test_words_that_tell_to_act_stand_over_their_reasons() -> None:
    lead = "Call your doctor or nurse immediately if you have any of the following symptoms:"
    sheet = quiet(build(urgent=["Chest pain", "Chills", "Fainting. Call 911."], soon=["A rash"]))
    sheet = told(told(sheet, 0, lead, whom=["doctor", "nurse"]), 1, lead, whom=["doctor", "nurse"], within={"high": 24, "unit": "h"})
    number = next(number for number, reason in enumerate(sheet.when_to_call) if "911" in reason.text)
    sheet = told(told(sheet, number, "Call 911.", whom=["emergency_services"]), -1, urgency="routine")
    assert f"""
  Emergency (1)
    - Fainting. Call 911. [whom: emergency services]
  Immediately (2)
    "{lead}" -> whom: doctor, nurse
    - Chest pain
    "{lead}" -> within: up to 24 hours, whom: doctor, nurse
    - Chills
  At the next visit (1)
    - A rash
""" in summary(sheet, width=140)


def test_a_limit_that_a_reason_to_call_holds_too_is_none_of_the_side_effects() -> None:
    sheet = apart(build(common=["Chest pain. If it lasts 2 minutes, call 911."]))
    assert "Limits among the side effects (1)" in summary(sheet)
    assert "Limits among the side effects" not in summary(both(sheet))
    assert summary(both(sheet)).count("2 minutes or more") == 1
