"""Whole pages in the manner of ten kinds of issuers, beside everything that a careful reader, who had not seen the program, found in them.

Where the reading departs from the reader, ``departures.json`` says how; a departure that is mended is taken out there. The pages were read
once before anything was mended for them; docs/accuracy.md tells those figures.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import drugsheet

from ..facts import test_facts as facts
from ..pages import test_pages as pages

FOLDER = Path(__file__).parent / "sheets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
DEPARTURES: dict[str, dict[str, list[str]]] = json.loads((Path(__file__).parent / "departures.json").read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_read_as_a_careful_reader_does(path: Path) -> None:
    sheet, seen = drugsheet.read(path), json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert {**facts.departures(sheet, seen), **pages.departures(sheet, seen)} == DEPARTURES.get(path.name, {})


def test_every_departure_is_of_a_page() -> None:
    assert DEPARTURES.keys() <= {path.name for path in FILES}
