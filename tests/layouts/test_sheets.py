"""Sheets in ten ways of setting one, most without a heading over their reasons to call, beside what a careful reader sees in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet

FOLDER = Path(__file__).parent / "sheets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")
by_sheet = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)

MORE = {"zenoprilast.txt": 4}
"""Sentences of running text that are read as effects and are none: "This is very rare"."""
UNREAD = {"tesmarivir.html": {("known", "cyclomurane")}}
"""Agents that are missed: "X levels rise when you start Y"."""
EXAMPLES = {"melcorafen.html": {("known", "zolanipam")}}
"""Agents besides those that the reader named: "Sleeping pills such as zolanipam"."""


@cache
def read(path: Path) -> tuple[DrugSheet, dict[str, Any]]:
    return drugsheet.read(path), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def folded(texts: Iterable[str]) -> Counter[str]:
    return Counter(" ".join(text.split()).casefold().strip(" .") for text in texts)


@by_sheet
def test_reasons_to_call(path: Path) -> None:
    sheet, seen = read(path)
    urgencies = {" ".join(reason["text"].split()).casefold().strip(" ."): reason["urgency"] for reason in seen["when_to_call"]}
    read_as = {text: reason.urgency for reason in sheet.when_to_call for text in folded([reason.text])}
    assert read_as.keys() - folded(seen["may_be_called_for"]).keys() == urgencies.keys()
    assert {text: urgency for text, urgency in read_as.items() if text in urgencies and urgency not in urgencies[text]} == {}


@by_sheet
def test_items(path: Path) -> None:
    sheet, seen = read(path)
    for field in ("self_care", "reproductive"):
        assert folded(fact.text for fact in getattr(sheet, field)) == folded(seen[field]), field
    effects, expected = folded(effect.text for effect in sheet.side_effects), folded(seen["side_effects"])
    assert expected - effects == Counter()
    assert (effects - expected).total() <= MORE.get(path.name, 0)


@by_sheet
def test_interactions(path: Path) -> None:
    sheet, seen = read(path)
    read_as = {(one.status, agent.casefold()) for one in sheet.interactions for agent in one.agents}
    expected = {(one["status"], agent.casefold()) for one in seen["interactions"] for agent in one["agents"]}
    assert expected - read_as == UNREAD.get(path.name, set())
    assert read_as - expected <= EXAMPLES.get(path.name, set()) | {("known", "alcohol")}


@by_sheet
def test_names_and_date(path: Path) -> None:
    sheet, seen = read(path)
    assert (sheet.drug.name or "").casefold() == seen["name"].casefold()
    assert sheet.drug.other_names == seen["other_names"]
    assert sheet.drug.indications == seen["indications"]
    assert sheet.revised == seen["revised"]


@by_sheet
def test_nothing_is_lost(path: Path) -> None:
    sheet, _ = read(path)
    assert sheet.source.coverage == 1
    assert sheet.verify(path.read_bytes()) == []
