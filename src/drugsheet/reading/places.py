"""Where characters lie in a source that is no text: in a run of a Word file, or on a page.

A reader notes a place for each run of its stream as the words come; what is in no place (a line's end, a character of ours) has none. The
notes are arrays of numbers and sorted starts, not an object for each character.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class RunPlace:
    """Words in a Word file: which run of which paragraph, and which of its characters.

    ``part`` is the name in the package, ``word/document.xml``; ``paragraph`` counts the ``w:p`` of the part and ``run`` the ``w:r`` of the
    paragraph, both from 0, in the order of the XML; ``start`` and ``end`` count the characters that the run shows, ``end`` is one past the last.
    """

    part: str
    paragraph: int
    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Words on a line of a page: ``page`` counts from 1, the rectangle is in points from the top left of the page as it is shown."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Places(Protocol):
    """Where the characters of a stream lie."""

    def of(self, offsets: Iterable[int]) -> list[RunPlace] | list[PagePlace]:
        """The places of some characters of the stream, given by offset in rising order; neighbours are one place."""


class RunPlaces:
    """Places in the runs of a Word file, noted in the order of the stream."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._runs = array("q")
        """Part, paragraph, run, and the first character in the run: four numbers for each place."""

    def note(self, start: int, end: int, place: tuple[str, int, int, int]) -> None:
        """The characters from ``start`` to ``end`` of the stream lie in a run: its part, paragraph, number, and its character where they begin."""
        if start >= end:
            return
        part, paragraph, run, first = place
        if not self._parts or self._parts[-1] != part:
            self._parts.append(part)
        self._starts.append(start)
        self._ends.append(end)
        self._runs.extend((len(self._parts) - 1, paragraph, run, first))

    def of(self, offsets: Iterable[int]) -> list[RunPlace]:
        """One place for each run that characters lie in, from the first of them to the last."""
        found: list[list[int]] = []
        for offset in offsets:
            at = bisect_right(self._starts, offset) - 1
            if at < 0 or offset >= self._ends[at]:
                continue
            part, paragraph, run, first = self._runs[4 * at : 4 * at + 4]
            place = first + offset - self._starts[at]
            if found and found[-1][:3] == [part, paragraph, run] and place >= found[-1][3]:
                found[-1][4] = max(found[-1][4], place + 1)
            else:
                found.append([part, paragraph, run, place, place + 1])
        return [RunPlace(self._parts[part], *numbers) for part, *numbers in found]


class PagePlaces:
    """Places on pages, noted a character at a time in the order of the stream."""

    def __init__(self) -> None:
        self._pages = array("i")
        """For each character of the stream its page, 0 where it lies on none."""
        self._lines = array("i")
        self._boxes = array("f")
        """Four numbers for each character."""

    def note(self, offset: int, page: int, line: int, box: tuple[float, float, float, float]) -> None:
        """The character at ``offset`` lies in a box (x0, y0, x1, y1) of a page; ``line`` is a number that the characters of its line share.

        Offsets rise; those between two notes lie nowhere.
        """
        if missing := offset - len(self._pages):
            self._pages.extend([0] * missing)
            self._lines.extend([0] * missing)
            self._boxes.extend([0.0] * (4 * missing))
        self._pages.append(page)
        self._lines.append(line)
        self._boxes.extend(box)

    def of(self, offsets: Iterable[int]) -> list[PagePlace]:
        """One rectangle for each line of each page that characters lie on."""
        found: list[tuple[tuple[int, int], list[float]]] = []
        for offset in offsets:
            if not 0 <= offset < len(self._pages) or not self._pages[offset]:
                continue
            line = (self._pages[offset], self._lines[offset])
            x0, y0, x1, y1 = self._boxes[4 * offset : 4 * offset + 4]
            if found and found[-1][0] == line:
                box = found[-1][1]
                box[:] = min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)
            else:
                found.append((line, [x0, y0, x1, y1]))
        return [PagePlace(page, *box) for (page, _), box in found]
