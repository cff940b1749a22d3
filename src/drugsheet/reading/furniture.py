"""Page furniture of text files: form feeds, page numbers, running heads, double spacing.

It is taken out before lines become blocks, so that an item broken over two pages is one item again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugsheet.reading.breaks import is_broken_off
from drugsheet.reading.document import LeftOut, fold

_PAGE = re.compile(r"\bpage[ \t]+[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?\b", re.IGNORECASE)
PAGE_ALONE = re.compile(r"\A[-–—−|\[( \t]*+(?:page[ \t]+)?[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?[-–—−|\]) \t]*", re.IGNORECASE)
_OF = re.compile(r"[0-9][ \t]*(?:of|/)[ \t]*[0-9]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_FURNITURE = 120
_FEW_LINES = 8
_BESIDE = 2
"""Lines beside the end of a page that may be a running head or foot by themselves."""
_TALLEST = 6
"""Lines of the tallest running head or foot."""
_ANY_BULLET = re.compile(r"[ \t]*+[•●▪■◦·*–—−o-][ \t]")


@dataclass(slots=True)
class Raw:
    """A line of the file: where it begins, its text, whether a page ends after it, and whether it goes on with nothing."""

    offset: int
    text: str
    page_end: bool = False
    apart: bool = False


def without_furniture(lines: list[Raw], left_out: list[LeftOut]) -> Iterator[Raw | None]:
    """The lines without page numbers and running heads; None stands for blank lines.

    A line is furniture when it is a bare page number ("Page 1 of 2", or "1/2" next to a page end), or when it stands within two
    lines of an end of a page and the same words, digits aside, do so elsewhere. Of any other line with a page number that number goes.
    """
    found = {index: place for index, raw in enumerate(lines) if (place := _page_number(lines, index, raw)) is not None}
    feeds = {index for index, raw in enumerate(lines) if raw.page_end}
    if not found and not feeds:
        yield from (raw if raw.text.strip() else None for raw in lines)
        return
    count = Counter(_head_key(lines[index].text) for index in found)
    numbers = {index for index, (start, end) in found.items() if count[_head_key(lines[index].text)] > 1 or _is_bare(lines[index].text, start, end)}
    gone = numbers | _running_heads(lines, numbers, numbers | feeds)
    pending_blank = 0
    broken = alone = False
    last: Raw | None = None
    for index, raw in enumerate(lines):
        if index in gone:
            words = _without(raw, found[index], left_out) if index in numbers else raw
            if words.text.strip():
                left_out.append(LeftOut("running_head", words.text, words.offset))
            broken = True
        elif raw.text.strip():
            kept = _without(raw, found[index], left_out) if index in found else raw
            after, alone = alone, index in found or (broken and _is_between(last, kept, lines[index + 1 : index + 2]))
            kept.apart = after or alone
            # Blank lines beside a page end say nothing: the sentence may go on.
            if not broken:
                yield from [None] * pending_blank
            pending_blank, broken = 0, False
            last = kept
            yield kept
        else:
            pending_blank += 1
        broken = broken or raw.page_end


def _running_heads(lines: Sequence[Raw], numbers: set[int], edges: set[int]) -> set[int]:
    """Lines beside the ends of pages whose words stand beside others too; the first page and the last have such ends as well."""
    filled = [index for index, raw in enumerate(lines) if raw.text.strip() and index not in numbers]
    places = [0, *(bisect_right(filled, edge) for edge in sorted(edges)), len(filled)]
    runs = [[filled[place : place + _TALLEST] for place in places], [filled[max(0, place - _TALLEST) : place][::-1] for place in places]]
    found = _repeated(lines, {index for side in runs for run in side for index in run[:_BESIDE]})
    for side in runs:
        # Further lines of heads and feet of more than two: the same words at the same distance from several ends.
        for depth in range(_BESIDE, _TALLEST):
            found |= _repeated(lines, {run[depth] for run in side if len(run) > depth and found.issuperset(run[:depth])})
    return found


def _repeated(lines: Sequence[Raw], places: set[int]) -> set[int]:
    """Those of some lines whose words are those of another one of them."""
    count = Counter(_head_key(lines[index].text) for index in places)
    return {index for index in places if count[_head_key(lines[index].text)] > 1 and _is_short(lines[index])}


def _is_between(last: Raw | None, raw: Raw, following: Sequence[Raw]) -> bool:
    """Whether a line at the top of a page stands between the halves of a sentence that was broken at the end of the page before it."""
    goes_on = bool(following) and following[0].text.strip()[:1].islower()
    return last is not None and goes_on and is_broken_off(last.text.rstrip()) and _is_short(raw) and not raw.text.strip()[:1].islower()


def _without(raw: Raw, place: tuple[int, int], left_out: list[LeftOut]) -> Raw:
    """A line without the page number at an edge of it, and without what sets that off."""
    start, end = place
    if _is_bare(raw.text, start, end):
        start, end = 0, len(raw.text)
    if tail := raw.text[end:].lstrip(_SET_OFF):
        at = len(raw.text) - len(tail)
        left_out.append(LeftOut("page_number", raw.text[:at], raw.offset))
        return Raw(raw.offset + at, tail, raw.page_end)
    head = raw.text[:start].rstrip(_SET_OFF)
    left_out.append(LeftOut("page_number", raw.text[len(head) :], raw.offset + len(head)))
    return Raw(raw.offset, head, raw.page_end)


def _is_bare(text: str, start: int, end: int) -> bool:
    return not (text[:start].strip(_EDGES) or text[end:].strip(_EDGES))


_SET_OFF = " \t|-–—,;·•"
_EDGES = f"{_SET_OFF}[]()"
_SET_OFF_AFTER = re.compile(r"[ \t]{2,}|[ \t]*[|–—-]")
_SET_OFF_BEFORE = re.compile(r"(?:(?<![ \t])[ \t]{2,}+|[|–—-][ \t]*+)$")


def _page_number(lines: Sequence[Raw], index: int, raw: Raw) -> tuple[int, int] | None:
    """Where the page number of a line stands."""
    text = raw.text
    if not text.strip() or len(text) > _LONGEST_FURNITURE:
        return None
    match = _PAGE.search(text)
    if PAGE_ALONE.fullmatch(text):
        if match or _page_ends_beside(lines, index) or (_OF.search(text) and _is_lone(lines, index)):
            return 0, len(text)
        return None
    if match is None:
        return None
    # "Ondansetron      Page 1 of 2": the number at an edge of the line, set off from the rest.
    before, after = text[: match.start()], text[match.end() :]
    set_off = not before.strip(_SET_OFF) and _SET_OFF_AFTER.match(after) if after.strip(_SET_OFF) else _SET_OFF_BEFORE.search(before) or _OF.search(match[0])
    return match.span() if set_off else None


def _page_ends_beside(lines: Sequence[Raw], index: int) -> bool:
    """Whether a page ends right before or after a line, blank lines aside."""
    after = index
    while not lines[after].page_end and after + 1 < len(lines) and not lines[after + 1].text.strip():
        after += 1
    before = index - 1
    while before > 0 and not lines[before].page_end and not lines[before].text.strip():
        before -= 1
    return lines[after].page_end or (before >= 0 and lines[before].page_end)


def _is_lone(lines: Sequence[Raw], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text.strip()
    after = index + 1 == len(lines) or not lines[index + 1].text.strip()
    return before and after


def _is_short(raw: Raw) -> bool:
    return len(raw.text.strip()) <= _LONGEST_FURNITURE and not _ANY_BULLET.match(raw.text)


def _head_key(text: str) -> str:
    return _DIGITS.sub("0", fold(text).casefold())


def single_spaced(lines: list[Raw | None]) -> list[Raw | None]:
    """A file whose every line is followed by a blank one: there a single blank line says nothing."""
    gaps: list[int] = []
    count = -1
    for raw in lines:
        if raw is None:
            count += 1
        else:
            gaps.append(count)
            count = 0
    inner = list(gaps[1:])
    if len(inner) < _FEW_LINES or min(inner) != 1 or max(inner) < 2:
        return lines
    result: list[Raw | None] = []
    for number, raw in enumerate(raw for raw in lines if raw is not None):
        if number and inner[number - 1] > 1:
            result.append(None)
        result.append(raw)
    return result
