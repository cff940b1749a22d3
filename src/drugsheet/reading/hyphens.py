"""Words that were broken at the end of a line: "stom-" over "ach" is one word, "life-" over "threatening" keeps its hyphen.

Nothing of the file is known but its own words: a hyphen is the break's where what it makes is a word of the file, or where
its halves are no words. Only lines that were wrapped are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*+")
_BROKEN = re.compile(r"(?<![^\W\d_-])([^\W\d_]{1,30}(?:-[^\W\d_]{1,30}){0,3})-[ \t]*$")
_FIRST = re.compile(r"[ \t]*([a-z]+)")
_BEFORE = frozenset(
    "non self well long short low high life flu half full follow anti ex all one two three four five six seven eight nine ten first second third mid cross x e t b c"
    " over under by day night year month week hour break check blood water salt sugar side skin hand foot eye ear hair bone heart ready light heavy hard soft slow fast"
    " right left front back up down off on in out so near far body fat fiber alcohol drug dose time old new built child".split()
)
_AFTER = frozenset(
    "threatening like term free up down in out off on to the counter control feeding related day hour week month year old dose fat fiber time line lining blood care risk"
    " based known being treated effects headed hand foot way made acting release lasting through protein calorie fed strength type positive negative sized shaped colored proof thinning".split()
)
"""Halves of words that are written with a hyphen, for files that do not print them elsewhere."""
_ALONE = frozenset(("non", "self", "anti", "x", "flu"))
"""What begins a word with a hyphen whatever follows."""


class Hyphens:
    """The words of a file, by which a hyphen at the end of a line is judged."""

    __slots__ = ("_words",)

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        words: set[str] = set()
        for before, text in pairwise(["", *texts]):
            start = match.end() if before.rstrip().endswith("-") and (match := _FIRST.match(text)) else 0
            end = broken.start() if (broken := _BROKEN.search(text)) else len(text)
            words.update(word.lower() for word in _WORD.findall(text, start, max(start, end)))
        self._words = words

    def is_broken(self, before: str, after: str) -> bool | None:
        """Whether a word goes on over two lines: True where the hyphen is the break's, False where it is the word's, None where none does."""
        head, tail = _BROKEN.search(before), _FIRST.match(after)
        if head is None or tail is None:
            return None
        first, second = head[1].lower(), tail[1]
        if f"{first}-{second}" in self._words:
            return False
        if f"{first}{second}" in self._words:
            return True
        if "-" in first or first in _ALONE:
            return False
        return not ((first in _BEFORE or first in self._words) and (second in _AFTER or second in self._words))
