"""A Word file to a document: the body in order, then what is left out beside it.

Every run is read, or left out for a reason and counted: ``deleted`` (in a change that is tracked), ``hidden``, ``field_code``,
``page_number``, ``placeholder``, ``alternative`` (written twice), ``merged_cell``, ``ruby``, ``running_head`` (headers and footers),
``footnote``, ``endnote``, ``comment``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drugsheet.errors import UnreadableSource
from drugsheet.reading.builder import Builder
from drugsheet.reading.decode import Note, fingerprint, symbol_note
from drugsheet.reading.document import Document, LeftOut, fold
from drugsheet.reading.docx import MEDIA_TYPE
from drugsheet.reading.docx.lists import Item, Lists
from drugsheet.reading.docx.numbering import NO_LIST, Numbering
from drugsheet.reading.docx.package import MC, Package, W, child, number, value
from drugsheet.reading.docx.story import BREAK, DELETED, INSERTED, OURS, Bit, Paragraph, Story, alternatives
from drugsheet.reading.docx.styles import Form, Style, Styles, ground_of
from drugsheet.reading.docx.tables import CELL, ROW, is_deleted, is_head, spanned
from drugsheet.reading.limits import Limits
from drugsheet.reading.marks import marks_of
from drugsheet.reading.places import RunPlaces

if TYPE_CHECKING:
    from lxml import etree

_ASIDE = (("header", "running_head"), ("footer", "running_head"), ("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))
"""The parts that hold no text of the body, and why each is left out."""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?word|(?:new |neues )?(?:microsoft word[ -])?(?:document|dokument|documento)|untitled|unbenannt|sans titre|sin título|title|titel)\d*\b.{0,80}"
    r"|.{0,200}\.(?:docx?|dotx?|rtf|odt|pdf|html?|txt)",
    re.IGNORECASE,
)
"""Titles that a program gave a file which nobody has named."""
_LONGEST_TITLE = 200
_LONGEST_HEADING = 100
_BEGINNING = 40
_LEVELS = 6
_LARGER = 1.2
"""How much larger than the rest of the text a heading is set that is marked by nothing else."""
_USUAL_SIZE = 20
"""In half points, where nothing says it (17.3.2.38)."""
_FOREIGN = frozenset((W + "altChunk", W + "subDoc"))


def read_docx(data: bytes, limits: Limits, name: str | None = None) -> Document:
    """Cut a Word file into blocks.

    Raises SourceLocked, SourceDamaged, SourceTooLarge, SourceTooDeep, TooManyElements, or UnreadableSource for what is no Word file.
    """
    package = Package(data, limits, name)
    return _Body(package, limits, name).read(fingerprint(data))


class _Body:
    """The body of a file on its way to blocks."""

    def __init__(self, package: Package, limits: Limits, name: str | None) -> None:
        self._package = package
        self._name = name
        self._root = package.root(package.main)
        self._relations = [relation for relation in package.related(package.main) if relation.part in package]
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._inserted = self._deleted = 0
        self._forms: dict[etree._Element, Form] = {}
        self._builder = Builder(limits, name, marks=_marks(self._root))
        self._places = RunPlaces()
        self._size, self._larger = self._sizes()
        self._story = self._story_of(package.main, self._root)
        self._lists = Lists(self._builder)
        self._ground: str | None = "" if child(self._root, "background") is None else None
        """The colour behind the body, the cell or the box that is read: empty for the page, None where it is not known."""

    def read(self, sha256: str) -> Document:
        body = child(self._root, "body")
        if body is None:
            raise UnreadableSource("the file is no Word document: it has no body", hint="Open it in a word processor and save it as .docx.", name=self._name)
        self._blocks(body)
        self._builder.close()
        notes = [symbol_note(self._story.symbols)] if self._story.symbols else []
        for kind, reason in _ASIDE:
            for part in dict.fromkeys(relation.part for relation in self._relations if relation.kind == kind):
                self._aside(part, reason)
        if unseen := sum(len("".join(part.text.split())) for part in self._builder.left_out if part.reason == "unseen_text"):
            notes.append(Note("unseen_text", f"characters of the Word file that have the colour of what lies behind them and that are not read: {unseen}"))
        if self._inserted or self._deleted:
            said = f"{self._inserted} insertions are read, {self._deleted} deletions are not"
            notes.append(Note("tracked_changes", f"the file has changes that nobody has accepted yet: {said}"))
        return self._builder.document(MEDIA_TYPE, sha256, notes=notes, page_title=self._title(), places=self._places)

    def _part(self, kind: str) -> etree._Element | None:
        part = next((relation.part for relation in self._relations if relation.kind == kind), None)
        return None if part is None else self._package.root(part)

    def _story_of(self, part: str, root: etree._Element) -> Story:
        """The paragraphs of a part, whose tracked changes are counted: of words, of ends of paragraphs, of rows and cells."""
        self._inserted += sum(1 for _ in root.iter(*INSERTED, W + "cellIns"))
        self._deleted += sum(1 for _ in root.iter(*DELETED, W + "cellDel"))
        return Story(part, root, self._styles)

    def _title(self) -> str | None:
        """The title that the file has in its properties, where somebody gave it one."""
        part = next((relation.part for relation in self._package.related("") if relation.kind == "core-properties" and relation.part in self._package), None)
        found = None if part is None else self._package.root(part).find(_TITLE)
        title = "" if found is None else fold(found.text or "")
        said = len(title) <= _LONGEST_TITLE and any(map(str.isalpha, title)) and not _NO_TITLE.fullmatch(title)
        return title if said else None

    def _sizes(self) -> tuple[int, dict[int, int]]:
        """The size in which most of the text is set, and the rank of those that are larger by far, 1 for the largest."""
        sizes: Counter[int] = Counter()
        default = self._styles.defaults.size or _USUAL_SIZE
        by_style: dict[etree._Element, int | None] = {paragraph: self._styles.paragraph(self._form(paragraph)).look.size for paragraph in self._root.iter(W + "p")}
        for run in self._root.iter(W + "r"):
            paragraph = next(run.iterancestors(W + "p"), None)
            own = number(value(child(run, "rPr"), "sz"))
            inherited = None if paragraph is None else by_style[paragraph]
            sizes[own or inherited or default] += sum(len(words.text or "") for words in run.iterchildren(W + "t"))
        usual = max(sizes, key=lambda size: (sizes[size], size), default=default)
        larger = sorted((size for size in sizes if size >= _LARGER * usual), reverse=True)
        return usual, {size: min(rank, _LEVELS) for rank, size in enumerate(larger, 1)}

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, *, bare: bool = False) -> None:
        """What a body, a cell or a box holds; a ``bare`` one is a single paragraph that is none of its own."""
        elements = [(element, reason) for element, reason in _flat(parent) if element.tag in {W + "p", W + "tbl", *_FOREIGN}]
        held: list[etree._Element] = []
        for at, (element, reason) in enumerate(elements):
            following = elements[at + 1][0] if at + 1 < len(elements) else None
            if reason:
                self._omit_all(element, reason)
            elif element.tag == W + "p":
                held.append(element)
                if following is None or following.tag != W + "p" or not self._form(element).ends_deleted:
                    self._paragraphs(held, following, bare=bare)
                    held = []
            elif element.tag == W + "tbl":
                self._table(element)
            else:
                raise UnreadableSource("the Word file holds another file instead of its text", hint="Open it in a word processor and save it again.", name=self._name)
        self._lists.close()

    def _form(self, paragraph: etree._Element) -> Form:
        """The properties of a paragraph."""
        if (form := self._forms.get(paragraph)) is None:
            form = self._forms[paragraph] = Form.of(paragraph)
        return form

    def _paragraphs(self, joined: Sequence[etree._Element], following: etree._Element | None, *, bare: bool) -> None:
        """A paragraph, or several of which only the last has an end."""
        last = joined[-1]
        style = self._styles.paragraph(self._form(last))
        found = [(self._story.number(paragraph), self._story.read(paragraph, style, ground=self._ground_of(paragraph, style))) for paragraph in joined]
        bits = [bit for _, paragraph in found for bit in paragraph.bits if not bit.reason]
        if not "".join(bit.words for bit in bits).strip():
            self._emit([(place, Paragraph([bit for bit in paragraph.bits if bit.reason], [], [])) for place, paragraph in found], loud=False)
        elif bare:
            self._emit(found, loud=self._is_loud(bits))
        else:
            self._element(found, bits, (last, following), style)
        boxes = [box for _, paragraph in found for box in paragraph.boxes]
        if boxes:
            self._lists.close()
        for box in boxes:
            self._apart(box, None)
        self._builder.left_out += [LeftOut("picture", words) for _, paragraph in found for words in paragraph.pictures]

    def _ground_of(self, paragraph: etree._Element, style: Style) -> str | None:
        """The colour behind a paragraph: its own, that of its style, that of its cell."""
        form = self._form(paragraph)
        said = form.ground if form.ground is not None else style.ground
        return said or self._ground

    def _element(self, found: Sequence[tuple[int, Paragraph]], bits: Sequence[Bit], near: tuple[etree._Element, etree._Element | None], style: Style) -> None:
        """A paragraph with words as the element that it is: a heading, an item, a line of a table of contents, or just a paragraph."""
        form = self._form(near[0])
        said = form.level
        level = (style.level if said is None else said) or self._level_by_size(bits)
        item = None if level or style.contents else self._item(near[0], style)
        loud = self._is_loud(bits)
        if item is not None and not self._is_numbered_heading(item, near, bits):
            self._lists.start(item)
            self._emit(found, loud=False)
            return
        if not level and item is None and self._goes_on(form, style, bits):
            self._within("p", found, loud=False)
            return
        self._lists.close()
        if style.contents:
            self._builder.start("nav")
        self._within(f"h{level}" if level else "p", found, loud=loud and not level)
        if style.contents:
            self._builder.end("nav")

    def _within(self, tag: str, found: Sequence[tuple[int, Paragraph]], *, loud: bool) -> None:
        self._builder.start(tag)
        self._emit(found, loud=loud)
        self._builder.end(tag)

    def _item(self, paragraph: etree._Element, style: Style | None = None) -> Item | None:
        """The item that a paragraph is, by its own properties or by its style."""
        form = self._form(paragraph)
        style = style or self._styles.paragraph(form)
        by_style = style.numbered or (NO_LIST, 0)
        key = form.key or by_style[0]
        depth = by_style[1] if form.depth is None else form.depth
        level = self._numbering.level(key, depth)
        return None if level is None else Item.of(key, depth, level, (form.indent, style.indent))

    def _is_numbered_heading(self, item: Item, near: tuple[etree._Element, etree._Element | None], bits: Sequence[Bit]) -> bool:
        """Whether a number stands before a bold line with nothing of its list beside it: "4. Possible side effects"."""
        if item.level.element != "ol" or not all(bit.look.b for bit in bits if bit.words.strip()) or self._lists.has(item):
            return False
        after = self._item(near[1]) if near[1] is not None and near[1].tag == W + "p" else None
        return near[1] is not None and (after is None or not after.is_beside(item))

    def _goes_on(self, form: Form, style: Style, bits: Sequence[Bit]) -> bool:
        """Whether a paragraph without a bullet goes on with the item before it: it stands as far in and its style says so."""
        own = form.indent
        words = "".join(bit.words for bit in bits).rstrip()
        return style.continued and self._lists.holds(style.indent if own is None else own) and not words.endswith(":")

    def _is_loud(self, bits: Sequence[Bit]) -> bool:
        """Whether a short line is set larger than the rest, or in capitals by its font: that stresses it as bold does."""
        words = [bit for bit in bits if bit.words.strip()]
        if sum(len(bit.words) for bit in words) > _LONGEST_HEADING:
            return False
        return all(bit.look.caps for bit in words) or all((bit.look.size or 0) >= _LARGER * self._size for bit in words)

    def _level_by_size(self, bits: Sequence[Bit]) -> int:
        """The level of the heading that a short line is by the size in which all of it is set; 0 for a sentence, and for what is no larger than the rest."""
        words = [bit for bit in bits if bit.words.strip()]
        text = "".join(bit.words for bit in words).strip()
        sizes = {bit.look.size for bit in words if bit.look.size is not None and not bit.look.raised}
        if len(text) > _LONGEST_HEADING or text.endswith((".", ":", ",", ";")) or len(sizes) != 1:
            return 0
        return self._larger.get(sizes.pop(), 0)

    def _apart(self, parent: etree._Element, ground: str | None, *, bare: bool = False) -> None:
        """A cell or a box on a ground: the lists in it are its own."""
        around = self._lists, self._ground
        self._lists, self._ground = Lists(self._builder), ground
        self._blocks(parent, bare=bare)
        self._lists, self._ground = around

    def _table(self, table: etree._Element) -> None:
        self._lists.close()
        behind = self._ground_in(table)
        rows = [(row, reason or ("deleted" if is_deleted(row) else "")) for row, reason in _flat(table) if row.tag == ROW]
        shown = [row for row, reason in rows if not reason]
        for row, reason in rows:
            if reason:
                self._omit_all(row, reason)
        cells = spanned([[(cell, reason or ("deleted" if is_deleted(cell) else "")) for cell, reason in _flat(row) if cell.tag == CELL] for row in shown])
        if sum(map(len, cells)) == 1 and not cells[0][0].reason:
            self._apart(cells[0][0].element, self._ground_at(cells[0][0].element, behind))  # a frame around words
            return
        heads = 0 if all(map(is_head, shown)) else next(at for at, row in enumerate(shown) if not is_head(row))
        self._builder.start("table")
        for at, inner in enumerate(cells):
            self._builder.start("tr")
            for cell in inner:
                if cell.reason:
                    self._omit_all(cell.element, cell.reason)
                    continue
                tag = "th" if at < heads else "td"
                self._builder.start(tag, cell.attributes)
                self._apart(cell.element, self._ground_at(cell.element, behind), bare=self._is_bare(cell.element))
                self._builder.end(tag)
            self._builder.end("tr")
        self._builder.end("table")

    def _ground_in(self, table: etree._Element) -> str | None:
        """The colour behind a table; what a style of tables lays behind it is not known."""
        properties = child(table, "tblPr")
        return None if child(properties, "tblStyle") is not None else ground_of(properties) or self._ground

    def _ground_at(self, cell: etree._Element, behind: str | None) -> str | None:
        """The colour behind a cell: its own, else that of its table."""
        said = ground_of(child(cell, "tcPr"))
        return behind if said is None else said or self._ground

    def _is_bare(self, cell: etree._Element) -> bool:
        """Whether a cell holds one paragraph that is nothing but the cell's words."""
        inner = [element for element, reason in _flat(cell) if element.tag in {W + "p", W + "tbl"}]
        if len(inner) != 1 or inner[0].tag != W + "p":
            return False
        form = self._form(inner[0])
        style = self._styles.paragraph(form)
        return not (style.level or form.level) and self._item(inner[0], style) is None

    # -- words -----------------------------------------------------------------------------------------------------

    def _emit(self, found: Sequence[tuple[int, Paragraph]], *, loud: bool) -> None:
        """The bits of paragraphs, inside the elements that say how they are set."""
        builder = self._builder
        opened: tuple[str, ...] = ()
        for place, paragraph in found:
            for bit in paragraph.bits:
                if bit.reason:
                    self._note(bit, place, self._story.part, builder.at)
                    builder.omit(bit.reason, bit.words)
                    continue
                wanted = _elements(bit, loud=loud)
                if wanted != opened:
                    self._reopen(opened, wanted)
                    opened = wanted
                if bit.run == OURS:
                    builder.insert(bit.words)
                elif bit.words == BREAK:
                    builder.start("br")
                    builder.end("br")
                else:
                    self._note(bit, place, self._story.part, builder.at)
                    builder.text(bit.words)
        self._reopen(opened, ())

    def _reopen(self, opened: Sequence[str], wanted: Sequence[str]) -> None:
        for tag in reversed(opened):
            self._builder.end(tag)
        for tag in wanted:
            self._builder.start(tag, {"href": "#"} if tag == "a" else {})

    def _note(self, bit: Bit, paragraph: int, part: str, at: int) -> None:
        self._places.note(at, at + len(bit.words), (part, paragraph, bit.run, bit.start))

    def _omit_all(self, parent: etree._Element, reason: str) -> None:
        """Leave out every paragraph of an element."""
        self._leave_out(self._story, parent, reason)

    def _aside(self, part: str, reason: str) -> None:
        """Leave out another part of the file, its paragraphs as lines."""
        root = self._package.root(part)
        self._leave_out(self._story_of(part, root), root, reason)

    def _leave_out(self, story: Story, parent: etree._Element, reason: str) -> None:
        for paragraph in parent.iter(W + "p"):
            if _is_in_box(paragraph, parent):
                continue  # the words of a box are among those of its paragraph
            bits = story.read(paragraph, self._styles.paragraph(self._form(paragraph)), reason).bits
            place = story.number(paragraph)
            self._builder.end_line()
            for bit in bits:
                if bit.reason != reason:
                    self._note(bit, place, story.part, self._builder.at)
                    self._builder.omit(bit.reason, bit.words)
            at = self._builder.at
            line = [bit for bit in bits if bit.reason == reason]
            for bit in line:
                self._note(bit, place, story.part, at)
                at += len(bit.words)
            self._builder.omit(reason, "".join(bit.words for bit in line))


def _elements(bit: Bit, *, loud: bool) -> tuple[str, ...]:
    """The elements that say how a bit is set."""
    look = bit.look
    said = (("a", bit.linked), ("b", loud or look.b), ("s", look.strike), ("sup", look.raised))
    return tuple(tag for tag, on in said if on)


def _is_in_box(paragraph: etree._Element, parent: etree._Element) -> bool:
    """Whether a paragraph stands in a box of text that is within an element."""
    for around in () if paragraph is parent else paragraph.iterancestors():
        if around is parent:
            return False
        if around.tag == W + "txbxContent":
            return True
    return False


def _flat(parent: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What an element holds, out of what is only wrapped around it, with the reason why it is left out, if it is."""
    waiting: list[tuple[Iterator[etree._Element], str]] = [(iter(parent), "")]
    while waiting:
        elements, reason = waiting[-1]
        element = next(elements, None)
        if element is None:
            waiting.pop()
        elif element.tag == W + "sdt":
            placeholder = child(child(element, "sdtPr"), "showingPlcHdr") is not None
            waiting += [(iter(content), reason or ("placeholder" if placeholder else "")) for content in element.iterchildren(W + "sdtContent")]
        elif element.tag in {W + "customXml", W + "smartTag", *INSERTED}:
            waiting.append((iter(element), reason))
        elif element.tag in DELETED:
            waiting.append((iter(element), reason or "deleted"))
        elif element.tag == MC + "AlternateContent":
            waiting += [(iter(branch), reason or why) for branch, why in reversed(list(alternatives(element)))]
        else:
            yield element, reason


def _marks(root: etree._Element) -> frozenset[str]:
    """Signs that are bullets because several paragraphs begin with them."""
    lines = []
    for paragraph in root.iter(W + "p"):
        line = ""
        for words in paragraph.iter(W + "t"):
            line += words.text or ""
            if len(line) > _BEGINNING:
                break
        lines.append(line[:_BEGINNING])
    return marks_of(lines)
