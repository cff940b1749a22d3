"""PDFs of pages: by WeasyPrint and by Chromium, in looks that a style sheet makes."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

from ...needed import missing
from .printed import Printed

NEEDED = "DRUGSHEET_PDF_TESTS"
"""Set to ``required`` where programs that are missing must fail the tests instead of skipping them, as in continuous integration."""
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
    """A sheet by WeasyPrint; an ``accessible`` one has a structure tree."""
    return weasyprint_prints(sheet.html(style=STYLES[style]), "pdf/ua-1" if accessible else None)


def weasyprint_prints(markup: str, variant: str | None = None) -> bytes:
    """A page by WeasyPrint."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="HarfBuzz-Subset will be required", category=DeprecationWarning)  # it draws the same without it
            from weasyprint import HTML  # noqa: PLC0415 - where its libraries are not installed it fails here
    except OSError as reason:
        missing(NEEDED, f"WeasyPrint draws nothing: {reason}")
    made: bytes = HTML(string=markup).write_pdf(pdf_variant=variant)
    return made


def by_chromium(sheet: Printed, style: str, *, tagged: bool) -> bytes:
    """A sheet as a browser prints it."""
    return chromium_prints(sheet.html(style=STYLES[style]), tagged=tagged)


def chromium_prints(markup: str, *, tagged: bool) -> bytes:
    """A page as a browser prints it; without tags it has the browser's own head and foot."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing(NEEDED, "there is no chromium here")
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
