"""Clauses: the words that belong to one amount, and the printed words that name what it measures. All runs are of tokens."""

from __future__ import annotations

from bisect import bisect_left

from drugsheet.grammar.word_classes import Run, asked, first_of, last_of
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

_BEGINS = asked(rule("where a clause begins", "CLAUSE_BEGINS", examples=["Fever; pain", "Pain, or if", "Pain - if it"], never=["Fever, pain", "well-being"]))
_ENDS = asked(rule("where a clause ends", "LIMIT_CLAUSE_END", examples=["in a day, or pain", "in a day;", "in a day."], never=["3 pounds or 2"]))
_LAST_OF_LIST = asked(rule("last of a list", "LAST_OF_LIST", examples=["Dark urine, or no urine"], never=["dark urine or none"]))
_ASIDE = asked(rule("aside", "ASIDE", examples=["Pain (cramps)", "Pain, such as cramps"], never=["Pain and cramps"]))

_TRAILING = Tags("BEFORE_A_LIMIT")
_LEADING = Tags("BEFORE_A_SUBJECT")
_EDGE = Tags("LIMIT_EDGE")
_BACK = Tags("POINTING_BACK")
_WORD = Tags("WORD")


def clause(text: Text, i: int, j: int) -> Run:
    """The clause that ends at ``j``: what stands behind the last mark that parts clauses, or before it where nothing does."""
    mark = last_of(_BEGINS, text, i, j)
    if mark is None:
        return i, j
    return (mark.end(), j) if mark.end() < j else (i, mark.start())


def clause_end(text: Text, at: int, end: int) -> int:
    """Where the clause that holds ``at`` ends, before ``end``."""
    mark = first_of(_ENDS, text, at, end)
    return end if mark is None else mark.start()


def points_back(text: Text, i: int, j: int) -> bool:
    """Whether some words only point back: "if it drops under"."""
    return _BACK.of(text).issuperset(text.kinds[i:j])


def has_content(text: Text, i: int, j: int) -> bool:
    """Whether there is more than joining words."""
    tags, leading, words = text.kinds, _LEADING.of(text), _WORD.of(text)
    while i < j and tags[i] in leading:
        i += 1
    for at in range(i, j):
        if tags[at] in words and len(text.token(at)) >= 4:
            return True
    return False


def named(text: Text, i: int, j: int) -> Run | None:
    """What a sentence without a limit of its own names, for "If this lasts 2 minutes" after it: its words up to an aside."""
    aside = first_of(_ASIDE, text, i + 1, j)
    return _said(text, i, j if aside is None else aside.start())


def subject(text: Text, i: int, j: int) -> Run | None:
    """The printed words for what is measured: what stands before the limit at ``j``, without joining words."""
    mark = last_of(_BEGINS, text, i, j)
    if mark is not None and mark.end() < j:
        i = mark.end()
    other = last_of(_LAST_OF_LIST, text, i, j)
    if other is not None and _trimmed(text, other.end(), j) is not None:
        i = other.end()  # "Dark urine, or no urine for 8 hours"
    return _said(text, i, j)


def _said(text: Text, i: int, j: int) -> Run | None:
    run = _trimmed(text, i, j)
    return None if run is None or points_back(text, *run) else run


def _trimmed(text: Text, i: int, j: int) -> Run | None:
    """A run without the words at its edges that only join it to others; None when nothing is left."""
    tags, trailing, leading, edge = text.kinds, _TRAILING.of(text), _LEADING.of(text), _EDGE.of(text)
    while j > i and tags[j - 1] in trailing:
        j -= 1
    while i < j and tags[i] in leading:
        i += 1
    while i < j and tags[j - 1] in edge:
        j -= 1
    while i < j and tags[i] in edge:
        i += 1
    return (i, j) if i < j else None


def last(made: Rule, text: Text, i: int, j: int) -> Match | None:
    """The last match of a rule in a run, looked for from its end: a long sentence with many amounts is not read again for each."""
    starts, matches = made.finds(text)
    place = bisect_left(starts, j)
    while place and starts[place - 1] >= i:
        place -= 1
        if matches[place].end() <= j:
            return matches[place]
    return None
