"""A PDF as records: pages with glyphs, what is drawn, and the structure tree. Made of what the child process answers."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from typing import Any

from drugsheet.reading.limits import Limits
from drugsheet.reading.pdf.child import CHILD
from drugsheet.reading.pdf.refusals import refusal
from drugsheet.reading.pdf.tree import Node, Trees
from drugsheet.reading.pdf.wire import BOLD, BREAK, COLUMNS, GLYPH_BYTES, GUESSED, HIDDEN, SPACE, UNMAPPED


@dataclass(slots=True, eq=False)
class Glyph:
    """What is shown for one character (of a ligature for several), and where: in points from the page's top left, lines to the right."""

    char: str
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    """The height of the line it stands on."""
    size: float
    bold: bool
    font: int
    mark: int
    """The number of the marked content that it belongs to; -1 for none."""
    hidden: str
    """Why nobody sees it; empty for what is seen."""
    space: bool
    """Whether white space stands before it."""
    unmapped: bool
    """Whether its font does not say which character it is."""
    breaks: bool
    """Whether it is a hyphen that PDFium found to end a line."""
    guessed: bool
    """Whether no character of the file is the white space before it: PDFium made it of a gap."""
    taken: bool = False
    """Whether it has been handed on."""
    struck: bool = False
    """Whether a line is drawn through it."""
    mirrored: bool = False
    """Whether its place is told from the right of the page: lines of the page run to the left."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn: ``dot``, ``across`` and ``down`` for rules, ``box``."""

    kind: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """A page. Its size is that of the page as it is shown; ``turn`` degrees clockwise is where its lines run."""

    number: int
    width: float
    height: float
    turn: int
    glyphs: list[Glyph]
    marks: list[Mark]
    pictures: float
    """The share of it that pictures cover."""
    ocr: bool
    """Whether its words are those of a picture, recognised by a program."""
    tagged: bool
    """Whether the structure tree holds something of it."""
    mirrored: bool = False
    """Whether places on it are told from the right."""

    @property
    def sides(self) -> tuple[float, float]:
        """Where the page begins and ends along its lines."""
        angle = math.radians(self.turn)
        cos, sin = math.cos(angle), math.sin(angle)
        ends = [x * cos + y * sin for x in (0.0, self.width) for y in (0.0, self.height)]
        return min(ends), max(ends)

    @property
    def seen(self) -> list[Glyph]:
        """The glyphs that somebody sees."""
        return [glyph for glyph in self.glyphs if not glyph.hidden]


@dataclass(slots=True)
class PdfFile:
    """A PDF that was taken apart."""

    pages: list[Page]
    tree: Node
    title: str
    ocr: bool
    """Whether its producer says that its words were recognised, or they lie under pictures."""
    counts: dict[str, int] = field(default_factory=dict)


def open_pdf(data: bytes, limits: Limits, name: str | None = None) -> PdfFile:
    """Take a PDF apart in the child process. Raises the DrugsheetError that says why it cannot be."""
    head, body = CHILD.ask({"do": "read"}, data, limits, name)
    try:
        return _file(head, memoryview(body), limits)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        raise refusal("died", None, limits, name) from None  # no answer of our own program


def _file(head: dict[str, Any], body: memoryview, limits: Limits) -> PdfFile:
    pages: list[Page] = []
    trees = Trees()
    at = total = 0
    if len(head["pages"]) > limits.max_pages:
        raise ValueError("pages")
    for number, said in enumerate(head["pages"]):
        count = int(said["glyphs"])
        total += count
        if not 0 <= count <= limits.max_glyphs or total > limits.max_glyphs or at + count * GLYPH_BYTES > len(body):
            raise ValueError("glyphs")
        columns = []
        for _, form in COLUMNS:
            column = array(form)
            size = column.itemsize * count
            column.frombytes(body[at : at + size])
            columns.append(column)
            at += size
        marks = [Mark(str(kind), float(x0), float(y0), float(x1), float(y1)) for kind, x0, y0, x1, y1 in said["marks"]]
        tagged = trees.add(number, said["tags"])
        pages.append(Page(number, float(said["width"]), float(said["height"]), int(said["turn"]), _glyphs(number, columns), marks, float(said["pictures"]), bool(said["ocr"]), tagged))
    return PdfFile(pages, trees.root, str(head["title"]), bool(head["ocr"]))


def _glyphs(page: int, columns: list[Any]) -> list[Glyph]:
    return [
        Glyph(
            chr(code), page, x0, y0, x1, y1, base, size, bool(flags & BOLD), font, mark, _SEEN.get(HIDDEN[hidden], HIDDEN[hidden]),
            bool(flags & SPACE), bool(flags & UNMAPPED), bool(flags & BREAK), bool(flags & GUESSED),
        )
        for code, font, mark, flags, hidden, x0, y0, x1, y1, base, size in zip(*columns, strict=True)
    ]  # fmt: skip


_SEEN = {"ocr": ""}
"""What a picture shows is seen."""
