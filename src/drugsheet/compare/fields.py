"""What changed between two records of one kind, field by field; a field that is new in the models is compared like any other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from drugsheet.compare.change import Both, Change, most_urgent
from drugsheet.compare.pairs import pair, unlike
from drugsheet.compare.readings import fields_of, in_words, said
from drugsheet.compare.words import content, stated, turns
from drugsheet.models import Fact, Passage, Quantity, Record, Separation, Threshold, Timing, Urgency

_FREE = frozenset(("effect", "instruction"))
"""Fields that hold a sentence in printed words."""
_MEASURED = (Threshold, Timing, Quantity, Separation)
"""Facts whose numbers are compared as such."""


def fields(told: Both, before: Record, after: Record, *, leave: Collection[str] = ()) -> Iterator[Change]:
    """The changes of every field but those in ``leave``."""
    for name in fields_of(before):
        was, now = getattr(before, name), getattr(after, name)
        if name in leave or said(was) == said(now):
            continue
        if name == "urgency":
            yield told.change(name, was, now, topic="urgency", urgency=most_urgent((was, now)))
        elif isinstance(was, list):
            yield from _members(told, name, was, now)
        elif name not in _FREE or was is None or now is None:
            yield _acting(told, name, was, now)
        elif not is_wording(was, now):
            yield told.change(name, was, now)


def _members(told: Both, name: str, was: list[Any], now: list[Any]) -> Iterator[Change]:
    """What one list holds and the other does not."""
    gone, come = unlike(was, now, said)
    if not all(isinstance(item, Passage) for item in (*gone, *come)):
        yield told.change(name, in_words(gone), in_words(come))
        return
    for before, after in pair(gone, come, (), words=lambda passage: content(passage.text)):
        if before is None or after is None or not is_wording(before.text, after.text):
            yield _acting(told, name, before and before.text, after and after.text)


def _acting(told: Both, name: str, was: Any, now: Any) -> Change:
    """A change of a field; one that tells the reader to act, or no longer does, is one of urgency."""
    old, new = (stated(value) if isinstance(value, str) else None for value in (was, now))
    change = told.change(name, in_words(was), in_words(now))
    return change if old == new else told.change(name, in_words(was), in_words(now), topic="urgency", urgency=most_urgent((old, new)))


def is_wording(old: str, new: str) -> bool:
    """Whether two sentences that are one differ in words only: not in a number, nor in a word such as "not"."""
    return turns(old) == turns(new)


def wording(told: Both, changes: list[Change]) -> Iterator[Change]:
    """The changes of a fact that is in both sheets; where there are none, what differs in its words."""
    yield from changes
    before, after = told.old, told.new
    if changes or before is None or after is None or said(before, exactly=True) == said(after, exactly=True):
        return
    if before.text == after.text:  # read from the same words, of which other parts were taken
        names = [name for name in fields_of(before) if said(getattr(before, name), exactly=True) != said(getattr(after, name), exactly=True)]
        old, new = ("; ".join(filter(None, (_printed(getattr(fact, name)) for name in names))) for fact in (before, after))
        yield told.change(", ".join(names), old, new, topic="wording", kind="reworded", urgency=None)
    else:
        yield reworded(told, before.text, after.text, _rest(before), _rest(after))


def reworded(told: Both, old: str, new: str, old_rest: str, new_rest: str) -> Change:
    """A change of words: a mere one unless numbers or words such as "not" differ in what nothing was read from (``…_rest``)."""
    was, now = stated(old), stated(new)
    if was != now:
        return told.change("text", old, new, topic="urgency", urgency=most_urgent((was, now)))
    if not is_wording(old_rest, new_rest):
        return told.change("text", old, new)
    return told.change("text", old, new, topic="wording", kind="reworded", urgency=None)


def _printed(value: Any) -> str | None:
    """A value as it stands in the sheet."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_printed(item) for item in value)))
    return value.text if isinstance(value, Fact) else in_words(value)


def _rest(fact: Fact) -> str:
    """The words of a fact without those from which its numbers were read."""
    rest = list(fact.text)
    for name in fields_of(fact):
        value = getattr(fact, name)
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, _MEASURED):
                start, end = (max(0, at - fact.span.start) for at in (part.span.start, part.span.end))
                rest[start:end] = " " * (min(end, len(rest)) - start)
    return "".join(rest)


def urgency_of(fact: Fact) -> Urgency | None:
    """How urgent a fact is: what its field says, or with what urgency its words tell the reader to act."""
    urgency: Urgency | None = getattr(fact, "urgency", None) or stated(fact.text)
    return urgency
