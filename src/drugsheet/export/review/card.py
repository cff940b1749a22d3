"""The call card: when to call, by urgency, on one printed page."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from unicodedata import east_asian_width

from drugsheet.export.view import Entry, Group, View
from drugsheet.export.words import URGENCIES

_SIZES = ((11.0, "large"), (9.5, "medium"), (8.0, "small"), (6.5, "tiny"))
"""Sizes of type in points, with the class of each."""
_POINT = 0.3528  # millimetres
_PAGE, _COLUMN, _HEIGHT = 186.0, 84.0, 255.0  # the page and one of its columns, on the smaller of A4 and Letter in each direction
_HEIGHT_OF_A_LINE, _HEIGHT_OF_A_GAP = 1.26, 0.25  # as shares of the size of type
_BULLET, _RAGGED = 1.1, 1.5  # what a list is set in by, and what the end of a line leaves empty, in sizes of type
_USED = 0.96  # of the columns: a reason is not broken in two, so that they do not fill evenly
_NARROW = frozenset(" .,;:'’!|()[]/-iljtfrI1")
"""Characters of about a third of the size of type in the sans-serif faces that browsers come with."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is printed."""

    groups: tuple[Group, ...]
    size: str
    """``large``, ``medium``, ``small`` or ``tiny``: the largest type in which all fits."""
    left_out: str
    """What does not fit even in the smallest type, the least urgent first to go: "12 under Immediately"; empty when all does."""


def card(view: View, *, name: str, about: str, foot: Sequence[str]) -> Card:
    """The reasons to call by urgency, and with them the limits that stand among the side effects.

    ``name``, ``about`` and the paragraphs ``foot`` are what is printed around them, which takes of the room.
    """
    room = 2 * _USED * (_HEIGHT - _around(name, about, foot))
    groups = tuple(group for group in (_group(view, urgency, label) for urgency, label in URGENCIES.items()) if group.entries)
    for points, size in _SIZES:
        if _height(groups, points) <= room:
            return Card(groups, size, "")
    return _shortened(groups, room)


def _group(view: View, urgency: str, label: str) -> Group:
    """What has an urgency: reasons, each with the limits that share it; reasons of another urgency for a limit that has this one
    ("If it lasts 2 minutes, call 911"); and limits that stand among the side effects.
    """
    reasons = tuple(replace(entry, parts=_of(entry, urgency)) for entry in view.part("calls").entries if entry.state == urgency)
    raised = tuple(replace(entry, parts=parts) for entry in view.part("calls").entries if entry.state != urgency and (parts := _of(entry, urgency)))
    limits = tuple(
        replace(limit, title=f"{limit.within}: {limit.quote} (among the side effects)")
        for limit in view.part("limits").entries
        if limit.parent.startswith("/side_effects/") and (limit.state or "unspecified") == urgency
    )
    return Group(label, (*reasons, *raised, *limits))


def _of(entry: Entry, urgency: str) -> tuple[Entry, ...]:
    """The limits of a reason that have an urgency, which the heading over them says."""
    return tuple(
        replace(part, remarks=tuple(remark for remark in part.remarks if not remark.startswith("urgency: ")))
        for part in entry.parts
        if part.kind == "limit" and (part.state or entry.state) == urgency
    )


def _shortened(groups: tuple[Group, ...], room: float) -> Card:
    """The card with as many reasons as fit, the most urgent first."""
    kept: list[Group] = []
    left_out: dict[str, int] = {}
    for group in groups:
        entries: list[Entry] = []
        used = _height(kept, _SIZES[-1][0])
        for entry in group.entries:
            more = _height((Group(group.label, (entry,)),), _SIZES[-1][0], heading=not entries)
            if not left_out and used + more <= room - _NOTE:
                entries.append(entry)
                used += more
            else:
                left_out[group.label] = left_out.get(group.label, 0) + 1
        if entries:
            kept.append(Group(group.label, tuple(entries)))
    return Card(tuple(kept), _SIZES[-1][1], ", ".join(f"{number} under “{label}”" for label, number in left_out.items()))


def limits_of(entry: Entry) -> tuple[Entry, ...]:
    """The limits of a reason, or the limit itself."""
    return (entry,) if entry.kind == "limit" else tuple(part for part in entry.parts if part.kind == "limit")


_NOTE = 6.0
"""What the line on what is left out takes, in millimetres."""


def _around(name: str, about: str, foot: Sequence[str]) -> float:
    """What stands over and under the columns, in millimetres: see print.css."""
    points = 18 * 1.15 * min(2, _lines(name, _PAGE / (18 * _POINT)))
    points += 9 * min(3.2, 1.5 * _lines(about, _PAGE / (9 * _POINT)))
    points += 8 * 1.3 * sum(_lines(text, _PAGE / (8 * _POINT)) for text in foot)
    return points * _POINT + 8


def _height(groups: Sequence[Group], points: float, *, heading: bool = True) -> float:
    """How much of a column groups take, in millimetres."""
    wide = _COLUMN / (points * _POINT)
    lines, gaps = 0, 0
    for group in groups:
        lines, gaps = lines + heading, gaps + 3 * heading
        for entry in group.entries:
            lines += _lines(entry.title, wide) + sum(_lines(f"read as: {', '.join(limit.remarks)}", wide) for limit in limits_of(entry))
    return (lines * _HEIGHT_OF_A_LINE + gaps * _HEIGHT_OF_A_GAP) * points * _POINT


def _lines(text: str, wide: float) -> int:
    """How many lines a text takes in a column so many sizes of type wide."""
    usable = wide - _BULLET - _RAGGED
    return max(1, math.ceil(sum(map(_width, text)) / usable))


@cache
def _width(character: str) -> float:
    """The width of a character as a share of the size of type, as in Noto Sans, which is wider than most."""
    if east_asian_width(character) in "WF":
        return 1.0
    if character in _NARROW:
        return 0.31
    return 0.69 if character.isupper() or character in "mw%@" else 0.55
