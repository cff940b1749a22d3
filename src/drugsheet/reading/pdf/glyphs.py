"""Every glyph that PDFium reports of a page, with its place. Runs in the child process; knows nothing of drug sheets.

Places are those of the page as it is shown (crop box and ``/Rotate``), in points from its top left, turned once more where
most lines of the page do not run to the right.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as c

from drugsheet.reading.pdf.wire import BOLD, BREAK, COLUMNS, GUESSED, HIDDEN, SPACE, UNMAPPED

_WHITE = frozenset(map(ord, " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"))
"""Not ``str.isspace``: U+001C to U+001F are ligatures of TeX's fonts."""
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|CMBX|SFBX|-Bd\b|,B\b", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_HEAVY = 600
_LIGHT = 215
"""Lightest part of a colour from which words may be as light as the page."""
_TINY = 1.5
"""Points below which nobody reads a word."""
_FINE = 1000
"""PDFium gives whole pixels: a page is measured so many times as large."""
_UNSEEN_MODES = (3, 7)
OFF_PAGE, INVISIBLE, TINY, TURNED = (HIDDEN.index(reason) for reason in ("off_page", "invisible_text", "tiny_text", "rotated_text"))

Box = tuple[float, float, float, float]
Fonts = dict[tuple[str, int, int], int]


class TooMuch(Exception):
    """The file holds more than a limit allows; the arguments are the name of the limit and how it is said."""


@dataclass(slots=True)
class Way:
    """From a page's own space to the page as it is shown, and on to the page turned by ``turn`` degrees."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    cos: float = 1.0
    sin: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space, as it is shown."""
        x, y = self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f
        return x * self.cos + y * self.sin, y * self.cos - x * self.sin

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box around a box of the page's own space."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if self.sin and self.cos:
            cx, cy = self.point(x0, y1)
            dx, dy = self.point(x1, y0)
            return min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def turned(self, degrees: int) -> Way:
        """The same way and a turn after it."""
        angle = math.radians(degrees)
        cos, sin = math.cos(angle), math.sin(angle)
        return Way(self.a, self.b, self.c, self.d, self.e, self.f, round(cos, 9) + 0.0, round(sin, 9) + 0.0)

    def angle(self, a: float, b: float) -> int:
        """The direction of a vector of the page's own space as shown, in degrees clockwise."""
        return round(math.degrees(math.atan2(self.b * a + self.d * b, self.a * a + self.c * b))) % 360


def way_of(page: Any, width: float, height: float) -> Way:
    """The way of a page, by three of its points."""
    x, y = ctypes.c_int(), ctypes.c_int()
    wide, high = max(1, round(width * _FINE)), max(1, round(height * _FINE))
    points = []
    for px, py in ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0)):
        c.FPDF_PageToDevice(page, 0, 0, wide, high, 0, px, py, x, y)
        points.append((x.value / _FINE, y.value / _FINE))
    (ex, ey), (ax, ay), (cx, cy) = points
    return Way((ax - ex) / 100, (ay - ey) / 100, (cx - ex) / 100, (cy - ey) / 100, ex, ey)


@dataclass(slots=True)
class Style:
    """What holds for all glyphs of one text object."""

    font: int
    bold: bool
    size: float
    mark: int
    angle: int
    hidden: int
    light: bool
    order: int
    """Which of the page's objects it is, in the order in which they are painted; -1 where that is not known."""


@dataclass(slots=True)
class Glyphs:
    """The glyphs of a page as columns, and what only the child needs of them."""

    columns: dict[str, array[Any]] = field(default_factory=lambda: {name: array(form) for name, form in COLUMNS})
    boxes: list[Box] = field(default_factory=list)
    """The ink of each glyph in the page's own space, where there is a doubt that it is seen; else its place."""
    styles: list[Style] = field(default_factory=list)
    turn: int = 0

    def __len__(self) -> int:
        return len(self.styles)


def read_glyphs(text: Any, way: Way, crop: Box, *, orders: dict[int, int], fonts: Fonts, most: int) -> Glyphs:
    """The glyphs of a page in the order of its content. ``fonts`` numbers the fonts of the file. Raises TooMuch."""
    count = c.FPDFText_CountChars(text)
    if count > most:
        raise TooMuch("max_glyphs", f"more than {most:,} characters")
    found = Glyphs()
    styles: dict[int, Style] = {}
    rect = c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    left, bottom, right, top = crop
    raw: list[tuple[int, int, Box, float, float, Style, int]] = []
    before = SPACE
    for index in range(count):
        code = c.FPDFText_GetUnicode(text, index)
        if c.FPDFText_IsGenerated(text, index) == 1:
            before = before or SPACE | GUESSED
            continue
        if code in _WHITE:
            before = SPACE
            continue
        flags, before = before, 0
        if code in (2, 0xFFFE) and c.FPDFText_IsHyphen(text, index) == 1:
            code, flags = 0x2D, flags | BREAK
        elif not 0 < code < 0x110000 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
            code = 0xFFFD
        handle = c.FPDFText_GetTextObject(text, index)
        key = ctypes.addressof(handle.contents) if handle else 0
        if (style := styles.get(key)) is None:
            style = styles[key] = _style(text, index, way, order=orders.get(key, -1), fonts=fonts)
        if c.FPDFText_HasUnicodeMapError(text, index) == 1:
            flags |= UNMAPPED
        c.FPDFText_GetLooseCharBox(text, index, rect)
        c.FPDFText_GetCharOrigin(text, index, x, y)
        box = (rect.left, rect.bottom, rect.right, rect.top)
        hidden = style.hidden
        if rect.right < left or rect.left > right or rect.top < bottom or rect.bottom > top:
            hidden = OFF_PAGE
        raw.append((code, flags | (BOLD if style.bold else 0), box, x.value, y.value, style, hidden))
    angles = Counter(row[5].angle for row in raw if row[6] in (0, INVISIBLE))
    found.turn = angles.most_common(1)[0][0] if angles else 0
    turned = way.turned(found.turn)
    _place(found, raw, turned)
    return found


def _place(found: Glyphs, raw: list[tuple[int, int, Box, float, float, Style, int]], way: Way) -> None:
    """Fill the columns, every place turned."""
    columns = [found.columns[name] for name, _ in COLUMNS]
    for code, flags, box, x, y, style, hidden in raw:
        x0, y0, x1, y1 = way.box(*box)
        _, base = way.point(x, y)
        off = abs(style.angle - found.turn) % 360
        size = style.size if style.size >= _SMALL or y1 - y0 < 2 * _SMALL else 0.8 * (y1 - y0)  # fonts of pictures have a scale of their own
        reason = hidden or (TURNED if min(off, 360 - off) > _ASLANT else TINY if size < _TINY else 0)
        for column, value in zip(columns, (code, style.font, style.mark, flags, reason, x0, y0, x1, y1, base, max(size, 0.1)), strict=True):
            column.append(value)
        found.boxes.append(box)
        found.styles.append(style)


_ASLANT = 5
"""Degrees between a line and those of the page from which it is a mark across it."""
_SMALL = 3.0


def _style(text: Any, index: int, way: Way, *, order: int, fonts: Fonts) -> Style:
    """What PDFium says of the text object in which a character stands."""
    handle = c.FPDFText_GetTextObject(text, index)
    buffer, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    c.FPDFText_GetFontInfo(text, index, buffer, 256, flags)
    name = buffer.value.decode("latin-1")
    weight = c.FPDFText_GetFontWeight(text, index)
    matrix = c.FS_MATRIX()
    c.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c) or 1.0
    mode, mark = 0, -1
    if handle:
        mode = c.FPDFTextObj_GetTextRenderMode(handle)
        mark = c.FPDFPageObj_GetMarkedContentID(handle)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    seen, light = True, False
    if c.FPDFText_GetFillColor(text, index, red, green, blue, alpha):
        seen = alpha.value > 0
        light = min(red.value, green.value, blue.value) >= _LIGHT
    hidden = INVISIBLE if mode in _UNSEEN_MODES or not seen else 0
    bold = bool(_BOLD_NAME.search(name)) or bool(flags.value & _FORCED_BOLD) or weight >= _HEAVY or mode == 2
    font = fonts.setdefault((name, flags.value, weight), len(fonts))
    size = c.FPDFText_GetFontSize(text, index) * scale
    return Style(font, bold, size if math.isfinite(size) else 0.1, mark, way.angle(matrix.a, matrix.b), hidden, light, order)
