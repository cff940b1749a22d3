"""Lines of a column to paragraphs, items and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drugsheet.reading.pdf.direction import in_order
from drugsheet.reading.pdf.file import Glyph
from drugsheet.reading.pdf.lines import Row, is_bold, text_of

_ENDS = re.compile(r"[.!?:;]['\")”’\]]?$")
_GOES_ON = "(,;%&°/"
_USUAL_LEADING = 1.2
_DISTANT = 3.0
_SAME_PLACE = 30.0
"""Points between the left edges of lines that stand under one another."""
_LARGER = 1.1
_LONGEST_HEADING = 140
_HEADING_LINES = 3


@dataclass(slots=True, eq=False)
class Line:
    """A line of a column."""

    glyphs: list[Glyph]
    bullet: list[Glyph]
    item: bool
    edge: float
    """Where its bullet begins, or its words."""
    region: int
    """The number of its region: the same for lines of one column of one page."""
    left: float
    """Where its column begins and ends."""
    right: float
    x0: float = 0.0
    x1: float = 0.0
    base: float = 0.0
    size: float = 0.0
    page: int = 0
    bold: bool = False
    text: str = ""
    follows: bool = False
    """Whether it is known to go on with the line before it: the rest of a heading in a cell that a page's end cut."""

    def __post_init__(self) -> None:
        glyphs = self.glyphs
        self.x0, self.x1 = min(glyph.x0 for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
        self.size = Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]
        self.base = Counter(round(glyph.base, 1) for glyph in glyphs if round(glyph.size, 1) == self.size).most_common(1)[0][0]
        self.page, self.bold, self.text = glyphs[0].page, is_bold(glyphs), text_of(glyphs)

    @property
    def first_word(self) -> float:
        """The width of its first word."""
        end = next((index for index, glyph in enumerate(self.glyphs) if index and glyph.space), len(self.glyphs))
        word = self.glyphs[:end]
        return max(glyph.x1 for glyph in word) - min(glyph.x0 for glyph in word)

    @property
    def begins_small(self) -> bool:
        """Whether it begins as only the rest of a sentence does."""
        return self.text[:1].islower() or self.text[:1] in _GOES_ON

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text) is not None


def line_of(row: Row, region: int, left: float, right: float) -> Line:
    """A row of one column as a line: what stands in it side by side is one."""
    first = row[0]
    glyphs = list(first.glyphs)
    for segment in row[1:]:
        more = [*segment.bullet, *segment.glyphs]
        more[0].space = True
        more[len(segment.bullet)].space = True
        glyphs += more
    return Line(in_order(glyphs), first.bullet, first.item, first.edge, region, left, right)


@dataclass(slots=True, eq=False)
class Group:
    """Lines that are one paragraph, one item or one heading."""

    lines: list[Line]
    level: int = 0
    """Of a heading that is set larger than the text: its rank, from 1."""

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]


@dataclass(slots=True)
class Setting:
    """How a file is set."""

    body: float
    """The size of most of its text."""
    all_bold: bool
    leading: float = _USUAL_LEADING
    """From one line to the next, in sizes of the font."""
    hanging: bool = False
    """Whether the lines of an item that follow the first stand under its words, not under its bullet."""
    sizes: list[float] = field(default_factory=list)
    """Sizes larger than the body's, the largest first."""

    def learn(self, lines: Sequence[Line]) -> None:
        """Take the measures of all lines of a file."""
        gaps = []
        hung = 0
        for last, line in pairwise(lines):
            if last.region != line.region or not 0 < line.base - last.base < _DISTANT * self.body or abs(last.size - line.size) > 0.5:
                continue
            gaps.append((line.base - last.base) / last.size)
            hung += last.item and bool(last.bullet) and not line.item and abs(line.x0 - last.x0) < 0.3 * last.size < line.x0 - last.edge
        self.leading = _tightest(gaps) if gaps else _USUAL_LEADING
        self.hanging = hung >= 2
        self.sizes = sorted({round(line.size, 1) for line in lines if line.size > _LARGER * self.body}, reverse=True)


def _tightest(gaps: Sequence[float]) -> float:
    """The smallest of the distances that are common: that of lines of one paragraph."""
    count = Counter(round(gap * 20) / 20 for gap in gaps)
    most = count.most_common(1)[0][1]
    return min(gap for gap, number in count.items() if number >= 0.3 * most)


def setting_of(glyphs: Sequence[Glyph]) -> Setting:
    """The body size of a file's text, and whether nearly all of it is bold."""
    sizes = Counter(round(glyph.size, 1) for glyph in glyphs)
    bold = sum(glyph.bold for glyph in glyphs)
    return Setting(sizes.most_common(1)[0][0] if sizes else 10.0, bold > 0.8 * len(glyphs))


def groups_of(lines: Sequence[Line], setting: Setting) -> Iterator[Group]:
    """The groups of the lines of a file, in order."""
    group: Group | None = None
    for line in lines:
        if group is not None and _joins(group, line, setting):
            group.lines.append(line)
            continue
        if group is not None:
            yield _ranked(group, setting)
        group = Group([line])
    if group is not None:
        yield _ranked(group, setting)


def _ranked(group: Group, setting: Setting) -> Group:
    size = round(group.first.size, 1)
    if size in setting.sizes and len(group.lines) <= _HEADING_LINES and sum(len(line.text) for line in group.lines) <= _LONGEST_HEADING and not group.first.item:
        group.level = min(setting.sizes.index(size) + 1, 6)
    return group


def _joins(group: Group, line: Line, setting: Setting) -> bool:
    """Whether a line goes on with the one before it."""
    last = group.lines[-1]
    if line.follows:
        return True
    if line.item or abs(last.size - line.size) > 0.12 * last.size:
        return False
    if last.bold != line.bold and (len(group.lines) == 1 or line.bold) and not setting.all_bold and not _runs_on_bold(group, line):
        return False  # a bold line over text that is not is a heading; a bold headline inside a paragraph is not the whole line
    room = last.right - last.x1
    full = room < line.first_word + 0.3 * last.size
    if last.region != line.region and not (last.page == line.page and line.base > last.base and abs(line.left - last.left) < _SAME_PLACE):
        return _joins_over_a_break(group, line, full=full)
    gap = (line.base - last.base) / last.size
    if gap <= 0 or gap > setting.leading * 1.22 + 0.05 or (gap > setting.leading * 1.1 + 0.02 and last.ends and not line.begins_small):
        return False
    if not _stands_under(group, line, setting, full=full):
        return False
    if group.first.item and abs(line.x0 - group.first.x0) <= 0.3 * last.size and line.x0 > group.first.edge + 0.3 * last.size:
        return True  # under the words of its item, without a bullet
    if full or last.text.endswith(("-", "—")):
        return True
    return line.begins_small and not last.ends and room < line.first_word + 6 * last.size


def _runs_on_bold(group: Group, line: Line) -> bool:
    """Whether a bold headline at the beginning of a paragraph happens to fill its first line."""
    return len(group.lines) == 1 and group.first.item and not line.bold and line.begins_small and not group.first.ends


def _joins_over_a_break(group: Group, line: Line, *, full: bool) -> bool:
    """Whether a line goes on with the one before the end of the page or column: only where it plainly does."""
    last = group.lines[-1]
    if last.text.endswith("-") and last.text[-2:-1].isalpha():
        return True
    under = line.x0 - line.left - (group.first.x0 - group.first.left)
    if group.first.item and (full or not last.ends) and abs(under) < 0.3 * last.size and group.first.x0 > group.first.left + 0.5 * last.size:
        return True  # under the words of its item, without a bullet
    if last.ends and not (line.begins_small and full):
        return False
    if group.first.item and not line.begins_small and abs(under) > last.size:
        return False
    return line.begins_small or (full and not line.bold)


def _stands_under(group: Group, line: Line, setting: Setting, *, full: bool) -> bool:
    """Whether a line begins where the next one of its paragraph or item would."""
    last, first = group.lines[-1], group.first
    if len(group.lines) == 1 and not first.item:
        return -3.5 * last.size < line.x0 - last.x0 < 2.5 * last.size
    left = last.x0 if len(group.lines) > 1 else first.x0
    if abs(line.x0 - left) <= 0.6 * last.size:
        return True
    return len(group.lines) == 1 and first.item and abs(line.x0 - first.edge) < 0.6 * last.size and full and not setting.hanging
