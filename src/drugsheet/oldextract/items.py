"""What one item of a section is: a printed list item, or a sentence where the section is running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drugsheet.oldgrammar.cues import lowered
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.urgency import is_lead_in
from drugsheet.layouts.sections import Part
from drugsheet.reading.document import Block

Data = dict[str, Any]
"""A record as plain data, before validation."""

_NOTE = re.compile(r"\W{0,3}note\b\s?[:–—-]?", re.IGNORECASE)
_FEW_SENTENCES = 2
_FEW_ENTRIES = 3
_MOST = 0.7


@dataclass(frozen=True, slots=True)
class Item:
    """A passage of the sheet: its words, where they stand, and how much of its start is bold."""

    text: str
    start: int
    strong: int = 0
    listed: bool = True
    """Whether it was printed as a list item."""
    lead: str = ""
    """The sentence over its list, when that tells the reader to call someone."""

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    def fact(self, **fields: Any) -> Data:
        """A record of the whole item."""
        return {"text": self.text, "span": {"start": self.start, "end": self.end}, **fields}

    def part(self, start: int, end: int, **fields: Any) -> Data:
        """A record of a slice; offsets are relative to the item."""
        return {"text": self.text[start:end], "span": {"start": self.start + start, "end": self.start + end}, **fields}

    def place(self, readings: Iterable[Data], *drop: str) -> list[Data]:
        """A grammar's readings as records: ``start`` and ``end`` become ``text`` and ``span``; keys in ``drop`` go."""
        return [
            self.part(reading["start"], reading["end"], **{key: value for key, value in reading.items() if key not in {"start", "end", *drop}})
            for reading in readings
        ]


def of_block(block: Block) -> Item:
    """A block as an item."""
    return Item(block.text, block.start, block.strong, listed=block.kind == "item")


def is_note(text: str) -> bool:
    """Whether a paragraph is a note on the list above it."""
    return "note" in lowered(text[:7]) and _NOTE.match(text) is not None


def opens_list(block: Block) -> bool:
    """Whether a block that was set as an item is the sentence over a list."""
    return block.text.rstrip().endswith(":") and is_lead_in(block.text)


def items(part: Part, *, leads: bool = False) -> list[Item]:
    """The items of a section; with ``leads``, the sentences over lists that lost their bullets too, in their places.

    Its list items; without any, its paragraphs when they look like a list that lost its bullets, else its sentences.
    Notes, sub-headings and sentences that open a list are no items.
    """
    body = part.body
    listed: list[Item] = []
    lead = ""
    for block in body:
        if block.kind == "item" and not is_note(block.text) and not opens_list(block):
            listed.append(replace(of_block(block), lead=lead))
        else:
            lead = block.text if is_lead_in(block.text) else ""
    if listed:
        return listed
    paragraphs = [block for block in body if block.kind == "paragraph" and not is_note(block.text)]
    if _are_entries(paragraphs):
        return [Item(block.text, block.start, block.strong) for block in paragraphs if leads or (not is_lead_in(block.text) and not block.text.endswith(":"))]
    return [sentence for block in paragraphs for sentence in sentence_items(block)]


def _are_entries(paragraphs: Sequence[Block]) -> bool:
    """Whether paragraphs look like a list that lost its bullets: most of them short, none of them long."""
    counts = [0 if block.strong else len(sentences(block.text)) for block in paragraphs[1:]]
    few = sum(count <= _FEW_SENTENCES for count in counts)
    return len(paragraphs) >= _FEW_ENTRIES and (few == len(counts) or (len(counts) >= 2 * _FEW_ENTRIES and few >= _MOST * len(counts) and max(counts) <= 2 * _FEW_SENTENCES))


def sentence_items(block: Block) -> Iterator[Item]:
    """The sentences of a block."""
    for start, end in sentences(block.text):
        yield Item(block.text[start:end], block.start + start, listed=False)


def notes(part: Part) -> list[Item]:
    """The notes of a section."""
    return [of_block(block) for block in part.body if is_note(block.text)]


def passages(blocks: Sequence[Block]) -> list[Data]:
    """Every sentence of some blocks as a passage."""
    return [sentence.fact() for block in blocks for sentence in sentence_items(block)]
