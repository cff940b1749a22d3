"""Tables of a Markdown file: rows with bars between their cells, and grids of bars and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drugsheet.reading.furniture import Raw

_BAR = re.compile(r"\\.|(?P<ticks>`{1,3})[^`]{1,300}(?P=ticks)|(?P<bar>\|)")
_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_BORDER = re.compile(r"[ \t]*+\+(?:[-=:]++\+)++[ \t]*+")
_INNER_ITEM = re.compile(r"(?<![ \t])[ \t]{2,}+(?=[*+-][ \t]++\S)")
_INNER_STAR = re.compile(r"(?<![ \t])[ \t]++(?=[*+][ \t]++\S)")
"""Where an item of a list in a cell begins whose line was joined to the line before."""
_ITEM = re.compile(r"[ \t]*(?:[*+•-]|[0-9]{1,2}[.)])[ \t]")


@dataclass(slots=True)
class Part:
    """A run of the source that is a line, or a part of one, of a paragraph."""

    offset: int
    text: str
    apart: bool = False


@dataclass(slots=True)
class Row:
    """A row of a table: the paragraphs of its cells by column, and the bars and rules around them."""

    number: int
    head: bool = False
    cells: list[tuple[int, list[list[Part]]]] = field(default_factory=list)
    marks: list[Part] = field(default_factory=list)


class Tables:
    """The tables of a file."""

    __slots__ = ("_grids", "_raws")

    def __init__(self, raws: Sequence[Raw | None]) -> None:
        self._raws = raws
        self._grids = _grids(raws)

    def rows_of(self, at: int) -> tuple[list[Row], int]:
        """The rows of the table that begins at a line, and the line behind it; no row where none begins."""
        if stop := self._grids.get(at):
            return _grid([raw for raw in self._raws[at:stop] if raw is not None]), stop
        return _barred(self._raws, at)


def _barred(raws: Sequence[Raw | None], at: int) -> tuple[list[Row], int]:
    """A table with bars between its cells."""
    raw = raws[at]
    if raw is None or "|" not in raw.text:
        return [], at
    following = raws[at + 1] if at + 1 < len(raws) else None
    ruled = is_rule(raw.text) or (following is not None and is_rule(following.text))
    if not ruled and not raw.text.lstrip().startswith("|"):
        return [], at
    rows: list[Row] = []
    number = 0
    for stop in range(at, len(raws)):
        raw = raws[stop]
        if raw is None or "|" not in raw.text or not (ruled or raw.text.lstrip().startswith("|")):
            return rows, stop
        if is_rule(raw.text):
            if number and not any(row.head for row in rows):
                for row in rows:
                    row.head = True
            rows.append(Row(number, marks=[Part(raw.offset, raw.text)]))
        else:
            rows.append(_row(raw, number))
            number += 1
    return rows, len(raws)


def is_rule(text: str) -> bool:
    """Whether a line is the rule under the head of a table."""
    return "|" in text and "-" in text and _RULE.fullmatch(text) is not None


def _row(raw: Raw, number: int) -> Row:
    """A row with bars between its cells."""
    text = raw.text
    bars = [match.start() for match in _BAR.finditer(text) if match["bar"]]
    edges = [*bars, len(text)] if text.lstrip().startswith("|") else [-1, *bars, len(text)]
    if len(edges) > 2 and not text[edges[-2] + 1 :].strip():
        edges.pop()
    row = Row(number, marks=[Part(raw.offset + bar, "|") for bar in bars])
    for column, (left, right) in enumerate(pairwise(edges)):
        cuts = [left + 1, *_inner_items(text, left + 1, right), right]
        row.cells.append((column, [[Part(raw.offset + start, text[start:stop].rstrip())] for start, stop in pairwise(cuts)]))
    return row


def _inner_items(text: str, left: int, right: int) -> list[int]:
    """Where items begin in a cell whose lines were joined: the first behind several blanks, stars after it behind one."""
    first = _INNER_ITEM.search(text, left, right)
    if first is None:
        return []
    again = _INNER_STAR if text[first.end()] in "*+" else _INNER_ITEM
    return [first.end(), *(match.end() for match in again.finditer(text, first.end(), right))]


def _grids(raws: Sequence[Raw | None]) -> dict[int, int]:
    """Where grids begin, and the line behind each: it ends with a border, and its rows reach from corner to corner of the first one."""
    found: dict[int, int] = {}
    stop = len(raws)
    walls: set[int] | None = None
    ends: set[frozenset[int]] = set()
    for at in range(len(raws) - 1, -1, -1):
        raw = raws[at]
        if raw is None or raw.text.lstrip()[:1] not in {"+", "|"}:
            stop, walls, ends = at, None, set()
        elif not _BORDER.fullmatch(raw.text):
            ends.add(_ends(raw.text))
        else:
            if at == stop - 1:
                walls = set()
            elif len(ends) > 1 or not all(ends):
                walls = None
            elif walls is not None:
                walls.update(*ends)
            ends.clear()
            if walls and walls <= _corners(raw.text).keys():
                found[at] = stop
    return found


def _ends(text: str) -> frozenset[int]:
    """The columns of the outer walls of a line of a grid; none where it does not stand between two."""
    left, right = len(text) - len(text.lstrip()), len(text.rstrip()) - 1
    return frozenset((left, right)) if left < right and text[left] == text[right] == "|" else frozenset()


def _corners(border: str) -> dict[int, int]:
    """Where walls may stand, and the number of the column behind each."""
    return {place: column for column, place in enumerate(index for index, char in enumerate(border) if char == "+")}


def _grid(raws: Sequence[Raw]) -> list[Row]:
    """A table whose cells are boxes of bars and dashes, and may hold several lines."""
    corners = _corners(raws[0].text)
    rows: list[Row] = []
    number = heads = 0
    lines: list[Raw] = []
    for raw in raws:
        if not _BORDER.fullmatch(raw.text):
            lines.append(raw)
            continue
        if lines:
            walls = [place for place, char in enumerate(lines[0].text) if char == "|" and place in corners and all(line.text[place : place + 1] == "|" for line in lines)]
            rows.append(Row(number, cells=list(_boxes(lines, walls, corners)), marks=[Part(line.offset + wall, "|") for line in lines for wall in walls]))
            number += 1
            lines = []
        if "=" in raw.text:
            heads = len(rows)
        rows.append(Row(number, marks=[Part(raw.offset, raw.text)]))
    for row in rows[:heads]:
        row.head = True
    return rows


def _boxes(lines: Sequence[Raw], walls: Sequence[int], corners: Mapping[int, int]) -> Iterator[tuple[int, list[list[Part]]]]:
    """The cells of a row of a grid; one that spans several columns stands in the first."""
    for left, right in pairwise(walls):
        paragraphs: list[list[Part]] = [[]]
        for line in lines:
            words = line.text[left + 1 : right]
            if not words.strip() or _ITEM.match(words):
                paragraphs.append([])
            if words.strip():
                paragraphs[-1].append(Part(line.offset + left + 1, words.rstrip()))
        yield corners[left], [paragraph for paragraph in paragraphs if paragraph]
