"""Lines to blocks: bullets, wrapped lines, headings that are marked by how they are set.

Both readers end here: the text reader with every line of the file, the HTML reader with the lines that ``<br>`` and
``<pre>`` make inside one element. What is decided here is decided by the shape of the lines only; what a heading means
is a layout's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drugsheet.reading.breaks import is_range, set_lines_apart, wrap_width, wraps
from drugsheet.reading.document import Block, BlockKind, Box, LeftOut, Piece, fold, visible
from drugsheet.reading.hyphens import Hyphens
from drugsheet.reading.line import ENDS_SENTENCE, SHORT, Form, Line, is_alone, is_upper, set_apart
from drugsheet.reading.marks import SIGNS, Lists, Mark, inner_bullet, inner_bullets, mark_of, marks_of, orders_of, second_mark

__all__ = ["SIGNS", "Assembler", "Form", "Line", "marks_of", "wrap_width"]

_LETTER_BULLET = re.compile(r"\s*+o\s++\S")
_UNDERLINE = re.compile(r"\A[ \t]*+(?:={3,}|-{3,}|_{3,}|~{3,}|\*{3,}|\u2500{3,})[ \t]*")
_RULE_ENDS = frozenset("=-_~*\u2500 \t")
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_TRAILING_HASHES = re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+$")
_GOES_ON = re.compile(r"(?:or|and|but|which|with|if|as|even|call|then)\s")
_GLUED_ITEM = re.compile(r"[:.?]\s++(?=(?:[*+·–—-]|o|\(?[1ai][.)])\s++\S)")
"""Where the first item of a list may stand on the line of the words that open it."""
_LONGEST_LINE = 4_000
"""A longer line is cut at bullets before anything else is done with it."""


@dataclass(slots=True)
class _Open:
    """A block that is still taking lines."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    style: str = ""
    bullet: str = ""
    column: int = 0
    """Column where an item's words begin: lines indented to it go on with the item."""
    indent: int = 0
    """Column where its bullet stands: so do lines that are indented further than that."""
    joins: bool = False

    @property
    def box(self) -> Box | None:
        """The box that its first line stands in."""
        return self.lines[0].box

    @property
    def formed(self) -> bool:
        """Whether the source's markup says what it is."""
        return self.lines[0].form is not None


class Assembler:
    """Makes blocks of lines. ``found`` and ``left_out`` hold the result after ``close``.

    ``marks`` are the signs that are bullets on the whole page; those that are bullets among the lines are found here.
    ``nested`` says that a paragraph indented under an item is part of it whatever its words: Markdown's rule.
    """

    def __init__(
        self,
        *,
        item: bool = False,
        level: int = 0,
        width: int | None = None,
        marks: frozenset[str] = frozenset(),
        hyphens: Hyphens | None = None,
        nested: bool = False,
        lists: Lists | None = None,
    ) -> None:
        self.found: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._item = item
        self._level = level
        self._width = width
        self._nested = nested
        self._open: _Open | None = None
        self._last_item: _Open | None = None
        self._lists = Lists() if lists is None else lists
        self._letters = False
        self._marks_of_page = marks
        self._marks: set[str] = set()
        self._orders: set[str] = set()
        self._hyphens = hyphens

    def feed(self, lines: Sequence[Line]) -> None:
        """Take the lines in order; a line's ``blank_before`` ends the block before it."""
        skip = False
        if len(lines) > 1:
            # "o" is a bullet when several lines begin with it; it is a word nowhere else in English.
            self._letters = self._letters or sum(_LETTER_BULLET.match(line.text) is not None for line in lines) > 1
            self._marks |= marks_of(line.text for line in lines)
            self._orders |= orders_of(line.text for line in lines)
            set_lines_apart(lines, [self._has_mark(line) for line in lines], self._width)
        for index, line in enumerate(lines):
            if skip:
                skip = False
                continue
            following = lines[index + 1] if index + 1 < len(lines) else None
            if following is not None and self._is_underlined(line, following):
                self._leave_out("underline", following)
                self._start(_Open("heading", [line], 1 if "=" in following.text else 2, "underlined"))
                self._end()
                skip = True
                continue
            if line.text[-1:] in _RULE_ENDS and line.box is None and _UNDERLINE.fullmatch(line.text):
                self._end()
                self._leave_out("rule", line)
                continue
            self._take(line, following)

    def close(self) -> None:
        """End the last block."""
        self._end()

    def _has_mark(self, line: Line) -> bool:
        """Whether a line begins with the mark of an item, as far as can be seen without the lines before it."""
        mark = None if line.literal else mark_of(line.text)
        return mark is not None and self._is_sure(mark)

    def _is_sure(self, mark: Mark) -> bool:
        if mark.kind in {"sign", "picture"}:
            return mark.text in self._marks or mark.text in self._marks_of_page
        if mark.kind == "order" and mark.text.endswith("."):
            return any(form in self._orders for form, _ in mark.readings)
        return mark.kind != "letter" or self._letters

    def _is_underlined(self, line: Line, following: Line) -> bool:
        return bool(
            following.text[-1:] in _RULE_ENDS
            and _UNDERLINE.fullmatch(following.text)
            and not following.blank_before
            and (len(words := fold(line.text)) <= SHORT or (len(words) <= 2 * SHORT and not words.endswith(".")))
            and words
            and line.box is None
            and not _UNDERLINE.fullmatch(line.text)
            and not (self._open and not line.blank_before and wraps(self._open.lines[-1], line, self._width))
        )

    def _leave_out(self, reason: str, line: Line) -> None:
        self.left_out += [LeftOut(reason, piece.text, piece.offset) for piece in line.pieces if piece.text.strip() and piece.offset >= 0]

    def _take(self, line: Line, following: Line | None) -> None:
        parts = _of_bearable_length(line)
        if following is not None and len(parts) == 1 and (place := self._opens_list(line, following)):
            parts = line.parts([place])
        for part in parts:
            rest: Line | None = part
            while rest is not None:
                rest = self._take_first(rest)

    def _opens_list(self, line: Line, following: Line) -> int:
        """Where the first item begins on a line that opens the list of the next line; 0 on any other line."""
        after = mark_of(following.text)
        if after is None or not self._is_sure(after) or self._has_mark(line):
            return 0
        for match in _GLUED_ITEM.finditer(line.text):
            mark = mark_of(line.text[match.end() :])
            if mark is not None and (
                mark.text == after.text if not mark.readings else any((form, place + 1) in after.readings for form, place in mark.readings)
            ):
                return match.end()
        return 0

    def _take_first(self, line: Line) -> Line | None:
        """Take a line up to the next bullet on it; the rest is given back."""
        if "#" in line.text and not line.literal and line.box is None and (hashes := _HASHES.match(line.text)):
            self._take_hashes(line, hashes)
            return None
        if not line.literal and (mark := mark_of(line.text)) and (level := self._level_of(mark, line)):
            return self._take_item(line, mark, level)
        rest = None
        # Something visible has to stand before it: what is given back must be shorter, or taking it would not end.
        if (inner := inner_bullet(line.text)) and visible(line.text[: inner.start()]):
            line, rest = line.split(inner.start())
        current = self._open
        if form := line.form:
            self._start(_Open(form.kind, [line], form.level, form.style, column=line.indent, joins=form.joins))
        elif current is not None and self._goes_on(current, line):
            self._add(current, line)
        elif self._item and current is None:
            self._start(_Open("item", [line], self._level, column=line.indent))
        elif (item := self._last_item) is not None and self._is_within(item, line):
            self._start(_Open("paragraph", [line], item.level, column=line.indent, joins=True))
        else:
            self._start(_Open("paragraph", [line]))
        return rest

    def _take_hashes(self, line: Line, hashes: re.Match[str]) -> None:
        marks, line = line.split(hashes.end())
        self._leave_out("markup", marks)
        if trailing := _TRAILING_HASHES.search(line.text):
            line, marks = line.split(trailing.start())
            self._leave_out("markup", marks)
        self._start(_Open("heading", [line], len(hashes[1]), f"#{len(hashes[1])}"))
        self._end()

    def _add(self, current: _Open, line: Line) -> None:
        """Take a line that goes on with the one before it; a hyphen that only broke a word is left out."""
        last = current.lines[-1]
        if self._hyphens is not None and last.text.rstrip().endswith("-") and (broken := self._hyphens.is_broken(last.text, line.text)) is not None:
            if broken:
                current.lines[-1], hyphen = last.split(len(last.text.rstrip()) - 1)
                self._leave_out("hyphen", hyphen)
            line = line.without_indent()
            line.glued = True
        current.lines.append(line)

    def _level_of(self, mark: Mark, line: Line) -> int:
        """The level of the item that a line begins; 0 where what it begins with is no mark."""
        if not self._is_sure(mark) and not (mark.kind == "letter" and self._is_far(mark, line)):
            return 0
        # A second item on the same line is a sister of the first.
        column = self._lists.indent if line.column else None
        indent = line.indent if column is None else column
        if mark.readings:
            return self._lists.number(mark.readings, indent, again=self._is_again(mark, line))
        if mark.kind == "loose" and mark.text != "·" and self._open and not line.blank_before:
            if self._open.bullet and not self._open.bullet.startswith(mark.text) and _GOES_ON.match(line.text, mark.end):
                return 0  # "• Chest pain – call 911 if it lasts", "– or a racing heart"
            if not self._open.bullet and is_range(self._open.lines[-1].text, line.text):
                return 0  # "four\n- 10 days": a dash before a digit goes on with a line that ends in a number word or digit
        return self._lists.bullet(mark.text, indent, blank=line.blank_before)

    @staticmethod
    def _is_far(mark: Mark, line: Line) -> bool:
        """Whether a letter that may be a bullet is set off from the words behind it, or from the edge of the page."""
        return mark.end - line.text.index(mark.text) > 2 or (line.indent > 0 and line.text[mark.end].isupper())

    def _is_again(self, mark: Mark, line: Line) -> bool:
        """Whether a line whose number is that of the item before it begins another item."""
        return bool(self._open and self._open.bullet and ENDS_SENTENCE.search(self._open.lines[-1].text.rstrip()) and line.text[mark.end].isupper())

    def _take_item(self, line: Line, mark: Mark, level: int) -> Line | None:
        """Begin an item; what comes after it on the same line is given back."""
        form = line.form
        column = len(line.text[: mark.end].expandtabs(4))
        printed, line = line.split(mark.end)
        if box := second_mark(line.text):
            tick, line = line.split(box)
            printed.pieces += tick.pieces
            printed.text += tick.text
        self._leave_out("bullet", printed)
        rest = None
        again = re.compile(rf"\s{{2,40}}{re.escape(mark.text)}\s(?=\s*\S)") if mark.kind == "loose" else None
        if inner := (again and again.search(line.text, 0, _LONGEST_LINE)) or inner_bullet(line.text, mark.text):
            line, rest = line.split(inner.start())
        level = form.level if form is not None and form.kind == "item" else self._level or level
        self._start(_Open("item", [line], level, bullet=" ".join(printed.text.split()), column=column, indent=printed.indent))
        self._last_item = self._open
        return rest

    def _goes_on(self, current: _Open, line: Line) -> bool:
        if line.box is not current.box or line.apart:
            return False
        if self._item and current.kind == "item" and not current.bullet:
            return True  # one list element, however many lines it has
        if line.blank_before:
            return False
        if line.runs_on:
            return True
        last = current.lines[-1]
        if set_apart(line) or (len(current.lines) == 1 and set_apart(last) and not current.bullet):
            return False
        if current.bullet and (line.indent >= max(current.column - 1, 1) or line.indent > current.indent):
            return True
        return wraps(last, line, self._width)

    def _is_within(self, item: _Open, line: Line) -> bool:
        """Whether a paragraph is indented as the words of the item before it are: it is part of that item."""
        if line.box is not item.box or not max(item.column - 1, item.indent + 1) <= line.indent <= item.column + 3:
            return False
        return self._nested or line.apart or not (is_alone(line.text.strip()) or set_apart(line) or line.text.rstrip().endswith(":"))

    def _start(self, block: _Open) -> None:
        self._end()
        if block.kind != "item" and not block.joins:
            self._last_item = None
            if block.kind == "heading":
                self._lists.forget()
            else:
                self._lists.interrupt()
        self._open = block

    def _end(self) -> None:
        current, self._open = self._open, None
        if current is not None and (block := _block(current)) is not None:
            self.found.append(block)


def _of_bearable_length(line: Line) -> list[Line]:
    """A line; one that is very long and full of bullets in several lines, each from a bullet to a later one."""
    if len(line.text) <= _LONGEST_LINE:
        return [line]
    places: list[int] = []
    for place in inner_bullets(line.text):
        if place - (places[-1] if places else 0) >= _LONGEST_LINE // 2:
            places.append(place)
    return line.parts(places) if places else [line]


def _block(current: _Open) -> Block | None:
    lines = current.lines
    pieces = list(lines[0].pieces)
    for line in lines[1:]:
        if not line.glued:
            pieces.append(Piece(-1, "\n"))
        pieces += line.pieces
    text = fold(pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces]))
    if not text:
        return None
    kind, style, level = current.kind, current.style, current.level
    strong = _strong(lines, text)
    free = kind == "paragraph" and not lines[0].listed and not current.joins and not current.formed and current.box is None
    if free and len(text) <= 2 * SHORT and (style := _heading_style(lines, text, strong)):
        kind, level = "heading", 2
    return Block(
        kind,
        text,
        tuple(pieces),
        level,
        style,
        strong=0 if strong == len(text) and kind == "heading" else strong,
        bullet=current.bullet,
        linked=all(line.linked for line in lines),
        struck=any(line.struck for line in lines),
        joins=current.joins,
        box=current.box,
    )


def _strong(lines: Sequence[Line], text: str) -> int:
    """Length of the bold start of ``text``."""
    if not any(piece.bold for line in lines for piece in line.pieces):
        return 0
    count = 0
    for piece in (piece for line in lines for piece in line.pieces):
        shown = visible(piece.text)
        if shown and not piece.bold and piece.offset >= 0:
            break
        count += shown
    else:
        return len(text) if count else 0
    if not count:
        return 0
    for index, char in enumerate(text):
        if not char.isspace():
            count -= 1
            if not count:
                return index + 1
    return len(text)


def _heading_style(lines: Sequence[Line], text: str, strong: int) -> str:
    """How a paragraph is set apart as a heading, or nothing."""
    if strong == len(text):
        return "bold"
    if text.endswith("?") and len(lines) <= _MOST_LINES and is_alone(text):
        return "alone"
    if len(lines) == 1 and len(text) <= SHORT:
        if is_upper(text):
            return "upper"
        if text.endswith(":"):
            return "colon"
        if is_alone(text):
            return "alone"
    return ""


_MOST_LINES = 2
"""Lines of a question that is a heading."""
