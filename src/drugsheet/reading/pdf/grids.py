"""Tables that are drawn with rules: where they lie, and the cells that their words stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drugsheet.reading.pdf.file import Page
from drugsheet.reading.pdf.lines import Row, Segment

_MOST_RULES = 1_500
"""A page with more rules is a drawing."""
_TOUCH = 3.0
_APART = 8.0
"""Points between two walls or edges that are not one."""
_LEAST_WIDTH = 60.0
_WALLS = 3

Cell = list[Row]


@dataclass(slots=True)
class Grid:
    """A table: its place, its walls and edges, and the words found in it."""

    x0: float
    y0: float
    x1: float
    y1: float
    walls: list[float]
    edges: list[float]
    ruled: bool = True
    """Whether an upright rule is drawn: else its walls are the sides of what lies behind words."""
    rows: list[Row] = field(default_factory=list)
    beside: bool = False
    """Whether lines stand beside it: it lies in a column."""

    def in_place(self) -> Row:
        """A row that holds its place among lines."""
        held = Segment(self.rows[0][0].glyphs, stands_for=self)
        held.x0, held.x1, held.edge = self.x0, self.x1, self.x0
        return [held]

    def cells(self) -> list[dict[int, Cell]]:
        """Its rows from top to bottom, each with the cells that hold words by the column in which they begin."""
        found: dict[int, dict[int, Cell]] = defaultdict(dict)
        for row in self.rows:
            for segment in row:
                line = bisect_right(self.edges, segment.base - 0.3 * segment.size)
                column = bisect_right(self.walls, segment.x0 + 2.0)
                cell = found[line].setdefault(column, [])
                if cell and abs(cell[-1][0].base - segment.base) < 0.25 * segment.size:
                    cell[-1].append(segment)
                else:
                    cell.append([segment])
        return [dict(sorted(found[line].items())) for line in sorted(found)]


def take_grids(page: Page, rows: list[Row]) -> list[Grid]:
    """Take the words of ruled tables out of the rows of a page, table by table from top to bottom."""
    found = [grid for grid in _grids(page) if grid.ruled or not _goes_on(grid, rows)]
    if not found:
        return []
    for row in rows:
        for segment in list(row):
            middle, height = (segment.x0 + segment.x1) / 2, segment.base - 0.3 * segment.size
            grid = next((grid for grid in found if grid.y0 - 2 < height < grid.y1 + 2 and grid.x0 - 2 < middle < grid.x1 + 2), None)
            if grid is None:
                continue
            row.remove(segment)
            if grid.rows and abs(grid.rows[-1][0].base - segment.base) < 0.25 * segment.size:
                grid.rows[-1].append(segment)
            else:
                grid.rows.append([segment])
    rows[:] = [row for row in rows if row]
    for grid in found:
        grid.beside = any(grid.y0 < segment.base < grid.y1 for row in rows for segment in row if segment.x1 < grid.x0 or segment.x0 > grid.x1)
    return sorted((grid for grid in found if grid.rows), key=lambda grid: grid.y0)


def _goes_on(grid: Grid, rows: Sequence[Row]) -> bool:
    """Whether rows above or below keep to the walls of a grid that is not ruled: it is a stripe of a table, and no table."""
    above = [row for row in rows if grid.y0 - _NEAR * row[0].size < row[0].base < grid.y0]
    below = [row for row in rows if 0 < row[0].base - row[0].size - grid.y1 + _TOUCH < _NEAR * row[0].size]
    near = [row for row in (*above[-_LINES:], *below[:_LINES]) if len(row) > 1]
    return any(len({bisect_right(grid.walls, segment.x0 + 2.0) for segment in row}) == len(row) and row[-1].x1 < grid.x1 + _TOUCH for row in near)


_NEAR, _LINES = 6.0, 4
"""How far from a stripe, in sizes of the font and in lines, the next row of its table is."""


def _grids(page: Page) -> list[Grid]:
    boxes = [
        mark
        for mark in page.marks
        if mark.kind == "box" and mark.x1 - mark.x0 > 20 and mark.y1 - mark.y0 > _APART and (mark.x1 - mark.x0) * (mark.y1 - mark.y0) < 0.5 * page.width * page.height
    ]
    down = [(mark.y0, mark.y1, (mark.x0 + mark.x1) / 2) for mark in page.marks if mark.kind == "down"]
    ruled = frozenset(down)
    down += [(mark.y0, mark.y1, x) for mark in boxes for x in (mark.x0, mark.x1)]
    across = [(mark.x0, mark.x1, (mark.y0 + mark.y1) / 2) for mark in page.marks if mark.kind == "across"]
    across += [(mark.x0, mark.x1, y) for mark in boxes for y in (mark.y0, mark.y1)]
    if not down or len(down) > _MOST_RULES or len(across) > _MOST_RULES:
        return []
    grids = []
    for cluster in _clusters(down):
        top, bottom = min(rule[0] for rule in cluster), max(rule[1] for rule in cluster)
        for left, right, walls in _side_by_side(cluster, across, top, bottom):
            edges = _distinct(y for x0, x1, y in across if top - _TOUCH <= y <= bottom + _TOUCH and x1 > left - _TOUCH and x0 < right + _TOUCH)
            if len(walls) >= _WALLS and edges and right - left > _LEAST_WIDTH:
                grids.append(Grid(left, top, right, bottom, walls, edges, ruled=any(rule in ruled for rule in cluster)))
    return grids


def _clusters(down: Sequence[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
    """Upright rules that stand beside or under one another without a gap."""
    clusters: list[list[tuple[float, float, float]]] = []
    bottom = float("-inf")
    for rule in sorted(down):
        if clusters and rule[0] <= bottom + _TOUCH:
            clusters[-1].append(rule)
            bottom = max(bottom, rule[1])
        else:
            clusters.append([rule])
            bottom = rule[1]
    return clusters


def _side_by_side(cluster: Sequence[tuple[float, float, float]], across: Sequence[tuple[float, float, float]], top: float, bottom: float) -> list[tuple[float, float, list[float]]]:
    """The walls of a cluster, in groups that rules across hold together: two tables side by side are two."""
    walls = _distinct(rule[2] for rule in cluster)
    groups: list[list[float]] = []
    for wall in walls:
        if groups and any(x0 <= groups[-1][-1] + _TOUCH and x1 >= wall - _TOUCH for x0, x1, y in across if top - _TOUCH <= y <= bottom + _TOUCH):
            groups[-1].append(wall)
        else:
            groups.append([wall])
    return [(group[0], group[-1], group) for group in groups]


def _distinct(values: Iterable[float]) -> list[float]:
    """Values in order, those near one another once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _APART:
            found.append(value)
    return found
