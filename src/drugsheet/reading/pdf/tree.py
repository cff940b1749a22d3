"""The structure tree of a whole file: PDFium gives it page by page, and a child has the same place in its parent on all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Content = tuple[int, int]
"""A page and the number of a run of marked content on it."""


@dataclass(slots=True, eq=False)
class Node:
    """An element of the tree."""

    kind: str
    columns: int = 1
    rows: int = 1
    held: dict[tuple[int, int], Node | Content] = field(default_factory=dict)
    """What it holds, by its place, and for marked content the page besides."""

    @property
    def children(self) -> list[Node | Content]:
        """What it holds, in order."""
        return [self.held[key] for key in sorted(self.held)]

    def walk(self) -> Iterator[Node]:
        """The element and those in it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in node.held.values() if isinstance(child, Node)]


class Trees:
    """Puts the pages' trees together."""

    def __init__(self) -> None:
        self.root = Node("Document")

    def add(self, page: int, rows: Iterable[tuple[int, int, str, int, int]]) -> bool:
        """Add what one page has of the tree; returns whether that holds any content. Raises ValueError or IndexError for no tree."""
        nodes: list[Node | None] = []
        above: list[tuple[int, int]] = []
        held = False
        for parent, place, kind, one, other in rows:
            if not kind:
                node = self._made(nodes, above, parent)
                node.held[place, page] = (page, one)
                nodes.append(None)
                above.append((parent, place))
                held = True
                continue
            if parent >= len(nodes):
                raise ValueError("a child before its parent")
            nodes.append(Node(kind, one, other))
            above.append((parent, place))
        return held

    def _made(self, nodes: list[Node | None], above: list[tuple[int, int]], index: int) -> Node:
        """The element of a row, joined with that of the pages before; elements without content are not kept."""
        path: list[int] = []
        while index >= 0 and len(path) < _DEEPEST:
            path.append(index)
            index = above[index][0]
        node = self.root
        for index in reversed(path):
            mine = nodes[index]
            if mine is None:
                raise ValueError("content that holds content")
            place = (above[index][1], -1)
            known = node.held.get(place)
            if not isinstance(known, Node):
                known = node.held[place] = mine
            nodes[index] = node = known
        return node


_DEEPEST = 100
