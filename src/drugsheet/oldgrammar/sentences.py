"""Where sentences and clauses begin and end; offsets only, nothing is copied or cleaned."""

from __future__ import annotations

import re

import regex

from drugsheet.oldgrammar.cues import lowered
from drugsheet.memory import remembered_if_short

_END = regex.compile(r"""[.!?]["')\]’”]?(?=\s)|[.!?](?=[A-Z][a-z])""")
_ABBREVIATION = regex.compile(r"(?r)(?:\b(?:dr|mr|mrs|ms|st|vs|e\.g|i\.e|approx|fig|no|inc|ltd|oz|lbs?|tsp|tbsp|min|hrs?|a\.m|p\.m|u\.s|ph\.d)|u\.k)\.", regex.IGNORECASE)
_LAST_LETTERS = re.compile("[a-z]+$")
_LAST_OF_ABBREVIATION = frozenset("dr mr mrs ms st vs g e approx fig no inc ltd oz lb lbs tsp tbsp min hr hrs m s d k".split())
_INITIAL = regex.compile(r"(?r)(?:^|[\s.(])[A-Z]\.[A-Z]\.")
_NEXT = regex.compile(r"""\G\s{1,8}+["'(\[‘“]?(?P<first>\S)""")


@remembered_if_short(1024)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; the end includes its mark."""
    spans, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        following = _NEXT.match(text, end)
        if following is not None:
            first = following["first"]
            if first.islower() or (text[match.start()] == "." and _is_abbreviation(text, match.start() + 1, first)):
                continue
        if text[start:end].strip():
            spans.append((start, end))
        start = following.start("first") if following else end
        if following is not None and text[start - 1] in "\"'([‘“":
            start -= 1
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


def _is_abbreviation(text: str, end: int, first: str) -> bool:
    if text[end - 2 : end - 1].isupper() and _INITIAL.match(text, 0, end):
        return True  # "A.D.A.M. Health" goes on; "(38 C). Call" and "vitamin C. Call" end
    last = _LAST_LETTERS.search(lowered(text[max(0, end - 8) : end - 1]))
    if last is None or last[0] not in _LAST_OF_ABBREVIATION:
        return False
    found = _ABBREVIATION.match(text, 0, end)
    if found is None:
        return False
    word = found[0].lower().rstrip(".")
    # A unit may end a sentence; a title may not.
    return word not in {"oz", "lb", "lbs", "tsp", "tbsp", "min", "hr", "hrs", "a.m", "p.m", "no"} or first.islower()
