"""Where sentences begin and end, as runs of tokens; nothing is copied or cleaned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_STOP = rule("end of a sentence", "STOP_MARK (QUOTE | CLOSE)?", examples=["Rest. Drink"], never=["Rest, drink"])
_ABBREVIATION = rule(
    "abbreviation",
    "(dr | mr | mrs | ms | st | vs | approx | fig | no | inc | ltd | oz | lbs? | tsp | tbsp | min | hrs?) DOT | (e . g | i . e | a . m | p . m | u . s | u . k | ph . d) DOT",
    examples=["Dr. ", "e.g. "],
    never=["Call. "],
)
_MAY_END = rule("abbreviation that may end a sentence", "(oz | lbs? | tsp | tbsp | min | hrs? | no) DOT | (a . m | p . m) DOT", examples=["5 p.m. "], never=["Dr. "])
_OPENING = Tags("QUOTE | OPEN")
_LONGEST = 6


def sentences(text: Text, i: int, j: int) -> tuple[tuple[int, int], ...]:
    """First token of each sentence, and one past its last; the mark belongs to it. A new line ends a sentence."""
    starts, spans = text.once(_sentences)
    first = max(0, bisect_right(starts, i) - 1)
    found = []
    for start, end in spans[first : bisect_left(starts, j)]:
        begin, stop = max(start, i), min(end, j)
        if begin < stop:
            found.append((begin, stop))
    return tuple(found)


def _sentences(text: Text) -> tuple[list[int], list[tuple[int, int]]]:
    """The sentences of a whole text."""
    spans: list[tuple[int, int]] = []
    newline = text.lexicon.forms["#newline"]
    start = 0
    places = [match.span() for match in _STOP.finditer(text)]
    ends = sorted([stop for begin, stop in places if _ends(text, begin, stop)] + [place for place, tag in enumerate(text.tags) if tag == newline])
    for end in (*ends, len(text)):
        if start < end:
            spans.append((start, end))
        start = end + 1 if end < len(text) and text.tags[end] == newline else max(start, end)
    spans = [(begin, stop) for begin, stop in spans if text.words(begin, stop).strip()]
    return [begin for begin, _ in spans], spans


def _ends(text: Text, begin: int, stop: int) -> bool:
    """Whether a mark ends a sentence: a blank or a line's end stands behind it, and what follows begins one."""
    if stop >= len(text) or text.tokens[stop] == "\n":
        return True
    if not text.spaced(stop - 1):
        following = text.tokens[stop]
        return stop - begin == 1 and following[:1].isupper() and following[1:2].islower() and begin > 0 and text.token(begin - 1)[-1:].islower()
    place = stop
    if text.tags[place] in _OPENING.of(text):
        place += 1
    first = text.tokens[place][:1] if place < len(text) else ""
    if first.islower():
        return False
    return not (text.tokens[begin][0] == "." and _is_abbreviation(text, begin, first))


def _is_abbreviation(text: Text, begin: int, first: str) -> bool:
    if begin >= 3 and [text.token(place)[-1:] for place in (begin - 2,)] == ["."] and len(text.token(begin - 1)) == 1 and len(text.token(begin - 3)) == 1 and text.token(begin - 1).isupper() and text.token(begin - 3).isupper():
        return True  # "A.D.A.M. Health" goes on; "(38 C). Call" and "vitamin C. Call" end
    for length in range(_LONGEST, 1, -1):
        at = begin + 1 - length
        if at >= 0 and _ABBREVIATION.fullmatch(text, at, begin + 1):
            # A unit may end a sentence; a title may not.
            return _MAY_END.fullmatch(text, at, begin + 1) is None or first.islower()
    return False
