"""The sheet's text cut at every place where a fact begins or ends, so that facts may overlap and nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drugsheet.export.places import is_read_with_its_list
from drugsheet.export.view import Entry
from drugsheet.models import Block, DrugSheet, Section


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that the same facts cover."""

    text: str
    entries: tuple[Entry, ...]
    """The facts that cover it, innermost first; empty where no fact does."""
    begins: tuple[Entry, ...]
    """The facts whose first words these are."""

    @property
    def kind(self) -> str:
        """The kind of the innermost fact that is no mere part of another; ``diagnostic`` where only a finding lies."""
        kinds = [entry.kind for entry in self.entries]
        return next((kind for kind in kinds if kind not in {"detail", "diagnostic"}), kinds[0])

    @property
    def odd(self) -> bool:
        """Whether a finding is about these words."""
        return any(entry.kind == "diagnostic" for entry in self.entries)

    @property
    def unread(self) -> bool:
        """Whether this is a number that no fact holds."""
        return bool(self.entries) and self.entries[0].kind == "diagnostic" and "DS2007" in self.entries[0].title


def is_told_by(entry: Entry) -> bool:
    """Whether these are the words that tell to act for a reason to call: of a list, those that stand over it."""
    return entry.key.endswith("/told_by")


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the sheet's text."""

    block: Block
    segments: tuple[Segment, ...]
    over_a_list: bool = False
    """Whether it says something of the facts in the list under it."""

    @property
    def kind(self) -> str:
        """What to call it: the block's kind, or ``unread`` when no fact lies in it and none has anything from it."""
        if self.block.kind in {"heading", "boilerplate"}:
            return self.block.kind
        held = [entry for segment in self.segments for entry in segment.entries if entry.kind != "diagnostic"]
        if any(not is_told_by(entry) for entry in held):
            return self.block.kind
        return "over" if held or self.over_a_list else "unread"


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of the sheet with its lines."""

    section: Section
    lines: tuple[Line, ...]


def passages(sheet: DrugSheet, entries: Iterable[Entry]) -> list[Passage]:
    """The sheet's sections in printed order, every character of the text once."""
    marks = [(span.start, span.end, number == 0, entry) for entry in entries for number, span in enumerate(entry.spans) if span.end > span.start]
    sweep = _Sweep(sheet.text, marks)
    return [
        Passage(section, tuple(Line(block, tuple(sweep.cut(block.span.start, block.span.end)), is_read_with_its_list(section, block, sheet)) for block in section.blocks))
        for section in sheet.sections
    ]


Mark = tuple[int, int, bool, Entry]
"""Start, end, whether these are the entry's first words, and the entry."""


class _Sweep:
    """Goes over the text once, from its start to its end."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: mark[:2])
        self._next = 0
        self._open: list[Mark] = []
        self._new: list[Mark] = []

    def cut(self, start: int, end: int) -> Iterator[Segment]:
        """The segments of one block; blocks come in printed order."""
        at = start
        while at < end:
            self._advance(at)
            to = min([end, *(mark[1] for mark in self._open)])
            if self._next < len(self._marks):
                to = min(to, self._marks[self._next][0])
            begins, self._new = [mark[3] for mark in self._new if mark[2]], []
            yield Segment(self._text[at:to], tuple(mark[3] for mark in sorted(self._open, key=_inner)), tuple(begins))
            at = to

    def _advance(self, at: int) -> None:
        self._open = [mark for mark in self._open if mark[1] > at]
        while self._next < len(self._marks) and self._marks[self._next][0] <= at:
            mark = self._marks[self._next]
            self._next += 1
            if mark[1] > at:
                self._open.append(mark)
                self._new.append(mark)


def _inner(mark: Mark) -> tuple[int, bool, int]:
    """Innermost first; of two on the same words a fact goes before a finding, and the one that holds the other before it."""
    start, end, _, entry = mark
    return end - start, entry.kind == "diagnostic", entry.key.count("/")
