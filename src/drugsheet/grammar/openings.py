"""Which of many rules can begin at a place: they are kept by the tags with which they begin, and only those few are asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Generic, TypeVar

from drugsheet.language.rule import END, Match, Rule
from drugsheet.language.text import Text

T = TypeVar("T")
_Ask = Callable[[str, int, int], "Match | None"]
_MATCH = Rule.match
_REACH = 14
"""Tokens that may stand before what is rare."""


class Openings(Generic[T]):
    """Rules in their order, each with what it stands for, to be asked by the tag at a place."""

    __slots__ = ("_by_tag", "pairs")

    def __init__(self, pairs: Sequence[tuple[Rule, T]]) -> None:
        self.pairs = pairs
        self._by_tag: ByTag[T] | None = None

    def of(self, text: Text) -> ByTag[T]:
        """The rules by the tags of the lexicon of a text."""
        by_tag = self._by_tag
        if by_tag is None or by_tag.version != text.version or Rule.match is not _MATCH:
            by_tag = ByTag(self.pairs, text)
            if Rule.match is _MATCH:
                self._by_tag = by_tag
        return by_tag

    def places(self, text: Text) -> list[int]:
        """The tokens of a text at which any of the rules can begin, in order. Kept with the text."""
        found: list[int] | None = text.known.get(self)
        if found is None:
            found = text.known[self] = self.of(text).places(text)
        return found

    def within(self, text: Text, i: int, j: int) -> list[int]:
        """Those of them that stand in a run of tokens."""
        places = self.places(text)
        first = bisect_left(places, i)
        return places[first : bisect_left(places, j, first)]

    def may_begin(self, text: Text, i: int, j: int) -> bool:
        """Whether any of the rules can begin in a run of tokens."""
        places = self.places(text)
        first = bisect_left(places, i)
        return first < len(places) and places[first] < j


class ByTag(dict[str, "tuple[tuple[_Ask, T], ...]"], Generic[T]):
    """Tag → the rules that can begin with it: each is asked with the tags of a text and a run, and beside it what it stands for."""

    def __init__(self, pairs: Sequence[tuple[Rule, T]], text: Text) -> None:
        super().__init__()
        self._firsts = tuple((_first(made, text), made, value) for made, value in pairs)
        self._lexicon = text.lexicon
        firsts = [first for first, _, _ in self._firsts]
        self._begins = None if None in firsts else frozenset[str]().union(*(first for first in firsts if first is not None))
        self.recorded = text if Rule.match is not _MATCH else None
        """While it is recorded what rules find, they are asked themselves about this text."""
        self.version = text.version

    def __missing__(self, tag: str) -> tuple[tuple[_Ask, T], ...]:
        found = self[tag] = tuple((self._ask(made), value) for first, made, value in self._firsts if first is None or tag in first)
        return found

    def _ask(self, made: Rule) -> _Ask:
        text = self.recorded
        if text is None:
            return made.pattern(self._lexicon).match
        return lambda _tags, i, j: made.match(text, i, j)

    def places(self, text: Text) -> list[int]:
        """The tokens of a text at which any of the rules can begin, in order."""
        if self._begins is None:
            return list(range(len(text)))
        places = text.places
        return sorted(chain.from_iterable(places[tag] for tag in text.present & self._begins))


def _first(made: Rule, text: Text) -> frozenset[str] | None:
    """The tags with one of which every match of a rule begins; None when it may begin with anything."""
    made.match(text, END, END)  # makes it fit the tags of the text
    return made._first  # noqa: SLF001  # no one else needs to know


def led_to(made: Rule, trigger: Rule, text: Text, i: int, j: int) -> list[Match]:
    """What a rule finds in a run where it holds what another finds, that is rarer than what it begins with."""
    found: list[Match] = []
    at = i
    for rare in trigger.finditer(text, i, j):
        for start in range(max(at, rare.start() - _REACH), rare.start() + 1):
            if (match := made.match(text, start, j)) is not None:
                found.append(match)
                at = match.end()
                break
    return found


def each_of(made: Rule, text: Text, i: int, j: int) -> Iterator[Match]:
    """What a rule finds in a few words: they are looked at alone where it is asked about little of a text."""
    place = i
    while place < j:
        match = made.match(text, place, j)
        if match is not None:
            yield match
        place = place + 1 if match is None else max(match.end(), place + 1)
