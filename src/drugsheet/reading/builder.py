"""What readers of pages drive: elements begin and end, words come, and blocks are made of them.

HTML's elements are the language in which every reader of pages speaks: a reader of Word files or PDF says ``start("h2")``, ``start("ul")``,
``start("li")``, ``text("Nausea")``, and what a heading, a list, a table, a bullet or a break of a line means is decided in one place.

The words, also those that are left out, make up the *stream*, in the order in which they come. What is in no line of text by itself (a Word
file, a PDF) has the stream for its source: ``Builder.document`` makes it the decoded text, with a line for each block.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from drugsheet.errors import SourceTooDeep, TooManyElements
from drugsheet.reading.decode import Decoded, Note, control_note, without_controls
from drugsheet.reading.document import Document, LeftOut, Piece
from drugsheet.reading.elements import BLOCKS
from drugsheet.reading.flow import Flow, Frame
from drugsheet.reading.limits import Limits
from drugsheet.reading.places import Places

BOLD = frozenset(("b", "strong"))
STRUCK = frozenset(("s", "strike", "del"))
PLAIN: Mapping[str, str] = {}
"""The attributes of an element that has none."""


class Builder:
    """Blocks in the making. ``blocks``, ``left_out`` and ``stream`` are complete after ``close``.

    Elements: those of ``reading.elements`` (``h1`` to ``h6``, ``p``, ``ul``, ``ol``, ``li``, ``table``, ``thead``, ``tr``, ``td`` and ``th`` with
    ``colspan`` and ``rowspan``, ``pre``, …), and in a line ``b``, ``sup``, ``s``, ``a`` with ``href``, and ``br``, which is begun and ended too.
    ``marks`` are signs that are bullets here, because several paragraphs begin with them (``marks.marks_of``).
    """

    breaks: ClassVar[bool] = True
    """Whether a block begins a line of the stream: where the stream is the source."""

    def __init__(self, limits: Limits, name: str | None = None, *, marks: frozenset[str] = frozenset(), panels: frozenset[str] = frozenset()) -> None:
        self.left_out: list[LeftOut] = []
        self.stream: list[str] = []
        self.controls = 0
        self.at = 0
        """Where the next character comes to stand in the stream: what places are counted by."""
        self._limits = limits
        self._name = name
        self._stack: list[Frame] = []
        self.flow = Flow(self._stack, self.left_out, marks, panels)
        self._elements = 0
        self._skip: list[str] = []
        self._bold = self._link = self._struck = self._above = 0
        self._raised = False

    # -- events ----------------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str] = PLAIN) -> None:
        """An element begins. Raises SourceTooDeep or TooManyElements."""
        frame = self._begin(tag)
        if not self._skip:
            self._show(frame, attributes)

    def end(self, _tag: str = "") -> None:
        """The innermost element ends."""
        frame = self._stack.pop()
        if frame.skips:
            self._skip.pop()
            return
        if self._skip:
            return
        self.flow.end(frame)
        if self.breaks and frame.tag in BLOCKS:
            self.end_line()
        if frame.tag == "sup":
            self._raised = False
        self._bold -= frame.bold
        self._link -= frame.link
        self._struck -= frame.struck
        self._above -= frame.above

    def text(self, words: str) -> None:
        """Words of the open element."""
        words, offset = self._streamed(words)
        if self._skip:
            self._leave_words(words, offset)
        elif self.flow.keeps_lines and "\n" in words:
            self._add_lines(words, offset)
        else:
            self._add(words, offset)

    def insert(self, words: str) -> None:
        """Words of ours, which no source has, in the open line: the bar of a fraction that is drawn."""
        self.flow.line.pieces.append(Piece(-1, words, self._bold > 0))

    def omit(self, reason: str, words: str) -> None:
        """Words of the source that are not in the text, for a reason: ``running_head``, ``page_number``, ``hidden``, ``footnote``, …"""
        words, offset = self._streamed(words)
        if words and not words.isspace():
            self.left_out.append(LeftOut(reason, words, offset))

    def bullet(self) -> None:
        """Have the open paragraph be an item, as if a bullet stood before it, where no ``li`` holds it."""
        if self.flow.holder in {"", "td"}:
            self.flow.be_item()

    def end_line(self) -> None:
        """End the line of the stream, where words stand in it; the text does not change."""
        if self.stream and not self.stream[-1].endswith("\n"):
            self.stream.append("\n")
            self.at += 1

    def close(self) -> None:
        """The page ends."""
        self.flow.close()

    def document(
        self,
        media_type: str,
        sha256: str,
        *,
        notes: Sequence[Note] = (),
        page_title: str | None = None,
        places: Places | None = None,
    ) -> Document:
        """The document of a source that is bytes and no text, after ``close``: its decoded text is the stream. ``sha256`` is that of the bytes."""
        if self.controls:
            notes = (*notes, control_note(self.controls))
        decoded = Decoded("".join(self.stream), sha256, None, tuple(notes), media_type)
        return Document.of(decoded, media_type, self.flow.blocks, page_title=page_title, left_out=self.left_out, places=places)

    # -- elements --------------------------------------------------------------------------------------------------

    def _begin(self, tag: str) -> Frame:
        """A frame for an element that begins, within the limits."""
        self._elements += 1
        if len(self._stack) >= self._limits.max_depth:
            raise SourceTooDeep(
                f"elements are nested deeper than {self._limits.max_depth}",
                hint="Raise Limits.max_depth if the page is meant to be like this.",
                name=self._name,
            )
        if self._elements > self._limits.max_elements:
            raise TooManyElements(
                f"the page has more than {self._limits.max_elements:,} elements",
                hint="Raise Limits.max_elements if the page is meant to be like this.",
                name=self._name,
            )
        frame = Frame(tag)
        self._stack.append(frame)
        return frame

    def _leave_out(self, reason: str, frame: Frame) -> None:
        """Leave out what an element holds."""
        frame.skips = True
        self._skip.append(reason)

    def _show(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        """An element that is seen begins."""
        self._place(frame, attributes, panel=False)
        self._count(frame)

    def _place(self, frame: Frame, attributes: Mapping[str, str], *, panel: bool) -> None:
        tag = frame.tag
        if tag in BLOCKS:
            if self.breaks:
                self.end_line()
            self.flow.start(frame, attributes, panel=panel)
        elif tag == "br":
            if self.breaks:
                self.end_line()
            self.flow.new_line()
        elif tag == "sup":
            self._raised = frame.above = True
        elif tag in BOLD:
            frame.bold = True
        elif tag == "a" and "href" in attributes:
            frame.link = True
        elif tag in STRUCK:
            frame.struck = True

    def _count(self, frame: Frame) -> None:
        """How the words of an element are set."""
        self._bold += frame.bold
        self._link += frame.link
        self._struck += frame.struck
        self._above += frame.above

    # -- words -----------------------------------------------------------------------------------------------------

    def _streamed(self, words: str) -> tuple[str, int]:
        """Words without control characters, and where they stand in the stream, which they are now part of."""
        offset = self.at
        self.at += len(words)
        if (clean := without_controls(words)) is not words:
            self.controls += sum(one != other for one, other in zip(words, clean, strict=True))
            words = clean
        self.stream.append(words)
        return words, offset

    def _leave_words(self, words: str, offset: int) -> None:
        if not words.isspace():
            self.left_out.append(LeftOut(self._skip[-1], words, offset))

    def _add(self, text: str, offset: int) -> None:
        line = self.flow.line
        if text.isspace():
            if line.pieces:
                line.pieces.append(Piece(offset, text))
            return
        if self._raised:
            self._raised = False
            before = line.pieces[-1].text[-1:] if line.pieces else ""
            if before.isdigit() and text[0].isdigit():
                line.pieces.append(Piece(-1, "^", raised=True))
        if not self._link:
            line.linked = False
        if self._struck:
            line.struck = True
        line.pieces.append(Piece(offset, text, self._bold > 0, raised=self._above > 0))

    def _add_lines(self, text: str, offset: int) -> None:
        for part in text.splitlines(keepends=True):
            words = part.rstrip("\r\n")
            if words:
                self._add(words, offset)
            if len(words) < len(part):
                self.flow.new_line()
            offset += len(part)
