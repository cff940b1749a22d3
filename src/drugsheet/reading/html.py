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

from drugsheet.reading.builder import PLAIN, Builder
from drugsheet.reading.controls import is_control, opened
from drugsheet.reading.decode import Decoded, control_note
from drugsheet.reading.document import Document, LeftOut
from drugsheet.reading.elements import BLOCKS, LEFT_OUT, PANELS, is_hidden, stands_for
from drugsheet.reading.flow import Frame
from drugsheet.reading.limits import Limits
from drugsheet.reading.lines import SIGNS, marks_of

_CHUNK = 16_384
_BEGINNING = re.compile(
    rf">(?:\s|&nbsp;|&#160;|\xa0){{0,8}}+((?:[{SIGNS}]|[^\W\d_]|&(?:sect|dagger|Dagger|not|#[0-9]{{2,5}});)(?:\s|&nbsp;|&#160;|\xa0){{1,8}}[^\W\d_])",
)
"""A lone sign or letter where an element's text begins, and the letter of the next word."""

_HEAVY = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)|mso-bidi-font-weight\s{0,4}:\s{0,4}bold", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]{0,12}\s{0,4}:[^;]{0,40}line-through", re.IGNORECASE)
_ABOVE = re.compile(r"vertical-align\s{0,4}:\s{0,4}super", re.IGNORECASE)
_WORD_BULLET = re.compile(r"mso-list\s{0,4}:\s{0,4}ignore", re.IGNORECASE)


class _Target(Builder):
    """What lxml calls while it parses: what styles and roles make of elements, and the parts of a page that hold no text of the sheet."""

    breaks = False
    data = Builder.text
    """lxml's name for it."""

    def __init__(self, limits: Limits, name: str | None, marks: frozenset[str], panels: frozenset[str]) -> None:
        super().__init__(limits, name, marks=marks, panels=panels)
        self.title: list[str] = []
        self._in_title = False

    def start(self, tag: str, attributes: Mapping[str, str] = PLAIN) -> None:
        if attributes:
            tag = stands_for(tag, attributes)
        frame = self._begin(tag)
        if tag in LEFT_OUT:
            self._leave_out(LEFT_OUT[tag], frame)
        elif self._skip:
            self._in_title = tag == "title" and self._skip == ["head"]
        elif attributes and is_hidden(tag, attributes) and not self.flow.is_panel(tag, attributes):
            self._leave_out("hidden", frame)
        else:
            self._show(frame, attributes)

    def end(self, tag: str = "") -> None:
        super().end(tag)
        if self._skip:
            self._in_title = False

    def comment(self, text: str) -> None:
        if text.strip():
            self.left_out.append(LeftOut("comment", text))

    def _leave_words(self, words: str, offset: int) -> None:
        if self._in_title:
            self.title.append(words)
        if not words.isspace():
            self.left_out.append(LeftOut("page_title" if self._in_title else self._skip[-1], words, offset))

    def _show(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        tag = frame.tag
        self._place(frame, attributes, panel=tag in PANELS and self.flow.is_panel(tag, attributes))
        if tag == "img" and (words := attributes.get("alt", "").strip()):
            self.left_out.append(LeftOut("picture", words))
        frame.expands = "aria-expanded" in attributes and is_control(tag, attributes)
        if style := attributes.get("style"):
            if _WORD_BULLET.search(style):
                self._leave_out("bullet", frame)  # Word writes the bullet itself into a span of its own
                self.bullet()
                return
            frame.bold = frame.bold or bool(_HEAVY.search(style))
            frame.struck = frame.struck or bool(_LINE_THROUGH.search(style))
            frame.above = frame.above or (tag not in BLOCKS and bool(_ABOVE.search(style)))
        self._count(frame)


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
