"""HTML to a document in one pass: lxml's parser target, fed in chunks, with limits.

A one-shot parse would build the whole tree before a limit could stop it, and lose text below 255 nested elements and
after ``</html>``. Text is joined by our rules: nothing between inline elements, a line end at ``<br>``, a block for each
block element and each cell, ``^`` before a raised number ("10<sup>9</sup>" is not 109).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from lxml import etree

from drugsheet.errors import SourceTooDeep, TooManyElements
from drugsheet.reading.controls import is_control, opened
from drugsheet.reading.decode import Decoded, control_note, without_controls
from drugsheet.reading.document import Document, LeftOut, Piece
from drugsheet.reading.elements import BLOCKS, LEFT_OUT, PANELS, is_hidden, stands_for
from drugsheet.reading.flow import Flow, Frame
from drugsheet.reading.limits import Limits
from drugsheet.reading.lines import SIGNS, marks_of

_CHUNK = 16_384
_BEGINNING = re.compile(
    rf">(?:\s|&nbsp;|&#160;|\xa0){{0,8}}+((?:[{SIGNS}]|[^\W\d_]|&(?:sect|dagger|Dagger|not|#[0-9]{{2,5}});)(?:\s|&nbsp;|&#160;|\xa0){{1,8}}[^\W\d_])",
)
"""A lone sign or letter where an element's text begins, and the letter of the next word."""

_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))
_HEAVY = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)|mso-bidi-font-weight\s{0,4}:\s{0,4}bold", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]{0,12}\s{0,4}:[^;]{0,40}line-through", re.IGNORECASE)
_ABOVE = re.compile(r"vertical-align\s{0,4}:\s{0,4}super", re.IGNORECASE)
_WORD_BULLET = re.compile(r"mso-list\s{0,4}:\s{0,4}ignore", re.IGNORECASE)


class _Target:
    """What lxml calls while it parses: text and how it is set, what is left out, what is too much."""

    def __init__(self, limits: Limits, name: str | None, marks: frozenset[str], panels: frozenset[str]) -> None:
        self.left_out: list[LeftOut] = []
        self.title: list[str] = []
        self.stream: list[str] = []
        self.controls = 0
        self._limits = limits
        self._name = name
        self._stack: list[Frame] = []
        self.flow = Flow(self._stack, self.left_out, marks, panels)
        self._elements = 0
        self._offset = 0
        self._skip: list[str] = []
        self._bold = self._link = self._struck = self._above = 0
        self._raised = False
        self._in_title = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._elements += 1
        stack = self._stack
        if len(stack) >= self._limits.max_depth:
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
        if attributes:
            tag = stands_for(tag, attributes)
        frame = Frame(tag)
        stack.append(frame)
        if tag in LEFT_OUT:
            self._leave_out(LEFT_OUT[tag], frame)
        elif self._skip:
            self._in_title = tag == "title" and self._skip == ["head"]
        elif attributes and is_hidden(tag, attributes) and not self.flow.is_panel(tag, attributes):
            self._leave_out("hidden", frame)
        else:
            self._start_shown(frame, attributes)

    def end(self, _tag: str) -> None:
        frame = self._stack.pop()
        if frame.skips:
            self._skip.pop()
            return
        if self._skip:
            self._in_title = False
            return
        self.flow.end(frame)
        if frame.tag == "sup":
            self._raised = False
        self._bold -= frame.bold
        self._link -= frame.link
        self._struck -= frame.struck
        self._above -= frame.above

    def data(self, text: str) -> None:
        offset = self._offset
        self._offset += len(text)
        if (clean := without_controls(text)) is not text:  # the source is clean; character references such as "&#8;" are not
            self.controls += sum(one != other for one, other in zip(text, clean, strict=True))
            text = clean
        self.stream.append(text)
        if self._skip:
            if self._in_title:
                self.title.append(text)
            if not text.isspace():
                self.left_out.append(LeftOut("page_title" if self._in_title else self._skip[-1], text, offset))
            return
        if self.flow.keeps_lines and "\n" in text:
            self._data_with_lines(text, offset)
            return
        self._add(text, offset)

    def comment(self, text: str) -> None:
        if text.strip():
            self.left_out.append(LeftOut("comment", text))

    def close(self) -> None:
        self.flow.close()

    def _leave_out(self, reason: str, frame: Frame) -> None:
        frame.skips = True
        self._skip.append(reason)

    def _start_shown(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        tag = frame.tag
        if tag in BLOCKS:
            self.flow.start(frame, attributes, panel=tag in PANELS and self.flow.is_panel(tag, attributes))
        elif tag == "br":
            self.flow.new_line()
        elif tag == "img" and (words := attributes.get("alt", "").strip()):
            self.left_out.append(LeftOut("picture", words))
        elif tag == "sup":
            self._raised = frame.above = True
        frame.expands = "aria-expanded" in attributes and is_control(tag, attributes)
        if tag in _BOLD:
            frame.bold = True
        elif tag == "a" and "href" in attributes:
            frame.link = True
        elif tag in _STRUCK:
            frame.struck = True
        if style := attributes.get("style"):
            if _WORD_BULLET.search(style):
                self._leave_out("bullet", frame)  # Word writes the bullet itself into a span of its own
                if self.flow.holder in {"", "td"}:
                    self.flow.be_item()
                return
            frame.bold = frame.bold or bool(_HEAVY.search(style))
            frame.struck = frame.struck or bool(_LINE_THROUGH.search(style))
            frame.above = frame.above or (tag not in BLOCKS and bool(_ABOVE.search(style)))
        self._bold += frame.bold
        self._link += frame.link
        self._struck += frame.struck
        self._above += frame.above

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

    def _data_with_lines(self, text: str, offset: int) -> None:
        for part in text.splitlines(keepends=True):
            words = part.rstrip("\r\n")
            if words:
                self._add(words, offset)
            if len(words) < len(part):
                self.flow.new_line()
            offset += len(part)


def _marks(text: str) -> frozenset[str]:
    """Characters that are bullets because several elements or lines of the page begin with them."""
    return marks_of(unescape(match[1]) for match in _BEGINNING.finditer(text)) if _BEGINNING.search(text) else frozenset()


def read_html(decoded: Decoded, limits: Limits, name: str | None = None) -> Document:
    """Cut HTML into blocks. Raises SourceTooDeep or TooManyElements."""
    target = _Target(limits, name, _marks(decoded.text), opened(decoded.text))
    parser = etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8")  # type: ignore[arg-type]  # the stubs allow bytes, HTML gives text
    # The text is given as UTF-8 bytes: lxml would refuse text with an encoding declaration of its own.
    data = decoded.text.encode("utf-8")
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError:
        # libxml2 says "no element found" of a page that holds comments or nothing; what was seen is kept.
        target.close()
    if target.controls:
        decoded = replace(decoded, notes=(*decoded.notes, control_note(target.controls)))
    title = " ".join("".join(target.title).split()) or None
    return Document.of(decoded, "text/html", target.flow.blocks, page_title=title, left_out=target.left_out, stream="".join(target.stream))
