"""What stands in the paragraphs of one part of a Word file: its runs, in order, as pieces of text with their looks or a reason to leave them out.

Changes that are tracked are read as accepted (17.13.5), of a field its result (17.16), of alternatives the one that a word processor of
today shows (part 3, 7.6), and of a box of text its words once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from drugsheet.reading.docx.package import MC, M, W, child, value
from drugsheet.reading.docx.styles import Look, Style, Styles, is_unseen
from drugsheet.reading.symbols import is_symbol_font, of_font, shown

OURS: Final = -1
"""The run of words that we write ourselves."""
BREAK: Final = "\n"
"""The piece that a break of a line is."""
INSERTED: Final = frozenset((W + "ins", W + "moveTo"))
DELETED: Final = frozenset((W + "del", W + "moveFrom"))
_RUNS = frozenset((W + "r", M + "r"))
_WRAPPERS = frozenset(W + name for name in "hyperlink smartTag customXml bdo dir fldSimple rt rubyBase sdt sdtContent".split()) | INSERTED | DELETED
"""Elements in a paragraph that hold runs."""
_PAGE_FIELDS = frozenset("PAGE NUMPAGES SECTIONPAGES PAGEREF".split())
_WORDS = frozenset((W + "t", W + "delText", M + "t"))
_TOLD = frozenset((W + "instrText", W + "delInstrText"))
_LONGEST_NAME = 80
"""Characters of the commands of a field in which its name stands."""
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": BREAK, W + "cr": BREAK, W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
_PICTURES = frozenset((W + "drawing", W + "pict", W + "object"))
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
"""Words of a diagram or a chart: what of them is seen, and in which order, is not told."""
_BOX = W + "txbxContent"
_FEW = 2
_FEW_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a run: its words, how they are set, why they are left out (empty for what is read), and where in the run they begin."""

    words: str
    look: Look
    reason: str
    run: int
    start: int
    linked: bool = False


@dataclass(slots=True)
class _Run:
    """A run that is being read: its number in the paragraph, how it is set, and how many characters of it came."""

    number: int
    look: Look
    style: Style
    linked: bool
    at: int = 0


@dataclass(slots=True)
class _Field:
    """An open field: what it is told to do, whether its result has begun, and whether that is the number of a page."""

    told: str = ""
    result: bool = False
    page: bool = False


@dataclass(slots=True)
class Paragraph:
    """What a paragraph holds beside its bits: boxes of text that are anchored in it, and what its pictures are said to show."""

    bits: list[Bit]
    boxes: list[etree._Element]
    pictures: list[str]


class Story:
    """The paragraphs of one part, which the fields run through."""

    def __init__(self, part: str, root: etree._Element, styles: Styles) -> None:
        self.part = part
        self._styles = styles
        self.symbols = 0
        """Characters of symbol fonts that were written with the codes of letters."""
        self._numbers = {paragraph: at for at, paragraph in enumerate(root.iter(W + "p"))}
        self._whole = _whole_fields(root)
        self._fields: list[_Field] = []
        self._told = self._paged = 0
        """Open fields whose commands come, and whose results are numbers of pages."""
        self._lifted = 0
        self._ground: str | None = None
        self._looks: dict[tuple[bytes | None, Look], Look] = {}
        """How runs with the same properties in paragraphs of one look are set: most runs of a file are set like another one."""
        self._run = 0

    def number(self, paragraph: etree._Element) -> int:
        """Which of the part's paragraphs it is."""
        return self._numbers[paragraph]

    def read(self, paragraph: etree._Element, style: Style, reason: str = "", *, ground: str | None = None) -> Paragraph:
        """The bits of a paragraph; all of them are left out where there is a reason. ``ground`` is the colour behind it, None where that is not known."""
        self._run = -1
        self._ground = ground
        self._paged = 0
        for field in self._fields:
            field.page = False  # the number of a page is no longer than its paragraph
        found = Paragraph([], [], [])
        self._inline(paragraph, style, found, reason, linked=False)
        return found

    def _inline(self, parent: etree._Element, style: Style, found: Paragraph, reason: str, *, linked: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag in _RUNS:
                self._run += 1
                look = self._look(child(element, "rPr"), style)
                self._content(element, _Run(self._run, look, style, linked), found, reason or ("hidden" if look.vanish else "unseen_text" if is_unseen(look, self._ground) else ""))
            elif tag == MC + "AlternateContent":
                for branch, why in alternatives(element):
                    self._inline(branch, style, found, reason or why, linked=linked)
            elif tag == M + "f":
                self._fraction(element, style, found, reason)
            elif tag in _WRAPPERS or tag.startswith(M):
                raised = tag == M + "sup"
                self._lifted += raised
                self._inline(element, style, found, reason or self._reason(element), linked=linked or tag == W + "hyperlink")
                self._lifted -= raised
            else:  # what no word processor writes here, and shows nowhere
                found.bits += [Bit(words.text, Look(), "unread", OURS, 0) for words in element.iter(*_WORDS, *_TOLD) if words.text]

    def _reason(self, wrapper: etree._Element) -> str:
        """Why what is wrapped in an element is left out; empty where it is read."""
        tag = wrapper.tag
        if tag in DELETED:
            return "deleted"
        if tag == W + "sdt" and child(child(wrapper, "sdtPr"), "showingPlcHdr") is not None:
            return "placeholder"
        if tag == W + "rt":
            return "ruby"
        if tag == W + "fldSimple" and _kind_of_field(wrapper.get(W + "instr", "")) in _PAGE_FIELDS:
            return "page_number"
        return ""

    def _fraction(self, element: etree._Element, style: Style, found: Paragraph, reason: str) -> None:
        """A fraction that is drawn: "1/2" and not 12."""
        for place, part in enumerate(one for one in element if one.tag in {M + "num", M + "den"}):
            if place and not reason:
                found.bits.append(Bit("/", Look(), "", OURS, 0))
            self._inline(part, style, found, reason, linked=False)

    def _content(self, parent: etree._Element, run: _Run, found: Paragraph, reason: str) -> None:
        """What is in a run, or in a branch of one."""
        for element in parent:
            tag = element.tag
            if tag in _WORDS:
                self._add(self._of_font(element.text or "", run.look.font), run, found, reason)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], run, found, reason)
            elif tag == W + "sym":
                self._add(_symbol(element), run, found, reason)
            elif tag in _TOLD:
                words = element.text or ""
                if self._fields and len(self._fields[-1].told) < _LONGEST_NAME:
                    self._fields[-1].told += words
                self._add(words, run, found, "field_code")
            elif tag == W + "fldChar":
                self._field(element)
                found.bits += _chosen(element, run, reason)
            elif tag == W + "ruby":
                self._inline(element, run.style, found, reason, linked=run.linked)
            elif tag in _PICTURES:
                self._picture(element, run, found, reason)
            elif tag == MC + "AlternateContent":
                for branch, why in alternatives(element):
                    self._content(branch, run, found, reason or why)

    def _add(self, words: str, run: _Run, found: Paragraph, reason: str) -> None:
        if words:
            found.bits.append(Bit(words, run.look, reason or self._in_field(), run.number, run.at, run.linked))
            run.at += len(words)

    def _picture(self, picture: etree._Element, run: _Run, found: Paragraph, reason: str) -> None:
        """The boxes of text in a drawing, and what it is said to show. What is left out has its words among the bits."""
        reason = reason or self._in_field()
        for box, other in _outermost(picture):
            if why := reason or other:
                found.bits += [Bit(words.text, run.look, why, run.number, run.at) for words in box.iter(*_WORDS, *_TOLD) if words.text]
            else:
                found.boxes.append(box)
        found.bits += [Bit(words.text, run.look, reason or "drawing", run.number, run.at) for words in picture.iter(_DRAWN) if words.text]
        if not reason:
            found.pictures += [words for one in picture.iter(_DESCRIBED) if (words := (one.get("descr") or "").strip())]

    def _look(self, properties: etree._Element | None, style: Style) -> Look:
        """How a run is set: by itself, else by its style and that of its paragraph, which turn each other off (17.7.3)."""
        place = (None if properties is None else etree.tostring(properties, with_tail=False), style.look)
        if (look := self._looks.get(place)) is None:
            look = self._looks[place] = self._made(Look.of(properties), value(properties, "rStyle"), style)
        return replace(look, raised=True) if self._lifted else look

    def _made(self, own: Look, key: str | None, style: Style) -> Look:
        by_paragraph = style.look
        by_run = self._styles.style(key).look if key is not None else Look()
        looks = (own, by_run, by_paragraph, self._styles.defaults)
        bold = _toggled([look.b for look in looks])
        hidden = _toggled([look.vanish for look in looks])
        caps = _toggled([look.caps for look in looks])
        struck = next((said for look in (own, by_run, by_paragraph) if (said := _struck(look)) is not None), False)
        raised = next((look.raised for look in (own, by_run, by_paragraph) if look.raised is not None), False)
        size = next((look.size for look in looks if look.size is not None), None)
        font = own.font if own.font is not None else by_run.font
        color, ground = (next((said for look in looks if (said := getattr(look, name)) is not None), None) for name in ("color", "ground"))
        return Look(b=bold, vanish=hidden, strike=struck, caps=caps, size=size, font=font, raised=raised, color=color, ground=ground)

    def _of_font(self, words: str, font: str | None) -> str:
        """Words as their font shows them. A longer run of letters in a symbol font is a slip that everybody reads as letters."""
        if font is not None and is_symbol_font(font) and (len(words.strip()) <= _FEW or any(char >= "\uf020" for char in words)):
            return "".join(char if char.isspace() else of_font(char, font) for char in words)
        words, mapped = shown(words)
        self.symbols += mapped
        return words

    # -- fields ----------------------------------------------------------------------------------------------------

    def _field(self, mark: etree._Element) -> None:
        """The beginning of a field, of its result, or its end."""
        if mark not in self._whole:
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            self._told += 1
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            self._told -= 1
            field.result, field.page = True, _kind_of_field(field.told) in _PAGE_FIELDS
            self._paged += field.page
        elif self._fields:
            field = self._fields.pop()
            self._told -= not field.result
            self._paged -= field.page

    def _in_field(self) -> str:
        """Why words at this place are left out: they tell a field what to do, or are the number of a page."""
        return "field_code" if self._told else "page_number" if self._paged else ""


def alternatives(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The branches of alternative content: the first that has words, and the rest with the reason why they are left out."""
    branches = [one for one in element if one.tag in {MC + "Choice", MC + "Fallback"}]
    chosen = next((one for one in branches if _has_words(one)), branches[0] if branches else None)
    for one in branches:
        yield one, "" if one is chosen else "alternative"


def _has_words(element: etree._Element) -> bool:
    return any(words.text and words.text.strip() for words in element.iter(*_WORDS)) or next(element.iter(W + "sym"), None) is not None


def _outermost(picture: etree._Element) -> list[tuple[etree._Element, str]]:
    """The boxes of text in a drawing that are in no other one, those of branches that are not shown with the reason."""
    found: dict[etree._Element, str] = {}
    unseen: set[etree._Element] = set()
    for box in picture.iter(_BOX, MC + "AlternateContent"):
        if box.tag != _BOX:
            unseen.update(branch for branch, why in alternatives(box) if why)
        elif not any(around in found for around in box.iterancestors(_BOX)):
            found[box] = "alternative" if any(around in unseen for around in box.iterancestors(MC + "Choice", MC + "Fallback")) else ""
    return list(found.items())


def _chosen(field: etree._Element, run: _Run, reason: str) -> Iterator[Bit]:
    """The entry that is chosen in a drop-down field of a form (17.16.9); the first where none is."""
    entries = child(child(field, "ffData"), "ddList")
    if entries is None:
        return
    words = [one.get(W + "val", "") for one in entries if one.tag == W + "listEntry"]
    at = value(entries, "result") or value(entries, "default") or "0"
    if at.isascii() and at.isdigit() and len(at) < _FEW_DIGITS and int(at) < len(words):
        yield Bit(words[int(at)], run.look, reason, run.number, run.at, run.linked)


def _whole_fields(root: etree._Element) -> frozenset[etree._Element]:
    """The marks of fields that begin and end: what begins and never ends hides nothing."""
    whole: set[etree._Element] = set()
    opened: list[list[etree._Element]] = []
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            opened.append([mark])
        elif opened and kind == "separate" and len(opened[-1]) == 1:
            opened[-1].append(mark)
        elif opened and kind == "end":
            whole.update((*opened.pop(), mark))
    return frozenset(whole)


def _kind_of_field(told: str) -> str:
    words = told.split(maxsplit=1)
    return words[0].upper() if words else ""


def _symbol(element: etree._Element) -> str:
    """What a symbol shows (17.3.3.30): a character of a font, by its code."""
    code = (element.get(W + "char") or "").strip()
    try:
        char = chr(int(code, 16)) if 0 < len(code) <= 6 else "\ufffd"
    except (ValueError, OverflowError):
        return "\ufffd"
    return of_font(char, element.get(W + "font") or "")


def _toggled(said: list[bool | None]) -> bool:
    """A property that is said by a run itself, else by the styles of the run and of the paragraph, one of which turns it on, or by the file."""
    own, by_run, by_paragraph, default = said
    return own if own is not None else bool(default) or bool(by_run) != bool(by_paragraph)


def _struck(look: Look) -> bool | None:
    return None if look.strike is None and look.dstrike is None else bool(look.strike or look.dstrike)
