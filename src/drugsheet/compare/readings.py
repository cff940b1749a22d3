"""What a value says, apart from where it stands; two values are compared by that, whatever fields their records have."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Any

from drugsheet.compare.words import fold
from drugsheet.models import Coding, Fact, Interval, Passage, Quantity, Record, Separation, Symptom, Threshold, Timing
from drugsheet.models.interval import range_key

_PLACES = frozenset(("span", "spans"))
"""Where something stands; what moved is no change."""


def said(value: Any, *, exactly: bool = False) -> Hashable:
    """What a value says; equal for two that say the same.

    A range says the values that it holds, in whatever unit; a list its members in any order; a record its fields, but not its place
    and, where it has fields of its own, not the words that they were read from. ``exactly``: all as printed.
    """
    if isinstance(value, str):
        return value if exactly else fold(value)
    if isinstance(value, Interval) and not exactly:
        return range_key(value)
    if isinstance(value, list):
        return tuple(sorted((said(item, exactly=exactly) for item in value), key=repr))
    if isinstance(value, Record):
        return type(value).__name__, tuple(said(getattr(value, name), exactly=exactly) for name in _fields(value, exactly=exactly))
    if isinstance(value, Decimal):
        return value.normalize()
    return value if isinstance(value, Hashable) else repr(value)


def fields_of(record: Record) -> list[str]:
    """The fields that are compared one by one: all but its place and its words."""
    return [name for name in type(record).model_fields if name not in _PLACES and not (isinstance(record, Fact) and name == "text")]


def _fields(record: Record, *, exactly: bool) -> list[str]:
    names = fields_of(record)
    return ["text", *names] if isinstance(record, Fact) and (exactly or not names) else names


def limit_words(limit: Threshold, *, equivalents: bool = False) -> str:
    """A limit as read: ``more than 3 times in 1 day``."""
    also = "".join(f" (also {other})" for other in limit.equivalents) if equivalents else ""
    window = "" if limit.window is None else f" in {limit.window}"
    return f"{limit.interval}{also}{window}" + (" above baseline" if limit.baseline else "")


def _timing(timing: Timing) -> str:
    return f"{timing.kind} {timing.text if timing.interval is None else timing.interval}" + ("" if timing.anchor is None else f", counted from {timing.anchor.replace('_', ' ')}")


def _symptom(symptom: Symptom) -> str:
    sites = f" (at {', '.join(symptom.sites)})" if symptom.sites else ""
    codes = "".join(f" [{in_words(code)}]" for code in symptom.codes if code.relation is None)  # those of the table follow from the name
    return f"{symptom.name}{sites}{'' if symptom.qualifier is None else f', {symptom.qualifier}'}{codes}"


def _quantity(quantity: Quantity) -> str:
    return f"{quantity.interval}{'' if quantity.of is None else f' of {quantity.of}'}{'' if quantity.per is None else f', {quantity.per}'}"


_IN_WORDS: dict[type[Record], Callable[[Any], str]] = {
    Interval: str,
    Passage: lambda passage: passage.text,
    Threshold: lambda limit: limit_words(limit, equivalents=True),
    Timing: _timing,
    Symptom: _symptom,
    Quantity: _quantity,
    Separation: lambda separation: f"{separation.interval} {separation.relation}",
    Coding: lambda coding: " ".join(filter(None, (coding.system, coding.code, coding.display))),
}
"""Small records in words."""


def in_words(value: Any) -> str | None:
    """A value in words that hold every field of it; None for one that is not there."""
    if value is None or value == []:
        return None
    if isinstance(value, list):
        return "; ".join(filter(None, (in_words(item) for item in value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if type(value) in _IN_WORDS:
        return _IN_WORDS[type(value)](value)
    if isinstance(value, Fact):
        return value.text
    return str(value)
