"""Glyphs to the lines that they stand on: runs of glyphs without a wide gap, side by side in rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from drugsheet.reading.pdf.file import Glyph, Page

_GAP = 0.9
"""Widest gap between glyphs of one run in the order of the content, in sizes of the font."""
_BESIDE = 0.55
"""Widest gap between runs that are joined because they stand side by side."""
_OCR_GAP = 1.6
_WORD_GAP = 0.18
_SAME_LINE = 0.15
_RAISED = 0.62
"""How far the line of raised or lowered signs may be from that of the words, in sizes of the words."""
_SMALLER = 0.86
_MOST_WALLS = 40
"""Rules that are looked at between two glyphs."""


@dataclass(slots=True, eq=False)
class Segment:
    """Glyphs side by side without a wide gap, and the bullet that stands before them."""

    glyphs: list[Glyph]
    bullet: list[Glyph] = field(default_factory=list)
    item: bool = False
    """Whether a bullet, of glyphs or drawn, stands before it."""
    edge: float = 0.0
    """Where its bullet begins, or its words where it has none."""
    stands_for: object = None
    """What it holds the place of among the lines beside it: a table that is drawn in a column."""
    x0: float = field(init=False)
    x1: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.measure()
        self.edge = self.x0

    def measure(self) -> None:
        """Take its measures anew, after its glyphs were changed."""
        glyphs = self.glyphs
        self.x0, self.x1 = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
        self.size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
        self.base = Counter(round(glyph.base, 1) for glyph in glyphs if round(glyph.size, 1) == self.size).most_common(1)[0][0]

    def mark(self, bullet: list[Glyph], edge: float) -> None:
        """Have it be an item."""
        self.bullet, self.item, self.edge = bullet, True, edge

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.glyphs)


Row = list[Segment]
"""Segments on one line, from left to right."""


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The words that glyphs make up."""
    return "".join((" " if glyph.space and index else "") + glyph.char for index, glyph in enumerate(glyphs)).replace("\u2010", "-")


def is_bold(glyphs: Sequence[Glyph]) -> bool:
    """Whether the letters and digits of some glyphs are all bold."""
    letters = [glyph.bold for glyph in glyphs if glyph.char.isalnum()]
    return bool(letters) and all(letters)


def rows_of(page: Page) -> list[Row]:
    """The rows of a page from top to bottom; what nobody sees is in none."""
    wide = _OCR_GAP if page.ocr else _GAP
    walls = sorted((mark.x0, mark.y0, mark.y1) for mark in page.marks if mark.kind == "down")
    rows = _rows(_runs(page, wide, walls))
    _join_raised(rows)
    for row in rows:
        _join_neighbours(row, wide - _GAP + _BESIDE, walls)
    return [row for row in rows if row]


Walls = Sequence[tuple[float, float, float]]
"""Upright rules from left to right: where each is, and between which heights."""


def _runs(page: Page, wide: float, walls: Walls) -> list[Segment]:
    """Runs of glyphs in the order of the content."""
    found: list[Segment] = []
    current: list[Glyph] = []
    for glyph in page.seen:
        if current and not _goes_on(current[-1], glyph, wide, walls):
            found.append(Segment(current))
            current = []
        current.append(glyph)
    if current:
        found.append(Segment(current))
    return found


def _goes_on(last: Glyph, glyph: Glyph, wide: float, walls: Walls) -> bool:
    size = max(last.size, glyph.size)
    gap = 0.0 if (glyph.x0, glyph.x1) == (last.x0, last.x1) else glyph.x0 - last.x1  # the letters of one ligature share a box
    shift = abs(glyph.base - last.base)
    raised = shift < _RAISED * size and (min(last.size, glyph.size) < _SMALLER * size or -0.1 * size < gap < 0.25 * size)
    if not (shift < _SAME_LINE * size or raised) or not -0.6 * size < gap < wide * size:
        return False
    return gap < _WORD_GAP * size or not _has_wall(last, glyph, walls)


def _has_wall(last: Glyph, glyph: Glyph, walls: Walls) -> bool:
    """Whether a rule stands between two glyphs: they are in two cells."""
    at = bisect_left(walls, (last.x1 - 1.0,))
    return any(x < glyph.x0 + 1.0 and top < glyph.base < bottom + 1.0 for x, top, bottom in walls[at : at + _MOST_WALLS] if x < glyph.x0 + 1.0)


def _rows(segments: Sequence[Segment]) -> list[Row]:
    rows: list[Row] = []
    base = size = 0.0
    for segment in sorted(segments, key=lambda segment: segment.base):
        if rows and segment.base - base < 0.25 * min(size, segment.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
            base, size = segment.base, segment.size
    return rows


def _join_raised(rows: list[Row]) -> None:
    """Put raised and lowered signs that were painted apart into the row of the word that they touch."""
    for index, row in enumerate(rows):
        for small in list(row):
            for other in (*rows[index + 1 : index + 3], *rows[max(0, index - 2) : index]):
                if any(_touches(small, segment) for segment in other):
                    row.remove(small)
                    other.append(small)
                    break


def _touches(small: Segment, segment: Segment) -> bool:
    size = segment.size
    if small.size >= _SMALLER * size or abs(small.base - segment.base) >= _RAISED * size:
        return False
    return -0.1 * size < small.x0 - segment.x1 < 0.25 * size or -0.1 * size < segment.x0 - small.x1 < 0.25 * size


def _join_neighbours(row: Row, wide: float, walls: Walls) -> None:
    """Join the segments of a row that stand side by side, and order it."""
    row.sort(key=lambda segment: segment.x0)
    joined: list[Segment] = []
    for segment in row:
        last = joined[-1] if joined else None
        size = max(segment.size, last.size) if last is not None else 0.0
        if last is None or not -0.5 * size < segment.x0 - last.x1 < wide * size or is_lone(segment) or is_lone(last):
            joined.append(segment)
            continue
        if segment.x0 - last.x1 > _WORD_GAP * size:
            if _has_wall(last.glyphs[-1], segment.glyphs[0], walls):
                joined.append(segment)
                continue
            segment.glyphs[0].space = True
        last.glyphs = [*last.glyphs, *segment.glyphs]
        last.measure()
        last.edge = last.x0
    row[:] = joined


def is_lone(segment: Segment) -> bool:
    """Whether it is one sign that may be a bullet, or the number of an item, painted by itself."""
    if len(segment.glyphs) == 1:
        return segment.glyphs[0].char in BULLETS
    return len(segment.glyphs) <= _NUMBER_LENGTH and NUMBER.fullmatch(segment.text) is not None


NUMBER = re.compile(r"\(?([0-9]{1,2}|[a-z])[.)](?=\s|$)")
"""The number or letter of an item."""
_NUMBER_LENGTH = 4


SURE = frozenset("•●▪■◦‣⁃➢➤►▸✓✔❖◻□▫○◆◇∙▶◾◼➔➜✦✱\uf0b7\uf0a7\uf0d8\uf0fc\uf06e")
"""Signs that are bullets wherever they begin a line."""
BULLETS = SURE | frozenset("·*–—-−§»›")
"""Signs that are bullets where white space follows them."""
