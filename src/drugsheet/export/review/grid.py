"""The lines of a sheet as they stand on its page: those of a table in rows and cells, the others one under the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from drugsheet.export.review.segments import Line, Passage
from drugsheet.reading.document import Box

_WIDE = 3
"""Columns that a phone has room for."""
_MOST_CELLS = 50_000
"""Cells, the empty ones counted, beyond which a table is shown as lines."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines; one without lines keeps the place of a cell that is empty."""

    lines: tuple[Line, ...]
    rows: int = 1
    columns: int = 1
    head: bool = False
    """Whether it is marked as the head of its column or row."""


@dataclass(frozen=True, slots=True)
class Run:
    """Lines that stand together: those of a table by row, or lines that stand in none."""

    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Empty where this is no table."""
    wide: bool = False
    """Whether it has more columns than a phone has room for."""


def runs(passages: Sequence[Passage], cells: Mapping[int, Box]) -> list[Run]:
    """All lines in printed order. ``cells`` says in which cell a line stands, by its first character.

    A table has two columns at least, and its cells stand in the text row by row; the lines of any other are shown like text
    that stands in none, so that the order of the text is never changed.
    """
    lines = [line for passage in passages for line in passage.lines]
    return [_run(tuple(group), cells) for _, group in groupby(lines, key=lambda line: _table(cells.get(line.block.span.start)))]


def _table(cell: Box | None) -> int:
    return 0 if cell is None else id(cell.outer)


@dataclass(slots=True)
class _Filled:
    """A cell of the source with the lines in it."""

    box: Box
    lines: list[Line] = field(default_factory=list)


def _run(lines: tuple[Line, ...], cells: Mapping[int, Box]) -> Run:
    filled: list[_Filled] = []
    for line in lines:
        box = cells.get(line.block.span.start)
        if box is None:
            return Run(lines)
        if not filled or filled[-1].box is not box:
            filled.append(_Filled(box))
        filled[-1].lines.append(line)
    columns = sorted({cell.box.column for cell in filled})
    if not 2 <= len(columns) <= _MOST_CELLS // len(filled) or any((one.box.row, one.box.column) >= (other.box.row, other.box.column) for one, other in pairwise(filled)):
        return Run(lines)
    return Run(rows=tuple(_rows(filled, columns)), wide=len(columns) > _WIDE)


def _rows(filled: Sequence[_Filled], columns: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """The rows and columns that have words, with empty cells where a row has none of a column that others have."""
    rows = sorted({cell.box.row for cell in filled})
    until = [0] * len(columns)  # of each column: the first row that no cell from above reaches into
    for number, group in enumerate(_by_row(filled)):
        made: list[Cell] = []
        at = 0
        for cell in group:
            start, end = bisect_left(columns, cell.box.column), bisect_left(columns, cell.box.column + cell.box.columns)
            made += _empty(until, number, at, start)
            deep = bisect_left(rows, cell.box.row + cell.box.rows) - number
            made.append(Cell(tuple(cell.lines), deep, end - start, cell.box.head))
            until[start:end] = [number + deep] * (end - start)
            at = end
        made += _empty(until, number, at, len(columns))
        yield tuple(made)


def _by_row(filled: Sequence[_Filled]) -> Iterator[list[_Filled]]:
    for _, group in groupby(filled, key=lambda cell: cell.box.row):
        yield list(group)


def _empty(until: Sequence[int], row: int, start: int, end: int) -> Iterator[Cell]:
    """A cell for each column that is not taken by one from a row above."""
    return (Cell(()) for column in range(start, end) if until[column] <= row)
