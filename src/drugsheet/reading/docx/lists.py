"""Items of a Word file as lists in lists: Word numbers paragraphs and knows no lists."""

from __future__ import annotations

from dataclasses import dataclass

from drugsheet.reading.builder import Builder
from drugsheet.reading.docx.numbering import Level

_STEP = 720
"""How far a level stands in where nothing says so: half an inch, in twentieths of a point."""
_SLACK = 100
"""How far apart the items of a list may stand."""
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that is an item: its list, the level in it, what the level is, and how far it stands in."""

    key: str
    depth: int
    level: Level
    indent: int

    @classmethod
    def of(cls, key: str, depth: int, level: Level, indents: tuple[int | None, ...]) -> Item:
        """An item, of the first indent that is known: its own, that of the level, that of the style."""
        own, by_style = indents
        known = (own, level.indent, by_style)
        return cls(key, depth, level, next((indent for indent in known if indent is not None), _STEP * (depth + 1)))

    def is_beside(self, other: Item) -> bool:
        """Whether two items are of one list and level."""
        return (self.key, self.depth) == (other.key, other.depth)


class Lists:
    """The lists that are open in a body, a cell or a box, each with an open item."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._open: list[Item] = []

    def start(self, item: Item) -> None:
        """An item begins; what it is no part of ends. A list within a list is told by its level, that of another number by how far it stands in."""
        while self._open and self._is_inner(self._open[-1], item):
            self._end()
        top = self._open[-1] if self._open else None
        if top is not None and (self._is_level(top, item) or len(self._open) >= _DEEPEST):
            self._builder.end("li")
            self._open[-1] = item
        else:
            self._builder.start(item.level.element)
            self._open.append(item)
        self._builder.start("li")

    def holds(self, indent: int | None) -> bool:
        """Whether a paragraph that stands in so far is part of the open item."""
        return bool(self._open) and indent is not None and indent >= self._open[-1].indent - _SLACK

    def has(self, item: Item) -> bool:
        """Whether an item is the next one of an open list."""
        return any(item.is_beside(open_item) for open_item in self._open)

    def close(self) -> None:
        """Every list ends."""
        while self._open:
            self._end()

    def _end(self) -> None:
        self._builder.end("li")
        self._builder.end(self._open.pop().level.element)

    @staticmethod
    def _is_inner(top: Item, item: Item) -> bool:
        if top.key == item.key:
            return top.depth > item.depth
        return top.indent > item.indent + _SLACK or (top.indent >= item.indent - _SLACK and top.level.element != item.level.element)

    @staticmethod
    def _is_level(top: Item, item: Item) -> bool:
        return top.depth == item.depth if top.key == item.key else top.indent >= item.indent - _SLACK
