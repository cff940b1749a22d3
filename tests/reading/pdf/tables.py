"""Tables without upright rules, as pages and as PDFs of them: what each cell holds, and how the table is set."""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from .by_css import weasyprint_prints

Rows = tuple[tuple[str, ...], ...]

LONG = "Tell your doctor at your next visit if it does not go away after a few days, or if it keeps you from eating and drinking as you should"
TWO: Rows = (("Common", "Serious"), ("Nausea", "Liver failure"), ("Headache", "Bleeding"), ("Hair loss", "Seizures"))
TWO_ROWS: Rows = (("Common", "Serious"), ("Nausea", "Liver failure"), ("Headache", "Bleeding"))
WRAPPED: Rows = (("Side effect", "What to do"), ("Nausea", LONG), ("Headache", "Rest and drink water"), ("Swelling of the feet, the ankles or the lower legs", LONG), ("Hair loss", "Use a soft brush"))
THREE: Rows = (("Side effect", "How often", "What to do"), ("Nausea", "Common", "Eat small meals"), ("Headache", "Common", "Rest in a dark room"), ("Fits", "Rare", "Call your doctor"))
THREE_WRAPPED: Rows = (("Side effect", "How often", "What to do"), ("Nausea", "Common", LONG), ("Swelling of the feet, the ankles or the lower legs", "Common", "Rest"), ("Fits", "Rare", LONG))
FOUR: Rows = (("Side effect", "Patients", "Severe", "What to do"), ("Nausea", "32 %", "4 %", "Eat small meals"), ("Headache", "21.5 %", "", "Rest"), ("Fits", "1 %", "1 %", "Call your doctor"), ("Hair loss", "", "", "Use a soft brush"))
FIVE: Rows = (("Side effect", "Mild", "Bad", "Patients", "What to do"), ("Nausea", "20 %", "4 %", "250", "Eat small meals"), ("Headache", "8 %", "", "1,020", "Rest"), ("Fits", "", "1 %", "7", "Call your doctor"))
NO_HEAD: Rows = (("Nausea", "Eat small meals"), ("Headache", "Rest in a dark room"), ("Fits", "Call your doctor right away"), ("Rash", "Keep your skin dry"))

TABLES: dict[str, Rows] = {
    "two": TWO, "two_rows": TWO_ROWS, "wrapped": WRAPPED, "three": THREE, "three_wrapped": THREE_WRAPPED, "four": FOUR, "five": FIVE, "no_head": NO_HEAD,
}  # fmt: skip

_BODY = "@page { size: A4; margin: 20mm } body { font-family: sans-serif; font-size: 11pt } "
CSS: dict[str, str] = {
    "bare": "td, th { padding: 3pt 8pt; text-align: left }",
    "usual": "table { width: 100% }",
    "top": "table { width: 100%; border-collapse: collapse } td, th { padding: 4pt 10pt; text-align: left; vertical-align: top }",
    "across": "table { width: 100%; border-collapse: collapse } td, th { padding: 3pt 8pt; text-align: left; border-top: 1pt solid #888; border-bottom: 1pt solid #888 }",
    "head_rule": "table { width: 90%; border-collapse: collapse } td, th { padding: 3pt 8pt; text-align: left; vertical-align: top } th { border-bottom: 2pt solid #000 }",
    "zebra": "table { width: 100%; border-collapse: collapse } td, th { padding: 4pt 8pt; text-align: left } tr:nth-child(even) { background: #ddd } th { background: #036; color: #fff }",
    "zebra_cells": "table { width: 100% } td, th { padding: 4pt 8pt; text-align: left } tr:nth-child(even) td { background: #eee }",
    "right": "table { width: 100% } td, th { padding: 3pt 8pt; text-align: left } td + td, th + th { text-align: right }",
    "centred": "table { width: 100% } td, th { padding: 3pt 8pt; text-align: center }",
    "plain_head": "table { width: 100% } td, th { padding: 3pt 8pt; text-align: left; font-weight: normal }",
    "loose": "table { width: 100% } td, th { padding: 12pt 8pt; text-align: left; line-height: 1.5; vertical-align: top }",
    "bottom": "table { width: 100% } td, th { padding: 4pt 8pt; text-align: left; vertical-align: bottom }",
}
"""How a page sets a table."""


def page(rows: Rows, css: str, *, head: bool = True) -> str:
    """A sheet with the table in it."""
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if head and not number else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Dummycin</title><style>{_BODY}{css}</style></head><body><h1>Dummycin</h1>'
        "<h2>About this drug</h2><p>Dummycin is used to treat pain. It is given by mouth, and it is a drug that your doctor has chosen for you because it helps.</p>"
        f"<h2>Possible side effects</h2><table>{''.join(lines)}</table>"
        "<h2>When to call the doctor</h2><p>Call your doctor right away if you have:</p><ul><li>Chills</li><li>A fever of 38 °C or higher</li></ul></body></html>"
    )


def by_weasyprint(markup: str) -> bytes:
    """The page as WeasyPrint prints it."""
    return weasyprint_prints(markup)


@dataclass(frozen=True, slots=True)
class Drawn:
    """How reportlab draws a table."""

    style: tuple[tuple[Any, ...], ...] = ()
    wrapped: bool = True
    """Whether cells are paragraphs, which are as wide as their column; else they are lines."""


REPORTLAB: dict[str, Drawn] = {
    "bare": Drawn((("VALIGN", (0, 0), (-1, -1), "TOP"),)),
    "middle": Drawn((("VALIGN", (0, 0), (-1, -1), "MIDDLE"),)),
    "rules": Drawn((("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, black))),
    "stripes": Drawn((("VALIGN", (0, 0), (-1, -1), "TOP"), ("ROWBACKGROUNDS", (0, 0), (-1, -1), (HexColor("#dddddd"), None)))),
    "lines": Drawn(wrapped=False),
    "centred": Drawn((("ALIGN", (0, 0), (-1, -1), "CENTER"),), wrapped=False),
    "right": Drawn((("ALIGN", (1, 0), (-1, -1), "RIGHT"),), wrapped=False),
}


def by_reportlab(rows: Rows, drawn: Drawn) -> bytes:
    """The same sheet as reportlab draws it."""
    plain = ParagraphStyle("plain", fontName="Helvetica", fontSize=10.5, leading=13, spaceAfter=6)
    bold = ParagraphStyle("bold", parent=plain, fontName="Helvetica-Bold")
    title, heading = (ParagraphStyle(name, parent=bold, fontSize=size, leading=1.2 * size, spaceBefore=8) for name, size in (("title", 18), ("heading", 14)))
    cells: list[list[Any]] = [[Paragraph(escape(cell), plain if number else bold) if drawn.wrapped else cell for cell in row] for number, row in enumerate(rows)]
    style = [("FONT", (0, 0), (-1, -1), "Helvetica", 10.5), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10.5), *drawn.style]
    table = Table(cells, colWidths=[470 / len(rows[0])] * len(rows[0]))
    table.setStyle(TableStyle(style))
    flow = [
        Paragraph("Dummycin", title), Paragraph("About this drug", heading),
        Paragraph("Dummycin is used to treat pain. It is given by mouth, and it is a drug that your doctor has chosen for you because it helps.", plain),
        Paragraph("Possible side effects", heading), table, Paragraph("When to call the doctor", heading), Paragraph("Call your doctor right away if you have:", plain),
        Paragraph("\u2022 Chills", plain), Paragraph("\u2022 A fever of 38 °C or higher", plain),
    ]  # fmt: skip
    stream = io.BytesIO()
    SimpleDocTemplate(stream, pagesize=A4, title="Dummycin", invariant=1).build(flow)
    return stream.getvalue()
