"""Marked words to lines: what the marks and tags of a paragraph leave of it, as pieces of the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from drugsheet.reading.document import LeftOut, Piece, visible
from drugsheet.reading.inline import Inline
from drugsheet.reading.line import Line
from drugsheet.reading.tables import Part
from drugsheet.reading.tags import Elements

_STYLES = ("bold", "links", "struck", "raised")
_BEFORE_MARK = re.compile(r"\s*+(\(?)\(*+([^\W_]{0,3}+)(\s?)\s*+")
"""What may stand before the last character of a mark: "(", "(12"."""


class Writer:
    """Writes the lines of one paragraph; a line behind the end of a block has ``blank_before``."""

    def __init__(self, parts: Sequence[Part], found: Inline, elements: Elements, left_out: list[LeftOut]) -> None:
        self._parts = parts
        self._found = found
        self._elements = elements
        self._left_out = left_out
        self._starts = [0, *accumulate(len(part.text) + 1 for part in parts)]
        self._on: Counter[str] = Counter()
        self._blank = False
        self._apart = parts[0].apart
        self._runs_on = False
        self._begin(formed=True)

    def _begin(self, *, formed: bool) -> None:
        self._pieces: list[Piece] = []
        self._before: str | None = ""
        """What the line begins with, blanks and brackets that say nothing more aside; None where no mark can follow it."""
        self._linked, self._struck, self._literal = True, False, False
        self._formed = formed
        """Whether a tag or the paragraph's own beginning begins the line, and not only a line of the source."""

    def lines(self) -> Iterator[Line]:
        """The lines, without those that show nothing."""
        found, text = self._found, self._found.text
        gone = {start: reason for start, _, reason in found.gone}
        turns = self._turns()
        hidden = 0
        for start, end in pairwise(sorted({*self._edges(), *turns})):
            for style, change in turns.get(start, ()):
                self._on[style] += change
            if start < hidden or start in gone:
                reason = "picture" if start < hidden else gone[start]
                if text[start:end].strip():
                    self._left_out.append(LeftOut(reason, text[start:end], self._offset(start)))
                if reason == "picture":
                    hidden = max(hidden, end)
                elif tag := found.tags.get(start):
                    yield from self._take_tag(tag, text[end : end + 1])
                elif start in found.shown:
                    self._add(Piece(-1, " "))
            elif text[start] == "\n":
                yield from self._end_line(start)
            else:
                self._show(start, end)
        yield from self._line(formed=True)

    def _turns(self) -> dict[int, list[tuple[str, int]]]:
        """Where words begin and end to be bold, links, struck or raised."""
        turns: dict[int, list[tuple[str, int]]] = {}
        for style in _STYLES:
            for start, end in getattr(self._found, style):
                turns.setdefault(start, []).append((style, 1))
                turns.setdefault(end, []).append((style, -1))
        return turns

    def _edges(self) -> Iterator[int]:
        """Where what stands changes its kind."""
        text = self._found.text
        yield from (0, len(text))
        for start in self._starts[1:-1]:
            yield from (start - 1, start)
        for start, end, _ in self._found.gone:
            yield from (start, end)
        for start, (end, _) in self._found.shown.items():
            yield from (start, end)

    def _offset(self, place: int) -> int:
        """Where a character stands in the source."""
        number = bisect_right(self._starts, place) - 1
        return self._parts[number].offset + place - self._starts[number]

    def _show(self, start: int, end: int) -> None:
        """Words that are shown."""
        on, elements, text = self._on, self._elements, self._found.text[start:end]
        width = 1
        if start in self._found.shown:
            width, text = end - start, self._found.shown[start][1]
        if not text.isspace():
            self._linked = self._linked and (bool(on["links"] or elements.linked) or not any(map(str.isalpha, text)))
            self._struck = self._struck or bool(on["struck"]) or elements.struck
            self._literal = self._literal or (start in self._found.escaped and self._begins_with_mark(text))
        self._add(Piece(self._offset(start), text, bool(on["bold"]) or elements.bold, width, bool(on["raised"]) or elements.raised))

    def _add(self, piece: Piece) -> None:
        """Take a piece of the line."""
        self._pieces.append(piece)
        if self._before is not None:
            before = _BEFORE_MARK.fullmatch(self._before + piece.text)
            self._before = "".join(before.groups()) if before else None

    def _begins_with_mark(self, text: str) -> bool:
        r"""Whether an escaped character is the mark that the line would begin with: "\\-", "1\\."."""
        if self._before is None:
            return False
        return text[0] in (".)" if self._before.strip().lstrip("(") else "-+*#")

    def _take_tag(self, tag: re.Match[str], after: str) -> Iterator[Line]:
        """A tag ends the line before it, or changes how words are set."""
        if cut := self._elements.cut(tag):
            yield from self._line(formed=True)
            self._blank = self._blank or cut == "block"
        self._elements.take(tag)
        if self._elements.raised and tag["name"].lower() == "sup":
            self._raise(after)

    def _raise(self, after: str) -> None:
        """A raised number behind a number is set off: "10<sup>9</sup>" is not 109."""
        if self._pieces and self._pieces[-1].text[-1:].isdigit() and after.isdigit():
            self._add(Piece(-1, "^", raised=True))

    def _end_line(self, place: int) -> Iterator[Line]:
        """The source's line ends; within an element that is a blank."""
        if self._elements.flows:
            self._add(Piece(-1, " "))
        else:
            yield from self._line(formed=False)
            self._apart = self._parts[bisect_right(self._starts, place)].apart
            self._runs_on = any(self._on.values())

    def _line(self, *, formed: bool) -> Iterator[Line]:
        pieces = self._pieces
        if any(visible(piece.text) for piece in pieces):
            form, box = self._elements.place() if self._formed else (None, self._elements.box)
            yield Line(pieces, self._linked, self._struck, self._blank, self._literal, apart=self._apart, runs_on=self._runs_on, form=form, box=box)
            self._blank = self._apart = self._runs_on = False
            self._begin(formed=formed)
        else:
            self._begin(formed=formed or self._formed)
