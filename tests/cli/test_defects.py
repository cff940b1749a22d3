"""Defects of our own: one input fails, the batch goes on; outside a batch a status of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import pytest

import drugsheet

from ..sheets import SHEET
from .conftest import Run

pytestmark = pytest.mark.defects


@pytest.fixture(autouse=True)
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = drugsheet.parse

    def broken(source: Any, *, name: str, **options: Any) -> drugsheet.DrugSheet:
        return fail() if name == "b.txt" else parse(source, name=name, **options)

    def fail() -> NoReturn:
        raise KeyError("lost\x1b[0m")

    monkeypatch.setattr(drugsheet, "parse", broken)


def test_costs_one_input(run: Run, here: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (here / name).write_bytes(SHEET)
    result = run("convert", "a.txt", "b.txt", "c.txt", "-t", "ndjson", "-j", "0")
    assert result.status == 1
    assert [record.get("ok", True) for record in result.records] == [True, False, True]
    assert "b.txt: DS1901 " in result.err
    assert "Traceback" not in result.err
    assert "\x1b" not in result.err


def test_is_traced_when_asked(run: Run, here: Path) -> None:
    (here / "b.txt").write_bytes(SHEET)
    assert "Traceback" in run("convert", "b.txt", "-vv").err


def test_has_a_status_of_its_own(run: Run, here: Path) -> None:
    (here / "b.txt").write_bytes(SHEET)
    result = run("show", "b.txt")
    assert result.status == 4
    assert "DS1901" in result.err
    assert "Traceback" not in result.err
    assert "Traceback" in run("show", "b.txt", "-vv").err
