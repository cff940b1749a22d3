"""The geometry of charts: plain numbers that a template draws as SVG. A chart is 400 wide, so that it is read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 400
_LONGEST_LABEL = 52
_ROW, _LABEL, _BAR = 36, 15, 12
_COLUMNS_HEIGHT, _COLUMNS_TOP, _COLUMNS_FOOT = 130, 18, 20
_MOST_COLUMNS = 40
_DOT, _DOTS_LEFT, _DOTS_A_LINE = 9, 8, 39
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    x: float
    width: float
    part: str
    """Which part it is: the name of its pattern."""
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its label above, its segments below, its number at the right."""

    y: int
    label: str
    number: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot, or the column of a year."""

    x: float
    y: float
    part: str = ""
    height: float = 0
    width: float = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class DotRow:
    """A row of dots under its label."""

    y: int
    label: str
    number: str
    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing."""

    kind: str
    """``bars``, ``dots`` or ``columns``."""
    height: int
    title: str
    description: str
    """The drawing in a sentence; its numbers are in the table beneath it."""
    bars: tuple[Bar, ...] = ()
    rows: tuple[DotRow, ...] = ()
    columns: tuple[Mark, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """Parts and what they stand for."""
    notes: tuple[str, ...] = field(default_factory=tuple)


def short(label: str) -> str:
    """A label that fits over its bar; the table has the whole."""
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def bars(
    title: str, description: str, rows: Sequence[tuple[str, Sequence[tuple[str, int]], int]], *, legend: Sequence[tuple[str, str]] = (), notes: Sequence[str] = ()
) -> Chart:
    """Rows of a label, its parts with their numbers, and the number that is written beside it."""
    most = max((sum(number for _, number in parts) for _, parts, _ in rows), default=0) or 1
    names = dict(legend)
    drawn = []
    for at, (label, parts, total) in enumerate(rows):
        x, segments = 0.0, []
        for part, number in parts:
            width = WIDTH * number / most
            segments.append(Segment(round(x, 2), round(width, 2), part, f"{names.get(part, label)}: {number}"))
            x += width
        drawn.append(Bar(at * _ROW, short(label), str(total), tuple(segments)))
    return Chart("bars", len(rows) * _ROW, title, description, bars=tuple(drawn), legend=tuple(legend), notes=tuple(notes))


def dots(title: str, description: str, rows: Sequence[tuple[str, Sequence[tuple[str, int]]]], *, legend: Sequence[tuple[str, str]], notes: Sequence[str] = ()) -> Chart:
    """Rows of a label and its parts: a dot for each sheet, or for as many sheets as let the longest row fit."""
    most = max((sum(number for _, number in parts) for _, parts in rows), default=0)
    each = _step(most)
    names = dict(legend)
    drawn = []
    for at, (label, parts) in enumerate(rows):
        marks = [part for part, number in parts for _ in range(-(-number // each))]
        total = sum(number for _, number in parts)
        spoken = ", ".join(f"{names[part].lower()}: {number}" for part, number in parts)
        drawn.append(DotRow(at * _ROW, short(label), str(total), f"{label}: {spoken}", tuple(Mark(_DOTS_LEFT + _DOT * i, at * _ROW + 25, part) for i, part in enumerate(marks))))
    said = [] if each == 1 else [f"Each mark stands for up to {each:,} sheets."]
    used = {part for _, parts in rows for part, _ in parts}
    return Chart("dots", len(rows) * _ROW, title, description, rows=tuple(drawn), legend=tuple(item for item in legend if item[0] in used), notes=(*said, *notes))


def _step(most: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … sheets for a mark with which the longest row fits, with a mark to spare for each part."""
    scale = 1
    while True:
        for step in _STEPS:
            if -(-most // (step * scale)) <= _DOTS_A_LINE - 4:
                return step * scale
        scale *= 10


def columns(title: str, description: str, counts: Sequence[tuple[int, int]], unit: str) -> Chart:
    """A column for each whole number, the empty ones between them too; the last 40 where there are more."""
    present = dict(counts)
    first, last = min(present), max(present)
    shown = list(range(first, last + 1)) if last - first < _MOST_COLUMNS else sorted(present)[-_MOST_COLUMNS:]
    notes = []
    if last - first >= _MOST_COLUMNS:
        left = sum(number for value, number in counts if value < shown[0])
        notes.append("Empty years are left out of the drawing" + (f"; {left} sheets of earlier ones are in the table only." if left else "."))
    most = max(present[value] for value in shown if value in present)
    pitch = WIDTH / max(len(shown), 6)
    marks, ticks = [], []
    every = -(-len(shown) // 8)
    for at, value in enumerate(shown):
        number = present.get(value, 0)
        height = _COLUMNS_HEIGHT * number / most
        marks.append(Mark(round(at * pitch + pitch * 0.1, 2), round(_COLUMNS_TOP + _COLUMNS_HEIGHT - height, 2), str(number) if number and len(shown) <= 25 else "", round(height, 2), round(pitch * 0.8, 2), f"{value}{unit}: {number}"))
        if at % every == 0:
            ticks.append((round(at * pitch + pitch / 2, 2), str(value)))
    return Chart("columns", _COLUMNS_TOP + _COLUMNS_HEIGHT + _COLUMNS_FOOT, title, description, columns=tuple(marks), ticks=tuple(ticks), notes=tuple(notes))
