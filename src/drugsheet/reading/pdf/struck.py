"""Words that are struck out: a thin line is drawn through the middle of their letters."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from drugsheet.reading.pdf.file import Glyph, Page

_THIN = 2.5
_SHORTEST = 3.0
"""Points: a line through words is thinner than the one and longer than the other."""
_LOW, _HIGH = 0.12, 0.48
"""How far above the height on which letters stand the line is, in sizes of the font."""
_MOST_STEPS = 1_000_000
_FEW = 2


def mark_struck(page: Page) -> None:
    """Mark the glyphs of a page that are struck out."""
    marks = [mark for mark in page.marks if mark.kind in {"across", "box"} and mark.y1 - mark.y0 < _THIN and mark.x1 - mark.x0 > _SHORTEST]
    if not marks:
        return
    lines: dict[int, list[tuple[float, int, Glyph]]] = defaultdict(list)
    for number, glyph in enumerate(page.seen):
        lines[round(glyph.base)].append(((glyph.x0 + glyph.x1) / 2, number, glyph))
    largest = max((glyph.size for glyph in page.seen), default=0.0)
    for line in lines.values():
        line.sort()
    steps = _MOST_STEPS
    for mark in marks:
        height = (mark.y0 + mark.y1) / 2
        for base in range(int(height), int(height + min(_HIGH * largest, 60.0)) + 2):
            line = lines.get(base, [])
            at = bisect_left(line, (mark.x0,))
            found = []
            while at < len(line) and line[at][0] <= mark.x1 and steps > 0:
                steps -= 1
                glyph = line[at][2]
                if _LOW * glyph.size < glyph.base - height < _HIGH * glyph.size:
                    found.append(glyph)
                at += 1
            if len(found) >= _FEW:
                for glyph in found:
                    glyph.struck = True
