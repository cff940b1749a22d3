"""The words of a block, annotated and folded once and kept with it while its place on the page is looked for."""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import normalise
from drugsheet.reading.document import Block


class Run(NamedTuple):
    """A run of tokens: what functions of the grammar are asked about."""

    text: Text
    i: int
    j: int

    @property
    def words(self) -> str:
        """The words as printed."""
        return self.text.words(self.i, self.j)


class _Noted:
    """What is known of the words of a block."""

    __slots__ = ("folded", "run", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.run: Run | None = None
        self.folded: str | None = None


def _noted(block: Block) -> _Noted:
    noted = block.note
    if not isinstance(noted, _Noted) or noted.words != block.text:  # a part of a block takes its note along
        noted = _Noted(block.text)
        object.__setattr__(block, "note", noted)  # the block is the same to everybody else
    return noted


def words(block: Block) -> Run:
    """All words of a block."""
    noted = _noted(block)
    if noted.run is None:
        noted.run = words_of(block.text)
    return noted.run


def folded(block: Block) -> str:
    """The words of a block as headings are compared by (see ``normalise``)."""
    noted = _noted(block)
    if noted.folded is None:
        noted.folded = normalise(block.text)
    return noted.folded


def words_of(text: str) -> Run:
    """All words of a line that is no block."""
    annotated = annotate(text)
    return Run(annotated, 0, len(annotated))
