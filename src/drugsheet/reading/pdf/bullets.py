"""Bullets before lines: signs, letters of symbol fonts, numbers that count up, and dots that are drawn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from drugsheet.reading.pdf.file import Glyph, Mark
from drugsheet.reading.pdf.lines import BULLETS, NUMBER, SURE, Row, Segment, is_bold, text_of

_GLUED = re.compile(r"\(?([0-9]{1,2}|[a-z])[.)](?=\s|$|[^\W\d_])")
"""A number that counts up may stand close to its words."""
_FAR = 4.0
"""Widest gap between a bullet and its words, in sizes of the font."""
_NO_BULLET = frozenset("(\u201c\"'[$<>©®½¼¾&#@%≥≤±+=~/\\†‡¶")
_MOST_DOTS = 60
"""Dots that are looked at beside one line."""


def mark_items(rows: Sequence[Row], marks: Sequence[Mark]) -> None:
    """Find the bullets of a page's lines. Each is taken from the words and kept with them."""
    dots = sorted(((mark.y0 + mark.y1) / 2, mark.x0, mark.x1) for mark in marks if mark.kind == "dot")
    for row in rows:
        _join_bullets(row)
        for segment in row:
            if not segment.item:
                _own_bullet(segment)
            if not segment.item and dots:
                _drawn_bullet(segment, dots)


def _join_bullets(row: Row) -> None:
    """A short segment that can be a bullet belongs to the words on its right."""
    at = 0
    while at + 1 < len(row):
        bullet, words = row[at], row[at + 1]
        if len(bullet.glyphs) <= 3 and -0.2 * words.size < words.x0 - bullet.x1 < _FAR * words.size and _can_be(bullet.text):
            words.mark(bullet.glyphs, bullet.x0)
            del row[at]
        at += 1


def _can_be(text: str) -> bool:
    return text in BULLETS or (len(text) == 1 and not text.isalnum() and text not in _NO_BULLET)


def _own_bullet(segment: Segment) -> None:
    """A sign at the beginning of the words themselves."""
    glyphs = segment.glyphs
    if len(glyphs) <= 2:
        return
    first, spaced = glyphs[0], glyphs[1].space or glyphs[1].x0 - glyphs[0].x1 > 0.3 * segment.size
    if len(first.char) == 1 and (first.char in SURE or (spaced and _can_be(first.char))):
        _cut(segment, 1)


def _cut(segment: Segment, count: int) -> None:
    bullet, segment.glyphs = segment.glyphs[:count], segment.glyphs[count:]
    segment.measure()
    segment.mark(bullet, min(glyph.x0 for glyph in bullet))


def _drawn_bullet(segment: Segment, dots: Sequence[tuple[float, float, float]]) -> None:
    top, bottom = segment.base - 0.85 * segment.size, segment.base + 0.15 * segment.size
    at = bisect_left(dots, (top,))
    for middle, x0, x1 in dots[at : at + _MOST_DOTS]:
        if middle > bottom:
            return
        if 0 < segment.x0 - x1 < 0.75 * _FAR * segment.size:
            segment.mark([], x0)
            return


def mark_letters(segments: Sequence[Segment]) -> None:
    """A lone letter or sign of another font before several lines, always the same, is a bullet: that of a symbol font."""
    count = Counter(key for segment in segments if (key := _lone_letter(segment)) is not None)
    for segment in segments:
        if (key := _lone_letter(segment)) is not None and count[key] >= _enough(key):
            _cut(segment, 1)


_SEVERAL = 3
_ROUND = "o"
"""The letter that stands for a bullet."""


def _enough(key: tuple[str, int]) -> int:
    """How often a letter must stand before words to be a bullet."""
    return _SEVERAL - (key[0] == _ROUND)


def _lone_letter(segment: Segment) -> tuple[str, int] | None:
    glyphs = segment.glyphs
    if segment.item or len(glyphs) <= 2:
        return None
    gap = glyphs[1].x0 - glyphs[0].x1
    same = glyphs[0].font == glyphs[1].font
    if (same and glyphs[0].char == _ROUND and gap > 0.6 * segment.size) or (not same and (glyphs[1].space or gap > 0.3 * segment.size)):
        return _key(glyphs[0])
    return None


def join_letters(rows: Sequence[Row]) -> None:
    """The same where the letter stands so far before the words that it is a segment of its own."""
    pairs = [(row, at) for row in rows for at in range(len(row) - 1) if _is_apart(row[at], row[at + 1])]
    count = Counter(_key(row[at].glyphs[0]) for row, at in pairs)
    for row, at in reversed(pairs):
        if count[_key(row[at].glyphs[0])] >= _enough(_key(row[at].glyphs[0])) and not row[at + 1].item:
            row[at + 1].mark(row[at].glyphs, row[at].x0)
            del row[at]


def _key(glyph: Glyph) -> tuple[str, int]:
    return glyph.char, glyph.font


def _is_apart(letter: Segment, words: Segment) -> bool:
    return len(letter.glyphs) == 1 and (letter.glyphs[0].font != words.glyphs[0].font or letter.glyphs[0].char == _ROUND) and 0 < words.x0 - letter.x1 < _FAR * words.size


def join_numbers(rows: Sequence[Row]) -> None:
    """A number that stands apart before words becomes part of them, so that it is judged with the others."""
    for row in rows:
        at = 0
        while at + 1 < len(row):
            number, words = row[at], row[at + 1]
            if not words.item and len(number.glyphs) <= 4 and NUMBER.fullmatch(number.text) and 0 < words.x0 - number.x1 < _FAR * words.size:
                words.glyphs[0].space = True
                words.glyphs = [*number.glyphs, *words.glyphs]
                words.measure()
                words.edge = words.x0
                del row[at]
            at += 1


def mark_numbers(segments: Sequence[Segment], body: float, *, all_bold: bool) -> None:
    """"1." and "2." at the same place before lines, one after the other, are bullets; before headings they are not."""
    groups: dict[int, list[tuple[int, Segment, int]]] = defaultdict(list)
    for segment in segments:
        if segment.item or segment.size > 1.1 * body or (is_bold(segment.glyphs) and not all_bold):
            continue
        if match := _GLUED.match(text_of(segment.glyphs[:6])):
            value = int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1
            groups[round(segment.x0 / 6)].append((value, segment, len(match[0])))
    for found in groups.values():
        for index, (value, segment, length) in enumerate(found):
            before = found[index - 1][0] if index else 0
            after = found[index + 1][0] if index + 1 < len(found) else 0
            if ((value == before + 1 and (index or after == value + 1)) or (value == 1 and after == 2)) and len(segment.glyphs) > length:
                _cut(segment, length)
