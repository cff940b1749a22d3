"""What stands in the cells of a table: lines that are facts of their own, and marks that are the bullet of the next cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drugsheet.reading.document import fold
from drugsheet.reading.lines import Line, wrap_width

_MARK = re.compile(r"\(?(?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4})[.)]|o|--|\[ ?[xX]? ?\]|\( ?\)|[^\w\s]\ufe0f?")
"""A bullet, a box to tick, a number or a letter, and nothing else: "•", "[ ]", "1.", "(a)"."""
_ENDS = re.compile(r"""[.!?:;]["')\]’”]?$""")
_OPEN_END = re.compile(r"(?:,|\b(?:and|or|the|an?|of|to|with|in|for|your|that|than|by|from|over|above|below|under|least|is|are))$", re.IGNORECASE)
"""How a line ends that cannot end there."""
_GOES_ON = re.compile(r"(?:or|and|but|of|to|than|with|in|on|for|per|by|from|at|that|which|who|is|are|an? (?:day|week|month|year|hour|minute))\b")
"""How a line begins that cannot begin there."""
_LONG = 45
"""A line of a cell that fills it: the next one may go on with it."""


def is_mark(text: str) -> bool:
    """Whether the words of a cell are a list mark and nothing else."""
    return len(text) <= 7 and bool(_MARK.fullmatch(text))


def set_apart(lines: Sequence[Line]) -> None:
    """Have each line of a cell stand for itself, but for those that go on with the line before."""
    width = wrap_width([len(line.text.strip()) for line in lines]) if len(lines) > 3 else None
    for before, line in pairwise(lines):
        line.blank_before = line.blank_before or not _goes_on(fold(before.text), fold(line.text), width)


def _goes_on(before: str, after: str, width: int | None) -> bool:
    if not before or _ENDS.search(before):
        return False
    if not after[:1].islower():
        return bool(_OPEN_END.search(before)) and not before.endswith(",")
    full = len(before) >= _LONG or (width is not None and len(before) + 1 + len(after.split(maxsplit=1)[0]) > width)
    return full or bool(_OPEN_END.search(before) or _GOES_ON.match(after))
