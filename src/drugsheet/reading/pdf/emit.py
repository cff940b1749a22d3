"""Glyphs into the builder: lines of a block with their places, bold and raised signs marked, words mended that a line's end broke."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from drugsheet.reading.builder import Builder
from drugsheet.reading.hyphens import Hyphens
from drugsheet.reading.pdf.file import Glyph, Page
from drugsheet.reading.pdf.lines import text_of
from drugsheet.reading.places import PagePlaces

_SUSPENDED = re.compile(r"(?:or|and|to|und|bis|oder|y|o|et|ou)\b")
_RAISED = 0.2
"""How far above the line a sign is raised, in sizes of the line's font."""
_ABOVE, _BELOW = 0.78, 0.22
"""What a line of words takes above and below the height they stand on, in sizes of the font."""
_FEW_ENDS, _SHARE_OF_ENDS = 2, 0.02
"""How many lines of a file end in a hyphen where no program breaks words: those in which a word that has one happens to end."""
_SET_HYPHENS = "\u2010\u00ad"
"""Hyphens that a program sets; a typed one is U+002D."""


class Emitter:
    """Hands glyphs to a builder, each once, and notes where each of its characters lies."""

    def __init__(self, builder: Builder, places: PagePlaces, pages: Sequence[Page], *, all_bold: bool) -> None:
        self.builder = builder
        self._hyphens: Hyphens | None = None
        self._places = places
        self._pages = pages
        self._ends = [sum(page.sides) if page.mirrored else 0.0 for page in pages]
        self._turns = [_turn(page.turn) for page in pages]
        self._plain = all_bold
        self._lines = 0

    def learn(self, lines: Iterable[Sequence[Glyph]]) -> None:
        """Take the lines of the file, by which a hyphen at the end of one is judged: where few lines end in one, they are those of the words."""
        said = [text_of(line) for line in lines]
        ends = sum(line.endswith("-") and line[-2:-1].isalpha() and after[:1].islower() for line, after in pairwise(said))
        if ends > max(_FEW_ENDS, _SHARE_OF_ENDS * len(said)):
            self._hyphens = Hyphens(said)

    def start(self, tag: str, **attributes: str) -> None:
        """An element begins."""
        self.builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        """It ends."""
        self.builder.end(tag)

    def omit(self, reason: str, glyphs: Iterable[Glyph]) -> None:
        """Glyphs that are in no block, for a reason."""
        left = _untaken(glyphs)
        if left:
            self._lines += 1
            self.builder.end_line()
            self.builder.omit(reason, self._noted(left, self.builder.at))
            self.builder.end_line()

    def lines(self, lines: Iterable[Sequence[Glyph]], forced: Collection[int] = ()) -> None:
        """The lines of one block: a space between them, or nothing where a word goes on; ``forced`` are those that end although there is room."""
        kept = [left for line in lines if (left := _untaken(line))]
        for number, line in enumerate(kept):
            self._lines += 1
            after = kept[number + 1] if number + 1 < len(kept) else None
            how = "end" if after is None else self._how(line, after)
            if how == "broken":
                self._run(line[:-1])
                self.builder.omit("hyphen", self._noted(line[-1:], self.builder.at, first=True))
                continue
            if line[-1].char in _SET_HYPHENS:
                line[-1].char = "-"
            self._run(line)
            if how == "space":
                self.builder.text(" ")
                if number in forced:
                    self.start("br")
                    self.end("br")

    def _how(self, line: Sequence[Glyph], after: Sequence[Glyph]) -> str:
        """How a line goes on on the next: ``broken`` (its hyphen goes), ``glued`` (no space), ``space``."""
        last = line[-1]
        if last.space or len(line) < 2:
            return "space"
        first = after[0].char[0]
        if last.char in _SET_HYPHENS and line[-2].char[-1].isalpha() and first.isalpha():
            return "broken"
        if last.char == "-":
            broken = None if self._hyphens is None else self._hyphens.is_broken(text_of(line), text_of(after))
            if broken is not None:
                return "broken" if broken else "glued"
            return "glued" if line[-2].char[-1].isalnum() and first.isalnum() and not _SUSPENDED.match(text_of(after)) else "space"
        if first == "—" and len(after) > 1 and not after[1].space:
            return "glued"
        return "glued" if last.char in "—/" or (last.char == "–" and line[-2].char.isdigit() and first.isdigit()) else "space"

    def _run(self, line: Sequence[Glyph]) -> None:
        """The glyphs of one line, in runs that are set alike."""
        size = max((glyph.size for glyph in line), default=0.0)
        base = Counter(round(glyph.base, 1) for glyph in line if glyph.size > 0.9 * size).most_common(1)[0][0] if line else 0.0
        start = 0
        for at in range(1, len(line) + 1):
            if at == len(line) or self._look(line[at], base, size) != self._look(line[start], base, size):
                bold, struck, raised = self._look(line[start], base, size)
                if line[start].space and start:
                    self.builder.text(" ")
                marks = [tag for tag, marked in (("b", bold), ("s", struck), ("sup", raised)) if marked]
                for tag in marks:
                    self.start(tag)
                self.builder.text(self._noted(line[start:at], self.builder.at, first=True))
                for tag in reversed(marks):
                    self.end(tag)
                start = at

    def _look(self, glyph: Glyph, base: float, size: float) -> tuple[bool, bool, bool]:
        return glyph.bold and not self._plain, glyph.struck, base - glyph.base > _RAISED * size and glyph.size < 0.9 * size

    def _noted(self, glyphs: Sequence[Glyph], offset: int, *, first: bool = True) -> str:
        """The characters of glyphs; where each lies is noted. White space lies nowhere."""
        said: list[str] = []
        at = offset
        for index, glyph in enumerate(glyphs):
            if glyph.space and (index or not first):
                said.append(" ")
                at += 1
            box = self._box(glyph)
            for _ in glyph.char:
                self._places.note(at, glyph.page + 1, self._lines, box)
                at += 1
            said.append(glyph.char)
        return "".join(said)

    def _box(self, glyph: Glyph) -> tuple[float, float, float, float]:
        """What a glyph takes of its line, on the page as it is shown."""
        x0, y0, x1, y1 = glyph.x0, glyph.base - _ABOVE * glyph.size, max(glyph.x1, glyph.x0), glyph.base + _BELOW * glyph.size
        if glyph.mirrored:
            x0, x1 = self._ends[glyph.page] - x1, self._ends[glyph.page] - x0
        cos, sin = self._turns[glyph.page]
        if cos != 1.0:
            corners = [(x * cos - y * sin, x * sin + y * cos) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
            x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
            y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
        return x0, y0, x1, y1


def _turn(degrees: int) -> tuple[float, float]:
    angle = math.radians(degrees)
    return round(math.cos(angle), 9) + 0.0, round(math.sin(angle), 9) + 0.0


def _untaken(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs that were not handed on yet; from now on they are."""
    left = [glyph for glyph in glyphs if not glyph.taken]
    for glyph in left:
        glyph.taken = True
    return left
