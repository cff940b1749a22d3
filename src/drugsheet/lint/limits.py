"""Limits that do not agree with themselves or with one another, and those whose unit is not printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from drugsheet.lint.found import limits, say
from drugsheet.models import UNITS, CallReason, Diagnostic, DrugSheet, Interval, Threshold
from drugsheet.models.facts import NAMED_BY_SUBJECT, URGENCIES
from drugsheet.models.interval import same_range

_MOST_COMPARED = 200
"""Different limits of one measure that are compared with one another; no list for people has nearly as many. Those beyond are not compared."""


def equivalents(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """The same limit in two units that do not agree: neither rounds to the other."""
    for threshold in limits(sheet):
        for other in threshold.equivalents:
            if not threshold.interval.agrees_with(other, difference=threshold.baseline):
                yield say("equivalents_disagree", f"{threshold.interval} and {other} are printed as the same limit", threshold.span)


def inferred(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """A limit whose unit was read although it is not printed."""
    for threshold in limits(sheet):
        if "unit" in threshold.inferred and not threshold.interval.unit.startswith("{"):
            yield say("unit_inferred", f"the unit of {threshold.text!r} is not printed and was read as {UNITS[threshold.interval.unit].plural}", threshold.span)


def contradictions(sheet: DrugSheet) -> Iterator[Diagnostic]:
    """A limit that asks for less haste although every value beyond it is also beyond a more urgent one."""
    comparable: dict[tuple[str, str, bool], dict[object, tuple[Threshold, CallReason]]] = defaultdict(dict)
    for reason in sheet.when_to_call:
        for threshold in reason.thresholds:
            of_something = threshold.measure in NAMED_BY_SUBJECT
            if threshold.urgency in {None, "unspecified"} or (of_something and not threshold.subject):
                continue
            group = comparable[threshold.measure, (threshold.subject or "").casefold() if of_something else "", threshold.baseline]
            if len(group) < _MOST_COMPARED:
                # The same limit again says nothing new: a list may be long.
                group.setdefault((threshold.interval, threshold.window, threshold.urgency), (threshold, reason))
    for (one, reason), (other, other_reason) in chain.from_iterable(combinations(group.values(), 2) for group in comparable.values()):
        if reason is other_reason or one.urgency == other.urgency or not (one.window == other.window or same_range(one.window, other.window)):
            continue
        urgent, calm = sorted((one, other), key=lambda item: URGENCIES.index(item.urgency or "unspecified"))
        if _covers(urgent.interval, calm.interval, difference=urgent.baseline):
            yield say("contradictory_limits", f"{calm.text!r} is listed as {calm.urgency}, but {urgent.text!r} is {urgent.urgency}", calm.span)


def _covers(wide: Interval, narrow: Interval, *, difference: bool) -> bool:
    """Whether every value of ``narrow`` is in ``wide``."""
    try:
        inside = narrow if narrow.unit == wide.unit else narrow.to(wide.unit, difference=difference)
    except ValueError:
        return False
    low = wide.low is None or (
        inside.low is not None and (inside.low > wide.low or (inside.low == wide.low and (wide.low_inclusive or not inside.low_inclusive)))
    )
    high = wide.high is None or (
        inside.high is not None and (inside.high < wide.high or (inside.high == wide.high and (wide.high_inclusive or not inside.high_inclusive)))
    )
    return low and high
