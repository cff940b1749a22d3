"""What one item of a section is: a printed list item, or a sentence where the section is running text. Places are tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drugsheet.extract.records import Passage, Run, passage
from drugsheet.grammar.acts import is_lead_in
from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Part
from drugsheet.layouts.words import place
from drugsheet.reading.document import Block

_NOTE = rule("note", "(?<! ANY) SIGN{0,3} note", examples=["Note: these effects", "* Note -"], never=["Notes of your visit", "Take note"])
_NOTE_WORD = Tags("note")
_COLON = Tags("COLON")
_FEW_SENTENCES = 2
_FEW_ENTRIES = 3
_MOST = 0.7


class Item(NamedTuple):
    """A passage of the sheet: the tokens it stands in, and how many of them at its start are bold."""

    text: Text
    i: int
    j: int
    strong: int = 0
    """Tokens at its start that are bold, when the rest is not."""
    listed: bool = True
    """Whether it was printed as a list item."""
    lead: Run | None = None
    """The sentence over its list, when that tells the reader to call someone."""
    outer: Run | None = None
    """The item above it, in a nested list."""

    @property
    def words(self) -> str:
        """The item as printed."""
        return self.text.words(self.i, self.j)

    @property
    def passage(self) -> Passage:
        """The whole item as a passage; its words and place are the first fields of every fact."""
        return passage(self.text, self.i, self.j)


def run_of(text: Text, block: Block) -> Run:
    """The tokens of a block."""
    return place(text, block)


def of_block(text: Text, block: Block, lead: Run | None = None, *, listed: bool = False, outer: Run | None = None) -> Item:
    """A block as an item; ``listed`` says that it is one of a list that lost its bullets."""
    return _item(text, block, run_of(text, block), lead, outer, listed=listed or block.kind == "item")


def _item(text: Text, block: Block, run: Run, lead: Run | None, outer: Run | None, *, listed: bool) -> Item:
    """A block as an item; ``run`` is its tokens."""
    i, j = run
    strong = min(j, text.index(block.start + block.strong)) - i if block.strong else 0
    return Item(text, i, j, strong, listed, lead, outer)


def is_note(text: Text, i: int, j: int) -> bool:
    """Whether a paragraph is a note on the list above it."""
    return _NOTE.match(text, i, j) is not None


def ends_in_colon(text: Text, i: int, j: int) -> bool:
    """Whether a paragraph says that something follows."""
    return i < j and text.tags[j - 1] in _COLON.of(text)


def opens_list(text: Text, i: int, j: int) -> bool:
    """Whether a block that was set as an item is the sentence over a list."""
    return ends_in_colon(text, i, j) and is_lead_in(text, i, j)


def items(part: Part, text: Text, *, leads: bool = False) -> list[Item]:
    """The items of a section; with ``leads``, the sentences over lists that lost their bullets too, in their places.

    Its list items; without any, its paragraphs when they look like a list that lost its bullets, else its sentences.
    Notes, sub-headings and sentences that open a list are no items.
    """
    runs = [(block, *place(text, block)) for block in part.body]
    tags, colon = text.tags, _COLON.of(text)
    noted = not _NOTE_WORD.of(text).isdisjoint(text.present)
    listed: list[Item] = []
    lead: Run | None = None
    above: list[tuple[int, Run]] = []
    for block, i, j in runs:
        if block.kind == "item" and not (noted and is_note(text, i, j)) and not (i < j and tags[j - 1] in colon and is_lead_in(text, i, j)):
            while above and above[-1][0] >= block.level:
                above.pop()
            listed.append(_item(text, block, (i, j), lead, above[-1][1] if above else None, listed=True))
            above.append((block.level, (i, j)))
        else:
            lead = (i, j) if is_lead_in(text, i, j) else None
            above.clear()
    if listed:
        return listed
    paragraphs = [(block, i, j) for block, i, j in runs if block.kind == "paragraph" and not is_note(text, i, j)]
    if are_entries(text, paragraphs):
        return [of_block(text, block, listed=True) for block, i, j in paragraphs if leads or not (ends_in_colon(text, i, j) or is_lead_in(text, i, j))]
    return [sentence for block, _, _ in paragraphs for sentence in sentence_items(text, block)]


def are_entries(text: Text, paragraphs: Sequence[tuple[Block, int, int]]) -> bool:
    """Whether paragraphs look like a list that lost its bullets: most of them short, none of them long."""
    if len(paragraphs) < _FEW_ENTRIES:
        return False
    counts = [0 if block.strong else len(sentences(text, i, j)) for block, i, j in paragraphs[1:]]
    few = sum(count <= _FEW_SENTENCES for count in counts)
    return few == len(counts) or (len(counts) >= 2 * _FEW_ENTRIES and few >= _MOST * len(counts) and max(counts) <= 2 * _FEW_SENTENCES)


def sentence_items(text: Text, block: Block) -> Iterator[Item]:
    """The sentences of a block."""
    for i, j in sentences(text, *run_of(text, block)):
        yield Item(text, i, j, listed=False)


def notes(part: Part, text: Text) -> list[Item]:
    """The notes of a section."""
    if _NOTE_WORD.of(text).isdisjoint(text.present):
        return []
    return [of_block(text, block) for block in part.body if is_note(text, *run_of(text, block))]


def passages(blocks: Sequence[Block], text: Text) -> list[Passage]:
    """Every sentence of some blocks as a passage."""
    return [sentence.passage for block in blocks for sentence in sentence_items(text, block)]
