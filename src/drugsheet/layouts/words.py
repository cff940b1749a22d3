"""The words of a block, annotated once and kept with it while its place on the page is looked for."""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.language.text import Text, annotate
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


def words(block: Block) -> Run:
    """All words of a block."""
    noted = block.note
    if not isinstance(noted, Text) or noted.text != block.text:  # a part of a block takes its note along
        noted = annotate(block.text)
        object.__setattr__(block, "note", noted)  # the block is the same to everybody else
    return Run(noted, 0, len(noted))


def words_of(text: str) -> Run:
    """All words of a line that is no block."""
    noted = annotate(text)
    return Run(noted, 0, len(noted))
