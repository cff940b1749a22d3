"""PDFs without a structure tree, by reportlab: one sheet in many settings."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib.colors import black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from .printed import Part, Printed, marked

_FONTS = Path(reportlab.__file__).parent / "fonts"
_WIDTH, _HEIGHT = A4
_MARGIN = 54.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sheet is set."""

    size: float = 10.5
    leading: float = 1.25
    heading: float = 14.0
    bold_headings: bool = False
    """Whether headings are as large as the text, and bold."""
    font: str = "Helvetica"
    bullet: str = "sign"
    """``sign``, ``dash``, ``symbol``, ``dingbats``, ``drawn``, ``hanging`` (words under the bullet), ``number``."""
    columns: int = 1
    list_columns: bool = False
    """Whether each list is set in two columns."""
    table: bool = False
    justified: bool = False
    raised: bool = False
    """Whether ® and ™ stand above the line."""
    ligatures: bool = False
    decorate: Callable[[Any, int, Printed], None] | None = None
    """What is painted on each page besides."""
    under: bool = False
    """Whether that is painted before the text."""


class _Item(Flowable):  # type: ignore[misc]  # reportlab ships no types
    """An item with a bullet that is painted beside it."""

    def __init__(self, words: Paragraph, setting: Setting, number: int) -> None:
        super().__init__()
        self._words, self._setting, self._number = words, setting, number
        self._indent = 0.0 if setting.bullet == "hanging" else 16.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _, self.height = self._words.wrap(width - 8 - self._indent, height)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self._words.split(width - 8 - self._indent, height)
        if len(parts) < 2:
            return []
        rest = _Item(parts[1], self._setting, 0)
        return [_Item(parts[0], self._setting, self._number), rest]

    def draw(self) -> None:
        canvas, size = self.canv, self._setting.size
        line = self.height - size * self._setting.leading + 0.25 * size
        self._words.drawOn(canvas, 8 + self._indent, 0)
        if self._number == 0 or self._setting.bullet == "hanging":
            return
        match self._setting.bullet:
            case "drawn":
                canvas.circle(11, line + 0.3 * size, 1.6, stroke=0, fill=1)
            case "symbol":
                canvas.saveState()
                text = canvas.beginText(8, line)
                text.setFont("Symbol", size)
                text._code.append("(\\267) Tj")
                canvas.drawText(text)
                canvas.restoreState()
            case "dingbats":
                canvas.setFont("ZapfDingbats", 0.7 * size)
                canvas.drawString(8, line, "\u25cf")
            case "number":
                canvas.setFont(self._setting.font, size)
                canvas.drawString(2, line, f"{self._number}.")
            case "dash":
                canvas.setFont(self._setting.font, size)
                canvas.drawString(8, line, "-")
            case _:
                canvas.setFont(self._setting.font, size)
                canvas.drawString(8, line, "\u2022")


def make(sheet: Printed, setting: Setting) -> bytes:
    """A sheet as a PDF."""
    _register()
    stream = io.BytesIO()

    def page(canvas: Any, document: Any) -> None:
        canvas.saveState()
        if setting.decorate is not None:
            setting.decorate(canvas, document.page, sheet)
        canvas.restoreState()

    gap = 22.0
    width = (_WIDTH - 2 * _MARGIN - gap * (setting.columns - 1)) / setting.columns
    frames = [Frame(_MARGIN + (width + gap) * number, _MARGIN, width, _HEIGHT - 2 * _MARGIN, 0, 0, 0, 0) for number in range(setting.columns)]
    template = PageTemplate("page", frames, **{"onPage" if setting.under else "onPageEnd": page})
    BaseDocTemplate(stream, pagesize=A4, pageTemplates=[template], title=sheet.title, invariant=1, allowSplitting=1).build(_flow(sheet, setting))
    return stream.getvalue()


def _register() -> None:
    if "Vera" not in pdfmetrics.getRegisteredFontNames():
        for name, file in (("Vera", "Vera"), ("Vera-Bold", "VeraBd")):
            pdfmetrics.registerFont(TTFont(name, _FONTS / f"{file}.ttf"))
        pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera", boldItalic="Vera-Bold")


def _flow(sheet: Printed, setting: Setting) -> list[Flowable]:
    if setting.table:
        return _tabled(sheet, setting)
    found: list[Flowable] = []
    listed: list[Flowable] = []
    number = 0
    deepest = max((part.level for part in sheet.parts if part.kind == "heading"), default=0)
    for part in sheet.parts:
        number = number + 1 if part.kind == "item" else 0
        flowable = _flowable(part, setting, number, deepest)
        if setting.list_columns and part.kind == "item":
            listed.append(flowable)
            continue
        if listed:
            found.append(_side_by_side(listed))
            listed = []
        found.append(flowable)
    return [*found, _side_by_side(listed)] if listed else found


def _side_by_side(items: list[Flowable]) -> Flowable:
    """The first half of a list, and beside it the other."""
    half = (len(items) + 1) // 2
    table = Table([[items[:half], items[half:]]], colWidths=[(_WIDTH - 2 * _MARGIN) / 2] * 2)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
    return table


def _flowable(part: Part, setting: Setting, number: int, deepest: int = 0) -> Flowable:
    bold = "Vera-Bold" if setting.font == "Vera" else "Helvetica-Bold" if setting.font == "Helvetica" else "Times-Bold"
    words = marked(part, "b")
    if setting.raised:
        words = re.sub("([®™])", r"<super>\1</super>", words)
    if setting.ligatures:
        words = words.replace("fi", "\ufb01").replace("fl", "\ufb02")
    size = setting.size
    if part.kind == "heading":
        size = setting.size + (0 if part.level == deepest else 2) if setting.bold_headings else setting.heading + {1: 6, 2: 2}.get(part.level, 0)
    face = bold if part.kind == "heading" else setting.font
    space = {"heading": (10.0, 4.0), "paragraph": (3.0, 5.0), "item": (0.0, 1.0)}[part.kind]
    style = ParagraphStyle(
        part.kind, fontName=face, fontSize=size, leading=size * setting.leading, spaceBefore=space[0], spaceAfter=space[1], alignment=4 if setting.justified else 0,
        keepWithNext=part.kind == "heading", allowWidows=1, allowOrphans=1, embeddedHyphenation=0, uriWasteReduce=0,
    )  # fmt: skip
    if part.kind != "item":
        return Paragraph(words, style)
    if setting.bullet == "hanging":
        return _Item(Paragraph(f"\u2022 {words}", style), setting, number)
    return _Item(Paragraph(words, style), setting, number)


def _tabled(sheet: Printed, setting: Setting) -> list[Flowable]:
    """Each section is a row of a ruled table: its heading on the left, what stands under it on the right."""
    before, sections = sheet.sections()
    found = [_flowable(part, setting, 1) for part in before]
    rows = [[_flowable(head, setting, 0), [_flowable(part, setting, 1) for part in rest]] for head, rest in sections]
    table = Table(rows, colWidths=[130, _WIDTH - 2 * _MARGIN - 130], splitInRow=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return [*found, Spacer(1, 6), table]


# -- what is painted besides -----------------------------------------------------------------------------------------------------


def heads(canvas: Any, page: int, sheet: Printed) -> None:
    """A running head of two parts, a foot, and the number of the page."""
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, _HEIGHT - 30, sheet.title or sheet.name)
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 30, "Ask your nurse")
    canvas.drawString(_MARGIN, 34, "Printed for you by the pharmacy")
    canvas.drawCentredString(_WIDTH / 2, 22, f"Page {page}")


def hidden(canvas: Any, page: int, _sheet: Printed) -> None:
    """Words that nobody sees: white, tiny, beside the page, of no colour, and behind a white box."""
    canvas.setFont("Helvetica", 10)
    canvas.setFillColor(white)
    canvas.drawString(_MARGIN, 40, f"White words: take 900 tablets a day, page {page}")
    canvas.setFillColor(black)
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(_MARGIN, 30, "Tiny words: call if your fever is above 1 C")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(_WIDTH + 50, 400, "Words beside the page: seizures")
    text = canvas.beginText(_MARGIN, 20)
    text.setTextRenderMode(3)
    text.textOut("Words without ink: bleeding for 99 hours")
    canvas.drawText(text)
    canvas.drawString(300, 20, "Words behind a box: 77 cups")
    canvas.setFillColor(white)
    canvas.rect(290, 15, 200, 20, stroke=0, fill=1)


def bar(canvas: Any, _page: int, _sheet: Printed) -> None:
    """Words that are white and seen, for they stand on a dark bar."""
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(0, _HEIGHT - 46, _WIDTH, 30, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(_MARGIN, _HEIGHT - 36, "Cancer center")


def watermark(canvas: Any, _page: int, _sheet: Printed) -> None:
    """A word across the page."""
    canvas.saveState()
    canvas.setFillGray(0.85)
    canvas.setFont("Helvetica-Bold", 90)
    canvas.translate(_WIDTH / 2, _HEIGHT / 2)
    canvas.rotate(55)
    canvas.drawCentredString(0, 0, "DRAFT")
    canvas.restoreState()


SETTINGS: dict[str, Setting] = {
    "plain": Setting(),
    "bold_headings": Setting(bold_headings=True),
    "two_columns": Setting(columns=2, size=9, heading=11),
    "two_column_lists": Setting(list_columns=True, bold_headings=True),
    "table": Setting(table=True, bold_headings=True),
    "symbol_bullets": Setting(bullet="symbol"),
    "dingbats": Setting(bullet="dingbats"),
    "drawn_bullets": Setting(bullet="drawn", bold_headings=True),
    "dashes": Setting(bullet="dash", bold_headings=True, font="Times-Roman", leading=1.15),
    "words_under_bullets": Setting(bullet="hanging"),
    "numbered": Setting(bullet="number"),
    "running_heads": Setting(decorate=heads, bold_headings=True),
    "ligatures": Setting(font="Vera", size=9, ligatures=True),
    "justified": Setting(justified=True, font="Times-Roman", size=11),
    "raised_signs": Setting(raised=True),
    "hidden_words": Setting(decorate=hidden),
    "watermark": Setting(decorate=watermark, under=True),
}

