"""Tables of a Markdown file: rows with bars between their cells, and grids of bars and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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


def rows_of(raws: Sequence[Raw | None], at: int) -> tuple[list[Row], int]:
    """The rows of the table that begins at a line, and the line behind it; no row where none begins."""
    raw = raws[at]
    if raw is None:
        return [], at
    if _BORDER.fullmatch(raw.text):
        return _grid(raws, at)
    if "|" not in raw.text:
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


def _grid(raws: Sequence[Raw | None], at: int) -> tuple[list[Row], int]:
    """A table whose cells are boxes of bars and dashes, and may hold several lines."""
    first = raws[at]
    assert first is not None
    edges = [index for index, char in enumerate(first.text) if char == "+"]
    rows: list[Row] = []
    number = 0
    stop = at
    lines: list[Raw] = []
    while stop < len(raws) and (raw := raws[stop]) is not None and raw.text.lstrip()[:1] in {"+", "|"}:
        if _BORDER.fullmatch(raw.text):
            if lines:
                walls = [edge for edge in edges if all(line.text[edge : edge + 1] == "|" for line in lines)]
                if not _are_around(walls, lines):
                    return [], at
                rows.append(Row(number, cells=list(_boxes(lines, walls, edges)), marks=[Part(line.offset + wall, "|") for line in lines for wall in walls]))
                number += 1
                lines = []
            if "=" in raw.text:
                for row in rows:
                    row.head = True
            rows.append(Row(number, marks=[Part(raw.offset, raw.text)]))
        else:
            lines.append(raw)
        stop += 1
    return (rows, stop) if number and not lines else ([], at)


def _are_around(walls: Sequence[int], lines: Sequence[Raw]) -> bool:
    """Whether nothing stands outside the walls."""
    return len(walls) > 1 and not any(line.text[: walls[0]].strip() or line.text[walls[-1] + 1 :].strip() for line in lines)


def _boxes(lines: Sequence[Raw], walls: Sequence[int], edges: Sequence[int]) -> Iterator[tuple[int, list[list[Part]]]]:
    """The cells of a row of a grid; one that spans several columns stands in the first."""
    columns = {edge: column for column, edge in enumerate(edges)}
    for left, right in pairwise(walls):
        paragraphs: list[list[Part]] = [[]]
        for line in lines:
            words = line.text[left + 1 : right]
            if not words.strip() or _ITEM.match(words):
                paragraphs.append([])
            if words.strip():
                paragraphs[-1].append(Part(line.offset + left + 1, words.rstrip()))
        yield columns[left], [paragraph for paragraph in paragraphs if paragraph]
