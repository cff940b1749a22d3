"""Limits that stand at one place and are held twice, by a reason to call and by a side effect: a decision on one is one on both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drugsheet.decisions.records import Decision
from drugsheet.models import DrugSheet
from drugsheet.models.facts import LimitPlace, limit_place

REMARK = "a reason to call and a side effect hold the same limit"


class Twin(NamedTuple):
    """A decision on a limit that follows from one on the same limit."""

    decision: Decision
    of: str
    """Key of the limit that was decided on."""


def decided_for_both(decisions: Iterable[Decision], sheet: DrugSheet) -> tuple[dict[str, Twin], list[str]]:
    """Key → the decision that follows for the limit there; and what is wrong: two decisions on one limit that say two things."""
    others = twins_of(sheet)
    given = {decision.key: decision for decision in decisions}
    found: dict[str, Twin] = {}
    problems = []
    for key, decision in given.items():
        for other in others.get(key, ()):
            its = given.get(other)
            if its is None:
                found[other] = Twin(decision.model_copy(update={"key": other, "quote": None}), key)
            elif (its.decision, its.fields or None) != (decision.decision, decision.fields or None) and key < other:
                problems.append(f"{key} and {other} are one limit, and are decided in two ways; decide on one of them")
    return found, problems


def twins_of(sheet: DrugSheet) -> dict[str, list[str]]:
    """Key of a limit that is held twice → the keys of the others that are the same limit."""
    alike: defaultdict[LimitPlace, list[str]] = defaultdict(list)
    for key, place in _limits(sheet):
        alike[place].append(key)
    return {key: [other for other in keys if other != key] for keys in alike.values() if len(keys) > 1 for key in keys}


def _limits(sheet: DrugSheet) -> Iterator[tuple[str, LimitPlace]]:
    for part in ("when_to_call", "side_effects"):
        for number, fact in enumerate(getattr(sheet, part)):
            yield from ((f"/{part}/{number}/thresholds/{index}", limit_place(limit)) for index, limit in enumerate(fact.thresholds))
