"""What is drawn on a page beside its text: bullets, rules, boxes, pictures. Runs in the child process."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as c

from drugsheet.reading.pdf.glyphs import Box, TooMuch, Way

_DEEPEST_FORM = 5
_MOST_MARKS = 20_000
"""Most things of a page that are told; a page with more is a drawing."""
_RULE = 2.5
"""Points up to which a path is as thin as a rule."""


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page."""

    marks: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    """``dot``, ``across``, ``down`` or ``box``, and its place on the page as it is turned."""
    covers: list[tuple[int, Box]] = field(default_factory=list)
    """What may cover words: which object it is, and its box in the page's own space."""
    orders: dict[int, int] = field(default_factory=dict)
    """Which object each text object is, in the order in which they are painted, by its address."""
    pictures: float = 0.0
    """The share of the page that pictures cover."""
    paths: list[tuple[int, Box]] = field(default_factory=list)


def read_drawn(page: Any, area: float, budget: list[int], limit: int) -> Drawn:
    """Go through the objects of a page. ``budget`` holds how many more the file may have. Raises TooMuch."""
    found = Drawn()
    waiting: list[tuple[Any, bool, int, int, Affine]] = [(page, False, 0, 0, _SAME)]
    while waiting:
        holder, form, at, depth, way = waiting.pop()
        count = c.FPDFFormObj_CountObjects(holder) if form else c.FPDFPage_CountObjects(holder)
        while at < count:
            handle = c.FPDFFormObj_GetObject(holder, at) if form else c.FPDFPage_GetObject(holder, at)
            at += 1
            if not handle:
                continue
            budget[0] -= 1
            if budget[0] < 0:
                raise TooMuch("max_objects", f"more than {limit:,} drawn objects")
            if c.FPDFPageObj_GetType(handle) == c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                waiting.append((holder, form, at, depth, way))
                waiting.append((handle, True, 0, depth + 1, way.before(_affine(handle))))
                break
            _take(found, handle, way, area=area, order=limit - budget[0])
    return found


Affine6 = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Affine:
    """From a form's space to that of the page."""

    values: Affine6

    def before(self, inner: Affine6) -> Affine:
        """``inner`` first, then this one."""
        a, b, cc, d, e, f = inner
        oa, ob, oc, od, oe, of = self.values
        return Affine((oa * a + oc * b, ob * a + od * b, oa * cc + oc * d, ob * cc + od * d, oa * e + oc * f + oe, ob * e + od * f + of))

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box around a box."""
        a, b, cc, d, e, f = self.values
        xs = [a * x + cc * y + e for x in (x0, x1) for y in (y0, y1)]
        ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
        return min(xs), min(ys), max(xs), max(ys)


_SAME = Affine((1.0, 0.0, 0.0, 1.0, 0.0, 0.0))


def _affine(handle: Any) -> Affine6:
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(handle, matrix):
        return _SAME.values
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _take(found: Drawn, handle: Any, way: Affine, *, area: float, order: int) -> None:
    kind = c.FPDFPageObj_GetType(handle)
    if kind == c.FPDF_PAGEOBJ_TEXT:
        found.orders[ctypes.addressof(handle.contents)] = order
        return
    if kind not in (c.FPDF_PAGEOBJ_PATH, c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_SHADING):
        return
    sides = [ctypes.c_float() for _ in range(4)]
    if not c.FPDFPageObj_GetBounds(handle, *sides):
        return
    x0, y0, x1, y1 = way.box(*(side.value for side in sides))
    if kind == c.FPDF_PAGEOBJ_IMAGE:
        found.pictures = min(1.0, found.pictures + max(0.0, x1 - x0) * max(0.0, y1 - y0) / max(area, 1.0))
    if x1 - x0 > _COVERS and y1 - y0 > _COVERS / 2:
        found.covers.append((order, (x0, y0, x1, y1)))
    if len(found.paths) < _MOST_MARKS:
        found.paths.append((kind, (x0, y0, x1, y1)))


_COVERS = 8.0


def name_marks(found: Drawn, way: Way) -> None:
    """Say what each path is, on the page as it is turned."""
    for kind, box in found.paths:
        x0, y0, x1, y1 = way.box(*box)
        wide, high = x1 - x0, y1 - y0
        if 1 <= wide <= 9 and 1 <= high <= 9 and 0.6 < wide / high < 1.7:
            found.marks.append(("dot", x0, y0, x1, y1))
        elif kind == c.FPDF_PAGEOBJ_PATH:
            name = "across" if high < _RULE and wide > 15 else "down" if wide < _RULE and high > 6 else "box"
            found.marks.append((name, x0, y0, x1, y1))
