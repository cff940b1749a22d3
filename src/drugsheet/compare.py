"""What changed in meaning between two sheets: two revisions of one, or two issuers' sheets of one drug.

Text that moved is no change, and neither is other wording of the same fact. Changes of urgency come first, then limits,
interactions, side effects, the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeVar

import regex

from drugsheet.models import CallReason, DrugSheet, Interaction, Interval, SideEffect, Span, Threshold
from drugsheet.models.interval import same_range

ChangeKind = Literal["added", "removed", "changed"]
Topic = Literal["urgency", "limit", "interaction", "call_reason", "side_effect", "reproductive", "allergic_reaction", "self_care", "drug", "sheet"]
_ORDER: tuple[Topic, ...] = ("urgency", "limit", "interaction", "call_reason", "side_effect", "reproductive", "allergic_reaction", "self_care", "drug", "sheet")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is about, the old and the new value in words, and where they stand in the two texts."""

    topic: Topic
    kind: ChangeKind
    subject: str
    """The printed words that name what changed: ``Vomiting``, ``grapefruit juice``."""
    field: str
    """What of it changed: ``urgency``, ``interval``, ``status``, ``frequency``, …; empty when it was added or removed."""
    old: str | None
    new: str | None
    old_span: Span | None = None
    new_span: Span | None = None

    def __str__(self) -> str:
        if self.kind == "added":
            return f"{self.topic}: added {self.subject!r}" + (f" ({self.new})" if self.new else "")
        if self.kind == "removed":
            return f"{self.topic}: removed {self.subject!r}" + (f" ({self.old})" if self.old else "")
        return f"{self.topic}: {self.subject!r} {self.field} was {self.old}, is {self.new}"

    def to_dict(self) -> dict[str, Any]:
        """The change as plain data."""
        data = asdict(self)
        for key in ("old_span", "new_span"):
            span: Span | None = getattr(self, key)
            data[key] = None if span is None else {"start": span.start, "end": span.end}
        return data


def diff(old: DrugSheet, new: DrugSheet) -> list[Change]:
    """What changed in meaning from ``old`` to ``new``; an empty list when nothing did.

    Raises ``TypeError`` when either is no ``DrugSheet``.
    """
    for sheet in (old, new):
        if not isinstance(sheet, DrugSheet):
            raise TypeError(f"diff compares two DrugSheets, not a {type(sheet).__name__}")
    found = [*_calls(old, new), *_interactions(old, new), *_side_effects(old, new), *_rest(old, new)]
    return sorted(found, key=lambda change: (_ORDER.index(change.topic), change.subject.casefold(), change.field, change.old or "", change.new or ""))


_NOT_WORDS = regex.compile(r"[^\w]+")


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().casefold()


def _pairs(old: Iterable[T], new: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Old and new things with the same key, in order; what is on one side only is paired with None."""
    left: dict[str, list[T]] = defaultdict(list)
    right: dict[str, list[T]] = defaultdict(list)
    for thing in old:
        left[key(thing)].append(thing)
    for thing in new:
        right[key(thing)].append(thing)
    for name in dict.fromkeys((*left, *right)):
        for number in range(max(len(left[name]), len(right[name]))):
            yield (left[name][number] if number < len(left[name]) else None, right[name][number] if number < len(right[name]) else None)


_FIGURES = regex.compile(r"[0-9.,/½]+")


def _reason_key(reason: CallReason) -> str:
    """What a reason is about, without its numbers: symptoms when it names some, else what its limits are of, else its words."""
    subjects = [symptom.name for symptom in reason.symptoms] or [threshold.subject for threshold in reason.thresholds if threshold.subject]
    names = sorted({_key(_FIGURES.sub("", subject)) for subject in subjects})
    words = " ".join(names) if names else _key(_FIGURES.sub("", reason.text))
    return words + " " + " ".join(sorted({threshold.measure for threshold in reason.thresholds}))


def _calls(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    for before, after in _pairs(old.when_to_call, new.when_to_call, _reason_key):
        if before is None and after is not None:
            yield Change("call_reason", "added", after.text, "", None, after.urgency, None, after.span)
        elif before is not None and after is None:
            yield Change("call_reason", "removed", before.text, "", before.urgency, None, before.span, None)
        elif before is not None and after is not None:
            if before.urgency != after.urgency:
                yield Change("urgency", "changed", after.text, "urgency", before.urgency, after.urgency, before.span, after.span)
            yield from _limits(before.thresholds, after.thresholds, urgency_told=before.urgency != after.urgency)


def _limit_words(threshold: Threshold) -> str:
    window = "" if threshold.window is None else f" in {threshold.window}"
    return f"{threshold.interval}{window}" + (" above baseline" if threshold.baseline else "")


def _same_limit(one: Threshold, other: Threshold) -> bool:
    if one.baseline != other.baseline or not same_range(one.window, other.window):
        return False
    ranges = ((one.interval, other.interval), *((one.interval, item) for item in other.equivalents), *((item, other.interval) for item in one.equivalents))
    return any(same_range(first, second) for first, second in ranges)


def _limits(old: Sequence[Threshold], new: Sequence[Threshold], *, urgency_told: bool) -> Iterator[Change]:
    for before, after in _pairs(old, new, lambda threshold: f"{threshold.measure} {_key(threshold.subject or '')}"):
        if before is None and after is not None:
            yield Change("limit", "added", after.subject or after.measure, "", None, _limit_words(after), None, after.span)
        elif before is not None and after is None:
            yield Change("limit", "removed", before.subject or before.measure, "", _limit_words(before), None, before.span, None)
        elif before is not None and after is not None:
            if not _same_limit(before, after):
                yield Change("limit", "changed", after.subject or after.measure, "interval", _limit_words(before), _limit_words(after), before.span, after.span)
            if before.urgency != after.urgency and not urgency_told:
                yield Change("urgency", "changed", after.subject or after.measure, "urgency", before.urgency, after.urgency, before.span, after.span)


def _interactions(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    for before, after in _pairs(_by_agent(old), _by_agent(new), lambda pair: f"{pair[1].kind} {_key(pair[0])}"):
        if before is None and after is not None:
            yield Change("interaction", "added", after[0], "", None, after[1].status, None, after[1].span)
        elif before is not None and after is None:
            yield Change("interaction", "removed", before[0], "", before[1].status, None, before[1].span, None)
        elif before is not None and after is not None:
            for name in ("status", "direction"):
                was, now = getattr(before[1], name), getattr(after[1], name)
                if was != now:
                    yield Change("interaction", "changed", after[0], name, was, now, before[1].span, after[1].span)


def _by_agent(sheet: DrugSheet) -> list[tuple[str, Interaction]]:
    return [(agent, interaction) for interaction in sheet.interactions for agent in interaction.agents or [interaction.kind]]


def _side_effects(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    for before, after in _pairs(old.side_effects, new.side_effects, lambda effect: _key(effect.name)):
        if before is None and after is not None:
            yield Change("side_effect", "added", after.name, "", None, after.frequency, None, after.span)
        elif before is not None and after is None:
            yield Change("side_effect", "removed", before.name, "", before.frequency, None, before.span, None)
        elif before is not None and after is not None:
            yield from _effect(before, after)


def _effect(before: SideEffect, after: SideEffect) -> Iterator[Change]:
    for name in ("frequency", "listed_as"):
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change("side_effect", "changed", after.name, name, was, now, before.span, after.span)
    if not same_range(before.incidence, after.incidence):
        yield Change("side_effect", "changed", after.name, "incidence", _words(before.incidence), _words(after.incidence), before.span, after.span)
    was_times = sorted(f"{timing.kind} {timing.interval}" for timing in before.timings if timing.interval)
    now_times = sorted(f"{timing.kind} {timing.interval}" for timing in after.timings if timing.interval)
    if was_times != now_times:
        yield Change("side_effect", "changed", after.name, "timings", "; ".join(was_times) or None, "; ".join(now_times) or None, before.span, after.span)
    yield from _limits(before.thresholds, after.thresholds, urgency_told=False)


def _words(interval: Interval | None) -> str | None:
    return None if interval is None else str(interval)


def _rest(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    topics: tuple[tuple[Topic, Sequence[Any], Sequence[Any]], ...] = (
        ("reproductive", old.reproductive, new.reproductive),
        ("self_care", old.self_care, new.self_care),
        ("allergic_reaction", old.allergic_reaction.items if old.allergic_reaction else (), new.allergic_reaction.items if new.allergic_reaction else ()),
    )
    for topic, left, right in topics:
        for before, after in _pairs(left, right, lambda fact: _key(fact.text)):
            if before is None and after is not None:
                yield Change(topic, "added", after.text, "", None, None, None, after.span)
            elif before is not None and after is None:
                yield Change(topic, "removed", before.text, "", None, None, before.span, None)
    for name in ("name", "qualifier"):
        was, now = getattr(old.drug, name), getattr(new.drug, name)
        if _key(was or "") != _key(now or ""):
            yield Change("drug", "changed", name, name, was, now)
    for name in ("other_names", "routes", "indications"):
        was_set = {_key(value): value for value in getattr(old.drug, name)}
        now_set = {_key(value): value for value in getattr(new.drug, name)}
        for key in was_set.keys() - now_set.keys():
            yield Change("drug", "removed", was_set[key], name, name, None)
        for key in now_set.keys() - was_set.keys():
            yield Change("drug", "added", now_set[key], name, None, name)
    if old.revised != new.revised:
        yield Change("sheet", "changed", "revised", "revised", old.revised, new.revised)
