"""A PDF without a structure tree: its blocks by where its glyphs stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drugsheet.reading.decode import Note
from drugsheet.reading.pdf.aligned import Aligned, Rules, joined
from drugsheet.reading.pdf.blocks import Group, Line, Setting, groups_of, line_of
from drugsheet.reading.pdf.bullets import join_letters, join_numbers, mark_items, mark_letters, mark_numbers
from drugsheet.reading.pdf.columns import Region, known_edges, regions
from drugsheet.reading.pdf.emit import Emitter
from drugsheet.reading.pdf.file import PdfFile
from drugsheet.reading.pdf.furniture import Furniture, take_furniture
from drugsheet.reading.pdf.grids import Cell, Grid, take_grids
from drugsheet.reading.pdf.lines import Row, rows_of

_SAME_COLUMN = 30.0
"""Points by which the left edges of one column may differ from page to page."""
_DEEPER = 8.0
"""Points by which the bullets of an inner list are further to the right."""
_HIGHER = 6.0
_FLUSH = 0.6
"""How far apart lines of a cell begin that is set flush left, in sizes of the font."""
_CLOSE = 1.12
"""Widest distance of the lines of a cell, in that of the closest lines of the table."""
_RAGGED, _FEW_LONG = 0.12, 3
"""By how much of its width a line that was wrapped is shorter than the longest one, and how many such lines show where that is."""


@dataclass(slots=True, eq=False)
class Table:
    """A table: the lines of each cell, row by row."""

    rows: list[dict[int, list[Line]]]
    page: int
    walls: tuple[int, ...]


Part = Line | Table


def read_geometry(file: PdfFile, emitter: Emitter, setting: Setting) -> list[Note]:
    """Hand all blocks of a file on; returns what is to be said of it. Glyphs that are in none stay untaken."""
    pages = [rows_of(page) for page in file.pages]
    furniture = take_furniture(pages)
    for page, rows in zip(file.pages, pages, strict=True):
        join_numbers(rows)
        mark_items(rows, page.marks)
        join_letters(rows)
    segments = [segment for rows in pages for row in rows for segment in row]
    mark_letters(segments)
    mark_numbers(segments, setting.body, all_bold=setting.all_bold)
    found = _Parts(file, pages)
    parts = _joined_tables(list(found.all()))
    lines = [part for part in parts if isinstance(part, Line)]
    in_cells = [line for part in parts if isinstance(part, Table) for row in part.rows for cell in row.values() for line in cell]
    setting.learn(lines or in_cells)
    emitter.learn([line.glyphs for line in (*lines, *in_cells)])
    _Blocks(emitter, setting).all(parts)
    _omit_furniture(furniture, emitter)
    return [_joined_note(found.joined)] if found.joined else []


def _joined_note(rows: Sequence[str]) -> Note:
    more = "" if len(rows) <= _NAMED else f", and {len(rows) - _NAMED} more"
    return Note("joined_cells", f"words of one line stand apart like the cells of a table, and are read as one text: {'; '.join(map(repr, rows[:_NAMED]))}{more}")


_NAMED, _LONGEST = 5, 80
"""Rows that a diagnostic names, and characters of each."""


def _omit_furniture(furniture: Sequence[Furniture], emitter: Emitter) -> None:
    for page in furniture:
        for reason, row in page:
            emitter.omit(reason, [glyph for segment in row for glyph in segment.glyphs])


class _Parts:
    """Lines and tables of all pages in reading order."""

    def __init__(self, file: PdfFile, pages: Sequence[list[Row]]) -> None:
        self._found: list[tuple[int, Region | Grid]] = []
        grids = [take_grids(page, rows) for page, rows in zip(file.pages, pages, strict=True)]
        known = known_edges(pages)
        for page, rows, tables in zip(file.pages, pages, grids, strict=True):
            rest, rules = rows, Rules(page.marks)
            for grid in tables:
                if grid.beside:
                    rest = sorted([*rest, grid.in_place()], key=lambda row: row[0].base)
                    continue
                above = [row for row in rest if row[0].base < grid.y0 + 1]
                rest = [row for row in rest if row[0].base >= grid.y0 + 1]
                self._found += [(page.number, region) for region in regions(above, known, rules)]
                self._found.append((page.number, grid))
            self._found += [(page.number, region) for region in regions(rest, known, rules)]
        self.joined: list[str] = []
        """Rows that may be those of a table, and are read as lines."""
        self._sides = [page.sides for page in file.pages]
        self._edges = self._columns()

    def _columns(self) -> dict[int, tuple[float, float]]:
        """Where the column of each region begins and ends: the same for the columns at one place of all pages."""
        measured = []
        for number, (page, region) in enumerate(self._found):
            if isinstance(region, Region):
                left = min(row[0].edge for row in region.rows)
                measured.append((region.column, left, self._right(region, left, self._sides[page]), number))
        edges: dict[int, tuple[float, float]] = {}
        run: list[tuple[int, float, float, int]] = []
        for one in [*sorted(measured), None]:
            if run and (one is None or one[0] != run[-1][0] or one[1] - run[-1][1] > _SAME_COLUMN):
                left, right = run[0][1], max(entry[2] for entry in run)
                edges.update((entry[3], (left, right)) for entry in run)
                run = []
            if one is not None:
                run.append(one)
        return edges

    @staticmethod
    def _right(region: Region, left: float, sides: tuple[float, float]) -> float:
        """Where lines are wrapped: at the end of the longest, unless hardly another one is as long; then the margins are taken to be alike."""
        ends = [row[-1].x1 for row in region.rows]
        right = max(ends)
        if not region.column and sum(end > right - _RAGGED * (right - left) for end in ends) < _FEW_LONG:
            return max(right, sides[1] - (left - sides[0]))
        return right

    def all(self) -> Iterator[Part]:
        """Every part."""
        beside = 0
        for number, (page, region) in enumerate(self._found):
            if isinstance(region, Grid):
                yield _ruled(region, number, page)
                continue
            left, right = self._edges[number]
            if region.table is not None:
                yield _unruled(region.table, number, page)
                continue
            self.joined += [" | ".join(segment.text for segment in row)[:_LONGEST] for row in joined(region.rows)]
            for row in region.rows:
                if isinstance(grid := row[0].stands_for, Grid):
                    beside += 1
                    yield _ruled(grid, len(self._found) + beside, page)
                else:
                    yield line_of(row, number, left, right)


def _ruled(grid: Grid, region: int, page: int) -> Table:
    """A ruled table. A cell is as wide as its walls let it, with the same white on both sides."""
    walls = [*grid.walls, grid.walls[-1]]
    pads: dict[int, float] = {}
    found = grid.cells()
    for row in found:
        for column, cell in row.items():
            left = min(line[0].edge for line in cell)
            wall = walls[max(column - 1, 0)]
            pads[column] = min(pads.get(column, 1e9), max(left - wall, 0.0))
    rows = []
    for index, row in enumerate(found):
        cells = {}
        for column, cell in row.items():
            right = walls[min(column, len(walls) - 1)] - pads[column]
            cells[column] = _cell(cell, region * 10_000 + index * 100 + column, right)
        rows.append(cells)
    return Table(rows, page, tuple(round(wall / 4) for wall in grid.walls))


def _cell(cell: Cell, region: int, right: float) -> list[Line]:
    left = min(row[0].edge for row in cell)
    widest = max(segment.x1 for row in cell for segment in row)
    return [line_of(row, region, left, max(right, widest)) for row in cell]


def _unruled(table: Aligned, number: int, page: int) -> Table:
    """A table without upright rules. A column is as wide as its widest line."""
    rights: dict[int, float] = {}
    for row in table.cells:
        for column, cell in row.items():
            rights[column] = max(rights.get(column, 0.0), *(line[-1].x1 for line in cell))
    rows = []
    for index, row in enumerate(table.cells):
        cells = {column: _cell(cell, number * 10_000 + index * 100 + column, rights[column]) for column, cell in row.items()}
        for lines in cells.values():
            _mark_followers(lines, table.spacing)
        rows.append(cells)
    return Table(rows, page, tuple(round(edge / 4) for edge in table.edges))


def _mark_followers(lines: list[Line], spacing: float) -> None:
    """Lines of a cell go on with one another where they are as close as those of the table, and the next word had no room."""
    flush = max(line.x0 for line in lines) - min(line.x0 for line in lines) <= _FLUSH * lines[0].size
    if any(line.item for line in lines):
        return
    wide = max(line.x1 - line.x0 for line in lines)
    for last, line in pairwise(lines):
        close = line.base - last.base <= _CLOSE * spacing and last.bold == line.bold
        line.follows = close and last.x1 - last.x0 + line.first_word + 0.25 * last.size > wide and (not flush or (line.begins_small and not last.ends))


def _joined_tables(parts: list[Part]) -> list[Part]:
    """Tables that go on on the next page are one, and so are the halves of a row that its end cuts."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if not (isinstance(part, Table) and isinstance(last, Table) and part.page == last.page + 1 and _like(part.walls, last.walls)):
            found.append(part)
            continue
        rows = part.rows
        if rows and last.rows and _is_head(rows[0], last.rows[0]):
            for cell in rows[0].values():
                for line in cell:
                    line.item = False
            last.rows.append({-1: [line for cell in rows[0].values() for line in cell]})
            rows = rows[1:]
        body = [row for row in last.rows if -1 not in row]
        if rows and body and _is_rest(rows[0], body[-1]):
            for column, cell in rows[0].items():
                cell[0].follows = column == min(body[-1])
                body[-1].setdefault(column, []).extend(cell)
            rows = rows[1:]
        last.rows += rows
        last.page = part.page
    return found


def _like(one: Sequence[int], other: Sequence[int]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def _is_head(row: dict[int, list[Line]], head: dict[int, list[Line]]) -> bool:
    """Whether the head of a table is printed again."""
    return [line.text for cell in row.values() for line in cell] == [line.text for cell in head.values() for line in cell]


def _is_rest(row: dict[int, list[Line]], before: dict[int, list[Line]]) -> bool:
    """Whether every cell of a row goes on with what stands in its column before, or its first cell is empty."""
    if row and min(row) > min(before) and set(row) <= set(before):
        return True
    head = min(row, default=-1)
    for column, cell in row.items():
        above = before.get(column)
        if not above:
            return False
        last, first = above[-1], cell[0]
        goes_on = first.begins_small or last.text.endswith("-") or last.right - last.x1 < first.first_word + 0.6 * last.size
        if column == head and (last.ends or first.item or not goes_on):
            return False
        if column != head and not first.item and (last.ends or not goes_on):
            return False
    return bool(row)


class _Blocks:
    """Groups of lines as elements."""

    def __init__(self, emitter: Emitter, setting: Setting) -> None:
        self._emit = emitter
        self._setting = setting
        self._indents: list[float] = []
        """How far the bullets of the open lists are from the left edge of their column."""

    def all(self, parts: Sequence[Part]) -> None:
        """Hand all parts on."""
        run: list[Line] = []
        for part in [*parts, None]:
            if isinstance(part, Line):
                run.append(part)
                continue
            self._groups(groups_of(run, self._setting))
            run = []
            if part is not None:
                self._table(part)

    def _groups(self, groups: Iterator[Group]) -> None:
        for group in groups:
            if group.first.item:
                self._item(group)
                continue
            self._close()
            tag = f"h{group.level}" if group.level else "p"
            self._emit.start(tag)
            self._lines(group)
            self._emit.end(tag)
        self._close()

    def _lines(self, group: Group) -> None:
        self._emit.lines([line.glyphs for line in group.lines])

    def _item(self, group: Group) -> None:
        indent = group.first.edge - group.first.left
        indents = self._indents
        if not indents or indent > indents[-1] + _DEEPER:
            indents.append(indent)
            self._emit.start("ul")
        else:
            while len(indents) > 1 and indent < indents[-1] - _HIGHER:
                indents.pop()
                self._emit.end("li")
                self._emit.end("ul")
            self._emit.end("li")
        self._emit.start("li")
        self._emit.omit("bullet", group.first.bullet)
        self._lines(group)

    def _close(self) -> None:
        for _ in self._indents:
            self._emit.end("li")
            self._emit.end("ul")
        self._indents = []

    def _table(self, table: Table) -> None:
        emit = self._emit
        emit.start("table")
        first = min((min(row) for row in table.rows if row and -1 not in row), default=0)
        for number, row in enumerate(table.rows):
            if -1 in row:
                for line in row[-1]:
                    emit.omit("repeated_head", line.glyphs)
                continue
            head = number == 0 and len(row) > 1 and not self._setting.all_bold and all(line.bold for cell in row.values() for line in cell)
            tag = "th" if head else "td"
            emit.start("tr")
            for column in range(first, max(row, default=first) + 1):
                if not (cell := row.get(column)):
                    emit.start("td")
                    emit.end("td")
                    continue
                groups = list(groups_of(cell, self._setting))
                emit.start(tag)
                if len(groups) == 1 and not groups[0].first.item:
                    self._lines(groups[0])
                else:
                    self._groups(iter(groups))
                emit.end(tag)
            emit.end("tr")
        emit.end("table")
