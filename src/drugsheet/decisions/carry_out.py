"""Decisions carried out: the corrected sheet, and what each decision changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from drugsheet.decisions.fields import PLAIN, correctable
from drugsheet.decisions.files import problems_of
from drugsheet.decisions.keys import TOLD_BY, Data, above, at, fact_at, order, remove
from drugsheet.decisions.plausible import implausible, no_date
from drugsheet.decisions.reading import same_reading
from drugsheet.decisions.records import Applied, Decision, Decisions, Missing, ReviewedSheet
from drugsheet.decisions.twins import REMARK, Twin, decided_for_both
from drugsheet.errors import BadDecisions
from drugsheet.models import CODES, CallReason, Diagnostic, Drug, DrugSheet, Fact, Interval, Record, Span, Threshold
from drugsheet.verify import check

_FIX = "Correct it on the review page, and export again."
_ISO_8601 = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_MARKS = ("corrected_by_review", "missing_fact")
"""Diagnostics that a review leaves in a sheet."""


class _Wrong(ValueError):
    """Why one decision cannot be carried out."""


def apply_decisions(decisions: Decisions, sheet: DrugSheet) -> ReviewedSheet:
    """The sheet with its corrections, and without the facts that were rejected.

    A limit whose urgency was that of its reason follows when the reason's is corrected; where a limit is corrected, the same
    limit in another unit that no longer agrees with it is left out; what is decided on a limit that a reason to call and a side
    effect both hold is carried out in both. All of it is said in ``remark``. Raises ``DecisionsVoid`` when the decisions were made
    on another source or reading, and ``BadDecisions``, which names all of them, when some cannot be carried out.
    """
    same_reading(decisions, sheet)
    data = sheet.model_dump(mode="json")
    applied: list[Applied] = []
    twins, problems = decided_for_both(decisions.decisions, sheet)
    every = [*decisions.decisions, *(twin.decision for twin in twins.values())]
    rejected = {decision.key for decision in every if decision.decision == "reject"}
    for decision in every:
        try:
            applied.append(_carried_out(data, sheet, decision, rejected, twins.get(decision.key)))
        except BadDecisions as error:
            problems.append(error.reason)
        except _Wrong as error:
            problems.append(f"{decision.key}: {error}")
    problems += [f"missing.{number}: {wrong}" for number, missing in enumerate(decisions.missing) if (wrong := _no_quote(missing, sheet.text))]
    if not problems:
        problems = list(_outside(sheet, data, rejected))
    if problems:
        raise BadDecisions.of(problems, hint=_FIX, name=sheet.source.name)
    applied += _followers(sheet, data, {decision.key for decision in every})
    gone = {item.key for item in applied if item.decision == "reject" or _holder_in(item.key, rejected)}
    applied = [item.model_copy(update={"after": None if item.key in gone else json.loads(json.dumps(at(data, item.key)))}) for item in applied]
    for key in sorted(rejected, key=order, reverse=True):  # from the end, so that the keys before it keep their meaning
        remove(data, key)
    corrected = _marked(_valid(data), applied, decisions)
    return ReviewedSheet(reviewed_by=decisions.reviewed_by, sheet=corrected, original=sheet, decisions=applied, missing=decisions.missing)


def without_marks(sheet: DrugSheet) -> DrugSheet:
    """A corrected sheet without the diagnostics that say so: what drugsheet should read from the source."""
    return sheet.model_copy(update={"diagnostics": [found for found in sheet.diagnostics if found.code not in _MARKS]})


def _carried_out(data: Data, sheet: DrugSheet, decision: Decision, rejected: set[str], twin: Twin | None) -> Applied:
    """One decision carried out in the sheet's data; ``twin`` is where it follows from another. Raises ``_Wrong`` or ``BadDecisions`` when it cannot be."""
    fact = fact_at(sheet, decision.key, decision.quote)
    before = fact if isinstance(fact, str) else fact.model_dump(mode="json")
    remark = None
    if decision.decision == "correct":
        remark = _correct(data, sheet, decision, fact)
    elif decision.fields:
        raise _Wrong(f"to {decision.decision} it with new values ({', '.join(sorted(decision.fields))}) says two things; make it a correction, or leave out `fields`")
    if decision.together is not None and decision.decision != "accept":
        raise _Wrong(f"facts are only accepted with others at one question; to {decision.decision} it, leave out `together`")
    if holder := _holder_in(decision.key, rejected):
        remark = f"gone with {holder}, which is rejected"
    if twin is not None:
        remark = "; ".join(filter(None, (REMARK, remark)))
    return Applied(
        key=decision.key,
        decision=decision.decision,
        fields=decision.fields,
        note=decision.note,
        by=decision.by,
        together=decision.together,
        follows=None if twin is None else twin.of,
        remark=remark,
        before=before,
    )


def _holder_in(key: str, rejected: set[str]) -> str | None:
    return next((holder for holder in above(key) if holder in rejected), None)


# -------------------------------------------------------------------------------------------------- one correction


def _correct(data: Data, sheet: DrugSheet, decision: Decision, fact: Record | str) -> str | None:
    """Put the new values into the sheet's data; what else came of it."""
    if not decision.fields:
        raise _Wrong("a correction that changes nothing; give `fields`, or accept the fact")
    allowed = {PLAIN} if isinstance(fact, str) else {*correctable(type(fact)), *(("text", "span") if isinstance(fact, Fact) else ())}
    if unknown := sorted(decision.fields.keys() - allowed):
        raise _Wrong(f"{unknown[0]!r} is no field that can be corrected; it can be: {', '.join(sorted(allowed))}")
    if isinstance(fact, str):
        data[decision.key.strip("/")] = _plain(decision.key.strip("/"), decision.fields[PLAIN])
        return None
    fields = dict(decision.fields)
    if fields.keys() & {"text", "span"}:
        _quote(fields, sheet.text)
    here = at(data, decision.key)
    new = {**here, **fields}
    if isinstance(fact, Drug):  # places of values that are no longer what was read
        new["spans"] = {name: spans for name, spans in new["spans"].items() if name not in fields}
    remark = None
    try:
        checked = type(fact).model_validate(new)
    except ValidationError as error:
        raise _Wrong("; ".join(problems_of(error))) from None
    if isinstance(checked, Threshold) and isinstance(fact, Threshold) and "interval" in fields and "equivalents" not in fields:
        checked, remark = _with_equivalents_that_agree(checked, fact)
    known = set(implausible(fact))
    if wrong := [reason for reason in implausible(checked) if reason not in known]:
        raise _Wrong("; ".join(dict.fromkeys(wrong)))
    here.update(checked.model_dump(mode="json"))
    return remark


def _plain(name: str, value: Any) -> str | None:
    """The new title, or the new date of the last revision."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise _Wrong(f"{value!r:.60} is no text")
    if name == "revised":
        if not _ISO_8601.fullmatch(value):
            raise _Wrong(f"revised: {value!r:.60} is no date such as 2011-11 or 2011-11-30")
        if wrong := no_date(value):
            raise _Wrong(f"revised: {wrong}")
    return value


def _quote(fields: Data, text: str) -> None:
    """See to it that new words are a quote; words that are not given are taken from the span."""
    try:
        span = Span.model_validate(fields.get("span"), strict=True)
    except ValidationError:
        raise _Wrong("new words need a span, their place in the sheet's text (`start`, `end`)") from None
    if not span.start < span.end <= len(text):
        raise _Wrong(f"the span {span.start}-{span.end} lies outside the sheet's text of {len(text)} characters")
    quoted = text[span.start : span.end]
    if fields.setdefault("text", quoted) != quoted:
        raise _Wrong(f"the words at the span are {quoted!r:.80}, not {fields['text']!r:.80}")


def _no_quote(missing: Missing, text: str) -> str | None:
    try:
        _quote({"text": missing.text, "span": missing.span.model_dump()}, text)
    except _Wrong as wrong:
        return str(wrong)
    return None


def _with_equivalents_that_agree(limit: Threshold, before: Threshold) -> tuple[Threshold, str | None]:
    """A limit with a new range, without the readings in other units that agree less with it than with the old one."""
    change = limit.baseline
    kept = [
        other
        for other in limit.equivalents
        if limit.interval.agrees_with(other, difference=change)
        and _distance(limit.interval, other, difference=change) <= _distance(before.interval, other, difference=change)
    ]
    left = [str(other) for other in limit.equivalents if other not in kept]
    if not left:
        return limit, None
    return limit.model_copy(update={"equivalents": kept}), f"{' and '.join(left)}, also printed, does not agree with the corrected limit and is left out"


def _distance(one: Interval, other: Interval, *, difference: bool) -> Decimal:
    """How far apart the bounds of two ranges lie, in the unit of the second; without bound where they cannot be compared."""
    try:
        converted = one.to(other.unit, difference=difference)
    except ValueError:
        return Decimal("Infinity")
    pairs = ((converted.low, other.low), (converted.high, other.high))
    if any((mine is None) is not (theirs is None) for mine, theirs in pairs):
        return Decimal("Infinity")
    return max(abs(mine - theirs) for mine, theirs in pairs if mine is not None and theirs is not None)


# ------------------------------------------------------------------------------------------------- what follows of it


def _followers(sheet: DrugSheet, data: Data, decided: set[str]) -> Iterator[Applied]:
    """Limits whose urgency was their reason's before that was corrected: they follow, and are reported."""
    for number, reason in enumerate(sheet.when_to_call):
        urgency = data["when_to_call"][number]["urgency"]
        if urgency != reason.urgency:
            yield from _follow(reason, f"/when_to_call/{number}", data, urgency, decided)


def _follow(reason: CallReason, parent: str, data: Data, urgency: str, decided: set[str]) -> Iterator[Applied]:
    for index, limit in enumerate(reason.thresholds):
        key = f"{parent}/thresholds/{index}"
        if limit.urgency == reason.urgency and key not in decided:
            at(data, key)["urgency"] = urgency
            yield Applied(key=key, decision="correct", follows=parent, remark="its reason's urgency was corrected", before=limit.model_dump(mode="json"))


def _outside(sheet: DrugSheet, data: Data, rejected: set[str]) -> Iterator[str]:
    """Facts that a correction of words leaves outside those of the fact that holds them."""
    before = {key for key, _ in _strays(sheet.model_dump(mode="json"), "", None)}
    for key, holder in _strays(data, "", None):
        if key not in before and key not in rejected and not _holder_in(key, rejected):
            yield f"{key}: its words lie outside those of {holder}; correct them too, or reject it"


def _strays(node: Any, key: str, holder: tuple[str, Data] | None) -> Iterator[tuple[str, str]]:
    """Facts whose words lie outside those of the fact that holds them, with its key. The words over a list are held by its items, and stand before them."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _strays(item, f"{key}/{number}", holder)
    elif isinstance(node, dict):
        span = node.get("span") if "text" in node else None
        if span is not None:
            if holder is not None and not (holder[1]["start"] <= span["start"] and span["end"] <= holder[1]["end"]):
                yield key, holder[0]
            holder = (key, span)
        for name, value in node.items():
            if isinstance(value, list | dict) and name not in _NO_FACTS and name != TOLD_BY:
                yield from _strays(value, f"{key}/{name}", holder)


_NO_FACTS = frozenset(("sections", "diagnostics", "source", "span", "spans"))


def _valid(data: Data) -> DrugSheet:
    try:
        sheet = DrugSheet.model_validate(data)
    except ValidationError as error:
        raise BadDecisions.of(problems_of(error), hint=_FIX, name=None) from None
    if problems := check(sheet):
        raise BadDecisions(f"the corrected sheet does not hold: {problems[0]}", hint="Correct the span or the words.")
    return sheet


def _marked(sheet: DrugSheet, applied: Sequence[Applied], decisions: Decisions) -> DrugSheet:
    """The corrected sheet with diagnostics that say so, so that it is never taken for one that was read."""
    found: list[Diagnostic] = []
    counts = Counter(item.decision for item in applied if item.follows is None and item.before != item.after)
    if counts:
        by = f" by {decisions.reviewed_by}" if decisions.reviewed_by else ""
        found.append(_say("corrected_by_review", f"in a review{by} {counts['correct']} facts were corrected and {counts['reject']} rejected: this is not what drugsheet read", None))
    for missing in decisions.missing:
        note = f": {missing.note}" if missing.note else ""
        found.append(_say("missing_fact", f"a reviewer says that {missing.text!r:.80} holds what was not read ({missing.kind.replace('_', ' ')}){note}", missing.span))
    if not found:
        return sheet
    ordered = sorted([*sheet.diagnostics, *found], key=lambda item: (item.span is None, 0 if item.span is None else item.span.start, CODES[item.code].number))
    return sheet.model_copy(update={"diagnostics": ordered})


def _say(code: str, message: str, span: Span | None) -> Diagnostic:
    return Diagnostic(code=code, severity=CODES[code].severity, message=message, span=span)
