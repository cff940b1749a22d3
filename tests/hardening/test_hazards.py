"""docs/hazards.md names tests that exist, and SECURITY.md the limits that are in force."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from drugsheet import errors
from drugsheet.cli import cli
from drugsheet.models import CODES
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

from ..conftest import ROOT

_ROW = re.compile(r"^\| (?!---|Hazard )(.+) \|$", re.MULTILINE)
ROWS = [[cell.strip() for cell in match[1].split(" | ")] for match in _ROW.finditer((ROOT / "docs" / "hazards.md").read_text("utf-8"))]
NAMED = sorted({name for row in ROWS for name in re.findall(r"`(tests/[^`]+)`", row[-1])})


def test_every_hazard_has_a_cause_a_control_and_a_test() -> None:
    assert len(ROWS) >= 20
    for row in ROWS:
        assert len(row) == 4, row[0]
        assert all(row), row[0]
        assert re.fullmatch(r"`tests/[\w/.:]+`(?:, `tests/[\w/.:]+`)*", row[3]), row[0]


@pytest.mark.parametrize("name", NAMED)
def test_the_test_exists(name: str) -> None:
    file, *inside = name.split("::")
    names = definitions(ROOT / file)
    if inside:
        assert "::".join(inside) in names
    else:
        assert any(each.rsplit("::", 1)[-1].startswith("test_") for each in names)


def definitions(path: Path) -> set[str]:
    """Every function and method of a file, as pytest names it."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{inner.name}" for inner in node.body if isinstance(inner, ast.FunctionDef)}
    return found


def test_limits_are_those_in_force() -> None:
    rows = dict(re.findall(r"^\| `(max_\w+)` \| ([0-9,]+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE))
    assert {name: int(value.replace(",", "")) for name, value in rows.items()} == {field.name: getattr(DEFAULT_LIMITS, field.name) for field in fields(Limits)}


def test_codes_and_flags_are_those_in_force() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    known = {value.code for value in vars(errors).values() if isinstance(value, type) and issubclass(value, errors.DrugsheetError)} | {code.number for code in CODES.values()}
    assert set(re.findall(r"\bDS[0-9]{4}\b", text)) <= known
    assert CODES["long_block"].number in text
    convert = cli.get_command(click.Context(cli), "convert")
    assert convert is not None
    flags = {flag for parameter in convert.params for flag in parameter.opts}
    assert set(re.findall(r"`(--[\w-]+)`", text)) <= flags
