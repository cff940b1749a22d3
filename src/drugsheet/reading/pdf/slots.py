"""The lines of a table without upright rules by their columns, and which of them are one row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drugsheet.reading.pdf.file import Glyph
from drugsheet.reading.pdf.lines import Row, Segment

Strip = tuple[float, float]
Line = dict[int, Row]
"""What stands on one line, by column."""

_CLOSE = 1.12
"""Distance of the lines of a cell, in that of the closest lines of its column."""
_APART = 0.12
"""White between two rows beyond that between two lines, in sizes of the font."""
_SET_WIDE = 1.6
"""Distance from which lines that stand under one another are rows, in sizes of the font."""
_ABOVE = 0.8
_SPACE = 0.25
_SAME_LINE = 0.25
_GOES_ON = "(,;%&°/"
_ENDS = ".!?:;"
_TRUSTED = 2


@dataclass(slots=True)
class Slots:
    """Lines of a run by column."""

    lines: list[Line]
    columns: int
    rights: list[float] = field(default_factory=list)
    """Where the words of each column end."""
    spacing: float = 0.0
    """Distance of the closest lines of one column."""

    def __post_init__(self) -> None:
        self.rights = [max((row[-1].x1 for line in self.lines if (row := line.get(column))), default=0.0) for column in range(self.columns)]
        apart = [base_of(two) - base_of(one) for column in range(self.columns) for one, two in pairwise(self.column(column))]
        self.spacing = min((distance for distance in apart if distance > 0), default=0.0)

    def column(self, column: int) -> list[Row]:
        """The lines of a column, top to bottom."""
        return [row for line in self.lines if (row := line.get(column))]

    def pairs(self, column: int) -> list[tuple[Row, Row]]:
        """Lines of a column with the next one, those that are close enough for one cell."""
        return [(one, two) for one, two in pairwise(self.column(column)) if base_of(two) - base_of(one) <= _CLOSE * self.spacing]

    def wrapped(self, column: int) -> float:
        """The share of such lines that go on on the next."""
        pairs = self.pairs(column)
        return sum(is_full(one, two, self.rights[column]) and goes_on(one, two) for one, two in pairs) / len(pairs) if pairs else 0.0

    # -- rows ------------------------------------------------------------------------------------------------------

    def blocks(self) -> list[list[Line]]:
        """Lines between which there is no white over all columns."""
        found: list[list[Line]] = []
        bottom = 0.0
        for line in self.lines:
            size = max(segment.size for row in line.values() for segment in row)
            base = max(map(base_of, line.values()))
            if not found or base - size - bottom > max(self.spacing - size, 0.0) + max(_APART * size, 1.0) or self.spacing > _SET_WIDE * size:
                found.append([])
            found[-1].append(line)
            bottom = max(bottom, base) if len(found[-1]) > 1 else base
        return found

    def rows(self, cuts: Sequence[float]) -> list[list[Line]]:
        """The rows: between rules where these part them all, else what stands apart, and lines that do not go on with the one before."""
        blocks = self._cut(self.blocks(), cuts)
        if len(cuts) >= _TRUSTED and _is_parted(blocks, cuts):
            return [[line for block in band for line in block] for band in _banded(blocks, cuts)]
        certain = self._is_wrapped()
        found: list[list[Line]] = []
        for block in blocks:
            if found and not _begins(block):
                found[-1] += block
                continue
            found += [block] if certain else self._starts(block)
        return found

    def _cut(self, blocks: list[list[Line]], cuts: Sequence[float]) -> list[list[Line]]:
        found: list[list[Line]] = []
        for block in blocks:
            found.append([])
            for line in block:
                if found[-1] and bisect_right(cuts, middle_of(line)) != bisect_right(cuts, middle_of(found[-1][-1])):
                    found.append([])
                found[-1].append(line)
        return found

    def _is_wrapped(self) -> bool:
        """Whether lines as close as the closest ones are mostly those of one cell."""
        pairs = [(column, pair) for column in range(self.columns) for pair in self.pairs(column)]
        whole = sum(is_full(*pair, self.rights[column]) and goes_on(*pair) for column, pair in pairs)
        return bool(pairs) and 2 * whole >= len(pairs)

    def _starts(self, block: list[Line]) -> list[list[Line]]:
        """A block cut where a line begins a row."""
        found: list[list[Line]] = []
        for line in block:
            if found and not self._begins_row(found[-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _begins_row(self, row: list[Line], line: Line) -> bool:
        if 0 not in line:
            return False
        before = {column: words for above in row for column, words in above.items()}
        if 0 not in before:
            return False
        first = goes_on(before[0], line[0]) and is_full(before[0], line[0], self.rights[0])
        if len(line) == 1:
            return not first and not is_full(before[0], line[0], self.rights[0])
        if first:
            return False
        if any(column in before and not is_full(before[column], words, self.rights[column]) for column, words in line.items()):
            return True
        return not any(column in before and goes_on(before[column], words) for column, words in line.items())


def _begins(block: list[Line]) -> bool:
    """Whether a block can be a row of its own: words in its first column, or in several others."""
    columns = {column for line in block for column in line}
    return 0 in columns or len(columns) > 1


def _banded(blocks: Sequence[list[Line]], cuts: Sequence[float]) -> list[list[list[Line]]]:
    """Blocks between the same rules."""
    found: dict[int, list[list[Line]]] = {}
    for block in blocks:
        found.setdefault(bisect_right(cuts, middle_of(block[0])), []).append(block)
    return list(found.values())


def _is_parted(blocks: Sequence[list[Line]], cuts: Sequence[float]) -> bool:
    """Whether rules part all rows: most of what stands between two rules is one block."""
    bands = _banded(blocks, cuts)
    return 2 * sum(len(band) == 1 for band in bands) > len(bands)


# -- lines -----------------------------------------------------------------------------------------------------------------------


def slotted(rows: Sequence[Row], strips: Sequence[Strip]) -> Slots:
    """The lines of rows by the columns between strips of white. What crosses none of them is cut there."""
    middles = [(low + high) / 2 for low, high in strips]
    lines: list[Line] = []
    for row in rows:
        line: Line = {}
        for segment in row:
            for column, part in _parts(segment, middles):
                line.setdefault(column, []).append(part)
        lines.append(line)
    return Slots(lines, len(strips) + 1)


def _parts(segment: Segment, middles: Sequence[float]) -> list[tuple[int, Segment]]:
    """A segment by the columns that it reaches over; its bullet stays with its first words."""
    first, last = bisect_right(middles, segment.x0), bisect_right(middles, segment.x1)
    if first == last:
        return [(first, segment)]
    columns: dict[int, list[Glyph]] = {}
    for glyph in segment.glyphs:
        columns.setdefault(bisect_right(middles, (glyph.x0 + glyph.x1) / 2), []).append(glyph)
    found = [(column, Segment(glyphs)) for column, glyphs in sorted(columns.items())]
    if segment.item and found:
        found[0][1].mark(segment.bullet, segment.edge)
    return found


def base_of(row: Row) -> float:
    """The height of the line of a row."""
    return row[0].base


def middle_of(line: Line) -> float:
    """A height within the words of a line."""
    row = next(iter(line.values()))
    return row[0].base - 0.3 * row[0].size


def is_full(row: Row, after: Row, right: float) -> bool:
    """Whether the first word of the next line had no room on a line of a column that ends at ``right``."""
    last, first = row[-1], after[0]
    glyphs = first.glyphs
    end = next((index for index, glyph in enumerate(glyphs) if index and glyph.space), len(glyphs))
    width = glyphs[end - 1].x1 - glyphs[0].x0
    return (last.x1 - row[0].x0) + _SPACE * last.size + width > right - min(row[0].x0, first.x0) - 0.5


def goes_on(row: Row, after: Row) -> bool:
    """Whether the next line begins as only the rest of a sentence does."""
    said, text = row[-1].text, after[0].text
    return not after[0].item and (text[:1].islower() or text[:1] in _GOES_ON or said.endswith(("-", ","))) and said[-1:] not in _ENDS
