"""Every form that a sheet is stored in."""

from __future__ import annotations

from . import characters, containers, divisions, encodings, headings, lists, markdown, pages, soup, text_headings, text_lists, text_pages, word
from .base import Writer
from .clean import CLEAN

WRITERS: tuple[Writer, ...] = (
    *pages.WRITERS,
    *word.WRITERS,
    *soup.WRITERS,
    *lists.WRITERS,
    *headings.WRITERS,
    *containers.WRITERS,
    *divisions.WRITERS,
    *characters.WRITERS,
    *text_lists.WRITERS,
    *text_headings.WRITERS,
    *text_pages.WRITERS,
    *markdown.WRITERS,
    *encodings.WRITERS,
)

__all__ = ["CLEAN", "WRITERS", "Writer"]
