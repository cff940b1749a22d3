"""Why a PDF is not read, and what to do about it: one table."""

from __future__ import annotations

from drugsheet.errors import DrugsheetError, EmptySource, PdfTooLarge, PdfTooSlow, ScannedPdf, SourceDamaged, SourceLocked, UnmappedFonts
from drugsheet.reading.limits import Limits

_REPAIR = "Download it again, or repair it with another program: mutool clean in.pdf out.pdf, or gs -o out.pdf -sDEVICE=pdfwrite in.pdf"
_REASONS: dict[str, tuple[type[DrugsheetError], str, str]] = {
    "scanned": (
        ScannedPdf,
        "the PDF is a picture of its pages and has no text",
        "Have its words recognised, ocrmypdf in.pdf out.pdf, read that file, and check every number against the page.",
    ),
    "locked": (SourceLocked, "the PDF is locked with a password", "Save a copy without one: qpdf --decrypt --password=WORD in.pdf out.pdf"),
    "unmapped": (
        UnmappedFonts,
        "the fonts of the PDF do not say which characters they show, and what can be read of it is no text",
        "Have its words recognised, ocrmypdf --force-ocr in.pdf out.pdf, read that file, and check every number against the page.",
    ),
    "damaged": (SourceDamaged, "the PDF is damaged", _REPAIR),
    "died": (SourceDamaged, "the PDF ended the program that reads it", _REPAIR),
    "empty": (EmptySource, "there is no text in the PDF", "Check that the file was saved or downloaded whole."),
    "max_pages": (PdfTooLarge, "the PDF has {said}, {limit:,} may be read", "Raise Limits.max_pages if it is meant to be this long."),
    "max_glyphs": (PdfTooLarge, "the PDF has {said}", "Raise Limits.max_glyphs if it is meant to be this long."),
    "max_objects": (PdfTooLarge, "the PDF has {said}", "Raise Limits.max_objects if it is meant to be like this."),
    "memory": (PdfTooLarge, "the PDF needs more memory than the limit of 1 GB that it has", "It may be made to harm. Print it to another PDF where that is safe, and read that."),
    "slow": (PdfTooSlow, "the PDF took longer than the {seconds} seconds that it may take", "Raise Limits.max_pdf_seconds if it is meant to be like this."),
}


def refusal(reason: str, said: object, limits: Limits, name: str | None) -> DrugsheetError:
    """The error for one of the reasons; ``said`` is the number that was too large, in words."""
    kind, words, hint = _REASONS.get(reason, _REASONS["died"])
    limit = getattr(limits, reason, 0)
    words = words.format(said=str(said)[:100], limit=limit, seconds=limits.max_pdf_seconds)
    return kind(words, hint=hint, name=name)
