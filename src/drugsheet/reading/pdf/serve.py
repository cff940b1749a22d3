"""What runs in the process that holds PDFium: a file comes through the pipe, what is seen of it goes back, until nobody asks.

A page that never ends, or that unpacks to gigabytes, ends this process and no other: it takes on limits of memory and of
the seconds that each file may cost before it reads one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as c

from drugsheet.reading.pdf import wire
from drugsheet.reading.pdf.drawn import name_marks, read_drawn
from drugsheet.reading.pdf.glyphs import TooMuch, read_glyphs, way_of
from drugsheet.reading.pdf.ink import hide_unseen
from drugsheet.reading.pdf.picture import png_of
from drugsheet.reading.pdf.tags import read_tags

try:
    import resource
except ImportError:  # Windows has no such limits; there the parent's clock ends this process
    resource = None  # type: ignore[assignment]

_OCR_PROGRAMS = ("ocrmypdf", "tesseract", "abbyy", "finereader", "paper capture", "readiris", "omnipage", "ocr")
_LONGEST_TITLE = 1_000


def main() -> None:
    """Answer each frame on standard input with one on standard output. Returns when the other end is gone."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # nothing but answers may reach the pipe
    os.dup2(nowhere, 2)
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(wire.BrokenFrame, BrokenPipeError):
        while True:
            asked, data = wire.read(requests)
            _limit(asked)
            wire.write(answers, *_answer(asked, data))


def _limit(asked: dict[str, Any]) -> None:
    """Take on the limits of the next file: processor seconds from now on, memory for the whole process, no core file."""
    if resource is None:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + int(asked["seconds"]), hard))
    for name, most in ((resource.RLIMIT_AS, int(asked["memory"])), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(name)[1]
            resource.setrlimit(name, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            locked = c.FPDF_GetLastError() in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)
            return {"refused": "locked" if locked else "damaged"}, b""
        with contextlib.closing(document):
            if len(document) > asked["max_pages"] and asked["do"] == "read":
                return {"refused": "max_pages", "said": f"{len(document):,} pages"}, b""
            return _Reading(document, asked).answer() if asked["do"] == "read" else _pictures(document, asked)
    except TooMuch as error:
        return {"refused": error.args[0], "said": error.args[1]}, b""
    except pdfium.PdfiumError:
        return {"refused": "damaged"}, b""
    except MemoryError:
        return {"refused": "memory"}, b""


class _Reading:
    """One file, page by page."""

    def __init__(self, document: Any, asked: dict[str, Any]) -> None:
        self._document = document
        self._asked = asked
        self._fonts: dict[tuple[str, int, int], int] = {}
        self._glyphs = asked["max_glyphs"]
        self._objects = [asked["max_objects"]]
        self._rows = [asked["max_rows"]]
        self._body: list[bytes] = []

    def answer(self) -> tuple[dict[str, Any], bytes]:
        said = self._document.get_metadata_dict() or {}
        producer = " ".join(str(said.get(key, "")) for key in ("Producer", "Creator"))[:_LONGEST_TITLE]
        ocr = any(name in producer.lower().replace("microsoft", "") for name in _OCR_PROGRAMS)
        pages = [self._page(number, ocr=ocr) for number in range(len(self._document))]
        head = {
            "pages": pages,
            "title": str(said.get("Title", ""))[:_LONGEST_TITLE],
            "producer": producer,
            "ocr": ocr or any(page["ocr"] for page in pages),
        }
        return head, b"".join(self._body)

    def _page(self, number: int, *, ocr: bool) -> dict[str, Any]:
        page = self._document[number]
        try:
            width, height = page.get_size()
            crop = page.get_bbox()
            text = page.get_textpage()
            try:
                way = way_of(page, width, height)
                drawn = read_drawn(page, width * height, self._objects, self._asked["max_objects"])
                glyphs = read_glyphs(text, way, crop, orders=drawn.orders, fonts=self._fonts, most=self._glyphs)
            finally:
                text.close()
            self._glyphs -= len(glyphs)
            layer = hide_unseen(page, glyphs, drawn, crop, ocr=ocr)
            name_marks(drawn, way.turned(glyphs.turn))
            self._body += [glyphs.columns[name].tobytes() for name, _ in wire.COLUMNS]
            return {
                "glyphs": len(glyphs), "width": width, "height": height, "turn": glyphs.turn, "pictures": drawn.pictures,
                "ocr": layer, "marks": drawn.marks, "tags": read_tags(page, self._rows),
            }  # fmt: skip
        finally:
            page.close()


def _pictures(document: Any, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Pictures of the pages that were asked for."""
    found, sizes = [], []
    for number in asked["pages"]:
        if 0 <= number < len(document):
            page = document[number]
            found.append(png_of(page, asked["dpi"]))
            sizes.append([number, *page.get_size(), len(found[-1])])
            page.close()
    return {"pictures": sizes}, b"".join(found)
