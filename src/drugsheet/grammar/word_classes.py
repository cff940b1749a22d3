"""Printed words of a run of tokens, and of what kind each is: the small steps of the symptom grammar.

A printed word ends at a blank ("light-headedness" is one, of three tokens). Its kind is that of its last token that is a
word, so that of "cola-colored" the last part decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from drugsheet.grammar.openings import ByTag, Openings
from drugsheet.language.rule import END, Match, Rule, Tags, rule
from drugsheet.language.text import Text

Run = tuple[int, int]
"""Some tokens: the first, and one past the last."""

OPENING = Tags("OPEN")
CLOSING = Tags("CLOSE")
COMMA = Tags(",")
EDGE = Tags("EDGE_MARK")
WORDS = Tags("WORD")
SITE = Tags("SITES")
ADJECTIVE = Tags("ADJECTIVES | ADJECTIVE_ENDING")
SYMPTOM = Tags("SYMPTOMS | SYMPTOM_ENDING")
NAMED_SYMPTOM = Tags("SYMPTOMS")
GERUND = Tags("ING")
PLACING = Tags("PLACING")
SIGN = Tags("SITES | SYMPTOMS | EFFECT_NAME_WORD | SYMPTOM_ENDING")

_ARTICLE = rule("article before a name", "ARTICLE_BEFORE+", examples=["a cough", "any pain"], never=["any of them"])


class Words(NamedTuple):
    """The printed words of a run, what stands in brackets left out."""

    tags: str
    """One character a word: the tag of its last token that is a word."""
    runs: tuple[Run, ...]
    """The tokens of each word."""

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.runs)


def names_sign(text: Text, i: int, j: int) -> bool:
    """Whether words name a symptom, a part of the body, or a sign of one."""
    return not SIGN.of(text).isdisjoint(text.tags[i:j])


def words(text: Text, i: int, j: int) -> Words:
    """The printed words of a run."""
    tags, tokens = text.kinds, text.tokens
    opening, closing, kinds = OPENING.of(text), CLOSING.of(text), WORDS.of(text)
    found: list[Run] = []
    kept: list[str] = []
    begin = at = i
    kind = ""
    while at < j:
        tag = tags[at]
        if tag in opening:
            if begin < at:
                found.append((begin, at))
                kept.append(kind or tags[at - 1])
            while at < j and tags[at] not in closing:
                at += 1
            at += 1
            begin, kind = at, ""
            continue
        if tag in kinds:
            kind = tag
        at += 1
        if at == j or tokens[at - 1][-1] == " ":
            found.append((begin, at))
            kept.append(kind or tag)
            begin, kind = at, ""
    return Words("".join(kept), tuple(found))


def all_adjectives(text: Text, tags: str) -> bool:
    """Whether all of some words are adjectives."""
    return ADJECTIVE.of(text).issuperset(tags)


def trimmed(text: Text, i: int, j: int) -> Run:
    """A run without the marks at its edges."""
    tags, edge = text.kinds, EDGE.of(text)
    while j > i and tags[j - 1] in edge:
        j -= 1
    while i < j and tags[i] in edge:
        i += 1
    return i, j


_HALF = rule("half of a bracket before a name", "CLOSE (COLON | ,)? AND_OR?", examples=[")", ") or"], never=["or"])


def past_half_bracket(text: Text, i: int, j: int) -> int:
    """Where a run begins behind the end of a bracket that was opened before it: "(rare) or blood in the urine"."""
    while i < j and (half := _HALF.match(text, i, j)) is not None:
        i = half.end()
    return i


def without_article(text: Text, i: int, j: int) -> Run:
    """A run without the article before it; an article alone stays."""
    article = _ARTICLE.match(text, i, j)
    if article is None:
        return i, j
    end = article.end()
    return (end, j) if end < j else (i, j)


def in_bracket(text: Text, i: int, at: int) -> bool:
    """Whether a bracket that opens behind ``i`` is still open at a place."""
    places, opens = text.once(_brackets)
    before = bisect_left(places, at) - 1
    return before >= 0 and places[before] >= i and opens[before]


def _brackets(text: Text) -> tuple[list[int], list[bool]]:
    """Where brackets stand in a text, and whether each opens."""
    opening, closing = OPENING.of(text), CLOSING.of(text)
    places = sorted(place for tag in text.present if tag in opening or tag in closing for place in text.places[tag])
    return places, [text.kinds[place] not in closing for place in places]


# -- rules that are asked about a few tokens: what one finds in the whole text is not looked for -----------------------------


def asked(*members: Rule) -> Openings[None]:
    """Rules to be asked about a few tokens of a text, by the tags with which they begin. They may look at what stands behind a run."""
    return Openings([(made, None) for made in members])


def first_of(made: Openings[Any], text: Text, i: int, j: int) -> Match | None:
    """The first match of any of some rules in a run of tokens."""
    if not (places := made.within(text, i, j)):
        return None
    tags, kinds, by_tag = text.tags, text.kinds, made.of(text)
    for place in places:
        for ask, _ in by_tag[kinds[place]]:
            if (match := ask(tags, place, END)) is not None and (match.end() <= j or (match := ask(tags, place, j)) is not None):
                return match
    return None


def each_of(made: Openings[Any], text: Text, i: int, j: int) -> Iterator[Match]:
    """Every match of each of some rules in a run of tokens, in order of place; those of one rule do not overlap."""
    places = made.within(text, i, j)
    return _each_of(made.of(text), text, places, j) if places else _NONE


_NONE: Iterator[Match] = iter(())


def _each_of(by_tag: ByTag[Any], text: Text, places: list[int], j: int) -> Iterator[Match]:
    tags, kinds = text.tags, text.kinds
    ends: dict[object, int] = {}
    for place in places:
        for ask, _ in by_tag[kinds[place]]:
            if (not ends or ends.get(ask, 0) <= place) and (match := ask(tags, place, END)) is not None:
                if match.end() > j and (match := ask(tags, place, j)) is None:
                    continue
                ends[ask] = match.end()
                yield match


def last_of(made: Openings[Any], text: Text, i: int, j: int) -> Match | None:
    """The match in a run of tokens that begins last."""
    if not (places := made.within(text, i, j)):
        return None
    tags, kinds, by_tag = text.tags, text.kinds, made.of(text)
    for place in reversed(places):
        for ask, _ in by_tag[kinds[place]]:
            if (match := ask(tags, place, END)) is not None and match.end() <= j:
                return match
    return None


def prepositions(text: Text, i: int, j: int) -> Iterator[int]:
    """Prepositions between words: a noun has a phrase of its own behind each."""
    tags, tokens, placing = text.kinds, text.tokens, PLACING.of(text)
    for place in range(i + 1, j - 1):
        if tags[place] in placing and tokens[place - 1][-1] == " " and tokens[place][-1] == " ":
            yield place


def preposition(text: Text, i: int, j: int) -> int | None:
    """The first preposition between words."""
    return next(prepositions(text, i, j), None)


def holds_preposition(text: Text, i: int, j: int) -> bool:
    """Whether any word is a preposition, the first and the last too."""
    tags, placing = text.kinds, PLACING.of(text)
    return any(tags[place] in placing and text.spaced(place) and (place == i or text.spaced(place - 1)) for place in range(i, j))
