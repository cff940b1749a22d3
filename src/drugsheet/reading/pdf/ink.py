"""Words that nobody sees: white on white, behind a box. Where there is a doubt the page is rendered and asked for ink."""

from __future__ import annotations

from typing import Any

from drugsheet.reading.pdf.drawn import Drawn
from drugsheet.reading.pdf.glyphs import INVISIBLE, Box, Glyphs
from drugsheet.reading.pdf.wire import HIDDEN

_UNSEEN, _OCR = HIDDEN.index("unseen_text"), HIDDEN.index("ocr")
_MOST_PIXELS = 4_000_000
_DPI = 100
_PICTURE = 0.3
"""Share of a page that a picture covers from which invisible words are those of the picture."""
_CONTRAST = 24
"""Levels of grey between ink and page that an eye can tell."""
_CELLS = 48
"""Cells of a page, across and down, in which is kept what was painted last."""
_MOST_CELLS = 2_000_000
_SAMPLES = 24
"""Most pixels across and down that are looked at for one glyph."""


def hide_unseen(page: Any, glyphs: Glyphs, drawn: Drawn, crop: Box, *, ocr: bool) -> bool:
    """Mark the glyphs of a page that show no ink, and those that a picture shows; returns whether there are any of these."""
    hidden = glyphs.columns["hidden"]
    layer = [index for index, reason in enumerate(hidden) if reason == INVISIBLE]
    read = bool(layer) and (drawn.pictures > _PICTURE or ocr)
    if read:
        for index in layer:
            hidden[index] = _OCR
    covered = _Cover(drawn, crop)
    doubtful = [index for index, style in enumerate(glyphs.styles) if not hidden[index] and (style.light or covered.is_over(glyphs.boxes[index], style.order))]
    if doubtful:
        picture = _Picture(page, crop)
        for run in _runs(doubtful, glyphs):
            unseen = sum(not picture.shows(glyphs.boxes[index], light=glyphs.styles[index].light) for index in run)
            if unseen > 0.5 * len(run):
                for index in run:
                    hidden[index] = _UNSEEN
    return read


def _runs(doubtful: list[int], glyphs: Glyphs) -> list[list[int]]:
    """Glyphs behind one another on a line: a run is seen or not as a whole."""
    base, size = glyphs.columns["base"], glyphs.columns["size"]
    runs: list[list[int]] = []
    for index in doubtful:
        last = runs[-1][-1] if runs else -9
        if index - last <= 1 and glyphs.styles[index].light == glyphs.styles[last].light and abs(base[index] - base[last]) < size[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


class _Cover:
    """What was painted last in each cell of a page."""

    def __init__(self, drawn: Drawn, crop: Box) -> None:
        self._left, self._bottom = crop[0], crop[1]
        self._wide, self._high = max(crop[2] - crop[0], 1.0) / _CELLS, max(crop[3] - crop[1], 1.0) / _CELLS
        self._last = [-1] * (_CELLS * _CELLS)
        self._all = False
        budget = _MOST_CELLS
        for order, (x0, y0, x1, y1) in drawn.covers:
            columns = range(self._column(x0), self._column(x1) + 1)
            rows = range(self._row(y0), self._row(y1) + 1)
            budget -= len(columns) * len(rows)
            if budget < 0:
                self._all = True
                return
            for row in rows:
                for column in columns:
                    self._last[row * _CELLS + column] = order

    def _column(self, x: float) -> int:
        return max(0, min(_CELLS - 1, int(max(-1e9, min(1e9, x - self._left)) / self._wide)))

    def _row(self, y: float) -> int:
        return max(0, min(_CELLS - 1, int(max(-1e9, min(1e9, y - self._bottom)) / self._high)))

    def is_over(self, box: Box, order: int) -> bool:
        """Whether something may have been painted over a glyph of an object."""
        x0, y0, x1, y1 = box
        last = self._last[self._row((y0 + y1) / 2) * _CELLS + self._column((x0 + x1) / 2)]
        return self._all or (last > order if order >= 0 else last >= 0)


class _Picture:
    """A page in grey, without its annotations."""

    def __init__(self, page: Any, crop: Box) -> None:
        left, bottom, right, top = crop
        width, height = max(right - left, 1.0), max(top - bottom, 1.0)
        self._scale = min(_DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
        self._left, self._top = left, top
        turn = page.get_rotation()
        bitmap = page.render(scale=self._scale, rotation=(360 - turn) % 360, grayscale=True, draw_annots=False)  # as it stands in its own space
        self._pixels, self._stride, self._width, self._height = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height

    def shows(self, box: Box, *, light: bool) -> bool:
        """Whether there is ink where a glyph stands: of light words, whether what is behind them is darker."""
        x0, y0, x1, y1 = box
        left, right = self._between(x0 - self._left, self._width, 1), self._between(x1 - self._left, self._width, 1) + 2
        top, bottom = self._between(self._top - y1, self._height, 1), self._between(self._top - y0, self._height, 1) + 2
        across, down = max(1, (right - left) // _SAMPLES), max(1, (bottom - top) // _SAMPLES)
        seen = sorted(b"".join(self._pixels[row * self._stride + left : row * self._stride + min(right, self._width) : across] for row in range(top, min(bottom, self._height), down)))
        if not seen:
            return True
        if light:
            return seen[len(seen) // 2] < 255 - 2 * _CONTRAST
        return seen[-1] - seen[0] >= _CONTRAST

    def _between(self, points: float, most: int, before: int) -> int:
        return max(0, min(most - 1, int(max(-1e9, min(1e9, points)) * self._scale) - before))
