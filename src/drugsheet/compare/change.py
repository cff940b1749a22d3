"""One change, and the order in which changes are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from drugsheet.models import Fact, Span, Urgency
from drugsheet.models.facts import URGENCIES

ChangeKind = Literal["added", "removed", "changed", "reworded"]
"""``reworded``: read the same, printed in other words."""

Topic = Literal[
    "urgency", "limit", "call_reason", "allergic_reaction", "interaction", "side_effect", "reproductive", "self_care", "important", "about", "drug", "sheet", "text", "wording"
]  # fmt: skip
"""What a change is about, in the order in which changes are told; ``text`` is text that no fact holds."""
_ORDER: tuple[Topic, ...] = Topic.__args__  # type: ignore[attr-defined]  # a Literal has its values there
_URGENCIES: tuple[Urgency | None, ...] = (*URGENCIES, None)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is about, the old and the new value, and the printed words of both sheets."""

    topic: Topic
    kind: ChangeKind
    subject: str
    """The printed words that name what changed: ``Vomiting``, ``grapefruit juice``."""
    field: str
    """What of it changed: ``urgency``, ``interval``, ``status``, … Of what was added or removed, the field whose value is told."""
    old: str | None
    new: str | None
    old_span: Span | None = None
    new_span: Span | None = None
    old_text: str | None = None
    """The words of the whole fact in the old sheet, of an allergic reaction those around its signs; None where there are none."""
    new_text: str | None = None
    urgency: Urgency | None = None
    """How urgent it is, the more urgent of the two sheets; None for what has no urgency."""

    def __str__(self) -> str:
        if self.kind in {"added", "removed"}:
            told = (self.new if self.kind == "added" else self.old) or self.field
            return f"{self.topic}: {self.kind} {self.subject!r}" + (f" ({told})" if told else "")
        if self.kind == "reworded":
            return f"{self.topic}: {self.subject!r} was worded {self.old!r}, is worded {self.new!r}"
        return f"{self.topic}: {self.subject!r} {self.field} was {self.old}, is {self.new}"

    def to_dict(self) -> dict[str, Any]:
        """The change as plain data."""
        data = asdict(self)
        for key in ("old_span", "new_span"):
            span: Span | None = getattr(self, key)
            data[key] = None if span is None else {"start": span.start, "end": span.end}
        return data


@dataclass(frozen=True, slots=True)
class Both:
    """What is compared: the same thing in the old and in the new sheet, one of which may lack it."""

    topic: Topic
    subject: str
    old: Fact | None = None
    new: Fact | None = None
    urgency: Urgency | None = None

    def change(self, field: str, old: str | None, new: str | None, **other: Any) -> Change:
        """A change of one of its fields; ``other`` are fields of the change that are not those of the whole."""
        change = Change(self.topic, "changed", self.subject, field, old, new, urgency=self.urgency, **_places(self.old, self.new))
        return replace(change, **other)

    def one_sided(self, field: str, value: str | None, **other: Any) -> Change:
        """It was added or removed, with this value in ``field``."""
        kind: ChangeKind = "added" if self.old is None else "removed"
        old, new = (None, value) if kind == "added" else (value, None)
        change = Change(self.topic, kind, self.subject, field, old, new, urgency=self.urgency, **_places(self.old, self.new))
        return replace(change, **other)


def _places(old: Fact | None, new: Fact | None) -> dict[str, Any]:
    return {
        "old_span": old and old.span,
        "new_span": new and new.span,
        "old_text": old and old.text,
        "new_text": new and new.text,
    }


def most_urgent(urgencies: Iterable[Urgency | None]) -> Urgency | None:
    """The most urgent of some; None when none is said."""
    return min(urgencies, key=_URGENCIES.index, default=None)


def order(change: Change) -> tuple[Any, ...]:
    """What changes are sorted by: topic, then the most urgent first, then by name; text without a name by its place."""
    places = () if change.topic not in {"text", "wording"} else tuple(span.start if span else -1 for span in (change.new_span, change.old_span))
    return (
        _ORDER.index(change.topic),
        _URGENCIES.index(change.urgency),
        *places,
        change.subject.casefold(),
        change.field,
        change.old or "",
        change.new or "",
        change.kind,
    )
