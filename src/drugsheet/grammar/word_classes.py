"""Printed words of a run of tokens, and of what kind each is: the small steps of the symptom grammar.

A printed word ends at a blank ("light-headedness" is one, of three tokens). Its kind is that of its last token that is a
word, so that of "cola-colored" the last part decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from drugsheet.language.rule import Rules, Tags, rule
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


def words(text: Text, i: int, j: int) -> Words:
    """The printed words of a run."""
    tags, tokens = text.tags, text.tokens
    opening, closing, kinds = OPENING.of(text), CLOSING.of(text), WORDS.of(text)
    found: list[Run] = []
    begin = at = i
    while at < j:
        if tags[at] in opening:
            if begin < at:
                found.append((begin, at))
            while at < j and tags[at] not in closing:
                at += 1
            at += 1
            begin = at
            continue
        at += 1
        if at == j or tokens[at - 1][-1] == " ":
            found.append((begin, at))
            begin = at
    kept = tuple(run for run in found if run[0] < run[1])
    return Words("".join(next((tag for tag in reversed(tags[a:b]) if tag in kinds), tags[b - 1]) for a, b in kept), kept)


def all_adjectives(text: Text, tags: str) -> bool:
    """Whether all of some words are adjectives."""
    adjectives = ADJECTIVE.of(text)
    return all(tag in adjectives for tag in tags)


def trimmed(text: Text, i: int, j: int) -> Run:
    """A run without the marks at its edges."""
    tags, edge = text.tags, EDGE.of(text)
    while j > i and tags[j - 1] in edge:
        j -= 1
    while i < j and tags[i] in edge:
        i += 1
    return i, j


def without_article(text: Text, i: int, j: int) -> Run:
    """A run without the article before it; an article alone stays."""
    article = _ARTICLE.match(text, i, j)
    return (article.end(), j) if article is not None and article.end() < j else (i, j)


def in_bracket(text: Text, i: int, at: int) -> bool:
    """Whether a bracket that opens behind ``i`` is still open at a place."""
    opening, closing = OPENING.of(text), CLOSING.of(text)
    for tag in reversed(text.tags[i:at]):
        if tag in closing:
            return False
        if tag in opening:
            return True
    return False


def may_find(asked: Rules, text: Text, i: int, j: int) -> bool:
    """A cheap look before several rules are asked: whether any of them finds something that reaches into a run."""
    starts, matches = asked.finds(text)
    place = bisect_left(starts, i)
    return (place < len(starts) and starts[place] < j) or (place > 0 and matches[place - 1].end() > i)


def prepositions(text: Text, i: int, j: int) -> Iterator[int]:
    """Prepositions between words: a noun has a phrase of its own behind each."""
    tags, tokens, placing = text.tags, text.tokens, PLACING.of(text)
    for place in range(i + 1, j - 1):
        if tags[place] in placing and tokens[place - 1][-1] == " " and tokens[place][-1] == " ":
            yield place


def preposition(text: Text, i: int, j: int) -> int | None:
    """The first preposition between words."""
    return next(prepositions(text, i, j), None)


def holds_preposition(text: Text, i: int, j: int) -> bool:
    """Whether any word is a preposition, the first and the last too."""
    tags, placing = text.tags, PLACING.of(text)
    return any(tags[place] in placing and text.spaced(place) and (place == i or text.spaced(place - 1)) for place in range(i, j))
