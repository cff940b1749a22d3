"""Trees of small pages, and how tests write them down."""

from __future__ import annotations

from typing import Literal

from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.scope import Scope
from drugsheet.layouts.sections import group
from drugsheet.layouts.tables import arranged
from drugsheet.layouts.tree import Node, Tree, grow
from drugsheet.layouts.words import annotated
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

Format = Literal["text/markdown", "text/html", "text/plain"]


def tree_of(source: str, media_type: Format = "text/markdown") -> Tree:
    """The tree of a page, by the words that many issuers share."""
    document, parts, _ = group(arranged(read_document(source, name=None, media_type=media_type, limits=DEFAULT_LIMITS)), GENERIC)
    return grow(parts, annotated(document))


def scope_of(source: str, media_type: Format = "text/markdown") -> Scope:
    return Scope(tree_of(source, media_type), GENERIC)


def node_of(tree: Tree, words: str) -> Node:
    """The last node with these words."""
    return [node for node in tree.nodes if node.block.text == words][-1]


def outline(tree: Tree) -> list[str]:
    """The headings, each behind those around it: ``Effects > Common``."""
    return [" > ".join(each.heading.block.text for each in reversed([*section.path]) if each.heading is not None) for section in tree.sections if section.heading is not None]


def lists(tree: Tree) -> list[tuple[str | None, list[str], str | None]]:
    """Each list: the words that open it, its entries (those inside another behind a ``>``), the sentence behind it."""
    found = []
    for series in dict.fromkeys(node.series for node in tree.nodes if node.series is not None and node.series.entries):
        entries = [f"{'> ' * depth}{node.block.text}" for entry in series.entries for node, depth in _inside(entry, 0)]
        found.append((None if series.lead is None else series.lead.block.text, entries, None if series.behind is None else tree.text.words(*series.behind)))
    return found


def _inside(node: Node, depth: int) -> list[tuple[Node, int]]:
    return [(node, depth), *(each for inner in node.inner for each in _inside(inner, depth + 1))]
