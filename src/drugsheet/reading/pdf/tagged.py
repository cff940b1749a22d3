"""A PDF with a structure tree: its blocks in the order of the tree, so that items and rows that a page's end cuts are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from drugsheet.reading.pdf.direction import in_order
from drugsheet.reading.pdf.emit import Emitter
from drugsheet.reading.pdf.file import Glyph, PdfFile
from drugsheet.reading.pdf.lines import text_of
from drugsheet.reading.pdf.tree import Content, Node

_ELEMENTS = {
    "H": "h2", "H1": "h1", "H2": "h2", "H3": "h3", "H4": "h4", "H5": "h5", "H6": "h6", "Title": "h1", "P": "p", "L": "ul", "LI": "li",
    "Table": "table", "THead": "thead", "TBody": "tbody", "TFoot": "tfoot", "TR": "tr", "TH": "th", "TD": "td", "Caption": "caption",
    "Sect": "section", "Art": "article", "Div": "div", "Part": "div", "BlockQuote": "blockquote", "TOC": "ul", "TOCI": "li", "Note": "p", "FENote": "p",
    "Document": "div", "DocumentFragment": "div", "Aside": "div", "Index": "div", "Figure": "div", "Formula": "div",
}  # fmt: skip
"""The standard types of PDF 2.0 that stand alone, and the elements of HTML that mean the same."""
_CELLS = frozenset(("TD", "TH"))
_HEADINGS = frozenset(kind for kind, element in _ELEMENTS.items() if element[0] == "h" and element[1:].isdigit())
_BLOCKS = frozenset(("P", "LI", "TD", "TH")) | _HEADINGS
_HELD = 0.85
"""Share of the glyphs that a tree must hold."""
_FEW_BLOCKS = 3
_TALLEST = 18
"""Lines of one block from which it is no paragraph but a page of text that was printed as it was."""
_LONGEST_LABEL = 6


def is_tagged(file: PdfFile) -> bool:
    """Whether the structure tree holds nearly all the text, and says more of it than that it is text."""
    if not all(page.tagged for page in file.pages if any(not glyph.hidden for glyph in page.glyphs)):
        return False
    kinds: Counter[str] = Counter()
    held: set[Content] = set()
    for node in file.tree.walk():
        kinds[node.kind] += 1
        held.update(child for child in node.held.values() if isinstance(child, tuple))
    seen = [(glyph.page, glyph.mark) for page in file.pages for glyph in page.glyphs if not glyph.hidden]
    useful = sum(kinds[kind] for kind in _BLOCKS) >= _FEW_BLOCKS
    return useful and sum(place in held for place in seen) >= _HELD * len(seen) and not _is_coarse(file)


def _is_coarse(file: PdfFile) -> bool:
    """Whether some block of the tree holds a great part of a page."""
    heights: dict[Content, set[int]] = defaultdict(set)
    for page in file.pages:
        for glyph in page.glyphs:
            if not glyph.hidden:
                heights[glyph.page, glyph.mark].add(round(glyph.base))
    waiting: list[tuple[Node, list[int]]] = [(file.tree, [0])]
    while waiting:
        node, count = waiting.pop()
        for child in node.held.values():
            if isinstance(child, tuple):
                count[0] += len(heights[child])
                if count[0] > _TALLEST:
                    return True
            else:
                waiting.append((child, [0] if child.kind in _ELEMENTS else count))
    return False


def read_tagged(file: PdfFile, emitter: Emitter) -> None:
    """Hand all blocks of the tree on. What it does not hold is an artifact: running heads, page numbers, rules."""
    _Tagged(file, emitter).read()


class _Tagged:
    def __init__(self, file: PdfFile, emitter: Emitter) -> None:
        self._file = file
        self._emit = emitter
        self._marked: dict[Content, list[Glyph]] = defaultdict(list)
        self._pending: list[Glyph] = []
        self._cells = 0
        lines = []
        self._extents: list[list[tuple[float, float]]] = []
        for page in file.pages:
            for glyph in page.glyphs:
                if not glyph.hidden:
                    self._marked[glyph.page, glyph.mark].append(glyph)
            here = lines_of(page.seen)
            lines += here
            self._extents.append(_columns([(line[0].x0, max(glyph.x1 for glyph in line)) for line in here if line[0].mark >= 0]))
        emitter.learn(lines)

    def read(self) -> None:
        self._walk(self._file.tree)
        self._flush()
        for page in self._file.pages:
            for line in lines_of(page.seen):
                self._emit.omit("artifact", line)

    def _walk(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, tuple):
                self._pending += [glyph for glyph in self._marked.get(child, ()) if not glyph.taken]
            elif child.kind in _LEAVING:
                self._flush()
                self._emit.omit("artifact", self._glyphs(child))
            elif child.kind == "Lbl":
                self._label(child)
            else:
                self._element(child, node)

    def _element(self, node: Node, parent: Node) -> None:
        tag = _ELEMENTS.get(node.kind)
        if node.kind == "P" and parent.kind in _CELLS | {"LI", "LBody"} and sum(isinstance(child, Node) and child.kind != "Lbl" for child in parent.held.values()) == 1:
            tag = None  # the only paragraph of a cell or an item is the cell or the item
        if node.kind == "TH":
            self._repeated(node)
        if tag is None:
            self._walk(node)
            return
        self._flush()
        spans = {name: str(number) for name, number in (("colspan", node.columns), ("rowspan", node.rows)) if number > 1}
        self._emit.start(tag, **spans)
        self._cells += node.kind in _CELLS
        self._walk(node)
        self._flush()
        self._cells -= node.kind in _CELLS
        self._emit.end(tag)

    def _label(self, node: Node) -> None:
        """The bullet or number of an item; a long one is words."""
        self._flush()
        glyphs = self._glyphs(node)
        if len(text_of(glyphs)) <= _LONGEST_LABEL:
            self._emit.omit("bullet", glyphs)
        else:
            self._pending += glyphs

    def _repeated(self, node: Node) -> None:
        """The head of a table is printed again on each of its pages."""
        glyphs = self._glyphs(node)
        pages: dict[int, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            pages[glyph.page].append(glyph)
        first, *others = [pages[page] for page in sorted(pages)] or [[]]
        again = [other for other in others if text_of(other) == text_of(first)]
        if again:
            self._flush()
            for other in again:
                self._emit.omit("repeated_head", other)

    def _glyphs(self, node: Node) -> list[Glyph]:
        """The glyphs of an element that are not handed on yet, in the order of the tree."""
        found: list[Glyph] = []
        for child in node.children:
            found += [glyph for glyph in self._marked.get(child, ()) if not glyph.taken] if isinstance(child, tuple) else self._glyphs(child)
        return found

    def _flush(self) -> None:
        if self._pending:
            lines = [in_order(line) for line in lines_of(self._pending)]
            self._emit.lines(lines, () if self._cells else self._forced(lines))
            self._pending = []

    def _forced(self, lines: Sequence[Sequence[Glyph]]) -> set[int]:
        """Lines that end although the first word of the next one had room: the page that was printed breaks there."""
        found = set()
        for number, (last, line) in enumerate(pairwise(lines)):
            if last[0].page != line[0].page or line[0].base < last[0].base:
                continue
            end = max(glyph.x1 for glyph in last)
            edge = max((right for left, right in self._extents[last[0].page] if left < end and right > last[0].x0), default=end)
            word = next((index for index, glyph in enumerate(line) if index and glyph.space), len(line))
            if edge - end > line[word - 1].x1 - line[0].x0 + 0.9 * last[0].size:
                found.add(number)
        return found


_LEAVING = frozenset(("Artifact", "Private"))


def _columns(extents: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The extents of lines, those that overlap as one: how wide the columns of a page are."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(extents):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the order of the content, cut where a new line begins."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found:
            last = found[-1][-1]
            size = max(last.size, glyph.size)
            if last.page == glyph.page and abs(glyph.base - last.base) < 0.6 * size and (glyph.x0 > last.x0 - 0.5 * size or abs(glyph.x1 - last.x0) < 0.3 * size):
                found[-1].append(glyph)
                continue
        found.append([glyph])
    return found
