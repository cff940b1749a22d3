"""The structure tree of a PDF, page by page, as PDFium gives it. Runs in the child process.

A child's place in its parent is the same on all pages, so that ``tree`` can put the pages together again.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as c

_DEEPEST = 60
_LONGEST_NAME = 256
_CELLS = frozenset(("TD", "TH"))

Row = tuple[int, int, str, int, int]
"""Of an element: the row of its parent (-1 at the top), its place in it, its kind, the columns and rows that it spans.
Of marked content: the row of its element, its place in it, an empty kind, its number, and 0."""


def read_tags(page: Any, budget: list[int]) -> list[Row]:
    """The rows of one page; empty where it has no tree. ``budget`` holds how many rows the file may still have."""
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    rows: list[Row] = []
    try:
        for index in range(min(c.FPDF_StructTree_CountChildren(tree), max(budget[0], 0))):
            if element := c.FPDF_StructTree_GetChildAtIndex(tree, index):
                _add(rows, element, (-1, index), 0, budget)
    finally:
        c.FPDF_StructTree_Close(tree)
    return rows


def _add(rows: list[Row], element: Any, above: tuple[int, int], depth: int, budget: list[int]) -> None:
    """An element and what is in it; ``above`` is the row of its parent and its place in it. The tree may hold itself: depth and number are bounded."""
    budget[0] -= 1
    if depth > _DEEPEST or budget[0] < 0:
        return
    kind = _kind(element)
    columns, lines = _spans(element) if kind in _CELLS else (1, 1)
    here = len(rows)
    rows.append((*above, kind, columns, lines))
    for at in range(c.FPDF_StructElement_CountChildren(element)):
        budget[0] -= 1
        if budget[0] < 0:
            return
        if child := c.FPDF_StructElement_GetChildAtIndex(element, at):
            _add(rows, child, (here, at), depth + 1, budget)
        elif (mark := c.FPDF_StructElement_GetChildMarkedContentID(element, at)) >= 0:
            rows.append((here, at, "", mark, 0))


def _kind(element: Any) -> str:
    """Its standard type, which PDFium finds through the file's role map."""
    size = c.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < size <= _LONGEST_NAME:
        return "Span"
    buffer = ctypes.create_string_buffer(size)
    c.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace") or "Span"


def _spans(element: Any) -> tuple[int, int]:
    """Columns and rows of a cell."""
    found = {b"ColSpan": 1, b"RowSpan": 1}
    number = ctypes.c_float()
    for index in range(min(c.FPDF_StructElement_GetAttributeCount(element), 8)):
        attributes = c.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for name in found:
            value = c.FPDF_StructElement_Attr_GetValue(attributes, name) if attributes else None
            if value and c.FPDF_StructElement_Attr_GetNumberValue(value, number) and 1 <= number.value <= 100:
                found[name] = int(number.value)
    return found[b"ColSpan"], found[b"RowSpan"]
