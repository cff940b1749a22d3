"""PDFs of pages: by WeasyPrint and by Chromium, in looks that a style sheet makes."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from .printed import Printed

_HEADS = """@page { size: A4; margin: 22mm 18mm;
 @top-left { content: "Patient information"; font-size: 8pt } @top-right { content: "Ask your nurse"; font-size: 8pt }
 @bottom-center { content: "Page " counter(page) " of " counter(pages); font-size: 8pt } }
"""
STYLES: dict[str, str] = {
    "plain": "body { font-family: sans-serif; font-size: 11pt }",
    "heads": _HEADS + "body { font-family: serif; font-size: 11pt; line-height: 1.35 } h1, h2, h3, h4 { color: #036 } li { margin-bottom: 2pt }",
    "columns": "@page { size: A4; margin: 15mm } body { columns: 2; column-gap: 8mm; font-family: sans-serif; font-size: 9.5pt } h1, h2, h3, h4 { break-after: avoid }",
    "hyphens": _HEADS + "body { font-family: serif; font-size: 11pt; text-align: justify; hyphens: auto; columns: 2; column-gap: 8mm; font-variant-ligatures: common-ligatures }",
    "boxes": "body { font-family: sans-serif; font-size: 10pt } h2, h3 { background: #036; color: #fff; padding: 3pt 6pt; font-size: 11.5pt } h2 { font-size: 13pt } li { list-style: square }",
    "list_columns": "body { font-family: sans-serif; font-size: 10pt } ul { columns: 2; column-gap: 8mm } h1, h2, h3, h4 { break-after: avoid }",
}


def by_weasyprint(sheet: Printed, style: str, *, accessible: bool = False) -> bytes:
    """A PDF by WeasyPrint; an ``accessible`` one has a structure tree."""
    made: bytes = HTML(string=sheet.html(style=STYLES[style])).write_pdf(pdf_variant="pdf/ua-1" if accessible else None)
    return made


def chromium() -> str | None:
    """The browser that prints, where it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def by_chromium(sheet: Printed, style: str, *, tagged: bool) -> bytes:
    """A sheet as a browser prints it."""
    return chromium_prints(sheet.html(style=STYLES[style]), tagged=tagged)


def chromium_prints(markup: str, *, tagged: bool) -> bytes:
    """A page as a browser prints it; without tags it has the browser's own head and foot."""
    program = chromium()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(markup, "utf-8")
        choice = "--no-pdf-header-footer" if tagged else "--disable-pdf-tagging"
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", choice, f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return printed.read_bytes()


WEASYPRINT: dict[str, Callable[[Printed], bytes]] = {
    **{f"weasyprint_{style}": lambda sheet, style=style: by_weasyprint(sheet, style) for style in STYLES},  # type: ignore[misc]
    "weasyprint_accessible": lambda sheet: by_weasyprint(sheet, "heads", accessible=True),
}
CHROMIUM: dict[str, Callable[[Printed], bytes]] = {
    "chromium_tagged": lambda sheet: by_chromium(sheet, "plain", tagged=True),
    "chromium_untagged": lambda sheet: by_chromium(sheet, "plain", tagged=False),
    "chromium_columns": lambda sheet: by_chromium(sheet, "columns", tagged=False),
    "chromium_boxes": lambda sheet: by_chromium(sheet, "boxes", tagged=False),
    "chromium_list_columns": lambda sheet: by_chromium(sheet, "list_columns", tagged=False),
}
