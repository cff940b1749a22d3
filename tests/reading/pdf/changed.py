"""PDFs that were made and then changed: turned, locked, damaged, scanned."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdfium2 as pdfium
from PIL import Image
from pypdf import PdfWriter, Transformation
from pypdf.constants import UserAccessPermissions
from pypdf.generic import NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from .by_reportlab import SETTINGS, make
from .printed import Printed


def _written(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _each_page(data: bytes, change: Callable[..., object]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        change(page)
    return _written(writer)


def turned(sheet: Printed) -> bytes:
    """Pages that are shown lying on their side, as a scanner or a landscape setting leaves them."""
    return _each_page(make(sheet, SETTINGS["plain"]), lambda page: page.rotate(90))


def turned_back(sheet: Printed) -> bytes:
    """Pages whose content lies on its side and that are shown upright."""

    def change(page: object) -> None:
        box = page.mediabox  # type: ignore[attr-defined]
        page.add_transformation(Transformation().rotate(90).translate(float(box.height), 0))  # type: ignore[attr-defined]
        page.mediabox = page.cropbox = RectangleObject((0, 0, float(box.height), float(box.width)))  # type: ignore[attr-defined]
        page[NameObject("/Rotate")] = page.get("/Rotate", 0)  # type: ignore[attr-defined, index]
        page.rotate(90)  # type: ignore[attr-defined]

    return _each_page(make(sheet, SETTINGS["two_columns"]), change)


def cropped(sheet: Printed) -> bytes:
    """Pages of which a part is shown, so that their space does not begin at 0."""

    def change(page: object) -> None:
        page.cropbox = RectangleObject((30, 20, 580, 830))  # type: ignore[attr-defined]

    return _each_page(make(sheet, SETTINGS["bold_headings"]), change)


def restricted(sheet: Printed) -> bytes:
    """May be opened by anybody and printed by nobody."""
    return locked(sheet, "")


def locked(sheet: Printed, password: str) -> bytes:
    """Opens with a password."""
    writer = PdfWriter(clone_from=io.BytesIO(make(sheet, SETTINGS["plain"])))
    writer.encrypt(password, "owner", algorithm="RC4-128", permissions_flag=UserAccessPermissions(0))
    return _written(writer)


def without_table(sheet: Printed) -> bytes:
    """The table of its objects is gone; they are found by looking for them."""
    return re.sub(rb"startxref\s+[0-9]+", b"startxref\n7", make(sheet, SETTINGS["plain"]))


def scanned(sheet: Printed, *, recognised: bool) -> bytes:
    """Pictures of its pages; where they were ``recognised`` its words lie on them without ink."""
    document = pdfium.PdfDocument(make(sheet, SETTINGS["plain"]))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page in document:
        width, height = page.get_size()
        bitmap = page.render(scale=1.2, grayscale=True)
        picture = Image.frombytes("L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride)
        canvas.setPageSize((width, height))
        canvas.drawInlineImage(picture, 0, 0, width, height)
        if recognised:
            _layer(canvas, page)
        canvas.showPage()
        page.close()
    document.close()
    if recognised:
        canvas.setProducer("ocr of a test")
    canvas.save()
    return stream.getvalue()


def _layer(canvas: Canvas, page: object) -> None:
    """The lines of a page as a recogniser leaves them: invisible, a little beside the line."""
    text = page.get_textpage()  # type: ignore[attr-defined]
    bullets = []
    lines = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1).strip()
        if words == "\u2022":
            bullets.append((left, (bottom + top) / 2))
        else:
            lines.append((left, bottom, words))
    for number, (left, bottom, words) in enumerate(lines):
        base = bottom + 2.2 + 0.3 * (number % 3)
        marks = [x for x, middle in bullets if bottom - 1 < middle < bottom + 11 and x < left]
        for x, said in (*((x, "\u2022") for x in marks), (left, words)):
            line = canvas.beginText(x, base)
            line.setFont("Helvetica", 10.5 + 0.3 * (number % 2))
            line.setTextRenderMode(3)
            line.textOut(said)
            canvas.drawText(line)
    text.close()


CHANGED: dict[str, Callable[[Printed], bytes]] = {made.__name__: made for made in (turned, turned_back, cropped, restricted, without_table)}
