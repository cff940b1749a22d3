"""Which lines end because the page was narrow, and which because someone ended them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drugsheet.reading.line import ENDS_SENTENCE, Line, is_alone, set_apart

_CONTINUES = re.compile(r"[a-z0-9(&%°,;)]")
_CUT_SHORT = re.compile(r"(?:[–—&]|\s-|\b(?:and|or|the|an?|of|to|with|in|for|your|that|than|by|from))$", re.IGNORECASE)
_BROKEN_OFF = re.compile(rf"(?:,|{_CUT_SHORT.pattern[:-1]})$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:(?:or|and|but|which|than|that)\b|[(&%°,;)])")
_RANGE_GOES_ON = re.compile(r"\s*+[-–—]\s?[0-9]")
_ENDS_IN_NUMBER = re.compile(r"(?:[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s*$", re.IGNORECASE)
_LONGEST_WRAP = 140
"""A file with longer lines than this was not wrapped by hand or by a converter."""
_NARROWEST = 30
"""A page is not narrower than this."""
_PROSE = 45
"""Shortest line that is taken for one of a wrapped paragraph by the lines beside it alone."""
_ENDLESS = 1_000_000_000
"""The width of a file whose lines all end where someone ended them."""


def wrap_width(lengths: Sequence[int]) -> int | None:
    """The column at which the lines were wrapped, or None when they were not."""
    if len(lengths) < 4:
        return None
    widest = max(lengths)
    if widest > _LONGEST_WRAP or widest < _NARROWEST:
        return None
    near = sum(length > widest - 14 for length in lengths)
    return widest if near >= 3 and near >= 0.08 * len(lengths) else None


def is_range(before: str, after: str) -> bool:
    """Whether a line goes on with a range that the line before it begins: "four", "- 10 days"."""
    return bool(_RANGE_GOES_ON.match(after) and _ENDS_IN_NUMBER.search(before))


def is_broken_off(before: str) -> bool:
    """Whether a line ends in the middle of a clause."""
    return _BROKEN_OFF.search(before) is not None


_USUAL_WIDTH = 72
_LABEL = re.compile(r"[A-Z][a-z]{3,14}(?: [a-z]{4,12})?:?")
"""One word, or two, that may head lines."""


_HOW_OFTEN = re.compile(
    r"(?:other )?(?:(?:very|less|more|most)[ ]+)?(?:(?:un)?common|rare|often|(?:in)?frequent|occasional|sometimes|seldom|(?:frequency )?(?:not|un) ?known)(?:ly)?"
    r"(?:[ ]+side[ -]?effects?)?(?:[ ]*(?:[-–—:][ ]*)?(?:\([^()]{3,90}\)|(?:(?:may|can|might) )?affects?[ ][^().]{3,60}))?[ ]*:?",
    re.IGNORECASE,
)
"""A line that says how often something comes, and no more: "Uncommon (may affect up to 1 in 100 people)"."""


def says_how_often(text: str) -> bool:
    """Whether a line heads those below it with how often they come: it says so with a share in brackets, or ends in a colon, or in capitals."""
    words = text.strip()
    if not words[:1].isupper() or (words[-1] not in "):" and not words.isupper() and "affect" not in words.lower()):
        return False
    return _HOW_OFTEN.fullmatch(words) is not None


def wraps(last: Line, line: Line, width: int | None) -> bool:
    """Whether ``line`` goes on where ``last`` was broken."""
    before, after = last.text.rstrip(), line.text.strip()
    if not before or not after:
        return False
    if (_CONTINUES.match(after) and not ENDS_SENTENCE.search(before)) or is_broken_off(before):
        return True
    return is_range(before, after) or (width is not None and _is_forced(last, line, width))


def _is_forced(last: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line had no room on the one before it."""
    return last.width + 1 + len("".join(line.text.split(maxsplit=1)[:1])) > width


def set_lines_apart(lines: Sequence[Line], marked: Sequence[bool], width: int | None) -> None:
    """Mark the lines that begin a block of their own, as the lines around them show: lines of a list without bullets, headings alone.

    ``marked`` says which lines begin with the mark of an item.
    """
    runs = list(_runs(lines, marked))
    room = width or max((line.width for line in lines), default=0)
    if runs and not _is_wrapped(lines, marked, runs, room):
        room = _ENDLESS
    for start, stop in runs:
        _set_list_apart(lines[start:stop], lines[start - 1] if start else None, room)
    for number in range(1, len(lines)):
        line = lines[number]
        if not marked[number] and not marked[number - 1] and _is_under_label(lines, number, width or _USUAL_WIDTH):
            line.apart = True
        if not marked[number] and not line.blank_before and line.form is None and line.box is None and (says_how_often(lines[number - 1].text) or says_how_often(line.text)):
            line.apart = True
        if not marked[number] and not line.blank_before and ENDS_SENTENCE.search(lines[number - 1].text.rstrip()) and is_alone(line.text.strip()):
            following = lines[number + 1] if number + 1 < len(lines) else None
            line.apart = line.apart or following is None or following.blank_before or marked[number + 1] or _is_new(line, following, width)


def _is_wrapped(lines: Sequence[Line], marked: Sequence[bool], runs: Sequence[tuple[int, int]], room: int) -> bool:
    """Whether some sentence of the file was broken because its line was full; lines that may be a list do not count."""
    within = {number for start, stop in runs for number in range(start + 1, stop)}
    return any(
        not marked[number]
        and number not in within
        and not line.blank_before
        and line.text.strip()[:1].islower()
        and not ENDS_SENTENCE.search(last.text.rstrip())
        and _is_forced(last, line, room)
        for number, (last, line) in enumerate(pairwise(lines), 1)
    )


def _is_under_label(lines: Sequence[Line], number: int, room: int) -> bool:
    """Whether a line stands under one or two words that head it ("Common", then "dizziness"), or goes on with lines that do; none of them is full."""
    line, last = lines[number], lines[number - 1]
    if line.blank_before or not line.text.strip()[:1].islower() or last.width + 1 + len(line.text.split(maxsplit=1)[0]) > room // 2:
        return False
    return (last.apart and not last.blank_before) or (last.blank_before and _LABEL.fullmatch(last.text.strip()) is not None)


def _is_new(line: Line, following: Line, width: int | None) -> bool:
    """Whether the line behind one that may be a heading begins anew."""
    return not wraps(line, following, width)


def _runs(lines: Sequence[Line], marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Lines that stand together and may be a list without bullets: they begin in lower case, or under a line that ends in a colon."""
    at = 0
    while at < len(lines):
        before = lines[at - 1].text.rstrip() if at else ""
        if not _may_begin(lines[at], before, marked=marked[at], after_mark=bool(at) and marked[at - 1]):
            at += 1
            continue
        stop = at + 1
        while stop < len(lines) and _stands_with(lines[stop], lines[stop - 1], marked=marked[stop]):
            stop += 1
        yield at, stop
        at = stop


def _may_begin(line: Line, before: str, *, marked: bool, after_mark: bool) -> bool:
    text = line.text.strip()
    if marked or not text or line.form is not None or line.box is not None or line.literal or says_how_often(text):
        return False
    if before.endswith(":") or says_how_often(before):
        return not after_mark or line.indent == 0 or text[:1].islower()
    return text[:1].islower() and (line.blank_before or not before or (not after_mark and ENDS_SENTENCE.search(before) is not None))


def _stands_with(line: Line, last: Line, *, marked: bool) -> bool:
    return not (marked or line.blank_before or last.text.rstrip().endswith(":") or says_how_often(line.text) or line.form is not None or line.box is not None or set_apart(line))


def _set_list_apart(run: Sequence[Line], lead: Line | None, room: int) -> None:
    """Mark the lines of a run that is a list; a paragraph that was wrapped stays as it is."""
    widest = max(line.width for line in run)
    if not run[0].text.strip()[:1].islower():
        room = max(_NARROWEST, widest if lead is None or run[0].blank_before else max(widest, lead.width))
    elif widest >= _PROSE and run[-1].text.rstrip().endswith(".") and all(_is_forced(last, line, widest) for last, line in pairwise(run)):
        return
    own = [not _joins(last, line, room) for last, line in pairwise(run)]
    if not any(own):
        return
    listed = any(line.text.strip()[:1].islower() for line in run)
    for line, alone in zip(run, (True, *own), strict=True):
        line.apart = line.apart or alone
        line.listed = listed


def _joins(last: Line, line: Line, room: int) -> bool:
    """Whether a line in a list without bullets goes on with the one before it."""
    before, after = last.text.rstrip(), line.text.strip()
    return _is_forced(last, line, room) or _CUT_SHORT.search(before) is not None or _GOES_ON.match(after) is not None or is_range(before, after)
