"""From the elements of a page to blocks: which lines stand together, what decides what they are, and in which box they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drugsheet.reading.boxes import Boxes, Place
from drugsheet.reading.cells import is_mark, set_apart
from drugsheet.reading.document import Block, BoxKind, LeftOut
from drugsheet.reading.elements import BLOCKS, GROUPS, HEADINGS, LABELS, LISTS, PANELS, is_hidden, region_of
from drugsheet.reading.lines import Assembler, Line, wrap_width
from drugsheet.reading.marks import Lists

_HEADING_CLASS = re.compile(r"^(?:Mso)?(?:Heading|Title)\s?([1-6]?)$", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list\s{0,4}:\s{0,4}l[0-9]{1,4}\s{1,4}level([1-9])", re.IGNORECASE)
_LIST_CLASS = re.compile(r"^MsoList(?:Paragraph|Bullet|Number)", re.IGNORECASE)
_BOXES: Mapping[str, BoxKind] = {"dl": "definitions", "dt": "term", "dd": "description", "table": "table", **dict.fromkeys(LISTS, "list")}
_WHOLE = frozenset("table body main article details".split())
"""Elements outside of which nothing decides what the words in them are."""


class Frame:
    """An open element: what it changes, and so what its end must undo."""

    __slots__ = ("above", "beside", "blocks", "bold", "boxes", "cell", "depth", "expands", "link", "marked", "region", "series", "since", "skips", "struck", "tag")

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.above = self.bold = self.link = self.struck = self.skips = False
        self.region = False
        self.boxes = 0
        """Boxes that it has opened."""
        self.blocks = 0
        """For items: blocks found in it so far."""
        self.since = 0
        """For headings and cells: blocks of the page before it."""
        self.cell: Place | None = None
        self.marked = False
        """For cells: whether the cell before holds its bullet."""
        self.depth = 0
        """For such cells: in how many lists, with that of the table, they stand by it."""
        self.series: Place | None = None
        """The list of the items in it that have no list of their own."""
        self.expands = False
        """For controls: whether it opens what stands behind it."""
        self.beside = False
        """For buttons: whether it stands in a heading that has words of its own."""


class Flow:
    """The blocks of a page, made as its elements begin and end."""

    def __init__(self, stack: Sequence[Frame], left_out: list[LeftOut], marks: frozenset[str], panels: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self.holder = ""
        """The element that decides what the next words are."""
        self._level = 0
        self._stack = stack
        self._left_out = left_out
        self._marks = marks
        self._panels = panels
        self._count = 0
        self._numbers = Lists()
        """The numbered lists whose items stand in paragraphs."""
        """Blocks found so far, those that turned out to be bullets among them."""
        self._boxes = Boxes()
        self._homes: list[tuple[str, Place | None]] = []
        """The region and the place of each block."""
        self._regions: list[str] = []
        self._region_count = 0
        self._items: list[Frame] = []
        self._lists = 0
        """Open lists, and cells that are items."""
        self._pre = 0
        self._mark = -1
        """What was left out before the mark that is the bullet of the open cell; -1 when there is none."""
        self._behind = self._boxed = -1
        """Blocks up to the last control that opens what stands behind it, and to the last one whose panel was found."""
        self._lines: list[Line] = []
        self.new_line()

    # -- lines -----------------------------------------------------------------------------------------------------

    @property
    def line(self) -> Line:
        """The open line."""
        return self._lines[-1]

    @property
    def keeps_lines(self) -> bool:
        """Whether a line end in the source is one on the page."""
        return self._pre > 0

    def new_line(self) -> None:
        """End the open line."""
        self._lines.append(Line([], linked=True))

    def flush(self) -> None:
        """Make blocks of the lines so far."""
        lines = self._lines
        if len(lines) == 1 and not lines[0].pieces:
            return
        self._lines = []
        self.new_line()
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

    def close(self) -> None:
        """End the page: blocks learn in which box they stand."""
        self.flush()
        self._boxes.finish()
        self.blocks = [_at_home(block, region, place) for block, (region, place) in zip(self.blocks, self._homes, strict=True)]
        self._homes = []

    # -- elements --------------------------------------------------------------------------------------------------

    def start(self, frame: Frame, attributes: Mapping[str, str], *, panel: bool) -> None:
        """A block element begins; ``panel`` says whether a control opens it."""
        tag = frame.tag
        if tag == "button":
            frame.beside = self._heading_has_words()
        self.flush()
        if panel and tag in PANELS:
            self._enter("panel", frame)
        if kind := _BOXES.get(tag):
            self._enter(kind, frame)
        if tag == "li":
            self._start_item(frame)
        elif tag in {"td", "th"}:
            self._start_cell(frame, attributes)
        elif tag == "tr" or tag in GROUPS:
            self._start_row(tag)
        self._lists += tag in LISTS
        self._pre += tag == "pre"
        frame.since = self._count
        if (region := region_of(tag, attributes)) is not None:
            self._region_count += 1
            self._regions.append(f"{region}#{self._region_count}")
            frame.region = True
        self._set_holder()
        if style := attributes.get("class"):
            if heading := _HEADING_CLASS.match(style):
                self.holder, self._level = f"h{heading[1] or 1}", int(heading[1] or 1)
            elif _LIST_CLASS.match(style):
                self.be_item()
                if nested := _WORD_LEVEL.search(attributes.get("style", "")):
                    self._level = int(nested[1])

    def end(self, frame: Frame) -> None:
        """An element ends."""
        tag = frame.tag
        block = tag in BLOCKS
        if block:
            self.flush()
            self._end_block(frame)
        if frame.region:
            self.flush()
            self._regions.pop()
        for _ in range(frame.boxes):
            self._boxes.leave()
        if frame.expands:
            self._behind = self._so_far
        if block:
            self._set_holder()

    def be_item(self) -> None:
        """Have the next words be an item."""
        self.holder, self._level = "li", 1

    def is_panel(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a control of the page opens an element: by its name, or because it stands behind the control."""
        if tag == "details" or attributes.get("role") == "tabpanel" or attributes.get("id") in self._panels:
            return True
        if self._behind != self._so_far or (self._boxed == self._behind and not is_hidden(tag, attributes)):
            return False
        self._boxed = self._behind
        return True

    @property
    def _so_far(self) -> int:
        """Blocks up to here, with that of the open line."""
        return self._count + (len(self._lines) > 1 or bool(self._lines[0].pieces))

    def _end_block(self, frame: Frame) -> None:
        tag = frame.tag
        if tag == "li":
            self._items.pop()
            if (item := self._boxes.inner) is not None and item.outer is not None:
                item.outer.until = self._count
        elif frame.cell is not None:
            self._end_cell(frame, frame.cell)
        elif (tag == "tr" or tag in GROUPS or tag == "table") and (grid := self._boxes.grid) is not None:
            if tag == "tr":
                grid.end_row()
            else:
                grid.end_group()
        self._lists -= tag in LISTS
        self._pre -= tag == "pre"

    def _enter(self, kind: BoxKind, frame: Frame) -> Place:
        frame.boxes += 1
        return self._boxes.enter(kind)

    def _start_item(self, frame: Frame) -> None:
        """An item of its list; one that has none makes one with its neighbours."""
        self._items.append(frame)
        if (inner := self._boxes.inner) is None or inner.kind != "list":
            around = self._stack[-2] if len(self._stack) > 1 else frame
            if around.series is None or around.series.until != self._count:
                around.series = self._boxes.series()
            self._boxes.enter_item(around.series)
            frame.boxes += 1
        else:
            self._enter("item", frame)

    def _start_row(self, tag: str) -> None:
        if (grid := self._boxes.grid) is None:
            return
        if tag == "tr":
            grid.begin_row()
        else:
            grid.end_group()
            grid.in_head = tag == "thead"

    def _start_cell(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        if (grid := self._boxes.grid) is None:
            return
        if grid.in_head:
            frame.tag = "th"
        cell = frame.cell = self._enter("cell", frame)
        cell.head = frame.tag == "th"
        grid.place(cell, attributes)
        if grid.is_marked(cell):
            frame.marked = True
            frame.depth = 1 + grid.depth
            self._lists += frame.depth
            self._mark = grid.left_out
            self._items.append(frame)

    def _end_cell(self, frame: Frame, cell: Place) -> None:
        if frame.marked:
            self._items.pop()
            self._lists -= frame.depth
            self._mark = -1
        if self._count > frame.since and cell.grid is not None:
            mark = self._count == frame.since + 1 and not frame.marked and is_mark(self.blocks[-1].text)
            cell.grid.end_cell(cell, mark=mark, marked=frame.marked, left_out=len(self._left_out))

    def _heading_has_words(self) -> bool:
        heading = next((frame for frame in reversed(self._stack) if frame.tag in HEADINGS), None)
        if heading is None:
            return False
        return self._count > heading.since or any(any(map(str.isalnum, piece.text)) for line in self._lines for piece in line.pieces)

    def _set_holder(self) -> None:
        """Which element decides what the next words are: the nearest heading, label, cell or list item."""
        self.holder, self._level = "", 0
        paragraph = button = False
        for frame in reversed(self._stack):
            tag = frame.tag
            if tag in HEADINGS:
                self.holder, self._level = tag, HEADINGS[tag]
                return
            if tag == "button" and not frame.beside:
                button = True  # it is a heading where it stands in one
            elif tag in LABELS:
                self.holder, self._level = tag, 2
                return
            elif tag == "p":
                paragraph = True
            elif tag == "dd" and paragraph:
                break  # a paragraph in a definition stands for itself
            elif tag in {"li", "dd"} or frame.marked:
                self.holder, self._level = "dd" if tag == "dd" else "li", max(self._lists, 1)
                break
            elif tag == "td" or tag in _WHOLE:
                self.holder = "td" if tag == "td" else ""
                break
        if button:
            self.holder, self._level = "button", 2

    # -- blocks ----------------------------------------------------------------------------------------------------

    def _emit(self, lines: list[Line]) -> None:
        holder = self.holder
        if holder in HEADINGS or holder in LABELS:
            self._numbers.forget()
            found = self._one_heading(lines, holder)
        elif holder == "li" and self._items:
            found = self._item_lines(lines)
        else:
            found = self._free_lines(lines, holder)
        if not found:
            return
        if self._mark >= 0:
            found[0] = self._with_bullet(found[0])
        self._count += len(found)
        self.blocks += found
        self._homes += [(self._regions[-1] if self._regions else "", self._boxes.inner)] * len(found)

    def _assembled(self, assembler: Assembler, lines: Sequence[Line]) -> list[Block]:
        assembler.feed(lines)
        assembler.close()
        self._left_out += assembler.left_out
        return assembler.found

    def _one_heading(self, lines: Sequence[Line], holder: str) -> list[Block]:
        """A heading is one block, however many lines it takes; a bullet or number before it is dropped."""
        found = self._assembled(Assembler(item=True, level=self._level), lines)
        return [replace(block, kind="heading", level=self._level, style=holder, strong=0) for block in found]

    def _item_lines(self, lines: Sequence[Line]) -> list[Block]:
        """Each line of a list item; those after the first are marked as going on with it."""
        found: list[Block] = []
        frame = self._items[-1]
        for line in lines:
            assembler = Assembler(item=frame.blocks == 0, level=self._level, marks=self._marks)
            for block in self._assembled(assembler, [line]):
                goes_on = frame.blocks > 0 and block.kind != "item"
                level = block.level or self._level
                found.append(block if block.joins == goes_on and block.level == level else replace(block, joins=goes_on, level=level))
                frame.blocks += 1
        return found

    def _free_lines(self, lines: Sequence[Line], holder: str) -> list[Block]:
        """Lines that stand for themselves: paragraphs, the lines of a cell, a definition."""
        width = None
        if holder == "td":
            set_apart(lines)
        elif len(lines) > 3:
            width = wrap_width([len(line.text.strip()) for line in lines])
        if holder not in {"", "td"}:
            self._numbers.forget()  # only paragraphs go on with each other's numbers
        found = self._assembled(Assembler(item=holder in {"li", "dd"}, level=self._level, width=width, marks=self._marks, lists=self._numbers), lines)
        if holder == "dd" and found and self.blocks and self.blocks[-1].style == "dt":
            found[0] = replace(found[0], joins=True)
        return found

    def _with_bullet(self, block: Block) -> Block:
        """The first block of a cell, whose bullet stands in the cell before."""
        mark = self.blocks.pop()
        self._homes.pop()
        self._left_out[self._mark : self._mark] = [LeftOut("bullet", piece.text, piece.offset) for piece in mark.pieces if piece.text.strip()]
        self._mark = -1
        return replace(block, bullet=block.bullet or mark.text)


def _at_home(block: Block, region: str, place: Place | None) -> Block:
    """A block with the region and the box in which it stands.

    What is short is a heading where it stands alone; beside the other cells of its row it does not.
    """
    if place is None:
        return replace(block, region=region) if region else block
    if block.style == "alone" and place.kind == "cell" and place.grid is not None and place.grid.filled[place.row] > 1:
        return replace(block, kind="paragraph", level=0, region=region, box=place.box)
    return replace(block, region=region, box=place.box)
