"""The invariants hold on every fixture, and on the real sheets beside the project when they are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet, Span
from drugsheet.reading.raw import runs
from tests.invariants.checks import ALL, spanned

ROOT = Path(__file__).parents[2]
SHEETS = sorted(path for path in (ROOT / "fixtures").rglob("*") if path.suffix in {".html", ".txt", ".md"})
# Real sheets of others; they are not part of the project.
OUTSIDE = sorted(path for folder in ("seed", "leaflets") for path in (ROOT.parent / "shared" / folder).rglob("*") if path.suffix in {".html", ".txt"})


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.__name__)
@pytest.mark.parametrize("path", [*SHEETS, *OUTSIDE], ids=lambda path: path.name)
def test_invariant(path: Path, check: Callable[[DrugSheet], None]) -> None:
    check(drugsheet.read(path))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_same_bytes_same_output(path: Path) -> None:
    assert drugsheet.read(path).model_dump_json() == drugsheet.parse(path.read_bytes(), name=str(path)).model_dump_json()


@pytest.mark.parametrize("path", [*SHEETS, *OUTSIDE], ids=lambda path: path.name)
def test_verify_is_clean(path: Path) -> None:
    assert drugsheet.read(path).verify(path) == []


@pytest.mark.parametrize("path", [path for path in [*SHEETS, *OUTSIDE] if path.suffix == ".html"], ids=lambda path: path.name)
def test_locate_reads_the_source_back(path: Path) -> None:
    """The slice of the raw HTML, without tags and with its character references resolved, is the fact."""
    sheet = drugsheet.read(path)
    source = path.read_bytes().decode(sheet.source.encoding or "utf-8", "replace")
    for fact in spanned(sheet.model_dump(mode="json")):
        place = sheet.locate(Span(**fact["span"]))
        shown = "".join(run.shown for run in runs(source[place.start : place.end]) if run.kind in {"text", "entity"})
        if "rarity" in fact:
            continue  # the allergic reaction spans several blocks, and the bullets between them
        assert "".join(shown.split()).replace("\u00ad", "") == "".join(fact["text"].split())
