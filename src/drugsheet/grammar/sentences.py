"""Where sentences begin and end, as runs of tokens; nothing is copied or cleaned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

_STOP = Tags("STOP_MARK")
_BEHIND_STOP = Tags("QUOTE | CLOSE")
_ABBREVIATION = rule(
    "abbreviation",
    "(ABBREVIATED | TITLE_SHORT) DOT | (e . g | i . e | a . m | p . m | u . s | u . k | ph . d) DOT",
    examples=["Dr. ", "e.g. "],
    never=["Call. "],
)
_MAY_END = rule("abbreviation that may end a sentence", "ABBREVIATED DOT | (a . m | p . m) DOT", examples=["5 p.m. ", "10 hrs."], never=["Dr. "])
_SHORT = Tags("ABBREVIATED | TITLE_SHORT | e | g | m | s | k | d")
"""The last words of abbreviations."""
_OPENING = Tags("QUOTE | OPEN")
_LONGEST = 6


def sentences(text: Text, i: int, j: int) -> tuple[tuple[int, int], ...]:
    """First token of each sentence, and one past its last; the mark belongs to it. A new line ends a sentence."""
    starts, spans = text.once(_sentences)
    first = bisect_right(starts, i) - 1
    if first >= 0 and i < j <= spans[first][1]:
        return ((i, j),)
    found = spans[max(0, first) : bisect_left(starts, j)]
    if found:
        begin, stop = found[0]
        if begin < i:
            found[0] = i, stop
            if stop <= i:
                del found[0]
        if found and found[-1][1] > j:
            found[-1] = found[-1][0], j
    return tuple(found)


def _sentences(text: Text) -> tuple[list[int], list[tuple[int, int]]]:
    """The sentences of a whole text."""
    tags, tokens, places = text.kinds, text.tokens, text.places
    newline, behind = text.lexicon.forms["#newline"], _BEHIND_STOP.of(text)
    ends = places[newline][:] if newline in places else []
    for tag in _STOP.of(text) & text.present:
        for place in places[tag]:
            stop = place + 1
            if tokens[place][-1] != " " and stop < len(tags) and tags[stop] in behind:  # "Call me.” I did.", and not "Rest. “Thrush” is …"
                stop += 1
            if _ends(text, place, stop):
                ends.append(stop)
    ends.sort()
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*ends, len(tokens)):
        while start < end and tokens[start].isspace() and tags[start] != newline:
            start += 1
        if start < end:
            starts.append(start)
            spans.append((start, end))
        if end < len(tags) and tags[end] == newline:
            start = end + 1
        elif end > start:
            start = end
    return starts, spans


def _ends(text: Text, begin: int, stop: int) -> bool:
    """Whether a mark ends a sentence: a blank or a line's end stands behind it, and what follows begins one."""
    tokens = text.tokens
    if stop >= len(tokens) or tokens[stop] == "\n":
        return True
    if tokens[stop - 1][-1] not in " \n":
        following = tokens[stop]
        return stop - begin == 1 and following[:1].isupper() and following[1:2].islower() and begin > 0 and text.token(begin - 1)[-1:].islower()
    place = stop
    if text.kinds[place] in _OPENING.of(text):
        place += 1
    first = tokens[place][0] if place < len(tokens) else ""
    if first.islower():
        return False
    return not (tokens[begin][0] == "." and _is_abbreviation(text, begin, first))


def _is_abbreviation(text: Text, begin: int, first: str) -> bool:
    if _are_initials(text, begin):
        return True
    if begin == 0 or text.kinds[begin - 1] not in _SHORT.of(text):
        return False
    for length in range(_LONGEST, 1, -1):
        at = begin + 1 - length
        if at >= 0 and _ABBREVIATION.fullmatch(text, at, begin + 1):
            # A unit may end a sentence; a title may not.
            return _MAY_END.fullmatch(text, at, begin + 1) is None or first.islower()
    return False


def _are_initials(text: Text, begin: int) -> bool:
    """Whether a point stands behind initials: "A.D.A.M. Health" goes on; "(38 C). Call" and "vitamin C. Call" end."""
    tokens = text.tokens
    if begin < 3 or len(tokens[begin - 1]) != 1 or tokens[begin - 2][0] != ".":
        return False
    last, other = tokens[begin - 1], text.token(begin - 3)
    return last.isupper() and len(other) == 1 and other.isupper()


def first_in(rule: Rule, text: Text, i: int, j: int) -> Match | None:
    """The first match of a rule in a run of tokens: for a rule that is asked about few of them, but could begin anywhere in the text."""
    return rule.look(text, i, j)


def each_in(rule: Rule, text: Text, i: int, j: int) -> Iterator[Match]:
    """Every match of it in a run of tokens."""
    return rule.each(text, i, j)
