"""From the canonical text back to the decoded source, character by character."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import accumulate

from drugsheet.reading.document import INVISIBLE, Document, origins
from drugsheet.reading.raw import shown_characters


class SourceMap:
    """Where each visible character of a document's text stands in the decoded source."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
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
        if not 0 <= start < end <= len(self._text):
            raise ValueError(f"the span {start}-{end} is empty or lies outside the text of {len(self._text)} characters")
        found = [place for place in self._places[self._count[start] : self._count[end]] if place is not None]
        if not found:
            raise ValueError(f"the span {start}-{end} holds no character of the source")
        return found[0][0], found[-1][1]


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
    for left, right, size in SequenceMatcher(None, seen, shown, autojunk=False).get_matching_blocks():
        matched.update(zip(range(left, left + size), range(right, right + size), strict=True))
    found = [matched.get(number[place]) if place >= 0 else None for place in places]
    return [None if rank is None else (starts[rank], ends[rank]) for rank in found]
