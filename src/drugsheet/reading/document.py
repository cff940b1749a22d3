"""The document: one canonical text tiled by blocks, with a map back to the source.

A reader makes ``Block`` values; ``Document`` joins them by newlines. A block remembers the pieces of source its words
came from, so that any span of the text leads back to the source. Nothing is ever searched for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import Literal

from drugsheet.reading.decode import Decoded
from drugsheet.reading.places import Places

BlockKind = Literal["heading", "paragraph", "item", "boilerplate"]
BoxKind = Literal["list", "item", "table", "cell", "definitions", "term", "description", "panel"]

# Characters that show nothing and only get in the way of reading: soft hyphen, zero-width ones, direction marks.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INVISIBLE_TABLE = dict.fromkeys(map(ord, INVISIBLE))
_MAYBE_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of source characters: ``text`` as it stood at ``offset``; an offset of -1 means we wrote it ourselves."""

    offset: int
    text: str
    bold: bool = False
    width: int = 1
    """Source characters for each character of ``text``: more than one for a character reference."""
    raised: bool = False
    """Whether it stands above the line: ``<sup>``."""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """An element of the page that holds blocks: blocks with the same box, or boxes with the same ``outer``, stand together.

    Each is one object, so that "the same list" is ``is``. A reader without marks for lists gives items a ``level`` and no box.
    """

    kind: BoxKind
    outer: Box | None = None
    row: int = 0
    """Of a cell: the row of its table in which it begins, from 0."""
    column: int = 0
    """Of a cell: the column in which it begins, from 0."""
    rows: int = 1
    """Of a cell: how many rows it spans."""
    columns: int = 1
    """Of a cell: how many columns it spans."""
    head: bool = False
    """Of a cell: whether it is marked as the head of its column or row."""

    def within(self, kind: BoxKind) -> Box | None:
        """This box or the nearest around it that is of a kind."""
        box: Box | None = self
        while box is not None and box.kind != kind:
            box = box.outer
        return box


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that stands alone on the page.

    ``text`` is folded: no invisible characters, one space for each run of white space, no bullet. Its visible
    characters are those of ``pieces``, in order.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    style: str = ""
    """How a heading is marked: ``h2``, ``bold``, ``upper``, ``colon``, …; the same mark means the same rank."""
    strong: int = 0
    """How many characters at the start are bold, when the rest is not: a headline, or a heading glued to its text."""
    bullet: str = ""
    """The bullet or number that stood before it."""
    linked: bool = False
    """Whether all of it is the text of links."""
    struck: bool = False
    """Whether some of it is struck out."""
    joins: bool = False
    """Whether it stands in the same list item as the block before it, on a line of its own."""
    region: str = ""
    """The navigation, footer or similar part of the page that it stands in; empty for the body."""
    box: Box | None = field(default=None, compare=False, repr=False)
    """The innermost list item, cell or description that it stands in."""
    cell: object = field(default=None, compare=False, repr=False)
    """What a layout has found it to be in its table."""
    start: int = 0
    """Offset in the document's text; set by ``Document``."""
    note: object = field(default=None, compare=False, repr=False)
    """What a later layer has read in the words and keeps with them."""

    @property
    def end(self) -> int:
        """One past the last character in the document's text."""
        return self.start + len(self.text)

    def at(self, start: int) -> Block:
        """The same block at another place of a document's text."""
        return Block(
            self.kind, self.text, self.pieces, self.level, self.style, self.strong, self.bullet, self.linked, self.struck, self.joins, self.region, self.box, self.cell, start, self.note
        )


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Source characters that are not in the canonical text, by reason (``page_number``, ``bullet``, ``script``, …)."""

    reason: str
    text: str
    offset: int = -1


@dataclass(frozen=True)
class Document:
    """The canonical text, its blocks, and what the source holds beside them."""

    decoded: Decoded
    media_type: str
    blocks: tuple[Block, ...]
    page_title: str | None = None
    left_out: tuple[LeftOut, ...] = field(default=())
    stream: str | None = None
    """The text that pieces point into; None when it is the decoded source itself."""
    places: Places | None = field(default=None, repr=False)
    """Where the characters of the decoded source lie, where that is no text: on pages, or in runs of a Word file."""

    @staticmethod
    def of(
        decoded: Decoded,
        media_type: str,
        blocks: Iterable[Block],
        *,
        page_title: str | None = None,
        left_out: Sequence[LeftOut] = (),
        stream: str | None = None,
        places: Places | None = None,
    ) -> Document:
        """A document of these blocks, placed one after another."""
        placed = []
        at = 0
        for block in blocks:
            placed.append(block if block.start == at else block.at(at))
            at += len(block.text) + 1
        return Document(decoded, media_type, tuple(placed), page_title, tuple(left_out), stream, places)

    @cached_property
    def text(self) -> str:
        """The canonical text: the blocks joined by newlines."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def raised(self) -> tuple[tuple[int, int], ...]:
        """The runs of the canonical text that stand above the line, in order: marks of footnotes, powers, degree signs written as "0".

        Letters are none, but for one that stands alone: "2nd" and "NameTM" are one word however they are set.
        """
        return tuple(run for block in self.blocks if any(piece.raised for piece in block.pieces) for run in _raised(block))

    def rebuilt(self, blocks: Iterable[Block], left_out: Sequence[LeftOut] = ()) -> Document:
        """The same document with other blocks (some split, some re-labelled), and what that left out besides."""
        return Document.of(
            self.decoded, self.media_type, blocks, page_title=self.page_title, left_out=(*self.left_out, *left_out), stream=self.stream, places=self.places
        )

    @property
    def shown(self) -> int:
        """How many visible characters the source shows: those of the body text, scripts and page title included."""
        return visible(self.decoded.text if self.stream is None else self.stream)

    @property
    def kept(self) -> int:
        """How many visible characters of the source stand in the canonical text."""
        pieces = [piece for block in self.blocks for piece in block.pieces]
        own = sum(visible(piece.text) for piece in pieces if piece.offset < 0)
        return visible(self.text) - own + sum(piece.width - 1 for piece in pieces if piece.width > 1)

    @property
    def omitted(self) -> dict[str, int]:
        """How many visible characters were left out, by reason."""
        counts: dict[str, int] = {}
        for part in self.left_out:
            if part.offset >= 0:
                counts[part.reason] = counts.get(part.reason, 0) + visible(part.text)
        return counts


def origins(block: Block) -> list[tuple[int, int]]:
    """Offset and width of each visible character of a block's text in the reader's stream; (-1, 1) for one that we wrote."""
    return [
        (piece.offset + index, piece.width) if piece.offset >= 0 else (-1, 1)
        for piece in block.pieces
        for index, char in enumerate(piece.text)
        if not char.isspace() and char not in INVISIBLE
    ]


def _raised(block: Block) -> Iterator[tuple[int, int]]:
    """The raised runs of a block, as places in the document's text; their visible characters are those of its raised pieces."""
    places = iter([block.start + place for place, char in enumerate(block.text) if not char.isspace()])
    runs: list[list[int]] = []
    above = False
    for piece in block.pieces:
        if not piece.raised and not piece.text.isspace():
            above = False
        here = list(islice(places, visible(piece.text)))
        if piece.raised and here:
            if above:
                runs[-1][1] = here[-1] + 1
            else:
                runs.append([here[0], here[-1] + 1])
            above = True
    for start, end in runs:
        words = block.text[start - block.start : end - block.start]
        if len(words) == 1 or not words.isalpha():
            yield start, end


def fold(text: str) -> str:
    """Runs of white space become one space, the ends are trimmed, invisible characters go."""
    if not text.isascii() and _MAYBE_INVISIBLE.search(text):
        text = text.translate(_INVISIBLE_TABLE)
    return " ".join(text.split())


def visible(text: str) -> int:
    """How many characters of a text are neither white space nor invisible."""
    return sum(map(len, fold(text).split()))


def split(block: Block, at: int) -> tuple[Block, Block]:
    """Cut a block before character ``at`` of its text into two of the same kind, each with its own pieces."""
    head, tail = block.text[:at].rstrip(), block.text[at:].lstrip()
    left, right = cut(block.pieces, visible(head))
    return (
        replace(block, text=head, pieces=left, strong=min(block.strong, len(head))),
        replace(block, text=tail, pieces=right, strong=max(0, block.strong - at), bullet=""),
    )


def carve(block: Block, places: Sequence[int]) -> list[Block]:
    """Cut a block before each of the characters ``places`` of its text, in one go: what cutting again and again gives."""
    text = block.text
    edges = [0, *places, len(text)]
    words = [text[left:right].strip() for left, right in pairwise(edges)]
    counts = list(accumulate(visible(word) for word in words[:-1]))
    pieces = cut_all(block.pieces, counts)
    parts = []
    for number, (start, word) in enumerate(zip(edges, words, strict=False)):
        strong = max(0, block.strong - start)
        last = number == len(words) - 1
        parts.append(
            replace(block, text=word, pieces=pieces[number], strong=strong if last else min(strong, len(word)), bullet=block.bullet if number == 0 else "")
        )
    return parts


def fuse(blocks: Sequence[Block]) -> Block:
    """Blocks as one, a space between their words."""
    first = blocks[0]
    pieces = list(first.pieces)
    for block in blocks[1:]:
        pieces.append(Piece(-1, " "))
        pieces += block.pieces
    return replace(
        first,
        text=" ".join(block.text for block in blocks),
        pieces=tuple(pieces),
        strong=first.strong or (len(first.text) if first.style == "dt" else 0),
        struck=any(block.struck for block in blocks),
        linked=all(block.linked for block in blocks),
    )


def cut(pieces: Sequence[Piece], count: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Pieces up to their ``count``-th visible character, and the rest."""
    left, right = cut_all(pieces, [count])
    return left, right


def cut_all(pieces: Sequence[Piece], counts: Sequence[int]) -> list[tuple[Piece, ...]]:
    """Pieces up to each of so many visible characters, counted from the first and never falling, and the rest."""
    found: list[tuple[Piece, ...]] = []
    current: list[Piece] = []
    goals = iter(counts)
    goal = next(goals, None)
    seen = 0
    for number, piece in enumerate(pieces):
        while goal is not None and goal <= seen:
            found.append(tuple(current))
            current = []
            goal = next(goals, None)
        start = passed = 0
        while goal is not None and (stop := _behind(piece.text, start, goal - seen - passed)) is not None:
            if stop > start:
                current.append(_slice(piece, start, stop))
            passed, start = goal - seen, stop
            found.append(tuple(current))
            current = []
            goal = next(goals, None)
        current.append(_slice(piece, start, len(piece.text)) if start else piece)
        if goal is None:
            current += pieces[number + 1 :]
            break
        seen += passed + visible(piece.text[start:])
    while goal is not None:
        found.append(tuple(current))
        current = []
        goal = next(goals, None)
    found.append(tuple(current))
    return found


def _behind(text: str, at: int, count: int) -> int | None:
    """Where the next ``count`` visible characters of a text end; None where no other follows them."""
    while count:
        if len(text) - at <= count:
            return None
        left = count - visible(text[at : at + count])
        at, count = at + count, left
    follows = next((place for place in range(at, len(text)) if not text[place].isspace() and text[place] not in INVISIBLE), None)
    return None if follows is None else at


def _slice(piece: Piece, start: int, end: int) -> Piece:
    return Piece(piece.offset + start if piece.offset >= 0 else -1, piece.text[start:end], piece.bold, piece.width, piece.raised)
