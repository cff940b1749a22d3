"""The words of a block, annotated and folded once and kept with it while its place on the page is looked for."""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import normalise
from drugsheet.reading.document import Block, Document


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

    def __init__(self, words: str, run: Run | None = None) -> None:
        self.words = words
        self.run = run
        self.folded: str | None = None


def annotated(document: Document) -> Text:
    """The words of a document, annotated; its blocks know their runs from then on."""
    first = document.blocks[0].note if document.blocks else None
    if isinstance(first, _Noted) and first.run is not None and first.run.text.text == document.text:
        return first.run.text
    text = annotate(document.text, document.raised)
    for block in document.blocks:
        _keep(block, _Noted(block.text, Run(text, *text.run(block.start, block.end))))
    return text


def _keep(block: Block, noted: _Noted) -> None:
    object.__setattr__(block, "note", noted)  # the block is the same to everybody else


def _noted(block: Block) -> _Noted:
    noted = block.note
    if not isinstance(noted, _Noted) or noted.words != block.text:  # a part of a block takes its note along
        noted = _Noted(block.text)
        _keep(block, noted)
    return noted


def words(block: Block) -> Run:
    """All words of a block."""
    noted = _noted(block)
    if noted.run is None:
        noted.run = words_of(block.text)
    return noted.run


def place(text: Text, block: Block) -> tuple[int, int]:
    """The tokens of a text in which a block of its document stands."""
    noted = block.note
    if isinstance(noted, _Noted) and noted.run is not None and noted.run.text is text and noted.words is block.text:
        return noted.run.i, noted.run.j
    return text.run(block.start, block.end)


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
