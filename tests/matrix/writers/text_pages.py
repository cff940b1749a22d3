"""Text: pages with running heads and page numbers, and ends of lines of every kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..abstract import Sheet, unmarked
from .base import Writer
from .text import PLAIN_TEXT, Row, Text

_LINES = 34
"""Least lines on a page."""
_WRAPPED = replace(PLAIN_TEXT, width=72, indent=2)
_FLUSH = replace(PLAIN_TEXT, width=72, hanging=False)

_Break = Callable[[str, int, int], list[str]]
"""The lines between two pages: of the sheet's name, the number of the page that ends, and how many there are."""


def _pages(style: Text, sheet: Sheet) -> list[list[Row]]:
    """Pages that end in the middle of an item or a paragraph."""
    pages: list[list[Row]] = [[]]
    for row in style.rows(sheet):
        pages[-1].append(row)
        if len(pages[-1]) >= _LINES and row.broken:
            pages.append([])
    return pages


def _paged(name: str, style: Text, between: _Break, *, last: bool = True) -> Writer:
    def write(sheet: Sheet) -> bytes:
        pages = _pages(style, sheet)
        lines = []
        for number, rows in enumerate(pages, start=1):
            lines += [row.text for row in rows]
            if number < len(pages):
                lines += between(sheet.name, number, len(pages))
        if last:
            lines += ["", f"Page {len(pages)} of {len(pages)}"]
        return "\n".join(lines).encode()

    return Writer(name, "txt", write, unmarked)


def _feed(name: str, page: int, pages: int) -> list[str]:
    return ["", f"{'':60}Page {page} of {pages}", f"\f{name}{'':20}UPMC Patient Education", ""]


def _feed_only(name: str, page: int, pages: int) -> list[str]:
    return [f"Page {page} of {pages}", f"\f{name} - UPMC Patient Education"]


def _no_feed(name: str, page: int, pages: int) -> list[str]:
    return ["", "", f"{name}{'':44}Page {page} of {pages}", "", "UPMC Patient Education", ""]


def _tight(name: str, page: int, pages: int) -> list[str]:
    return [f"Page {page} of {pages}", f"{name} | UPMC Patient Education"]


def _bare_number(name: str, page: int, pages: int) -> list[str]:
    return ["", f"{'':34}- {page} -", "\f"]


def _slash(name: str, page: int, pages: int) -> list[str]:
    return ["", f"{page}/{pages}", "", "UPMC Patient Education", ""]


def _lines(name: str, change: Callable[[str], bytes], style: Text = PLAIN_TEXT) -> Writer:
    return Writer(name, "txt", lambda sheet: change(style.text(sheet)), unmarked)


def _double(text: str) -> bytes:
    return text.replace("\n", "\n\n").encode()


WRITERS = (
    _paged("text_pages_feed", _WRAPPED, _feed),
    _paged("text_pages_feed_flush", _FLUSH, _feed),
    _paged("text_pages_feed_tight", _WRAPPED, _feed_only),
    _paged("text_pages_no_feed", _WRAPPED, _no_feed),
    _paged("text_pages_no_feed_tight", _WRAPPED, _tight),
    _paged("text_pages_no_feed_tight_flush", _FLUSH, _tight),
    _paged("text_pages_bare_number", _WRAPPED, _bare_number, last=False),
    _paged("text_pages_slash", _WRAPPED, _slash, last=False),
    _lines("text_crlf", lambda text: text.replace("\n", "\r\n").encode()),
    _lines("text_crlf_wrapped", lambda text: text.replace("\n", "\r\n").encode(), _WRAPPED),
    _lines("text_cr", lambda text: text.replace("\n", "\r").encode()),
    _lines("text_cr_wrapped", lambda text: text.replace("\n", "\r").encode(), _WRAPPED),
    _lines("text_double_spaced", _double),
    _lines("text_double_spaced_wrapped", _double, _WRAPPED),
    _lines("text_double_spaced_flush", _double, _FLUSH),
    _lines("text_no_blank_lines_upper", lambda text: "".join(f"{line}\n" for line in text.splitlines() if line).encode(), replace(_WRAPPED, heading=lambda text: [text.upper()])),
    _lines("text_no_blank_lines_plain", lambda text: "".join(f"{line}\n" for line in text.splitlines() if line).encode(), _WRAPPED),
    _lines("text_trailing_spaces", lambda text: text.replace("\n", "   \n").encode(), _WRAPPED),
)
