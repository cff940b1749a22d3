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

_Between = Callable[[str, int, int], list[str]]
"""The lines between two pages: of the running head, the number of the page that ends, and how many there are."""
_HEADS = "{:30}UPMC Patient Education"
_HEAD_ONCE = {"melphorane": "of two pages only the second has the head, and a line that stands once is no running head"}


def _pages(style: Text, sheet: Sheet) -> list[list[Row]]:
    """Pages that end in the middle of an item or a paragraph."""
    pages: list[list[Row]] = [[]]
    for row in style.rows(sheet):
        pages[-1].append(row)
        if len(pages[-1]) >= _LINES and row.broken:
            pages.append([])
    return pages


def _paged(name: str, style: Text, between: _Between, *, head: str = _HEADS, first: bool = True, last: bool = True) -> Writer:
    """A writer of pages; ``first``: the running head stands on the first page too, ``last``: the last page is numbered."""

    def write(sheet: Sheet) -> bytes:
        pages = _pages(style, sheet)
        top = head.format(sheet.name)
        lines = [top, ""] if first else []
        for number, rows in enumerate(pages, start=1):
            lines += [row.text for row in rows]
            if number < len(pages):
                lines += between(top, number, len(pages))
        if last:
            lines += ["", f"Page {len(pages)} of {len(pages)}"]
        return "\n".join(lines).encode()

    return Writer(name, "txt", write, unmarked)


def _feed(head: str, page: int, pages: int) -> list[str]:
    return ["", f"{'':60}Page {page} of {pages}", f"\f{head}", ""]


def _feed_tight(head: str, page: int, pages: int) -> list[str]:
    return [f"Page {page} of {pages}", f"\f{head}"]


def _feed_alone(head: str, page: int, pages: int) -> list[str]:
    return ["", f"{'':34}- {page} -", "\f"]


def _no_feed(head: str, page: int, pages: int) -> list[str]:
    return ["", "", f"{'':60}Page {page} of {pages}", "", head, ""]


def _no_feed_tight(head: str, page: int, pages: int) -> list[str]:
    return [f"Page {page} of {pages}", head]


def _number_in_head(head: str, page: int, pages: int) -> list[str]:
    return ["", f"{head}          Page {page + 1} of {pages}", ""]


def _slash(head: str, page: int, pages: int) -> list[str]:
    return ["", f"{page}/{pages}", "", head, ""]


def _lines(name: str, change: Callable[[str], bytes], style: Text = PLAIN_TEXT) -> Writer:
    return Writer(name, "txt", lambda sheet: change(style.text(sheet)), unmarked)


def _double(text: str) -> bytes:
    return text.replace("\n", "\n\n").encode()


def _dense(text: str) -> bytes:
    return "".join(f"{line}\n" for line in text.splitlines() if line).encode()


WRITERS = (
    _paged("text_pages_feed", _WRAPPED, _feed),
    _paged("text_pages_feed_flush", _FLUSH, _feed),
    _paged("text_pages_feed_tight", _WRAPPED, _feed_tight, head="{} | UPMC Patient Education"),
    _paged("text_pages_feed_alone", _WRAPPED, _feed_alone, head="", first=False, last=False),
    _paged("text_pages_no_feed", _WRAPPED, _no_feed),
    _paged("text_pages_no_feed_flush", _FLUSH, _no_feed),
    _paged("text_pages_no_feed_tight", _WRAPPED, _no_feed_tight),
    replace(_paged("text_pages_number_in_head", _WRAPPED, _number_in_head, first=False, last=False), lost=_HEAD_ONCE),
    _paged("text_pages_slash", _WRAPPED, _slash, last=False),
    replace(_paged("text_pages_first_has_no_head", _WRAPPED, _feed, first=False), lost=_HEAD_ONCE),
    _lines("text_crlf", lambda text: text.replace("\n", "\r\n").encode()),
    _lines("text_crlf_wrapped", lambda text: text.replace("\n", "\r\n").encode(), _WRAPPED),
    _lines("text_cr", lambda text: text.replace("\n", "\r").encode()),
    _lines("text_cr_wrapped", lambda text: text.replace("\n", "\r").encode(), _WRAPPED),
    _lines("text_double_spaced", _double),
    _lines("text_double_spaced_wrapped", _double, _WRAPPED),
    _lines("text_double_spaced_flush", _double, _FLUSH),
    _lines("text_no_blank_lines", _dense, _WRAPPED),
    _lines("text_no_blank_lines_upper", _dense, replace(_WRAPPED, heading=lambda text: [text.upper()])),
    _lines("text_trailing_spaces", lambda text: text.replace("\n", "   \n").encode(), _WRAPPED),
)
