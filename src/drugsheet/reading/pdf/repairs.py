"""Characters as they should have been: ligatures spelled out, what fonts without a map leave, sizes of recognised words that jitter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from drugsheet.reading.decode import Note
from drugsheet.reading.pdf.file import Glyph, PdfFile
from drugsheet.reading.symbols import shown

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TEX = {0x0F: "•", 0x10: "“", 0x11: "”", 0x15: "–", 0x16: "—", 0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x88: "•"}
"""What stands at these places of TeX's T1 encoding, in fonts that have no map of their own."""
_SMALL_WORDS = re.compile(r"\b(?:the|of|and|to|or|in|a|you|your|is|for|with|may|if|de|la|el|en|der|die|und|et|les)\b", re.IGNORECASE)
_UNREADABLE = 0.2
_LIKE_TEXT = 0.08
"""Share of words that are small ones, below which what fonts without a map give is no text."""


def is_unreadable(seen: Sequence[Glyph]) -> bool:
    """Whether many glyphs have no character that their font names, and together they are no text in a language."""
    if sum(glyph.unmapped or glyph.char == "\ufffd" for glyph in seen) <= _UNREADABLE * len(seen):
        return False
    words = "".join((" " if glyph.space else "") + glyph.char for glyph in seen)
    return len(_SMALL_WORDS.findall(words)) < _LIKE_TEXT * len(words.split())


def repair(file: PdfFile) -> list[Note]:
    """Mend the characters of a file in place; returns what is to be said of it."""
    mended = lost = symbols = 0
    for page in file.pages:
        for glyph in page.glyphs:
            char = glyph.char
            if char.isascii() and " " < char < "\x7f":
                continue
            if (spelled := LIGATURES.get(char)) is not None:
                glyph.char = spelled
            elif ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0:
                tex = _TEX.get(ord(char)) if glyph.unmapped else None
                glyph.char = tex or "\ufffd"
                mended += tex is not None
                lost += tex is None
            elif (known := shown(char))[1]:
                glyph.char = known[0]
                symbols += 1
            elif char.isspace():
                glyph.char = "\ufffd"
                lost += 1
        if page.ocr:
            _level(page.seen)
        _space(page.glyphs)
    notes = []
    if mended:
        notes.append(Note("encoding_repaired", f"glyphs of fonts without a map, read by the encoding of TeX: {mended}"))
    if symbols:
        notes.append(Note("symbol_font", f"symbol-font characters mapped to what they show: {symbols}"))
    if lost:
        notes.append(Note("encoding_replaced", f"glyphs of which no character is known stand as U+FFFD: {lost}"))
    return notes


def _space(glyphs: Sequence[Glyph]) -> None:
    """Take back the white space that is made where a raised sign ends though there is no gap; make it where there is one.

    A narrow gap is one where the letters before and behind it touch: in words that are set wide all letters stand apart.
    """
    gaps = [_gap(last, glyph) for last, glyph in pairwise(glyphs)]
    for number, (last, glyph) in enumerate(pairwise(glyphs)):
        gap = gaps[number]
        if gap is None:
            continue
        if glyph.guessed and -0.3 < gap < _NO_GAP:
            glyph.space = False
        elif not glyph.space and gap > _SURE_GAP:
            glyph.space = True
        elif not glyph.space and gap > _NARROW_GAP and (glyph.char.isalnum() or last.char.isalnum()):
            before = None if last.space or not number else gaps[number - 1]
            behind = None if number + 2 >= len(glyphs) or glyphs[number + 2].space else gaps[number + 1]
            glyph.space = all(near is None or near < _NO_GAP for near in (before, behind))


def _gap(last: Glyph, glyph: Glyph) -> float | None:
    """The gap between two glyphs in sizes of the font; None where they stand on two lines."""
    size = max(last.size, glyph.size)
    return None if abs(last.base - glyph.base) > _ONE_LINE * size else (glyph.x0 - last.x1) / size


_ONE_LINE = 0.62
_NO_GAP = 0.08
_NARROW_GAP = 0.18
_SURE_GAP = 0.3
"""Gaps between glyphs, in sizes of the font, that are no white space, that may be some, and that are some."""


def _level(glyphs: list[Glyph]) -> None:
    """Give the words of a recognised page one size and each line one height: a program that looks at a picture is not that exact."""
    if not glyphs:
        return
    body = median_low([glyph.size for glyph in glyphs])
    for glyph in glyphs:
        if 0.7 * body < glyph.size < 1.22 * body:
            glyph.size = body
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if lines and glyph.base - lines[-1][0].base <= 0.3 * body:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        base = median_low([glyph.base for glyph in line])
        for glyph in line:
            glyph.base = base
