"""The shared view: nothing left out, in the order that a clinician needs, with words that cannot be misread."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.export.notebook import notebook_html
from drugsheet.export.view import view
from drugsheet.export.words import FREQUENCIES, SEVERITIES, STATUSES, URGENCIES, measured
from drugsheet.models import DrugSheet, Fact, Interval, Record, Threshold

from ..build import both, build
from ..conftest import FIXTURES, sheet_files
from .review.pages import rich_sheet

by_fixture = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())


def facts(node: Any, key: str = "") -> Iterator[tuple[str, Fact]]:
    """Every fact of a sheet with its JSON Pointer."""
    if isinstance(node, Fact):
        yield key, node
    if isinstance(node, Record):
        for name in type(node).model_fields:
            yield from facts(getattr(node, name), f"{key}/{name}")
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from facts(item, f"{key}/{number}")


@by_fixture
def test_every_fact_is_there_once_with_its_words(path: Path) -> None:
    sheet = drugsheet.read(path)
    entries = list(view(sheet).entries())
    keys = [entry.key for entry in entries]
    assert len(set(keys)) == len(keys)
    shown = {entry.key: entry for entry in entries}
    called = {(limit.span, limit.measure) for reason in sheet.when_to_call for limit in reason.thresholds}
    for key, fact in facts(sheet):
        if isinstance(fact, Threshold) and key.startswith("/side_effects") and (fact.span, fact.measure) in called:
            assert key not in shown, "it is shown once, as the limit of its reason to call"
            continue
        assert shown[key].quote == fact.text
        assert shown[key].spans == (fact.span,)
    assert sum(entry.kind == "diagnostic" for entry in entries) == len(sheet.diagnostics)


@by_fixture
def test_keys_are_pointers_into_the_json(path: Path) -> None:
    sheet = drugsheet.read(path)
    data = json.loads(sheet.model_dump_json())
    for entry in view(sheet).entries():
        node = data
        for step in entry.key.split("/")[1:]:
            node = node[int(step)] if isinstance(node, list) else node[step]
        if entry.fact is not None:
            assert node == entry.fact.model_dump(mode="json")


@by_fixture
def test_groups_are_in_order(path: Path) -> None:
    shown = view(drugsheet.read(path))
    assert [part.id for part in shown.parts][:3] == ["calls", "limits", "diagnostics"]
    for name, labels in (("calls", URGENCIES), ("limits", URGENCIES), ("interactions", STATUSES), ("effects", FREQUENCIES)):
        order = [list(labels.values()).index(group.label) for group in shown.part(name).groups]
        assert order == sorted(order)
    severities = [SEVERITIES.index(entry.state) for entry in shown.part("diagnostics").entries]
    assert severities == sorted(severities)


def test_every_limit_is_listed_under_its_own_urgency() -> None:
    sheet = rich_sheet()
    limits = view(sheet).part("limits")
    assert len(limits.entries) == len(sheet.thresholds)
    emergency = next(group for group in limits.groups if group.label == "Emergency")
    assert [entry.parent for entry in emergency.entries] == ["/side_effects/3"]


WORDS = [
    (Interval(high="0.5", high_inclusive=False, unit="L"), "less than 0.5 liters"),
    (Interval(low=20, unit="%"), "20 % or more"),
    (Interval(low="100.5", unit="[degF]"), "100.5 °F or above"),
    (Interval(low=1, high=10, low_inclusive=False, unit="%"), "more than 1 to 10 %"),
]


@pytest.mark.parametrize(("interval", "words"), WORDS)
def test_ranges_cannot_be_misread(interval: Interval, words: str) -> None:
    assert measured(interval) == words


@by_fixture
def test_a_notebook_shows_the_same(path: Path) -> None:
    sheet = drugsheet.read(path)
    shown = sheet._repr_html_()
    assert shown == notebook_html(sheet)
    assert "not medical advice" in shown
    assert all(f"<summary>{part.title} (" in shown.replace("&#x27;", "'") for part in view(sheet).parts if "&" not in part.title)
    for limit in sheet.thresholds:
        assert measured(limit.interval) in shown


def test_rich_shows_what_the_terminal_does(capsys: pytest.CaptureFixture[str]) -> None:
    rich = pytest.importorskip("rich")
    sheet = drugsheet.parse("Side Effects\n\n- [bold]Rash[/bold]\n\nWhen to call the doctor\n\n- Fever\n")
    rich.print(sheet)
    assert "[bold]Rash[/bold]" in capsys.readouterr().out


def test_an_empty_sheet_has_its_parts() -> None:
    sheet = drugsheet.parse("Side Effects\n\n- Rash\n\nWhen to call the doctor\n\n- Fever\n")
    empty: DrugSheet = sheet.model_copy(update={"when_to_call": [], "side_effects": [], "diagnostics": []})
    assert [part.id for part in view(empty).parts] == ["calls", "limits", "diagnostics", "interactions", "effects", "sheet"]
    with pytest.raises(KeyError):
        view(empty).part("allergy")


def test_when_whom_and_which_words_tell_to_act_are_shown() -> None:
    sheet = rich_sheet()
    entry = view(sheet).part("calls").entries[-1]
    assert entry.remarks == ("within: up to 24 hours", "whom: doctor, nurse")
    told_by = next(part for part in entry.parts if part.key == f"{entry.key}/told_by")
    assert (told_by.title, told_by.fact) == ("Told by", sheet.when_to_call[-1].told_by)
    assert "within: up to 24 hours; whom: doctor, nurse" in notebook_html(sheet)


def test_a_limit_that_two_facts_hold_is_shown_as_the_reasons() -> None:
    sheet = both(build(common=["Chest pain. If it lasts 2 minutes, call 911."], urgent=["Chills"], uncommon=["Hives. If they last 2 minutes, call 911."]))
    limits = view(sheet).part("limits").entries
    assert [limit.key for limit in limits] == ["/when_to_call/0/thresholds/0", "/side_effects/1/thresholds/0"]
    effect = view(sheet).part("effects").entries[0]
    assert [part.key for part in effect.parts if part.kind == "limit"] == ["/when_to_call/0/thresholds/0"]
