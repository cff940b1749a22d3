"""Page furniture of text files: form feeds, page numbers, running heads, double spacing.

It is taken out before lines become blocks, so that an item broken over two pages is one item again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugsheet.reading.document import LeftOut, fold

_PAGE = re.compile(r"\bpage[ \t]+[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?\b", re.IGNORECASE)
_PAGE_ALONE = re.compile(r"\A[-–—|\[( \t]*+(?:page[ \t]+)?[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?[-–—|\]) \t]*", re.IGNORECASE)
_OF = re.compile(r"[0-9][ \t]*(?:of|/)[ \t]*[0-9]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_FURNITURE = 120
_FEW_LINES = 8
_TALLEST = 6
"""Lines of the tallest running head or foot."""
_ANY_BULLET = re.compile(r"[ \t]*+[•●▪■◦·*–—−o-][ \t]")


@dataclass(slots=True)
class Raw:
    """A line of the file: where it begins, its text, and whether a page ends after it."""

    offset: int
    text: str
    page_end: bool = False


def without_furniture(lines: list[Raw], left_out: list[LeftOut]) -> Iterator[Raw | None]:
    """The lines without page numbers and running heads; None stands for blank lines.

    A line is page furniture when it holds a page number ("Page 1 of 2", or "1/2" next to a page end), or when it stands
    within two lines of one and is printed more than once in the file.
    """
    marks = {index for index, raw in enumerate(lines) if _is_page_number(lines, index, raw)}
    feeds = {index for index, raw in enumerate(lines) if raw.page_end}
    if not marks and not feeds:
        yield from (raw if raw.text.strip() else None for raw in lines)
        return
    filled = [index for index, raw in enumerate(lines) if raw.text.strip() and index not in marks]
    repeated = Counter(_head_key(lines[index].text) for index in filled)
    near = set(marks)
    for edge in sorted(marks | feeds):
        place = bisect_right(filled, edge)
        before, after = filled[max(0, place - 2) : place], filled[place : place + 2]
        near |= {index for index in (*before, *after) if repeated[_head_key(lines[index].text)] > 1 and _is_short(lines[index])}
    near |= _rest_of_heads(lines, filled, marks | feeds, near)
    near |= {index for edge in marks | feeds for index in _single_head(lines, filled, edge)}
    heads = {_head_key(lines[index].text) for index in near - marks}
    first = next((index for index in filled if _head_key(lines[index].text) in heads), None)
    if first is not None and first not in near:
        near.add(first)  # the running head of the first page
    pending_blank = 0
    broken = False
    for index, raw in enumerate(lines):
        if index in near:
            left_out.append(LeftOut("page_number" if index in marks else "running_head", raw.text, raw.offset))
            broken = True
        elif raw.text.strip():
            # Blank lines beside a page end say nothing: the sentence may go on.
            if not broken:
                yield from [None] * pending_blank
            pending_blank, broken = 0, False
            yield raw
        else:
            pending_blank += 1
        broken = broken or raw.page_end


def _rest_of_heads(lines: Sequence[Raw], filled: Sequence[int], edges: set[int], near: set[int]) -> set[int]:
    """Further lines of running heads and feet of more than two lines: the same words at the same distance from several edges."""
    found: set[int] = set()
    for step in (1, -1):
        runs = [filled[place : place + _TALLEST] if step > 0 else filled[max(0, place - _TALLEST) : place][::-1] for place in (bisect_right(filled, edge) for edge in sorted(edges))]
        for depth in range(2, _TALLEST):
            here = {(run[depth], _head_key(lines[run[depth]].text)) for run in runs if len(run) > depth and all(index in near or index in found for index in run[:depth])}
            count = Counter(key for _, key in here)
            found |= {index for index, key in here if count[key] > 1 and _is_short(lines[index])}
    return found


def _single_head(lines: Sequence[Raw], filled: Sequence[int], edge: int) -> list[int]:
    """A running head that is printed once: it stands in a sentence that was broken at the end of the page."""
    place = bisect_right(filled, edge)
    after = filled[place : place + 2]
    left = bisect_left(filled, edge)
    before = filled[max(0, left - 1) : left]
    if len(after) < 2 or not before:
        return []
    head, goes_on = lines[after[0]], lines[after[1]].text.strip()
    broken = not lines[before[0]].text.rstrip().endswith((".", "!", "?", ":", ";")) and goes_on[:1].islower()
    return [after[0]] if broken and _is_short(head) and not head.text.strip()[:1].islower() and not _ANY_BULLET.match(head.text) else []


_SET_OFF_AFTER = re.compile(r"[ \t]{2,}|[ \t]*[|–—-]")
_SET_OFF_BEFORE = re.compile(r"(?:[ \t]{2,}|[|–—-][ \t]*)$")


def _is_page_number(lines: Sequence[Raw], index: int, raw: Raw) -> bool:
    text = raw.text
    if not text.strip() or len(text) > _LONGEST_FURNITURE:
        return False
    if _PAGE_ALONE.fullmatch(text):
        if _PAGE.search(text):
            return True
        beside_feed = _page_ends_beside(lines, index)
        return beside_feed or (bool(_OF.search(text)) and _is_lone(lines, index))
    if match := _PAGE.search(text):
        # "Ondansetron      Page 1 of 2": the number at an edge of the line, set off from the rest.
        rest = (text[: match.start()], text[match.end() :])
        if not rest[1].strip(" \t|-–—"):
            return bool(_SET_OFF_BEFORE.search(rest[0])) or bool(_OF.search(match[0]))
        return not rest[0].strip(" \t|-–—") and bool(_SET_OFF_AFTER.match(rest[1]))
    return False


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
