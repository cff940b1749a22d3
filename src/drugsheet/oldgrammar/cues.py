"""Cheap looks before patterns: most sentences hold no number, no time and no "avoid", and need not be searched for them.

A look may say yes where the pattern finds nothing; it never says no where the pattern finds something.
``tests/grammar/test_cues.py`` runs each pattern with and without its look over every printed phrase of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drugsheet.memory import remembered_if_short

if TYPE_CHECKING:
    import regex

# Letters that a pattern that ignores case takes for a Latin one, although their own lower case is another or is longer.
_LATIN = str.maketrans({"\u017f": "s", "\u212a": "k", "\u0130": "i", "\u0131": "i"})
_WORD = re.compile("[a-z]+")
_DIGIT = re.compile("[0-9½¼¾⅓⅔⅛⅕]")


def lowered(text: str) -> str:
    """A text in lower case, character by character: the same length, so that offsets hold."""
    return text.lower() if text.isascii() else text.translate(_LATIN).lower()


@remembered_if_short(2048)
def words(text: str) -> frozenset[str]:
    """The words of a text in lower case; a word is a run of Latin letters ("can't" is ``can`` and ``t``)."""
    return frozenset(_WORD.findall(lowered(text)))


def has_digit(text: str) -> bool:
    """Whether there is a digit or a printed fraction."""
    return _DIGIT.search(text) is not None


class Cue:
    """Words, and parts of words, one of which every match of some pattern holds."""

    __slots__ = ("_parts", "_words")

    def __init__(self, listed: str, parts: str = "") -> None:
        self._words = frozenset(listed.split())
        self._parts = tuple(parts.split())

    def found(self, text: str) -> bool:
        """Whether a text holds one of them."""
        if not self._words.isdisjoint(words(text)):
            return True
        if not self._parts:
            return False
        low = lowered(text)
        return any(part in low for part in self._parts)


class Begun:
    """A pattern that is tried only where one of its matches can begin.

    ``begins`` is a pattern over the text in lower case that finds at least every such place. It takes no character at which
    another match could begin: a look ahead does for those.
    """

    __slots__ = ("_begins", "pattern")

    def __init__(self, pattern: regex.Pattern[str], begins: str) -> None:
        self.pattern = pattern
        self._begins = re.compile(begins)

    def places(self, text: str) -> Iterator[int]:
        """Every place where a match may begin, and some others, in order."""
        return (place.start() for place in self._begins.finditer(lowered(text)))

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """The matches that ``pattern.finditer`` gives. No match may be empty."""
        at = 0
        for start in self.places(text):
            if start >= at and (match := self.pattern.match(text, start)) is not None:
                yield match
                at = match.end()
