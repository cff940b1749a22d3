"""Decisions: what they change, what voids them, what is refused."""

from __future__ import annotations

import hashlib
import json
import time
from decimal import Decimal
from typing import Any

import pytest

import drugsheet
from drugsheet.decisions import (
    Decisions,
    apply_decisions,
    apply_to_reviewed,
    combine,
    correctable,
    facts_sha256,
    load_decisions,
    load_reviewed,
    replayed,
    without_marks,
)
from drugsheet.errors import BadDecisions, DecisionsVoid
from drugsheet.export.reviewed import review_problems
from drugsheet.models import SCHEMA_VERSION, SCHEMA_VERSIONS, CallReason, DrugSheet, SideEffect, Threshold
from drugsheet.verify import check

from .build import both, build, quiet, source, told
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
        "facts_sha256": facts_sha256(sheet),
        "reviewed_by": "R. Viewer",
        "decisions": list(decisions),
    }
    return json.dumps({**data, **changed}).encode()


def decisions(*given: dict[str, Any], **changed: Any) -> Decisions:
    return load_decisions(document(*given, **changed))


def interval(low: float | None, high: float | None = None, unit: str = "[degF]") -> dict[str, Any]:
    return {"low": low, "low_inclusive": True, "high": high, "high_inclusive": True, "unit": unit}


def correction(key: str = "/when_to_call/0/thresholds/0", **fields: Any) -> dict[str, Any]:
    return {"key": key, "decision": "correct", "fields": fields}


LIMIT = "/when_to_call/0/thresholds/0"
GUARD = 10.0  # seconds: a guard against hanging, not a measure of speed


def test_accepting_changes_nothing() -> None:
    reviewed = apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept", "note": "seen"}), SHEET)
    assert reviewed.sheet == reviewed.original == SHEET
    assert reviewed.reviewed_by == "R. Viewer"
    assert reviewed.decisions[0].after == reviewed.decisions[0].before == SHEET.when_to_call[0].model_dump(mode="json")


def test_a_correction_changes_its_field_and_nothing_else() -> None:
    reviewed = apply_decisions(decisions({"key": LIMIT, "decision": "correct", "fields": {"interval": interval(101)}}), SHEET)
    limit = reviewed.sheet.when_to_call[0].thresholds[0]
    assert limit.interval.low == Decimal(101)
    before = SHEET.when_to_call[0].thresholds[0]
    assert limit.model_copy(update={"interval": before.interval, "equivalents": before.equivalents}) == before
    assert reviewed.original == SHEET
    assert reviewed.decisions[0].before == SHEET.when_to_call[0].thresholds[0].model_dump(mode="json")
    assert reviewed.decisions[0].after == limit.model_dump(mode="json")
    assert not check(reviewed.sheet)


def test_the_same_limit_in_another_unit_does_not_outlive_a_correction() -> None:
    assert [str(other) for other in SHEET.thresholds[0].equivalents] == ["38 °C or above"]
    reviewed = apply_decisions(decisions(correction(interval=interval(101))), SHEET)
    assert reviewed.sheet.thresholds[0].equivalents == []
    assert reviewed.decisions[0].remark == "38 °C or above, also printed, does not agree with the corrected limit and is left out"
    both = apply_decisions(decisions(correction(interval=interval(101), equivalents=[interval(38.3, unit="Cel")])), SHEET)
    assert [str(other) for other in both.sheet.thresholds[0].equivalents] == ["38.3 °C or above"]
    same = apply_decisions(decisions(correction(interval=interval(100.4))), SHEET)
    assert len(same.sheet.thresholds[0].equivalents) == 1, "38 °C is 100.4 °F"


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
    assert [(item.key, item.after, item.remark) for item in reviewed.decisions] == [
        ("/when_to_call/0", None, None),
        (LIMIT, None, "gone with /when_to_call/0, which is rejected"),
    ]


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
    inside = {"key": "/side_effects/1/symptoms/0", "decision": "correct", "fields": {"span": span, "name": "Hair"}}
    reviewed = apply_decisions(decisions({"key": "/side_effects/1", "decision": "correct", "fields": {"span": span, "name": "Hair"}}, inside), SHEET)
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
    ({"source": {"name": None, "sha256": "0" * 64, "layout": "template-1"}}, "SHA-256"),
    ({"source": {"name": None, "sha256": SHEET.source.sha256, "layout": "generic"}}, "layout generic"),
    ({"parser_version": "0.0.1"}, "drugsheet 0.0.1"),
    ({"schema_version": "0.9"}, "schema version 0.9"),
]


@pytest.mark.parametrize(("changed", "words"), VOID)
def test_another_reading_voids_them(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(DecisionsVoid, match=words) as caught:
        apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept"}, **changed), SHEET)
    assert "Review it again" in str(caught.value)


@pytest.mark.parametrize("version", SCHEMA_VERSIONS)
def test_decisions_on_an_older_shape_still_apply(version: str) -> None:
    first = quiet(SHEET)
    older = first.model_copy(update={"schema_version": version})
    accepted = {"key": "/when_to_call/0", "decision": "accept"}
    assert facts_sha256(older) == facts_sha256(first)
    assert apply_decisions(decisions(accepted, sheet=first, schema_version=version), first).sheet == first
    assert apply_decisions(decisions(accepted, sheet=first), older).sheet == older


def first_hash(sheet: DrugSheet) -> str:
    """The hash of a sheet's facts as drugsheet made it in the first shape."""
    data = sheet.model_dump(mode="json", exclude={"diagnostics", "source"}) | {"schema_version": "1.0"}
    for reason in data["when_to_call"]:
        for name in ("within", "whom", "told_by"):
            del reason[name]
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def test_facts_are_hashed_as_they_were_in_the_first_shape() -> None:
    first = quiet(SHEET)
    assert facts_sha256(first) == first_hash(first)
    assert facts_sha256(SHEET, "1.0") == facts_sha256(SHEET, "1.1") == first_hash(SHEET)
    assert facts_sha256(SHEET) != first_hash(SHEET)


def test_decisions_that_were_made_before_a_field_was_added_still_apply() -> None:
    accepted = {"key": "/when_to_call/0", "decision": "accept"}
    before = {"schema_version": "1.1", "facts_sha256": first_hash(SHEET)}
    assert apply_decisions(decisions(accepted, **before), SHEET).sheet == SHEET
    other = told(SHEET, 0, urgency="soon")
    with pytest.raises(DecisionsVoid, match="facts with SHA-256"):
        apply_decisions(decisions(accepted, **before), other)
    with pytest.raises(DecisionsVoid, match="facts with SHA-256"):  # those of today have seen the new fields
        apply_decisions(decisions(accepted, facts_sha256=first_hash(SHEET)), SHEET)


def test_another_fact_at_the_key_voids_them() -> None:
    with pytest.raises(DecisionsVoid, match="/when_to_call/0"):
        apply_decisions(decisions({"key": "/when_to_call/0", "decision": "accept", "quote": "Chills"}), SHEET)


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
    (correction(interval=interval(5, unit="[lb_av]")), "body temperature is not measured in pounds"),
    (correction(interval=interval(100_000)), "not between 77 and 113"),
    (correction(equivalents=[interval(38, unit="h")]), "body temperature is not measured in hours"),
    (correction("/when_to_call/1/thresholds/0", window=interval(5)), "the time in which it is counted is not measured in °F"),
    (correction(measure="weight_gain"), "weight gain is not measured in °F"),
    (correction("/side_effects/0/timings/0", interval=interval(5, unit="%")), "a time is not measured in %"),
    (correction("/side_effects/0", incidence=interval(5, unit="h")), "a share of patients is not measured in hours"),
    (correction("/when_to_call/0", urgency="whenever"), "urgency"),
    (correction("/when_to_call/0", whom=["neighbor"]), "whom"),
    (correction("/when_to_call/0", whom="doctor"), "whom"),
    (correction("/when_to_call/0", whom=["doctor", "doctor"]), "doctor stands twice"),
    (correction("/when_to_call/0", within=interval(None, 24)), "the time in which to act is not measured in °F"),
    (correction("/when_to_call/0", within=interval(24, unit="h")), "the time in which to act has no end"),
    (correction("/when_to_call/0", within=interval(None, -2, "h")), "below zero"),
    (correction("/when_to_call/0", told_by=None), "'told_by' is no field"),
    (correction(f"/when_to_call/{len(SHEET.when_to_call) - 1}/told_by", text="Call somebody", span={"start": 0, "end": 13}), "the words at the span are"),
    (correction("/revised", value="2011-13"), "2011-13 is no date"),
    (correction("/revised", value="2011-02-30"), "2011-02-30 is no date"),
    (correction("/revised", value="0000"), "is no date"),
    (correction("/revised", value="9999"), "no date of a sheet"),
    (correction("/revised", value="next year"), "no date such as"),
    (correction("/title", value=5), "is no text"),
    (correction("/when_to_call/0", span={"start": SHEET.text.index("Hair loss"), "end": SHEET.text.index("Hair loss") + 4}), f"{LIMIT}: its words lie outside those of /when_to_call/0"),
    (correction(span={"start": 0, "end": 5}), "its words lie outside"),
    ({"key": LIMIT, "decision": "accept", "fields": {"subject": "Fever"}}, "says two things"),
    ({"key": LIMIT, "decision": "reject", "fields": {"subject": "Fever"}}, "says two things"),
    ({"key": "/when_to_call/1", "decision": "reject", "together": "part"}, "only accepted with others"),
]


@pytest.mark.parametrize(("decision", "words"), REFUSED)
def test_what_cannot_be_carried_out_is_refused(decision: dict[str, Any], words: str) -> None:
    with pytest.raises(BadDecisions, match=words):
        apply_decisions(decisions(decision), SHEET)


@pytest.mark.parametrize(("key", "quote"), [("/drug", "Otherdrug"), ("/title", "Other"), ("/when_to_call/0", "Chills")])
def test_a_quote_is_always_held_against_the_fact(key: str, quote: str) -> None:
    with pytest.raises(DecisionsVoid, match=key):
        apply_decisions(decisions({"key": key, "decision": "accept", "quote": quote}), SHEET)


def test_every_mistake_is_named_at_once() -> None:
    given = [correction("/revised", value="next year"), correction(interval=interval(200, 100)), {"key": "/when_to_call/99", "decision": "accept"}]
    with pytest.raises(BadDecisions, match="3 mistakes") as caught:
        apply_decisions(decisions(*given), SHEET)
    assert [error.reason.split(":")[0] for error in caught.value.each()] == ["/revised", LIMIT, "/when_to_call/99 is no fact of this sheet"]
    assert all(error.hint for error in caught.value.each())


def test_what_is_read_is_never_held_against_what_is_plausible() -> None:
    """A limit that a sheet prints so stays, whatever else in it is corrected."""
    sheet = SHEET.model_copy(update={"when_to_call": [_with_interval(SHEET.when_to_call[0], 300), *SHEET.when_to_call[1:]]})
    reviewed = apply_decisions(decisions(correction(subject="Fever"), sheet=sheet), sheet)
    assert reviewed.sheet.thresholds[0].subject == "Fever"


def _with_interval(reason: CallReason, low: int) -> CallReason:
    limit = reason.thresholds[0]
    return reason.model_copy(update={"thresholds": [limit.model_copy(update={"interval": limit.interval.model_copy(update={"low": Decimal(low)})})]})


@pytest.mark.parametrize("key", ["/when_to_call/00", "/when_to_call/01", "/when_to_call/", "/when_to_call//0", "/when_to_call/0x", "/when_to_call/+1", "/when_to_call/٣"])
def test_a_fact_has_one_key(key: str) -> None:
    with pytest.raises(BadDecisions, match=r"decisions\.0\.key"):
        load_decisions(document({"key": key, "decision": "reject"}))


def test_many_decisions_cost_no_more_than_their_number() -> None:
    """40,000 keys; were each compared with all others, this would take a quarter of a minute."""
    given = [{"key": f"/when_to_call/{number}", "decision": "accept"} for number in range(40_000)]
    started = time.process_time()
    assert len(load_decisions(document(*given)).decisions) == 40_000
    assert time.process_time() - started < GUARD


# ------------------------------------------------------------------------------- what is missing, and what is corrected


def missing(words: str, start: int | None = None, kind: str = "limit", **more: Any) -> dict[str, Any]:
    at = SHEET.text.index(words) if start is None else start
    return {"kind": kind, "text": words, "span": {"start": at, "end": at + len(words)}, **more}


def test_what_is_missing_is_kept_and_no_fact_is_made_of_it() -> None:
    reviewed = apply_decisions(decisions(missing=[missing("12 neighbors", note="a count")]), SHEET)
    assert [(item.kind, item.text, item.note) for item in reviewed.missing] == [("limit", "12 neighbors", "a count")]
    assert facts_sha256(reviewed.sheet) == facts_sha256(SHEET)
    (found,) = (item for item in reviewed.sheet.diagnostics if item.code == "missing_fact")
    assert found.span is not None
    assert SHEET.text[found.span.start : found.span.end] == "12 neighbors"
    assert "a count" in found.message
    assert without_marks(reviewed.sheet) == SHEET


@pytest.mark.parametrize(("words", "start", "said"), [("12 neighbors", 0, "missing.0: the words at the span are"), ("x", 10**9, "outside")])
def test_missing_words_must_stand_in_the_sheet(words: str, start: int, said: str) -> None:
    with pytest.raises(BadDecisions, match=said):
        apply_decisions(decisions(missing=[missing(words, start)]), SHEET)


def test_a_corrected_sheet_says_so_and_decisions_on_the_original_are_void_on_it() -> None:
    rejected = {"key": "/when_to_call/0", "decision": "reject"}
    corrected = apply_decisions(decisions(rejected), SHEET).sheet
    assert [item.message for item in corrected.diagnostics if item.code == "corrected_by_review"] == [
        "in a review by R. Viewer 0 facts were corrected and 1 rejected: this is not what drugsheet read"
    ]
    with pytest.raises(DecisionsVoid, match="facts with SHA-256"):
        apply_decisions(decisions(rejected), corrected)
    again = apply_decisions(decisions(rejected, sheet=corrected), corrected)
    assert again.sheet.when_to_call == SHEET.when_to_call[2:]


# ---------------------------------------------------------------------------------------------------- two reviewers


def by(name: str, *given: dict[str, Any], **changed: Any) -> Decisions:
    return decisions(*given, **{"reviewed_by": name, **changed})


def test_two_reviewers_of_one_reading() -> None:
    accept, reject = {"key": "/when_to_call/1", "decision": "accept"}, {"key": "/side_effects/1", "decision": "reject", "note": "twice"}
    files = [by("A", accept, missing=[missing("12 neighbors")]), by("B", accept, reject, missing=[missing("12 neighbors", note="odd"), missing("hands or feet", kind="symptom")])]
    both = combine(files, SHEET)
    assert both.reviewed_by == "A; B"
    assert [(item.key, item.by, item.note) for item in both.decisions] == [("/when_to_call/1", "A; B", None), ("/side_effects/1", "B", "twice")]
    assert [(item.text, item.by, item.note) for item in both.missing] == [("12 neighbors", "A; B", "odd"), ("hands or feet", "B", None)]
    at_once = apply_decisions(both, SHEET)
    one_after_the_other = apply_to_reviewed(files[1:], apply_decisions(files[0], SHEET))
    assert one_after_the_other == at_once
    assert load_reviewed(json.loads(at_once.model_dump_json())) == at_once


def test_how_a_fact_was_accepted_is_kept_until_somebody_decides_on_it_by_itself() -> None:
    alone = {"key": "/when_to_call/1", "decision": "accept"}
    part, whole = {**alone, "together": "part"}, {**alone, "together": "sheet"}
    reviewed = apply_decisions(by("A", part), SHEET)
    assert [item.together for item in reviewed.decisions] == ["part"]
    assert load_reviewed(json.loads(reviewed.model_dump_json())) == reviewed
    for given, kept in ((part, "part"), (whole, None), (alone, None)):
        assert [item.together for item in combine([by("A", part), by("B", given)], SHEET).decisions] == [kept]
        assert [item.together for item in apply_to_reviewed([by("B", given)], reviewed).decisions] == [kept]


def test_where_two_reviewers_disagree_every_fact_is_named() -> None:
    one = by("A", {"key": "/when_to_call/1", "decision": "accept"}, correction(subject="Fever"))
    two = by("B", {"key": "/when_to_call/1", "decision": "reject"}, correction(subject="Chills"))
    for combined in (lambda: combine([one, two], SHEET), lambda: apply_to_reviewed([two], apply_decisions(one, SHEET))):
        with pytest.raises(BadDecisions) as caught:
            combined()
        assert list(caught.value.problems) == ["/when_to_call/1: A accepts it, B rejects it", f"{LIMIT}: A corrects it, B corrects it otherwise"]
        assert "Agree" in str(caught.value)


def test_a_second_review_of_the_corrected_sheet() -> None:
    """Its keys are those of the corrected sheet; what comes out has those of the original."""
    first = apply_decisions(by("A", {"key": "/when_to_call/0", "decision": "reject"}, correction("/when_to_call/1", urgency="soon")), SHEET)
    given = (correction("/when_to_call/0", action="call 911"), {"key": "/when_to_call/2", "decision": "reject"}, {"key": "/when_to_call/1", "decision": "accept"})
    second = apply_to_reviewed([by("B", *given, sheet=first.sheet)], first)
    assert [(item.key, item.decision, item.by) for item in second.decisions] == [
        ("/when_to_call/0", "reject", "A"),
        ("/when_to_call/1", "correct", "A; B"),
        ("/when_to_call/3", "reject", "B"),
        ("/when_to_call/2", "accept", "B"),
        ("/when_to_call/1/thresholds/0", "correct", None),
    ]
    assert (second.sheet.when_to_call[0].urgency, second.sheet.when_to_call[0].action) == ("soon", "call 911")
    assert [reason.text for reason in second.sheet.when_to_call] == [SHEET.when_to_call[number].text for number in (1, 2, 4, 5)]
    assert second.original == SHEET
    with pytest.raises(BadDecisions, match="/when_to_call/999999999999 is no fact"):
        apply_to_reviewed([by("B", {"key": "/when_to_call/999999999999", "decision": "accept"}, sheet=first.sheet)], first)
    with pytest.raises(DecisionsVoid, match="facts with SHA-256"):
        apply_to_reviewed([by("B", sheet=second.sheet)], first)


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
    assert set(correctable(CallReason)) == {"urgency", "action", "within", "whom"}
    assert set(correctable(SideEffect)) == {"name", "listed_as", "frequency", "incidence"}
    assert set(correctable(Threshold)) == {"measure", "subject", "interval", "equivalents", "window", "urgency", "baseline", "inferred"}


def test_the_same_decisions_give_the_same_bytes() -> None:
    given = decisions(correction(interval=interval(101)), {"key": "/side_effects/0", "decision": "reject"})
    assert apply_decisions(given, SHEET).model_dump_json() == apply_decisions(given, rich_sheet()).model_dump_json()


def test_the_public_front_door_is_untouched() -> None:
    """The corrected sheet is a ``DrugSheet`` as any other."""
    reviewed = apply_decisions(decisions({"key": "/side_effects/0", "decision": "reject"}), SHEET)
    assert drugsheet.DrugSheet.model_validate_json(reviewed.sheet.model_dump_json()) == reviewed.sheet


# ------------------------------------------------------------------- when, whom, and which words tell to act


LAST = f"/when_to_call/{len(SHEET.when_to_call) - 1}"


def test_when_and_whom_to_call_are_corrected() -> None:
    fields = {"urgency": "routine", "within": interval(None, 2, "d"), "whom": ["pharmacist", "emergency_department"]}
    reason = apply_decisions(decisions(correction(LAST, **fields)), SHEET).sheet.when_to_call[-1]
    assert (reason.urgency, str(reason.within), reason.whom) == ("routine", "up to 2 days", ["pharmacist", "emergency_department"])
    reason = apply_decisions(decisions(correction(LAST, within=None, whom=[])), SHEET).sheet.when_to_call[-1]
    assert (reason.within, reason.whom, reason.told_by) == (None, [], SHEET.when_to_call[-1].told_by)


def test_the_words_that_tell_to_act_are_a_fact_of_their_own() -> None:
    """They stand over the list, outside of their reason: no correction of either is refused for that."""
    start = SHEET.text.index("When to Call the Doctor")
    given = correction(f"{LAST}/told_by", span={"start": start, "end": start + 23})
    reviewed = apply_decisions(decisions(given, correction(LAST, urgency="unspecified")), SHEET)
    told_by = reviewed.sheet.when_to_call[-1].told_by
    assert told_by is not None
    assert told_by.text == "When to Call the Doctor"
    assert not check(reviewed.sheet)
    gone = apply_decisions(decisions({"key": f"{LAST}/told_by", "decision": "reject"}), SHEET)
    assert gone.sheet.when_to_call[-1].told_by is None
    assert [item.after for item in gone.decisions] == [None]


# ---------------------------------------------------------------- a limit that a reason to call and a side effect hold


PAIR = both(build(common=["Hair loss", "Chest pain. If it lasts 2 minutes, call 911."], urgent=["Temperature of 100.5 F or above"]), 1)
OURS, THEIRS = "/when_to_call/0/thresholds/0", "/side_effects/1/thresholds/0"


def held(sheet: DrugSheet) -> tuple[list[Threshold], list[Threshold]]:
    return sheet.when_to_call[0].thresholds, sheet.side_effects[1].thresholds


@pytest.mark.parametrize(("key", "other"), [(OURS, THEIRS), (THEIRS, OURS)])
def test_a_decision_on_a_limit_holds_for_both_that_hold_it(key: str, other: str) -> None:
    reviewed = apply_decisions(decisions(correction(key, interval=interval(5, unit="min")), sheet=PAIR), PAIR)
    assert [[str(limit.interval) for limit in limits] for limits in held(reviewed.sheet)] == [["5 minutes or more"], ["5 minutes or more"]]
    assert [(item.key, item.follows, item.remark) for item in reviewed.decisions] == [
        (key, None, None),
        (other, key, "a reason to call and a side effect hold the same limit"),
    ]
    assert replayed(reviewed) == reviewed
    gone = apply_decisions(decisions({"key": key, "decision": "reject"}, sheet=PAIR), PAIR)
    assert held(gone.sheet) == ([], [])
    assert gone.sheet.when_to_call[0].text == gone.sheet.side_effects[1].text, "the reason and the effect stay"


def test_of_two_decisions_on_one_limit_both_must_say_the_same() -> None:
    alike = [correction(key, interval=interval(5, unit="min")) for key in (OURS, THEIRS)]
    assert [item.follows for item in apply_decisions(decisions(*alike, sheet=PAIR), PAIR).decisions] == [None, None]
    with pytest.raises(BadDecisions, match=f"{THEIRS} and {OURS} are one limit, and are decided in two ways"):
        apply_decisions(decisions({"key": OURS, "decision": "accept"}, alike[1], sheet=PAIR), PAIR)


def test_reviewers_who_decided_on_one_limit_at_its_two_places() -> None:
    one, two, three = (by(name, correction(key, interval=interval(low, unit="min")), sheet=PAIR) for name, key, low in (("A", OURS, 5), ("B", THEIRS, 5), ("C", THEIRS, 6)))
    assert [(item.key, item.by) for item in combine([one, two], PAIR).decisions] == [(OURS, "A; B")]
    with pytest.raises(BadDecisions, match=f"{OURS}: A corrects it, C corrects it otherwise"):
        combine([one, three], PAIR)
    first = apply_decisions(one, PAIR)
    second = apply_to_reviewed([by("C", correction(THEIRS, interval=interval(6, unit="min")), sheet=first.sheet)], first)
    assert [[str(limit.interval) for limit in limits] for limits in held(second.sheet)] == [["6 minutes or more"], ["6 minutes or more"]]


def test_the_urgency_of_a_reason_is_none_of_its_side_effect() -> None:
    sheet = build(common=["Hair loss", "Nosebleeds. Call your doctor if one lasts longer than 10 minutes."])
    effect = sheet.side_effects[1]
    effect = effect.model_copy(update={"thresholds": [limit.model_copy(update={"urgency": None}) for limit in effect.thresholds]})
    pair = both(sheet.model_copy(update={"side_effects": [sheet.side_effects[0], effect, *sheet.side_effects[2:]]}), 1)
    reviewed = apply_decisions(decisions(correction("/when_to_call/0", urgency="soon"), sheet=pair), pair)
    assert [limits[0].urgency for limits in held(reviewed.sheet)] == ["soon", None]


def test_a_reviewed_sheet_of_an_older_shape_still_holds() -> None:
    older = quiet(SHEET).model_copy(update={"schema_version": "1.1"})
    given = decisions(correction("/when_to_call/0", urgency="soon"), {"key": "/when_to_call/1", "decision": "reject"}, sheet=older, schema_version="1.1")
    data = json.loads(apply_decisions(given, older).model_dump_json())
    for reason in (
        *data["sheet"]["when_to_call"],
        *data["original"]["when_to_call"],
        *(fact for item in data["decisions"] if item["key"].count("/") == 2 for fact in (item["before"], item["after"]) if fact),
    ):
        for name in ("within", "whom", "told_by"):
            del reason[name]
    assert list(review_problems(data, check)) == []
    data["decisions"][0]["before"]["action"] = "call 911"
    assert [problem.path for problem in review_problems(data, check)] == ["decisions"]


def test_decisions_on_a_layout_by_its_former_name_hold() -> None:
    named = {"name": SHEET.source.name, "sha256": SHEET.source.sha256, "layout": "upmc-1"}
    assert SHEET.source.layout == "template-1"
    reviewed = apply_decisions(load_decisions(document({"key": "/when_to_call/0", "decision": "accept"}, source=named)), SHEET)
    assert [each.key for each in reviewed.decisions] == ["/when_to_call/0"]
    with pytest.raises(DecisionsVoid, match="layout upmc-2, this is template-1"):
        apply_decisions(load_decisions(document(source={**named, "layout": "upmc-2"})), SHEET)


def test_a_stored_sheet_with_a_former_name_of_its_layout_verifies() -> None:
    words = source()
    sheet = drugsheet.parse(words, name="testdrug.txt")
    before = sheet.model_copy(update={"source": sheet.source.model_copy(update={"layout": "upmc-1"})})
    assert sheet.source.layout == "template-1"
    assert before.verify(words) == []
