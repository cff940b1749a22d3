"""A PDF to a document: its structure tree where that holds the text, else where its glyphs stand."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

from drugsheet.reading.builder import Builder
from drugsheet.reading.decode import Note
from drugsheet.reading.document import Document
from drugsheet.reading.limits import Limits
from drugsheet.reading.pdf.blocks import setting_of
from drugsheet.reading.pdf.direction import turn_round
from drugsheet.reading.pdf.emit import Emitter
from drugsheet.reading.pdf.file import Glyph, PdfFile, open_pdf
from drugsheet.reading.pdf.geometry import read_geometry
from drugsheet.reading.pdf.refusals import refusal
from drugsheet.reading.pdf.repairs import is_unreadable, repair
from drugsheet.reading.pdf.struck import mark_struck
from drugsheet.reading.pdf.tagged import is_tagged, lines_of, read_tagged
from drugsheet.reading.places import PagePlaces

MEDIA_TYPE = "application/pdf"
_FEW = 40
"""Characters a page below which what stands beside a picture of the page is no text of it."""
_SCANNED = 0.5
_FILE_NAME = re.compile(r"\.(?:docx?|indd|pdf|rtf|odt|pptx?|pub|qxp|html?|txt)\Z|\A(?:microsoft word|untitled|document)\b|\A\W*\Z", re.IGNORECASE)
"""Titles that are the name of a file."""


def read_pdf(data: bytes, limits: Limits, name: str | None = None) -> Document:
    """Read a PDF. Raises the DrugsheetError that says why it cannot be."""
    return document_of(open_pdf(data, limits, name), data, limits, name)


def document_of(file: PdfFile, data: bytes, limits: Limits, name: str | None = None, *, use_tags: bool = True) -> Document:
    """The document of a PDF that was taken apart; ``use_tags`` says whether its structure tree may be used. Changes ``file``."""
    _refuse_unreadable(file, limits, name)
    notes = [*repair(file), *turn_round(file)]
    for page in file.pages:
        mark_struck(page)
    seen = [glyph for page in file.pages for glyph in page.glyphs if not glyph.hidden]
    setting = setting_of(seen)
    builder, places = Builder(limits, name), PagePlaces()
    emitter = Emitter(builder, places, file.pages, all_bold=setting.all_bold)
    if use_tags and is_tagged(file):
        read_tagged(file, emitter)
    else:
        notes += read_geometry(file, emitter, setting)
    notes += _leave_out_the_rest(file, emitter)
    builder.close()
    title = " ".join(file.title.split())
    return builder.document(MEDIA_TYPE, hashlib.sha256(data).hexdigest(), notes=notes, page_title=None if _FILE_NAME.search(title) else title, places=places)


def _refuse_unreadable(file: PdfFile, limits: Limits, name: str | None) -> None:
    shown = [glyph for page in file.pages for glyph in page.glyphs if not glyph.hidden]
    pictured = any(page.pictures > _SCANNED for page in file.pages)
    if pictured and len(shown) < _FEW * len(file.pages):
        raise refusal("scanned", None, limits, name)
    if not shown:
        raise refusal("scanned" if any(page.pictures > _SCANNED / 5 for page in file.pages) else "empty", None, limits, name)
    if is_unreadable(shown):
        raise refusal("unmapped", None, limits, name)


def _leave_out_the_rest(file: PdfFile, emitter: Emitter) -> list[Note]:
    """Every glyph that no block took, by reason, and what is to be said of it."""
    unseen = 0
    for page in file.pages:
        groups: dict[str, list[Glyph]] = defaultdict(list)
        for glyph in page.glyphs:
            if not glyph.taken:
                groups[glyph.hidden or "unplaced"].append(glyph)
        for reason, glyphs in groups.items():
            unseen += len(glyphs) if reason in _UNSEEN else 0
            for line in lines_of(glyphs):
                emitter.omit(reason, line)
    notes = []
    if unseen:
        notes.append(Note("unseen_text", f"characters of the PDF that nobody sees on its pages and that are not read: {unseen}"))
    if file.ocr:
        notes.append(Note("ocr_text", "the words were recognised in pictures by a program: check every number against the page"))
    return notes


_UNSEEN = frozenset(("unseen_text", "invisible_text", "tiny_text", "off_page"))
