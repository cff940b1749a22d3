"""The boxes of a page while it is read: which list, table or panel the next words stand in, and where a cell lies.

How many rows a cell spans is known at the end of its group of rows; so boxes are places first, and made when the page is at its end.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping

from drugsheet.reading.document import Box, BoxKind

_NUMBER = re.compile(r"[ \t\n\f\r]*+\+?([0-9]{1,9})")
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
"""What a cell spans at most: HTML Living Standard 4.9.11, as in browsers."""
_OF_DEFINITIONS = ("term", "description")
_HELD = 64
"""Cells of a table that are remembered for the rows below: more than any sheet has, few enough for any page."""

_DEEPEST = 8
"""Columns of marks that are told apart."""


class Place:
    """A box whose element may still be open."""

    __slots__ = ("box", "column", "columns", "filled", "grid", "head", "kind", "last", "outer", "row", "rows", "until")

    def __init__(self, kind: BoxKind, outer: Place | None) -> None:
        self.kind: BoxKind = kind
        self.outer = outer
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.head = self.filled = False
        self.grid: Grid | None = None
        """Of a table its cells' places, of a cell those of its table."""
        self.last: Place | None = None
        """Of a list: the item before the next one."""
        self.until = -1
        """Of a list: how many blocks of the page stood before the end of its last item."""
        self.box: Box | None = None


class Grid:
    """Where the cells of a table lie, row by row."""

    def __init__(self) -> None:
        self.filled: Counter[int] = Counter()
        """Cells with words in each row."""
        self.in_head = False
        self._row = -1
        self._column = 0
        self._open = False
        self._above: list[Place] = []
        """Cells of rows above that reach into this one, by column; those before ``_passed`` lie left of the next cell."""
        self._passed = 0
        self._deep: list[Place] = []
        self._heads: deque[Place] = deque(maxlen=_HELD)
        self._mark: Place | None = None
        self._leads = True
        self._marked: set[int] = set()
        """Columns in which the first words of a row were a mark."""
        self.depth = 0
        """How many of them lie left of the one of this row: its list stands in so many others."""
        self.left_out = 0
        """How much was left out of the page before the last mark."""

    def begin_row(self) -> None:
        """The cells that come next begin another row."""
        self._row += 1
        self._column = self._passed = 0
        self._above = [cell for cell in self._above if cell.row + cell.rows > self._row]
        if self._deep:
            self._above = sorted([*self._above, *self._deep], key=lambda cell: cell.column)
            self._deep = []
        self.filled[self._row] += sum(cell.filled for cell in self._above)
        self._open = True
        self._mark, self._leads = None, True
        self.depth = 0

    def end_row(self) -> None:
        """The row ends; a cell that comes next begins one of its own."""
        self._open = False

    def end_group(self) -> None:
        """A group of rows ends, and with it the cells that reach further."""
        for cell in (*self._above, *self._deep):
            cell.rows = max(1, min(cell.rows, self._row + 1 - cell.row))
        self._above, self._deep = [], []
        self._open = self.in_head = False

    def place(self, cell: Place, attributes: Mapping[str, str]) -> None:
        """Find the place of the next cell."""
        if not self._open:
            self.begin_row()
        while self._passed < len(self._above) and self._above[self._passed].column <= self._column:
            held = self._above[self._passed]
            self._column = max(self._column, held.column + held.columns)
            self._passed += 1
        cell.grid, cell.row, cell.column = self, self._row, self._column
        cell.columns = min(_span(attributes, "colspan") or 1, _MOST_COLUMNS)
        self._column += cell.columns
        rows = min(_span(attributes, "rowspan"), _MOST_ROWS) or _MOST_ROWS
        if rows > 1 and len(self._above) + len(self._deep) < _HELD:
            cell.rows = rows
            self._deep.append(cell)

    def is_marked(self, cell: Place) -> bool:
        """Whether a mark in a cell before is the bullet of this one: the same head stands over both, or none."""
        return self._mark is not None and self._head_over(self._mark) is self._head_over(cell)

    def end_cell(self, cell: Place, *, mark: bool, marked: bool, left_out: int) -> None:
        """A cell with words ends: whether they are a mark and nothing else, and whether the cell has a mark before it."""
        self.left_out = left_out
        cell.filled = True
        self.filled[cell.row] += 1
        self._mark = cell if mark and self._leads else None
        if self._mark is not None and self.filled[cell.row] == 1 and len(self._marked) < _DEEPEST:
            self._marked.add(cell.column)
            self.depth = sum(column < cell.column for column in self._marked)
        self._leads = marked
        if cell.head:
            self._heads.append(cell)

    def _head_over(self, cell: Place) -> Place | None:
        over = (head for head in reversed(self._heads) if head.column <= cell.column < head.column + head.columns and head.row < cell.row)
        return next(over, None)


class Boxes:
    """The boxes of a page, and those that are open."""

    def __init__(self) -> None:
        self._all: list[Place] = []
        self._open: list[Place] = []

    @property
    def inner(self) -> Place | None:
        """The innermost open box."""
        return self._open[-1] if self._open else None

    @property
    def grid(self) -> Grid | None:
        """The cells of the table that is the innermost open box."""
        inner = self.inner
        return inner.grid if inner is not None and inner.kind == "table" else None

    def enter(self, kind: BoxKind) -> Place:
        """Open a box. A list that stands in a list, and in no item of it, belongs to the item before it."""
        outer = self.inner
        if kind == "list" and outer is not None and outer.kind == "list" and outer.last is not None:
            outer = outer.last
        if kind in _OF_DEFINITIONS and outer is not None and outer.kind in _OF_DEFINITIONS:
            outer = outer.outer  # lxml does not close a description where the next one begins
        place = self._new(kind, outer)
        if kind == "item" and outer is not None:
            outer.last = place
        if kind == "table":
            place.grid = Grid()
        self._open.append(place)
        return place

    def enter_item(self, series: Place) -> Place:
        """Open an item of a list that has no element of its own."""
        place = self._new("item", series)
        self._open.append(place)
        return place

    def series(self) -> Place:
        """A list without an element: items that stand side by side."""
        return self._new("list", self.inner)

    def leave(self) -> None:
        """Close the innermost box."""
        self._open.pop()

    def finish(self) -> None:
        """Make the boxes, each after the one around it."""
        for place in self._all:
            if place.kind == "table" and place.grid is not None:
                place.grid.end_group()
        for place in self._all:
            outer = None if place.outer is None else place.outer.box
            place.box = Box(place.kind, outer, place.row, place.column, place.rows, place.columns, place.head)

    def _new(self, kind: BoxKind, outer: Place | None) -> Place:
        place = Place(kind, outer)
        self._all.append(place)
        return place


def _span(attributes: Mapping[str, str], name: str) -> int:
    """How much a cell says it spans; 0 is "to the end"."""
    found = _NUMBER.match(attributes.get(name) or "")
    return int(found[1]) if found else 1
