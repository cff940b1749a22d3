"""In which order facts are decided on, and which are never accepted unlooked at."""

from __future__ import annotations

from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.review.order import by_hand, in_order
from drugsheet.export.view import view
from drugsheet.models import Diagnostic, Span

from ...build import both, build
from ...conftest import FIXTURES, sheet_files
from .pages import rich_sheet

SHEET = rich_sheet()


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_every_fact_comes_once(path: Path) -> None:
    shown = view(drugsheet.read(path))
    facts = [entry.key for entry in shown.entries() if entry.kind != "diagnostic"]
    order = in_order(shown)
    assert sorted(order) == sorted(facts)
    assert set(by_hand(shown)) <= set(facts)


def test_reasons_with_limits_come_first_and_then_warnings() -> None:
    order = in_order(view(SHEET))
    assert order[:2] == ["/when_to_call/0", "/when_to_call/0/thresholds/0"]
    tops = [key for key in order if key.count("/") == 2]
    assert tops[:3] == ["/when_to_call/0", "/when_to_call/1", "/when_to_call/2"], "those with limits, as printed"
    warned = ["/side_effects/1", "/side_effects/2"]  # called rare and listed under more common effects; printed twice
    assert tops[3:5] == warned
    assert order.index("/allergic_reaction") < order.index("/when_to_call/3"), "a sign that is cut short is a warning on its reaction"
    assert order.index("/when_to_call/3") < order.index("/side_effects/0")


def test_limits_and_what_is_odd_are_decided_by_hand() -> None:
    hand = by_hand(view(SHEET))
    limits = [f"/when_to_call/{number}/thresholds/{index}" for number, reason in enumerate(SHEET.when_to_call) for index in range(len(reason.thresholds))]
    limits += [f"/side_effects/{number}/thresholds/{index}" for number, effect in enumerate(SHEET.side_effects) for index in range(len(effect.thresholds))]
    assert len(limits) == len(SHEET.thresholds)
    assert set(limits) <= set(hand)
    odd = [finding.span for finding in SHEET.diagnostics if finding.span is not None]
    for entry in view(SHEET).entries():
        over = any(span.start < found.end and found.start < span.end for span in entry.spans for found in odd)
        assert (entry.key in hand) is (entry.kind != "diagnostic" and (over or entry.key in limits)), entry.key


def test_a_limit_that_two_facts_hold_comes_once() -> None:
    order = in_order(view(both(SHEET, 3)))
    assert len(order) == len(set(order))
    assert "/side_effects/3/thresholds/0" not in order


def test_findings_that_lie_in_each_other_are_all_seen() -> None:
    sheet = build(urgent=["Chills"], common=["Rash", "Gout"])
    first, second = (sheet.text.index(words) for words in ("Rash", "Gout"))
    wide = Diagnostic(code="missing_words", severity="warning", message="wide", span=Span(start=0, end=second + 1))
    small = Diagnostic(code="missing_words", severity="warning", message="small", span=Span(start=first, end=first + 1))
    empty = Diagnostic(code="missing_words", severity="warning", message="none", span=Span(start=second, end=second))
    assert {"/side_effects/0", "/side_effects/1"} <= set(by_hand(view(sheet.model_copy(update={"diagnostics": [wide, small]}))))
    assert not {"/side_effects/0", "/side_effects/1"} & set(by_hand(view(sheet.model_copy(update={"diagnostics": [empty]}))))
