"""Each fixture sheet against the reviewed JSON beside it. `make golden` writes them anew."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.json import to_json

from .conftest import FIXTURES, sheet_files

SHEETS = sheet_files()
LONGEST_DIFFERENCE = 60


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_is_read_as_reviewed(path: Path, update_golden: bool) -> None:
    golden = path.with_suffix(".json")
    actual = to_json(drugsheet.read(path))
    if update_golden:
        golden.write_bytes(actual)
    if not golden.exists():
        pytest.fail(f"{golden.name} is missing: write it with `make golden` and read it against the sheet", pytrace=False)
    expected = golden.read_bytes()
    if actual != expected:
        pytest.fail(difference(golden.name, expected, actual), pytrace=False)


def test_each_golden_file_has_its_sheet() -> None:
    beside_sheets = {golden for folder in {path.parent for path in SHEETS} for golden in folder.glob("*.json")}
    assert {path.with_suffix(".json") for path in SHEETS} >= beside_sheets


def test_no_two_sheets_share_a_golden_file() -> None:
    assert len({path.with_suffix("") for path in SHEETS}) == len(SHEETS)


def difference(name: str, expected: bytes, actual: bytes) -> str:
    """What changed, line by line, as far as a person will read it."""
    lines = list(unified_diff(expected.decode().splitlines(), actual.decode().splitlines(), "reviewed", "now", lineterm="", n=4))
    more = len(lines) - LONGEST_DIFFERENCE
    shown = lines[:LONGEST_DIFFERENCE] + ([f"… and {more} lines more"] if more > 0 else [])
    return "\n".join([f"{name} is not what is read now; if the change is meant, run `make golden` and read it:", *shown])
