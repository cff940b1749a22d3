"""Rules with names: what may be said in which words, with examples that are its tests.

    WORSE_THAN = rule("more than", "MORE (often)? than | over | above", examples=["more often than"], never=["over the counter"])

A rule is asked about a run of tokens of a ``Text``: ``rule.search(text, i, j)``. Places are tokens, not characters. What it
finds in a text is found once, over the whole of it, and kept with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from threading import RLock
from typing import TYPE_CHECKING

from drugsheet.errors import BadRule
from drugsheet.language.lexicon import Lexicon, english
from drugsheet.language.pattern import add_words, compiled

if TYPE_CHECKING:
    from drugsheet.language.text import Text

Match = re.Match[str]
"""A match whose places are tokens."""

END = 1 << 60

_RULES: list[Rule] = []
_LOCK = RLock()


class Rule:
    """A pattern over tags with a name. ``search``, ``match``, ``fullmatch`` and ``finditer`` are those of ``re``; places are tokens."""

    __slots__ = ("_first", "_pattern", "_to_end", "_version", "examples", "name", "never", "place", "source")

    def __init__(self, name: str, source: str, examples: Sequence[str], never: Sequence[str], place: str) -> None:
        self.name = name
        self.source = source
        self.examples = tuple(examples)
        """Phrases in which it finds something."""
        self.never = tuple(never)
        """Phrases in which it finds nothing."""
        self.place = place
        """The module that it stands in."""
        self._version = -1
        self._pattern: re.Pattern[str] = _NONE
        self._first: frozenset[str] | None = None
        self._to_end = False

    def __repr__(self) -> str:
        return f"<rule {self.name!r} of {self.place}>"

    def pattern(self, lexicon: Lexicon) -> re.Pattern[str]:
        """The pattern over the tags of a lexicon. Raises ``BadRule`` for a source that cannot be compiled."""
        if self._version != lexicon.version:
            with _LOCK:
                made = compiled(self.source, lexicon, f"rule {self.name!r} of {self.place}")
                try:
                    self._pattern = re.compile(made.source)
                except re.error as error:
                    raise BadRule(f"rule {self.name!r} of {self.place} cannot be compiled: {error}", hint="Look-behinds hold one token; a group name stands once.") from error
                self._first, self._to_end = made.first, made.to_end
                self._version = lexicon.version
        return self._pattern

    def finds(self, text: Text) -> tuple[list[int], list[Match]]:
        """Everything that it finds in a text from left to right: where each match begins, and the matches. Kept with the text."""
        kept = text.found.get(self)
        if kept is None:
            pattern = self.pattern(text.lexicon)
            matches = [] if self._first is not None and text.present.isdisjoint(self._first) else list(pattern.finditer(text.tags))
            kept = text.found[self] = [match.start() for match in matches], matches
        return kept

    def search(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The first match in a run of tokens."""
        starts, matches = self.finds(text)
        if self._to_end:
            return self._pattern.search(text.tags, i, j)
        place = bisect_left(starts, i)
        if place and matches[place - 1].end() > i:
            return self._pattern.search(text.tags, i, j)  # a match that began before hides what begins in it
        if place == len(starts) or starts[place] >= j:
            return None
        found = matches[place]
        return found if found.end() <= j else self._pattern.search(text.tags, i, j)

    def finditer(self, text: Text, i: int = 0, j: int = END) -> Iterator[Match]:
        """Every match in a run of tokens."""
        starts, matches = self.finds(text)
        if self._to_end:
            return self._pattern.finditer(text.tags, i, j)
        place = bisect_left(starts, i)
        if place and matches[place - 1].end() > i:
            return self._pattern.finditer(text.tags, i, j)
        after = bisect_left(starts, j, place)
        if after > place and matches[after - 1].end() > j:
            return self._pattern.finditer(text.tags, i, j)
        return iter(matches[place:after])

    def last(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The last of its matches in a run of tokens."""
        found = None
        for found in self.finditer(text, i, j):  # noqa: B007  # the last one stays
            pass
        return found

    def match(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The match that begins at ``i``."""
        pattern = self._pattern if self._version == text.lexicon.version else self.pattern(text.lexicon)
        if self._first is not None and text.tags[i : i + 1] not in self._first:
            return None
        return pattern.match(text.tags, i, j)

    def fullmatch(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The match that takes the whole run."""
        pattern = self._pattern if self._version == text.lexicon.version else self.pattern(text.lexicon)
        if self._first is not None and text.tags[i : i + 1] not in self._first:
            return None
        return pattern.fullmatch(text.tags, i, j)

    def ends(self, text: Text, i: int, j: int, reach: int = 24) -> Match | None:
        """The match that ends at ``j``, at most ``reach`` tokens long: the source ends in ``$``."""
        pattern = self._pattern if self._version == text.lexicon.version else self.pattern(text.lexicon)
        return pattern.search(text.tags, max(i, j - reach), j)


_NONE = re.compile("(?!)")


class Tags:
    """The tags of one class of single tokens, to ask whether a token is in it: ``text.tags[i] in SITES.of(text)``."""

    __slots__ = ("_kept", "_version", "name")

    def __init__(self, source: str) -> None:
        self.name = source
        self._version = -1
        self._kept: frozenset[str] = frozenset()
        _SETS.append(self)

    def of(self, text: Text) -> frozenset[str]:
        """The tags, for the lexicon of a text. Raises ``BadRule`` where the source is more than single tokens."""
        if self._version != text.lexicon.version:
            with _LOCK:
                made = compiled(self.name, text.lexicon, f"tags {self.name!r}")
                if made.first is None or re.fullmatch(r"\[[^\[\]()|]*\]|.", made.source) is None:
                    raise BadRule(f"tags {self.name!r} are more than single tokens", hint="Name classes and words of one token, divided by |.")
                self._kept, self._version = made.first, text.lexicon.version
        return self._kept


_SETS: list[Tags] = []


def rule(name: str, source: str, *, examples: Sequence[str] = (), never: Sequence[str] = ()) -> Rule:
    """A rule: its name, its source in words and classes (see ``language.pattern``), and phrases that it does and does not meet."""
    made = Rule(name, source, examples, never, _caller())
    _RULES.append(made)
    return made


def _caller() -> str:
    """The module in which a rule stands."""
    import sys  # noqa: PLC0415  # only here

    frame = sys._getframe(2)  # noqa: SLF001  # as in namedtuple
    return str(frame.f_globals.get("__name__", "?")).removeprefix("drugsheet.")


class Rules:
    """Several rules that are asked together: whichever is met."""

    __slots__ = ("rules",)

    def __init__(self, members: Sequence[Rule]) -> None:
        self.rules = tuple(members)

    def finds(self, text: Text) -> tuple[list[int], list[Match]]:
        """Everything that any of them finds, in order of place."""
        kept = text.found.get(self)
        if kept is None:
            matches = sorted((match for member in self.rules for match in member.finds(text)[1]), key=_place)
            kept = text.found[self] = [match.start() for match in matches], matches
        return kept

    def search(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The first match of any of them in a run of tokens; of two at one place the longer."""
        found = [match for member in self.rules if (match := member.search(text, i, j)) is not None]
        return min(found, key=_place, default=None)

    def finditer(self, text: Text, i: int = 0, j: int = END) -> Iterator[Match]:
        """Every match of each of them in a run of tokens, in order of place; they may overlap."""
        return iter(sorted((match for member in self.rules for match in member.finditer(text, i, j)), key=_place))

    def match(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The longest match that begins at ``i``."""
        found = [match for member in self.rules if (match := member.match(text, i, j)) is not None]
        return min(found, key=_place, default=None)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)


def _place(match: Match) -> tuple[int, int]:
    return match.start(), -match.end()


def rules(*members: Rule) -> Rules:
    """Several rules as one."""
    return Rules(members)


def every() -> tuple[Rule, ...]:
    """Every rule that was made, in order."""
    return tuple(_RULES)


_READY: dict[int, tuple[int, int]] = {}


def ready(lexicon: Lexicon | None = None) -> Lexicon:
    """The lexicon with the words of every rule that was made."""
    lexicon = lexicon or english()
    known = _READY.get(id(lexicon), (0, 0))
    if known != (len(_RULES), len(_SETS)):
        with _LOCK:
            add_words(((f"rule {made.name!r} of {made.place}", made.source) for made in _RULES[known[0] :]), lexicon)
            add_words(((f"tags {made.name!r}", made.name) for made in _SETS[known[1] :]), lexicon)
            _READY[id(lexicon)] = len(_RULES), len(_SETS)
    return lexicon
