"""Rules with names: what may be said in which words, with examples that are its tests.

    WORSE_THAN = rule("more than", "MORE (often)? than | over | above", examples=["more often than"], never=["over the counter"])

A rule is asked about a run of tokens of a ``Text``: ``rule.search(text, i, j)``. Places are tokens, not characters. What it
finds in a text is found once, over the whole of it, and kept with the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

from drugsheet.errors import BadRule
from drugsheet.language import engine
from drugsheet.language.lexicon import Lexicon
from drugsheet.language.pattern import add_words, compiled
from drugsheet.language.store import english

if TYPE_CHECKING:
    from drugsheet.language.text import Text

Match = re.Match[str]
"""A match whose places are tokens."""

END = 1 << 60
_OFTEN = 10
"""One token in so many: where a rule can begin at more of them, a scan of all is faster than a look at each."""
_SELDOM = 60
"""One token in so many: where a rule can begin at fewer of them, all of a text is looked at when it was asked about a part of it."""
_SOON = 8
"""One token in so many: that part."""

_RULES: list[Rule] = []
_LOCK = RLock()


class Rule:
    """A pattern over tags with a name. ``search``, ``match``, ``fullmatch`` and ``finditer`` are those of ``re``; places are tokens."""

    __slots__ = ("_bad", "_first", "_over_tags", "_pattern", "_to_end", "_version", "examples", "name", "never", "place", "source")

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
        self._over_tags = ""
        self._pattern: re.Pattern[str] | None = None
        self._first: frozenset[str] | None = None
        self._to_end = False
        self._bad: tuple[int, BadRule] | None = None
        """The version of a lexicon that it cannot be compiled for, and why."""

    def __repr__(self) -> str:
        return f"<rule {self.name!r} of {self.place}>"

    def pattern(self, lexicon: Lexicon) -> re.Pattern[str]:
        """The pattern over the tags of a lexicon. Raises ``BadRule`` for a source that cannot be compiled."""
        if self._version != lexicon.version:
            self._translate(lexicon)
        return self._pattern or self._compile()

    def _translate(self, lexicon: Lexicon) -> None:
        """Its source in tags; the pattern is compiled when a text has a tag with which it can begin."""
        with _LOCK:
            if self._bad is not None and self._bad[0] == lexicon.version:
                raise self._bad[1].with_traceback(None)
            try:
                ready(lexicon)
                self._over_tags, self._first, self._to_end = _translated(self.source, lexicon, f"rule {self.name!r} of {self.place}")
            except BadRule as error:
                self._bad = lexicon.version, error
                raise
            self._pattern = None
            self._version = lexicon.version

    def _compile(self) -> re.Pattern[str]:
        try:
            self._pattern = engine.pattern(self._over_tags)
        except re.error as error:
            raise BadRule(f"rule {self.name!r} of {self.place} cannot be compiled: {error}", hint="Look-behinds hold one token; a group name stands once.") from error
        return self._pattern

    def may_find(self, text: Text) -> bool:
        """Whether a text has a token with which one of its matches can begin."""
        if self._version != text.version:
            self._fit(text)
        return self._first is None or not text.present.isdisjoint(self._first)

    def finds(self, text: Text) -> tuple[list[int], list[Match]]:
        """Everything that it finds in a text from left to right: where each match begins, and the matches. Kept with the text."""
        return text.found.get(self) or self._find(text)

    def _find(self, text: Text) -> tuple[list[int], list[Match]]:
        if self._version != text.version:
            self._fit(text)
        if self._first is not None and text.present.isdisjoint(self._first):
            text.found[self] = _NOTHING
            return _NOTHING
        return self._keep(text, self._begins(text))

    def _keep(self, text: Text, begins: list[int] | None) -> tuple[list[int], list[Match]]:
        """What it finds in a whole text, where it can begin at some places."""
        matches = self._matches(text, begins)
        kept = text.found[self] = ([match.start() for match in matches], matches) if matches else _NOTHING
        return kept

    def _matches(self, text: Text, begins: list[int] | None) -> list[Match]:
        """Its matches in a whole text: tried only where one can begin, unless that is nearly everywhere."""
        pattern, tags = self._pattern or self._compile(), text.tags
        if begins is None or len(begins) * _OFTEN > len(tags):
            return list(pattern.finditer(tags))
        found: list[Match] = []
        end = 0
        for begin in begins:
            if begin >= end and (match := pattern.match(tags, begin)) is not None:
                found.append(match)
                end = match.end()
        return found

    def _begins(self, text: Text) -> list[int] | None:
        """Where one of its matches can begin; None when that may be anywhere."""
        if self._first is None:
            return None
        present = text.present & self._first
        places = text.places
        return places[next(iter(present))] if len(present) == 1 else sorted(chain.from_iterable(places[tag] for tag in present))

    def _kept(self, text: Text, i: int, j: int) -> tuple[list[int], list[Match]] | None:
        """What it finds in the whole text; None while asking about the run alone costs less than looking at all of it.

        It looks at all when it was asked about twice as many tokens as there are; where it can begin at few places, much sooner.
        """
        many = len(text.tags)
        if self not in text.asked:
            if self._version != text.version:
                self._fit(text)
            if self._first is not None and text.present.isdisjoint(self._first):
                text.found[self] = _NOTHING
                return _NOTHING
            left = text.asked[self] = many // _SOON - (j - i)
            if left > 0:
                return None
        if self._to_end:  # what asks for the end of a run is asked about each run
            text.asked[self] = END
            return None
        if self not in text.often:
            text.often.add(self)
            begins = self._begins(text)
            if begins is None or len(begins) * _SELDOM > many:
                left = text.asked[self] = 2 * many - (j - i)
                if left > 0:
                    return None
        return self._find(text)

    def _fit(self, text: Text) -> None:
        """Make it fit the tags of a text; the text gets new ones where words were added after it was annotated."""
        if self._version != text.lexicon.version:
            self._translate(text.lexicon)
        if text.version != text.lexicon.version:
            text.tag_again()

    def search(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The first match in a run of tokens."""
        kept = text.found.get(self)
        if kept is None:
            left = text.asked.get(self, 0) - j + i
            if left > 0:
                text.asked[self] = left
            else:
                kept = self._kept(text, i, j)
            if kept is None:  # as ``look`` does: this is where most questions end
                if self._version != text.version:
                    self._fit(text)
                if self._first is not None and self._first.isdisjoint(text.kinds[i:j]):
                    return None
                return (self._pattern or self._compile()).search(text.tags, i, j)
        starts, matches = kept
        if not starts:
            return None
        place = bisect_left(starts, i)
        if place and matches[place - 1].end() > i:  # a match that began before hides what begins in it
            return self._direct(text).search(text.tags, i, j)
        if place == len(starts) or starts[place] >= j:
            return None
        found = matches[place]
        return found if found.end() <= j else self._direct(text).search(text.tags, i, j)

    def look(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The first match in a run of tokens, looked for in them alone: for a rule that is asked about few of a text's tokens."""
        return self._look(text, i, j)

    def _look(self, text: Text, i: int, j: int) -> Match | None:
        if self._version != text.version:
            self._fit(text)
        if self._first is not None and self._first.isdisjoint(text.kinds[i:j]):
            return None
        return (self._pattern or self._compile()).search(text.tags, i, j)

    def each(self, text: Text, i: int = 0, j: int = END) -> Iterator[Match]:
        """Every match in a run of tokens, looked for as ``look`` does."""
        return self._each(text, i, j)

    def _each(self, text: Text, i: int, j: int) -> Iterator[Match]:
        if self._version != text.version:
            self._fit(text)
        if self._first is not None and self._first.isdisjoint(text.kinds[i:j]):
            return _NONE
        return (self._pattern or self._compile()).finditer(text.tags, i, j)

    def finditer(self, text: Text, i: int = 0, j: int = END) -> Iterator[Match]:
        """Every match in a run of tokens."""
        kept = text.found.get(self)
        if kept is None:
            left = text.asked.get(self, 0) - j + i
            if left > 0:
                text.asked[self] = left
                return self._each(text, i, j)
            if (kept := self._kept(text, i, j)) is None:
                return self._each(text, i, j)
        starts, matches = kept
        if not starts:
            return _NONE
        place = bisect_left(starts, i)
        after = bisect_left(starts, j, place)
        if (place and matches[place - 1].end() > i) or (after > place and matches[after - 1].end() > j):
            return self._direct(text).finditer(text.tags, i, j)
        return iter(matches[place:after])

    def last(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The last of its matches in a run of tokens."""
        found = None
        for found in self.finditer(text, i, j):  # noqa: B007  # the last one stays
            pass
        return found

    def match(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The match that begins at ``i``."""
        if self._version != text.version:
            self._fit(text)
        if self._first is not None and (i >= len(text.kinds) or text.kinds[i] not in self._first):
            return None
        return (self._pattern or self._compile()).match(text.tags, i, j)

    def fullmatch(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The match that takes the whole run."""
        if self._version != text.version:
            self._fit(text)
        if self._first is not None and (i >= len(text.kinds) or text.kinds[i] not in self._first):
            return None
        return (self._pattern or self._compile()).fullmatch(text.tags, i, j)

    def ends(self, text: Text, i: int, j: int, reach: int = 24) -> Match | None:
        """The match that ends at ``j``, at most ``reach`` tokens long: the source ends in ``$``."""
        if self._version != text.version:
            self._fit(text)
        return (self._pattern or self._compile()).search(text.tags, i if j - i < reach else j - reach, j)

    def _direct(self, text: Text) -> re.Pattern[str]:
        """The pattern, to be asked about a part of a text alone."""
        if self._version != text.version:
            self._fit(text)
        return self._pattern or self._compile()


_NOTHING: tuple[list[int], list[Match]] = ([], [])
_NONE: Iterator[Match] = iter(())
_NOTHING_AT_ALL: tuple[list[int], list[Match], list[int]] = ([], [], [])


def _translated(source: str, lexicon: Lexicon, what: str) -> tuple[str, frozenset[str] | None, bool]:
    """A source over the tags of a lexicon: as kept with the package, or compiled now."""
    if lexicon.version == lexicon.compiled_version and (kept := lexicon.compiled.get(source)) is not None:
        return kept[0], None if kept[1] is None else lexicon.within(kept[1]), kept[2]
    return compiled(source, lexicon, what)


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
        if self._version != text.version:
            with _LOCK:
                ready(text.lexicon)
                source, first, _ = _translated(self.name, text.lexicon, f"tags {self.name!r}")
                if first is None or _ONE_SET.fullmatch(source) is None:
                    raise BadRule(f"tags {self.name!r} are more than single tokens", hint="Name classes and words of one token, divided by |.")
                self._kept, self._version = first, text.lexicon.version
            if text.version != self._version:
                text.tag_again()
        return self._kept


_SETS: list[Tags] = []
_ONE_SET = re.compile(r"\[[^\[\]()|]*\]|.")


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

    __slots__ = ("_to_end", "rules")

    def __init__(self, members: Sequence[Rule]) -> None:
        self.rules = tuple(members)
        self._to_end = any("$" in member.source.replace("\\$", "") for member in members)

    def finds(self, text: Text) -> tuple[list[int], list[Match]]:
        """Everything that any of them finds, in order of place: where each match begins, and the matches."""
        starts, matches, _ = self._find(text)
        return starts, matches

    def _find(self, text: Text) -> tuple[list[int], list[Match], list[int]]:
        """The same, and how far the matches up to each reach."""
        if self not in text.members:
            text.members[self] = tuple(member for member in self.rules if member.may_find(text))
        kept: tuple[list[int], list[Match], list[int]] | None = text.found.get(self)
        if kept is None:
            matches = sorted((match for member in text.members[self] for match in member.finds(text)[1]), key=_place)
            reaches = list(accumulate((match.end() for match in matches), max))
            kept = text.found[self] = [match.start() for match in matches], matches, reaches
        return kept

    def _kept(self, text: Text, i: int, j: int) -> tuple[list[int], list[Match], list[int]] | None:
        """The same; None while asking those that can find anything about the run costs less, and where one asks for the end of a run."""
        if self not in text.members:
            members = text.members[self] = tuple(member for member in self.rules if member.may_find(text))
            if not members:
                text.found[self] = _NOTHING_AT_ALL
                return _NOTHING_AT_ALL
        if self._to_end:
            return None
        asked = text.asked.get(self, 0) + min(j, len(text.tags)) - i
        text.asked[self] = asked
        return self._find(text) if asked >= len(text.tags) // 2 else None

    def search(self, text: Text, i: int = 0, j: int = END) -> Match | None:
        """The first match of any of them in a run of tokens; of two at one place the longer."""
        kept = text.found.get(self) or self._kept(text, i, j)
        if kept is not None:
            starts, matches, reaches = kept
            place = bisect_left(starts, i)
            if not place or reaches[place - 1] <= i:
                if place == len(starts) or starts[place] >= j:
                    return None
                if matches[place].end() <= j:
                    return matches[place]
        found = None
        for member in text.members[self]:
            match = member.search(text, i, j)
            if match is not None and (found is None or _place(match) < _place(found)):
                found = match
        return found

    def finditer(self, text: Text, i: int = 0, j: int = END) -> Iterator[Match]:
        """Every match of each of them in a run of tokens, in order of place; they may overlap."""
        kept = text.found.get(self) or self._kept(text, i, j)
        if kept is not None:
            starts, matches, reaches = kept
            place = bisect_left(starts, i)
            after = bisect_left(starts, j, place)
            if (not place or reaches[place - 1] <= i) and (after == place or reaches[after - 1] <= j):
                return iter(matches[place:after])
        found = [match for member in text.members[self] for match in member.finditer(text, i, j)]
        if len(found) > 1:
            found.sort(key=_place)
        return iter(found)

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


def every_set() -> tuple[Tags, ...]:
    """Every set of tags that was made, in order."""
    return tuple(_SETS)


def every() -> tuple[Rule, ...]:
    """Every rule that was made, in order."""
    return tuple(_RULES)


def ready(lexicon: Lexicon | None = None) -> Lexicon:
    """The lexicon with the words of every rule that was made."""
    if lexicon is None:  # a new one is empty, and not nothing
        lexicon = english()
    if lexicon.known != (len(_RULES), len(_SETS)):
        with _LOCK:
            known = lexicon.known
            if known == (0, 0):  # classes first, so that the tags of a class lie side by side and its set is a range
                add_words(((f"class {name.lower()}", name) for name in lexicon.classes), lexicon)
            kept = lexicon.compiled if lexicon.version == lexicon.compiled_version else {}
            add_words(((f"rule {made.name!r} of {made.place}", made.source) for made in _RULES[known[0] :] if made.source not in kept), lexicon)
            add_words(((f"tags {made.name!r}", made.name) for made in _SETS[known[1] :] if made.name not in kept), lexicon)
            lexicon.known = len(_RULES), len(_SETS)
    return lexicon


class Seen(NamedTuple):
    """Something that a rule found while it was recorded."""

    rule: Rule
    text: Text
    start: int
    end: int
    """Tokens, the last one past the words."""


_ONE_MATCH = ("search", "look", "match", "fullmatch", "ends")


@contextmanager
def tracing() -> Iterator[list[Seen]]:
    """Record what every rule finds, in the order in which it is found; nothing is recorded, and nothing costs time, outside of it.

    All threads are recorded. What a ``Text`` keeps was found before and is not found again: annotate it inside.
    """
    recorder = _Recorder()
    recording: dict[str, Callable[[Any], Any]] = {**dict.fromkeys(_ONE_MATCH, recorder.of_one), "finds": recorder.of_all, "finditer": recorder.of_each, "each": recorder.of_each}
    plain = {name: Rule.__dict__[name] for name in recording}
    try:
        for name, recorded in recording.items():
            setattr(Rule, name, recorded(plain[name]))
        yield recorder.seen
    finally:
        for name, method in plain.items():
            setattr(Rule, name, method)


class _Recorder:
    """Methods of ``Rule`` that record what they give."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.inside = False
        """Whether a method is at work: what it looks up in all that the rule finds was not asked for."""

    def of_one(self, method: Callable[..., Match | None]) -> Callable[..., Match | None]:
        """A method that gives one match."""

        def found(rule: Rule, text: Text, *arguments: int, **named: int) -> Match | None:
            match: Match | None = self._asked(method, rule, text, *arguments, **named)
            if match is not None:
                self.seen.append(Seen(rule, text, *match.span()))
            return match

        return found

    def of_each(self, method: Callable[..., Iterator[Match]]) -> Callable[..., Iterator[Match]]:
        """A method that gives one match after another; those that are taken are recorded."""

        def found(rule: Rule, text: Text, *arguments: int, **named: int) -> Iterator[Match]:
            for match in self._asked(method, rule, text, *arguments, **named):
                self.seen.append(Seen(rule, text, *match.span()))
                yield match

        return found

    def of_all(self, method: Callable[[Rule, Text], tuple[list[int], list[Match]]]) -> Callable[[Rule, Text], tuple[list[int], list[Match]]]:
        """The method that gives everything in a text."""

        def found(rule: Rule, text: Text) -> tuple[list[int], list[Match]]:
            starts, matches = method(rule, text)
            if not self.inside:
                self.seen += [Seen(rule, text, *match.span()) for match in matches]
            return starts, matches

        return found

    def _asked(self, method: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        outside, self.inside = self.inside, True
        try:
            return method(*arguments, **named)
        finally:
            self.inside = outside
