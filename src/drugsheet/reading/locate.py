"""From the canonical text back to the decoded source, character by character."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from drugsheet.errors import NoPlaces
from drugsheet.reading.document import INVISIBLE, Box, Document, origins
from drugsheet.reading.places import PagePlace, RunPlace
from drugsheet.reading.raw import shown_characters


class SourceMap:
    """Where each visible character of a document's text stands in the decoded source."""

    def __init__(self, document: Document, name: str | None = None) -> None:
        self._text = document.text
        self._name = name
        self._lying = document.places
        self.cells: dict[int, Box] = {block.start: cell for block in document.blocks if block.box is not None and (cell := block.box.within("cell")) is not None}
        """The innermost cell that a block stands in, by the block's place in the text."""
        # The number of visible characters before each position of the text.
        self._count = [0, *accumulate(not char.isspace() for char in self._text)]
        places = [place for block in document.blocks for place in origins(block)]
        if document.stream is None:
            self._places = [(offset, offset + width) if offset >= 0 else None for offset, width in places]
        else:
            self._places = _through_stream(document, [offset for offset, _ in places])

    def find(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the source of a span of the text.

        Raises ValueError when the span is empty, lies outside the text, or holds no character of the source.
        """
        found = self._found(start, end)
        return found[0][0], found[-1][1]

    def places(self, start: int, end: int) -> list[RunPlace] | list[PagePlace]:
        """The runs of a Word file, or the rectangles on pages, that a span of the text lies in.

        Raises ValueError as ``find`` does, and NoPlaces for a source that is text.
        """
        if self._lying is None:
            raise NoPlaces("only the words of Word files and PDF lie in places", hint="Ask sheet.locate(span) where they stand in the decoded source.", name=self._name)
        return self._lying.of(offset for place in self._found(start, end) for offset in range(*place))

    def _found(self, start: int, end: int) -> list[tuple[int, int]]:
        """The place of each visible character of a span that the source has."""
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"the span {start}-{end} is empty or lies outside the text of {len(self._text)} characters")
        found = [place for place in self._places[self._count[start] : self._count[end]] if place is not None]
        if not found:
            raise ValueError(f"the span {start}-{end} holds no character of the source")
        return found


def _through_stream(document: Document, places: list[int]) -> list[tuple[int, int] | None]:
    """Places in an HTML source: the parser's stream and the raw partition show the same characters in the same order."""
    stream = document.stream or ""
    visible = [index for index, char in enumerate(stream) if not char.isspace() and char not in INVISIBLE]
    number = {index: rank for rank, index in enumerate(visible)}
    shown, starts, ends = shown_characters(document.decoded.text)
    seen = "".join(stream[index] for index in visible)
    if seen == shown:
        ranks = range(len(shown))
        return [None if place < 0 else (starts[ranks[number[place]]], ends[ranks[number[place]]]) for place in places]
    # The parser mended something; characters on both sides of it still have a place.
    matched: dict[int, int] = {}
    for left, right, size in _common(seen, shown):
        matched.update(zip(range(left, left + size), range(right, right + size), strict=True))
    found = [matched.get(number[place]) if place >= 0 else None for place in places]
    return [None if rank is None else (starts[rank], ends[rank]) for rank in found]


_COMPARED_WHOLE = 2_000_000
"""Product of two lengths up to which the longest common passages are looked for, which takes as long as the product."""
_ANCHOR = 24
"""Characters of a passage that is taken for the same one where it stands in both texts."""


def _common(seen: str, shown: str) -> Iterator[tuple[int, int, int]]:
    """Passages that two almost equal texts share, in order: where each begins in one and the other, and its length."""
    start = _equal(seen, 0, shown, 0)
    stop = min(_equal(seen[::-1], 0, shown[::-1], 0), len(seen) - start, len(shown) - start)
    yield 0, 0, start
    middle, other = seen[start : len(seen) - stop], shown[start : len(shown) - stop]
    if len(middle) * len(other) <= _COMPARED_WHOLE:
        found: Iterable[tuple[int, int, int]] = SequenceMatcher(None, middle, other, autojunk=False).get_matching_blocks()
    else:
        found = _anchored(middle, other)
    yield from ((start + left, start + right, size) for left, right, size in found)
    yield len(seen) - stop, len(shown) - stop, stop


def _anchored(seen: str, shown: str) -> Iterator[tuple[int, int, int]]:
    """The same for long texts, in time that grows with their length: from one passage of some characters to the next."""
    places: dict[str, list[int]] = defaultdict(list)
    for right in range(0, len(shown) - _ANCHOR + 1, _ANCHOR):
        places[shown[right : right + _ANCHOR]].append(right)
    left = right = at = 0
    while at <= len(seen) - _ANCHOR:
        known = places.get(seen[at : at + _ANCHOR], ())
        next_known = bisect_left(known, right)
        if next_known == len(known):
            at += 1
            continue
        here, there = at, known[next_known]
        while here > left and there > right and seen[here - 1] == shown[there - 1]:
            here, there = here - 1, there - 1
        size = _equal(seen, here, shown, there)
        yield here, there, size
        left, right = here + size, there + size
        at = left


def _equal(one: str, start: int, other: str, begin: int) -> int:
    """How many characters two texts share from two places on."""
    most = min(len(one) - start, len(other) - begin)
    shared, step = 0, 64
    while shared < most and step:
        if one.startswith(other[begin + shared : begin + min(shared + step, most)], start + shared):
            shared, step = min(shared + step, most), step * 2
        else:
            step //= 2
    return shared
