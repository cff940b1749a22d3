"""The fixtures as headings, paragraphs and items, which every form of a Word file writes down in its own way, and as a clean page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

import drugsheet
from drugsheet import DrugSheet
from drugsheet.reading.document import INVISIBLE, Block
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

FIXTURES = Path(__file__).parents[3] / "fixtures"
NAMES = (
    "upmc/methotrexate.html", "upmc/carboplatin.html", "upmc/vincristine.html", "upmc/bevacizumab.html", "us-card/doxorubicin.html", "generic/warfarin.html", "eu-leaflet/imatinib.html",
)  # fmt: skip
"""Sheets of every issuer: lists, lead-ins, tables, numbered headings."""


_LOOKS = frozenset(("bold", "colon", "alone", "upper"))
"""How a paragraph is set that the reader takes for a heading: no mark of the page says so."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are set alike."""

    text: str
    bold: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (level 1 to 6), a paragraph (level 0), or an item (level 1 for the outermost)."""

    kind: str
    level: int
    words: tuple[Words, ...]

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.words)


@cache
def parts(name: str) -> tuple[Part, ...]:
    """What a fixture prints, without the navigation around it."""
    path = FIXTURES / name
    document = read_document(path.read_bytes(), name=path.name, media_type=None, limits=DEFAULT_LIMITS)
    return tuple(_part(block) for block in document.blocks if not block.region)


def _part(block: Block) -> Part:
    shown = [(char, piece.bold, piece.raised) for piece in block.pieces if piece.offset >= 0 for char in piece.text if not char.isspace() and char not in INVISIBLE]
    words: list[tuple[str, bool, bool]] = []
    marked = block.kind == "heading" and block.style not in _LOOKS
    looks = iter(shown)
    for char in block.text.replace("^", ""):
        _, bold, raised = (char, *(words[-1][1:] if words else (False, False))) if char.isspace() else next(looks)
        words.append((char, bold and not marked, raised))
    kind = "heading" if marked else "item" if block.kind == "item" else "paragraph"
    return Part(kind, max(block.level, 1) if kind != "paragraph" else 0, tuple(Words("".join(char for char, *_ in group), *look) for look, group in groupby(words, lambda word: word[1:])))


def page(found: Sequence[Part]) -> str:
    """The parts as a page: headings, paragraphs, and lists in lists."""
    written: list[str] = []
    depth = 0
    for part in found:
        level = part.level if part.kind == "item" else 0
        while depth > level:
            written.append("</li></ul>")
            depth -= 1
        if level and depth == level:
            written.append("</li>")
        while depth < level:
            written.append("<ul>" if depth == level - 1 else "<ul><li>")
            depth += 1
        tag = {"item": "li", "heading": f"h{part.level}", "paragraph": "p"}[part.kind]
        inner = "".join(_marked(words) for words in part.words)
        written.append(f"<li>{inner}" if level else f"<{tag}>{inner}</{tag}>")
    return f"<html><body>{''.join(written)}{'</li></ul>' * depth}</body></html>"


def _marked(words: Words) -> str:
    inner = escape(words.text)
    inner = f"<sup>{inner}</sup>" if words.raised else inner
    return f"<b>{inner}</b>" if words.bold else inner


@cache
def clean(name: str) -> DrugSheet:
    """The sheet as its clean page is read."""
    return drugsheet.parse(page(parts(name)), name="sheet.html")
