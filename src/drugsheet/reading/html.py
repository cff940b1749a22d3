"""HTML to a document in one pass: lxml's parser target, fed in chunks, with limits.

A one-shot parse would build the whole tree before a limit could stop it, and lose text below 255 nested elements and
after ``</html>``. Text is joined by our rules: nothing between inline elements, a line end at ``<br>`` and at block
elements, a tab between table cells, ``^`` before a raised number ("10<sup>9</sup>" is not 109).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from lxml import etree

from drugsheet.errors import SourceTooDeep, TooManyElements
from drugsheet.reading.decode import Decoded, control_note, without_controls
from drugsheet.reading.document import Block, Document, LeftOut, Piece
from drugsheet.reading.limits import Limits
from drugsheet.reading.lines import SIGNS, Assembler, Line, marks_of, wrap_width

_CHUNK = 16_384
_BEGINNING = re.compile(
    rf">(?:\s|&nbsp;|&#160;|\xa0){{0,8}}+((?:[{SIGNS}]|[^\W\d_]|&(?:sect|dagger|Dagger|not|#[0-9]{{2,5}});)(?:\s|&nbsp;|&#160;|\xa0){{1,8}}[^\W\d_])",
)
"""A lone sign or letter where an element's text begins, and the letter of the next word."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "html body p div section article main header footer nav aside ul ol menu dir dl dt dd li table caption thead tbody tfoot"
    " tr th blockquote pre hr form fieldset legend details summary figure figcaption address center button hgroup"
    " search noscript".split()
).union(_HEADINGS)
# What they hold is not the sheet's text; each is listed with its reason.
_LEFT_OUT = {
    "script": "script",
    "style": "style",
    "template": "template",
    "select": "form_control",
    "textarea": "form_control",
    "datalist": "form_control",
    "svg": "picture",
    "math": "picture",
    "iframe": "embedded",
    "object": "embedded",
    "audio": "embedded",
    "video": "embedded",
    "head": "head",
    "xml": "office_data",
}
_BOLD = frozenset(("b", "strong"))
_STRUCK = frozenset(("s", "strike", "del"))
_REGION_TAGS = {"form": "form", "nav": "navigation", "aside": "aside", "footer": "footer", "search": "search"}
_REGION_ROLES = {"navigation": "navigation", "search": "search", "contentinfo": "footer", "complementary": "aside", "banner": "banner"}
_REGION_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|skip(?:-?link|-?nav|-to)?|share|sharing|social|related|sidebar|cookies?|search"
    r"|pagination|toolbar|newsletter|site-?footer|page-?footer|footer|site-?header|masthead|banner|advert(?:isement)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_REGION = frozenset(("html", "body", "main", "article", "table", "tbody", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "p"))
_HEAVY = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)|mso-bidi-font-weight\s{0,4}:\s{0,4}bold", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[a-z-]{0,12}\s{0,4}:[^;]{0,40}line-through", re.IGNORECASE)
_ABOVE = re.compile(r"vertical-align\s{0,4}:\s{0,4}super", re.IGNORECASE)
_WORD_BULLET = re.compile(r"mso-list\s{0,4}:\s{0,4}ignore", re.IGNORECASE)
_ITEM_CLASS = re.compile(r"(?:^|\s)(?:li|list-?item|bullet(?:ed)?(?:-item)?)(?:$|\s)", re.IGNORECASE)
_ROLES = {"listitem": "li", "list": "ul", "term": "dt", "definition": "dd"}
_HEADING_CLASS = re.compile(r"^(?:Mso)?(?:Heading|Title)\s?([1-6]?)$", re.IGNORECASE)
_HEADING_WORD = re.compile(r"(?:^|[\s_-])(?:head(?:ing|line)?|sub-?head(?:ing)?|title|sub-?title)(?:$|[\s_-])", re.IGNORECASE)
"""Words in the class of a ``div`` that say it is a heading: "panel-heading", "lf-head"."""
_LIST_CLASS = re.compile(r"^MsoList(?:Paragraph|Bullet|Number)", re.IGNORECASE)


class _Frame:
    """An open element: what it changes, and so what its end must undo."""

    __slots__ = ("above", "blocks", "bold", "bullet", "link", "region", "struck", "tag")

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.above = self.bold = self.link = self.struck = self.bullet = False
        self.region: str | None = None
        self.blocks = 0
        """For li and dt/dd: blocks found in it so far."""


class _Target:
    """Collects blocks while lxml parses."""

    def __init__(self, limits: Limits, name: str | None, marks: frozenset[str] = frozenset()) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.title: list[str] = []
        self._limits = limits
        self._marks = marks
        self._name = name
        self._stack: list[_Frame] = []
        self._elements = 0
        self._offset = 0
        self.stream: list[str] = []
        self.controls = 0
        self._skip: list[str] = []
        self._bold = self._link = self._struck = self._above = 0
        self._regions: list[str] = []
        self._region_count = 0
        self._items: list[_Frame] = []
        self._lists = 0
        self._pre = 0
        self._holder = ""
        self._level = 0
        self._raised = False
        self._cell = False
        self._in_title = False
        self._lines: list[Line] = []
        self._new_line()

    # -- what lxml calls -------------------------------------------------------------------------------------------

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
            tag = self._by_role(tag, attributes)
        frame = _Frame(tag)
        stack.append(frame)
        if tag in _LEFT_OUT:
            self._skip.append(_LEFT_OUT[tag])
            return
        if self._skip:
            self._in_title = tag == "title" and self._skip == ["head"]
            return
        if tag in _BLOCKS:
            self._start_block(tag, attributes, frame)
        elif tag == "br":
            self._break_line()
        elif tag == "td":
            self._start_cell()
        elif tag == "img" and (words := attributes.get("alt", "").strip()):
            self.left_out.append(LeftOut("picture", words))
        elif tag == "sup":
            self._raised = True
        self._start_style(tag, attributes, frame)

    def end(self, tag: str) -> None:
        frame = self._stack.pop()
        tag = frame.tag
        if tag in _LEFT_OUT or frame.bullet:
            self._skip.pop()
            return
        if self._skip:
            self._in_title = False
            return
        if tag in _BLOCKS:
            self._flush()
            if tag == "li":
                self._items.pop()
            elif tag in {"ul", "ol", "menu", "dir"}:
                self._lists -= 1
            elif tag == "pre":
                self._pre -= 1
        elif tag == "td":
            self._cell = len(self._lines) == 1 and bool(self._lines[0].pieces)
        elif tag == "sup":
            self._raised = False
        self._bold -= frame.bold
        self._link -= frame.link
        self._struck -= frame.struck
        self._above -= frame.above
        if frame.region is not None:
            self._flush()
            self._regions.pop()
        if tag in _BLOCKS:
            self._set_holder()

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
        if self._pre and "\n" in text:
            self._data_with_lines(text, offset)
            return
        self._add(text, offset)

    def comment(self, text: str) -> None:
        if text.strip():
            self.left_out.append(LeftOut("comment", text))

    def close(self) -> None:
        self._flush()

    # -- how it is done --------------------------------------------------------------------------------------------

    def _add(self, text: str, offset: int) -> None:
        line = self._lines[-1]
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
                self._new_line()
            offset += len(part)

    def _new_line(self) -> None:
        self._lines.append(Line([], linked=True))

    def _break_line(self) -> None:
        self._new_line()

    def _start_block(self, tag: str, attributes: Mapping[str, str], frame: _Frame) -> None:
        self._flush()
        if tag == "li":
            self._items.append(frame)
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._lists += 1
        elif tag == "pre":
            self._pre += 1
        if (region := self._region(tag, attributes)) is not None:
            self._region_count += 1
            frame.region = f"{region}#{self._region_count}"
            self._regions.append(frame.region)
        self._set_holder()
        if style := attributes.get("class"):
            if heading := _HEADING_CLASS.match(style):
                self._holder, self._level = f"h{heading[1] or 1}", int(heading[1] or 1)
            elif _LIST_CLASS.match(style):
                self._holder = "li"
                self._level = 1

    def _set_holder(self) -> None:
        """Which element decides what the next words are: the nearest heading, term or list item."""
        self._holder, self._level = "", 0
        paragraph = False
        for frame in reversed(self._stack):
            tag = frame.tag
            if tag in _HEADINGS:
                self._holder, self._level = tag, _HEADINGS[tag]
                return
            if tag in {"summary", "th", "dt", "caption", "legend", "button"}:
                self._holder, self._level = tag, 2
                return
            if tag == "p":
                paragraph = True
            if tag == "dd" and paragraph:
                return  # a paragraph in a definition stands for itself
            if tag in {"li", "dd"}:
                self._holder, self._level = tag, max(self._lists, 1)
                return
            if tag in {"td", "table", "body", "main", "article", "details"}:
                return

    def _start_cell(self) -> None:
        if self._cell and len(self._lines) == 1 and self._lines[0].pieces:
            self._lines[0].pieces.append(Piece(-1, "\t"))
        else:
            self._flush()
        self._cell = False

    def _start_style(self, tag: str, attributes: Mapping[str, str], frame: _Frame) -> None:
        if tag in _BOLD:
            frame.bold = True
        elif tag == "a" and "href" in attributes:
            frame.link = True
        elif tag in _STRUCK:
            frame.struck = True
        elif tag == "sup":
            frame.above = True
        if style := attributes.get("style"):
            if _WORD_BULLET.search(style):
                frame.bullet = True  # Word writes the bullet itself into a span of its own
                self._skip.append("bullet")
                if not self._holder:
                    self._holder, self._level = "li", 1
                return
            frame.bold = frame.bold or bool(_HEAVY.search(style))
            frame.struck = frame.struck or bool(_LINE_THROUGH.search(style))
            frame.above = frame.above or (tag not in _BLOCKS and tag != "td" and bool(_ABOVE.search(style)))
        self._bold += frame.bold
        self._link += frame.link
        self._struck += frame.struck
        self._above += frame.above

    @staticmethod
    def _by_role(tag: str, attributes: Mapping[str, str]) -> str:
        """What an element stands for when it says so itself: ``role="listitem"``, ``role="heading"``, ``class="list-item"``."""
        role = attributes.get("role")
        if role in _ROLES:
            return _ROLES[role]
        if role == "heading":
            level = attributes.get("aria-level", "2")
            return f"h{level}" if level in {"1", "2", "3", "4", "5", "6"} else "h2"
        if tag == "div" and (words := attributes.get("class")):
            if _ITEM_CLASS.search(words):
                return "li"
            if _HEADING_WORD.search(words) and not _REGION_WORDS.search(words):
                return "h2"
        return tag

    @staticmethod
    def _region(tag: str, attributes: Mapping[str, str]) -> str | None:
        if tag in _REGION_TAGS:
            return _REGION_TAGS[tag]
        if not attributes:
            return None
        if (role := attributes.get("role", "").strip().lower()) in _REGION_ROLES:
            return _REGION_ROLES[role]
        if tag not in _NEVER_REGION:
            for key in ("class", "id"):
                if (words := attributes.get(key)) and (match := _REGION_WORDS.search(words)):
                    return match[0].strip(" _-\t\n").lower()
        return None

    def _flush(self) -> None:
        lines = self._lines
        if len(lines) == 1 and not lines[0].pieces:
            return
        self._lines = []
        self._new_line()
        self._cell = False
        filled: list[Line] = []
        blank = False
        for line in lines:
            text = "".join(piece.text for piece in line.pieces)
            if text.strip():
                line.text = text
                line.blank_before = blank
                filled.append(line)
                blank = False
            else:
                blank = bool(filled)
        if filled:
            self._emit(filled)

    def _emit(self, lines: list[Line]) -> None:
        holder = self._holder
        if holder in _HEADINGS or holder in {"summary", "th", "dt", "caption", "legend", "button"}:
            found = self._one_heading(lines, holder)
        elif holder == "li" and self._items:
            found = self._item_lines(lines)
        else:
            item = holder in {"li", "dd"}
            width = wrap_width([len(line.text.strip()) for line in lines]) if len(lines) > 3 else None
            assembler = Assembler(item=item, level=self._level, width=width, marks=self._marks)
            assembler.feed(lines)
            assembler.close()
            self.left_out += assembler.left_out
            found = assembler.found
            if holder == "dd" and found and self.blocks and self.blocks[-1].style == "dt":
                found[0] = replace(found[0], joins=True)
        region = self._regions[-1] if self._regions else ""
        self.blocks += [replace(block, region=region) for block in found] if region else found

    def _one_heading(self, lines: list[Line], holder: str) -> list[Block]:
        """A heading is one block, however many lines it takes; a bullet or number before it is dropped."""
        assembler = Assembler(item=True, level=self._level)
        assembler.feed(lines)
        assembler.close()
        self.left_out += assembler.left_out
        return [replace(block, kind="heading", level=self._level, style=holder, strong=0) for block in assembler.found]

    def _item_lines(self, lines: list[Line]) -> list[Block]:
        """Each line of a list item; those after the first are marked as going on with it."""
        found: list[Block] = []
        frame = self._items[-1]
        for line in lines:
            first = frame.blocks == 0
            assembler = Assembler(item=first, level=self._level, marks=self._marks)
            assembler.feed([line])
            assembler.close()
            self.left_out += assembler.left_out
            for block in assembler.found:
                goes_on = frame.blocks > 0 and block.kind != "item"
                level = block.level or self._level
                found.append(block if block.joins == goes_on and block.level == level else replace(block, joins=goes_on, level=level))
                frame.blocks += 1
        return found


def _marks(text: str) -> frozenset[str]:
    """Characters that are bullets because several elements or lines of the page begin with them."""
    return marks_of(unescape(match[1]) for match in _BEGINNING.finditer(text)) if _BEGINNING.search(text) else frozenset()


def read_html(decoded: Decoded, limits: Limits, name: str | None = None) -> Document:
    """Cut HTML into blocks. Raises SourceTooDeep or TooManyElements."""
    target = _Target(limits, name, _marks(decoded.text))
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
    return Document.of(decoded, "text/html", target.blocks, page_title=" ".join("".join(target.title).split()) or None, left_out=target.left_out, stream="".join(target.stream))
