"""Words that are written from right to left: pages of them are mirrored, so that all that is read left to right holds for them too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import bidirectional, normalize

from drugsheet.reading.decode import Note
from drugsheet.reading.pdf.file import Glyph, Mark, Page, PdfFile

_LEFTWARDS = frozenset(("R", "AL"))
_NUMBERS = frozenset(("EN", "AN"))
_IN_NUMBERS = frozenset(("CS", "ES", "ET"))
_SPACE = 0.18
"""White between two words, in sizes of the font."""
_FIRST = "\u0590"
"""No character before this one is written from right to left."""


def turn_round(file: PdfFile) -> list[Note]:
    """Mirror the pages whose letters mostly run to the left; returns what is to be said where any letters do."""
    found = 0
    for page in file.pages:
        leftwards = [glyph for glyph in page.seen if _kind(glyph) in _LEFTWARDS]
        found += len(leftwards)
        for glyph in leftwards:
            glyph.char = normalize("NFKC", glyph.char) if glyph.char >= "\ufb1d" else glyph.char  # the forms that letters take in a word
        if 2 * len(leftwards) > sum(glyph.char[0].isalpha() for glyph in page.seen):
            _mirror(page)
    return [Note("reversed_text", f"letters that are written from right to left, put in the order in which they are read: {found}")] if found else []


def _mirror(page: Page) -> None:
    ends = sum(page.sides)
    page.mirrored = True
    for glyph in page.glyphs:
        glyph.x0, glyph.x1, glyph.mirrored = ends - glyph.x1, ends - glyph.x0, True
    page.marks = [Mark(mark.kind, ends - mark.x1, mark.y0, ends - mark.x0, mark.y1) for mark in page.marks]


def in_order(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs of a line from its beginning to its end, those in the order in which they are read that run against it.

    After the Unicode Bidirectional Algorithm (UAX 9), as far as it can be turned round: numbers keep their digits' order.
    """
    mirrored = glyphs[0].mirrored
    if not mirrored and not any(glyph.char >= _FIRST and _kind(glyph) in _LEFTWARDS for glyph in glyphs):
        return glyphs
    ordered = sorted(glyphs, key=lambda glyph: (glyph.x0 + glyph.x1) / 2)
    spaces = [False, *(glyph.x0 - last.x1 > _SPACE * max(glyph.size, last.size) for last, glyph in pairwise(ordered))]
    order = list(range(len(ordered)))
    kinds = [_kind(glyph) for glyph in ordered]
    for start, end in _against(kinds, spaces, mirrored=mirrored):
        order[start:end] = reversed(order[start:end])
    if not mirrored:
        for start, end in _numbers([kinds[at] for at in order], order):
            order[start:end] = reversed(order[start:end])
    first = ordered[order[0]].space
    for last, at in pairwise(order):
        ordered[at].space = spaces[max(last, at)] if abs(last - at) == 1 else spaces[min(last, at) + 1] or spaces[max(last, at)]
    ordered[order[0]].space = first
    return [ordered[at] for at in order]


def _kind(glyph: Glyph) -> str:
    return bidirectional(glyph.char[0])


def _against(kinds: Sequence[str], spaces: Sequence[bool], *, mirrored: bool) -> list[tuple[int, int]]:
    """The runs that are read against the line: from the first strong sign of the other direction to the last, with what is between; numbers too."""
    strong, own = (frozenset("L"), _LEFTWARDS) if mirrored else (_LEFTWARDS, frozenset("L"))
    runs: list[tuple[int, int]] = []
    start = end = -1
    number = False
    for at, kind in enumerate(kinds):
        counts = kind in strong or (mirrored and kind in _NUMBERS)
        if counts and start >= 0 and (number == (kind in _NUMBERS) or not any(spaces[end + 1 : at + 1])):
            end = at
        elif counts or kind in own or (number and kind not in _IN_NUMBERS):
            if start >= 0:
                runs.append((start, end + 1))
            start, end = (at, at) if counts else (-1, -1)
            number = kind in _NUMBERS
        if counts:
            number = kind in _NUMBERS
    if start >= 0:
        runs.append((start, end + 1))
    return runs


def _numbers(kinds: Sequence[str], order: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers within what was turned round."""
    runs: list[tuple[int, int]] = []
    start = -1
    for at, kind in enumerate([*kinds, ""]):
        if kind in _NUMBERS or (start >= 0 and kind in _IN_NUMBERS):
            start = at if start < 0 else start
        elif start >= 0:
            if at - start > 1 and order[start] > order[start + 1]:
                runs.append((start, at))
            start = -1
    return runs
