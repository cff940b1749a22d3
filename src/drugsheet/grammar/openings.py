"""Which of many rules can begin at a place: they are kept by the tags with which they begin, and only those few are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from drugsheet.language.lexicon import Lexicon
from drugsheet.language.rule import END, Match, Rule
from drugsheet.language.text import Text

T = TypeVar("T")
_Ask = Callable[[str, int, int], "Match | None"]


class Openings(Generic[T]):
    """Rules in their order, each with what it stands for, to be asked by the tag at a place."""

    __slots__ = ("_by_tag", "pairs")

    def __init__(self, pairs: Sequence[tuple[Rule, T]]) -> None:
        self.pairs = pairs
        self._by_tag: ByTag[T] | None = None

    def of(self, text: Text) -> ByTag[T]:
        """The rules by the tags of the lexicon of a text."""
        by_tag = self._by_tag
        if by_tag is None or by_tag.version != text.version or text.version != text.lexicon.version:
            firsts = tuple((_first(made, text), made, value) for made, value in self.pairs)
            by_tag = self._by_tag = ByTag(firsts, text.lexicon)
        return by_tag


class ByTag(dict[str, "tuple[tuple[_Ask, Rule, T], ...]"], Generic[T]):
    """Tag → the rules that can begin with it.

    The first of the three, asked about the tags of a text and a run, tells at once whether a rule is met; what is met is then
    asked of the rule itself, so that it is recorded (``rule.tracing``).
    """

    def __init__(self, firsts: tuple[tuple[frozenset[str] | None, Rule, T], ...], lexicon: Lexicon) -> None:
        super().__init__()
        self._firsts = firsts
        self._lexicon = lexicon
        self.version = lexicon.version

    def __missing__(self, tag: str) -> tuple[tuple[_Ask, Rule, T], ...]:
        found = self[tag] = tuple((made.pattern(self._lexicon).match, made, value) for first, made, value in self._firsts if first is None or tag in first)
        return found

    def places(self, text: Text) -> list[int]:
        """The tokens of a text at which any of the rules can begin, in order."""
        places = text.places
        return sorted(chain.from_iterable(places[tag] for tag in text.present if self[tag]))


def _first(made: Rule, text: Text) -> frozenset[str] | None:
    """The tags with one of which every match of a rule begins; None when it may begin with anything."""
    made.match(text, END, END)  # makes it fit the tags of the text
    return made._first  # noqa: SLF001  # no one else needs to know
