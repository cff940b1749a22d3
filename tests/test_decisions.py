"""Decisions: what they change, what voids them, what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

import drugsheet
from drugsheet.decisions import Decisions, apply_decisions, correctable, load_decisions
from drugsheet.errors import BadDecisions, DecisionsVoid
from drugsheet.models import SCHEMA_VERSION, DrugSheet, SideEffect, Threshold
from drugsheet.verify import check

from .export.review.pages import rich_sheet

SHEET = rich_sheet()


def document(*decisions: dict[str, Any], sheet: DrugSheet = SHEET, **changed: Any) -> bytes:
    """A file of decisions as the page writes it."""
    source = {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout}
    data = {
        "format": "drugsheet-decisions",
        "version": 1,
        "source": source,
        "parser_version": sheet.source.parser_version,
        "schema_version": SCHEMA_VERSION,
        "reviewed_by": "R. Viewer",
        "decisions": list(decisions),
    }
    return json.dumps({**data, **changed}).encode()


def decisions(*given: dict[str, Any], **changed: Any) -> Decisions:
    return load_decisions(document(*given, **changed))


def interval(low: float | None, high: float | None = None, unit: str = "[degF]") -> dict[str, Any]:
    return {"low": low, "low_inclusive": True, "high": high, "high_inclusive": True, "unit": unit}


LIMIT = "/when_to_call/0/thresholds/0"


def test_accepting_changes_nothing() -> None:
    reviewed = apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept", "note": "seen"}), SHEET)
    assert reviewed.sheet == reviewed.original == SHEET
    assert reviewed.reviewed_by == "R. Viewer"
    assert reviewed.decisions[0].after == reviewed.decisions[0].before == SHEET.when_to_call[0].model_dump(mode="json")


def test_a_correction_changes_its_field_and_nothing_else() -> None:
    reviewed = apply_decisions(decisions({"key": LIMIT, "decision": "correct", "fields": {"interval": interval(101)}}), SHEET)
    limit = reviewed.sheet.when_to_call[0].thresholds[0]
    assert limit.interval.low == Decimal(101)
    assert limit.model_copy(update={"interval": SHEET.when_to_call[0].thresholds[0].interval}) == SHEET.when_to_call[0].thresholds[0]
    assert reviewed.original == SHEET
    assert reviewed.decisions[0].before == SHEET.when_to_call[0].thresholds[0].model_dump(mode="json")
    assert reviewed.decisions[0].after == limit.model_dump(mode="json")
    assert not check(reviewed.sheet)


def test_rejected_facts_are_gone_and_keys_mean_the_original() -> None:
    given = [{"key": f"/when_to_call/{number}", "decision": "reject"} for number in (0, 2)]
    reviewed = apply_decisions(decisions(*given, {"key": "/when_to_call/1", "decision": "correct", "fields": {"action": "call 911"}}), SHEET)
    kept = [reason.text for number, reason in enumerate(SHEET.when_to_call) if number not in {0, 2}]
    assert [reason.text for reason in reviewed.sheet.when_to_call] == kept
    assert reviewed.sheet.when_to_call[0].action == "call 911"
    assert [item.after is None for item in reviewed.decisions] == [True, True, False]


def test_a_fact_inside_a_rejected_one_goes_with_it() -> None:
    given = ({"key": "/when_to_call/0", "decision": "reject"}, {"key": LIMIT, "decision": "correct", "fields": {"subject": "Fever"}})
    reviewed = apply_decisions(decisions(*given), SHEET)
    assert len(reviewed.sheet.when_to_call) == len(SHEET.when_to_call) - 1


def test_limits_follow_the_urgency_of_their_reason() -> None:
    reviewed = apply_decisions(decisions({"key": "/when_to_call/0", "decision": "correct", "fields": {"urgency": "soon"}}), SHEET)
    assert reviewed.sheet.when_to_call[0].thresholds[0].urgency == "soon"
    assert [(item.key, item.decision) for item in reviewed.decisions] == [("/when_to_call/0", "correct"), (LIMIT, "correct")]
    own = {"key": LIMIT, "decision": "correct", "fields": {"urgency": "emergency"}}
    reviewed = apply_decisions(decisions({"key": "/when_to_call/0", "decision": "correct", "fields": {"urgency": "soon"}}, own), SHEET)
    assert reviewed.sheet.when_to_call[0].thresholds[0].urgency == "emergency"


def test_words_and_their_place() -> None:
    start = SHEET.text.index("Hair loss")
    span = {"start": start, "end": start + 4}
    reviewed = apply_decisions(decisions({"key": "/side_effects/1", "decision": "correct", "fields": {"span": span, "name": "Hair"}}), SHEET)
    assert (reviewed.sheet.side_effects[1].text, reviewed.sheet.side_effects[1].name) == ("Hair", "Hair")


def test_facts_that_are_no_members_of_lists() -> None:
    given = (
        {"key": "/drug", "decision": "correct", "fields": {"name": "Otherdrug", "routes": ["oral"]}},
        {"key": "/revised", "decision": "correct", "fields": {"value": "2012-03"}},
        {"key": "/title", "decision": "reject"},
        {"key": "/allergic_reaction", "decision": "reject"},
    )
    sheet = apply_decisions(decisions(*given), SHEET).sheet
    assert (sheet.drug.name, sheet.drug.routes, sheet.revised, sheet.title, sheet.allergic_reaction) == ("Otherdrug", ["oral"], "2012-03", None, None)
    assert sheet.drug.spans.keys() == SHEET.drug.spans.keys() - {"name", "routes"}


VOID = [
    ({"source": {"name": None, "sha256": "0" * 64, "layout": "upmc-1"}}, "SHA-256"),
    ({"source": {"name": None, "sha256": SHEET.source.sha256, "layout": "generic"}}, "layout generic"),
    ({"parser_version": "0.0.1"}, "drugsheet 0.0.1"),
    ({"schema_version": "0.9"}, "schema version 0.9"),
]


@pytest.mark.parametrize(("changed", "words"), VOID)
def test_another_reading_voids_them(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(DecisionsVoid, match=words) as caught:
        apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept"}, **changed), SHEET)
    assert "Review it again" in str(caught.value)


def test_another_fact_at_the_key_voids_them() -> None:
    with pytest.raises(DecisionsVoid, match="/when_to_call/0"):
        apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept", "quote": "Chills"}), SHEET)


def correction(key: str = LIMIT, **fields: Any) -> dict[str, Any]:
    return {"key": key, "decision": "correct", "fields": fields}


REFUSED = [
    (correction(colour="red"), "'colour' is no field"),
    (correction("/when_to_call/0", thresholds=[]), "'thresholds' is no field"),
    (correction("/side_effects/0", symptoms=[]), "'symptoms' is no field"),
    (correction("/drug", spans={}), "'spans' is no field"),
    (correction("/revised", value="soon"), "revised"),
    (correction("/revised", text="2012"), "'text' is no field"),
    (correction(measure="courage"), "measure"),
    (correction(interval=interval(102, 101)), "above high"),
    (correction(interval=interval(5, unit="furlong")), "furlong"),
    (correction(interval=interval(-5, unit="h")), "below zero"),
    (correction(interval=interval(5, 120, "%")), "more than all"),
    (correction(interval=interval(1e15)), "twelve digits"),
    (correction(interval={"low": "NaN", "unit": "h"}), "interval"),
    (correction(text="something else"), "need a span"),
    (correction(text="something else", span={"start": 0, "end": 3}), "the words at the span are"),
    (correction(span={"start": 5, "end": 5}), "outside"),
    (correction(span={"start": 0, "end": 10**9}), "outside"),
    (correction(span={"start": -1, "end": 5}), "need a span"),
    (correction(span={"start": 0, "end": 5, "more": 1}), "need a span"),
    (correction(span={"start": "0", "end": "5"}), "need a span"),
    ({"key": LIMIT, "decision": "correct", "fields": {}}, "changes nothing"),
    ({"key": LIMIT, "decision": "correct"}, "changes nothing"),
    ({"key": "/when_to_call/99", "decision": "accept"}, "is no fact"),
    ({"key": "/when_to_call", "decision": "reject"}, "is no fact"),
    ({"key": "/text", "decision": "reject"}, "is no fact"),
    ({"key": "/source", "decision": "reject"}, "is no fact"),
    ({"key": "/sections/0", "decision": "reject"}, "is no fact"),
    ({"key": "/diagnostics/0", "decision": "reject"}, "is no fact"),
    ({"key": "/when_to_call/0/thresholds/0/interval", "decision": "reject"}, "is no fact"),
    ({"key": "/model_fields", "decision": "reject"}, "is no fact"),
    ({"key": "/title/0", "decision": "reject"}, "is no fact"),
]


@pytest.mark.parametrize(("decision", "words"), REFUSED)
def test_what_cannot_be_carried_out_is_refused(decision: dict[str, Any], words: str) -> None:
    with pytest.raises(BadDecisions, match=words):
        apply_decisions(decisions(decision), SHEET)


BROKEN = [
    (b"", "not JSON"),
    (b"{", "not JSON"),
    (b"\xff\xfe", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b"[]", "the whole"),
    (document(format="other"), "format"),
    (document(version=2), "version"),
    (document({"key": LIMIT, "decision": "maybe"}), "decisions.0.decision"),
    (document({"key": "../x", "decision": "accept"}), "decisions.0.key"),
    (document({"key": LIMIT, "decision": "accept", "extra": 1}), "decisions.0.extra"),
    (document({"key": LIMIT, "decision": "accept"}, {"key": LIMIT, "decision": "reject"}), "decided twice"),
]


@pytest.mark.parametrize(("data", "words"), BROKEN)
def test_a_file_that_is_none(data: bytes, words: str) -> None:
    with pytest.raises(BadDecisions, match=words):
        load_decisions(data, name="x.json")


def test_what_can_be_corrected() -> None:
    assert set(correctable(SideEffect)) == {"name", "listed_as", "frequency", "incidence"}
    assert set(correctable(Threshold)) == {"measure", "subject", "interval", "equivalents", "window", "urgency", "baseline", "inferred"}


def test_the_same_decisions_give_the_same_bytes() -> None:
    given = decisions(correction(interval=interval(101)), {"key": "/side_effects/0", "decision": "reject"})
    assert apply_decisions(given, SHEET).model_dump_json() == apply_decisions(given, rich_sheet()).model_dump_json()


def test_the_public_front_door_is_untouched() -> None:
    """The corrected sheet is a ``DrugSheet`` as any other."""
    reviewed = apply_decisions(decisions({"key": "/side_effects/0", "decision": "reject"}), SHEET)
    assert drugsheet.DrugSheet.model_validate_json(reviewed.sheet.model_dump_json()) == reviewed.sheet
