"""Answers of bounded length: a page of entries at a time, and no entry longer than a reader can take."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

MOST_CHARACTERS = 24_000
"""Characters of JSON on a page."""
MOST_OF_A_TEXT = 4_000
"""Characters of one text in it."""
MOST_OF_A_LIST = 100

T = TypeVar("T")
Data = dict[str, Any]


def page(name: str, entries: Sequence[T], offset: int, limit: int, made: Callable[[T], Data]) -> Data:
    """``limit`` entries from ``offset`` on at most, fewer where they are long, one at least: ``{name: […], "total": n, "next_offset": m}``.

    ``next_offset`` is where the next page begins; None on the last one.
    """
    shown: list[Data] = []
    length = 0
    for entry in entries[offset : offset + limit]:
        data = bounded(made(entry))
        length += size(data)
        if shown and length > MOST_CHARACTERS:
            break
        shown.append(data)
    behind = offset + len(shown)
    return {name: shown, "total": len(entries), "next_offset": behind if behind < len(entries) and shown else None}


def bounded(data: Data) -> Data:
    """An entry whose long texts and lists are cut, each with a word on how much more there is; without its longest parts where it is still too long."""
    cut: Data = _cut(data)
    while size(cut) > MOST_CHARACTERS:
        longest = max(cut, key=lambda key: size(cut[key]))
        cut = {**cut, longest: "(too long to be shown)"}
    return cut


def _cut(node: Any) -> Any:
    if isinstance(node, str) and len(node) > MOST_OF_A_TEXT:
        return f"{node[:MOST_OF_A_TEXT]}\u2026 ({len(node) - MOST_OF_A_TEXT:,} characters more)"
    if isinstance(node, dict):
        return {key: _cut(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        more = [f"\u2026 ({len(node) - MOST_OF_A_LIST:,} more)"] if len(node) > MOST_OF_A_LIST else []
        return [*map(_cut, node[:MOST_OF_A_LIST]), *more]
    return node


def size(data: Any) -> int:
    """Characters of JSON."""
    return len(json.dumps(data, ensure_ascii=False))
