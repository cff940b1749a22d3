"""A line of the source, and what its shape alone says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from drugsheet.reading.document import BlockKind, Box, Piece, cut, cut_all, visible

ENDS_SENTENCE = re.compile(r"""[.!?:;]["')\]’”]?$""")
SHORT = 70
"""Longest line that can be a heading."""
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Form:
    """What the source's own markup says of a line: that it begins a block of this kind."""

    kind: BlockKind
    level: int = 0
    style: str = ""
    joins: bool = False


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
    apart: bool = False
    """Whether it goes on with nothing, as the lines around it show."""
    listed: bool = False
    """Whether it is one of the lines of a list without bullets, and so no heading."""
    runs_on: bool = False
    """Whether stressed words run from the line before it into it."""
    form: Form | None = None
    box: Box | None = None
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
        return len(white.rpartition("\n")[2].expandtabs(4))

    @property
    def width(self) -> int:
        """Columns that the line took in the source, trailing white space aside."""
        return self.column + len(self.text.rstrip().expandtabs(4))

    def parts(self, places: Sequence[int]) -> list[Line]:
        """The line cut before each of the characters ``places``, in one go."""
        counts = list(accumulate(visible(self.text[left:right]) for left, right in pairwise([0, *places])))
        return [self._part(pieces, edge) for edge, pieces in zip([0, *places], cut_all(self.pieces, counts), strict=True)]

    def split(self, at: int) -> tuple[Line, Line]:
        """The line before and from character ``at``."""
        left, right = cut(self.pieces, visible(self.text[:at]))
        return self._part(left, 0), self._part(right, at)

    def _part(self, pieces: Sequence[Piece], start: int) -> Line:
        first = not start
        return Line(
            list(pieces) or [Piece(-1, "")],
            self.linked,
            self.struck,
            self.blank_before and first,
            self.literal and first,
            self.column + len(self.text[:start].expandtabs(4)),
            self.glued and first,
            self.apart and first,
            self.listed,
            self.runs_on and first,
            self.form if first else None,
            self.box,
        )

    def without_indent(self) -> Line:
        """The line without the white space that it begins with."""
        pieces = list(self.pieces)
        while len(pieces) > 1 and pieces[0].text.isspace():
            del pieces[0]
        first = pieces[0]
        blanks = len(first.text) - len(first.text.lstrip())
        pieces[0] = replace(first, offset=first.offset + blanks * first.width, text=first.text[blanks:])
        return Line(pieces, self.linked, self.struck, column=self.column, box=self.box)


def is_upper(text: str) -> bool:
    """Whether words are in upper case as a heading is."""
    words = _WORDS.findall(text)
    return text.upper() == text and sum(map(len, words)) >= 5 and max(map(len, words)) >= 4 and not text.endswith(".")


def is_alone(text: str) -> bool:
    """Whether words can be a heading that nothing marks: few, without an end, or one question."""
    if not text[:1].isupper():
        return False
    if text.endswith("?"):
        return len(text) <= 2 * SHORT and not _INNER_END.search(text)
    return len(text) <= SHORT and not ENDS_SENTENCE.search(text) and len(text.split()) <= _FEW_WORDS


_INNER_END = re.compile(r"[.!?]\s")
_FEW_WORDS = 9


def set_apart(line: Line) -> bool:
    """Whether a line cannot be part of a wrapped paragraph: upper case, or bold as a whole."""
    text = line.text.strip()
    return bool(text) and (not line.plain or (len(text) <= SHORT and is_upper(text)))
