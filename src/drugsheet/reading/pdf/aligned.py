"""Tables without upright rules: rows whose words keep out of the same strips of white, and what tells them from columns of text.

A run of rows shows one by a strip between words that no glyph of the run crosses. It is a table where rules or stripes across part its
rows, where its rows stand apart in all of its columns at once, or where its cells are short and do not go on from line to line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drugsheet.reading.pdf.file import Mark
from drugsheet.reading.pdf.lines import Row, is_bold
from drugsheet.reading.pdf.slots import Slots, slotted

_STRIP = 0.45
"""Narrowest strip between two columns, in sizes of the font: wider than a space between words."""
_MOST_STRIPS = 12
_MOST_STEPS = 50_000
"""Rows that are looked at in all, on one page."""
_FAR = 5.0
"""Widest distance of rows, in sizes of the font."""
_LARGER = 1.15
_SEVERAL = 2
_ROWS = 3
_WIDE = 1.5
"""White between the two words of a row, in sizes of the font, where but two rows show a table."""
_PROSE = 0.34
"""Share of the lines of a column that go on on the next line, from which it is text."""
_TALLEST, _TALLEST_RULED, _MOSTLY = 5, 12, 0.7
"""Most lines of the cells of most rows, and of any row where no rules part them; the share that most rows are."""

Strip = tuple[float, float]


class Rules:
    """What parts rows: rules across, and the upper and lower edges of what lies behind words."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        found: list[tuple[float, float, float]] = []
        for mark in marks:
            if mark.kind == "across":
                found.append(((mark.y0 + mark.y1) / 2, mark.x0, mark.x1))
            elif mark.kind == "box":
                found += ((mark.y0, mark.x0, mark.x1), (mark.y1, mark.x0, mark.x1))
        self._places: list[tuple[float, float, float]] = []
        """Height and ends of each rule, those that go on with one another as one."""
        for y, x0, x1 in sorted((round(y), x0, x1) for y, x0, x1 in found):
            if self._places and self._places[-1][0] == y and x0 <= self._places[-1][2] + _TOUCH:
                self._places[-1] = (y, self._places[-1][1], max(self._places[-1][2], x1))
            else:
                self._places.append((y, x0, x1))

    def between(self, top: float, bottom: float, strips: Sequence[Strip]) -> list[float]:
        """The heights of rules that cross one of some strips, top to bottom."""
        at = bisect_left(self._places, (top,))
        heights: list[float] = []
        for y, x0, x1 in self._places[at : at + _MOST_RULES]:
            if y > bottom:
                break
            if any(x0 < low - 1 and x1 > high + 1 for low, high in strips) and (not heights or y - heights[-1] > _TOUCH):
                heights.append(y)
        return heights


_TOUCH = 4.0
_MOST_RULES = 1_000


@dataclass(slots=True)
class Aligned:
    """A table: its first row, the one behind its last, and its cells."""

    start: int
    end: int
    cells: list[dict[int, list[Row]]]
    edges: tuple[float, ...]
    """Where its columns begin."""
    spacing: float = 0.0
    """Distance of the closest lines of one column."""


def tables_of(rows: Sequence[Row], rules: Rules, *, loose: bool = False) -> Iterator[Aligned]:
    """The tables of rows that stand under one another, top to bottom; ``loose`` is for rows that are known to be no columns of text."""
    steps = _MOST_STEPS
    at = 0
    while at < len(rows) and steps > 0:
        if len(rows[at]) < _SEVERAL:
            at += 1
            continue
        run = _run(rows, at)
        steps -= run.end - at
        found = _table(rows, run, at, rules, loose=loose)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def joined(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with white between their words that stands under that of the row before or over that of the next: cells, it may be."""
    for number, row in enumerate(rows):
        if any(_is_set_like(row, rows[other]) for other in (number - 1, number + 1) if 0 <= other < len(rows)):
            yield row


def _is_set_like(row: Row, other: Row) -> bool:
    if len(row) < _SEVERAL or len(row) != len(other) or abs(other[0].base - row[0].base) > _FAR * row[0].size:
        return False
    return all(
        min(after.edge - last.x1, behind.edge - before.x1) > _WIDE * max(last.size, before.size) and abs(after.edge - behind.edge) < _TOUCH
        for (last, after), (before, behind) in zip(pairwise(row), pairwise(other), strict=True)
    )


# -- runs of rows ----------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Run:
    """Rows, the strips of white that none of them crosses, and how many rows have words on both sides of each."""

    end: int
    strips: dict[Strip, int]
    last: int
    """The last row of several words."""


def _run(rows: Sequence[Row], start: int) -> _Run:
    """The run that begins at a row. It ends where a strip that several rows show is crossed."""
    occupied: list[Strip] = []
    strips: dict[Strip, int] = {}
    size, last, end = rows[start][0].size, start, start
    for number in range(start, len(rows)):
        row = rows[number]
        if number > start and (row[0].base - rows[number - 1][0].base > _FAR * size or (len(row) == 1 and row[0].size > _LARGER * size)):
            break
        taken = _merged(occupied, _occupied(row, _STRIP * size))
        kept = _counted(taken, strips, row, _STRIP * size)
        if number > start and (not any(kept.values()) or len(kept) > _MOST_STRIPS or _is_crossed(strips, kept)):
            break
        occupied, strips, end = taken, kept, number + 1
        if len(row) >= _SEVERAL:
            last = number
    return _Run(end, {strip: count for strip, count in strips.items() if count >= _SEVERAL}, last)


def _occupied(row: Row, least: float) -> list[Strip]:
    """Where a row has glyphs, white that is narrower than a strip not counted."""
    found: list[Strip] = []
    for x0, x1 in sorted((glyph.x0, glyph.x1) for segment in row for glyph in (*segment.bullet, *segment.glyphs)):
        if found and x0 - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _merged(one: Sequence[Strip], other: Sequence[Strip]) -> list[Strip]:
    found: list[Strip] = []
    for x0, x1 in sorted((*one, *other)):
        if found and x0 <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def _counted(occupied: Sequence[Strip], before: dict[Strip, int], row: Row, least: float) -> dict[Strip, int]:
    """The strips that are left, each with the rows that show it: those in which it lies between two words that stand apart."""
    found: dict[Strip, int] = {}
    for (_, low), (high, _) in pairwise(occupied):
        if high - low >= least:
            shown = any(last.x1 <= low + 1 and after.edge >= high - 1 for last, after in pairwise(row))
            found[low, high] = shown + max((count for (lower, higher), count in before.items() if lower <= low and high <= higher), default=0)
    return found


def _is_crossed(before: dict[Strip, int], after: dict[Strip, int]) -> bool:
    """Whether a strip that several rows show is gone."""
    return any(count >= _SEVERAL and not any(lower <= low and high <= higher for low, high in after) for (lower, higher), count in before.items())


# -- what tells a table ----------------------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row], run: _Run, start: int, rules: Rules, *, loose: bool) -> Aligned | None:
    """The table that a run of rows is, if it is one."""
    strips = sorted(run.strips)
    end = run.last + 1
    if not strips or end - start < _SEVERAL:
        return None
    slots = slotted(rows[start:end], strips)
    first, end = _reach(rows, (start, end), run, strips, slots.spacing)
    if (first, end) != (start, run.last + 1):
        slots = slotted(rows[first:end], strips)
    size = rows[start][0].size
    cuts = rules.between(rows[first][0].base, rows[end - 1][0].base - 0.5 * size, strips)
    found = slots.rows(cuts)
    if not _is_table(slots, found, cuts, loose=loose):
        return None
    edges = tuple(min(row[0].edge for row in slots.column(column)) for column in range(1, slots.columns))
    return Aligned(first, end, [_cells(row) for row in found], edges, slots.spacing)


def _reach(rows: Sequence[Row], ends: tuple[int, int], run: _Run, strips: Sequence[Strip], spacing: float) -> tuple[int, int]:
    """A run with the lines above and below it that are of its first and last rows: single ones, close, in a column of their own."""
    start, end = ends
    size = rows[start][0].size
    if not _LEAST_SPACING * size < spacing <= _WIDEST_SPACING * size:
        return start, end
    while end < run.end and _is_close(rows[end - 1], rows[end], spacing):
        end += 1
    low = strips[0][0]
    while start and _is_close(rows[start - 1], rows[start], spacing):
        above = rows[start - 1]
        crossing = any(segment.edge < strip[1] - 1 and segment.x1 > strip[0] + 1 for segment in above for strip in strips)
        if crossing or len(above) > 1 or above[0].edge <= low:
            break
        start -= 1
    return start, end


_LEAST_SPACING, _WIDEST_SPACING = 0.8, 1.6


def _is_close(row: Row, after: Row, spacing: float) -> bool:
    """Whether two lines are no further apart than those of one cell; of cells that stand at different heights they are nearer."""
    return 0 < after[0].base - row[0].base <= 1.12 * spacing and abs(after[0].size - row[0].size) < 0.5


def _cells(row: Sequence[dict[int, Row]]) -> dict[int, list[Row]]:
    """The lines of each cell of a row."""
    found: dict[int, list[Row]] = {}
    for line in row:
        for column, words in line.items():
            found.setdefault(column, []).append(words)
    return dict(sorted(found.items()))


def _is_table(slots: Slots, rows: Sequence[Sequence[dict[int, Row]]], cuts: Sequence[float], *, loose: bool) -> bool:
    """Whether lines in columns are a table: its rows are parted by rules, or stand apart, or hold short words."""
    cells = [_cells(row) for row in rows]
    shown = [row for row in cells if len(row) > 1]
    if len(shown) < _SEVERAL or sum(len(row) > 1 for row in cells) < _HALF * len(cells):
        return False
    if any(_is_headed(row) for row in cells[1:]):
        return False
    if len(cuts) >= _SEVERAL and len(rows) >= _ROWS and _share(max(map(len, row.values())) <= _TALLEST_RULED for row in shown) >= _MOSTLY:
        return True
    if _share(len(line) == 1 for row in cells for cell in row.values() for line in cell) < _WHOLE:
        return False  # words that stand apart inside of cells: they were moved to fill their line
    if _HALF * len(shown) < sum(row[0][0][0].item for row in shown if 0 in row):
        return False  # items in the first column too: a list that is set in columns
    tall = [max(map(len, row.values())) for row in shown]
    if max(tall) > _TALLEST_RULED or any(sorted(map(len, row.values()))[-2] > _TALLEST for row in shown) or _share(lines <= _TALLEST for lines in tall) < _MOSTLY:
        return False
    if any(_is_heading(row) for row in shown[1:]) and not all(map(_is_heading, shown)):
        return False
    if len(slots.blocks()) >= _ROWS and len(shown) >= max(_ROWS, _MOSTLY * len(cells)) and _are_level(shown):
        return True
    if any(row[0].item for column in range(slots.columns) for row in slots.column(column)):
        return False
    if any(slots.wrapped(column) >= _PROSE for column in range(slots.columns)):
        return False
    return len(shown) >= _ROWS or ((loose or _has_head(cells)) and _stand_apart(shown))


_HALF, _WHOLE = 0.5, 0.9


def _share(said: Iterable[bool]) -> float:
    """How many of some things are so."""
    found = list(said)
    return sum(found) / len(found) if found else 0.0


def _is_headed(row: dict[int, list[Row]]) -> bool:
    """Whether one cell of a row is set larger than another: a heading inside a column."""
    sizes = [cell[0][0].size for cell in row.values()]
    return max(sizes) > _LARGER * min(sizes)


def _is_heading(row: dict[int, list[Row]]) -> bool:
    """Whether all cells of a row are bold: in columns of text, a heading in each."""
    return all(is_bold(segment.glyphs) for cell in row.values() for line in cell for segment in line)


def _are_level(shown: Sequence[dict[int, list[Row]]]) -> bool:
    """Whether the cells of each row are set at its top, at its middle or at its bottom, in all rows alike."""
    ends = [[(cell[0][0].base, cell[-1][0].base) for cell in row.values()] for row in shown]
    slack = _LEVEL * shown[0][min(shown[0])][0][0].size
    return any(all(max(map(place, row)) - min(map(place, row)) <= slack for row in ends) for place in (_top, _middle, _bottom))


_LEVEL = 0.2


def _top(ends: Strip) -> float:
    return ends[0]


def _middle(ends: Strip) -> float:
    return (ends[0] + ends[1]) / 2


def _bottom(ends: Strip) -> float:
    return ends[1]


def _has_head(cells: Sequence[dict[int, list[Row]]]) -> bool:
    """Whether the first row is bold and the next one is not."""
    head, body = ([segment for cell in row.values() for line in cell for segment in line] for row in cells[:2])
    return all(is_bold(segment.glyphs) for segment in head) and not all(is_bold(segment.glyphs) for segment in body)


def _stand_apart(shown: Sequence[dict[int, list[Row]]]) -> bool:
    """Whether there is much white between the cells of each row."""
    return all(
        after[0][0].edge - max(line[-1].x1 for line in last) > _WIDE * last[0][0].size for row in shown for last, after in pairwise(row.values())
    )
