"""A line of a source with a marker under some of its words, as a terminal shows them in columns."""

from __future__ import annotations

import unicodedata

from drugsheet.export.terminal import printable

_CUT = "..."
_MOST_MARKS = 4
"""Combining marks on one character that are shown as they are; more of them only deface the screen."""
_JAMO = range(0x1160, 0x1200)
"""Hangul vowels and final consonants, which join the character before them."""

Cell = tuple[str, int]
"""What is shown for a character, and how many columns it takes."""


def excerpt(line: str, start: int, end: int, *, width: int = 96, encoding: str = "utf-8") -> tuple[str, str]:
    """The part of a line around ``line[start:end]`` and, for the line below it, ``^~~~`` under those characters.

    Neither takes more than ``width`` columns: a longer line is cut around the words, never inside a character or between
    it and its accents, and ``...`` stands for what is left out. What would act on the terminal, and what ``encoding``
    lacks, is shown as an escape; a tab is a space.
    """
    low, high = _trim(line)
    start, end = max(start, low), max(min(end, high), start + 1)
    first, last = max(low, start - width), min(high, max(end, start) + width, start + 3 * width)
    cells = _cells(line[first:last], encoding)
    start, end = start - first, min(end - first, len(cells))
    room = max(width, 2 * len(_CUT) + 2)
    whole = first == low and last == high and sum(columns for _, columns in cells) <= room
    left, right = (0, len(cells)) if whole else _window(cells, start, end, room - 2 * len(_CUT))
    before = "" if whole or (left == 0 and first == low) else _CUT
    after = "" if whole or (right == len(cells) and last == high) else _CUT
    shown = before + "".join(text for text, _ in cells[left:right]) + after
    indent = len(before) + sum(columns for _, columns in cells[left:start])
    marked = sum(columns for _, columns in cells[start : min(end, right)])
    return shown, " " * indent + "^" + "~" * (marked - 1)


def _trim(line: str) -> tuple[int, int]:
    """Where the words of a line begin and end."""
    words = line.strip()
    low = line.find(words)
    return low, low + len(words)


def _cells(text: str, encoding: str) -> list[Cell]:
    """What is shown for each character."""
    cells: list[Cell] = []
    marks = 0
    for char in text:
        shown = " " if char == "\t" else printable(char).encode(encoding, "backslashreplace").decode(encoding)
        columns = _columns(char) if shown == char else len(shown)
        marks = marks + 1 if columns == 0 else 0
        if marks > _MOST_MARKS:
            shown = char.encode("ascii", "backslashreplace").decode("ascii")
            columns = len(shown)
        cells.append((shown, columns))
    return cells


def _columns(char: str) -> int:
    """How many columns of a terminal a character takes: two for a wide one, none for one that joins the one before it."""
    if unicodedata.category(char) in {"Mn", "Me"} or ord(char) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _window(cells: list[Cell], start: int, end: int, room: int) -> tuple[int, int]:
    """The characters to show, in ``room`` columns: the words, or as many of them as fit, with as much on both sides."""
    right, used = start, 0
    while right < len(cells) and (right < end or cells[right][1] == 0) and used + cells[right][1] <= room:
        used += cells[right][1]
        right += 1
    left, half = start, used + (room - used) // 2
    for limit in (half, room):  # the left side gets half of what is free, and what the right side does not need
        while left > 0 and used + cells[left - 1][1] <= limit:
            left -= 1
            used += cells[left][1]
        while right < len(cells) and right >= end and used + cells[right][1] <= room:
            used += cells[right][1]
            right += 1
    while left < start and cells[left][1] == 0:  # marks whose character does not fit
        left += 1
    return left, right
