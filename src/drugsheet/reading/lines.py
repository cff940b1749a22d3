"""Lines to blocks: bullets, wrapped lines, headings that are marked by how they are set.

Both readers end here: the text reader with every line of the file, the HTML reader with the lines that ``<br>`` and
``<pre>`` make inside one element. What is decided here is decided by the shape of the lines only; what a heading means
is a layout's business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from drugsheet.reading.document import INVISIBLE, Block, BlockKind, LeftOut, Piece, cut, cut_all, fold, visible
from drugsheet.reading.hyphens import Hyphens

_SURE_BULLETS = "•●▪■◦‣⁃➢➤►▸✓✔❖◻□▫○◆◇∙\uf0b7"
_START_BULLETS = "»›¤¶※⁎⁕∗⋆→⇒➔➜➙➞▶▷△▲▼☆★☐☑☒✗✘✦✧❑❒❯⬥⬦⦿⦾⚫⚪◉"
"""Marks that are bullets where a line begins with them, and may be something else within it ("Home » Drugs")."""
SIGNS = "?§†‡¬~^=\ufffd\ue000-\uf8ff"
"""What a converter makes of a bullet that it does not know, as the inside of a class: bullets where several lines begin so."""
_BULLET = re.compile(
    rf"""[\s{INVISIBLE}]*+(?:
        (?P<sure>[{_SURE_BULLETS}])\s*+(?=\S)
      | [{_START_BULLETS}]\s++(?=\S)
      | (?P<loose>[*+·−–—-]|--)(?:\s++(?=\S)|(?=[A-Z]))
      | (?P<letter>o)\s++(?=\S)
      | (?P<mark>[{SIGNS}>]|[^\W\d_])\s++(?=[^\W\d_])
      | \(?(?P<number>[0-9]{{1,2}})[.)](?:\s++(?=\S)|(?=[A-Z]))
    )""",
    re.VERBOSE,
)
_INNER_BULLET = re.compile(rf"\s++[{_SURE_BULLETS}](?=\s*\S)|(?<=\S)\s{{2,8}}+·\s++(?=\S)")
_LETTER_BULLET = re.compile(r"\s*+o\s++\S")
_MARK = re.compile(rf"\s*+(?:([{SIGNS}>])\s++[^\W\d_]|([^\W\d_aAI])\s++[A-Z])")
"""Such a sign, or the letter that stands for a bullet in another font, where a line begins."""
_FEW_MARKS = {1: 2, 2: 3}
"""Lines that must begin with such a symbol, or with such a letter, for it to be a bullet."""
_UNDERLINE = re.compile(r"\A[ \t]*+(?:={3,}|-{3,}|_{3,}|~{3,}|\*{3,}|\u2500{3,})[ \t]*")
_RULE_ENDS = frozenset("=-_~*\u2500 \t")
_HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_TRAILING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["')\]’”]?$""")
_CONTINUES = re.compile(r"[a-z0-9(&%°,;)]")
_BROKEN_OFF = re.compile(r"(?:[,–—]|\s-|\b(?:and|or|the|an?|of|to|with|in|for|your|that|than|by|from))$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:or|and|but|which|with|if|as|even|call|then)\s")
_RANGE_GOES_ON = re.compile(r"\s*+[-–—]\s?[0-9]")
_ENDS_IN_NUMBER = re.compile(r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s*$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")

_LONGEST_WRAP = 140
"""A file with longer lines than this was not wrapped by hand or by a converter."""
_LONGEST_LINE = 4_000
"""A longer line is cut at bullets before anything else is done with it."""
_SHORT = 70
"""Longest line that can be a heading."""


@dataclass(slots=True)
class Line:
    """One line of the source: its pieces, and what is known of how it is set."""

    pieces: list[Piece]
    linked: bool = False
    struck: bool = False
    blank_before: bool = False
    literal: bool = False
    """Whether the mark it begins with is escaped: it is no bullet and no heading."""
    column: int = 0
    """Columns of the line that were cut off before it: a bullet, or an item before it on the same line."""
    glued: bool = False
    """Whether its first word goes on with the last one of the line before it."""
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.pieces[0].text if len(self.pieces) == 1 else "".join(piece.text for piece in self.pieces)

    @property
    def plain(self) -> bool:
        """Whether some visible character is not bold."""
        return any(not piece.bold and not piece.text.isspace() and visible(piece.text) for piece in self.pieces if piece.offset >= 0)

    @property
    def indent(self) -> int:
        """Columns of white space before the first character; a tab counts as four."""
        white = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(white.expandtabs(4))

    @property
    def width(self) -> int:
        """Columns that the line took in the source, trailing white space aside."""
        return self.column + len(self.text.rstrip().expandtabs(4))

    def parts(self, places: Sequence[int]) -> list[Line]:
        """The line cut before each of the characters ``places``, in one go."""
        counts = list(accumulate(visible(self.text[left:right]) for left, right in pairwise([0, *places])))
        edges = [0, *places]
        return [
            Line(list(pieces) or [Piece(-1, "")], self.linked, self.struck, self.blank_before and not number, self.literal and not number, self.column + edges[number])
            for number, pieces in enumerate(cut_all(self.pieces, counts))
        ]

    def split(self, at: int) -> tuple[Line, Line]:
        """The line before and from character ``at``."""
        left, right = cut(self.pieces, visible(self.text[:at]))
        taken = self.column + len(self.text[:at].expandtabs(4))
        return (
            Line(list(left) or [Piece(-1, "")], self.linked, self.struck, self.blank_before, self.literal, self.column),
            Line(list(right) or [Piece(-1, "")], self.linked, self.struck, column=taken),
        )


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


class Assembler:
    """Makes blocks of lines. ``found`` and ``left_out`` hold the result after ``close``."""

    def __init__(self, *, item: bool = False, level: int = 0, width: int | None = None, marks: frozenset[str] = frozenset(), hyphens: Hyphens | None = None) -> None:
        self.found: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._item = item
        self._level = level
        self._width = width
        self._open: _Open | None = None
        self._number = 0
        self._columns: list[int] = []
        self._letters = False
        self._marks = set(marks)
        self._hyphens = hyphens

    def feed(self, lines: Sequence[Line]) -> None:
        """Take the lines in order; a line's ``blank_before`` ends the block before it."""
        skip = False
        # "o" is a bullet when several lines begin with it; it is a word nowhere else in English.
        self._letters = self._letters or (len(lines) > 1 and sum(_LETTER_BULLET.match(line.text) is not None for line in lines) > 1)
        if len(lines) > 1:
            self._marks |= marks_of(line.text for line in lines)
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
            if line.text[-1:] in _RULE_ENDS and _UNDERLINE.fullmatch(line.text):
                self._end()
                self._leave_out("rule", line)
                continue
            self._take(line)

    def close(self) -> None:
        """End the last block."""
        self._end()

    def _is_underlined(self, line: Line, following: Line) -> bool:
        return bool(
            following.text[-1:] in _RULE_ENDS
            and _UNDERLINE.fullmatch(following.text)
            and not following.blank_before
            and len(fold(line.text)) <= _SHORT
            and line.text.strip()
            and not _UNDERLINE.fullmatch(line.text)
            and not (self._open and not line.blank_before and self._wraps(self._open.lines[-1], line))
        )

    def _leave_out(self, reason: str, line: Line) -> None:
        self.left_out += [LeftOut(reason, piece.text, piece.offset) for piece in line.pieces if piece.text.strip()]

    def _take(self, line: Line) -> None:
        for part in _of_bearable_length(line):
            rest: Line | None = part
            while rest is not None:
                rest = self._take_first(rest)

    def _take_first(self, line: Line) -> Line | None:
        """Take a line up to the next bullet on it; the rest is given back."""
        if "#" in line.text and not line.literal and (hashes := _HASHES.match(line.text)):
            marks, line = line.split(hashes.end())
            self._leave_out("markup", marks)
            if trailing := _TRAILING_HASHES.search(line.text):
                line, marks = line.split(trailing.start())
                self._leave_out("markup", marks)
            self._start(_Open("heading", [line], len(hashes[1]), f"#{len(hashes[1])}"))
            self._end()
            return None
        if not line.literal and (bullet := _BULLET.match(line.text)) and self._is_bullet(bullet, line):
            return self._take_item(line, bullet)
        rest = None
        # No inner bullet is ASCII. Something visible has to stand before it: what is given back must be shorter, or taking it
        # would not end.
        if not line.text.isascii() and (inner := _INNER_BULLET.search(line.text)) and visible(line.text[: inner.start()]):
            line, rest = line.split(inner.start())
        current = self._open
        if current is not None and self._goes_on(current, line):
            self._add(current, line)
        elif self._item and current is None:
            self._start(_Open("item", [line], self._level, column=line.indent))
        else:
            self._start(_Open("paragraph", [line]))
        return rest

    def _add(self, current: _Open, line: Line) -> None:
        """Take a line that goes on with the one before it; a hyphen that only broke a word is left out."""
        last = current.lines[-1]
        if self._hyphens is not None and last.text.rstrip().endswith("-") and (broken := self._hyphens.is_broken(last.text, line.text)) is not None:
            if broken:
                current.lines[-1], hyphen = last.split(len(last.text.rstrip()) - 1)
                current.lines[-1].glued = last.glued
                self._leave_out("hyphen", hyphen)
            line = _without_indent(line)
            line.glued = True
        current.lines.append(line)

    def _is_bullet(self, bullet: re.Match[str], line: Line) -> bool:
        if number := bullet["number"]:
            # A wrapped line may begin with "38. ": numbers count only in sequence, or where a whole item is printed again.
            if int(number) not in (1, self._number + 1) and not (int(number) == self._number and self._is_again(bullet, line)):
                return False
            if self._open and not line.blank_before and int(number) != 1 and self._number == 0:
                return False
            self._number = int(number)
            return True
        if bullet["loose"] and bullet["loose"] != "·" and self._open and not line.blank_before:
            if self._open.bullet and self._open.bullet != bullet["loose"] and _GOES_ON.match(line.text, bullet.end()):
                return False  # "• Chest pain – call 911 if it lasts", "– or a racing heart"
            # "four\n- 10 days": a dash before a digit goes on with a line that ends in a number word or digit
            return bool(self._open.bullet) or not _is_range(self._open.lines[-1].text, line.text)
        if bullet["mark"]:
            return bullet["mark"] in self._marks
        if bullet["letter"]:
            return self._letters or bullet.end() - bullet.start("letter") > 2 or (line.indent > 0 and line.text[bullet.end()].isupper())
        return True

    def _is_again(self, bullet: re.Match[str], line: Line) -> bool:
        """Whether a line whose number is that of the item before it begins another item."""
        return bool(self._open and self._open.bullet and _ENDS_SENTENCE.search(self._open.lines[-1].text.rstrip()) and line.text[bullet.end()].isupper())

    def _take_item(self, line: Line, bullet: re.Match[str]) -> Line | None:
        """Begin an item; what comes after it on the same line is given back."""
        column = len(line.text[: bullet.end()].expandtabs(4))
        mark, line = line.split(bullet.end())
        self._leave_out("bullet", mark)
        rest = None
        again = re.compile(rf"\s{{2,40}}{re.escape(mark.text.strip())}\s(?=\s*\S)") if bullet["loose"] else _INNER_BULLET
        if inner := again.search(line.text) or _INNER_BULLET.search(line.text):
            line, rest = line.split(inner.start())
        # A second item on the same line is a sister of the first.
        indent = self._columns[-1] if mark.column and self._columns else mark.indent
        while self._columns and self._columns[-1] > indent:
            self._columns.pop()
        if not self._columns or self._columns[-1] < indent:
            self._columns.append(indent)
        self._start(_Open("item", [line], self._level or len(self._columns), bullet=mark.text.strip(), column=column, indent=mark.indent))
        return rest

    def _goes_on(self, current: _Open, line: Line) -> bool:
        if self._item and current.kind == "item" and not current.bullet:
            return True  # one list element, however many lines it has
        if line.blank_before:
            return False
        last = current.lines[-1]
        if _set_apart(line) or (len(current.lines) == 1 and _set_apart(last) and not current.bullet):
            return False
        if current.bullet and (line.indent >= max(current.column - 1, 1) or line.indent > current.indent):
            return True
        return self._wraps(last, line)

    def _wraps(self, last: Line, line: Line) -> bool:
        """Whether ``line`` goes on where ``last`` was broken."""
        before, after = last.text.rstrip(), line.text.strip()
        if not before or not after:
            return False
        if (_CONTINUES.match(after) and not _ENDS_SENTENCE.search(before)) or _BROKEN_OFF.search(before):
            return True
        if _is_range(before, after):
            return True
        return self._width is not None and last.width + 1 + len(after.split(maxsplit=1)[0]) > self._width

    def _start(self, block: _Open) -> None:
        self._end()
        if block.kind != "item":
            self._columns.clear()
            if block.kind == "heading":
                self._number = 0
        self._open = block

    def _end(self) -> None:
        current, self._open = self._open, None
        if current is not None and (block := _block(current)) is not None:
            self.found.append(block)


def _without_indent(line: Line) -> Line:
    """A line without the white space that it begins with."""
    pieces = list(line.pieces)
    while len(pieces) > 1 and pieces[0].text.isspace():
        del pieces[0]
    first = pieces[0]
    blanks = len(first.text) - len(first.text.lstrip())
    pieces[0] = replace(first, offset=first.offset + blanks * first.width, text=first.text[blanks:])
    return Line(pieces, line.linked, line.struck, column=line.column)


def marks_of(lines: Iterable[str]) -> frozenset[str]:
    """Characters that are bullets because several lines begin with them."""
    found = Counter((match[match.lastindex], match.lastindex) for line in lines if (match := _MARK.match(line)) and match.lastindex)
    return frozenset(mark for (mark, form), count in found.items() if count >= _FEW_MARKS[form])


def _of_bearable_length(line: Line) -> list[Line]:
    """A line; one that is very long and full of bullets in several lines, each from a bullet to a later one."""
    if len(line.text) <= _LONGEST_LINE:
        return [line]
    places: list[int] = []
    for inner in _INNER_BULLET.finditer(line.text):
        if inner.start() - (places[-1] if places else 0) >= _LONGEST_LINE // 2:
            places.append(inner.start())
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
    if kind == "paragraph" and len(text) <= 2 * _SHORT and (style := _heading_style(lines, text, strong)):
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
    if len(lines) == 1 and len(text) <= _SHORT:
        if _is_upper(text):
            return "upper"
        if text.endswith(":"):
            return "colon"
        if (not _ENDS_SENTENCE.search(text) or text.endswith("?")) and len(text.split()) <= 9 and text[0].isupper():
            return "alone"
    return ""


def _is_range(before: str, after: str) -> bool:
    """Whether a line goes on with a range that the line before it begins: "four", "- 10 days"."""
    return bool(_RANGE_GOES_ON.match(after) and _ENDS_IN_NUMBER.search(before))


def _set_apart(line: Line) -> bool:
    """Whether a line cannot be part of a wrapped paragraph: upper case, or bold as a whole."""
    text = line.text.strip()
    return bool(text) and (not line.plain or (len(text) <= _SHORT and _is_upper(text)))


def _is_upper(text: str) -> bool:
    words = _WORDS.findall(text)
    return text.upper() == text and sum(map(len, words)) >= 5 and max(map(len, words)) >= 4 and not text.endswith(".")


def wrap_width(lengths: Sequence[int]) -> int | None:
    """The column at which the lines were wrapped, or None when they were not."""
    if len(lengths) < 4:
        return None
    widest = max(lengths)
    if widest > _LONGEST_WRAP or widest < 30:
        return None
    near = sum(length > widest - 14 for length in lengths)
    return widest if near >= 3 and near >= 0.08 * len(lengths) else None
