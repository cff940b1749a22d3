"""The call card: when to call, by urgency, on one printed page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from drugsheet.export.view import Entry, Group, View
from drugsheet.export.words import URGENCIES

_SIZES = ((11.0, "large"), (9.5, "medium"), (8.0, "small"), (6.5, "tiny"))
"""Sizes of type in points, with the class of each."""
_POINT = 0.3528  # millimetres
_COLUMN, _HEIGHT = 84.0, 205.0  # of the two columns, on the smaller of A4 and Letter in each direction, less head and foot
_WIDTH_OF_A_CHARACTER, _HEIGHT_OF_A_LINE, _HEIGHT_OF_A_GAP = 0.52, 1.3, 0.3  # as shares of the size of type


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed."""

    groups: tuple[Group, ...]
    size: str
    """``large``, ``medium``, ``small`` or ``tiny``: the largest type in which all fits."""
    left_out: int
    """How many of the least urgent reasons do not fit even in the smallest type."""


def card(view: View) -> Card:
    """The reasons to call by urgency, and with them the limits that stand among the side effects."""
    groups = tuple(group for group in (_group(view, urgency, label) for urgency, label in URGENCIES.items()) if group.entries)
    for points, name in _SIZES:
        if _fits(groups, points):
            return Card(groups, name, 0)
    return _shortened(groups)


def _group(view: View, urgency: str, label: str) -> Group:
    reasons = tuple(entry for entry in view.part("calls").entries if entry.state == urgency)
    limits = tuple(
        replace(limit, title=f"{limit.within}: {limit.quote} (among the side effects)")
        for limit in view.part("limits").entries
        if limit.parent.startswith("/side_effects/") and (limit.state or "unspecified") == urgency
    )
    return Group(label, (*reasons, *limits))


def _shortened(groups: tuple[Group, ...]) -> Card:
    """The card with as many reasons as fit, the most urgent first."""
    kept: list[Group] = []
    left_out = 0
    for group in groups:
        entries: list[Entry] = []
        for entry in group.entries:
            if left_out == 0 and _fits((*kept, Group(group.label, (*entries, entry))), _SIZES[-1][0]):
                entries.append(entry)
            else:
                left_out += 1
        if entries:
            kept.append(Group(group.label, tuple(entries)))
    return Card(tuple(kept), _SIZES[-1][1], left_out)


def limits_of(entry: Entry) -> tuple[Entry, ...]:
    """The limits of a reason, or the limit itself."""
    return (entry,) if entry.kind == "limit" else tuple(part for part in entry.parts if part.kind == "limit")


def _fits(groups: tuple[Group, ...], points: float) -> bool:
    wide = _COLUMN / (points * _POINT * _WIDTH_OF_A_CHARACTER)
    lines, gaps = 0, 0
    for group in groups:
        lines, gaps = lines + 2, gaps + 2
        for entry in group.entries:
            texts = [entry.title, *(", ".join(limit.remarks) for limit in limits_of(entry))]
            lines += sum(math.ceil((len(text) + 3) / wide) for text in texts)
            gaps += 1
    return (lines * _HEIGHT_OF_A_LINE + gaps * _HEIGHT_OF_A_GAP) * points * _POINT <= 2 * _HEIGHT * 0.92  # columns do not fill evenly
