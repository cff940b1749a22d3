"""What a hostile file may cost: an error with a stable code, before the machine feels it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import Limits
from drugsheet.errors import SourceTooDeep, SourceTooLarge, TooManyElements

from ..conftest import ROOT
from ..sheets import SHEET

MEGABYTES = 50
"""Most memory that a refused input may add to a process that has read a sheet before."""
SECONDS = 2.0
"""0.2 s is asked for, and reached on a machine that does nothing else; this guards against hanging only; judged by the pace of the machine."""

_MEASURE = r"""
import resource, sys, time
from benchmarks.pace import slowdown
import drugsheet
from tests.sheets import SHEET
drugsheet.parse(SHEET.replace(b"\n", b"<br>"), media_type="text/html")
def held():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
before, started = held(), time.process_time()
try:
    {call}
except drugsheet.DrugsheetError as error:
    print(error.code, held() - before, (time.process_time() - started) / slowdown())
"""


def cost(call: str) -> tuple[str, float, float]:
    """The error that a call raises in a fresh process, the megabytes it added, and its seconds of CPU."""
    done = subprocess.run([sys.executable, "-c", _MEASURE.format(call=call)], capture_output=True, text=True, check=True, timeout=120, cwd=ROOT)
    code, megabytes, seconds = done.stdout.split()
    return code, float(megabytes), float(seconds)


@pytest.mark.parametrize("tag", ["div", "b", "ul"])
def test_a_million_nested_elements(tag: str) -> None:
    code, megabytes, seconds = cost(f"drugsheet.parse('<{tag}>' * 1_000_000)")
    assert code == "DS1002"
    assert megabytes <= MEGABYTES
    assert seconds <= SECONDS


def test_five_hundred_nested_elements_keep_their_text() -> None:
    sheet = drugsheet.parse("<div>" * 500 + "<p>" + SHEET.decode().replace("\n", "<br>"), name="sheet.html")
    assert "Temperature of 100.5 F (38 C) or above" in sheet.text
    assert sheet.source.coverage == 1
    assert len(sheet.when_to_call) == 2


def test_a_hundred_megabytes_are_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as handle:
        handle.truncate(100 << 20)
    code, megabytes, seconds = cost(f"drugsheet.read({str(large)!r})")
    assert code == "DS1001"
    assert megabytes <= MEGABYTES
    assert seconds <= SECONDS


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no file without end here")
def test_a_file_without_end() -> None:
    with pytest.raises(SourceTooLarge):
        drugsheet.read("/dev/zero")


def test_attaching_reads_no_more_than_reading(tmp_path: Path) -> None:
    sheet = drugsheet.parse(SHEET)
    large = tmp_path / "large.txt"
    with large.open("wb") as handle:
        handle.truncate(1 << 30)
    with pytest.raises(SourceTooLarge):
        sheet.attach(large)
    with pytest.raises(SourceTooLarge):
        sheet.verify(large)


def test_each_limit_holds() -> None:
    with pytest.raises(SourceTooLarge):
        drugsheet.parse(SHEET, limits=Limits(max_bytes=len(SHEET) - 1))
    with pytest.raises(SourceTooDeep):
        drugsheet.parse("<div>" * 20 + "x", limits=Limits(max_depth=20))
    with pytest.raises(TooManyElements):
        drugsheet.parse("<p>x" * 20, limits=Limits(max_elements=20))
    sheet = drugsheet.parse(SHEET, limits=Limits(max_item_chars=30))
    assert [item.code for item in sheet.diagnostics].count("long_block") >= 3
    assert sheet.text == drugsheet.parse(SHEET).text


@pytest.mark.parametrize("name", ["max_bytes", "max_depth", "max_elements", "max_item_chars"])
def test_no_limit_is_without_bound(name: str) -> None:
    for value in (0, -1, -2):
        with pytest.raises(ValueError, match=f"{name} is at least 1"):
            Limits(**{name: value})
    others: list[Any] = [None, "5", 5.0, float("inf"), True]
    for other in others:
        with pytest.raises(TypeError, match=f"{name} is a whole number"):
            Limits(**{name: other})
